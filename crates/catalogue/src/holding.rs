//! What the archive holds, by digest: for checking the vault against the catalogue and for telling senders how far it is.

use std::collections::{HashMap, HashSet};

use asset::{Digest, Original, OriginalId, Status, Visibility};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::places;
use crate::filter::{Filter, total};
use crate::row::{self, Bits};

/// How many digests one question carries.
const BATCH: usize = 100;

/// How far the asset of some bytes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whether a job waits or runs, other than those made in the background.
    pub working: bool,
    /// The place of its last change in the change log.
    pub changed: i64,
}

impl Catalogue {
    /// The original of these bytes.
    pub async fn original(&self, digest: &Digest) -> Result<Option<Original>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (Uuid, Vec<u8>, i64, String, i64), tx,
            "select id, sha256, bytes, mime, received from original where digest = $1",
            digest.as_bytes().as_slice())?;
        let Some((id, sha256, bytes, mime, received)) = found else {
            return Ok(None);
        };
        Ok(Some(Original {
            id: OriginalId::from_uuid(id),
            digest: *digest,
            sha256: asset::Sha256::from_bytes(*row::digest(&sha256)?.as_bytes()),
            bytes: u64::try_from(bytes).unwrap_or(0),
            mime,
            received: asset::Timestamp::from_micros(received),
        }))
    }

    /// The digests of originals in their order, after one of them.
    pub async fn originals(&self, after: Option<Digest>, limit: i64) -> Result<Vec<Digest>> {
        let after = after
            .map(|digest| digest.as_bytes().to_vec())
            .unwrap_or_default();
        let mut tx = self.read().await?;
        let rows = sql!(all: (Vec<u8>,), tx,
            "select digest from original o where digest > $1 \
                and not exists (select 1 from asset a where a.id = o.asset and a.disposition = 'disposed') \
             order by digest limit $2", after, limit)?;
        rows.iter().map(|(digest,)| row::digest(digest)).collect()
    }

    /// Which of these digests are of bytes that left by disposition.
    pub async fn disposed(&self, digests: &[Digest]) -> Result<HashSet<Digest>> {
        let mut tx = self.read().await?;
        let mut gone = HashSet::new();
        for batch in digests.chunks(BATCH) {
            let text = format!(
                "select o.digest from original o join asset a on a.id = o.asset \
                 where a.disposition = 'disposed' and o.digest in ({})",
                places(0, BATCH)
            );
            for (digest,) in sql!(all each members(batch); (Vec<u8>,), tx, AssertSqlSafe(text))? {
                gone.insert(row::digest(&digest)?);
            }
        }
        Ok(gone)
    }

    /// Which of these digests an asset answers for.
    pub async fn known(&self, digests: &[Digest]) -> Result<HashSet<Digest>> {
        let mut tx = self.read().await?;
        let mut known = HashSet::new();
        for batch in digests.chunks(BATCH) {
            let text = format!(
                "select digest from original where digest in ({})",
                places(0, BATCH)
            );
            for (digest,) in sql!(all each members(batch); (Vec<u8>,), tx, AssertSqlSafe(text))? {
                known.insert(row::digest(&digest)?);
            }
        }
        Ok(known)
    }

    /// How far the assets of these bytes are; those the archive does not have are left out.
    pub async fn progress(&self, digests: &[Digest]) -> Result<HashMap<Digest, Progress>> {
        let mut tx = self.read().await?;
        let mut progress = HashMap::new();
        for batch in digests.chunks(BATCH) {
            let text = format!(
                "select o.digest, \
                    (select count(*) from job j where j.asset = o.asset and j.state in ('waiting', 'running') \
                        and j.step not in ('full', 'proxy_hd')), \
                    (select coalesce(max(c.seq), 0) from change c where c.asset = o.asset) \
                 from original o where o.digest in ({})",
                places(0, BATCH)
            );
            for (digest, jobs, changed) in
                sql!(all each members(batch); (Vec<u8>, i64, i64), tx, AssertSqlSafe(text))?
            {
                progress.insert(
                    row::digest(&digest)?,
                    Progress {
                        working: jobs > 0,
                        changed,
                    },
                );
            }
        }
        Ok(progress)
    }

    /// How many assets an asker may see, outside the trash.
    pub async fn count(&self, visibility: &Visibility) -> Result<i64> {
        let mut tx = self.read().await?;
        total(&mut tx, &Filter::all(visibility.clone())).await
    }

    /// How many of those wait for review.
    pub async fn review_count(&self, visibility: &Visibility) -> Result<i64> {
        let filter = Filter {
            statuses: vec![Status::Review],
            ..Filter::all(visibility.clone())
        };
        let mut tx = self.read().await?;
        total(&mut tx, &filter).await
    }
}

/// The digests as the engine compares them, filled up with what no digest is so that one statement serves every batch.
fn members(batch: &[Digest]) -> Vec<Vec<u8>> {
    let mut members: Vec<Vec<u8>> = batch
        .iter()
        .map(|digest| digest.as_bytes().to_vec())
        .collect();
    members.resize(BATCH, Vec::new());
    members
}
