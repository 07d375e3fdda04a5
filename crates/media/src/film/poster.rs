//! The still that stands for a film.

use std::path::Path;

use asset::Format;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Rescale, rescale};

use super::graph::{Bounds, Chain, Goal};
use super::{Film, Frames, Track};
use crate::Error;
use crate::picture::{Rgb, set_aside};
use crate::resize::to_usize;
use crate::upright::upright;

/// Where a poster is looked for first, in hundredths of the running time: one frame in each place.
const GLANCES: [i64; 4] = [10, 30, 50, 75];

/// Where it is looked for frame by frame when those show nothing.
const PLACES: [i64; 3] = [0, 20, 60];

/// How many pixels are decoded in each of those places, 300 frames in high definition, and how many frames at most.
const PATIENCE: u64 = 300 * 1280 * 720;
const MOST_FRAMES: u32 = 600;

/// So many frames are looked at one by one, of those behind them one in eight.
const CLOSELY: u32 = 24;

/// The spread of light below which a frame counts as blank.
const DETAIL: f64 = 10.0;

/// The brightest twentieth of a picture that is no darkness, 0 to 255.
const BRIGHT: u8 = 48;

/// How sharp a frame must be beside the sharpest one seen.
const SHARP: f64 = 0.6;

/// What a frame shows.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// How much light varies over it, 0 to 127.
    detail: f64,
    /// How much light differs from pixel to pixel.
    edges: f64,
    /// The light that only a twentieth of it exceeds.
    bright: u8,
    /// It was decoded with faults.
    faulty: bool,
}

impl Seen {
    fn is_blank(self) -> bool {
        self.detail < DETAIL || self.bright < BRIGHT || self.faulty
    }

    /// What is better among frames of which none is good.
    fn worth(self) -> f64 {
        let worth = self.detail + self.edges;
        if self.faulty { worth / 4.0 } else { worth }
    }
}

/// The frame that is shown at a moment of a film, in milliseconds; the last one where the film is shorter.
pub(crate) fn frame_at(
    original: &Path,
    kind: Format,
    moment: u32,
    long_side: u32,
) -> Result<Rgb, Error> {
    let film = Film::open(original, kind)?;
    let track = film.picture;
    let wanted = film
        .begin_of(track)
        .saturating_add(i64::from(moment) * 1000);
    let mut frames = Frames::of(film)?;
    if !frames.seek(wanted) {
        frames = Frames::of(Film::open(original, kind)?)?;
    }
    let mut shown: Option<Video> = None;
    while let Some(frame) = frames.next() {
        let at = frame
            .timestamp()
            .map(|at| at.rescale(track.unit, rescale::TIME_BASE));
        if shown.is_some() && at.is_some_and(|at| at > wanted) {
            break;
        }
        shown = Some(frame);
    }
    match shown {
        Some(frame) => still(&frame, track, long_side),
        // Behind its last key frame there may be nothing to be decoded.
        None => poster(original, kind, long_side),
    }
}

/// The first frame near a tenth of the film that is neither dark, blank nor blurred, upright, no longer than `long_side`.
pub(crate) fn poster(original: &Path, kind: Format, long_side: u32) -> Result<Rgb, Error> {
    let film = Film::open(original, kind)?;
    let (duration, track) = (film.reel.duration, film.picture);
    let start = track.start.max(0);
    let mut frames = Frames::of(film)?;
    let mut met: Vec<(Seen, Video)> = Vec::new();
    if let Some(duration) = duration {
        for place in GLANCES {
            // A film that lets nobody leap is read from its beginning below.
            if !frames.seek(start.saturating_add(duration / 100 * place)) {
                break;
            }
            let Some(frame) = frames.next() else { continue };
            met.push((look(&frame)?, frame));
        }
    }
    if let Some(frame) = chosen(&mut met) {
        return still(&frame, track, long_side);
    }
    for (turn, place) in PLACES.into_iter().enumerate() {
        let moved = frames.seek(start.saturating_add(duration.unwrap_or_default() / 100 * place));
        if turn == 0 && !moved {
            frames = Frames::of(Film::open(original, kind)?)?;
        } else if !moved {
            break;
        }
        let mut left = PATIENCE;
        for count in 0..MOST_FRAMES {
            let Some(frame) = frames.next().filter(|_| left > 0) else {
                break;
            };
            left = left.saturating_sub(u64::from(frame.width()) * u64::from(frame.height()));
            if count > CLOSELY && count % 8 != 0 {
                continue;
            }
            let seen = look(&frame)?;
            // Of a run of blank frames one is enough.
            let better = met
                .last()
                .is_none_or(|(last, _)| seen.worth() > last.worth());
            if !seen.is_blank() || met.is_empty() {
                met.push((seen, frame));
            } else if better && let Some(last) = met.last_mut() {
                *last = (seen, frame);
            }
            if met.iter().filter(|(seen, _)| !seen.is_blank()).count() >= 8 {
                break;
            }
        }
        if let Some(frame) = chosen(&mut met) {
            return still(&frame, track, long_side);
        }
    }
    let best = met
        .into_iter()
        .max_by(|(one, _), (other, _)| one.worth().total_cmp(&other.worth()));
    let (_, frame) = best
        .ok_or_else(|| Error::Damaged("not one picture of the film could be decoded".to_owned()))?;
    still(&frame, track, long_side)
}

