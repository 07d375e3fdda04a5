//! Events and how much of their coverage each asker sees.

use asset::{EventId, Visibility, visibility};
use catalogue::{Error, EventDraft, EventQuery};

use crate::archive::{at, both};

fn draft(title: &str, starts: Option<&str>) -> EventDraft {
    EventDraft {
        title: title.to_owned(),
        place: Some("Plaza de Armas".to_owned()),
        starts: starts.map(|clock| clock.parse().unwrap()),
        ..EventDraft::default()
    }
}

fn all(words: Option<&str>, limit: i64) -> EventQuery {
    EventQuery {
        visibility: Visibility::everything(),
        words: words.map(str::to_owned),
        after: None,
        limit,
    }
}

both! {
    async fn events_are_listed_latest_first_and_undated_last(archive) {
        let days = [None, Some("2026-03-01T10:00:00"), Some("2026-11-14T18:00:00"), Some("2025-01-01T00:00:00")];
        for (number, day) in days.into_iter().enumerate() {
            archive.event_create(&draft(&format!("E{number}"), day), &archive.editor, at(number as i64)).await.unwrap();
        }
        let mut query = all(None, 3);
        let first = archive.events(&query).await.unwrap();
        query.after.clone_from(&first.next);
        let second = archive.events(&query).await.unwrap();
        let titles: Vec<_> = first.items.iter().chain(&second.items).map(|listed| listed.event.title.as_str()).collect();
        assert_eq!(titles, ["E2", "E1", "E3", "E0"]);
        assert_eq!(second.next, None);
    }

    async fn words_find_events_without_case_or_accents(archive) {
        for title in ["Reforestación en Jalisco", "Feria del Niño 100%", "Otra cosa"] {
            archive.event_create(&draft(title, None), &archive.editor, at(0)).await.unwrap();
        }
        for (words, title) in [("JALISCO reforestacion", "Reforestación en Jalisco"), ("nino", "Feria del Niño 100%"), ("100%", "Feria del Niño 100%")] {
            let found = archive.events(&all(Some(words), 10)).await.unwrap().items;
            assert_eq!(found.len(), 1, "{words}");
            assert_eq!(found[0].event.title, title);
        }
        assert_eq!(archive.events(&all(Some("armas"), 10)).await.unwrap().items.len(), 3);
        assert!(archive.events(&all(Some("%"), 10)).await.unwrap().items.len() == 1);
        assert!(archive.events(&all(Some("x' or 1=1 --"), 10)).await.unwrap().items.is_empty());
    }

    async fn each_asker_counts_what_they_may_see(archive) {
        let event = archive.event_create(&draft("Acto", None), &archive.editor, at(0)).await.unwrap().id;
        archive.send_for("hers", &archive.lucia, event, 1).await;
        let his = archive.send_for("his", &archive.mateo, event, 2).await.asset;
        archive.send_for("his too", &archive.mateo, event, 3).await;
        let count = async |sight: Visibility| archive.event(event, &sight).await.unwrap().unwrap().assets;
        assert_eq!(count(Visibility::everything()).await, 3);
        assert_eq!(count(visibility(&archive.lucia, at(0))).await, 1);
        assert_eq!(count(Visibility::nothing()).await, 0);
        archive.trash(his, &archive.editor, at(4)).await.unwrap();
        assert_eq!(count(Visibility::everything()).await, 2);
        let query = EventQuery { visibility: visibility(&archive.mateo, at(0)), ..all(None, 10) };
        assert_eq!(archive.events(&query).await.unwrap().items[0].assets, 1);
    }

    async fn a_changed_event_changes_its_coverage(archive) {
        let event = archive.event_create(&draft("Antes", None), &archive.editor, at(0)).await.unwrap().id;
        let asset = archive.send_for("a", &archive.lucia, event, 1).await.asset;
        let cursor = archive.latest_change().await.unwrap();
        let after = archive.event_change(event, Some(1), &draft("Después", None), &archive.editor, at(2)).await.unwrap();
        assert_eq!(after.title, "Después");
        assert_eq!(archive.changes(cursor, 10).await.unwrap(), [(cursor + 1, asset)]);
        assert_eq!(archive.documents(&[asset]).await.unwrap()[0].event_title.as_deref(), Some("Después"));
        let late = archive.event_change(event, Some(1), &draft("Tarde", None), &archive.editor, at(3)).await;
        assert!(matches!(late, Err(Error::Conflict { current: 2 })));
        let none = archive.event_change(EventId::from_u128(1), None, &draft("x", None), &archive.editor, at(3)).await;
        assert!(matches!(none, Err(Error::Missing)));
        assert!(archive.event(EventId::from_u128(1), &Visibility::everything()).await.unwrap().is_none());
    }
}
