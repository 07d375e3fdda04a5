//! Small cases of filing, each with the reason it goes as it does.

use super::{Frame, Lesson, Occasion, Reason, Verdict, matched};
use crate::id::{AccountId, AssetId, EventId};

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
fn two_frames_of_the_only_event_are_filed() {
    let occasions = [occasion(
        1,
        "2026-11-01T10:00:00",
        "2026-11-01T11:00:00",
        &[7],
    )];
    let frames = [
        frame(1, "2026-11-01T10:05:00"),
        frame(2, "2026-11-01T10:35:00"),
    ];
    let found = matched(&frames, &occasions, &[]).matches;
    assert!(
        found.iter().all(|one| one.verdict == Verdict::Sure),
        "{found:?}"
    );
}

#[test]
fn frames_that_may_be_of_either_event_are_asked_about_together() {
    let hours = ("2026-11-01T10:00:00", "2026-11-01T11:00:00");
    let occasions = [1, 2].map(|number| occasion(number, hours.0, hours.1, &[7]));
    let frames = [
        frame(1, "2026-11-01T10:05:00"),
        frame(2, "2026-11-01T10:06:00"),
    ];
    let found = matched(&frames, &occasions, &[]).matches;
    assert_eq!((found.len(), found[0].candidates.len()), (1, 2));
    assert_eq!(found[0].verdict, Verdict::Doubtful);
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
