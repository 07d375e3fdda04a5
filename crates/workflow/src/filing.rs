//! Files what arrived without an event under the event it is of, and asks where that is not sure.

use std::time::Duration;

use asset::Actor;
use asset::matching::{Matching, matched};
use catalogue::Filed;
use serde_json::json;

use crate::archive::{Archive, now};
use crate::error::Error;

/// How often it is looked whether anything was done.
const LOOK: Duration = Duration::from_secs(15);

/// Whether what is sure is filed without asking; it is unless somebody said otherwise.
pub async fn is_automatic(archive: &Archive) -> Result<bool, Error> {
    Ok(archive.catalogue.settings().await?.automatic_filing)
}

/// Says whether what is sure is filed without asking.
pub async fn set_automatic(archive: &Archive, automatic: bool, actor: &Actor) -> Result<(), Error> {
    let patch = json!({ "automatic_filing": automatic });
    archive
        .catalogue
        .settings_change(&patch, actor, now())
        .await?;
    Ok(())
}

/// Looks at everything nobody has said the event of. Done again it does nothing that was not new.
pub async fn pass(archive: &Archive) -> Result<Filed, Error> {
    let unfiled = archive.catalogue.unfiled(now()).await?;
    file(archive, unfiled).await
}

/// The same unless files wait to be examined: a shoot is looked at whole.
async fn pass_when_quiet(archive: &Archive) -> Result<Option<Filed>, Error> {
    let unfiled = archive.catalogue.unfiled(now()).await?;
    if unfiled.more {
        return Ok(None);
    }
    file(archive, unfiled).await.map(Some)
}

async fn file(archive: &Archive, unfiled: catalogue::Unfiled) -> Result<Filed, Error> {
    if unfiled.frames.is_empty() || unfiled.occasions.is_empty() {
        return Ok(Filed::default());
    }
    let unasked = is_automatic(archive).await?;
    let weighed = tokio::task::spawn_blocking(move || {
        matched(&unfiled.frames, &unfiled.occasions, &unfiled.lessons)
    });
    let matching = weighed.await.map_err(|error| Error::Machine {
        doing: "matching files with events",
        source: std::io::Error::other(error),
    })?;
    let mut done = Filed::default();
    for part in parts(matching) {
        let one = archive.catalogue.file(&part, unasked, now()).await?;
        done.operation = one.operation.or(done.operation);
        done.filed += one.filed;
        done.proposed += one.proposed;
    }
    if done.filed > 0 {
        tracing::info!(
            filed = done.filed,
            proposed = done.proposed,
            "filed what arrived without an event"
        );
    }
    Ok(done)
}

/// The most assets of one transaction: others write in between.
const AT_ONCE: usize = 500;

fn parts(matching: Matching) -> Vec<Matching> {
    let mut parts = vec![Matching {
        matches: Vec::new(),
        learnt: matching.learnt,
    }];
    let mut held = 0;
    for one in matching.matches {
        if held + one.assets.len() > AT_ONCE && held > 0 {
            parts.push(Matching::default());
            held = 0;
        }
        held += one.assets.len();
        if let Some(part) = parts.last_mut() {
            part.matches.push(one);
        }
    }
    parts
}

/// Files whenever something was done since the last look, and no file waits to be examined.
pub(crate) async fn keep_filing(archive: Archive) {
    let mut seen = None;
    loop {
        tokio::time::sleep(LOOK).await;
        let done = async {
            let (head, _) = archive.catalogue.audit_head().await?;
            if seen != Some(head) && pass_when_quiet(&archive).await?.is_some() {
                seen = Some(archive.catalogue.audit_head().await?.0);
            }
            Ok::<_, Error>(())
        };
        if let Err(error) = done.await {
            tracing::warn!(%error, "could not look for the events of what arrived");
        }
    }
}
