//! The vault itself: one door to the bytes, wherever they are held.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asset::{Digest, Fingerprint};

use crate::blocking::blocking;
use crate::error::Error;
use crate::folder::{self, Folder, Room};
use crate::incoming::Incoming;
use crate::listing::Listing;
use crate::object::Object;
use crate::reading::Reading;
use crate::remote::Remote;
use crate::settings::{Place, Settings};
use crate::spool::{Spool, SpoolFile};

/// The archive's bytes. Clones share one vault.
#[derive(Debug, Clone)]
pub struct Vault(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    id: String,
    store: Store,
    spool: Arc<Spool>,
}

#[derive(Debug)]
enum Store {
    Folder(Arc<Folder>),
    Remote(Remote),
}

/// What became of bytes handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What they are.
    pub fingerprint: Fingerprint,
    /// Whether the vault had them before.
    pub already: bool,
    /// Whether the vault had them damaged: that object was set aside and these bytes took its place.
    pub mended: bool,
}

/// The result of reading every byte of an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are what their name says.
    Good,
    /// There is no such object.
    Missing,
    /// They are something else.
    Corrupt {
        /// The digest of the bytes found.
        found: Digest,
    },
}

/// A file on this machine with an original's bytes.
#[derive(Debug)]
pub struct LocalCopy {
    path: PathBuf,
    /// Removes the copy with itself; nothing for a vault in a folder, where the original itself is at hand.
    _copy: Option<SpoolFile>,
}

impl LocalCopy {
    /// Where the file is, for reading only.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Vault {
    /// Makes an empty place into a vault and opens it; opens the one that is there.
    ///
    /// For the first start only: where a vault is known to have been, [`Vault::open`] notices that it is not mounted.
    pub async fn create(settings: Settings) -> Result<Self, Error> {
        match &settings.place {
            Place::Folder(root) => {
                let root = root.clone();
                blocking(move || folder::found(&root, &Arc::default())).await?;
                Self::open(settings).await
            }
            Place::Memory => Self::remote(Remote::memory(), settings.spool, true).await,
            Place::S3(s3) => Self::remote(Remote::s3(s3)?, settings.spool, true).await,
        }
    }

    /// Opens a vault; where there is none, nothing is written.
    pub async fn open(settings: Settings) -> Result<Self, Error> {
        match settings.place {
            Place::Folder(root) => {
                let folder = blocking(|| Folder::open(root, Arc::default())).await?;
                Ok(Self(Arc::new(Inner {
                    id: folder.id.clone(),
                    spool: Arc::clone(&folder.spool),
                    store: Store::Folder(Arc::new(folder)),
                })))
            }
            Place::Memory => Self::remote(Remote::memory(), settings.spool, false).await,
            Place::S3(s3) => Self::remote(Remote::s3(&s3)?, settings.spool, false).await,
        }
    }

    async fn remote(remote: Remote, spool: PathBuf, found: bool) -> Result<Self, Error> {
        if found {
            remote.found().await?;
        }
        let id = remote.marker().await?.id;
        let spool = blocking(move || Spool::open(&spool, Arc::default()).map(Arc::new)).await?;
        Ok(Self(Arc::new(Inner {
            id,
            store: Store::Remote(remote),
            spool,
        })))
    }

    /// The identity written into the vault when it was made.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Fails with the reason while nothing can be written.
    pub async fn writable(&self) -> Result<(), Error> {
        self.0.spool.disk.writable()?;
        match &self.0.store {
            Store::Folder(folder) => on(folder, Folder::mounted).await,
            Store::Remote(remote) if remote.marker().await?.id == self.0.id => Ok(()),
            Store::Remote(_) => Err(Error::NotMounted),
        }
    }

    /// A new file for bytes on their way in, which vanishes unless it is kept.
    pub async fn incoming(&self) -> Result<Incoming, Error> {
        Incoming::anonymous(Arc::clone(&self.0.spool)).await
    }

    /// The named file for bytes that come in pieces, new or as it was left, also by a process that died.
    ///
    /// Fails with [`Error::Busy`] while another writer has it.
    pub async fn partial(&self, name: &str) -> Result<Incoming, Error> {
        Incoming::named(Arc::clone(&self.0.spool), name.to_owned()).await
    }

    /// Removes a partial upload; one that is not there counts as removed.
    pub async fn discard_partial(&self, name: &str) -> Result<(), Error> {
        let (spool, name) = (Arc::clone(&self.0.spool), name.to_owned());
        blocking(move || spool.discard(&name)).await
    }

    /// The names of all partial uploads, in order.
    pub async fn partials(&self) -> Result<Vec<String>, Error> {
        let spool = Arc::clone(&self.0.spool);
        blocking(move || spool.partials()).await
    }

    /// Keeps the bytes for ever; they are durable under their digest when this returns.
    ///
    /// Any number may keep the same bytes at once; there is one object afterwards. When it fails, a partial upload is
    /// still there, unless the disk itself failed.
    pub async fn keep(&self, incoming: Incoming) -> Result<Kept, Error> {
        let sealed = incoming.seal().await?;
        match &self.0.store {
            Store::Folder(folder) => on(folder, |folder| folder.keep(sealed)).await,
            Store::Remote(remote) => remote.keep(sealed).await,
        }
    }

