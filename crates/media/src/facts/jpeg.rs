//! JPEG: segments, the metadata in them, the frame's size, and the digest of everything else.

use asset::DigestHasher;

use super::found::Found;
use super::manifest;
use super::source::{Source, be16, be32};

/// Reads a JPEG from its first byte.
pub(crate) fn read(source: &Source, found: &mut Found) {
    let mut walk = Walk {
        source,
        found,
        at: 2,
        digest: DigestHasher::new(),
        exif: Vec::new(),
        resources: Vec::new(),
        extended: Vec::new(),
        lines_follow: false,
    };
    let complete = walk.segments();
    let digest = walk.digest.clone().finish();
    walk.finish();
    match complete {
        End::Whole => {
            if found.size.is_some() {
                found.digest = Some(digest);
            } else {
                found.problem("the JPEG has no frame");
            }
        }
        End::Cut => found.problem("the JPEG ends before its end mark"),
        End::Damaged(words) => found.problem(words),
    }
}

enum End {
    Whole,
    Cut,
    Damaged(&'static str),
}

struct Walk<'f> {
    source: &'f Source,
    found: &'f mut Found,
    at: u64,
    digest: DigestHasher,
    exif: Vec<u8>,
    resources: Vec<u8>,
    extended: Vec<Extended>,
    lines_follow: bool,
}

/// A part of an XMP packet too long for one segment.
struct Extended {
    guid: [u8; 32],
    offset: u32,
    bytes: Vec<u8>,
}

const EXIF_MARK: &[u8] = b"Exif\0";
const XMP_MARK: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_MARK: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP_MARK: &[u8] = b"Photoshop 3.0\0";
/// All metadata of one file together; a picture with more is not meant.
const MOST_METADATA: usize = 96 << 20;
const MAX_SEGMENTS: usize = 20_000;

