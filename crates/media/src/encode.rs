//! Writing finished pictures as files.

use std::path::Path;

use asset::recipe::Coding;
use asset::{Recipe, RecipeName, Rendition};
use turbojpeg::{Compressor, PixelFormat, Subsamp};
use webp::WebPConfig;

use crate::Error;
use crate::picture::Rgb;
use crate::resize::to_usize;

/// Writes a picture into `out` as its recipe says, whole or not at all.
pub(crate) fn write(picture: &Rgb, recipe: &Recipe, out: &Path) -> Result<Rendition, Error> {
    let bytes = match recipe.coding {
        Coding::Jpeg { quality } if recipe.name == RecipeName::Print => {
            dense(jpeg(picture, quality)?, 300)
        }
        Coding::Jpeg { quality } => jpeg(picture, quality)?,
        Coding::WebP { quality } => webp(picture, quality)?,
        Coding::Film { .. } | Coding::Sound { .. } | Coding::Vtt => {
            return Err(Error::Internal(
                "this recipe makes no still picture".to_owned(),
            ));
        }
    };
    write_bytes(&bytes, recipe, (picture.width, picture.height), out)
}

/// Writes finished bytes into `out` under the name of their rendition, whole or not at all.
pub(crate) fn write_bytes(
    bytes: &[u8],
    recipe: &Recipe,
    (width, height): (u32, u32),
    out: &Path,
) -> Result<Rendition, Error> {
    let rendition = Rendition {
        recipe: recipe.name,
        hash: recipe.hash(),
        mime: recipe.coding.mime().to_owned(),
        ext: recipe.coding.ext().to_owned(),
        bytes: bytes.len() as u64,
        width,
        height,
    };
    let name = rendition.file_name();
    let unfinished = out.join(format!("{name}.part"));
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, out.join(name))?;
    Ok(rendition)
}

/// Baseline JPEG with halved colour.
pub(crate) fn jpeg(picture: &Rgb, quality: u8) -> Result<Vec<u8>, Error> {
    let fault = |error: turbojpeg::Error| Error::Internal(format!("JPEG coding failed: {error}"));
    let mut compressor = Compressor::new().map_err(fault)?;
    compressor.set_quality(i32::from(quality)).map_err(fault)?;
    compressor.set_subsamp(Subsamp::Sub2x2).map_err(fault)?;
    compressor
        .compress_to_vec(turbojpeg::Image {
            pixels: picture.bytes.as_slice(),
            width: to_usize(picture.width),
            pitch: to_usize(picture.width) * 3,
            height: to_usize(picture.height),
            format: PixelFormat::RGB,
        })
        .map_err(fault)
}

/// A JPEG that says how many dots an inch it is meant for.
fn dense(mut jpeg: Vec<u8>, dots: u16) -> Vec<u8> {
    // Behind the start of the file and the length: JFIF, its version, the unit, the two densities.
    if jpeg.get(6..11) == Some(b"JFIF\0") && jpeg.len() > 18 {
        jpeg[13] = 1;
        jpeg[14..16].copy_from_slice(&dots.to_be_bytes());
        jpeg[16..18].copy_from_slice(&dots.to_be_bytes());
    }
    jpeg
}

/// Lossy WebP; method 2 costs half of method 4 for a few percent more bytes.
fn webp(picture: &Rgb, quality: u8) -> Result<Vec<u8>, Error> {
    let fault = |what: &str| Error::Internal(format!("WebP coding failed: {what}"));
    let mut config = WebPConfig::new().map_err(|()| fault("no settings"))?;
    config.quality = f32::from(quality);
    config.method = 2;
    webp::Encoder::from_rgb(&picture.bytes, picture.width, picture.height)
        .encode_advanced(&config)
        .map(|memory| memory.to_vec())
        .map_err(|error| fault(&format!("{error:?}")))
}
