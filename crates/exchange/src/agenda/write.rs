//! Events as a table for spreadsheets or programs, as [`read`](super::read) takes them back.

use serde_json::{Value, json};

use super::Entry;
use super::table::{COLUMNS, Column};
use crate::sheet::{guard, join};

/// The entries as CSV in UTF-8 with a mark, parted by commas.
pub fn write_csv(entries: &[Entry]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let columns = || COLUMNS.iter().filter(|(column, ..)| *column != Column::Day);
    let kept = "memory takes all that is written";
    writer
        .write_record(columns().map(|(_, name, _)| *name))
        .expect(kept);
    for entry in entries {
        writer
            .write_record(columns().map(|(column, ..)| guard(&cell(entry, *column))))
            .expect(kept);
    }
    writer.into_inner().expect(kept)
}

fn cell(entry: &Entry, column: Column) -> String {
    let said = &entry.said;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let degrees = said.point.map(asset::matching::Point::degrees);
    match column {
        Column::Uid => entry.uid.clone(),
        Column::Title => said.title.clone(),
        Column::Day => said.starts.map(asset::WallClock::day).unwrap_or_default(),
        Column::Starts => said
            .starts
            .map(|clock| clock.to_string())
            .unwrap_or_default(),
        Column::Ends => said.ends.map(|clock| clock.to_string()).unwrap_or_default(),
        Column::Place => text(&said.place),
        Column::Lat => degrees.map(|(lat, _)| lat.to_string()).unwrap_or_default(),
        Column::Lon => degrees.map(|(_, lon)| lon.to_string()).unwrap_or_default(),
        Column::Zone => text(&said.zone),
        Column::Kind => text(&said.kind),
        Column::Description => text(&said.description),
        Column::DescriptionEn => text(&said.description_en),
        Column::Expected => join(&said.expected),
        Column::Status => if entry.cancelled { "cancelado" } else { "" }.to_owned(),
    }
}

/// The entries as a JSON list.
pub fn write_json(entries: &[Entry]) -> Vec<u8> {
    let one = |entry: &Entry| {
        let mut value = json!(entry.said);
        value["uid"] = Value::String(entry.uid.clone());
        let degrees = entry.said.point.map(asset::matching::Point::degrees);
        value["lat"] = json!(degrees.map(|(lat, _)| lat));
        value["lon"] = json!(degrees.map(|(_, lon)| lon));
        if let Some(fields) = value.as_object_mut() {
            fields.remove("point");
        }
        value
    };
    let all: Vec<Value> = entries.iter().map(one).collect();
    let mut bytes = serde_json::to_vec_pretty(&all).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
