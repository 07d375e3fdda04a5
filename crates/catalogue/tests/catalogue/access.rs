//! What people ask for is kept with its answer, given once; what is locked is counted as the rule says.

use asset::access::{is_locked, unlocked};
use asset::{Act, Actor, AssetId, Failure, Role, Step, Visibility, visibility};
use catalogue::{About, AccessQuery, AuditQuery, Description, Error, NewAccess};

use crate::archive::{Archive, account, at, both};
use crate::browse::mixture;

fn restricted(query: &str) -> NewAccess {
    NewAccess {
        about: About::Restricted {
            query: query.to_owned(),
            locked: 2,
        },
        reason: " Sale en el boletín ".to_owned(),
    }
}

async fn archivist(archive: &Archive) -> Actor {
    Actor::person(account(archive, "teresa", Role::Archivist).await)
}

/// A restricted asset that killed its decoder twice.
async fn quarantined(archive: &Archive) -> AssetId {
    let asset = archive.asset_of("bomb", 0).await;
    for second in [0, 10] {
        let attempt = archive.take(Step::Examine, second).await;
        let failure = Failure {
            code: "crashed".to_owned(),
            reason: "it crashed".to_owned(),
            again: true,
        };
        archive.failed(&attempt, failure, at(second)).await.unwrap();
    }
    let change = Description {
        restricted: Some(Some("víctimas".to_owned())),
        ..Description::default()
    };
    archive
        .describe(asset, None, change, &Actor::Archive, at(20))
        .await
        .unwrap();
    asset
}

both! {
    async fn what_is_locked_is_counted_as_the_rule_says(archive) {
        let bomb = quarantined(&archive).await;
        let mut all = mixture(&archive).await;
        all.push(bomb);
        let publisher = Actor::person(account(&archive, "paula", Role::Publisher).await);
        let keeper = archivist(&archive).await;
        let mut counts = Vec::new();
        for actor in [&archive.editor, &publisher, &archive.lucia, &keeper] {
            for now in [at(120), at(400)] {
                let visible = visibility(actor, now);
                let assets = archive.assets(&all, &Visibility::everything()).await.unwrap();
                let expected = assets.iter().filter(|one| is_locked(one, &visible, now)).count();
                let counted = archive.locked(&all, &visible).await.unwrap();
                assert_eq!(counted, expected as i64, "{actor:?}");
                // Counted is what would be seen, less what is seen.
                let seen = async |visible: &Visibility| archive.assets_seen(&all, visible).await.unwrap();
                let (wide, narrow) = (seen(&unlocked(&visible)).await, seen(&visible).await);
                assert!(counted <= (wide.len() - narrow.len()) as i64);
                counts.push(counted);
            }
        }
        assert_eq!(counts, [8, 8, 1, 0, 5, 4, 0, 0]);
        assert_eq!(archive.locked(&[bomb], &visibility(&archive.editor, at(200))).await.unwrap(), 0);
        assert_eq!(archive.locked(&[], &visibility(&archive.editor, at(200))).await.unwrap(), 0);
    }

    async fn a_request_is_answered_once_and_not_by_who_asks(archive) {
        let teresa = archivist(&archive).await;
        let asked = archive.access_ask(restricted("q=brigada"), &archive.editor, at(1)).await.unwrap();
        assert_eq!((asked.reason.as_str(), &asked.answer, asked.asked), ("Sale en el boletín", &None, at(1)));
        let answer = async |who: &Actor| archive.access_answer(asked.id, (true, " Ya se ven "), who, at(2)).await;
        assert!(matches!(answer(&archive.editor).await, Err(Error::NotNow("own_request"))));
        let answered = answer(&teresa).await.unwrap();
        let said = answered.answer.clone().unwrap();
        assert_eq!((said.granted, said.text.as_str(), said.at, said.by), (true, "Ya se ven", at(2), teresa.account_id()));
        assert!(matches!(answer(&teresa).await, Err(Error::NotNow("answered"))));
        assert_eq!(archive.access(asked.id).await.unwrap(), answered);
        let absent = archive.access_answer(asset::AccessId::new(at(9)), (true, "x"), &teresa, at(9)).await;
        assert!(matches!(absent, Err(Error::Missing)));
        // The audit knows that it was asked and answered, and not what for.
        let lines = archive.audit_search(&AuditQuery { limit: 10, ..AuditQuery::default() }).await.unwrap();
        let subject = format!("access:{}", asked.id);
        let acts: Vec<_> = lines.iter().filter(|line| line.subject == subject).map(|line| line.act.clone()).collect();
        assert_eq!(acts, [Act::AccessAnswered.as_str(), Act::AccessAsked.as_str()]);
        assert!(lines.iter().all(|line| {
            let details = line.details.to_string();
            !details.contains("brigada") && !details.contains("boletín") && !details.contains("Ya se ven")
        }));
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn requests_are_listed_by_page_person_and_state(archive) {
        let teresa = archivist(&archive).await;
        let photo = archive.asset_of("a", 0).await;
        let mut ids = Vec::new();
        for number in 0..3 {
            let asked = archive.access_ask(restricted(&format!("q={number}")), &archive.editor, at(number)).await.unwrap();
            ids.push(asked.id);
        }
        let original = NewAccess { about: About::Original(photo), reason: "Impresión".to_owned() };
        let other = archive.access_ask(original, &archive.lucia, at(5)).await.unwrap();
        assert_eq!(other.folio.as_deref(), Some(archive.record(photo).await.unwrap().asset.folio.to_string().as_str()));
        archive.access_answer(ids[0], (false, "No"), &teresa, at(6)).await.unwrap();
        let list = async |account: Option<&Actor>, open, after, limit| {
            let account = account.and_then(Actor::account_id);
            let found = archive.accesses(AccessQuery { account, open, after, limit }).await.unwrap();
            found.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(list(None, None, None, 10).await, [other.id, ids[2], ids[1], ids[0]]);
        assert_eq!(list(None, None, Some(ids[2]), 1).await, [ids[1]]);
        assert_eq!(list(Some(&archive.editor), Some(true), None, 10).await, [ids[2], ids[1]]);
        assert_eq!(list(Some(&archive.editor), Some(false), None, 10).await, [ids[0]]);
        assert_eq!(list(Some(&archive.mateo), None, None, 10).await, []);
        assert_eq!(archive.access_open(None).await.unwrap(), 3);
        assert_eq!(archive.access_open(archive.editor.account_id()).await.unwrap(), 2);
    }

    async fn twenty_wait_at_most_however_many_ask_at_once(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..25 {
            let (catalogue, editor) = (archive.catalogue.clone(), archive.editor.clone());
            tasks.spawn(async move { catalogue.access_ask(restricted("q=x"), &editor, at(number)).await });
        }
        let done = tasks.join_all().await;
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 20);
        let refused = |one: &Result<_, Error>| matches!(one, Err(Error::NotNow("too_many_open")));
        assert_eq!(done.iter().filter(|one| refused(one)).count(), 5);
        // One more fits when one was answered; somebody else has twenty of their own.
        let teresa = archivist(&archive).await;
        let first = done.iter().flatten().next().unwrap().id;
        archive.access_answer(first, (true, "Sí"), &teresa, at(30)).await.unwrap();
        assert!(archive.access_ask(restricted("q=x"), &archive.editor, at(31)).await.is_ok());
        assert!(archive.access_ask(restricted("q=x"), &archive.lucia, at(31)).await.is_ok());
    }
}
