//! People's changes: kept with their trace, refused when somebody was faster.

use asset::{Act, AssetId, Status, Step, visibility};
use catalogue::{Description, Error, EventDraft};
use serde_json::json;

use crate::archive::{at, both};

fn caption(text: &str) -> Description {
    Description {
        caption: Some(Some(text.to_owned())),
        ..Description::default()
    }
}

both! {
    async fn a_change_is_kept_traced_and_recorded(archive) {
        let id = archive.asset_of("a", 0).await;
        archive.work_off(1).await;
        let cursor = archive.latest_change().await.unwrap();
        let draft = EventDraft { title: "Acto".to_owned(), ..EventDraft::default() };
        let event = archive.event_create(&draft, &archive.editor, at(1)).await.unwrap();
        let change = Description {
            title: Some(Some("  Niña \0".to_owned())),
            keywords: Some(vec!["agua".to_owned(), " agua ".to_owned(), String::new(), "río".to_owned()]),
            persons: Some(vec![asset::Person::named("Ana")]),
            rating: Some(9),
            event: Some(Some(event.id)),
            embargo_until: Some(Some(at(500))),
            ..caption("Una leyenda")
        };
        let after = archive.describe(id, None, change, &archive.editor, at(2)).await.unwrap();
        assert_eq!(after.metadata.title.as_deref(), Some("Niña \u{fffd}"));
        assert_eq!(after.metadata.keywords, ["agua", "río"]);
        assert_eq!(after.rating, 5);
        assert_eq!(after.event, Some(asset::Event { stage: asset::Stage::Covered, ..event.clone() }));
        assert_eq!(after.embargo_until, Some(at(500)));
        assert_eq!(archive.record(id).await.unwrap().asset, after);
        assert_eq!(archive.changes(cursor, 10).await.unwrap().len(), 1);
        assert_eq!(archive.take(Step::Record, 3).await.asset, id);
        let line = archive.history(id).await.unwrap().pop().unwrap();
        assert_eq!(line.act, Act::Described.as_str());
        assert_eq!(line.details["caption"], json!({ "from": null, "to": "Una leyenda" }));

        let emptied = Description { caption: Some(None), event: Some(None), ..Description::default() };
        let after = archive.describe(id, None, emptied, &archive.editor, at(4)).await.unwrap();
        assert_eq!((after.metadata.caption, after.event), (None, None));
    }

    async fn a_status_alone_is_a_review(archive) {
        let id = archive.asset_of("a", 0).await;
        let approve = Description { status: Some(Status::Approved), ..Description::default() };
        archive.describe(id, None, approve, &archive.editor, at(1)).await.unwrap();
        let line = archive.history(id).await.unwrap().pop().unwrap();
        assert_eq!(line.act, Act::Reviewed.as_str());
        assert_eq!(line.details["status"], json!({ "from": "draft", "to": "approved" }));
        let hash = |side: &str| line.details["hashes"][side].as_str().unwrap().len();
        assert_eq!((hash("before"), hash("after")), (64, 64));
    }

    async fn who_read_an_older_version_is_refused(archive) {
        let id = archive.asset_of("a", 0).await;
        let first = archive.describe(id, Some(1), caption("one"), &archive.editor, at(1)).await.unwrap();
        assert_eq!(first.version, 2);
        let late = archive.describe(id, Some(1), caption("two"), &archive.lucia, at(2)).await;
        assert!(matches!(late, Err(Error::Conflict { current: 2 })));
        assert_eq!(archive.record(id).await.unwrap().asset.metadata.caption.as_deref(), Some("one"));
    }

    async fn of_many_with_one_version_one_wins(archive) {
        let id = archive.asset_of("a", 0).await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..12 {
            let catalogue = archive.catalogue.clone();
            let editor = archive.editor.clone();
            tasks.spawn(async move {
                catalogue.describe(id, Some(1), caption(&number.to_string()), &editor, at(1)).await.is_ok()
            });
        }
        let won = tasks.join_all().await.into_iter().filter(|won| *won).count();
        assert_eq!(won, 1);
    }

    async fn nothing_changed_leaves_no_trace(archive) {
        let id = archive.asset_of("a", 0).await;
        archive.describe(id, None, caption("same"), &archive.editor, at(1)).await.unwrap();
        let before = (archive.audit_head().await.unwrap(), archive.latest_change().await.unwrap());
        let after = archive.describe(id, None, caption("same"), &archive.editor, at(2)).await.unwrap();
        assert_eq!(after.version, 2);
        archive.restore(id, &archive.editor, at(3)).await.unwrap();
        assert_eq!((archive.audit_head().await.unwrap(), archive.latest_change().await.unwrap()), before);
    }

    async fn nobody_changes_what_they_may_not_see(archive) {
        let id = archive.asset_of("hers", 0).await;
        let hidden = archive.describe(id, None, caption("x"), &archive.mateo, at(1)).await;
        assert!(matches!(hidden, Err(Error::Missing)));
        let none = archive.describe(AssetId::from_u128(1), None, caption("x"), &archive.editor, at(1)).await;
        assert!(matches!(none, Err(Error::Missing)));
        assert!(matches!(archive.trash(id, &archive.mateo, at(1)).await, Err(Error::Missing)));
        assert!(archive.describe(id, None, caption("x"), &archive.lucia, at(1)).await.is_ok());
    }

    async fn trash_hides_and_restores(archive) {
        let id = archive.asset_of("a", 0).await;
        let trashed = archive.trash(id, &archive.editor, at(1)).await.unwrap();
        assert_eq!(trashed.trashed, Some(at(1)));
        assert!(archive.asset(id, &visibility(&archive.lucia, at(0))).await.unwrap().is_none());
        assert_eq!(archive.trash(id, &archive.editor, at(2)).await.unwrap().trashed, Some(at(1)));
        assert_eq!(archive.restore(id, &archive.editor, at(3)).await.unwrap().trashed, None);
        assert!(archive.asset(id, &visibility(&archive.lucia, at(0))).await.unwrap().is_some());
        assert_eq!(archive.history(id).await.unwrap().len(), 3);
    }
}
