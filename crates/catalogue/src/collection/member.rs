//! What people put in a collection, and in which order.

use std::collections::{HashMap, HashSet};

use asset::collection::{MOST_AT_ONCE, MOST_MEMBERS};
use asset::{
    Act, Actor, AssetId, Collection, CollectionId, CollectionKind, Fault, Timestamp, Visibility,
    visibility,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{NOT_MANUAL, find, held, subject};
use crate::Result;
use crate::asset::{padded, seen_of};
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write, places};
use crate::error::Error;
use crate::row::{self, Bits, Seen};
use crate::{audit, change};

/// How far members lie apart, so that others fit between them.
const APART: i64 = 1 << 20;

const TOO_MANY: Fault = Fault::new(
    "too_many",
    "at most 1,000 assets are put in, taken out or moved at once; send them in parts",
);
const FULL: Fault = Fault::new(
    "full",
    "a collection has at most 50,000 members; make another one inside it",
);
const UNKNOWN_ANCHOR: Fault = Fault::new(
    "unknown_anchor",
    "the asset to move them before is no member of this collection; load it again",
);

/// One page of the members an asker may see, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPage {
    /// The assets.
    pub items: Vec<AssetId>,
    /// How many the asker may see in all.
    pub total: i64,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// What became of assets that were put in a collection, taken out or moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Put {
    /// How many are in it now, are out of it or were moved.
    pub done: usize,
    /// How many were so already.
    pub unchanged: usize,
    /// Those that are not there, or that the actor may not know of.
    pub missing: Vec<AssetId>,
}

