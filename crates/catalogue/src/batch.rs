//! One change to one asset or to very many: refused, or written with its trace, its place in the log and its undo, at once.

use std::collections::{HashMap, HashSet};

use asset::review::{Refusal, Requirements, refusal};
use asset::{
    Act, Actor, Asset, AssetId, Clearance, EventId, OperationId, SetBy, Sha256, Step, Timestamp,
    canonical::canonical, visibility,
};
use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;

use crate::Result;
use crate::asset::{by_ids, leading};
use crate::audit::{self, Line};
use crate::catalogue::Catalogue;
use crate::consent;
use crate::describe::{Description, differences, fields, whole};
use crate::engine::{Bind, Write};
use crate::error::Error;
use crate::event::{covered, leave};
use crate::filter::Text;
use crate::operation::open_operation;
use crate::row::{self, Bits};
use crate::{change, setting, shown, wanted};

/// What is to be said of one asset.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWords {
    /// The asset.
    pub asset: AssetId,
    /// The version this is based on, where it matters.
    pub expected: Option<i64>,
    /// What changes.
    pub description: Description,
}

/// How a change to many is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Manner {
    /// What it is called in the audit, where the fields alone do not say.
    pub act: Act,
    /// What each step of review asks for.
    pub requirements: Requirements,
    /// Whether one refusal refuses all.
    pub whole: bool,
}

/// What one change to many did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operated {
    /// Its name, to take it back by; none when nothing changed.
    pub operation: Option<OperationId>,
    /// The assets that changed.
    pub changed: Vec<AssetId>,
    /// The assets that did not, and why.
    pub refused: Vec<(AssetId, Refusal)>,
}

/// An asset as it is to be written.
pub(crate) struct Draft {
    pub(crate) before: Asset,
    pub(crate) after: Asset,
    pub(crate) event: Option<EventId>,
    pub(crate) changes: Map<String, Value>,
    /// What the audit is told besides.
    pub(crate) told: Map<String, Value>,
}

