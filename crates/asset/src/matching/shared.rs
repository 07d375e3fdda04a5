//! What one camera's frames tell of the events another's are weighed against: where they were, and who was there.

use super::burst::Roll;
use super::chain::{Link, by_event};
use super::clock::Hypothesis;
use super::fit::{Found, GROUND};
use super::{Occasion, Point};
use crate::id::AccountId;

/// From this probability on a burst tells something of its event.
const TELLING: f64 = 0.2;
/// Bursts count as many as this before they say as much as the agenda.
const DOUBT: f64 = 6.0;
const LITTLE_DOUBT: f64 = 1.0;
/// Bursts from which on somebody was surely there.
const PRESENT: f64 = 4.0;
/// How many spots of an event are looked at, about.
const MOST: usize = 100;

/// A burst that may be of an event.
struct Seen {
    roll: usize,
    owner: Option<AccountId>,
    weight: f64,
    point: Option<Point>,
    /// When, by its likeliest clock.
    at: i64,
}

/// What all cameras saw, event by event.
pub(super) struct Shared {
    seen: Vec<Vec<Seen>>,
}

/// What the other cameras tell of an event.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hint {
    /// Where it was.
    pub(super) found: Option<Found>,
    /// From when to when it was photographed there.
    pub(super) hours: Option<(i64, i64)>,
    /// Whether the same owner's other camera was there.
    pub(super) present: bool,
}

impl Shared {
    pub(super) fn new(events: usize) -> Self {
        Self {
            seen: (0..events).map(|_| Vec::new()).collect(),
        }
    }

    /// Adds what came out for a roll.
    pub(super) fn add(
        &mut self,
        (number, roll, clocks): (usize, &Roll, &[Hypothesis]),
        links: &[Link],
        weights: &[Vec<f64>],
    ) {
        for ((burst, link), row) in roll.bursts.iter().zip(links).zip(weights) {
            let cells = link.cells.iter().zip(row);
            let best = cells
                .filter(|(cell, _)| cell.event.is_some())
                .max_by(|one, other| one.1.total_cmp(other.1));
            let Some((best, _)) = best else { continue };
            let events = by_event(link, row);
            for (event, weight) in events.into_iter().filter(|(_, weight)| *weight > TELLING) {
                self.seen[event].push(Seen {
                    roll: number,
                    owner: roll.owner,
                    weight,
                    point: burst.point,
                    at: burst.middle() + clocks[best.clock].seconds,
                });
            }
        }
    }

    /// What the other rolls tell this one of an event.
    pub(super) fn hint(&self, event: usize, occasion: &Occasion, roll: (usize, &Roll)) -> Hint {
        let (number, roll) = roll;
        let others = || self.seen[event].iter().filter(|seen| seen.roll != number);
        let same = |seen: &&Seen| roll.owner.is_some() && seen.owner == roll.owner;
        let present: f64 = others()
            .filter(same)
            .filter(|seen| seen.weight > 0.9)
            .map(|seen| seen.weight)
            .sum();
        // Whoever was elsewhere was so with both cameras: only what others saw is news.
        let spots: Vec<(Point, f64)> = others()
            .filter(|seen| !same(seen))
            .filter_map(|seen| Some((seen.point?, seen.weight)))
            .collect();
        let every = spots.len() / MOST + 1;
        let spots: Vec<(Point, f64)> = spots.into_iter().step_by(every).collect();
        let there = |seen: &&Seen| {
            let near = occasion.point.zip(seen.point);
            seen.weight > 0.95
                && near.is_some_and(|(place, spot)| {
                    place.metres(spot) < 2.0 * GROUND.max(f64::from(occasion.radius))
                })
        };
        let hours = others().filter(there).fold(None, |hours, seen| {
            let (first, last) = hours.unwrap_or((seen.at, seen.at));
            Some((seen.at.min(first), seen.at.max(last)))
        });
        Hint {
            hours,
            found: place(&spots, occasion),
            present: present >= PRESENT,
        }
    }
}

/// The spot most of these are near, unless it is the place of the agenda.
fn place(spots: &[(Point, f64)], occasion: &Occasion) -> Option<Found> {
    let reach = 2.0 * GROUND.max(f64::from(occasion.radius));
    let near = |point: Point| -> f64 {
        spots
            .iter()
            .filter(|(other, _)| other.metres(point) < reach)
            .map(|(_, weight)| weight)
            .sum()
    };
    let best = spots
        .iter()
        .map(|(point, _)| (*point, near(*point)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    let (point, weight) = best;
    let doubt = match occasion.point {
        Some(agenda) if agenda.metres(point) < 2.0 * reach => return None,
        Some(agenda) => DOUBT + near(agenda),
        None => LITTLE_DOUBT,
    };
    Some(Found {
        point,
        weight: 0.95 * weight / (weight + doubt),
    })
}
