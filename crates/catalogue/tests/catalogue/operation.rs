//! A change to many is one thing: all or none, and taken back but for what somebody changed since.

use asset::review::Refusal;
use asset::{Act, Actor, Area, AssetId, Person, Requirements, Role, Status, Visibility};
use catalogue::{Description, Error, NewWords, Refused};

use crate::archive::{Archive, account, at, both};

fn title(text: &str) -> Description {
    Description {
        title: Some(Some(text.to_owned())),
        ..Description::default()
    }
}

impl Archive {
    async fn title_of(&self, id: AssetId) -> Option<String> {
        let asset = self
            .asset(id, &Visibility::everything())
            .await
            .unwrap()
            .unwrap();
        asset.metadata.title
    }
}

both! {
    async fn a_batch_is_all_or_nothing_and_says_who_set_what(archive) {
        let (one, two) = (archive.asset_of("a", 1).await, archive.asset_of("b", 2).await);
        let change = |asset, expected, text: &str| NewWords { asset, expected: Some(expected), description: title(text) };
        let act = Act::DescriptionsImported;
        let stale = [change(one, 1, "x"), change(two, 99, "y")];
        let done = archive.describe_many(&stale, act, &archive.editor, at(3)).await.unwrap();
        assert_eq!((done.operation, done.changed.len()), (None, 0));
        assert_eq!(done.refused, [(two, Refusal::Changed { version: 1 })]);
        assert_eq!(archive.title_of(one).await, None);
        let done = archive
            .describe_many(&[change(one, 1, "x"), change(two, 1, "y")], act, &archive.editor, at(4))
            .await
            .unwrap();
        assert_eq!(done.changed, [one, two]);
        let held = archive.asset(one, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(held.said["title"].account, archive.editor.account_id());
        assert_eq!(held.said["title"].at, at(4));
        let operation = archive.operation(done.operation.unwrap()).await.unwrap().unwrap();
        assert_eq!((operation.act.as_str(), operation.undone), ("descriptions_imported", None));
        let nothing = archive.describe_many(&[change(one, held.version, "x")], act, &archive.editor, at(5)).await.unwrap();
        assert_eq!(nothing.operation, None);
    }

    async fn an_undo_does_nothing_that_may_not_be_done(archive) {
        let archivist = Actor::person(account(&archive, "teresa", Role::Archivist).await);
        let asset = archive.asset_of("a", 1).await;
        let requirements = Requirements::default();
        let change = async |description: Description, actor: &Actor, second: i64| {
            let new = NewWords { asset, expected: None, description };
            archive.change_one(new, &requirements, actor, at(second)).await.unwrap().1.unwrap()
        };
        // A warning is not taken back by who may not take it back.
        let warned = change(Description { minors: Some(true), ..Description::default() }, &archivist, 2).await;
        let undone = archive.undo(warned, &archive.editor, at(3)).await.unwrap();
        assert_eq!((undone.restored.len(), undone.refused[0].fields.clone()), (0, vec!["minors".to_owned()]));
        // An approved asset stays complete.
        let words = Description {
            caption: Some(Some("La plaza".into())), creator: Some(Some("Ana".into())), credit: Some(Some("DIF".into())),
            licence: Some(Some("CC BY 4.0".into())), ..Description::default()
        };
        let described = change(words, &archive.editor, 4).await;
        change(Description { status: Some(Status::Approved), ..Description::default() }, &archive.editor, 5).await;
        let undone = archive.undo(described, &archive.editor, at(6)).await.unwrap();
        assert_eq!(undone.restored, []);
        assert!(undone.refused[0].fields.contains(&"caption".to_owned()), "{undone:?}");
        // Whoever hid it from themselves brings it back.
        let hidden = change(Description { restricted: Some(Some("víctimas".into())), ..Description::default() }, &archive.editor, 7).await;
        let editor = archive.editor.clone();
        assert!(archive.asset(asset, &asset::visibility(&editor, at(8))).await.unwrap().is_none());
        assert_eq!(archive.undo(hidden, &editor, at(8)).await.unwrap().restored, [asset]);
        // What is proposed for disposition stays where it is.
        let trashed = change(Description { trashed: Some(Some(at(9))), ..Description::default() }, &archive.editor, 9).await;
        archive.dispose_propose(&[asset], ("Catálogo", "Sin valor"), &archivist, at(10)).await.unwrap();
        let undone = archive.undo(trashed, &editor, at(11)).await.unwrap();
        assert_eq!((undone.restored.len(), undone.refused[0].fields.clone()), (0, vec!["disposition".to_owned()]));
    }

    async fn an_undo_leaves_what_somebody_changed_since(archive) {
        let (one, two) = (archive.asset_of("a", 1).await, archive.asset_of("b", 2).await);
        let words = |asset| NewWords {
            asset,
            expected: Some(1),
            description: Description { persons: Some(vec![Person { name: "Ana".to_owned(), area: Area::new(0.1, 0.2, 0.3001, 0.4) }]), rating: Some(4), ..title("x") },
        };
        let act = Act::DescriptionsImported;
        let done = archive.describe_many(&[words(one), words(two)], act, &archive.editor, at(3)).await.unwrap();
        archive.describe(two, None, title("otra"), &archive.editor, at(4)).await.unwrap();
        let undone = archive.undo(done.operation.unwrap(), &archive.editor, at(5)).await.unwrap();
        assert_eq!(undone.restored, [one]);
        assert_eq!(undone.refused, [Refused { asset: two, fields: vec!["title".to_owned()] }]);
        let held = archive.asset(one, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!((held.metadata.title, held.metadata.persons, held.rating), (None, vec![], 0));
        assert_eq!(archive.title_of(two).await.as_deref(), Some("otra"));
        assert_eq!(archive.audit_verify().await.unwrap(), None, "places in a picture do not break the chain");
        let lines = archive.history(one).await.unwrap();
        let told = lines.iter().find(|line| line.act == "descriptions_imported").unwrap();
        let area = &told.details["persons"]["to"][0]["area"];
        assert_eq!(area["w"], "0.3001", "a fraction might read back as another");
        // Somebody else's operation is no business of Mateo's: not even that there is one.
        let refused = archive.undo(done.operation.unwrap(), &archive.mateo, at(6)).await;
        assert!(matches!(refused, Err(Error::Missing)));
    }
}
