//! Whether a film or sound ends where its container says it does.

use asset::Format;

use super::boxes::boxes;
use super::source::{Source, be64, le32};

/// Fragments of a broadcast of some days.
const MOST_PARTS: usize = 1_000_000;

/// Whether all is there that the container states; formats that state nothing are whole.
pub(crate) fn is_whole(source: &Source, format: Format) -> bool {
    match format {
        Format::Mp4 | Format::QuickTime | Format::ThreeGp | Format::M4a => {
            let mut has_index = false;
            let cut = boxes(source, MOST_PARTS).any(|inner| {
                has_index |= matches!(&inner.kind, b"moov" | b"moof");
                inner.cut
            });
            has_index && !cut
        }
        Format::Avi | Format::Wav => riff(source),
        Format::Matroska | Format::WebM => matroska(source),
        Format::MpegTs => {
            let step = if source.read(0, 1) == [0x47] {
                188
            } else {
                192
            };
            source.len().is_multiple_of(step)
        }
        Format::Ogg => ogg(source),
        Format::Aiff => {
            let head = source.read(0, 8);
            super::source::be32(&head, 4)
                .is_some_and(|length| u64::from(length) + 8 <= source.len())
        }
        _ => true,
    }
}

/// The outermost chunks, of which long films have several; the tail behind the last one may be anything.
fn riff(source: &Source) -> bool {
    let mut at = 0;
    while at < source.len() {
        let head = source.read(at, 36);
        match (head.get(..4), le32(&head, 4)) {
            (Some(b"RF64"), _) => {
                let length = head.get(20..28).and_then(|bytes| be64(bytes, 0));
                return length.is_some_and(|length| length.swap_bytes() <= source.len());
            }
            (Some(b"RIFF"), Some(length)) => {
                // Left by a recorder that never came back to fill it in.
                if matches!(length, 0 | u32::MAX) {
                    return false;
                }
                let end = at + 8 + u64::from(length);
                if !holds(source, at + 12, end) {
                    return false;
                }
                at = end + u64::from(length % 2);
                // The byte that makes an odd length even is left out by some.
                if at > source.len() + 1 {
                    return false;
                }
            }
            _ => return true,
        }
    }
    true
}

/// Whether the chunks between two places end there.
fn holds(source: &Source, mut at: u64, end: u64) -> bool {
    while at + 8 <= end {
        let Some(length) = le32(&source.read(at, 8), 4).map(u64::from) else {
            return false;
        };
        at += 8 + length + length % 2;
    }
    at <= end + 1
}

/// The outermost elements: a header, and a segment that states its length or leaves it open.
fn matroska(source: &Source) -> bool {
    let mut at = 0;
    while at < source.len() {
        let head = source.read(at, 16);
        let Some(name) = head.first().map(|byte| byte.leading_zeros() as usize + 1) else {
            return true;
        };
        let Some(first) = head.get(name) else {
            return true;
        };
        let width = first.leading_zeros() as usize + 1;
        let Some(rest) = head.get(name + 1..name + width).filter(|_| width <= 8) else {
            return true;
        };
        let mask = u64::from(0xff_u8 >> width.min(7) >> u8::from(width == 8));
        let length = rest.iter().fold(u64::from(*first) & mask, |sum, byte| {
            sum << 8 | u64::from(*byte)
        });
        if length == (1 << (7 * width)) - 1 {
            return true;
        }
        at = at
            .saturating_add((name + width) as u64)
            .saturating_add(length);
    }
    at == source.len()
}

/// The last page is marked as the last.
fn ogg(source: &Source) -> bool {
    let tail = source.read(source.len().saturating_sub(128 << 10), 128 << 10);
    memchr::memmem::rfind(&tail, b"OggS")
        .and_then(|at| tail.get(at + 5))
        .is_some_and(|flags| flags & 4 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;

    fn whole(bytes: &[u8], format: Format) -> bool {
        is_whole(&Source::memory(bytes.to_vec()), format)
    }

    /// Whether it is whole, and still is without its last byte.
    fn whole_and_cut(bytes: &[u8], format: Format) -> (bool, bool) {
        let cut = &bytes[..bytes.len() - 2];
        (whole(bytes, format), whole(cut, format))
    }

    #[test]
    fn each_container_knows_its_end() {
        let film = [boxed(*b"moov", b"index"), boxed(*b"mdat", b"pictures")].concat();
        assert_eq!(whole_and_cut(&film, Format::Mp4), (true, false));
        assert!(!whole(&boxed(*b"mdat", b"pictures"), Format::QuickTime));
        let sound = b"RIFF\x10\0\0\0WAVEdata\x04\0\0\0abcd";
        assert_eq!(whole_and_cut(sound, Format::Wav), (true, false));
        assert!(!whole(b"RIFF\x0c\0\0\0WAVEdata\x09\0\0\0", Format::Wav));
        assert!(!whole(b"RIFF\xff\xff\xff\xffWAVEdata", Format::Wav));
        let header = [0x1a, 0x45, 0xdf, 0xa3, 0x82, 1, 2];
        let segment = [0x18, 0x53, 0x80, 0x67, 0x44, 0x00];
        let film = [&header[..], &segment, &[7; 0x400]].concat();
        assert_eq!(whole_and_cut(&film, Format::Matroska), (true, false));
        let long = [0x18, 0x53, 0x80, 0x67, 0x01, 0, 0, 0, 0, 0, 0, 9];
        let film = [&header[..], &long, &[7; 9]].concat();
        assert_eq!(whole_and_cut(&film, Format::WebM), (true, false));
        let open = [
            0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255,
        ];
        assert!(whole(&[&header[..], &open, &[7; 9]].concat(), Format::WebM));
        assert_eq!(whole_and_cut(&[0x47; 376], Format::MpegTs), (true, false));
        let pages = b"OggS\0\x02 first OggS\0\x04 last";
        assert!(whole(pages, Format::Ogg) && !whole(&pages[..12], Format::Ogg));
    }
}
