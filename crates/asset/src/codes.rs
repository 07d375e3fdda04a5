//! Codes that stand for names in captions: `=alc=` for who held an office on that day, `=alc#2=` for the second text.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What a code stands for, from a day until a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeEntry {
    /// The code, whatever its case.
    pub code: String,
    /// A text for each column.
    pub texts: Vec<String>,
    /// The first day it holds, `2026-11-14`; from the beginning when none.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day it holds; for ever when none.
    #[serde(default)]
    pub until: Option<String>,
}

/// The entries of a list and the mark on either side of its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The mark, `=` unless told.
    pub delimiter: String,
    /// The entries; of two that hold on one day the later begun counts.
    pub entries: Vec<CodeEntry>,
}

/// The mark where a list says no other.
pub const DELIMITER: &str = "=";
/// The most characters of a code.
pub const LONGEST_CODE: usize = 40;

/// A text with its codes replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced {
    /// The text.
    pub text: String,
    /// Codes no list knows, as they stand in it still.
    pub unknown: Vec<String>,
    /// Codes that hold on other days only, or have no such column, as they stand in it still.
    pub lacking: Vec<String>,
}

/// Replaces every code of these lists in a text about something that happened on a day.
///
/// What is no code is left as it is: a mark alone, or one beside blanks. The list named first wins where two know a code.
pub fn replace(text: &str, day: Option<&str>, lists: &[CodeList]) -> Replaced {
    let mut done = Replaced {
        text: text.to_owned(),
        ..Replaced::default()
    };
    let mut marks: Vec<&str> = lists
        .iter()
        .map(|list| list.delimiter.as_str())
        .filter(|mark| !mark.is_empty())
        .collect();
    marks.sort_unstable();
    marks.dedup();
    // What was put in for one mark is never read again for another.
    for mark in marks {
        let wanted = codes_in(&done.text, mark);
        if wanted.is_empty() {
            continue;
        }
        let of_mark: Vec<&CodeList> = lists.iter().filter(|list| list.delimiter == mark).collect();
        let known = index(&of_mark, &wanted);
        done = replace_mark(&done, mark, day, &known);
    }
    done
}

type Known<'a> = BTreeMap<String, Vec<&'a CodeEntry>>;

/// The codes a text may hold, in lower case.
fn codes_in(text: &str, mark: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find(mark) {
        rest = &rest[start + mark.len()..];
        codes.extend(code_at(rest, mark).map(|(code, ..)| code.to_lowercase()));
    }
    codes
}

/// What the lists say of these codes: long lists are read through, not sorted anew for each text.
fn index<'a>(lists: &[&'a CodeList], wanted: &BTreeSet<String>) -> Known<'a> {
    let mut known: Known<'a> = BTreeMap::new();
    for list in lists {
        let mut own: Known<'a> = BTreeMap::new();
        for entry in &list.entries {
            let is = |code: &&String| {
                let said = entry.code.trim().chars().flat_map(char::to_lowercase);
                said.eq(code.chars())
            };
            if let Some(code) = wanted.iter().find(is) {
                own.entry(code.clone()).or_default().push(entry);
            }
        }
        for (code, entries) in own {
            known.entry(code).or_insert(entries);
        }
    }
    known
}

fn replace_mark(before: &Replaced, mark: &str, day: Option<&str>, known: &Known<'_>) -> Replaced {
    let mut done = Replaced {
        text: String::with_capacity(before.text.len()),
        ..before.clone()
    };
    let mut rest = before.text.as_str();
    while let Some(start) = rest.find(mark) {
        let inside = &rest[start + mark.len()..];
        let Some((code, column, length)) = code_at(inside, mark) else {
            done.text.push_str(&rest[..start + mark.len()]);
            rest = inside;
            continue;
        };
        let written = &rest[start..start + mark.len() + length + mark.len()];
        let entries = known.get(&code.to_lowercase());
        let holding = entries.and_then(|entries| on_day(entries, day));
        let text = holding
            .and_then(|entry| entry.texts.get(column - 1))
            .filter(|text| !text.is_empty());
        done.text.push_str(&rest[..start]);
        let list = if entries.is_none() {
            &mut done.unknown
        } else {
            &mut done.lacking
        };
        done.text.push_str(text.map_or(written, String::as_str));
        if text.is_none() && !list.iter().any(|known| known == written) {
            list.push(written.to_owned());
        }
        rest = &rest[start + written.len()..];
    }
    done.text.push_str(rest);
    done
}

