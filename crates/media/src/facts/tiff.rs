//! The directories of a TIFF structure: EXIF blocks, TIFF and BigTIFF files, and the raw formats built on them.
//!
//! kamadak-exif names the tags; the walk is ours because it must read a file of any size without holding it, know the
//! raw formats' magic numbers, go on behind a damaged entry, and follow camera makers' notes.

use std::collections::BTreeSet;

pub(crate) use super::entry::{Entry, Ifd};
use super::entry::{size_of, u16_at, u32_at, u64_at};
use super::source::Source;

/// The entries of every directory reached.
pub(crate) struct Tiff {
    entries: Vec<Entry>,
    problem: Option<String>,
    chain: u32,
    pub(crate) source: Source,
    pub(crate) big_endian: bool,
    pub(crate) magic: u16,
}

const MAX_DIRECTORIES: usize = 600;
const MAX_ENTRIES: usize = 20_000;
const MAX_SUBS: u16 = 16;

/// The tag that names further directories.
pub(crate) const TAG_SUB_IFDS: u16 = 0x014a;
/// Which sort of picture a directory describes: a page, a mask, something made smaller.
const TAG_SORT: u16 = 0x00fe;
const TAG_EXIF: u16 = 0x8769;
const TAG_GPS: u16 = 0x8825;
const TAG_INTEROP: u16 = 0xa005;
/// The tag of a TIFF that holds XMP.
pub(crate) const TAG_XMP: u16 = 700;
/// The tag of a TIFF that holds IPTC-IIM.
pub(crate) const TAG_IPTC: u16 = 33723;
/// The tag of a TIFF that holds Photoshop resources.
pub(crate) const TAG_PHOTOSHOP: u16 = 34377;
/// The maker's note.
pub(crate) const TAG_MAKER_NOTE: u16 = 0x927c;

impl Tiff {
    /// Walks the directories from the header at the start of the source.
    pub(crate) fn read(source: &Source) -> Result<Self, &'static str> {
        let head = source.read(0, 16);
        let big_endian = match head.get(..2) {
            Some(b"II") => false,
            Some(b"MM") => true,
            _ => return Err("it does not begin with a byte order"),
        };
        let magic = u16_at(&head, 2, big_endian).ok_or("it ends within its header")?;
        let (wide, first) = match magic {
            43 => (true, u64_at(&head, 8, big_endian)),
            // 42 by the book, 0x55 Panasonic, 0x4f52/0x5352 Olympus.
            42 | 0x55 | 0x4f52 | 0x5352 => (false, u32_at(&head, 4, big_endian).map(u64::from)),
            _ => return Err("its header is none that is known"),
        };
        let first = first.ok_or("it ends within its header")?;
        Ok(Self::walk(
            source,
            Ifd::Main,
            first,
            big_endian,
            wide,
            magic,
        ))
    }

    /// Walks one chain of directories that starts at `first`, as makers' notes keep them.
    pub(crate) fn directory(source: &Source, first: u64, big_endian: bool) -> Self {
        Self::walk(source, Ifd::Main, first, big_endian, false, 42)
    }

    fn walk(
        source: &Source,
        ifd: Ifd,
        first: u64,
        big_endian: bool,
        wide: bool,
        magic: u16,
    ) -> Self {
        let mut walk = Walk {
            tiff: Self {
                entries: Vec::new(),
                problem: None,
                chain: 0,
                source: source.clone(),
                big_endian,
                magic,
            },
            wide,
            seen: BTreeSet::new(),
            budget: 48 << 20,
            waiting: vec![(ifd, first)],
            subs: 0,
        };
        while let Some((ifd, at)) = walk.waiting.pop() {
            if walk.seen.len() >= MAX_DIRECTORIES || walk.tiff.entries.len() >= MAX_ENTRIES {
                walk.problem("it has more directories than can be meant");
                break;
            }
            walk.directory(ifd, at);
        }
        walk.tiff
    }

    /// The same entries with those of the first directory standing in another: some formats keep each one apart.
    pub(crate) fn moved(mut self, place: Ifd) -> Self {
        for entry in &mut self.entries {
            if entry.ifd == Ifd::Main {
                entry.ifd = place;
            }
        }
        self
    }

    /// Puts the entries of one tag into another directory.
    #[cfg(test)]
    pub(crate) fn set_place(&mut self, tag: u16, place: Ifd) {
        for entry in self.entries.iter_mut().filter(|entry| entry.tag == tag) {
            entry.ifd = place;
        }
    }

    /// What was wrong with it, if anything.
    pub(crate) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// How many pages the chain of directories holds; small stand-ins for another are none.
    pub(crate) fn pages(&self) -> Option<u32> {
        let stand_ins = self.entries.iter().filter(|entry| {
            let kind = entry.numbers(1).first().copied().and_then(whole);
            let chained = matches!(entry.ifd, Ifd::Main | Ifd::Next(_));
            chained && entry.tag == TAG_SORT && kind.is_some_and(|kind| kind & 1 == 1)
        });
        let stand_ins = u32::try_from(stand_ins.count()).unwrap_or(u32::MAX);
        let pages = self.chain.saturating_sub(stand_ins);
        (pages > 1).then_some(pages)
    }

    /// Every entry, in the order met.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first entry of this tag in this directory.
    pub(crate) fn get(&self, ifd: Ifd, tag: u16) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.ifd == ifd && entry.tag == tag)
    }

    /// The name of a tag that is there, with its block's before it.
    pub(crate) fn tag(&self, ifd: Ifd, tag: u16) -> String {
        self.get(ifd, tag).map(Entry::full_name).unwrap_or_default()
    }

    /// The text of a tag, tidied.
    pub(crate) fn text(&self, ifd: Ifd, tag: u16) -> Option<String> {
        self.get(ifd, tag)?.text()
    }

    /// The first number of a tag, when it is finite.
    pub(crate) fn number(&self, ifd: Ifd, tag: u16) -> Option<f64> {
        let first = self.get(ifd, tag)?.numbers(1).first().copied()?;
        first.is_finite().then_some(first)
    }

    /// The first number of a tag as a whole one.
    pub(crate) fn whole(&self, ifd: Ifd, tag: u16) -> Option<u32> {
        whole(self.number(ifd, tag)?)
    }
}

