//! Previews, thumbnails and posters from one decode.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use asset::recipe::{Coding, Fitting};
use asset::{Aim, Facts, Format, Kind, Recipe, RecipeName, Rendition};
use serde::{Deserialize, Serialize};

use crate::picture::{Decoded, Rgb, Window, fit, window};
use crate::resize::Shrink;
use crate::upright::upright;
use crate::{Error, colour, encode, film, look, still};

/// What one decode gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// The files written, by [`Rendition::file_name`].
    pub renditions: Vec<Rendition>,
    /// A blurred miniature of some 25 bytes.
    pub thumbhash: Option<Vec<u8>>,
    /// The main colour, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// A perceptual hash of 64 bits: near pictures differ in no more than [`asset::likeness::NEAR`]; none of one that shows nothing.
    pub perceptual: Option<u64>,
    /// A finer one to decide between near pictures: those that look alike differ in no more than [`asset::likeness::FINE`] bits.
    #[serde(default)]
    pub perceptual_fine: Option<Vec<u8>>,
    /// Perceptual hashes of 64 bits of up to five moments of a film, at even distances, where its sprite was asked
    /// for; blank ones are left out.
    #[serde(default)]
    pub frames: Vec<u64>,
    /// What a viewer should know: a part is missing, a profile was ignored.
    pub note: Option<String>,
}

/// So many moments of a film are remembered by their looks.
const MOMENTS: i64 = 5;

/// Makes the renditions asked for into the empty folder `out`, all from one decode.
///
/// Recipes that play are left to [`crate::proxy()`]; recipes that do not fit the file's kind are skipped.
pub fn render(
    original: &Path,
    facts: &Facts,
    recipes: &[Recipe],
    out: &Path,
) -> Result<Rendered, Error> {
    guarded(|| {
        let format = sniff(original)?;
        let kind = kind(original, format, facts);
        let mut stills: Vec<Recipe> = recipes
            .iter()
            .copied()
            .filter(|recipe| match recipe.name {
                RecipeName::Sprite | RecipeName::Waveform => false,
                RecipeName::Poster => kind == Kind::Video,
                _ => matches!(recipe.coding, Coding::Jpeg { .. } | Coding::WebP { .. }),
            })
            .collect();
        stills.sort_by_key(|recipe| std::cmp::Reverse(recipe.long_side));
        let mut rendered = Rendered::default();
        let asked = |name| recipes.iter().find(|recipe| recipe.name == name);
        let course = course(original, format, kind, recipes)?;
        if let Some(largest) = stills.first() {
            let wave = course.wave.as_ref();
            let (whole, mut notes) = match kind {
                Kind::Audio => heard(original, format, wave, largest.long_side)?,
                Kind::Video => (aimed(original, format, largest)?, Vec::new()),
                _ => {
                    let wanted = stills.iter().map(|recipe| needed(recipe, facts)).max();
                    finished(original, format, facts, wanted.unwrap_or(largest.long_side))?
                }
            };
            let mut shrink = Shrink::default();
            let mut current = whole;
            // What has a frame of its own comes from the largest; the others come each from the one before.
            let (plain, framed): (Vec<Recipe>, Vec<Recipe>) = stills
                .iter()
                .partition(|recipe| recipe.name.fitting() == Fitting::Whole);
            for recipe in &framed {
                let made = in_frame(&current, recipe, &mut shrink)?;
                rendered.renditions.push(encode::write(&made, recipe, out)?);
            }
            for recipe in &plain {
                let (width, height) = fit(current.width, current.height, recipe.long_side);
                current = shrink.rgb(current, width, height)?;
                rendered
                    .renditions
                    .push(encode::write(&current, recipe, out)?);
            }
            let look = look::look(current, &mut shrink)?;
            rendered.thumbhash = Some(look.thumbhash);
            rendered.colour = Some(look.colour);
            // All sounds look alike; that says nothing of what is heard.
            if let Some(hashes) = look.hashes.filter(|_| kind != Kind::Audio) {
                rendered.perceptual = Some(hashes.coarse);
                rendered.perceptual_fine = Some(hashes.fine);
            }
            notes.dedup();
            rendered.note = (!notes.is_empty()).then(|| notes.join("; "));
        }
        if let Some(sheet) = &course.sheet {
            for moment in sheet.moments(MOMENTS) {
                let hashes = look::hashes(moment)?;
                rendered.frames.extend(hashes.map(|hashes| hashes.coarse));
            }
        }
        if let (Some(recipe), Some(sheet)) = (asked(RecipeName::Sprite), &course.sheet) {
            let made = encode::write(&sheet.picture, recipe, out)?;
            rendered.renditions.push(made);
        }
        if let (Some(recipe), Some(sheet)) = (asked(RecipeName::SpriteVtt), &course.sheet) {
            let made = encode::write_bytes(sheet.cues().as_bytes(), recipe, (0, 0), out)?;
            rendered.renditions.push(made);
        }
        if let (Some(recipe), Some(wave)) = (asked(RecipeName::Waveform), &course.wave) {
            let made = encode::write(&wave.band(recipe.long_side)?, recipe, out)?;
            rendered.renditions.push(made);
        }
        Ok(rendered)
    })
}

/// A film's still: of the moment somebody chose, else one found by looking.
fn aimed(original: &Path, format: Format, recipe: &Recipe) -> Result<Rgb, Error> {
    match recipe.aim {
        Some(Aim::Moment(moment)) => film::frame_at(original, format, moment, recipe.long_side),
        _ => film::poster(original, format, recipe.long_side),
    }
}

