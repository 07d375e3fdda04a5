//! One file's way into an object store: whole or in parts, with checksums, visible only when complete.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use asset::{Digest, Hasher};
use bytes::Bytes;
use md5::{Digest as _, Md5};
use object_store::path::Path as Key;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutPayload};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::blocking::{blocking, joined};
use crate::error::Error;

/// The size of a part, unless the file would then have too many; S3 wants at least 5 MiB.
const PART: u64 = 8 << 20;

/// The most parts S3 takes.
const PARTS: u64 = 10_000;

/// How many parts of one file are under way at once.
const PARALLEL: usize = 3;

/// How much memory all uploads of a vault may hold together, in MiB.
const ROOM: u32 = 40;

/// A file and where it shall go.
pub(crate) struct Upload {
    pub(crate) key: Key,
    pub(crate) file: Arc<File>,
    pub(crate) bytes: u64,
    /// The digest the bytes must have; checked before anything becomes visible.
    pub(crate) expected: Option<Digest>,
    /// Whether an object of that name gives way.
    pub(crate) replace: bool,
}

/// Sends files, a bounded number of bytes in memory at a time.
#[derive(Debug)]
pub(crate) struct Uploader {
    store: Arc<dyn ObjectStore>,
    room: Arc<Semaphore>,
    /// The store was seen to refuse conditional puts.
    unconditional: AtomicBool,
}

/// Reads a file part by part, telling what the store should answer.
struct Parts {
    file: Arc<File>,
    at: u64,
    end: u64,
    part: u64,
    hasher: Hasher,
    sums: Vec<[u8; 16]>,
    spare: Spare,
}

/// Buffers that were sent and wait to be filled again. The allocator would keep freed ones of this size for each thread.
type Spare = Arc<Mutex<Vec<Vec<u8>>>>;

/// A filled buffer that goes back to the others once nobody sends it any more.
struct Lent {
    bytes: Vec<u8>,
    home: Spare,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.home
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(bytes);
    }
}

impl Parts {
    fn of(upload: &Upload) -> Self {
        let part = upload.bytes.div_ceil(PARTS).max(PART);
        Self {
            file: Arc::clone(&upload.file),
            at: 0,
            end: upload.bytes,
            part: part.next_multiple_of(1 << 20),
            hasher: Hasher::new(),
            sums: Vec::new(),
            spare: Spare::default(),
        }
    }

    fn whole(&self) -> bool {
        self.end <= self.part
    }

    fn next(&mut self) -> Result<Option<Bytes>, Error> {
        if self.at >= self.end && !(self.end == 0 && self.sums.is_empty()) {
            return Ok(None);
        }
        let length = self.part.min(self.end - self.at);
        let spare = self
            .spare
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut bytes = spare.unwrap_or_default();
        bytes.resize(usize::try_from(length).expect("a part fits in memory"), 0);
        self.file
            .read_exact_at(&mut bytes, self.at)
            .map_err(Error::io("read a spool file"))?;
        self.at += length;
        self.hasher.update(&bytes);
        self.sums.push(Md5::digest(&bytes).into());
        let home = Arc::clone(&self.spare);
        Ok(Some(Bytes::from_owner(Lent { bytes, home })))
    }

    /// The `ETag` most stores give such an upload: an MD5, or the MD5 of the parts' MD5s.
    fn tag(&self) -> String {
        match self.sums.as_slice() {
            [sum] if self.whole() => hex(sum),
            sums => format!("{}-{}", hex(&Md5::digest(sums.concat())), sums.len()),
        }
    }

    /// Fails unless the bytes read were the expected ones.
    fn verify(&self, expected: Option<Digest>) -> Result<(), Error> {
        let found = self.hasher.clone().finish().digest;
        match expected {
            Some(expected) if expected != found => Err(Error::Corrupt { expected, found }),
            _ => Ok(()),
        }
    }
}

