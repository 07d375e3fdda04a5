//! One change to many assets under one name, and how it is taken back.

use asset::review::refusal;
use asset::{
    Act, Actor, Asset, AssetId, EventId, Metadata, OperationId, Permission, Timestamp, Visibility,
    authorise, visibility,
};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::batch::Draft;
use crate::catalogue::Catalogue;
use crate::describe::{differences, fields};
use crate::engine::Write;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::setting;

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
        let is_subtitle = operation.act == Act::SubtitlesChanged.as_str();
        if operation.act == Act::EventMerged.as_str() && operation.undone.is_none() {
            self.unmerge(&mut tx, &operation.details, actor, at).await?;
        }
        let undone = if is_subtitle {
            self.undo_subtitle(&mut tx, &operation, actor, at).await?
        } else if is_clock {
            self.undo_clock(&mut tx, &operation, actor, at).await?
        } else {
            self.undo_words(&mut tx, &operation, actor, at).await?
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
        operation: &Operation,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Undone> {
        let id = operation.id;
        let requirements = setting::read(tx).await?.requirements;
        // Whoever made a change may take it back, also where it hid the asset from them.
        let own = operation.account.is_some() && operation.account == actor.account_id();
        let seen = if own {
            Visibility::everything()
        } else {
            visibility(actor, at)
        };
        let parts = sql!(all: (Uuid, String, String), tx,
            "select asset, before, after from operation_part where operation = $1 order by asset", id.uuid())?;
        let mut undone = Undone::default();
        let mut drafts = Vec::new();
        for (asset, was, became) in parts {
            let asset = AssetId::from_uuid(asset);
            // One that was joined to another since is described there now.
            let held = by_ids(tx, &[asset], &seen).await?;
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
            let changes = differences(&held, &after, event)?;
            let fields: Vec<&str> = changes.keys().map(String::as_str).collect();
            // What nobody may do at once nobody does by taking something back.
            if let Some(refusal) = refusal(actor, (&held, &after), &fields, &requirements) {
                undone.refused.push(Refused {
                    asset: held.id,
                    fields: refusal.fields(),
                });
                continue;
            }
            if !changes.is_empty() {
                undone.restored.push(held.id);
                drafts.push(Draft {
                    before: held,
                    after,
                    event,
                    changes,
                    told: Map::new(),
                });
            }
        }
        if !drafts.is_empty() {
            Box::pin(self.write(tx, drafts, (id, Act::Undone), actor, at, false)).await?;
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
    after.series = read(take("series"))?;
    after.restricted = read(take("restricted"))?;
    after.embargo_until = read(take("embargo_until"))?;
    after.rights_until = read(take("rights_until"))?;
    after.series = read(take("series"))?;
    after.mark = read(take("mark"))?;
    after.assignee = read(take("assignee"))?;
    after.due = read(take("due"))?;
    after.trashed = read(take("trashed"))?;
    after.consent.needed = read(take("release_needed"))?;
    after.consent.minors = read(take("minors"))?;
    after.consent.event_minors &= after.consent.minors;
    after.consent.minors_shown = read(take("minors_shown"))?;
    after.metadata = read::<Metadata>(Value::Object(all))?;
    Ok((after, event))
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(Error::inner)
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
