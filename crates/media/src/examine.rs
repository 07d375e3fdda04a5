//! What a file says of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use asset::{Facts, Format, Kind};

use crate::facts::boxes::LARGEST_BLOCK;
use crate::facts::found::Found;
use crate::facts::source::Source;
use crate::facts::{
    avchd, heif, jpeg, jxl, mapping, motion, packets, pdf, png, probe, quicktime, riff, stills,
};

/// The largest film, in bytes, whose packets are read for its facts: some seconds from a slow disk. For a longer one the
/// facts do not wait; [`crate::picture`] gives its digest later.
const SHORT_FILM: u64 = 256 << 20;

/// Reads whatever can be read; [`Facts::error`] says why something could not be.
///
/// Never panics, and of a long film reads only the parts that say something: gigabytes cost no more than a clip.
pub fn examine(original: &Path) -> Facts {
    let mut facts = Facts::default();
    let outcome = catch_unwind(AssertUnwindSafe(|| read(original, &mut facts)));
    if outcome.is_err() {
        facts.error = Some("reading this file failed in a way that was not foreseen".to_owned());
    }
    facts
}

fn read(original: &Path, facts: &mut Facts) {
    let source = match Source::open(original) {
        Ok(source) => source,
        Err(error) => {
            facts.error = Some(format!("the file cannot be opened: {error}"));
            return;
        }
    };
    let head = source.read(0, Format::HEAD);
    let mut found = Found::default();
    if let Some(format) = Format::sniff(&head) {
        facts.mime = Some(format.mime().to_owned());
        facts.kind = Some(format.kind());
        container(format, &source, &mut found);
        if matches!(format.kind(), Kind::Video | Kind::Audio) {
            probe::film(original, format, &mut found, facts);
            if source.len() <= SHORT_FILM {
                found.digest = packets::film(original, format).ok().flatten();
            }
        }
        mapping::map(&found, facts);
        facts.motion = motion::find(&source, format, &found.xmp);
    } else {
        facts.kind = Some(Kind::Other);
        let words = if head.is_empty() {
            "the file is empty"
        } else {
            "the format is none the archive knows"
        };
        found.problem(words);
    }
    if !found.problems.is_empty() {
        facts.error = Some(found.problems.join("; "));
    }
}

