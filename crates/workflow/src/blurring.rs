//! Copies in which faces cannot be recognised: what may leave in place of a picture that waits for guardians.

use asset::authority::may_change;
use asset::{Actor, Area, Asset, AssetId, Failure, Kind, RecipeName, visibility};
use exchange::packet::{Frame, Taken, iim, packet};
use media::{Keep, Packets};

use crate::archive::{Archive, now};
use crate::decode::{Reply, Task};
use crate::decoder::decode;
use crate::error::Error;
use crate::ingest::{Sent, TakenIn, take_in};
use crate::steps::nonsense;

/// The most places of one copy.
pub const MOST_AREAS: usize = 200;

/// Makes a copy of a photo with these places unrecognisable and takes it in as an asset of its own, with the same words; it
/// goes through review like any other. The photo itself stays as it is, and stays in.
///
/// The same places again are the same copy.
pub async fn blur(
    archive: &Archive,
    actor: &Actor,
    id: AssetId,
    areas: Vec<Area>,
) -> Result<TakenIn, Error> {
    let seen = visibility(actor, now());
    let found = archive.catalogue.asset(id, &seen).await?;
    let asset = found.ok_or(Error::Missing)?;
    if !may_change(actor, &asset) {
        return Err(Error::Forbidden);
    }
    let copy = copy(archive, &asset, areas.clone()).await?;
    let mut incoming = archive.vault.incoming().await?;
    incoming.write(&copy).await?;
    let sent = Sent {
        filename: name(&asset.filename),
        event: asset.event.as_ref().map(|event| event.id),
        restricted: asset.restricted.clone(),
        ..Sent::default()
    };
    let taken = take_in(archive, incoming, sent, actor).await?;
    archive
        .catalogue
        .blurred((asset.id, taken.id), areas.len(), actor, now())
        .await?;
    Ok(taken)
}

/// The bytes of the copy, its words inside.
async fn copy(archive: &Archive, asset: &Asset, areas: Vec<Area>) -> Result<Vec<u8>, Error> {
    if asset.kind != Kind::Photo {
        return Err(Error::Unmade(Failure {
            code: "unsupported".to_owned(),
            reason: "only photos are blurred".to_owned(),
            again: false,
        }));
    }
    let original = archive.vault.local(asset.original.digest).await?;
    let out = tempfile::Builder::new()
        .prefix("decode-")
        .tempdir_in(&archive.settings.scratch)
        .map_err(Error::machine("making a folder for the decoder"))?;
    let task = Task::Blur {
        facts: Box::new(asset.facts.clone()),
        areas,
        recipe: RecipeName::Full.usual(),
    };
    let reply = decode(
        &archive.settings,
        original.path(),
        out.path(),
        task,
        &mut |_| (),
    )
    .await;
    let made = match reply {
        Ok(Reply::Rendered(made)) => made.renditions,
        Ok(_) => return Err(Error::Unmade(nonsense())),
        Err(failure) => return Err(Error::Unmade(failure)),
    };
    let [made] = &made[..] else {
        return Err(Error::Unmade(nonsense()));
    };
    let path = out.path().join(made.file_name());
    let bytes = tokio::fs::read(path)
        .await
        .map_err(Error::machine("reading what the decoder made"))?;
    let taken = Taken::of(asset);
    let packets = Packets {
        xmp: packet(asset, taken, Frame::Upright),
        iim: iim(asset, taken),
    };
    media::splice_bytes(&bytes, &packets, Keep::Nothing)
        .map_err(|error| Error::Unmade(error.failure()))
}

/// What the copy is called: `IMG_1.CR3` gives `IMG_1-difuminada.jpg`.
fn name(original: &str) -> String {
    let stem = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
    format!("{stem}-difuminada.jpg")
}
