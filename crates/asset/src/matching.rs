//! Which event a camera's frames are of: by time, place, who was sent, and how far the camera's clock is off.
//!
//! Frames are judged by camera, not one by one. A camera's frames fall into bursts; for each burst every event it may be
//! of is weighed under every clock its camera may have had, and one clock must explain all bursts of a stretch. What comes
//! out is a probability for each event: high enough and the burst is filed, lower and a person is asked.

mod burst;
mod chain;
mod clock;
mod fit;
mod ground;
mod guess;
mod shared;
mod verdict;
mod weigh;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::id::{AccountId, AssetId, EventId};
use crate::time::WallClock;

pub use ground::Point;

/// From this probability on, in thousandths, a burst is filed without asking.
pub const SURE: u16 = 985;
/// Below this probability no event is proposed.
pub const WORTH_ASKING: u16 = 250;
/// How long an event lasts that does not say when it ends.
const USUAL_SECONDS: i64 = 2 * 3600;

/// One frame, as its file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The asset.
    pub asset: AssetId,
    /// Its camera: maker, model and serial number.
    pub camera: Option<String>,
    /// Who sent it.
    pub owner: Option<AccountId>,
    /// What the camera's clock showed.
    pub clock: WallClock,
    /// When it arrived, by the archive's clock: nothing is taken after that, and a card's frames arrive together.
    pub arrived: WallClock,
    /// Whether the clock is one that sets itself, such as a telephone's.
    pub exact: bool,
    /// Where it was taken.
    pub point: Option<Point>,
    /// The event a person filed it under: it is learnt from and never moved.
    pub filed: Option<EventId>,
}

/// An event a frame may be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The event.
    pub event: EventId,
    /// When it was to begin.
    pub starts: WallClock,
    /// When it was to end.
    pub ends: WallClock,
    /// Where.
    pub point: Option<Point>,
    /// How far its ground reaches, in metres.
    pub radius: u32,
    /// Who was sent.
    pub team: Vec<AccountId>,
}

/// How far a camera's clock was found to be off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The camera.
    pub camera: String,
    /// What its clock showed then.
    pub clock: WallClock,
    /// Seconds to add to what it showed.
    pub seconds: i64,
}

/// What is done with a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is filed.
    Sure,
    /// A person is asked.
    Doubtful,
    /// It is of no event that is known.
    Nothing,
}

/// Frames of one camera taken together, and what they are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The frames, in the order of its clock.
    pub assets: Vec<AssetId>,
    /// The camera.
    pub camera: Option<String>,
    /// What is done.
    pub verdict: Verdict,
    /// The events they may be of, the likeliest first, five at most.
    pub candidates: Vec<Candidate>,
}

/// An event that frames may be of, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The event.
    pub event: EventId,
    /// How likely, in thousandths.
    pub confidence: u16,
    /// What speaks for and against it.
    pub reasons: Vec<Reason>,
}

/// Something that speaks for or against an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// This many minutes of them lie within its hours.
    Within {
        /// Minutes.
        minutes: i64,
    },
    /// All of them were taken this long before it began.
    Before {
        /// Minutes.
        minutes: i64,
    },
    /// All of them were taken this long after it was to end.
    After {
        /// Minutes.
        minutes: i64,
    },
    /// They were taken this far from its place.
    Distance {
        /// Metres.
        metres: u32,
    },
    /// Whoever sent them was sent to it.
    Team,
    /// Others were sent to it.
    OtherTeam,
    /// The camera's clock is taken to be off.
    Clock {
        /// Seconds to add to what it showed.
        seconds: i64,
    },
    /// Another event fits nearly as well.
    Rival {
        /// The other event.
        event: EventId,
        /// How likely, in thousandths.
        confidence: u16,
    },
}

/// What a camera's clock was found to be off by, where the frames leave no doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// The camera.
    pub camera: String,
    /// What its clock showed at the last frame this was found by.
    pub clock: WallClock,
    /// Seconds to add to what it showed.
    pub seconds: i64,
}

/// What was made of some frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// The frames nobody has filed, together as they were taken.
    pub matches: Vec<Match>,
    /// The clocks that are known now.
    pub learnt: Vec<Learnt>,
}

impl Occasion {
    /// The event as frames are matched with it; none where nothing says when it was.
    pub fn of(event: &Event) -> Option<Self> {
        let starts = event.starts?;
        let ends = event
            .ends
            .filter(|ends| *ends > starts)
            .or_else(|| starts.plus_seconds(USUAL_SECONDS))?;
        Some(Self {
            event: event.id,
            starts,
            ends,
            point: event.point,
            radius: event.radius.unwrap_or(0),
            team: event.team.clone(),
        })
    }
}

/// Which events these frames are of. The order of what is given does not matter.
///
/// Frames that are filed already teach how far their camera's clock is off and where its owner was; they are in no match.
pub fn matched(frames: &[Frame], occasions: &[Occasion], lessons: &[Lesson]) -> Matching {
    weigh::matching(frames, occasions, lessons)
}

#[cfg(test)]
mod tests;
