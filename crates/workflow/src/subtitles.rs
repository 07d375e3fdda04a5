//! What is said in films and sounds: taken in, checked, shown beside them.

use asset::{Actor, AssetId, Kind, OperationId};
use catalogue::{Spoken, Subtitle};
use exchange::subtitles;

use crate::archive::{Archive, now};
use crate::deliver::admitted;
use crate::error::Error;

/// The subtitles of an asset that may be looked at, by language.
pub async fn list(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
) -> Result<Vec<Subtitle>, Error> {
    let asset = admitted(archive, actor, asset).await?;
    Ok(archive.catalogue.subtitles(asset.id).await?)
}

/// Takes in the subtitles of a film or a sound in one language, `WebVTT` or `SubRip`; gives the name to take the change back
/// by, none when they are what is there. What was there stays to be had again.
pub async fn set(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    language: &str,
    bytes: &[u8],
) -> Result<Option<OperationId>, Error> {
    let asset = admitted(archive, actor, asset).await?;
    if !matches!(asset.kind, Kind::Video | Kind::Audio) {
        return Err(Error::Silent);
    }
    let cues = subtitles::read(bytes).map_err(Error::Sheet)?;
    let spoken = Spoken {
        body: subtitles::vtt(&cues),
        words: subtitles::words(&cues),
    };
    let catalogue = &archive.catalogue;
    Ok(catalogue
        .subtitle(asset.id, language, Some(spoken), actor, now())
        .await?)
}

/// Takes the subtitles of one language away; gives the name to take that back by, none when there were none.
pub async fn remove(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    language: &str,
) -> Result<Option<OperationId>, Error> {
    let catalogue = &archive.catalogue;
    Ok(catalogue
        .subtitle(asset, language, None, actor, now())
        .await?)
}
