//! The local disk where bytes wait: files without a name that vanish, and named ones that stay.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use asset::Hasher;
use tokio::sync::OwnedMutexGuard;

use crate::disk::Disk;
use crate::error::Error;
use crate::object::safe_name;

/// How many idle partial uploads keep their half-finished hash in memory (about 2 KiB each).
const REMEMBERED: usize = 1024;

/// The spool of one vault.
#[derive(Debug)]
pub(crate) struct Spool {
    loose: PathBuf,
    partial: PathBuf,
    mending: PathBuf,
    pub(crate) disk: Arc<Disk>,
    seats: Mutex<HashMap<String, Arc<Seat>>>,
}

/// The right to write one partial upload, and what is remembered of it between writers.
#[derive(Debug, Default)]
pub(crate) struct Seat {
    rest: Arc<tokio::sync::Mutex<Option<Rest>>>,
    /// The writer has gone and only its last block is still on its way to the disk.
    leaving: AtomicBool,
}

/// A seat taken.
#[derive(Debug)]
pub(crate) struct Taken {
    seat: Arc<Seat>,
    pub(crate) rest: OwnedMutexGuard<Option<Rest>>,
}

impl Taken {
    /// Says that the writer has gone, so that the next one waits a moment instead of being turned away.
    pub(crate) fn leave(&self) {
        self.seat.leaving.store(true, Ordering::Release);
    }
}

/// Where hashing stopped, and the file as it was then.
pub(crate) struct Rest {
    pub(crate) hasher: Hasher,
    pub(crate) stamp: Stamp,
}

impl std::fmt::Debug for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rest")
            .field("bytes", &self.hasher.bytes())
            .finish_non_exhaustive()
    }
}

/// Tells whether a file was touched since: another process may have written it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    inode: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        let meta = file.metadata()?;
        Ok(Self {
            inode: meta.ino(),
            bytes: meta.len(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        })
    }
}

/// A file in the spool, locked while it is open.
#[derive(Debug)]
pub(crate) struct SpoolFile {
    pub(crate) file: File,
    pub(crate) path: PathBuf,
    /// Whether the file goes when this goes.
    fleeting: bool,
}

impl SpoolFile {
    /// Says that the file has left the spool for its place.
    pub(crate) fn gone(mut self) {
        self.fleeting = false;
    }

    /// Removes the file, named or not.
    pub(crate) fn discard(mut self) {
        self.fleeting = true;
    }

    /// Makes the file durable. One that fails is removed: reading it back would show bytes the disk may not have.
    pub(crate) fn sync(&mut self, disk: &Disk) -> Result<(), Error> {
        let synced = disk.sync_file(&self.file, &self.path);
        if synced.is_err() {
            self.fleeting = true;
        }
        synced
    }

    /// The file opened once more, for reading.
    ///
    /// It shares no lock: a read that outlives a keep given up does not turn the next writer away.
    pub(crate) fn reader(&self) -> Result<File, Error> {
        File::open(&self.path).map_err(Error::io("read a spool file"))
    }

    /// Sets who may do what with the file.
    pub(crate) fn set_mode(&self, mode: u32) -> Result<(), Error> {
        self.file
            .set_permissions(Permissions::from_mode(mode))
            .map_err(Error::io("set a file's mode"))
    }
}

impl Drop for SpoolFile {
    fn drop(&mut self) {
        if self.fleeting
            && let Err(error) = fs::remove_file(&self.path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a file stays in the spool until the vault is next opened");
        }
    }
}

impl Spool {
    /// Makes the spool's folders where they lack, and removes what a crash left behind.
    pub(crate) fn open(root: &Path, disk: Arc<Disk>) -> Result<Self, Error> {
        let spool = Self {
            loose: root.join("loose"),
            partial: root.join("partial"),
            mending: root.join("mending.lock"),
            disk,
            seats: Mutex::default(),
        };
        fs::create_dir_all(&spool.loose).map_err(Error::io("make the spool"))?;
        fs::create_dir_all(&spool.partial).map_err(Error::io("make the spool"))?;
        spool.sweep()?;
        Ok(spool)
    }

