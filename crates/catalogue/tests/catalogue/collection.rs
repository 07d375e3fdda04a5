//! Collections: who knows of them, what is in them, and in which order.

use asset::{
    Actor, AssetId, Collection, CollectionDraft, CollectionKind, Shared, Visibility, visibility,
};
use catalogue::{CollectionQuery, Description, Error};

use crate::archive::{Archive, at, both};

impl Archive {
    async fn collection_of(&self, name: &str, shared: Shared, actor: &Actor) -> Collection {
        let draft = CollectionDraft {
            name: name.to_owned(),
            shared,
            ..CollectionDraft::default()
        };
        self.collection_create(&draft, actor, at(0)).await.unwrap()
    }

    async fn inside(&self, one: &Collection, actor: &Actor) -> Vec<AssetId> {
        let visible = visibility(actor, at(0));
        let page = self
            .members(one.id, (actor, &visible), None, 100)
            .await
            .unwrap();
        assert_eq!(usize::try_from(page.total).unwrap(), page.items.len());
        page.items
    }
}

both! {
    async fn each_asker_sees_and_counts_what_they_may(archive) {
        let one = archive.collection_of("Feria", Shared::Office, &archive.editor).await;
        let hers = archive.send("hers", &archive.lucia, 1).await.asset;
        let his = archive.send("his", &archive.mateo, 2).await.asset;
        let put = archive.member_add(one.id, &[his, hers, his], &archive.editor, at(3)).await.unwrap();
        assert_eq!((put.done, put.unchanged, put.missing.len()), (2, 0, 0));
        assert_eq!(archive.inside(&one, &archive.editor).await, [his, hers]);
        assert_eq!(archive.inside(&one, &archive.lucia).await, [hers]);
        let listed = archive.collections(&CollectionQuery { limit: 5, ..CollectionQuery::default() }, &archive.mateo, &visibility(&archive.mateo, at(0))).await.unwrap();
        assert_eq!(listed.items[0].1, Some(1));
        let refused = archive.member_add(one.id, &[hers], &archive.lucia, at(4)).await;
        assert!(matches!(refused, Err(Error::NotNow("not_yours"))));
        archive.trash(his, &archive.editor, at(5)).await.unwrap();
        assert_eq!(archive.inside(&one, &archive.editor).await, [hers]);
        assert_eq!(archive.documents(&[hers]).await.unwrap()[0].collections, [one.id]);
    }

    async fn a_private_collection_is_absent_for_others(archive) {
        let one = archive.collection_of("Mía", Shared::Private, &archive.lucia).await;
        let his = archive.send("his", &archive.mateo, 1).await.asset;
        let put = archive.member_add(one.id, &[his], &archive.lucia, at(2)).await.unwrap();
        assert_eq!((put.done, put.missing), (0, vec![his]));
        for actor in [&archive.mateo, &archive.editor] {
            assert!(archive.collection(one.id, actor, &visibility(actor, at(0))).await.unwrap().is_none());
            assert!(matches!(archive.member_add(one.id, &[his], actor, at(3)).await, Err(Error::Missing)));
            assert!(matches!(archive.members(one.id, (actor, &visibility(actor, at(0))), None, 5).await, Err(Error::Missing)));
        }
        let theirs = archive.collection_of("Otra", Shared::Private, &archive.mateo).await;
        assert!(matches!(archive.collection_merge(theirs.id, one.id, &archive.mateo, at(4)).await, Err(Error::Missing)));
        let inside = CollectionDraft { name: "Dentro".into(), parent: Some(one.id), ..CollectionDraft::default() };
        assert!(matches!(archive.collection_create(&inside, &archive.mateo, at(4)).await, Err(Error::Fault(fault)) if fault.code == "unknown_parent"));
    }

    async fn members_keep_the_order_people_give_them(archive) {
        let one = archive.collection_of("Orden", Shared::Office, &archive.editor).await;
        let mut assets = Vec::new();
        for number in 0..5 {
            assets.push(archive.asset_of(&format!("n{number}"), number).await);
        }
        archive.member_add(one.id, &assets, &archive.editor, at(9)).await.unwrap();
        let [n0, n1, n2, n3, n4] = assets.try_into().unwrap();
        archive.member_move(one.id, (&[n4, n3], Some(n1)), &archive.editor, at(10)).await.unwrap();
        assert_eq!(archive.inside(&one, &archive.editor).await, [n0, n4, n3, n1, n2]);
        archive.member_move(one.id, (&[n0], None), &archive.editor, at(11)).await.unwrap();
        assert_eq!(archive.inside(&one, &archive.editor).await, [n4, n3, n1, n2, n0]);
        // Halving the room between two members again and again uses it up.
        for _ in 0..25 {
            archive.member_move(one.id, (&[n2], Some(n3)), &archive.editor, at(12)).await.unwrap();
            archive.member_move(one.id, (&[n1], Some(n3)), &archive.editor, at(12)).await.unwrap();
        }
        assert_eq!(archive.inside(&one, &archive.editor).await, [n4, n2, n1, n3, n0]);
        archive.member_remove(one.id, &[n4, n1], &archive.editor, at(13)).await.unwrap();
        assert_eq!(archive.inside(&one, &archive.editor).await, [n2, n3, n0]);
        let all = Visibility::everything();
        let first = archive.members(one.id, (&archive.editor, &all), None, 2).await.unwrap();
        let second = archive.members(one.id, (&archive.editor, &all), first.next.as_deref(), 2).await.unwrap();
        assert_eq!((first.items, second.items, second.next), (vec![n2, n3], vec![n0], None));
    }

    async fn collections_nest_without_loops_and_share_downwards(archive) {
        let mut above: Option<Collection> = None;
        for depth in 1..=11 {
            let draft = CollectionDraft { name: format!("N{depth}"), shared: Shared::Office, parent: above.as_ref().map(|one| one.id), ..CollectionDraft::default() };
            match archive.collection_create(&draft, &archive.editor, at(depth)).await {
                Ok(made) => above = Some(made),
                Err(Error::Fault(fault)) => assert_eq!((depth, fault.code), (11, "too_deep")),
                Err(error) => panic!("{error}"),
            }
        }
        let deepest = above.unwrap();
        let parent = deepest.draft.parent.unwrap();
        let hide = |one: &Collection| CollectionDraft { shared: Shared::Private, ..one.draft.clone() };
        let (parent, _) = archive.collection(parent, &archive.editor, &Visibility::everything()).await.unwrap().unwrap();
        assert!(matches!(archive.collection_change(parent.id, None, &hide(&parent), &archive.editor, at(20)).await, Err(Error::Held(fault)) if fault.code == "shared_children"));
        let looped = CollectionDraft { parent: Some(deepest.id), ..parent.draft.clone() };
        assert!(matches!(archive.collection_change(parent.id, None, &looped, &archive.editor, at(20)).await, Err(Error::Fault(fault)) if fault.code == "cycle"));
        assert!(matches!(archive.collection_retire(parent.id, true, &archive.editor, at(21)).await, Err(Error::Held(_))));
    }

    async fn a_merged_collection_gives_its_members_and_a_retired_one_comes_back(archive) {
        let (one, other) = (archive.collection_of("A", Shared::Office, &archive.editor).await, archive.collection_of("B", Shared::Office, &archive.editor).await);
        let (a, b, c) = (archive.asset_of("a", 0).await, archive.asset_of("b", 1).await, archive.asset_of("c", 2).await);
        archive.member_add(one.id, &[a, b], &archive.editor, at(3)).await.unwrap();
        archive.member_add(other.id, &[c, a], &archive.editor, at(3)).await.unwrap();
        archive.collection_merge(one.id, other.id, &archive.editor, at(4)).await.unwrap();
        assert_eq!(archive.inside(&other, &archive.editor).await, [c, a, b]);
        archive.collection_retire(other.id, true, &archive.editor, at(5)).await.unwrap();
        archive.collection_retire(other.id, false, &archive.editor, at(6)).await.unwrap();
        assert_eq!(archive.inside(&other, &archive.editor).await.len(), 3);
        let kept = CollectionDraft { name: "Búsqueda".into(), kind: CollectionKind::Search, query: Some("feria".into()), ..CollectionDraft::default() };
        let kept = archive.collection_create(&kept, &archive.editor, at(7)).await.unwrap();
        assert!(matches!(archive.member_add(kept.id, &[a], &archive.editor, at(8)).await, Err(Error::Fault(fault)) if fault.code == "not_manual"));
        archive.describe(a, None, Description { rating: Some(3), ..Description::default() }, &archive.editor, at(9)).await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }
}
