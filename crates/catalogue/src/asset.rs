//! Assets as they are read: one row joined from four tables, and what hangs from it.

use std::collections::{HashMap, HashSet};

use asset::{
    AccountId, Asset, AssetId, Clearance, Companion, CompanionRole, Condition, Event, Facts,
    Joined, Kind, Mark, Metadata, Original, OriginalId, Provenance, ProvenanceId, RecipeName,
    Record, Rendition, Standing, Status, Timestamp, Visibility,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Tx, places};
use crate::error::Error;
use crate::row::{self, Bits, SEEN, Seen};
use crate::subtitle;

/// How many identifiers one statement asks for.
pub(crate) const BATCH: usize = 250;

/// The columns and joins that make an [`AssetRow`].
macro_rules! asset_rows {
    () => {
        "select a.id, a.folio, a.kind, a.status, a.condition, a.condition_code, a.condition_reason, a.trashed, \
                a.restricted, a.embargo_until, a.rights_until, a.rating, a.owner, a.filename, a.arrived, a.taken, \
                a.metadata, a.said, a.shift, a.burst, a.thumbhash, a.colour, a.version, a.day, a.mark, a.assignee, a.due, \
                a.consent, a.closed, a.opens, a.closes, a.reopens, a.disposition, a.tombstone, a.unit, a.series, \
                e.id as event_id, e.title as event_title, e.description as event_description, \
                e.place as event_place, e.zone as event_zone, e.starts as event_starts, e.ends as event_ends, \
                o.id as original_id, o.digest, o.sha256, o.bytes, o.mime, o.received, f.body as facts \
         from asset a \
         join original o on o.asset = a.id and o.position = 0 \
         left join event e on e.id = a.event \
         left join facts f on f.original = o.id"
    };
}

/// One asset as it is kept.
#[derive(sqlx::FromRow)]
pub(crate) struct AssetRow {
    id: Uuid,
    folio: String,
    kind: String,
    status: String,
    condition: String,
    condition_code: Option<String>,
    condition_reason: Option<String>,
    trashed: Option<i64>,
    restricted: Option<String>,
    embargo_until: Option<i64>,
    rights_until: Option<i64>,
    rating: i64,
    owner: Option<Uuid>,
    filename: String,
    arrived: i64,
    taken: Option<i64>,
    metadata: String,
    said: String,
    shift: i64,
    burst: Option<Uuid>,
    thumbhash: Option<Vec<u8>>,
    colour: Option<i64>,
    version: i64,
    day: String,
    mark: String,
    assignee: Option<Uuid>,
    due: Option<i64>,
    consent: String,
    closed: bool,
    opens: Option<i64>,
    closes: Option<i64>,
    reopens: Option<i64>,
    disposition: Option<String>,
    tombstone: Option<String>,
    unit: Option<Uuid>,
    series: Option<Uuid>,
    event_id: Option<Uuid>,
    event_title: Option<String>,
    event_description: Option<String>,
    event_place: Option<String>,
    event_zone: Option<String>,
    event_starts: Option<String>,
    event_ends: Option<String>,
    original_id: Uuid,
    digest: Vec<u8>,
    sha256: Vec<u8>,
    bytes: i64,
    mime: String,
    received: i64,
    facts: Option<String>,
}

#[derive(sqlx::FromRow)]
struct RenditionRow {
    asset: Uuid,
    recipe: String,
    hash: String,
    mime: String,
    ext: String,
    bytes: i64,
    width: i64,
    height: i64,
}

#[derive(sqlx::FromRow)]
struct ProvenanceRow {
    id: Uuid,
    asset: Uuid,
    account: Option<Uuid>,
    at: i64,
    filename: String,
    path: Option<String>,
    event: Option<Uuid>,
    modified: Option<i64>,
    caption: Option<String>,
}

