//! The boxes of an ISO picture file: its items, where their bytes lie and what is said of them.

use std::collections::BTreeMap;

use super::coded::Meaning;
use crate::Error;

/// Boxes in boxes, at most.
const MOST_DEPTH: usize = 8;

/// The most items a file may list; a picture of 100 million pixels has some 400 tiles.
const MOST_ITEMS: usize = 20_000;

/// One thing a file holds: a tile, a whole picture, an opacity, a block of metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    /// Four letters: `hvc1`, `av01`, `grid`, `Exif`.
    pub(crate) kind: [u8; 4],
    /// Where its bytes lie: from the file's start, or inside `idat`.
    pub(crate) extents: Vec<Extent>,
    /// Which properties it has, in the order they apply.
    pub(crate) properties: Vec<usize>,
    /// The items it is made of, in order.
    pub(crate) parts: Vec<u32>,
}

/// A run of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
    inside: bool,
    offset: u64,
    length: u64,
}

/// Something said of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Property {
    /// How its bytes are coded: the contents of `hvcC` or `av1C`.
    Coding([u8; 4], Vec<u8>),
    /// Pixels across and down.
    Size(u32, u32),
    /// Quarter turns against the clock.
    Turn(u8),
    /// Mirrored: 0 top to bottom, 1 left to right.
    Mirror(u8),
    /// A crop: width, height, and the shift of its middle, each a fraction.
    Crop([(i64, i64); 4]),
    /// An ICC profile.
    Profile(Vec<u8>),
    /// How to read the samples.
    Meaning(Meaning),
    /// It is the opacity of another item.
    Opacity,
    /// Anything else.
    Other,
}

/// The items of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Items {
    /// The picture to show.
    pub(crate) primary: u32,
    /// Every item by its number.
    pub(crate) listed: BTreeMap<u32, Item>,
    /// Every property, counted from 1 in the file and from 0 here.
    pub(crate) properties: Vec<Property>,
    /// Opacities by the item they belong to.
    pub(crate) opacities: BTreeMap<u32, u32>,
    inside: Vec<u8>,
}

impl Items {
    /// Reads the file's `meta` box.
    pub(crate) fn read(data: &[u8]) -> Result<Self, Error> {
        let meta = find(data, *b"meta")
            .ok_or_else(|| Error::Damaged("a picture file that lists no pictures".to_owned()))?;
        let mut found = Self::default();
        let mut auxiliary = Vec::new();
        for (name, body) in Boxes(meta.get(4..).unwrap_or_default()) {
            match &name {
                b"pitm" => found.primary = primary(body).unwrap_or_default(),
                b"iinf" => found.list(body),
                b"iloc" => drop(found.locate(body)),
                b"iprp" => found.describe(body),
                b"iref" => drop(found.relate(body, &mut auxiliary)),
                b"idat" => found.inside = body.to_vec(),
                _ => {}
            }
        }
        for (from, to) in auxiliary {
            if found.said(from).any(|said| *said == Property::Opacity) {
                found.opacities.insert(to, from);
            }
        }
        Ok(found)
    }

    /// What is said of an item, in the order it applies.
    pub(crate) fn said(&self, item: u32) -> impl Iterator<Item = &Property> {
        self.listed
            .get(&item)
            .into_iter()
            .flat_map(|item| &item.properties)
            .filter_map(|&index| self.properties.get(index))
    }

    /// The bytes of an item as far as the file goes, and whether they are all there.
    pub(crate) fn bytes(&self, data: &[u8], item: u32) -> Result<(Vec<u8>, bool), Error> {
        let cut = || Error::Truncated("the file ends before its picture".to_owned());
        let item = self.listed.get(&item).ok_or_else(cut)?;
        let mut bytes = Vec::new();
        let mut whole = true;
        for extent in &item.extents {
            let source = if extent.inside { &self.inside } else { data };
            let start = usize::try_from(extent.offset).map_err(|_| cut())?;
            let Some(rest) = source.get(start..) else {
                whole = false;
                continue;
            };
            let part = if extent.length == 0 {
                rest
            } else {
                let length = usize::try_from(extent.length).map_err(|_| cut())?;
                whole &= length <= rest.len();
                rest.get(..length).unwrap_or(rest)
            };
            // Extents may lie over one another: what they add up to is bounded by the file.
            if bytes.len() + part.len() > data.len() + self.inside.len() {
                return Err(Error::Damaged("items that overlap without end".to_owned()));
            }
            bytes.extend_from_slice(part);
        }
        if bytes.is_empty() {
            return Err(cut());
        }
        Ok((bytes, whole))
    }

    fn list(&mut self, body: &[u8]) {
        let skip = if body.first() == Some(&0) { 6 } else { 8 };
        for (name, entry) in Boxes(body.get(skip..).unwrap_or_default()).take(MOST_ITEMS) {
            if &name != b"infe" {
                continue;
            }
            let mut bytes = Bytes(entry);
            let Some((version, number)) = bytes.number(1).and_then(|version| {
                bytes.number(3)?;
                Some((version, bytes.number(if version == 3 { 4 } else { 2 })?))
            }) else {
                continue;
            };
            let kind = bytes.0.get(2..6).and_then(|kind| kind.first_chunk::<4>());
            if let (2 | 3, Some(kind), Ok(number)) = (version, kind, u32::try_from(number)) {
                self.listed.entry(number).or_default().kind = *kind;
            }
        }
    }