impl Uploader {
    pub(crate) fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self {
            store,
            room: Arc::new(Semaphore::new(ROOM as usize)),
            unconditional: AtomicBool::new(false),
        }
    }

    /// Sends a file and gives the `ETag` to expect. Nothing is visible under its key before all of it is there.
    pub(crate) async fn send(&self, upload: &Upload) -> Result<String, Error> {
        let parts = Parts::of(upload);
        if parts.whole() {
            self.send_whole(upload, parts).await
        } else {
            self.send_parts(upload, parts).await
        }
    }

    /// The `ETag` to expect of a file sent by [`Uploader::send`].
    pub(crate) async fn tag(&self, upload: &Upload) -> Result<String, Error> {
        let mut parts = Parts::of(upload);
        let _room = self.room(parts.part.min(parts.end)).await;
        blocking(move || {
            while parts.next()?.is_some() {}
            Ok(parts.tag())
        })
        .await
    }

    async fn send_whole(&self, upload: &Upload, mut parts: Parts) -> Result<String, Error> {
        let _room = self.room(parts.end).await;
        let (bytes, parts) = blocking(move || Ok((parts.next()?, parts))).await?;
        parts.verify(upload.expected)?;
        let bytes = bytes.unwrap_or_default();
        if upload.replace {
            self.overwrite(&upload.key, bytes).await?;
        } else {
            self.create(&upload.key, bytes).await?;
        }
        Ok(parts.tag())
    }

    async fn overwrite(&self, key: &Key, bytes: Bytes) -> Result<(), Error> {
        self.store
            .put(key, PutPayload::from_bytes(bytes))
            .await
            .map(drop)
            .map_err(sending)
    }

    /// Writes an object unless there is one, as far as the store can tell.
    ///
    /// Some stores refuse the condition, others ignore it in silence: hence whoever calls reads back what is there.
    pub(crate) async fn create(&self, key: &Key, bytes: Bytes) -> Result<(), Error> {
        if self.unconditional.load(Ordering::Relaxed) {
            return self.overwrite(key, bytes).await;
        }
        let payload = PutPayload::from_bytes(bytes.clone());
        match self
            .store
            .put_opts(key, payload, PutMode::Create.into())
            .await
        {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(()),
            Err(
                object_store::Error::Generic { .. }
                | object_store::Error::NotImplemented { .. }
                | object_store::Error::NotSupported { .. },
            ) => {
                self.overwrite(key, bytes).await?;
                self.unconditional.store(true, Ordering::Relaxed);
                Ok(())
            }
            Err(error) => Err(sending(error)),
        }
    }

    async fn send_parts(&self, upload: &Upload, mut parts: Parts) -> Result<String, Error> {
        let begun = self
            .store
            .put_multipart(&upload.key)
            .await
            .map_err(sending)?;
        let mut unfinished = Unfinished(Some(begun));
        let mut under_way: JoinSet<object_store::Result<()>> = JoinSet::new();
        loop {
            let room = self.room(parts.part).await;
            let (bytes, rest) = blocking(move || Ok((parts.next()?, parts))).await?;
            parts = rest;
            let Some(bytes) = bytes else {
                break;
            };
            if under_way.len() >= PARALLEL
                && let Some(sent) = under_way.join_next().await
            {
                joined(sent).map_err(sending)?;
            }
            let part = unfinished.get().put_part(PutPayload::from_bytes(bytes));
            under_way.spawn(async move {
                let sent = part.await;
                drop(room);
                sent
            });
        }
        while let Some(sent) = under_way.join_next().await {
            joined(sent).map_err(sending)?;
        }
        parts.verify(upload.expected)?;
        unfinished.get().complete().await.map_err(sending)?;
        unfinished.0 = None;
        Ok(parts.tag())
    }

    /// Waits until so many bytes may be held in memory.
    async fn room(&self, bytes: u64) -> tokio::sync::OwnedSemaphorePermit {
        let mebibytes = u32::try_from(bytes.div_ceil(1 << 20)).unwrap_or(ROOM);
        Arc::clone(&self.room)
            .acquire_many_owned(mebibytes.clamp(1, ROOM))
            .await
            .expect("the semaphore is never closed")
    }
}

/// An upload in parts that is called off when it is dropped before it is complete.
///
/// What a killed process leaves is invisible; a bucket's own rule for incomplete uploads removes it.
struct Unfinished(Option<Box<dyn MultipartUpload>>);

impl Unfinished {
    fn get(&mut self) -> &mut dyn MultipartUpload {
        self.0
            .as_mut()
            .expect("taken only by the drop and at the end")
            .as_mut()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(mut upload) = self.0.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                // One that had been completed after all is no longer there to be called off.
                if let Err(error) = upload.abort().await {
                    tracing::info!(%error, "an unfinished upload could not be called off");
                }
            });
        }
    }
}

/// Something absent while sending is no missing object: a bucket, or an upload the store has forgotten.
fn sending(source: object_store::Error) -> Error {
    Error::Store {
        doing: "write an object",
        source: Box::new(source),
    }
}

/// Whether the store's `ETag` is the expected one.
pub(crate) fn tag_is(found: Option<&str>, expected: &str) -> bool {
    found.is_some_and(|found| found.trim_matches('"').eq_ignore_ascii_case(expected))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    })
}
