//! One change to many assets under one name, and how it is taken back.

use asset::{
    Act, Actor, Asset, AssetId, EventId, Metadata, OperationId, Permission, Timestamp, authorise,
    visibility,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::catalogue::Catalogue;
use crate::describe::{Description, fields, follow, held};
use crate::engine::Write;
use crate::error::Error;
use crate::row::{self, Bits};

/// What is to be said of one asset.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWords {
    /// The asset.
    pub asset: AssetId,
    /// The version this is based on.
    pub expected: i64,
    /// What changes.
    pub description: Description,
}

/// What one change to many did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operated {
    /// Its name, to take it back by; none when nothing changed.
    pub operation: Option<OperationId>,
    /// The assets that changed.
    pub changed: Vec<AssetId>,
}

/// One change to many assets.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its name.
    pub id: OperationId,
    /// Who made it.
    pub account: Option<asset::AccountId>,
    /// What it was, an [`Act`] in words.
    pub act: String,
    /// When.
    pub at: Timestamp,
    /// When it was taken back.
    pub undone: Option<Timestamp>,
    /// The particulars.
    pub details: Value,
}

/// An asset an undo left as it is, since somebody changed it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The asset.
    pub asset: AssetId,
    /// The fields that were changed since.
    pub fields: Vec<String>,
}

/// What an undo did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// The assets that are as they were.
    pub restored: Vec<AssetId>,
    /// The assets that were left.
    pub refused: Vec<Refused>,
}

#[derive(sqlx::FromRow)]
struct OperationRow {
    id: Uuid,
    account: Option<Uuid>,
    act: String,
    at: i64,
    undone: Option<i64>,
    details: String,
}

