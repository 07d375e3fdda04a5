//! HEIF and AVIF: the items of a `meta` box, the primary one's size and turn, its EXIF and XMP.

use std::collections::BTreeMap;

use asset::DigestHasher;

use super::boxes::{LARGEST_BLOCK, boxes, child, descend, whole};
use super::found::Found;
use super::source::{Source, be16, be32, be64};

/// Reads a HEIF or AVIF from its first byte.
pub(crate) fn read(source: &Source, found: &mut Found) {
    // The decoder turns the picture as the container says; EXIF's turn is information only.
    found.turned_by_container = true;
    let mut meta = None;
    let mut moov = None;
    for inner in boxes(source, 64) {
        match &inner.kind {
            b"meta" if meta.is_none() => meta = Some(inner.body),
            b"moov" if moov.is_none() => moov = Some(inner.body),
            b"uuid" => inner.manifest(found),
            _ => {}
        }
        if inner.cut {
            found.problem("the file ends before what its headers state");
        }
    }
    found.frames = moov.as_ref().and_then(sequence_length);
    let Some(meta) = meta else {
        found.size = moov.as_ref().and_then(sequence_size);
        if found.size.is_none() {
            found.problem("the file names no picture");
        }
        return;
    };
    let items = Items::read(source, &meta.window(4, u64::MAX));
    items.sizes(found);
    items.metadata(found);
    found.digest = items.digest();
    if found.size.is_none() {
        found.size = moov.as_ref().and_then(sequence_size);
    }
    if found.size.is_none() {
        found.problem("the file names no picture");
    }
}

/// How many pictures a sequence's first picture track shows.
fn sequence_length(moov: &Source) -> Option<u32> {
    let tracks = boxes(moov, 64).filter(|inner| &inner.kind == b"trak");
    let mut lengths = tracks.filter_map(|track| {
        let handler = descend(&track.body, &[*b"mdia", *b"hdlr"])?.read(8, 4);
        let sizes = descend(&track.body, &[*b"mdia", *b"minf", *b"stbl", *b"stsz"])?;
        // A full box, one size for all, then how many.
        let count = be32(&sizes.read(8, 4), 0)?;
        matches!(&handler[..], b"pict" | b"vide").then_some(count)
    });
    lengths.next()
}

/// The size of a sequence's first picture track.
fn sequence_size(moov: &Source) -> Option<(u32, u32)> {
    let tracks = boxes(moov, 64).filter(|inner| &inner.kind == b"trak");
    let mut sizes = tracks.filter_map(|track| {
        let stsd = descend(&track.body, &[*b"mdia", *b"minf", *b"stbl", *b"stsd"])?;
        // A full box, a count, then the first entry: 8 bytes of box, 24 of fields, width, height.
        let entry = stsd.read(8, 36);
        let size = be16(&entry, 32).zip(be16(&entry, 34))?;
        (size.0 > 0 && size.1 > 0).then(|| (u32::from(size.0), u32::from(size.1)))
    });
    sizes.next()
}

#[derive(Default)]
struct Item {
    kind: [u8; 4],
    content: Vec<u8>,
    in_idat: bool,
    extents: Vec<(u64, u64)>,
    properties: Vec<usize>,
}

struct Items {
    file: Source,
    idat: Option<Source>,
    primary: u32,
    by_id: BTreeMap<u32, Item>,
    properties: Vec<([u8; 4], Source)>,
    references: Vec<([u8; 4], u32, u32)>,
}

const MAX_ITEMS: usize = 20_000;

impl Items {
    fn read(file: &Source, meta: &Source) -> Self {
        let mut read = Self {
            file: file.clone(),
            idat: child(meta, *b"idat"),
            primary: 0,
            by_id: BTreeMap::new(),
            properties: Vec::new(),
            references: Vec::new(),
        };
        for inner in boxes(meta, 64) {
            match &inner.kind {
                b"pitm" => {
                    let body = inner.body.read(0, 8);
                    let wide = body.first().is_some_and(|version| *version > 0);
                    read.primary = number(&body, &mut 4, if wide { 4 } else { 2 })
                        .and_then(|id| u32::try_from(id).ok())
                        .unwrap_or(0);
                }
                b"iinf" => read.names(&inner.body),
                b"iloc" => {
                    read.places(&whole(&inner.body));
                }
                b"iprp" => read.properties(&inner.body),
                b"iref" => read.references(&inner.body),
                _ => {}
            }
        }
        read
    }

