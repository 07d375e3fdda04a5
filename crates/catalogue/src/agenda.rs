//! Agendas events are taken in from: which entry became which event, and what it said last.

use asset::{Act, Actor, AgendaId, EventId, Timestamp, Visibility, visibility};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::event::{EventDraft, create, has_coverage, known, subject};
use crate::register::folded_name;
use crate::row::{self, Bits};

/// A calendar events are taken in from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAgenda {
    /// The agenda.
    pub id: AgendaId,
    /// What it is called.
    pub name: String,
    /// How many of its entries became events.
    pub entries: i64,
}

/// What an entry is known by: its UID, and which one of a series.
pub type EntryKey = (String, String);

/// An entry that became an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEntry {
    /// What it is known by.
    pub key: EntryKey,
    /// The event.
    pub event: EventId,
    /// What it said last, as the importer wrote it.
    pub said: Value,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// What is done with one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryChange {
    /// What it is known by.
    pub key: EntryKey,
    /// What it says now.
    pub said: Value,
    /// What becomes of its event.
    pub change: EventFate,
}

/// What becomes of the event of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum EventFate {
    /// It is made.
    Made(EventDraft),
    /// It is changed from this version on, or shown again.
    Changed(EventId, i64, EventDraft),
    /// It was called off: it is retired where nothing is filed under it.
    CalledOff(EventId),
    /// It stays as a person left it.
    Kept(EventId),
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgendaDone {
    /// Events that were made.
    pub made: Vec<EventId>,
    /// Events that were changed.
    pub changed: Vec<EventId>,
    /// Events that were retired.
    pub retired: Vec<EventId>,
}

impl Catalogue {
    /// Every agenda, by name.
    pub async fn agendas(&self) -> Result<Vec<ListedAgenda>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: (Uuid, String, i64), tx,
            "select a.id, a.name, (select count(*) from agenda_entry e where e.agenda = a.id) from agenda a order by a.name, a.id")?;
        Ok(rows
            .into_iter()
            .map(|(id, name, entries)| ListedAgenda {
                id: AgendaId::from_uuid(id),
                name,
                entries,
            })
            .collect())
    }

    /// Makes an agenda; a name another one has, case and accents aside, is [`Error::Exists`].
    pub async fn agenda_create(
        &self,
        name: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<AgendaId> {
        let mut tx = self.begin_serial().await?;
        let id = agenda_create(&mut tx, name, actor, at).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Calls an agenda otherwise; a name another one has, case and accents aside, is [`Error::Exists`].
    pub async fn agenda_rename(
        &self,
        agenda: AgendaId,
        name: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let name = row::clean(name.trim());
        let mut tx = self.begin_serial().await?;
        let (before, _) = held(&mut tx, agenda).await?;
        if before == name {
            return Ok(());
        }
        unlike_others(&mut tx, Some(agenda), &name).await?;
        sql!(run &mut tx, "update agenda set name = $2 where id = $1", agenda.uuid(), name.as_str())?;
        let details = json!({ "name": { "from": before, "to": name } });
        let subject = format!("agenda:{agenda}");
        audit::append(&mut tx, actor, Act::RegisterChanged, &subject, details, at).await?;
        tx.commit().await
    }

    /// Forgets an agenda and which of its entries became which events; the events stay as they are. Taken in again, its
    /// entries are new ones.
    pub async fn agenda_forget(
        &self,
        agenda: AgendaId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let (name, entries) = held(&mut tx, agenda).await?;
        sql!(run &mut tx, "delete from agenda_entry where agenda = $1", agenda.uuid())?;
        sql!(run &mut tx, "delete from agenda where id = $1", agenda.uuid())?;
        let details = json!({ "name": name, "entries": entries });
        let subject = format!("agenda:{agenda}");
        audit::append(&mut tx, actor, Act::RegisterRetired, &subject, details, at).await?;
        tx.commit().await
    }

    /// The entries of an agenda that became events.
    pub async fn agenda_entries(&self, agenda: AgendaId) -> Result<Vec<KnownEntry>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: (String, String, Uuid, String, bool), tx,
            "select uid, instance, event, said, cancelled from agenda_entry where agenda = $1 order by uid, instance",
            agenda.uuid())?;
        let entry =
            |(uid, instance, event, said, cancelled): (String, String, Uuid, String, bool)| {
                Ok(KnownEntry {
                    key: (uid, instance),
                    event: EventId::from_uuid(event),
                    said: row::value(&said)?,
                    cancelled,
                })
            };
        rows.into_iter().map(entry).collect()
    }

    /// Takes in what an agenda says, all of it or nothing; an agenda without a name yet is made by this one.
    ///
    /// An event that was changed since it was looked at is a [`Error::Conflict`](crate::Error::Conflict).
    pub async fn agenda_apply(
        &self,
        (agenda, name): (Option<AgendaId>, &str),
        entries: &[EntryChange],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(AgendaId, AgendaDone)> {
        let mut tx = self.begin_serial().await?;
        let agenda = match agenda {
            Some(agenda) => agenda,
            None => agenda_create(&mut tx, name, actor, at).await?,
        };
        let mut done = AgendaDone::default();
        for entry in entries {
            let event = self
                .meet(&mut tx, &entry.change, actor, at, &mut done)
                .await?;
            let cancelled = matches!(entry.change, EventFate::CalledOff(_));
            sql!(run tx,
                "insert into agenda_entry (agenda, uid, instance, event, said, cancelled, seen) values ($1, $2, $3, $4, $5, $6, $7) \
                 on conflict (agenda, uid, instance) do update set event = excluded.event, said = excluded.said, \
                    cancelled = excluded.cancelled, seen = excluded.seen",
                agenda.uuid(), row::clean(&entry.key.0), row::clean(&entry.key.1), event.uuid(), row::clean(&entry.said.to_string()),
                cancelled, at.as_micros())?;
        }
        if !entries.is_empty() {
            let details = json!({
                "made": done.made.len(), "changed": done.changed.len(), "retired": done.retired.len(), "entries": entries.len(),
            });
            let subject = format!("agenda:{agenda}");
            audit::append(&mut tx, actor, Act::AgendaImported, &subject, details, at).await?;
        }
        tx.commit().await?;
        Ok((agenda, done))
    }

    async fn meet(
        &self,
        tx: &mut Write,
        fate: &EventFate,
        actor: &Actor,
        at: Timestamp,
        done: &mut AgendaDone,
    ) -> Result<EventId> {
        Ok(match fate {
            EventFate::Made(draft) => {
                let event = create(tx, draft, (actor, Act::EventCreated), at).await?;
                done.made.push(event.id);
                event.id
            }
            EventFate::Changed(event, version, draft) => {
                let act = (actor, Act::EventChanged);
                self.change_event(tx, (*event, Some(*version)), draft, act, at)
                    .await?;
                sql!(run tx, "update event set retired = null where id = $1 and merged is null", event.uuid())?;
                done.changed.push(*event);
                *event
            }
            EventFate::CalledOff(event) => {
                if retire_empty(tx, *event, actor, at).await? {
                    done.retired.push(*event);
                }
                *event
            }
            EventFate::Kept(event) => *event,
        })
    }

    /// The events of these identifiers as they are now, retired ones too, each with its version.
    pub async fn events_now(&self, ids: &[EventId]) -> Result<Vec<(asset::Event, i64, bool)>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(listed) = self.event(*id, &Visibility::nothing()).await? {
                found.push((listed.event, listed.version, listed.retired));
            }
        }
        Ok(found)
    }
}

