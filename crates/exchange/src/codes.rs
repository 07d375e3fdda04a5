//! Lists of codes and what they stand for, as tables: a code, then a text for each column.
//!
//! Tab-separated text without a heading is read as other programs write it. With a heading whose first name is `código` or
//! `code`, columns called `desde` and `hasta` (`from`, `until`) say the days an entry holds.

use std::collections::HashSet;

use asset::codes::{CodeEntry, is_code};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::sheet::{guard, text, tidy, unguard};

/// The most entries of one list.
pub const MOST_ENTRIES: usize = 20_000;
/// The most texts of one entry.
pub const MOST_COLUMNS: usize = 20;
/// The most characters of a text.
const LONGEST: usize = 2000;

/// A list as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    /// Its entries, each once for each day it begins.
    pub entries: Vec<CodeEntry>,
    /// What was left out, and why.
    pub problems: Vec<CodeProblem>,
}

/// Something in a list that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeProblem {
    /// The line it stands in, from 1.
    pub line: usize,
    /// `repeated`, `no_text`, `bad_code`, `bad_day`, `too_long`.
    pub code: String,
    /// What stands there.
    pub value: String,
}

/// The entries of a list, in UTF-8, UTF-16 or Windows-1252, parted by tabs, semicolons or commas.
pub fn read(bytes: &[u8]) -> Result<Codes, Error> {
    let text = text(bytes);
    let table = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let first = table.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .find(|mark| first.contains(char::from(*mark)))
        .unwrap_or(b'\t');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut read = Codes::default();
    let mut seen: HashSet<(String, Option<String>)> = HashSet::new();
    let mut days = (None, None);
    let mut any = false;
    for (index, record) in reader.records().enumerate() {
        let line = index + 1;
        let record = record.map_err(|_| Error::Row {
            row: line,
            reason: "it cannot be taken apart into cells".to_owned(),
        })?;
        let line = record
            .position()
            .map_or(line, |place| usize::try_from(place.line()).unwrap_or(line));
        let cells: Vec<&str> = record.iter().map(|cell| unguard(cell).trim()).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        if !any && ["codigo", "code", "clave"].contains(&tidy(cells[0]).as_str()) {
            let place = |names: [&str; 2]| {
                cells
                    .iter()
                    .position(|cell| names.contains(&tidy(cell).as_str()))
            };
            days = (place(["desde", "from"]), place(["hasta", "until"]));
            any = true;
            continue;
        }
        any = true;
        if read.entries.len() == MOST_ENTRIES {
            return Err(Error::TooManyRows {
                row: line,
                most: MOST_ENTRIES,
            });
        }
        match entry(&cells, days) {
            Ok(entry) if seen.insert((entry.code.to_lowercase(), entry.from.clone())) => {
                read.entries.push(entry);
            }
            Ok(entry) => read.problem(line, "repeated", &entry.code),
            Err((code, value)) => read.problem(line, code, &value),
        }
    }
    if any { Ok(read) } else { Err(Error::Empty) }
}

impl Codes {
    fn problem(&mut self, line: usize, code: &str, value: &str) {
        if self.problems.len() < 1000 {
            self.problems.push(CodeProblem {
                line,
                code: code.to_owned(),
                value: value.chars().take(100).collect(),
            });
        }
    }
}

fn entry(
    cells: &[&str],
    (from, until): (Option<usize>, Option<usize>),
) -> Result<CodeEntry, (&'static str, String)> {
    let code = cells[0].to_owned();
    if !is_code(&code) {
        return Err(("bad_code", code));
    }
    let other =
        |(place, _): &(usize, &&str)| *place > 0 && Some(*place) != from && Some(*place) != until;
    let mut texts: Vec<String> = cells
        .iter()
        .enumerate()
        .filter(other)
        .map(|(_, text)| (*text).to_owned())
        .take(MOST_COLUMNS)
        .collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    if texts.is_empty() {
        return Err(("no_text", code));
    }
    if let Some(long) = texts.iter().find(|text| text.chars().count() > LONGEST) {
        return Err(("too_long", long.clone()));
    }
    let day = |place: Option<usize>| match place
        .and_then(|place| cells.get(place))
        .filter(|text| !text.is_empty())
    {
        None => Ok(None),
        Some(text) => crate::agenda::day(text)
            .map(Some)
            .ok_or(("bad_day", (*text).to_owned())),
    };
    let (from, until) = (day(from)?, day(until)?);
    if from
        .as_ref()
        .zip(until.as_ref())
        .is_some_and(|(from, until)| from > until)
    {
        return Err(("bad_day", code));
    }
    Ok(CodeEntry {
        code,
        texts,
        from,
        until,
    })
}

/// The entries as tab-separated text with a heading, in UTF-8.
pub fn write(entries: &[CodeEntry]) -> Vec<u8> {
    let columns = entries
        .iter()
        .map(|entry| entry.texts.len())
        .max()
        .unwrap_or(1)
        .max(1);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let kept = "memory takes all that is written";
    let mut heading = vec!["código".to_owned(), "desde".to_owned(), "hasta".to_owned()];
    heading.extend((1..=columns).map(|column| format!("texto {column}")));
    writer.write_record(&heading).expect(kept);
    for entry in entries {
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let mut cells = vec![guard(&entry.code), day(&entry.from), day(&entry.until)];
        cells.extend((0..columns).map(|column| {
            entry
                .texts
                .get(column)
                .map(|text| guard(text))
                .unwrap_or_default()
        }));
        writer.write_record(&cells).expect(kept);
    }
    writer.into_inner().expect(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_another_program_is_read_and_one_of_ours_comes_back() {
        let read_one = read(
            "alc\tLaura Méndez Ríos, presidenta municipal\tLaura Méndez\r\nsec\tJuan Soto\r\n"
                .as_bytes(),
        )
        .unwrap();
        assert_eq!(read_one.problems, []);
        assert_eq!(
            read_one.entries[0].texts,
            ["Laura Méndez Ríos, presidenta municipal", "Laura Méndez"]
        );
        let ours = "Código;Desde;Hasta;Nombre completo;Corto\nalc;2021-10-01;30/09/2024;Pedro Sosa;Pedro\nalc;2024-10-01;;Laura Méndez;Laura\n";
        let list = read(ours.as_bytes()).unwrap();
        assert_eq!(list.entries[0].until.as_deref(), Some("2024-09-30"));
        assert_eq!(list.entries[1].from.as_deref(), Some("2024-10-01"));
        assert_eq!(read(&write(&list.entries)).unwrap().entries, list.entries);
    }

    #[test]
    fn what_is_left_out_is_told() {
        let list = read(
            "code\tfrom\ttext\na\t\tuno\nA\t\tdos\nb\t\t\nc d\t\ttres\ne\tmañana\tx\n".as_bytes(),
        )
        .unwrap();
        let told: Vec<(usize, &str)> = list
            .problems
            .iter()
            .map(|one| (one.line, one.code.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (3, "repeated"),
                (4, "no_text"),
                (5, "bad_code"),
                (6, "bad_day")
            ]
        );
        assert_eq!(list.entries.len(), 1);
        assert_eq!(read(b"\r\n"), Err(Error::Empty));
    }
}
