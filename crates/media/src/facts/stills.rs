//! The stills that need little: TIFF and the raw formats on it, GIF, BMP, PSD, Fujifilm's raw.

use asset::DigestHasher;

use super::found::Found;
use super::manifest::TAG_C2PA;
use super::source::{Source, be16, be32, le16, le32};
use super::tiff::{Entry, Ifd, TAG_IPTC, TAG_PHOTOSHOP, TAG_XMP, Tiff};

/// Reads a TIFF, BigTIFF or a raw file built like one.
pub(crate) fn tiff(source: &Source, found: &mut Found) {
    let tiff = match Tiff::read(source) {
        Ok(tiff) => tiff,
        Err(problem) => {
            found.problem(format!("the TIFF cannot be read: {problem}"));
            return;
        }
    };
    if let Some(problem) = tiff.problem() {
        found.problem(format!("the TIFF is damaged: {problem}"));
    }
    found.size = picture_size(&tiff);
    found.pages = tiff.pages();
    let block = |tag| tiff.get(Ifd::Main, tag).map(|entry| entry.value.clone());
    if let Some(packet) = block(TAG_XMP) {
        found.take_xmp(&packet);
    }
    if let Some(resources) = block(TAG_PHOTOSHOP) {
        found.take_resources(&resources);
    }
    if let Some(iptc) = tiff.get(Ifd::Main, TAG_IPTC) {
        found.iptc.read(&unswapped(iptc));
    }
    if let Some(manifest) = tiff.get(Ifd::Main, TAG_C2PA) {
        found.manifest(manifest.size());
    }
    // Panasonic keeps the camera's EXIF in the JPEG it embeds.
    if tiff.magic == 0x55
        && let Some(preview) = tiff.get(Ifd::Main, 0x002e)
    {
        let mut inner = Found::default();
        super::jpeg::read(&source.window(preview.at, preview.size()), &mut inner);
        found.exif.append(&mut inner.exif);
        panasonic_size(&tiff, found);
    }
    found.digest = picture_digest(&tiff);
    found.exif.insert(0, tiff);
}

/// IIM written as 32-bit numbers by a writer of the other byte order comes back to front.
fn unswapped(entry: &Entry) -> Vec<u8> {
    let looks_right = |bytes: &[u8]| bytes.iter().find(|byte| **byte != 0) == Some(&0x1c);
    if looks_right(&entry.value) {
        return entry.value.clone();
    }
    let swapped: Vec<u8> = entry
        .value
        .chunks(4)
        .flat_map(|word| word.iter().rev().copied())
        .collect();
    if looks_right(&swapped) {
        swapped
    } else {
        entry.value.clone()
    }
}

/// The largest full picture any directory states; raw formats put only a thumbnail into the first.
fn picture_size(tiff: &Tiff) -> Option<(u32, u32)> {
    let places = std::iter::once(Ifd::Main).chain((0..16).map(Ifd::Sub));
    let sizes = places.filter_map(|place| {
        let side = |tag| tiff.whole(place, tag).filter(|side| *side > 0);
        let reduced = tiff.whole(place, 0x00fe).is_some_and(|kind| kind & 1 == 1);
        Some((side(0x0100)?, side(0x0101)?, reduced))
    });
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_by_key(|(width, height, reduced)| {
        (
            *reduced,
            std::cmp::Reverse(u64::from(*width) * u64::from(*height)),
        )
    });
    // A first directory with a full picture is the picture: its SubIFDs may hold other things.
    let first = tiff
        .whole(Ifd::Main, 0x0100)
        .zip(tiff.whole(Ifd::Main, 0x0101));
    let first_is_full = tiff.whole(Ifd::Main, 0x00fe).unwrap_or(0) & 1 == 0
        && tiff.get(Ifd::Main, 0xc612).is_none();
    first
        .filter(|(width, height)| first_is_full && *width > 0 && *height > 0)
        .or_else(|| sizes.first().map(|(width, height, _)| (*width, *height)))
}

fn panasonic_size(tiff: &Tiff, found: &mut Found) {
    let border = |tag| tiff.whole(Ifd::Main, tag);
    if let (Some(top), Some(left), Some(bottom), Some(right)) =
        (border(4), border(5), border(6), border(7))
    {
        found.size = right
            .checked_sub(left)
            .zip(bottom.checked_sub(top))
            .or(found.size);
    }
}

