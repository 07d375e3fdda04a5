//! Assets that look like one another: the same picture, near duplicates, bursts.

use std::collections::{BTreeMap, HashMap, HashSet};

use asset::consent::Consent;
use asset::likeness::{BURST, Look, NEAR, Ruling, TWIN, around};
use asset::{Act, Actor, AssetId, Timestamp, Visibility, visibility};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::{leading, seen_of};
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write, places};
use crate::error::Error;
use crate::row::{self, Bits, Seen};
use crate::settle::Derived;
use crate::{audit, change};

/// How many looks one part of a hash brings to be compared.
const COMPARED: i64 = 20_000;
/// How many near ones are compared closely.
const MOST_NEAR: usize = 1000;
/// How many that look alike are kept for a proposal, since some may be of its burst.
const MOST_ALIKE: usize = 200;
/// How many of them one statement compares.
const RELATED: usize = 50;
/// How many likenesses of one asset are proposed.
const PROPOSED: u64 = 12;
/// Two pictures of a burst are less than this apart, in microseconds.
const MOMENT: i64 = 2_000_000;
/// How many neighbours in time are looked at.
const NEIGHBOURS: i64 = 500;

/// Another asset that looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// The one with the smaller identifier.
    pub low: AssetId,
    /// The other.
    pub high: AssetId,
    /// How far apart they are, 0 to 16.
    pub distance: i64,
    /// When it was found.
    pub found: Timestamp,
    /// What a person said of it.
    pub ruling: Option<Ruling>,
}

/// What looks like an asset, as far as the asker may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike {
    /// The same coded picture with other metadata.
    pub same_picture: Vec<AssetId>,
    /// What its perceptual hash is near to, the nearest first.
    pub looks: Vec<Likeness>,
    /// The other pictures of its burst, in their order.
    pub burst: Vec<AssetId>,
}

#[derive(sqlx::FromRow)]
struct LikenessRow {
    low: Uuid,
    high: Uuid,
    distance: i64,
    found: i64,
    ruling: Option<String>,
}

impl LikenessRow {
    fn into_likeness(self) -> Result<Likeness> {
        let ruling = self
            .ruling
            .map(|word| row::word("ruling", &word, Ruling::parse));
        Ok(Likeness {
            low: AssetId::from_uuid(self.low),
            high: AssetId::from_uuid(self.high),
            distance: self.distance,
            found: Timestamp::from_micros(self.found),
            ruling: ruling.transpose()?,
        })
    }
}

impl Catalogue {
    /// What was derived looks like, and the assets that look most like it: looked for before anything is written, since it
    /// takes a while among a million.
    pub(crate) async fn seen_before(&self, asset: AssetId, derived: &Derived) -> Result<Seeing> {
        let Some(hash) = derived.perceptual else {
            return Ok(Seeing::default());
        };
        let first = Look {
            hash,
            fine: derived.fine.clone(),
        };
        let frames = derived.frames.iter().map(|hash| Look {
            hash: *hash,
            fine: None,
        });
        let looks: Vec<Look> = std::iter::once(first).chain(frames).collect();
        let mut tx = self.read().await?;
        let nearest = nearest(&mut tx, asset, &looks).await?;
        Ok(Seeing { looks, nearest })
    }

    /// Keeps what an asset looks like; groups its burst and proposes what looks like it.
    pub(crate) async fn looks_like(
        &self,
        tx: &mut Write,
        asset: AssetId,
        seeing: &Seeing,
        at: Timestamp,
    ) -> Result<()> {
        if seeing.looks.is_empty() {
            return Ok(());
        }
        sql!(run tx, "delete from look where asset = $1", asset.uuid())?;
        for (place, look) in (0_i64..).zip(&seeing.looks) {
            let [a, b, c, d] = look.parts().map(i64::from);
            sql!(run tx,
                "insert into look (asset, place, hash, fine, part0, part1, part2, part3) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (asset, place) do nothing",
                asset.uuid(), place, look.hash.cast_signed(), look.fine.as_deref(), a, b, c, d)?;
        }
        group_burst(tx, asset).await?;
        propose(tx, asset, &seeing.nearest, at).await
    }

