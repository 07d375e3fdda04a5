//! How well the frames of a month were filed, and how well they could be.

use std::collections::HashMap;

use asset::WallClock;
use asset::matching::{Verdict, matched};

use super::month::Month;

/// Seconds within which a frame that knows its place tells the place of its neighbour.
const NEIGHBOURS: i64 = 12;

/// How the frames of some months were filed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Score {
    frames: usize,
    /// Filed without asking.
    filed: usize,
    /// Of those, under an event they are not of.
    wrong: usize,
    /// Filed rightly, or first among what is proposed; of no event and not proposed.
    right: usize,
    placeless: usize,
    /// What nobody could know, as many frames as are wrong in the mean when it is guessed.
    unknowable: f64,
}

impl Score {
    pub(super) fn of(month: &Month) -> Self {
        let frames = month.frames.iter();
        let mut score = Self {
            frames: month.frames.len(),
            placeless: frames.filter(|frame| frame.point.is_none()).count(),
            unknowable: unknowable(month),
            ..Self::default()
        };
        for one in matched(&month.frames, &month.occasions, &[]).matches {
            let first = one.candidates.first().map(|candidate| candidate.event);
            for asset in &one.assets {
                let truth = month.truth[asset];
                let said = first.filter(|_| one.verdict != Verdict::Nothing);
                score.right += usize::from(said == truth);
                if one.verdict == Verdict::Sure {
                    score.filed += 1;
                    score.wrong += usize::from(said != truth);
                }
            }
        }
        score
    }

    pub(super) fn add(&mut self, other: Self) {
        self.frames += other.frames;
        self.filed += other.filed;
        self.wrong += other.wrong;
        self.right += other.right;
        self.placeless += other.placeless;
        self.unknowable += other.unknowable;
    }

    /// Right among all, in ten-thousandths as all that follow.
    pub(super) fn right(&self) -> usize {
        share(self.right, self.frames)
    }

    /// Right among what could be known.
    pub(super) fn right_of_knowable(&self) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "no more than there are frames"
        )]
        let unknowable = self.unknowable as usize;
        share(self.right, self.frames - unknowable)
    }

    /// Wrong among what was filed without asking.
    pub(super) fn wrong(&self) -> usize {
        share(self.wrong, self.filed)
    }

    /// Filed without asking among all.
    pub(super) fn filed(&self) -> usize {
        share(self.filed, self.frames)
    }

    /// Without a place among all.
    pub(super) fn placeless(&self) -> usize {
        share(self.placeless, self.frames)
    }
}

fn share(part: usize, whole: usize) -> usize {
    10_000 * part / whole.max(1)
}

/// Frames without a place, taken while their camera was at several events at once with no neighbour that tells which, and
/// frames of no event taken without a place while their camera was at one.
///
/// This is for somebody who knows every clock, who was where, and how long: what is left is to guess.
fn unknowable(month: &Month) -> f64 {
    let mut placed: HashMap<_, Vec<WallClock>> = HashMap::new();
    for frame in month.frames.iter().filter(|frame| frame.point.is_some()) {
        let key = (frame.camera.as_deref(), month.truth[&frame.asset]);
        placed
            .entry(key)
            .or_default()
            .push(month.taken[&frame.asset]);
    }
    let lost = |(camera, at, told): (&str, WallClock, bool)| {
        let visits = month.visits.iter().filter(|visit| visit.camera == camera);
        let events = visits
            .filter(|visit| (visit.from..=visit.to).contains(&at))
            .count();
        let events = u32::try_from(events).expect("few");
        if told {
            0.0
        } else {
            1.0 - 1.0 / f64::from(events.max(1))
        }
    };
    let guessed = month
        .frames
        .iter()
        .filter(|frame| frame.point.is_none())
        .map(|frame| {
            let (camera, at) = (frame.camera.as_deref(), month.taken[&frame.asset]);
            let truth = month.truth[&frame.asset];
            let near = |taken: &WallClock| taken.seconds_until(at).abs() <= NEIGHBOURS;
            let told = placed
                .get(&(camera, truth))
                .is_some_and(|all| all.iter().any(near));
            match truth {
                Some(_) => lost((camera.expect("every camera has a name"), at, told)),
                // One of a visit's many frames: it is taken for one of them.
                None => f64::from(u8::from(lost_to_a_visit(
                    month,
                    camera.expect("every camera has a name"),
                    at,
                ))),
            }
        });
    guessed.sum()
}

fn lost_to_a_visit(month: &Month, camera: &str, at: WallClock) -> bool {
    let mut visits = month.visits.iter().filter(|visit| visit.camera == camera);
    visits.any(|visit| (visit.from..=visit.to).contains(&at))
}
