//! The makers' own notes in EXIF: lens, serial number and what pairs a photo with its film, where nothing else says it.
//!
//! Layouts and tag numbers as published in the documentation of ExifTool ("Canon Tags", "Nikon Tags" and so on).

mod canon;
mod nikon;

use super::camera::lens_words;
use super::entry::Entry;
use super::lenses;
use super::source::{Source, le32};
use super::text;
use super::tiff::{Ifd, TAG_MAKER_NOTE, Tiff};

const MAKE: u16 = 0x010f;

/// What a maker's note says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    /// The lens, by name or described by its numbers.
    pub(crate) lens: Option<String>,
    /// The number of the body.
    pub(crate) serial: Option<String>,
    /// What ties a photo to the film taken with it.
    pub(crate) content_id: Option<String>,
}

/// Reads the maker's note of an EXIF block; none where there is none or nobody here knows the maker.
pub(crate) fn read(tiff: &Tiff) -> Option<Note> {
    let entry = tiff.get(Ifd::Exif, TAG_MAKER_NOTE)?;
    let note = &entry.value;
    let window = || tiff.source.window(entry.at, entry.size());
    if note.starts_with(b"Nikon\0\x02") {
        // The note is a TIFF of its own.
        let notes = Tiff::read(&window().window(10, u64::MAX)).ok()?;
        return Some(nikon::read(&notes));
    }
    if note.starts_with(b"OLYMPUS\0") || note.starts_with(b"OM SYSTEM\0") {
        return olympus(&window(), note);
    }
    if note.starts_with(b"Panasonic\0") {
        return Some(panasonic(tiff, entry));
    }
    if note.starts_with(b"Apple iOS\0") {
        let notes = Tiff::directory(&window(), 14, note.get(12) == Some(&b'M'));
        return Some(Note {
            content_id: notes.text(Ifd::Main, 0x0011),
            ..Note::default()
        });
    }
    if note.starts_with(b"FUJIFILM") {
        return fujifilm(&window());
    }
    if note.starts_with(b"SONY DSC") || note.starts_with(b"SONY CAM") {
        return Some(sony(&Tiff::directory(
            &tiff.source,
            entry.at + 12,
            tiff.big_endian,
        )));
    }
    if note.starts_with(b"AOC\0") || note.starts_with(b"PENTAX \0") {
        return Some(pentax(tiff, entry));
    }
    // Without a mark it is a bare directory.
    let bare = || Tiff::directory(&tiff.source, entry.at, tiff.big_endian);
    match &tiff.text(Ifd::Main, MAKE)?.to_ascii_lowercase() {
        make if make.starts_with("canon") => Some(canon::read(&canon::put_back(tiff, entry))),
        make if make.starts_with("nikon") => Some(nikon::read(&bare())),
        make if make.starts_with("sony") => Some(sony(&bare())),
        _ => None,
    }
}

/// Reads Canon's note where it stands alone, as in its newer raw files.
pub(crate) fn canon_alone(notes: &Tiff) -> Note {
    canon::read(notes)
}

/// Olympus keeps the lens in a directory "Equipment", with places counted from the note's start.
fn olympus(source: &Source, note: &[u8]) -> Option<Note> {
    let head = if note.starts_with(b"OM") { 16 } else { 12 };
    let big_endian = note.get(head - 4) == Some(&b'M');
    let notes = Tiff::directory(source, head as u64, big_endian);
    let equipment = notes.get(Ifd::Main, 0x2010)?;
    let at = equipment
        .offsets(1)
        .first()
        .copied()
        .filter(|_| equipment.count == 1);
    let equipment = Tiff::directory(source, at.unwrap_or(equipment.at), big_endian);
    Some(Note {
        lens: equipment.text(Ifd::Main, 0x0203),
        serial: equipment.text(Ifd::Main, 0x0101),
        content_id: None,
    })
}

fn panasonic(tiff: &Tiff, entry: &Entry) -> Note {
    let notes = Tiff::directory(&tiff.source, entry.at + 12, tiff.big_endian);
    Note {
        lens: notes.text(Ifd::Main, 0x0051),
        serial: notes.text(Ifd::Main, 0x0025),
        content_id: None,
    }
}

fn fujifilm(source: &Source) -> Option<Note> {
    let first = le32(&source.read(0, 12), 8)?;
    let notes = Tiff::directory(source, u64::from(first), false);
    let numbers: Vec<f64> = (0x1404..=0x1407)
        .filter_map(|tag| notes.number(Ifd::Main, tag))
        .collect();
    Some(Note {
        lens: lens_words(&numbers),
        serial: notes.text(Ifd::Main, 0x0010),
        content_id: None,
    })
}

