//! Forms for describing many assets: texts with variables in braces, and how each meets what is there.

mod fill;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::register::Fault;
use crate::time::WallClock;

pub use fill::{Filled, fill};

/// A form: what becomes of each field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// The fields that are applied; the others stay as they are.
    pub fields: BTreeMap<TextField, TextChange>,
    /// What becomes of the keywords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<KeywordChange>,
}

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the metadata")]
pub enum TextField {
    Title,
    Caption,
    CaptionEn,
    Creator,
    Credit,
    Copyright,
    Licence,
    Place,
    AltText,
}

/// How a text meets what is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// It takes its place.
    #[default]
    Replace,
    /// It is put behind it.
    Append,
    /// It is taken where there is nothing.
    IfEmpty,
}

/// What becomes of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextChange {
    /// How it meets what is there.
    #[serde(default)]
    pub mode: Mode,
    /// The text, with variables in braces and codes between their marks.
    pub text: String,
}

/// What becomes of the keywords.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeywordChange {
    /// Those that are added where they are not there; variables and codes are read in them.
    pub add: Vec<String>,
    /// Those that are taken away, whatever their case.
    pub remove: Vec<String>,
}

/// What the variables stand for, of one asset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// `{evento}`.
    pub event: Option<String>,
    /// `{lugar}`.
    pub place: Option<String>,
    /// `{fecha}`, `{fecha larga}`, `{hora}`.
    pub taken: Option<WallClock>,
    /// `{autoría}`.
    pub creator: Option<String>,
    /// `{archivo}`.
    pub filename: String,
    /// `{secuencia}`: its place among those that are described together, from 1.
    pub sequence: usize,
    /// How many are: as many digits has the last number.
    pub total: usize,
    /// `{personas}`, from left to right.
    pub persons: Vec<String>,
    /// `{cargo}`: the posts those shown held on that day.
    pub posts: Vec<String>,
}

/// The most characters of a text of a form, and of one of its keywords.
const LONGEST: usize = 8192;
/// The most keywords of a list.
const MOST_WORDS: usize = 500;
const TOO_LONG: Fault = Fault::new(
    "too_long",
    "a text has 8,192 characters at most, a list 500 words",
);

impl Form {
    /// Refuses texts longer than any field holds.
    pub fn check(&self) -> Result<(), Fault> {
        let words = self
            .keywords
            .iter()
            .flat_map(|change| change.add.iter().chain(&change.remove));
        let texts = self.fields.values().map(|change| &change.text);
        let lists = self
            .keywords
            .as_ref()
            .map_or(0, |change| change.add.len().max(change.remove.len()));
        let long = |text: &String| text.chars().count() > LONGEST;
        if texts.chain(words).any(long) || lists > MOST_WORDS {
            return Err(TOO_LONG);
        }
        Ok(())
    }
}

impl TextField {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Caption,
        Self::CaptionEn,
        Self::Creator,
        Self::Credit,
        Self::Copyright,
        Self::Licence,
        Self::Place,
        Self::AltText,
    ];

    /// The word used in answers and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Caption => "caption",
            Self::CaptionEn => "caption_en",
            Self::Creator => "creator",
            Self::Credit => "credit",
            Self::Copyright => "copyright",
            Self::Licence => "licence",
            Self::Place => "place",
            Self::AltText => "alt_text",
        }
    }
}

impl Mode {
    /// The word used in answers and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Replace => "replace",
            Self::Append => "append",
            Self::IfEmpty => "if_empty",
        }
    }

    /// What a field holds when this text meets what is there; none when it stays as it is.
    pub fn meet(self, before: Option<&str>, text: &str) -> Option<String> {
        let before = before.map(str::trim).filter(|before| !before.is_empty());
        let text = text.trim();
        match (self, before) {
            (Self::IfEmpty, Some(_)) => None,
            (Self::Append, Some(_)) if text.is_empty() => None,
            // Applied twice, it stands there once.
            (Self::Append, Some(before)) if before.ends_with(text) => None,
            (Self::Append, Some(before)) => Some(format!("{before} {text}")),
            _ => Some(text.to_owned()),
        }
    }
}

impl KeywordChange {
    /// The keywords after this change, with those to add as they were filled.
    pub fn meet(&self, before: &[String], add: &[String]) -> Vec<String> {
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let gone = |word: &String| self.remove.iter().any(|gone| same(gone.trim(), word));
        let mut after: Vec<String> = before.iter().filter(|word| !gone(word)).cloned().collect();
        for word in add
            .iter()
            .map(|word| word.trim())
            .filter(|word| !word.is_empty())
        {
            if !after.iter().any(|known| same(known, word)) {
                after.push(word.to_owned());
            }
        }
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mode_meets_what_is_there_in_its_way() {
        for (mode, before, after) in [
            (Mode::Replace, Some("antes"), Some("nuevo")),
            (Mode::Replace, None, Some("nuevo")),
            (Mode::Append, Some("antes "), Some("antes nuevo")),
            (Mode::Append, Some("antes nuevo"), None),
            (Mode::Append, None, Some("nuevo")),
            (Mode::IfEmpty, Some("antes"), None),
            (Mode::IfEmpty, Some("  "), Some("nuevo")),
        ] {
            assert_eq!(
                mode.meet(before, " nuevo").as_deref(),
                after,
                "{mode:?} {before:?}"
            );
        }
    }

    #[test]
    fn keywords_are_added_once_and_taken_away_whatever_their_case() {
        let change = KeywordChange {
            add: Vec::new(),
            remove: vec!["AGUA".to_owned()],
        };
        let words = |list: &[&str]| {
            list.iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            change.meet(&words(&["agua", "Río"]), &words(&["río", "mar", " "])),
            words(&["Río", "mar"])
        );
    }
}
