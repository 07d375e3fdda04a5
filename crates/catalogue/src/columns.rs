//! The timeline: what a grid needs of very many assets, as columns grouped by day and event.

use std::collections::HashSet;

use asset::{AssetId, Event, EventId, Visibility};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::padded;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, places};
use crate::event::{EventRow, event_columns};
use crate::filter::{Filter, Text, total};
use crate::row::{self, Bits, SEEN, Seen};

/// What the bits of [`Column::flags`] say.
pub mod flag {
    /// Moving pictures.
    pub const VIDEO: u16 = 1;
    /// Sound alone.
    pub const AUDIO: u16 = 1 << 1;
    /// Neither picture, film nor sound.
    pub const FILE: u16 = 1 << 2;
    /// A worker has yet to look at it.
    pub const WAITING: u16 = 1 << 3;
    /// It has no preview and will get none unasked.
    pub const UNSEEN: u16 = 1 << 4;
    /// It is restricted.
    pub const RESTRICTED: u16 = 1 << 5;
    /// It is in the trash.
    pub const TRASHED: u16 = 1 << 6;
    /// Waiting for an editor.
    pub const REVIEW: u16 = 1 << 8;
    /// Approved.
    pub const APPROVED: u16 = 1 << 9;
    /// Rejected.
    pub const REJECTED: u16 = 1 << 10;
    /// Chosen by who culls.
    pub const PICKED: u16 = 1 << 11;
    /// Put aside by who culls.
    pub const PUT_ASIDE: u16 = 1 << 12;
}

/// One asset in a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The asset.
    pub asset: AssetId,
    /// Width over height in thousandths; 1000 while unknown.
    pub ratio: u16,
    /// See [`flag`].
    pub flags: u16,
    /// Stars, 0 to 5.
    pub rating: u8,
    /// The blur to paint first.
    pub thumbhash: Option<Vec<u8>>,
    /// Running time in whole seconds.
    pub duration_s: Option<u32>,
}

/// Neighbours in the timeline: one event on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The event, if they belong to one.
    pub event: Option<EventId>,
    /// The day, `2026-11-14`.
    pub day: String,
    /// How many of [`Columns::items`] it has; groups follow one another in their order.
    pub count: usize,
}

/// Some days of a timeline; all of them by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    /// From this day on, `2026-11-14`.
    pub from: Option<String>,
    /// Up to the day before this one.
    pub before: Option<String>,
}

/// A timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// How many there are, also on other days.
    pub total: i64,
    /// The groups, newest day first.
    pub groups: Vec<Group>,
    /// The assets of all groups, one group after the other, each in the order of capture.
    pub items: Vec<Column>,
    /// The events that occur.
    pub events: Vec<Event>,
}

#[derive(sqlx::FromRow)]
struct ColumnRow {
    id: Uuid,
    kind: String,
    status: String,
    condition: String,
    restricted: bool,
    trashed: bool,
    mark: String,
    rating: i64,
    ratio: Option<i64>,
    duration_ms: Option<i64>,
    thumbhash: Option<Vec<u8>>,
    event: Option<Uuid>,
    day: String,
    moment: i64,
}

/// The columns of a [`ColumnRow`].
macro_rules! column_rows {
    () => {
        "select a.id, a.kind, a.status, a.condition, a.restricted is not null as restricted, \
                a.trashed is not null as trashed, a.mark, a.rating, a.ratio, a.duration_ms, a.thumbhash, a.event, a.day, \
                a.moment \
         from asset a where "
    };
}

impl Catalogue {
    /// The timeline of a filter, or some days of it.
    pub async fn columns(&self, filter: &Filter, days: &Days) -> Result<Columns> {
        let mut tx = self.read().await?;
        let total = total(&mut tx, filter).await?;
        let mut query = Text::new(column_rows!());
        query.visible("a", filter);
        query.in_place(filter);
        query.chosen("a", filter);
        query.within(days);
        query.push(" order by a.day desc, a.event nulls last, a.moment, a.id");
        let rows = sql!(all with query.binds; ColumnRow, tx, AssertSqlSafe(query.sql))?;
        gather(&mut tx, rows, total).await
    }

