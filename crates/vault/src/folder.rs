//! A vault in a local folder, written so that what is answered for survives a power cut.

use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asset::Digest;

use crate::Verdict;
use crate::disk::{Disk, Moved};
use crate::error::Error;
use crate::incoming::{Sealed, hash_to};
use crate::marker::{MARKER, Marker, TEXTS};
use crate::object::Object;
use crate::reading::{self, Reading};
use crate::spool::{Spool, SpoolFile};
use crate::{Kept, listing};

/// Kinds of objects that are not made again: where one lies, a vault was.
pub(crate) const PRECIOUS: [&str; 3] = ["originals", "records", "sidecars"];

/// The room where a vault lies, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What can still be written.
    pub free: u64,
    /// All of it, taken or not.
    pub all: u64,
}

/// The objects of a vault in a folder.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    pub(crate) id: String,
    disk: Arc<Disk>,
    pub(crate) spool: Arc<Spool>,
}

impl Folder {
    /// Opens the vault in a folder. Its spool is inside, because a rename must not cross filesystems.
    pub(crate) fn open(root: PathBuf, disk: Arc<Disk>) -> Result<Self, Error> {
        let id = marker(&root)?.id;
        let spool = Arc::new(Spool::open(&root.join("spool"), Arc::clone(&disk))?);
        Ok(Self {
            root,
            id,
            disk,
            spool,
        })
    }

    /// Fails when the folder is no longer this vault, as when its disk was unmounted under it.
    pub(crate) fn mounted(&self) -> Result<(), Error> {
        if marker(&self.root)?.id == self.id {
            Ok(())
        } else {
            Err(Error::NotMounted)
        }
    }

    /// Gives a finished spool file its place for ever.
    ///
    /// Order: the file is durable before it has its name, the name before this returns.
    pub(crate) fn keep(&self, sealed: Sealed) -> Result<Kept, Error> {
        self.mounted()?;
        // The seat is given back after the file's lock, whatever happens.
        let Sealed {
            seat: _seat,
            mut file,
            fingerprint,
        } = sealed;
        let digest = fingerprint.digest;
        let mut mended = false;
        let mut synced = false;
        let (folder, target) = self.place_for(&Object::Original(digest))?;
        loop {
            match check_at(&target, digest)? {
                Verdict::Good => {
                    // Whoever put it there may have died before this.
                    self.disk.sync_folder(&folder)?;
                    file.discard();
                    return Ok(Kept {
                        fingerprint,
                        already: true,
                        mended,
                    });
                }
                Verdict::Corrupt { .. } => {
                    mended |= self.set_aside(digest, &target)?;
                }
                Verdict::Missing => {
                    if !synced {
                        file.set_mode(0o400)?;
                        file.sync(&self.disk)?;
                        synced = true;
                    }
                    if self.disk.place(&file.path, &target)? == Moved::There {
                        file.gone();
                        self.disk.sync_folder(&folder)?;
                        return Ok(Kept {
                            fingerprint,
                            already: false,
                            mended,
                        });
                    }
                }
            }
        }
    }

    /// Moves a damaged original out of the way of a good copy; nothing is deleted. False when another was quicker.
    fn set_aside(&self, digest: Digest, target: &Path) -> Result<bool, Error> {
        // One at a time, over all processes: or the good copy just put there could be moved away.
        let lock = self.spool.mending()?;
        let Verdict::Corrupt { found } = check_at(target, digest)? else {
            return Ok(false);
        };
        let shard = digest.shard();
        let below = Path::new("damaged").join(&shard);
        let below = below.parent().expect("a shard has folders above it");
        let folder = self.disk.folder(&self.root, below)?;
        let aside = folder.join(format!("{digest}.{}", &found.to_hex()[..16]));
        self.disk.replace(target, &aside)?;
        self.disk.sync_folder(&folder)?;
        drop(lock);
        tracing::warn!(%digest, %found, "a damaged original was set aside for a good copy");
        Ok(true)
    }

