//! Attempts to sign in: counted by name and by address, in the catalogue, before anything is looked at.

use std::net::IpAddr;

use catalogue::{Attempt, AttemptId};

use crate::archive::{Archive, at, both};

fn host(number: u8) -> IpAddr {
    IpAddr::from([10, 0, 0, number])
}

impl Archive {
    async fn tried(&self, name: &str, from: IpAddr, seconds: i64) -> Attempt {
        self.attempt(name, from, at(seconds)).await.unwrap()
    }

    async fn admitted(&self, name: &str, from: IpAddr, seconds: i64) -> AttemptId {
        match self.tried(name, from, seconds).await {
            Attempt::Admitted(id) => id,
            Attempt::Wait(wait) => panic!("{name} has to wait {wait} s"),
        }
    }
}

both! {
    async fn a_name_waits_twice_as_long_after_each_failure(archive) {
        for _ in 0..5 {
            archive.admitted("lucia", host(1), 0).await;
        }
        assert_eq!(archive.tried("lucia", host(1), 0).await, Attempt::Wait(1));
        archive.admitted("lucia", host(1), 1).await;
        assert_eq!(archive.tried("lucia", host(1), 1).await, Attempt::Wait(2));
        assert_eq!(archive.tried("lucia", host(1), 2).await, Attempt::Wait(1));
        archive.admitted("lucia", host(1), 3).await;
        assert_eq!(archive.tried("lucia", host(1), 3).await, Attempt::Wait(4));
    }

    async fn neither_case_nor_spaces_nor_another_address_get_around_the_wait(archive) {
        for number in 0..5 {
            archive.admitted("lucia", host(number), 0).await;
        }
        for (name, from) in [("LUCIA", host(1)), ("  lucia ", host(1)), ("Lucia", host(99)), ("lucia", "2001:db8::1".parse().unwrap())] {
            assert_eq!(archive.tried(name, from, 0).await, Attempt::Wait(1), "{name}");
        }
        // Somebody else at the same address goes on.
        archive.admitted("mateo", host(1), 0).await;
    }

    async fn an_address_waits_after_twenty_whatever_the_names(archive) {
        for number in 0..20 {
            archive.admitted(&format!("nobody {number}"), host(1), 0).await;
        }
        assert_eq!(archive.tried("lucia", host(1), 0).await, Attempt::Wait(1));
        archive.admitted("lucia", host(2), 0).await;
    }

    async fn a_success_forgets_the_failures_of_the_name_and_not_of_the_address(archive) {
        for _ in 0..4 {
            archive.admitted("lucia", host(1), 0).await;
        }
        let right = archive.admitted("LUCIA", host(1), 1).await;
        archive.attempt_succeeded(right).await.unwrap();
        assert_eq!(archive.failures("lucia", host(1), at(2)).await.unwrap(), (0, 4));
        let taken_back = archive.admitted("lucia", host(1), 2).await;
        archive.attempt_taken_back(taken_back).await.unwrap();
        assert_eq!(archive.failures("lucia", host(1), at(2)).await.unwrap(), (0, 4));
    }

    async fn an_attempt_during_the_wait_counts_for_nothing_and_resets_nothing(archive) {
        for _ in 0..5 {
            archive.admitted("lucia", host(1), 0).await;
        }
        for _ in 0..9 {
            assert_eq!(archive.tried("lucia", host(1), 0).await, Attempt::Wait(1));
        }
        assert_eq!(archive.failures("lucia", host(1), at(0)).await.unwrap(), (5, 5));
    }

    async fn the_count_outlives_the_program_and_is_forgotten_after_a_day(archive) {
        for _ in 0..5 {
            archive.admitted("lucia", host(1), 0).await;
        }
        let again = archive.home.open().await;
        assert_eq!(again.attempt("lucia", host(1), at(0)).await.unwrap(), Attempt::Wait(1));
        assert_eq!(again.failures("lucia", host(1), at(86_399)).await.unwrap(), (5, 5));
        assert_eq!(again.failures("lucia", host(1), at(86_400)).await.unwrap(), (0, 0));
    }

    async fn of_many_at_once_no_more_are_let_in_than_one_after_another(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let catalogue = archive.catalogue.clone();
            tasks.spawn(async move { catalogue.attempt("lucia", host(1), at(0)).await.unwrap() });
        }
        let admitted = tasks.join_all().await.into_iter().filter(|one| matches!(one, Attempt::Admitted(_)));
        assert_eq!(admitted.count(), 5);
    }

    async fn a_failure_is_told_with_its_address(archive) {
        let account = archive.lucia.account_id();
        archive.attempt_failed(account, host(1), at(0)).await.unwrap();
        let (head, _) = archive.audit_head().await.unwrap();
        let line = archive.audit_page(head - 1, 1).await.unwrap().pop().unwrap();
        assert_eq!((line.act.as_str(), line.details["address"].as_str()), ("sign_in_refused", Some("10.0.0.1")));
        assert_eq!(line.subject, format!("account:{}", account.unwrap()));
    }
}
