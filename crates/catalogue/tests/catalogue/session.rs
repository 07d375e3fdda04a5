//! Sessions: they end on their moment, when they lie idle, and with whatever made them right.

use asset::{AccountId, Actor, Role, SessionId};
use catalogue::testing::texts;
use catalogue::{AccountChange, Error, NewSession, SecondFactorState};
use serde_json::json;

use crate::archive::{Archive, at, both};

impl Archive {
    /// Begins a session under the hash of this byte that ends after a hundred seconds.
    async fn begin(&self, byte: u8, who: &Actor, seconds: i64) -> catalogue::Result<SessionId> {
        let session = NewSession {
            hash: [byte; 32],
            account: who.account_id().unwrap(),
            password_hash: Some("$argon2id$…"),
            provided: false,
            agent: Some("Firefox"),
            expires: at(100),
        };
        self.session_create(session, who, at(seconds)).await
    }

    /// Whether the session under the hash of this byte is one at this moment, used in the fifty seconds before.
    async fn lives(&self, byte: u8, seconds: i64) -> bool {
        let found = self
            .session(&[byte; 32], at(seconds - 50), at(seconds))
            .await;
        found.unwrap().is_some()
    }

    async fn change(&self, id: AccountId, change: AccountChange, seconds: i64) {
        self.account_change(id, change, &self.editor, at(seconds))
            .await
            .unwrap();
    }
}

