//! The asset: a photograph, video or recording the archive answers for.

use serde::{Deserialize, Serialize};

use crate::clearance::Clearance;
use crate::companion::Role;
use crate::consent::Consent;
use crate::disposition::{Standing, Tombstone};
use crate::event::Event;
use crate::facts::Facts;
use crate::folio::Folio;
use crate::id::{AccountId, AssetId, SeriesId, UnitId};
use crate::kind::Kind;
use crate::metadata::{Metadata, Said};
use crate::original::Original;
use crate::recipe::RecipeName;
use crate::rendition::Rendition;
use crate::review::Mark;
use crate::status::Status;
use crate::time::{Timestamp, WallClock};

/// Everything the catalogue knows of one asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    /// Its name in rows and addresses.
    pub id: AssetId,
    /// The number people quote.
    pub folio: Folio,
    /// The broad sort.
    pub kind: Kind,
    /// Where it is in review.
    pub status: Status,
    /// How far its renditions are.
    pub condition: Condition,
    /// When it was put in the trash, if it is there.
    pub trashed: Option<Timestamp>,
    /// Why it is restricted, if it is.
    pub restricted: Option<String>,
    /// Nothing leaves before this moment.
    pub embargo_until: Option<Timestamp>,
    /// Nothing leaves from this moment on.
    pub rights_until: Option<Timestamp>,
    /// The consent of those it shows.
    #[serde(default)]
    pub consent: Consent,
    /// Where it stands towards disposition.
    #[serde(default)]
    pub disposition: Standing,
    /// What stays of it once its bytes left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tombstone: Option<Tombstone>,
    /// When nothing but who asks keeps it in.
    #[serde(default)]
    pub clearance: Clearance,
    /// The unit it belongs to: its event's, else its sender's.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// The mark of culling.
    #[serde(default)]
    pub mark: Mark,
    /// Who is to review it.
    #[serde(default)]
    pub assignee: Option<AccountId>,
    /// Until when its review is asked for.
    #[serde(default)]
    pub due: Option<Timestamp>,
    /// Stars given by people, 0 to 5.
    pub rating: u8,
    /// Who sent it first.
    pub owner: Option<AccountId>,
    /// The name of the file that arrived first.
    pub filename: String,
    /// When it arrived.
    pub arrived: Timestamp,
    /// The moment of capture, as far as it is known.
    pub taken: Option<Timestamp>,
    /// The event it belongs to.
    pub event: Option<Event>,
    /// What people say of it.
    pub metadata: Metadata,
    /// Who said each field of it.
    #[serde(default)]
    pub said: Said,
    /// What its leading original says of itself, and its sidecar after it.
    pub facts: Facts,
    /// Seconds added to what the camera's clock showed.
    #[serde(default)]
    pub clock_shift: i64,
    /// The burst it is of, by the name of its first asset.
    #[serde(default)]
    pub burst: Option<AssetId>,
    /// The series it is classified in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesId>,
    /// A blur of 20 to 25 bytes to paint first.
    pub thumbhash: Option<Vec<u8>>,
    /// The colour that stands for it, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// Its leading original.
    pub original: Original,
    /// The other files of the same press of the shutter.
    #[serde(default)]
    pub companions: Vec<Companion>,
    /// What has been made from it.
    pub renditions: Vec<Rendition>,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// Another original of an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Companion {
    /// Its bytes.
    pub original: Original,
    /// What it is to the asset.
    pub role: Role,
    /// The name it arrived under.
    pub filename: String,
    /// The asset it arrived as, and becomes again when it is separated.
    pub home: AssetId,
}

/// How far an asset's renditions are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Condition {
    /// A worker has yet to look at it.
    Waiting,
    /// What is made at ingest is there.
    Ready {
        /// What a viewer should know of it, in English: a part is missing, a profile was ignored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It is no format the archive decodes; kept as it is.
    Undecoded {
        /// A stable code: `format_unknown`, `format_unsupported`.
        code: String,
    },
    /// It could not be read; kept, and whatever could be read is shown.
    Unreadable {
        /// A stable code: `truncated`, `damaged`, `too_large`, `timeout`, `memory`, `crashed`.
        code: String,
        /// The plain reason in English.
        reason: String,
    },
    /// It killed its decoder twice; never decoded again unasked.
    Quarantined {
        /// The plain reason in English.
        reason: String,
    },
}

impl Asset {
    /// The words about it: people's, else the file's.
    pub fn words(&self) -> Metadata {
        self.metadata.clone().or_facts(&self.facts)
    }

    /// Whether it is restricted, proposed for disposition or disposed of: a look at it is written down.
    pub fn is_withheld(&self) -> bool {
        self.restricted.is_some() || self.disposition != Standing::Kept
    }

    /// The wall clock at capture, put right where the camera's was found wrong.
    pub fn taken_at(&self) -> Option<WallClock> {
        self.facts.taken_at?.plus_seconds(self.clock_shift)
    }

    /// Whether there is, or will be, something to look at or to listen to.
    pub const fn condition_is_shown(&self) -> bool {
        matches!(self.condition, Condition::Waiting | Condition::Ready { .. })
    }

    /// Width over height as it is shown: what the file states, else the shape of its preview.
    pub fn ratio(&self) -> Option<f64> {
        self.facts.ratio().or_else(|| {
            let preview = RecipeName::Preview2560;
            let made = self.renditions.iter().find(|made| made.recipe == preview)?;
            Some(f64::from(made.width) / f64::from(made.height.max(1)))
        })
    }
}

/// The note on a picture of which a part could not be decoded.
pub const PARTIAL: &str = "part of the picture could not be decoded";

impl Condition {
    /// A stable code for people's languages: why there is no preview, or what a viewer should know of it.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Waiting | Self::Ready { note: None } => None,
            Self::Ready { note: Some(note) } if note.contains(PARTIAL) => Some("partial"),
            Self::Ready { note: Some(_) } => Some("noted"),
            Self::Undecoded { code } | Self::Unreadable { code, .. } => Some(code),
            Self::Quarantined { .. } => Some("quarantined"),
        }
    }

    /// The same in plain English, where more is known than the code says.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Waiting | Self::Undecoded { .. } => None,
            Self::Ready { note } => note.as_deref(),
            Self::Unreadable { reason, .. } | Self::Quarantined { reason } => Some(reason),
        }
    }

    /// The word used in rows and the index.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ready { .. } => "ready",
            Self::Undecoded { .. } => "undecoded",
            Self::Unreadable { .. } => "unreadable",
            Self::Quarantined { .. } => "quarantined",
        }
    }
}
