//! Names for rows: `UUIDv7`, one type for each noun so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

/// A text that is not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier that sorts by the moment it was made.
            pub fn new(at: Timestamp) -> Self {
                Self(at_moment(at))
            }

            /// The identifier with these 128 bits.
            pub const fn from_u128(bits: u128) -> Self {
                Self(Uuid::from_u128(bits))
            }

            /// The 128 bits.
            pub const fn as_u128(self) -> u128 {
                self.0.as_u128()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// Names a request for access.
    AccessId,
    /// Names an account.
    AccountId,
    /// Names an agenda: a calendar events are taken in from.
    AgendaId,
    /// Names an asset.
    AssetId,
    /// Names a list of code replacements.
    CodesId,
    /// Names a collection.
    CollectionId,
    /// Names a comment in review.
    CommentId,
    /// Names a disposition.
    DispositionId,
    /// Names an event.
    EventId,
    /// Names a part of a film that somebody marked.
    ExcerptId,
    /// Names a legal hold.
    HoldId,
    /// Names a job.
    JobId,
    /// Names an API key.
    KeyId,
    /// Names one change to many assets.
    OperationId,
    /// Names an original.
    OriginalId,
    /// Names a person the archive knows.
    PersonId,
    /// Names a place.
    PlaceId,
    /// Names a post somebody held.
    PostId,
    /// Names a provenance line.
    ProvenanceId,
    /// Names a release.
    ReleaseId,
    /// Names a series.
    SeriesId,
    /// Names a session.
    SessionId,
    /// Names the subtitles of an asset in one language.
    SubtitleId,
    /// Names a template.
    TemplateId,
    /// Names a unit of the administration.
    UnitId,
    /// Names an upload.
    UploadId,
}

fn at_moment(at: Timestamp) -> Uuid {
    let micros = at.as_micros().max(0).unsigned_abs();
    let seconds = micros / 1_000_000;
    let nanos =
        u32::try_from(micros % 1_000_000 * 1_000).expect("less than a second of nanoseconds");
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_by_the_moment_they_were_made() {
        let early = AssetId::new(Timestamp::from_micros(1_000_000_000_000_000));
        let late = AssetId::new(Timestamp::from_micros(1_000_000_000_001_000));
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
    }
}