impl Catalogue {
    /// This asset, if there is one and the asker may see it; where its files were joined to another asset, that one.
    pub async fn asset(&self, id: AssetId, visibility: &Visibility) -> Result<Option<Asset>> {
        let mut tx = self.read().await?;
        by_id(&mut tx, id, visibility).await
    }

    /// These assets in the order asked, without those that are not there or the asker may not see.
    pub async fn assets(&self, ids: &[AssetId], visibility: &Visibility) -> Result<Vec<Asset>> {
        let mut tx = self.read().await?;
        let assets = by_ids(&mut tx, ids, visibility).await?;
        Ok(assets.into_iter().map(|(asset, _)| asset).collect())
    }

    /// The asset quoted by this folio, if there is one and the asker may see it.
    pub async fn asset_of_folio(
        &self,
        folio: &str,
        visibility: &Visibility,
    ) -> Result<Option<AssetId>> {
        let seen = Seen::new(visibility);
        let mut tx = self.read().await?;
        let found = sql_seen!(maybe: (Uuid,), tx, seen,
            concat!(
                "select a.id from asset a where ", seen!(),
                " and a.id = (select coalesce(quoted.joined, quoted.id) from asset quoted where quoted.folio = $10)"
            ),
            folio)?;
        Ok(found.map(|(id,)| AssetId::from_uuid(id)))
    }

    /// The asset that answers for this one: itself, unless its files were joined to another.
    pub async fn answering_for(&self, id: AssetId) -> Result<AssetId> {
        let mut tx = self.read().await?;
        leading(&mut tx, id).await
    }

    /// The assets quoted by these folios, whoever may see them; where files were joined to another asset, that one.
    pub async fn ids_of_folios(&self, folios: &[&str]) -> Result<Vec<(String, AssetId)>> {
        let mut members: Vec<String> = folios.iter().map(|folio| folio.to_uppercase()).collect();
        members.resize(members.len().max(1), String::new());
        let text = format!(
            "select folio, coalesce(joined, id) from asset where folio in ({})",
            places(0, members.len())
        );
        let mut tx = self.read().await?;
        let rows = sql!(all each members; (String, Uuid), tx, AssertSqlSafe(text))?;
        Ok(rows
            .into_iter()
            .map(|(folio, id)| (folio, AssetId::from_uuid(id)))
            .collect())
    }

    /// Every time the bytes of this asset were sent, the first time first.
    pub async fn provenance(&self, id: AssetId) -> Result<Vec<Provenance>> {
        let mut tx = self.read().await?;
        let mut lines = provenance_of(&mut tx, &[id]).await?;
        Ok(lines.remove(&id).unwrap_or_default())
    }

    /// What the vault keeps of this asset.
    pub async fn record(&self, id: AssetId) -> Result<Record> {
        let mut tx = self.read().await?;
        let found = by_ids(&mut tx, &[id], &Visibility::everything()).await?;
        let (asset, _) = found.into_iter().next().ok_or(Error::Missing)?;
        let mut lines = provenance_of(&mut tx, &[id]).await?;
        let joined = joined_to(&mut tx, id).await?;
        let lines = lines.remove(&id).unwrap_or_default();
        Ok(Record {
            subtitles: subtitle::of(&mut tx, id).await?,
            ..Record::new(asset, lines, joined)
        })
    }
}

/// These assets and their days, in the order asked, as far as they are there and seen.
pub(crate) async fn by_ids(
    tx: &mut Tx,
    ids: &[AssetId],
    visibility: &Visibility,
) -> Result<Vec<(Asset, String)>> {
    let seen = Seen::new(visibility);
    let mut rows = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let members = padded(batch);
        let text = format!(
            concat!(asset_rows!(), " where ", seen!(), " and a.id in ({})"),
            places(SEEN, members.len())
        );
        rows.extend(sql_seen!(all each members; AssetRow, tx, seen, AssertSqlSafe(text))?);
    }
    let order: HashMap<Uuid, usize> = ids
        .iter()
        .enumerate()
        .map(|(place, id)| (id.uuid(), place))
        .collect();
    rows.sort_by_key(|row| order.get(&row.id).copied());
    from_rows(tx, rows).await
}

