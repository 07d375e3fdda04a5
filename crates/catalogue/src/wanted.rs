//! What is wanted of an asset: its renditions as rows, its steps as jobs.

use asset::{
    Asset, AssetId, Facts, Framing, JobId, Kind, Recipe, RecipeName, Recipes, Step, Timestamp,
    Visibility, recipe,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::engine::{Bind, Write};
use crate::filter::Text;
use crate::row::{self, Bits};

/// The order of the steps when several are lacking: each asks for the next.
const JOURNEY: [Step; 4] = [Step::Derive, Step::Full, Step::Proxy, Step::ProxyHd];

/// The turn of all that nobody waits for, behind every other.
pub(crate) const ASIDE: i64 = 1 << 40;
/// The lane of all that nobody waits for.
const ASIDE_LANE: &str = "aside";

/// What is made unasked of a kind; its facts say more once they are known.
pub(crate) fn recipes(kind: Kind, facts: Option<&Facts>) -> Vec<RecipeName> {
    recipe::wanted(
        kind,
        facts.is_some_and(Facts::moves),
        facts.is_some_and(Facts::is_fine),
    )
}

/// The recipes of an archive as they are made of one asset.
pub(crate) struct Aimed<'a> {
    /// The settings of the archive.
    pub(crate) settings: &'a Recipes,
    /// Where the renditions of the asset are aimed.
    pub(crate) framing: Framing,
}

impl Aimed<'_> {
    /// The recipe behind a name.
    pub(crate) fn of(&self, name: RecipeName) -> Recipe {
        self.framing.aimed(self.settings.of(name))
    }
}

/// Where the renditions of this asset are aimed.
pub(crate) async fn framing(tx: &mut Write, asset: AssetId) -> Result<Framing> {
    let found = by_ids(tx, &[asset], &Visibility::everything()).await?;
    Ok(found
        .first()
        .map_or_else(Framing::default, |(asset, _)| Framing::of(asset)))
}

/// Wants the renditions anew that are aimed elsewhere since a change: those made at ingest are asked for, those made on
/// demand are forgotten until somebody wants them.
pub(crate) async fn aim_anew(
    tx: &mut Write,
    (before, after): (&Asset, &Asset),
    settings: &Recipes,
    at: Timestamp,
) -> Result<()> {
    let (old, new) = (Framing::of(before), Framing::of(after));
    if old == new {
        return Ok(());
    }
    let mut anew = false;
    for name in RecipeName::ALL {
        let (was, is) = (old.aimed(settings.of(name)), new.aimed(settings.of(name)));
        if was == is {
            continue;
        }
        if name.is_on_demand(after.kind) {
            sql!(run tx, "delete from rendition where asset = $1 and recipe = $2",
                after.id.uuid(), name.as_str())?;
        } else {
            let touched = sql!(run tx, "update rendition set wanted = $3 where asset = $1 and recipe = $2",
                after.id.uuid(), name.as_str(), is.hash())?;
            anew |= touched > 0;
        }
    }
    if anew {
        ask(tx, after.id, Step::Derive, at).await?;
    }
    Ok(())
}

/// Writes down that these renditions are wanted; those already known stay as they are.
pub(crate) async fn want(
    tx: &mut Write,
    asset: AssetId,
    names: &[RecipeName],
    settings: &Aimed<'_>,
) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let mut query = Text::new("insert into rendition (asset, recipe, wanted) values ");
    for (place, name) in names.iter().enumerate() {
        query.push(if place > 0 { ", (" } else { "(" });
        query.bind(Bind::Uuid(asset.uuid()));
        query.push(", ");
        query.bind(Bind::Text(name.as_str().to_owned()));
        query.push(", ");
        query.bind(Bind::Text(settings.of(*name).hash()));
        query.push(")");
    }
    query.push(" on conflict (asset, recipe) do nothing returning recipe");
    sql!(all with query.binds; (String,), tx, AssertSqlSafe(query.sql))?;
    Ok(())
}

/// Takes back what is wanted but not made: everything, or what this step should have made.
pub(crate) async fn want_no_more(tx: &mut Write, asset: AssetId, step: Option<Step>) -> Result<()> {
    for name in RecipeName::ALL {
        if step.is_none_or(|step| step == name.step()) {
            sql!(run tx,
                "delete from rendition where asset = $1 and recipe = $2 and hash is null",
                asset.uuid(), name.as_str())?;
        }
    }
    Ok(())
}

/// The recipes that are wanted by today's settings and not made.
pub(crate) async fn unmade(tx: &mut Write, asset: AssetId) -> Result<Vec<RecipeName>> {
    let rows = sql!(all: (String,), tx,
        "select recipe from rendition where asset = $1 and (hash is null or hash <> wanted)",
        asset.uuid())?;
    rows.iter()
        .map(|(word,)| row::word("recipe", word, RecipeName::parse))
        .collect()
}

/// The steps that would make these, in the order of the journey.
pub(crate) fn steps_for(names: &[RecipeName]) -> Vec<Step> {
    JOURNEY
        .into_iter()
        .filter(|step| names.iter().any(|name| name.step() == *step))
        .collect()
}