/// The digest of the first directory's strips or tiles and of what is needed to decode them.
fn picture_digest(tiff: &Tiff) -> Option<asset::Digest> {
    const NEEDED: [u16; 16] = [
        0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0115, 0x011c, 0x013d, 0x0140, 0x0142, 0x0143,
        0x0152, 0x0153, 0x015b, 0x0212, 0x0214,
    ];
    let whole = |tags: [u16; 2]| tags.iter().find_map(|tag| tiff.get(Ifd::Main, *tag));
    let (offsets, lengths) = (whole([0x0111, 0x0144])?, whole([0x0117, 0x0145])?);
    let (offsets, lengths) = (all_offsets(tiff, offsets)?, all_offsets(tiff, lengths)?);
    if offsets.len() != lengths.len() {
        return None;
    }
    let mut digest = DigestHasher::new();
    for tag in NEEDED {
        if let Some(entry) = tiff.get(Ifd::Main, tag) {
            digest.update(&tag.to_be_bytes());
            for number in entry.numbers(4096) {
                digest.update(&number.to_bits().to_be_bytes());
            }
        }
    }
    let mut left = tiff.source.len();
    for (at, length) in offsets.into_iter().zip(lengths) {
        // Strips that overlap could name the same bytes for ever.
        left = left.checked_sub(length)?;
        if !tiff
            .source
            .each_chunk(at, length, &mut |chunk| digest.update(chunk))
        {
            return None;
        }
    }
    Some(digest.finish())
}

fn all_offsets(tiff: &Tiff, entry: &Entry) -> Option<Vec<u64>> {
    if entry.size() <= entry.value.len() as u64 {
        return Some(entry.offsets(usize::MAX));
    }
    let want = usize::try_from(entry.size())
        .ok()
        .filter(|want| *want <= 16 << 20)?;
    let value = tiff.source.exact(entry.at, want)?;
    Some(entry.with(value).offsets(usize::MAX))
}

/// Reads a GIF: the screen's size, comments, XMP; the rest is the picture.
pub(crate) fn gif(source: &Source, found: &mut Found) {
    let head = source.read(0, 13);
    found.size = le16(&head, 6)
        .zip(le16(&head, 8))
        .map(|(w, h)| (u32::from(w), u32::from(h)));
    let mut digest = DigestHasher::new();
    digest.update(head.get(6..).unwrap_or_default());
    let Some(flags) = head.get(10) else {
        found.problem("the GIF ends within its header");
        return;
    };
    let mut at = 13;
    let table = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let colours = table(*flags);
    source.each_chunk(at, colours, &mut |chunk| digest.update(chunk));
    at += colours;
    for _ in 0..200_000 {
        let head = source.read(at, 16);
        match head.first() {
            Some(0x2c) if head.len() >= 10 => {
                found.frames = Some(found.frames.unwrap_or(0).saturating_add(1));
                let colours = table(head[9]);
                let length = 10 + colours + 1;
                source.each_chunk(at, length, &mut |chunk| digest.update(chunk));
                at += length;
                let Some(after) = sub_blocks(source, at, &mut |block| digest.update(block)) else {
                    found.problem("the GIF ends within a picture");
                    return;
                };
                at = after;
            }
            Some(0x21) if head.len() >= 3 => {
                let label = head[1];
                let is_xmp = label == 0xff && head.get(3..14) == Some(b"XMP DataXMP");
                if is_xmp {
                    // The packet stands bare; what follows it unwinds readers that take it for blocks.
                    let packet = source.read(at + 14, 4 << 20);
                    let end =
                        memchr::memmem::find(&packet, b"<?xpacket end").unwrap_or(packet.len());
                    found.take_xmp(&packet[..end]);
                }
                let mut comment = Vec::new();
                let is_picture = label == 0xf9 || head.get(3..14) == Some(b"NETSCAPE2.0");
                let after = sub_blocks(source, at + 2, &mut |block| {
                    if is_picture {
                        digest.update(block);
                    } else if label == 0xfe && comment.len() < 64 << 10 {
                        comment.extend_from_slice(block);
                    }
                });
                found.text("GIF:Comment", &super::text::decode(&comment));
                let Some(after) = after else {
                    found.problem("the GIF ends within an extension");
                    return;
                };
                at = after;
            }
            Some(0x3b) => {
                found.digest = Some(digest.finish());
                return;
            }
            Some(0) => at += 1,
            _ => break,
        }
    }
    found.problem("the GIF ends before its end mark");
}

/// Walks a chain of sub-blocks and gives the place behind it.
fn sub_blocks(source: &Source, mut at: u64, take: &mut dyn FnMut(&[u8])) -> Option<u64> {
    loop {
        let bytes = source.read(at, 64 * 1024);
        let mut from = 0;
        loop {
            let length = usize::from(*bytes.get(from)?);
            if length == 0 {
                return Some(at + from as u64 + 1);
            }
            match bytes.get(from + 1..from + 1 + length) {
                Some(block) => take(block),
                None if from == 0 => return None,
                None => break,
            }
            from += 1 + length;
            if from >= bytes.len() {
                break;
            }
        }
        at += from as u64;
    }
}

/// Reads a BMP's header.
pub(crate) fn bmp(source: &Source, found: &mut Found) {
    let head = source.read(0, 26);
    found.size = match le32(&head, 14) {
        Some(12) => le16(&head, 18)
            .zip(le16(&head, 20))
            .map(|(w, h)| (u32::from(w), u32::from(h))),
        // A negative height counts from the top.
        Some(_) => le32(&head, 18).zip(le32(&head, 22)).map(|(w, h)| {
            (
                w.cast_signed().unsigned_abs(),
                h.cast_signed().unsigned_abs(),
            )
        }),
        None => None,
    };
    if found.size.is_none() {
        found.problem("the BMP ends within its header");
    }
}

