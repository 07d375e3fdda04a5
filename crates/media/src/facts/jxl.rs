//! JPEG XL and JPEG 2000: sizes from the codestream, metadata from the boxes around it.

use asset::DigestHasher;

use super::boxes::{LARGEST_BLOCK, XMP_UUID, boxes, child, whole};
use super::found::Found;
use super::manifest;
use super::source::{Source, be32};

/// Reads a JPEG XL from its first byte, bare or in boxes.
pub(crate) fn jpeg_xl(source: &Source, found: &mut Found) {
    // The decoder turns the picture as the codestream says; EXIF's turn is information only.
    found.turned_by_container = true;
    let mut digest = DigestHasher::new();
    let mut codestream = Vec::new();
    let mut cut = false;
    if source.read(0, 2) == [0xff, 0x0a] {
        codestream = source.read(0, 64);
        source.each_chunk(0, source.len(), &mut |chunk| digest.update(chunk));
    } else {
        for inner in boxes(source, 4096) {
            cut |= inner.cut;
            match &inner.kind {
                b"jxlc" | b"jxlp" => {
                    // Parts bear a number before their data.
                    let skip = if &inner.kind == b"jxlp" { 4 } else { 0 };
                    let part = inner.body.window(skip, u64::MAX);
                    if codestream.len() < 64 {
                        codestream.extend(part.read(0, 64));
                    }
                    part.each_chunk(0, part.len(), &mut |chunk| digest.update(chunk));
                }
                b"Exif" => exif(&whole(&inner.body), found),
                b"xml " => found.take_xmp(&whole(&inner.body)),
                b"jumb" => {
                    // The box's own head belongs to what is looked at.
                    let head = [
                        &[0xff; 4],
                        &b"jumb"[..],
                        &inner.body.read(0, manifest::HEAD),
                    ];
                    if manifest::length(&head.concat()).is_some() {
                        found.manifest(inner.body.len() + 8);
                    }
                }
                b"brob" => packed(&inner.body, found),
                _ => {}
            }
        }
    }
    match header(&codestream) {
        Some((size, turn)) => {
            found.size = Some(size);
            found.upright = Some(if turn >= 5 { (size.1, size.0) } else { size });
            found.digest = (!cut).then(|| digest.finish());
        }
        None => found.problem("the JPEG XL has no picture"),
    }
    if cut {
        found.problem("the file ends before what its headers state");
    }
}

fn exif(bytes: &[u8], found: &mut Found) {
    let skip = be32(bytes, 0).and_then(|skip| usize::try_from(skip).ok());
    if let Some(block) = skip.and_then(|skip| bytes.get(skip.checked_add(4)?..)) {
        found.take_exif(block.to_vec());
    }
}

/// A box packed with Brotli: the letters it stands for, then the packed body.
fn packed(body: &Source, found: &mut Found) {
    let bytes = whole(body);
    let Some((kind, bytes)) = bytes.split_at_checked(4) else {
        return;
    };
    if !matches!(kind, b"Exif" | b"xml ") {
        return;
    }
    let mut plain = Vec::new();
    let unpacked = std::io::Read::read_to_end(
        &mut std::io::Read::take(
            brotli_decompressor::Decompressor::new(bytes, 4096),
            LARGEST_BLOCK as u64,
        ),
        &mut plain,
    );
    if unpacked.is_err() {
        found.problem("a packed block of metadata is damaged");
    }
    if kind == b"Exif" {
        exif(&plain, found);
    } else {
        found.take_xmp(&plain);
    }
}

/// Width to height, for the sizes that state one of them only.
const RATIOS: [(u64, u64); 7] = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];

/// Size and turn from the start of a codestream (ISO/IEC 18181-1, size header and image metadata).
fn header(codestream: &[u8]) -> Option<((u32, u32), u32)> {
    if !codestream.starts_with(&[0xff, 0x0a]) {
        return None;
    }
    let mut bits = Bits {
        bytes: codestream,
        at: 16,
    };
    let small = bits.take(1)? == 1;
    let side = |bits: &mut Bits<'_>| {
        if small {
            return Some((bits.take(5)? + 1) * 8);
        }
        let width = [9, 13, 18, 30][usize::try_from(bits.take(2)?).ok()?];
        bits.take(width)?.checked_add(1)
    };
    let height = side(&mut bits)?;
    let ratio = bits.take(3)?;
    let width = if ratio == 0 {
        side(&mut bits)?
    } else {
        let (above, below) = RATIOS[usize::try_from(ratio - 1).ok()?];
        u32::try_from(u64::from(height) * above / below).ok()?
    };
    let default = bits.take(1)? == 1;
    let turn = if !default && bits.take(1)? == 1 {
        bits.take(3)? + 1
    } else {
        1
    };
    Some(((width, height), turn))
}

struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next bits, the lowest first.
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for place in 0..count {
            let byte = *self.bytes.get(self.at / 8)?;
            number |= u32::from(byte >> (self.at % 8) & 1) << place;
            self.at += 1;
        }
        Some(number)
    }
}

