//! Canon's note: the lens by name, by number or by its focal lengths.

use super::super::camera::lens_words;
use super::super::entry::Entry;
use super::super::lenses;
use super::super::source::{Source, be32, le32};
use super::super::tiff::{Ifd, Tiff};
use super::Note;

/// EXIF blocks are far smaller than this.
const LARGEST_MOVE: usize = 1 << 20;

/// The number of a lens without one.
const NO_LENS: [u16; 2] = [0, u16::MAX];

/// Reads the directory of the note.
pub(super) fn read(notes: &Tiff) -> Note {
    let serial = notes.whole(Ifd::Main, 0x000c).filter(|serial| *serial > 0);
    Note {
        lens: notes.text(Ifd::Main, 0x0095).or_else(|| settings(notes)),
        serial: serial.map(|serial| format!("{serial:010}")),
        content_id: None,
    }
}

/// Canon counts places from the start of EXIF; the last eight bytes tell where the note stood when it was written, so
/// that it can still be read after an editor moved it.
pub(super) fn put_back(tiff: &Tiff, note: &Entry) -> Tiff {
    let end = note.value.len().saturating_sub(8);
    let written_at = match note.value.get(end..end + 4) {
        Some(b"II*\0") => le32(&note.value, end + 4),
        Some(b"MM\0*") => be32(&note.value, end + 4),
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

/// The camera's settings state the lens's number and its focal lengths even where no name is written.
fn settings(notes: &Tiff) -> Option<String> {
    let settings = notes.get(Ifd::Main, 0x0001)?.numbers(64);
    let (long, short, unit) = (*settings.get(23)?, *settings.get(24)?, *settings.get(25)?);
    let focal = (unit >= 1.0 && short >= 1.0).then(|| (short / unit, long / unit));
    let number = super::super::tiff::whole(*settings.get(22)?)
        .and_then(|number| u16::try_from(number).ok())
        .filter(|number| !NO_LENS.contains(number));
    if let Some(name) = number.and_then(|number| lenses::canon(number, focal)) {
        return Some(name.to_owned());
    }
    let (short, long) = focal?;
    // The aperture stated is the one at the present focal length, not the lens's.
    lens_words(&[short, long, 0.0, 0.0])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{directory, with_note};
    use super::super::{Note, read};

    #[test]
    fn a_note_is_read_after_an_editor_moved_it() {
        // Written where its places are right at 100, found behind a header of another length.
        let mut note = vec![1, 0, 0x95, 0, 2, 0, 8, 0, 0, 0];
        note.extend_from_slice(&118_u32.to_le_bytes());
        note.extend_from_slice(&[0; 4]);
        note.extend_from_slice(b"EF50mm \0II*\0");
        note.extend_from_slice(&100_u32.to_le_bytes());
        let note = read(&with_note(b"Canon\0", &note)).unwrap();
        assert_eq!(note.lens.as_deref(), Some("EF50mm"));
    }

    #[test]
    fn a_lens_is_known_by_its_number_or_described() {
        let with = |number: u16, short: u16, long: u16| -> Note {
            let mut settings = [0_u16; 26];
            settings[22..26].copy_from_slice(&[number, long, short, 1]);
            let settings: Vec<u8> = settings
                .iter()
                .flat_map(|word| word.to_le_bytes())
                .collect();
            let serial = 1_823_901_365_u32.to_le_bytes();
            // Places are counted from where the note says it was written.
            let mut note = directory(100, &[(0x0001, 3, &settings), (0x000c, 4, &serial)]);
            note.extend_from_slice(b"II*\0\x64\0\0\0");
            read(&with_note(b"Canon\0", &note)).unwrap()
        };
        let prime = with(1, 50, 50);
        assert_eq!(prime.lens.as_deref(), Some("Canon EF 50mm f/1.8"));
        assert_eq!(prime.serial.as_deref(), Some("1823901365"));
        assert_eq!(with(0xffff, 5, 10).lens.as_deref(), Some("5-10mm"));
    }
}
