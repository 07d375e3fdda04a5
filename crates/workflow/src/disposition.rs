//! Disposition carried out: the tombstone first, then the bytes.

use asset::disposition::{Gone, Stage};
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
    Ok(gone)
}

/// Notes the day, executes what is due, and takes away what an earlier execution was cut short of.
pub async fn sweep(archive: &Archive) -> Result<usize, Error> {
    let at = now();
    archive.catalogue.day_seen(at).await?;
    let due = archive.catalogue.dispositions_due(at).await?;
    for id in &due {
        execute(archive, &Actor::Archive, *id).await?;
    }
    let lately = archive
        .catalogue
        .dispositions(Some(Stage::Executed), None, (50, at))
        .await?;
    for one in lately.iter().filter(|one| !due.contains(&one.id)) {
        execute(archive, &Actor::Archive, one.id).await?;
    }
    Ok(due.len())
}
