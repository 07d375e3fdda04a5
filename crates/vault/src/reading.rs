//! Bytes on their way out: one object or a range of it, in chunks.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt};

use crate::blocking::blocking;
use crate::error::Error;

/// How many bytes a chunk from a local file has at most.
const CHUNK: u64 = 256 << 10;

/// An object, or a range of it, being read.
#[derive(Debug)]
pub struct Reading {
    /// How many bytes the whole object has.
    pub size: u64,
    /// Which of them follow.
    pub range: Range<u64>,
    /// The bytes.
    pub stream: Chunks,
}

impl Reading {
    /// All the bytes at once: for small things such as records.
    pub async fn whole(mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.stream.next().await {
            bytes.extend_from_slice(&chunk?);
        }
        Ok(bytes)
    }
}

/// The bytes of a [`Reading`], in order.
pub struct Chunks(BoxStream<'static, Result<Bytes, Error>>);

impl Chunks {
    pub(crate) fn new(chunks: impl Stream<Item = Result<Bytes, Error>> + Send + 'static) -> Self {
        Self(chunks.boxed())
    }

    /// The next bytes, or nothing at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        self.0.next().await
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chunks")
    }
}

/// The asked range cut to the size, or the whole.
pub(crate) fn within(size: u64, range: Option<Range<u64>>) -> Result<Range<u64>, Error> {
    let Some(range) = range else {
        return Ok(0..size);
    };
    let range = range.start..range.end.min(size);
    if range.is_empty() {
        return Err(Error::OutOfRange { bytes: size });
    }
    Ok(range)
}

/// Begins to read a local file; a small one has then been read already.
pub(crate) fn open(path: &Path, range: Option<Range<u64>>) -> Result<Reading, Error> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::Missing,
        _ => Error::io("open an object")(error),
    })?;
    let size = file.metadata().map_err(Error::io("open an object"))?.len();
    let range = within(size, range)?;
    if range.start > 0 {
        file.seek(SeekFrom::Start(range.start))
            .map_err(Error::io("read an object"))?;
    }
    let left = range.end - range.start;
    let first = chunk(&file, left)?;
    let left = left - first.len() as u64;
    let rest = stream::try_unfold((file, left), |(file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let (file, bytes) = blocking(move || chunk(&file, left).map(|b| (file, b))).await?;
        let left = left - bytes.len() as u64;
        Ok(Some((bytes, (file, left))))
    });
    let chunks = stream::iter((!first.is_empty()).then_some(Ok(first))).chain(rest);
    Ok(Reading {
        size,
        range,
        stream: Chunks::new(chunks),
    })
}

/// The next chunk of a file, full unless the file ends too early, which is an error.
fn chunk(mut file: &File, left: u64) -> Result<Bytes, Error> {
    let want = left.min(CHUNK);
    let mut bytes = Vec::with_capacity(usize::try_from(want).expect("a chunk fits in memory"));
    file.by_ref()
        .take(want)
        .read_to_end(&mut bytes)
        .and_then(|got| {
            if got as u64 == want {
                Ok(Bytes::from(bytes))
            } else {
                Err(io::ErrorKind::UnexpectedEof.into())
            }
        })
        .map_err(Error::io("read an object"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_to_the_size_and_never_empty() {
        assert_eq!(within(10, None).unwrap(), 0..10);
        assert_eq!(within(0, None).unwrap(), 0..0);
        assert_eq!(within(10, Some(3..5)).unwrap(), 3..5);
        assert_eq!(within(10, Some(3..50)).unwrap(), 3..10);
        for outside in [10..11, 50..60, 4..4] {
            assert!(matches!(
                within(10, Some(outside)),
                Err(Error::OutOfRange { bytes: 10 })
            ));
        }
    }
}
