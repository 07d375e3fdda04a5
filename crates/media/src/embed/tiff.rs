//! TIFF and `BigTIFF`: a new first directory at the end of the file, with entries for XMP and IPTC-IIM.
//!
//! No other byte moves, so that what a maker's note or a raw format names by its place stays where it is.

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, exif, iim, resources, stripping};
use crate::Error;
use crate::facts::source::Source;
use crate::facts::tiff::{TAG_IPTC, TAG_PHOTOSHOP, TAG_XMP};

const LARGEST: u64 = 16 << 20;
const BYTES: u16 = 1;
const LONGS: u16 = 4;

/// How numbers are written and how wide places are.
#[derive(Clone, Copy)]
struct Style {
    big_endian: bool,
    wide: bool,
}

/// An entry of a directory as it stands.
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    raw: Vec<u8>,
}

struct Directory {
    at: u64,
    entries: Vec<Entry>,
    /// Where the next one begins, as it stands.
    next: Vec<u8>,
}

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    if keep == Keep::Nothing {
        return Err(stripping("TIFF"));
    }
    let head = source.exact(0, 16).ok_or_else(cut)?;
    let style = Style {
        big_endian: head.starts_with(b"MM"),
        wide: head[2..4].contains(&43),
    };
    let pointer = if style.wide { 8 } else { 4 };
    let first = style.number(&head[pointer..2 * pointer]);
    let directory = style.directory(source, first)?;
    if !style.is_whole(source, &directory) {
        return Err(Error::Truncated(
            "the TIFF ends before what its first directory names".to_owned(),
        ));
    }
    let old = |tag: u16| {
        let entry = directory.entries.iter().find(|entry| entry.tag == tag);
        entry.and_then(|entry| style.value(source, entry))
    };
    let mut found: Vec<Vec<u8>> = old(TAG_XMP).into_iter().collect();
    let drawer = old(TAG_PHOTOSHOP);
    if let Some(drawer) = &drawer {
        found.extend(resources::packets(drawer));
    }
    let packet = Packet::merge(&packets.xmp, &found)?.whole();
    let mut new = vec![(TAG_XMP, BYTES, packet)];
    let mut merged = Vec::new();
    if !packets.iim.is_empty() {
        let words = drawer.as_deref().map(resources::words);
        let old = old(TAG_IPTC).or(words).unwrap_or_default();
        merged = iim::merge(&packets.iim, &old);
        // The block is said to be 32-bit numbers, and its bytes stand as they are all the same.
        merged.resize(merged.len().next_multiple_of(4), 0);
        new.push((TAG_IPTC, LONGS, merged.clone()));
    }
    if let Some(drawer) = drawer {
        let drawer = resources::with_digest(&drawer, &merged);
        new.push((TAG_PHOTOSHOP, BYTES, drawer));
    }

    let words = exif::Words::of(&packets.xmp);
    for entry in &directory.entries {
        new.extend(
            words
                .value(entry.tag)
                .map(|(kind, value)| (entry.tag, kind, value)),
        );
    }

    let end = style.end(source, &directory);
    let mut added = Vec::new();
    let start = end.next_multiple_of(2);
    let mut entries: Vec<(u16, Vec<u8>)> = directory
        .entries
        .iter()
        .filter(|entry| new.iter().all(|(tag, ..)| *tag != entry.tag))
        .map(|entry| (entry.tag, entry.raw.clone()))
        .collect();
    for (tag, kind, value) in new {
        entries.push((tag, style.entry((tag, kind), &value, start, &mut added)?));
    }
    entries.sort_by_key(|(tag, _)| *tag);
    let at = start + added.len() as u64;
    let count = entries.len() as u64;
    added.extend(if style.wide {
        style.long(count)
    } else {
        style.short(count)
    });
    for (_, raw) in entries {
        added.extend(raw);
    }
    added.extend(directory.next);

    let mut plan = Plan::new(source.len());
    plan.source(0, pointer as u64);
    plan.bytes(&style.pointer(at)?);
    plan.source(2 * pointer as u64, end);
    plan.bytes(&vec![0; usize::try_from(start - end).unwrap_or(0)]);
    plan.bytes(&added);
    Ok(plan.finish())
}

fn cut() -> Error {
    Error::Truncated("the TIFF ends within its first directory".to_owned())
}

