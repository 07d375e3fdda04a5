//! The boxes of ISO base media files: HEIF, AVIF, JPEG XL, JPEG 2000, Canon's raw, MP4 and QuickTime.

use super::found::Found;
use super::manifest::C2PA_UUID;
use super::source::{Source, be32, be64};

/// One box: its four letters and what is inside.
pub(crate) struct Boxed {
    pub(crate) kind: [u8; 4],
    pub(crate) body: Source,
    /// It states more bytes than there are.
    pub(crate) cut: bool,
}

/// The boxes that stand one behind the other in a source, `most` of them at most.
pub(crate) fn boxes(source: &Source, most: usize) -> impl Iterator<Item = Boxed> {
    let source = source.clone();
    let mut at = 0;
    let step = move || {
        let head = source.read(at, 16);
        let kind = head.get(4..8)?.try_into().ok()?;
        let (start, length) = match be32(&head, 0)? {
            0 => (8, source.len() - at),
            1 => (16, be64(&head, 8)?),
            length => (8, u64::from(length)),
        };
        if length < start {
            return None;
        }
        let here = at;
        at = at.saturating_add(length);
        Some(Boxed {
            kind,
            body: source.window(here.saturating_add(start), length - start),
            cut: at > source.len(),
        })
    };
    std::iter::from_fn(step).take(most)
}

/// The first box with these letters.
pub(crate) fn child(source: &Source, kind: [u8; 4]) -> Option<Source> {
    boxes(source, 512)
        .find(|inner| inner.kind == kind)
        .map(|inner| inner.body)
}

/// The last box of a path of letters.
pub(crate) fn descend(source: &Source, path: &[[u8; 4]]) -> Option<Source> {
    path.iter()
        .try_fold(source.clone(), |place, kind| child(&place, *kind))
}

impl Boxed {
    /// The rest of a `uuid` box, when it bears this number.
    pub(crate) fn of_uuid(&self, uuid: [u8; 16]) -> Option<Source> {
        let matches = &self.kind == b"uuid" && self.body.read(0, 16) == uuid;
        matches.then(|| self.body.window(16, u64::MAX))
    }
}

impl Boxed {
    /// Notes the C2PA manifest in it, if it holds one.
    pub(crate) fn manifest(&self, found: &mut Found) {
        if let Some(body) = self.of_uuid(C2PA_UUID) {
            // A full box, then what it is for: the manifest itself, an update of it, or pieces of its proof.
            let purpose = body.read(4, 16);
            if [&b"manifest"[..], b"original", b"update"]
                .iter()
                .any(|word| purpose.starts_with(word))
            {
                found.manifest(self.body.len() + 8);
            }
        }
    }
}

/// The `uuid` of XMP in every format built of boxes.
pub(crate) const XMP_UUID: [u8; 16] = [
    0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
];

/// No block of metadata is larger.
pub(crate) const LARGEST_BLOCK: usize = 16 << 20;

/// The box's body, cut at [`LARGEST_BLOCK`].
pub(crate) fn whole(body: &Source) -> Vec<u8> {
    body.read(
        0,
        usize::try_from(body.len())
            .unwrap_or(usize::MAX)
            .min(LARGEST_BLOCK),
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A box of these letters around a body.
    pub(crate) fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(body.len() + 8)
            .unwrap()
            .to_be_bytes()
            .to_vec();
        bytes.extend_from_slice(&kind);
        bytes.extend_from_slice(body);
        bytes
    }

    #[test]
    fn boxes_are_found_whatever_way_they_state_their_length() {
        let mut bytes = boxed(*b"aaaa", &boxed(*b"bbbb", b"inner"));
        bytes.extend_from_slice(&[
            0, 0, 0, 1, b'l', b'o', b'n', b'g', 0, 0, 0, 0, 0, 0, 0, 18, 7, 7,
        ]);
        bytes.extend_from_slice(&[0, 0, 0, 0, b'l', b'a', b's', b't', 9]);
        let source = Source::memory(bytes);
        let kinds: Vec<_> = boxes(&source, 10)
            .map(|inner| (inner.kind, inner.body.len()))
            .collect();
        assert_eq!(kinds, [(*b"aaaa", 13), (*b"long", 2), (*b"last", 1)]);
        assert_eq!(
            descend(&source, &[*b"aaaa", *b"bbbb"]).unwrap().read(0, 9),
            b"inner"
        );
    }

    #[test]
    fn lengths_that_lie_end_the_walk() {
        let source = Source::memory(b"\xff\xff\xff\xffmdatxx".to_vec());
        let found: Vec<_> = boxes(&source, 10).collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].cut);
        assert_eq!(
            boxes(&Source::memory(b"\0\0\0\x04free".to_vec()), 10).count(),
            0
        );
        let huge = b"\0\0\0\x01free\xff\xff\xff\xff\xff\xff\xff\xff".to_vec();
        assert_eq!(boxes(&Source::memory(huge), 10).count(), 1);
    }
}
