//! Jobs as people see them: listed, counted, asked for again.

use asset::{Act, Actor, AssetId, Failure, Job, JobId, JobState, Step, Timestamp, Visibility};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Write};
use crate::error::Error;
use crate::filter::{Filter, Text};
use crate::row::{self, Bits};
use crate::{audit, change, settle};

/// How many jobs are asked for again in one transaction: others write in between.
const AT_ONCE: i64 = 200;

/// A job and the name of the file it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedJob {
    /// The job.
    pub job: Job,
    /// The number people quote the asset by.
    pub folio: String,
    /// The name of the asset's file that arrived first.
    pub filename: String,
}

/// How many jobs of one step there are in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobCount {
    /// The step.
    pub step: Step,
    /// Waiting for a worker.
    pub waiting: i64,
    /// Held by a worker.
    pub running: i64,
    /// Parked.
    pub dead: i64,
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: Uuid,
    asset: Uuid,
    step: String,
    state: String,
    tries: i64,
    asked: i64,
    due: i64,
    began: Option<i64>,
    progress: Option<i64>,
    settled: Option<i64>,
    failure_code: Option<String>,
    failure_reason: Option<String>,
    failure_again: bool,
    folio: String,
    filename: String,
}

/// The columns of a [`JobRow`].
macro_rules! job_rows {
    () => {
        "select j.id, j.asset, j.step, j.state, j.attempts - j.forgiven as tries, j.asked, j.due, j.began, j.progress, j.settled, \
                j.failure_code, j.failure_reason, j.failure_again, a.folio, a.filename \
         from job j join asset a on a.id = j.asset"
    };
}

impl JobRow {
    fn into_listed(self) -> Result<ListedJob> {
        let failure = self.failure_code.map(|code| Failure {
            code,
            reason: self.failure_reason.unwrap_or_default(),
            again: self.failure_again,
        });
        Ok(ListedJob {
            folio: self.folio,
            filename: self.filename,
            job: Job {
                id: JobId::from_uuid(self.id),
                asset: AssetId::from_uuid(self.asset),
                step: row::word("step", &self.step, Step::parse)?,
                state: row::word("job state", &self.state, JobState::parse)?,
                attempts: row::small(self.tries),
                asked: Timestamp::from_micros(self.asked),
                due: Timestamp::from_micros(self.due),
                began: row::moment(self.began),
                progress: self.progress.map(row::small),
                settled: row::moment(self.settled),
                failure,
            },
        })
    }
}

