//! BMP and WebP: the first picture of the file.

use std::io::Cursor;

use asset::Format;
use image::codecs::{bmp::BmpDecoder, webp::WebPDecoder};
use image::{ColorType, ImageDecoder, ImageError, Limits};

use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, admit, set_aside};

/// The least share of a file, in hundredths, that must be there for its rest to be made up.
const LEAST_THERE: usize = 5;

/// Decodes the first picture; where the file is cut, what is missing of it is made up and said to be missing.
pub(crate) fn decode(mut data: Vec<u8>, format: Format) -> Result<Decoded, Error> {
    let error = match attempt(&data, format) {
        Err(error @ (Error::Truncated(_) | Error::Damaged(_))) => error,
        settled => return settled,
    };
    let (whole, filler) = stated(&data, format);
    if whole <= data.len() || data.len() < whole / 100 * LEAST_THERE {
        return Err(error);
    }
    let missing = whole - data.len();
    if (missing as u64) > MOST_BYTES / 4 {
        return Err(error);
    }
    data.resize(whole, filler);
    if data.get(12..16) == Some(b"VP8X") {
        // Metadata that stood behind the picture is gone with the end.
        data[20] &= !0x0c;
    }
    match attempt(&data, format) {
        Ok(decoded) => Ok(decoded.noted(PARTIAL)),
        Err(_) => Err(error),
    }
}

fn attempt(data: &[u8], format: Format) -> Result<Decoded, Error> {
    let source = Cursor::new(data);
    match format {
        Format::Bmp => run(BmpDecoder::new(source).map_err(told)?),
        Format::WebP => run(WebPDecoder::new(source).map_err(told)?),
        other => Err(Error::Unsupported(other.mime().to_owned())),
    }
}

/// How long the file says it is, and what its decoder takes for bare paper.
fn stated(data: &[u8], format: Format) -> (usize, u8) {
    let number = |at: usize| {
        data.get(at..)
            .and_then(|rest| rest.first_chunk())
            .map_or(0, |bytes| u32::from_le_bytes(*bytes))
    };
    let length = |number: u32| usize::try_from(number).unwrap_or_default();
    if format == Format::WebP {
        return (length(number(4)).saturating_add(8), 0);
    }
    // Writers of BMP forget to state the whole; the measures tell it.
    let (width, height) = (number(18), number(22).cast_signed().unsigned_abs());
    let bits = number(28) & 0xffff;
    let row = (u64::from(width) * u64::from(bits)).div_ceil(32) * 4;
    let pixels = row.saturating_mul(u64::from(height));
    let pixels = usize::try_from(pixels).unwrap_or(usize::MAX);
    let measured = length(number(10)).saturating_add(pixels);
    (length(number(2)).max(measured), 255)
}

fn run(mut decoder: impl ImageDecoder) -> Result<Decoded, Error> {
    let (width, height) = decoder.dimensions();
    let kind = decoder.color_type();
    // The decoders hold planes or a packed copy beside the pixels.
    admit(width, height, u64::from(kind.bytes_per_pixel()) + 1)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    decoder.set_limits(limits).map_err(told)?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let model = match kind {
        ColorType::L8 => Model::Grey,
        ColorType::La8 => Model::GreyAlpha,
        ColorType::Rgb8 => Model::Rgb,
        ColorType::Rgba8 => Model::Rgba,
        other => return Err(Error::Unsupported(format!("samples of kind {other:?}"))),
    };
    let length = usize::try_from(decoder.total_bytes())
        .map_err(|_| Error::TooLarge(format!("{width} × {height} pixels")))?;
    let mut bytes = set_aside(length, 0_u8)?;
    decoder.read_image(&mut bytes).map_err(told)?;
    Ok(Decoded::whole(
        Picture::eight(width, height, model, bytes)?.with_profile(profile),
    ))
}

fn told(error: ImageError) -> Error {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the picture ends too early".to_owned())
        }
        ImageError::IoError(error) => Error::Damaged(error.to_string()),
        ImageError::Limits(what) => Error::TooLarge(what.to_string()),
        ImageError::Unsupported(what) => Error::Unsupported(what.to_string()),
        other => {
            let said = other.to_string();
            if said.to_ascii_lowercase().contains("unexpected end") {
                Error::Truncated(said)
            } else {
                Error::Damaged(said)
            }
        }
    }
}
