//! Filing what arrived without an event, asking where that is not sure, and leaving alone what people said.

use asset::matching::matched;
use asset::{Act, AssetId, EventId, Facts, Kind, Step, Visibility, visibility};
use catalogue::{Description, Error, EventDraft, Filed, Ruled};

use crate::archive::{Archive, at, both, derived};

impl Archive {
    async fn planned(&self, title: &str, hours: (&str, &str), team: bool) -> EventId {
        let draft = EventDraft {
            title: title.to_owned(),
            starts: hours.0.parse().ok(),
            ends: hours.1.parse().ok(),
            team: self
                .lucia
                .account_id()
                .into_iter()
                .filter(|_| team)
                .collect(),
            ..EventDraft::default()
        };
        self.event_create(&draft, &self.editor, at(0))
            .await
            .unwrap()
            .id
    }

    /// A photo of Lucía's camera that says when it was taken.
    async fn photo_taken(&self, word: &str, clock: &str, seconds: i64) -> AssetId {
        let asset = self.asset_of(word, seconds).await;
        while let Some(attempt) = self.claim("w", &Step::ALL, 60, at(seconds)).await.unwrap() {
            let facts = Facts {
                kind: Some(Kind::Photo),
                taken_at: clock.parse().ok(),
                model: Some("Z 6".to_owned()),
                serial: Some("1".to_owned()),
                ..Facts::default()
            };
            let done = match attempt.step {
                Step::Examine => self.examined(&attempt, facts, at(seconds)).await,
                Step::Derive => self.derived(&attempt, derived(), at(seconds)).await,
                Step::Record => self.recorded(&attempt, at(seconds)).await,
                _ => self.made_more(&attempt, &[], at(seconds)).await,
            };
            assert!(done.unwrap());
        }
        asset
    }

    async fn look(&self, unasked: bool, seconds: i64) -> Filed {
        let unfiled = self.unfiled(at(seconds)).await.unwrap();
        let matching = matched(&unfiled.frames, &unfiled.occasions, &unfiled.lessons);
        self.file(&matching, unasked, at(seconds)).await.unwrap()
    }

    async fn event_of(&self, asset: AssetId) -> Option<EventId> {
        self.catalogue
            .asset(asset, &Visibility::everything())
            .await
            .unwrap()
            .unwrap()
            .event
            .map(|event| event.id)
    }
}

