//! The audit kept honest: its head is written outside the catalogue, and compared with the chain again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use asset::{Act, Actor, Sha256, Timestamp, WallClock};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vault::Object;

use crate::archive::{Archive, now};
use crate::error::Error;

/// How long repeated looks at the same thing by the same actor count as one, in seconds: a film is asked for piece by piece.
const ONE_LOOK: i64 = 600;
/// How many different things somebody may be refused within that while with a line for each.
const MOST_REFUSED: usize = 100;
/// The most characters of what a look or a refusal is about.
const LONGEST_SUBJECT: usize = 200;
/// What the refusals beyond are told by.
const MANY: &str = "many";

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

/// Which looks at withheld things and which refusals were written down lately, and how often they came again.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<Look, Seen>>);

/// One look or refusal: whose, what, at what and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Look {
    who: String,
    act: Act,
    subject: String,
    what: String,
}

#[derive(Debug)]
struct Seen {
    /// Whoever it was, for the line that tells how often it came again.
    actor: Actor,
    /// When it was written down.
    at: Timestamp,
    /// How often it came again since.
    again: u64,
}

/// A line to be written.
#[derive(Debug)]
struct Noted {
    actor: Actor,
    look: Look,
    again: u64,
}

impl Noted {
    fn details(&self) -> Value {
        match self.again {
            0 => json!({ "what": self.look.what }),
            again => json!({ "what": self.look.what, "again": again }),
        }
    }
}

impl Looks {
    /// What is to be written down of this: it is the first for a while, or it is only counted.
    ///
    /// Whoever is refused ever other things gets a line for each of the first hundred within that while, and one for the
    /// rest of them.
    fn heard(&self, actor: &Actor, mut look: Look, at: Timestamp) -> Option<Noted> {
        let mut looks = self.lock();
        let since = at.plus_seconds(-ONE_LOOK);
        if look.act == Act::Refused && !looks.contains_key(&look) {
            let lately = looks.iter().filter(|(one, seen)| {
                one.who == look.who && one.act == Act::Refused && seen.at > since
            });
            if lately.count() >= MOST_REFUSED {
                MANY.clone_into(&mut look.subject);
                MANY.clone_into(&mut look.what);
            }
        }
        let again = match looks.get_mut(&look) {
            Some(seen) if seen.at > since => {
                seen.again += 1;
                return None;
            }
            Some(seen) => seen.again,
            None => 0,
        };
        let seen = Seen {
            actor: actor.clone(),
            at,
            again: 0,
        };
        looks.insert(look.clone(), seen);
        Some(Noted {
            actor: actor.clone(),
            look,
            again,
        })
    }

    /// What came again and has ended, to be written down; it is forgotten here.
    fn ended(&self, at: Timestamp) -> Vec<Noted> {
        let since = at.plus_seconds(-ONE_LOOK);
        let mut ended = Vec::new();
        self.lock().retain(|look, seen| {
            if seen.at <= since && seen.again > 0 {
                ended.push(Noted {
                    actor: seen.actor.clone(),
                    look: look.clone(),
                    again: seen.again,
                });
            }
            seen.at > since
        });
        ended
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Look, Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes down how often what was seen or refused came again, where that has ended, and forgets it.
pub async fn tell_again(archive: &Archive) -> Result<(), Error> {
    let at = now();
    for noted in archive.looks.ended(at) {
        let (look, details) = (&noted.look, noted.details());
        archive
            .catalogue
            .audit(&noted.actor, look.act, &look.subject, details, at)
            .await?;
    }
    Ok(())
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
    note(archive, actor, (Act::RestrictedSeen, subject), what).await
}

/// Writes down that somebody was refused an original or something withheld, once for a while.
pub async fn refused(
    archive: &Archive,
    actor: &Actor,
    subject: &str,
    what: &str,
) -> Result<(), Error> {
    note(archive, actor, (Act::Refused, subject), what).await
}

async fn note(
    archive: &Archive,
    actor: &Actor,
    (act, subject): (Act, &str),
    what: &str,
) -> Result<(), Error> {
    let at = now();
    let look = Look {
        who: actor.label(),
        act,
        subject: subject.chars().take(LONGEST_SUBJECT).collect(),
        what: what.to_owned(),
    };
    if let Some(noted) = archive.looks.heard(actor, look, at) {
        let (look, details) = (&noted.look, noted.details());
        archive
            .catalogue
            .audit(actor, look.act, &look.subject, details, at)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_794_000_000_000_000).plus_seconds(seconds)
    }

    fn refusal(subject: &str) -> Look {
        Look {
            who: Actor::Archive.label(),
            act: Act::Refused,
            subject: subject.to_owned(),
            what: "view_original".to_owned(),
        }
    }

    fn hear(looks: &Looks, subject: &str, seconds: i64) -> Option<(String, Value)> {
        let noted = looks.heard(&Actor::Archive, refusal(subject), at(seconds))?;
        Some((noted.look.subject.clone(), noted.details()))
    }

    #[test]
    fn what_comes_again_is_counted_and_told_once_it_ends_or_comes_back() {
        let looks = Looks::default();
        let what = "view_original";
        assert_eq!(
            hear(&looks, "a", 0),
            Some(("a".into(), json!({"what": what})))
        );
        for second in 1..500 {
            assert_eq!(hear(&looks, "a", second), None);
        }
        assert!(looks.ended(at(ONE_LOOK - 1)).is_empty(), "it goes on still");
        let back = hear(&looks, "a", ONE_LOOK);
        assert_eq!(
            back,
            Some(("a".into(), json!({"what": what, "again": 499})))
        );
        assert_eq!(hear(&looks, "a", ONE_LOOK + 1), None);
        let ended = looks.ended(at(2 * ONE_LOOK));
        let told: Vec<Value> = ended.iter().map(Noted::details).collect();
        assert_eq!(told, [json!({"what": what, "again": 1})]);
        assert!(looks.ended(at(9 * ONE_LOOK)).is_empty());
        assert!(looks.lock().is_empty(), "what was told is forgotten");
    }

    #[test]
    fn whoever_is_refused_ever_other_things_gets_so_many_lines() {
        let looks = Looks::default();
        let refused = (0..5000).filter_map(|number| hear(&looks, &number.to_string(), 1));
        let subjects: Vec<String> = refused.map(|(subject, _)| subject).collect();
        assert_eq!(subjects.len(), MOST_REFUSED + 1);
        assert_eq!(subjects.last().map(String::as_str), Some(MANY));
        assert_eq!(looks.lock().len(), MOST_REFUSED + 1);
        let rest: Vec<u64> = looks
            .ended(at(ONE_LOOK + 1))
            .iter()
            .map(|one| one.again)
            .collect();
        assert_eq!(rest, [4899]);
    }
}