    /// The day on which the newest assets before this day come to so many; none where there are fewer.
    pub async fn columns_end(
        &self,
        filter: &Filter,
        before: Option<&str>,
        count: i64,
    ) -> Result<Option<String>> {
        let mut tx = self.read().await?;
        let mut query = Text::new("select a.day from asset a where ");
        query.visible("a", filter);
        query.in_place(filter);
        query.chosen("a", filter);
        query.within(&Days {
            before: before.map(str::to_owned),
            ..Days::default()
        });
        query.push(" order by a.day desc limit 1 offset ");
        query.bind(Bind::Int(count.max(1) - 1));
        let rows = sql!(all with query.binds; (String,), tx, AssertSqlSafe(query.sql))?;
        Ok(rows.into_iter().next().map(|(day,)| day))
    }

    /// The day an asset stands under in a timeline.
    pub async fn day_of(&self, asset: AssetId) -> Result<Option<String>> {
        let mut tx = self.read().await?;
        let row = sql!(maybe: (String,), tx, "select day from asset where id = $1", asset.uuid())?;
        Ok(row.map(|(day,)| day))
    }

    /// The timeline of these assets, as far as the asker may see them.
    pub async fn columns_of(&self, ids: &[AssetId], visibility: &Visibility) -> Result<Columns> {
        let seen = Seen::new(visibility);
        let mut tx = self.read().await?;
        let mut rows = Vec::with_capacity(ids.len());
        for batch in ids.chunks(250) {
            let members = padded(batch);
            let text = format!(
                concat!(column_rows!(), seen!(), " and a.id in ({})"),
                places(SEEN, members.len())
            );
            rows.extend(sql_seen!(all each members; ColumnRow, tx, seen, AssertSqlSafe(text))?);
        }
        rows.sort_by(|a, b| {
            let late = |row: &ColumnRow| row.event.unwrap_or(Uuid::max());
            (&b.day, late(a), a.moment, a.id).cmp(&(&a.day, late(b), b.moment, b.id))
        });
        let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        gather(&mut tx, rows, total).await
    }
}

impl Text {
    /// Whether an asset stands under one of these days.
    fn within(&mut self, days: &Days) {
        for (bound, day) in [
            (" and a.day >= ", &days.from),
            (" and a.day < ", &days.before),
        ] {
            if let Some(day) = day {
                self.push(bound);
                self.bind(Bind::Text(day.clone()));
            }
        }
    }
}

async fn gather(tx: &mut Tx, rows: Vec<ColumnRow>, total: i64) -> Result<Columns> {
    let mut columns = Columns {
        total,
        items: Vec::with_capacity(rows.len()),
        ..Columns::default()
    };
    let mut events: HashSet<Uuid> = HashSet::new();
    for row in rows {
        let event: Option<EventId> = row::id(row.event);
        match columns.groups.last_mut() {
            Some(group) if group.event == event && group.day == row.day => group.count += 1,
            _ => columns.groups.push(Group {
                event,
                day: row.day.clone(),
                count: 1,
            }),
        }
        if let Some(event) = row.event {
            events.insert(event);
        }
        columns.items.push(row.into_column());
    }
    let ids: Vec<Uuid> = events.into_iter().collect();
    for batch in ids.chunks(250) {
        let text = format!(
            concat!(
                "select ",
                event_columns!(),
                " from event e where e.id in ({})"
            ),
            places(0, batch.len())
        );
        for row in sql!(all each batch; EventRow, tx, AssertSqlSafe(text))? {
            columns.events.push(row.into_event()?);
        }
    }
    columns.events.sort_by_key(|event| event.id);
    Ok(columns)
}

impl ColumnRow {
    fn into_column(self) -> Column {
        let mut flags = match self.kind.as_str() {
            "photo" => 0,
            "video" => flag::VIDEO,
            "audio" => flag::AUDIO,
            _ => flag::FILE,
        };
        flags |= match self.condition.as_str() {
            "waiting" => flag::WAITING,
            "ready" => 0,
            _ => flag::UNSEEN,
        };
        flags |= match self.status.as_str() {
            "review" => flag::REVIEW,
            "approved" => flag::APPROVED,
            "rejected" => flag::REJECTED,
            _ => 0,
        };
        flags |= match self.mark.as_str() {
            "pick" => flag::PICKED,
            "reject" => flag::PUT_ASIDE,
            _ => 0,
        };
        if self.restricted {
            flags |= flag::RESTRICTED;
        }
        if self.trashed {
            flags |= flag::TRASHED;
        }
        Column {
            asset: AssetId::from_uuid(self.id),
            ratio: self
                .ratio
                .map_or(1000, |ratio| row::small::<u16>(ratio).max(1)),
            flags,
            rating: row::small(self.rating),
            thumbhash: self.thumbhash,
            duration_s: self.duration_ms.map(|ms| row::small((ms + 500) / 1000)),
        }
    }
}
