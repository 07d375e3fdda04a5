//! Plain tables of the registers: CSV with columns of known names, in Spanish or English.

use crate::Error;
use crate::sheet::LONGEST_CELL;
use crate::sheet::cell::{guard, join, split, unguard};
use crate::sheet::columns::tidy;
use crate::sheet::decode;

/// A column: its code, the name it is written with, and the other names it is known by, small and without accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The code by which rows are asked for it.
    pub code: &'static str,
    /// The name it is written with.
    pub name: &'static str,
    /// Other names, tidied: small letters and digits only.
    pub others: &'static [&'static str],
    /// Whether a table without it says nothing.
    pub needed: bool,
}

/// A table as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The codes of the columns that are there.
    pub columns: Vec<&'static str>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
    /// Names of columns that are not known, or are there twice; their cells are not read.
    pub unknown: Vec<String>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The row as a spreadsheet numbers it.
    pub number: usize,
    /// Its cells by the codes of their columns, blank ones left out.
    cells: Vec<(&'static str, String)>,
}

impl Row {
    /// What stands in a column; none where that is blank.
    pub fn get(&self, code: &str) -> Option<&str> {
        let mut cells = self.cells.iter();
        cells
            .find(|(known, _)| *known == code)
            .map(|(_, text)| text.as_str())
    }

    /// The items of a list, written `a; b; c`.
    pub fn list(&self, code: &str) -> Vec<String> {
        self.get(code).map(split).unwrap_or_default()
    }
}

impl Table {
    /// Whether the table has this column, so that a blank cell in it says something.
    pub fn has(&self, code: &str) -> bool {
        self.columns.contains(&code)
    }
}

/// Reads a table in UTF-8, UTF-16 with its mark or Windows-1252, parted by commas, semicolons or tabs.
pub fn read(bytes: &[u8], columns: &[Column], most: usize) -> Result<Table, Error> {
    let text = decode::text(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text, columns))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut header: Option<Vec<Option<&'static str>>> = None;
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    loop {
        number += 1;
        let more = reader
            .read_record(&mut record)
            .map_err(|error| Error::Row {
                row: number,
                reason: error.to_string(),
            })?;
        if !more {
            break;
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(header) = &header else {
            header = Some(table.header(&record, columns)?);
            continue;
        };
        if table.rows.len() == most {
            return Err(Error::TooManyRows { row: number, most });
        }
        let mut row = Row {
            number,
            ..Row::default()
        };
        for (code, cell) in header.iter().zip(&record) {
            let Some(code) = code else { continue };
            if cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL {
                return Err(Error::CellTooLong {
                    row: number,
                    column: (*code).to_owned(),
                    most: LONGEST_CELL,
                });
            }
            let cell = unguard(cell).trim();
            if !cell.is_empty() {
                row.cells.push((code, cell.to_owned()));
            }
        }
        table.rows.push(row);
    }
    if header.is_none() {
        return Err(Error::Empty);
    }
    Ok(table)
}

impl Table {
    fn header(
        &mut self,
        record: &csv::StringRecord,
        columns: &[Column],
    ) -> Result<Vec<Option<&'static str>>, Error> {
        let mut header = Vec::with_capacity(record.len());
        for name in record {
            let known = named(unguard(name), columns).filter(|code| !self.has(code));
            match known {
                Some(code) => self.columns.push(code),
                None if !name.trim().is_empty() && self.unknown.len() < 100 => {
                    self.unknown.push(name.trim().chars().take(100).collect());
                }
                None => {}
            }
            header.push(known);
        }
        let lacking = columns
            .iter()
            .find(|column| column.needed && !self.has(column.code));
        match lacking {
            Some(column) => Err(Error::NoColumn(column.name)),
            None => Ok(header),
        }
    }
}

/// Writes a table as spreadsheets want it: UTF-8 with a mark, lines as the standard ends them.
pub fn write(columns: &[Column], rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let in_memory = "writing to memory does not fail";
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer
        .write_record(columns.iter().map(|column| column.name))
        .expect(in_memory);
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| guard(cell)))
            .expect(in_memory);
    }
    writer.into_inner().expect(in_memory)
}

/// The items of a list in one cell.
pub fn listed(items: &[String]) -> String {
    join(items)
}

fn named(name: &str, columns: &[Column]) -> Option<&'static str> {
    let wanted = tidy(name);
    let known = |column: &&Column| {
        tidy(column.name) == wanted
            || tidy(column.code) == wanted
            || column.others.contains(&&*wanted)
    };
    let mut columns = columns.iter();
    columns.find(known).map(|column| column.code)
}

/// Of comma, semicolon and tab the one that parts the most known names; of equals, the comma.
fn delimiter(text: &str, columns: &[Column]) -> u8 {
    let header = text.trim_start_matches(['\r', '\n']);
    let header = header.lines().next().unwrap_or_default();
    let known = |delimiter: &u8| {
        let names = header.split(char::from(*delimiter));
        names
            .filter(|name| named(name.trim_matches('"'), columns).is_some())
            .count()
    };
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(known)
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [
        Column {
            code: "name",
            name: "nombre",
            others: &["lugar"],
            needed: true,
        },
        Column {
            code: "aliases",
            name: "otros nombres",
            others: &[],
            needed: false,
        },
        Column {
            code: "kind",
            name: "tipo",
            others: &[],
            needed: false,
        },
    ];

    #[test]
    fn a_table_is_read_however_a_spreadsheet_wrote_it() {
        let plain =
            "\u{feff}Nombre;Tipo;Color\r\nPlaza Pe\u{f1}a;plaza;rojo\r\n;;\r\n\"Con; punto\";;\r\n";
        let windows: Vec<u8> = plain
            .trim_start_matches('\u{feff}')
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        for bytes in [
            plain.as_bytes(),
            &windows,
            plain.replace(';', "\t").as_bytes(),
        ] {
            let table = read(bytes, &COLUMNS, 10).unwrap();
            assert_eq!(table.columns, ["name", "kind"]);
            assert_eq!(table.unknown, ["Color"]);
            assert_eq!(table.rows[0].get("name"), Some("Plaza Peña"));
            assert_eq!(table.rows[0].get("kind"), Some("plaza"));
            assert_eq!((table.rows[1].number, table.rows.len()), (4, 2));
            assert_eq!(table.rows[1].get("kind"), None);
        }
    }

    #[test]
    fn a_table_without_its_first_column_or_with_too_many_rows_is_refused() {
        assert_eq!(
            read(b"tipo\nplaza", &COLUMNS, 10),
            Err(Error::NoColumn("nombre"))
        );
        assert_eq!(read(b" \n", &COLUMNS, 10), Err(Error::Empty));
        assert_eq!(
            read(b"nombre\na\nb\nc", &COLUMNS, 2),
            Err(Error::TooManyRows { row: 4, most: 2 })
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let rows = vec![vec![
            "=1+1".to_owned(),
            listed(&["a; b".to_owned(), "c".to_owned()]),
            String::new(),
        ]];
        let table = read(&write(&COLUMNS, rows), &COLUMNS, 10).unwrap();
        assert_eq!(table.rows[0].get("name"), Some("=1+1"));
        assert_eq!(table.rows[0].list("aliases"), ["a; b", "c"]);
        assert!(table.has("kind"));
    }
}
