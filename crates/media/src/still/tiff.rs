//! TIFF: the first picture of the file, strips and tiles, 8 and 16 bits, inks and fax.

use std::io::{Read, Seek};

use ::tiff::decoder::{Decoder, DecodingResult, Limits};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};

use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, admit};

/// What the first picture of the file is.
pub(crate) enum Found {
    /// The picture itself.
    Picture(Decoded),
    /// A small stand-in for something else in the file.
    Stamp(Decoded),
}

/// Decodes the first picture.
pub(crate) fn decode(source: impl Read + Seek) -> Result<Found, Error> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    limits.intermediate_buffer_size = limits.decoding_buffer_size / 4;
    limits.ifd_value_size = 16 << 20;
    let mut decoder = Decoder::new(source).map_err(told)?.with_limits(limits);
    let (width, height) = decoder.dimensions().map_err(told)?;
    let kind = decoder.colortype().map_err(told)?;
    let each = u64::from(kind.num_samples()) * u64::from(kind.bit_depth().div_ceil(8).max(1));
    admit(width, height, each.max(1))?;
    let profile = decoder.get_tag_u8_vec(Tag::IccProfile).ok();
    let reduced = decoder
        .find_tag_unsigned::<u32>(Tag::NewSubfileType)
        .ok()
        .flatten()
        .is_some_and(|sort| sort & 1 == 1);
    let found = if reduced {
        Found::Stamp
    } else {
        Found::Picture
    };
    let mut samples = DecodingResult::U8(Vec::new());
    let failure = decoder.read_image_to_buffer(&mut samples).err();
    if let Some(error) = failure {
        if samples
            .as_buffer(0)
            .as_bytes()
            .iter()
            .all(|&byte| byte == 0)
        {
            return Err(told(error));
        }
        let picture = picture(width, height, kind, samples)?.with_profile(profile);
        return Ok(found(Decoded::whole(picture).noted(PARTIAL)));
    }
    let picture = picture(width, height, kind, samples)?.with_profile(profile);
    Ok(found(Decoded::whole(picture)))
}

fn picture(
    width: u32,
    height: u32,
    kind: ColorType,
    samples: DecodingResult,
) -> Result<Picture, Error> {
    let model = match kind {
        ColorType::Gray(_) => Model::Grey,
        ColorType::GrayA(_) => Model::GreyAlpha,
        ColorType::RGB(_) | ColorType::YCbCr(_) => Model::Rgb,
        ColorType::RGBA(_) => Model::Rgba,
        ColorType::CMYK(_) => Model::Cmyk,
        other => {
            return Err(Error::Unsupported(format!(
                "TIFF samples of kind {other:?}"
            )));
        }
    };
    match samples {
        DecodingResult::U8(bytes) if kind.bit_depth() < 8 => {
            let light = spread(&bytes, width, height, kind);
            Picture::eight(width, height, model, light)
        }
        DecodingResult::U8(bytes) => Picture::eight(width, height, model, bytes),
        DecodingResult::U16(words) => Picture::sixteen(width, height, model, words),
        DecodingResult::U32(longs) => {
            let words = longs
                .into_iter()
                .map(|long| u16::try_from(long >> 16).expect("the upper half of 32 bits"))
                .collect();
            Picture::sixteen(width, height, model, words)
        }
        DecodingResult::F32(floats) => {
            let words = floats.into_iter().map(to_word).collect();
            Picture::sixteen(width, height, model, words)
        }
        _ => Err(Error::Unsupported("TIFF samples of this width".to_owned())),
    }
}

/// Samples of 1, 2 or 4 bits, packed and padded to whole bytes at the end of each row.
fn spread(packed: &[u8], width: u32, height: u32, kind: ColorType) -> Vec<u8> {
    let bits = u32::from(kind.bit_depth());
    let row_samples = width * u32::from(kind.num_samples());
    let pitch = (u64::from(row_samples) * u64::from(bits)).div_ceil(8);
    let pitch = usize::try_from(pitch).unwrap_or(usize::MAX).max(1);
    let most = (1_u32 << bits) - 1;
    packed
        .chunks_exact(pitch)
        .take(height as usize)
        .flat_map(|row| {
            (0..row_samples).map(move |index| {
                let bit = index * bits;
                let byte = u32::from(row[(bit / 8) as usize]);
                let sample = byte >> (8 - bits - bit % 8) & most;
                u8::try_from(sample * 255 / most).expect("a share of 255 is a byte")
            })
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 16 bits just before; what is no number becomes nought"
)]
fn to_word(light: f32) -> u16 {
    (light * 65_535.0).round().clamp(0.0, 65_535.0) as u16
}

fn told(error: TiffError) -> Error {
    match error {
        TiffError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the TIFF ends too early".to_owned())
        }
        TiffError::IoError(error) => Error::Damaged(error.to_string()),
        TiffError::LimitsExceeded => Error::TooLarge("a TIFF beyond the limits".to_owned()),
        TiffError::UnsupportedError(what) => Error::Unsupported(what.to_string()),
        other => Error::Damaged(other.to_string()),
    }
}