/// Reads a PSD or PSB: the header, then the image resources.
pub(crate) fn psd(source: &Source, found: &mut Found) {
    let head = source.read(0, 30);
    found.size = be32(&head, 18).zip(be32(&head, 14));
    let Some(colours) = be32(&head, 26) else {
        found.problem("the PSD ends within its header");
        return;
    };
    let at = 30 + u64::from(colours);
    let Some(length) = source.exact(at, 4).and_then(|bytes| be32(&bytes, 0)) else {
        found.problem("the PSD ends before its resources");
        return;
    };
    let want = usize::try_from(length).unwrap_or(usize::MAX).min(64 << 20);
    let resources = source.read(at + 4, want);
    if resources.len() < want {
        found.problem("the PSD ends within its resources");
    }
    found.take_resources(&resources);
}

/// Reads Fujifilm's raw: the EXIF of the JPEG it embeds and the sensor's size.
pub(crate) fn raf(source: &Source, found: &mut Found) {
    let head = source.read(0, 108);
    let (Some(at), Some(length)) = (be32(&head, 84), be32(&head, 88)) else {
        found.problem("the raw file ends within its header");
        return;
    };
    let mut inner = Found::default();
    super::jpeg::read(&source.window(u64::from(at), u64::from(length)), &mut inner);
    if inner.exif.is_empty() {
        found.problem("the raw file's preview cannot be read");
    }
    found.exif = inner.exif;
    found.xmp = inner.xmp;
    found.size = be32(&head, 92)
        .and_then(|at| raf_size(source, u64::from(at)))
        .or(inner.size);
}

fn raf_size(source: &Source, at: u64) -> Option<(u32, u32)> {
    let directory = source.read(at, 64 << 10);
    let count = be32(&directory, 0)?.min(256);
    let mut from = 4;
    for _ in 0..count {
        let (tag, length) = (
            be16(&directory, from)?,
            usize::from(be16(&directory, from + 2)?),
        );
        if tag == 0x0100 {
            let (height, width) = (be16(&directory, from + 4)?, be16(&directory, from + 6)?);
            return Some((u32::from(width), u32::from(height)));
        }
        from += 4 + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff as block;

    fn read(bytes: Vec<u8>, with: fn(&Source, &mut Found)) -> Found {
        let mut found = Found::default();
        with(&Source::memory(bytes), &mut found);
        found
    }

    #[test]
    fn a_tiff_with_another_caption_is_the_same_picture() {
        let picture = |caption: &[u8]| {
            let long = |number: u32| number.to_le_bytes();
            let entries = [
                (0x0100, 4, &long(4)[..]),
                (0x0101, 4, &long(2)[..]),
                (0x010e, 2, caption),
                (0x0111, 4, &long(300)[..]),
                (0x0117, 4, &long(8)[..]),
            ];
            let mut bytes = block(&entries);
            bytes.resize(300, 0);
            bytes.extend_from_slice(b"12345678");
            read(bytes, tiff)
        };
        let (one, other) = (
            picture(b"una leyenda\0"),
            picture(b"otra, bastante mayor que la primera\0"),
        );
        assert_eq!(one.size, Some((4, 2)));
        assert!(one.digest.is_some());
        assert_eq!(one.digest, other.digest);
    }

    #[test]
    fn the_tag_of_a_manifest_is_noticed() {
        assert!(read(block(&[(TAG_C2PA, 7, b"a store")]), tiff).c2pa);
        assert!(!read(block(&[(0x0100, 3, b"\x01\0")]), tiff).c2pa);
    }

    #[test]
    fn a_gif_gives_its_size_comment_and_digest() {
        let gif_of = |comment: &[u8]| {
            let mut bytes = b"GIF89a\x05\0\x03\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
            bytes.extend_from_slice(&[0x21, 0xfe, u8::try_from(comment.len()).unwrap()]);
            bytes.extend_from_slice(comment);
            bytes.push(0);
            bytes.extend_from_slice(&[0x2c, 0, 0, 0, 0, 5, 0, 3, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
            read(bytes, gif)
        };
        let found = gif_of(b"hola");
        assert_eq!(found.size, Some((5, 3)));
        assert_eq!(found.first_text(&["GIF:Comment"]), Some("hola"));
        assert!(found.problems.is_empty());
        assert!(found.digest.is_some());
        assert_eq!(found.digest, gif_of(b"adios").digest);
    }

    #[test]
    fn headers_cut_short_are_problems() {
        for (bytes, with) in [
            (&b"GIF89a"[..], gif as fn(&Source, &mut Found)),
            (b"BM", bmp),
            (b"8BPS\0\x01", psd),
            (b"FUJIFILMCCD-RAW ", raf),
            (b"II*\0", tiff),
        ] {
            assert_eq!(read(bytes.to_vec(), with).problems.len(), 1);
        }
    }
}
