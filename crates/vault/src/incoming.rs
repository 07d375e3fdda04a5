//! Bytes on their way in: written to the spool and hashed as they pass, in large blocks off the async threads.

use std::fs::{self, File};
use std::io;
use std::mem;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::thread;

use asset::{Fingerprint, Format, Hasher};
use tokio::task::JoinHandle;

use crate::blocking::{blocking, joined};
use crate::disk::{Call, Disk};
use crate::error::Error;
use crate::spool::{Rest, Spool, SpoolFile, Stamp, Taken};

/// How many bytes are hashed and written at a time; an incoming file holds at most two such blocks in memory.
const BLOCK: usize = 1 << 20;

/// From how many bytes on a block is hashed beside being written.
const LARGE: usize = 256 << 10;

/// How many bytes one call hands to the system. For large writes Linux takes memory in large pieces, which a virtual
/// machine may first have to ask its host for: from 64 KiB on, some writes were measured to cost up to four times as much.
const PIECE: usize = 16 << 10;

/// How many bytes are written before they are made durable while more arrive, so that the end has little to wait for.
const STRETCH: u64 = 64 << 20;

/// A file on its way into the vault.
///
/// Dropped without being kept, an anonymous one vanishes; a partial one stays, with all that was written to it.
#[derive(Debug)]
pub struct Incoming {
    seat: Option<Taken>,
    hand: Hand,
    buffer: Vec<u8>,
    spare: Vec<u8>,
    offset: u64,
}

/// Who holds the file just now.
#[derive(Debug)]
enum Hand {
    Here(Box<Core>),
    Away(JoinHandle<Landed>),
    /// Only after a panic in the writing thread.
    Lost,
}

/// What a block's journey gives back: the file, the emptied block, and how it went.
type Landed = (Box<Core>, Vec<u8>, Result<(), Error>);

/// The file and the hash of all that is in it.
pub(crate) struct Core {
    file: SpoolFile,
    disk: Arc<Disk>,
    hasher: Hasher,
    /// The hash as it was when the caller last knew all to be good, for undoing what came since.
    mark: Hasher,
    /// How many bytes a sync has been begun for, and that sync.
    settling: u64,
    settler: Option<thread::JoinHandle<Result<(), Error>>>,
    /// A write failed: what lies past the hashed bytes is unknown.
    torn: bool,
}

impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Core")
            .field("bytes", &self.hasher.bytes())
            .field("torn", &self.torn)
            .finish_non_exhaustive()
    }
}

/// A finished file with its fingerprint, ready for its place.
pub(crate) struct Sealed {
    pub(crate) file: SpoolFile,
    pub(crate) fingerprint: Fingerprint,
    /// Held until the file has its place, so that no second writer comes between.
    pub(crate) seat: Option<Taken>,
}

impl Incoming {
    pub(crate) async fn anonymous(spool: Arc<Spool>) -> Result<Self, Error> {
        spool.disk.writable()?;
        let disk = Arc::clone(&spool.disk);
        let file = blocking(move || spool.loose()).await?;
        let core = Core::new(file, disk, Hasher::new());
        Ok(Self::holding(None, core))
    }

    pub(crate) async fn named(spool: Arc<Spool>, name: String) -> Result<Self, Error> {
        spool.disk.writable()?;
        let mut seat = spool.seat(crate::object::safe_name(&name)?).await?;
        let rest = seat.rest.take();
        let core = blocking(move || {
            let file = spool.named(&name)?;
            let disk = Arc::clone(&spool.disk);
            let hasher = match rest {
                Some(rest) if Stamp::of(&file.file).is_ok_and(|now| now == rest.stamp) => {
                    rest.hasher
                }
                _ => hash_to(&file.file, u64::MAX)?,
            };
            Ok(Core::new(file, disk, hasher))
        })
        .await?;
        Ok(Self::holding(Some(seat), core))
    }

