//! Tables as people and programs send them back.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::cell::{split, stars, unguard};
use super::columns::Column;
use super::{Cell, Field, LONGEST_CELL, MOST_ROWS, Problem, Row, Sheet, decode};
use crate::Error;

/// The rows of a CSV or JSON table, whichever it is.
///
/// CSV may be in UTF-8, UTF-16 with its mark or Windows-1252, parted by commas, semicolons or tabs, with names in Spanish
/// or English in any order. Blank rows are passed over; a row that ends early says nothing of the columns it lacks.
pub fn read(bytes: &[u8]) -> Result<Sheet, Error> {
    let text = decode::text(bytes);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Error::Empty);
    }
    let mut reading = Reading::default();
    if start.starts_with(['[', '{']) {
        reading.json(start)?;
    } else {
        reading.csv(&text)?;
    }
    Ok(reading.sheet)
}

#[derive(Default)]
struct Reading {
    sheet: Sheet,
    seen: HashSet<String>,
    unknown: HashSet<String>,
    /// How many rows were met, blank ones aside.
    met: usize,
}

impl Reading {
    fn csv(&mut self, text: &str) -> Result<(), Error> {
        let (delimiter, text) = delimiter(text);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut columns: Option<Vec<(String, Option<Column>)>> = None;
        for (index, record) in reader.records().enumerate() {
            let number = index + 1;
            let record = record.map_err(|error| Error::Row {
                row: number,
                reason: error.to_string(),
            })?;
            let Some(columns) = &columns else {
                columns = Some(self.header(&record)?);
                continue;
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut row = Row::default();
            for (place, cell) in record.iter().enumerate() {
                let (name, column) = columns
                    .get(place)
                    .map_or(("", None), |(name, column)| (name.as_str(), *column));
                measure(number, name, cell)?;
                match column {
                    Some(column) => self.cell(&mut row, (number, column), unguard(cell)),
                    None if name.is_empty() && !cell.trim().is_empty() => {
                        self.unknown(&format!("#{}", place + 1));
                    }
                    None => {}
                }
            }
            self.row(number, row)?;
        }
        if columns.is_none() {
            return Err(Error::Empty);
        }
        Ok(())
    }

    fn header(
        &mut self,
        record: &csv::StringRecord,
    ) -> Result<Vec<(String, Option<Column>)>, Error> {
        let mut columns: Vec<(String, Option<Column>)> = Vec::new();
        for name in record {
            let name = unguard(name).trim();
            let column = Column::named(name);
            let repeated = column.is_some() && columns.iter().any(|(_, known)| *known == column);
            if repeated {
                let column = name.to_owned();
                self.sheet.problems.push(Problem::RepeatedColumn { column });
            } else if column.is_none() && !name.is_empty() {
                self.unknown(name);
            }
            columns.push((name.to_owned(), column.filter(|_| !repeated)));
        }
        let names = |wanted| columns.iter().any(|(_, column)| *column == Some(wanted));
        if names(Column::Folio) || names(Column::Id) {
            Ok(columns)
        } else {
            Err(Error::NoFolio)
        }
    }

    fn cell(&mut self, row: &mut Row, (number, column): (usize, Column), text: &str) {
        match column {
            Column::Folio => text.trim().clone_into(&mut row.folio),
            Column::Id => row.id = Some(text.trim().to_owned()).filter(|id| !id.is_empty()),
            Column::Filename => text.clone_into(&mut row.shown.filename),
            Column::Taken => text.clone_into(&mut row.shown.taken),
            Column::Status => text.clone_into(&mut row.shown.status),
            Column::Field(field) => match said(field, text) {
                Some(cell) => {
                    row.fields.insert(field, cell);
                }
                None => self.not_understood(number, field, text),
            },
        }
    }

    fn json(&mut self, text: &str) -> Result<(), Error> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| Error::Json(error.to_string()))?;
        let Value::Array(rows) = value else {
            return Err(Error::Json("it is no list of rows".to_owned()));
        };
        for (index, value) in rows.into_iter().enumerate() {
            let number = index + 1;
            let Value::Object(object) = value else {
                let reason = "it is no object".to_owned();
                return Err(Error::Row {
                    row: number,
                    reason,
                });
            };
            let row = self.object(number, object)?;
            self.row(number, row)?;
        }
        Ok(())
    }

    fn object(&mut self, number: usize, object: Map<String, Value>) -> Result<Row, Error> {
        let mut row = Row::default();
        for (name, value) in object {
            let Some(column) = Column::named(&name) else {
                self.unknown(&name);
                continue;
            };
            let text = match (&value, column) {
                (Value::Array(items), Column::Field(field)) if field.is_list() => {
                    let items: Option<Vec<String>> = items
                        .iter()
                        .map(|item| item.as_str().map(str::to_owned))
                        .collect();
                    for item in items.iter().flatten() {
                        measure(number, &name, item)?;
                    }
                    match items {
                        Some(items) if items.is_empty() => {
                            row.fields.insert(field, Cell::Emptied);
                        }
                        Some(items) => {
                            row.fields.insert(field, Cell::List(items));
                        }
                        None => self.not_understood(number, field, &value.to_string()),
                    }
                    continue;
                }
                (Value::Null, _) => String::new(),
                (Value::String(text), _) => text.clone(),
                (Value::Number(number), _) => number.to_string(),
                (other, Column::Field(field)) => {
                    self.not_understood(number, field, &other.to_string());
                    continue;
                }
                _ => continue,
            };
            measure(number, &name, &text)?;
            self.cell(&mut row, (number, column), &text);
        }
        Ok(row)
    }

    /// Takes a row, unless it names no asset or one that was named before.
    fn row(&mut self, number: usize, row: Row) -> Result<(), Error> {
        self.met += 1;
        if self.met > MOST_ROWS {
            return Err(Error::TooManyRows {
                row: number,
                most: MOST_ROWS,
            });
        }
        let folio = match &row.id {
            Some(id) if row.folio.is_empty() => id.clone(),
            _ => row.folio.clone(),
        };
        if folio.is_empty() {
            self.sheet.problems.push(Problem::NoFolio { row: number });
        } else if self.seen.insert(folio.to_lowercase()) {
            self.sheet.rows.push(row);
        } else {
            let problem = Problem::RepeatedFolio { row: number, folio };
            self.sheet.problems.push(problem);
        }
        Ok(())
    }

    fn unknown(&mut self, name: &str) {
        let column: String = name.chars().take(100).collect();
        // A sheet of nothing but strange names is told by some of them.
        if self.unknown.len() < 100 && self.unknown.insert(column.clone()) {
            self.sheet.problems.push(Problem::UnknownColumn { column });
        }
    }

    fn not_understood(&mut self, row: usize, field: Field, value: &str) {
        self.sheet.problems.push(Problem::NotUnderstood {
            row,
            field,
            value: value.chars().take(100).collect(),
        });
    }
}

