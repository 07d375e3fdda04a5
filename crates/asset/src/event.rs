//! Something that happened in the world.

use serde::{Deserialize, Serialize};

use crate::id::EventId;
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
}

impl Event {
    /// The time zone its clocks show, where it has one of its own.
    pub fn own_zone(&self) -> Option<&str> {
        let told = || zone::of_place(self.place.as_deref()?);
        self.zone.as_deref().or_else(told)
    }
}