    /// Puts small bytes in place, over what was there: records, and sidecars under their own digest.
    ///
    /// They are durable when this returns. Originals enter by [`Vault::keep`] alone.
    pub async fn put(&self, object: Object, bytes: &[u8]) -> Result<(), Error> {
        not_an_original(&object)?;
        if let Some(expected) = object.fixed() {
            let found = Digest::of(bytes);
            if found != expected {
                return Err(Error::Corrupt { expected, found });
            }
        }
        match &self.0.store {
            Store::Folder(folder) => {
                let bytes = bytes.to_vec();
                on(folder, move |folder| folder.put(&object, &bytes)).await
            }
            Store::Remote(remote) => remote.put(&object, bytes).await,
        }
    }

    /// Puts a copy of a file in place, over what was there: renditions.
    pub async fn put_file(&self, object: Object, from: &Path) -> Result<(), Error> {
        not_an_original(&object)?;
        match &self.0.store {
            Store::Folder(folder) => {
                let from = from.to_owned();
                on(folder, move |folder| folder.put_file(&object, &from)).await
            }
            Store::Remote(remote) => remote.put_file(&object, from).await,
        }
    }

    /// How many bytes an object has, if it is there.
    pub async fn stat(&self, object: &Object) -> Result<Option<u64>, Error> {
        match &self.0.store {
            Store::Folder(folder) => {
                let object = object.clone();
                on(folder, move |folder| folder.stat(&object)).await
            }
            Store::Remote(remote) => remote.stat(object).await,
        }
    }

    /// Begins to read an object, or a range of it cut to its size.
    pub async fn read(&self, object: &Object, range: Option<Range<u64>>) -> Result<Reading, Error> {
        match &self.0.store {
            Store::Folder(folder) => {
                let object = object.clone();
                on(folder, move |folder| folder.read(&object, range)).await
            }
            Store::Remote(remote) => remote.read(object, range).await,
        }
    }

    /// An original as a file on this machine; from an object store a copy whose bytes were checked.
    pub async fn local(&self, digest: Digest) -> Result<LocalCopy, Error> {
        let copy = match &self.0.store {
            Store::Folder(folder) => {
                let original = Object::Original(digest);
                return on(folder, move |folder| {
                    folder.stat(&original)?.ok_or(Error::Missing)?;
                    Ok(LocalCopy {
                        path: folder.path(&original)?,
                        _copy: None,
                    })
                })
                .await;
            }
            Store::Remote(remote) => remote.local(digest, Arc::clone(&self.0.spool)).await?,
        };
        Ok(LocalCopy {
            path: copy.path.clone(),
            _copy: Some(copy),
        })
    }

    /// Every original, in the order of the digests.
    pub fn originals(&self) -> Listing {
        self.list("originals", "")
    }

    /// Every record, in the order of the digests.
    pub fn records(&self) -> Listing {
        self.list("records", ".json")
    }

    /// Every sidecar, in the order of the digests.
    pub fn sidecars(&self) -> Listing {
        self.list("sidecars", "")
    }

    fn list(&self, kind: &str, ending: &'static str) -> Listing {
        match &self.0.store {
            Store::Folder(folder) => folder.list(kind, ending),
            Store::Remote(remote) => remote.list(kind, ending),
        }
    }

    /// Reads every byte of an original and compares; an error means that nothing is known.
    pub async fn check(&self, digest: Digest) -> Result<Verdict, Error> {
        match &self.0.store {
            Store::Folder(folder) => on(folder, move |folder| folder.check(digest)).await,
            Store::Remote(remote) => remote.check(digest).await,
        }
    }

    /// Removes what was made from an original; the original stays.
    pub async fn remove_renditions(&self, digest: Digest) -> Result<(), Error> {
        match &self.0.store {
            Store::Folder(folder) => {
                on(folder, move |folder| folder.remove_renditions(digest)).await
            }
            Store::Remote(remote) => remote.remove_renditions(digest).await,
        }
    }

    /// The room on the disk of a folder; a store elsewhere does not say.
    pub fn room(&self) -> Option<Room> {
        match &self.0.store {
            Store::Folder(folder) => folder.room(),
            Store::Remote(_) => None,
        }
    }

    /// Takes an original and everything made from it away for ever: only by a disposition whose tombstone is written. Records
    /// stay. One that is gone already stays so.
    pub async fn dispose(&self, digest: Digest) -> Result<(), Error> {
        self.remove_renditions(digest).await?;
        match &self.0.store {
            Store::Folder(folder) => on(folder, move |folder| folder.dispose(digest)).await,
            Store::Remote(remote) => remote.dispose(digest).await,
        }
    }

    /// The names of the heads of the audit that are kept, in order.
    pub async fn heads(&self) -> Result<Vec<String>, Error> {
        let mut names = match &self.0.store {
            Store::Folder(folder) => on(folder, Folder::heads).await?,
            Store::Remote(remote) => remote.heads().await?,
        };
        names.sort_unstable();
        Ok(names)
    }

    /// Removes the whole vault: only for one made by the conformance suite.
    pub(crate) async fn wipe(&self) -> Result<(), Error> {
        match &self.0.store {
            Store::Folder(folder) => on(folder, Folder::wipe).await,
            Store::Remote(remote) => remote.wipe().await,
        }
    }
}

/// Runs work on a folder where it may block.
async fn on<T: Send + 'static>(
    folder: &Arc<Folder>,
    work: impl FnOnce(&Folder) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let folder = Arc::clone(folder);
    blocking(move || work(&folder)).await
}

fn not_an_original(object: &Object) -> Result<(), Error> {
    match object {
        Object::Original(_) => Err(Error::WrittenOnce),
        Object::Record(_)
        | Object::RecordXmp(_)
        | Object::Sidecar(_)
        | Object::Rendition(..)
        | Object::Head(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
