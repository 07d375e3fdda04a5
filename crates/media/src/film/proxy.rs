//! What plays: the whole film or sound as every browser plays it, and the clip of a picture that moves.

use std::path::{Path, PathBuf};

use asset::recipe::{Coding, Fitting};
use asset::{Aim, Facts, Format, Kind, Recipe, RecipeName, Rendition};

use super::graph::{self, Bounds, Cut};
use super::making::{Length, Making};
use super::target::Wish;
use super::{Film, clip, recording, reel, remux};
use crate::Error;
use crate::render::{guarded, sniff};

/// The rate factor of a part that is kept as an asset of its own: nobody sees that it was coded again.
const FINE: u8 = 17;

/// How much coarser the film is coded each time it came out larger than its source.
const COARSER: [u8; 4] = [0, 6, 12, 20];

/// Makes what plays into the folder `out`, telling its progress from 0 to 1: a film for browsers, a sound for browsers,
/// the clip of a picture that moves. None when the original needs no such thing: a larger proxy of a small film.
///
/// It runs the whole length in H.264 with stereo AAC, upright, with square pixels and in standard range, its index in
/// front. A film that already is all that is copied track by track. A clip is silent and ends after half a minute.
pub fn proxy(
    original: &Path,
    facts: &Facts,
    recipe: &Recipe,
    out: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<Option<Rendition>, Error> {
    guarded(|| {
        let format = sniff(original)?;
        // A second try begins where people already are.
        let mut most = 0.0;
        let mut forward = |share: f64| {
            if share > most {
                most = share;
                progress(share.min(1.0));
            }
        };
        let unfinished = out.join("proxy.part");
        let made = match (recipe.coding, recipe.name) {
            (Coding::Film { lines, crf }, RecipeName::Clip) => {
                let wish = wish(recipe, lines, crf);
                clip::clip(original, format, facts, wish, &unfinished, &mut forward).map(Some)
            }
            (Coding::Film { lines, crf }, _) => {
                let wish = wish(recipe, lines, crf);
                film(original, format, wish, &unfinished, &mut forward)
            }
            (Coding::Sound { kilobits }, _) => {
                recording::recording(original, format, kilobits, &unfinished, &mut forward)
                    .map(|()| Some((0, 0)))
            }
            (Coding::Jpeg { .. } | Coding::WebP { .. } | Coding::Vtt, name) => Err(
                Error::Unsupported(format!("{} is nothing that plays", name.as_str())),
            ),
        };
        let Some((width, height)) = cleaned(made, &unfinished)? else {
            forward(1.0);
            return Ok(None);
        };
        let rendition = Rendition {
            recipe: recipe.name,
            hash: recipe.hash(),
            mime: recipe.coding.mime().to_owned(),
            ext: recipe.coding.ext().to_owned(),
            bytes: std::fs::metadata(&unfinished)?.len(),
            width,
            height,
        };
        std::fs::rename(&unfinished, out.join(rendition.file_name()))?;
        forward(1.0);
        Ok(Some(rendition))
    })
}

/// Writes the part of a film between two moments, in milliseconds, as a film of its own into the folder `out`; tells where.
///
/// It is coded finely at the size of its source, upright, and begins and ends on the frame.
pub fn excerpt(
    original: &Path,
    (from_ms, to_ms): (u32, u32),
    out: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<PathBuf, Error> {
    guarded(|| {
        let format = sniff(original)?;
        if format.kind() != Kind::Video {
            return Err(Error::Unsupported(format!("{} is no film", format.mime())));
        }
        let mut film = Film::open(original, format)?;
        let (from, to) = (i64::from(from_ms) * 1000, i64::from(to_ms) * 1000);
        if film.reel.duration.is_some_and(|whole| from >= whole) {
            return Err(Error::Unsupported(
                "the film ends before that part begins".to_owned(),
            ));
        }
        let begin = film.begin().saturating_add(from);
        if from > 0 && !film.reel.seek(begin) {
            // A film that lets nobody leap is read from its beginning.
            film = Film::open(original, format)?;
        }
        let wish = Wish {
            bounds: Bounds {
                long_side: u32::MAX,
                short_side: u32::MAX,
                even: true,
                cut: None,
            },
            crf: FINE,
            most_rate: None,
            most_bytes: None,
        };
        let path = out.join("excerpt.mp4");
        let made = Making::new(film, wish, Length::Part(from, to), &path)?.run(progress);
        cleaned(made, &path)?;
        progress(1.0);
        Ok(path)
    })
}

fn wish(recipe: &Recipe, lines: u16, crf: u8) -> Wish {
    Wish {
        bounds: Bounds {
            long_side: recipe.long_side,
            short_side: u32::from(lines),
            even: true,
            cut: cut(recipe),
        },
        crf,
        most_rate: None,
        most_bytes: None,
    }
}

/// What is kept of the picture, where the recipe asks for another shape.
fn cut(recipe: &Recipe) -> Option<Cut> {
    let Fitting::Crop(across, down) = recipe.name.fitting() else {
        return None;
    };
    Some(Cut {
        size: (across, down),
        about: match recipe.aim {
            Some(Aim::Point(x, y)) => (x, y),
            _ => (500, 500),
        },
    })
}

/// Leaves nothing unfinished behind a failure.
fn cleaned<T>(made: Result<T, Error>, unfinished: &Path) -> Result<T, Error> {
    if made.is_err() {
        remove(unfinished)?;
    }
    made
}

fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The whole film; none when a small proxy shows all the lines it has.
fn film(
    original: &Path,
    format: Format,
    wish: Wish,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<Option<(u32, u32)>, Error> {
    if format.kind() != Kind::Video {
        return Err(Error::Unsupported(format!("{} is no film", format.mime())));
    }
    if !is_finer(&Film::open(original, format)?, wish.bounds) {
        return Ok(None);
    }
    let source = std::fs::metadata(original)?.len();
    let copy = path.with_extension("copy");
    let copied = match remux::remux(original, format, wish.bounds, &copy) {
        // What is to be cut cannot be copied.
        Ok(Some(_)) if wish.bounds.cut.is_some() => None,
        Ok(Some(size)) => Some((size, std::fs::metadata(&copy)?.len())),
        Ok(None) => None,
        Err(error) => {
            remove(&copy)?;
            return Err(error);
        }
    };
    if let Some((size, _)) = copied.filter(|(_, bytes)| *bytes <= source) {
        std::fs::rename(&copy, path)?;
        return Ok(Some(size));
    }
    let made = coded(original, format, wish, source, path, progress);
    if let (Ok(_), Some((size, bytes))) = (&made, copied)
        && bytes < std::fs::metadata(path)?.len()
    {
        std::fs::rename(&copy, path)?;
        return Ok(Some(size));
    }
    // What was tried and set aside leaves the folder with the rest.
    remove(&copy)?;
    made.map(Some)
}

/// Coded anew, ever coarser while it comes out larger than its source.
fn coded(
    original: &Path,
    format: Format,
    wish: Wish,
    source: u64,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(u32, u32), Error> {
    let last = COARSER[COARSER.len() - 1];
    for coarser in COARSER {
        let film = Film::open(original, format)?;
        let wish = Wish {
            crf: (wish.crf + coarser).min(51),
            most_rate: picture_rate(&film),
            most_bytes: (coarser < last).then_some(source),
            ..wish
        };
        let size = Making::new(film, wish, Length::Whole, path)?.run(progress)?;
        if let Some(size) = size
            && (coarser == last || std::fs::metadata(path)?.len() <= source)
        {
            return Ok(size);
        }
    }
    Err(Error::Internal("no try was the last one".to_owned()))
}

/// Whether these bounds show more of a film than the small proxy does; for the small proxy itself, always.
fn is_finer(film: &Film, bounds: Bounds) -> bool {
    let small = RecipeName::Proxy540.usual();
    let Coding::Film { lines, .. } = small.coding else {
        return true;
    };
    let (width, height) = film.reel.stored_size(film.picture);
    let always = bounds.cut.is_some() || bounds.short_side <= u32::from(lines);
    if always || width == 0 || height == 0 {
        return true;
    }
    let (wide, high) = graph::square(width, height, film.picture);
    wide.min(high) > f64::from(lines) || wide.max(high) > f64::from(small.long_side)
}

/// What the sound may take: 128 kbit/s, less when the whole source has less.
pub(super) fn sound_rate(film: &Film) -> usize {
    match source_rate(&film.reel) {
        Some(rate) => (rate / 4).clamp(24_000, 128_000),
        None => 128_000,
    }
}

/// What the pictures may take, so that no proxy outgrows its source; none where the source has plenty.
fn picture_rate(film: &Film) -> Option<usize> {
    let rate = source_rate(&film.reel)?;
    let sound = film.sound.map_or(0, |_| sound_rate(film));
    (rate < 4_000_000).then(|| (rate.saturating_sub(sound) / 10 * 9).max(32_000))
}

/// Bits a second of the whole source.
pub(super) fn source_rate(reel: &reel::Reel) -> Option<usize> {
    let duration = u64::try_from(reel.duration?).ok()?;
    let rate = u128::from(reel.bytes) * 8 * 1_000_000 / u128::from(duration.max(1));
    usize::try_from(rate).ok()
}