    fn holding(seat: Option<Taken>, core: Core) -> Self {
        Self {
            seat,
            offset: core.hasher.bytes(),
            hand: Hand::Here(Box::new(core)),
            buffer: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// How many bytes have been taken in so far.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Takes the next bytes.
    ///
    /// They may still be in memory when this returns; [`Incoming::sync`] makes them durable. A failure may concern
    /// bytes taken earlier: [`Incoming::offset`] then tells how many are safe in the file.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            if self.buffer.len() >= BLOCK {
                self.launch().await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            self.offset += now.len() as u64;
            bytes = later;
        }
        Ok(())
    }

    /// Makes all bytes taken so far durable in the spool and gives their number.
    ///
    /// Also marks the place [`Incoming::truncate`] returns to without reading the file again.
    pub async fn sync(&mut self) -> Result<u64, Error> {
        self.with_core(|core| {
            core.sync()?;
            core.mark = core.hasher.clone();
            Ok(core.hasher.bytes())
        })
        .await
    }

    /// Undoes every byte past `offset`, as after a chunk with a wrong checksum.
    ///
    /// Also mends a file whose last write failed.
    pub async fn truncate(&mut self, offset: u64) -> Result<(), Error> {
        if offset > self.offset {
            return Err(Error::OutOfRange { bytes: self.offset });
        }
        if let Err(error) = self.settle().await {
            let Hand::Here(core) = &self.hand else {
                return Err(error);
            };
            // What failed lies past the hashed bytes, and is cut off here.
            self.buffer.clear();
            self.offset = core.hasher.bytes();
            if offset > self.offset {
                return Err(error);
            }
        }
        self.with_whole_core(move |core| core.truncate(offset))
            .await?;
        self.offset = offset;
        Ok(())
    }

    /// What the bytes taken so far are; more may follow.
    pub async fn fingerprint(&mut self) -> Result<Fingerprint, Error> {
        Ok(self.settle().await?.hasher.clone().finish())
    }

    /// The first bytes, as many as telling the format needs, or all when there are fewer.
    pub async fn head(&mut self) -> Result<Vec<u8>, Error> {
        self.with_core(|core| {
            let mut head = vec![0; Format::HEAD];
            let mut filled = 0;
            while filled < head.len() {
                let got = core
                    .file
                    .file
                    .read_at(&mut head[filled..], filled as u64)
                    .map_err(Error::io("read a spool file"))?;
                if got == 0 {
                    break;
                }
                filled += got;
            }
            head.truncate(filled);
            Ok(head)
        })
        .await
    }

    /// Ends the writing.
    pub(crate) async fn seal(mut self) -> Result<Sealed, Error> {
        if self.settle().await?.settler.is_some() {
            self.with_core(Core::settled).await?;
        }
        let Hand::Here(core) = mem::replace(&mut self.hand, Hand::Lost) else {
            return Err(lost());
        };
        let Core { file, hasher, .. } = *core;
        Ok(Sealed {
            file,
            fingerprint: hasher.finish(),
            seat: self.seat.take(),
        })
    }

    /// Sends the buffered block on its way, once the one before it has arrived.
    async fn launch(&mut self) -> Result<(), Error> {
        self.land().await?;
        let Hand::Here(core) = mem::replace(&mut self.hand, Hand::Lost) else {
            return Err(lost());
        };
        let mut empty = mem::take(&mut self.spare);
        empty.reserve_exact(BLOCK);
        let block = mem::replace(&mut self.buffer, empty);
        self.hand = Hand::Away(tokio::task::spawn_blocking(move || core.take(block)));
        Ok(())
    }