    /// What looks like this asset.
    pub async fn alike(&self, id: AssetId, visible: &Visibility) -> Result<Alike> {
        let mut tx = self.read().await?;
        let id = leading(&mut tx, id).await?;
        let same = sql!(all: (Uuid,), tx,
            "select o.asset from original o join original mine on mine.picture = o.picture \
             where mine.asset = $1 and o.asset <> $1 order by o.asset limit 100", id.uuid())?;
        let burst = sql!(all: (Uuid,), tx,
            "select a.id from asset a join asset mine on mine.burst = a.burst \
             where mine.id = $1 and a.id <> $1 order by a.moment, a.id limit 300", id.uuid())?;
        let rows = sql!(all: LikenessRow, tx,
            "select low, high, distance, found, ruling from likeness where low = $1 or high = $1 \
             order by distance, low, high limit 50", id.uuid())?;
        let mut looks = rows
            .into_iter()
            .map(LikenessRow::into_likeness)
            .collect::<Result<Vec<_>>>()?;
        let others: Vec<AssetId> = looks.iter().map(|one| one.other(id)).collect();
        let seen = seen_of(&mut tx, &others, visible).await?;
        looks.retain(|one| seen.contains(&one.other(id)));
        let ids = |rows: Vec<(Uuid,)>| -> Vec<AssetId> {
            rows.into_iter()
                .map(|(id,)| AssetId::from_uuid(id))
                .collect()
        };
        let mut same = ids(same);
        same.dedup();
        Ok(Alike {
            same_picture: seen_of(&mut tx, &same, visible).await?,
            looks,
            burst: seen_of(&mut tx, &ids(burst), visible).await?,
        })
    }

    /// Likenesses nobody has ruled on, the newest first, of assets the asker may see both; after one of them.
    pub async fn likenesses(
        &self,
        visible: &Visibility,
        after: Option<(Timestamp, AssetId, AssetId)>,
        limit: i64,
    ) -> Result<Vec<Likeness>> {
        let seen = Seen::new(visible);
        let high = seen!().replace("a.", "b.");
        let (found, low, top) = after.map_or((i64::MAX, Uuid::max(), Uuid::max()), |after| {
            (after.0.as_micros(), after.1.uuid(), after.2.uuid())
        });
        let text = format!(
            "select l.low, l.high, l.distance, l.found, l.ruling from likeness l \
             join asset a on a.id = l.low join asset b on b.id = l.high \
             where l.ruling is null and {} and {high} and (l.found, l.low, l.high) < ($10, $11, $12) \
             order by l.found desc, l.low desc, l.high desc limit $13",
            seen!()
        );
        let mut tx = self.read().await?;
        let rows =
            sql_seen!(all: LikenessRow, tx, seen, AssertSqlSafe(text), found, low, top, limit)?;
        rows.into_iter().map(LikenessRow::into_likeness).collect()
    }

    /// Notes what a person says of two assets that look alike; nothing is merged. None takes it back.
    pub async fn rule(
        &self,
        pair: (AssetId, AssetId),
        ruling: Option<Ruling>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let (low, high) = (pair.0.min(pair.1), pair.0.max(pair.1));
        let mut tx = self.begin_serial().await?;
        let seen = seen_of(&mut tx, &[low, high], &visibility(actor, at)).await?;
        if seen.len() != 2 {
            return Err(Error::Missing);
        }
        let word = ruling.map(Ruling::as_str);
        let ruled = ruling.map(|_| at.as_micros());
        let account = row::uuid(actor.account_id().filter(|_| ruling.is_some()));
        let touched = sql!(run tx,
            "update likeness set ruling = $3, account = $4, ruled = $5 where low = $1 and high = $2",
            low.uuid(), high.uuid(), word, account, ruled)?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        let details = json!({ "low": low.to_string(), "high": high.to_string(), "ruling": word });
        for subject in [low, high] {
            let subject = audit::subject(subject);
            audit::append(
                &mut tx,
                actor,
                Act::LikenessRuled,
                &subject,
                details.clone(),
                at,
            )
            .await?;
        }
        tx.commit().await
    }

    /// Takes a picture out of its burst, or lets it be grouped again.
    pub async fn burst_apart(
        &self,
        id: AssetId,
        apart: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let id = leading(&mut tx, id).await?;
        if seen_of(&mut tx, &[id], &visibility(actor, at))
            .await?
            .is_empty()
        {
            return Err(Error::Missing);
        }
        sql!(run tx, "update asset set burst_apart = $2, version = version + 1 where id = $1", id.uuid(), apart)?;
        if apart {
            leave_burst(&mut tx, id).await?;
        } else {
            group_burst(&mut tx, id).await?;
        }
        let details = json!({ "burst_apart": apart });
        audit::append(
            &mut tx,
            actor,
            Act::Described,
            &audit::subject(id),
            details,
            at,
        )
        .await?;
        change::append(&mut tx, id).await?;
        tx.commit().await
    }
}

