//! Legal holds: while one lies on an asset or its event, its bytes leave by nobody's word.

use asset::{AccountId, Act, Actor, AssetId, EventId, HoldId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Tx;
use crate::error::Error;
use crate::row::{self, Bits};

/// A hold as somebody places it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldDraft {
    /// What it is called, such as the number of a case.
    pub name: String,
    /// The order or law it rests on.
    pub basis: String,
    /// The assets it lies on.
    pub assets: Vec<AssetId>,
    /// The events whose assets it lies on, also those that come later.
    pub events: Vec<EventId>,
}

/// A hold as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Its name in rows.
    pub id: HoldId,
    /// What it is called.
    pub name: String,
    /// The order or law it rests on.
    pub basis: String,
    /// Who placed it.
    pub account: Option<AccountId>,
    /// When.
    pub placed: Timestamp,
    /// When it was lifted, by whom, and why.
    pub lifted: Option<(Timestamp, Option<AccountId>, String)>,
    /// The assets it lies on.
    pub assets: Vec<AssetId>,
    /// The events it lies on.
    pub events: Vec<EventId>,
}

#[derive(sqlx::FromRow)]
struct HoldRow {
    id: Uuid,
    name: String,
    basis: String,
    account: Option<Uuid>,
    placed: i64,
    lifted: Option<i64>,
    lifted_by: Option<Uuid>,
    lifted_reason: Option<String>,
}

impl Catalogue {
    /// Places a hold.
    pub async fn hold_place(
        &self,
        draft: &HoldDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Hold> {
        let id = HoldId::new(at);
        let mut tx = self.begin_serial().await?;
        sql!(run &mut tx, "insert into hold (id, name, basis, account, placed) values ($1, $2, $3, $4, $5)",
            id.uuid(), row::clean(draft.name.trim()), row::clean(draft.basis.trim()), row::uuid(actor.account_id()),
            at.as_micros())?;
        for asset in &draft.assets {
            sql!(run &mut tx, "insert into hold_asset (hold, asset) values ($1, $2) on conflict (hold, asset) do nothing",
                id.uuid(), asset.uuid())?;
        }
        for event in &draft.events {
            sql!(run &mut tx, "insert into hold_event (hold, event) values ($1, $2) on conflict (hold, event) do nothing",
                id.uuid(), event.uuid())?;
        }
        let ids = |ids: Vec<String>| json!(ids);
        let details = json!({
            "name": draft.name,
            "basis": draft.basis,
            "assets": ids(draft.assets.iter().map(ToString::to_string).collect()),
            "events": ids(draft.events.iter().map(ToString::to_string).collect()),
        });
        let subject = format!("hold:{id}");
        audit::append(&mut tx, actor, Act::HoldPlaced, &subject, details, at).await?;
        let placed = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(placed)
    }

    /// Lifts a hold; one that was lifted stays so.
    pub async fn hold_lift(
        &self,
        id: HoldId,
        reason: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Hold> {
        let mut tx = self.begin_serial().await?;
        let done = sql!(run &mut tx,
            "update hold set lifted = $2, lifted_by = $3, lifted_reason = $4 where id = $1 and lifted is null",
            id.uuid(), at.as_micros(), row::uuid(actor.account_id()), row::clean(reason.trim()))?;
        let now = one(&mut tx, id).await?;
        if done > 0 {
            let subject = format!("hold:{id}");
            let details = json!({ "reason": reason });
            audit::append(&mut tx, actor, Act::HoldLifted, &subject, details, at).await?;
            tx.commit().await?;
        }
        Ok(now)
    }

    /// This hold.
    pub async fn hold(&self, id: HoldId) -> Result<Hold> {
        let mut tx = self.read().await?;
        one(&mut tx, id).await
    }

    /// One page of holds, the latest first; with `live`, only those that were not lifted.
    pub async fn holds(&self, live: bool, after: Option<HoldId>, limit: i64) -> Result<Vec<Hold>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: HoldRow, tx,
            "select id, name, basis, account, placed, lifted, lifted_by, lifted_reason from hold \
             where (lifted is null or not $1) and id < $2 order by id desc limit $3",
            live, after.map_or(Uuid::max(), Bits::uuid), limit.clamp(1, 500))?;
        let mut holds = Vec::with_capacity(rows.len());
        for row in rows {
            holds.push(row.into_hold(&mut tx).await?);
        }
        Ok(holds)
    }
}

/// How many of these assets a hold lies on now.
pub(crate) async fn held_of(tx: &mut Tx, disposition: Uuid) -> Result<i64> {
    let (count,) = sql!(one: (i64,), tx,
        "select count(*) from disposition_asset d join asset a on a.id = d.asset or a.joined = d.asset \
         where d.disposition = $1 and ( \
            exists (select 1 from hold_asset h join hold on hold.id = h.hold where h.asset = a.id and hold.lifted is null) \
            or exists (select 1 from hold_event h join hold on hold.id = h.hold where h.event = a.event and hold.lifted is null))",
        disposition)?;
    Ok(count)
}

async fn one(tx: &mut Tx, id: HoldId) -> Result<Hold> {
    let found = sql!(maybe: HoldRow, tx,
        "select id, name, basis, account, placed, lifted, lifted_by, lifted_reason from hold where id = $1", id.uuid())?;
    found.ok_or(Error::Missing)?.into_hold(tx).await
}

impl HoldRow {
    async fn into_hold(self, tx: &mut Tx) -> Result<Hold> {
        let assets = sql!(all: (Uuid,), tx, "select asset from hold_asset where hold = $1 order by asset", self.id)?;
        let events = sql!(all: (Uuid,), tx, "select event from hold_event where hold = $1 order by event", self.id)?;
        Ok(Hold {
            id: HoldId::from_uuid(self.id),
            name: self.name,
            basis: self.basis,
            account: row::id(self.account),
            placed: Timestamp::from_micros(self.placed),
            lifted: row::moment(self.lifted).map(|at| {
                (
                    at,
                    row::id(self.lifted_by),
                    self.lifted_reason.unwrap_or_default(),
                )
            }),
            assets: assets
                .into_iter()
                .map(|(id,)| AssetId::from_uuid(id))
                .collect(),
            events: events
                .into_iter()
                .map(|(id,)| EventId::from_uuid(id))
                .collect(),
        })
    }
}
