//! Disposition: the signed act by which bytes leave for ever, and what stays.

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Sha256};
use crate::id::{AccountId, DispositionId};
use crate::time::Timestamp;

/// The least time between approval and execution, in days on which the archive was seen to run.
pub const WAIT_DAYS: i64 = 30;

/// Where an asset stands towards disposition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its bytes are kept.
    #[default]
    Kept,
    /// Somebody proposed that they leave.
    Pending,
    /// They left.
    Disposed,
}

impl Standing {
    /// The word used in rows; none for what is kept.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Pending => Some("pending"),
            Self::Disposed => Some("disposed"),
        }
    }

    /// The standing named by [`Standing::as_str`].
    pub fn parse(word: Option<&str>) -> Option<Self> {
        [Self::Kept, Self::Pending, Self::Disposed]
            .into_iter()
            .find(|standing| standing.as_str() == word)
    }
}

/// How far a disposition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody proposed it.
    Proposed,
    /// A second person approved it; it waits.
    Approved,
    /// Somebody called it off.
    Declined,
    /// The bytes left.
    Executed,
}

impl Stage {
    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Executed => "executed",
        }
    }

    /// The stage named by [`Stage::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Proposed,
            Self::Approved,
            Self::Declined,
            Self::Executed,
        ]
        .into_iter()
        .find(|stage| stage.as_str() == word)
    }
}

/// What stays of an asset whose bytes left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// The disposition by which they left.
    pub disposition: DispositionId,
    /// When.
    pub at: Timestamp,
    /// The law, rule or schedule it rests on.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// Who approved it.
    pub approved_by: AccountId,
    /// What the bytes were.
    pub digests: Vec<Gone>,
}

/// Bytes that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Their name.
    pub digest: Digest,
    /// The same for outside tools.
    pub sha256: Sha256,
    /// How many there were.
    pub bytes: u64,
    /// The name of the file.
    pub filename: String,
}

/// What keeps an approved disposition from being executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// No second person has approved it.
    NotApproved,
    /// The thirty days are not over.
    Waiting {
        /// How many days the archive must yet be seen to run.
        days: i64,
    },
    /// A legal hold lies on it.
    OnHold,
    /// Proposed and approved by the same person.
    SamePerson,
}

/// Everything that keeps a disposition from being executed.
///
/// `seen` counts the different days, by the archive's clock, on which the archive was seen to run after the approval was
/// written down: a clock set forward is seen on one day only, and one set back gains nothing.
pub fn hindrances(
    stage: Stage,
    (proposed_by, approved_by): (AccountId, Option<AccountId>),
    (approved_at, at): (Option<Timestamp>, Timestamp),
    seen: i64,
    holds: i64,
) -> Vec<Hindrance> {
    let mut found = Vec::new();
    if stage != Stage::Approved || approved_by.is_none() {
        found.push(Hindrance::NotApproved);
    }
    if approved_by == Some(proposed_by) {
        found.push(Hindrance::SamePerson);
    }
    let passed = approved_at.map_or(0, |approved| {
        (at.as_micros() - approved.as_micros()).max(0) / 86_400_000_000
    });
    let days = WAIT_DAYS - seen.min(passed);
    if days > 0 {
        found.push(Hindrance::Waiting { days });
    }
    if holds > 0 {
        found.push(Hindrance::OnHold);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i64) -> Timestamp {
        Timestamp::from_micros(day * 86_400_000_000)
    }

    #[test]
    fn both_the_clock_and_the_days_seen_must_say_thirty() {
        let (one, two) = (AccountId::from_u128(1), AccountId::from_u128(2));
        let ask = |at, seen, holds| {
            hindrances(
                Stage::Approved,
                (one, Some(two)),
                (Some(day(100)), day(at)),
                seen,
                holds,
            )
        };
        assert_eq!(ask(130, 30, 0), []);
        assert_eq!(ask(129, 30, 0), [Hindrance::Waiting { days: 1 }]);
        // The clock was set forward.
        assert_eq!(ask(5000, 1, 0), [Hindrance::Waiting { days: 29 }]);
        // The clock was set back after many days.
        assert_eq!(ask(90, 40, 0), [Hindrance::Waiting { days: 30 }]);
        assert_eq!(ask(130, 30, 1), [Hindrance::OnHold]);
    }

    #[test]
    fn one_person_never_suffices() {
        let one = AccountId::from_u128(1);
        let found = hindrances(
            Stage::Approved,
            (one, Some(one)),
            (Some(day(0)), day(99)),
            99,
            0,
        );
        assert_eq!(found, [Hindrance::SamePerson]);
        let found = hindrances(Stage::Proposed, (one, None), (None, day(99)), 99, 0);
        assert!(found.contains(&Hindrance::NotApproved));
        assert!(found.contains(&Hindrance::Waiting { days: 30 }));
    }
}
