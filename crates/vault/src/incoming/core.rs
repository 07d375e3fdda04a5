//! The file an upload is written to, and the hash of all that is in it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::thread;

use asset::Hasher;

use super::{BLOCK, Landed, lost};
use crate::disk::{Call, Disk};
use crate::error::Error;
use crate::spool::{Rest, SpoolFile, Stamp, Taken};

/// From how many bytes on a block is hashed beside being written.
const LARGE: usize = 256 << 10;

/// How many bytes one call hands to the system. For large writes Linux takes memory in large pieces, which a virtual
/// machine may first have to ask its host for: from 64 KiB on, some writes were measured to cost up to four times as much.
const PIECE: usize = 16 << 10;

/// How many bytes are written before they are made durable while more arrive, so that the end has little to wait for.
const STRETCH: u64 = 64 << 20;

/// The file and the hash of all that is in it.
pub(super) struct Core {
    pub(super) file: SpoolFile,
    disk: Arc<Disk>,
    pub(super) hasher: Hasher,
    /// The hash as it was when the caller last knew all to be good, for undoing what came since.
    mark: Hasher,
    /// How many bytes a sync has been begun for, and that sync.
    settling: u64,
    pub(super) settler: Option<thread::JoinHandle<Result<(), Error>>>,
    /// A write failed: what lies past the hashed bytes is unknown.
    pub(super) torn: bool,
}

impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Core")
            .field("bytes", &self.hasher.bytes())
            .field("torn", &self.torn)
            .finish_non_exhaustive()
    }
}

impl Core {
    pub(super) fn new(file: SpoolFile, disk: Arc<Disk>, hasher: Hasher) -> Self {
        Self {
            file,
            disk,
            mark: hasher.clone(),
            settling: hasher.bytes(),
            settler: None,
            hasher,
            torn: false,
        }
    }

    /// Writes a block at the end of the file and hashes it.
    pub(super) fn take(mut self: Box<Self>, mut block: Vec<u8>) -> Landed {
        let written = self.write(&block);
        if written.is_err() {
            self.torn = true;
        } else {
            self.settle_stretch();
        }
        block.clear();
        (self, block, written)
    }

    /// Writes at the end of what is hashed, and hashes it. What could not be written does not count as hashed.
    fn write(&mut self, block: &[u8]) -> Result<(), Error> {
        self.disk.writable()?;
        self.disk
            .before(Call::Write, &self.file.path)
            .map_err(Error::io("write to the spool"))?;
        let (file, mut at) = (&self.file.file, self.hasher.bytes());
        let mut write = || {
            for piece in block.chunks(PIECE) {
                file.write_all_at(piece, at)?;
                at += piece.len() as u64;
            }
            Ok(())
        };
        let mut hasher = self.hasher.clone();
        let written = if block.len() < LARGE {
            hasher.update(block);
            write()
        } else {
            hasher.update_beside(block, write)
        };
        written.map_err(Error::io("write to the spool"))?;
        self.hasher = hasher;
        Ok(())
    }

    /// The first bytes, as many as there are up to `most`.
    pub(super) fn head(&mut self, most: usize) -> Result<Vec<u8>, Error> {
        let mut head = vec![0; most];
        let mut filled = 0;
        while filled < most {
            let got = self.file.file.read_at(&mut head[filled..], filled as u64);
            match got.map_err(Error::io("read a spool file"))? {
                0 => break,
                got => filled += got,
            }
        }
        head.truncate(filled);
        Ok(head)
    }

    /// Begins to make a long stretch durable beside the writing.
    fn settle_stretch(&mut self) {
        let idle = self
            .settler
            .as_ref()
            .is_none_or(thread::JoinHandle::is_finished);
        if !idle || self.hasher.bytes() - self.settling < STRETCH {
            return;
        }
        if let Ok(file) = self.file.file.try_clone() {
            let (disk, path) = (Arc::clone(&self.disk), self.file.path.clone());
            self.settling = self.hasher.bytes();
            // A failure stops the whole disk, so the one that is replaced here need not be asked.
            self.settler = Some(thread::spawn(move || {
                let synced = disk.sync_file(&file, &path);
                if synced.is_err() {
                    // Reading it back would show bytes the disk may not have.
                    fs::remove_file(&path).ok();
                }
                synced
            }));
        }
    }

    /// Makes everything in the file durable, and marks the place.
    pub(super) fn sync(&mut self) -> Result<u64, Error> {
        self.settled()?;
        self.file.sync(&self.disk)?;
        self.mark = self.hasher.clone();
        Ok(self.hasher.bytes())
    }

    /// Waits for the sync beside the writing.
    ///
    /// Never two syncs of one file at once: the system tells a failure to one of them only, and it may be the other.
    pub(super) fn settled(&mut self) -> Result<(), Error> {
        match self.settler.take() {
            Some(settler) => settler.join().map_err(|_| lost())?,
            None => Ok(()),
        }
    }

    pub(super) fn truncate(&mut self, offset: u64) -> Result<(), Error> {
        self.disk.writable()?;
        self.file
            .file
            .set_len(offset)
            .map_err(Error::io("shorten a spool file"))?;
        if self.mark.bytes() == offset {
            self.hasher = self.mark.clone();
        } else if self.hasher.bytes() != offset {
            self.hasher = hash_to(&self.file.file, offset)?;
        }
        self.mark = self.hasher.clone();
        self.settling = self.settling.min(offset);
        self.torn = false;
        Ok(())
    }

    /// Remembers where hashing stood, and lets the next writer in.
    pub(super) fn rest(mut self: Box<Self>, mut seat: Taken) {
        let settled = self.settled().is_ok();
        let Self {
            file, hasher, torn, ..
        } = *self;
        if settled
            && !torn
            && let Ok(stamp) = Stamp::of(&file.file)
        {
            *seat.rest = Some(Rest { hasher, stamp });
        }
        // The file's lock ends before the seat is free, or the next writer would find it locked.
        drop(file);
        drop(seat);
    }
}

/// Hashes a file from its beginning, `offset` bytes at most.
pub(crate) fn hash_to(file: &File, offset: u64) -> Result<Hasher, Error> {
    let doing = "read a file back";
    let mut hasher = Hasher::new();
    let mut block = vec![0; BLOCK];
    let mut at = 0;
    while at < offset {
        let want = usize::try_from(offset - at).map_or(BLOCK, |left| left.min(BLOCK));
        let got = match file.read_at(&mut block[..want], at) {
            Ok(0) => break,
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::io(doing)(error)),
        };
        hasher.update(&block[..got]);
        at += got as u64;
    }
    Ok(hasher)
}
