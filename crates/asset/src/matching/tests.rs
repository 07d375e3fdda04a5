//! Whole months of an office's work, made anew for every seed, and how well their frames are filed.

mod dice;
mod month;

use month::{Month, USUAL, WORSE, Ways, month};

use super::{Frame, Lesson, Occasion, Reason, Verdict, matched};
use crate::id::{AccountId, AssetId, EventId};

/// How the frames of some months were filed.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    frames: usize,
    /// Filed without asking.
    filed: usize,
    /// Of those, under an event they are not of.
    wrong: usize,
    /// Filed rightly, or first among what is proposed; of no event and not proposed.
    right: usize,
    placeless: usize,
}

impl Score {
    fn of(month: &Month) -> Self {
        let mut score = Self {
            frames: month.frames.len(),
            placeless: month
                .frames
                .iter()
                .filter(|frame| frame.point.is_none())
                .count(),
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

    fn add(&mut self, other: Self) {
        self.frames += other.frames;
        self.filed += other.filed;
        self.wrong += other.wrong;
        self.right += other.right;
        self.placeless += other.placeless;
    }

    /// Right, wrong among the filed, filed and placeless, in ten-thousandths.
    fn shares(&self) -> [usize; 4] {
        let share = |part: usize, whole: usize| 10_000 * part / whole.max(1);
        [
            share(self.right, self.frames),
            share(self.wrong, self.filed),
            share(self.filed, self.frames),
            share(self.placeless, self.frames),
        ]
    }
}

fn months(ways: Ways, seeds: impl Iterator<Item = u64>) -> Score {
    let mut sum = Score::default();
    for seed in seeds {
        let score = Score::of(&month(seed, ways));
        let [_, wrong, ..] = score.shares();
        // One unlucky month, such as an event that took place where another one was, weighs more than it does in the sum.
        assert!(wrong <= 1000, "seed {seed}: {score:?}");
        sum.add(score);
    }
    sum
}

#[test]
fn a_month_of_the_office_is_filed_rightly() {
    let score = months(USUAL, 0..60);
    let [right, wrong, filed, placeless] = score.shares();
    assert!((3800..4200).contains(&placeless), "{score:?}");
    assert!(right >= 9500, "{score:?}");
    assert!(wrong <= 60, "{score:?}");
    assert!(filed >= 7500, "{score:?}");
}

#[test]
fn months_nobody_saw_before_are_filed_rightly() {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    let seed = u64::try_from(since.as_nanos() % u128::from(u64::MAX)).unwrap();
    let score = months(USUAL, (0..24).map(|number| seed.wrapping_add(number)));
    let [right, wrong, ..] = score.shares();
    assert!(
        right >= 9500 && wrong <= 100,
        "from seed {seed} on: {score:?}"
    );
}

#[test]
fn a_month_in_which_little_can_be_relied_on_is_asked_about() {
    let score = months(WORSE, 1000..1020);
    let [right, wrong, ..] = score.shares();
    assert!(right >= 8000 && wrong <= 300, "{score:?}");
}

/// A frame of Lucía's camera, which is never put in the wrong zone by anybody.
fn frame(number: u128, clock: &str) -> Frame {
    Frame {
        asset: AssetId::from_u128(number),
        camera: Some("nikon|z 6|1".to_owned()),
        owner: Some(AccountId::from_u128(7)),
        clock: clock.parse().unwrap(),
        arrived: "2026-11-30T00:00:00".parse().unwrap(),
        exact: false,
        point: None,
        filed: None,
    }
}

fn occasion(number: u128, starts: &str, ends: &str, team: &[u128]) -> Occasion {
    Occasion {
        event: EventId::from_u128(number),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        point: None,
        radius: 0,
        team: team.iter().copied().map(AccountId::from_u128).collect(),
    }
}

#[test]
fn a_plain_shoot_is_filed_with_its_reasons() {
    let occasions = [
        occasion(1, "2026-11-14T10:00:00", "2026-11-14T11:00:00", &[7]),
        occasion(2, "2026-11-14T18:00:00", "2026-11-14T19:00:00", &[8]),
    ];
    let frames: Vec<Frame> = (0..12)
        .map(|n| frame(n, &format!("2026-11-14T10:{:02}:00", 3 + 4 * n)))
        .collect();
    let found = matched(&frames, &occasions, &[]).matches;
    let [one] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!((one.verdict, one.assets.len()), (Verdict::Sure, 12));
    assert_eq!(one.candidates[0].event, EventId::from_u128(1));
    assert_eq!(
        one.candidates[0].reasons,
        [Reason::Within { minutes: 44 }, Reason::Team]
    );
}

#[test]
fn two_events_at_once_for_one_photographer_are_asked_about() {
    let occasions = [
        occasion(1, "2026-11-14T10:00:00", "2026-11-14T11:00:00", &[7]),
        occasion(2, "2026-11-14T10:00:00", "2026-11-14T11:00:00", &[7]),
    ];
    let found = matched(&[frame(1, "2026-11-14T10:20:00")], &occasions, &[]).matches;
    assert_eq!(found[0].verdict, Verdict::Doubtful);
    assert_eq!(found[0].candidates.len(), 2);
    assert!(
        found[0].candidates[0]
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::Rival { .. }))
    );
}

#[test]
fn what_a_person_filed_teaches_the_clock_of_the_rest() {
    // The camera's clock was never set after its battery was changed.
    let occasions = [
        occasion(1, "2026-11-14T10:00:00", "2026-11-14T11:00:00", &[7]),
        occasion(2, "2026-11-14T18:00:00", "2026-11-14T19:00:00", &[7]),
    ];
    let morning: Vec<Frame> = (0..8)
        .map(|n| frame(n, &format!("2015-01-01T00:{:02}:00", 7 * n)))
        .collect();
    let evening: Vec<Frame> = (0..8)
        .map(|n| frame(100 + n, &format!("2015-01-01T08:{:02}:00", 7 * n)))
        .collect();
    let all = |filed| {
        let mut morning = morning.clone();
        for frame in &mut morning {
            frame.filed = filed;
        }
        let frames: Vec<Frame> = morning.into_iter().chain(evening.clone()).collect();
        matched(&frames, &occasions, &[])
    };
    assert!(
        all(None)
            .matches
            .iter()
            .all(|one| one.verdict == Verdict::Nothing)
    );
    let taught = all(Some(EventId::from_u128(1)));
    assert_eq!(taught.matches.len(), 1, "{taught:?}");
    assert_eq!(taught.matches[0].verdict, Verdict::Sure);
    assert_eq!(taught.matches[0].candidates[0].event, EventId::from_u128(2));
    // What was learnt is enough the next time.
    let learnt = &taught.learnt[0];
    let lesson = Lesson {
        camera: learnt.camera.clone(),
        clock: learnt.clock,
        seconds: learnt.seconds,
    };
    let again = matched(&evening, &occasions, &[lesson]);
    assert_eq!(again.matches[0].candidates[0].event, EventId::from_u128(2));
}

#[test]
fn nothing_is_proposed_where_nothing_is_known() {
    assert_eq!(matched(&[], &[], &[]).matches, []);
    let found = matched(&[frame(1, "2026-11-14T10:20:00")], &[], &[]).matches;
    assert_eq!(
        (found[0].verdict, found[0].candidates.len()),
        (Verdict::Nothing, 0)
    );
}
