//! Taking bytes into the catalogue, and telling senders what is known of theirs.

use asset::{
    Act, Actor, AssetId, CompanionRole, Condition, Digest, EventId, Fingerprint, Folio, Framing,
    Kind, Metadata, OriginalId, Outcome, ProvenanceId, Step, Timestamp, Visibility, WallClock,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::seen_of;
use crate::batch::belong;
use crate::catalogue::Catalogue;
use crate::consent;
use crate::engine::{Write, places};
use crate::event::{covered, survivor};
use crate::row::{self, Bits};
use crate::wanted::{self, Aimed};
use crate::{audit, change};

/// Bytes that lie durably in the vault, and how they came.
#[derive(Debug, Clone)]
pub struct Accession<'a> {
    /// What the bytes are.
    pub fingerprint: Fingerprint,
    /// The media type, from the first bytes; `application/octet-stream` when unknown.
    pub mime: String,
    /// The broad sort, from the first bytes.
    pub kind: Kind,
    /// The name the file had.
    pub filename: String,
    /// The folder it lay in, as the sender's machine wrote it.
    pub path: Option<String>,
    /// The event they were sent for.
    pub event: Option<EventId>,
    /// When the sender's machine last changed the file.
    pub modified: Option<Timestamp>,
    /// Why a new asset is restricted from the moment it arrives.
    pub restricted: Option<String>,
    /// Who sends them.
    pub actor: &'a Actor,
    /// When.
    pub at: Timestamp,
}

/// What became of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessioned {
    /// What the sender is told.
    pub outcome: Outcome,
    /// The asset they are; not to be told to a sender whose outcome is `exists_restricted`.
    pub asset: AssetId,
    /// Its folio, with the same care.
    pub folio: Folio,
}

/// What is known of some bytes: nothing, or an outcome and the asset if the asker may see it.
pub type Known = Option<(Outcome, Option<AssetId>)>;

#[derive(sqlx::FromRow)]
struct KnownRow {
    original: Uuid,
    digest: Vec<u8>,
    asset: Uuid,
    folio: String,
    trashed: bool,
    event: Option<Uuid>,
    metadata: String,
}

/// The columns of a [`KnownRow`].
macro_rules! known_rows {
    () => {
        "select o.id as original, o.digest, a.id as asset, a.folio, a.trashed is not null as trashed, a.event, a.metadata \
         from original o join asset a on a.id = o.asset"
    };
}

impl KnownRow {
    /// What an asker is told who sees the asset, or does not, and whether they may know which it is.
    const fn told(&self, seen: bool) -> (Outcome, bool) {
        match (seen, self.trashed) {
            (false, _) => (Outcome::ExistsRestricted, false),
            (true, true) => (Outcome::ExistsTrashed, true),
            (true, false) => (Outcome::Exists, true),
        }
    }
}

impl Catalogue {
    /// Takes bytes in: a new asset, or one more provenance line for the asset they already are.
    ///
    /// However many send the same bytes at once, one of them is told `new`. Bytes sent again also get asked for
    /// whatever was wanted of them and is missing, and join the event they were sent for if they had none.
    pub async fn accession(&self, accession: Accession<'_>) -> Result<Accessioned> {
        let mut tx = self.begin_serial().await?;
        let event = match accession.event {
            Some(event) => Some(survivor(&mut tx, event).await?),
            None => None,
        };
        let accession = Accession {
            filename: row::clean(&accession.filename),
            path: row::clean_option(accession.path.as_deref()),
            event,
            ..accession
        };
        let known = sql!(maybe: KnownRow, tx, concat!(known_rows!(), " where o.digest = $1"),
            accession.fingerprint.digest.as_bytes().as_slice())?;
        let done = match known {
            Some(known) => self.send_again(&mut tx, &accession, &known).await?,
            None => self.take_in(&mut tx, &accession).await?,
        };
        tx.commit().await?;
        Ok(done)
    }

