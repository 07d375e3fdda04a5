//! Taking bytes in: durable in the vault first, then one transaction in the catalogue, then the answer.

use asset::{Actor, AssetId, Digest, EventId, Folio, Format, Kind, Outcome, Timestamp, told};
use catalogue::Accession;
use vault::{Incoming, Object};

use crate::archive::{Archive, now};
use crate::error::Error;

/// What a sender says of a file.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The name it had.
    pub filename: String,
    /// The folder it lay in.
    pub path: Option<String>,
    /// The event it is for.
    pub event: Option<EventId>,
    /// When the sender's machine last changed it.
    pub modified: Option<Timestamp>,
    /// Why it is restricted from the moment it arrives.
    pub restricted: Option<String>,
}

/// What the sender is told.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// What happened.
    pub outcome: Outcome,
    /// The asset; told only through [`TakenIn::asset`].
    pub id: AssetId,
    folio: Folio,
    /// What the bytes are called.
    pub digest: Digest,
}

impl TakenIn {
    /// The asset and the number people quote; none where the sender may not know of it.
    pub fn asset(&self) -> Option<(AssetId, &Folio)> {
        (self.outcome != Outcome::ExistsRestricted).then_some((self.id, &self.folio))
    }
}

/// Takes in spooled bytes. When this returns they are durable and in the catalogue.
pub async fn take_in(
    archive: &Archive,
    mut incoming: Incoming,
    sent: Sent,
    actor: &Actor,
) -> Result<TakenIn, Error> {
    if incoming.offset() == 0 {
        return Err(Error::EmptyFile);
    }
    let head = incoming.head().await?;
    let kept = archive.vault.keep(incoming).await?;
    let format = Format::sniff(&head);
    let accession = Accession {
        fingerprint: kept.fingerprint,
        mime: format
            .map_or("application/octet-stream", Format::mime)
            .to_owned(),
        kind: format.map_or(Kind::Other, Format::kind),
        filename: plain_name(&sent.filename),
        path: sent.path,
        event: sent.event,
        modified: sent.modified,
        restricted: sent.restricted,
        actor,
        at: now(),
    };
    accession_of(archive, accession).await
}

/// Notes that known bytes were offered again, without sending them.
pub async fn offer(
    archive: &Archive,
    digest: Digest,
    sent: Sent,
    actor: &Actor,
) -> Result<TakenIn, Error> {
    let original = archive
        .catalogue
        .original(&digest)
        .await?
        .ok_or(Error::Missing)?;
    let accession = Accession {
        fingerprint: asset::Fingerprint {
            digest,
            sha256: original.sha256,
            bytes: original.bytes,
        },
        kind: Kind::Other,
        mime: original.mime,
        filename: plain_name(&sent.filename),
        path: sent.path,
        event: sent.event,
        modified: sent.modified,
        restricted: sent.restricted,
        actor,
        at: now(),
    };
    accession_of(archive, accession).await
}

async fn accession_of(archive: &Archive, accession: Accession<'_>) -> Result<TakenIn, Error> {
    let digest = accession.fingerprint.digest;
    let accessioned = archive.catalogue.accession(accession).await?;
    if accessioned.outcome != Outcome::New
        && !archive.catalogue.disposed(&[digest]).await?.is_empty()
    {
        // They left by disposition: they do not come back, and their tombstone tells who sent them again.
        archive.vault.dispose(digest).await?;
        return Ok(TakenIn {
            outcome: Outcome::ExistsRestricted,
            id: accessioned.asset,
            folio: accessioned.folio,
            digest,
        });
    }
    Ok(TakenIn {
        outcome: accessioned.outcome,
        id: accessioned.asset,
        folio: accessioned.folio,
        digest,
    })
}

/// Which of these bytes the archive has, as far as the actor may know; bytes the vault has lost are asked for again.
pub async fn lookup(
    archive: &Archive,
    digests: &[Digest],
    actor: &Actor,
) -> Result<Vec<(Digest, Outcome, Option<AssetId>)>, Error> {
    let known = archive
        .catalogue
        .lookup(digests, &told(actor, now()))
        .await?;
    let gone = archive.catalogue.disposed(digests).await?;
    let mut answers = Vec::with_capacity(known.len());
    for (digest, found) in known {
        let answer = match found {
            // Bytes that left by disposition do not come back.
            Some(_) if gone.contains(&digest) => (Outcome::ExistsRestricted, None),
            Some(_)
                if archive
                    .vault
                    .stat(&Object::Original(digest))
                    .await?
                    .is_none() =>
            {
                (Outcome::New, None)
            }
            Some((outcome, asset)) => (outcome, asset),
            None => (Outcome::New, None),
        };
        answers.push((digest, answer.0, answer.1));
    }
    Ok(answers)
}

/// The last part of whatever path a sender's machine gave, without control characters; never empty.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(255).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        "sin-nombre".to_owned()
    } else {
        clean.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_ever_the_last_part_of_a_path() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name(r"C:\fotos\niña.jpg"), "niña.jpg");
        assert_eq!(plain_name("a\u{0}b\n.jpg"), "ab.jpg");
        assert_eq!(plain_name("carpeta/"), "sin-nombre");
    }
}
