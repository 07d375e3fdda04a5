//! When an asset was taken: what its file says, read by the clock of its event's place, put right where a camera was wrong.

use asset::{AssetId, Facts, Timestamp, WallClock};
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::repair::facts_of;
use crate::row::{self, Bits};

/// What an asset is sorted and shown by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The moment of capture, as far as it is known.
    pub(crate) taken: Option<Timestamp>,
    /// Seconds added to what the camera's clock showed.
    pub(crate) shift: i64,
}

#[derive(sqlx::FromRow)]
struct Around {
    arrived: i64,
    place: Option<String>,
    zone: Option<String>,
    seconds: Option<i64>,
}

impl Catalogue {
    /// Sets the moment and the day of an asset from its facts, its event's place and its camera's clock there.
    ///
    /// A moment is exact where the offset from UTC was stated; else the wall clock is read in the zone of the event's place,
    /// or of the archive. The day is the one the clock on the wall showed.
    pub(crate) async fn place_in_time(&self, tx: &mut Write, asset: AssetId) -> Result<Moment> {
        let facts = facts_of(tx, asset).await?.unwrap_or_default();
        let camera = facts.camera();
        let around = sql!(one: Around, tx,
            "select a.arrived, e.place, e.zone, c.seconds from asset a \
             left join event e on e.id = a.event \
             left join clock c on c.event = a.event and c.camera = $2 \
             where a.id = $1",
            asset.uuid(), camera.as_deref())?;
        let told = || asset::zone::of_place(around.place.as_deref()?);
        let zone = around.zone.as_deref().or_else(told).unwrap_or(self.zone());
        let shift = around.seconds.unwrap_or(0);
        let arrived = Timestamp::from_micros(around.arrived);
        let (taken, day) = placed(&facts, zone, shift);
        let moment = taken.unwrap_or(arrived);
        sql!(run tx,
            "update asset set taken = $2, moment = $3, day = $4, shift = $5, camera = $6 where id = $1",
            asset.uuid(), row::micros(taken), moment.as_micros(), day.unwrap_or_else(|| self.day(arrived)), shift,
            camera.as_deref())?;
        Ok(Moment { taken, shift })
    }

    /// The same for all assets of an event, or those of one camera there; gives how many.
    pub(crate) async fn place_event_in_time(
        &self,
        tx: &mut Write,
        event: asset::EventId,
        camera: Option<&str>,
    ) -> Result<Vec<AssetId>> {
        let rows = sql!(all: (Uuid,), tx,
            "select id from asset where event = $1 and joined is null and ($2 is null or camera = $2) order by id",
            event.uuid(), camera)?;
        let assets: Vec<AssetId> = rows
            .into_iter()
            .map(|(id,)| AssetId::from_uuid(id))
            .collect();
        for asset in &assets {
            self.place_in_time(tx, *asset).await?;
            sql!(run tx, "update asset set version = version + 1 where id = $1", asset.uuid())?;
        }
        Ok(assets)
    }
}

/// The moment and the day these facts mean; nothing when they state no time.
pub(crate) fn placed(facts: &Facts, zone: &str, shift: i64) -> (Option<Timestamp>, Option<String>) {
    let Some(clock) = facts.taken_at else {
        return (None, None);
    };
    let clock = clock.plus_seconds(shift).unwrap_or(clock);
    match facts.taken_offset {
        None => (Some(clock.in_zone(zone)), Some(clock.day())),
        Some(offset) => {
            let moment = clock.at_offset(offset);
            let there = WallClock::of(moment, zone).unwrap_or(clock);
            (Some(moment), Some(there.day()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(clock: &str, offset: Option<&str>) -> Facts {
        Facts {
            taken_at: clock.parse().ok(),
            taken_offset: offset.and_then(|offset| offset.parse().ok()),
            ..Facts::default()
        }
    }

    #[test]
    fn a_wall_clock_is_read_where_the_event_was() {
        let told = |clock, offset, zone, shift| {
            let (moment, day) = placed(&facts(clock, offset), zone, shift);
            (moment.unwrap().to_string(), day.unwrap())
        };
        let late = "2026-11-14T00:30:00";
        let (mexico, cancun) = ("America/Mexico_City", "America/Cancun");
        let day = "2026-11-14".to_owned();
        assert_eq!(
            told(late, None, mexico, 0),
            ("2026-11-14T06:30:00Z".into(), day.clone())
        );
        assert_eq!(
            told(late, None, cancun, 0),
            ("2026-11-14T05:30:00Z".into(), day)
        );
        // A film says UTC: the day is the one at the event.
        assert_eq!(
            told("2026-11-15T01:00:00", Some("+00:00"), mexico, 0),
            ("2026-11-15T01:00:00Z".into(), "2026-11-14".into())
        );
        assert_eq!(
            told(late, None, mexico, -3600),
            ("2026-11-14T05:30:00Z".into(), "2026-11-13".into())
        );
        assert_eq!(placed(&Facts::default(), mexico, 5), (None, None));
    }
}
