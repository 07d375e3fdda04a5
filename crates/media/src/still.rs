//! Reading a still picture of any format the archive knows.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use asset::Format;

use crate::Error;
use crate::picture::Decoded;

mod boxes;
mod coded;
mod gif;
mod heif;
mod jpeg;
mod jpeg2000;
mod lab;
pub(crate) mod pdf;
mod png;
mod progressive;
mod psd;
mod raster;
mod raw;
mod tiff;

/// The most bytes of a file that is read whole before it is decoded.
const MOST_FILE_BYTES: u64 = 768 << 20;

/// Decodes a still picture at its stored size, or at any smaller one whose long side has `wanted` pixels or more.
pub(crate) fn decode(original: &Path, format: Format, wanted: u32) -> Result<Decoded, Error> {
    match format {
        Format::Jpeg => jpeg::decode(&read(original)?, wanted),
        Format::Png => png::decode(open(original)?, wanted),
        Format::Tiff => match tiff::decode(open(original)?, wanted) {
            Ok(tiff::Found::Picture(decoded)) => Ok(decoded),
            // Many raw files are TIFFs with a stamp-sized first picture.
            Ok(tiff::Found::Stamp(decoded)) => {
                let inside = raw::decode(&read(original)?, wanted).ok();
                Ok(inside
                    .filter(|inside| inside.stored.0 > decoded.stored.0)
                    .unwrap_or(decoded))
            }
            // Sensor data, or a palette and the like, which another decoder reads.
            Err(error @ (Error::Unsupported(_) | Error::Damaged(_))) => {
                let data = read(original)?;
                raw::decode(&data, wanted)
                    .or_else(|_| coded::decode("tiff", &data, wanted))
                    .map_err(|_| error)
            }
            Err(error) => Err(error),
        },
        Format::Gif => gif::decode(open(original)?),
        Format::Bmp | Format::WebP => raster::decode(read(original)?, format),
        Format::Heif | Format::Avif => heif::decode(original, &read(original)?, format, wanted),
        Format::JpegXl => coded::decode("libjxl", &read(original)?, wanted),
        Format::Jpeg2000 => jpeg2000::decode(&read(original)?, wanted),
        Format::Psd => psd::decode(&read(original)?),
        Format::Cr2 | Format::Cr3 | Format::Raf | Format::Rw2 | Format::Orf => {
            raw::decode(&read(original)?, wanted)
        }
        Format::Pdf => pdf::decode(read(original)?, wanted),
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
        return Err(Error::TooLarge(format!("a file of {} MiB", length >> 20)));
    }
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(usize::try_from(length).unwrap_or_default() + 1)
        .map_err(|_| Error::Memory(format!("a file of {length} bytes")))?;
    file.take(MOST_FILE_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