fn container(format: Format, source: &Source, found: &mut Found) {
    match format {
        Format::Jpeg => jpeg::read(source, found),
        Format::Png => png::read(source, found),
        Format::WebP => riff::read(source, found),
        Format::Tiff => stills::tiff(source, found),
        Format::Cr2 | Format::Rw2 | Format::Orf => {
            stills::tiff(source, found);
            // What follows a raw file's first directory is its sensor's data, not another page.
            found.pages = None;
        }
        Format::Gif => stills::gif(source, found),
        Format::Bmp => stills::bmp(source, found),
        Format::Psd => stills::psd(source, found),
        Format::Raf => stills::raf(source, found),
        Format::Heif | Format::Avif => heif::read(source, found),
        Format::JpegXl => jxl::jpeg_xl(source, found),
        Format::Jpeg2000 => jxl::jpeg_2000(source, found),
        Format::Cr3 => quicktime::cr3(source, found),
        Format::Mp4 | Format::QuickTime | Format::ThreeGp | Format::M4a => {
            quicktime::film(source, found);
        }
        Format::MpegTs => avchd::read(source, found),
        Format::Avi | Format::Wav => riff::film(source, found),
        // The demuxer tells all there is, or nothing is read.
        Format::Matroska
        | Format::WebM
        | Format::MpegPs
        | Format::Mxf
        | Format::Flv
        | Format::Mp3
        | Format::Flac
        | Format::Ogg
        | Format::Aiff
        | Format::Amr
        | Format::Aac
        | Format::Svg => {}
        // A sidecar: a packet that stands alone.
        Format::Xmp => found.take_xmp(&source.read(0, LARGEST_BLOCK)),
        Format::Pdf => pdf::read(source, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined(bytes: &[u8]) -> Facts {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, bytes).unwrap();
        examine(&path)
    }

    #[test]
    fn what_is_no_media_is_said_to_be_none() {
        assert_eq!(examined(b"").error.as_deref(), Some("the file is empty"));
        let text = examined(b"ffconcat version 1.0\nfile /etc/passwd\n");
        assert_eq!(text.kind, Some(Kind::Other));
        assert_eq!(
            text.error.as_deref(),
            Some("the format is none the archive knows")
        );
        assert_eq!(text.mime, None);
    }

    #[test]
    fn a_missing_file_and_a_folder_are_errors_and_no_panic() {
        let folder = tempfile::tempdir().unwrap();
        assert!(examine(folder.path()).error.is_some());
        assert!(examine(&folder.path().join("nothing")).error.is_some());
    }

    #[test]
    fn a_sidecar_in_two_byte_letters_is_read() {
        let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>Hola</dc:title></x:xmpmeta>";
        let wide: Vec<u8> = std::iter::once(0xfeff)
            .chain(packet.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(examined(&wide).title.as_deref(), Some("Hola"));
        assert_eq!(examined(packet.as_bytes()).title.as_deref(), Some("Hola"));
    }

    #[test]
    fn a_sidecar_fills_the_facts_and_has_no_picture() {
        let packet = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"
            xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmp:Rating="4" aux:SerialNumber="77"
            exif:DateTimeOriginal="2026-11-14T18:52:07-06:00" exif:GPSLatitude="19,30.6N" exif:GPSLongitude="101,1.5W">
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Hola</rdf:li></rdf:Alt></dc:description>
            <dc:subject><rdf:Bag><rdf:li>agua</rdf:li></rdf:Bag></dc:subject>
            <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ana</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
            </rdf:Description></rdf:RDF>"#;
        let facts = examined(packet.as_bytes());
        assert_eq!(facts.mime.as_deref(), Some("application/rdf+xml"));
        assert_eq!((facts.kind, facts.error), (Some(Kind::Other), None));
        assert_eq!(facts.caption.as_deref(), Some("Hola"));
        assert_eq!(
            (facts.rating, facts.serial.as_deref()),
            (Some(4), Some("77"))
        );
        assert_eq!(facts.keywords, ["agua"]);
        assert_eq!(facts.persons, [asset::Person::named("Ana")]);
        assert_eq!(
            (facts.gps_lat, facts.gps_lon),
            (Some(19.51), Some(-101.025))
        );
        assert_eq!(facts.taken_at, "2026-11-14T18:52:07".parse().ok());
    }

    #[test]
    fn a_voice_note_says_when_it_was_spoken() {
        let mut about = vec![0; 320];
        about.extend_from_slice(b"2026-11-1418-52-07");
        about.resize(602, 0);
        let chunk = |name: &[u8; 4], body: &[u8]| {
            let length = u32::try_from(body.len()).unwrap().to_le_bytes();
            [&name[..], &length, body].concat()
        };
        let format = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0];
        let body = [
            b"WAVE".to_vec(),
            chunk(b"bext", &about),
            chunk(b"fmt ", &format),
            chunk(b"data", &[0; 8000]),
        ];
        let facts = examined(&chunk(b"RIFF", &body.concat()));
        assert_eq!(facts.kind, Some(Kind::Audio));
        assert_eq!(facts.taken_at, "2026-11-14T18:52:07".parse().ok());
        assert_eq!(facts.taken_source.as_deref(), Some("RIFF:DateTimeOriginal"));
        assert!(facts.picture_digest.is_some());
    }

    #[test]
    fn a_film_of_nothing_says_why_it_cannot_be_read() {
        let film = examined(b"\0\0\0\x18ftypisom\0\0\0\0isomavc1\0\0\0\x08mdat");
        assert_eq!(film.kind, Some(Kind::Video));
        assert!(film.error.is_some());
    }
}