    /// What is known of these bytes, in the order asked. An asset is named only where the asker may see it.
    pub async fn lookup(
        &self,
        digests: &[Digest],
        visible: &Visibility,
    ) -> Result<Vec<(Digest, Known)>> {
        let mut tx = self.read().await?;
        let mut found = std::collections::HashMap::new();
        for batch in digests.chunks(100) {
            let mut members: Vec<Vec<u8>> = batch
                .iter()
                .map(|digest| digest.as_bytes().to_vec())
                .collect();
            members.resize(if batch.len() == 1 { 1 } else { 100 }, Vec::new());
            let text = format!(
                concat!(known_rows!(), " where o.digest in ({})"),
                places(0, members.len())
            );
            let rows = sql!(all each members; KnownRow, tx, AssertSqlSafe(text))?;
            let ids: Vec<AssetId> = rows
                .iter()
                .map(|row| AssetId::from_uuid(row.asset))
                .collect();
            let seen = seen_of(&mut tx, &ids, &even_trashed(visible)).await?;
            for known in rows {
                let (outcome, named) = known.told(seen.contains(&AssetId::from_uuid(known.asset)));
                let asset = named.then(|| AssetId::from_uuid(known.asset));
                found.insert(row::digest(&known.digest)?, (outcome, asset));
            }
        }
        Ok(digests
            .iter()
            .map(|digest| (*digest, found.get(digest).copied()))
            .collect())
    }

    async fn take_in(&self, tx: &mut Write, accession: &Accession<'_>) -> Result<Accessioned> {
        let Accession { at, kind, .. } = *accession;
        let asset = AssetId::new(at);
        let original = OriginalId::new(at);
        let folio = self.next_folio(tx, at).await?;
        let role = CompanionRole::of(&accession.mime, kind, &accession.filename);
        let decoded = kind != Kind::Other || role == CompanionRole::Sidecar;
        let condition = if decoded {
            Condition::Waiting
        } else {
            Condition::Undecoded {
                code: unknown_code(&accession.mime).to_owned(),
            }
        };
        let code = match &condition {
            Condition::Undecoded { code } => Some(code.as_str()),
            _ => None,
        };
        sql!(run tx,
            "insert into asset (id, folio, kind, condition, condition_code, owner, filename, arrived, moment, day, \
                event, metadata, restricted) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12)",
            asset.uuid(), folio.to_string(), kind.as_str(), condition.as_str(), code,
            row::uuid(accession.actor.account_id()), accession.filename.as_str(), at.as_micros(), self.day(at),
            row::uuid(accession.event), row::json(&Metadata::default())?, accession.restricted.as_deref())?;
        let print = &accession.fingerprint;
        sql!(run tx,
            "insert into original (id, asset, home, position, digest, sha256, bytes, mime, received, role, filename, folder, \
                stem, modified) \
             values ($1, $2, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            original.uuid(), asset.uuid(), print.digest.as_bytes().as_slice(),
            print.sha256.as_bytes().as_slice(), row::signed(print.bytes), accession.mime.as_str(), at.as_micros(),
            role.as_str(), accession.filename.as_str(),
            asset::companion::folder(accession.path.as_deref(), &accession.filename),
            asset::companion::stem(&accession.filename, role), row::micros(accession.modified))?;
        note_provenance(tx, accession, (asset, original.uuid()), None).await?;
        belong(tx, asset).await?;
        consent::arrive(tx, asset, accession.event, at).await?;
        covered(tx, accession.event).await?;
        let settings = Aimed {
            settings: self.recipes(),
            framing: Framing::default(),
        };
        wanted::want(tx, asset, &wanted::recipes(kind, None), &settings).await?;
        let first = if decoded { Step::Examine } else { Step::Record };
        wanted::ask(tx, asset, first, at).await?;
        let details = json!({
            "digest": print.digest.to_hex(),
            "bytes": print.bytes,
            "folio": folio.to_string(),
            "filename": accession.filename,
            "event": accession.event.map(|event| event.to_string()),
        });
        audit::append(
            tx,
            accession.actor,
            Act::Accessioned,
            &audit::subject(asset),
            details,
            at,
        )
        .await?;
        change::append(tx, asset).await?;
        Ok(Accessioned {
            outcome: Outcome::New,
            asset,
            folio,
        })
    }