impl Likeness {
    /// The other of the two.
    pub fn other(&self, id: AssetId) -> AssetId {
        if self.low == id { self.high } else { self.low }
    }
}

/// Takes a picture out of its burst; one that would be alone there is in none.
pub(crate) async fn leave_burst(tx: &mut Write, asset: AssetId) -> Result<()> {
    let (burst,) =
        sql!(one: (Option<Uuid>,), tx, "select burst from asset where id = $1", asset.uuid())?;
    if burst.is_some() {
        sql!(run tx, "update asset set burst = null, version = version + 1 where id = $1", asset.uuid())?;
        sql!(run tx,
            "update asset set burst = null, version = version + 1 where burst = $1 \
                and (select count(*) from asset mate where mate.burst = $1) < 2", burst)?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ShotRow {
    id: Uuid,
    burst: Option<Uuid>,
    perceptual: Option<i64>,
}

/// Puts a picture into the burst of its neighbours: of one camera, less than two seconds apart, of similar look. Bursts that
/// it connects become one, so that the order of arrival makes no difference.
async fn group_burst(tx: &mut Write, asset: AssetId) -> Result<()> {
    let own = sql!(maybe: (String, i64, i64, Option<Uuid>), tx,
        "select camera, moment, perceptual, burst from asset \
         where id = $1 and kind = 'photo' and camera is not null and taken is not null and perceptual is not null \
            and joined is null and not burst_apart", asset.uuid())?;
    let Some((camera, moment, hash, burst)) = own else {
        return Ok(());
    };
    let near = sql!(all: ShotRow, tx,
        "select id, burst, perceptual from asset \
         where camera = $2 and moment > $3 and moment < $4 and id <> $1 and kind = 'photo' and taken is not null \
            and joined is null and not burst_apart limit $5",
        asset.uuid(), camera.as_str(), moment - MOMENT, moment + MOMENT, NEIGHBOURS)?;
    let alike = |other: &ShotRow| {
        other
            .perceptual
            .is_some_and(|other| (other ^ hash).count_ones() <= BURST)
    };
    let mates: Vec<ShotRow> = near.into_iter().filter(alike).collect();
    if mates.is_empty() {
        return Ok(());
    }
    let names = mates.iter().map(|mate| mate.burst.unwrap_or(mate.id));
    let own = std::iter::once(burst.unwrap_or(asset.uuid()));
    let name = names.chain(own).min().unwrap_or(asset.uuid());
    for old in mates.iter().filter_map(|mate| mate.burst).chain(burst) {
        sql!(run tx, "update asset set burst = $2, version = version + 1 where burst = $1 and burst <> $2", old, name)?;
    }
    for member in mates.iter().map(|mate| mate.id).chain([asset.uuid()]) {
        sql!(run tx, "update asset set burst = $2, version = version + 1 where id = $1 and burst is null", member, name)?;
    }
    Ok(())
}

/// What an asset looks like, and what looks like it.
#[derive(Default)]
pub(crate) struct Seeing {
    looks: Vec<Look>,
    /// The distance and the asset, the nearest first.
    nearest: Vec<(u32, Uuid)>,
}

/// Notes the assets that look most like this one, but for the others of its burst, the same picture with other metadata, and
/// copies with places made unrecognisable: there is nothing to propose.
async fn propose(
    tx: &mut Write,
    asset: AssetId,
    nearest: &[(u32, Uuid)],
    at: Timestamp,
) -> Result<()> {
    let mut proposed = 0_u64;
    for batch in nearest.chunks(RELATED) {
        let others: Vec<Uuid> = batch.iter().map(|(_, other)| *other).collect();
        let blurred = blurred_with(tx, asset, &others).await?;
        let mut members = others;
        members.resize(RELATED, Uuid::max());
        let text = format!(
            "select b.id, coalesce(o.picture = p.picture, false) from asset a join original o on o.asset = a.id and o.position = 0, \
                asset b join original p on p.asset = b.id and p.position = 0 \
             where a.id = $1 and (a.burst = b.burst or o.picture = p.picture) and b.id in ({})",
            places(1, members.len())
        );
        let related = sql!(all each members; (Uuid, bool), tx, AssertSqlSafe(text), asset.uuid())?;
        // A copy in other coding has its picture's second, and would pass for one of a burst.
        let known = |distance: u32, other: Uuid| {
            let mut same = related.iter().filter(|(known, _)| *known == other);
            same.any(|(_, picture)| *picture || distance > TWIN)
        };
        let strangers = batch
            .iter()
            .filter(|(distance, other)| !known(*distance, *other) && !blurred.contains(other));
        for (distance, other) in strangers {
            if proposed == PROPOSED {
                return Ok(());
            }
            let (low, high) = (asset.uuid().min(*other), asset.uuid().max(*other));
            // One of them may have been joined away since it was found.
            proposed += sql!(run tx,
                "insert into likeness (low, high, distance, found) select $1, $2, $3, $4 \
                 where exists (select 1 from look where asset = $5) \
                 on conflict (low, high) do update set distance = excluded.distance",
                low, high, i64::from(*distance), at.as_micros(), *other)?;
        }
    }
    Ok(())
}

/// Which of these assets are a copy of this one with places made unrecognisable, what it is such a copy of, or another copy
/// of the same.
async fn blurred_with(tx: &mut Write, asset: AssetId, others: &[Uuid]) -> Result<HashSet<Uuid>> {
    let mut members = others.to_vec();
    members.push(asset.uuid());
    members.resize(RELATED + 1, Uuid::max());
    let text = format!(
        "select id, consent from asset where id in ({})",
        places(0, members.len())
    );
    let mut source = HashMap::new();
    for (id, consent) in sql!(all each members; (Uuid, String), tx, AssertSqlSafe(text))? {
        let consent: Consent = row::from_json(&consent)?;
        source.insert(id, consent.blurred_of.map(Bits::uuid));
    }
    let own = source.get(&asset.uuid()).copied().flatten();
    let linked = |other: &&Uuid| {
        let of = source.get(*other).copied().flatten();
        own == Some(**other) || of == Some(asset.uuid()) || (own.is_some() && own == of)
    };
    Ok(others.iter().filter(linked).copied().collect())
}

/// Forgets that two assets look alike, unless somebody ruled on it: it is known why.
pub(crate) async fn explained(tx: &mut Write, pair: (AssetId, AssetId)) -> Result<()> {
    let (low, high) = (pair.0.min(pair.1), pair.0.max(pair.1));
    sql!(run tx, "delete from likeness where low = $1 and high = $2 and ruling is null", low.uuid(), high.uuid())?;
    Ok(())
}

/// The assets that look alike one of these, the nearest first.
async fn nearest(tx: &mut Tx, asset: AssetId, looks: &[Look]) -> Result<Vec<(u32, Uuid)>> {
    let near = near(tx, asset, looks).await?;
    let mut nearest: BTreeMap<Uuid, u32> = BTreeMap::new();
    for batch in near.chunks(100) {
        let mut members: Vec<Uuid> = batch.to_vec();
        members.resize(100, Uuid::max());
        let text = format!(
            "select asset, hash, fine from look where asset in ({})",
            places(0, members.len())
        );
        for (other, hash, fine) in
            sql!(all each members; (Uuid, i64, Option<Vec<u8>>), tx, AssertSqlSafe(text))?
        {
            let seen = Look {
                hash: hash.cast_unsigned(),
                fine,
            };
            let distances = looks.iter().filter_map(|look| look.distance(&seen));
            if let Some(distance) = distances.min() {
                let known = nearest.entry(other).or_insert(distance);
                *known = distance.min(*known);
            }
        }
    }
    let mut nearest: Vec<(u32, Uuid)> = nearest
        .into_iter()
        .map(|(asset, distance)| (distance, asset))
        .collect();
    nearest.sort_unstable();
    nearest.truncate(MOST_ALIKE);
    Ok(nearest)
}

/// The assets with a look near to one of these, the nearest first. An index of each part holds all it takes: no row is read.
async fn near(tx: &mut Tx, asset: AssetId, looks: &[Look]) -> Result<Vec<Uuid>> {
    let mut found: BTreeMap<Uuid, u32> = BTreeMap::new();
    for look in looks {
        for (number, part) in look.parts().into_iter().enumerate() {
            let members: Vec<i64> = around(part).into_iter().map(i64::from).collect();
            let text = format!(
                "select asset, hash from look where part{number} in ({}) limit {COMPARED}",
                places(0, members.len())
            );
            for (other, hash) in sql!(all each members; (Uuid, i64), tx, AssertSqlSafe(text))? {
                let apart = (hash.cast_unsigned() ^ look.hash).count_ones();
                if apart <= NEAR && other != asset.uuid() {
                    let known = found.entry(other).or_insert(apart);
                    *known = apart.min(*known);
                }
            }
        }
    }
    let mut found: Vec<(u32, Uuid)> = found
        .into_iter()
        .map(|(asset, apart)| (apart, asset))
        .collect();
    found.sort_unstable();
    let nearest = found.into_iter().take(MOST_NEAR);
    Ok(nearest.map(|(_, asset)| asset).collect())
}