impl Catalogue {
    /// The jobs in this state, or in any, of assets the asker may see, the latest asked first; `after` is the last of the page before.
    pub async fn jobs(
        &self,
        state: Option<JobState>,
        limit: i64,
        after: Option<JobId>,
        visibility: &Visibility,
    ) -> Result<Vec<ListedJob>> {
        let mut query = Text::new(concat!(job_rows!(), " where "));
        query.visible("a", &Filter::all(visibility.clone()));
        if !visibility.restricted {
            query.push(" and a.restricted is null and a.disposition is null");
        }
        query.push(" and ");
        query.push(&match state {
            Some(state) => format!("j.state = '{}'", state.as_str()),
            None => "1 = 1".to_owned(),
        });
        if let Some(after) = after {
            query.push(" and j.id < ");
            query.bind(Bind::Uuid(after.uuid()));
        }
        query.push(" order by j.id desc limit ");
        query.bind(Bind::Int(limit));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; JobRow, tx, AssertSqlSafe(query.sql))?;
        rows.into_iter().map(JobRow::into_listed).collect()
    }

    /// The jobs of one asset, in the order of the journey.
    pub async fn jobs_of(&self, asset: AssetId) -> Result<Vec<ListedJob>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: JobRow, tx,
            concat!(job_rows!(), " where j.asset = $1 order by j.priority"), asset.uuid())?;
        rows.into_iter().map(JobRow::into_listed).collect()
    }

    /// This job.
    pub async fn job(&self, id: JobId) -> Result<ListedJob> {
        let mut tx = self.read().await?;
        sql!(one: JobRow, tx, concat!(job_rows!(), " where j.id = $1"), id.uuid())?.into_listed()
    }

    /// How many jobs wait, run and are parked, step by step in the order of the journey.
    pub async fn job_counts(&self) -> Result<Vec<JobCount>> {
        let mut tx = self.read().await?;
        let mut counts = Vec::new();
        for step in Step::ALL {
            // Bounds that always hold name the index to count along.
            let (waiting, running, dead) = sql!(one: (i64, i64, i64),
                tx,
                "select (select count(*) from job where step = $1 and state = 'waiting' and turn >= 0), \
                        (select count(*) from job where step = $1 and state = 'running' and due > 0), \
                        (select count(*) from job where step = $1 and state = 'dead')",
                step.as_str()
            )?;
            counts.push(JobCount {
                step,
                waiting,
                running,
                dead,
            });
        }
        Ok(counts)
    }

    /// Asks for a job again, whatever became of it: its attempts are forgiven, and its asset waits anew.
    ///
    /// A job that is running is left to run, and runs again afterwards.
    pub async fn retry(&self, id: JobId, actor: &Actor, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        self.retry_one(&mut tx, id, actor, at).await?;
        tx.commit().await
    }

    /// Asks again for the next parked jobs of assets the asker may change the jobs of: those parked by `until`, so that one
    /// that fails at once is not asked for for ever. Gives how many, and the last of them; none when no more follow.
    pub async fn retry_parked(
        &self,
        (visibility, until): (&Visibility, Timestamp),
        after: Option<JobId>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(i64, Option<JobId>)> {
        let mut query = Text::new("select j.id");
        query.parked(visibility);
        query.push(" and j.settled <= ");
        query.bind(Bind::Int(until.as_micros()));
        if let Some(after) = after {
            query.push(" and j.id > ");
            query.bind(Bind::Uuid(after.uuid()));
        }
        query.push(" order by j.id limit ");
        query.bind(Bind::Int(AT_ONCE));
        let mut tx = self.begin_serial().await?;
        let rows = sql!(all with query.binds; (Uuid,), tx, AssertSqlSafe(query.sql))?;
        let mut asked = 0;
        let mut last = None;
        for (id,) in rows {
            let id = JobId::from_uuid(id);
            self.retry_one(&mut tx, id, actor, at).await?;
            asked += 1;
            last = Some(id);
        }
        tx.commit().await?;
        Ok((asked, last.filter(|_| asked == AT_ONCE)))
    }

    /// How many parked jobs an asker with this sight can ask for again.
    pub async fn parked(&self, visibility: &Visibility) -> Result<i64> {
        let mut query = Text::new("select count(*)");
        query.parked(visibility);
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; (i64,), tx, AssertSqlSafe(query.sql))?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }

    /// How many jobs were done since this moment. One that was done twice counts once.
    pub async fn done_since(&self, since: Timestamp) -> Result<i64> {
        let mut tx = self.read().await?;
        let (count,) = sql!(one: (i64,), tx,
            "select count(*) from job where state = 'done' and settled > $1", since.as_micros())?;
        Ok(count)
    }

    async fn retry_one(
        &self,
        tx: &mut Write,
        id: JobId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let found = sql!(maybe: (Uuid, String, String),
            tx,
            "update job set turn = 0, again = (state = 'running'), forgiven = case when state = 'running' then forgiven else attempts end, \
                asked = case when state = 'running' then asked else $2 end, \
                due = case when state = 'running' then due else $2 end, \
                failures = 0, failure_code = null, failure_reason = null, failure_again = false, \
                state = case when state = 'running' then 'running' else 'waiting' end \
             where id = $1 returning asset, step, state",
            id.uuid(),
            at.as_micros()
        )?;
        let (asset, step, state) = found.ok_or(Error::Missing)?;
        tx.work = true;
        let asset = AssetId::from_uuid(asset);
        let step = row::word("step", &step, Step::parse)?;
        if matches!(step, Step::Examine | Step::Derive) && state == "waiting" {
            settle::set_condition(tx, asset, "waiting", None, None).await?;
            let (kind,) = sql!(one: (String,),
                tx,
                "select kind from asset where id = $1",
                asset.uuid()
            )?;
            let kind = row::word("kind", &kind, asset::Kind::parse)?;
            let facts = crate::repair::facts_of(tx, asset).await?;
            let recipes = crate::wanted::recipes(kind, facts.as_ref());
            let settings = self.aimed(tx, asset, kind).await?;
            crate::wanted::want(tx, asset, &recipes, &settings).await?;
        }
        let details = json!({ "job": id.to_string(), "step": step.as_str() });
        let subject = audit::subject(asset);
        audit::append(tx, actor, Act::JobRetried, &subject, details, at).await?;
        change::append(tx, asset).await
    }

    /// Calls off a job that waits or runs, for now: it is parked as `cancelled` until somebody asks again. Its worker
    /// notices the next time it renews its hold.
    ///
    /// False, and nothing changed, when it is over already or makes what every asset needs to be seen and kept.
    pub async fn cancel(&self, id: JobId, actor: &Actor, at: Timestamp) -> Result<bool> {
        let mut tx = self.begin_serial().await?;
        let (asset, step, state) = sql!(maybe: (Uuid, String, String), tx,
            "select asset, step, state from job where id = $1", id.uuid())?
        .ok_or(Error::Missing)?;
        let step = row::word("step", &step, Step::parse)?;
        let live = matches!(state.as_str(), "waiting" | "running");
        if !live || !step.can_wait() {
            return Ok(false);
        }
        sql!(run tx,
            "update job set state = 'dead', again = false, worker = null, progress = null, settled = $2, \
                failure_code = 'cancelled', failure_reason = 'a person called it off', failure_again = false \
             where id = $1",
            id.uuid(), at.as_micros())?;
        let asset = AssetId::from_uuid(asset);
        let details = json!({ "job": id.to_string(), "step": step.as_str() });
        let subject = audit::subject(asset);
        audit::append(&mut tx, actor, Act::JobCancelled, &subject, details, at).await?;
        change::append(&mut tx, asset).await?;
        tx.commit().await?;
        Ok(true)
    }
}

impl Text {
    /// The parked jobs of assets that a caller with this sight may ask for again, as the door asks of a single one.
    fn parked(&mut self, visibility: &Visibility) {
        self.push(" from job j join asset a on a.id = j.asset where j.state = 'dead' and ");
        self.visible("a", &Filter::all(visibility.clone()));
        if !visibility.restricted {
            self.push(" and a.restricted is null and a.disposition is null");
        }
        if !visibility.trashed {
            self.push(" and a.trashed is null");
        }
    }
}