    async fn send_again(
        &self,
        tx: &mut Write,
        accession: &Accession<'_>,
        known: &KnownRow,
    ) -> Result<Accessioned> {
        let asset = AssetId::from_uuid(known.asset);
        let metadata: Metadata = row::from_json(&known.metadata)?;
        note_provenance(tx, accession, (asset, known.original), metadata.caption).await?;
        let visible = even_trashed(&asset::told(accession.actor, accession.at));
        let seen = !seen_of(tx, &[asset], &visible).await?.is_empty();
        let (outcome, seen) = known.told(seen);
        if let (true, None, Some(event)) = (seen, known.event, accession.event) {
            sql!(run tx, "update asset set event = $1, version = version + 1 where id = $2",
            event.uuid(), asset.uuid())?;
            self.place_in_time(tx, asset).await?;
            belong(tx, asset).await?;
            consent::refresh(tx, &[asset], accession.at).await?;
            covered(tx, Some(event)).await?;
        }
        ask_for_missing(tx, asset, accession.at).await?;
        wanted::ask(tx, asset, Step::Record, accession.at).await?;
        let details = json!({
            "digest": accession.fingerprint.digest.to_hex(),
            "filename": accession.filename,
            "event": accession.event.map(|event| event.to_string()),
        });
        audit::append(
            tx,
            accession.actor,
            Act::SentAgain,
            &audit::subject(asset),
            details,
            accession.at,
        )
        .await?;
        change::append(tx, asset).await?;
        Ok(Accessioned {
            outcome,
            asset,
            folio: known.folio.parse().map_err(crate::Error::inner)?,
        })
    }

    /// The next number of the year by the archive's clock. A number given out with a transaction that fails is given
    /// again; one that was committed never is.
    pub(crate) async fn next_folio(&self, tx: &mut Write, at: Timestamp) -> Result<Folio> {
        let year = WallClock::of(at, self.zone()).map_or_else(|| at.year(), WallClock::year);
        let (last,) = sql!(one: (i64,),
            tx,
            "insert into folio (year, last) values ($1, 1) \
             on conflict (year) do update set last = folio.last + 1 returning last",
            i64::from(year)
        )?;
        Ok(Folio::new(self.folio_prefix(), year, row::small(last)))
    }
}

/// What a sender is told of does not depend on the trash.
fn even_trashed(visible: &Visibility) -> Visibility {
    Visibility {
        trashed: true,
        ..visible.clone()
    }
}

/// Why a file of no known kind is not decoded.
fn unknown_code(mime: &str) -> &'static str {
    if mime == "application/octet-stream" {
        "format_unknown"
    } else {
        "format_unsupported"
    }
}

/// Asks again for what is wanted of known bytes and is not there.
async fn ask_for_missing(tx: &mut Write, asset: AssetId, at: Timestamp) -> Result<()> {
    for step in missing_steps(tx, asset).await? {
        wanted::ask(tx, asset, step, at).await?;
    }
    Ok(())
}

/// The next steps that an asset still lacks and no live or parked job will take.
pub(crate) async fn missing_steps(tx: &mut Write, asset: AssetId) -> Result<Vec<Step>> {
    let (condition, examined) = sql!(one: (String, i64), tx,
        "select a.condition, \
            (select count(*) from facts f join original o on o.id = f.original where o.asset = a.id and o.position = 0) \
         from asset a where a.id = $1",
        asset.uuid()
    )?;
    let jobs = sql!(all: (String,),
        tx,
        "select step from job where asset = $1 and state <> 'done'",
        asset.uuid()
    )?;
    let pending = |step: Step| jobs.iter().any(|(word,)| word == step.as_str());
    if pending(Step::Examine) || pending(Step::Derive) {
        return Ok(Vec::new());
    }
    let waits = condition == "waiting";
    if !waits && condition != "ready" {
        return Ok(Vec::new());
    }
    let mut steps = wanted::steps_for(&wanted::unmade(tx, asset).await?);
    if examined == 0 {
        let lacking = waits || !steps.is_empty();
        return Ok(if lacking {
            vec![Step::Examine]
        } else {
            Vec::new()
        });
    }
    if waits || steps.contains(&Step::Derive) {
        // What plays is asked for once the stills are there.
        return Ok(vec![Step::Derive]);
    }
    let (marked,) = sql!(one: (i64,), tx,
        "select count(*) from excerpt where asset = $1 and made is null and failure_code is null", asset.uuid())?;
    if marked > 0 && !steps.contains(&Step::Proxy) {
        steps.push(Step::Proxy);
    }
    steps.retain(|step| !pending(*step));
    Ok(steps)
}

async fn note_provenance(
    tx: &mut Write,
    accession: &Accession<'_>,
    (asset, original): (AssetId, Uuid),
    caption: Option<String>,
) -> Result<()> {
    sql!(run tx,
        "insert into provenance (id, asset, account, at, filename, path, event, modified, caption, original) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        ProvenanceId::new(accession.at).uuid(), asset.uuid(), row::uuid(accession.actor.account_id()),
        accession.at.as_micros(), accession.filename.as_str(), accession.path.as_deref(),
        row::uuid(accession.event), row::micros(accession.modified), caption, original)?;
    Ok(())
}
