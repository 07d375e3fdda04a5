//! Counting the work of a time: what arrived, what became of it, what was covered, how much room it takes.

use std::collections::BTreeMap;

use asset::{Timestamp, UnitId, WallClock};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Tx;
use crate::row;

/// Microseconds in an hour: so finely moments are counted before they are put into months.
const HOUR: i64 = 3_600_000_000;

/// What the work is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The month, `2026-11`, by the archive's clock.
    Month,
    /// The unit an asset or event belongs to.
    Unit,
    /// Who sent an asset.
    Sender,
}

/// The work of one month, unit or sender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Events that began then; of a sender, events they sent something for.
    pub events: i64,
    /// Those of them that were covered.
    pub covered: i64,
    /// Assets that arrived.
    pub pieces: i64,
    /// Those of them that are approved now.
    pub approved: i64,
    /// Times something was delivered.
    pub delivered: i64,
    /// Bytes of originals that arrived.
    pub bytes: i64,
}

/// A span of time: from this moment on, before the other.
pub type Span = (Timestamp, Timestamp);

/// Figures by month, or by the identifier of a unit or account; blank where there is none.
type Counted = BTreeMap<String, Figures>;

/// One group of a statement: its hour, its unit or account, and two sums.
type Group = (i64, Option<Uuid>, i64, i64);

impl Catalogue {
    /// Counts the work of a span, of one unit and those below it where one is named. The archive is of this time zone.
    pub async fn statistics(
        &self,
        by: By,
        span: Span,
        unit: Option<UnitId>,
    ) -> Result<BTreeMap<String, Figures>> {
        let zone = self.zone().to_owned();
        let mut tx = self.read().await?;
        let mut counted = Counted::new();
        let key = match by {
            By::Month => "cast(null as uuid)",
            By::Unit => "a.unit",
            By::Sender => "a.owner",
        };
        let note = |counted: &mut Counted, groups: Vec<Group>, put: fn(&mut Figures, i64, i64)| {
            for (hour, key, one, other) in groups {
                let named = match by {
                    By::Month => month(hour, &zone),
                    By::Unit | By::Sender => key.map(|id| id.to_string()).unwrap_or_default(),
                };
                put(counted.entry(named).or_default(), one, other);
            }
        };
        let arrived = format!(
            "select {hour}, {key}, count(*), cast(sum(case when a.status = 'approved' then 1 else 0 end) as bigint) \
             from asset a where a.joined is null and a.arrived >= $1 and a.arrived < $2 and {within} group by 1, 2",
            hour = hours(by, "a.arrived"),
            within = WITHIN
        );
        note(
            &mut counted,
            groups(&mut tx, arrived, span, unit).await?,
            |figures, pieces, approved| {
                figures.pieces += pieces;
                figures.approved += approved;
            },
        );
        let bytes = format!(
            "select {hour}, {key}, cast(sum(o.bytes) as bigint), cast(0 as bigint) \
             from original o join asset a on a.id = o.asset \
             where o.received >= $1 and o.received < $2 and {within} group by 1, 2",
            hour = hours(by, "o.received"),
            within = WITHIN
        );
        note(
            &mut counted,
            groups(&mut tx, bytes, span, unit).await?,
            |figures, bytes, _| figures.bytes += bytes,
        );
        let delivered = format!(
            "select {hour}, {key}, count(*), cast(0 as bigint) from delivery d join asset a on a.id = d.asset \
             where d.at >= $1 and d.at < $2 and {within} group by 1, 2",
            hour = hours(by, "d.at"),
            within = WITHIN
        );
        note(
            &mut counted,
            groups(&mut tx, delivered, span, unit).await?,
            |figures, delivered, _| figures.delivered += delivered,
        );
        if by == By::Sender {
            let events = format!(
                "select cast(0 as bigint), a.owner, count(distinct a.event), count(distinct a.event) from asset a \
                 where a.joined is null and a.event is not null and a.arrived >= $1 and a.arrived < $2 and {WITHIN} \
                 group by 1, 2"
            );
            let events = groups(&mut tx, events, span, unit).await?;
            note(&mut counted, events, count_events);
        } else {
            self.events_counted(&mut tx, (by, &zone), span, unit, &mut counted)
                .await?;
        }
        Ok(counted)
    }

    async fn events_counted(
        &self,
        tx: &mut Tx,
        (by, zone): (By, &str),
        (from, to): Span,
        unit: Option<UnitId>,
        counted: &mut Counted,
    ) -> Result<()> {
        let clock = |at: Timestamp| WallClock::of(at, zone).map(|clock| clock.to_string());
        let (Some(from), Some(to)) = (clock(from), clock(to)) else {
            return Ok(());
        };
        let rows = sql!(all: (String, Option<Uuid>, i64, i64), tx,
            "select substr(e.starts, 1, 7), e.unit, count(*), \
                cast(sum(case when e.stage <> 'planned' then 1 else 0 end) as bigint) \
             from event e where e.merged is null and e.retired is null and e.starts >= $1 and e.starts < $2 \
                and (exists (select 1 from unit_within w where w.ancestor = $3 and w.unit = e.unit) or $3 is null) \
             group by 1, 2", from, to, row::uuid(unit))?;
        for (month, unit, events, covered) in rows {
            let named = match by {
                By::Month => month,
                By::Unit | By::Sender => unit.map(|id| id.to_string()).unwrap_or_default(),
            };
            count_events(counted.entry(named).or_default(), events, covered);
        }
        Ok(())
    }

    /// How many originals there are, and their bytes; and the same of what was made from them.
    pub async fn stored(&self) -> Result<[(i64, i64); 2]> {
        let mut tx = self.read().await?;
        let originals = sql!(one: (i64, i64), tx,
            "select count(*), cast(coalesce(sum(bytes), 0) as bigint) from original")?;
        let renditions = sql!(one: (i64, i64), tx,
            "select count(*), cast(coalesce(sum(bytes), 0) as bigint) from rendition where hash is not null")?;
        Ok([originals, renditions])
    }

    /// The bytes of originals that were received before this moment.
    pub async fn stored_before(&self, at: Timestamp) -> Result<i64> {
        let mut tx = self.read().await?;
        let (bytes,) = sql!(one: (i64,), tx,
            "select cast(coalesce(sum(bytes), 0) as bigint) from original where received < $1", at.as_micros())?;
        Ok(bytes)
    }
}

/// Whether an asset `a` belongs to the unit `$3` or one below it.
const WITHIN: &str = "(exists (select 1 from unit_within w where w.ancestor = $3 and w.unit = a.unit) or $3 is null)";

const fn count_events(figures: &mut Figures, events: i64, covered: i64) {
    figures.events += events;
    figures.covered += covered;
}

/// The hour of a moment, where months are asked for.
fn hours(by: By, moment: &str) -> String {
    match by {
        By::Month => format!("{moment} / {HOUR}"),
        By::Unit | By::Sender => "cast(0 as bigint)".to_owned(),
    }
}

async fn groups(
    tx: &mut Tx,
    text: String,
    (from, to): Span,
    unit: Option<UnitId>,
) -> Result<Vec<Group>> {
    sql!(all: Group, tx, AssertSqlSafe(text), from.as_micros(), to.as_micros(), row::uuid(unit))
}

/// The month an hour lies in.
fn month(hour: i64, zone: &str) -> String {
    let clock = WallClock::of(Timestamp::from_micros(hour.saturating_mul(HOUR)), zone);
    clock.map_or_else(String::new, |clock| clock.day()[..7].to_owned())
}
