//! The audit kept honest: its head is written outside the catalogue, and compared with the chain again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use asset::{Act, Actor, Sha256, Timestamp, WallClock};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vault::Object;

use crate::archive::{Archive, now};
use crate::error::Error;

/// How long repeated looks at the same thing by the same actor count as one, in seconds: a film is asked for piece by piece.
const ONE_LOOK: i64 = 600;
/// How many looks are remembered.
const REMEMBERED: usize = 10_000;

/// The last line of the audit, as it is kept in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the line.
    pub seq: i64,
    /// Its hash.
    pub hash: Sha256,
    /// When it was kept.
    pub at: Timestamp,
}

/// What the audit and the heads kept outside say of one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// The first line that does not follow from the one before.
    pub broken: Option<i64>,
    /// The last line now: its number and hash.
    pub head: (i64, String),
    /// How many heads were compared.
    pub heads: u64,
    /// The heads that say something else than the chain: lines that were rewritten, or cut off.
    pub contradicted: Vec<i64>,
}

impl Chain {
    /// Whether the chain is whole and every head kept outside agrees with it.
    pub const fn is_good(&self) -> bool {
        self.broken.is_none() && self.contradicted.is_empty()
    }
}

/// Which looks at withheld things were written down lately.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<String, Timestamp>>);

impl Looks {
    /// Whether this look is to be written down: it is the first for a while.
    fn is_first(&self, look: &str, at: Timestamp) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = at.plus_seconds(-ONE_LOOK);
        if looks.get(look).is_some_and(|seen| *seen > since) {
            return false;
        }
        if looks.len() >= REMEMBERED {
            looks.retain(|_, seen| *seen > since);
        }
        looks.insert(look.to_owned(), at);
        true
    }
}

/// Keeps the head of the audit in the vault, under a name of its own: nothing is written over.
pub async fn keep_head(archive: &Archive) -> Result<Head, Error> {
    let at = now();
    let (seq, hash) = archive.catalogue.audit_head().await?;
    let head = Head { seq, hash, at };
    let day = day(archive, at);
    let object = Object::Head(format!("{day}-{seq:012}-{}", &hash.to_hex()[..16]));
    if archive.vault.stat(&object).await?.is_none() {
        let text = format!("{}\n", serde_json::to_string(&head).unwrap_or_default());
        archive.vault.put(object, text.as_bytes()).await?;
    }
    Ok(head)
}

/// Keeps the head of this day, unless one was kept.
pub async fn keep_head_of_day(archive: &Archive) -> Result<(), Error> {
    let begins = format!("{}-", day(archive, now()));
    let kept = archive.vault.heads().await?;
    if !kept.iter().any(|name| name.starts_with(&begins)) {
        keep_head(archive).await?;
    }
    Ok(())
}

fn day(archive: &Archive, at: Timestamp) -> String {
    WallClock::of(at, &archive.settings.zone).map_or_else(|| "day".to_owned(), WallClock::day)
}

/// Every head kept in the vault, the first first. One that cannot be read as one is told as a head of line −1.
pub async fn heads(archive: &Archive) -> Result<Vec<Head>, Error> {
    let mut found = Vec::new();
    for name in archive.vault.heads().await? {
        let bytes = archive
            .vault
            .read(&Object::Head(name), None)
            .await?
            .whole()
            .await?;
        found.push(serde_json::from_slice(&bytes).unwrap_or(Head {
            seq: -1,
            hash: asset::audit::GENESIS,
            at: Timestamp::from_micros(0),
        }));
    }
    Ok(found)
}

/// Walks the whole chain, and compares it with every head kept outside.
pub async fn check(archive: &Archive) -> Result<Chain, Error> {
    let (seq, hash) = archive.catalogue.audit_head().await?;
    let mut chain = Chain {
        broken: archive.catalogue.audit_verify().await?,
        head: (seq, hash.to_hex()),
        ..Chain::default()
    };
    for head in heads(archive).await? {
        chain.heads += 1;
        let agrees = match head.seq {
            0 => head.hash == asset::audit::GENESIS,
            seq if seq < 0 => false,
            seq => {
                let line = archive.catalogue.audit_page(seq - 1, 1).await;
                line.ok()
                    .and_then(|page| page.into_iter().next())
                    .is_some_and(|line| {
                        line.seq == seq && line.hash == head.hash && line.compute() == head.hash
                    })
            }
        };
        if !agrees {
            chain.contradicted.push(head.seq);
        }
    }
    Ok(chain)
}

/// Writes down that somebody looked at something withheld, once for a while.
pub async fn seen(
    archive: &Archive,
    actor: &Actor,
    subject: &str,
    what: &str,
) -> Result<(), Error> {
    note(
        archive,
        actor,
        (Act::RestrictedSeen, subject),
        json!({ "what": what }),
    )
    .await
}

/// Writes down that somebody was refused an original or something withheld, once for a while.
pub async fn refused(
    archive: &Archive,
    actor: &Actor,
    subject: &str,
    what: &str,
) -> Result<(), Error> {
    note(
        archive,
        actor,
        (Act::Refused, subject),
        json!({ "what": what }),
    )
    .await
}

async fn note(
    archive: &Archive,
    actor: &Actor,
    (act, subject): (Act, &str),
    details: Value,
) -> Result<(), Error> {
    let at = now();
    let look = format!("{} {} {subject} {details}", actor.label(), act.as_str());
    if archive.looks.is_first(&look, at) {
        archive
            .catalogue
            .audit(actor, act, subject, details, at)
            .await?;
    }
    Ok(())
}
