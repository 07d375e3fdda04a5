//! Tables for other programs.

use serde_json::{Map, Value};

use super::cell::{guard, join};
use super::columns::Column;
use super::{Cell, Delimiter, Row};

/// The rows as CSV: UTF-8 with a mark that spreadsheets want, lines as the standard ends them, names in Spanish.
pub fn write_csv(rows: &[Row], delimiter: Delimiter) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(match delimiter {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
        })
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let in_memory = "writing to memory does not fail";
    writer
        .write_record(Column::all().map(Column::name))
        .expect(in_memory);
    for row in rows {
        let cells = Column::all().map(|column| guard(&written(row, column)));
        writer.write_record(cells).expect(in_memory);
    }
    writer.into_inner().expect(in_memory)
}

fn written(row: &Row, column: Column) -> String {
    match column {
        Column::Folio => row.folio.clone(),
        Column::Id => row.id.clone().unwrap_or_default(),
        Column::Filename => row.shown.filename.clone(),
        Column::Taken => row.shown.taken.clone(),
        Column::Status => row.shown.status.clone(),
        Column::Field(field) => match row.fields.get(&field) {
            None | Some(Cell::Emptied) => String::new(),
            Some(Cell::Rating(stars)) => stars.to_string(),
            Some(Cell::List(items)) => join(items),
            Some(Cell::Text(text)) => text.clone(),
        },
    }
}

/// The rows as a JSON list of objects; a field that a row leaves unsaid is no key of its object.
pub fn write_json(rows: &[Row]) -> Vec<u8> {
    let rows: Vec<Value> = rows.iter().map(object).collect();
    let mut bytes = serde_json::to_vec_pretty(&rows).expect("texts and numbers are always JSON");
    bytes.push(b'\n');
    bytes
}

fn object(row: &Row) -> Value {
    let mut object = Map::new();
    object.insert("folio".to_owned(), row.folio.as_str().into());
    if let Some(id) = &row.id {
        object.insert("id".to_owned(), id.as_str().into());
    }
    for (name, value) in [
        ("filename", &row.shown.filename),
        ("taken", &row.shown.taken),
        ("status", &row.shown.status),
    ] {
        if !value.is_empty() {
            object.insert(name.to_owned(), value.as_str().into());
        }
    }
    for (field, cell) in &row.fields {
        let value = match cell {
            Cell::Emptied => Value::Null,
            Cell::Rating(stars) => (*stars).into(),
            Cell::List(items) => items.clone().into(),
            Cell::Text(text) => text.as_str().into(),
        };
        object.insert(field.as_str().to_owned(), value);
    }
    Value::Object(object)
}