/// The code, its column and how long both are, where a text begins with a code and the mark after it.
fn code_at<'t>(inside: &'t str, mark: &str) -> Option<(&'t str, usize, usize)> {
    let length = inside.find(mark)?;
    let body = &inside[..length];
    let (code, column) = match body.split_once('#') {
        Some((code, column)) => (
            code,
            column
                .parse()
                .ok()
                .filter(|column| (1..=99).contains(column))?,
        ),
        None => (body, 1),
    };
    is_code(code).then_some((code, column, length))
}

/// Whether a text may be a code: letters, digits, `-`, `_` and `.`, none else.
pub fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.chars().count() <= LONGEST_CODE && text.chars().all(fits)
}

/// The entry that holds on a day; without a day, the one that holds for ever.
fn on_day<'a>(entries: &[&'a CodeEntry], day: Option<&str>) -> Option<&'a CodeEntry> {
    let holds = |entry: &&&CodeEntry| {
        let from = entry.from.as_deref().unwrap_or("");
        match day {
            Some(day) => from <= day && entry.until.as_deref().is_none_or(|until| day <= until),
            None => entry.until.is_none(),
        }
    };
    let begun = |entry: &&&CodeEntry| entry.from.clone().unwrap_or_default();
    entries.iter().filter(holds).max_by_key(begun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(code: &str, texts: &[&str], days: (Option<&str>, Option<&str>)) -> CodeEntry {
        CodeEntry {
            code: code.to_owned(),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
            from: days.0.map(str::to_owned),
            until: days.1.map(str::to_owned),
        }
    }

    fn list(entries: Vec<CodeEntry>) -> CodeList {
        CodeList {
            delimiter: DELIMITER.to_owned(),
            entries,
        }
    }

    #[test]
    fn an_office_is_whoever_held_it_that_day() {
        let lists = [list(vec![
            entry(
                "alc",
                &["Pedro Sosa, presidente municipal", "Pedro Sosa"],
                (None, Some("2024-09-30")),
            ),
            entry(
                "ALC",
                &["Laura Méndez Ríos, presidenta municipal", "Laura Méndez"],
                (Some("2024-10-01"), None),
            ),
        ])];
        for (text, day, becomes) in [
            (
                "=alc= saluda.",
                Some("2026-11-14"),
                "Laura Méndez Ríos, presidenta municipal saluda.",
            ),
            (
                "=Alc#2= y =alc#2=",
                Some("2024-09-30"),
                "Pedro Sosa y Pedro Sosa",
            ),
            ("=alc#2=", Some("2024-10-01"), "Laura Méndez"),
            ("=alc#2=", None, "Laura Méndez"),
            (
                "1 + 1 = 2, a=b y c=d",
                Some("2026-11-14"),
                "1 + 1 = 2, a=b y c=d",
            ),
            ("==alc#2==", Some("2026-11-14"), "=Laura Méndez="),
            ("sin códigos", None, "sin códigos"),
        ] {
            assert_eq!(replace(text, day, &lists).text, becomes, "{text}");
        }
    }

    #[test]
    fn what_no_list_knows_stays_and_is_told() {
        let lists = [list(vec![entry(
            "alc",
            &["Laura"],
            (Some("2024-10-01"), None),
        )])];
        let done = replace(
            "=zzz= y =alc#3= y =alc= y =zzz=",
            Some("2026-11-14"),
            &lists,
        );
        assert_eq!(done.text, "=zzz= y =alc#3= y Laura y =zzz=");
        assert_eq!(
            (done.unknown, done.lacking),
            (vec!["=zzz=".to_owned()], vec!["=alc#3=".to_owned()])
        );
        let early = replace("=alc=", Some("2020-01-01"), &lists);
        assert_eq!((early.text.as_str(), early.lacking.len()), ("=alc=", 1));
    }

    #[test]
    fn each_list_has_its_mark_and_the_first_wins() {
        let own = CodeList {
            delimiter: "\\".to_owned(),
            entries: vec![entry("a", &["=b="], (None, None))],
        };
        let lists = [
            list(vec![entry("b", &["uno"], (None, None))]),
            list(vec![entry("b", &["dos"], (None, None))]),
            own,
        ];
        assert_eq!(replace("=b=", None, &lists).text, "uno");
        assert_eq!(replace("\\a\\", None, &lists).text, "=b=");
    }
}