/// A number that is whole, not negative and fits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked first"
)]
pub(crate) fn whole(number: f64) -> Option<u32> {
    let number = number.round();
    (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}

struct Walk {
    tiff: Tiff,
    wide: bool,
    seen: BTreeSet<u64>,
    budget: usize,
    waiting: Vec<(Ifd, u64)>,
    subs: u16,
}

impl Walk {
    fn problem(&mut self, words: &str) {
        self.tiff.problem.get_or_insert_with(|| words.to_owned());
    }

    fn directory(&mut self, ifd: Ifd, at: u64) {
        if at == 0 {
            return;
        }
        if !self.seen.insert(at) {
            self.problem("a directory names itself as the next");
            return;
        }
        let big = self.tiff.big_endian;
        let (head, step) = if self.wide { (8, 20) } else { (2, 12) };
        let bytes = self.tiff.source.read(at, head);
        let count = if self.wide {
            u64_at(&bytes, 0, big)
        } else {
            u16_at(&bytes, 0, big).map(u64::from)
        };
        let Some(count) = count else {
            self.problem("a directory lies outside of it");
            return;
        };
        if matches!(ifd, Ifd::Main | Ifd::Next(_)) {
            self.tiff.chain += 1;
        }
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(4096);
        let table = self
            .tiff
            .source
            .read(at.saturating_add(head as u64), count * step + 8);
        for index in 0..count {
            let Some(raw) = table.get(index * step..(index + 1) * step) else {
                self.problem("a directory is cut off");
                return;
            };
            let raw_at = at + (head + index * step) as u64;
            self.entry(ifd, raw, raw_at);
        }
        let next = &table[count * step..];
        let next = if self.wide {
            u64_at(next, 0, big)
        } else {
            u32_at(next, 0, big).map(u64::from)
        };
        let next = next.filter(|next| *next > 0 && *next < self.tiff.source.len());
        let place = match ifd {
            Ifd::Main => Ifd::Next(1),
            Ifd::Next(number) => Ifd::Next(number.saturating_add(1)),
            _ => return,
        };
        if let Some(next) = next {
            self.waiting.insert(0, (place, next));
        }
    }

    fn entry(&mut self, ifd: Ifd, raw: &[u8], raw_at: u64) {
        let big = self.tiff.big_endian;
        let (Some(tag), Some(kind)) = (u16_at(raw, 0, big), u16_at(raw, 2, big)) else {
            return;
        };
        let (count, inline) = if self.wide {
            (u64_at(raw, 4, big), 8)
        } else {
            (u32_at(raw, 4, big).map(u64::from), 4)
        };
        let Some(count) = count else { return };
        let field = raw.len() - inline;
        let Some(size) = size_of(kind) else {
            if kind != 0 || tag != 0 {
                self.problem("an entry is of no known type");
            }
            return;
        };
        let total = count.saturating_mul(size);
        let at = if total <= inline as u64 {
            raw_at + field as u64
        } else if self.wide {
            u64_at(raw, field, big).unwrap_or(u64::MAX)
        } else {
            u32_at(raw, field, big).map_or(u64::MAX, u64::from)
        };
        if total > 0 && at >= self.tiff.source.len() {
            self.problem("a value lies outside of it");
            return;
        }
        let limit = match tag {
            TAG_XMP | TAG_IPTC | TAG_PHOTOSHOP => 16 << 20,
            TAG_MAKER_NOTE => 1 << 20,
            _ => 64 << 10,
        };
        let want = usize::try_from(total)
            .unwrap_or(usize::MAX)
            .min(limit)
            .min(self.budget);
        let value = self.tiff.source.read(at, want);
        self.budget -= value.len();
        if value.len() < want {
            self.problem("a value is cut off");
        }
        let entry = Entry {
            ifd,
            tag,
            kind,
            count,
            at,
            value,
            big_endian: big,
        };
        self.follow(&entry);
        self.tiff.entries.push(entry);
    }

    fn follow(&mut self, entry: &Entry) {
        let place = match entry.tag {
            TAG_EXIF => Ifd::Exif,
            TAG_GPS => Ifd::Gps,
            TAG_INTEROP => Ifd::Interop,
            TAG_SUB_IFDS if self.subs < MAX_SUBS => Ifd::Sub(self.subs),
            _ => return,
        };
        if matches!(place, Ifd::Sub(_)) {
            for at in entry.offsets(usize::from(MAX_SUBS - self.subs)) {
                self.waiting.insert(0, (Ifd::Sub(self.subs), at));
                self.subs += 1;
            }
        } else if let Some(at) = entry.offsets(1).first() {
            self.waiting.push((place, *at));
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A little-endian TIFF of one directory; values longer than four bytes go behind it.
    pub(crate) fn tiff(entries: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut head = b"II*\0\x08\0\0\0".to_vec();
        head.extend_from_slice(&u16::try_from(entries.len()).unwrap().to_le_bytes());
        let mut data_at = 8 + 2 + entries.len() * 12 + 4;
        let mut data = Vec::new();
        for (tag, kind, value) in entries {
            let count = value.len() / usize::try_from(size_of(*kind).unwrap()).unwrap();
            head.extend_from_slice(&tag.to_le_bytes());
            head.extend_from_slice(&kind.to_le_bytes());
            head.extend_from_slice(&u32::try_from(count).unwrap().to_le_bytes());
            if value.len() <= 4 {
                let mut field = value.to_vec();
                field.resize(4, 0);
                head.extend_from_slice(&field);
            } else {
                head.extend_from_slice(&u32::try_from(data_at).unwrap().to_le_bytes());
                data.extend_from_slice(value);
                data_at += value.len();
            }
        }
        head.extend_from_slice(&[0; 4]);
        head.extend_from_slice(&data);
        head
    }

    #[test]
    fn entries_are_read_with_their_types() {
        let block = tiff(&[
            (0x010f, 2, b"Canon\0"),
            (0x0112, 3, &[6, 0]),
            (0x829a, 5, &[1, 0, 0, 0, 250, 0, 0, 0]),
            (0x9c9b, 1, b"a\0\xf1\0\0\0"),
        ]);
        let tiff = Tiff::read(&Source::memory(block)).unwrap();
        assert_eq!(tiff.text(Ifd::Main, 0x010f).as_deref(), Some("Canon"));
        assert_eq!(tiff.whole(Ifd::Main, 0x0112), Some(6));
        assert!((tiff.number(Ifd::Main, 0x829a).unwrap() - 0.004).abs() < 1e-9);
        assert_eq!(tiff.text(Ifd::Main, 0x9c9b).as_deref(), Some("añ"));
        assert_eq!(tiff.tag(Ifd::Main, 0x010f), "EXIF:Make");
        assert_eq!(tiff.get(Ifd::Main, 0x829a).unwrap().shown(100), "1/250");
        assert_eq!(tiff.problem(), None);
    }

    #[test]
    fn a_scan_of_three_pages_has_three() {
        let page: &[(u16, u16, &[u8])] = &[(0x0100, 3, &[9, 0])];
        let one = tiff(page);
        let mut block = one.clone();
        let mut last = 22;
        for at in [100_usize, 200] {
            block[last..last + 4].copy_from_slice(&u32::try_from(at).unwrap().to_le_bytes());
            block.resize(at, 0);
            block.extend_from_slice(&one[8..]);
            last = at + 14;
        }
        assert_eq!(Tiff::read(&Source::memory(block)).unwrap().pages(), Some(3));
        assert_eq!(Tiff::read(&Source::memory(one)).unwrap().pages(), None);
    }

    #[test]
    fn a_directory_that_names_itself_ends_the_walk() {
        let mut block = tiff(&[(0x010f, 2, b"ab\0")]);
        let end = block.len();
        block[end - 4..].copy_from_slice(&8_u32.to_le_bytes());
        let tiff = Tiff::read(&Source::memory(block)).unwrap();
        assert_eq!(tiff.entries().len(), 1);
        assert!(tiff.problem().is_some());
    }

    #[test]
    fn lying_counts_and_offsets_cost_nothing() {
        let mut block = tiff(&[(0x010f, 2, b"abcdefgh\0"), (0x0110, 2, b"ok\0")]);
        block[14..18].copy_from_slice(&u32::MAX.to_le_bytes());
        let tiff = Tiff::read(&Source::memory(block)).unwrap();
        assert_eq!(tiff.text(Ifd::Main, 0x0110).as_deref(), Some("ok"));
        assert!(tiff.problem().is_some());
        assert!(Tiff::read(&Source::memory(b"II*\0".to_vec())).is_err());
        assert!(Tiff::read(&Source::memory(b"hola".to_vec())).is_err());
    }
}