both! {
    async fn a_session_ends_on_its_moment_and_when_it_is_signed_out_of(archive) {
        let id = archive.begin(1, &archive.lucia, 0).await.unwrap();
        archive.session_seen(id, None, at(90)).await.unwrap();
        assert!(archive.lives(1, 99).await);
        assert!(!archive.lives(1, 100).await);
        assert!(!archive.lives(2, 0).await);
        archive.session_end(&[1; 32], None, at(95)).await.unwrap();
        assert!(!archive.lives(1, 96).await);
        archive.session_end(&[1; 32], None, at(97)).await.unwrap();
        let acts = texts(&archive.catalogue, "select act from audit order by seq desc limit 2").await.unwrap();
        assert_eq!(acts, ["signed_out", "signed_in"]);
    }

    async fn a_session_that_lies_idle_ends_and_use_keeps_it(archive) {
        let id = archive.begin(1, &archive.lucia, 0).await.unwrap();
        assert!(archive.lives(1, 49).await);
        assert!(!archive.lives(1, 50).await);
        archive.session_seen(id, Some("10.0.0.9"), at(45)).await.unwrap();
        assert!(archive.lives(1, 94).await);
        let account = archive.lucia.account_id().unwrap();
        let listed = archive.session_list(account, at(40), at(50)).await.unwrap();
        assert_eq!((listed[0].seen, listed[0].address.as_deref(), listed[0].agent.as_deref()), (at(45), Some("10.0.0.9"), Some("Firefox")));
        assert!(archive.session_list(account, at(45), at(50)).await.unwrap().is_empty());
    }

    async fn a_new_password_role_or_unit_and_a_stop_end_every_session_of_that_account_alone(archive) {
        let account = archive.lucia.account_id().unwrap();
        let unit = archive.bounds_or_new("DIF", &Actor::Archive, at(0)).await.unwrap().0;
        archive.begin(9, &archive.mateo, 0).await.unwrap();
        let none = AccountChange::default;
        for (byte, change) in [
            (1, AccountChange { role: Some(Role::Editor), ..none() }),
            (2, AccountChange { unit: Some(Some(unit)), ..none() }),
            (3, AccountChange { unit: Some(None), ..none() }),
            (4, AccountChange { disabled: Some(true), ..none() }),
            (5, AccountChange { password_hash: Some("$argon2id$new".to_owned()), ..none() }),
        ] {
            archive.begin(byte, &archive.lucia, 1).await.unwrap();
            archive.change(account, AccountChange { display_name: Some(format!("Lucía {byte}")), ..none() }, 2).await;
            assert!(archive.lives(byte, 3).await, "a new display name ends nothing");
            archive.change(account, change, 4).await;
            archive.change(account, AccountChange { disabled: Some(false), ..none() }, 5).await;
            assert!(!archive.lives(byte, 6).await, "{byte}");
            assert!(archive.lives(9, 6).await);
        }
    }

    async fn a_session_begun_beside_a_change_comes_too_late(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.change(account, AccountChange { password_hash: Some("$argon2id$new".to_owned()), ..AccountChange::default() }, 1).await;
        assert!(matches!(archive.begin(1, &archive.lucia, 2).await, Err(Error::Missing)));
        let mateo = archive.mateo.account_id().unwrap();
        archive.change(mateo, AccountChange { disabled: Some(true), ..AccountChange::default() }, 1).await;
        assert!(matches!(archive.begin(2, &archive.mateo, 2).await, Err(Error::Missing)));
    }

    async fn whoever_changes_their_own_password_keeps_the_session_they_do_it_in(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.begin(1, &archive.lucia, 0).await.unwrap();
        let keep = archive.begin(2, &archive.lucia, 0).await.unwrap();
        let change = AccountChange { password_hash: Some("$argon2id$new".to_owned()), keep: Some(keep), ..AccountChange::default() };
        archive.change(account, change, 1).await;
        assert!(!archive.lives(1, 2).await);
        assert!(archive.lives(2, 2).await);
    }

    async fn a_person_ends_one_session_or_all_others_and_never_somebody_elses(archive) {
        let (lucia, mateo) = (archive.lucia.account_id().unwrap(), archive.mateo.account_id().unwrap());
        let first = archive.begin(1, &archive.lucia, 0).await.unwrap();
        let second = archive.begin(2, &archive.lucia, 1).await.unwrap();
        archive.begin(3, &archive.lucia, 2).await.unwrap();
        let theirs = archive.session_revoke(mateo, first, &archive.mateo, at(3)).await;
        assert!(matches!(theirs, Err(Error::Missing)));
        archive.session_revoke(lucia, first, &archive.lucia, at(3)).await.unwrap();
        assert_eq!([archive.lives(1, 4).await, archive.lives(2, 4).await, archive.lives(3, 4).await], [false, true, true]);
        assert_eq!(archive.session_revoke_all(lucia, Some(second), &archive.lucia, at(4)).await.unwrap(), 1);
        assert_eq!([archive.lives(2, 5).await, archive.lives(3, 5).await], [true, false]);
        assert_eq!(archive.session_revoke_all(lucia, None, &archive.editor, at(5)).await.unwrap(), 1);
        let acts = texts(&archive.catalogue, "select act from audit where act = 'session_ended'").await.unwrap();
        assert_eq!(acts.len(), 3);
    }

    async fn a_role_that_needs_a_second_factor_is_due_until_it_is_set(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.begin(1, &archive.lucia, 0).await.unwrap();
        let state = async || archive.session(&[1; 32], at(-50), at(1)).await.unwrap().unwrap().second_factor;
        assert_eq!(state().await, SecondFactorState::None);
        archive.settings_change(&json!({"second_factor_roles": ["photographer"]}), &Actor::Archive, at(0)).await.unwrap();
        assert_eq!(state().await, SecondFactorState::Due);
        archive.factor_begin(account, b"secret", at(1)).await.unwrap();
        assert_eq!(state().await, SecondFactorState::Due);
        archive.factor_confirm(account, (b"secret", 7), &[], &archive.lucia, at(1)).await.unwrap();
        assert_eq!(state().await, SecondFactorState::Set);
        // Another provider answers for the second factor of whom it vouches for.
        let provided = NewSession {
            hash: [2; 32],
            account: archive.mateo.account_id().unwrap(),
            password_hash: None,
            provided: true,
            agent: None,
            expires: at(100),
        };
        archive.session_create(provided, &archive.mateo, at(0)).await.unwrap();
        let theirs = archive.session(&[2; 32], at(-50), at(1)).await.unwrap().unwrap();
        assert_eq!(theirs.second_factor, SecondFactorState::None);
    }
}
