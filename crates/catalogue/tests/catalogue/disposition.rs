//! Bytes leave by two people's word and thirty days that were lived through, or not at all.

use asset::disposition::{Hindrance, Stage};
use asset::{Actor, AssetId, DispositionId, Standing, Visibility};
use catalogue::{Description, Error, EventDraft, HoldDraft};

use crate::archive::{Archive, account, at, both};

const DAY: i64 = 86_400;

struct Two {
    teresa: Actor,
    omar: Actor,
    asset: AssetId,
    id: DispositionId,
}

/// An asset in the trash that one archivist proposed.
async fn proposed(archive: &Archive) -> Two {
    let person =
        async |name: &str| Actor::person(account(archive, name, asset::Role::Archivist).await);
    let (teresa, omar) = (person("teresa").await, person("omar").await);
    let asset = archive.asset_of("a", 0).await;
    archive.work_off(1).await;
    let why = ("Catálogo 2024", "Sin valor");
    let early = archive.dispose_propose(&[asset], why, &teresa, at(2)).await;
    assert!(matches!(early, Err(Error::NotNow("not_trashed"))));
    archive.trash(asset, &archive.editor, at(3)).await.unwrap();
    let made = archive
        .dispose_propose(&[asset], why, &teresa, at(4))
        .await
        .unwrap();
    Two {
        id: made.id,
        teresa,
        omar,
        asset,
    }
}

/// The archive is seen to run on so many days from that day on.
async fn live(archive: &Archive, from: i64, days: i64) {
    for day in from..from + days {
        archive.day_seen(at(day * DAY)).await.unwrap();
    }
}

