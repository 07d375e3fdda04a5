//! What a picture looks like in a few bytes: a miniature, its main colour, a perceptual hash.

use image_hasher::{HashAlg, HasherConfig};

use crate::Error;
use crate::picture::{Rgb, fit};
use crate::resize::{Shrink, to_usize};

/// The few bytes that stand for a picture before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// A blurred miniature.
    pub(crate) thumbhash: Vec<u8>,
    /// The main colour, `0xRRGGBB`.
    pub(crate) colour: u32,
    /// 64 bits of which near pictures share most.
    pub(crate) perceptual: u64,
}

/// The look of a picture; it is made smaller first, so any size will do.
pub(crate) fn look(picture: Rgb, shrink: &mut Shrink) -> Result<Look, Error> {
    let (width, height) = fit(picture.width, picture.height, 240);
    let small = shrink.rgb(picture, width, height)?;
    let (width, height) = fit(small.width, small.height, 100);
    let tiny = shrink.rgb(small.clone(), width, height)?;
    let opaque: Vec<u8> = tiny
        .bytes
        .as_chunks::<3>()
        .0
        .iter()
        .flat_map(|&[red, green, blue]| [red, green, blue, 255])
        .collect();
    Ok(Look {
        thumbhash: thumbhash::rgba_to_thumb_hash(
            to_usize(tiny.width),
            to_usize(tiny.height),
            &opaque,
        ),
        colour: main_colour(&tiny),
        perceptual: perceptual(small)?,
    })
}

/// Light and shade in low frequencies: survives other sizes, other coding, other exposure.
fn perceptual(picture: Rgb) -> Result<u64, Error> {
    let image = image::RgbImage::from_raw(picture.width, picture.height, picture.bytes)
        .ok_or_else(|| Error::Internal("a picture without its pixels".to_owned()))?;
    let hash = HasherConfig::new()
        .hash_alg(HashAlg::Median)
        .hash_size(8, 8)
        .preproc_dct()
        .to_hasher()
        .hash_image(&image);
    let bytes: [u8; 8] = hash
        .as_bytes()
        .try_into()
        .map_err(|_| Error::Internal("a perceptual hash of another length".to_owned()))?;
    Ok(u64::from_be_bytes(bytes))
}

/// The mean of the fullest of 512 colour boxes; vivid pixels count a little more than grey ones.
fn main_colour(picture: &Rgb) -> u32 {
    #[derive(Clone, Copy, Default)]
    struct Cell {
        weight: u64,
        count: u64,
        sum: [u64; 3],
    }
    let mut cells = vec![Cell::default(); 512];
    for pixel in picture.bytes.as_chunks::<3>().0 {
        let index = pixel
            .iter()
            .fold(0, |index, light| index << 3 | usize::from(light >> 5));
        let most = pixel.iter().max().copied().unwrap_or_default();
        let least = pixel.iter().min().copied().unwrap_or_default();
        let cell = &mut cells[index];
        cell.weight += 96 + u64::from(most - least);
        cell.count += 1;
        for (sum, light) in cell.sum.iter_mut().zip(pixel) {
            *sum += u64::from(*light);
        }
    }
    let fullest = cells
        .iter()
        .max_by_key(|cell| cell.weight)
        .copied()
        .unwrap_or_default();
    fullest.sum.iter().fold(0, |colour, sum| {
        let mean = sum / fullest.count.max(1);
        colour << 8 | u32::try_from(mean).expect("the mean of bytes is a byte")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Rgb {
        let bytes = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .flat_map(|(x, y)| colour(x * 1000 / width, y * 1000 / height))
            .collect();
        Rgb {
            width,
            height,
            bytes,
        }
    }

    #[test]
    fn the_main_colour_is_the_one_most_of_the_picture_has() {
        let flag = drawn(60, 40, |x, _| {
            if x < 250 {
                [250, 250, 250]
            } else {
                [200, 30, 40]
            }
        });
        let look = look(flag, &mut Shrink::default()).unwrap();
        let [_, red, green, blue] = look.colour.to_be_bytes();
        assert!(red > 180 && green < 60 && blue < 70, "{:06x}", look.colour);
        assert!((5..=25).contains(&look.thumbhash.len()));
    }

    #[test]
    fn the_same_scene_smaller_and_darker_is_near_and_another_is_far() {
        let byte = |value: u32| u8::try_from(value.min(255)).unwrap();
        let scene = |dark: u32| {
            move |x: u32, y: u32| {
                let sun = (x.abs_diff(700).pow(2) + y.abs_diff(250).pow(2)) < 30_000;
                let land = y > 600 + x / 8;
                let light = if sun {
                    250
                } else if land {
                    60
                } else {
                    170
                };
                [
                    byte(light * dark / 100),
                    byte(light * dark / 110),
                    byte(light * dark / 130),
                ]
            }
        };
        let other = |x: u32, y: u32| [byte(x / 8), byte(y / 5), byte((x * y) / 9000)];
        let mut shrink = Shrink::default();
        let whole = look(drawn(400, 300, scene(100)), &mut shrink).unwrap();
        let copy = look(drawn(200, 150, scene(80)), &mut shrink).unwrap();
        let stranger = look(drawn(400, 300, other), &mut shrink).unwrap();
        let apart = |a: &Look, b: &Look| (a.perceptual ^ b.perceptual).count_ones();
        assert!(apart(&whole, &copy) <= 6, "{}", apart(&whole, &copy));
        assert!(
            apart(&whole, &stranger) > 12,
            "{}",
            apart(&whole, &stranger)
        );
    }
}
