//! Workers and what they hold: a job is claimed for a while, its attempt counted before the work begins.

use asset::{AssetId, Attempt, Failure, JobId, Step, Timestamp};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::row::Bits;
use crate::{settle, wanted};

#[derive(sqlx::FromRow)]
struct ClaimRow {
    id: Uuid,
    asset: Uuid,
    attempts: i64,
}

impl Catalogue {
    /// The next job of these steps, held by this worker for this long: by priority, then by turn.
    ///
    /// A hold that ran out can be claimed by anybody. A job whose last allowed hold ran out is parked as `crashed`.
    pub async fn claim(
        &self,
        worker: &str,
        steps: &[Step],
        lease_seconds: i64,
        at: Timestamp,
    ) -> Result<Option<Attempt>> {
        let mut steps = steps.to_vec();
        steps.sort_by_key(|step| step.priority());
        // What nobody waits for comes after every step of what somebody does.
        for before in [wanted::ASIDE, i64::MAX] {
            for step in &steps {
                loop {
                    match self.look(*step, before, at).await? {
                        Found::Nothing => break,
                        Found::Spent(job) => self.park_spent(job, *step, at).await?,
                        Found::Job => {
                            let taken = self.take(worker, *step, before, lease_seconds, at);
                            if let Some(attempt) = taken.await? {
                                return Ok(Some(attempt));
                            }
                            break;
                        }
                    }
                }
            }
        }
        Ok(None)
    }

    /// Holds a job for longer; false when it is no longer this attempt's.
    pub async fn renew(
        &self,
        attempt: &Attempt,
        lease_seconds: i64,
        at: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let touched = sql!(run tx,
            "update job set due = $4 where id = $1 and worker = $2 and attempts = $3 and state = 'running'",
            attempt.job.uuid(), attempt.worker.as_str(), i64::from(attempt.number),
            at.plus_seconds(lease_seconds).as_micros())?;
        tx.commit().await?;
        Ok(touched == 1)
    }

    /// Notes how far a job is, in thousandths, and holds it for longer; false when it is no longer this attempt's.
    pub async fn progressed(
        &self,
        attempt: &Attempt,
        thousandths: u16,
        lease_seconds: i64,
        at: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let touched = sql!(run tx,
            "update job set due = $4, progress = $5 \
             where id = $1 and worker = $2 and attempts = $3 and state = 'running'",
            attempt.job.uuid(), attempt.worker.as_str(), i64::from(attempt.number),
            at.plus_seconds(lease_seconds).as_micros(), i64::from(thousandths.min(1000)))?;
        tx.commit().await?;
        Ok(touched == 1)
    }

    /// Lets go of everything this worker holds, for a worker that starts again under its old name.
    pub async fn release(&self, worker: &str, at: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        tx.work = true;
        let released = sql!(run tx,
            "update job set due = $2 where worker = $1 and state = 'running'", worker, at.as_micros())?;
        tx.commit().await?;
        Ok(released)
    }

    /// Notes that this worker lives, and what keeps it from decoding, if anything does.
    pub async fn heartbeat(
        &self,
        worker: &str,
        trouble: Option<&str>,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx,
            "insert into worker (name, seen, trouble) values ($1, $2, $3) \
             on conflict (name) do update set seen = excluded.seen, trouble = excluded.trouble",
            worker, at.as_micros(), trouble.map(crate::row::clean))?;
        tx.commit().await
    }

    /// The workers that were alive at this moment or later: what keeps each from decoding, if anything does.
    pub async fn workers_alive(&self, since: Timestamp) -> Result<Vec<Option<String>>> {
        let mut tx = self.read().await?;
        let alive = sql!(all: (Option<String>,),
            tx,
            "select trouble from worker where seen >= $1 order by name",
            since.as_micros()
        )?;
        Ok(alive.into_iter().map(|(trouble,)| trouble).collect())
    }

    /// Looks without writing, so that an idle worker costs no lock.
    async fn look(&self, step: Step, before: i64, at: Timestamp) -> Result<Found> {
        let mut tx = self.read().await?;
        let run_out = sql!(maybe: (Uuid, i64),
            tx,
            "select id, attempts - forgiven from job where step = $1 and state = 'running' and due <= $2 \
             order by due limit 1",
            step.as_str(),
            at.as_micros()
        )?;
        match run_out {
            Some((job, tries)) if tries >= i64::from(step.attempts()) => {
                return Ok(Found::Spent(JobId::from_uuid(job)));
            }
            Some(_) => return Ok(Found::Job),
            None => {}
        }
        let waiting = sql!(maybe: (Uuid,),
            tx,
            "select id from job where step = $1 and state = 'waiting' and due <= $2 and turn < $3 \
             order by turn, asked, id limit 1",
            step.as_str(),
            at.as_micros(),
            before
        )?;
        Ok(waiting.map_or(Found::Nothing, |_| Found::Job))
    }

    async fn take(
        &self,
        worker: &str,
        step: Step,
        before: i64,
        lease_seconds: i64,
        at: Timestamp,
    ) -> Result<Option<Attempt>> {
        let mut tx = self.begin().await?;
        let until = at.plus_seconds(lease_seconds);
        let run_out = "select id from job where step = $3 and state = 'running' and due <= $4 \
             and attempts - forgiven < $5 and $6 > 0 order by due limit 1";
        let waiting = "select id from job where step = $3 and state = 'waiting' and due <= $4 and $5 > 0 and turn < $6 \
             order by turn, asked, id limit 1";
        let mut taken: Option<ClaimRow> = None;
        for pick in [run_out, waiting] {
            let text = format!(
                "update job set state = 'running', attempts = attempts + 1, worker = $1, due = $2, began = $4, progress = null \
                 where id = ({pick}{}) returning id, asset, attempts",
                tx.skip_locked()
            );
            taken = sql!(maybe: ClaimRow, tx, AssertSqlSafe(text),
                worker, until.as_micros(), step.as_str(), at.as_micros(), i64::from(step.attempts()), before)?;
            if taken.is_some() {
                break;
            }
        }
        tx.commit().await?;
        Ok(taken.map(|row| Attempt {
            job: JobId::from_uuid(row.id),
            asset: AssetId::from_uuid(row.asset),
            step,
            worker: worker.to_owned(),
            number: crate::row::small(row.attempts),
            leased_until: until,
        }))
    }

    /// Parks a job whose holds all ran out: whatever it was, it took its worker along each time.
    async fn park_spent(&self, job: JobId, step: Step, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let failure = Failure {
            code: "crashed".to_owned(),
            reason: format!(
                "its worker stopped {} times while it held this file",
                step.attempts()
            ),
            again: false,
        };
        let spent = sql!(maybe: (Uuid,),
            tx,
            "update job set state = 'dead', settled = $2, worker = null, failure_code = $4, failure_reason = $5, \
                failure_again = false \
             where id = $1 and state = 'running' and due <= $2 and attempts - forgiven >= $3 returning asset",
            job.uuid(),
            at.as_micros(),
            i64::from(step.attempts()),
            failure.code.as_str(),
            failure.reason.as_str()
        )?;
        if let Some((asset,)) = spent {
            settle::parked(
                &mut tx,
                AssetId::from_uuid(asset),
                step,
                &failure,
                false,
                at,
            )
            .await?;
        }
        tx.commit().await
    }
}

enum Found {
    Nothing,
    Job,
    Spent(JobId),
}
