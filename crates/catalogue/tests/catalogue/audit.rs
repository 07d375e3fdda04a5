//! The chain of acts cannot be altered unnoticed.

use asset::audit::GENESIS;
use asset::{Act, Actor};
use catalogue::testing::{Engine, execute};
use serde_json::json;

use crate::archive::{Archive, at, both};

/// Takes the guards of the table away, as somebody with the database in their hands could.
async fn unguard(archive: &Archive) {
    for trigger in ["audit_kept_update", "audit_kept_delete"] {
        let on = match archive.home.engine() {
            Engine::Sqlite => "",
            Engine::Postgres => " on audit",
        };
        execute(&archive.catalogue, &format!("drop trigger {trigger}{on}"))
            .await
            .unwrap();
    }
}

both! {
    async fn the_chain_holds_and_names_who_did_what(archive) {
        let asset = archive.asset_of("a", 1).await;
        archive.trash(asset, &archive.editor, at(2)).await.unwrap();
        let lines = archive.history(asset).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.act.clone()).collect::<Vec<_>>(), ["accessioned", "trashed"]);
        assert_eq!(lines[1].actor, archive.editor.label());
        assert_eq!(lines[1].at, at(2));
        let all = archive.audit_page(0, 100).await.unwrap();
        assert_eq!(all[0].previous, GENESIS);
        assert_eq!(all.iter().map(|line| line.seq).collect::<Vec<_>>(), (1..=all.len() as i64).collect::<Vec<_>>());
        let last = all.last().unwrap();
        assert_eq!(archive.audit_head().await.unwrap(), (last.seq, last.hash));
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn many_writers_at_once_leave_no_gap_and_no_fork(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..40 {
            let catalogue = archive.catalogue.clone();
            tasks.spawn(async move {
                let details = json!({ "número": number, "nested": { "b": [1, null, true], "a": "\u{0}ñ" } });
                catalogue.audit(&Actor::Archive, Act::SignedIn, "account:x", details, at(number)).await.unwrap();
            });
        }
        tasks.join_all().await;
        assert_eq!(archive.audit_head().await.unwrap().0, 43);
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn the_table_refuses_to_be_changed(archive) {
        for statement in ["update audit set actor = 'somebody' where seq = 2", "delete from audit where seq = 2"] {
            assert!(execute(&archive.catalogue, statement).await.is_err(), "{statement}");
        }
        if archive.home.engine() == Engine::Postgres {
            assert!(execute(&archive.catalogue, "truncate audit").await.is_err());
        }
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn an_edited_line_is_found(archive) {
        unguard(&archive).await;
        execute(&archive.catalogue, "update audit set subject = 'account:other' where seq = 2").await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(2));
    }

    async fn a_removed_line_is_found(archive) {
        unguard(&archive).await;
        execute(&archive.catalogue, "delete from audit where seq = 2").await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(3));
    }

    async fn a_cut_tail_is_found_without_anything_kept_outside(archive) {
        unguard(&archive).await;
        let (last, _) = archive.audit_head().await.unwrap();
        execute(&archive.catalogue, &format!("delete from audit where seq >= {last}")).await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(last));
        // What is written over it afterwards says something else than what was there.
        execute(&archive.catalogue, "delete from audit").await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(1));
    }

    async fn a_line_that_cannot_be_read_is_a_break(archive) {
        unguard(&archive).await;
        execute(&archive.catalogue, "update audit set details = '{' where seq = 3").await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(3));
    }

    async fn the_check_goes_on_over_many_pages(archive) {
        for number in 0..1100 {
            archive.audit(&Actor::Archive, Act::SignedIn, "account:x", json!({}), at(number)).await.unwrap();
        }
        assert_eq!(archive.audit_verify().await.unwrap(), None);
        unguard(&archive).await;
        execute(&archive.catalogue, "update audit set at = at + 1 where seq = 1050").await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), Some(1050));
    }

    async fn an_act_that_fails_leaves_no_line(archive) {
        let before = archive.audit_head().await.unwrap();
        let nobody = asset::AssetId::from_u128(4);
        assert!(archive.trash(nobody, &archive.editor, at(0)).await.is_err());
        assert!(archive.delivery(nobody, "original", &archive.editor, "colleague", at(0)).await.is_err());
        assert_eq!(archive.audit_head().await.unwrap(), before);
    }

    async fn an_asset_is_never_deleted(archive) {
        archive.asset_of("a", 0).await;
        for statement in ["delete from job", "delete from provenance", "delete from change", "delete from rendition", "delete from original"] {
            execute(&archive.catalogue, statement).await.unwrap();
        }
        assert!(execute(&archive.catalogue, "delete from asset").await.is_err());
    }
}
