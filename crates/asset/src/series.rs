//! A series: a place in the archive's classification.

use serde::{Deserialize, Serialize};

use crate::id::SeriesId;
use crate::register::{self, Fault};
use crate::time::Timestamp;

/// A series as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its name in rows and addresses.
    pub id: SeriesId,
    /// What is said of it.
    #[serde(flatten)]
    pub draft: SeriesDraft,
    /// The series it was merged into.
    pub merged: Option<SeriesId>,
    /// When it was retired.
    pub retired: Option<Timestamp>,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// What is said of a series.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeriesDraft {
    /// Its code in the classification, `2C.4`.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// The series above it.
    pub parent: Option<SeriesId>,
    /// What belongs in it.
    pub description: Option<String>,
    /// For how many years it is kept, as far as it is ruled; nothing follows from it by itself.
    pub retention_years: Option<u16>,
    /// What happens after that.
    #[serde(rename = "final")]
    pub final_: Final,
    /// The rule that says so.
    pub legal_basis: Option<String>,
}

/// What happens to a series when its time is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Final {
    /// It is kept for ever.
    Keep,
    /// It may be disposed of.
    Dispose,
    /// Some of it is kept.
    Sample,
    /// Nobody has decided.
    #[default]
    Undecided,
}

impl Final {
    /// Everything that may happen.
    pub const ALL: [Self; 4] = [Self::Keep, Self::Dispose, Self::Sample, Self::Undecided];

    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Dispose => "dispose",
            Self::Sample => "sample",
            Self::Undecided => "undecided",
        }
    }

    /// What this word means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl SeriesDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let code = register::line(&self.code);
        if code.is_empty() || code.chars().count() > 50 {
            return Err(Fault::new(
                "bad_code",
                "a series needs a code of 1 to 50 characters, such as 2C.4",
            ));
        }
        let title = register::name(&self.title).map_err(|_| {
            Fault::new(
                "bad_title",
                "a series needs a title of 1 to 200 characters; put the rest into the description",
            )
        })?;
        if self.retention_years.is_some_and(|years| years > 200) {
            return Err(Fault::new(
                "bad_retention",
                "a series is kept 0 to 200 years; for ever is `final`: `keep`",
            ));
        }
        Ok(Self {
            code,
            title,
            parent: self.parent,
            description: register::notes(self.description.as_deref())?,
            retention_years: self.retention_years,
            final_: self.final_,
            legal_basis: register::notes(self.legal_basis.as_deref())?,
        })
    }
}