/// Sony numbers A-mount lenses; what it says of E-mount ones is in EXIF too.
fn sony(notes: &Tiff) -> Note {
    let numbers = notes
        .get(Ifd::Main, 0xb02a)
        .map(|spec| sony_numbers(&spec.value));
    let number = notes
        .whole(Ifd::Main, 0xb027)
        .and_then(|number| u16::try_from(number).ok());
    let focal = numbers.as_deref().and_then(|numbers| match numbers {
        [short, long, ..] if *short > 0.0 => Some((*short, long.max(*short))),
        _ => None,
    });
    let named = number.and_then(|number| lenses::sony(number, focal));
    Note {
        lens: named.map(str::to_owned).or_else(|| lens_words(&numbers?)),
        ..Note::default()
    }
}

/// Two bytes for each focal length and one for each aperture, in decimal digits; a byte of features before and behind.
fn sony_numbers(spec: &[u8]) -> Vec<f64> {
    let digits = |byte: &u8| f64::from(byte >> 4) * 10.0 + f64::from(byte & 15);
    match spec {
        [_, a, b, c, d, wide_short, wide_long, _] => vec![
            digits(a) * 100.0 + digits(b),
            digits(c) * 100.0 + digits(d),
            digits(wide_short) / 10.0,
            digits(wide_long) / 10.0,
        ],
        _ => Vec::new(),
    }
}

/// Pentax counts places from the start of EXIF, or from the note's own where it bears its name.
fn pentax(tiff: &Tiff, entry: &Entry) -> Note {
    let note = &entry.value;
    let named = note.starts_with(b"PENTAX");
    let order = note.get(if named { 8..10 } else { 4..6 });
    let big_endian = match order {
        Some(b"MM") => true,
        Some(b"II") => false,
        _ => tiff.big_endian,
    };
    let notes = if named {
        Tiff::directory(&tiff.source.window(entry.at, entry.size()), 10, big_endian)
    } else {
        Tiff::directory(&tiff.source, entry.at + 6, big_endian)
    };
    let lens = notes.get(Ifd::Main, 0x003f);
    let named = lens.and_then(|lens| lenses::pentax(*lens.value.first()?, *lens.value.get(1)?));
    Note {
        lens: named.map(str::to_owned),
        serial: notes.text(Ifd::Main, 0x0229),
        content_id: None,
    }
}

/// A text, tidied, that may be padded by blanks within.
fn tidy(words: Option<String>) -> Option<String> {
    text::clean(&words?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    /// An EXIF block of a maker whose note is these bytes.
    pub(super) fn with_note(make: &[u8], note: &[u8]) -> Tiff {
        let block = tiff(&[(MAKE, 2, make), (TAG_MAKER_NOTE, 7, note)]);
        let mut read = Tiff::read(&Source::memory(block)).unwrap();
        read.set_place(TAG_MAKER_NOTE, Ifd::Exif);
        read
    }

    /// A directory that stands so many bytes behind what its places are counted from.
    pub(super) fn directory(start: usize, entries: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut bytes = tiff(entries)[8..].to_vec();
        for (index, (_, _, value)) in entries.iter().enumerate() {
            if value.len() > 4 {
                let field = 2 + index * 12 + 8;
                let at = u32::from_le_bytes(bytes[field..field + 4].try_into().unwrap());
                let at = at - 8 + u32::try_from(start).unwrap();
                bytes[field..field + 4].copy_from_slice(&at.to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn a_live_photo_says_what_its_film_says() {
        let mut note = b"Apple iOS\0\0\x01II".to_vec();
        note.extend(directory(14, &[(0x0011, 2, b"76C3E45A-2CCC\0")]));
        let note = read(&with_note(b"Apple\0", &note)).unwrap();
        assert_eq!(note.content_id.as_deref(), Some("76C3E45A-2CCC"));
    }

    #[test]
    fn sonys_numbers_are_decimal_digits() {
        let spec = [0x04, 0x00, 0x18, 0x02, 0x50, 0x35, 0x63, 0x00];
        assert_eq!(sony_numbers(&spec), [18.0, 250.0, 3.5, 6.3]);
        assert!(sony_numbers(&[1, 2]).is_empty());
    }

    #[test]
    fn pentax_numbers_its_lenses_by_series() {
        let mut note = b"PENTAX \0II".to_vec();
        let lens = [0x07_u8, 0xf3, 0, 0];
        note.extend(directory(
            10,
            &[(0x003f, 1, &lens), (0x0229, 2, b"6211161\0")],
        ));
        let note = read(&with_note(b"PENTAX\0", &note)).unwrap();
        assert_eq!(note.serial.as_deref(), Some("6211161"));
        assert_eq!(note.lens.as_deref(), lenses::pentax(7, 0xf3));
    }

    #[test]
    fn notes_cut_or_of_nobody_say_nothing() {
        assert_eq!(read(&with_note(b"Nobody\0", b"notes of some kind")), None);
        for note in [
            &b"OLYMPUS\0II"[..],
            b"FUJIFILM",
            b"Nikon\0\x02\x10",
            b"AOC\0II",
            b"SONY DSC \0",
        ] {
            let said = read(&with_note(b"Nobody\0", note)).unwrap_or_default();
            assert_eq!(said, Note::default());
        }
    }
}
