//! Parts of films that people marked, made into assets of their own.

use std::path::Path;

use asset::{Actor, Asset};
use catalogue::Excerpt;
use tokio::io::AsyncReadExt;

use crate::archive::{Archive, now};
use crate::decode::{Reply, Task};
use crate::decoder::decode;
use crate::error::Error;
use crate::ingest::{Sent, take_in};
use crate::steps::{Progress, Trouble, nonsense, scratch};

/// How much of a film is read at once while it is kept.
const CHUNK: usize = 1 << 20;

/// Makes every part of a film that waits. One that cannot be made says why, and keeps nothing else from being made.
pub(crate) async fn excerpts(
    archive: &Archive,
    found: &Asset,
    original: &Path,
    progress: &Progress,
) -> Result<(), Trouble> {
    for excerpt in archive.catalogue.excerpts_waiting(found.id).await? {
        match one(archive, found, original, &excerpt, progress).await {
            Err(Trouble::File(failure)) if !failure.again => {
                archive
                    .catalogue
                    .excerpt_failed(excerpt.id, &failure)
                    .await?;
            }
            done => done?,
        }
    }
    Ok(())
}

async fn one(
    archive: &Archive,
    found: &Asset,
    original: &Path,
    excerpt: &Excerpt,
    progress: &Progress,
) -> Result<(), Trouble> {
    let out = scratch(archive)?;
    let task = Task::Excerpt {
        facts: Box::new(found.facts.clone()),
        from_ms: excerpt.from_ms,
        to_ms: excerpt.to_ms,
    };
    let mut tell = |share: f64| progress.set(share);
    let name = match decode(&archive.settings, original, out.path(), task, &mut tell).await {
        Ok(Reply::Excerpted(name)) if name == "excerpt.mp4" => name,
        Ok(_) => return Err(Trouble::File(nonsense())),
        Err(failure) => return Err(Trouble::File(failure)),
    };
    let mut incoming = archive.vault.incoming().await.map_err(Error::from)?;
    let reading = |error| Trouble::Archive(Error::machine("reading what the decoder made")(error));
    let mut file = tokio::fs::File::open(out.path().join(name))
        .await
        .map_err(reading)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).await.map_err(reading)?;
        if read == 0 {
            break;
        }
        incoming.write(&chunk[..read]).await.map_err(Error::from)?;
    }
    let actor = sender(archive, excerpt).await?;
    let sent = Sent {
        filename: filename(&found.filename, excerpt),
        event: found.event.as_ref().map(|event| event.id),
        restricted: found.restricted.clone(),
        ..Sent::default()
    };
    let taken = take_in(archive, incoming, sent, &actor).await?;
    archive
        .catalogue
        .excerpted(found.id, excerpt, taken.id, &actor, now())
        .await?;
    Ok(())
}

/// Whoever marked it, as long as they may still send; else the archive itself.
async fn sender(archive: &Archive, excerpt: &Excerpt) -> Result<Actor, Error> {
    let Some(id) = excerpt.account else {
        return Ok(Actor::Archive);
    };
    let account = archive.catalogue.account(id).await?;
    Ok(account
        .filter(|account| !account.disabled)
        .map_or(Actor::Archive, Actor::person))
}

/// What the part is called: `MVI_1.MOV` gives `MVI_1-0m12s-0m31s.mp4`.
fn filename(original: &str, excerpt: &Excerpt) -> String {
    let stem = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
    let place = |ms: u32| format!("{}m{:02}s", ms / 60_000, ms / 1000 % 60);
    format!(
        "{stem}-{}-{}.mp4",
        place(excerpt.from_ms),
        place(excerpt.to_ms)
    )
}

#[cfg(test)]
mod tests {
    use asset::{ExcerptId, Timestamp};

    use super::*;

    #[test]
    fn a_part_is_named_for_its_film_and_its_moments() {
        let at = Timestamp::from_micros(0);
        let excerpt = Excerpt {
            id: ExcerptId::new(at),
            from_ms: 12_400,
            to_ms: 91_000,
            title: None,
            account: None,
            at,
            made: None,
            done: false,
            failure: None,
        };
        assert_eq!(filename("MVI_1.MOV", &excerpt), "MVI_1-0m12s-1m31s.mp4");
    }
}
