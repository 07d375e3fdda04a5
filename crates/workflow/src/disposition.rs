//! Disposition carried out: the tombstone first, then the bytes.

use asset::disposition::Gone;
use asset::{Actor, DispositionId};

use crate::archive::{Archive, now};
use crate::error::Error;

/// Executes a disposition: its tombstones are written, then its bytes leave the vault. Done again, it goes on where it was cut.
pub async fn execute(
    archive: &Archive,
    actor: &Actor,
    id: DispositionId,
) -> Result<Vec<Gone>, Error> {
    let gone = archive.catalogue.dispose_execute(id, actor, now()).await?;
    for one in &gone {
        archive.vault.dispose(one.digest).await?;
    }
    archive.catalogue.disposition_emptied(id, now()).await?;
    Ok(gone)
}

/// Notes the day, executes what is due, and takes away what an earlier execution was cut short of; gives how many were
/// carried out. One that fails is told in the log and tried again at the next sweep, and the others go on.
pub async fn sweep(archive: &Archive) -> Result<usize, Error> {
    let at = now();
    archive.catalogue.day_seen(at).await?;
    let mut waiting = archive.catalogue.dispositions_due(at).await?;
    waiting.extend(archive.catalogue.dispositions_unfinished().await?);
    let mut done = 0;
    for id in waiting {
        match execute(archive, &Actor::Archive, id).await {
            Ok(_) => done += 1,
            Err(error) => {
                tracing::error!(%error, disposition = %id, "a disposition could not be carried out");
            }
        }
    }
    Ok(done)
}
