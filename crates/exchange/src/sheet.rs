//! People's words about many assets as a table: CSV for spreadsheets, JSON for programs.
//!
//! A row names its asset by the folio, or by the id where the folio is blank. What a row says of a field:
//!
//! - no column, or in JSON no key: nothing; the field stays as it is,
//! - an empty cell in a column that is there, or `null`: that the field is emptied,
//! - anything else: what the field becomes.
//!
//! A CSV table has the same columns in every row, so that a field which one row of many leaves unsaid is written there
//! as an empty cell. Lists are written `a; b; c`, and an item with such a mark inside as `"a; b"`; `|` parts items too.
//! A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which is taken off again.

pub(crate) mod cell;
pub(crate) mod columns;
pub(crate) mod decode;
mod read;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use cell::{guard, join, split, unguard};
pub(crate) use columns::tidy;
pub(crate) use decode::text;
pub use read::read;
pub use write::{write_csv, write_json};

/// The most rows of one sheet.
pub const MOST_ROWS: usize = 50_000;
/// The most characters of one cell: what a spreadsheet's cell can hold.
pub const LONGEST_CELL: usize = 32_767;

/// What one row says of one asset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Which asset, by the number people quote; may be blank where the id is not.
    pub folio: String,
    /// Which asset, by its name in addresses.
    pub id: Option<String>,
    /// What the row shows beside.
    pub shown: Shown,
    /// What it says of the fields.
    pub fields: BTreeMap<Field, Cell>,
}

/// What a row shows so that people know the asset again; changing it changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The name of the file that arrived.
    pub filename: String,
    /// When it was taken.
    pub taken: String,
    /// Where it is in review.
    pub status: String,
}

/// A field that a row may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the metadata")]
pub enum Field {
    Title,
    Caption,
    CaptionEn,
    Keywords,
    Creator,
    Credit,
    Copyright,
    Licence,
    Place,
    Persons,
    AltText,
    Rating,
    Event,
}

/// What a row says of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// That it is emptied.
    Emptied,
    /// Its stars, 0 to 5.
    Rating(u8),
    /// Its items, in their order.
    List(Vec<String>),
    /// Its text.
    Text(String),
}

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// A comma, as the standard has it.
    Comma,
    /// A semicolon, as spreadsheets want it where a comma stands in numbers.
    Semicolon,
}

/// A table as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows that name an asset, each asset once.
    pub rows: Vec<Row>,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
}

/// Something in a table that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// A column of no known name; its cells are not read.
    UnknownColumn {
        /// Its name, or its number where it has none.
        column: String,
    },
    /// A second column of the same meaning; its cells are not read.
    RepeatedColumn {
        /// Its name.
        column: String,
    },
    /// A row that names no asset; it is not read.
    NoFolio {
        /// The row as a spreadsheet numbers it.
        row: usize,
    },
    /// A row about an asset that an earlier row was about; it is not read.
    RepeatedFolio {
        /// The row as a spreadsheet numbers it.
        row: usize,
        /// The folio, or the id where that is blank.
        folio: String,
    },
    /// A cell that says nothing its field can hold; the field stays as it is.
    NotUnderstood {
        /// The row as a spreadsheet numbers it.
        row: usize,
        /// The field.
        field: Field,
        /// What stands there.
        value: String,
    },
}

impl Field {
    /// Every field, in the order of the columns.
    pub const ALL: [Self; 13] = [
        Self::Title,
        Self::Caption,
        Self::CaptionEn,
        Self::Keywords,
        Self::Creator,
        Self::Credit,
        Self::Copyright,
        Self::Licence,
        Self::Place,
        Self::Persons,
        Self::AltText,
        Self::Rating,
        Self::Event,
    ];

    /// The name in JSON and in the metadata.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Caption => "caption",
            Self::CaptionEn => "caption_en",
            Self::Keywords => "keywords",
            Self::Creator => "creator",
            Self::Credit => "credit",
            Self::Copyright => "copyright",
            Self::Licence => "licence",
            Self::Place => "place",
            Self::Persons => "persons",
            Self::AltText => "alt_text",
            Self::Rating => "rating",
            Self::Event => "event",
        }
    }

    /// Whether it holds several items.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Keywords | Self::Persons)
    }
}

#[cfg(test)]
mod tests;