impl Catalogue {
    /// Those of these assets the asker may see, in the same order.
    pub async fn assets_seen(
        &self,
        ids: &[AssetId],
        visibility: &Visibility,
    ) -> Result<Vec<AssetId>> {
        let mut tx = self.read().await?;
        seen_of(&mut tx, ids, visibility).await
    }
}

/// Those of these assets the asker sees, in the same order.
pub(crate) async fn seen_of(
    tx: &mut Tx,
    ids: &[AssetId],
    visibility: &Visibility,
) -> Result<Vec<AssetId>> {
    let seen = Seen::new(visibility);
    let mut found = HashSet::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let members = padded(batch);
        let text = format!(
            concat!(
                "select a.id from asset a where ",
                seen!(),
                " and a.id in ({})"
            ),
            places(SEEN, members.len())
        );
        let rows = sql_seen!(all each members; (Uuid,), tx, seen, AssertSqlSafe(text))?;
        found.extend(rows.into_iter().map(|(id,)| AssetId::from_uuid(id)));
    }
    Ok(ids
        .iter()
        .copied()
        .filter(|id| found.contains(id))
        .collect())
}

/// Whole assets from their rows, in the same order.
pub(crate) async fn from_rows(tx: &mut Tx, rows: Vec<AssetRow>) -> Result<Vec<(Asset, String)>> {
    let ids: Vec<AssetId> = rows.iter().map(|row| AssetId::from_uuid(row.id)).collect();
    let mut renditions = renditions_of(tx, &ids).await?;
    let mut companions = companions_of(tx, &ids).await?;
    let assets = rows.into_iter().map(|row| {
        let made = renditions.remove(&row.id).unwrap_or_default();
        let others = companions.remove(&row.id).unwrap_or_default();
        let day = row.day.clone();
        let mut asset = row.into_asset(made)?;
        for (companion, facts) in others {
            if companion.role == CompanionRole::Sidecar
                && let Some(facts) = facts
            {
                asset.facts = asset.facts.with_sidecar(facts);
            }
            asset.companions.push(companion);
        }
        Ok((asset, day))
    });
    let mut assets = assets.collect::<Result<Vec<_>>>()?;
    crate::event::complete(tx, &mut assets).await?;
    Ok(assets)
}

/// This asset, or the one its files were joined to, for an asker who may see it.
pub(crate) async fn by_id(
    tx: &mut Tx,
    id: AssetId,
    visibility: &Visibility,
) -> Result<Option<Asset>> {
    let lead = leading(tx, id).await?;
    let assets = by_ids(tx, &[lead], visibility).await?;
    Ok(assets.into_iter().next().map(|(asset, _)| asset))
}

/// The asset that answers for this one: itself, unless its files were joined to another.
pub(crate) async fn leading(tx: &mut Tx, id: AssetId) -> Result<AssetId> {
    let joined =
        sql!(maybe: (Option<Uuid>,), tx, "select joined from asset where id = $1", id.uuid())?;
    let lead = joined.and_then(|(joined,)| joined);
    Ok(lead.map_or(id, AssetId::from_uuid))
}

#[derive(sqlx::FromRow)]
struct JoinedRow {
    id: Uuid,
    folio: String,
    owner: Option<Uuid>,
    arrived: i64,
    status: String,
    rating: i64,
    metadata: String,
    said: String,
}