/// What an agenda is called and how many of its entries became events.
async fn held(tx: &mut Write, agenda: AgendaId) -> Result<(String, i64)> {
    let found = sql!(maybe: (String, i64), tx,
        "select a.name, (select count(*) from agenda_entry e where e.agenda = a.id) from agenda a where a.id = $1",
        agenda.uuid())?;
    found.ok_or(Error::Missing)
}

async fn agenda_create(
    tx: &mut Write,
    name: &str,
    actor: &Actor,
    at: Timestamp,
) -> Result<AgendaId> {
    let (id, name) = (AgendaId::new(at), row::clean(name.trim()));
    unlike_others(tx, None, &name).await?;
    sql!(run tx, "insert into agenda (id, name, created) values ($1, $2, $3)", id.uuid(), name.as_str(), at.as_micros())?;
    let subject = format!("agenda:{id}");
    audit::append(
        tx,
        actor,
        Act::Registered,
        &subject,
        json!({ "name": name }),
        at,
    )
    .await?;
    Ok(id)
}

/// Refuses a name that another agenda has. There are few, and one writer at a time.
async fn unlike_others(tx: &mut Write, agenda: Option<AgendaId>, name: &str) -> Result<()> {
    let name = folded_name(name);
    let others = sql!(all: (Uuid, String), tx, "select id, name from agenda")?;
    let same = |(id, other): &(Uuid, String)| {
        Some(AgendaId::from_uuid(*id)) != agenda && folded_name(other) == name
    };
    if others.iter().any(same) {
        return Err(Error::Exists("agenda_name"));
    }
    Ok(())
}

async fn retire_empty(
    tx: &mut Write,
    event: EventId,
    actor: &Actor,
    at: Timestamp,
) -> Result<bool> {
    if has_coverage(tx, event, &visibility(actor, at)).await? {
        return Ok(false);
    }
    let touched = sql!(run tx,
        "update event set retired = $2, version = version + 1 where id = $1 and retired is null and merged is null",
        event.uuid(), at.as_micros())?;
    if touched > 0 {
        let title = known(tx, event).await?.map(|(event, _)| event.title);
        let details = json!({ "title": title, "called_off": true });
        audit::append(tx, actor, Act::EventRetired, &subject(event), details, at).await?;
    }
    Ok(touched > 0)
}
