//! What a worker does for each step: fetch the bytes, decode in a child, store what was made, settle the attempt.

use std::path::Path;
use std::sync::atomic::{AtomicU16, Ordering};

use asset::{Attempt, Condition, Failure, Format, Kind, Recipe, Rendition, Step, Visibility};
use vault::Object;

use crate::archive::{Archive, now};
use crate::decode::{Reply, Task};
use crate::decoder::decode;
use crate::error::Error;
use crate::excerpting::excerpts;

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

/// How far an attempt is, told by the step and read by whoever holds the job.
#[derive(Debug, Default)]
pub(crate) struct Progress(AtomicU16);

impl Progress {
    /// Notes a share of the whole, 0 to 1.
    pub(crate) fn set(&self, share: f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=1000"
        )]
        let thousandths = (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
        self.0.store(thousandths, Ordering::Relaxed);
    }

    /// Thousandths of the whole.
    pub(crate) fn get(&self) -> u16 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Runs one attempt and settles it when it succeeds. False when the attempt was no longer ours.
pub(crate) async fn run(
    archive: &Archive,
    attempt: &Attempt,
    progress: &Progress,
) -> Result<bool, Trouble> {
    match attempt.step {
        Step::Examine => examine(archive, attempt).await,
        Step::Derive => derive(archive, attempt).await,
        Step::Full => full(archive, attempt).await,
        Step::Proxy | Step::ProxyHd => play(archive, attempt, progress).await,
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
    if found.kind == Kind::Other {
        return Ok(archive
            .catalogue
            .undecoded(attempt, unsupported(&found), now())
            .await?);
    }
    let recipes = archive.catalogue.unmade(&found, Step::Derive).await?;
    let digest = found.original.digest;
    let original = archive.vault.local(digest).await?;
    let out = scratch(archive)?;
    let task = Task::Render {
        facts: Box::new(found.facts),
        recipes: recipes.clone(),
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
            asked_for(&rendered.renditions, &recipes)?;
            store(archive, digest, &rendered.renditions, out.path()).await?;
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

/// Makes the picture with all its pixels.
async fn full(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let found = asset_of(archive, attempt).await?;
    let recipes = archive.catalogue.unmade(&found, Step::Full).await?;
    let digest = found.original.digest;
    let original = archive.vault.local(digest).await?;
    let out = scratch(archive)?;
    let task = Task::Render {
        facts: Box::new(found.facts),
        recipes: recipes.clone(),
    };
    let settings = &archive.settings;
    match decode(settings, original.path(), out.path(), task, &mut |_| ()).await {
        Ok(Reply::Rendered(rendered)) => {
            let made = rendered.renditions;
            asked_for(&made, &recipes)?;
            store(archive, digest, &made, out.path()).await?;
            Ok(archive.catalogue.made_more(attempt, &made, now()).await?)
        }
        Ok(_) => Err(Trouble::File(nonsense())),
        Err(failure) => Err(Trouble::File(failure)),
    }
}

/// Makes what plays, one recipe after the other.
async fn play(archive: &Archive, attempt: &Attempt, progress: &Progress) -> Result<bool, Trouble> {
    let found = asset_of(archive, attempt).await?;
    let recipes = archive.catalogue.unmade(&found, attempt.step).await?;
    let digest = found.original.digest;
    let original = archive.vault.local(digest).await?;
    if attempt.step == Step::Proxy && found.facts.picture_digest.is_none() {
        picture(archive, &found, original.path()).await?;
    }
    let mut made = Vec::new();
    for recipe in recipes {
        let out = scratch(archive)?;
        let task = Task::Play {
            facts: Box::new(found.facts.clone()),
            recipe,
        };
        let settings = &archive.settings;
        let mut tell = |share: f64| progress.set(share);
        match decode(settings, original.path(), out.path(), task, &mut tell).await {
            Ok(Reply::Played(rendition)) => {
                let rendition = Vec::from_iter(rendition);
                asked_for(&rendition, &[recipe])?;
                store(archive, digest, &rendition, out.path()).await?;
                made.extend(rendition);
            }
            Ok(_) => return Err(Trouble::File(nonsense())),
            Err(failure) => return Err(Trouble::File(failure)),
        }
    }
    if attempt.step == Step::Proxy && found.kind == Kind::Video {
        Box::pin(excerpts(archive, &found, original.path(), progress)).await?;
    }
    Ok(archive.catalogue.made_more(attempt, &made, now()).await?)
}

/// Finds out which picture a large film is: to be read whole, that waits until it is read whole anyway.
async fn picture(archive: &Archive, found: &asset::Asset, original: &Path) -> Result<(), Trouble> {
    let out = scratch(archive)?;
    let task = Task::Picture {
        facts: Box::new(found.facts.clone()),
    };
    match decode(&archive.settings, original, out.path(), task, &mut |_| ()).await {
        Ok(Reply::Pictured(Some(digest))) => {
            let original = found.original.id;
            Ok(archive.catalogue.note_picture(original, digest).await?)
        }
        // A film that is cut has no whole picture to be known by; its proxy is made all the same.
        Ok(Reply::Pictured(None)) | Err(_) => Ok(()),
        Ok(_) => Err(Trouble::File(nonsense())),
    }
}

async fn record(archive: &Archive, attempt: &Attempt) -> Result<bool, Trouble> {
    let record = archive.catalogue.record(attempt.asset).await?;
    let (bytes, xmp) = (record.to_bytes(), exchange::sidecar::xmp(&record.asset));
    // Each of its files leads to the record, so that none is a stranger in the vault.
    let others = record.asset.companions.iter().map(|one| &one.original);
    for original in others.chain([&record.asset.original]) {
        let digest = original.digest;
        archive.vault.put(Object::Record(digest), &bytes).await?;
        archive.vault.put(Object::RecordXmp(digest), &xmp).await?;
    }
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
    made: &[Rendition],
    out: &Path,
) -> Result<(), Trouble> {
    for rendition in made {
        let name = rendition.file_name();
        let from = out.join(&name);
        archive
            .vault
            .put_file(Object::Rendition(digest, name), &from)
            .await?;
    }
    Ok(())
}

/// Refuses what a child says it made and nobody asked for: its words become names in the vault.
fn asked_for(made: &[Rendition], recipes: &[Recipe]) -> Result<(), Trouble> {
    let right = |one: &Rendition| {
        recipes.iter().any(|recipe| {
            let coding = recipe.coding;
            one.recipe == recipe.name
                && one.hash == recipe.hash()
                && one.ext == coding.ext()
                && one.mime == coding.mime()
        })
    };
    if made.iter().all(right) {
        Ok(())
    } else {
        Err(Trouble::File(nonsense()))
    }
}

pub(crate) fn scratch(archive: &Archive) -> Result<tempfile::TempDir, Trouble> {
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
        fine: rendered.perceptual_fine,
        frames: rendered.frames,
        note: rendered.note,
    }
}

fn unsupported(found: &asset::Asset) -> &'static str {
    match (&found.condition, found.kind) {
        (Condition::Undecoded { code }, _) if code == "format_unknown" => "format_unknown",
        (_, Kind::Other)
            if ![Format::Svg, Format::Xmp]
                .iter()
                .any(|known| known.mime() == found.original.mime) =>
        {
            "format_unknown"
        }
        _ => "format_unsupported",
    }
}

/// What a child said that answers nothing.
pub(crate) fn nonsense() -> Failure {
    Failure {
        code: "internal".to_owned(),
        reason: "the decoder answered something else".to_owned(),
        again: false,
    }
}