    fn locate(&mut self, body: &[u8]) -> Option<()> {
        let mut bytes = Bytes(body);
        let version = bytes.number(1)?;
        bytes.number(3)?;
        let sizes = bytes.number(2)?;
        let width = |shift: u32| usize::try_from(sizes >> shift & 15).unwrap_or_default();
        let (offset_width, length_width, base_width) = (width(12), width(8), width(4));
        let index_width = if version > 0 { width(0) } else { 0 };
        let wide = if version < 2 { 2 } else { 4 };
        let count = usize::try_from(bytes.number(wide)?).ok()?;
        for _ in 0..count.min(MOST_ITEMS) {
            let number = u32::try_from(bytes.number(wide)?).ok()?;
            let method = if version > 0 {
                bytes.number(2)? & 15
            } else {
                0
            };
            bytes.number(2)?;
            let base = bytes.number(base_width)?;
            let extents = usize::try_from(bytes.number(2)?).ok()?;
            for _ in 0..extents {
                bytes.number(index_width)?;
                let extent = Extent {
                    inside: method == 1,
                    offset: base.checked_add(bytes.number(offset_width)?)?,
                    length: bytes.number(length_width)?,
                };
                self.listed.entry(number).or_default().extents.push(extent);
            }
        }
        Some(())
    }

    fn describe(&mut self, body: &[u8]) {
        for (name, content) in Boxes(body) {
            match &name {
                b"ipco" => {
                    self.properties = Boxes(content)
                        .take(MOST_ITEMS)
                        .map(|(name, content)| property(name, content))
                        .collect();
                }
                b"ipma" => drop(self.associate(content)),
                _ => {}
            }
        }
    }

    fn associate(&mut self, body: &[u8]) -> Option<()> {
        let mut bytes = Bytes(body);
        let version = bytes.number(1)?;
        let long = bytes.number(3)? & 1 == 1;
        let count = usize::try_from(bytes.number(4)?).ok()?;
        for _ in 0..count.min(MOST_ITEMS) {
            let number = bytes.number(if version < 1 { 2 } else { 4 })?;
            let number = u32::try_from(number).ok()?;
            for _ in 0..bytes.number(1)? {
                let index = if long {
                    bytes.number(2)? & 0x7fff
                } else {
                    bytes.number(1)? & 0x7f
                };
                if let Some(index) = usize::try_from(index).ok()?.checked_sub(1) {
                    self.listed
                        .entry(number)
                        .or_default()
                        .properties
                        .push(index);
                }
            }
        }
        Some(())
    }

    fn relate(&mut self, body: &[u8], auxiliary: &mut Vec<(u32, u32)>) -> Option<()> {
        let wide = if body.first()? == &0 { 2 } else { 4 };
        for (name, content) in Boxes(body.get(4..)?).take(MOST_ITEMS) {
            let mut bytes = Bytes(content);
            let from = u32::try_from(bytes.number(wide)?).ok()?;
            let count = usize::try_from(bytes.number(2)?).ok()?;
            for _ in 0..count.min(MOST_ITEMS) {
                let to = u32::try_from(bytes.number(wide)?).ok()?;
                match &name {
                    b"dimg" => self.listed.entry(from).or_default().parts.push(to),
                    b"auxl" => auxiliary.push((from, to)),
                    _ => {}
                }
            }
        }
        Some(())
    }
}

fn primary(body: &[u8]) -> Option<u32> {
    let mut bytes = Bytes(body);
    let version = bytes.number(1)?;
    bytes.number(3)?;
    u32::try_from(bytes.number(if version == 0 { 2 } else { 4 })?).ok()
}

fn property(name: [u8; 4], body: &[u8]) -> Property {
    read_property(name, body).unwrap_or(Property::Other)
}

fn read_property(name: [u8; 4], body: &[u8]) -> Option<Property> {
    let mut bytes = Bytes(body);
    let side = |bytes: &mut Bytes| u32::try_from(bytes.number(4)?).ok();
    Some(match &name {
        b"hvcC" | b"av1C" => Property::Coding(name, body.to_vec()),
        b"ispe" => {
            bytes.number(4)?;
            Property::Size(side(&mut bytes)?, side(&mut bytes)?)
        }
        b"irot" => Property::Turn(body.first()? & 3),
        b"imir" => Property::Mirror(body.first()? & 1),
        b"clap" => {
            let mut part = || {
                let above = i64::from(i32::from_be_bytes(*bytes.chunk()?));
                let below = i64::from(i32::from_be_bytes(*bytes.chunk()?));
                Some((above, below))
            };
            Property::Crop([part()?, part()?, part()?, part()?])
        }
        b"auxC" => {
            let end = body.iter().skip(4).position(|&byte| byte == 0)?;
            let urn = body.get(4..4 + end)?;
            if urn.ends_with(b"auxiliary:alpha") || urn.ends_with(b"hevc:2015:auxid:1") {
                Property::Opacity
            } else {
                Property::Other
            }
        }
        b"colr" => match body.first_chunk::<4>()? {
            b"prof" | b"rICC" => Property::Profile(body[4..].to_vec()),
            b"nclx" => {
                bytes.number(4)?;
                let mut number = || u8::try_from(bytes.number(2)?).ok();
                let (primaries, transfer, matrix) = (number()?, number()?, number()?);
                Property::Meaning(Meaning {
                    primaries,
                    transfer,
                    matrix,
                    full: bytes.number(1)? & 0x80 != 0,
                })
            }
            _ => Property::Other,
        },
        _ => Property::Other,
    })
}