/// Asks for a step. There is one job for each step of an asset:
/// waiting, it stays; running, it runs again afterwards; done, it waits anew; dead, it stays parked until a person asks,
/// except the record, which no file can spoil.
pub(crate) async fn ask(tx: &mut Write, asset: AssetId, step: Step, at: Timestamp) -> Result<()> {
    let lane = lane_of(tx, asset).await?;
    ask_in(tx, asset, step, &lane, at).await
}

/// Asks for a step that nobody waits for, as when settings changed: it is taken when nothing else waits.
pub(crate) async fn ask_aside(
    tx: &mut Write,
    asset: AssetId,
    step: Step,
    at: Timestamp,
) -> Result<()> {
    ask_in(tx, asset, step, ASIDE_LANE, at).await
}

async fn ask_in(
    tx: &mut Write,
    asset: AssetId,
    step: Step,
    lane: &str,
    at: Timestamp,
) -> Result<()> {
    tx.work = true;
    let turn = next_turn(tx, step, lane, at).await?;
    insert(tx, &[asset], (step, lane, turn), at).await
}

/// Asks for a step of many assets that one person waits for: they take their turns one after the other, in a lane of their own.
pub(crate) async fn ask_all(
    tx: &mut Write,
    assets: &[AssetId],
    step: Step,
    lane: &str,
    at: Timestamp,
) -> Result<()> {
    if assets.is_empty() {
        return Ok(());
    }
    tx.work = true;
    let mut turn = next_turn(tx, step, lane, at).await?;
    for batch in assets.chunks(200) {
        insert(tx, batch, (step, lane, turn), at).await?;
        turn += row::signed(batch.len() as u64);
    }
    Ok(())
}

async fn insert(
    tx: &mut Write,
    assets: &[AssetId],
    (step, lane, turn): (Step, &str, i64),
    at: Timestamp,
) -> Result<()> {
    let revive = if step == Step::Record { "dead" } else { "done" };
    let mut query = Text::new(
        "insert into job (id, asset, step, state, priority, asked, due, lane, turn) values ",
    );
    for (place, (asset, turn)) in assets.iter().zip(turn..).enumerate() {
        query.push(if place > 0 { ", (" } else { "(" });
        query.bind(Bind::Uuid(JobId::new(at).uuid()));
        query.push(", ");
        query.bind(Bind::Uuid(asset.uuid()));
        query.push(", ");
        query.bind(Bind::Text(step.as_str().to_owned()));
        query.push(", 'waiting', ");
        query.bind(Bind::Int(step.priority().into()));
        for _ in ["asked", "due"] {
            query.push(", ");
            query.bind(Bind::Int(at.as_micros()));
        }
        query.push(", ");
        query.bind(Bind::Text(lane.to_owned()));
        query.push(", ");
        query.bind(Bind::Int(turn));
        query.push(")");
    }
    query.push(
        " on conflict (asset, step) do update set again = (job.state = 'running' or job.again)",
    );
    for (column, value) in [
        ("asked", "excluded.asked"),
        ("due", "excluded.due"),
        ("lane", "excluded.lane"),
        ("turn", "excluded.turn"),
        ("forgiven", "job.attempts"),
        ("failures", "0"),
        ("failure_code", "null"),
        ("failure_reason", "null"),
        ("state", "'waiting'"),
    ] {
        query.push(&format!(
            ", {column} = case when job.state in ('done', '{revive}') then {value} else job.{column} end"
        ));
    }
    sql!(run with query.binds; tx, AssertSqlSafe(query.sql))?;
    Ok(())
}

/// The lane of an asset's jobs: one holds what one person sent for one event.
async fn lane_of(tx: &mut Write, asset: AssetId) -> Result<String> {
    let (owner, event) = sql!(one: (Option<Uuid>, Option<Uuid>), tx,
        "select owner, event from asset where id = $1", asset.uuid())?;
    let name = |id: Option<Uuid>| id.unwrap_or_default().simple().to_string();
    Ok(format!("{}-{}", name(owner), name(event)))
}

/// The turn of a job that comes into a lane now.
///
/// Each lane's jobs take turns that follow one another, and a lane that comes in begins at the turn being served: so five
/// hundred files keep nobody else's single one waiting.
///
/// Jobs that wait for their next attempt, and those a person asked for again, stand outside the order and do not count.
async fn next_turn(tx: &mut Write, step: Step, lane: &str, at: Timestamp) -> Result<i64> {
    if lane == ASIDE_LANE {
        return Ok(ASIDE);
    }
    let (last, served) = sql!(one: (Option<i64>, Option<i64>), tx,
        "select (select max(turn) from job where step = $1 and lane = $2 and state = 'waiting'), \
                (select min(turn) from job where step = $1 and state = 'waiting' and turn > 0 and turn < $3 \
                    and failures = 0 and due <= $4)",
        step.as_str(), lane, ASIDE, at.as_micros())?;
    Ok(last.unwrap_or(0).max(served.unwrap_or(1) - 1) + 1)
}
