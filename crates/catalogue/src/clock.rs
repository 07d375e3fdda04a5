//! Camera clocks that were wrong at an event: how far, for which camera, and everything that follows from it.

use asset::{
    Act, Actor, AssetId, EventId, OperationId, Permission, Step, Timestamp, Visibility, WallClock,
    authorise, visibility,
};
use serde_json::json;

use crate::Result;
use crate::asset::seen_of;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::operation::{Operation, Undone, open_operation};
use crate::row::{self, Bits, Seen};
use crate::{audit, change, wanted};

/// One camera at an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockCamera {
    /// Its name here: maker, model and serial number.
    pub camera: String,
    /// How many assets of the event the asker may see are of it.
    pub assets: i64,
    /// Its first moment there, as it counts now.
    pub first: Option<Timestamp>,
    /// Its last.
    pub last: Option<Timestamp>,
    /// Seconds added to what its clock showed.
    pub seconds: i64,
}

/// A correction to be made: seconds to add to what a camera's clock showed at an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The event.
    pub event: EventId,
    /// The camera.
    pub camera: String,
    /// Seconds to add; less than zero for a clock that was fast.
    pub seconds: i64,
}

/// What a correction does to one asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The asset.
    pub asset: AssetId,
    /// The wall clock as it counts now.
    pub before: Option<WallClock>,
    /// The wall clock as it would.
    pub after: Option<WallClock>,
}

impl Catalogue {
    /// The cameras of an event, as far as the asker may see their assets.
    pub async fn cameras(&self, event: EventId, visible: &Visibility) -> Result<Vec<ClockCamera>> {
        let seen = Seen::new(visible);
        let mut tx = self.read().await?;
        let rows = sql_seen!(all: (String, i64, Option<i64>, Option<i64>, i64), tx, seen,
            concat!(
                "select a.camera, count(*), min(a.taken), max(a.taken), \
                    coalesce((select max(c.seconds) from clock c where c.event = $10 and c.camera = a.camera), 0) \
                 from asset a where a.event = $10 and a.camera is not null and ", seen!(),
                " group by a.camera order by a.camera"
            ),
            event.uuid())?;
        Ok(rows
            .into_iter()
            .map(|(camera, assets, first, last, seconds)| ClockCamera {
                camera,
                assets,
                first: row::moment(first),
                last: row::moment(last),
                seconds,
            })
            .collect())
    }

    /// What a correction would do, in the order of capture: to the assets the asker may see.
    pub async fn correction(
        &self,
        correction: &Correction,
        visible: &Visibility,
    ) -> Result<Vec<Corrected>> {
        let seen = Seen::new(visible);
        let mut tx = self.read().await?;
        let rows = sql_seen!(all: (uuid::Uuid,), tx, seen,
            concat!(
                "select a.id from asset a where a.event = $10 and a.camera = $11 and ", seen!(),
                " order by a.moment, a.id"
            ),
            correction.event.uuid(), correction.camera.as_str())?;
        let ids: Vec<AssetId> = rows
            .into_iter()
            .map(|(id,)| AssetId::from_uuid(id))
            .collect();
        let assets = crate::asset::by_ids(&mut tx, &ids, visible).await?;
        Ok(assets
            .into_iter()
            .map(|(asset, _)| Corrected {
                asset: asset.id,
                before: asset.taken_at(),
                after: asset
                    .facts
                    .taken_at
                    .and_then(|clock| clock.plus_seconds(correction.seconds)),
            })
            .collect())
    }

    /// Corrects a camera's clock for an event: for all its files there, and those that come later. The facts keep what the
    /// camera said. Gives the name to take it back by, and how many assets moved of those the actor may see.
    ///
    /// [`Error::NotNow`] where files of others are among them and the actor may not hide those either.
    pub async fn correct_clock(
        &self,
        correction: &Correction,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(OperationId, usize)> {
        let mut tx = self.begin_serial().await?;
        let found = sql!(maybe: (i64,), tx, "select version from event where id = $1", correction.event.uuid())?;
        found.ok_or(Error::Missing)?;
        let (others,) = sql!(one: (i64,), tx,
            "select count(*) from asset where event = $1 and camera = $2 and joined is null \
                and (owner is null or $3 is null or owner <> $3)",
            correction.event.uuid(), correction.camera.as_str(), row::uuid(actor.account_id()))?;
        if others > 0 && !authorise(actor, Permission::Trash) {
            return Err(Error::NotNow("not_yours"));
        }
        let (before,) = sql!(one: (i64,), tx,
            "select coalesce((select seconds from clock where event = $1 and camera = $2), 0)",
            correction.event.uuid(), correction.camera.as_str())?;
        let moved = self.set_clock(&mut tx, correction, actor, at).await?;
        let id = OperationId::new(at);
        let details = json!({
            "event": correction.event.to_string(),
            "camera": correction.camera,
            "from": before,
            "to": correction.seconds,
        });
        open_operation(&mut tx, (id, Act::ClockCorrected), details, actor, at).await?;
        let seen = seen_of(&mut tx, &moved, &visibility(actor, at))
            .await?
            .len();
        tx.commit().await?;
        Ok((id, seen))
    }

    async fn set_clock(
        &self,
        tx: &mut Write,
        correction: &Correction,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Vec<AssetId>> {
        let Correction {
            event,
            camera,
            seconds,
        } = correction;
        if *seconds == 0 {
            sql!(run tx, "delete from clock where event = $1 and camera = $2", event.uuid(), camera.as_str())?;
        } else {
            sql!(run tx,
                "insert into clock (event, camera, seconds, account, at) values ($1, $2, $3, $4, $5) \
                 on conflict (event, camera) do update set seconds = excluded.seconds, account = excluded.account, \
                    at = excluded.at",
                event.uuid(), camera.as_str(), *seconds, row::uuid(actor.account_id()), at.as_micros())?;
        }
        let moved = self.place_event_in_time(tx, *event, Some(camera)).await?;
        for asset in &moved {
            change::append(tx, *asset).await?;
            wanted::ask(tx, *asset, Step::Record, at).await?;
        }
        let details = json!({ "camera": camera, "seconds": seconds });
        let subject = format!("event:{event}");
        audit::append(tx, actor, Act::ClockCorrected, &subject, details, at).await?;
        Ok(moved)
    }

    /// Sets a clock back to what it was before this operation, unless it was corrected again since.
    pub(crate) async fn undo_clock(
        &self,
        tx: &mut Write,
        operation: &Operation,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Undone> {
        let details = &operation.details;
        let number = |name: &str| details[name].as_i64().unwrap_or(0);
        let event = details["event"].as_str().and_then(|id| id.parse().ok());
        let camera = details["camera"].as_str().unwrap_or_default().to_owned();
        let event: EventId = event.ok_or(Error::Missing)?;
        let (now,) = sql!(one: (i64,), tx,
            "select coalesce((select seconds from clock where event = $1 and camera = $2), 0)",
            event.uuid(), camera.as_str())?;
        if now != number("to") {
            let current = now;
            return Err(Error::Conflict { current });
        }
        let correction = Correction {
            event,
            camera,
            seconds: number("from"),
        };
        let moved = self.set_clock(tx, &correction, actor, at).await?;
        Ok(Undone {
            restored: seen_of(tx, &moved, &visibility(actor, at)).await?,
            refused: Vec::new(),
        })
    }
}