/// The assets whose files are with this one.
async fn joined_to(tx: &mut Tx, id: AssetId) -> Result<Vec<Joined>> {
    let rows = sql!(all: JoinedRow, tx,
        "select id, folio, owner, arrived, status, rating, metadata, said from asset where joined = $1 order by id",
        id.uuid())?;
    rows.into_iter()
        .map(|row| {
            Ok(Joined {
                id: AssetId::from_uuid(row.id),
                folio: row.folio,
                owner: row::id(row.owner),
                arrived: Timestamp::from_micros(row.arrived),
                status: row::word("status", &row.status, Status::parse)?,
                rating: row::small(row.rating),
                metadata: row::from_json(&row.metadata)?,
                said: row::from_json(&row.said)?,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct CompanionRow {
    asset: Uuid,
    id: Uuid,
    digest: Vec<u8>,
    sha256: Vec<u8>,
    bytes: i64,
    mime: String,
    received: i64,
    role: String,
    filename: String,
    home: Option<Uuid>,
    facts: Option<String>,
}

/// The originals beside the leading ones, in their order; of sidecars what they say too.
async fn companions_of(
    tx: &mut Tx,
    ids: &[AssetId],
) -> Result<HashMap<Uuid, Vec<(Companion, Option<Facts>)>>> {
    let mut found: HashMap<Uuid, Vec<(Companion, Option<Facts>)>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let members = padded(batch);
        let text = format!(
            "select o.asset, o.id, o.digest, o.sha256, o.bytes, o.mime, o.received, o.role, o.filename, o.home, \
                case when o.role = 'sidecar' then f.body end as facts \
             from original o left join facts f on f.original = o.id \
             where o.position > 0 and o.asset in ({}) order by o.asset, o.position",
            places(0, members.len())
        );
        for row in sql!(all each members; CompanionRow, tx, AssertSqlSafe(text))? {
            let facts = row.facts.as_deref().map(row::from_json).transpose()?;
            let companion = Companion {
                original: Original {
                    id: OriginalId::from_uuid(row.id),
                    digest: row::digest(&row.digest)?,
                    sha256: row::sha256(&row.sha256)?,
                    bytes: row::unsigned(row.bytes),
                    mime: row.mime,
                    received: Timestamp::from_micros(row.received),
                },
                role: row::word("role", &row.role, CompanionRole::parse)?,
                filename: row.filename,
                home: AssetId::from_uuid(row.home.unwrap_or(row.asset)),
            };
            found.entry(row.asset).or_default().push((companion, facts));
        }
    }
    Ok(found)
}

/// The members to bind: padded to a few lengths, so that few statements need preparing.
pub(crate) fn padded(ids: &[AssetId]) -> Vec<Uuid> {
    let mut members: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let length = [1, 10, 60, BATCH]
        .into_iter()
        .find(|length| *length >= members.len())
        .unwrap_or(members.len());
    members.resize(length, Uuid::max());
    members
}

async fn renditions_of(tx: &mut Tx, ids: &[AssetId]) -> Result<HashMap<Uuid, Vec<Rendition>>> {
    let mut found: HashMap<Uuid, Vec<Rendition>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let members = padded(batch);
        let text = format!(
            "select asset, recipe, hash, mime, ext, bytes, width, height from rendition \
             where hash is not null and asset in ({}) order by asset, recipe",
            places(0, members.len())
        );
        for row in sql!(all each members; RenditionRow, tx, AssertSqlSafe(text))? {
            let rendition = Rendition {
                recipe: row::word("recipe", &row.recipe, RecipeName::parse)?,
                hash: row.hash,
                mime: row.mime,
                ext: row.ext,
                bytes: row::unsigned(row.bytes),
                width: row::small(row.width),
                height: row::small(row.height),
            };
            found.entry(row.asset).or_default().push(rendition);
        }
    }
    Ok(found)
}

pub(crate) async fn provenance_of(
    tx: &mut Tx,
    ids: &[AssetId],
) -> Result<HashMap<AssetId, Vec<Provenance>>> {
    let mut found: HashMap<AssetId, Vec<Provenance>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let members = padded(batch);
        let text = format!(
            "select id, asset, account, at, filename, path, event, modified, caption from provenance \
             where asset in ({}) order by asset, at, id",
            places(0, members.len())
        );
        for row in sql!(all each members; ProvenanceRow, tx, AssertSqlSafe(text))? {
            let asset = AssetId::from_uuid(row.asset);
            found.entry(asset).or_default().push(Provenance {
                id: ProvenanceId::from_uuid(row.id),
                account: row::id(row.account),
                at: Timestamp::from_micros(row.at),
                filename: row.filename,
                path: row.path,
                event: row::id(row.event),
                modified: row::moment(row.modified),
                caption: row.caption,
            });
        }
    }
    Ok(found)
}

/// A condition from its three columns.
pub(crate) fn condition(
    word: &str,
    code: Option<String>,
    reason: Option<String>,
) -> Result<Condition> {
    let code = code.unwrap_or_default();
    let reason = reason.unwrap_or_default();
    Ok(match word {
        "waiting" => Condition::Waiting,
        "ready" => Condition::Ready {
            note: Some(reason).filter(|note| !note.is_empty()),
        },
        "undecoded" => Condition::Undecoded { code },
        "unreadable" => Condition::Unreadable { code, reason },
        "quarantined" => Condition::Quarantined { reason },
        other => return Err(Error::damaged("condition", other)),
    })
}

impl AssetRow {
    fn into_asset(self, renditions: Vec<Rendition>) -> Result<Asset> {
        let event = match (self.event_id, self.event_title) {
            (Some(id), Some(title)) => Some(Event {
                description: self.event_description,
                place: self.event_place,
                zone: self.event_zone,
                starts: self.event_starts.and_then(|clock| clock.parse().ok()),
                ends: self.event_ends.and_then(|clock| clock.parse().ok()),
                ..Event::titled(asset::EventId::from_uuid(id), title)
            }),
            _ => None,
        };
        Ok(Asset {
            id: AssetId::from_uuid(self.id),
            folio: self.folio.parse().map_err(Error::inner)?,
            kind: row::word("kind", &self.kind, Kind::parse)?,
            status: row::word("status", &self.status, Status::parse)?,
            condition: condition(&self.condition, self.condition_code, self.condition_reason)?,
            trashed: row::moment(self.trashed),
            restricted: self.restricted,
            embargo_until: row::moment(self.embargo_until),
            rights_until: row::moment(self.rights_until),
            consent: row::from_json(&self.consent)?,
            disposition: Standing::parse(self.disposition.as_deref())
                .ok_or_else(|| Error::damaged("disposition", "of another name"))?,
            tombstone: self.tombstone.as_deref().map(row::from_json).transpose()?,
            clearance: Clearance {
                closed: self.closed,
                opens: row::moment(self.opens),
                closes: row::moment(self.closes),
                reopens: row::moment(self.reopens),
            },
            unit: row::id(self.unit),
            mark: row::word("mark", &self.mark, Mark::parse)?,
            assignee: row::id(self.assignee),
            due: row::moment(self.due),
            rating: row::small(self.rating),
            owner: self.owner.map(AccountId::from_uuid),
            filename: self.filename,
            arrived: Timestamp::from_micros(self.arrived),
            taken: row::moment(self.taken),
            event,
            metadata: row::from_json::<Metadata>(&self.metadata)?,
            said: row::from_json(&self.said)?,
            clock_shift: self.shift,
            burst: self.burst.map(AssetId::from_uuid),
            series: row::id(self.series),
            facts: match &self.facts {
                Some(body) => row::from_json::<Facts>(body)?,
                None => Facts::default(),
            },
            thumbhash: self.thumbhash,
            colour: self.colour.map(row::small),
            original: Original {
                id: OriginalId::from_uuid(self.original_id),
                digest: row::digest(&self.digest)?,
                sha256: row::sha256(&self.sha256)?,
                bytes: row::unsigned(self.bytes),
                mime: self.mime,
                received: Timestamp::from_micros(self.received),
            },
            companions: Vec::new(),
            renditions,
            version: self.version,
        })
    }
}
