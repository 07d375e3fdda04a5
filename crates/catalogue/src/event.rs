//! Events: what is known of them, listed with the coverage the asker may see.

mod cover;
mod life;
mod past;

use std::collections::{BTreeSet, HashMap};

use asset::matching::Point;
use asset::{
    AccountId, Asset, AssetId, Event, EventId, PlaceId, SeriesId, Stage, UnitId, Visibility,
    WallClock,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, places};
use crate::filter::{Filter, Text};
use crate::row::{self, Bits};

pub use life::EventMerged;
pub(crate) use life::{covered, create, has_coverage, known, leave, subject, survivor};
pub use past::EventProgress;

/// What is known of an event to be made, or that an event is changed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventDraft {
    /// What it is called.
    pub title: String,
    /// What it was about.
    pub description: Option<String>,
    /// The same in English.
    pub description_en: Option<String>,
    /// What sort of act it is.
    pub kind: Option<String>,
    /// How far its coverage is; none leaves it as it is.
    pub stage: Option<Stage>,
    /// Where, in words.
    pub place: Option<String>,
    /// Where, on the map.
    pub point: Option<Point>,
    /// How far its ground reaches from there, in metres.
    pub radius: Option<u32>,
    /// The entry of the register of places.
    pub place_id: Option<PlaceId>,
    /// The time zone of its place, where its words do not tell.
    pub zone: Option<String>,
    /// When it began, by the clock of its place.
    pub starts: Option<WallClock>,
    /// When it ended.
    pub ends: Option<WallClock>,
    /// The unit it was of.
    pub unit: Option<UnitId>,
    /// The series it is filed in.
    pub series: Option<SeriesId>,
    /// Who is expected, by name.
    pub expected: Vec<String>,
    /// Who is sent to cover it.
    pub team: Vec<AccountId>,
    /// The asset that stands for it.
    pub cover: Option<AssetId>,
    /// Whether its pictures may show minors.
    pub minors: bool,
}

/// One page of events asked for.
#[derive(Debug, Clone, Default)]
pub struct EventQuery {
    /// What the asker may see of their coverage.
    pub visibility: Visibility,
    /// Words that must occur in title, place or description; case and accents do not matter.
    pub words: Option<String>,
    /// Those that go on at this clock or later.
    pub from: Option<WallClock>,
    /// Those that begin before this clock.
    pub to: Option<WallClock>,
    /// Those whose coverage is so far.
    pub stage: Option<Stage>,
    /// Those of this unit or one below it.
    pub unit: Option<UnitId>,
    /// Those of this sort, whatever its case and accents.
    pub kind: Option<String>,
    /// Those that are retired or merged as well.
    pub retired: bool,
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
    /// Whether it is hidden from lists.
    pub retired: bool,
    /// The event it was merged into.
    pub merged: Option<EventId>,
}

/// One page of events, the latest first, those without a date last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPage {
    /// The events.
    pub items: Vec<ListedEvent>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// The columns of an [`EventRow`] in a row `e` of `event`.
macro_rules! event_columns {
    () => {
        "e.id, e.title, e.description, e.description_en, e.kind, e.stage, e.place, e.lat, e.lon, e.radius, e.place_id, \
         e.zone, e.starts, e.ends, e.unit, e.series, e.expected, e.team, e.cover, e.minors"
    };
}
pub(crate) use event_columns;

#[derive(sqlx::FromRow)]
pub(crate) struct EventRow {
    pub(crate) id: Uuid,
    title: String,
    description: Option<String>,
    description_en: Option<String>,
    kind: Option<String>,
    stage: String,
    place: Option<String>,
    lat: Option<i64>,
    lon: Option<i64>,
    radius: Option<i64>,
    place_id: Option<Uuid>,
    zone: Option<String>,
    starts: Option<String>,
    ends: Option<String>,
    unit: Option<Uuid>,
    series: Option<Uuid>,
    expected: String,
    team: String,
    cover: Option<Uuid>,
    minors: bool,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    event: EventRow,
    sorted: String,
    version: i64,
    retired: Option<i64>,
    merged: Option<Uuid>,
    assets: i64,
}

