//! What is known of the event of assets that arrived without one: filed, proposed, or ruled by a person.

use asset::matching::{Candidate, Frame, Lesson, Match, Matching, Occasion, Point, Verdict};
use asset::review::refusal;
use asset::{
    AccountId, Act, Actor, AssetId, EventId, Offset, OperationId, Requirements, Timestamp,
    Visibility, WallClock,
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Result;
use crate::batch::{Draft, Operated};
use crate::catalogue::Catalogue;
use crate::describe::{Description, differences, held};
use crate::engine::Write;
use crate::error::Error;
use crate::event::{EventRow, event_columns, known, survivor};
use crate::operation::open_operation;
use crate::row::{self, Bits, Seen};

/// The most frames one pass looks at, and the most it learns from.
const MOST: i64 = 20_000;
/// How long after it arrived an asset may be filed unasked, in seconds.
const RECENT: i64 = 60 * 86_400;

/// What a pass is made from.
#[derive(Debug, Clone, Default)]
pub struct Unfiled {
    /// Frames without an event, and those of their cameras that have one.
    pub frames: Vec<Frame>,
    /// The events they may be of.
    pub occasions: Vec<Occasion>,
    /// What is known of their cameras' clocks.
    pub lessons: Vec<Lesson>,
    /// Whether more files wait to be examined: what they say is not known yet.
    pub more: bool,
}

/// An asset somebody is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The asset.
    pub asset: AssetId,
    /// The first asset of those that were taken together.
    pub shoot: AssetId,
    /// The camera.
    pub camera: Option<String>,
    /// When it was taken or arrived.
    pub moment: Timestamp,
    /// The events it may be of, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// What a person rules of some assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// The assets.
    pub assets: Vec<AssetId>,
    /// Their event; none when they are of no event.
    pub event: Option<EventId>,
}

/// What a pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filed {
    /// To take back what was filed.
    pub operation: Option<OperationId>,
    /// How many assets were filed.
    pub filed: usize,
    /// How many a person is asked about.
    pub proposed: usize,
}

#[derive(sqlx::FromRow)]
struct FrameRow {
    id: Uuid,
    camera: Option<String>,
    owner: Option<Uuid>,
    arrived: i64,
    event: Option<Uuid>,
    body: String,
}

/// The few facts a frame is matched by.
#[derive(Deserialize)]
struct Shown {
    taken_at: Option<WallClock>,
    taken_offset: Option<Offset>,
    serial: Option<String>,
    gps_lat: Option<f64>,
    gps_lon: Option<f64>,
}

impl FrameRow {
    fn into_frame(self, zone: &str) -> Option<Frame> {
        let shown: Shown = serde_json::from_str(&self.body).ok()?;
        let clock = shown.taken_at?;
        // A telephone states its offset and no serial number, and sets its clock itself; a camera's offset is set by hand.
        let exact = shown.taken_offset.filter(|_| shown.serial.is_none());
        let there = exact.and_then(|offset| WallClock::of(clock.at_offset(offset), zone));
        Some(Frame {
            asset: AssetId::from_uuid(self.id),
            camera: self.camera,
            owner: row::id::<AccountId>(self.owner),
            clock: there.unwrap_or(clock),
            arrived: WallClock::of(Timestamp::from_micros(self.arrived), zone)?,
            exact: there.is_some(),
            point: shown
                .gps_lat
                .zip(shown.gps_lon)
                .and_then(|(lat, lon)| Point::at(lat, lon)),
            filed: row::id(self.event),
        })
    }
}

/// Assets that arrived since `$1` and say when they were taken, with their facts.
macro_rules! frames {
    ($condition:literal) => {
        concat!(
            "select a.id, a.camera, a.owner, a.arrived, a.event, f.body from asset a \
             join original o on o.asset = a.id and o.position = 0 join facts f on f.original = o.id \
             where a.joined is null and a.trashed is null and a.taken is not null and a.kind in ('photo', 'video') \
                and a.arrived >= $1 and ", $condition, " order by a.arrived desc, a.id desc limit $2"
        )
    };
}