impl Catalogue {
    /// One page of the members of a collection, for an asker who may know of it.
    pub async fn members(
        &self,
        id: CollectionId,
        (actor, visible): (&Actor, &Visibility),
        after: Option<&str>,
        limit: i64,
    ) -> Result<MemberPage> {
        let limit = limit.clamp(1, MOST_MEMBERS);
        let mut tx = self.read().await?;
        let found = find(&mut tx, id).await?.filter(|one| one.is_seen_by(actor));
        found.ok_or(Error::Missing)?;
        let after = after.and_then(|after| {
            let (position, asset) = after.split_once('_')?;
            Some((
                position.parse::<i64>().ok()?,
                asset.parse::<AssetId>().ok()?,
            ))
        });
        let (position, asset) = after.unwrap_or((i64::MIN, AssetId::from_u128(0)));
        let seen = Seen::new(visible);
        let mut rows = sql_seen!(all: (Uuid, i64), tx, seen,
            concat!(
                "select m.asset, m.position from collection_member m join asset a on a.id = m.asset \
                 where m.collection = $10 and a.trashed is null and (m.position, m.asset) > ($11, $12) and ",
                seen!(),
                " order by m.position, m.asset limit $13"
            ),
            id.uuid(), position, asset.uuid(), limit + 1)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more);
        Ok(MemberPage {
            next: next.map(|(asset, position)| format!("{position}_{asset}")),
            items: rows
                .into_iter()
                .map(|(asset, _)| AssetId::from_uuid(asset))
                .collect(),
            total: count(&mut tx, id, visible).await?,
        })
    }

    /// Puts assets in a collection, behind those that are there; what the actor may not see is told as missing.
    pub async fn member_add(
        &self,
        id: CollectionId,
        assets: &[AssetId],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Put> {
        let mut tx = self.begin_serial().await?;
        manual(&held(&mut tx, id, actor).await?, assets)?;
        let known = seen(&mut tx, assets, &visibility(actor, at)).await?;
        let members = positions(&mut tx, id, assets).await?;
        let (last, length) = sql!(one: (i64, i64), tx,
            "select coalesce(max(position), 0), count(*) from collection_member where collection = $1", id.uuid())?;
        let mut put = Put::default();
        let mut added: Vec<AssetId> = Vec::new();
        for asset in unique(assets) {
            if !known.contains(&asset) {
                put.missing.push(asset);
            } else if members.contains_key(&asset) {
                put.unchanged += 1;
            } else {
                added.push(asset);
            }
        }
        if length + i64::try_from(added.len()).unwrap_or(i64::MAX) > MOST_MEMBERS {
            return Err(FULL.into());
        }
        for (place, asset) in (1_i64..).zip(&added) {
            sql!(run tx,
                "insert into collection_member (collection, asset, position, account, at) values ($1, $2, $3, $4, $5)",
                id.uuid(), asset.uuid(), last + place * APART, row::uuid(actor.account_id()), at.as_micros())?;
            change::append(&mut tx, *asset).await?;
        }
        put.done = added.len();
        self.note(tx, id, ("added", &added), actor, at).await?;
        Ok(put)
    }

    /// Takes assets out of a collection; nothing else happens to them.
    pub async fn member_remove(
        &self,
        id: CollectionId,
        assets: &[AssetId],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Put> {
        let mut tx = self.begin_serial().await?;
        manual(&held(&mut tx, id, actor).await?, assets)?;
        let known = seen(&mut tx, assets, &visibility(actor, at)).await?;
        let members = positions(&mut tx, id, assets).await?;
        let mut put = Put::default();
        let mut removed: Vec<AssetId> = Vec::new();
        for asset in unique(assets) {
            if !known.contains(&asset) {
                put.missing.push(asset);
            } else if members.contains_key(&asset) {
                removed.push(asset);
            } else {
                put.unchanged += 1;
            }
        }
        for asset in &removed {
            sql!(run tx, "delete from collection_member where collection = $1 and asset = $2", id.uuid(), asset.uuid())?;
            change::append(&mut tx, *asset).await?;
        }
        put.done = removed.len();
        self.note(tx, id, ("removed", &removed), actor, at).await?;
        Ok(put)
    }

    /// Moves members, in the order they are named, before another member; to the end without one.
    pub async fn member_move(
        &self,
        id: CollectionId,
        (assets, before): (&[AssetId], Option<AssetId>),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Put> {
        let mut tx = self.begin_serial().await?;
        manual(&held(&mut tx, id, actor).await?, assets)?;
        let known = seen(&mut tx, assets, &visibility(actor, at)).await?;
        let members = positions(&mut tx, id, assets).await?;
        let mut put = Put::default();
        let mut moved: Vec<AssetId> = Vec::new();
        for asset in unique(assets) {
            if known.contains(&asset) && members.contains_key(&asset) {
                moved.push(asset);
            } else {
                put.missing.push(asset);
            }
        }
        if before.is_some_and(|before| moved.contains(&before)) {
            return Err(UNKNOWN_ANCHOR.into());
        }
        let room = i64::try_from(moved.len()).unwrap_or(i64::MAX) + 1;
        let mut gap = gap(&mut tx, id, &moved, before).await?;
        if gap.1 - gap.0 < room {
            spread(&mut tx, id).await?;
            gap = self::gap(&mut tx, id, &moved, before).await?;
        }
        let step = ((gap.1 - gap.0) / room).clamp(1, APART);
        for (place, asset) in (1_i64..).zip(&moved) {
            sql!(run tx, "update collection_member set position = $3 where collection = $1 and asset = $2",
                id.uuid(), asset.uuid(), gap.0 + place * step)?;
        }
        put.done = moved.len();
        self.note(tx, id, ("moved", &moved), actor, at).await?;
        Ok(put)
    }

    async fn note(
        &self,
        mut tx: Write,
        id: CollectionId,
        (what, assets): (&str, &[AssetId]),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        if assets.is_empty() {
            return Ok(());
        }
        sql!(run tx, "update collection set version = version + 1 where id = $1", id.uuid())?;
        let details = json!({ what: assets });
        let subject = subject(id);
        audit::append(&mut tx, actor, Act::RegisterChanged, &subject, details, at).await?;
        tx.commit().await
    }
}

fn manual(collection: &Collection, assets: &[AssetId]) -> Result<()> {
    if collection.draft.kind != CollectionKind::Manual {
        return Err(NOT_MANUAL.into());
    }
    if assets.len() > MOST_AT_ONCE {
        return Err(TOO_MANY.into());
    }
    Ok(())
}

fn unique(assets: &[AssetId]) -> Vec<AssetId> {
    let mut seen = HashSet::new();
    assets
        .iter()
        .copied()
        .filter(|asset| seen.insert(*asset))
        .collect()
}

/// Which of these assets the asker may see.
async fn seen(tx: &mut Tx, assets: &[AssetId], visible: &Visibility) -> Result<HashSet<AssetId>> {
    Ok(seen_of(tx, assets, visible).await?.into_iter().collect())
}

/// Where those of these assets that are members stand.
async fn positions(
    tx: &mut Tx,
    id: CollectionId,
    assets: &[AssetId],
) -> Result<HashMap<AssetId, i64>> {
    let mut found = HashMap::new();
    for batch in assets.chunks(250) {
        let members = padded(batch);
        let text = format!(
            "select asset, position from collection_member where collection = $1 and asset in ({})",
            places(1, members.len())
        );
        let rows = sql!(all each members; (Uuid, i64), tx, AssertSqlSafe(text), id.uuid())?;
        let row = |(asset, position)| (AssetId::from_uuid(asset), position);
        found.extend(rows.into_iter().map(row));
    }
    Ok(found)
}

/// The positions between which members go that are moved before another one.
async fn gap(
    tx: &mut Tx,
    id: CollectionId,
    moved: &[AssetId],
    before: Option<AssetId>,
) -> Result<(i64, i64)> {
    let end = match before {
        None => i64::MAX,
        Some(before) => positions(tx, id, &[before])
            .await?
            .remove(&before)
            .ok_or(Error::Fault(UNKNOWN_ANCHOR))?,
    };
    // One more than are moved: the nearest that stays.
    let reach = i64::try_from(moved.len())
        .unwrap_or(i64::MAX)
        .saturating_add(1);
    let rows = sql!(all: (Uuid, i64), tx,
        "select asset, position from collection_member where collection = $1 and position < $2 \
         order by position desc, asset desc limit $3", id.uuid(), end, reach)?;
    let stays = rows
        .into_iter()
        .find(|(asset, _)| !moved.contains(&AssetId::from_uuid(*asset)));
    let start = stays.map_or(0, |(_, position)| position);
    let far = start.saturating_add(APART.saturating_mul(reach));
    Ok((start, end.min(far)))
}

/// Sets all members as far apart as new ones.
async fn spread(tx: &mut Write, id: CollectionId) -> Result<()> {
    sql!(run tx,
        "update collection_member set position = r.place * $2 \
         from (select asset, row_number() over (order by position, asset) as place from collection_member \
               where collection = $1) r \
         where collection_member.collection = $1 and collection_member.asset = r.asset", id.uuid(), APART)?;
    Ok(())
}

/// The collections these assets are in.
pub(crate) async fn of(
    tx: &mut Tx,
    assets: &[AssetId],
) -> Result<HashMap<AssetId, Vec<CollectionId>>> {
    let mut found: HashMap<AssetId, Vec<CollectionId>> = HashMap::new();
    for batch in assets.chunks(250) {
        let members = padded(batch);
        let text = format!(
            "select asset, collection from collection_member where asset in ({}) order by asset, collection",
            places(0, members.len())
        );
        for (asset, collection) in sql!(all each members; (Uuid, Uuid), tx, AssertSqlSafe(text))? {
            let collections = found.entry(AssetId::from_uuid(asset)).or_default();
            collections.push(CollectionId::from_uuid(collection));
        }
    }
    Ok(found)
}

/// How many members the asker may see, outside the trash.
pub(super) async fn count(tx: &mut Tx, id: CollectionId, visible: &Visibility) -> Result<i64> {
    let seen = Seen::new(visible);
    let counted = sql_seen!(all: (i64,), tx, seen,
        concat!(
            "select count(*) from collection_member m join asset a on a.id = m.asset \
             where m.collection = $10 and a.trashed is null and ",
            seen!()
        ),
        id.uuid())?;
    Ok(counted.first().map_or(0, |(count,)| *count))
}

/// Moves every member of a collection behind those of another.
pub(super) async fn move_all(
    tx: &mut Write,
    (from, into): (CollectionId, CollectionId),
) -> Result<()> {
    let (length,) = sql!(one: (i64,), tx,
        "select count(distinct asset) from collection_member where collection in ($1, $2)", from.uuid(), into.uuid())?;
    if length > MOST_MEMBERS {
        return Err(FULL.into());
    }
    tx.changed = true;
    sql!(run tx,
        "insert into change (asset) select asset from collection_member where collection = $1 order by asset", from.uuid())?;
    let (last,) = sql!(one: (i64,), tx,
        "select coalesce(max(position), 0) from collection_member where collection = $1", into.uuid())?;
    sql!(run tx,
        "insert into collection_member (collection, asset, position, account, at) \
         select $2, asset, position + $3, account, at from collection_member where collection = $1 \
         on conflict (collection, asset) do nothing", from.uuid(), into.uuid(), last)?;
    sql!(run tx, "delete from collection_member where collection = $1", from.uuid())?;
    Ok(())
}
