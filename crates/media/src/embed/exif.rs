//! The few words that EXIF holds, brought to what is said now: a file must not contradict itself.

use crate::facts::source::{be16, be32, le16, le32};
use crate::facts::xmp::Xmp;

/// The words as EXIF would hold them; none where nothing is said.
#[derive(Debug, Default)]
pub(super) struct Words {
    caption: Option<String>,
    creator: Option<String>,
    copyright: Option<String>,
    title: Option<String>,
    keywords: Option<String>,
    /// The moment of capture as EXIF writes it, without an offset.
    taken: Option<String>,
}

/// What JPEG and some others put before the block.
const MARK: &[u8] = b"Exif\0\0";
/// The entry that names the camera's directory.
const CAMERA: u16 = 0x8769;
/// When it was taken.
const TAKEN: u16 = 0x9003;
const ASCII: u16 = 2;
const BYTE: u16 = 1;
const LONGEST: usize = 64 << 10;

impl Words {
    /// The words of a packet.
    pub(super) fn of(packet: &[u8]) -> Self {
        let mut xmp = Xmp::default();
        // What could be read of it is all there is.
        let _ = xmp.read(packet);
        let one = |path: &str| xmp.first(path).map(str::to_owned);
        let all = |path: &str, between: &str| {
            let values = xmp.all(path);
            (!values.is_empty()).then(|| values.join(between))
        };
        Self {
            caption: one("dc:description"),
            creator: all("dc:creator", "; "),
            copyright: one("dc:rights"),
            title: one("dc:title"),
            keywords: all("dc:subject", ";"),
            taken: one("exif:DateTimeOriginal").and_then(|moment| clock(&moment)),
        }
    }

    /// The value of a tag that holds words, and its type; none for a tag of which nothing is said.
    pub(super) fn value(&self, tag: u16) -> Option<(u16, Vec<u8>)> {
        let plain = |text: &Option<String>| {
            let text = text.as_deref()?;
            Some((ASCII, [text.as_bytes(), b"\0"].concat()))
        };
        // Windows keeps its own in two-byte letters.
        let wide = |text: &Option<String>| {
            let units = text.as_deref()?.encode_utf16().chain([0]);
            Some((BYTE, units.flat_map(u16::to_le_bytes).collect()))
        };
        let (kind, value): (u16, Vec<u8>) = match tag {
            0x010e => plain(&self.caption),
            0x013b => plain(&self.creator),
            0x8298 => plain(&self.copyright),
            0x9c9b => wide(&self.title),
            0x9c9d => wide(&self.creator),
            0x9c9e => wide(&self.keywords),
            0x9c9f => wide(&self.caption),
            _ => None,
        }?;
        (value.len() <= LONGEST).then_some((kind, value))
    }

    /// The EXIF block in which each of its words says what is said now; none when it does already or says nothing.
    ///
    /// Nothing in it moves: a new value stands where the old one did, or behind everything else.
    pub(super) fn renewed(&self, block: &[u8]) -> Option<Vec<u8>> {
        if let Some(bare) = block.strip_prefix(MARK) {
            return Some([MARK, &self.renewed_block(bare)?].concat());
        }
        self.renewed_block(block)
    }

    fn renewed_block(&self, block: &[u8]) -> Option<Vec<u8>> {
        let big = match block.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        let short = |at: usize| {
            if big {
                be16(block, at)
            } else {
                le16(block, at)
            }
        };
        let long = |at: usize| {
            let number = if big {
                be32(block, at)
            } else {
                le32(block, at)
            };
            number.and_then(|number| usize::try_from(number).ok())
        };
        let first = long(4)?;
        let count = usize::from(short(first)?);
        let mut renewed = block.to_vec();
        let mut changed = self.set_clock(&mut renewed, &short, &long) == Some(true);
        for index in 0..count {
            let at = first + 2 + index * 12;
            let Some((kind, value)) = self.value(short(at)?) else {
                continue;
            };
            let length = long(at + 4)?;
            let old_at = if length <= 4 { at + 8 } else { long(at + 8)? };
            let old = old_at
                .checked_add(length)
                .and_then(|end| block.get(old_at..end));
            if old == Some(&value[..]) && short(at + 2) == Some(kind) {
                continue;
            }
            let mut entry = Vec::new();
            let number = |number: usize| {
                let number = u32::try_from(number).ok()?;
                Some(if big {
                    number.to_be_bytes()
                } else {
                    number.to_le_bytes()
                })
            };
            entry.extend(if big {
                kind.to_be_bytes()
            } else {
                kind.to_le_bytes()
            });
            entry.extend(number(value.len())?);
            let directory = first..first + 2 + count * 12 + 4;
            let apart = old_at >= directory.end || old_at + length <= directory.start;
            if value.len() <= 4 {
                entry.extend_from_slice(&value);
                entry.resize(10, 0);
            } else if let Some(old) = old.filter(|old| value.len() <= old.len())
                && apart
                && old_at >= 8
            {
                // There is room where the old words stand, and nothing is left of them.
                entry.extend(number(old_at)?);
                let room = renewed.get_mut(old_at..old_at + old.len())?;
                room.fill(0);
                room[..value.len()].copy_from_slice(&value);
            } else {
                renewed.resize(renewed.len().next_multiple_of(2), 0);
                entry.extend(number(renewed.len())?);
                renewed.extend_from_slice(&value);
            }
            renewed.get_mut(at + 2..at + 12)?.copy_from_slice(&entry);
            changed = true;
        }
        changed.then_some(renewed)
    }

