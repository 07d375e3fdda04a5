//! Something that happened in the world.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, AssetId, EventId, PlaceId, SeriesId, UnitId};
use crate::matching::Point;
use crate::time::WallClock;
use crate::zone;

/// An official act, and what the office knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its name in rows.
    pub id: EventId,
    /// What it is called.
    pub title: String,
    /// What it was about.
    pub description: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// The time zone of its place, where somebody said; else the place's words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// When it began, by the clock of its place.
    pub starts: Option<WallClock>,
    /// When it ended.
    pub ends: Option<WallClock>,
    /// The same description in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_en: Option<String>,
    /// What sort of act it is: one of [`KINDS`], or another word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How far its coverage is.
    #[serde(default, skip_serializing_if = "Stage::is_planned")]
    pub stage: Stage,
    /// Where, on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// How far its ground reaches from there, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius: Option<u32>,
    /// The entry of the register of places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<PlaceId>,
    /// The unit it was of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The series it is filed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesId>,
    /// Who is expected, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<String>,
    /// Who is sent to cover it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<AccountId>,
    /// The asset that stands for it, where somebody chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<AssetId>,
    /// Whether its pictures may show minors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minors: bool,
}

/// The sorts of acts people are offered; any other word is kept as well.
pub const KINDS: [&str; 12] = [
    "acto",
    "gira",
    "sesión de cabildo",
    "obra",
    "rueda de prensa",
    "evento cultural",
    "evento deportivo",
    "entrega de apoyos",
    "ceremonia cívica",
    "reunión",
    "visita",
    "capacitación",
];

/// How far the coverage of an event is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is to be covered.
    #[default]
    Planned,
    /// Something of it has arrived.
    Covered,
    /// Whoever asked for it has what they need.
    Delivered,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Covered, Self::Delivered];

    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Covered => "covered",
            Self::Delivered => "delivered",
        }
    }

    /// The stage named by [`Stage::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == word)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as `serde` asks it")]
    const fn is_planned(&self) -> bool {
        matches!(self, Self::Planned)
    }
}

impl Event {
    /// An event of which nothing but the title is known.
    pub fn titled(id: EventId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            description: None,
            place: None,
            zone: None,
            starts: None,
            ends: None,
            description_en: None,
            kind: None,
            stage: Stage::Planned,
            point: None,
            radius: None,
            place_id: None,
            unit: None,
            series: None,
            expected: Vec::new(),
            team: Vec::new(),
            cover: None,
            minors: false,
        }
    }

    /// The time zone its clocks show, where it has one of its own.
    pub fn own_zone(&self) -> Option<&str> {
        let told = || zone::of_place(self.place.as_deref()?);
        self.zone.as_deref().or_else(told)
    }
}
