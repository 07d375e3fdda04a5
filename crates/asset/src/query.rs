//! What somebody looks for: the words of the search box and the filters beside it.

mod parse;
mod write;

use serde::{Deserialize, Serialize};

use crate::consent::MinorsCourse;
use crate::id::{CollectionId, EventId};
use crate::kind::Kind;
use crate::review::Mark;
use crate::status::Status;
use crate::time::Timestamp;

pub use parse::{Chip, chips, parse};

/// A parsed search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// All of these must hold.
    pub words: Vec<Word>,
    /// Any of these statuses; empty means any.
    pub statuses: Vec<Status>,
    /// Any of these kinds; empty means any.
    pub kinds: Vec<Kind>,
    /// Any of these marks of culling; empty means any.
    pub marks: Vec<Mark>,
    /// Any of these standings of the matter of minors; empty means any.
    pub minors: Vec<Minors>,
    /// None of these.
    pub not_minors: Vec<Minors>,
    /// The moment that is asked about, where what is asked changes with time; nothing is found without it.
    pub at: Option<Timestamp>,
    /// Any of these events; empty means any.
    pub events: Vec<EventId>,
    /// None of these events.
    pub not_events: Vec<EventId>,
    /// In any of these collections; empty means wherever.
    pub collections: Vec<CollectionId>,
    /// Taken on this day or later, `2026-11-14`.
    pub since: Option<String>,
    /// Taken on this day or earlier.
    pub until: Option<String>,
    /// At least this many stars.
    pub rating: Option<u8>,
    /// These fields must be filled.
    pub with: Vec<Field>,
    /// These fields must be empty.
    pub without: Vec<Field>,
    /// What is in the trash instead of what is not.
    pub trash: bool,
    /// Whether the last of the words may still be growing, so that longer words are found by its beginning.
    pub unfinished: bool,
}

/// How the matter of minors stands, as somebody looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Minors {
    /// It waits for guardians or a ruling: the obstacle `minor_without_release` of the gate.
    Waiting,
    /// It may include minors, as it or its event is marked, whether that is settled or not.
    Yes,
    /// It is not marked so.
    No,
}

impl Minors {
    /// Every standing.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Yes, Self::No];

    /// The word used in routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// The standing of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Whether what goes over time like this stands so at a moment; the rule that the index repeats.
    pub fn holds(self, course: &MinorsCourse, at: Timestamp) -> bool {
        match self {
            Self::Waiting => course.waits(at),
            Self::Yes => course.marked,
            Self::No => !course.marked,
        }
    }
}

impl Query {
    /// The same asked about this moment, where that makes a difference.
    #[must_use]
    pub fn asked_at(mut self, at: Timestamp) -> Self {
        let waiting = |list: &[Minors]| list.contains(&Minors::Waiting);
        if waiting(&self.minors) || waiting(&self.not_minors) {
            self.at = Some(at);
        }
        self
    }
}

/// One word or phrase, anywhere or in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The field it must stand in; anywhere when none.
    pub field: Option<Field>,
    /// What was typed.
    pub text: String,
    /// Whether the words must stand together in this order.
    pub phrase: bool,
    /// Whether it must not occur.
    pub negated: bool,
}

/// A field that words can be looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What the event is called.
    Event,
    /// Who is shown.
    Person,
    /// A post that somebody shown held on its day.
    Post,
    /// The series it is classified in, and those above.
    Series,
    /// Where.
    Place,
    /// Who took it.
    Creator,
    /// Maker and model of the camera.
    Camera,
    /// The licence.
    Licence,
    /// Words to find it by.
    Keyword,
    /// What it shows.
    Caption,
    /// Short name.
    Title,
    /// The names its files had.
    Filename,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 12] = [
        Self::Event,
        Self::Person,
        Self::Post,
        Self::Series,
        Self::Place,
        Self::Creator,
        Self::Camera,
        Self::Licence,
        Self::Keyword,
        Self::Caption,
        Self::Title,
        Self::Filename,
    ];

    /// The code used in routes and the index.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Person => "person",
            Self::Post => "post",
            Self::Series => "series",
            Self::Place => "place",
            Self::Creator => "creator",
            Self::Camera => "camera",
            Self::Licence => "licence",
            Self::Keyword => "keyword",
            Self::Caption => "caption",
            Self::Title => "title",
            Self::Filename => "filename",
        }
    }
}

/// The order of results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first; newest capture first where there are no words.
    #[default]
    Relevance,
    /// Newest capture first.
    Taken,
    /// Newest arrival first.
    Arrived,
    /// Most stars first.
    Rating,
}

impl Query {
    /// Whether nothing is asked for: everything, in order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
