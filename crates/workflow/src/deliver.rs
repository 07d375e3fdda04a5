//! The one exit: whatever leaves the archive is asked for here, passes the gate, and is written in the ledger.

use std::ops::Range;
use std::time::Duration;

use asset::{
    Actor, Asset, AssetId, Audience, Condition, Job, JobState, Kind, OriginalId, Permission,
    RecipeName, authorise, obstacles, visibility,
};
use vault::{Object, Reading};

use crate::archive::{Archive, now};
use crate::error::Error;

/// How long somebody waits for what is made on demand before they are told to come again.
const PATIENCE: Duration = Duration::from_secs(15);

/// Something that may leave: what it is and how to read it.
#[derive(Debug)]
pub struct Leaving {
    /// The asset it belongs to.
    pub asset: Asset,
    /// The media type.
    pub mime: String,
    /// Its whole size.
    pub bytes: u64,
    /// What it is called, different for different bytes: the strong `ETag`.
    pub tag: String,
    /// The file name a person saves it under.
    pub filename: String,
    object: Object,
}

impl Leaving {
    /// Its bytes, or a part of them.
    pub async fn read(
        &self,
        archive: &Archive,
        part: Option<Range<u64>>,
    ) -> Result<Reading, Error> {
        Ok(archive.vault.read(&self.object, part).await?)
    }
}

/// A rendition for a colleague. One that is made on demand is asked for and waited for a little: [`Error::BeingMade`]
/// when that was not enough. `record` says whether it leaves whole: only then is it a delivery.
pub async fn rendition(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    recipe: RecipeName,
    record: bool,
) -> Result<Leaving, Error> {
    if recipe != RecipeName::Full {
        return made(archive, actor, asset, recipe).await;
    }
    // All pixels are as much as the original: for the same people, and with a line in the ledger.
    if !authorise(actor, Permission::ViewOriginal) {
        return Err(Error::Forbidden);
    }
    let found = when_made(archive, actor, asset, recipe).await?;
    if record {
        let catalogue = &archive.catalogue;
        catalogue
            .delivery(asset, recipe.as_str(), actor, "colleague", now())
            .await?;
    }
    Ok(found)
}

/// A rendition that is made on demand.
async fn when_made(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    recipe: RecipeName,
) -> Result<Leaving, Error> {
    // Listening begins before looking, so that no news falls between.
    let mut news = archive.listen();
    match made(archive, actor, asset, recipe).await {
        Err(Error::Missing) => {}
        found => return found,
    }
    demand(archive, actor, asset, recipe).await?;
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        // Listeners that fall behind miss some news, and look again all the same.
        let heard = tokio::time::timeout_at(until, news.recv()).await;
        if let Ok(Ok(changed)) = &heard
            && !changed.assets.contains(&asset)
        {
            continue;
        }
        match made(archive, actor, asset, recipe).await {
            Err(Error::Missing) => {}
            found => return found,
        }
        let jobs = archive.catalogue.jobs_of(asset).await?;
        let job = jobs.into_iter().find(|job| job.job.step == recipe.step());
        match job.map(|job| job.job) {
            Some(Job {
                state: JobState::Dead,
                failure: Some(failure),
                ..
            }) => return Err(Error::Unmade(failure)),
            // It is finished and made nothing of this file.
            Some(Job {
                state: JobState::Done,
                ..
            })
            | None => return made(archive, actor, asset, recipe).await,
            _ if heard.is_err() => return Err(Error::BeingMade),
            _ => {}
        }
    }
}

/// Asks for a rendition that is made on demand, where the kind has one.
async fn demand(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    recipe: RecipeName,
) -> Result<(), Error> {
    let found = admitted(archive, actor, asset).await?;
    let shown = matches!(
        found.condition,
        Condition::Waiting | Condition::Ready { .. }
    );
    if !shown || !matches!(found.kind, Kind::Photo | Kind::Document) {
        return Err(Error::Missing);
    }
    Ok(archive.catalogue.demand(asset, recipe, now()).await?)
}

/// A rendition that is there.
async fn made(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    recipe: RecipeName,
) -> Result<Leaving, Error> {
    let asset = admitted(archive, actor, asset).await?;
    let rendition = asset
        .renditions
        .iter()
        .find(|made| made.recipe == recipe)
        .ok_or(Error::Missing)?;
    let name = rendition.file_name();
    Ok(Leaving {
        mime: rendition.mime.clone(),
        bytes: rendition.bytes,
        tag: format!("{}-{name}", &asset.original.digest.to_hex()[..16]),
        filename: format!("{}-{}.{}", asset.folio, recipe.as_str(), rendition.ext),
        object: Object::Rendition(asset.original.digest, name),
        asset,
    })
}

/// The original for a colleague who may take it away, with a line in the ledger and in the audit.
pub async fn original(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    record: bool,
) -> Result<Leaving, Error> {
    if !authorise(actor, Permission::ViewOriginal) {
        return Err(Error::Forbidden);
    }
    let asset = admitted(archive, actor, asset).await?;
    if record {
        archive
            .catalogue
            .delivery(asset.id, "original", actor, "colleague", now())
            .await?;
    }
    Ok(Leaving {
        mime: asset.original.mime.clone(),
        bytes: asset.original.bytes,
        tag: asset.original.digest.to_hex(),
        filename: asset.filename.clone(),
        object: Object::Original(asset.original.digest),
        asset,
    })
}

/// Another original of an asset: its RAW, its film, its voice note, its sidecar.
pub async fn companion(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    original: OriginalId,
    record: bool,
) -> Result<Leaving, Error> {
    if !authorise(actor, Permission::ViewOriginal) {
        return Err(Error::Forbidden);
    }
    let asset = admitted(archive, actor, asset).await?;
    let found = asset
        .companions
        .iter()
        .find(|one| one.original.id == original)
        .cloned()
        .ok_or(Error::Missing)?;
    if record {
        let catalogue = &archive.catalogue;
        catalogue
            .delivery(asset.id, "original", actor, "colleague", now())
            .await?;
    }
    Ok(Leaving {
        mime: found.original.mime,
        bytes: found.original.bytes,
        tag: found.original.digest.to_hex(),
        filename: found.filename,
        object: Object::Original(found.original.digest),
        asset,
    })
}

async fn admitted(archive: &Archive, actor: &Actor, asset: AssetId) -> Result<Asset, Error> {
    let visible = visibility(actor);
    let asset = archive
        .catalogue
        .asset(asset, &visible)
        .await?
        .ok_or(Error::Missing)?;
    let found = obstacles(&asset, &Audience::Colleague(visible), now());
    if found.is_empty() {
        Ok(asset)
    } else {
        Err(Error::Refused(found))
    }
}