impl Walk<'_> {
    fn segments(&mut self) -> End {
        let mut kept = 0;
        for _ in 0..MAX_SEGMENTS {
            let Some(marker) = self.marker() else {
                return End::Cut;
            };
            match marker {
                0xd9 => return End::Whole,
                // Marks without a length: restarts, a start within, TEM.
                0xd0..=0xd8 | 0x01 => continue,
                _ => {}
            }
            let Some(length) = self
                .source
                .exact(self.at, 2)
                .and_then(|bytes| be16(&bytes, 0))
            else {
                return End::Cut;
            };
            if length < 2 {
                self.found
                    .problem("a JPEG segment states an impossible length");
                continue;
            }
            let body_at = self.at + 2;
            let body_len = usize::from(length) - 2;
            self.at = body_at + body_len as u64;
            let is_metadata = matches!(marker, 0xe0..=0xef | 0xfe);
            if is_metadata
                && (kept + body_len > MOST_METADATA || !matches!(marker, 0xe1 | 0xeb | 0xed | 0xfe))
            {
                continue;
            }
            let body = self.source.read(body_at, body_len);
            if is_metadata {
                kept += body.len();
                self.metadata(marker, &body);
            } else {
                self.digest.update(&[0xff, marker]);
                self.digest.update(&length.to_be_bytes());
                self.digest.update(&body);
            }
            if body.len() < body_len {
                return End::Cut;
            }
            match marker {
                0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => self.frame(&body),
                0xdc if self.lines_follow => self.lines(&body),
                0xda if !self.scan() => return End::Cut,
                _ => {}
            }
        }
        End::Damaged("the JPEG has more segments than can be meant")
    }

    /// The next marker's number; what stands between two segments is passed over.
    fn marker(&mut self) -> Option<u8> {
        loop {
            let bytes = self.source.read(self.at, 4096);
            if bytes.len() < 2 {
                return None;
            }
            let Some(start) = memchr::memchr(0xff, &bytes) else {
                self.at += bytes.len() as u64;
                continue;
            };
            let mark = bytes[start..].iter().position(|byte| *byte != 0xff);
            let Some(mark) = mark else {
                self.at += (bytes.len() - 1).max(1) as u64;
                if self.at + 1 >= self.source.len() {
                    return None;
                }
                continue;
            };
            self.at += (start + mark + 1) as u64;
            match bytes[start + mark] {
                0 => {}
                marker => return Some(marker),
            }
        }
    }

    /// Passes over coded data up to the next marker that ends it; false when the file ends first.
    fn scan(&mut self) -> bool {
        let mut buffer = vec![0; 256 * 1024];
        loop {
            let got = self.source.fill(self.at, &mut buffer);
            if got < 2 {
                return false;
            }
            let chunk = &buffer[..got];
            let mut marks = memchr::memchr_iter(0xff, &chunk[..chunk.len() - 1]);
            let end = marks.find(|mark| !matches!(chunk[mark + 1], 0 | 0xd0..=0xd7 | 0xff));
            // The last byte may be the first half of a mark.
            let used = end.unwrap_or(chunk.len() - 1);
            self.digest.update(&chunk[..used]);
            self.at += used as u64;
            if end.is_some() {
                return true;
            }
        }
    }

    fn frame(&mut self, body: &[u8]) {
        let (Some(height), Some(width)) = (be16(body, 1), be16(body, 3)) else {
            return;
        };
        if self.found.size.is_none() && width > 0 {
            self.found.size = Some((u32::from(width), u32::from(height)));
            // A height of none is told after the first scan.
            self.lines_follow = height == 0;
        }
    }

    fn lines(&mut self, body: &[u8]) {
        if let (Some(height), Some((width, _))) = (be16(body, 0), self.found.size) {
            self.found.size = Some((width, u32::from(height)));
            self.lines_follow = false;
        }
    }

    fn metadata(&mut self, marker: u8, body: &[u8]) {
        match marker {
            0xe1 if body.starts_with(EXIF_MARK) => {
                let block = body.get(6..).unwrap_or_default();
                let begins = block.starts_with(b"II*\0") || block.starts_with(b"MM\0*");
                // An EXIF block above 64 KiB goes on in the next segment without a header of its own.
                if begins && !self.exif.is_empty() {
                    self.flush_exif();
                }
                self.exif.extend_from_slice(block);
            }
            0xe1 if body.starts_with(XMP_MARK) => {
                self.found.take_xmp(&body[XMP_MARK.len()..]);
            }
            0xe1 if body.starts_with(EXTENDED_MARK) => {
                self.extended_part(&body[EXTENDED_MARK.len()..]);
            }
            0xe1 if body.first() == Some(&b'<') || body.starts_with(b"XMP\0") => {
                // Written without or with another mark by some tools.
                if let Some(start) = memchr::memchr(b'<', body) {
                    self.found.take_xmp(&body[start..]);
                }
            }
            0xeb if body.starts_with(b"JP") => {
                // A box longer than a segment goes on in further ones; the first has its head.
                let head = body.get(8..).unwrap_or_default();
                if let Some(length) = manifest::length(head).filter(|_| be32(body, 4) == Some(1)) {
                    self.found.manifest(length);
                }
            }
            0xed if body.starts_with(PHOTOSHOP_MARK) => {
                // Resources longer than a segment go on in the next one.
                self.resources
                    .extend_from_slice(&body[PHOTOSHOP_MARK.len()..]);
            }
            0xed if body.first() == Some(&0x1c) => self.found.iptc.read(body),
            0xfe => {
                let comment = super::text::decode(body);
                self.found.text("JPEG:Comment", &comment);
            }
            _ => {}
        }
    }

    fn extended_part(&mut self, part: &[u8]) {
        let (Some(guid), Some(offset), Some(bytes)) =
            (part.get(..32), be32(part, 36), part.get(40..))
        else {
            return;
        };
        if let Ok(guid) = guid.try_into() {
            self.extended.push(Extended {
                guid,
                offset,
                bytes: bytes.to_vec(),
            });
        }
    }

    fn flush_exif(&mut self) {
        let block = std::mem::take(&mut self.exif);
        self.found.take_exif(block);
    }

    fn finish(mut self) {
        self.flush_exif();
        let resources = std::mem::take(&mut self.resources);
        self.found.take_resources(&resources);
        let wanted = self
            .found
            .xmp
            .first("xmpNote:HasExtendedXMP")
            .map(str::to_owned);
        let mut parts = std::mem::take(&mut self.extended);
        if let Some(wanted) = wanted {
            parts.retain(|part| part.guid.eq_ignore_ascii_case(wanted.as_bytes()));
        }
        parts.sort_by_key(|part| (part.guid, part.offset));
        let packet: Vec<u8> = parts.into_iter().flat_map(|part| part.bytes).collect();
        self.found.take_xmp(&packet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::iptc::CITY;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, marker];
        bytes.extend_from_slice(&u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        bytes.extend_from_slice(body);
        bytes
    }

    fn jpeg(metadata: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        bytes.extend(metadata.concat());
        bytes.extend(segment(0xc0, &[8, 0, 20, 0, 30, 1, 1, 0x11, 0]));
        bytes.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
        bytes.extend_from_slice(&[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]);
        bytes
    }

    fn found(bytes: Vec<u8>) -> Found {
        let mut found = Found::default();
        read(&Source::memory(bytes), &mut found);
        found
    }

    #[test]
    fn a_new_caption_leaves_the_picture_the_same() {
        let mut iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b".to_vec();
        iptc.extend_from_slice(&[0x1c, 2, CITY, 0, 6]);
        iptc.extend_from_slice("León!".as_bytes());
        iptc.push(0);
        let plain = found(jpeg(&[]));
        let captioned = found(jpeg(&[segment(0xed, &iptc), segment(0xfe, b"nota")]));
        assert_eq!(plain.size, Some((30, 20)));
        assert!(plain.problems.is_empty());
        assert!(plain.digest.is_some());
        assert_eq!(plain.digest, captioned.digest);
        assert_eq!(captioned.iptc.first(CITY), Some("León!"));
        assert_eq!(captioned.first_text(&["JPEG:Comment"]), Some("nota"));
    }

    #[test]
    fn what_follows_the_picture_is_not_part_of_it() {
        let mut trailer = jpeg(&[]);
        trailer.extend_from_slice(b"a film behind the photo");
        assert_eq!(found(trailer).digest, found(jpeg(&[])).digest);
    }

    #[test]
    fn a_manifest_that_goes_on_in_further_segments_is_one() {
        let store = manifest::tests::store();
        let part = |number: u8, body: &[u8]| {
            segment(0xeb, &[b"JP\0\x01\0\0\0", &[number][..], body].concat())
        };
        let found = found(jpeg(&[part(1, &store), part(2, &store)]));
        assert!(found.c2pa);
        let words = format!("({} bytes)", store.len());
        assert_eq!(found.first_text(&["C2PA:Manifest"]), Some(&*words));
        assert_eq!(found.digest, super::tests::found(jpeg(&[])).digest);
    }

    #[test]
    fn a_cut_file_says_so_and_still_gives_its_size() {
        let mut bytes = jpeg(&[]);
        bytes.truncate(bytes.len() - 3);
        let found = found(bytes);
        assert_eq!(found.size, Some((30, 20)));
        assert_eq!(found.digest, None);
        assert_eq!(found.problems, ["the JPEG ends before its end mark"]);
    }

    #[test]
    fn long_packets_are_put_together_in_their_order() {
        let mut main = XMP_MARK.to_vec();
        main.extend_from_slice(b"<a xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmpNote:HasExtendedXMP='0123456789ABCDEF0123456789ABCDEF'/>");
        let part = |offset: u32, bytes: &[u8]| {
            let mut part = EXTENDED_MARK.to_vec();
            part.extend_from_slice(b"0123456789ABCDEF0123456789ABCDEF");
            part.extend_from_slice(&30_u32.to_be_bytes());
            part.extend_from_slice(&offset.to_be_bytes());
            part.extend_from_slice(bytes);
            segment(0xe1, &part)
        };
        let found = found(jpeg(&[
            segment(0xe1, &main),
            part(14, b"larga</dc:title>"),
            part(0, b"<dc:title>muy "),
        ]));
        assert_eq!(found.xmp.first("dc:title"), Some("muy larga"));
    }
}
