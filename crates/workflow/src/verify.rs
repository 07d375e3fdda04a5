//! Fixity: proof that every original still matches its digest, and that the audit chain is whole.

use asset::Digest;
use vault::{Object, Verdict};

use crate::archive::Archive;
use crate::audit::{self, Chain};
use crate::error::Error;

/// What a check found. It is good only when all of it was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fixity {
    /// How many originals were read and matched.
    pub checked: u64,
    /// Originals whose bytes have changed.
    pub bad: Vec<Digest>,
    /// Originals the catalogue knows and the vault has not.
    pub missing: Vec<Digest>,
    /// Originals that could not be read, with the reason.
    pub unverified: Vec<(Digest, String)>,
    /// Originals in the vault that no asset answers for; never deleted.
    pub orphans: Vec<Digest>,
    /// The audit, and the heads of it kept outside.
    pub audit: Chain,
}

impl Fixity {
    /// Whether everything was checked and nothing is wrong.
    pub const fn is_good(&self) -> bool {
        self.bad.is_empty()
            && self.missing.is_empty()
            && self.unverified.is_empty()
            && self.audit.is_good()
    }
}

/// Reads every `one_in`-th original and walks the audit chain. `tell` hears of each verdict.
pub async fn verify(
    archive: &Archive,
    one_in: u64,
    tell: &mut (dyn FnMut(Digest, &str) + Send),
) -> Result<Fixity, Error> {
    let mut fixity = Fixity {
        audit: audit::check(archive).await?,
        ..Fixity::default()
    };
    let mut after = None;
    let mut place = 0_u64;
    loop {
        let known = archive.catalogue.originals(after, 500).await?;
        let Some(last) = known.last().copied() else {
            break;
        };
        for digest in known {
            place += 1;
            if !place.is_multiple_of(one_in.max(1)) {
                // A sample still asks whether every original is there.
                if archive
                    .vault
                    .stat(&Object::Original(digest))
                    .await?
                    .is_none()
                {
                    tell(digest, "missing");
                    fixity.missing.push(digest);
                }
                continue;
            }
            match archive.vault.check(digest).await {
                Ok(Verdict::Good) => {
                    tell(digest, "good");
                    fixity.checked += 1;
                }
                Ok(Verdict::Missing) => {
                    tell(digest, "missing");
                    fixity.missing.push(digest);
                }
                Ok(Verdict::Corrupt { .. }) => {
                    tell(digest, "bad");
                    fixity.bad.push(digest);
                }
                Err(error) => {
                    tell(digest, "unverified");
                    fixity.unverified.push((digest, error.to_string()));
                }
            }
        }
        after = Some(last);
    }
    fixity.orphans = orphans(archive).await?;
    Ok(fixity)
}

async fn orphans(archive: &Archive) -> Result<Vec<Digest>, Error> {
    let mut orphans = Vec::new();
    let mut listing = archive.vault.originals();
    let mut page = Vec::new();
    loop {
        let next = listing.next().await.transpose()?;
        if let Some((digest, _)) = next {
            page.push(digest);
        }
        if page.len() == 500 || (next.is_none() && !page.is_empty()) {
            let known = archive.catalogue.known(&page).await?;
            orphans.extend(page.drain(..).filter(|digest| !known.contains(digest)));
        }
        if next.is_none() {
            return Ok(orphans);
        }
    }
}
