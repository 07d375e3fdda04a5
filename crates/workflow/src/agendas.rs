//! Agendas taken in: what an agenda would change is shown first, and what a person changed since is never overwritten.

use std::collections::HashMap;

use asset::{Actor, AgendaId, Digest, Event, EventId, WallClock};
use catalogue::{
    AgendaDone, EntryChange, EventDraft, EventFate, KnownEntry, ListedAgenda, folded_name,
};
use exchange::agenda::{self, Entry, Problem, Reading, Said};
use serde_json::{Map, Value, json};

use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// Days back from which on the entries of a series are taken.
const BACK: i64 = 60;
/// Days ahead until which they are.
const AHEAD: i64 = 400;
const DAY: i64 = 86_400;
/// What an agenda is called that says no name.
const UNNAMED: &str = "Agenda";

/// What an agenda would change.
#[derive(Debug, Default)]
pub struct Plan {
    /// The agenda, where it is known.
    pub agenda: Option<AgendaId>,
    /// What it is called.
    pub name: String,
    /// What would be made.
    pub new: Vec<Entry>,
    /// What would change.
    pub changed: Vec<Changed>,
    /// What was called off and would be retired, or left where something is filed under it.
    pub cancelled: Vec<(EventId, String)>,
    /// How many entries say nothing new.
    pub unchanged: usize,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
    /// Stands for this agenda against these events as they are: what was shown is what is applied, or nothing.
    pub token: String,
    changes: Vec<EntryChange>,
}

/// What would change of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The event.
    pub event: EventId,
    /// What it is called.
    pub title: String,
    /// Each field that changes: what it is and what it will be.
    pub fields: Vec<(String, Value, Value)>,
    /// Each field a person changed since, which stays: what it is and what the agenda says.
    pub kept: Vec<(String, Value, Value)>,
}

/// An agenda as it came.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Which agenda it is of, where somebody said so.
    pub agenda: Option<AgendaId>,
    /// What it is called, where it is not called what it says itself.
    pub name: Option<&'a str>,
    /// iCalendar or CSV.
    pub bytes: &'a [u8],
}

/// The days, first and last, whose entries are taken of a series.
pub fn window(archive: &Archive) -> Result<(WallClock, WallClock), Error> {
    let today = WallClock::of(now(), &archive.settings.zone).map(WallClock::day);
    let midnight: Option<WallClock> = today.and_then(|day| format!("{day}T00:00:00").parse().ok());
    let window = midnight.and_then(|clock| {
        Some((
            clock.plus_seconds(-BACK * DAY)?,
            clock.plus_seconds(AHEAD * DAY)?,
        ))
    });
    window.ok_or(Error::Missing)
}

/// What an agenda would change; nothing is changed.
///
/// Where no agenda is said, it is the one of that name, or one to be made.
pub async fn plan(archive: &Archive, source: Source<'_>) -> Result<Plan, Error> {
    let Source {
        agenda,
        name,
        bytes,
    } = source;
    let zone = archive.settings.zone.clone();
    let (from, to) = window(archive)?;
    let (bytes, reading) = (bytes.to_vec(), Reading { zone, from, to });
    let read = apart(move || agenda::read(&bytes, &reading)).await?;
    let known = archive.catalogue.agendas().await?;
    let named = name.map(str::to_owned).or_else(|| read.name.clone());
    let named = named.unwrap_or_else(|| UNNAMED.to_owned());
    let called = |one: &&ListedAgenda| folded_name(&one.name) == folded_name(&named);
    let found = if let Some(agenda) = agenda {
        let same = known.iter().find(|one| one.id == agenda);
        Some(same.ok_or(Error::Missing)?)
    } else {
        let exactly = known.iter().find(|one| one.name == named);
        exactly.or_else(|| known.iter().find(called))
    };
    let mut plan = Plan {
        agenda: found.map(|one| one.id),
        name: found.map_or(named, |one| one.name.clone()),
        problems: read.problems,
        ..Plan::default()
    };
    let mut entries: HashMap<(String, String), KnownEntry> = HashMap::new();
    if let Some(agenda) = plan.agenda {
        let before = archive.catalogue.agenda_entries(agenda).await?;
        entries.extend(before.into_iter().map(|entry| (entry.key.clone(), entry)));
    }
    // What the entries say, not the bytes: a server writes the same calendar anew with the moment it was asked.
    let mut mark = Vec::from(plan.name.as_bytes());
    for entry in read.entries {
        let heard = json!([entry.uid, entry.instance, entry.cancelled, entry.said]);
        mark.extend_from_slice(heard.to_string().as_bytes());
        let key = (entry.uid.clone(), entry.instance.clone());
        match entries.get(&key) {
            None => plan.meet_new(entry),
            Some(before) => {
                let events = archive.catalogue.events_now(&[before.event]).await?;
                if let Some((event, version, retired)) = events.into_iter().next() {
                    mark.extend_from_slice(&event.id.as_u128().to_be_bytes());
                    mark.extend_from_slice(&version.to_be_bytes());
                    plan.meet(&entry, before, (&event, version, retired))?;
                }
            }
        }
    }
    let token = Digest::of(&mark).to_hex();
    plan.token.push_str(&token[..32]);
    Ok(plan)
}