both! {
    async fn what_is_sure_is_filed_with_its_reasons_and_taken_back(archive) {
        let event = archive.planned("Entrega", ("2026-11-01T10:00:00", "2026-11-01T11:00:00"), true).await;
        let one = archive.photo_taken("a", "2026-11-01T10:05:00", 1).await;
        let two = archive.photo_taken("b", "2026-11-01T10:35:00", 2).await;
        let done = archive.look(true, 10).await;
        assert_eq!((done.filed, done.proposed), (2, 0));
        assert_eq!((archive.event_of(one).await, archive.event_of(two).await), (Some(event), Some(event)));
        assert_eq!(archive.look(true, 11).await, Filed::default());
        let lines = archive.history(one).await.unwrap();
        let line = lines.iter().find(|line| line.act == Act::Filed.as_str()).unwrap();
        assert_eq!((line.actor.as_str(), line.details["candidates"][0]["reasons"][0]["code"].as_str()), ("archive", Some("within")));
        let undone = archive.undo(done.operation.unwrap(), &archive.editor, at(12)).await.unwrap();
        assert_eq!(undone.restored.len(), 2);
        assert_eq!(archive.event_of(one).await, None);
        // What somebody took back is not filed again.
        assert_eq!(archive.look(true, 13).await, Filed::default());
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn what_is_doubtful_is_asked_of_those_who_may_see_it(archive) {
        let hours = ("2026-11-01T10:00:00", "2026-11-01T11:00:00");
        let (a, b) = (archive.planned("A", hours, true).await, archive.planned("B", hours, true).await);
        let one = archive.photo_taken("a", "2026-11-01T10:05:00", 1).await;
        let two = archive.photo_taken("b", "2026-11-01T10:06:00", 2).await;
        let done = archive.look(true, 10).await;
        assert_eq!((done.filed, done.proposed), (0, 2));
        let asked = archive.proposed(&visibility(&archive.lucia, at(0)), 10).await.unwrap();
        assert_eq!(asked.iter().map(|one| one.asset).collect::<Vec<_>>(), [one, two]);
        assert_eq!(asked[0].candidates.len(), 2);
        assert_eq!((asked[0].shoot, asked[1].shoot), (one, one));
        assert!(archive.proposed(&visibility(&archive.mateo, at(0)), 10).await.unwrap().is_empty());
        let rule = |assets, event| [Ruled { assets, event }];
        let hidden = archive.rule_filing(&rule(vec![one], Some(a)), &archive.mateo, at(11)).await;
        assert!(matches!(hidden, Err(Error::Missing)));
        let ruled = archive.rule_filing(&rule(vec![one], Some(b)), &archive.lucia, at(12)).await.unwrap();
        assert_eq!((ruled.changed, archive.event_of(one).await), (vec![one], Some(b)));
        let none = archive.rule_filing(&rule(vec![two], None), &archive.lucia, at(13)).await.unwrap();
        assert_eq!(none.operation, None);
        assert!(archive.proposed(&Visibility::everything(), 10).await.unwrap().is_empty());
        assert_eq!(archive.look(true, 14).await, Filed::default());
        assert_eq!((archive.event_of(one).await, archive.event_of(two).await), (Some(b), None));
    }

    async fn what_people_said_stays_and_nothing_is_filed_where_everybody_is_to_be_asked(archive) {
        let event = archive.planned("A", ("2026-11-01T10:00:00", "2026-11-01T11:00:00"), true).await;
        let other = archive.planned("B", ("2026-11-02T10:00:00", "2026-11-02T11:00:00"), true).await;
        let one = archive.photo_taken("a", "2026-11-01T10:05:00", 1).await;
        let by_hand = archive.photo_taken("b", "2026-11-01T10:06:00", 2).await;
        let put = |event| Description { event: Some(event), ..Description::default() };
        archive.describe(by_hand, None, put(Some(other)), &archive.lucia, at(3)).await.unwrap();
        archive.describe(one, None, put(Some(event)), &archive.lucia, at(4)).await.unwrap();
        archive.describe(one, None, put(None), &archive.lucia, at(5)).await.unwrap();
        let free = archive.photo_taken("c", "2026-11-01T10:20:00", 6).await;
        let done = archive.look(false, 10).await;
        assert_eq!((done.filed, done.operation), (0, None));
        assert_eq!((archive.event_of(by_hand).await, archive.event_of(one).await), (Some(other), None));
        let asked = archive.proposed(&Visibility::everything(), 10).await.unwrap();
        assert!(asked.iter().all(|one| one.asset == free), "{asked:?}");
    }

    async fn what_a_person_filed_teaches_a_camera_whose_clock_was_never_set(archive) {
        let morning = archive.planned("A", ("2026-11-01T10:00:00", "2026-11-01T11:00:00"), true).await;
        let evening = archive.planned("B", ("2026-11-01T18:00:00", "2026-11-01T19:00:00"), true).await;
        let mut first = Vec::new();
        for n in 0..6 {
            first.push(archive.photo_taken(&format!("m{n}"), &format!("2015-01-01T00:{:02}:00", 9 * n), n).await);
        }
        let mut second = Vec::new();
        for n in 0..6 {
            second.push(archive.photo_taken(&format!("e{n}"), &format!("2015-01-01T08:{:02}:00", 9 * n), 10 + n).await);
        }
        assert_eq!(archive.look(true, 30).await, Filed::default());
        archive.rule_filing(&[Ruled { assets: first, event: Some(morning) }], &archive.editor, at(31)).await.unwrap();
        assert_eq!(archive.look(true, 32).await.filed, 6);
        assert_eq!(archive.event_of(second[0]).await, Some(evening));
        // The clock is known now without them.
        let lesson = archive.unfiled(at(33)).await.unwrap().lessons;
        assert!(lesson.is_empty() || lesson[0].seconds > 300_000_000, "{lesson:?}");
    }
}