    /// Waits for the block on its way.
    async fn land(&mut self) -> Result<&mut Core, Error> {
        if let Hand::Away(flight) = &mut self.hand {
            let landed = flight.await;
            self.hand = Hand::Lost;
            let (core, block, result) = joined(landed);
            let good = core.hasher.bytes();
            self.hand = Hand::Here(core);
            self.spare = block;
            if result.is_err() {
                self.buffer.clear();
                self.offset = good;
            }
            result?;
        }
        match &mut self.hand {
            Hand::Here(core) if core.torn => Err(Error::Io {
                doing: "go on with a spool file",
                source: io::Error::other("an earlier write to it failed"),
            }),
            Hand::Here(core) => Ok(core),
            Hand::Away(_) | Hand::Lost => Err(lost()),
        }
    }

    /// Brings everything buffered into the file.
    async fn settle(&mut self) -> Result<&mut Core, Error> {
        if !self.buffer.is_empty() {
            self.launch().await?;
        }
        self.land().await
    }

    /// Runs blocking work on the file with everything buffered in it.
    async fn with_core<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Core) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.settle().await?;
        self.with_whole_core(work).await
    }

    /// Runs blocking work on the file at hand, torn or not.
    async fn with_whole_core<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Core) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let Hand::Here(mut core) = mem::replace(&mut self.hand, Hand::Lost) else {
            return Err(lost());
        };
        // The file comes back through the hand even when the caller stops waiting, so nothing is lost with it.
        let (send, receive) = tokio::sync::oneshot::channel();
        self.hand = Hand::Away(tokio::task::spawn_blocking(move || {
            send.send(work(&mut core)).ok();
            (core, Vec::new(), Ok(()))
        }));
        let result = receive.await.map_err(|_| lost())?;
        if let Hand::Away(flight) = &mut self.hand {
            let landed = flight.await;
            self.hand = Hand::Lost;
            self.hand = Hand::Here(joined(landed).0);
        }
        result
    }
}

impl Drop for Incoming {
    /// A partial upload whose sender went away keeps what had come, and where hashing stood.
    fn drop(&mut self) {
        let Some(seat) = self.seat.take() else {
            return;
        };
        seat.leave();
        let hand = mem::replace(&mut self.hand, Hand::Lost);
        let buffer = mem::take(&mut self.buffer);
        match hand {
            Hand::Here(core) if buffer.is_empty() && core.settler.is_none() => core.rest(seat),
            Hand::Here(_) | Hand::Away(_) => {
                let Ok(runtime) = tokio::runtime::Handle::try_current() else {
                    return;
                };
                runtime.spawn(async move {
                    let core = match hand {
                        Hand::Here(core) => core,
                        Hand::Away(flight) => match flight.await {
                            Ok((core, _, Ok(()))) => core,
                            _ => return,
                        },
                        Hand::Lost => return,
                    };
                    let last = move || {
                        let (core, _, result) = core.take(buffer);
                        if result.is_ok() {
                            core.rest(seat);
                        }
                    };
                    tokio::task::spawn_blocking(last).await.ok();
                });
            }
            Hand::Lost => {}
        }
    }
}

impl Core {
    fn new(file: SpoolFile, disk: Arc<Disk>, hasher: Hasher) -> Self {
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
    fn take(mut self: Box<Self>, mut block: Vec<u8>) -> Landed {
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

    /// Makes everything in the file durable.
    fn sync(&mut self) -> Result<(), Error> {
        self.settled()?;
        self.file.sync(&self.disk)
    }

    /// Waits for the sync beside the writing.
    ///
    /// Never two syncs of one file at once: the system tells a failure to one of them only, and it may be the other.
    fn settled(&mut self) -> Result<(), Error> {
        match self.settler.take() {
            Some(settler) => settler.join().map_err(|_| lost())?,
            None => Ok(()),
        }
    }

    fn truncate(&mut self, offset: u64) -> Result<(), Error> {
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
    fn rest(mut self: Box<Self>, mut seat: Taken) {
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

fn lost() -> Error {
    Error::Io {
        doing: "go on with a spool file",
        source: io::Error::other("its writer stopped"),
    }
}
