//! People and keys: only hashes are kept, and what has ended gives nothing.

use asset::{Account, AccountId, Actor, Role, Scope};
use catalogue::testing::texts;
use catalogue::{AccountChange, Error, NewAccount, NewKey, NewSession};
use serde_json::{Value, json};

use crate::archive::{Archive, at, both};

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

    async fn a_stopped_account_has_no_keys(archive) {
        let account = archive.lucia.account_id().unwrap();
        let key = NewKey { hash: [3; 32], account, name: "laptop".to_owned(), scope: Scope::Upload, expires: None };
        archive.key_create(key, &archive.lucia, at(0)).await.unwrap();
        stop(&archive, account, true, 1).await.unwrap();
        assert!(archive.key(&[3; 32], at(2)).await.unwrap().is_none());
        stop(&archive, account, false, 4).await.unwrap();
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
        let theirs = archive.key_revoke(first, archive.mateo.account_id(), &archive.mateo, at(3)).await;
        assert!(matches!(theirs, Err(Error::Missing)));
        archive.key_revoke(first, Some(account), &archive.lucia, at(3)).await.unwrap();
        assert!(archive.key(&[1; 32], at(4)).await.unwrap().is_none());
        assert!(matches!(archive.key_revoke(first, None, &archive.lucia, at(5)).await, Err(Error::Missing)));
        let listed = archive.key_list(Some(account)).await.unwrap();
        assert_eq!(listed.iter().map(|key| key.revoked).collect::<Vec<_>>(), [None, Some(at(3))]);
        assert_eq!(archive.key_list(None).await.unwrap().len(), 2);
    }

    async fn what_changed_of_an_account_is_told_and_its_password_never(archive) {
        let account = archive.lucia.account_id().unwrap();
        let unit = archive.bounds_or_new("DIF", &Actor::Archive, at(0)).await.unwrap().0;
        let change = AccountChange {
            display_name: Some(" Lucía Mora ".to_owned()),
            role: Some(Role::Editor),
            unit: Some(Some(unit)),
            password_hash: Some("$argon2id$new".to_owned()),
            ..AccountChange::default()
        };
        let changed = archive.account_change(account, change, &archive.editor, at(1)).await.unwrap();
        assert_eq!((changed.display_name.as_str(), changed.role, changed.within.as_slice()), ("Lucía Mora", Role::Editor, &[unit][..]));
        let (found, password) = archive.account_by_name("lucia").await.unwrap().unwrap();
        assert_eq!((found, password.as_deref()), (changed, Some("$argon2id$new")));
        let told = texts(&archive.catalogue, "select details from audit order by seq").await.unwrap();
        assert!(told.iter().all(|details| !details.contains("argon2")));
        let last: Value = serde_json::from_str(told.last().unwrap()).unwrap();
        assert_eq!(last["role"], json!({"from": "photographer", "to": "editor"}));
        assert_eq!(last["unit"], json!({"from": null, "to": unit}));
        assert_eq!(last["password"], "changed");
        let emptied = AccountChange { unit: Some(None), ..AccountChange::default() };
        assert_eq!(archive.account_change(account, emptied, &archive.editor, at(2)).await.unwrap().unit, None);
        // What changes nothing tells nothing.
        let told = told.len() + 1;
        archive.account_change(account, AccountChange::default(), &archive.editor, at(3)).await.unwrap();
        assert_eq!(archive.audit_head().await.unwrap().0, i64::try_from(told).unwrap());
        let nobody = asset::AccountId::from_u128(1);
        let missing = archive.account_change(nobody, AccountChange::default(), &archive.editor, at(3)).await;
        assert!(matches!(missing, Err(Error::Missing)));
    }

    async fn an_administrator_remains(archive) {
        let first = archive.account_create(person("ana"), &Actor::Archive, at(0)).await.unwrap();
        let ana = Actor::person(first.clone());
        let demote = |role| AccountChange { role: Some(role), ..AccountChange::default() };
        for refused in [
            stop(&archive, first.id, true, 1).await,
            archive.account_change(first.id, demote(Role::Editor), &archive.editor, at(1)).await,
        ] {
            assert!(matches!(refused, Err(Error::NotNow("last_administrator"))));
        }
        let second = archive.account_create(person("eva"), &Actor::Archive, at(2)).await.unwrap();
        let own = AccountChange { disabled: Some(true), ..AccountChange::default() };
        assert!(matches!(archive.account_change(first.id, own, &ana, at(3)).await, Err(Error::NotNow("own_account"))));
        stop(&archive, second.id, true, 3).await.unwrap();
        // One who is stopped counts for nothing.
        assert!(matches!(stop(&archive, first.id, true, 4).await, Err(Error::NotNow("last_administrator"))));
        stop(&archive, second.id, false, 5).await.unwrap();
        assert_eq!(archive.account_change(first.id, demote(Role::Editor), &ana, at(6)).await.unwrap().role, Role::Editor);
        assert!(matches!(stop(&archive, second.id, true, 7).await, Err(Error::NotNow("last_administrator"))));
    }

    async fn of_two_administrators_who_go_at_once_one_stays(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for name in ["ana", "eva"] {
            let made = archive.account_create(person(name), &Actor::Archive, at(0)).await.unwrap();
            let catalogue = archive.catalogue.clone();
            tasks.spawn(async move {
                let change = AccountChange { disabled: Some(true), ..AccountChange::default() };
                catalogue.account_change(made.id, change, &Actor::Archive, at(1)).await.is_ok()
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|stopped| *stopped).count(), 1);
    }

    async fn a_list_of_accounts_says_what_bounds_them_and_when_they_came(archive) {
        let (unit, made) = archive.bounds_or_new(" Obras Públicas ", &Actor::Archive, at(0)).await.unwrap();
        assert!(made);
        assert_eq!(archive.bounds_or_new("obras públicas", &Actor::Archive, at(0)).await.unwrap(), (unit, false));
        assert_eq!(archive.bounds(&unit.to_string()).await.unwrap(), Some(unit));
        assert_eq!(archive.bounds("nada").await.unwrap(), None);
        let new = NewAccount { unit: Some(unit), ..person("obras") };
        let made = archive.account_create(new, &Actor::Archive, at(7)).await.unwrap();
        assert_eq!(made.within, [unit]);
        let listed = archive.account_listed(made.id).await.unwrap().unwrap();
        assert_eq!((listed.unit_name.as_deref(), listed.created, listed.signed_in), (Some("Obras Públicas"), at(7), None));
        assert_eq!((listed.password, listed.second_factor, listed.provided), (false, false, false));
        let session = NewSession { hash: [1; 32], account: made.id, password_hash: None, provided: true, agent: None, expires: at(99) };
        archive.session_create(session, &Actor::person(made), at(9)).await.unwrap();
        let listed = archive.account_listing().await.unwrap().into_iter().find(|one| one.account.name == "obras").unwrap();
        assert_eq!(listed.signed_in, Some(at(9)));
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

    async fn what_has_expired_is_tidied_away(archive) {
        let account = archive.lucia.account_id().unwrap();
        for (byte, end) in [(1, 10), (2, 1_000_000)] {
            let session = NewSession { hash: [byte; 32], account, password_hash: None, provided: false, agent: None, expires: at(end) };
            archive.session_create(session, &archive.lucia, at(0)).await.unwrap();
        }
        archive.attempt("lucia", [10, 0, 0, 1].into(), at(0)).await.unwrap();
        archive.tidy(at(100_000)).await.unwrap();
        let kept = catalogue::testing::numbers(&archive.catalogue, "select count(*) from session").await.unwrap();
        assert_eq!(kept, [1]);
        let kept = catalogue::testing::numbers(&archive.catalogue, "select count(*) from refusal").await.unwrap();
        assert_eq!(kept, [0]);
    }

    async fn settings_are_replaced(archive) {
        assert_eq!(archive.setting("name").await.unwrap(), None);
        archive.set_setting("name", "Acervo").await.unwrap();
        archive.set_setting("name", "Otro").await.unwrap();
        assert_eq!(archive.setting("name").await.unwrap().as_deref(), Some("Otro"));
    }

    async fn the_administrators_settings_are_one_value_and_each_change_is_told(archive) {
        assert_eq!(archive.settings().await.unwrap(), asset::settings::Settings::default());
        let patch = json!({"second_factor_roles": ["admin"]});
        let set = archive.settings_change(&patch, &archive.editor, at(1)).await.unwrap();
        assert_eq!(archive.settings().await.unwrap(), set);
        let head = archive.audit_head().await.unwrap();
        assert_eq!(archive.settings_change(&patch, &archive.editor, at(2)).await.unwrap(), set);
        let refused = archive.settings_change(&json!({"nada": 1}), &archive.editor, at(2)).await;
        assert!(matches!(refused, Err(Error::Setting(_))));
        assert_eq!(archive.audit_head().await.unwrap(), head);
        let line = archive.audit_page(head.0 - 1, 1).await.unwrap().pop().unwrap();
        assert_eq!((line.act.as_str(), line.subject.as_str()), ("setting_changed", "settings"));
        assert_eq!(line.details["second_factor_roles"], json!({"from": [], "to": ["admin"]}));
    }
}

async fn stop(
    archive: &Archive,
    account: AccountId,
    disabled: bool,
    seconds: i64,
) -> catalogue::Result<Account> {
    let change = AccountChange {
        disabled: Some(disabled),
        ..AccountChange::default()
    };
    archive
        .account_change(account, change, &archive.editor, at(seconds))
        .await
}