    /// Sets the moment of capture, where it stands in the camera's directory, to what is said now: a wrong clock that was put
    /// right would otherwise be believed again.
    fn set_clock(
        &self,
        block: &mut [u8],
        short: &dyn Fn(usize) -> Option<u16>,
        long: &dyn Fn(usize) -> Option<usize>,
    ) -> Option<bool> {
        let find = |directory: usize, tag: u16| {
            let count = usize::from(short(directory)?);
            let mut entries = (0..count).map(|index| directory + 2 + index * 12);
            entries.find(|at| short(*at) == Some(tag))
        };
        let said = self.taken.as_deref()?;
        let camera = long(find(long(4)?, CAMERA)? + 8)?;
        let entry = find(camera, TAKEN)?;
        let (kind, length, place) = (short(entry + 2)?, long(entry + 4)?, long(entry + 8)?);
        let value = [said.as_bytes(), b"\0"].concat();
        if kind != ASCII || length != value.len() {
            return None;
        }
        let old = block.get_mut(place..place.checked_add(length)?)?;
        // Only a date stands where a date is to be.
        let is_date = old.iter().enumerate().all(|(at, byte)| match at {
            19 => *byte == 0,
            _ => byte.is_ascii_digit() || matches!(byte, b':' | b' '),
        });
        if !is_date || old == &value[..] {
            return None;
        }
        old.copy_from_slice(&value);
        Some(true)
    }
}

/// `2026-11-14T18:52:07-06:00` as `2026:11:14 18:52:07`.
fn clock(moment: &str) -> Option<String> {
    let (day, time) = moment.split_once('T')?;
    let time = time.get(..8)?;
    let plain = format!("{} {time}", day.replace('-', ":"));
    (plain.len() == 19).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::source::Source;
    use crate::facts::tiff::{Ifd, Tiff, tests::tiff};

    #[test]
    fn a_clock_that_was_put_right_is_right_in_the_copy_too() {
        let words = Words::of(
            b"<x:r><exif:DateTimeOriginal>2026-11-14T10:58:30-06:00</exif:DateTimeOriginal></x:r>",
        );
        let mut block = tiff(&[(CAMERA, 4, &26_u32.to_le_bytes())]);
        assert_eq!(block.len(), 26);
        block.extend([1, 0, 0x03, 0x90, 2, 0, 20, 0, 0, 0]);
        block.extend(44_u32.to_le_bytes());
        block.extend([0; 4]);
        assert_eq!(block.len(), 44);
        block.extend(b"2026:11:14 12:00:00\0");
        let renewed = words.renewed(&block).unwrap();
        let read = Tiff::read(&Source::memory(renewed.clone())).unwrap();
        let taken = read.text(Ifd::Exif, TAKEN);
        assert_eq!(taken.as_deref(), Some("2026:11:14 10:58:30"));
        assert_eq!(words.renewed(&renewed), None);
        for cut in 0..block.len() {
            let _ = words.renewed(&block[..cut]);
        }
        let mut other = block.clone();
        other[44..].copy_from_slice(b"none of your bu dat\0");
        assert_eq!(words.renewed(&other), None);
    }

    #[test]
    fn old_words_are_renewed_and_no_others_added() {
        let words = Words::of(
            b"<x:r><dc:description>Ni\xc3\xb1as</dc:description><dc:title>\xc3\x91u</dc:title><dc:creator>A</dc:creator></x:r>",
        );
        let block = tiff(&[
            (0x010e, 2, b"la leyenda vieja\0"),
            (0x010f, 2, b"Canon\0"),
            (0x013b, 2, b"Otro\0"),
            (0x9c9b, 1, b"v\0i\0\0\0"),
        ]);
        let renewed = words.renewed(&block).unwrap();
        let read = Tiff::read(&Source::memory(renewed.clone())).unwrap();
        let text = |tag| read.text(Ifd::Main, tag);
        assert_eq!(text(0x010e).as_deref(), Some("Niñas"));
        assert_eq!(text(0x010f).as_deref(), Some("Canon"));
        assert_eq!(text(0x013b).as_deref(), Some("A"));
        assert_eq!(text(0x9c9b).as_deref(), Some("Ñu"));
        assert_eq!(read.entries().len(), 4);
        assert_eq!(words.renewed(&renewed), None);
        let marked = words.renewed(&[MARK, &block].concat());
        assert_eq!(marked, Some([MARK, &renewed].concat()));
        for cut in 0..block.len() {
            let _ = words.renewed(&block[..cut]);
        }
    }
}
