//! What a sender is told of the bytes they sent or asked about.

use serde::{Deserialize, Serialize};

/// What happened to some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The archive did not have them.
    New,
    /// They were there already.
    Exists,
    /// They were there, in the trash.
    ExistsTrashed,
    /// They were there, and the sender may not see more.
    ExistsRestricted,
}

impl Outcome {
    /// The word used in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Exists => "exists",
            Self::ExistsTrashed => "exists_trashed",
            Self::ExistsRestricted => "exists_restricted",
        }
    }
}