    fn names(&mut self, iinf: &Source) {
        let wide = iinf.read(0, 1) != [0];
        let entries = iinf.window(if wide { 8 } else { 6 }, u64::MAX);
        for entry in boxes(&entries, MAX_ITEMS).filter(|inner| &inner.kind == b"infe") {
            let body = entry.body.read(0, 512);
            let version = body.first().copied().unwrap_or(0);
            let mut at = 4;
            let Some(id) = number(&body, &mut at, if version >= 3 { 4 } else { 2 }) else {
                continue;
            };
            let Some(kind) = body
                .get(at + 2..at + 6)
                .and_then(|kind| kind.try_into().ok())
            else {
                continue;
            };
            let mut words = body[at + 6..].split(|byte| *byte == 0);
            let _name = words.next();
            let item = self
                .by_id
                .entry(u32::try_from(id).unwrap_or(0))
                .or_default();
            item.kind = kind;
            item.content = words.next().unwrap_or_default().to_vec();
        }
    }

    fn places(&mut self, iloc: &[u8]) -> Option<()> {
        let version = *iloc.first()?;
        let sizes = be16(iloc, 4)?;
        let nibble = |shift: u16| usize::from((sizes >> shift) & 15);
        let (offset, length, base) = (nibble(12), nibble(8), nibble(4));
        let index = if version == 0 { 0 } else { nibble(0) };
        let mut at = 6;
        let id_size = if version < 2 { 2 } else { 4 };
        let count = number(iloc, &mut at, id_size)?;
        for _ in 0..count {
            let id = u32::try_from(number(iloc, &mut at, id_size)?).ok()?;
            let method = if version == 0 {
                0
            } else {
                number(iloc, &mut at, 2)? & 15
            };
            at += 2;
            let start = number(iloc, &mut at, base)?;
            let extents = number(iloc, &mut at, 2)?;
            let mut places = Vec::new();
            for _ in 0..extents {
                number(iloc, &mut at, index)?;
                let from = number(iloc, &mut at, offset)?;
                places.push((start.saturating_add(from), number(iloc, &mut at, length)?));
            }
            if self.by_id.len() >= MAX_ITEMS {
                return None;
            }
            let item = self.by_id.entry(id).or_default();
            item.in_idat = method == 1;
            // Items built from other items are not followed.
            item.extents = if method > 1 { Vec::new() } else { places };
        }
        Some(())
    }

    fn properties(&mut self, iprp: &Source) {
        for inner in boxes(iprp, 64) {
            match &inner.kind {
                b"ipco" => {
                    self.properties = boxes(&inner.body, MAX_ITEMS)
                        .map(|property| (property.kind, property.body))
                        .collect();
                }
                b"ipma" => {
                    self.associations(&whole(&inner.body));
                }
                _ => {}
            }
        }
    }

    fn associations(&mut self, ipma: &[u8]) -> Option<()> {
        let version = *ipma.first()?;
        let wide = ipma.get(3)? & 1 == 1;
        let mut at = 4;
        let count = number(ipma, &mut at, 4)?;
        for _ in 0..count {
            let id = number(ipma, &mut at, if version == 0 { 2 } else { 4 })?;
            let item = self.by_id.entry(u32::try_from(id).ok()?).or_default();
            let properties = number(ipma, &mut at, 1)?;
            for _ in 0..properties {
                // The top bit marks a property as essential.
                let index = if wide {
                    number(ipma, &mut at, 2)? & 0x7fff
                } else {
                    number(ipma, &mut at, 1)? & 0x7f
                };
                item.properties.push(usize::try_from(index).ok()?);
            }
        }
        Some(())
    }