impl Catalogue {
    /// The assets nobody has said the event of, and all they may be matched by.
    ///
    /// What a person took out of an event, or ruled to be of none, is not among them.
    pub async fn unfiled(&self, at: Timestamp) -> Result<Unfiled> {
        let since = at.plus_seconds(-RECENT).as_micros();
        let mut tx = self.read().await?;
        let rows = sql!(all: FrameRow, tx,
            frames!("a.event is null and a.said not like '%\"event\":{\"account\":\"%' \
                and not exists (select 1 from filing g where g.asset = a.id and g.state <> 'proposed')"),
            since, MOST)?;
        let zone = self.zone().to_owned();
        let frame = |row: FrameRow| row.into_frame(&zone);
        let mut frames: Vec<Frame> = rows.into_iter().filter_map(frame).collect();
        let (waiting,) = sql!(one: (i64,), tx,
            "select count(*) from job where step = 'examine' and state in ('waiting', 'running')")?;
        let mut unfiled = Unfiled {
            more: waiting > 0,
            ..Unfiled::default()
        };
        let Some(first) = frames
            .iter()
            .map(|frame| frame.clock.min(frame.arrived))
            .min()
        else {
            return Ok(unfiled);
        };
        let known = sql!(all: FrameRow, tx,
            frames!("a.event is not null and a.camera in (select u.camera from asset u where u.event is null and u.arrived >= $1)"),
            since, MOST)?;
        frames.extend(known.into_iter().filter_map(frame));
        unfiled.frames = frames;
        let from = first.plus_seconds(-10 * 86_400).unwrap_or(first);
        let events = sql!(all: EventRow, tx,
            concat!("select ", event_columns!(), " from event e where e.retired is null and e.merged is null and e.starts >= $1 \
                order by e.starts desc limit 5000"), from.to_string())?;
        for row in events {
            unfiled.occasions.extend(Occasion::of(&row.into_event()?));
        }
        let clocks = sql!(all: (String, String, i64), tx, "select camera, shown, seconds from camera_clock order by camera, shown")?;
        let corrected = sql!(all: (String, Option<String>, i64), tx,
            "select c.camera, e.starts, c.seconds from clock c join event e on e.id = c.event order by c.camera, e.starts")?;
        let corrected = corrected
            .into_iter()
            .filter_map(|(camera, starts, seconds)| {
                let clock: WallClock = starts?.parse().ok()?;
                Some(Lesson {
                    camera,
                    clock: clock.plus_seconds(-seconds)?,
                    seconds,
                })
            });
        let clocks = clocks.into_iter().filter_map(|(camera, shown, seconds)| {
            Some(Lesson {
                camera,
                clock: shown.parse().ok()?,
                seconds,
            })
        });
        unfiled.lessons = corrected.chain(clocks).collect();
        Ok(unfiled)
    }

    /// Files what is sure, unless a person is to be asked of everything, and notes what is doubtful.
    ///
    /// What somebody filed meanwhile stays as it is.
    pub async fn file(&self, matching: &Matching, unasked: bool, at: Timestamp) -> Result<Filed> {
        let mut tx = self.begin_serial().await?;
        let (id, actor) = (OperationId::new(at), Actor::Archive);
        let mut done = Filed::default();
        let sure = |one: &&Match| unasked && one.verdict == Verdict::Sure;
        if matching.matches.iter().any(|one| sure(&one)) {
            let details = json!({ "matched": true });
            open_operation(&mut tx, (id, Act::Filed), details, &actor, at).await?;
        }
        for one in &matching.matches {
            let event = one.candidates.first().map(|best| best.event);
            let event = event.filter(|_| one.verdict != Verdict::Nothing);
            for asset in &one.assets {
                match event {
                    None => {
                        sql!(run tx, "delete from filing where asset = $1 and state = 'proposed'", asset.uuid())?;
                    }
                    Some(event) if sure(&one) => {
                        let held = Box::pin(held(&mut tx, *asset, &actor, at)).await?;
                        let reasons = json!({ "candidates": one.candidates });
                        if held.event.is_none()
                            && Box::pin(self.file_one(
                                &mut tx,
                                (&held, Some(event)),
                                (id, &actor),
                                &reasons,
                                at,
                            ))
                            .await?
                        {
                            done.filed += 1;
                            note(&mut tx, *asset, one, ("filed", Some(id)), at).await?;
                        }
                    }
                    Some(_) => {
                        done.proposed += 1;
                        note(&mut tx, *asset, one, ("proposed", None), at).await?;
                    }
                }
            }
        }
        for learnt in &matching.learnt {
            let last = sql!(maybe: (i64,), tx,
                "select seconds from camera_clock where camera = $1 order by shown desc limit 1", learnt.camera.as_str())?;
            if last.map_or(0, |(seconds,)| seconds) != learnt.seconds {
                sql!(run tx,
                    "insert into camera_clock (camera, shown, seconds, source, at) values ($1, $2, $3, 'matched', $4) \
                     on conflict (camera, shown) do update set seconds = excluded.seconds, at = excluded.at",
                    learnt.camera.as_str(), learnt.clock.to_string(), learnt.seconds, at.as_micros())?;
            }
        }
        done.operation = (done.filed > 0).then_some(id);
        tx.commit().await?;
        Ok(done)
    }

