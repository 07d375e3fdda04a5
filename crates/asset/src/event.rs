//! Something that happened in the world.

use serde::{Deserialize, Serialize};

use crate::id::EventId;
use crate::time::WallClock;

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
    /// When it began, by the clock of its place.
    pub starts: Option<WallClock>,
    /// When it ended.
    pub ends: Option<WallClock>,
}
