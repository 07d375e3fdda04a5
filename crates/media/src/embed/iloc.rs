//! Where the items of a HEIF lie, read and written anew.

use super::boxed::boxed;
use crate::facts::heif;
use crate::facts::source::be16;

/// The item of a HEIF and where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) id: u32,
    /// 0 in the file, 1 in the `idat` box, 2 in another item.
    pub(super) method: u16,
    /// 0 in this file, else in another.
    pub(super) reference: u16,
    pub(super) extents: Vec<Extent>,
}

/// A stretch of an item's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) index: u64,
    pub(super) at: u64,
    /// 0 for all there is.
    pub(super) length: u64,
}

/// All places, and how they are written.
#[derive(Debug)]
pub(super) struct Places {
    version: u8,
    index: u8,
    pub(super) items: Vec<Place>,
}

const MAX_ITEMS: usize = 20_000;
const MAX_EXTENTS: usize = 100_000;

impl Places {
    /// Reads the body of an `iloc` box.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let version = *body.first()?;
        let sizes = be16(body, 4)?;
        let size = |shift: u16| u8::try_from(sizes >> shift & 15).unwrap_or(0);
        let (offset, length, base) = (size(12), size(8), size(4));
        let index = if version == 0 { 0 } else { size(0) };
        let wide = if version < 2 { 2 } else { 4 };
        let mut at = 6;
        let count = number(body, &mut at, wide)?;
        let mut places = Self {
            version,
            index,
            items: Vec::new(),
        };
        let mut extents_left = MAX_EXTENTS;
        for _ in 0..count {
            let id = u32::try_from(number(body, &mut at, wide)?).ok()?;
            let method = if version == 0 {
                0
            } else {
                number(body, &mut at, 2)? & 15
            };
            let reference = number(body, &mut at, 2)?;
            let start = number(body, &mut at, base)?;
            let extents = number(body, &mut at, 2)?;
            let mut place = Place {
                id,
                method: u16::try_from(method).ok()?,
                reference: u16::try_from(reference).ok()?,
                extents: Vec::new(),
            };
            for _ in 0..extents {
                extents_left = extents_left.checked_sub(1)?;
                place.extents.push(Extent {
                    index: number(body, &mut at, index)?,
                    at: start.checked_add(number(body, &mut at, offset)?)?,
                    length: number(body, &mut at, length)?,
                });
            }
            if places.items.len() >= MAX_ITEMS {
                return None;
            }
            places.items.push(place);
        }
        Some(places)
    }

    /// The whole box, with places of four or eight bytes.
    pub(super) fn written(&self, wide: bool) -> Vec<u8> {
        let version = match self.version {
            0 if self.items.iter().any(|item| item.method > 0) => 1,
            version => version,
        };
        let size: u8 = if wide { 8 } else { 4 };
        let ids = if version < 2 { 2 } else { 4 };
        let mut body = vec![version, 0, 0, 0, size << 4 | size, self.index];
        put(&mut body, self.items.len() as u64, ids);
        for item in &self.items {
            put(&mut body, u64::from(item.id), ids);
            if version > 0 {
                put(&mut body, u64::from(item.method), 2);
            }
            put(&mut body, u64::from(item.reference), 2);
            put(&mut body, item.extents.len() as u64, 2);
            for extent in &item.extents {
                put(&mut body, extent.index, self.index);
                put(&mut body, extent.at, size);
                put(&mut body, extent.length, size);
            }
        }
        boxed(*b"iloc", &body)
    }
}

fn put(body: &mut Vec<u8>, number: u64, size: u8) {
    body.extend_from_slice(&number.to_be_bytes()[8 - usize::from(size)..]);
}

/// A big-endian number of this many bytes; the place moves behind it.
pub(super) fn number(bytes: &[u8], at: &mut usize, size: u8) -> Option<u64> {
    heif::number(bytes, at, usize::from(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_they_were_written_and_a_base_is_added() {
        // Two items: offsets of 4 bytes, lengths of 4, a base of 4.
        let mut body = vec![0, 0, 0, 0, 0x44, 0x40, 0, 1];
        body.extend_from_slice(&[0, 7, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 9]);
        let mut places = Places::read(&body).unwrap();
        let extent = Extent {
            index: 0,
            at: 261,
            length: 9,
        };
        assert_eq!(places.items[0].extents, [extent]);
        places.items[0].method = 1;
        for wide in [false, true] {
            let again = Places::read(&places.written(wide)[8..]).unwrap();
            assert_eq!(again.items, places.items);
        }
        for cut in 0..body.len() {
            assert!(Places::read(&body[..cut]).is_none());
        }
    }
}