const EXIF_UUID: [u8; 16] = *b"JpgTiffExif->JP2";
const IPTC_UUID: [u8; 16] = [
    0x33, 0xc7, 0xa4, 0xd2, 0xb8, 0x1d, 0x47, 0x23, 0xa0, 0xba, 0xf1, 0xa3, 0xe0, 0x97, 0xad, 0x38,
];

/// Reads a JPEG 2000 from its first byte, bare or in boxes.
pub(crate) fn jpeg_2000(source: &Source, found: &mut Found) {
    if source.read(0, 4) == [0xff, 0x4f, 0xff, 0x51] {
        let head = source.read(0, 24);
        let side = |end: usize, start: usize| be32(&head, end)?.checked_sub(be32(&head, start)?);
        found.size = side(8, 16).zip(side(12, 20));
        return;
    }
    let mut digest = DigestHasher::new();
    let mut has_picture = false;
    for inner in boxes(source, 4096) {
        match &inner.kind {
            b"jp2h" => {
                if let Some(header) = child(&inner.body, *b"ihdr") {
                    let header = header.read(0, 8);
                    found.size = be32(&header, 4).zip(be32(&header, 0));
                }
            }
            b"jp2c" => {
                has_picture = !inner.cut;
                inner
                    .body
                    .each_chunk(0, inner.body.len(), &mut |chunk| digest.update(chunk));
            }
            b"uuid" => {
                if let Some(body) = inner.of_uuid(XMP_UUID) {
                    found.take_xmp(&whole(&body));
                } else if let Some(body) = inner.of_uuid(EXIF_UUID) {
                    found.take_exif(whole(&body));
                } else if let Some(body) = inner.of_uuid(IPTC_UUID) {
                    found.iptc.read(&whole(&body));
                }
            }
            _ => {}
        }
        if inner.cut {
            found.problem("the file ends before what its headers state");
        }
    }
    found.digest = has_picture.then(|| digest.finish());
    if found.size.is_none() {
        found.problem("the JPEG 2000 has no header");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;

    /// Bits written as the reader reads them.
    fn stream(bits: &[(u32, usize)]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0x0a];
        let mut at = 16;
        for (number, count) in bits {
            for place in 0..*count {
                if at / 8 == bytes.len() {
                    bytes.push(0);
                }
                bytes[at / 8] |= u8::try_from(number >> place & 1).unwrap() << (at % 8);
                at += 1;
            }
        }
        bytes
    }

    #[test]
    fn sizes_are_told_in_three_ways() {
        let small = stream(&[(1, 1), (3, 5), (0, 3), (1, 5), (1, 1)]);
        assert_eq!(header(&small), Some(((16, 32), 1)));
        let ratio = stream(&[(0, 1), (1, 2), (1079, 13), (5, 3), (1, 1)]);
        assert_eq!(header(&ratio), Some(((1920, 1080), 1)));
        let turned = stream(&[
            (0, 1),
            (0, 2),
            (99, 9),
            (0, 3),
            (0, 2),
            (49, 9),
            (0, 1),
            (1, 1),
            (5, 3),
        ]);
        assert_eq!(header(&turned), Some(((50, 100), 6)));
        let mut found = Found::default();
        jpeg_xl(&Source::memory(turned), &mut found);
        assert_eq!(found.upright, Some((100, 50)));
        assert_eq!(header(&[0xff, 0x0a]), None);
    }

    #[test]
    fn boxes_around_the_codestream_hold_metadata() {
        let bytes = [
            boxed(*b"JXL ", b"\r\n\x87\n"),
            boxed(*b"xml ", b"<dc:title>Hola</dc:title>"),
            manifest::tests::store(),
            boxed(*b"jxlc", &stream(&[(1, 1), (3, 5), (1, 3), (1, 1)])),
        ];
        let mut found = Found::default();
        jpeg_xl(&Source::memory(bytes.concat()), &mut found);
        assert_eq!(found.size, Some((32, 32)));
        assert!(found.c2pa);
        assert_eq!(found.xmp.first("dc:title"), Some("Hola"));
        assert!(found.digest.is_some());
    }

    #[test]
    fn a_jpeg_2000_gives_its_header_and_uuids() {
        let header = boxed(*b"jp2h", &boxed(*b"ihdr", &[0, 0, 0, 3, 0, 0, 0, 4, 0, 3]));
        let xmp = boxed(
            *b"uuid",
            &[&XMP_UUID[..], b"<dc:title>Hola</dc:title>"].concat(),
        );
        let mut found = Found::default();
        jpeg_2000(
            &Source::memory([header, xmp, boxed(*b"jp2c", b"data")].concat()),
            &mut found,
        );
        assert_eq!(found.size, Some((4, 3)));
        assert_eq!(found.xmp.first("dc:title"), Some("Hola"));
        assert!(found.digest.is_some());
    }
}
