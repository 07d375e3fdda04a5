//! Turning a picture the way it was held.

use crate::Error;
use crate::picture::{Rgb, set_aside};
use crate::resize::to_usize;

/// Squares of so many lines stay in the nearest memory while both sides are walked.
const SQUARE: usize = 32;

/// The picture turned by an EXIF orientation, 1 to 8; any other number turns nothing.
pub(crate) fn upright(picture: Rgb, orientation: u8) -> Result<Rgb, Error> {
    let (width, height) = (to_usize(picture.width), to_usize(picture.height));
    match orientation {
        2 => Ok(mirrored(picture)),
        3 => {
            let mut turned = picture;
            turned.bytes.as_chunks_mut::<3>().0.reverse();
            Ok(turned)
        }
        4 => {
            let mut bytes = set_aside(0, 0_u8)?;
            bytes
                .try_reserve_exact(picture.bytes.len())
                .map_err(|_| Error::Memory("a turned copy".to_owned()))?;
            for row in picture.bytes.chunks_exact(width * 3).rev() {
                bytes.extend_from_slice(row);
            }
            Ok(Rgb { bytes, ..picture })
        }
        5..=8 => {
            // Column x of the source becomes a row; a turn to either side or a flip along a diagonal.
            let mut bytes = set_aside(picture.bytes.len(), 0_u8)?;
            let source = picture.bytes.as_chunks::<3>().0;
            let target = bytes.as_chunks_mut::<3>().0;
            let flip_rows = matches!(orientation, 7 | 8);
            let flip_columns = matches!(orientation, 6 | 7);
            for top in (0..height).step_by(SQUARE) {
                for left in (0..width).step_by(SQUARE) {
                    for y in top..height.min(top + SQUARE) {
                        for x in left..width.min(left + SQUARE) {
                            let row = if flip_rows { width - 1 - x } else { x };
                            let column = if flip_columns { height - 1 - y } else { y };
                            target[row * height + column] = source[y * width + x];
                        }
                    }
                }
            }
            Ok(Rgb {
                width: picture.height,
                height: picture.width,
                bytes,
            })
        }
        _ => Ok(picture),
    }
}

fn mirrored(mut picture: Rgb) -> Rgb {
    let width = to_usize(picture.width);
    for row in picture.bytes.chunks_exact_mut(width * 3) {
        row.as_chunks_mut::<3>().0.reverse();
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of three pixels, named by their red.
    fn sample() -> Rgb {
        Rgb {
            width: 3,
            height: 2,
            bytes: [1, 2, 3, 4, 5, 6].iter().flat_map(|&n| [n, 0, 0]).collect(),
        }
    }

    fn reds(orientation: u8) -> (u32, Vec<u8>) {
        let turned = upright(sample(), orientation).unwrap();
        (
            turned.width,
            turned.bytes.iter().step_by(3).copied().collect(),
        )
    }

    #[test]
    fn each_of_the_eight_orientations_is_turned() {
        assert_eq!(reds(1), (3, vec![1, 2, 3, 4, 5, 6]));
        assert_eq!(reds(2), (3, vec![3, 2, 1, 6, 5, 4]));
        assert_eq!(reds(3), (3, vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(reds(4), (3, vec![4, 5, 6, 1, 2, 3]));
        assert_eq!(reds(5), (2, vec![1, 4, 2, 5, 3, 6]));
        assert_eq!(reds(6), (2, vec![4, 1, 5, 2, 6, 3]));
        assert_eq!(reds(7), (2, vec![6, 3, 5, 2, 4, 1]));
        assert_eq!(reds(8), (2, vec![3, 6, 2, 5, 1, 4]));
        assert_eq!(reds(9), (3, vec![1, 2, 3, 4, 5, 6]));
    }
}
