//! When it was taken, by the most trusted statement there is.

use asset::{Offset, WallClock};

use super::found::Found;
use super::tiff::{Ifd, Tiff};
use super::{clock, iptc};

/// A capture time, and where it was read.
pub(crate) struct Taken {
    pub(crate) at: WallClock,
    pub(crate) offset: Option<Offset>,
    pub(crate) source: &'static str,
}

const DATE_TIME: u16 = 0x0132;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const DATE_TIME_DIGITIZED: u16 = 0x9004;
const OFFSET_TIME: u16 = 0x9010;
const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
const OFFSET_TIME_DIGITIZED: u16 = 0x9012;

/// Where films state their date, and whether it is meant in UTC: the local one first, for the other is often the export's.
const FILM_DATES: [(&str, bool); 11] = [
    ("QuickTime:Keys:creationdate", false),
    ("QuickTime:Sony:CreationDate", false),
    ("QuickTime:UserData:date", false),
    ("QuickTime:UserData:©day", false),
    ("QuickTime:ItemList:©day", false),
    ("H264:DateTimeOriginal", false),
    ("RIFF:DateTimeOriginal", false),
    ("QuickTime:CreateDate", true),
    ("QuickTime:MediaCreateDate", true),
    ("QuickTime:TrackCreateDate", true),
    ("Container:creation_time", true),
];

/// The capture time: EXIF, then XMP, then IPTC-IIM; for films the local date, then the one in UTC.
pub(crate) fn taken(found: &Found) -> Option<Taken> {
    let exif = |tag, offset, source| {
        found
            .exif
            .iter()
            .find_map(|tiff| exif_clock(tiff, tag, offset, source))
    };
    let xmp = |path, source| {
        let (at, offset) = clock::read(found.xmp.first(path)?)?;
        Some(Taken { at, offset, source })
    };
    let film = FILM_DATES.iter().find_map(|(name, in_utc)| {
        let (at, offset) = clock::read(found.first_text(&[name])?)?;
        let offset = offset.or_else(|| Offset::from_minutes(0).filter(|_| *in_utc));
        Some(Taken {
            at,
            offset,
            source: name,
        })
    });
    film.or_else(|| {
        exif(
            DATE_TIME_ORIGINAL,
            OFFSET_TIME_ORIGINAL,
            "EXIF:DateTimeOriginal",
        )
    })
    .or_else(|| {
        exif(
            DATE_TIME_DIGITIZED,
            OFFSET_TIME_DIGITIZED,
            "EXIF:CreateDate",
        )
    })
    .or_else(|| xmp("exif:DateTimeOriginal", "XMP:exif:DateTimeOriginal"))
    .or_else(|| xmp("photoshop:DateCreated", "XMP:photoshop:DateCreated"))
    .or_else(|| {
        let (at, offset) = clock::read_iptc(
            found.iptc.first(iptc::DATE_CREATED)?,
            found.iptc.first(iptc::TIME_CREATED),
        )?;
        Some(Taken {
            at,
            offset,
            source: "IPTC:DateCreated",
        })
    })
    .or_else(|| xmp("xmp:CreateDate", "XMP:xmp:CreateDate"))
    .or_else(|| xmp("exif:DateTimeDigitized", "XMP:exif:DateTimeDigitized"))
    .or_else(|| {
        let (at, offset) = clock::read(found.first_text(&["PNG:CreationTime"])?)?;
        Some(Taken {
            at,
            offset,
            source: "PNG:CreationTime",
        })
    })
}

fn exif_clock(tiff: &Tiff, tag: u16, offset_tag: u16, source: &'static str) -> Option<Taken> {
    let places = [Ifd::Exif, Ifd::Main, Ifd::Sub(0)];
    let (at, written) = places
        .iter()
        .find_map(|place| clock::read(&tiff.text(*place, tag)?))?;
    let read = |tag| tiff.text(Ifd::Exif, tag)?.parse::<Offset>().ok();
    let offset = written.or_else(|| read(offset_tag)).or_else(|| {
        // OffsetTime belongs to the last change. Where that is the shot itself, it is the shot's.
        let (changed, _) = clock::read(&tiff.text(Ifd::Main, DATE_TIME)?)?;
        (changed == at).then(|| read(OFFSET_TIME)).flatten()
    });
    Some(Taken { at, offset, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    #[test]
    fn the_offset_of_an_edit_is_not_the_shots() {
        let shot = |changed: &[u8]| {
            let mut found = Found::default();
            // One directory holds all: the reader takes TIFF/EP's place for these tags too.
            let exif = tiff(&[(OFFSET_TIME, 2, b"-06:00\0")]);
            let mut block = tiff(&[
                (DATE_TIME, 2, changed),
                (0x8769, 4, &[0; 4]),
                (DATE_TIME_ORIGINAL, 2, b"2026:11:14 18:52:07\0"),
            ]);
            let shift = u32::try_from(block.len()).unwrap();
            block[8 + 2 + 12 + 8..8 + 2 + 12 + 12].copy_from_slice(&shift.to_le_bytes());
            let mut directory = exif[8..].to_vec();
            let at = u32::from_le_bytes(directory[10..14].try_into().unwrap()) - 8 + shift;
            directory[10..14].copy_from_slice(&at.to_le_bytes());
            block.extend(directory);
            found.take_exif(block);
            taken(&found).unwrap()
        };
        let edited = shot(b"2027:01:01 00:00:00\0");
        assert_eq!(edited.at.to_string(), "2026-11-14T18:52:07");
        assert_eq!(edited.offset, None);
        let untouched = shot(b"2026:11:14 18:52:07\0");
        assert_eq!(untouched.offset.unwrap().to_string(), "-06:00");
    }
}
