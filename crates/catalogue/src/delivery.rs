//! The ledger: every rendition and original handed out, to whom, when.

use asset::{Act, Actor, AssetId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::row::Bits;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its place in the ledger.
    pub line: i64,
    /// What was handed out.
    pub asset: AssetId,
    /// The recipe, or `original`.
    pub recipe: String,
    /// Who took it: `account:…`, `key:…`, `archive`.
    pub actor: String,
    /// For whom: `colleague`, `press`, `public`.
    pub audience: String,
    /// When.
    pub at: Timestamp,
}

impl Catalogue {
    /// Writes a line in the ledger; an original also leaves a line in the audit.
    pub async fn delivery(
        &self,
        asset: AssetId,
        recipe: &str,
        actor: &Actor,
        audience: &str,
        at: Timestamp,
    ) -> Result<()> {
        let original = recipe == "original";
        let mut tx = if original {
            self.begin_serial().await?
        } else {
            self.begin().await?
        };
        sql!(run tx, "insert into delivery (asset, recipe, actor, audience, at) values ($1, $2, $3, $4, $5)",
            asset.uuid(), recipe, actor.label(), audience, at.as_micros())?;
        if original {
            let details = json!({ "audience": audience });
            audit::append(
                &mut tx,
                actor,
                Act::OriginalDelivered,
                &audit::subject(asset),
                details,
                at,
            )
            .await?;
        }
        tx.commit().await
    }

    /// What was handed out of this asset, the latest first; before this line of the ledger.
    pub async fn deliveries(
        &self,
        asset: AssetId,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Delivery>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: DeliveryRow, tx,
            "select seq, asset, recipe, actor, audience, at from delivery where asset = $1 and seq < $2 \
             order by seq desc limit $3",
            asset.uuid(), before.unwrap_or(i64::MAX), limit)?;
        Ok(rows.into_iter().map(DeliveryRow::into_delivery).collect())
    }

    /// What this actor took away, the latest first; before this line of the ledger. A key's deliveries are its own.
    pub async fn deliveries_to(
        &self,
        actor: &Actor,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Delivery>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: DeliveryRow, tx,
            "select seq, asset, recipe, actor, audience, at from delivery where actor = $1 and seq < $2 \
             order by seq desc limit $3",
            actor.label(), before.unwrap_or(i64::MAX), limit)?;
        Ok(rows.into_iter().map(DeliveryRow::into_delivery).collect())
    }
}

#[derive(sqlx::FromRow)]
struct DeliveryRow {
    seq: i64,
    asset: Uuid,
    recipe: String,
    actor: String,
    audience: String,
    at: i64,
}

impl DeliveryRow {
    fn into_delivery(self) -> Delivery {
        Delivery {
            line: self.seq,
            asset: AssetId::from_uuid(self.asset),
            recipe: self.recipe,
            actor: self.actor,
            audience: self.audience,
            at: Timestamp::from_micros(self.at),
        }
    }
}
