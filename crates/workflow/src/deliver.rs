//! The one exit: whatever leaves the archive is asked for here, passes the gate, and is written in the ledger.

use std::time::Duration;

use asset::{
    Actor, Asset, AssetId, Audience, Framing, Job, JobState, Obstacle, OriginalId, Permission,
    RecipeName, Rendition, Visibility, authorise, obstacles, visibility,
};
use exchange::packet::Frame;
use vault::Object;

use crate::archive::{Archive, now};
use crate::audit;
use crate::error::Error;
use crate::leaving::{Leaving, Words, mark, packets};

/// How long somebody waits for what is made on demand before they are told to come again.
const PATIENCE: Duration = Duration::from_secs(15);

/// A rendition for a colleague. One that is made on demand is asked for and waited for a little: [`Error::BeingMade`]
/// when that was not enough. `record` says whether it is taken away rather than looked at: only then is it a delivery.
pub async fn rendition(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    recipe: RecipeName,
    record: bool,
) -> Result<Leaving, Error> {
    // All pixels are as much as the original: for the same people.
    if recipe.is_whole() && !authorise(actor, Permission::ViewOriginal) {
        return Err(Error::Forbidden);
    }
    // Its files may have been joined to another asset: that one is asked for it.
    let held = admitted(archive, actor, asset).await?;
    let asset = held.id;
    let found = if recipe.is_on_demand(held.kind) {
        when_made(archive, actor, asset, recipe).await?
    } else {
        made(archive, actor, asset, recipe).await?
    };
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
    if !found.condition_is_shown() || !recipe.is_on_demand(found.kind) {
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
        .filter(|made| is_right(archive, &asset, made))
        .ok_or(Error::Missing)?;
    let name = rendition.file_name();
    let words = words_for(&asset, rendition);
    let mark = match &words {
        Words::None => String::new(),
        _ => format!("-{}", mark(&packets(&asset, Frame::Upright))),
    };
    Ok(Leaving {
        mime: rendition.mime.clone(),
        stored: rendition.bytes,
        tag: format!("{}-{name}{mark}", &asset.original.digest.to_hex()[..16]),
        words,
        filename: format!("{}-{}.{}", asset.folio, recipe.as_str(), rendition.ext),
        object: Object::Rendition(asset.original.digest, name),
        asset,
    })
}

/// Whether a rendition is what its recipe makes of the asset today. What is shown everywhere is shown until the new one is
/// there; what is made to be handed out is made anew.
fn is_right(archive: &Archive, asset: &Asset, made: &Rendition) -> bool {
    if !made.recipe.is_on_demand(asset.kind) {
        return true;
    }
    let recipe = archive.catalogue.recipes().of(made.recipe);
    made.hash == Framing::of(asset).aimed(recipe).hash()
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
        stored: asset.original.bytes,
        words: Words::None,
        tag: asset.original.digest.to_hex(),
        filename: asset.filename.clone(),
        object: Object::Original(asset.original.digest),
        asset,
    })
}

/// A copy of the original with people's words inside, for a colleague who may take it away; the original stays as it is.
pub async fn original_with_words(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    record: bool,
) -> Result<Leaving, Error> {
    let mut leaving = original(archive, actor, asset, false).await?;
    let packets = packets(&leaving.asset, Frame::Stored);
    leaving.tag = format!("{}-{}", leaving.tag, mark(&packets));
    leaving.words = Words::ByChild(packets);
    if record {
        // What cannot be made is no delivery.
        leaving.ready(archive).await?;
        let (id, what) = (leaving.asset.id, "original_with_metadata");
        let catalogue = &archive.catalogue;
        catalogue
            .delivery(id, what, actor, "colleague", now())
            .await?;
    }
    Ok(leaving)
}

/// The words of an asset as an XMP file of their own, for tools that know nothing of this archive.
pub async fn sidecar(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
) -> Result<(String, Vec<u8>), Error> {
    let asset = admitted(archive, actor, asset).await?;
    let stem = asset.filename.rsplit_once('.');
    let stem = stem.map_or(asset.filename.as_str(), |(stem, _)| stem);
    Ok((format!("{stem}.xmp"), exchange::sidecar::xmp(&asset)))
}

/// How the words get into a rendition. What only a page shows small goes bare: nobody publishes it.
fn words_for(asset: &Asset, rendition: &Rendition) -> Words {
    let kept = !matches!(
        rendition.recipe,
        RecipeName::Thumb240
            | RecipeName::Thumb480
            | RecipeName::Sprite
            | RecipeName::SpriteVtt
            | RecipeName::Waveform
    );
    match rendition.mime.as_str() {
        "image/jpeg" | "image/webp" | "image/png" if kept => {
            Words::Inside(packets(asset, Frame::Upright))
        }
        "video/mp4" | "audio/mp4" if kept => {
            Words::Behind(media::film_tail(&packets(asset, Frame::Upright).xmp))
        }
        _ => Words::None,
    }
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
        stored: found.original.bytes,
        words: Words::None,
        tag: found.original.digest.to_hex(),
        filename: found.filename,
        object: Object::Original(found.original.digest),
        asset,
    })
}

/// An asset as somebody may look at it. A look at something withheld is written down.
pub async fn look(archive: &Archive, actor: &Actor, asset: AssetId) -> Result<Asset, Error> {
    let visible = visibility(actor, now());
    let found = archive.catalogue.asset(asset, &visible).await?;
    let Some(found) = found else {
        refuse(archive, actor, asset, "asset").await?;
        return Err(Error::Missing);
    };
    if found.is_withheld() {
        audit::seen(archive, actor, &format!("asset:{}", found.id), "asset").await?;
    }
    Ok(found)
}

pub(crate) async fn admitted(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
) -> Result<Asset, Error> {
    let visible = visibility(actor, now());
    let Some(found) = archive.catalogue.asset(asset, &visible).await? else {
        refuse(archive, actor, asset, "bytes").await?;
        return Err(Error::Missing);
    };
    let obstacles = obstacles(&found, &Audience::Colleague(visible), now());
    if obstacles.is_empty() {
        if found.is_withheld() {
            audit::seen(archive, actor, &format!("asset:{}", found.id), "bytes").await?;
        }
        return Ok(found);
    }
    refuse(archive, actor, asset, "bytes").await?;
    // Whoever may know of it is told why; for everybody else there is no such thing.
    if obstacles.contains(&Obstacle::NotAllowed) {
        return Err(Error::Missing);
    }
    Err(Error::Refused(obstacles))
}

/// Writes down a refusal, where there is something that somebody is kept from.
async fn refuse(archive: &Archive, actor: &Actor, asset: AssetId, what: &str) -> Result<(), Error> {
    let all = Visibility::everything();
    match archive.catalogue.asset(asset, &all).await? {
        Some(found) => audit::refused(archive, actor, &format!("asset:{}", found.id), what).await,
        None => Ok(()),
    }
}
