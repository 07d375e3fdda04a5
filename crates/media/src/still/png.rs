//! PNG, row by row, so that a cut file still shows its upper part.

use std::io::{BufRead, Seek};

use ::png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Transformations};

use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, admit, set_aside};
use crate::resize::to_usize;

/// Decodes the first picture of the file.
pub(crate) fn decode(source: impl BufRead + Seek) -> Result<Decoded, Error> {
    let mut reading = Decoder::new(source);
    reading.set_limits(Limits {
        bytes: usize::try_from(MOST_BYTES).unwrap_or(usize::MAX),
    });
    reading.set_transformations(Transformations::EXPAND);
    reading.ignore_checksums(true);
    let header = reading.read_header_info().map_err(told)?;
    let (width, height) = (header.width, header.height);
    let each = header.color_type.samples().max(4)
        * if header.bit_depth == BitDepth::Sixteen {
            2
        } else {
            1
        };
    admit(width, height, each as u64)?;
    let mut reader = reading.read_info().map_err(told)?;
    let (kind, depth) = reader.output_color_type();
    let model = match kind {
        ColorType::Grayscale => Model::Grey,
        ColorType::GrayscaleAlpha => Model::GreyAlpha,
        ColorType::Rgb => Model::Rgb,
        ColorType::Rgba => Model::Rgba,
        ColorType::Indexed => {
            return Err(Error::Internal("a palette was left unexpanded".to_owned()));
        }
    };
    let pitch = reader
        .output_line_size(width)
        .ok_or_else(|| Error::TooLarge(format!("rows of {width} pixels")))?;
    let length = pitch
        .checked_mul(to_usize(height))
        .ok_or_else(|| Error::TooLarge(format!("{width} × {height} pixels")))?;
    // Rows that never come stay white and opaque.
    let mut pixels = set_aside(length, 255_u8)?;
    let failure = rows(&mut reader, &mut pixels, pitch);
    if let Some((error, 0)) = failure {
        return Err(told(error));
    }
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let picture = if depth == BitDepth::Sixteen {
        let words = pixels
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair))
            .collect();
        Picture::sixteen(width, height, model, words)?
    } else {
        Picture::eight(width, height, model, pixels)?
    };
    let decoded = Decoded::whole(picture.with_profile(profile));
    Ok(if failure.is_some() {
        decoded.noted(PARTIAL)
    } else {
        decoded
    })
}

/// Fills in the rows that come; answers with the failure and how many came before it.
fn rows<R: BufRead + Seek>(
    reader: &mut ::png::Reader<R>,
    pixels: &mut [u8],
    pitch: usize,
) -> Option<(DecodingError, usize)> {
    if reader.info().interlaced {
        // Passes lie across the whole picture: whatever came is shown as it is.
        let size = pixels.len();
        let error = reader.next_frame(&mut pixels[..size]).err()?;
        let came = pixels.iter().filter(|&&byte| byte != 255).count();
        return Some((error, came));
    }
    let mut came = 0;
    for target in pixels.chunks_exact_mut(pitch) {
        match reader.next_row() {
            Ok(Some(row)) => {
                let length = row.data().len().min(target.len());
                target[..length].copy_from_slice(&row.data()[..length]);
                came += 1;
            }
            Ok(None) => break,
            Err(error) => return Some((error, came)),
        }
    }
    None
}

fn told(error: DecodingError) -> Error {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the PNG ends too early".to_owned())
        }
        DecodingError::IoError(error) => Error::Io(error),
        DecodingError::LimitsExceeded => Error::TooLarge("a PNG beyond the limits".to_owned()),
        other => Error::Damaged(other.to_string()),
    }
}