/// What a text says of a field; none when the field cannot hold it.
fn said(field: Field, text: &str) -> Option<Cell> {
    if text.trim().is_empty() {
        return Some(Cell::Emptied);
    }
    if field == Field::Rating {
        return stars(text).map(Cell::Rating);
    }
    if field.is_list() {
        let items = split(text);
        return Some(if items.is_empty() {
            Cell::Emptied
        } else {
            Cell::List(items)
        });
    }
    Some(Cell::Text(text.to_owned()))
}

fn measure(row: usize, column: &str, cell: &str) -> Result<(), Error> {
    // A text has no more characters than bytes.
    if cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL {
        return Err(Error::CellTooLong {
            row,
            column: column.chars().take(100).collect(),
            most: LONGEST_CELL,
        });
    }
    Ok(())
}

/// What parts the cells, and the table behind a first line that says so.
fn delimiter(text: &str) -> (u8, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let stated = first.trim_matches(['"', '\r', ' ']);
    if let Some(stated) = stated.strip_prefix("sep=").or(stated.strip_prefix("SEP="))
        && let Some(stated) = stated.bytes().next().filter(|byte| b",;\t|".contains(byte))
    {
        return (stated, rest);
    }
    let header = text.trim_start_matches(['\r', '\n']);
    let header = header.lines().next().unwrap_or_default();
    let known = |delimiter: &u8| {
        let names = header.split(char::from(*delimiter));
        let known = names.filter(|name| Column::named(name).is_some()).count();
        (
            known,
            header.bytes().filter(|byte| byte == delimiter).count(),
        )
    };
    // Of equals the last is taken: a comma.
    let best = [b'\t', b';', b','].into_iter().max_by_key(known);
    (best.unwrap_or(b','), text)
}