/// Takes in what an agenda says, all of it or nothing. `token` is that of the plan somebody looked at.
///
/// [`catalogue::Error::Conflict`] when the agenda is another or an event was changed since.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    source: Source<'_>,
    token: &str,
) -> Result<(Plan, AgendaDone), Error> {
    let mut plan = plan(archive, source).await?;
    if plan.token != token {
        return Err(catalogue::Error::Conflict { current: 0 }.into());
    }
    let target = (plan.agenda, plan.name.as_str());
    let (agenda, done) = archive
        .catalogue
        .agenda_apply(target, &plan.changes, actor, now())
        .await?;
    plan.agenda = Some(agenda);
    Ok((plan, done))
}

impl Plan {
    fn meet_new(&mut self, entry: Entry) {
        // What was called off before anybody heard of it never was.
        if entry.cancelled {
            self.unchanged += 1;
            return;
        }
        self.changes.push(EntryChange {
            key: (entry.uid.clone(), entry.instance.clone()),
            said: json!(entry.said),
            change: EventFate::Made(put(EventDraft::default(), &entry.said)),
        });
        self.new.push(entry);
    }

    fn meet(
        &mut self,
        entry: &Entry,
        before: &KnownEntry,
        (event, version, retired): (&Event, i64, bool),
    ) -> Result<(), Error> {
        let key = (entry.uid.clone(), entry.instance.clone());
        let said = json!(entry.said);
        if entry.cancelled {
            if before.cancelled {
                self.unchanged += 1;
            } else {
                self.cancelled.push((event.id, event.title.clone()));
                let change = EventFate::CalledOff(event.id);
                self.changes.push(EntryChange { key, said, change });
            }
            return Ok(());
        }
        let held = json!(Said::of(event));
        let mut changed = Changed {
            event: event.id,
            title: event.title.clone(),
            fields: Vec::new(),
            kept: Vec::new(),
        };
        let mut merged = held.as_object().cloned().unwrap_or_default();
        for (field, new) in said.as_object().into_iter().flatten() {
            let was = before.said.get(field).unwrap_or(&Value::Null);
            let is = held.get(field).unwrap_or(&Value::Null);
            if new == was || new == is {
                continue;
            }
            let told = (field.clone(), is.clone(), new.clone());
            if is == was {
                changed.fields.push(told);
                merged.insert(field.clone(), new.clone());
            } else {
                changed.kept.push(told);
            }
        }
        // One that was called off and is on again is shown again; one that a person retired stays so.
        let back = before.cancelled && retired;
        if back {
            changed
                .fields
                .push(("cancelled".to_owned(), json!(true), json!(false)));
        }
        if changed.fields.is_empty() && changed.kept.is_empty() {
            self.unchanged += 1;
            return Ok(());
        }
        let change = if changed.fields.is_empty() {
            EventFate::Kept(event.id)
        } else {
            EventFate::Changed(
                event.id,
                version,
                put(EventDraft::of(event), &read(merged)?),
            )
        };
        self.changes.push(EntryChange { key, said, change });
        self.changed.push(changed);
        Ok(())
    }
}

fn read(fields: Map<String, Value>) -> Result<Said, Error> {
    let read = serde_json::from_value(Value::Object(fields));
    read.map_err(|error| Error::Sheet(exchange::Error::Json(error.to_string())))
}

/// A draft that says what an agenda says.
fn put(draft: EventDraft, said: &Said) -> EventDraft {
    let said = said.clone();
    EventDraft {
        title: said.title,
        description: said.description,
        description_en: said.description_en,
        kind: said.kind,
        place: said.place,
        point: said.point,
        zone: said.zone,
        starts: said.starts,
        ends: said.ends,
        expected: said.expected,
        ..draft
    }
}
