//! The life of an event: made, changed, covered, retired, merged into another.

use asset::review::Refusal;
use asset::{
    Act, Actor, AssetId, Event, EventId, OperationId, Permission, Stage, Step, Timestamp,
    Visibility, authorise, visibility,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{EventDraft, EventRow, event_columns};
use crate::Result;
use crate::asset::by_ids;
use crate::batch::Draft;
use crate::catalogue::Catalogue;
use crate::describe::{self, Description};
use crate::engine::{Tx, Write};
use crate::error::Error;
use crate::operation::open_operation;
use crate::row::{self, Bits, Seen};
use crate::{audit, change, consent, wanted};

/// What a merge did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventMerged {
    /// To take it back by.
    pub operation: OperationId,
    /// How many assets moved that the actor may see.
    pub moved: usize,
}

impl Catalogue {
    /// Makes an event.
    pub async fn event_create(
        &self,
        draft: &EventDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Event> {
        let mut tx = self.begin_serial().await?;
        let event = create(&mut tx, draft, (actor, Act::EventCreated), at).await?;
        tx.commit().await?;
        Ok(event)
    }

    /// Changes an event; its assets' documents and records follow.
    ///
    /// With an expected version, a change made by somebody else since is a [`Error::Conflict`].
    pub async fn event_change(
        &self,
        id: EventId,
        expected: Option<i64>,
        draft: &EventDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Event> {
        let mut tx = self.begin_serial().await?;
        let event = self
            .change_event(
                &mut tx,
                (id, expected),
                draft,
                (actor, Act::EventChanged),
                at,
            )
            .await?;
        tx.commit().await?;
        Ok(event)
    }

    /// The event an event was merged into, or itself.
    pub async fn event_survivor(&self, id: EventId) -> Result<EventId> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (Uuid,), tx,
            "select merged from event where id = $1 and merged is not null", id.uuid())?;
        Ok(found.map_or(id, |(merged,)| EventId::from_uuid(merged)))
    }

    pub(crate) async fn change_event(
        &self,
        tx: &mut Write,
        (id, expected): (EventId, Option<i64>),
        draft: &EventDraft,
        (actor, act): (&Actor, Act),
        at: Timestamp,
    ) -> Result<Event> {
        let draft = draft.cleaned();
        let (before, current) = known(tx, id).await?.ok_or(Error::Missing)?;
        if expected.is_some_and(|expected| expected != current) {
            return Err(Error::Conflict { current });
        }
        let after = draft.clone().into_event(id, before.stage);
        let changes = differences(&before, &after)?;
        if changes.is_empty() {
            return Ok(before);
        }
        if before.minors && !after.minors && !authorise(actor, Permission::Consent) {
            let fields = vec!["minors".to_owned()];
            return Err(Error::Refused(Refusal::NotAllowed { fields }));
        }
        write(tx, &after, &draft).await?;
        // Its place says which clock its cameras showed.
        if (&before.place, &before.zone) != (&after.place, &after.zone) {
            self.place_event_in_time(tx, id, None).await?;
        }
        if before.unit != after.unit {
            coverage_follows_unit(tx, id).await?;
        }
        if before.minors != after.minors {
            coverage_asks_anew(tx, id, !after.minors, at).await?;
        }
        coverage_changed(tx, id, at).await?;
        audit::append(tx, actor, act, &subject(id), Value::Object(changes), at).await?;
        Ok(after)
    }

    /// Hides an event from lists; [`Error::NotNow`] `event_has_coverage` while anything is filed under it that the actor may
    /// see.
    ///
    /// What the actor may not see stays filed under it, and keeps it in the lists of those who see that: a refusal would
    /// tell that it is there.
    pub async fn event_retire(&self, id: EventId, actor: &Actor, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let (event, _) = known(&mut tx, id).await?.ok_or(Error::Missing)?;
        if has_coverage(&mut tx, id, &visibility(actor, at)).await? {
            return Err(Error::NotNow("event_has_coverage"));
        }
        let touched = sql!(run tx,
            "update event set retired = $2, version = version + 1 where id = $1 and retired is null and merged is null",
            id.uuid(), at.as_micros())?;
        if touched > 0 {
            let details = json!({ "title": event.title });
            audit::append(&mut tx, actor, Act::EventRetired, &subject(id), details, at).await?;
        }
        tx.commit().await
    }

