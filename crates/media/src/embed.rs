//! Putting words into a copy of a file without coding its picture anew.
//!
//! What comes out is a plan ([`Splice`]) of new bytes and of ranges of the original, so that a film of gigabytes costs
//! no more than its headers. The picture's coded data is never touched and neither is the original.

mod boxed;
mod exif;
mod film;
mod gif;
mod heif;
mod iim;
mod iloc;
mod jpeg;
mod jxl;
mod movie;
mod png;
mod psd;
mod rdf;
mod resources;
mod scan;
mod splice;
mod tiff;
mod webp;
mod xmp;

use std::path::Path;

use asset::Format;

pub use splice::{Piece, Splice};

use crate::Error;
use crate::facts::source::Source;
use crate::facts::tiff::{Ifd, Tiff};

/// The words to put in, as the standards write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packets {
    /// An XMP packet.
    pub xmp: Vec<u8>,
    /// An IPTC-IIM block in UTF-8; empty for none.
    pub iim: Vec<u8>,
}

/// What becomes of the metadata a file already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// All of it stays; of a property that the packets state too, theirs is kept. Words in EXIF that say otherwise are
    /// renewed in JPEG, PNG, WebP and TIFF.
    Everything,
    /// Only what the picture needs to look right stays: its profile, and its turn if it has one. Refused for TIFF, HEIF
    /// and PSD, which this archive makes none of.
    Nothing,
}

/// Whether files of this format can carry words.
pub const fn embeds(format: Format) -> bool {
    matches!(
        format,
        Format::Jpeg
            | Format::Png
            | Format::Gif
            | Format::WebP
            | Format::Tiff
            | Format::Heif
            | Format::Avif
            | Format::JpegXl
            | Format::Psd
            | Format::Mp4
            | Format::QuickTime
            | Format::ThreeGp
            | Format::M4a
    )
}

/// How a copy of this file that carries the words is put together.
///
/// Doing it again to the copy changes nothing. Fails when the file is no format of [`embeds`], is damaged where the words
/// would go, or is built in a way that nothing can be put in without coding it anew.
pub fn embed(original: &Path, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    plan(&Source::open(original)?, packets, keep)
}

/// The same for bytes at hand.
pub fn embed_bytes(original: Vec<u8>, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    plan(&Source::memory(original), packets, keep)
}

/// The same for bytes at hand: the copy itself.
pub fn splice_bytes(original: &[u8], packets: &Packets, keep: Keep) -> Result<Vec<u8>, Error> {
    let splice = plan(&Source::memory(original), packets, keep)?;
    splice
        .apply(original)
        .ok_or_else(|| Error::Internal("a plan that names bytes outside of its file".to_owned()))
}

/// What carries an XMP packet behind an MP4 of ours: bytes to add at its end.
pub fn film_tail(xmp: &[u8]) -> Vec<u8> {
    boxed::xmp(xmp)
}

fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let format = Format::sniff(&source.read(0, Format::HEAD));
    match format {
        Some(Format::Jpeg) => jpeg::plan(source, packets, keep),
        Some(Format::Png) => png::plan(source, packets, keep),
        Some(Format::Gif) => gif::plan(source, packets, keep),
        Some(Format::WebP) => webp::plan(source, packets, keep),
        Some(Format::Tiff) => tiff::plan(source, packets, keep),
        Some(Format::Heif | Format::Avif) => heif::plan(source, packets, keep),
        Some(Format::JpegXl) => jxl::plan(source, packets, keep),
        Some(Format::Psd) => psd::plan(source, packets, keep),
        Some(Format::QuickTime) => movie::plan(source, packets, keep),
        Some(Format::Mp4 | Format::ThreeGp | Format::M4a) => film::plan(source, packets, keep),
        Some(other) => Err(Error::Unsupported(format!(
            "a file of type {} carries no words",
            other.mime()
        ))),
        None => Err(Error::Unsupported(
            "a file of no known format carries no words".to_owned(),
        )),
    }
}

fn damaged(words: &str) -> Error {
    Error::Damaged(words.to_owned())
}

fn stripping(format: &str) -> Error {
    Error::Unsupported(format!("a {format} cannot be rid of its metadata in place"))
}

/// An EXIF block that states nothing but the turn of another; none when that one turns nothing.
fn turn(exif: &[u8]) -> Option<Vec<u8>> {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let block = Tiff::read(&Source::memory(exif)).ok()?;
    let turn = block.whole(Ifd::Main, 0x0112)?;
    let turn = u8::try_from(turn)
        .ok()
        .filter(|turn| (2..=8).contains(turn))?;
    // One directory of one entry: orientation, a short number.
    let mut small = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    small.extend_from_slice(&[0, turn, 0, 0, 0, 0, 0, 0]);
    Some(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    #[test]
    fn of_a_block_only_its_turn_is_left() {
        let block = tiff(&[(0x010f, 2, b"Canon\0"), (0x0112, 3, &[6, 0])]);
        let small = turn(&block).unwrap();
        assert_eq!(turn(&small), Some(small.clone()));
        let read = Tiff::read(&Source::memory(small)).unwrap();
        assert_eq!(read.whole(Ifd::Main, 0x0112), Some(6));
        assert_eq!(read.entries().len(), 1);
        assert_eq!(turn(&tiff(&[(0x0112, 3, &[1, 0])])), None);
        assert_eq!(turn(b"nothing of the sort"), None);
    }
}