impl EventRow {
    pub(crate) fn into_event(self) -> Result<Event> {
        let point = |(lat, lon)| Point {
            lat: row::small(lat),
            lon: row::small(lon),
        };
        Ok(Event {
            description: self.description,
            description_en: self.description_en,
            kind: self.kind,
            stage: row::word("stage", &self.stage, Stage::parse)?,
            place: self.place,
            point: self.lat.zip(self.lon).map(point),
            radius: self.radius.map(row::small),
            place_id: row::id(self.place_id),
            zone: self.zone,
            starts: self.starts.and_then(|clock| clock.parse().ok()),
            ends: self.ends.and_then(|clock| clock.parse().ok()),
            unit: row::id(self.unit),
            series: row::id(self.series),
            expected: row::from_json(&self.expected)?,
            team: row::from_json(&self.team)?,
            cover: row::id(self.cover),
            minors: self.minors,
            ..Event::titled(EventId::from_uuid(self.id), self.title)
        })
    }
}

impl EventDraft {
    /// What an event is to be when nothing of it changes.
    pub fn of(event: &Event) -> Self {
        let event = event.clone();
        Self {
            title: event.title,
            description: event.description,
            description_en: event.description_en,
            kind: event.kind,
            stage: Some(event.stage),
            place: event.place,
            point: event.point,
            radius: event.radius,
            place_id: event.place_id,
            zone: event.zone,
            starts: event.starts,
            ends: event.ends,
            unit: event.unit,
            series: event.series,
            expected: event.expected,
            team: event.team,
            cover: event.cover,
            minors: event.minors,
        }
    }

    fn cleaned(&self) -> Self {
        let text = |text: &Option<String>| row::clean_option(text.as_deref());
        Self {
            title: row::clean(self.title.trim()),
            description: text(&self.description),
            description_en: text(&self.description_en),
            kind: text(&self.kind),
            place: text(&self.place),
            zone: text(&self.zone),
            expected: self
                .expected
                .iter()
                .map(|name| row::clean(name.trim()))
                .collect(),
            ..self.clone()
        }
    }

    /// What words are looked for in.
    fn folded(&self) -> String {
        let parts = [
            Some(&self.title),
            self.place.as_ref(),
            self.description.as_ref(),
            self.kind.as_ref(),
        ];
        let parts = parts.into_iter().flatten().chain(&self.expected);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        fold(&parts.join(" "))
    }

    /// What it is sorted by; empty, and so last, without a date.
    fn sorted(&self) -> String {
        self.starts
            .map(|clock| clock.to_string())
            .unwrap_or_default()
    }

    fn into_event(self, id: EventId, stage: Stage) -> Event {
        Event {
            id,
            title: self.title,
            description: self.description,
            description_en: self.description_en,
            kind: self.kind,
            stage: self.stage.unwrap_or(stage),
            place: self.place,
            point: self.point,
            radius: self.radius,
            place_id: self.place_id,
            zone: self.zone,
            starts: self.starts,
            ends: self.ends,
            unit: self.unit,
            series: self.series,
            expected: self.expected,
            team: self.team,
            cover: self.cover,
            minors: self.minors,
        }
    }
}

