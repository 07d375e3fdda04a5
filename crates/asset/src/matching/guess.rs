//! What a camera's own bursts suggest of its clock before they are weighed.

use super::Lesson;
use super::burst::{Burst, Roll};
use super::fit::{FADE, GROUND};
use super::weigh::{Span, metres, team};
use crate::id::EventId;

/// The clocks that would put each burst into each event it may be of: one at its place, or one its owner was sent to.
pub(super) fn coverings<'a>(
    roll: &'a Roll,
    spans: &'a [Span<'a>],
) -> impl Iterator<Item = (i64, i64, f64)> + 'a {
    roll.bursts.iter().flat_map(move |burst| {
        spans.iter().filter_map(move |span| {
            let sent = team(span.occasion, roll.owner) == Some(true);
            let weight = match metres(span.occasion, burst) {
                Some(metres) if metres > 2.0 * GROUND.max(f64::from(span.occasion.radius)) => {
                    return None;
                }
                Some(_) if sent => 1.0,
                Some(_) => 0.3,
                None if sent => 0.3,
                None => return None,
            };
            Some((span.starts - burst.first, span.ends - burst.last, weight))
        })
    })
}

/// The clocks under which what a person filed under an event was taken in its middle.
pub(super) fn told_by_hand(roll: &Roll, spans: &[Span<'_>]) -> Vec<Lesson> {
    let mut told: Vec<(EventId, &Burst, &Burst)> = Vec::new();
    for burst in &roll.bursts {
        let Some(event) = burst.filed else { continue };
        match told.iter_mut().find(|(known, ..)| *known == event) {
            Some((.., last)) => *last = burst,
            None => told.push((event, burst, burst)),
        }
    }
    let lesson = |(event, first, last): (EventId, &Burst, &Burst)| {
        let span = spans.iter().find(|span| span.occasion.event == event)?;
        let seconds = i64::midpoint(span.starts, span.ends) - i64::midpoint(first.first, last.last);
        // Within reach of its hours the usual clocks say it better.
        let off = seconds.abs() > (span.ends - span.starts) / 2 + FADE;
        off.then(|| Lesson {
            camera: roll.camera.clone().unwrap_or_default(),
            clock: first.clock,
            seconds,
        })
    };
    told.into_iter().filter_map(lesson).collect()
}
