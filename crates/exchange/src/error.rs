//! Why something could not be read.

/// Why a text of another program is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing in it.
    #[error("there are no rows")]
    Empty,
    /// No column says which asset a row is about.
    #[error("no column is called folio")]
    NoFolio,
    /// A column without which the rows say nothing.
    #[error("no column is called {0}")]
    NoColumn(&'static str),
    /// It is no JSON, or JSON of another shape.
    #[error("the JSON is not understood: {0}")]
    Json(String),
    /// It is no XML, or not all of it.
    #[error("the XML is not understood: {0}")]
    Xml(String),
    /// A row cannot be told from the next.
    #[error("row {row} is not understood: {reason}")]
    Row {
        /// The row as a spreadsheet numbers it.
        row: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A line of subtitles is wrong.
    #[error("line {line} is not understood: {reason}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// There is nothing said in it.
    #[error(
        "no text with its moments was found, such as 00:00:01.000 --> 00:00:04.000 and a line below it"
    )]
    NoCues,
    /// There are more rows than are taken at once.
    #[error("row {row} is one too many: a sheet has at most {most} rows")]
    TooManyRows {
        /// The first row too many.
        row: usize,
        /// How many are taken.
        most: usize,
    },
    /// A cell holds more than a spreadsheet's can.
    #[error("row {row}, column {column} is longer than {most} characters")]
    CellTooLong {
        /// The row as a spreadsheet numbers it.
        row: usize,
        /// The name of the column.
        column: String,
        /// How many characters are taken.
        most: usize,
    },
    /// It has more bytes than are taken at once.
    #[error("it is larger than {most} bytes")]
    TooLarge {
        /// How many bytes are taken.
        most: usize,
    },
    /// No column says what an event is called, or when it begins.
    #[error("a table of events has a column called título and one called inicio or fecha")]
    NoColumns,
}