/// The first frame that is not blank and about as sharp as any of them.
fn chosen(met: &mut Vec<(Seen, Video)>) -> Option<Video> {
    let good = || met.iter().filter(|(seen, _)| !seen.is_blank());
    let sharpest = good().map(|(seen, _)| seen.edges).fold(0.0, f64::max);
    let place = met
        .iter()
        .position(|(seen, _)| !seen.is_blank() && seen.edges >= sharpest * SHARP)?;
    Some(met.swap_remove(place).1)
}

/// Looks at a small grey copy of a frame.
fn look(frame: &Video) -> Result<Seen, Error> {
    let grey = Chain::glance(frame)?.only(frame)?;
    let (stride, width) = (grey.stride(0).max(1), to_usize(grey.width()));
    let rows: Vec<&[u8]> = grey
        .data(0)
        .chunks(stride)
        .take(to_usize(grey.height()))
        .map(|row| row.get(..width).unwrap_or_default())
        .collect();
    Ok(Seen {
        faulty: frame.is_corrupt(),
        ..measured(&rows)
    })
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand pixels")]
fn measured(rows: &[&[u8]]) -> Seen {
    let mut lights: Vec<u8> = rows.iter().flat_map(|row| row.iter().copied()).collect();
    let count = lights.len().max(1) as f64;
    let mean = lights.iter().map(|&light| f64::from(light)).sum::<f64>() / count;
    let spread = lights
        .iter()
        .map(|&light| (f64::from(light) - mean).powi(2))
        .sum::<f64>()
        / count;
    let across = rows
        .iter()
        .flat_map(|row| row.iter().zip(row.iter().skip(1)));
    let down = rows
        .iter()
        .zip(rows.iter().skip(1))
        .flat_map(|(row, next)| row.iter().zip(next.iter()));
    let edges = across
        .chain(down)
        .map(|(one, other)| f64::from(one.abs_diff(*other)))
        .sum::<f64>()
        / count;
    lights.sort_unstable();
    Seen {
        detail: spread.sqrt(),
        edges,
        bright: lights
            .get(lights.len() * 19 / 20)
            .copied()
            .unwrap_or_default(),
        faulty: false,
    }
}

/// A frame as a finished picture.
pub(super) fn still(frame: &Video, track: Track, long_side: u32) -> Result<Rgb, Error> {
    let bounds = Bounds {
        long_side,
        short_side: long_side,
        even: false,
        cut: None,
    };
    let woven = frame.is_interlaced();
    let shown = Chain::new(frame, track, bounds, Goal::Still, woven)?.only(frame)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(light: impl Fn(usize, usize) -> u8) -> Seen {
        let rows: Vec<Vec<u8>> = (0..36)
            .map(|y| (0..64).map(|x| light(x, y)).collect())
            .collect();
        let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        measured(&rows)
    }

    #[test]
    fn darkness_and_plain_colour_are_blank_and_blur_has_few_edges() {
        assert!(seen(|_, _| 3).is_blank());
        assert!(seen(|_, _| 250).is_blank());
        assert!(seen(|x, _| if x % 8 == 0 { 40 } else { 0 }).is_blank());
        let sharp = seen(|x, y| if (x / 4 + y / 4) % 2 == 0 { 220 } else { 20 });
        let blurred = seen(|x, _| u8::try_from(20 + x * 3).unwrap());
        assert!(!sharp.is_blank() && !blurred.is_blank());
        assert!(blurred.edges < sharp.edges * SHARP);
    }
}