/// The pixels on the long side of the whole picture that a recipe needs to be made of it.
fn needed(recipe: &Recipe, facts: &Facts) -> u32 {
    let Fitting::Crop(across, down) = recipe.name.fitting() else {
        return recipe.long_side;
    };
    let Some(ratio) = facts.ratio() else {
        return u32::MAX;
    };
    let (across, down) = (f64::from(across), f64::from(down));
    let high = down.max(across / ratio);
    let long = high.max(high * ratio).ceil().clamp(1.0, 100_000.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let pixels = long as u32;
    pixels
}

/// What a recipe with a frame of its own shows of a picture.
fn in_frame(whole: &Rgb, recipe: &Recipe, shrink: &mut Shrink) -> Result<Rgb, Error> {
    let (wide, high) = (whole.width, whole.height);
    let fitting = recipe.name.fitting();
    let Fitting::Crop(across, down) = fitting else {
        let (width, height) = fitting.size(wide, high, recipe.long_side);
        let part = Window {
            left: 0,
            top: 0,
            width: wide,
            height: high,
        };
        return shrink.rgb(whole.part(part), width, height);
    };
    let about = match recipe.aim {
        Some(Aim::Point(x, y)) => (x, y),
        _ => (500, 500),
    };
    let part = whole.part(window((wide, high), (across, down), about));
    let (width, height) = (across.min(part.width), down.min(part.height));
    shrink.rgb(part, width, height)
}

/// The broad sort of a file as far as it is decoded: a film without pictures is a sound.
fn kind(original: &Path, format: Format, facts: &Facts) -> Kind {
    match (format.kind(), facts.kind) {
        (Kind::Video, Some(Kind::Audio)) => Kind::Audio,
        (Kind::Video, None) => film::reel::kind(original, format),
        (kind, _) => kind,
    }
}

/// What shows the course of a film or a sound, as far as these recipes ask for it.
fn course(
    original: &Path,
    format: Format,
    kind: Kind,
    recipes: &[Recipe],
) -> Result<film::Survey, Error> {
    let waveform = recipes
        .iter()
        .any(|recipe| recipe.name == RecipeName::Waveform);
    let tile = recipes
        .iter()
        .find(|recipe| matches!(recipe.name, RecipeName::Sprite | RecipeName::SpriteVtt))
        .map(|recipe| recipe.long_side);
    match kind {
        Kind::Audio => film::survey(original, format, None, true),
        Kind::Video if waveform || tile.is_some() => film::survey(original, format, tile, waveform),
        _ => Ok(film::Survey::default()),
    }
}

/// A picture of a sound: its cover, or its shape over time.
fn heard(
    original: &Path,
    format: Format,
    wave: Option<&film::Wave>,
    long_side: u32,
) -> Result<(Rgb, Vec<String>), Error> {
    let picture = film::sleeve(original, format, wave, long_side)?;
    Ok((picture, Vec::new()))
}

/// Writes one preview into `dir`, named for the original: `<file name>.jpg`.
pub fn preview(original: &Path, facts: &Facts, dir: &Path) -> Result<PathBuf, Error> {
    guarded(|| {
        let format = sniff(original)?;
        let recipe = RecipeName::Preview2560.usual();
        let (picture, _) = match kind(original, format, facts) {
            Kind::Audio => {
                let wave = film::survey(original, format, None, true)?.wave;
                heard(original, format, wave.as_ref(), recipe.long_side)?
            }
            _ => finished(original, format, facts, recipe.long_side)?,
        };
        let mut name = original.file_name().unwrap_or_default().to_owned();
        name.push(".jpg");
        let path = dir.join(name);
        std::fs::write(&path, encode::jpeg(&picture, 85)?)?;
        Ok(path)
    })
}

/// An upright sRGB picture no larger than `long_side`, and what a viewer should know of it.
pub(crate) fn finished(
    original: &Path,
    format: Format,
    facts: &Facts,
    long_side: u32,
) -> Result<(Rgb, Vec<String>), Error> {
    let decoded = match format.kind() {
        Kind::Photo | Kind::Document => still::decode(original, format, long_side)?,
        Kind::Video => return Ok((film::poster(original, format, long_side)?, Vec::new())),
        Kind::Audio | Kind::Other => {
            return Err(Error::Unsupported(format!(
                "there is no picture in {}",
                format.mime()
            )));
        }
    };
    let Decoded {
        picture,
        stored,
        turn,
        mut notes,
    } = decoded;
    // What had to be read smaller than asked for is not enlarged again.
    let most = picture.width.max(picture.height);
    let (width, height) = fit(stored.0, stored.1, long_side.min(most));
    let smaller = Shrink::default().picture(picture, width, height)?;
    let (srgb, note) = colour::to_srgb(smaller)?;
    notes.extend(note.map(str::to_owned));
    let orientation = turn.or(facts.orientation).unwrap_or(1);
    Ok((upright(srgb, orientation)?, notes))
}

/// The format, from the first bytes.
pub(crate) fn sniff(original: &Path) -> Result<Format, Error> {
    let mut head = Vec::new();
    File::open(original)?
        .take(Format::HEAD as u64)
        .read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(Error::Truncated("the file is empty".to_owned()));
    }
    Format::sniff(&head).ok_or_else(|| Error::Unsupported("the format is unknown".to_owned()))
}

/// Runs a decoder; a panic inside it becomes an error of ours.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Error::Internal(
            said.unwrap_or_else(|| "a panic".to_owned()),
        ))
    })
}