impl Catalogue {
    /// Changes one asset, and gives it as it is then with the name to take the change back by.
    ///
    /// With an expected version, a change made by somebody else since is a [`Error::Conflict`]. A description that
    /// changes nothing leaves no trace. An asset the actor may not see is [`Error::Missing`]; what the rules refuse is
    /// [`Error::Refused`] with every reason.
    pub async fn change_one(
        &self,
        new: NewWords,
        requirements: &Requirements,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(Asset, Option<OperationId>)> {
        let mut tx = self.begin_serial().await?;
        let asset = leading(&mut tx, new.asset).await?;
        let new = NewWords { asset, ..new };
        let operation = self
            .change_only(&mut tx, new, requirements, actor, at)
            .await?;
        let now = by_ids(&mut tx, &[asset], &asset::Visibility::everything()).await?;
        let (now, _) = now.into_iter().next().ok_or(Error::Missing)?;
        if operation.is_some() {
            tx.commit().await?;
        }
        Ok((now, operation))
    }

    /// Changes one asset within a transaction; what refuses it is the error.
    pub(crate) async fn change_only(
        &self,
        tx: &mut Write,
        new: NewWords,
        requirements: &Requirements,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Option<OperationId>> {
        let manner = Manner {
            act: Act::Described,
            requirements: requirements.clone(),
            whole: true,
        };
        let done = self.change_in(tx, &[new], &manner, actor, at).await?;
        match done.refused.into_iter().next() {
            None => Ok(done.operation),
            Some((_, Refusal::NotFound)) => Err(Error::Missing),
            Some((_, Refusal::Changed { version })) => Err(Error::Conflict { current: version }),
            Some((_, refusal)) => Err(Error::Refused(refusal)),
        }
    }

    /// Changes many assets in one transaction, under one name: those that may be, unless one refusal refuses all.
    pub async fn change_many(
        &self,
        news: &[NewWords],
        manner: &Manner,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Operated> {
        let mut tx = self.begin_serial().await?;
        let done = self.change_in(&mut tx, news, manner, actor, at).await?;
        if done.operation.is_some() {
            tx.commit().await?;
        }
        Ok(done)
    }

    async fn change_in(
        &self,
        tx: &mut Write,
        news: &[NewWords],
        manner: &Manner,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Operated> {
        let ids: Vec<AssetId> = news.iter().map(|new| new.asset).collect();
        let mut found = HashMap::new();
        for (asset, _) in by_ids(tx, &ids, &visibility(actor, at)).await? {
            found.insert(asset.id, asset);
        }
        let mut done = Operated::default();
        let mut drafts = Vec::with_capacity(news.len());
        let mut named = HashSet::new();
        let licensing = news.iter().any(|new| new.description.licence.is_some());
        let licences = if licensing {
            setting::read(tx).await?.licences
        } else {
            Vec::new()
        };
        // Asked for twice, the second is nothing new, whatever became of the first.
        for new in news.iter().filter(|new| named.insert(new.asset)) {
            let Some(before) = found.remove(&new.asset) else {
                done.refused.push((new.asset, Refusal::NotFound));
                continue;
            };
            if let Some(expected) = new.expected
                && expected != before.version
            {
                let version = before.version;
                done.refused.push((before.id, Refusal::Changed { version }));
                continue;
            }
            let (after, event) = new.description.licensed(&licences).applied(&before);
            let changes = differences(&before, &after, event)?;
            if changes.is_empty() {
                continue;
            }
            let fields: Vec<&str> = changes.keys().map(String::as_str).collect();
            match refusal(actor, (&before, &after), &fields, &manner.requirements) {
                Some(refusal) => done.refused.push((before.id, refusal)),
                None => drafts.push(Draft {
                    before,
                    after,
                    event,
                    changes,
                    told: Map::new(),
                }),
            }
        }
        if drafts.is_empty() || (manner.whole && !done.refused.is_empty()) {
            return Ok(done);
        }
        let id = OperationId::new(at);
        done.changed = drafts.iter().map(|draft| draft.before.id).collect();
        done.operation = Some(id);
        open_operation(
            tx,
            (id, manner.act),
            json!({ "assets": drafts.len() }),
            actor,
            at,
        )
        .await?;
        Box::pin(self.write(tx, drafts, (id, manner.act), actor, at, true)).await?;
        Ok(done)
    }

    /// Writes assets as they are to be, with their trace; with `undoable`, also what they were.
    pub(crate) async fn write(
        &self,
        tx: &mut Write,
        drafts: Vec<Draft>,
        (operation, act): (OperationId, Act),
        actor: &Actor,
        at: Timestamp,
        undoable: bool,
    ) -> Result<()> {
        let set = SetBy {
            account: actor.account_id(),
            at,
        };
        let mut lines = Vec::with_capacity(drafts.len());
        let mut parts = Vec::with_capacity(drafts.len());
        let mut ids = Vec::with_capacity(drafts.len());
        let mut ready = Vec::with_capacity(drafts.len());
        for mut draft in drafts {
            let id = draft.before.id;
            draft
                .after
                .said
                .extend(draft.changes.keys().map(|field| (field.clone(), set)));
            if let (Some(event), true) = (&draft.before.event, draft.changes.contains_key("event"))
            {
                leave(tx, id, event.id).await?;
            }
            if ["event", "persons"]
                .iter()
                .any(|field| draft.changes.contains_key(*field))
            {
                consent::renew(tx, &mut draft.after, draft.event).await?;
            }
            ready.push(draft);
        }
        for some in ready.chunks(AT_ONCE) {
            put(tx, some, at).await?;
        }
        for draft in &ready {
            let id = draft.before.id;
            if draft.changes.contains_key("persons") {
                shown::keep(tx, id).await?;
            }
            wanted::aim_anew(tx, (&draft.before, &draft.after), self.recipes(), at).await?;
            if draft.changes.contains_key("event") {
                self.place_in_time(tx, id).await?;
                belong(tx, id).await?;
                covered(tx, draft.event).await?;
            }
            if undoable {
                parts.push((id, side(&draft.changes, "from"), side(&draft.changes, "to")));
            }
            lines.push(line(draft, (operation, act))?);
            ids.push(id);
        }
        audit::append_all(tx, actor, lines, at).await?;
        change::append_all(tx, &ids).await?;
        wanted::ask_all(
            tx,
            &ids,
            Step::Record,
            &format!(
                "change-{}",
                set.account.map_or_else(String::new, |a| a.to_string())
            ),
            at,
        )
        .await?;
        keep_parts(tx, operation, &parts).await
    }
}

/// How many assets one statement writes.
const AT_ONCE: usize = 100;

/// Writes assets as they are to be, all in one statement.
async fn put(tx: &mut Write, drafts: &[Draft], at: Timestamp) -> Result<()> {
    const SET: [&str; 18] = [
        "metadata",
        "rating",
        "event",
        "status",
        "restricted",
        "embargo_until",
        "rights_until",
        "said",
        "mark",
        "assignee",
        "due",
        "trashed",
        "consent",
        "closed",
        "opens",
        "closes",
        "reopens",
        "series",
    ];
    let mut query = Text::new("update asset set version = version + 1");
    // Both engines call the columns of a list so, the identifier first.
    for (place, column) in SET.iter().enumerate() {
        query.push(&format!(", {column} = new.column{}", place + 2));
    }
    query.push(" from (values ");
    for (place, draft) in drafts.iter().enumerate() {
        query.push(if place > 0 { ", (" } else { "(" });
        query.bind(Bind::Uuid(draft.after.id.uuid()));
        for value in values(draft, at)? {
            query.push(", ");
            query.bind(value);
        }
        query.push(")");
    }
    query.push(") as new where asset.id = new.column1");
    sql!(run with query.binds; tx, AssertSqlSafe(query.sql))?;
    Ok(())
}

/// What is written of an asset, in the order of the columns.
fn values(draft: &Draft, at: Timestamp) -> Result<[Bind; 18]> {
    let after = &draft.after;
    let clearance = Clearance::of(after, at);
    let moment = |moment| Bind::MaybeInt(row::micros(moment));
    Ok([
        Bind::Text(row::json(&after.metadata)?),
        Bind::Int(i64::from(after.rating)),
        Bind::MaybeUuid(row::uuid(draft.event)),
        Bind::Text(after.status.as_str().to_owned()),
        Bind::MaybeText(after.restricted.clone()),
        moment(after.embargo_until),
        moment(after.rights_until),
        Bind::Text(row::json(&after.said)?),
        Bind::Text(after.mark.as_str().to_owned()),
        Bind::MaybeUuid(row::uuid(after.assignee)),
        moment(after.due),
        moment(after.trashed),
        Bind::Text(row::json(&after.consent)?),
        Bind::Bool(clearance.closed),
        moment(clearance.opens),
        moment(clearance.closes),
        moment(clearance.reopens),
        Bind::MaybeUuid(row::uuid(after.series)),
    ])
}

/// Sets the unit of an asset: its event's, else its sender's.
pub(crate) async fn belong(tx: &mut Write, asset: AssetId) -> Result<()> {
    sql!(run tx,
        "update asset set unit = coalesce((select e.unit from event e where e.id = asset.event), \
            (select p.bounds from account p where p.id = asset.owner)) where id = $1", asset.uuid())?;
    Ok(())
}

/// The line of the audit for one asset: what changed, and the hashes of all its fields before and after.
fn line(draft: &Draft, (operation, act): (OperationId, Act)) -> Result<Line> {
    let before = draft.before.event.as_ref().map(|event| event.id);
    let hash = |asset: &Asset, event| -> Result<String> {
        let all = Value::Object(fields(asset, event)?);
        Ok(Sha256::of(canonical(&all).as_bytes()).to_hex())
    };
    let only = |field: &str| draft.changes.len() == 1 && draft.changes.contains_key(field);
    let act = match act {
        Act::Described if only("status") => Act::Reviewed,
        Act::Described if only("trashed") && draft.after.trashed.is_some() => Act::Trashed,
        Act::Described if only("trashed") => Act::Restored,
        Act::Described
            if draft
                .changes
                .keys()
                .all(|field| matches!(field.as_str(), "assignee" | "due")) =>
        {
            Act::Assigned
        }
        act => act,
    };
    let mut details = draft.changes.clone();
    details.extend(draft.told.clone());
    details.insert("operation".to_owned(), json!(operation.to_string()));
    details.insert(
        "hashes".to_owned(),
        json!({ "before": hash(&draft.before, before)?, "after": hash(&draft.after, draft.event)? }),
    );
    Ok(Line {
        act,
        subject: audit::subject(draft.before.id),
        details: whole(Value::Object(details)),
    })
}

/// One side of what changed: what each field was, or what it is.
fn side(changes: &Map<String, Value>, side: &str) -> Map<String, Value> {
    let value = |change: &Value| change.get(side).cloned().unwrap_or(Value::Null);
    changes
        .iter()
        .map(|(field, change)| (field.clone(), value(change)))
        .collect()
}

type Part = (AssetId, Map<String, Value>, Map<String, Value>);

async fn keep_parts(tx: &mut Write, operation: OperationId, parts: &[Part]) -> Result<()> {
    for batch in parts.chunks(200) {
        let mut query =
            Text::new("insert into operation_part (operation, asset, before, after) values ");
        for (place, (asset, before, after)) in batch.iter().enumerate() {
            query.push(if place > 0 { ", (" } else { "(" });
            query.bind(Bind::Uuid(operation.uuid()));
            query.push(", ");
            query.bind(Bind::Uuid(asset.uuid()));
            query.push(", ");
            query.bind(Bind::Text(row::json(before)?));
            query.push(", ");
            query.bind(Bind::Text(row::json(after)?));
            query.push(")");
        }
        sql!(run with query.binds; tx, AssertSqlSafe(query.sql))?;
    }
    Ok(())
}