/// The contents of the first box of this name, looked for in the boxes that hold others.
pub(crate) fn find(data: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    find_within(data, name, MOST_DEPTH)
}

fn find_within(data: &[u8], wanted: [u8; 4], depth: usize) -> Option<&[u8]> {
    for (name, body) in Boxes(data) {
        if name == wanted {
            return Some(body);
        }
        let holds_others = matches!(
            &name,
            b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"jp2h"
        );
        if depth > 0
            && holds_others
            && let Some(found) = find_within(body, wanted, depth - 1)
        {
            return Some(found);
        }
    }
    None
}

/// The boxes that lie side by side in some bytes; one that claims more than there is ends there.
pub(crate) struct Boxes<'data>(pub(crate) &'data [u8]);

impl<'data> Iterator for Boxes<'data> {
    type Item = ([u8; 4], &'data [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Bytes(self.0);
        let short = bytes.number(4)?;
        let name = *bytes.chunk()?;
        let (header, length) = match short {
            0 => (8, self.0.len() as u64),
            1 => (16, bytes.number(8)?),
            short => (8, short),
        };
        let length = usize::try_from(length)
            .unwrap_or(usize::MAX)
            .min(self.0.len());
        let body = self.0.get(header..length)?;
        self.0 = &self.0[length..];
        Some((name, body))
    }
}

/// Numbers read one after another, the most significant byte first.
pub(crate) struct Bytes<'data>(pub(crate) &'data [u8]);

impl<'data> Bytes<'data> {
    /// The next number of up to eight bytes; nought when it has none.
    pub(crate) fn number(&mut self, width: usize) -> Option<u64> {
        let (taken, rest) = self.0.split_at_checked(width)?;
        self.0 = rest;
        Some(
            taken
                .iter()
                .fold(0, |number, &byte| number << 8 | u64::from(byte)),
        )
    }

    fn chunk<const LENGTH: usize>(&mut self) -> Option<&'data [u8; LENGTH]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(name: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
        [&length[..], name, body].concat()
    }

    #[test]
    fn boxes_that_lie_about_their_length_end_with_the_file() {
        let mut data = boxed(b"free", b"abc");
        data.extend(b"\xff\xff\xff\xffmdatxyz");
        let found: Vec<_> = Boxes(&data).collect();
        assert_eq!(found, [(*b"free", &b"abc"[..]), (*b"mdat", &b"xyz"[..])]);
        assert_eq!(Boxes(b"\0\0\0\x03free").next(), None);
    }

    #[test]
    fn an_item_is_found_with_what_is_said_of_it() {
        let infe = boxed(b"infe", b"\x02\0\0\0\0\x07\0\0hvc1\0");
        let iinf = boxed(b"iinf", &[b"\0\0\0\0\0\x01", &infe[..]].concat());
        let iloc = boxed(
            b"iloc",
            b"\0\0\0\0\x44\x00\0\x01\0\x07\0\0\0\x01\0\0\0\x02\0\0\0\x03",
        );
        let ipco = boxed(
            b"ipco",
            &[
                boxed(b"irot", &[3]),
                boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 5]),
            ]
            .concat(),
        );
        let ipma = boxed(b"ipma", b"\0\0\0\0\0\0\0\x01\0\x07\x02\x82\x01");
        let iprp = boxed(b"iprp", &[ipco, ipma].concat());
        let pitm = boxed(b"pitm", b"\0\0\0\0\0\x07");
        let meta = boxed(
            b"meta",
            &[&b"\0\0\0\0"[..], &pitm, &iinf, &iloc, &iprp].concat(),
        );
        let items = Items::read(&meta).unwrap();
        assert_eq!(items.primary, 7);
        assert_eq!(&items.listed[&7].kind, b"hvc1");
        let said: Vec<_> = items.said(7).collect();
        assert_eq!(said, [&Property::Size(9, 5), &Property::Turn(3)]);
        let bytes = |data: &[u8]| items.bytes(data, 7);
        assert_eq!(bytes(b"abcdefgh").unwrap(), (b"cde".to_vec(), true));
        assert_eq!(bytes(b"abcd").unwrap(), (b"cd".to_vec(), false));
        assert_eq!(bytes(b"ab").unwrap_err().code(), "truncated");
    }
}
