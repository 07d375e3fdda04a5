//! Registers from files: units, people, places, series and templates are taken in after a look at every difference.

use std::collections::HashSet;

use asset::{Digest, Fault};
use catalogue::{Taken, folded_name};
use exchange::table::{Row, Table};
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;

pub mod people;
pub mod places;
pub mod series;
pub mod templates;
pub mod units;

/// The most rows of a file, but for a gazetteer's.
pub const MOST: usize = 5_000;
/// How many faults of one file are told.
const MOST_FAULTS: usize = 1_000;

/// What a file would change in a register.
#[derive(Debug, Default)]
pub struct Plan {
    /// How many rows say something.
    pub rows: usize,
    /// How many entries they say nothing new of.
    pub unchanged: usize,
    /// The entries that are new or change.
    pub entries: Vec<Planned>,
    /// What was left out, and why.
    pub faults: Vec<RowFault>,
    /// Stands for this file against these entries as they are: what was shown is what is applied, or nothing.
    pub token: String,
}

/// One entry that is new or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// The entry; none for a new one.
    pub id: Option<String>,
    /// What it is called.
    pub name: String,
    /// Each field that changes: what it is and what it will be.
    pub fields: Vec<(String, Value, Value)>,
}

/// Something a file says that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row as a spreadsheet numbers it; none for the whole file.
    pub row: Option<usize>,
    /// A stable word: that of the [`Fault`], or `unknown_column`, `repeated`, `ambiguous`, `unknown_parent`, `bad_word`.
    pub code: &'static str,
    /// What it is about.
    pub value: String,
    /// What to do about it.
    pub detail: &'static str,
}

/// A row that is understood: what there was of its entry, and what is to be.
struct Entry<I, D> {
    row: usize,
    before: Option<D>,
    taken: Taken<I, D>,
}

type Entries<I, D> = Vec<Entry<I, D>>;

const UNKNOWN_COLUMN: &str =
    "no column of that name is read; rename it as the export writes it, or leave it";
pub(crate) const REPEATED: &str = "an earlier row says this already; keep one of the two";
const UNKNOWN_PARENT: &str = "what it lies below is neither in the register nor in a good row of the file; add or correct it";

impl Plan {
    pub(crate) fn of(table: &Table) -> Self {
        let mut plan = Self {
            rows: table.rows.len(),
            ..Self::default()
        };
        for name in &table.unknown {
            plan.fault(None, "unknown_column", name, UNKNOWN_COLUMN);
        }
        plan
    }

