//! Bytes on their way in: written to the spool and hashed as they pass, in large blocks off the async threads.

mod core;

use std::io;
use std::mem;
use std::sync::Arc;

use asset::{Fingerprint, Format, Hasher};
use tokio::task::JoinHandle;

use self::core::Core;
pub(crate) use self::core::hash_to;
use crate::blocking::{blocking, joined};
use crate::error::Error;
use crate::spool::{Spool, SpoolFile, Stamp, Taken};

/// How many bytes are hashed and written at a time; an incoming file holds at most two such blocks in memory.
const BLOCK: usize = 1 << 20;

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
        self.with_core(Core::sync).await
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
        self.with_core(|core| core.head(Format::HEAD)).await
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

fn lost() -> Error {
    Error::Io {
        doing: "go on with a spool file",
        source: io::Error::other("its writer stopped"),
    }
}
