//! A picture file: drawn, developed, turned as the camera held it, compressed, labelled.

use std::path::Path;

use turbojpeg::{Image, PixelFormat, Subsamp};

use super::dice::Dice;
use super::draw::Canvas;
use super::finish::develop;
use super::shot::Shot;
use super::{File, label};
use crate::Error;

pub(super) fn write(file: &File, path: &Path) -> Result<(), Error> {
    let shot = &file.shot;
    let rgb = pixels(shot);
    let (upright, size) = (rgb, shot.size);
    let (rows, (width, height)) = match shot.sideways {
        Some(6) => (turned(&upright, size, false), (size.1, size.0)),
        Some(8) => (turned(&upright, size, true), (size.1, size.0)),
        _ => (upright, size),
    };
    let image = Image {
        pixels: &rows[..],
        width: width as usize,
        pitch: width as usize * 3,
        height: height as usize,
        format: PixelFormat::RGB,
    };
    let jpeg = turbojpeg::compress(image, 88, Subsamp::Sub2x2)
        .map_err(|source| Error::Internal(format!("compressing a drawn picture: {source}")))?;
    let labelled = label::with_exif(jpeg.to_vec(), file)?;
    std::fs::write(path, labelled)?;
    if shot.words.is_some() {
        label::write_words(path, file)?;
    }
    Ok(())
}

/// The developed picture, upright.
fn pixels(shot: &Shot) -> Vec<u8> {
    let mut canvas = Canvas::new(shot.size.0, shot.size.1);
    // Some step nearer, as photographers do; a burst stays where it began.
    let mut dice = Dice::new(shot.look.seed ^ 0x5E9);
    if dice.chance(0.45) {
        let towards = (dice.between(0.3, 0.7), dice.between(0.46, 0.66));
        canvas.approach(dice.between(1.12, 1.5), towards);
    }
    shot.subject.backdrop(&mut canvas, shot.look);
    shot.subject.act(&mut canvas, shot.look);
    develop(&canvas.into_pixmap(), shot.subject.develop(shot.look))
}

/// The rows of a picture given a quarter turn.
pub(super) fn turned(rgb: &[u8], (width, height): (u32, u32), clockwise: bool) -> Vec<u8> {
    let (width, height) = (width as usize, height as usize);
    let mut out = vec![0; rgb.len()];
    for y in 0..height {
        for x in 0..width {
            let (to_x, to_y) = if clockwise {
                (height - 1 - y, x)
            } else {
                (y, width - 1 - x)
            };
            let (from, to) = ((y * width + x) * 3, (to_y * height + to_x) * 3);
            out[to..to + 3].copy_from_slice(&rgb[from..from + 3]);
        }
    }
    out
}
