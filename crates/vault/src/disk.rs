//! The local disk's discipline: what is synced in which order, and what a failed sync means ever after.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::error::Error;

/// Whether a file found its place free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// It was moved there.
    There,
    /// Something was there already; the file stayed where it was.
    Taken,
}

/// Every call that makes bytes durable goes through here, so that the first failure stops all that follow.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    failed: AtomicBool,
    /// Folders whose own entry this process has made durable. Another process may have made a folder and died
    /// before its sync, so finding it there proves nothing.
    rooted: Mutex<std::collections::HashSet<PathBuf>>,
    #[cfg(test)]
    pub(crate) script: script::Script,
}

/// One call to the disk, as the tests see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    /// Writing a block of a file.
    Write,
    /// Making a file durable.
    SyncFile,
    /// Giving a file its place.
    Place,
    /// Making a folder's entries durable.
    SyncFolder,
}

impl Disk {
    /// Fails once a sync has failed.
    pub(crate) fn writable(&self) -> Result<(), Error> {
        if self.failed.load(Ordering::Acquire) {
            Err(Error::ReadOnly)
        } else {
            Ok(())
        }
    }

    /// Makes a file durable, or stops everything.
    pub(crate) fn sync_file(&self, file: &File, path: &Path) -> Result<(), Error> {
        self.writable()?;
        self.before(Call::SyncFile, path)
            .and_then(|()| file.sync_all())
            .map_err(|source| self.fail(source))
    }

    /// Makes a folder's entries durable, or stops everything.
    pub(crate) fn sync_folder(&self, folder: &Path) -> Result<(), Error> {
        self.writable()?;
        self.before(Call::SyncFolder, folder)
            .and_then(|()| File::open(folder)?.sync_all())
            .map_err(|source| self.fail(source))
    }

    /// What the tests want to go wrong before a call.
    #[cfg(test)]
    pub(crate) fn before(&self, call: Call, path: &Path) -> io::Result<()> {
        self.script.before(call, path)
    }

    /// Nothing goes wrong on purpose outside the tests.
    #[cfg(not(test))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the tests' form uses both"
    )]
    pub(crate) fn before(&self, _: Call, _: &Path) -> io::Result<()> {
        Ok(())
    }

    /// After a failed sync the system may call the lost pages clean, and the next sync would succeed over the loss:
    /// hence no second try, here or anywhere.
    fn fail(&self, source: io::Error) -> Error {
        self.failed.store(true, Ordering::Release);
        tracing::error!(error = %source, "the disk failed to make bytes durable: the vault is read-only from here");
        Error::io("make bytes durable")(source)
    }

    /// Gives a file its place unless the place is taken. The folder is not yet synced.
    pub(crate) fn place(&self, from: &Path, to: &Path) -> Result<Moved, Error> {
        let placed = self
            .before(Call::Place, to)
            .and_then(|()| rename_without_replace(from, to));
        match placed {
            Ok(()) => Ok(Moved::There),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Moved::Taken),
            Err(error) => Err(Error::io("give a file its place")(error)),
        }
    }

    /// Gives a file its place, over whatever was there. The folder is not yet synced.
    pub(crate) fn replace(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.before(Call::Place, to)
            .and_then(|()| fs::rename(from, to))
            .map_err(Error::io("give a file its place"))
    }

    /// Makes the folder `root`/`below` and every folder between, each durably in its parent.
    pub(crate) fn folder(&self, root: &Path, below: &Path) -> Result<PathBuf, Error> {
        let mut folder = root.to_owned();
        for part in below.components() {
            let parent = folder.clone();
            folder.push(part);
            let made = match fs::create_dir(&folder) {
                Ok(()) => true,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
                Err(error) => return Err(Error::io("make a folder")(error)),
            };
            if made || !self.rooted().contains(&folder) {
                self.sync_folder(&parent)?;
                self.rooted().insert(folder.clone());
            }
        }
        Ok(folder)
    }

    fn rooted(&self) -> std::sync::MutexGuard<'_, std::collections::HashSet<PathBuf>> {
        self.rooted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn rename_without_replace(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // Some filesystems know no such rename; a link never replaces.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => link_then_unlink(from, to),
        Err(error) => Err(error.into()),
    }
}

fn link_then_unlink(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

#[cfg(test)]
pub(crate) mod script {
    //! Faults on purpose, and the order of calls as it was.

    use super::{Call, Mutex, Path, PathBuf, io};

    /// What shall go wrong, and what happened.
    #[derive(Debug, Default)]
    pub(crate) struct Script {
        faults: Mutex<Vec<(Call, PathBuf, io::ErrorKind)>>,
        calls: Mutex<Vec<(Call, PathBuf)>>,
    }

    impl Script {
        /// The next such call fails.
        pub(crate) fn fail_next(&self, call: Call, kind: io::ErrorKind) {
            self.fail_at(call, Path::new(""), kind);
        }

        /// The next such call on a path with this ending fails.
        pub(crate) fn fail_at(&self, call: Call, ending: &Path, kind: io::ErrorKind) {
            let fault = (call, ending.to_owned(), kind);
            self.faults.lock().unwrap().push(fault);
        }

        /// The calls since the last time, in order.
        pub(crate) fn calls(&self) -> Vec<(Call, PathBuf)> {
            std::mem::take(&mut self.calls.lock().unwrap())
        }

        pub(super) fn before(&self, call: Call, path: &Path) -> io::Result<()> {
            self.calls.lock().unwrap().push((call, path.to_owned()));
            let mut faults = self.faults.lock().unwrap();
            let meant = |(which, ending, _): &(Call, PathBuf, _)| {
                *which == call && (ending.as_os_str().is_empty() || path.ends_with(ending))
            };
            match faults.iter().position(meant) {
                Some(at) => Err(faults.remove(at).2.into()),
                None => Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_way_of_placing_a_file_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        for place in [rename_without_replace, link_then_unlink] {
            fs::write(&new, "new").unwrap();
            fs::write(&old, "old").unwrap();
            let refused = place(&new, &old).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&old).unwrap(), b"old");
            fs::remove_file(&old).unwrap();
            place(&new, &old).unwrap();
            assert_eq!(fs::read(&old).unwrap(), b"new");
            assert!(!new.exists());
        }
    }
}