    fn references(&mut self, iref: &Source) {
        let size = if iref.read(0, 1) == [0] { 2 } else { 4 };
        for inner in boxes(&iref.window(4, u64::MAX), MAX_ITEMS) {
            let body = whole(&inner.body);
            let mut at = 0;
            let from = number(&body, &mut at, size);
            let count = number(&body, &mut at, 2);
            let (Some(from), Some(count)) = (from, count) else {
                continue;
            };
            for _ in 0..count {
                let Some(to) = number(&body, &mut at, size) else {
                    break;
                };
                if let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) {
                    self.references.push((inner.kind, from, to));
                }
            }
        }
    }

    fn properties_of(&self, id: u32) -> impl Iterator<Item = &([u8; 4], Source)> {
        let places = self.by_id.get(&id).map_or(&[][..], |item| &item.properties);
        places
            .iter()
            .filter_map(|place| self.properties.get(place.checked_sub(1)?))
    }

    fn sizes(&self, found: &mut Found) {
        for (kind, body) in self.properties_of(self.primary) {
            let body = body.read(0, 32);
            match kind {
                b"ispe" => {
                    found.size = be32(&body, 4)
                        .zip(be32(&body, 8))
                        .filter(|(w, h)| *w > 0 && *h > 0);
                    found.upright = found.size;
                }
                b"clap" => {
                    let side =
                        |at| Some(be32(&body, at)?.checked_div(be32(&body, at + 4)?)?.max(1));
                    if let (Some(width), Some(height)) = (side(0), side(8))
                        && found.size.is_some_and(|(w, h)| width <= w && height <= h)
                    {
                        found.upright = Some((width, height));
                    }
                }
                b"irot" if body.first().is_some_and(|turn| turn & 1 == 1) => {
                    found.upright = found.upright.map(|(width, height)| (height, width));
                }
                _ => {}
            }
        }
    }

    fn metadata(&self, found: &mut Found) {
        for (id, item) in &self.by_id {
            // Where several pictures share a file, only what describes the primary one counts.
            let mut described = self
                .references
                .iter()
                .filter(|(kind, from, _)| kind == b"cdsc" && from == id)
                .map(|(_, _, to)| *to)
                .peekable();
            if described.peek().is_some() && !described.any(|to| to == self.primary) {
                continue;
            }
            let is_xmp = &item.kind == b"mime" && item.content.starts_with(b"application/rdf+xml");
            if &item.kind == b"Exif" && found.exif.is_empty() {
                let bytes = self.bytes(item);
                // Four bytes say how far behind them the TIFF header stands.
                let skip = be32(&bytes, 0).and_then(|skip| usize::try_from(skip).ok());
                let block = skip.and_then(|skip| bytes.get(skip.checked_add(4)?..));
                match block {
                    Some(block) => found.take_exif(block.to_vec()),
                    None => found.problem("the EXIF block is cut off"),
                }
            } else if is_xmp && found.xmp.is_empty() {
                found.take_xmp(&self.bytes(item));
            }
        }
    }

    fn home(&self, item: &Item) -> Option<&Source> {
        if item.in_idat {
            self.idat.as_ref()
        } else {
            Some(&self.file)
        }
    }

    fn bytes(&self, item: &Item) -> Vec<u8> {
        let Some(home) = self.home(item) else {
            return Vec::new();
        };
        let mut bytes = Vec::new();
        for (at, length) in &item.extents {
            let length = if *length == 0 { u64::MAX } else { *length };
            let left = LARGEST_BLOCK.saturating_sub(bytes.len());
            let want = usize::try_from(length).unwrap_or(usize::MAX).min(left);
            bytes.extend(home.read(*at, want));
        }
        bytes
    }

    /// The digest of the primary picture's coded data: its own, or its tiles'.
    fn digest(&self) -> Option<asset::Digest> {
        let mut digest = DigestHasher::new();
        let tiles = self
            .references
            .iter()
            .filter(|(kind, from, _)| kind == b"dimg" && *from == self.primary);
        let parts = std::iter::once(self.primary).chain(tiles.map(|(_, _, to)| *to));
        let mut left = self.file.len();
        let mut any = false;
        for id in parts {
            let item = self.by_id.get(&id)?;
            digest.update(&item.kind);
            for (kind, body) in self.properties_of(id) {
                if matches!(
                    kind,
                    b"hvcC" | b"av1C" | b"ispe" | b"irot" | b"imir" | b"clap"
                ) {
                    digest.update(kind);
                    digest.update(&body.read(0, 64 << 10));
                }
            }
            let home = self.home(item)?;
            for (at, length) in &item.extents {
                left = left.checked_sub(*length)?;
                if !home.each_chunk(*at, *length, &mut |chunk| digest.update(chunk)) {
                    return None;
                }
                any = true;
            }
        }
        any.then(|| digest.finish())
    }
}

