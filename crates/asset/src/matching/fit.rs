//! How well a moment and a spot fit an event.

use super::{Occasion, Point};

/// Seconds on either side at which half as many frames are taken as during an event.
pub(super) const FADE: i64 = 14 * 60;
/// A city, in square metres: where frames of no event are taken.
const CITY: f64 = 5.0e7;
/// Metres around a place within which most frames of its event are taken.
pub(super) const GROUND: f64 = 160.0;
/// Metres around the last spot within which the next frames are taken.
const STEPS: f64 = 200.0;
/// How often an event is not where its agenda says, and how often a receiver does not know where it is.
const ASTRAY: f64 = 0.02;
const GLITCH: f64 = 0.01;
/// How often somebody who was in one spot is still there, within an event and otherwise.
const STILL: f64 = 0.95;
const STROLL: f64 = 0.85;
/// How often an event nobody knows the place of is at a place of other events, and what is of no event is taken there.
const HAUNT: f64 = 0.7;
const PASSING: f64 = 0.2;

/// Where an event was by the frames of other cameras, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) point: Point,
    pub(super) weight: f64,
}

/// How well a moment lies in these hours: one within, less and less outside. All in seconds.
pub(super) fn hours((starts, ends): (i64, i64), at: i64) -> f64 {
    let outside = (starts - at).max(at - ends).max(0);
    let share = real(outside) / real(FADE);
    (1.0 / (1.0 + share * share)).max(0.01)
}

/// How much more frames of events are taken in a spot than anywhere in the city, nothing being known of the event.
pub(super) fn haunted(places: &[Point], spot: Point) -> f64 {
    if places.is_empty() {
        return 1.0;
    }
    let sum: f64 = places.iter().map(|place| dense(*place, spot, GROUND)).sum();
    sum / real(i64::try_from(places.len()).unwrap_or(i64::MAX))
}

/// Where a burst was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) point: Point,
    /// Where those before it were taken.
    pub(super) before: Option<Point>,
    /// How much events are photographed there.
    pub(super) haunted: f64,
}

impl Spot {
    /// How much better it fits an event of which nothing is known than it fits anywhere in the city.
    fn any_event(&self) -> f64 {
        HAUNT * self.haunted + 1.0 - HAUNT
    }

    /// The same for what is of no event, come to.
    pub(super) fn idle(&self) -> f64 {
        PASSING * self.haunted + 1.0 - PASSING
    }

    /// The same, gone on with.
    pub(super) fn idle_still(&self) -> f64 {
        self.before.map_or(self.idle(), |before| {
            STROLL * dense(before, self.point, STEPS) + (1.0 - STROLL) * self.idle()
        })
    }
}

/// The ground of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    agenda: Option<Point>,
    reach: f64,
    found: Option<Found>,
}

impl Ground {
    pub(super) fn of(occasion: &Occasion, found: Option<Found>) -> Self {
        Self {
            agenda: occasion.point,
            reach: GROUND.max(f64::from(occasion.radius)),
            found,
        }
    }

    /// How much better a spot fits the event than it fits anywhere in the city, when the event is come to.
    pub(super) fn entered(&self, spot: &Spot) -> f64 {
        let any = spot.any_event();
        (1.0 - ASTRAY) * self.fits(spot.point, any) + ASTRAY * any
    }

    /// The same when the event is gone on with.
    ///
    /// Somebody stays where he is, whatever it is of: that many bursts are taken at a place says little more than that one is.
    pub(super) fn kept(&self, spot: &Spot) -> f64 {
        let Some(before) = spot.before else {
            return self.entered(spot);
        };
        let any = spot.any_event();
        let fits =
            STILL * dense(before, spot.point, STEPS) + (1.0 - STILL) * self.fits(spot.point, any);
        (1.0 - GLITCH) * fits + GLITCH * any
    }

    /// How well it fits the place of the agenda or the one that was found, or `any` where neither is known.
    fn fits(&self, spot: Point, any: f64) -> f64 {
        let agenda = self
            .agenda
            .map_or(any, |place| dense(place, spot, self.reach));
        match self.found {
            Some(found) => {
                let there = dense(found.point, spot, self.reach);
                (1.0 - found.weight) * agenda + found.weight * there
            }
            None => agenda,
        }
    }
}

/// How much more frames are taken in a spot by a place than anywhere in the city.
fn dense(place: Point, spot: Point, reach: f64) -> f64 {
    let share = place.metres(spot) / reach;
    let most = (CITY / (std::f64::consts::TAU * reach * reach)).max(1.0);
    most * (-share * share / 2.0).exp()
}

#[expect(clippy::cast_precision_loss, reason = "seconds within a few centuries")]
pub(super) const fn real(seconds: i64) -> f64 {
    seconds as f64
}
