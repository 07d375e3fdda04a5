//! The index follows the catalogue's change log, and is made anew when it cannot.

use std::sync::Arc;
use std::time::Duration;

use asset::AssetId;
use search::{Change, Index};
use tokio::sync::watch;

use crate::archive::{Archive, Changed};
use crate::error::Error;

/// How many changes one commit takes.
const BATCH: i64 = 2000;
/// How long to wait for news before looking anyway.
const LOOK: Duration = Duration::from_secs(1);

/// Follows the change log until `stop` turns true.
pub async fn follow(archive: Archive, stop: watch::Receiver<bool>) {
    let Some(index) = archive.index.clone() else {
        return;
    };
    while !*stop.borrow() {
        match catch_up(&archive, &index).await {
            Ok(0) => archive.catalogue.change_arrived(LOOK).await,
            Ok(_) => (),
            Err(error) => {
                tracing::error!(%error, "the index could not follow the catalogue");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Brings the index up to the catalogue; returns how many assets were written.
pub async fn catch_up(archive: &Archive, index: &Index) -> Result<usize, Error> {
    let cursor = index.cursor();
    let latest = archive.catalogue.latest_change().await?;
    // A cursor of nothing is a new or half-made index; one ahead of the log belongs to another catalogue.
    if (cursor == 0 && latest > 0) || cursor > latest {
        return rebuild(archive, index).await;
    }
    let changes = archive.catalogue.changes(cursor, BATCH).await?;
    let Some((seq, _)) = changes.last().copied() else {
        return Ok(0);
    };
    let mut assets: Vec<AssetId> = changes.into_iter().map(|(_, asset)| asset).collect();
    assets.sort_unstable();
    assets.dedup();
    write(archive, index, &assets, seq).await?;
    let count = assets.len();
    archive.tell(Changed {
        seq,
        assets: Arc::new(assets),
    });
    Ok(count)
}

/// Makes the index anew from the catalogue. Cut short, it starts again: the cursor is written last.
pub async fn rebuild(archive: &Archive, index: &Index) -> Result<usize, Error> {
    archive.set_rebuilding(true);
    let result = rebuild_all(archive, index).await;
    archive.set_rebuilding(false);
    result
}

async fn rebuild_all(archive: &Archive, index: &Index) -> Result<usize, Error> {
    let latest = archive.catalogue.latest_change().await?;
    tracing::info!("the index is being made anew");
    let clear = index.clone();
    blocking(move || clear.clear()).await?;
    let (mut after, mut count) = (None, 0);
    loop {
        let assets = archive.catalogue.all_assets(after, BATCH).await?;
        let Some(last) = assets.last().copied() else {
            break;
        };
        write(archive, index, &assets, 0).await?;
        count += assets.len();
        after = Some(last);
    }
    let finish = index.clone();
    blocking(move || finish.write(Vec::new(), latest)).await?;
    tracing::info!(count, "the index is whole again");
    archive.tell(Changed {
        seq: latest,
        assets: Arc::new(Vec::new()),
    });
    Ok(count)
}

async fn write(
    archive: &Archive,
    index: &Index,
    assets: &[AssetId],
    cursor: i64,
) -> Result<(), Error> {
    let documents = archive.catalogue.documents(assets).await?;
    let found: std::collections::HashSet<AssetId> =
        documents.iter().map(|document| document.asset).collect();
    let gone = assets
        .iter()
        .filter(|asset| !found.contains(asset))
        .map(|asset| Change::Remove(*asset));
    let changes: Vec<Change> = gone.chain(documents.into_iter().map(Change::Put)).collect();
    let index = index.clone();
    blocking(move || index.write(changes, cursor)).await
}

async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, search::Error> + Send + 'static,
) -> Result<T, Error> {
    let result = tokio::task::spawn_blocking(run).await;
    Ok(result.expect("the index does not panic")?)
}
