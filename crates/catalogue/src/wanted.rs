//! What is wanted of an asset: its renditions as rows, its steps as jobs.

use asset::{AssetId, JobId, Kind, RecipeName, Step, Timestamp};
use sqlx::AssertSqlSafe;

use crate::Result;
use crate::engine::{Bind, Write};
use crate::filter::Text;
use crate::row::Bits;

/// What is made of a kind at ingest and after it.
pub(crate) fn recipes(kind: Kind) -> Vec<RecipeName> {
    let mut recipes = asset::Recipe::at_ingest(kind).to_vec();
    if kind == Kind::Video {
        recipes.push(RecipeName::Proxy540);
    }
    recipes
}

/// Writes down that these renditions are wanted; those already known stay as they are.
pub(crate) async fn want(tx: &mut Write, asset: AssetId, kind: Kind) -> Result<()> {
    let recipes = recipes(kind);
    if recipes.is_empty() {
        return Ok(());
    }
    let mut query = Text::new("insert into rendition (asset, recipe, wanted) values ");
    for (place, recipe) in recipes.into_iter().enumerate() {
        query.push(if place > 0 { ", (" } else { "(" });
        query.bind(Bind::Uuid(asset.uuid()));
        query.push(", ");
        query.bind(Bind::Text(recipe.as_str().to_owned()));
        query.push(", ");
        query.bind(Bind::Text(recipe.recipe().hash()));
        query.push(")");
    }
    query.push(" on conflict (asset, recipe) do nothing returning recipe");
    sql!(all with query.binds; (String,), tx, AssertSqlSafe(query.sql))?;
    Ok(())
}

/// Takes back what is wanted but not made, except the recipe named.
pub(crate) async fn want_no_more(
    tx: &mut Write,
    asset: AssetId,
    except: Option<RecipeName>,
) -> Result<()> {
    sql!(run tx,
        "delete from rendition where asset = $1 and (hash is null or hash <> wanted) and recipe <> $2",
        asset.uuid(), except.map_or("", RecipeName::as_str))?;
    Ok(())
}

/// Asks for a step. There is one job for each step of an asset:
/// waiting, it stays; running, it runs again afterwards; done, it waits anew; dead, it stays parked until a person asks,
/// except the record, which no file can spoil.
pub(crate) async fn ask(tx: &mut Write, asset: AssetId, step: Step, at: Timestamp) -> Result<()> {
    tx.work = true;
    let revive = if step == Step::Record { "dead" } else { "done" };
    sql!(run tx,
        "insert into job (id, asset, step, state, priority, asked, due) \
         values ($1, $2, $3, 'waiting', $4, $5, $5) \
         on conflict (asset, step) do update set \
            again = (job.state = 'running' or job.again), \
            asked = case when job.state in ('done', $6) then excluded.asked else job.asked end, \
            due = case when job.state in ('done', $6) then excluded.due else job.due end, \
            forgiven = case when job.state in ('done', $6) then job.attempts else job.forgiven end, \
            failures = case when job.state in ('done', $6) then 0 else job.failures end, \
            failure_code = case when job.state in ('done', $6) then null else job.failure_code end, \
            failure_reason = case when job.state in ('done', $6) then null else job.failure_reason end, \
            state = case when job.state in ('done', $6) then 'waiting' else job.state end",
        JobId::new(at).uuid(), asset.uuid(), step.as_str(), i64::from(step.priority()), at.as_micros(), revive)?;
    Ok(())
}
