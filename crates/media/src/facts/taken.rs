//! When it was taken, by the most trusted statement there is.

use asset::{Facts, Offset, WallClock};

use super::found::Found;
use super::statements::Statements;
use super::tiff::{Ifd, Tiff};
use super::{clock, iptc};

/// A wall clock and the offset stated with it.
type Clock = (WallClock, Option<Offset>);

const DATE_TIME: u16 = 0x0132;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const DATE_TIME_DIGITIZED: u16 = 0x9004;
const OFFSET_TIME: u16 = 0x9010;
const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
const OFFSET_TIME_DIGITIZED: u16 = 0x9012;

const EXIF_DATES: [(u16, u16, &str); 2] = [
    (
        DATE_TIME_ORIGINAL,
        OFFSET_TIME_ORIGINAL,
        "EXIF:DateTimeOriginal",
    ),
    (
        DATE_TIME_DIGITIZED,
        OFFSET_TIME_DIGITIZED,
        "EXIF:CreateDate",
    ),
];

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

/// Sets the capture time: EXIF, then XMP, then IPTC-IIM; for films the local date, then the one in UTC.
pub(crate) fn taken(found: &Found, facts: &mut Facts) {
    let mut said: Statements<Clock> = Statements::of("taken_at");
    for (name, in_utc) in FILM_DATES {
        said.say(name, film_clock(found, name, in_utc));
    }
    for (tag, offset, source) in EXIF_DATES {
        for tiff in &found.exif {
            said.say(source, exif_clock(tiff, tag, offset));
        }
    }
    let xmp = |path| clock::read(found.xmp.first(path)?);
    for path in ["exif:DateTimeOriginal", "photoshop:DateCreated"] {
        said.say(format!("XMP:{path}"), xmp(path));
    }
    let iim = || {
        let date = found.iptc.first(iptc::DATE_CREATED)?;
        clock::read_iptc(date, found.iptc.first(iptc::TIME_CREATED))
    };
    said.say("IPTC:DateCreated", iim());
    for path in ["xmp:CreateDate", "exif:DateTimeDigitized"] {
        said.say(format!("XMP:{path}"), xmp(path));
    }
    let name = "PNG:CreationTime";
    said.say(name, film_clock(found, name, false));
    let show = |(at, offset): &Clock| {
        let offset = offset.map_or_else(String::new, |offset| offset.to_string());
        format!("{at}{offset}")
    };
    if let Some((source, (at, offset))) = said.choose_with(facts, |_| true, show) {
        facts.taken_at = Some(at);
        facts.taken_offset = offset;
        facts.taken_source = Some(source);
    }
}

fn film_clock(found: &Found, name: &str, in_utc: bool) -> Option<Clock> {
    let (at, offset) = clock::read(found.first_text(&[name])?)?;
    let offset = offset.or_else(|| Offset::from_minutes(0).filter(|_| in_utc));
    Some((at, offset))
}

fn exif_clock(tiff: &Tiff, tag: u16, offset_tag: u16) -> Option<Clock> {
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
    Some((at, offset))
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
            let mut facts = Facts::default();
            taken(&found, &mut facts);
            facts
        };
        let edited = shot(b"2027:01:01 00:00:00\0");
        assert_eq!(edited.taken_at.unwrap().to_string(), "2026-11-14T18:52:07");
        assert_eq!(edited.taken_offset, None);
        let untouched = shot(b"2026:11:14 18:52:07\0");
        assert_eq!(untouched.taken_offset.unwrap().to_string(), "-06:00");
    }
}