    async fn file_one(
        &self,
        tx: &mut Write,
        (before, event): (&asset::Asset, Option<EventId>),
        (operation, actor): (OperationId, &Actor),
        reasons: &Value,
        at: Timestamp,
    ) -> Result<bool> {
        let description = Description {
            event: Some(event),
            ..Description::default()
        };
        let (after, event) = description.applied(before);
        let changes = differences(before, &after, event)?;
        if changes.is_empty() {
            return Ok(false);
        }
        let nothing = Requirements::none();
        match refusal(actor, (before, &after), &["event"], &nothing) {
            // By itself the archive leaves what is being disposed of where it is.
            Some(_) if actor.account().is_none() => return Ok(false),
            Some(refusal) => return Err(Error::Refused(refusal)),
            None => {}
        }
        let draft = Draft {
            before: before.clone(),
            after,
            event,
            changes,
            told: reasons.as_object().cloned().unwrap_or_default(),
        };
        Box::pin(self.write(tx, vec![draft], (operation, Act::Filed), actor, at, true)).await?;
        Ok(true)
    }

    /// The assets somebody is asked about that the asker may see, shoot by shoot, in the order they were taken.
    pub async fn proposed(&self, visible: &Visibility, limit: i64) -> Result<Vec<Proposed>> {
        let seen = Seen::new(visible);
        let mut tx = self.read().await?;
        let rows = sql_seen!(all: (Uuid, Uuid, Option<String>, i64, String), tx, seen,
            concat!(
                "select g.asset, g.shoot, g.camera, a.moment, g.candidates from filing g join asset a on a.id = g.asset \
                 where g.state = 'proposed' and a.event is null and a.trashed is null and ", seen!(),
                " order by g.shoot, a.moment, a.id limit $10"
            ),
            limit)?;
        let one = |(asset, shoot, camera, moment, candidates): (
            Uuid,
            Uuid,
            Option<String>,
            i64,
            String,
        )| {
            Ok(Proposed {
                asset: AssetId::from_uuid(asset),
                shoot: AssetId::from_uuid(shoot),
                camera,
                moment: Timestamp::from_micros(moment),
                candidates: row::from_json(&candidates)?,
            })
        };
        rows.into_iter().map(one).collect()
    }

    /// Files assets as a person says, all of them or none: under an event, or under none and never proposed again.
    ///
    /// An asset the actor may not see, or an event that is none, is [`Error::Missing`].
    pub async fn rule_filing(
        &self,
        ruled: &[Ruled],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Operated> {
        let mut tx = self.begin_serial().await?;
        let id = OperationId::new(at);
        open_operation(
            &mut tx,
            (id, Act::Filed),
            json!({ "by_hand": true }),
            actor,
            at,
        )
        .await?;
        let mut changed = Vec::new();
        for one in ruled {
            let event = match one.event {
                Some(event) => Some(survivor(&mut tx, event).await?),
                None => None,
            };
            if let Some(event) = event {
                known(&mut tx, event).await?.ok_or(Error::Missing)?;
            }
            for asset in &one.assets {
                let before = Box::pin(held(&mut tx, *asset, actor, at)).await?;
                let reasons = json!({ "by_hand": true });
                if Box::pin(self.file_one(&mut tx, (&before, event), (id, actor), &reasons, at))
                    .await?
                {
                    changed.push(before.id);
                }
                match one.event {
                    Some(_) => {
                        sql!(run tx, "delete from filing where asset = $1", before.id.uuid())?;
                    }
                    None => {
                        sql!(run tx,
                            "insert into filing (asset, state, shoot, candidates, at) values ($1, 'declined', $1, '[]', $2) \
                             on conflict (asset) do update set state = 'declined', event = null, operation = null, at = excluded.at",
                            before.id.uuid(), at.as_micros())?;
                    }
                }
            }
        }
        if changed.is_empty() {
            sql!(run tx, "delete from operation where id = $1", id.uuid())?;
        }
        tx.commit().await?;
        Ok(Operated {
            operation: (!changed.is_empty()).then_some(id),
            changed,
            refused: Vec::new(),
        })
    }
}

async fn note(
    tx: &mut Write,
    asset: AssetId,
    one: &Match,
    (state, operation): (&str, Option<OperationId>),
    at: Timestamp,
) -> Result<()> {
    let shoot = one.assets.first().copied().unwrap_or(asset);
    let event = one.candidates.first().map(|best| best.event);
    sql!(run tx,
        "insert into filing (asset, state, event, shoot, camera, candidates, operation, at) values ($1, $2, $3, $4, $5, $6, $7, $8) \
         on conflict (asset) do update set state = excluded.state, event = excluded.event, shoot = excluded.shoot, \
            camera = excluded.camera, candidates = excluded.candidates, operation = excluded.operation, at = excluded.at \
         where filing.state = 'proposed' and (filing.candidates <> excluded.candidates or filing.state <> excluded.state)",
        asset.uuid(), state, row::uuid(event), shoot.uuid(), one.camera.as_deref(), row::json(&one.candidates)?,
        row::uuid(operation), at.as_micros())?;
    Ok(())
}
