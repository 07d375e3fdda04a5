//! Second factors and people of other providers: each code once, each person the same account.

use asset::{Act, Actor, Role};
use catalogue::{AccountChange, Error, Handshake, Identity, NewSession};

use crate::archive::{at, both};

fn identity(subject: &str, name: &str, role: Role) -> Identity {
    Identity {
        issuer: "https://id.example".to_owned(),
        subject: subject.to_owned(),
        name: name.to_owned(),
        display_name: "Somebody".to_owned(),
        role,
        unit: None,
    }
}

fn handshake(state: u8) -> Handshake {
    Handshake {
        state: [state; 32],
        browser: [9; 32],
        nonce: "nonce".to_owned(),
        verifier: "verifier".to_owned(),
        back: "/".to_owned(),
        address: [10, 0, 0, 1].into(),
        expires: at(600),
    }
}

both! {
    async fn each_code_is_taken_once_and_none_of_an_earlier_step(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.factor_begin(account, b"first", at(0)).await.unwrap();
        assert!(!archive.factor_take(account, 5).await.unwrap(), "it is not confirmed");
        archive.factor_begin(account, b"second", at(1)).await.unwrap();
        let late = archive.factor_confirm(account, (b"first", 7), &[], &archive.lucia, at(2)).await;
        assert!(matches!(late, Err(Error::Missing)));
        archive.factor_confirm(account, (b"second", 7), &[[1; 32], [2; 32]], &archive.lucia, at(2)).await.unwrap();
        assert!(archive.factor(account).await.unwrap().unwrap().confirmed);
        assert!(!archive.factor_take(account, 7).await.unwrap());
        assert!(archive.factor_take(account, 8).await.unwrap());
        assert!(!archive.factor_take(account, 8).await.unwrap());
        assert!(archive.recovery_take(account, &[1; 32], at(3)).await.unwrap());
        assert!(!archive.recovery_take(account, &[1; 32], at(3)).await.unwrap());
        assert!(!archive.recovery_take(archive.mateo.account_id().unwrap(), &[2; 32], at(3)).await.unwrap());
        let again = archive.factor_begin(account, b"third", at(4)).await;
        assert!(matches!(again, Err(Error::NotNow("second_factor_set"))));
    }

    async fn a_factor_taken_away_by_somebody_else_ends_the_sessions(archive) {
        let account = archive.lucia.account_id().unwrap();
        let lives = async || archive.session(&[1; 32], at(0), at(50)).await.unwrap().is_some();
        let set = async || {
            archive.factor_begin(account, b"secret", at(1)).await.unwrap();
            archive.factor_confirm(account, (b"secret", 7), &[[1; 32]], &archive.lucia, at(2)).await.unwrap();
        };
        let session = NewSession { hash: [1; 32], account, password_hash: None, provided: false, agent: None, expires: at(100) };
        archive.session_create(session, &archive.lucia, at(1)).await.unwrap();
        set().await;
        archive.factor_remove(account, &archive.lucia, at(3)).await.unwrap();
        assert!(lives().await && archive.factor(account).await.unwrap().is_none());
        assert!(!archive.recovery_take(account, &[1; 32], at(3)).await.unwrap());
        set().await;
        archive.factor_remove(account, &archive.editor, at(4)).await.unwrap();
        assert!(!lives().await);
        assert!(matches!(archive.factor_remove(account, &archive.editor, at(5)).await, Err(Error::Missing)));
    }

    async fn a_sign_in_comes_back_once_to_the_browser_it_left_in_its_time(archive) {
        for state in 1..=3 {
            archive.handshake_begin(handshake(state), at(0)).await.unwrap();
        }
        assert_eq!(archive.handshake_take(&[1; 32], &[9; 32], at(599)).await.unwrap().unwrap().nonce, "nonce");
        assert!(archive.handshake_take(&[1; 32], &[9; 32], at(599)).await.unwrap().is_none());
        assert!(archive.handshake_take(&[2; 32], &[8; 32], at(1)).await.unwrap().is_none());
        assert!(archive.handshake_take(&[3; 32], &[9; 32], at(600)).await.unwrap().is_none());
        assert!(archive.handshake_take(&[4; 32], &[9; 32], at(1)).await.unwrap().is_none());
    }

    async fn an_address_leaves_a_hundred_sign_ins_open_until_their_time_is_over(archive) {
        for state in 0..100 {
            archive.handshake_begin(handshake(state), at(0)).await.unwrap();
        }
        let more = archive.handshake_begin(handshake(100), at(599)).await;
        assert!(matches!(more, Err(Error::NotNow("too_many_attempts"))));
        let elsewhere = Handshake { address: [10, 0, 0, 2].into(), ..handshake(101) };
        archive.handshake_begin(elsewhere, at(599)).await.unwrap();
        assert!(archive.handshake_take(&[1; 32], &[9; 32], at(599)).await.unwrap().is_some());
        archive.handshake_begin(handshake(102), at(599)).await.unwrap();
        let later = |state| Handshake { expires: at(1200), ..handshake(state) };
        for state in 103..203 {
            archive.handshake_begin(later(state), at(600)).await.unwrap();
        }
        let more = archive.handshake_begin(later(203), at(600)).await;
        assert!(matches!(more, Err(Error::NotNow("too_many_attempts"))));
    }

    async fn a_person_of_a_provider_has_one_account_and_never_somebody_elses(archive) {
        let first = archive.identity_account(&identity("1", "Lucia", Role::Editor), at(1)).await.unwrap();
        assert_eq!((first.name.as_str(), first.role), ("Lucia-2", Role::Editor));
        assert_ne!(Some(first.id), archive.lucia.account_id());
        let again = archive.identity_account(&identity("1", "otro", Role::Editor), at(2)).await.unwrap();
        assert_eq!(again, first);
        let other = archive.identity_account(&identity("2", "Lucia", Role::Editor), at(3)).await.unwrap();
        assert_eq!(other.name, "Lucia-3");
        assert!(archive.account_listed(first.id).await.unwrap().unwrap().provided);
    }

    async fn a_role_the_provider_changes_ends_the_sessions(archive) {
        let person = archive.identity_account(&identity("1", "ana", Role::Editor), at(1)).await.unwrap();
        let session = NewSession { hash: [1; 32], account: person.id, password_hash: None, provided: true, agent: None, expires: at(100) };
        archive.session_create(session, &Actor::person(person.clone()), at(1)).await.unwrap();
        let lives = async || archive.session(&[1; 32], at(0), at(50)).await.unwrap().is_some();
        archive.identity_account(&identity("1", "ana", Role::Editor), at(2)).await.unwrap();
        assert!(lives().await);
        let now = archive.identity_account(&identity("1", "ana", Role::Designer), at(3)).await.unwrap();
        assert_eq!((now.id, now.role), (person.id, Role::Designer));
        assert!(!lives().await);
        let told = archive.audit_head().await.unwrap().0;
        let line = archive.audit_page(told - 1, 1).await.unwrap().pop().unwrap();
        assert_eq!(line.act, Act::AccountChanged.as_str());
    }

    async fn whom_the_archive_stopped_or_the_provider_dismissed_stays_out(archive) {
        let person = archive.identity_account(&identity("1", "ana", Role::Editor), at(1)).await.unwrap();
        let session = NewSession { hash: [1; 32], account: person.id, password_hash: None, provided: true, agent: None, expires: at(100) };
        archive.session_create(session, &Actor::person(person.clone()), at(1)).await.unwrap();
        archive.identity_dismissed("https://id.example", "1", at(2)).await.unwrap();
        assert!(archive.session(&[1; 32], at(0), at(3)).await.unwrap().is_none());
        archive.identity_dismissed("https://id.example", "nobody", at(2)).await.unwrap();
        let stop = AccountChange { disabled: Some(true), ..AccountChange::default() };
        archive.account_change(person.id, stop, &archive.editor, at(3)).await.unwrap();
        let refused = archive.identity_account(&identity("1", "ana", Role::Editor), at(4)).await;
        assert!(matches!(refused, Err(Error::NotNow("account_disabled"))));
    }

    async fn groups_do_not_take_the_last_administrator_away(archive) {
        archive.identity_account(&identity("1", "ana", Role::Admin), at(1)).await.unwrap();
        let refused = archive.identity_account(&identity("1", "ana", Role::Editor), at(2)).await;
        assert!(matches!(refused, Err(Error::NotNow("last_administrator"))));
    }
}
