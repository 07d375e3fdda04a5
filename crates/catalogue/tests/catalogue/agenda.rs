//! Agendas: each entry one event for ever, all of a file or none of it.

use asset::EventId;
use catalogue::{EntryChange, Error, EventDraft, EventFate};
use serde_json::json;

use crate::archive::{at, both};

fn draft(title: &str) -> EventDraft {
    EventDraft {
        title: title.to_owned(),
        starts: "2026-11-14T18:00:00".parse().ok(),
        ..EventDraft::default()
    }
}

fn entry(uid: &str, change: EventFate) -> EntryChange {
    EntryChange {
        key: (uid.to_owned(), String::new()),
        said: json!({"title": uid, "starts": "2026-11-14T18:00:00"}),
        change,
    }
}

both! {
    async fn an_agenda_makes_changes_and_calls_off_its_events(archive) {
        let made = [entry("a", EventFate::Made(draft("Cabildo"))), entry("b", EventFate::Made(draft("Feria \0 del libro")))];
        let (agenda, done) = archive.agenda_apply((None, "Presidencia"), &made, &archive.editor, at(0)).await.unwrap();
        assert_eq!(done.made.len(), 2);
        let known = archive.agenda_entries(agenda).await.unwrap();
        assert_eq!(known.iter().map(|one| one.key.0.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(known[0].said["title"], "a");

        let (a, b) = (done.made[0], done.made[1]);
        let changes = [entry("a", EventFate::Changed(a, 1, draft("Cabildo abierto"))), entry("b", EventFate::CalledOff(b))];
        let (same, done) = archive.agenda_apply((Some(agenda), "Presidencia"), &changes, &archive.editor, at(1)).await.unwrap();
        assert_eq!((same, done.changed, done.retired), (agenda, vec![a], vec![b]));
        let now = archive.events_now(&[a, b]).await.unwrap();
        assert_eq!((now[0].0.title.as_str(), now[0].1, now[0].2), ("Cabildo abierto", 2, false));
        assert!(now[1].2, "what was called off is retired");
        assert!(archive.agenda_entries(agenda).await.unwrap()[1].cancelled);

        // It takes place after all.
        let again = [entry("b", EventFate::Changed(b, now[1].1, draft("Feria del libro")))];
        archive.agenda_apply((Some(agenda), "Presidencia"), &again, &archive.editor, at(2)).await.unwrap();
        assert!(!archive.events_now(&[b]).await.unwrap()[0].2);
        let listed = archive.agendas().await.unwrap();
        assert_eq!((listed.len(), listed[0].entries), (1, 2));
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn an_event_changed_meanwhile_refuses_the_whole_agenda(archive) {
        let made = [entry("a", EventFate::Made(draft("Cabildo")))];
        let (agenda, done) = archive.agenda_apply((None, "Presidencia"), &made, &archive.editor, at(0)).await.unwrap();
        let stale = [entry("z", EventFate::Made(draft("Nuevo"))), entry("a", EventFate::Changed(done.made[0], 7, draft("Otro")))];
        let refused = archive.agenda_apply((Some(agenda), "Presidencia"), &stale, &archive.editor, at(1)).await;
        assert!(matches!(refused, Err(Error::Conflict { current: 1 })));
        assert_eq!(archive.agenda_entries(agenda).await.unwrap().len(), 1);
        let nothing = archive.events_now(&[EventId::new(at(9))]).await.unwrap();
        assert!(nothing.is_empty());
    }
}
