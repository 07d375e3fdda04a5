//! What moves in a picture, as a short silent film: an animation, or what a phone filmed around a photo.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use asset::{Facts, Format, Kind};
use ffmpeg_next::Rational;
use ffmpeg_next::format::Pixel;
use ffmpeg_next::frame::Video;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, Frames, ImageDecoder, ImageError, Limits};

use super::making::{Length, Making};
use super::reel::{self, Reel};
use super::target::{Target, Wish};
use super::{Film, Track};
use crate::Error;
use crate::picture::admit;
use crate::resize::to_usize;

/// A clip ends here, in microseconds.
const MOST_LENGTH: i64 = 30_000_000;

/// And after so many pictures.
const MOST_PICTURES: u32 = 3000;

/// The most memory a decoder of animations may take.
const MOST_MEMORY: u64 = 512 << 20;

/// Makes the clip and tells its size.
pub(super) fn clip(
    original: &Path,
    format: Format,
    facts: &Facts,
    wish: Wish,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(u32, u32), Error> {
    if let Some(motion) = facts.motion {
        return film(
            Reel::inside(original, motion, Format::Mp4)?,
            wish,
            path,
            progress,
        );
    }
    let fault = |error: ImageError| told(&error);
    let open = || File::open(original).map(BufReader::new);
    match format {
        Format::Gif => {
            let decoder = bounded(GifDecoder::new(open()?).map_err(fault)?)?;
            animation(decoder.into_frames(), facts, wish, path, progress)
        }
        Format::Png => {
            let decoder = bounded(PngDecoder::new(open()?).map_err(fault)?)?;
            let decoder = decoder.apng().map_err(fault)?;
            animation(decoder.into_frames(), facts, wish, path, progress)
        }
        Format::WebP => {
            let decoder = bounded(WebPDecoder::new(open()?).map_err(fault)?)?;
            animation(decoder.into_frames(), facts, wish, path, progress)
        }
        Format::Avif | Format::Heif => film(Reel::open(original, format)?, wish, path, progress),
        other if other.kind() == Kind::Video => {
            film(Reel::open(original, format)?, wish, path, progress)
        }
        other => Err(Error::Unsupported(format!(
            "nothing moves in {}",
            other.mime()
        ))),
    }
}

fn film(
    reel: Reel,
    wish: Wish,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(u32, u32), Error> {
    let film = Film::of(reel)?;
    Making::new(film, wish, Length::Silent(MOST_LENGTH), path)?
        .run(progress)?
        .ok_or_else(|| Error::Internal("a clip without bounds outgrew them".to_owned()))
}

/// A decoder that may take so much memory and no more, of a picture that is not too large.
fn bounded<D: ImageDecoder>(mut decoder: D) -> Result<D, Error> {
    let (width, height) = decoder.dimensions();
    // The canvas, the frame on it and its copy, four bytes each.
    admit(width, height, 16)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(|error| told(&error))?;
    Ok(decoder)
}

fn animation(
    frames: Frames<'_>,
    facts: &Facts,
    wish: Wish,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(u32, u32), Error> {
    let track = Track {
        index: 0,
        unit: Rational::new(1, 1000),
        start: 0,
        orientation: facts.orientation.unwrap_or(1),
        pixel_shape: (1, 1),
        rate: None,
    };
    let mut target = Target::new(path, wish, track, None);
    let (mut at, mut length, mut shown) = (0_i64, 0_i64, 0_u32);
    for frame in frames {
        // What is cut short is shown as far as it goes.
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) if shown == 0 => return Err(told(&error)),
            Err(_) => break,
        };
        length = shown_for(frame.delay().numer_denom_ms());
        let mut picture = on_white(frame.buffer())?;
        picture.set_pts(Some(at));
        target.show(&mut picture)?;
        at += length;
        shown += 1;
        if at * 1000 >= MOST_LENGTH || shown >= MOST_PICTURES {
            break;
        }
        let by_time = reel::part(at * 1000, MOST_LENGTH);
        let share = facts
            .frames
            .filter(|count| *count > 0)
            .map_or(by_time, |count| {
                reel::part(i64::from(shown), i64::from(count)).max(by_time)
            });
        progress(share.min(0.99));
    }
    target.end(length * 1000)
}

/// Thousandths of a second; what asks for none or nearly none is shown as long as browsers show it.
fn shown_for((count, of): (u32, u32)) -> i64 {
    match i64::from(count) / i64::from(of.max(1)) {
        ..=10 => 100,
        length => length.min(MOST_LENGTH / 1000),
    }
}

/// A picture for the filters, what is clear in it on white.
fn on_white(picture: &image::RgbaImage) -> Result<Video, Error> {
    let (width, height) = picture.dimensions();
    if width == 0 || height == 0 {
        return Err(Error::Damaged("the picture has no pixels".to_owned()));
    }
    let mut frame = Video::new(Pixel::RGB24, width, height);
    let stride = frame.stride(0);
    let rows = picture.as_raw().chunks_exact(to_usize(width) * 4);
    for (line, row) in frame.data_mut(0).chunks_mut(stride).zip(rows) {
        let pixels = line.as_chunks_mut::<3>().0.iter_mut();
        for (target, &[red, green, blue, alpha]) in pixels.zip(row.as_chunks::<4>().0) {
            let blend = |light: u8| {
                let (light, alpha) = (u32::from(light), u32::from(alpha));
                u8::try_from((light * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
            };
            *target = [blend(red), blend(green), blend(blue)];
        }
    }
    Ok(frame)
}

fn told(error: &ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::TooLarge(error.to_string()),
        ImageError::Unsupported(_) => Error::Unsupported(error.to_string()),
        ImageError::Parameter(_) => Error::Unsupported("nothing in the picture moves".to_owned()),
        _ => Error::Damaged(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_a_hurry_is_shown_as_long_as_browsers_show_it() {
        assert_eq!(shown_for((0, 1)), 100);
        assert_eq!(shown_for((10, 1)), 100);
        assert_eq!(shown_for((40, 1)), 40);
        assert_eq!(shown_for((u32::MAX, 1)), 30_000);
        assert_eq!(shown_for((1, 0)), 100);
    }
}
