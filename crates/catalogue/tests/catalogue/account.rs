//! People, sessions and keys: only hashes are kept, and what has ended gives nothing.

use asset::{Actor, Role, Scope};
use catalogue::testing::texts;
use catalogue::{Error, NewAccount, NewKey};

use crate::archive::{at, both};

fn person(name: &str) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        display_name: "Somebody".to_owned(),
        role: Role::Admin,
        unit: None,
        password_hash: None,
    }
}

both! {
    async fn names_are_compared_without_case(archive) {
        let (found, password) = archive.account_by_name(" LUCIA ").await.unwrap().unwrap();
        assert_eq!(found.name, "lucia");
        assert!(password.is_some());
        let taken = archive.account_create(person("Lucia"), &Actor::Archive, at(1)).await;
        assert!(matches!(taken, Err(Error::Exists("account_name_unique"))));
        let made = archive.account_create(person("Íñigo"), &Actor::Archive, at(1)).await.unwrap();
        assert_eq!(archive.account_by_name("íÑIGO").await.unwrap().unwrap().0, made);
        assert_eq!(archive.account(made.id).await.unwrap(), Some(made));
        assert!(archive.account_by_name("nobody").await.unwrap().is_none());
        assert_eq!(archive.account_list().await.unwrap().len(), 4);
    }

    async fn a_session_ends_on_its_moment_and_when_ended(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.session_create(&[1; 32], account, at(100), at(0)).await.unwrap();
        assert_eq!(archive.session(&[1; 32], at(99)).await.unwrap().unwrap().id, account);
        assert!(archive.session(&[1; 32], at(100)).await.unwrap().is_none());
        assert!(archive.session(&[2; 32], at(0)).await.unwrap().is_none());
        archive.session_end(&[1; 32]).await.unwrap();
        assert!(archive.session(&[1; 32], at(50)).await.unwrap().is_none());
        archive.session_end(&[1; 32]).await.unwrap();
    }

    async fn a_stopped_account_has_neither_sessions_nor_keys(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.session_create(&[1; 32], account, at(100), at(0)).await.unwrap();
        let key = NewKey { hash: [3; 32], account, name: "laptop".to_owned(), scope: Scope::Upload, expires: None };
        archive.key_create(key, &archive.lucia, at(0)).await.unwrap();
        archive.account_disable(account, true, &archive.editor, at(1)).await.unwrap();
        assert!(archive.session(&[1; 32], at(2)).await.unwrap().is_none());
        assert!(archive.key(&[3; 32], at(2)).await.unwrap().is_none());
        // Even a session begun beside the stop gives nothing.
        archive.session_create(&[2; 32], account, at(100), at(2)).await.unwrap();
        assert!(archive.session(&[2; 32], at(3)).await.unwrap().is_none());
        archive.account_disable(account, false, &archive.editor, at(4)).await.unwrap();
        assert!(archive.key(&[3; 32], at(5)).await.unwrap().is_some());
    }

    async fn a_key_ends_when_revoked_or_expired(archive) {
        let account = archive.lucia.account_id().unwrap();
        let key = |byte, expires| NewKey { hash: [byte; 32], account, name: "k".to_owned(), scope: Scope::Read, expires };
        let first = archive.key_create(key(1, None), &archive.lucia, at(0)).await.unwrap();
        archive.key_create(key(2, Some(at(10))), &archive.lucia, at(1)).await.unwrap();
        let twin = archive.key_create(key(2, None), &archive.lucia, at(2)).await;
        assert!(matches!(twin, Err(Error::Exists("key_hash_unique"))));
        let (id, holder, scope) = archive.key(&[1; 32], at(2)).await.unwrap().unwrap();
        assert_eq!((id, holder.id, scope), (first, account, Scope::Read));
        assert!(archive.key(&[2; 32], at(9)).await.unwrap().is_some());
        assert!(archive.key(&[2; 32], at(10)).await.unwrap().is_none());
        archive.key_revoke(first, &archive.lucia, at(3)).await.unwrap();
        assert!(archive.key(&[1; 32], at(4)).await.unwrap().is_none());
        assert!(matches!(archive.key_revoke(first, &archive.lucia, at(5)).await, Err(Error::Missing)));
        let listed = archive.key_list(Some(account)).await.unwrap();
        assert_eq!(listed.iter().map(|key| key.revoked).collect::<Vec<_>>(), [None, Some(at(3))]);
        assert_eq!(archive.key_list(None).await.unwrap().len(), 2);
    }

    async fn a_new_password_ends_every_session(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.session_create(&[1; 32], account, at(100), at(0)).await.unwrap();
        archive.account_set_password(account, "$argon2id$new", &archive.editor, at(1)).await.unwrap();
        assert!(archive.session(&[1; 32], at(2)).await.unwrap().is_none());
        let (_, password) = archive.account_by_name("lucia").await.unwrap().unwrap();
        assert_eq!(password.as_deref(), Some("$argon2id$new"));
        let told = texts(&archive.catalogue, "select details from audit").await.unwrap();
        assert!(told.iter().all(|details| !details.contains("argon2")));
        let nobody = asset::AccountId::from_u128(1);
        let missing = archive.account_set_password(nobody, "x", &archive.editor, at(3)).await;
        assert!(matches!(missing, Err(Error::Missing)));
    }

    async fn the_first_administrators_link_works_once(archive) {
        assert!(archive.has_accounts().await.unwrap());
        assert!(!archive.setup_token_put(&[1; 32]).await.unwrap());
        let late = archive.setup_consume(&[1; 32], person("boss"), at(1)).await;
        assert!(matches!(late, Err(Error::Missing)));

        let home = catalogue::testing::Home::new(archive.home.engine()).await;
        let fresh = home.open().await;
        assert!(!fresh.has_accounts().await.unwrap());
        assert!(fresh.setup_token_put(&[1; 32]).await.unwrap());
        assert!(fresh.setup_token_put(&[2; 32]).await.unwrap());
        assert!(matches!(fresh.setup_consume(&[1; 32], person("boss"), at(1)).await, Err(Error::Missing)));
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..8 {
            let fresh = fresh.clone();
            tasks.spawn(async move {
                fresh.setup_consume(&[2; 32], person(&format!("boss {number}")), at(2)).await.is_ok()
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|made| *made).count(), 1);
        assert_eq!(fresh.account_list().await.unwrap().len(), 1);
        assert!(!fresh.setup_token_put(&[3; 32]).await.unwrap());
    }

    async fn refused_sign_ins_are_counted_in_their_window(archive) {
        for seconds in [0, 50, 60] {
            archive.sign_in_refused("Lucia", "10.0.0.1", at(seconds)).await.unwrap();
        }
        archive.sign_in_refused("mateo", "10.0.0.1", at(60)).await.unwrap();
        assert_eq!(archive.sign_in_failures("LUCIA", "10.0.0.1", at(50)).await.unwrap(), (2, 3));
        assert_eq!(archive.sign_in_failures("lucia", "10.0.0.2", at(0)).await.unwrap(), (3, 0));
        archive.sign_in_succeeded("lucia").await.unwrap();
        assert_eq!(archive.sign_in_failures("lucia", "10.0.0.1", at(0)).await.unwrap(), (0, 1));
    }

    async fn what_has_expired_is_tidied_away(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.session_create(&[1; 32], account, at(10), at(0)).await.unwrap();
        archive.session_create(&[2; 32], account, at(1_000_000), at(0)).await.unwrap();
        archive.sign_in_refused("lucia", "a", at(0)).await.unwrap();
        archive.tidy(at(100_000)).await.unwrap();
        let kept = catalogue::testing::numbers(&archive.catalogue, "select count(*) from session").await.unwrap();
        assert_eq!(kept, [1]);
        assert_eq!(archive.sign_in_failures("lucia", "a", at(0)).await.unwrap(), (0, 0));
    }

    async fn settings_are_replaced(archive) {
        assert_eq!(archive.setting("name").await.unwrap(), None);
        archive.set_setting("name", "Acervo").await.unwrap();
        archive.set_setting("name", "Otro").await.unwrap();
        assert_eq!(archive.setting("name").await.unwrap().as_deref(), Some("Otro"));
    }
}
