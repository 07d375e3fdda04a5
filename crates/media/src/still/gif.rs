//! GIF: its first frame, composed on the whole screen.

use std::io::Read;

use ::gif::{ColorOutput, DecodeOptions, Decoder, DecodingError, MemoryLimit};

use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, admit, set_aside};
use crate::resize::to_usize;

/// Decodes the first frame; what of it is missing stays transparent.
pub(crate) fn decode(source: impl Read) -> Result<Decoded, Error> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.check_frame_consistency(false);
    options.set_memory_limit(
        std::num::NonZeroU64::new(MOST_BYTES).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes),
    );
    let mut decoder = options.read_info(source).map_err(told)?;
    let screen = (u32::from(decoder.width()), u32::from(decoder.height()));
    let frame = decoder
        .next_frame_info()
        .map_err(told)?
        .ok_or_else(|| Error::Truncated("the GIF ends before its first picture".to_owned()))?;
    let size = (u32::from(frame.width), u32::from(frame.height));
    let corner = (u32::from(frame.left), u32::from(frame.top));
    // A screen of no size is as large as its first picture.
    let screen = if screen.0 == 0 || screen.1 == 0 {
        (corner.0 + size.0, corner.1 + size.1)
    } else {
        screen
    };
    admit(screen.0, screen.1, 8)?;
    admit(size.0, size.1, 4)?;
    let (pixels, failure) = pixels(&mut decoder)?;
    let shown = Decoded::whole(composed(screen, corner, size, pixels)?);
    Ok(if failure { shown.noted(PARTIAL) } else { shown })
}

/// The frame's pixels, and whether some of them are missing.
fn pixels<R: Read>(decoder: &mut Decoder<R>) -> Result<(Vec<u8>, bool), Error> {
    let mut pixels = set_aside(decoder.buffer_size(), 0_u8)?;
    match decoder.read_into_buffer(&mut pixels) {
        Ok(()) => Ok((pixels, false)),
        Err(error) if pixels.iter().all(|&byte| byte == 0) => Err(told(error)),
        Err(_) => Ok((pixels, true)),
    }
}

fn composed(
    screen: (u32, u32),
    corner: (u32, u32),
    size: (u32, u32),
    pixels: Vec<u8>,
) -> Result<Picture, Error> {
    if corner == (0, 0) && size == screen {
        return Picture::eight(screen.0, screen.1, Model::Rgba, pixels);
    }
    let row = to_usize(screen.0) * 4;
    let mut whole = set_aside(row * to_usize(screen.1), 0_u8)?;
    let across = to_usize(size.0.min(screen.0.saturating_sub(corner.0))) * 4;
    let left = to_usize(corner.0) * 4;
    let lines = whole.chunks_exact_mut(row).skip(to_usize(corner.1));
    for (to, from) in lines.zip(pixels.chunks_exact(to_usize(size.0).max(1) * 4)) {
        if across > 0 {
            to[left..left + across].copy_from_slice(&from[..across]);
        }
    }
    Picture::eight(screen.0, screen.1, Model::Rgba, whole)
}

fn told(error: DecodingError) -> Error {
    match error {
        DecodingError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the GIF ends too early".to_owned())
        }
        DecodingError::Io(error) => Error::Io(error),
        DecodingError::MemoryLimit => Error::TooLarge("a GIF beyond the limits".to_owned()),
        other => Error::Damaged(other.to_string()),
    }
}
