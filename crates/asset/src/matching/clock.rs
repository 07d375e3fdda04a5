//! The clocks a camera may have: right, an hour or twelve off, on another day, or as was learnt.

use super::Lesson;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// A way a clock may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hypothesis {
    /// Seconds to add to what it shows.
    pub(super) seconds: i64,
    /// How likely a clock is off so, before anything is known of it.
    pub(super) prior: f64,
}

/// Two clocks no further apart than this, in seconds, are one.
pub(super) const SAME: i64 = 4 * MINUTE;

/// Every way the clock of a camera with these lessons may be off, the likeliest first, together certain.
///
/// `seen` are clocks under which much of what it took would lie in events.
pub(super) fn hypotheses(exact: bool, lessons: &[&Lesson], seen: &[i64]) -> Vec<Hypothesis> {
    // A clock that sets itself may still be in the zone of another place.
    let right = if exact { 400.0 } else { 8.0 };
    let mut found = vec![Hypothesis {
        seconds: 0,
        prior: right,
    }];
    let mut add = |seconds: i64, prior: f64| {
        let near = |known: &&mut Hypothesis| (known.seconds - seconds).abs() <= SAME;
        match found.iter_mut().find(near) {
            Some(known) => known.prior = known.prior.max(prior),
            None => found.push(Hypothesis { seconds, prior }),
        }
    };
    for lesson in lessons {
        add(lesson.seconds, 1.0);
    }
    for sign in [1, -1] {
        // Summer time, or none; the half of a day; the day.
        add(sign * HOUR, 0.6);
        add(sign * 12 * HOUR, 0.4);
        add(sign * DAY, 0.3);
        for (hours, prior) in [
            (2, 0.05),
            (6, 0.05),
            (11, 0.03),
            (13, 0.03),
            (5, 0.02),
            (7, 0.02),
            (8, 0.02),
        ] {
            add(sign * hours * HOUR, prior);
        }
        for days in 2..=7 {
            add(sign * days * DAY, 0.03);
        }
        // Set by hand after another clock that was not right.
        for minutes in [10, 20, 30, 45] {
            add(sign * minutes * MINUTE, 0.06);
        }
    }
    for seconds in seen {
        add(*seconds, 0.02);
    }
    let sum: f64 = found.iter().map(|one| one.prior).sum();
    for one in &mut found {
        one.prior /= sum;
    }
    found
}

/// How fine clocks are sought, in seconds.
const STEP: i64 = 10 * MINUTE;
/// How far off they are sought, in steps.
const REACH: i64 = 8 * DAY / STEP;
/// How many are taken, and how many steps apart they are.
const MOST_SEEN: usize = 8;
const APART: usize = 3;

/// Clocks under which much of what a camera took lies in events: each range of seconds is one that would put a burst into an
/// event it may be of, with how much that says.
pub(super) fn seen(ranges: impl Iterator<Item = (i64, i64, f64)>) -> Vec<i64> {
    let step = |seconds: i64| {
        usize::try_from((seconds.div_euclid(STEP) + REACH).clamp(0, 2 * REACH)).unwrap_or(0)
    };
    let size = step(i64::MAX / 2) + 2;
    let mut rises = vec![0.0; size];
    for (from, to, weight) in ranges.filter(|(from, to, _)| *to > -8 * DAY && *from < 8 * DAY) {
        rises[step(from)] += weight;
        rises[step(to) + 1] -= weight;
    }
    let mut height = 0.0;
    let mut heights: Vec<(usize, f64)> = rises
        .iter()
        .enumerate()
        .map(|(place, rise)| {
            height += rise;
            (place, height)
        })
        .filter(|(_, height)| *height > 0.5)
        .collect();
    heights.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let mut taken: Vec<usize> = Vec::new();
    for (place, _) in heights {
        if taken.len() == MOST_SEEN {
            break;
        }
        if taken.iter().all(|known| known.abs_diff(place) > APART) {
            taken.push(place);
        }
    }
    let middle = |place: usize| (i64::try_from(place).unwrap_or(0) - REACH) * STEP + STEP / 2;
    taken.into_iter().map(middle).collect()
}
