//! The unalterable list of acts, each linked to the one before.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canonical::canonical;
use crate::digest::Sha256;
use crate::time::Timestamp;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Bytes were taken in.
    Accessioned,
    /// Known bytes were sent again.
    SentAgain,
    /// People's words about an asset were changed.
    Described,
    /// An asset moved through review.
    Reviewed,
    /// Files of one press of the shutter were joined in one asset.
    Joined,
    /// They were separated again.
    Separated,
    /// Two assets that look alike were ruled to be the same or not.
    LikenessRuled,
    /// A camera's clock was corrected for an event.
    ClockCorrected,
    /// Descriptions were taken in from a spreadsheet.
    DescriptionsImported,
    /// Descriptions were handed out as a spreadsheet.
    DescriptionsExported,
    /// An earlier change was taken back.
    Undone,
    /// An asset was hidden.
    Trashed,
    /// An asset was restored.
    Restored,
    /// An original was handed out.
    OriginalDelivered,
    /// An event was made.
    EventCreated,
    /// An event was changed.
    EventChanged,
    /// An account was made.
    AccountCreated,
    /// An account was changed.
    AccountChanged,
    /// An account was stopped.
    AccountDisabled,
    /// Somebody signed in.
    SignedIn,
    /// Somebody failed to sign in.
    SignInRefused,
    /// Somebody signed out.
    SignedOut,
    /// A key was made.
    KeyCreated,
    /// A key was ended.
    KeyRevoked,
    /// A job was asked for again.
    JobRetried,
    /// A job was called off.
    JobCancelled,
    /// A person, post, place, unit, collection, series, list or template was entered in its register.
    Registered,
    /// An entry of a register was changed.
    RegisterChanged,
    /// An entry of a register was merged into another.
    RegisterMerged,
    /// An entry of a register was retired.
    RegisterRetired,
    /// Entries of a register were taken in from a file.
    RegisterImported,
    /// Events were taken in from an agenda.
    AgendaImported,
    /// An event was merged into another.
    EventMerged,
    /// An event was retired.
    EventRetired,
    /// A retired event was brought back.
    EventRestored,
    /// Assets were filed under an event by what is known of both.
    Filed,
    /// A session was ended by its account or an administrator.
    SessionEnded,
    /// A second factor was set.
    SecondFactorSet,
    /// A second factor was taken away.
    SecondFactorRemoved,
    /// A setting was changed.
    SettingChanged,
    /// Somebody wrote a comment in review.
    Commented,
    /// An asset was given to somebody to review.
    Assigned,
    /// A release was recorded.
    ReleaseRecorded,
    /// A release was changed.
    ReleaseChanged,
    /// A release was withdrawn.
    ReleaseWithdrawn,
    /// Somebody ruled whether an asset that may show minors may leave.
    MinorsRuled,
    /// A copy was made of it in which faces cannot be recognised.
    Blurred,
    /// Its subtitles in one language were set or taken away.
    SubtitlesChanged,
    /// A part of a film became an asset of its own.
    Excerpted,
    /// A legal hold was placed.
    HoldPlaced,
    /// A legal hold was lifted.
    HoldLifted,
    /// It was proposed that an asset's bytes leave for ever.
    DispositionProposed,
    /// A second person approved it.
    DispositionApproved,
    /// It was called off.
    DispositionDeclined,
    /// The bytes left; their tombstone stays.
    Disposed,
    /// Restricted material was looked at.
    RestrictedSeen,
    /// Somebody was refused an original or restricted material.
    Refused,
    /// Somebody asked for an original or for restricted material.
    AccessAsked,
    /// They were answered.
    AccessAnswered,
    /// A setting, a head of the audit or another matter of upkeep was kept outside.
    HeadKept,
}

impl Act {
    /// The word written in the chain.
    pub fn as_str(self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(word)) => word,
            _ => String::new(),
        }
    }
}

/// One line of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place, from 1, without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who: `account:…`, `key:…`, `archive`.
    pub actor: String,
    /// What, an [`Act`] in words.
    pub act: String,
    /// To what: `asset:…`, `event:…`, `account:…`.
    pub subject: String,
    /// The particulars.
    pub details: Value,
    /// The hash of the line before; zeros for the first.
    pub previous: Sha256,
    /// The hash of this line.
    pub hash: Sha256,
}

impl Entry {
    /// What the hash of a line with these contents is: SHA-256 over the previous hash and the canonical JSON.
    pub fn compute(&self) -> Sha256 {
        let body = json!({
            "seq": self.seq,
            "at": self.at.as_micros(),
            "actor": self.actor,
            "act": self.act,
            "subject": self.subject,
            "details": self.details,
            "previous": self.previous.to_hex(),
        });
        Sha256::of(canonical(&body).as_bytes())
    }

    /// This line, with its hash computed.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash = self.compute();
        self
    }
}

/// The hash before the first line.
pub const GENESIS: Sha256 = Sha256::from_bytes([0; 32]);

/// The first place where the chain is broken, reading lines in order; none when every line follows from the one before.
pub fn first_break<'a>(
    lines: impl IntoIterator<Item = &'a Entry>,
    after: (i64, Sha256),
) -> Option<i64> {
    let (mut seq, mut previous) = after;
    for line in lines {
        if line.seq != seq + 1 || line.previous != previous || line.compute() != line.hash {
            return Some(line.seq);
        }
        (seq, previous) = (line.seq, line.hash);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> Vec<Entry> {
        let mut previous = GENESIS;
        (1..=length)
            .map(|seq| {
                let line = Entry {
                    seq,
                    at: Timestamp::from_micros(seq),
                    actor: "archive".into(),
                    act: Act::Accessioned.as_str(),
                    subject: format!("asset:{seq}"),
                    details: json!({"filename": "niña.jpg"}),
                    previous,
                    hash: GENESIS,
                }
                .sealed();
                previous = line.hash;
                line
            })
            .collect()
    }

    #[test]
    fn an_edited_removed_or_moved_line_is_found() {
        let whole = chain(5);
        assert_eq!(first_break(&whole, (0, GENESIS)), None);

        let mut edited = whole.clone();
        edited[2].subject = "asset:9".into();
        assert_eq!(first_break(&edited, (0, GENESIS)), Some(3));

        let mut removed = whole.clone();
        removed.remove(1);
        assert_eq!(first_break(&removed, (0, GENESIS)), Some(3));

        let mut moved = whole;
        moved.swap(3, 4);
        assert_eq!(first_break(&moved, (0, GENESIS)), Some(5));
    }
}
