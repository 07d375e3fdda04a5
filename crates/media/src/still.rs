//! Reading a still picture of any format the archive knows.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use asset::Format;

use crate::Error;
use crate::picture::Decoded;

mod jpeg;
mod png;
mod raster;
mod tiff;

/// The most bytes of a file that is read whole before it is decoded.
const MOST_FILE_BYTES: u64 = 768 << 20;

/// Decodes a still picture at its stored size, or at any smaller one whose long side has `wanted` pixels or more.
pub(crate) fn decode(original: &Path, format: Format, wanted: u32) -> Result<Decoded, Error> {
    match format {
        Format::Jpeg => jpeg::decode(&read(original)?, wanted),
        Format::Png => png::decode(open(original)?),
        Format::Tiff => tiff::decode(open(original)?),
        Format::Gif | Format::Bmp | Format::WebP => raster::decode(open(original)?, format),
        other => Err(Error::Unsupported(format!(
            "pictures of type {} are kept but not shown",
            other.mime()
        ))),
    }
}

fn open(original: &Path) -> Result<BufReader<File>, Error> {
    Ok(BufReader::with_capacity(256 << 10, File::open(original)?))
}

/// The whole file; one too long to hold is refused unread.
fn read(original: &Path) -> Result<Vec<u8>, Error> {
    let file = File::open(original)?;
    let length = file.metadata()?.len();
    if length > MOST_FILE_BYTES {
        return Err(Error::TooLarge(format!(
            "a file of {} MiB",
            length >> 20
        )));
    }
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(usize::try_from(length).unwrap_or_default() + 1)
        .map_err(|_| Error::Memory(format!("a file of {length} bytes")))?;
    file.take(MOST_FILE_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