    pub(crate) fn fault(
        &mut self,
        row: Option<usize>,
        code: &'static str,
        value: &str,
        detail: &'static str,
    ) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(RowFault {
                row,
                code,
                value: value.chars().take(100).collect(),
                detail,
            });
        }
    }

    pub(crate) fn broken(&mut self, row: &Row, name: &str, fault: Fault) {
        self.fault(Some(row.number), fault.code, name, fault.detail);
    }

    /// Notes what changes; gives whether anything does. `told` says a field in words where its value is an identifier.
    pub(crate) fn enter<D: Serialize + PartialEq>(
        &mut self,
        (row, id, name): (usize, Option<String>, &str),
        before: Option<&D>,
        after: &D,
        told: impl Fn(&str) -> Option<String>,
    ) -> bool {
        let fields = |draft: &D| match serde_json::to_value(draft) {
            Ok(Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let old = before.map(fields).unwrap_or_default();
        let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        let mut changes = Vec::new();
        for (field, value) in fields(after) {
            let was = old.get(&field).cloned().unwrap_or(Value::Null);
            if was != value && !(before.is_none() && empty(&value)) {
                let value = told(&field).map_or(value, Value::String);
                changes.push((field, was, value));
            }
        }
        let says_new = before.is_none() || !changes.is_empty();
        if says_new {
            self.entries.push(Planned {
                row,
                id,
                name: name.to_owned(),
                fields: changes,
            });
        } else {
            self.unchanged += 1;
        }
        says_new
    }

    /// Sets what the file and the entries it speaks of, in their versions, are known by.
    pub(crate) fn seal(&mut self, bytes: &[u8], versions: impl IntoIterator<Item = (usize, i64)>) {
        let mut mark = Vec::from(*Digest::of(bytes).as_bytes());
        for (row, version) in versions {
            mark.extend_from_slice(&row.to_be_bytes());
            mark.extend_from_slice(&version.to_be_bytes());
        }
        let token = Digest::of(&mark).to_hex();
        token[..32].clone_into(&mut self.token);
    }

    /// Refuses another token than this plan's.
    pub(crate) fn agreed(&self, token: &str) -> Result<(), Error> {
        if self.token == token {
            Ok(())
        } else {
            Err(catalogue::Error::Conflict { current: 0 }.into())
        }
    }
}

/// The text of a column where the table has it; as it was where not.
pub(crate) fn text(table: &Table, row: &Row, code: &str, into: &mut Option<String>) {
    if table.has(code) {
        *into = row.get(code).map(str::to_owned);
    }
}

/// Entries with what they lie below before them; the others, whose parents are nowhere, apart.
fn in_order<I: Copy + Eq + std::hash::Hash, D>(
    entries: Vec<Entry<I, D>>,
    known: &HashSet<I>,
    parent: impl Fn(&D) -> Option<I>,
) -> (Entries<I, D>, Entries<I, D>) {
    let mut there: HashSet<I> = known.clone();
    let (mut ordered, mut waiting) = (Vec::new(), entries);
    loop {
        let before = waiting.len();
        let mut rest = Vec::new();
        for entry in waiting {
            if parent(&entry.taken.draft).is_none_or(|parent| there.contains(&parent)) {
                there.insert(entry.taken.id);
                ordered.push(entry);
            } else {
                rest.push(entry);
            }
        }
        if rest.is_empty() || rest.len() == before {
            return (ordered, rest);
        }
        waiting = rest;
    }
}

/// A day as people write it in tables, `01/10/2021`, as it is kept.
pub(crate) fn day(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    let parts: Vec<&str> = text.split('/').collect();
    Some(match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    })
}

const BAD_WORD: Fault = Fault::new("bad_word", "say yes or no, sí or no, or leave it blank");

/// Whether a word says yes.
pub(crate) fn yes(word: &str) -> Result<bool, Fault> {
    match folded_name(word).as_str() {
        "si" | "s" | "x" | "yes" | "y" | "true" | "1" | "verdadero" => Ok(true),
        "no" | "n" | "false" | "0" | "falso" => Ok(false),
        _ => Err(BAD_WORD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(day(Some("1/10/2021")).as_deref(), Some("2021-10-01"));
        assert_eq!(day(Some(" 2021-10-01")).as_deref(), Some("2021-10-01"));
        assert_eq!(day(Some("ayer")).as_deref(), Some("ayer"));
        assert_eq!(day(None), None);
    }

    #[test]
    fn what_lies_below_comes_after_and_what_hangs_nowhere_apart() {
        let entry = |id: u8, parent: Option<u8>| Entry {
            row: id.into(),
            before: None,
            taken: Taken {
                id,
                expected: None,
                draft: parent,
            },
        };
        let entries = vec![
            entry(3, Some(2)),
            entry(2, Some(1)),
            entry(4, Some(9)),
            entry(5, Some(6)),
            entry(6, Some(5)),
        ];
        let (ordered, rest) = in_order(entries, &HashSet::from([1]), |parent| *parent);
        let ids = |entries: &[Entry<u8, Option<u8>>]| {
            entries.iter().map(|one| one.taken.id).collect::<Vec<_>>()
        };
        assert_eq!((ids(&ordered), ids(&rest)), (vec![2, 3], vec![4, 5, 6]));
    }
}