    /// Removes the files without a name that no living process holds. The lock tells: it ends with its process.
    fn sweep(&self) -> Result<(), Error> {
        let doing = "sweep the spool";
        for entry in fs::read_dir(&self.loose).map_err(Error::io(doing))? {
            let path = entry.map_err(Error::io(doing))?.path();
            let Ok(file) = File::open(&path) else {
                continue; // gone meanwhile
            };
            if file.try_lock().is_ok() {
                // Removed under the lock: whoever has just made it sees that it is gone, and makes another.
                fs::remove_file(&path).ok();
            }
        }
        Ok(())
    }

    /// A new empty file that vanishes when dropped, or when a spool is opened after its process died.
    pub(crate) fn loose(&self) -> Result<SpoolFile, Error> {
        let doing = "make a spool file";
        loop {
            let path = self.loose.join(format!("{:032x}", rand::random::<u128>()));
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
                .map_err(Error::io(doing))?;
            // A sweep may come between making and locking.
            let ours =
                file.try_lock().is_ok() && file.metadata().map_err(Error::io(doing))?.nlink() > 0;
            if ours {
                return Ok(SpoolFile {
                    file,
                    path,
                    fleeting: true,
                });
            }
        }
    }

    /// The named file, made if it lacks, that stays when dropped; nobody else may have it open.
    pub(crate) fn named(&self, name: &str) -> Result<SpoolFile, Error> {
        let path = self.partial.join(safe_name(name)?);
        let open = || {
            OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(&path)
        };
        let file = open()
            .or_else(|error| {
                // A keep that failed half-way may have left it in an original's mode.
                if error.kind() != io::ErrorKind::PermissionDenied {
                    return Err(error);
                }
                fs::set_permissions(&path, Permissions::from_mode(0o600))?;
                open()
            })
            .map_err(Error::io("open a partial upload"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Busy),
            Err(TryLockError::Error(error)) => {
                return Err(Error::io("lock a partial upload")(error));
            }
        }
        let found = file
            .metadata()
            .map_err(Error::io("open a partial upload"))?;
        if found.nlink() == 0 {
            // Kept or discarded by another process since it was opened.
            return Err(Error::Busy);
        }
        Ok(SpoolFile {
            file,
            path,
            fleeting: false,
        })
    }

    /// The right to write a partial upload in this process.
    pub(crate) async fn seat(&self, name: &str) -> Result<Taken, Error> {
        let seat = {
            let mut seats = self.seats();
            if seats.len() >= REMEMBERED && !seats.contains_key(name) {
                // Only the map knows an idle seat. Its file is read again should it go on.
                seats.retain(|_, seat| Arc::strong_count(seat) > 1);
            }
            Arc::clone(seats.entry(name.to_owned()).or_default())
        };
        let lock = Arc::clone(&seat.rest);
        let rest = match Arc::clone(&lock).try_lock_owned() {
            Ok(rest) => rest,
            Err(_) if seat.leaving.load(Ordering::Acquire) => lock.lock_owned().await,
            Err(_) => return Err(Error::Busy),
        };
        seat.leaving.store(false, Ordering::Release);
        Ok(Taken { seat, rest })
    }

    /// Waits until no other process mends a damaged object; the lock ends with the file.
    pub(crate) fn mending(&self) -> Result<File, Error> {
        let doing = "lock the spool";
        let file = File::create(&self.mending).map_err(Error::io(doing))?;
        file.lock().map_err(Error::io(doing))?;
        Ok(file)
    }

    /// Removes a partial upload; fails while somebody writes it. One that is not there counts as removed.
    pub(crate) fn discard(&self, name: &str) -> Result<(), Error> {
        if !self.partial.join(safe_name(name)?).exists() {
            return Ok(());
        }
        self.named(name)?.discard();
        Ok(())
    }

    /// The names of all partial uploads, in order.
    pub(crate) fn partials(&self) -> Result<Vec<String>, Error> {
        let doing = "list partial uploads";
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.partial).map_err(Error::io(doing))? {
            let name = entry.map_err(Error::io(doing))?.file_name();
            names.extend(name.into_string().ok().filter(|n| safe_name(n).is_ok()));
        }
        names.sort_unstable();
        Ok(names)
    }

    fn seats(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Seat>>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
