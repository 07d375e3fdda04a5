//! Bounded reading anywhere in a file or in bytes at hand.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;

/// Some bytes that can be read at any place, a little at a time.
///
/// A read past the end gives what there is; nothing here fails, panics or trusts a length it was told.
#[derive(Clone)]
pub(crate) struct Source {
    bytes: Bytes,
    start: u64,
    len: u64,
}

#[derive(Clone)]
enum Bytes {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

impl Source {
    /// The whole of a file.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(io::Error::other("not a plain file"));
        }
        Ok(Self {
            bytes: Bytes::File(Arc::new(file)),
            start: 0,
            len: about.len(),
        })
    }

    /// Bytes at hand.
    pub(crate) fn memory(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            start: 0,
            len: bytes.len() as u64,
            bytes: Bytes::Memory(bytes),
        }
    }

    /// A part of this source, as a source of its own; shorter when the part runs past the end.
    pub(crate) fn window(&self, offset: u64, len: u64) -> Self {
        let offset = offset.min(self.len);
        Self {
            bytes: self.bytes.clone(),
            start: self.start + offset,
            len: len.min(self.len - offset),
        }
    }

    /// How many bytes there are.
    pub(crate) const fn len(&self) -> u64 {
        self.len
    }

    /// Up to `want` bytes from `offset`; fewer at the end.
    pub(crate) fn read(&self, offset: u64, want: usize) -> Vec<u8> {
        let want =
            usize::try_from(self.len.saturating_sub(offset)).map_or(want, |left| want.min(left));
        let mut buffer = vec![0; want];
        let got = self.fill(offset, &mut buffer);
        buffer.truncate(got);
        buffer
    }

    /// Exactly `want` bytes from `offset`, or none.
    pub(crate) fn exact(&self, offset: u64, want: usize) -> Option<Vec<u8>> {
        let end = offset.checked_add(want as u64)?;
        if end > self.len {
            return None;
        }
        let bytes = self.read(offset, want);
        (bytes.len() == want).then_some(bytes)
    }

    /// Fills the buffer from `offset` as far as there are bytes and says how many there were.
    pub(crate) fn fill(&self, offset: u64, buffer: &mut [u8]) -> usize {
        let left = self.len.saturating_sub(offset);
        let want = usize::try_from(left).map_or(buffer.len(), |left| buffer.len().min(left));
        let buffer = &mut buffer[..want];
        let from = self.start.saturating_add(offset);
        match &self.bytes {
            Bytes::Memory(bytes) => {
                let Some(there) = usize::try_from(from)
                    .ok()
                    .and_then(|from| bytes.get(from..))
                else {
                    return 0;
                };
                let count = there.len().min(buffer.len());
                buffer[..count].copy_from_slice(&there[..count]);
                count
            }
            Bytes::File(file) => {
                let mut done = 0;
                while done < buffer.len() {
                    match file.read_at(&mut buffer[done..], from + done as u64) {
                        Ok(0) => break,
                        Ok(count) => done += count,
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(_) => break,
                    }
                }
                done
            }
        }
    }

    /// Passes the bytes from `offset` on to `take` in chunks, at most `len` of them; false when they ended early.
    pub(crate) fn each_chunk(&self, offset: u64, len: u64, take: &mut dyn FnMut(&[u8])) -> bool {
        let mut buffer = vec![0; 256 * 1024];
        let mut done = 0;
        while done < len {
            let want =
                usize::try_from(len - done).map_or(buffer.len(), |left| left.min(buffer.len()));
            let got = self.fill(offset.saturating_add(done), &mut buffer[..want]);
            if got == 0 {
                return false;
            }
            take(&buffer[..got]);
            done += got as u64;
        }
        true
    }
}

/// The big-endian 16-bit number at a place.
pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// The big-endian 32-bit number at a place.
pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// The big-endian 64-bit number at a place.
pub(crate) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(
        bytes.get(at..at.checked_add(8)?)?.try_into().ok()?,
    ))
}

/// The little-endian 16-bit number at a place.
pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    be16(bytes, at).map(u16::swap_bytes)
}

/// The little-endian 32-bit number at a place.
pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    be32(bytes, at).map(u32::swap_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_past_the_end_gives_what_there_is() {
        let source = Source::memory(b"0123456789".to_vec());
        assert_eq!(source.read(8, 100), b"89");
        assert_eq!(source.read(u64::MAX, usize::MAX), b"");
        assert_eq!(source.exact(8, 3), None);
        let part = source.window(4, 3);
        assert_eq!(part.read(0, 100), b"456");
        assert_eq!(part.window(2, u64::MAX).read(0, 9), b"6");
    }

    #[test]
    fn chunks_say_when_the_bytes_ended_early() {
        let source = Source::memory(b"abc".to_vec());
        let mut seen = Vec::new();
        assert!(!source.each_chunk(1, 10, &mut |chunk| seen.extend_from_slice(chunk)));
        assert_eq!(seen, b"bc");
    }
}
