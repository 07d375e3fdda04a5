//! What is wanted is a row: a lost job is found and asked for again.

use asset::{RecipeName, Step};
use catalogue::testing::{execute, lose_job};

use crate::archive::{at, both};

both! {
    async fn lost_jobs_are_asked_for_again(archive) {
        let never_examined = archive.asset_of("a", 0).await;
        lose_job(&archive.catalogue, never_examined, Step::Examine).await.unwrap();
        assert_eq!(archive.repair(at(1)).await.unwrap().asked, 1);
        assert_eq!(archive.repair(at(2)).await.unwrap().asked, 0);
        archive.work_off(3).await;
        assert_eq!(archive.record(never_examined).await.unwrap().asset.condition.as_str(), "ready");

        let b = archive.asset_of("b", 4).await;
        let attempt = archive.take(Step::Examine, 5).await;
        archive.examined(&attempt, crate::archive::facts(), at(5)).await.unwrap();
        lose_job(&archive.catalogue, b, Step::Derive).await.unwrap();
        assert_eq!(archive.repair(at(6)).await.unwrap().asked, 1);
        assert_eq!(archive.take(Step::Derive, 7).await.asset, b);
    }

    async fn known_bytes_sent_again_repair_what_is_missing(archive) {
        let asset = archive.asset_of("a", 0).await;
        archive.work_off(1).await;
        execute(&archive.catalogue, "update rendition set hash = null, made = null where recipe = 'thumb-480'").await.unwrap();
        archive.send("a", &archive.lucia, 2).await;
        let attempt = archive.take(Step::Derive, 3).await;
        assert_eq!(attempt.asset, asset);
        archive.derived(&attempt, crate::archive::derived(), at(3)).await.unwrap();
        assert_eq!(archive.record(asset).await.unwrap().asset.renditions.len(), 4);
    }

    async fn a_changed_recipe_remakes_its_renditions_and_serves_the_old_meanwhile(archive) {
        let asset = archive.asset_of("a", 0).await;
        archive.work_off(1).await;
        assert_eq!(archive.repair(at(2)).await.unwrap().outdated, 0);
        // As if they had been made by the settings of another release.
        execute(&archive.catalogue, "update rendition set hash = '0123456789abcdef', wanted = '0123456789abcdef' where recipe = 'thumb-240'").await.unwrap();
        execute(&archive.catalogue, "update setting set value = 'older' where name = 'catalogue.recipes'").await.unwrap();
        assert_eq!(archive.repair(at(3)).await.unwrap().outdated, 1);
        let made = archive.record(asset).await.unwrap().asset.renditions;
        let old = made.iter().find(|made| made.recipe == RecipeName::Thumb240).unwrap();
        assert_eq!(old.hash, "0123456789abcdef");
        archive.work_off(4).await;
        let made = archive.record(asset).await.unwrap().asset.renditions;
        let new = made.iter().find(|made| made.recipe == RecipeName::Thumb240).unwrap();
        assert_eq!(new.hash, RecipeName::Thumb240.usual().hash());
        assert_eq!(archive.repair(at(5)).await.unwrap(), catalogue::Repaired::default());
    }

    async fn a_changed_recipe_asks_only_for_its_own_and_lets_new_files_go_between(archive) {
        for number in 0..30 {
            archive.asset_of(&format!("old {number}"), number).await;
        }
        archive.work_off(40).await;
        execute(&archive.catalogue, "update rendition set hash = '0123456789abcdef', wanted = '0123456789abcdef' where recipe = 'thumb-480'").await.unwrap();
        execute(&archive.catalogue, "update setting set value = 'older' where name = 'catalogue.recipes'").await.unwrap();
        assert_eq!(archive.repair(at(50)).await.unwrap().outdated, 30);
        let counts = archive.recipe_counts().await.unwrap();
        let of = |name: RecipeName| counts.iter().find(|count| count.recipe.name == name).map(|count| (count.made, count.wanted));
        assert_eq!(of(RecipeName::Thumb480), Some((0, 30)));
        assert_eq!(of(RecipeName::Thumb960), Some((30, 0)));
        let first = archive.take(Step::Derive, 51).await;
        let wanted = archive.unmade(&archive.record(first.asset).await.unwrap().asset, Step::Derive).await.unwrap();
        assert_eq!(wanted.iter().map(|recipe| recipe.name).collect::<Vec<_>>(), [RecipeName::Thumb480]);
        let made = catalogue::Derived { renditions: vec![crate::archive::rendition(RecipeName::Thumb480)], ..Default::default() };
        archive.derived(&first, made, at(52)).await.unwrap();
        let asset = archive.record(first.asset).await.unwrap().asset;
        assert_eq!((asset.renditions.len(), asset.thumbhash.is_some()), (4, true), "the rest stays as it was");
        // A new photo does not wait for the other twenty-nine.
        let new = archive.asset_of("new", 60).await;
        let attempt = archive.take(Step::Examine, 61).await;
        archive.examined(&attempt, crate::archive::facts(), at(61)).await.unwrap();
        let next = [archive.take(Step::Derive, 62).await.asset, archive.take(Step::Derive, 62).await.asset];
        assert!(next.contains(&new));
    }
}
