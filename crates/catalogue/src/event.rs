//! Events: made, changed, listed with the coverage the asker may see.

use asset::{Act, Actor, Event, EventId, Step, Timestamp, Visibility, WallClock};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Bind;
use crate::error::Error;
use crate::filter::{Filter, Text};
use crate::row::{self, Bits};
use crate::{audit, change, wanted};

/// What is known of an event to be made, or that an event is changed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventDraft {
    /// What it is called.
    pub title: String,
    /// What it was about.
    pub description: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// The time zone of its place, where its words do not tell.
    pub zone: Option<String>,
    /// When it began, by the clock of its place.
    pub starts: Option<WallClock>,
    /// When it ended.
    pub ends: Option<WallClock>,
}

/// One page of events asked for.
#[derive(Debug, Clone)]
pub struct EventQuery {
    /// What the asker may see of their coverage.
    pub visibility: Visibility,
    /// Words that must occur in title, place or description; case and accents do not matter.
    pub words: Option<String>,
    /// [`EventPage::next`] of the page before.
    pub after: Option<String>,
    /// At most this many.
    pub limit: i64,
}

/// An event and its coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEvent {
    /// The event.
    pub event: Event,
    /// How many assets of it the asker may see, outside the trash.
    pub assets: i64,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// One page of events, the latest first, those without a date last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPage {
    /// The events.
    pub items: Vec<ListedEvent>,
    /// Where the next page begins.
    pub next: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct EventRow {
    pub(crate) id: Uuid,
    title: String,
    description: Option<String>,
    place: Option<String>,
    zone: Option<String>,
    starts: Option<String>,
    ends: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    event: EventRow,
    sorted: String,
    version: i64,
    assets: i64,
}

impl EventRow {
    pub(crate) fn into_event(self) -> Event {
        Event {
            id: EventId::from_uuid(self.id),
            title: self.title,
            description: self.description,
            place: self.place,
            zone: self.zone,
            starts: self.starts.and_then(|clock| clock.parse().ok()),
            ends: self.ends.and_then(|clock| clock.parse().ok()),
        }
    }
}

impl EventDraft {
    fn cleaned(&self) -> Self {
        Self {
            title: row::clean(self.title.trim()),
            description: row::clean_option(self.description.as_deref()),
            place: row::clean_option(self.place.as_deref()),
            zone: row::clean_option(self.zone.as_deref()),
            ..self.clone()
        }
    }

    /// What words are looked for in.
    fn folded(&self) -> String {
        let parts = [
            Some(&self.title),
            self.place.as_ref(),
            self.description.as_ref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        fold(&parts.join(" "))
    }

    /// What it is sorted by; empty, and so last, without a date.
    fn sorted(&self) -> String {
        self.starts
            .map(|clock| clock.to_string())
            .unwrap_or_default()
    }
}

impl Catalogue {
    /// Makes an event.
    pub async fn event_create(
        &self,
        draft: &EventDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Event> {
        let draft = draft.cleaned();
        let id = EventId::new(at);
        let mut tx = self.begin_serial().await?;
        sql!(run tx,
            "insert into event (id, title, description, place, starts, ends, folded, sorted, created, zone) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            id.uuid(), draft.title.as_str(), draft.description.as_deref(), draft.place.as_deref(),
            draft.starts.map(|clock| clock.to_string()), draft.ends.map(|clock| clock.to_string()),
            draft.folded(), draft.sorted(), at.as_micros(), draft.zone.as_deref())?;
        let details = json!({ "title": draft.title, "place": draft.place, "starts": draft.starts });
        audit::append(
            &mut tx,
            actor,
            Act::EventCreated,
            &format!("event:{id}"),
            details,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok(draft.into_event(id))
    }

    /// This event, with the coverage the asker may see.
    pub async fn event(&self, id: EventId, visibility: &Visibility) -> Result<Option<ListedEvent>> {
        let mut query = listing(visibility);
        query.push("e.id = ");
        query.bind(Bind::Uuid(id.uuid()));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; ListedRow, tx, AssertSqlSafe(query.sql))?;
        Ok(rows.into_iter().next().map(ListedRow::into_listed))
    }

    /// One page of events.
    pub async fn events(&self, asked: &EventQuery) -> Result<EventPage> {
        let limit = asked.limit.clamp(1, 500);
        let mut query = listing(&asked.visibility);
        query.push("1 = 1");
        for word in fold(asked.words.as_deref().unwrap_or_default()).split_whitespace() {
            query.push(" and e.folded like ");
            query.bind(Bind::Text(format!("%{}%", literal(word))));
            query.push(" escape '!'");
        }
        if let Some((sorted, id)) = asked.after.as_deref().and_then(cursor) {
            query.push(" and (e.sorted, e.id) < (");
            query.bind(Bind::Text(sorted));
            query.push(", ");
            query.bind(Bind::Uuid(id.uuid()));
            query.push(")");
        }
        query.push(" order by e.sorted desc, e.id desc limit ");
        query.bind(Bind::Int(limit + 1));
        let mut tx = self.read().await?;
        let mut rows = sql!(all with query.binds; ListedRow, tx, AssertSqlSafe(query.sql))?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| format!("{}_{}", last.sorted, last.event.id));
        let items = rows.into_iter().map(ListedRow::into_listed).collect();
        Ok(EventPage { items, next })
    }

