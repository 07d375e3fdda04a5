//! The boxes of ISO base media files by their places, and new ones.

use super::damaged;
use super::splice::Plan;
use crate::Error;
use crate::facts::boxes::XMP_UUID;
use crate::facts::source::{Source, be32, be64};

/// No block of metadata is larger.
pub(super) const LARGEST: u64 = 16 << 20;

/// A box by its places in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) kind: [u8; 4],
    pub(super) from: u64,
    /// Where its body begins.
    pub(super) body: u64,
    pub(super) to: u64,
    /// It states no length and reaches to the end of the file.
    pub(super) open: bool,
}

impl Span {
    /// How many bytes it has, header and all.
    pub(super) const fn len(&self) -> u64 {
        self.to - self.from
    }

    /// Its body, cut at [`LARGEST`].
    pub(super) fn read(&self, source: &Source) -> Vec<u8> {
        let want = (self.to - self.body).min(LARGEST);
        source.read(self.body, usize::try_from(want).unwrap_or(0))
    }

    /// Whether it holds XMP as every format built of boxes may.
    pub(super) fn is_xmp(&self, source: &Source) -> bool {
        &self.kind == b"uuid" && self.len() >= 24 && source.read(self.body, 16) == XMP_UUID
    }

    /// Whether what it holds has a place that other boxes name, so that it must not move.
    pub(super) const fn is_fixed(&self) -> bool {
        !matches!(
            &self.kind,
            b"moov" | b"free" | b"skip" | b"wide" | b"uuid" | b"mfra" | b"sefd"
        )
    }
}

/// The boxes one behind the other in a range, and where what is no box begins.
pub(super) fn spans(source: &Source, from: u64, to: u64) -> Result<(Vec<Span>, u64), Error> {
    const MOST: usize = 100_000;
    let to = to.min(source.len());
    let mut spans = Vec::new();
    let mut at = from;
    while at + 8 <= to {
        if spans.len() >= MOST {
            return Err(damaged("the file has more boxes than can be meant"));
        }
        let head = source.read(at, 16);
        let kind: [u8; 4] = match head.get(4..8).and_then(|kind| kind.try_into().ok()) {
            Some(kind) => kind,
            None => break,
        };
        let (head, length) = match be32(&head, 0) {
            // Four zeros end a list of user data.
            Some(0) if kind == [0; 4] || spans_end(kind) => break,
            Some(0) => (8, to - at),
            Some(1) => (16, be64(&head, 8).unwrap_or(0)),
            Some(length) => (8, u64::from(length)),
            None => break,
        };
        if length < head {
            break;
        }
        let end = at.saturating_add(length);
        if end > to {
            // Letters that cannot be a box's are something behind the last box.
            if !spans_end(kind) {
                return Err(Error::Truncated("the file ends within a box".to_owned()));
            }
            break;
        }
        spans.push(Span {
            kind,
            from: at,
            body: at + head,
            to: end,
            open: source.read(at, 4) == [0; 4],
        });
        at = end;
    }
    Ok((spans, at))
}

/// The boxes inside another, each of which states its length, and where what is no box begins.
pub(super) fn inside(source: &Source, span: &Span) -> Result<(Vec<Span>, u64), Error> {
    let (inner, end) = spans(source, span.body, span.to)?;
    if inner.iter().any(|span| span.open) {
        return Err(damaged("a box inside another states no length"));
    }
    Ok((inner, end))
}

/// Whether these are no letters of a box.
fn spans_end(kind: [u8; 4]) -> bool {
    !kind
        .iter()
        .all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | 0xa9))
}

/// A box of these letters around a body.
pub(super) fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = header(kind, body.len() as u64);
    bytes.extend_from_slice(body);
    bytes
}

/// The header of a box around a body of so many bytes.
pub(super) fn header(kind: [u8; 4], body: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(length) = u32::try_from(body.saturating_add(8)) {
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&kind);
    } else {
        bytes.extend_from_slice(&1_u32.to_be_bytes());
        bytes.extend_from_slice(&kind);
        bytes.extend_from_slice(&body.saturating_add(16).to_be_bytes());
    }
    bytes
}

/// XMP as every format built of boxes may hold it.
pub(super) fn xmp(packet: &[u8]) -> Vec<u8> {
    boxed(*b"uuid", &[&XMP_UUID, packet].concat())
}

impl Plan {
    /// Adds a box as it is; one that states no length gets one, so that something can follow it.
    pub(super) fn closed(&mut self, span: &Span) -> Result<(), Error> {
        if !span.open {
            self.source(span.from, span.to);
            return Ok(());
        }
        let length = u32::try_from(span.len()).map_err(|_| {
            Error::Unsupported(
                "the last box states no length and is too long to state one".to_owned(),
            )
        })?;
        self.bytes(&length.to_be_bytes());
        self.source(span.from + 4, span.to);
        Ok(())
    }

    /// Adds an empty box in the place of another, so that nothing behind it moves.
    pub(super) fn blank(&mut self, span: &Span) -> Result<(), Error> {
        if span.len() > LARGEST {
            return Err(Error::Unsupported(
                "a block of metadata is too large to be taken out".to_owned(),
            ));
        }
        let body = usize::try_from(span.len() - 8).unwrap_or(0);
        self.bytes(&boxed(*b"free", &vec![0; body]));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_end_where_something_else_begins() {
        let mut bytes = boxed(*b"ftyp", b"isom");
        let end = bytes.len() as u64;
        bytes.extend_from_slice(b"\xff\xff\xff\xff\0\x01\x02\x03 a trailer");
        let source = Source::memory(bytes);
        let (found, rest) = spans(&source, 0, u64::MAX).unwrap();
        assert_eq!((found.len(), rest), (1, end));
        let cut = Source::memory(b"\0\0\0\x20mdat".to_vec());
        assert!(spans(&cut, 0, u64::MAX).is_err());
        let open = Source::memory(b"\0\0\0\0mdat1234".to_vec());
        let (found, rest) = spans(&open, 0, u64::MAX).unwrap();
        assert!(found[0].open && rest == 12);
    }
}