/// A big-endian number of 0, 1, 2, 4 or 8 bytes; the place moves behind it.
pub(crate) fn number(bytes: &[u8], at: &mut usize, size: usize) -> Option<u64> {
    let number = match size {
        0 => 0,
        1 => u64::from(*bytes.get(*at)?),
        2 => u64::from(be16(bytes, *at)?),
        4 => u64::from(be32(bytes, *at)?),
        8 => be64(bytes, *at)?,
        _ => return None,
    };
    *at += size;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;
    use crate::facts::tiff::{Ifd, tests::tiff};

    fn full(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        boxed(kind, &[&[0, 0, 0, 0], body].concat())
    }

    fn infe(id: u8, kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        boxed(
            *b"infe",
            &[&[2, 0, 0, 0, 0, id, 0, 0], &kind[..], b"\0", content, b"\0"].concat(),
        )
    }

    fn heif(turn: u8) -> Found {
        let exif = [
            &[0, 0, 0, 0][..],
            &tiff(&[(0x0112, 3, &[6, 0]), (0x010f, 2, b"Apple\0")]),
        ]
        .concat();
        let picture = b"coded picture";
        let xmp = b"<dc:title>Hola</dc:title>";
        let sizes = [picture.len(), exif.len(), xmp.len()];
        let ftyp = boxed(*b"ftyp", b"heic\0\0\0\0mif1");
        let meta = |start: usize| {
            let mut iloc = vec![0x44, 0x00, 0, 3];
            let mut at = start;
            for (id, size) in (1_u8..).zip(sizes) {
                iloc.extend_from_slice(&[0, id, 0, 0, 0, 1]);
                iloc.extend_from_slice(&u32::try_from(at).unwrap().to_be_bytes());
                iloc.extend_from_slice(&u32::try_from(size).unwrap().to_be_bytes());
                at += size;
            }
            let names = [
                vec![0, 3],
                infe(1, *b"hvc1", b""),
                infe(2, *b"Exif", b""),
                infe(3, *b"mime", b"application/rdf+xml"),
            ];
            let ispe = full(*b"ispe", &[0, 0, 0, 40, 0, 0, 0, 30]);
            let irot = boxed(*b"irot", &[turn]);
            let iprp = [
                boxed(*b"ipco", &[ispe, irot].concat()),
                full(*b"ipma", &[0, 0, 0, 1, 0, 1, 2, 1, 0x82]),
            ];
            let inner = [
                full(*b"pitm", &[0, 1]),
                full(*b"iinf", &names.concat()),
                full(*b"iloc", &iloc),
                boxed(*b"iprp", &iprp.concat()),
            ];
            full(*b"meta", &inner.concat())
        };
        let start = ftyp.len() + meta(0).len() + 8;
        let mdat = boxed(*b"mdat", &[&picture[..], &exif, xmp].concat());
        let mut found = Found::default();
        read(
            &Source::memory([ftyp, meta(start), mdat].concat()),
            &mut found,
        );
        found
    }

    #[test]
    fn the_containers_turn_counts_and_exifs_does_not() {
        let found = heif(3);
        assert_eq!(found.size, Some((40, 30)));
        assert_eq!(found.upright, Some((30, 40)));
        assert_eq!(found.exif[0].whole(Ifd::Main, 0x0112), Some(6));
        assert_eq!(crate::facts::camera::orientation(&found), None);
        assert_eq!(found.xmp.first("dc:title"), Some("Hola"));
        assert!(found.digest.is_some());
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        assert_eq!(heif(2).upright, Some((40, 30)));
    }

    #[test]
    fn a_box_larger_than_the_file_is_a_problem_and_no_memory() {
        let mut found = Found::default();
        read(
            &Source::memory(b"\0\0\0\x0cftypheic\x7f\xff\xff\xffmeta\0\0\0\0".to_vec()),
            &mut found,
        );
        assert_eq!(found.problems.len(), 2);
    }
}
