//! GIF, BMP and WebP: the first picture of the file.

use std::io::{BufRead, Seek};

use asset::Format;
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, webp::WebPDecoder};
use image::{ColorType, ImageDecoder, ImageError, Limits};

use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, Picture, admit, set_aside};

/// Decodes the first picture.
pub(crate) fn decode(source: impl BufRead + Seek, format: Format) -> Result<Decoded, Error> {
    match format {
        Format::Gif => run(GifDecoder::new(source).map_err(told)?),
        Format::Bmp => run(BmpDecoder::new(source).map_err(told)?),
        Format::WebP => run(WebPDecoder::new(source).map_err(told)?),
        other => Err(Error::Unsupported(other.mime().to_owned())),
    }
}

fn run(mut decoder: impl ImageDecoder) -> Result<Decoded, Error> {
    let (width, height) = decoder.dimensions();
    let kind = decoder.color_type();
    admit(width, height, u64::from(kind.bytes_per_pixel()))?;
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
