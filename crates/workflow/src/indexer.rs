//! The index follows the catalogue's change log, and is made anew when it cannot.

use std::collections::HashSet;
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

/// After how many quiet looks the index gives back the memory of writing.
const QUIET: u32 = 30;
/// The setting by which another process asks for the index to be made anew.
const ASKED: &str = "index.rebuild";

/// Follows the change log until `stop` turns true.
pub async fn follow(archive: Archive, stop: watch::Receiver<bool>) {
    let Some(index) = archive.index.clone() else {
        return;
    };
    let warm = index.clone();
    // The first search would otherwise pay for what this prepares; a failure shows again where it matters.
    let _ = blocking(move || warm.warm()).await;
    let mut quiet = 0;
    while !*stop.borrow() {
        let outcome = match catch_up(&archive, &index).await {
            Err(Error::Search(search::Error::Damaged(_))) => rebuild(&archive, &index).await,
            Ok(0) => asked(&archive, &index).await,
            outcome => outcome,
        };
        match outcome {
            Ok(0) => {
                quiet += 1;
                if quiet == QUIET {
                    let rest = index.clone();
                    let _ = blocking(move || {
                        rest.rest()?;
                        crate::memory::give_back();
                        Ok(())
                    })
                    .await;
                }
                archive.catalogue.change_arrived(LOOK).await;
            }
            Ok(_) => quiet = 0,
            Err(error) => {
                tracing::error!(%error, "the index could not follow the catalogue");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Asks the process that holds the index to make it anew.
pub async fn ask(archive: &Archive) -> Result<(), Error> {
    Ok(archive.catalogue.set_setting(ASKED, "yes").await?)
}

/// Makes the index anew if another process asked for it.
async fn asked(archive: &Archive, index: &Index) -> Result<usize, Error> {
    if archive.catalogue.setting(ASKED).await?.as_deref() != Some("yes") {
        return Ok(0);
    }
    archive.catalogue.set_setting(ASKED, "no").await?;
    rebuild(archive, index).await
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
    let documents = changes_of(archive, &assets).await?;
    let write = index.clone();
    blocking(move || write.write(documents, seq)).await?;
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
        let changes = changes_of(archive, &assets).await?;
        let stage = index.clone();
        blocking(move || stage.stage(changes)).await?;
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

/// What the index is to know of these assets now.
async fn changes_of(archive: &Archive, assets: &[AssetId]) -> Result<Vec<Change>, Error> {
    let documents = archive.catalogue.documents(assets).await?;
    let found: HashSet<AssetId> = documents.iter().map(|document| document.asset).collect();
    let gone = assets.iter().filter(|asset| !found.contains(asset));
    let gone: Vec<Change> = gone.map(|asset| Change::Remove(*asset)).collect();
    Ok(gone
        .into_iter()
        .chain(documents.into_iter().map(Change::Put))
        .collect())
}

async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, search::Error> + Send + 'static,
) -> Result<T, Error> {
    let result = tokio::task::spawn_blocking(run).await;
    Ok(result.expect("the index does not panic")?)
}