    /// Puts small bytes in place, durably.
    pub(crate) fn put(&self, object: &Object, bytes: &[u8]) -> Result<(), Error> {
        self.mounted()?;
        let (folder, target) = self.place_for(object)?;
        let file = written(&self.spool, bytes)?;
        self.give_place(object, file, &target)?;
        self.disk.sync_folder(&folder)
    }

    /// Puts a copy of a file in place. Its name may be lost in a power cut, its bytes are then whole or absent.
    pub(crate) fn put_file(&self, object: &Object, from: &Path) -> Result<(), Error> {
        self.mounted()?;
        let (folder, target) = self.place_for(object)?;
        let doing = "copy a file into the vault";
        let mut file = self.spool.loose()?;
        let mut source = File::open(from).map_err(Error::io(doing))?;
        io::copy(&mut source, &mut file.file).map_err(Error::io(doing))?;
        if let Some(expected) = object.fixed() {
            let found = hash_to(&file.file, u64::MAX)?.finish().digest;
            if found != expected {
                return Err(Error::Corrupt { expected, found });
            }
        }
        file.set_mode(0o640)?;
        file.sync(&self.disk)?;
        self.give_place(object, file, &target)?;
        match object {
            Object::Rendition(..) => Ok(()),
            _ => self.disk.sync_folder(&folder),
        }
    }

    fn give_place(&self, object: &Object, file: SpoolFile, target: &Path) -> Result<(), Error> {
        if object.fixed().is_none() {
            self.disk.replace(&file.path, target)?;
            file.gone();
        } else if self.disk.place(&file.path, target)? == Moved::There {
            file.gone();
        }
        Ok(())
    }

    /// The folder of an object, made durably, and its path.
    fn place_for(&self, object: &Object) -> Result<(PathBuf, PathBuf), Error> {
        let key = PathBuf::from(object.key()?);
        let below = key.parent().expect("every key has a folder");
        let folder = self.disk.folder(&self.root, below)?;
        Ok((folder, self.root.join(key)))
    }

    /// The path of an object, there or not.
    pub(crate) fn path(&self, object: &Object) -> Result<PathBuf, Error> {
        Ok(self.root.join(object.key()?))
    }

