//! What a picture looks like in a few bytes: a miniature, its main colour, a perceptual hash.

use image::RgbImage;
use image_hasher::{HashAlg, HasherConfig};

use crate::Error;
use crate::picture::{Rgb, fit};
use crate::resize::{Shrink, to_usize};

/// The spread of light, 0 to 127, of a picture that shows nothing: all such look the same.
const BLANK: f64 = 3.0;

/// The few bytes that stand for a picture before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// A blurred miniature.
    pub(crate) thumbhash: Vec<u8>,
    /// The main colour, `0xRRGGBB`.
    pub(crate) colour: u32,
    /// Hashes of which near pictures share most bits; none of a picture that shows nothing.
    pub(crate) hashes: Option<Hashes>,
}

/// What is compared to find near pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hashes {
    /// 64 bits to look near pictures up by.
    pub(crate) coarse: u64,
    /// 84 bits, in 11 bytes, that tell them from those that only resemble each other.
    pub(crate) fine: Vec<u8>,
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
        hashes: hashes(small)?,
    })
}

/// The hashes of a small picture; none when it shows nothing.
pub(crate) fn hashes(small: Rgb) -> Result<Option<Hashes>, Error> {
    if spread(&small) < BLANK {
        return Ok(None);
    }
    let image = RgbImage::from_raw(small.width, small.height, small.bytes)
        .ok_or_else(|| Error::Internal("a picture without its pixels".to_owned()))?;
    Ok(Some(Hashes {
        coarse: coarse(&image)?,
        fine: fine(&image),
    }))
}

/// How much light varies over a picture.
fn spread(picture: &Rgb) -> f64 {
    let lights = picture.bytes.as_chunks::<3>().0.iter();
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    for pixel in lights {
        let [red, green, blue] = pixel.map(f64::from);
        let light = 0.3 * red + 0.6 * green + 0.1 * blue;
        sum += light;
        squares += light * light;
        count += 1.0;
    }
    let mean: f64 = sum / f64::max(count, 1.0);
    (squares / f64::max(count, 1.0) - mean * mean)
        .max(0.0)
        .sqrt()
}

/// Light and shade in low frequencies: survives other sizes, other coding, other exposure.
fn coarse(image: &RgbImage) -> Result<u64, Error> {
    let hash = HasherConfig::new()
        .hash_alg(HashAlg::Median)
        .hash_size(8, 8)
        .preproc_dct()
        .to_hasher()
        .hash_image(image);
    let bytes: [u8; 8] = hash
        .as_bytes()
        .try_into()
        .map_err(|_| Error::Internal("a perceptual hash of another length".to_owned()))?;
    Ok(u64::from_be_bytes(bytes))
}

/// Where light grows from left to right and from top to bottom, at 7 by 7 places.
fn fine(image: &RgbImage) -> Vec<u8> {
    let hash = HasherConfig::new()
        .hash_alg(HashAlg::DoubleGradient)
        .hash_size(12, 12)
        .to_hasher()
        .hash_image(image);
    hash.as_bytes().to_vec()
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
        let byte = byte_of;
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
        let [whole, copy, stranger] = [whole, copy, stranger].map(|look| look.hashes.unwrap());
        let seen = |hashes: &Hashes| asset::likeness::Look {
            hash: hashes.coarse,
            fine: Some(hashes.fine.clone()),
        };
        let apart = seen(&whole).distance(&seen(&copy)).unwrap();
        assert!(apart <= asset::likeness::FINE / 2, "{apart}");
        assert_eq!(seen(&whole).distance(&seen(&stranger)), None);
    }

    #[test]
    fn a_blank_picture_is_like_no_other() {
        let blank = drawn(60, 40, |x, _| [byte_of(200 + x / 500), 200, 200]);
        assert_eq!(look(blank, &mut Shrink::default()).unwrap().hashes, None);
    }

    fn byte_of(number: u32) -> u8 {
        u8::try_from(number.min(255)).unwrap()
    }
}
