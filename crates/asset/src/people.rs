//! The people the archive knows, and the posts they held.

use serde::{Deserialize, Serialize};

use crate::id::{PersonId, PostId, UnitId};
use crate::register::{self, Fault};
use crate::time::Timestamp;

/// Somebody the archive knows; who is shown in a picture is a [`Person`](crate::Person), a name only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its name in rows and addresses.
    pub id: PersonId,
    /// What is said of them.
    #[serde(flatten)]
    pub draft: KnownDraft,
    /// The posts they held, in their order.
    pub posts: Vec<Post>,
    /// The person they turned out to be.
    pub merged: Option<PersonId>,
    /// When they were retired.
    pub retired: Option<Timestamp>,
    /// Grows with every change, of posts too; the `ETag` of its address.
    pub version: i64,
}

/// What is said of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownDraft {
    /// The name captions give them.
    pub name: String,
    /// Other names they are called by.
    pub aliases: Vec<String>,
    /// What they are to the office.
    pub kind: PersonKind,
    /// Anything else.
    pub notes: Option<String>,
}

/// What somebody is to the office.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// Holds or held a public office.
    Official,
    /// Works for the office.
    Staff,
    /// Anybody else.
    #[default]
    Other,
}

/// A post somebody held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Its name in rows and addresses.
    pub id: PostId,
    /// Who held it.
    pub person: PersonId,
    /// What is said of it.
    #[serde(flatten)]
    pub draft: PostDraft,
}

/// What is said of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostDraft {
    /// What it is called, `Presidenta municipal`.
    pub title: String,
    /// How captions write it, where that differs: `alcaldesa`.
    pub caption_title: Option<String>,
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// The first day it was held; none for always.
    pub from_day: Option<String>,
    /// The last day it was held; none for still.
    pub until_day: Option<String>,
    /// What photographers type for it, `alc`.
    pub code: Option<String>,
    /// Its place among the posts of the person, the first to be named first.
    pub order: u16,
}

impl PersonKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Official, Self::Staff, Self::Other];

    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Staff => "staff",
            Self::Other => "other",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl KnownDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let name = register::name(&self.name)?;
        Ok(Self {
            aliases: register::aliases(&self.aliases, &name)?,
            name,
            kind: self.kind,
            notes: register::notes(self.notes.as_deref())?,
        })
    }
}

impl PostDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let (from_day, until_day) =
            register::period(self.from_day.as_deref(), self.until_day.as_deref())?;
        let code = register::short(self.code.as_deref())?;
        let fits = |code: &String| {
            code.chars().count() <= 20 && code.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        if code.as_ref().is_some_and(|code| !fits(code)) {
            return Err(Fault::new(
                "bad_code",
                "a code is 1 to 20 letters, digits or hyphens, such as alc",
            ));
        }
        let title = register::name(&self.title).map_err(|_| {
            Fault::new(
                "bad_title",
                "a post needs a title of 1 to 200 characters, such as Presidenta municipal",
            )
        })?;
        Ok(Self {
            caption_title: register::short(self.caption_title.as_deref())?
                .filter(|short| *short != title),
            title,
            unit: self.unit,
            from_day,
            until_day,
            code,
            order: self.order,
        })
    }

    /// Whether it was held on this day, `2026-11-14`.
    pub fn held_on(&self, day: &str) -> bool {
        self.from_day.as_deref().is_none_or(|from| from <= day)
            && self.until_day.as_deref().is_none_or(|until| day <= until)
    }

    /// The title as captions write it.
    pub fn written(&self) -> &str {
        self.caption_title.as_deref().unwrap_or(&self.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_held_from_its_first_to_its_last_day() {
        let post = PostDraft {
            from_day: Some("2021-10-01".into()),
            until_day: Some("2024-09-30".into()),
            ..PostDraft::default()
        };
        for (day, held) in [
            ("2021-09-30", false),
            ("2021-10-01", true),
            ("2024-09-30", true),
            ("2024-10-01", false),
        ] {
            assert_eq!(post.held_on(day), held, "{day}");
        }
        assert!(PostDraft::default().held_on("1900-01-01"));
    }

    #[test]
    fn a_code_is_short_and_plain() {
        let code = |code: &str| {
            let post = PostDraft {
                title: "Síndica".into(),
                code: Some(code.into()),
                ..PostDraft::default()
            };
            post.checked().map(|post| post.code)
        };
        assert_eq!(code(" sin "), Ok(Some("sin".into())));
        assert!(code("dos palabras").is_err());
    }
}