    pub(crate) fn stat(&self, object: &Object) -> Result<Option<u64>, Error> {
        match fs::metadata(self.path(object)?) {
            Ok(meta) => Ok(Some(meta.len())),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::io("look at an object")(error)),
        }
    }

    pub(crate) fn read(
        &self,
        object: &Object,
        range: Option<Range<u64>>,
    ) -> Result<Reading, Error> {
        reading::open(&self.path(object)?, range)
    }

    /// Reads every byte of an original from the disk itself and compares.
    pub(crate) fn check(&self, digest: Digest) -> Result<Verdict, Error> {
        let path = self.path(&Object::Original(digest))?;
        if let Ok(file) = File::open(&path) {
            // What memory remembers of a file proves nothing about the disk.
            rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
        }
        let verdict = check_at(&path, digest)?;
        if let Ok(file) = File::open(&path) {
            // A check of everything shall not push out what people look at.
            rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
        }
        Ok(verdict)
    }

    pub(crate) fn list(&self, kind: &str, ending: &'static str) -> listing::Listing {
        listing::folder(self.root.join(kind), ending)
    }

    pub(crate) fn remove_renditions(&self, digest: Digest) -> Result<(), Error> {
        self.mounted()?;
        let folder = self.root.join("renditions").join(digest.shard());
        match fs::remove_dir_all(&folder) {
            Err(error) if !is_absent(&error) => Err(Error::io("remove renditions")(error)),
            _ => Ok(()),
        }
    }

    /// The room on its disk, for whoever is not its administrator.
    pub(crate) fn room(&self) -> Option<Room> {
        let found = rustix::fs::statvfs(&self.root).ok()?;
        Some(Room {
            free: found.f_bavail.saturating_mul(found.f_frsize),
            all: found.f_blocks.saturating_mul(found.f_frsize),
        })
    }

    /// Takes an original away, durably.
    pub(crate) fn dispose(&self, digest: Digest) -> Result<(), Error> {
        self.mounted()?;
        let path = self.path(&Object::Original(digest))?;
        match fs::remove_file(&path) {
            Err(error) if is_absent(&error) => return Ok(()),
            done => done.map_err(Error::io("take an original away"))?,
        }
        match path.parent() {
            Some(folder) => self.disk.sync_folder(folder),
            None => Ok(()),
        }
    }

    /// The names of the heads of the audit.
    pub(crate) fn heads(&self) -> Result<Vec<String>, Error> {
        self.mounted()?;
        let doing = "list the heads of the audit";
        let entries = match fs::read_dir(self.root.join("audit")) {
            Ok(entries) => entries,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(Error::io(doing)(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry.map_err(Error::io(doing))?.file_name();
            let name = name.to_string_lossy();
            names.extend(name.strip_suffix(".json").map(str::to_owned));
        }
        Ok(names)
    }

    /// Removes the whole vault: only for the one made by the conformance suite.
    pub(crate) fn wipe(&self) -> Result<(), Error> {
        fs::remove_dir_all(&self.root).map_err(Error::io("remove the suite's own vault"))
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Makes a folder into a vault, unless it is one.
pub(crate) fn found(root: &Path, disk: &Arc<Disk>) -> Result<(), Error> {
    match marker(root) {
        Err(Error::NotMounted) => {}
        other => return other.map(drop),
    }
    let doing = "make a vault";
    fs::create_dir_all(root).map_err(Error::io(doing))?;
    if holds_objects(root)? {
        // Another maker may have been quicker: it wrote the marker before any object.
        return match marker(root) {
            Err(Error::NotMounted) => Err(Error::NotEmpty),
            other => other.map(drop),
        };
    }
    let spool = Spool::open(&root.join("spool"), Arc::clone(disk))?;
    for (name, text) in TEXTS {
        let file = written(&spool, text.as_bytes())?;
        disk.replace(&file.path, &root.join(name))?;
        file.gone();
    }
    let file = written(&spool, &Marker::new().to_bytes())?;
    match disk.place(&file.path, &root.join(MARKER))? {
        Moved::There => file.gone(),
        Moved::Taken => {} // another process was first: its vault it is
    }
    disk.sync_folder(root)?;
    let root = root.canonicalize().map_err(Error::io(doing))?;
    root.parent()
        .map_or(Ok(()), |parent| disk.sync_folder(parent))
}

/// What `vault.json` says.
fn marker(root: &Path) -> Result<Marker, Error> {
    match fs::read(root.join(MARKER)) {
        Ok(bytes) => Marker::read(&bytes),
        Err(error) if is_absent(&error) => Err(Error::NotMounted),
        Err(error) => Err(Error::io("read vault.json")(error)),
    }
}

fn holds_objects(root: &Path) -> Result<bool, Error> {
    for kind in PRECIOUS {
        match fs::read_dir(root.join(kind)) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Ok(true);
                }
            }
            Err(error) if is_absent(&error) => {}
            Err(error) => return Err(Error::io("make a vault")(error)),
        }
    }
    Ok(false)
}

/// A durable spool file with these bytes, ready for its place.
fn written(spool: &Spool, bytes: &[u8]) -> Result<SpoolFile, Error> {
    let mut file = spool.loose()?;
    file.file
        .write_all(bytes)
        .map_err(Error::io("write to the spool"))?;
    file.set_mode(0o640)?;
    file.sync(&spool.disk)?;
    Ok(file)
}

/// Whether the bytes at a path are what their name says.
fn check_at(path: &Path, digest: Digest) -> Result<Verdict, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_absent(&error) => return Ok(Verdict::Missing),
        Err(error) => return Err(Error::io("open an object")(error)),
    };
    let found = hash_to(&file, u64::MAX)?.finish().digest;
    Ok(if found == digest {
        Verdict::Good
    } else {
        Verdict::Corrupt { found }
    })
}
