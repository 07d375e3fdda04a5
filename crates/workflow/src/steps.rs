//! What a worker does for each step: fetch the bytes, decode in a child, store what was made, settle the attempt.

use std::path::Path;

use asset::{Attempt, Condition, Failure, Format, Kind, Recipe, Rendition, Step, Visibility};
use vault::Object;

use crate::archive::{Archive, now};
use crate::decode::{Reply, Task};
use crate::decoder::decode;
use crate::error::Error;

/// Why a step did not succeed: the file's fault, or ours.
pub(crate) enum Trouble {
    /// The file could not be decoded.
    File(Failure),
    /// The archive failed, and trying again may help.
    Archive(Error),
}

impl<E: Into<Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Archive(error.into())
    }
}

/// Runs one attempt and settles it when it succeeds. False when the attempt was no longer ours.
pub(crate) async fn run(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    match attempt.step {
        Step::Examine => examine(archive, attempt).await,
        Step::Derive => derive(archive, attempt).await,
        Step::Proxy => proxy(archive, attempt).await,
        Step::Record => record(archive, attempt).await,
    }
}

async fn examine(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let found = asset_of(archive, attempt).await?;
    let original = archive.vault.local(found.original.digest).await?;
    let out = scratch(archive)?;
    match decode(
        &archive.settings,
        original.path(),
        out.path(),
        Task::Examine,
        &mut |_| (),
    )
    .await
    {
        Ok(Reply::Examined(facts)) => {
            Ok(archive.catalogue.examined(attempt, *facts, now()).await?)
        }
        Ok(_) => Err(Trouble::File(nonsense())),
        Err(failure) => Err(Trouble::File(failure)),
    }
}

async fn derive(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let found = asset_of(archive, attempt).await?;
    let recipes = Recipe::at_ingest(found.kind);
    if recipes.is_empty() {
        return Ok(archive
            .catalogue
            .undecoded(attempt, unsupported(&found), now())
            .await?);
    }
    let digest = found.original.digest;
    let original = archive.vault.local(digest).await?;
    let out = scratch(archive)?;
    let task = Task::Render {
        facts: Box::new(found.facts),
        recipes: recipes.to_vec(),
    };
    match decode(
        &archive.settings,
        original.path(),
        out.path(),
        task,
        &mut |_| (),
    )
    .await
    {
        Ok(Reply::Rendered(rendered)) => {
            for rendition in &rendered.renditions {
                store(archive, digest, rendition, out.path()).await?;
            }
            Ok(archive
                .catalogue
                .derived(attempt, derived(*rendered), now())
                .await?)
        }
        Ok(_) => Err(Trouble::File(nonsense())),
        Err(failure) if failure.code == "unsupported" => Ok(archive
            .catalogue
            .undecoded(attempt, "format_unsupported", now())
            .await?),
        Err(failure) => Err(Trouble::File(failure)),
    }
}

async fn proxy(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let digest = asset_of(archive, attempt).await?.original.digest;
    let original = archive.vault.local(digest).await?;
    let out = scratch(archive)?;
    match decode(
        &archive.settings,
        original.path(),
        out.path(),
        Task::Proxy,
        &mut |_| (),
    )
    .await
    {
        Ok(Reply::Proxied(rendition)) => {
            store(archive, digest, &rendition, out.path()).await?;
            Ok(archive.catalogue.proxied(attempt, rendition, now()).await?)
        }
        Ok(_) => Err(Trouble::File(nonsense())),
        Err(failure) => Err(Trouble::File(failure)),
    }
}

async fn record(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let record = archive.catalogue.record(attempt.asset).await?;
    let digest = record.asset.original.digest;
    archive
        .vault
        .put(Object::Record(digest), &record.to_bytes())
        .await?;
    archive
        .vault
        .put(
            Object::RecordXmp(digest),
            &exchange::sidecar::xmp(&record.asset),
        )
        .await?;
    Ok(archive.catalogue.recorded(attempt, now()).await?)
}

async fn asset_of(archive: &Archive, attempt: &Attempt) -> Result<asset::Asset, Trouble> {
    let found = archive
        .catalogue
        .asset(attempt.asset, &Visibility::everything())
        .await?;
    Ok(found.ok_or(Error::Missing)?)
}

async fn store(
    archive: &Archive,
    digest: asset::Digest,
    rendition: &Rendition,
    out: &Path,
) -> Result<(), Trouble> {
    let name = rendition.file_name();
    let from = out.join(&name);
    archive
        .vault
        .put_file(Object::Rendition(digest, name), &from)
        .await?;
    Ok(())
}

fn scratch(archive: &Archive) -> Result<tempfile::TempDir, Trouble> {
    let folder = tempfile::Builder::new()
        .prefix("decode-")
        .tempdir_in(&archive.settings.scratch);
    Ok(folder.map_err(Error::machine("making a folder for the decoder"))?)
}

fn derived(rendered: media::Rendered) -> catalogue::Derived {
    catalogue::Derived {
        renditions: rendered.renditions,
        thumbhash: rendered.thumbhash,
        colour: rendered.colour,
        perceptual: rendered.perceptual,
    }
}

fn unsupported(found: &asset::Asset) -> &'static str {
    match (&found.condition, found.kind) {
        (Condition::Undecoded { code }, _) if code == "format_unknown" => "format_unknown",
        (_, Kind::Other) if Format::Svg.mime() != found.original.mime => "format_unknown",
        _ => "format_unsupported",
    }
}

fn nonsense() -> Failure {
    Failure {
        code: "internal".to_owned(),
        reason: "the decoder answered something else".to_owned(),
        again: false,
    }
}
