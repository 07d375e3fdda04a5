//! The still that stands for a film, and the strip for scrubbing.

use std::path::Path;

use asset::Format;
use ffmpeg_next::frame::Video;

use super::graph::{Bounds, Chain, Goal};
use super::{Film, Frames, Track};
use crate::Error;
use crate::picture::{Rgb, set_aside};
use crate::resize::to_usize;
use crate::upright::upright;

/// Where a poster is looked for, in hundredths of the running time.
const PLACES: [i64; 4] = [10, 30, 60, 0];

/// How many frames are looked at in each place.
const FRAMES: u32 = 16;

/// The spread of light below which a frame counts as blank.
const DETAIL: f64 = 10.0;

/// The first frame near a tenth of the film that shows something, upright, no longer than `long_side`.
pub(crate) fn poster(original: &Path, kind: Format, long_side: u32) -> Result<Rgb, Error> {
    let film = Film::open(original, kind)?;
    let (duration, track) = (film.duration.unwrap_or_default(), film.picture);
    let mut frames = Frames::of(film)?;
    let mut best: Option<(f64, Video)> = None;
    for (turn, place) in PLACES.into_iter().enumerate() {
        if turn > 0 || place * duration > 0 {
            let start = track.start.max(0);
            let moved = frames.seek(start.saturating_add(duration / 100 * place));
            if !moved && turn > 0 {
                frames = Frames::of(Film::open(original, kind)?)?;
            }
        }
        for _ in 0..FRAMES {
            let Some(frame) = frames.next() else { break };
            let seen = detail(&frame)?;
            let seen = if frame.is_corrupt() { seen / 4.0 } else { seen };
            if best.as_ref().is_none_or(|(most, _)| seen > *most) {
                best = Some((seen, frame));
            }
            if seen >= DETAIL {
                break;
            }
        }
        if best.as_ref().is_some_and(|(seen, _)| *seen >= DETAIL) {
            break;
        }
    }
    let (_, frame) = best
        .ok_or_else(|| Error::Damaged("not one picture of the film could be decoded".to_owned()))?;
    still(&frame, track, long_side)
}

/// Frames at even distances, side by side from left to right, each `width` pixels wide or as high.
///
/// There is one frame for every second of a short film and a hundred at most of a long one; the number is the strip's
/// width over a frame's, and the frames share the running time evenly.
pub(crate) fn sprite(original: &Path, kind: Format, width: u32) -> Result<Rgb, Error> {
    let film = Film::open(original, kind)?;
    let track = film.picture;
    let duration = film.duration.unwrap_or_default().min(MOST_DURATION);
    let count = (duration / 1_000_000).clamp(1, 100);
    let mut frames = Frames::of(film)?;
    let mut tiles: Vec<Rgb> = Vec::new();
    let mut last: Option<Video> = None;
    for index in 0..count {
        // The middle of each share of the film.
        let target = track.start.max(0) + duration / count * index + duration / count / 2;
        let frame = if count <= NEAR && index > 0 {
            forward(&mut frames, target)
        } else {
            let moved = duration > 0 && frames.seek(target);
            if moved || index == 0 {
                frames.next()
            } else {
                None
            }
        };
        if let Some(frame) = frame {
            last = Some(frame);
        }
        match (&last, tiles.last()) {
            (Some(frame), _) => tiles.push(still(frame, track, width)?),
            (None, _) => {
                return Err(Error::Damaged(
                    "not one picture of the film could be decoded".to_owned(),
                ));
            }
        }
    }
    side_by_side(&tiles)
}

/// Films of so few tiles are decoded from end to end; longer ones are leapt through by key frames.
const NEAR: i64 = 30;

/// A day: longer running times are lies of the container.
const MOST_DURATION: i64 = 86_400_000_000;

/// The first frame at or after a time in microseconds.
fn forward(frames: &mut Frames, target: i64) -> Option<Video> {
    use ffmpeg_next::{Rescale, rescale};
    let unit = frames.film.picture.unit;
    let mut last = None;
    while let Some(frame) = frames.next() {
        let at = frame
            .timestamp()
            .map(|at| at.rescale(unit, rescale::TIME_BASE));
        if at.is_none_or(|at| at >= target) {
            return Some(frame);
        }
        last = Some(frame);
    }
    last
}

/// How much light varies over a frame: its standard deviation, 0 to 127.
fn detail(frame: &Video) -> Result<f64, Error> {
    let grey = Chain::glance(frame)?.only(frame)?;
    let (stride, width) = (grey.stride(0), to_usize(grey.width()));
    let lights: Vec<f64> = grey
        .data(0)
        .chunks(stride.max(1))
        .take(to_usize(grey.height()))
        .flat_map(|row| row.iter().take(width).map(|&light| f64::from(light)))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let count = lights.len().max(1) as f64;
    let mean = lights.iter().sum::<f64>() / count;
    let spread = lights
        .iter()
        .map(|light| (light - mean).powi(2))
        .sum::<f64>()
        / count;
    Ok(spread.sqrt())
}

/// A frame as a finished picture.
fn still(frame: &Video, track: Track, long_side: u32) -> Result<Rgb, Error> {
    let bounds = Bounds {
        long_side,
        short_side: long_side,
        even: false,
    };
    let shown = Chain::new(frame, track, bounds, Goal::Still)?.only(frame)?;
    let (width, height) = (shown.width(), shown.height());
    let (row, stride) = (to_usize(width) * 3, shown.stride(0));
    let mut bytes = set_aside(0, 0_u8)?;
    for line in shown.data(0).chunks(stride.max(row)).take(to_usize(height)) {
        bytes.extend_from_slice(line.get(..row).unwrap_or_default());
    }
    if bytes.len() != row * to_usize(height) {
        return Err(Error::Internal("a frame shorter than its size".to_owned()));
    }
    upright(
        Rgb {
            width,
            height,
            bytes,
        },
        track.orientation,
    )
}

fn side_by_side(tiles: &[Rgb]) -> Result<Rgb, Error> {
    let first = tiles
        .first()
        .ok_or_else(|| Error::Internal("a strip without frames".to_owned()))?;
    let (tile, height) = (to_usize(first.width), to_usize(first.height));
    let row = tile * 3;
    let mut bytes = set_aside(row * tiles.len() * height, 0_u8)?;
    for (line, target) in bytes.chunks_exact_mut(row * tiles.len()).enumerate() {
        for (picture, slot) in tiles.iter().zip(target.chunks_exact_mut(row)) {
            // A film that changes its size midway keeps the tiles of its first one.
            if (picture.width, picture.height) == (first.width, first.height) {
                slot.copy_from_slice(&picture.bytes[line * row..(line + 1) * row]);
            }
        }
    }
    Ok(Rgb {
        width: u32::try_from(tile * tiles.len()).unwrap_or(u32::MAX),
        height: first.height,
        bytes,
    })
}