impl Catalogue {
    /// Changes what is said of many assets at once: all of it or nothing.
    ///
    /// A change by somebody else to one of them since is a [`Error::Conflict`], an asset the actor may not see
    /// [`Error::Missing`].
    pub async fn describe_many(
        &self,
        news: &[NewWords],
        act: Act,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Operated> {
        let mut tx = self.begin_serial().await?;
        let id = OperationId::new(at);
        let mut parts = Vec::new();
        for one in news {
            let before = held(&mut tx, one.asset, actor).await?;
            if before.version != one.expected {
                return Err(Error::Conflict {
                    current: before.version,
                });
            }
            let (after, event) = one.description.applied(&before);
            let changed = self
                .change(&mut tx, &before, (&after, event), actor, at)
                .await?;
            if let Some(changed) = changed {
                follow_one(&mut tx, before.id, (id, act, actor), changed.clone(), at).await?;
                parts.push((before.id, changed));
            }
        }
        if parts.is_empty() {
            return Ok(Operated {
                operation: None,
                changed: Vec::new(),
            });
        }
        let details = json!({ "assets": parts.len() });
        open_operation(&mut tx, (id, act), details, actor, at).await?;
        for (asset, changed) in &parts {
            write_part(&mut tx, id, (*asset, changed)).await?;
        }
        tx.commit().await?;
        Ok(Operated {
            operation: Some(id),
            changed: parts.into_iter().map(|(asset, _)| asset).collect(),
        })
    }

    /// This operation.
    pub async fn operation(&self, id: OperationId) -> Result<Option<Operation>> {
        let mut tx = self.read().await?;
        let row = sql!(maybe: OperationRow, tx,
            "select id, account, act, at, undone, details from operation where id = $1", id.uuid())?;
        row.map(OperationRow::into_operation).transpose()
    }

    /// Takes an operation back: every asset is as it was before, but for those somebody changed since, which are listed.
    ///
    /// Done again, it restores what was refused then and would not be now. A correction of a clock is taken back whole.
    /// Only who made it may, or who reviews; for everybody else there is no such operation. Of assets the actor may not see
    /// nothing is told and nothing changes.
    pub async fn undo(&self, id: OperationId, actor: &Actor, at: Timestamp) -> Result<Undone> {
        let mut tx = self.begin_serial().await?;
        let row = sql!(maybe: OperationRow, tx,
            "select id, account, act, at, undone, details from operation where id = $1", id.uuid())?;
        let operation = row.ok_or(Error::Missing)?.into_operation()?;
        if !operation.is_for(actor) {
            return Err(Error::Missing);
        }
        let is_clock = operation.act == Act::ClockCorrected.as_str();
        if operation.act == Act::EventMerged.as_str() && operation.undone.is_none() {
            self.unmerge(&mut tx, &operation.details, actor, at).await?;
        }
        let undone = if is_clock {
            self.undo_clock(&mut tx, &operation, actor, at).await?
        } else {
            self.undo_words(&mut tx, id, actor, at).await?
        };
        let is_merge = operation.act == Act::EventMerged.as_str();
        if is_clock || is_merge || !undone.restored.is_empty() {
            sql!(run &mut tx, "update operation set undone = coalesce(undone, $2) where id = $1",
                id.uuid(), at.as_micros())?;
        }
        tx.commit().await?;
        Ok(undone)
    }

    async fn undo_words(
        &self,
        tx: &mut Write,
        id: OperationId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Undone> {
        let parts = sql!(all: (Uuid, String, String), tx,
            "select asset, before, after from operation_part where operation = $1 order by asset", id.uuid())?;
        let mut undone = Undone::default();
        for (asset, was, became) in parts {
            let asset = AssetId::from_uuid(asset);
            // One that was joined to another since is described there now.
            let held = by_ids(tx, &[asset], &visibility(actor)).await?;
            let Some((held, _)) = held.into_iter().next() else {
                continue;
            };
            let (was, became): (Map<String, Value>, Map<String, Value>) =
                (row::from_json(&was)?, row::from_json(&became)?);
            let event = held.event.as_ref().map(|event| event.id);
            let now = fields(&held, event)?;
            let missing = Value::Null;
            let since = |(field, value): &(&String, &Value)| {
                now.get(*field).unwrap_or(&missing) != *value && now.get(*field) != was.get(*field)
            };
            let since: Vec<String> = became
                .iter()
                .filter(since)
                .map(|(field, _)| field.clone())
                .collect();
            if !since.is_empty() {
                undone.refused.push(Refused {
                    asset: held.id,
                    fields: since,
                });
                continue;
            }
            let (after, event) = restored(&held, event, &was)?;
            let changed = self.change(tx, &held, (&after, event), actor, at).await?;
            if let Some(changed) = changed {
                follow_one(tx, held.id, (id, Act::Undone, actor), changed, at).await?;
                undone.restored.push(held.id);
            }
        }
        Ok(undone)
    }
}

impl Operation {
    /// Whether this actor may look at it and take it back.
    pub fn is_for(&self, actor: &Actor) -> bool {
        let own = self.account.is_some() && self.account == actor.account_id();
        own || authorise(actor, Permission::Review)
    }
}

/// The asset with these fields as they were.
fn restored(
    asset: &Asset,
    event: Option<EventId>,
    was: &Map<String, Value>,
) -> Result<(Asset, Option<EventId>)> {
    let mut all = fields(asset, event)?;
    for (field, value) in was {
        all.insert(field.clone(), value.clone());
    }
    let take = |field: &str| all.get(field).cloned().unwrap_or(Value::Null);
    let event = read(take("event"))?;
    let mut after = asset.clone();
    after.rating = read(take("rating"))?;
    after.status = read(take("status"))?;
    after.restricted = read(take("restricted"))?;
    after.embargo_until = read(take("embargo_until"))?;
    after.rights_until = read(take("rights_until"))?;
    after.metadata = read::<Metadata>(Value::Object(all))?;
    Ok((after, event))
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(Error::inner)
}

async fn follow_one(
    tx: &mut Write,
    asset: AssetId,
    (id, act, actor): (OperationId, Act, &Actor),
    changed: Map<String, Value>,
    at: Timestamp,
) -> Result<()> {
    let mut details = changed;
    details.insert("operation".to_owned(), json!(id.to_string()));
    follow(tx, asset, actor, act, Value::Object(details), at).await
}

/// Writes down what an operation changed of one asset.
pub(crate) async fn write_part(
    tx: &mut Write,
    operation: OperationId,
    (asset, changed): (AssetId, &Map<String, Value>),
) -> Result<()> {
    let side = |side: &str| -> Map<String, Value> {
        let value = |change: &Value| change.get(side).cloned().unwrap_or(Value::Null);
        changed
            .iter()
            .map(|(field, change)| (field.clone(), value(change)))
            .collect()
    };
    sql!(run tx,
        "insert into operation_part (operation, asset, before, after) values ($1, $2, $3, $4)",
        operation.uuid(), asset.uuid(), row::json(&side("from"))?, row::json(&side("to"))?)?;
    Ok(())
}

/// Writes down an operation.
pub(crate) async fn open_operation(
    tx: &mut Write,
    (id, act): (OperationId, Act),
    details: Value,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    sql!(run tx,
        "insert into operation (id, account, act, at, details) values ($1, $2, $3, $4, $5)",
        id.uuid(), row::uuid(actor.account_id()), act.as_str(), at.as_micros(), details.to_string())?;
    Ok(())
}

impl OperationRow {
    fn into_operation(self) -> Result<Operation> {
        Ok(Operation {
            id: OperationId::from_uuid(self.id),
            account: row::id(self.account),
            act: self.act,
            at: Timestamp::from_micros(self.at),
            undone: row::moment(self.undone),
            details: row::value(&self.details)?,
        })
    }
}