impl Catalogue {
    /// This event, with the coverage the asker may see; retired and merged ones too.
    pub async fn event(&self, id: EventId, visibility: &Visibility) -> Result<Option<ListedEvent>> {
        let mut query = listing(visibility);
        query.push("e.id = ");
        query.bind(Bind::Uuid(id.uuid()));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; ListedRow, tx, AssertSqlSafe(query.sql))?;
        rows.into_iter()
            .next()
            .map(ListedRow::into_listed)
            .transpose()
    }

    /// One page of events.
    pub async fn events(&self, asked: &EventQuery) -> Result<EventPage> {
        let limit = asked.limit.clamp(1, 5000);
        let mut query = listing(&asked.visibility);
        if asked.retired {
            query.push("1 = 1");
        } else {
            // One that was retired by somebody who sees nothing of its coverage has not gone for those who do.
            let filter = Filter::all(asked.visibility.clone());
            query.push("e.merged is null and (e.retired is null or exists (select 1 from asset a where a.event = e.id and ");
            query.visible("a", &filter);
            query.in_place(&filter);
            query.push("))");
        }
        query.holds("e.folded", asked.words.as_deref());
        asked.narrow(&mut query);
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
        let items = rows
            .into_iter()
            .map(ListedRow::into_listed)
            .collect::<Result<_>>()?;
        Ok(EventPage { items, next })
    }

    /// The events of exactly this title but for case and accents, a few of them at most.
    pub async fn events_titled(&self, title: &str) -> Result<Vec<EventId>> {
        let title = fold(title.trim());
        let mut tx = self.read().await?;
        let rows = sql!(all: (Uuid, String), tx,
            "select id, title from event where retired is null and merged is null and folded >= $1 and folded like $2 escape '!' order by id limit 5000",
            title.as_str(), format!("{}%", literal(&title)))?;
        let same = rows
            .into_iter()
            .filter(|(_, one)| fold(one.trim()) == title);
        Ok(same.map(|(id, _)| EventId::from_uuid(id)).take(9).collect())
    }
}

impl ListedRow {
    fn into_listed(self) -> Result<ListedEvent> {
        Ok(ListedEvent {
            assets: self.assets,
            version: self.version,
            retired: self.retired.is_some(),
            merged: row::id(self.merged),
            event: self.event.into_event()?,
        })
    }
}

/// Events and what the asker sees of their coverage, up to the conditions.
fn listing(visibility: &Visibility) -> Text {
    let filter = Filter::all(visibility.clone());
    let mut query = Text::new(concat!(
        "select ",
        event_columns!(),
        ", e.sorted, e.version, e.retired, e.merged, "
    ));
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

impl EventQuery {
    fn narrow(&self, query: &mut Text) {
        let clock = |clock: WallClock| Bind::Text(clock.to_string());
        if let Some(from) = self.from {
            query.push(" and e.sorted <> '' and coalesce(e.ends, e.starts) >= ");
            query.bind(clock(from));
        }
        if let Some(to) = self.to {
            query.push(" and e.sorted <> '' and e.sorted < ");
            query.bind(clock(to));
        }
        if let Some(stage) = self.stage {
            query.push(" and e.stage = ");
            query.bind(Bind::Text(stage.as_str().to_owned()));
        }
        if let Some(unit) = self.unit {
            query.push(" and e.unit in (select w.unit from unit_within w where w.ancestor = ");
            query.bind(Bind::Uuid(unit.uuid()));
            query.push(")");
        }
        if let Some(kind) = &self.kind {
            query.push(" and e.kind_folded = ");
            query.bind(Bind::Text(fold(kind.trim())));
        }
    }
}

/// Puts all that is known of their events into assets that bear but a little of it.
pub(crate) async fn complete(tx: &mut Tx, assets: &mut [(Asset, String)]) -> Result<()> {
    let borne = assets.iter().filter_map(|(asset, _)| asset.event.as_ref());
    let ids: BTreeSet<Uuid> = borne.map(|event| event.id.uuid()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut known: HashMap<EventId, Event> = HashMap::new();
    for batch in ids.chunks(100) {
        let text = format!(
            concat!(
                "select ",
                event_columns!(),
                " from event e where e.id in ({})"
            ),
            places(0, batch.len())
        );
        for row in sql!(all each batch; EventRow, tx, AssertSqlSafe(text))? {
            let event = row.into_event()?;
            known.insert(event.id, event);
        }
    }
    for (asset, _) in assets {
        if let Some(event) = &mut asset.event
            && let Some(whole) = known.get(&event.id)
        {
            event.clone_from(whole);
        }
    }
    Ok(())
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