impl Style {
    fn directory(self, source: &Source, at: u64) -> Result<Directory, Error> {
        let (head, step, next) = if self.wide { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(&source.exact(at, head).ok_or_else(cut)?);
        if !(1..=4096).contains(&count) {
            return Err(damaged("the TIFF's first directory is no directory"));
        }
        let count = usize::try_from(count).unwrap_or(0);
        let begins = at.saturating_add(head as u64);
        let table = source.exact(begins, count * step + next).ok_or_else(cut)?;
        let (entries, next) = table.split_at(count * step);
        let entries = entries.chunks_exact(step).map(|raw| Entry {
            tag: u16::try_from(self.number(&raw[..2])).unwrap_or(0),
            kind: u16::try_from(self.number(&raw[2..4])).unwrap_or(0),
            count: self.number(&raw[4..step - next.len()]),
            raw: raw.to_vec(),
        });
        Ok(Directory {
            at,
            entries: entries.collect(),
            next: next.to_vec(),
        })
    }

    /// Where an entry's value lies; none when it stands in the entry.
    fn place(self, entry: &Entry) -> Option<(u64, u64)> {
        let width: u64 = match entry.kind {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16..=18 => 8,
            _ => 1,
        };
        let field = if self.wide { 8 } else { 4 };
        let length = entry.count.saturating_mul(width);
        let at = self.number(&entry.raw[entry.raw.len() - field..]);
        (length > field as u64).then_some((at, length))
    }

    fn value(self, source: &Source, entry: &Entry) -> Option<Vec<u8>> {
        let (at, length) = self.place(entry)?;
        let length = usize::try_from(length.min(LARGEST)).ok()?;
        Some(source.read(at, length))
    }

    /// Whether all that the directory names is there: what lies outside of the file now would lie within what is
    /// appended to it.
    fn is_whole(self, source: &Source, directory: &Directory) -> bool {
        let inside = |at: u64, length: u64| at.saturating_add(length) <= source.len();
        let mut places = directory
            .entries
            .iter()
            .filter_map(|entry| self.place(entry));
        let numbers = |tag: u16| {
            let entry = directory.entries.iter().find(|entry| entry.tag == tag);
            entry.map_or_else(Vec::new, |entry| self.numbers(source, entry))
        };
        let strips = numbers(0x0111).into_iter().zip(numbers(0x0117));
        let tiles = numbers(0x0144).into_iter().zip(numbers(0x0145));
        places.all(|(at, length)| inside(at, length))
            && strips.chain(tiles).all(|(at, length)| inside(at, length))
    }

    fn numbers(self, source: &Source, entry: &Entry) -> Vec<u64> {
        let width = if entry.kind == 3 {
            2
        } else if entry.kind == 16 {
            8
        } else {
            4
        };
        let field = if self.wide { 8 } else { 4 };
        let inline = || {
            let count = usize::try_from(entry.count).unwrap_or(0).min(field / width);
            entry.raw[entry.raw.len() - field..][..count * width].to_vec()
        };
        let value = self.value(source, entry).unwrap_or_else(inline);
        let numbers = value.chunks_exact(width);
        numbers.map(|number| self.number(number)).collect()
    }

    /// Where the file ends without what was appended here before: our values, then the directory, and nothing behind.
    fn end(self, source: &Source, directory: &Directory) -> u64 {
        let (head, step, next) = if self.wide { (8, 20, 8) } else { (2, 12, 4) };
        let behind = directory.at + head + directory.entries.len() as u64 * step + next;
        let places = || {
            directory
                .entries
                .iter()
                .filter_map(|entry| Some((entry.tag, self.place(entry)?)))
        };
        let is_ours = |tag: u16| {
            let words = matches!(tag, 0x010e | 0x013b | 0x8298 | 0x9c9b..=0x9c9f);
            words || matches!(tag, TAG_XMP | TAG_IPTC | TAG_PHOTOSHOP)
        };
        let ours: Vec<(u64, u64)> = places()
            .filter(|(tag, (at, _))| is_ours(*tag) && *at < directory.at)
            .map(|(_, place)| place)
            .collect();
        let Some(packet) = places()
            .find(|(tag, _)| *tag == TAG_XMP)
            .map(|(_, place)| place)
        else {
            return source.len();
        };
        // They follow one another from the packet on.
        let mut at = packet.0;
        while let Some((begins, length)) = ours.iter().find(|(begins, _)| *begins == at) {
            let after = begins.saturating_add(*length).next_multiple_of(2);
            if after <= at {
                break;
            }
            at = after;
        }
        let others = places()
            .any(|(tag, (at, length))| !is_ours(tag) && at.saturating_add(length) > packet.0);
        let whole = behind == source.len() && at == directory.at && !others;
        if whole { packet.0 } else { source.len() }
    }

    fn entry(
        self,
        (tag, kind): (u16, u16),
        value: &[u8],
        start: u64,
        added: &mut Vec<u8>,
    ) -> Result<Vec<u8>, Error> {
        let mut raw = self.short(u64::from(tag));
        raw.extend(self.short(u64::from(kind)));
        let width = if kind == LONGS { 4 } else { 1 };
        raw.extend(self.pointer(value.len() as u64 / width)?);
        let field = if self.wide { 8 } else { 4 };
        if value.len() <= field {
            raw.extend_from_slice(value);
            raw.resize(raw.len() + field - value.len(), 0);
        } else {
            raw.extend(self.pointer(start + added.len() as u64)?);
            added.extend_from_slice(value);
            added.resize(added.len().next_multiple_of(2), 0);
        }
        Ok(raw)
    }

    fn number(self, bytes: &[u8]) -> u64 {
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if self.big_endian {
            bytes.iter().fold(0, add)
        } else {
            bytes.iter().rev().fold(0, add)
        }
    }

    fn written(self, number: u64, width: usize) -> Vec<u8> {
        if self.big_endian {
            number.to_be_bytes()[8 - width..].to_vec()
        } else {
            number.to_le_bytes()[..width].to_vec()
        }
    }

    fn short(self, number: u64) -> Vec<u8> {
        self.written(number, 2)
    }

    fn long(self, number: u64) -> Vec<u8> {
        self.written(number, 8)
    }

    /// A place or a count, as wide as the format has them.
    fn pointer(self, number: u64) -> Result<Vec<u8>, Error> {
        if !self.wide && u32::try_from(number).is_err() {
            return Err(Error::TooLarge(
                "a TIFF of this kind holds no more than four gigabytes".to_owned(),
            ));
        }
        Ok(self.written(number, if self.wide { 8 } else { 4 }))
    }
}
