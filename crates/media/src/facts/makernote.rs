//! The lens, from the notes of makers who say it nowhere else.
//!
//! Layouts and tag numbers as published in the documentation of ExifTool ("Canon Tags", "Nikon Tags" and so on).

use super::camera::lens_words;
use super::source::Source;
use super::tiff::{Entry, Ifd, TAG_MAKER_NOTE, Tiff};

/// EXIF blocks are far smaller than this.
const LARGEST_MOVE: usize = 1 << 20;

/// The lens named or described in the maker's note.
pub(crate) fn lens(tiff: &Tiff, make: Option<&str>) -> Option<String> {
    let entry = tiff.get(Ifd::Exif, TAG_MAKER_NOTE)?;
    let note = &entry.value;
    let make = make.unwrap_or_default().to_ascii_lowercase();
    if note.starts_with(b"Nikon\0") {
        return nikon(
            &tiff
                .source
                .window(entry.at + 10, entry.size().saturating_sub(10)),
        );
    }
    if note.starts_with(b"OLYMPUS\0") || note.starts_with(b"OM SYSTEM\0") {
        let head = if note.starts_with(b"OM") { 16 } else { 12 };
        return olympus(
            &tiff.source.window(entry.at, entry.size()),
            head,
            note.get(head - 4) == Some(&b'M'),
        );
    }
    if note.starts_with(b"Panasonic\0") {
        let notes = Tiff::directory(&tiff.source, entry.at + 12, tiff.big_endian);
        return notes.text(Ifd::Main, 0x0051).filter(|name| name.len() > 4);
    }
    if make.starts_with("canon") {
        let notes = canon(tiff, entry);
        return notes
            .text(Ifd::Main, 0x0095)
            .or_else(|| canon_settings(&notes));
    }
    if note.starts_with(b"FUJIFILM") {
        let source = tiff.source.window(entry.at, entry.size());
        let first = super::source::le32(note, 8)?;
        let notes = Tiff::directory(&source, u64::from(first), false);
        let numbers: Vec<f64> = (0x1404..=0x1407)
            .filter_map(|tag| notes.number(Ifd::Main, tag))
            .collect();
        return lens_words(&numbers);
    }
    None
}

/// Nikon's notes are a TIFF of their own; tag 0x84 has the four numbers of the lens.
fn nikon(source: &Source) -> Option<String> {
    let notes = Tiff::read(source).ok()?;
    lens_words(&notes.get(Ifd::Main, 0x0084)?.numbers(4))
}

/// Olympus keeps the lens in a directory "Equipment", with places counted from the note's start.
fn olympus(source: &Source, head: usize, big_endian: bool) -> Option<String> {
    let notes = Tiff::directory(source, head as u64, big_endian);
    let equipment = notes.get(Ifd::Main, 0x2010)?;
    let at = equipment
        .offsets(1)
        .first()
        .copied()
        .filter(|_| equipment.count == 1);
    let equipment = Tiff::directory(source, at.unwrap_or(equipment.at), big_endian);
    equipment.text(Ifd::Main, 0x0203)
}

/// Canon counts places from the start of EXIF; the last eight bytes tell where the note stood when it was written, so
/// that it can still be read after an editor moved it.
fn canon(tiff: &Tiff, note: &Entry) -> Tiff {
    let end = note.value.len().saturating_sub(8);
    let written_at = match note.value.get(end..end + 4) {
        Some(b"II*\0") => super::source::le32(&note.value, end + 4),
        Some(b"MM\0*") => super::source::be32(&note.value, end + 4),
        _ => None,
    };
    let written_at = written_at.and_then(|at| usize::try_from(at).ok());
    match written_at.filter(|at| *at as u64 != note.at && *at < LARGEST_MOVE) {
        Some(at) => {
            // The note is put back where its places are right.
            let mut block = vec![0; at];
            block.extend_from_slice(&note.value);
            Tiff::directory(&Source::memory(block), at as u64, tiff.big_endian)
        }
        None => Tiff::directory(&tiff.source, note.at, tiff.big_endian),
    }
}

/// Canon's camera settings state the focal lengths even where no name is written.
fn canon_settings(notes: &Tiff) -> Option<String> {
    let settings = notes.get(Ifd::Main, 0x0001)?.numbers(64);
    let (long, short, unit) = (*settings.get(23)?, *settings.get(24)?, *settings.get(25)?);
    if unit < 1.0 || short < 1.0 {
        return None;
    }
    // The aperture stated is the one at the present focal length, not the lens's.
    lens_words(&[short / unit, long / unit, 0.0, 0.0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    #[test]
    fn nikons_notes_have_their_own_beginning() {
        let rational = |above: u32, below: u32| [above.to_le_bytes(), below.to_le_bytes()].concat();
        let numbers = [
            rational(18, 1),
            rational(55, 1),
            rational(35, 10),
            rational(56, 10),
        ]
        .concat();
        let mut note = b"Nikon\0\x02\x10\0\0".to_vec();
        note.extend(tiff(&[(0x0084, 5, &numbers)]));
        // The note stands in the EXIF directory, which the first one names.
        let inner = tiff(&[(TAG_MAKER_NOTE, 7, &note)]);
        let mut block = tiff(&[(0x8769, 4, &26_u32.to_le_bytes())]);
        let shift = u32::try_from(block.len()).unwrap() - 8;
        let mut directory = inner[8..].to_vec();
        let value_at = u32::from_le_bytes(directory[10..14].try_into().unwrap()) + shift;
        directory[10..14].copy_from_slice(&value_at.to_le_bytes());
        assert_eq!(block.len(), 26);
        block.extend(directory);
        let tiff = Tiff::read(&Source::memory(block)).unwrap();
        assert_eq!(
            lens(&tiff, Some("NIKON")).as_deref(),
            Some("18-55mm f/3.5-5.6")
        );
    }

    #[test]
    fn canons_note_is_read_after_an_editor_moved_it() {
        // Written where its places are right at 100, found behind a header of another length.
        let mut note = vec![1, 0, 0x95, 0, 2, 0, 8, 0, 0, 0];
        note.extend_from_slice(&118_u32.to_le_bytes());
        note.extend_from_slice(&[0; 4]);
        note.extend_from_slice(b"EF50mm \0II*\0");
        note.extend_from_slice(&100_u32.to_le_bytes());
        let block = tiff(&[(TAG_MAKER_NOTE, 7, &note)]);
        let block = Tiff::read(&Source::memory(block)).unwrap().moved(Ifd::Exif);
        assert_eq!(lens(&block, Some("Canon")).as_deref(), Some("EF50mm"));
    }
}
