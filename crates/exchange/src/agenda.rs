//! Agendas: calendars (iCalendar) and tables (CSV) of what is to happen, to and from our events.
//!
//! An entry is known by its `uid`, and one of a series by when it was to begin besides, so that the same agenda read twice
//! names the same entries. Clocks are those of the place.

mod calendar;
mod clock;
mod dav;
mod entry;
mod line;
mod rule;
mod table;
mod write;

use std::collections::BTreeSet;

use asset::matching::Point;
use asset::{Event, WallClock};
use serde::{Deserialize, Serialize};

use crate::error::Error;
pub use dav::{dav_calendars, dav_query};
pub use write::{write_csv, write_json};

/// The most bytes of an agenda.
pub const LARGEST: usize = 8 << 20;
/// The most entries of an agenda, those of series counted each.
pub const MOST_ENTRIES: usize = 5000;
/// The most entries of one series.
pub const MOST_OF_SERIES: usize = 500;
/// The most problems that are told one by one.
const MOST_PROBLEMS: usize = 1000;

/// What an agenda says of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the agenda calls it.
    pub uid: String,
    /// Which one of a series, by when it was to begin; blank for one that stands alone.
    pub instance: String,
    /// The line it begins at.
    pub line: usize,
    /// Whether it is called off.
    pub cancelled: bool,
    /// What it says.
    pub said: Said,
}

/// What an agenda says of an event, field by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The same in English.
    pub description_en: Option<String>,
    /// What sort of act.
    pub kind: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// Where, on the map.
    pub point: Option<Point>,
    /// The time zone of its clocks, where it is not the archive's.
    pub zone: Option<String>,
    /// When it begins.
    pub starts: Option<WallClock>,
    /// When it ends.
    pub ends: Option<WallClock>,
    /// Who is expected, by name.
    pub expected: Vec<String>,
}

/// An agenda as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What it is called, where it says so.
    pub name: Option<String>,
    /// Its entries, each once.
    pub entries: Vec<Entry>,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
}

/// Something in an agenda that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line it stands in, from 1.
    pub line: usize,
    /// A stable word: `bad_time`, `bad_rule`, `no_title`, `no_start`, `no_uid`, `repeated`, `unknown_zone`, `unknown_column`,
    /// `too_many_instances`, `bad_point`, `ends_before_start`.
    pub code: String,
    /// The same in English.
    pub message: String,
}

/// How an agenda is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The archive's time zone, which times in UTC are brought to.
    pub zone: String,
    /// Entries of series that begin before this clock are left out.
    pub from: WallClock,
    /// Entries of series that begin at this clock or later are left out.
    pub to: WallClock,
}

/// The entries of an agenda, whichever it is: iCalendar, or CSV in UTF-8, UTF-16 or Windows-1252.
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Agenda, Error> {
    if bytes.len() > LARGEST {
        return Err(Error::TooLarge { most: LARGEST });
    }
    let text = crate::sheet::text(bytes);
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.is_empty() {
        return Err(Error::Empty);
    }
    let begins = start
        .get(..15)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    let mut agenda = if begins {
        calendar::read(&text, reading)?
    } else {
        table::read(&text)?
    };
    let mut known = BTreeSet::new();
    let mut again = Vec::new();
    agenda.entries.retain(|entry| {
        let first = known.insert((entry.uid.clone(), entry.instance.clone()));
        if !first {
            again.push(problem(
                entry.line,
                "repeated",
                format!("{} stands there twice", entry.said.title),
            ));
        }
        first
    });
    agenda.problems.append(&mut again);
    agenda.problems.truncate(MOST_PROBLEMS);
    Ok(agenda)
}

/// The day a text says, `2026-11-14`.
pub(crate) fn day(text: &str) -> Option<String> {
    clock::written(text).map(|said| said.clock.day())
}

fn problem(line: usize, code: &str, message: impl Into<String>) -> Problem {
    Problem {
        line,
        code: code.to_owned(),
        message: message.into(),
    }
}

fn too_many(line: usize) -> Error {
    Error::TooManyRows {
        row: line,
        most: MOST_ENTRIES,
    }
}

impl Entry {
    /// The entry that says of an event what the archive knows of it.
    pub fn of(event: &Event) -> Self {
        Self {
            uid: event.id.to_string(),
            instance: String::new(),
            line: 0,
            cancelled: false,
            said: Said::of(event),
        }
    }
}

impl Said {
    /// What is known of an event, as an agenda would say it.
    pub fn of(event: &Event) -> Self {
        let event = event.clone();
        Self {
            title: event.title,
            description: event.description,
            description_en: event.description_en,
            kind: event.kind,
            place: event.place,
            point: event.point,
            zone: event.zone,
            starts: event.starts,
            ends: event.ends,
            expected: event.expected,
        }
    }
}

#[cfg(test)]
mod tests;
