//! Events and how much of their coverage each asker sees.

use asset::review::Refusal;
use asset::{EventId, Stage, Status, Visibility, visibility};
use catalogue::{Description, Error, EventDraft, EventQuery};

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
        limit,
        ..EventQuery::default()
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

    async fn a_page_of_events_is_shown_by_what_each_asker_sees_of_each(archive) {
        let mut events = Vec::new();
        for number in 0..4 {
            events.push(archive.event_create(&draft(&format!("E{number}"), None), &archive.editor, at(number)).await.unwrap().id);
        }
        let mut sent = Vec::new();
        for (number, (who, event, stars)) in
            [(&archive.lucia, 0, 2), (&archive.mateo, 0, 5), (&archive.mateo, 0, 5), (&archive.mateo, 1, 4), (&archive.lucia, 1, 0), (&archive.mateo, 2, 1)]
                .into_iter()
                .enumerate()
        {
            let asset = archive.send_for(&format!("a{number}"), who, events[event], number as i64).await.asset;
            let description = Description { rating: Some(stars), ..Description::default() };
            archive.describe(asset, None, description, &archive.editor, at(10)).await.unwrap();
            sent.push(asset);
        }
        let choose = async |event: usize, cover: Option<asset::AssetId>| {
            let words = EventDraft { cover, ..draft(&format!("E{event}"), None) };
            archive.event_change(events[event], None, &words, &archive.editor, at(11)).await.unwrap();
        };
        choose(1, Some(sent[4])).await;
        choose(3, Some(sent[0])).await;
        let shown = async |sight: &Visibility| {
            let covers = archive.covers(&events, sight).await.unwrap();
            let place = |event| covers.get(event).and_then(|asset| sent.iter().position(|one| one == asset));
            events.iter().map(place).collect::<Vec<_>>()
        };
        let everything = Visibility::everything();
        assert_eq!(shown(&everything).await, [Some(2), Some(4), Some(5), Some(0)]);
        // Mateo sees no more than his own: what was chosen is not shown to him.
        let his = visibility(&archive.mateo, at(12));
        assert_eq!(shown(&his).await, [Some(2), Some(3), Some(5), None]);
        assert_eq!(shown(&Visibility::nothing()).await, [None; 4]);
        for asset in [sent[2], sent[4], sent[5]] {
            archive.trash(asset, &archive.editor, at(13)).await.unwrap();
        }
        assert_eq!(shown(&everything).await, [Some(1), Some(3), None, Some(0)]);
        // What is listed together is what each is shown by alone: the first of its assets by stars.
        for sight in [&everything, &his] {
            for event in &events[..3] {
                let filter = catalogue::Filter { events: vec![*event], ..catalogue::Filter::all(sight.clone()) };
                let first = catalogue::Browse { filter, sort: asset::query::Sort::Rating, after: None, limit: 1 };
                let first = archive.browse(first).await.unwrap().items.first().map(|asset| asset.id);
                assert_eq!(archive.covers(&[*event], sight).await.unwrap().get(event).copied(), first);
            }
        }
        assert!(archive.covers(&[], &everything).await.unwrap().is_empty());
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

    async fn what_arrives_covers_an_event_and_keeps_it_from_being_retired(archive) {
        let event = archive.event_create(&draft("Obra", None), &archive.editor, at(0)).await.unwrap();
        let everything = Visibility::everything();
        assert_eq!(event.stage, Stage::Planned);
        archive.event_retire(event.id, &archive.editor, at(1)).await.unwrap();
        assert!(archive.events(&all(None, 10)).await.unwrap().items.is_empty());
        assert_eq!(archive.events(&EventQuery { retired: true, ..all(None, 10) }).await.unwrap().items.len(), 1);
        let other = archive.event_create(&draft("Gira", None), &archive.editor, at(2)).await.unwrap().id;
        archive.send_for("a", &archive.lucia, other, 3).await;
        assert_eq!(archive.event(other, &everything).await.unwrap().unwrap().event.stage, Stage::Covered);
        let refused = archive.event_retire(other, &archive.editor, at(4)).await;
        assert!(matches!(refused, Err(Error::NotNow("event_has_coverage"))));
        let acts: Vec<String> = archive.event_history(event.id).await.unwrap().into_iter().map(|line| line.act).collect();
        assert_eq!(acts, ["event_created", "event_retired"]);
    }

    async fn all_that_is_known_of_an_event_is_kept_and_found_by(archive) {
        let full = EventDraft {
            description: Some("Entrega de apoyos".to_owned()),
            description_en: Some("Aid is handed out".to_owned()),
            kind: Some("Sesión de Cabildo".to_owned()),
            point: asset::matching::Point::at(19.4326, -99.1332),
            radius: Some(120),
            ends: "2026-11-14T19:00:00".parse().ok(),
            expected: vec!["Laura Méndez".to_owned()],
            team: vec![archive.lucia.account_id().unwrap()],
            minors: true,
            ..draft("Sesión", Some("2026-11-14T18:00:00"))
        };
        let made = archive.event_create(&full, &archive.editor, at(0)).await.unwrap();
        let kept = archive.event(made.id, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!((&kept.event, kept.version), (&made, 1));
        let asset = archive.send_for("a", &archive.lucia, made.id, 1).await.asset;
        let record = archive.record(asset).await.unwrap();
        assert_eq!(record.asset.event, Some(asset::Event { stage: Stage::Covered, ..made.clone() }));
        let clock = |text: &str| text.parse().ok();
        for (query, found) in [
            (EventQuery { kind: Some("sesion de cabildo".to_owned()), ..all(None, 9) }, 1),
            (EventQuery { kind: Some("gira".to_owned()), ..all(None, 9) }, 0),
            (EventQuery { from: clock("2026-11-14T18:30:00"), ..all(Some("laura mendez"), 9) }, 1),
            (EventQuery { from: clock("2026-11-14T19:30:00"), ..all(None, 9) }, 0),
            (EventQuery { to: clock("2026-11-14T18:00:00"), ..all(None, 9) }, 0),
            (EventQuery { stage: Some(Stage::Covered), ..all(None, 9) }, 1),
            (EventQuery { stage: Some(Stage::Planned), ..all(None, 9) }, 0),
        ] {
            assert_eq!(archive.events(&query).await.unwrap().items.len(), found, "{query:?}");
        }
    }

    async fn merged_events_are_one_until_it_is_undone(archive) {
        let everything = Visibility::everything();
        let made = async |title: &str, n| archive.event_create(&draft(title, None), &archive.editor, at(n)).await.unwrap().id;
        let (one, two) = (made("Feria", 0).await, made("Feria 2026", 1).await);
        let asset = archive.send_for("a", &archive.lucia, one, 2).await.asset;
        let other = archive.send_for("b", &archive.mateo, two, 3).await.asset;
        let same = archive.event_merge(one, one, &archive.editor, at(4)).await;
        assert!(matches!(same, Err(Error::NotNow("same_event"))));
        let done = archive.event_merge(one, two, &archive.editor, at(5)).await.unwrap();
        assert_eq!(done.moved, 1);
        let event_of = async |asset| archive.asset(asset, &everything).await.unwrap().unwrap().event.unwrap().id;
        assert_eq!((event_of(asset).await, event_of(other).await), (two, two));
        assert_eq!(archive.event(one, &everything).await.unwrap().unwrap().merged, Some(two));
        let late = archive.send_for("c", &archive.mateo, one, 5).await.asset;
        assert_eq!(event_of(late).await, two);
        assert_eq!(archive.events(&all(None, 9)).await.unwrap().items.len(), 1);
        let twice = archive.event_merge(one, two, &archive.editor, at(6)).await;
        assert!(matches!(twice, Err(Error::NotNow("event_retired"))));
        let undone = archive.undo(done.operation, &archive.editor, at(7)).await.unwrap();
        assert_eq!(undone.restored, [asset]);
        assert_eq!((event_of(asset).await, event_of(other).await), (one, two));
        assert_eq!(archive.events(&all(None, 9)).await.unwrap().items.len(), 2);
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn the_warning_of_an_event_goes_along_with_what_leaves_it(archive) {
        let draft = |title: &str, minors: bool| EventDraft { title: title.into(), minors, ..EventDraft::default() };
        let create = async |title: &str, minors: bool| {
            archive.event_create(&draft(title, minors), &archive.editor, at(0)).await.unwrap().id
        };
        let (school, plaza) = (create("Escuela", true).await, create("Plaza", false).await);
        let asset = archive.asset_of("a", 0).await;
        let warned = async || {
            let found = archive.asset(asset, &Visibility::everything()).await.unwrap().unwrap();
            found.consent.minors || found.consent.event_minors
        };
        let into = |event| Description { event: Some(event), ..Description::default() };
        archive.describe(asset, None, into(Some(school)), &archive.editor, at(1)).await.unwrap();
        assert!(warned().await);
        for to in [Some(plaza), None, Some(school)] {
            archive.describe(asset, None, into(to), &archive.editor, at(2)).await.unwrap();
            assert!(warned().await, "{to:?}");
        }
        let refused = archive.event_change(school, None, &draft("Escuela", false), &archive.editor, at(3)).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed { fields })) if fields == ["minors"]));
        archive.event_merge(school, plaza, &archive.editor, at(4)).await.unwrap();
        assert!(archive.event(plaza, &Visibility::everything()).await.unwrap().unwrap().event.minors);
        let archivist = asset::Actor::person(crate::archive::account(&archive, "teresa", asset::Role::Archivist).await);
        archive.event_change(plaza, None, &draft("Plaza", false), &archivist, at(5)).await.unwrap();
        assert!(!warned().await, "who keeps the releases takes it back");
    }

    async fn the_progress_of_a_shoot_is_counted(archive) {
        let event = archive.event_create(&draft("Acto", None), &archive.editor, at(0)).await.unwrap().id;
        let asset = archive.send_for("a", &archive.lucia, event, 1).await.asset;
        archive.send_for("b", &archive.mateo, event, 2).await;
        let said = Description { caption: Some(Some("Niñas bailan".to_owned())), status: Some(Status::Approved), ..Description::default() };
        archive.describe(asset, None, said, &archive.editor, at(3)).await.unwrap();
        let all = archive.event_progress(event, &Visibility::everything()).await.unwrap();
        assert_eq!((all.received, all.described, all.review, all.approved), (2, 1, 0, 1));
        let hers = archive.event_progress(event, &visibility(&archive.lucia, at(0))).await.unwrap();
        assert_eq!(hers.received, 1);
    }
}
