//! What a file says of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use asset::{Facts, Format, Kind};

use crate::facts::found::Found;
use crate::facts::source::Source;
use crate::facts::{avchd, heif, jpeg, jxl, mapping, png, probe, quicktime, riff, stills, xmp};

/// Reads whatever can be read; [`Facts::error`] says why something could not be.
///
/// Never panics, and reads only the parts of a file that say something: a film of gigabytes costs no more than a clip.
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
    match Format::sniff(&head) {
        Some(format) => {
            facts.mime = Some(format.mime().to_owned());
            facts.kind = Some(format.kind());
            container(format, &source, &mut found);
            if matches!(format.kind(), Kind::Video | Kind::Audio) {
                probe::film(original, format, &mut found, facts);
            }
            mapping::map(&found, facts);
        }
        None if is_xmp(&head) => {
            facts.mime = Some("application/rdf+xml".to_owned());
            facts.kind = Some(Kind::Other);
            found.take_xmp(&source.read(0, 16 << 20));
            mapping::map(&found, facts);
        }
        None => {
            facts.kind = Some(Kind::Other);
            let words = if head.is_empty() {
                "the file is empty"
            } else {
                "the format is none the archive knows"
            };
            found.problem(words);
        }
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
        Format::Tiff | Format::Cr2 | Format::Rw2 | Format::Orf => stills::tiff(source, found),
        Format::Gif => stills::gif(source, found),
        Format::Bmp => stills::bmp(source, found),
        Format::Psd => stills::psd(source, found),
        Format::Raf => stills::raf(source, found),
        Format::Heif | Format::Avif => heif::read(source, found),
        Format::JpegXl => jxl::jpeg_xl(source, found),
        Format::Jpeg2000 => jxl::jpeg_2000(source, found),
        Format::Cr3 => quicktime::cr3(source, found),
        Format::Mp4 | Format::QuickTime | Format::ThreeGp | Format::M4a => {
            quicktime::film(source, found)
        }
        Format::MpegTs => avchd::read(source, found),
        Format::Avi | Format::Wav => riff::film(source, found),
        Format::Matroska
        | Format::WebM
        | Format::MpegPs
        | Format::Mxf
        | Format::Flv
        | Format::Mp3 => {}
        Format::Pdf | Format::Svg => {}
    }
}

/// A sidecar: an XMP packet that stands alone.
fn is_xmp(head: &[u8]) -> bool {
    let words = xmp::as_text(head);
    words.contains("<x:xmpmeta") || words.contains("<?xpacket") || words.contains("adobe:ns:meta/")
}