    /// Brings a retired event back into lists. One that was merged is [`Error::NotNow`] `event_merged`: that is taken back by
    /// its operation.
    pub async fn event_restore(&self, id: EventId, actor: &Actor, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let (event, _) = known(&mut tx, id).await?.ok_or(Error::Missing)?;
        if survivor(&mut tx, id).await? != id {
            return Err(Error::NotNow("event_merged"));
        }
        let touched = sql!(run tx,
            "update event set retired = null, version = version + 1 where id = $1 and retired is not null", id.uuid())?;
        if touched > 0 {
            let details = json!({ "title": event.title });
            audit::append(
                &mut tx,
                actor,
                Act::EventRestored,
                &subject(id),
                details,
                at,
            )
            .await?;
        }
        tx.commit().await
    }

    /// Merges an event into another: everything filed under it moves, clocks and agenda entries too; it leads to the other
    /// from then on. Undone, the event is there again with what moved and was not moved on since.
    pub async fn event_merge(
        &self,
        id: EventId,
        into: EventId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<EventMerged> {
        if id == into {
            return Err(Error::NotNow("same_event"));
        }
        let mut tx = self.begin_serial().await?;
        let (gone, _) = known(&mut tx, id).await?.ok_or(Error::Missing)?;
        known(&mut tx, into).await?.ok_or(Error::Missing)?;
        let (hidden,) = sql!(one: (i64,), tx,
            "select count(*) from event where id in ($1, $2) and (merged is not null or retired is not null)",
            id.uuid(), into.uuid())?;
        if hidden > 0 {
            return Err(Error::NotNow("event_retired"));
        }
        let clocks = sql!(all: (String,), tx,
            "insert into clock (event, camera, seconds, account, at) \
             select $2, c.camera, c.seconds, c.account, c.at from clock c where c.event = $1 \
                and not exists (select 1 from clock k where k.event = $2 and k.camera = c.camera) returning camera",
            id.uuid(), into.uuid())?;
        let operation = OperationId::new(at);
        let counted = seen_coverage(&mut tx, id, &visibility(actor, at)).await?;
        let clocks: Vec<String> = clocks.into_iter().map(|(camera,)| camera).collect();
        let details =
            json!({ "event": id.to_string(), "into": into.to_string(), "clocks": clocks });
        open_operation(&mut tx, (operation, Act::EventMerged), details, actor, at).await?;
        bring_along(&mut tx, (&gone, into), at).await?;
        let moved = self
            .move_coverage(&mut tx, (id, into), (operation, actor), at)
            .await?;
        sql!(run tx, "update asset set event = $2 where event = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update agenda_entry set event = $2 where event = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update filing set event = $2 where event = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update event set merged = $2 where merged = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update event set merged = $2, version = version + 1 where id = $1", id.uuid(), into.uuid())?;
        let details = json!({
            "event": id.to_string(), "title": gone.title, "into": into.to_string(),
            "assets": moved, "operation": operation.to_string(),
        });
        for event in [id, into] {
            audit::append(
                &mut tx,
                actor,
                Act::EventMerged,
                &subject(event),
                details.clone(),
                at,
            )
            .await?;
        }
        tx.commit().await?;
        let moved = counted;
        Ok(EventMerged { operation, moved })
    }

    async fn move_coverage(
        &self,
        tx: &mut Write,
        (from, into): (EventId, EventId),
        (operation, actor): (OperationId, &Actor),
        at: Timestamp,
    ) -> Result<usize> {
        let assets = sql!(all: (Uuid,), tx,
            "select id from asset where event = $1 and joined is null order by id", from.uuid())?;
        let description = Description {
            event: Some(Some(into)),
            ..Description::default()
        };
        let ids: Vec<AssetId> = assets.iter().map(|(id,)| AssetId::from_uuid(*id)).collect();
        let mut drafts = Vec::with_capacity(ids.len());
        for (before, _) in by_ids(tx, &ids, &Visibility::everything()).await? {
            let (after, event) = description.applied(&before);
            let changes = describe::differences(&before, &after, event)?;
            drafts.push(Draft {
                before,
                after,
                event,
                changes,
                told: Map::new(),
            });
        }
        Box::pin(self.write(tx, drafts, (operation, Act::EventMerged), actor, at, true)).await?;
        Ok(assets.len())
    }

    /// Makes a merged event an event again.
    pub(crate) async fn unmerge(
        &self,
        tx: &mut Write,
        details: &Value,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let event = |name: &str| {
            details[name]
                .as_str()
                .and_then(|id| id.parse::<EventId>().ok())
        };
        let (Some(id), Some(into)) = (event("event"), event("into")) else {
            return Ok(());
        };
        sql!(run tx, "update event set merged = null, version = version + 1 where id = $1", id.uuid())?;
        for camera in details["clocks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            sql!(run tx, "delete from clock where event = $1 and camera = $2", into.uuid(), camera)?;
        }
        let details = json!({ "event": id.to_string(), "into": into.to_string() });
        audit::append(tx, actor, Act::Undone, &subject(id), details, at).await
    }
}

/// The event an event was merged into, or itself: what is sent for one that is no more is filed under the one that stayed.
pub(crate) async fn survivor(tx: &mut Write, event: EventId) -> Result<EventId> {
    let found = sql!(maybe: (Uuid,), tx, "select merged from event where id = $1 and merged is not null", event.uuid())?;
    Ok(found.map_or(event, |(merged,)| EventId::from_uuid(merged)))
}

/// Whether anything is filed under an event that an asker may see, in the trash or out of it.
pub(crate) async fn has_coverage(
    tx: &mut Tx,
    event: EventId,
    visibility: &Visibility,
) -> Result<bool> {
    let seen = Seen::new(visibility);
    let found = sql_seen!(maybe: (Uuid,), tx, seen,
        concat!("select a.id from asset a where a.event = $10 and ", seen!(), " limit 1"), event.uuid())?;
    Ok(found.is_some())
}

/// How many assets of an event an asker may see, in the trash or out of it.
async fn seen_coverage(tx: &mut Tx, event: EventId, visibility: &Visibility) -> Result<usize> {
    let seen = Seen::new(visibility);
    let counted = sql_seen!(all: (i64,), tx, seen,
        concat!("select count(*) from asset a where a.event = $10 and ", seen!()), event.uuid())?;
    let counted = counted.first().map_or(0, |(counted,)| *counted);
    Ok(usize::try_from(counted).unwrap_or(0))
}

/// Notes that something of an event has arrived.
pub(crate) async fn covered(tx: &mut Write, event: Option<EventId>) -> Result<()> {
    if let Some(event) = event {
        sql!(run tx, "update event set stage = 'covered' where id = $1 and stage = 'planned'", event.uuid())?;
    }
    Ok(())
}

/// Lets the assets of an event be of the unit it is of now; of their sender's where it is of none.
async fn coverage_follows_unit(tx: &mut Write, event: EventId) -> Result<()> {
    sql!(run tx,
        "update asset set unit = coalesce((select e.unit from event e where e.id = asset.event), \
            (select c.bounds from account c where c.id = asset.owner)) where event = $1", event.uuid())?;
    Ok(())
}

/// What keeps the coverage of an event in or in place goes along to the event it is merged into: holds, releases, the
/// warning of minors.
async fn bring_along(tx: &mut Write, (gone, into): (&Event, EventId), at: Timestamp) -> Result<()> {
    sql!(run tx,
        "insert into hold_event (hold, event) select hold, $2 from hold_event where event = $1 \
         on conflict (hold, event) do nothing", gone.id.uuid(), into.uuid())?;
    sql!(run tx,
        "insert into release_event (release, event) select release, $2 from release_event where event = $1 \
         on conflict (release, event) do nothing", gone.id.uuid(), into.uuid())?;
    if gone.minors {
        sql!(run tx, "update event set minors = true where id = $1", into.uuid())?;
    }
    coverage_asks_anew(tx, into, false, at).await
}

/// What lies on an asset because of the event it leaves stays on it: holds that were not lifted, signatures that were taken
/// back.
pub(crate) async fn leave(tx: &mut Write, asset: AssetId, event: EventId) -> Result<()> {
    sql!(run tx,
        "insert into hold_asset (hold, asset) select h.hold, $1 from hold_event h join hold k on k.id = h.hold \
         where h.event = $2 and k.lifted is null on conflict (hold, asset) do nothing", asset.uuid(), event.uuid())?;
    sql!(run tx,
        "insert into release_asset (release, asset) select e.release, $1 from release_event e join release r on r.id = e.release \
         where e.event = $2 and r.withdrawn is not null on conflict (release, asset) do nothing",
        asset.uuid(), event.uuid())?;
    Ok(())
}

/// Lets the assets of an event know whether they may include minors; `clear` says that they were found not to.
async fn coverage_asks_anew(
    tx: &mut Write,
    event: EventId,
    clear: bool,
    at: Timestamp,
) -> Result<()> {
    let assets = sql!(all: (Uuid,), tx,
        "select id from asset where event = $1 and joined is null order by id", event.uuid())?;
    let ids: Vec<AssetId> = assets
        .into_iter()
        .map(|(id,)| AssetId::from_uuid(id))
        .collect();
    if clear {
        for (mut asset, _) in by_ids(tx, &ids, &Visibility::everything()).await? {
            asset.consent.event_minors = false;
            sql!(run tx, "update asset set consent = $2 where id = $1", asset.id.uuid(), row::json(&asset.consent)?)?;
        }
    }
    consent::refresh(tx, &ids, at).await?;
    Ok(())
}

/// Asks for the documents and records of everything filed under an event.
async fn coverage_changed(tx: &mut Write, event: EventId, at: Timestamp) -> Result<()> {
    let assets = sql!(all: (Uuid,), tx,
        "select id from asset where event = $1 and joined is null order by id", event.uuid())?;
    for (asset,) in assets {
        let asset = AssetId::from_uuid(asset);
        change::append(tx, asset).await?;
        wanted::ask(tx, asset, Step::Record, at).await?;
    }
    Ok(())
}

/// Writes an event that was not there.
pub(crate) async fn create(
    tx: &mut Write,
    draft: &EventDraft,
    (actor, act): (&Actor, Act),
    at: Timestamp,
) -> Result<Event> {
    let draft = draft.cleaned();
    let event = draft.clone().into_event(EventId::new(at), Stage::Planned);
    sql!(run tx,
        "insert into event (id, title, folded, sorted, created) values ($1, $2, $3, $4, $5)",
        event.id.uuid(), draft.title.as_str(), draft.folded(), draft.sorted(), at.as_micros())?;
    write(tx, &event, &draft).await?;
    sql!(run tx, "update event set version = 1 where id = $1", event.id.uuid())?;
    let details = json!({ "title": event.title, "place": event.place, "starts": event.starts });
    audit::append(tx, actor, act, &subject(event.id), details, at).await?;
    Ok(event)
}

async fn write(tx: &mut Write, event: &Event, draft: &EventDraft) -> Result<()> {
    sql!(run tx,
        "update event set title = $2, description = $3, description_en = $4, kind = $5, stage = $6, place = $7, lat = $8, \
            lon = $9, radius = $10, place_id = $11, zone = $12, starts = $13, ends = $14, unit = $15, series = $16, \
            expected = $17, team = $18, cover = $19, minors = $20, folded = $21, sorted = $22, kind_folded = $23, \
            version = version + 1 where id = $1",
        event.id.uuid(), event.title.as_str(), event.description.as_deref(), event.description_en.as_deref(),
        event.kind.as_deref(), event.stage.as_str(), event.place.as_deref(), event.point.map(|point| i64::from(point.lat)),
        event.point.map(|point| i64::from(point.lon)), event.radius.map(i64::from), row::uuid(event.place_id),
        event.zone.as_deref(), event.starts.map(|clock| clock.to_string()), event.ends.map(|clock| clock.to_string()),
        row::uuid(event.unit), row::uuid(event.series), row::json(&event.expected)?, row::json(&event.team)?,
        row::uuid(event.cover), event.minors, draft.folded(), draft.sorted(),
        event.kind.as_deref().map(|kind| super::fold(kind.trim())))?;
    Ok(())
}

/// The event and its version.
pub(crate) async fn known(tx: &mut Write, id: EventId) -> Result<Option<(Event, i64)>> {
    let row = sql!(maybe: EventRow, tx,
        concat!("select ", event_columns!(), " from event e where e.id = $1"), id.uuid())?;
    let Some(row) = row else { return Ok(None) };
    let (version,) = sql!(one: (i64,), tx, "select version from event where id = $1", id.uuid())?;
    Ok(Some((row.into_event()?, version)))
}

/// Every field that differs, with what it was and what it is.
fn differences(before: &Event, after: &Event) -> Result<serde_json::Map<String, Value>> {
    let fields = |event: &Event| serde_json::to_value(event).map_err(Error::inner);
    let (old, new) = (fields(before)?, fields(after)?);
    let mut names: Vec<&String> = old
        .as_object()
        .into_iter()
        .chain(new.as_object())
        .flat_map(|fields| fields.keys())
        .collect();
    names.sort();
    names.dedup();
    let differs = |name: &&String| old.get(*name) != new.get(*name);
    let change = |name: &String| {
        (
            name.clone(),
            json!({ "from": old.get(name), "to": new.get(name) }),
        )
    };
    Ok(names.into_iter().filter(differs).map(change).collect())
}

/// What the audit calls an event.
pub(crate) fn subject(id: EventId) -> String {
    format!("event:{id}")
}
