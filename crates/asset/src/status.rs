//! Where an asset is in review.

use serde::{Deserialize, Serialize};

/// The four places of review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Arrived, not yet sent to review.
    Draft,
    /// Waiting for an editor.
    Review,
    /// May leave, as far as review goes.
    Approved,
    /// Refused by an editor.
    Rejected,
}

impl Status {
    /// Every status, in the order of the journey.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Approved, Self::Rejected];

    /// The word used in rows, routes and the index.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// The status named by [`Status::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}
