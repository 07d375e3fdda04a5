//! The worker: claims jobs from the catalogue and runs them, a few at a time, until told to stop.

use std::time::Duration;

use asset::{Attempt, Failure, Step};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::archive::{Archive, now};
use crate::error::Error;
use crate::steps::{self, Progress, Trouble};

/// How long a job is held without a sign of life, in seconds.
const LEASE: i64 = 30;
/// How often a hold is renewed and a sign of life given.
const RENEW: Duration = Duration::from_secs(10);
/// How often a long job tells how far it is, and learns whether it was called off.
const TELL: Duration = Duration::from_secs(2);
/// How often to look for work that nobody announced: back-offs that ended, leases that ran out.
const LOOK: Duration = Duration::from_secs(2);
/// How often to look for renditions that are wanted and that no job makes.
const REPAIR: Duration = Duration::from_mins(10);

/// Works until `stop` turns true; jobs in hand are then given back by their lease.
///
/// Where the sandbox cannot be put up, nothing is decoded: the worker says so with each sign of life, and tries again.
pub async fn work(archive: Archive, name: String, slots: usize, stop: watch::Receiver<bool>) {
    let mut tasks = JoinSet::new();
    let (trouble, troubled) = watch::channel(walls(&archive).await);
    tasks.spawn(live(archive.clone(), name.clone(), trouble));
    tasks.spawn(repair(archive.clone()));
    tasks.spawn(crate::filing::keep_filing(archive.clone()));
    // One more than was asked for when there is only one: what takes long never keeps a new photo waiting.
    for slot in 0..slots.max(2) {
        let steps: &'static [Step] = if slot == 0 {
            &[Step::Derive, Step::Examine, Step::Record]
        } else {
            &Step::ALL
        };
        tasks.spawn(serve_slot(
            archive.clone(),
            format!("{name}/{slot}"),
            steps,
            troubled.clone(),
            stop.clone(),
        ));
    }
    let mut stop = stop;
    let _ = stop.wait_for(|stopped| *stopped).await;
    tasks.shutdown().await;
}

/// A name no other worker has.
pub fn worker_name() -> String {
    format!("{}-{:08x}", std::process::id(), rand::random::<u32>())
}

async fn live(archive: Archive, name: String, trouble: watch::Sender<Option<String>>) {
    loop {
        let told = trouble.borrow().clone();
        let sign = archive.catalogue.heartbeat(&name, told.as_deref(), now());
        if let Err(error) = sign.await {
            tracing::warn!(%error, "this worker's sign of life was not written");
        }
        tokio::time::sleep(RENEW).await;
        if told.is_some() {
            let now = walls(&archive).await;
            if now.is_none() {
                tracing::info!("the sandbox holds now; files are decoded again");
            }
            trouble.send_replace(now);
        }
    }
}

/// What keeps this worker from decoding, if anything does.
async fn walls(archive: &Archive) -> Option<String> {
    let trouble = archive.settings.probe().await.err()?;
    tracing::error!(
        trouble,
        "files are kept but not decoded: there is no sandbox for it"
    );
    Some(trouble)
}

async fn repair(archive: Archive) {
    loop {
        // Settings are compared by the process that serves: it is the one people configure first.
        let repaired = if archive.index.is_some() {
            archive.catalogue.repair(now()).await
        } else {
            archive.catalogue.repair_lost(now()).await
        };
        match repaired {
            Ok(done) if done.asked + done.outdated == 0 => (),
            Ok(done) => tracing::info!(
                asked = done.asked,
                outdated = done.outdated,
                "asked again for what was missing"
            ),
            Err(error) => tracing::warn!(%error, "could not look for missing renditions"),
        }
        tokio::time::sleep(REPAIR).await;
    }
}

async fn serve_slot(
    archive: Archive,
    worker: String,
    steps: &'static [Step],
    troubled: watch::Receiver<Option<String>>,
    stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let steps = if troubled.borrow().is_some() {
            &[Step::Record]
        } else {
            steps
        };
        match archive.catalogue.claim(&worker, steps, LEASE, now()).await {
            Ok(Some(attempt)) => Box::pin(settle(&archive, attempt)).await,
            Ok(None) => archive.catalogue.work_arrived(LOOK).await,
            Err(error) => {
                tracing::error!(%error, "no job could be claimed");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

async fn settle(archive: &Archive, attempt: Attempt) {
    let progress = Progress::default();
    let run = steps::run(archive, &attempt, &progress);
    let outcome = tokio::select! {
        outcome = run => outcome,
        () = hold(archive, &attempt, &progress) => {
            tracing::info!(asset = %attempt.asset, step = attempt.step.as_str(), "this job was called off or taken over");
            return;
        }
    };
    let failure = match outcome {
        Ok(true) => return,
        Ok(false) => {
            tracing::warn!(asset = %attempt.asset, step = attempt.step.as_str(), "this job was no longer ours");
            return;
        }
        Err(Trouble::File(failure)) => failure,
        Err(Trouble::Archive(error)) => ours(&attempt, &error),
    };
    tracing::info!(
        asset = %attempt.asset,
        step = attempt.step.as_str(),
        code = failure.code,
        reason = failure.reason,
        "a step failed"
    );
    if let Err(error) = archive.catalogue.failed(&attempt, failure, now()).await {
        tracing::error!(%error, asset = %attempt.asset, "a failure could not be written; the lease will end it");
    }
}

/// Renews the hold until it is lost; what takes long also tells how far it is.
async fn hold(archive: &Archive, attempt: &Attempt, progress: &Progress) {
    let long = matches!(attempt.step, Step::Proxy | Step::ProxyHd);
    loop {
        tokio::time::sleep(if long { TELL } else { RENEW }).await;
        let catalogue = &archive.catalogue;
        let held = if long {
            catalogue
                .progressed(attempt, progress.get(), LEASE, now())
                .await
        } else {
            catalogue.renew(attempt, LEASE, now()).await
        };
        match held {
            Ok(true) => (),
            Ok(false) => return,
            Err(error) => tracing::warn!(%error, "a hold could not be renewed"),
        }
    }
}

fn ours(attempt: &Attempt, error: &Error) -> Failure {
    tracing::error!(%error, asset = %attempt.asset, step = attempt.step.as_str(), "a step could not be run");
    let (code, again) = match error {
        Error::Vault(vault::Error::Missing) => ("missing", false),
        Error::Vault(vault::Error::Corrupt { .. }) => ("corrupt", false),
        Error::Vault(_) | Error::Machine { .. } => ("storage", true),
        _ => ("internal", true),
    };
    let reason = match code {
        "missing" => "the original is not in the store",
        "corrupt" => "the original no longer matches its digest",
        "storage" => "the store could not be read or written",
        _ => "the archive failed, the log says how",
    };
    Failure {
        code: code.to_owned(),
        reason: reason.to_owned(),
        again,
    }
}
