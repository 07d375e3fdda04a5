//! The change log misses nothing.

use asset::{Step, Visibility};
use catalogue::Description;
use catalogue::testing::{Engine, Home, SlowWriter};

use crate::archive::{Archive, at, both};

both! {
    async fn a_reader_of_the_tail_sees_every_change_in_order(archive) {
        let first = archive.asset_of("first", 0).await;
        let second = archive.asset_of("second", 1).await;
        let seen = archive.changes(0, 10).await.unwrap();
        assert_eq!(seen.iter().map(|(_, asset)| *asset).collect::<Vec<_>>(), [first, second]);
        let cursor = seen[1].0;
        assert_eq!(archive.latest_change().await.unwrap(), cursor);
        let stars = Description { rating: Some(4), ..Description::default() };
        archive.describe(first, None, stars, &archive.editor, at(2)).await.unwrap();
        let seen = archive.changes(cursor, 10).await.unwrap();
        assert_eq!(seen.iter().map(|(_, asset)| *asset).collect::<Vec<_>>(), [first]);
        assert_eq!(archive.changes(0, 1).await.unwrap().len(), 1);
    }

    async fn a_change_that_is_undone_leaves_no_number_behind_a_reader(archive) {
        let asset = archive.asset_of("asset", 0).await;
        let slow = SlowWriter::begin(&archive.catalogue, asset).await.unwrap();
        drop(slow);
        let later = archive.asset_of("later", 1).await;
        let seen = archive.changes(1, 10).await.unwrap();
        assert_eq!(seen.iter().map(|(_, asset)| *asset).collect::<Vec<_>>(), [later]);
    }

    async fn every_asset_is_walked_once(archive) {
        let mut sent = Vec::new();
        for number in 0..7 {
            sent.push(archive.asset_of(&format!("p{number}"), number).await);
        }
        archive.trash(sent[3], &archive.editor, at(9)).await.unwrap();
        let mut walked = Vec::new();
        while let Ok(page) = archive.all_assets(walked.last().copied(), 3).await {
            if page.is_empty() {
                break;
            }
            walked.extend(page);
        }
        assert_eq!(walked, sent);
    }

    async fn documents_come_in_the_order_asked_and_know_the_trash(archive) {
        let a = archive.asset_of("a", 0).await;
        let b = archive.asset_of("b", 1).await;
        archive.send("a", &archive.mateo, 2).await;
        archive.trash(b, &archive.editor, at(3)).await.unwrap();
        let documents = archive.documents(&[b, a, asset::AssetId::from_u128(1)]).await.unwrap();
        assert_eq!(documents.iter().map(|d| d.asset).collect::<Vec<_>>(), [b, a]);
        assert!(documents[0].trashed);
        assert_eq!(documents[1].filenames, ["a.jpg"]);
        archive.work_off(4).await;
        assert_eq!(archive.asset(a, &Visibility::everything()).await.unwrap().unwrap().renditions.len(), 4);
        assert!(archive.claim("w", &Step::ALL, 60, at(5)).await.unwrap().is_none());
    }
}

/// A slow writer takes number n and has not committed; a quick one wants n + 1. A reader must never see n + 1 first,
/// for it would go on from there and never come back for n.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_writer_is_not_overtaken_on_postgres() {
    let archive = Archive::new(Engine::Postgres).await;
    let slow_asset = archive.asset_of("slow", 0).await;
    let quick_asset = archive.asset_of("quick", 1).await;
    let cursor = archive.latest_change().await.unwrap();

    let mut slow = SlowWriter::begin(&archive.catalogue, slow_asset)
        .await
        .unwrap();
    let catalogue = archive.catalogue.clone();
    let editor = archive.editor.clone();
    let quick = tokio::spawn(async move {
        let stars = Description {
            rating: Some(5),
            ..Description::default()
        };
        catalogue
            .describe(quick_asset, None, stars, &editor, at(2))
            .await
            .unwrap();
    });
    // Until the quick one either stands in line or has overtaken.
    while !quick.is_finished() && !slow.has_followers().await.unwrap() {
        tokio::task::yield_now().await;
    }
    let early = archive.changes(cursor, 10).await.unwrap();
    let cursor = early.last().map_or(cursor, |(seq, _)| *seq);
    slow.commit().await.unwrap();
    quick.await.unwrap();
    let late = archive.changes(cursor, 10).await.unwrap();
    let seen: Vec<_> = early
        .into_iter()
        .chain(late)
        .map(|(_, asset)| asset)
        .collect();
    assert_eq!(seen, [slow_asset, quick_asset]);
}

/// On a file there is one writer, also between processes: the second waits for the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_writer_is_waited_for_on_sqlite() {
    let home = Home::new(Engine::Sqlite).await;
    let one = home.open().await;
    let other = home.open().await;
    let person = crate::archive::account(&one, "ana", asset::Role::Admin).await;
    let actor = asset::Actor::person(person);
    let sent = one
        .accession(crate::archive::accession(
            "a",
            asset::Kind::Photo,
            &actor,
            0,
        ))
        .await
        .unwrap();
    let slow = SlowWriter::begin(&one, sent.asset).await.unwrap();
    let quick = tokio::spawn(async move {
        let accession = crate::archive::accession("b", asset::Kind::Photo, &actor, 1);
        other.accession(accession).await.unwrap().asset
    });
    assert_eq!(one.changes(1, 10).await.unwrap(), []);
    slow.commit().await.unwrap();
    let quick = quick.await.unwrap();
    let seen: Vec<_> = one
        .changes(1, 10)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, asset)| asset)
        .collect();
    assert_eq!(seen, [sent.asset, quick]);
}
