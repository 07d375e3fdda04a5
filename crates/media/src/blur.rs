//! Places in a photo made unrecognisable, for a copy that may leave where the photo may not.

use std::path::Path;

use asset::{Area, Facts, Recipe, Rendition};

use crate::picture::Rgb;
use crate::render::{finished, guarded, sniff};
use crate::{Error, encode};

/// So many blocks stay along the longer side of a place: nobody is known by them.
const BLOCKS: u32 = 6;
/// The smallest side of a block.
const SMALLEST: u32 = 8;
/// How much wider than said a place is taken, as a share of its sides.
const MARGIN: f64 = 0.1;

/// Writes an upright copy of a photo, by `recipe`, in which nothing of these places can be made out.
///
/// What lay there is not in the copy: each block holds the mean of its pixels and no more.
pub fn blurred(
    original: &Path,
    facts: &Facts,
    areas: &[Area],
    recipe: &Recipe,
    out: &Path,
) -> Result<Rendition, Error> {
    guarded(|| {
        let (mut picture, _) = finished(original, sniff(original)?, facts, recipe.long_side)?;
        for area in areas {
            cover(&mut picture, *area);
        }
        encode::write(&picture, recipe, out)
    })
}

/// A place in pixels: first and last column and row, the last ones outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Place {
    fn of(area: Area, picture: &Rgb) -> Self {
        let from =
            |start: f64, side: f64, pixels: u32| along(start - side * MARGIN, pixels, f64::floor);
        let to = |start: f64, side: f64, pixels: u32| {
            along(start + side * (1.0 + MARGIN), pixels, f64::ceil)
        };
        Self {
            left: from(area.x, area.w, picture.width),
            top: from(area.y, area.h, picture.height),
            right: to(area.x, area.w, picture.width),
            bottom: to(area.y, area.h, picture.height),
        }
    }
}

/// The pixel at a share of so many.
fn along(share: f64, pixels: u32, round: impl Fn(f64) -> f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held within the picture"
    )]
    let at = round(share.clamp(0.0, 1.0) * f64::from(pixels)) as u32;
    at.min(pixels)
}

fn cover(picture: &mut Rgb, area: Area) {
    let place = Place::of(area, picture);
    let longer = (place.right - place.left).max(place.bottom - place.top);
    let side = longer.div_ceil(BLOCKS).max(SMALLEST);
    for top in (place.top..place.bottom).step_by(side as usize) {
        for left in (place.left..place.right).step_by(side as usize) {
            let block = Place {
                left,
                top,
                right: (left + side).min(place.right),
                bottom: (top + side).min(place.bottom),
            };
            level(picture, block);
        }
    }
}

/// Gives every pixel of a block their mean.
fn level(picture: &mut Rgb, block: Place) {
    let row = picture.width as usize * 3;
    let (from, to) = (block.left as usize * 3, block.right as usize * 3);
    let rows = block.top as usize..block.bottom as usize;
    let mut sums = [0_u64; 3];
    for y in rows.clone() {
        for pixel in picture.bytes[y * row + from..y * row + to].chunks_exact(3) {
            for (sum, sample) in sums.iter_mut().zip(pixel) {
                *sum += u64::from(*sample);
            }
        }
    }
    let count = (rows.len() * (to - from) / 3).max(1) as u64;
    let mean = sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX));
    for y in rows {
        for pixel in picture.bytes[y * row + from..y * row + to].chunks_exact_mut(3) {
            pixel.copy_from_slice(&mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pixel another colour.
    fn picture(width: u32, height: u32) -> Rgb {
        let pixel =
            |at: u32| [at % 251, at / 7 % 253, at % 97].map(|one| u8::try_from(one).unwrap());
        Rgb {
            width,
            height,
            bytes: (0..width * height).flat_map(pixel).collect(),
        }
    }

    #[test]
    fn a_place_keeps_a_few_colours_and_the_rest_stays() {
        let (mut covered, whole) = (picture(200, 100), picture(200, 100));
        let area = Area::new(0.5, 0.2, 0.2, 0.5).unwrap();
        cover(&mut covered, area);
        let place = Place::of(area, &whole);
        assert_eq!(
            (place.left, place.top, place.right, place.bottom),
            (96, 15, 144, 75)
        );
        let mut colours = std::collections::HashSet::new();
        let pixels = covered.bytes.chunks(3).zip(whole.bytes.chunks(3));
        for (at, (now, before)) in (0_u32..).zip(pixels) {
            let (x, y) = (at % 200, at / 200);
            let inside =
                (place.left..place.right).contains(&x) && (place.top..place.bottom).contains(&y);
            if inside {
                colours.insert(now.to_vec());
            } else {
                assert_eq!(now, before, "{x} {y}");
            }
        }
        assert!(colours.len() <= 6 * 6, "{} colours", colours.len());
    }

    #[test]
    fn places_at_the_edge_and_of_no_size_are_no_trouble() {
        for (x, y, w, h) in [
            (0.0, 0.0, 1.0, 1.0),
            (0.99, 0.99, 0.01, 0.01),
            (0.0, 0.999, 1.0, 0.001),
        ] {
            let mut small = picture(3, 2);
            cover(&mut small, Area::new(x, y, w, h).unwrap());
            assert_eq!(small.bytes.len(), 18);
        }
    }
}
