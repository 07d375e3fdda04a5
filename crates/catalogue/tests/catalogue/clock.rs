//! Wrong clocks are corrected for an event, the facts stay, and the correction can be taken back.

use asset::{AssetId, EventId, Facts, Kind, Step, Visibility};
use catalogue::{Correction, Error, EventDraft};

use crate::archive::{Archive, at, both, derived};

impl Archive {
    async fn event_at(&self, title: &str, place: Option<&str>) -> EventId {
        let draft = EventDraft {
            title: title.to_owned(),
            place: place.map(str::to_owned),
            ..EventDraft::default()
        };
        self.event_create(&draft, &self.editor, at(0))
            .await
            .unwrap()
            .id
    }

    async fn shot_for(&self, word: &str, event: EventId, clock: &str, seconds: i64) -> AssetId {
        let id = self.send_for(word, &self.lucia, event, seconds).await.asset;
        self.read_as(clock, seconds).await;
        id
    }

    async fn read_as(&self, clock: &str, seconds: i64) {
        while let Some(attempt) = self.claim("w", &Step::ALL, 60, at(seconds)).await.unwrap() {
            let facts = Facts {
                kind: Some(Kind::Photo),
                taken_at: clock.parse().ok(),
                model: Some("D850".to_owned()),
                serial: Some("7".to_owned()),
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
    }

    async fn taken(&self, id: AssetId) -> String {
        let asset = self
            .asset(id, &Visibility::everything())
            .await
            .unwrap()
            .unwrap();
        asset.taken.unwrap().to_string()
    }
}

const CAMERA: &str = "|d850|7";

both! {
    async fn a_camera_is_put_right_for_its_event_and_back(archive) {
        let event = archive.event_at("Informe", None).await;
        let other = archive.event_at("Feria", None).await;
        let first = archive.shot_for("a", event, "2026-11-14T12:00:00", 1).await;
        let elsewhere = archive.shot_for("b", other, "2026-11-14T12:00:00", 2).await;
        let correction = Correction { event, camera: CAMERA.to_owned(), seconds: -3600 };
        let shown = archive.correction(&correction, &Visibility::everything()).await.unwrap();
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].before.unwrap().to_string(), "2026-11-14T12:00:00");
        assert_eq!(shown[0].after.unwrap().to_string(), "2026-11-14T11:00:00");
        assert_eq!(archive.taken(first).await, "2026-11-14T18:00:00Z", "a preview changes nothing");

        let (operation, moved) = archive.correct_clock(&correction, &archive.editor, at(3)).await.unwrap();
        assert_eq!(moved, 1);
        assert_eq!(archive.taken(first).await, "2026-11-14T17:00:00Z");
        assert_eq!(archive.taken(elsewhere).await, "2026-11-14T18:00:00Z");
        let held = archive.asset(first, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(held.facts.taken_at.unwrap().to_string(), "2026-11-14T12:00:00");
        assert_eq!(held.taken_at().unwrap().to_string(), "2026-11-14T11:00:00");
        // What comes later is put right too.
        let late = archive.shot_for("c", event, "2026-11-14T12:30:00", 4).await;
        assert_eq!(archive.taken(late).await, "2026-11-14T17:30:00Z");
        let cameras = archive.cameras(event, &Visibility::everything()).await.unwrap();
        assert_eq!((cameras[0].camera.as_str(), cameras[0].assets, cameras[0].seconds), (CAMERA, 2, -3600));

        let undone = archive.undo(operation, &archive.editor, at(5)).await.unwrap();
        assert_eq!(undone.restored.len(), 2);
        assert_eq!(archive.taken(first).await, "2026-11-14T18:00:00Z");
        assert!(matches!(archive.undo(operation, &archive.editor, at(6)).await, Err(Error::Conflict { .. })));
    }

    async fn a_clock_is_read_in_the_zone_of_the_events_place(archive) {
        let event = archive.event_at("Gira", Some("Malecón, Chetumal, Quintana Roo")).await;
        let id = archive.shot_for("a", event, "2026-11-14T00:10:00", 1).await;
        assert_eq!(archive.taken(id).await, "2026-11-14T05:10:00Z");
        let draft = EventDraft { title: "Gira".to_owned(), place: Some("Mérida, Yucatán".to_owned()), ..EventDraft::default() };
        archive.event_change(event, None, &draft, &archive.editor, at(2)).await.unwrap();
        assert_eq!(archive.taken(id).await, "2026-11-14T06:10:00Z");
        let draft = EventDraft { zone: Some("America/Tijuana".to_owned()), ..draft };
        archive.event_change(event, None, &draft, &archive.editor, at(3)).await.unwrap();
        assert_eq!(archive.taken(id).await, "2026-11-14T08:10:00Z");
    }
}
