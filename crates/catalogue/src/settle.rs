//! How attempts end: the result, the change and the next jobs commit together, or nothing does.

use asset::{
    AssetId, Attempt, CompanionRole, Digest, Facts, Failure, Framing, Kind, OriginalId, RecipeName,
    Rendition, Step, Timestamp, job::back_off_seconds,
};
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::companion::Gathered;
use crate::consent;
use crate::engine::Write;
use crate::row::{self, Bits};
use crate::wanted::{self, Aimed};
use crate::{change, shown};

/// What one decode made.
#[derive(Debug, Clone, Default)]
pub struct Derived {
    /// The files, already in the vault.
    pub renditions: Vec<Rendition>,
    /// The blur to paint first.
    pub thumbhash: Option<Vec<u8>>,
    /// The main colour, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// The perceptual hash.
    pub perceptual: Option<u64>,
    /// A finer one, to decide by where the first finds.
    pub fine: Option<Vec<u8>>,
    /// The hashes of several pictures of a film.
    pub frames: Vec<u64>,
    /// What a viewer should know: a part is missing, a profile was ignored.
    pub note: Option<String>,
}

impl Catalogue {
    /// Keeps what a file says of itself, and asks for what follows: previews where the kind has any.
    ///
    /// False, here and below, when the attempt no longer holds its job: nothing is kept then.
    pub async fn examined(&self, attempt: &Attempt, facts: Facts, at: Timestamp) -> Result<bool> {
        let facts = facts.bounded();
        let mut tx = self.begin_serial().await?;
        if !finish(&mut tx, attempt, at).await? {
            return Ok(false);
        }
        let asset = attempt.asset;
        let (original, mime, filename, kind) = sql!(one: (Uuid, String, String, String),
            tx,
            "select o.id, o.mime, o.filename, a.kind from asset a join original o on o.asset = a.id and o.position = 0 \
             where a.id = $1",
            asset.uuid()
        )?;
        let sniffed = row::word("kind", &kind, Kind::parse)?;
        let kind = facts.kind.unwrap_or(sniffed);
        sql!(run tx,
            "insert into facts (original, body, read) values ($1, $2, $3) \
             on conflict (original) do update set body = excluded.body, read = excluded.read",
            original, row::json(&facts)?, at.as_micros())?;
        let role = CompanionRole::of(&mime, kind, &filename);
        sql!(run tx,
            "update original set picture = coalesce($2, picture), role = $3, stem = $4, content = $5 where id = $1",
            original, facts.picture_digest.map(|digest| digest.as_bytes().to_vec()), role.as_str(),
            asset::companion::stem(&filename, role), facts.content_id.as_deref().map(row::clean))?;
        if self.gather(&mut tx, asset, at).await? == Gathered::Moved {
            tx.commit().await?;
            return Ok(true);
        }
        let recipes = wanted::recipes(kind, Some(&facts));
        let decodes = !recipes.is_empty();
        sql!(run tx,
            "update asset set kind = $2, ratio = $3, duration_ms = $4, \
                condition = $5, condition_code = $6, condition_reason = null, version = version + 1 where id = $1",
            asset.uuid(), kind.as_str(),
            facts.ratio().map(|ratio| thousandths(ratio).clamp(1, 65_535)), facts.duration_s.map(thousandths),
            if decodes { "waiting" } else if kind == Kind::Other { "undecoded" } else { "ready" },
            (kind == Kind::Other).then_some("format_unsupported"))?;
        self.place_in_time(&mut tx, asset).await?;
        consent::refresh(&mut tx, &[asset], at).await?;
        shown::keep(&mut tx, asset).await?;
        if kind != sniffed {
            wanted::want_no_more(&mut tx, asset, None).await?;
        }
        let settings = self.aimed(&mut tx, asset, kind).await?;
        wanted::want(&mut tx, asset, &recipes, &settings).await?;
        let next = if decodes { Step::Derive } else { Step::Record };
        wanted::ask(&mut tx, asset, next, at).await?;
        change::append(&mut tx, asset).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps the previews of an asset, which is ready then; asks for what plays, and for the record.
    ///
    /// A wanted preview that is not among them cannot be made of this file and is wanted no more.
    pub async fn derived(
        &self,
        attempt: &Attempt,
        derived: Derived,
        at: Timestamp,
    ) -> Result<bool> {
        let seeing = self.seen_before(attempt.asset, &derived).await?;
        let mut tx = self.begin_serial().await?;
        if !finish(&mut tx, attempt, at).await? {
            return Ok(false);
        }
        let asset = attempt.asset;
        for rendition in &derived.renditions {
            made(&mut tx, asset, rendition, at).await?;
        }
        wanted::want_no_more(&mut tx, asset, Some(Step::Derive)).await?;
        // What plays and what cues say nothing of the look; it stays then.
        sql!(run
            tx,
            "update asset set thumbhash = coalesce($2, thumbhash), colour = coalesce($3, colour), \
                perceptual = coalesce($4, perceptual), condition = 'ready', condition_code = null, \
                condition_reason = case when $2 is null then condition_reason else $5 end, \
                ratio = coalesce(ratio, $6), version = version + 1 \
             where id = $1",
            asset.uuid(),
            derived.thumbhash.as_deref(),
            derived.colour.map(i64::from),
            derived.perceptual.map(u64::cast_signed),
            derived.note.as_deref().map(row::clean),
            shape(&derived.renditions)
        )?;
        self.looks_like(&mut tx, asset, &seeing, at).await?;
        for step in wanted::steps_for(&wanted::unmade(&mut tx, asset).await?) {
            wanted::ask(&mut tx, asset, step, at).await?;
        }
        wanted::ask(&mut tx, asset, Step::Record, at).await?;
        change::append(&mut tx, asset).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps what a step made beside the previews: a film, a sound, a picture with all its pixels. What it should have
    /// made and did not is wanted no more.
    pub async fn made_more(
        &self,
        attempt: &Attempt,
        renditions: &[Rendition],
        at: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin_serial().await?;
        if !finish(&mut tx, attempt, at).await? {
            return Ok(false);
        }
        for rendition in renditions {
            made(&mut tx, attempt.asset, rendition, at).await?;
        }
        wanted::want_no_more(&mut tx, attempt.asset, Some(attempt.step)).await?;
        sql!(run tx, "update asset set version = version + 1 where id = $1", attempt.asset.uuid())?;
        wanted::ask(&mut tx, attempt.asset, Step::Record, at).await?;
        change::append(&mut tx, attempt.asset).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Notes the digest of the coded picture of an original that was too large to be read whole when it was examined.
    pub async fn note_picture(&self, original: OriginalId, picture: Digest) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let body = sql!(maybe: (String,), tx, "select body from facts where original = $1", original.uuid())?;
        if let Some((body,)) = body {
            let facts = Facts {
                picture_digest: Some(picture),
                ..row::from_json(&body)?
            };
            sql!(run tx, "update facts set body = $2 where original = $1", original.uuid(), row::json(&facts)?)?;
        }
        sql!(run tx, "update original set picture = $2 where id = $1",
            original.uuid(), picture.as_bytes().as_slice())?;
        sql!(run tx,
            "update asset set version = version + 1 where id = (select asset from original where id = $1)", original.uuid())?;
        tx.commit().await
    }

    /// Notes that the vault has the record.
    pub async fn recorded(&self, attempt: &Attempt, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ours = finish(&mut tx, attempt, at).await?;
        tx.commit().await?;
        Ok(ours)
    }

    /// Notes that the archive does not decode this file: `format_unknown`, `format_unsupported`.
    pub async fn undecoded(&self, attempt: &Attempt, code: &str, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin_serial().await?;
        if !finish(&mut tx, attempt, at).await? {
            return Ok(false);
        }
        let asset = attempt.asset;
        wanted::want_no_more(&mut tx, asset, None).await?;
        set_condition(&mut tx, asset, "undecoded", Some(code), None).await?;
        wanted::ask(&mut tx, asset, Step::Record, at).await?;
        change::append(&mut tx, asset).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends an attempt that failed: it waits and is tried again, or is parked with the reason.
    ///
    /// It is parked when trying again cannot help, when its attempts are spent, and when it killed its decoder twice
    /// running: then the asset is quarantined. Failures of the archive's own (`storage`, `internal`, `sandbox`) are tried again for
    /// as long as it takes. A parked examination or derivation makes the asset unreadable.
    pub async fn failed(&self, attempt: &Attempt, failure: Failure, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin_serial().await?;
        let held = sql!(maybe: (i64, i64, Option<String>),
            tx,
            "select attempts - forgiven, failures, failure_code from job \
             where id = $1 and worker = $2 and attempts = $3 and state = 'running'",
            attempt.job.uuid(),
            attempt.worker.as_str(),
            i64::from(attempt.number)
        )?;
        let Some((tries, failures, before)) = held else {
            return Ok(false);
        };
        let killed_twice = is_death(&failure.code) && before.as_deref().is_some_and(is_death);
        // What is the archive's own fault is tried for as long as it takes, and never counted against the file.
        let ours =
            failure.again && matches!(failure.code.as_str(), "storage" | "internal" | "sandbox");
        let park = killed_twice
            || !failure.again
            || (!ours && tries >= i64::from(attempt.step.attempts()));
        let due = at.plus_seconds(back_off_seconds(row::small(failures + 1)));
        let touched = sql!(run tx,
            "update job set state = $4, due = $5, settled = $6, worker = null, again = false, progress = null, failure_code = $7, \
                failure_reason = $8, failure_again = $9, failures = failures + 1, forgiven = case when $10 then attempts else forgiven end \
             where id = $1 and worker = $2 and attempts = $3 and state = 'running'",
            attempt.job.uuid(), attempt.worker.as_str(), i64::from(attempt.number),
            if park { "dead" } else { "waiting" }, due.as_micros(), at.as_micros(),
            row::clean(&failure.code), row::clean(&failure.reason), failure.again, ours)?;
        if touched != 1 {
            return Ok(false);
        }
        if park {
            parked(
                &mut tx,
                attempt.asset,
                attempt.step,
                &failure,
                killed_twice,
                at,
            )
            .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The recipes as they are made unasked of an asset: only films are aimed before somebody asks.
    pub(crate) async fn aimed(
        &self,
        tx: &mut Write,
        asset: AssetId,
        kind: Kind,
    ) -> Result<Aimed<'_>> {
        Ok(Aimed {
            settings: self.recipes(),
            framing: match kind {
                Kind::Video => wanted::framing(tx, asset).await?,
                _ => Framing::default(),
            },
        })
    }
}

/// Keeps a rendition that was made.
async fn made(tx: &mut Write, asset: AssetId, rendition: &Rendition, at: Timestamp) -> Result<()> {
    sql!(run tx,
        "insert into rendition (asset, recipe, hash, mime, ext, bytes, width, height, made, wanted) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (asset, recipe) do update set hash = excluded.hash, mime = excluded.mime, ext = excluded.ext, \
            bytes = excluded.bytes, width = excluded.width, height = excluded.height, made = excluded.made",
        asset.uuid(), rendition.recipe.as_str(), rendition.hash.as_str(), rendition.mime.as_str(),
        rendition.ext.as_str(), row::signed(rendition.bytes), i64::from(rendition.width),
        i64::from(rendition.height), at.as_micros(), rendition.hash.as_str())?;
    Ok(())
}
/// Width over height of the largest picture made, in thousandths: the shape of a file that states none, such as a PDF.
fn shape(made: &[Rendition]) -> Option<i64> {
    let largest = made
        .iter()
        .find(|one| one.recipe == RecipeName::Preview2560)?;
    let ratio = f64::from(largest.width) / f64::from(largest.height.max(1));
    Some(thousandths(ratio).clamp(1, 65_535))
}

/// Whether a failure with this code means that the file killed its decoder.
fn is_death(code: &str) -> bool {
    matches!(code, "crashed" | "timeout" | "memory")
}

/// Ends the hold of an attempt: done, or waiting again when it was asked for meanwhile. False when it holds nothing.
async fn finish(tx: &mut Write, attempt: &Attempt, at: Timestamp) -> Result<bool> {
    let ended = sql!(maybe: (String,),
        tx,
        "update job set state = case when again then 'waiting' else 'done' end, \
            forgiven = case when again then attempts else forgiven end, \
            asked = case when again then $4 else asked end, \
            again = false, due = $4, settled = $4, worker = null, progress = null, \
            failures = 0, failure_code = null, failure_reason = null, failure_again = false \
         where id = $1 and worker = $2 and attempts = $3 and state = 'running' returning state",
        attempt.job.uuid(),
        attempt.worker.as_str(),
        i64::from(attempt.number),
        at.as_micros()
    )?;
    if ended.as_ref().is_some_and(|(state,)| state == "waiting") {
        tx.work = true;
    }
    Ok(ended.is_some())
}

/// What follows when a step of an asset is parked.
pub(crate) async fn parked(
    tx: &mut Write,
    asset: AssetId,
    step: Step,
    failure: &Failure,
    crashed_twice: bool,
    at: Timestamp,
) -> Result<()> {
    let reason = row::clean(&failure.reason);
    match step {
        Step::Record => return Ok(()),
        _ if crashed_twice => {
            set_condition(tx, asset, "quarantined", Some("crashed"), Some(&reason)).await?;
        }
        Step::Examine | Step::Derive => {
            set_condition(
                tx,
                asset,
                "unreadable",
                Some(&row::clean(&failure.code)),
                Some(&reason),
            )
            .await?;
        }
        // The stills are there and stay; the parked job says what is missing.
        Step::Proxy | Step::ProxyHd | Step::Full => {}
    }
    wanted::ask(tx, asset, Step::Record, at).await?;
    change::append(tx, asset).await
}

/// Sets how far an asset's renditions are.
pub(crate) async fn set_condition(
    tx: &mut Write,
    asset: AssetId,
    word: &str,
    code: Option<&str>,
    reason: Option<&str>,
) -> Result<()> {
    sql!(run tx,
        "update asset set condition = $2, condition_code = $3, condition_reason = $4, version = version + 1 \
         where id = $1", asset.uuid(), word, code, reason)?;
    Ok(())
}

/// A number in thousandths; nothing sensible comes of one that is not finite, so it counts as zero.
fn thousandths(number: f64) -> i64 {
    let scaled = (number * 1000.0).round();
    if scaled.is_finite() && (0.0..=9e15).contains(&scaled) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within bounds, checked above"
        )]
        let whole = scaled as i64;
        whole
    } else {
        0
    }
}