    /// The events of exactly this title but for case and accents, a few of them at most.
    pub async fn events_titled(&self, title: &str) -> Result<Vec<EventId>> {
        let title = fold(title.trim());
        let mut tx = self.read().await?;
        let rows = sql!(all: (Uuid, String), tx,
            "select id, title from event where folded >= $1 and folded like $2 escape '!' order by id limit 5000",
            title.as_str(), format!("{}%", literal(&title)))?;
        let same = rows
            .into_iter()
            .filter(|(_, one)| fold(one.trim()) == title);
        Ok(same.map(|(id, _)| EventId::from_uuid(id)).take(9).collect())
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
        let draft = draft.cleaned();
        let mut tx = self.begin_serial().await?;
        let found = sql!(maybe: (i64, Option<String>, Option<String>), tx,
            "select version, place, zone from event where id = $1", id.uuid())?;
        let (current, place, zone) = found.ok_or(Error::Missing)?;
        if expected.is_some_and(|expected| expected != current) {
            return Err(Error::Conflict { current });
        }
        sql!(run tx,
            "update event set title = $2, description = $3, place = $4, starts = $5, ends = $6, folded = $7, sorted = $8, \
                zone = $9, version = version + 1 where id = $1",
            id.uuid(), draft.title.as_str(), draft.description.as_deref(), draft.place.as_deref(),
            draft.starts.map(|clock| clock.to_string()), draft.ends.map(|clock| clock.to_string()),
            draft.folded(), draft.sorted(), draft.zone.as_deref())?;
        // Its place says which clock its cameras showed.
        if (&place, &zone) != (&draft.place, &draft.zone) {
            self.place_event_in_time(&mut tx, id, None).await?;
        }
        let assets = sql!(all: (Uuid,), tx,
            "select id from asset where event = $1 and joined is null order by id", id.uuid())?;
        for (asset,) in assets {
            let asset = asset::AssetId::from_uuid(asset);
            change::append(&mut tx, asset).await?;
            wanted::ask(&mut tx, asset, Step::Record, at).await?;
        }
        let details = json!({ "title": draft.title, "place": draft.place, "starts": draft.starts });
        audit::append(
            &mut tx,
            actor,
            Act::EventChanged,
            &format!("event:{id}"),
            details,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok(draft.into_event(id))
    }
}

impl EventDraft {
    fn into_event(self, id: EventId) -> Event {
        Event {
            id,
            title: self.title,
            description: self.description,
            place: self.place,
            zone: self.zone,
            starts: self.starts,
            ends: self.ends,
        }
    }
}

impl ListedRow {
    fn into_listed(self) -> ListedEvent {
        ListedEvent {
            assets: self.assets,
            version: self.version,
            event: self.event.into_event(),
        }
    }
}

/// Events and what the asker sees of their coverage, up to the conditions.
fn listing(visibility: &Visibility) -> Text {
    let filter = Filter::all(visibility.clone());
    let mut query = Text::new(
        "select e.id, e.title, e.description, e.place, e.zone, e.starts, e.ends, e.sorted, e.version, ",
    );
    if visibility.unit.is_some() || visibility.cleared.is_some() {
        query.push("(select count(*) from asset a where a.event = e.id and ");
        query.visible("a", &filter);
        query.in_place(&filter);
        query.push(")");
    } else {
        query.push(
            "(select cast(coalesce(sum(t.assets), 0) as bigint) from tally t where t.event = e.id and not t.trashed and ",
        );
        query.status_or_owner("t", &filter);
        if visibility.restricted {
            query.push(")");
        } else {
            query.push(
                " and not t.restricted) - (select count(*) from asset a where a.disposition is not null and a.event = e.id \
                    and a.trashed is null and a.restricted is null and a.joined is null)",
            );
        }
    }
    query.push(" as assets from event e where ");
    query
}

fn cursor(text: &str) -> Option<(String, EventId)> {
    let (sorted, id) = text.rsplit_once('_')?;
    Some((sorted.to_owned(), id.parse().ok()?))
}

/// A word to be found as it is, with `!` as the escape.
pub(crate) fn literal(word: &str) -> String {
    word.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}

/// Lower case without the accents of Spanish and its neighbours.
pub(crate) fn fold(text: &str) -> String {
    row::clean(text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            plain => plain,
        })
        .collect()
}
