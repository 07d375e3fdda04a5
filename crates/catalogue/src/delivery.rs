//! The ledger: every rendition and original handed out, to whom, when.

use asset::{Act, Actor, AssetId, Timestamp};
use serde_json::json;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::row::Bits;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
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

    /// What was handed out of this asset, the latest first.
    pub async fn deliveries(&self, asset: AssetId, limit: i64) -> Result<Vec<Delivery>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: (String, String, String, i64), tx,
            "select recipe, actor, audience, at from delivery where asset = $1 order by seq desc limit $2",
            asset.uuid(), limit)?;
        Ok(rows
            .into_iter()
            .map(|(recipe, actor, audience, at)| Delivery {
                recipe,
                actor,
                audience,
                at: Timestamp::from_micros(at),
            })
            .collect())
    }
}