both! {
    async fn two_people_and_thirty_days_leave_a_tombstone(archive) {
        let two = proposed(&archive).await;
        let same = archive.dispose_approve(two.id, &two.teresa, at(5)).await;
        assert!(matches!(same, Err(Error::NotNow("same_person"))));
        live(&archive, 0, 1).await;
        archive.dispose_approve(two.id, &two.omar, at(6)).await.unwrap();
        live(&archive, 1, 29).await;
        let almost = archive.disposition(two.id, at(29 * DAY + 7)).await.unwrap();
        assert_eq!(almost.hindrances, [Hindrance::Waiting { days: 1 }]);
        let early = archive.dispose_execute(two.id, &two.omar, at(29 * DAY + 7)).await;
        assert!(matches!(early, Err(Error::NotNow("hindered"))));
        live(&archive, 30, 1).await;
        let then = at(30 * DAY + 7);
        assert_eq!(archive.dispositions_due(then).await.unwrap(), [two.id]);
        let gone = archive.dispose_execute(two.id, &two.omar, then).await.unwrap();
        assert_eq!(gone.len(), 1);
        assert_eq!(archive.dispose_execute(two.id, &two.omar, then).await.unwrap(), gone, "done again it is the same");
        let left = archive.asset(two.asset, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(left.disposition, Standing::Disposed);
        let stone = left.tombstone.unwrap();
        assert_eq!((stone.basis.as_str(), stone.digests, left.renditions.len()), ("Catálogo 2024", gone.clone(), 0));
        assert_eq!(stone.proposed_by, two.teresa.account_id().unwrap());
        assert_eq!(archive.disposed(&[gone[0].digest]).await.unwrap().len(), 1);
        assert!(archive.originals(None, 10).await.unwrap().is_empty(), "nobody looks for bytes that left");
        assert_eq!(archive.disposition(two.id, then).await.unwrap().stage, Stage::Executed);
        assert_eq!(archive.audit_verify().await.unwrap(), None);
        let restore = archive.restore(two.asset, &Actor::Archive, then).await;
        assert!(matches!(restore, Err(Error::Refused(_))));
    }

    async fn a_clock_that_jumps_gets_nowhere(archive) {
        let two = proposed(&archive).await;
        archive.dispose_approve(two.id, &two.omar, at(6)).await.unwrap();
        // Forward by a year: one day was seen.
        live(&archive, 365, 1).await;
        let later = archive.disposition(two.id, at(365 * DAY)).await.unwrap();
        assert_eq!(later.hindrances, [Hindrance::Waiting { days: 29 }]);
        // Back and forth between the same days: none is counted twice.
        for _ in 0..40 {
            live(&archive, 366, 1).await;
            live(&archive, 365, 1).await;
        }
        let later = archive.disposition(two.id, at(366 * DAY)).await.unwrap();
        assert_eq!(later.hindrances, [Hindrance::Waiting { days: 28 }]);
    }

    async fn approved_with_the_clock_set_back_waits_all_the_same(archive) {
        live(&archive, 100, 60).await;
        let two = proposed(&archive).await;
        archive.dispose_approve(two.id, &two.omar, at(6)).await.unwrap();
        let now = archive.disposition(two.id, at(160 * DAY)).await.unwrap();
        assert!(matches!(now.hindrances[..], [Hindrance::Waiting { days: 30 }]), "{:?}", now.hindrances);
    }

    async fn a_hold_wins_even_at_the_last_moment(archive) {
        let two = proposed(&archive).await;
        archive.dispose_approve(two.id, &two.omar, at(6)).await.unwrap();
        live(&archive, 1, 31).await;
        let then = at(31 * DAY + 10);
        let hold = HoldDraft { name: "112".into(), basis: "Oficio".into(), assets: vec![two.asset], events: vec![] };
        let hold = archive.hold_place(&hold, &two.teresa, then).await.unwrap();
        assert!(matches!(archive.dispose_execute(two.id, &two.omar, then).await, Err(Error::NotNow("hindered"))));
        archive.hold_lift(hold.id, "Concluyó", &two.teresa, then).await.unwrap();
        assert!(archive.dispose_execute(two.id, &two.omar, then).await.is_ok());
    }

    async fn a_hold_on_an_event_stays_on_what_leaves_the_event(archive) {
        let event = |title: &str| EventDraft { title: title.into(), ..EventDraft::default() };
        let mut held = Vec::new();
        for (way, word) in ["moved", "merged"].into_iter().zip(["a", "b"]) {
            let one = archive.event_create(&event(way), &archive.editor, at(0)).await.unwrap();
            let other = archive.event_create(&event("Otro"), &archive.editor, at(0)).await.unwrap();
            let asset = archive.asset_of(word, 0).await;
            archive.work_off(1).await;
            let into = |event| Description { event: Some(Some(event)), ..Description::default() };
            archive.describe(asset, None, into(one.id), &archive.editor, at(1)).await.unwrap();
            let order = HoldDraft { name: "Amparo".into(), basis: "Juzgado".into(), assets: Vec::new(), events: vec![one.id] };
            archive.hold_place(&order, &archive.editor, at(2)).await.unwrap();
            if way == "moved" {
                archive.describe(asset, None, into(other.id), &archive.editor, at(3)).await.unwrap();
            } else {
                archive.event_merge(one.id, other.id, &archive.editor, at(3)).await.unwrap();
            }
            archive.trash(asset, &archive.editor, at(4)).await.unwrap();
            held.push(asset);
        }
        let person = async |name: &str| Actor::person(account(&archive, name, asset::Role::Archivist).await);
        let teresa = person("teresa").await;
        for asset in held {
            let made = archive.dispose_propose(&[asset], ("Catálogo", "Sin valor"), &teresa, at(5)).await;
            let hindrances = match made {
                Ok(made) => archive.disposition(made.id, at(6)).await.unwrap().hindrances,
                Err(Error::NotNow(code)) => {
                    assert_eq!(code, "on_hold");
                    continue;
                }
                Err(error) => panic!("{error}"),
            };
            assert!(hindrances.contains(&Hindrance::OnHold), "{hindrances:?}");
        }
    }

    async fn declined_it_is_kept(archive) {
        let two = proposed(&archive).await;
        archive.dispose_decline(two.id, "No", &two.omar, at(9)).await.unwrap();
        let left = archive.asset(two.asset, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!((left.disposition, left.clearance.closed), (Standing::Kept, false));
        assert!(archive.restore(two.asset, &archive.editor, at(10)).await.is_ok());
    }

    async fn what_is_due_is_found_behind_however_many_wait(archive) {
        let two = proposed(&archive).await;
        archive.dispose_approve(two.id, &two.omar, at(6)).await.unwrap();
        live(&archive, 1, 40).await;
        let then = at(41 * DAY);
        for number in 0..501 {
            let asset = archive.asset_of(&format!("later {number}"), 42 * DAY).await;
            archive.trash(asset, &archive.editor, then).await.unwrap();
            let made = archive.dispose_propose(&[asset], ("Catálogo 2024", "Sin valor"), &two.teresa, then).await.unwrap();
            archive.dispose_approve(made.id, &two.omar, then).await.unwrap();
        }
        assert_eq!(archive.dispositions_due(then).await.unwrap(), [two.id]);
        assert_eq!(archive.dispositions_unfinished().await.unwrap(), []);
        archive.dispose_execute(two.id, &two.omar, then).await.unwrap();
        assert_eq!(archive.dispositions_due(then).await.unwrap(), []);
        assert_eq!(archive.dispositions_unfinished().await.unwrap(), [two.id]);
        archive.disposition_emptied(two.id, then).await.unwrap();
        assert_eq!(archive.dispositions_unfinished().await.unwrap(), []);
    }
}
