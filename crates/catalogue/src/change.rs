//! The change log: which assets a reader of the tail must look at again.

use asset::AssetId;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Write};
use crate::filter::Text;
use crate::row::Bits;

impl Catalogue {
    /// The changes after this number, in order, each asset as often as it changed.
    ///
    /// Numbers are visible in the order they were handed out, so a reader that goes on after the last one it saw
    /// misses none: see [`WRITER_LOCK`](crate::engine::WRITER_LOCK).
    pub async fn changes(&self, after: i64, limit: i64) -> Result<Vec<(i64, AssetId)>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: (i64, Uuid),
            tx,
            "select seq, asset from change where seq > $1 order by seq limit $2",
            after,
            limit
        )?;
        Ok(rows
            .into_iter()
            .map(|(seq, asset)| (seq, AssetId::from_uuid(asset)))
            .collect())
    }

    /// The number of the last change; zero when there is none.
    pub async fn latest_change(&self) -> Result<i64> {
        let mut tx = self.read().await?;
        let (seq,) = sql!(one: (i64,), tx, "select coalesce(max(seq), 0) from change")?;
        Ok(seq)
    }

    /// Every asset after this one, in the order of their identifiers; trashed and restricted ones too.
    pub async fn all_assets(&self, after: Option<AssetId>, limit: i64) -> Result<Vec<AssetId>> {
        let after = after.map_or(Uuid::nil(), Bits::uuid);
        let mut tx = self.read().await?;
        let rows = sql!(all: (Uuid,),
            tx,
            "select id from asset where id > $1 order by id limit $2",
            after,
            limit
        )?;
        Ok(rows
            .into_iter()
            .map(|(id,)| AssetId::from_uuid(id))
            .collect())
    }
}

/// Notes that something a search document or a record depends on has changed.
pub(crate) async fn append(tx: &mut Write, asset: AssetId) -> Result<()> {
    tx.changed = true;
    sql!(run tx, "insert into change (asset) values ($1)", asset.uuid())?;
    Ok(())
}

/// The same for many assets.
pub(crate) async fn append_all(tx: &mut Write, assets: &[AssetId]) -> Result<()> {
    for batch in assets.chunks(500) {
        tx.changed = true;
        let mut query = Text::new("insert into change (asset) values ");
        for (place, asset) in batch.iter().enumerate() {
            query.push(if place > 0 { ", (" } else { "(" });
            query.bind(Bind::Uuid(asset.uuid()));
            query.push(")");
        }
        sql!(run with query.binds; tx, AssertSqlSafe(query.sql))?;
    }
    Ok(())
}
