//! From whatever a file means by its samples to sRGB on white.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::Error;
use crate::picture::{Model, Picture, Rgb, Samples, set_aside};
use crate::resize::to_usize;

/// The note on a picture whose profile could not be used.
const IGNORED: &str = "its colour profile is damaged or of another kind of picture and was ignored";

/// The picture in sRGB on white, and a note when its own profile had to be ignored.
pub(crate) fn to_srgb(picture: Picture) -> Result<(Rgb, Option<&'static str>), Error> {
    let (width, height) = (picture.width, picture.height);
    let (profile, note) = match &picture.profile {
        None => (None, None),
        Some(bytes) => match usable(bytes, picture.model) {
            Some(profile) => (Some(profile), None),
            None => (None, Some(IGNORED)),
        },
    };
    let pixels = to_usize(width) * to_usize(height);
    let model = picture.model;
    let converted = match (profile, picture.samples) {
        (Some(profile), Samples::Eight(bytes)) => {
            match through_profile(&profile, model, &bytes, pixels) {
                Some(converted) => converted,
                None => return plain(width, height, model, &bytes, Some(IGNORED)),
            }
        }
        (Some(profile), Samples::Sixteen(words)) => {
            match through_deep_profile(&profile, model, &words, pixels) {
                Some(converted) => narrow(&converted),
                None => return plain(width, height, model, &narrow(&words), Some(IGNORED)),
            }
        }
        (None, Samples::Eight(bytes)) => return plain(width, height, model, &bytes, note),
        (None, Samples::Sixteen(words)) => {
            return plain(width, height, model, &narrow(&words), note);
        }
    };
    // A transform answers with RGB, or RGBA where there was opacity.
    let model = if model.has_alpha() {
        Model::Rgba
    } else {
        Model::Rgb
    };
    if model == Model::Rgb {
        return Ok((
            Rgb {
                width,
                height,
                bytes: converted,
            },
            note,
        ));
    }
    plain(width, height, model, &converted, note)
}

/// The profile when it can be read and speaks of this kind of samples.
fn usable(bytes: &[u8], model: Model) -> Option<ColorProfile> {
    let profile = ColorProfile::new_from_slice(bytes).ok()?;
    let fits = match model {
        Model::Grey | Model::GreyAlpha => {
            matches!(
                profile.color_space,
                DataColorSpace::Gray | DataColorSpace::Rgb
            )
        }
        Model::Rgb | Model::Rgba => profile.color_space == DataColorSpace::Rgb,
        Model::Cmyk => profile.color_space == DataColorSpace::Cmyk,
    };
    fits.then_some(profile)
}

fn layouts(profile: &ColorProfile, model: Model) -> (Layout, Layout) {
    match model {
        Model::Grey if profile.color_space == DataColorSpace::Gray => (Layout::Gray, Layout::Rgb),
        Model::GreyAlpha if profile.color_space == DataColorSpace::Gray => {
            (Layout::GrayAlpha, Layout::Rgba)
        }
        // Grey samples under a profile for RGB are written out as three equal ones first.
        Model::Grey | Model::Rgb => (Layout::Rgb, Layout::Rgb),
        Model::GreyAlpha | Model::Rgba => (Layout::Rgba, Layout::Rgba),
        // The engine takes four inks where it would take red, green, blue and opacity.
        Model::Cmyk => (Layout::Rgba, Layout::Rgb),
    }
}

fn through_profile(
    profile: &ColorProfile,
    model: Model,
    bytes: &[u8],
    pixels: usize,
) -> Option<Vec<u8>> {
    let (from, to) = layouts(profile, model);
    let transform = profile
        .create_transform_8bit(
            from,
            &ColorProfile::new_srgb(),
            to,
            TransformOptions::default(),
        )
        .ok()?;
    let mut converted = vec![0; pixels * channels_of(to)];
    let written_out;
    let source = if model.channels() == channels_of(from) {
        bytes
    } else {
        written_out = write_out(model, bytes);
        &written_out
    };
    transform.transform(source, &mut converted).ok()?;
    Some(converted)
}

fn through_deep_profile(
    profile: &ColorProfile,
    model: Model,
    words: &[u16],
    pixels: usize,
) -> Option<Vec<u16>> {
    let (from, to) = layouts(profile, model);
    let transform = profile
        .create_transform_16bit(
            from,
            &ColorProfile::new_srgb(),
            to,
            TransformOptions::default(),
        )
        .ok()?;
    let mut converted = vec![0; pixels * channels_of(to)];
    let written_out;
    let source = if model.channels() == channels_of(from) {
        words
    } else {
        written_out = write_out(model, words);
        &written_out
    };
    transform.transform(source, &mut converted).ok()?;
    Some(converted)
}

fn channels_of(layout: Layout) -> usize {
    match layout {
        Layout::Gray => 1,
        Layout::GrayAlpha => 2,
        Layout::Rgb => 3,
        _ => 4,
    }
}

/// Grey written as three equal samples, opacity kept.
fn write_out<T: Copy>(model: Model, samples: &[T]) -> Vec<T> {
    if model.has_alpha() {
        samples
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|&[light, alpha]| [light, light, light, alpha])
            .collect()
    } else {
        samples
            .iter()
            .flat_map(|&light| [light, light, light])
            .collect()
    }
}

fn narrow(words: &[u16]) -> Vec<u8> {
    words
        .iter()
        .map(|&word| {
            u8::try_from((u32::from(word) * 255 + 32_767) / 65_535)
                .expect("a 16-bit share of 255 fits a byte")
        })
        .collect()
}

/// Samples taken as sRGB, flattened on white.
fn plain(
    width: u32,
    height: u32,
    model: Model,
    bytes: &[u8],
    note: Option<&'static str>,
) -> Result<(Rgb, Option<&'static str>), Error> {
    let pixels = to_usize(width) * to_usize(height);
    let mut flat = set_aside(pixels * 3, 0_u8)?;
    let target = flat.as_chunks_mut::<3>().0;
    match model {
        Model::Grey => {
            for (to, &light) in target.iter_mut().zip(bytes) {
                *to = [light; 3];
            }
        }
        Model::GreyAlpha => {
            for (to, &[light, alpha]) in target.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *to = [on_white(light, alpha); 3];
            }
        }
        Model::Rgb => flat.copy_from_slice(bytes),
        Model::Rgba => {
            for (to, &[red, green, blue, alpha]) in target.iter_mut().zip(bytes.as_chunks::<4>().0)
            {
                *to = [red, green, blue].map(|light| on_white(light, alpha));
            }
        }
        Model::Cmyk => {
            for (to, inks) in target.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *to = printed(*inks);
            }
        }
    }
    Ok((
        Rgb {
            width,
            height,
            bytes: flat,
        },
        note,
    ))
}

fn on_white(light: u8, alpha: u8) -> u8 {
    let (light, alpha) = (u32::from(light), u32::from(alpha));
    let mixed = (light * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).expect("a mix of two bytes is a byte")
}

/// The sRGB look of full inks on coated paper, by which of cyan (1), magenta (2) and yellow (4) lie there.
const SOLIDS: [[f32; 3]; 8] = [
    [255.0, 255.0, 255.0],
    [0.0, 174.0, 239.0],
    [236.0, 0.0, 140.0],
    [46.0, 49.0, 146.0],
    [255.0, 242.0, 0.0],
    [0.0, 166.0, 81.0],
    [237.0, 28.0, 36.0],
    [54.0, 54.0, 57.0],
];

/// Full black alone.
const BLACK: [f32; 3] = [35.0, 31.0, 32.0];

/// Inks without a profile, mixed from the look of the solids: what offset printing on coated paper gives.
fn printed(inks: [u8; 4]) -> [u8; 3] {
    let [cyan, magenta, yellow, black] = inks.map(|ink| f32::from(ink) / 255.0);
    let mut look = [0.0_f32; 3];
    for (index, solid) in SOLIDS.iter().enumerate() {
        let share = |ink: f32, bit: usize| if index & bit == 0 { 1.0 - ink } else { ink };
        let weight = share(cyan, 1) * share(magenta, 2) * share(yellow, 4);
        for (sum, part) in look.iter_mut().zip(solid) {
            *sum += weight * part;
        }
    }
    let mut out = [0; 3];
    for ((to, light), dark) in out.iter_mut().zip(look).zip(BLACK) {
        // Black over colour darkens it further than black alone.
        let covered = dark * light / 255.0;
        let mixed = light * (1.0 - black) + covered * black;
        *to = to_byte(mixed);
    }
    out
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a byte just before"
)]
fn to_byte(light: f32) -> u8 {
    light.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(model: Model, bytes: Vec<u8>, profile: Option<Vec<u8>>) -> ([u8; 3], bool) {
        let picture = Picture::eight(1, 1, model, bytes)
            .unwrap()
            .with_profile(profile);
        let (rgb, note) = to_srgb(picture).unwrap();
        ([rgb.bytes[0], rgb.bytes[1], rgb.bytes[2]], note.is_some())
    }

    #[test]
    fn a_wide_gamut_red_is_brought_into_srgb() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let (colour, noted) = one(Model::Rgb, vec![200, 60, 60], Some(profile));
        // P3 200,60,60 lies at sRGB 218,43,53.
        for (found, wanted) in colour.iter().zip([218, 43, 53_u8]) {
            assert!(found.abs_diff(wanted) <= 4, "{colour:?}");
        }
        assert!(!noted);
    }

    #[test]
    fn a_profile_that_cannot_be_used_is_ignored_and_said() {
        let damaged = one(Model::Rgb, vec![10, 20, 30], Some(vec![1, 2, 3]));
        assert_eq!(damaged, ([10, 20, 30], true));
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        assert_eq!(
            one(Model::Rgb, vec![9, 9, 9], Some(grey)),
            ([9, 9, 9], true)
        );
    }

    #[test]
    fn what_is_transparent_is_white() {
        assert_eq!(one(Model::Rgba, vec![0, 0, 0, 0], None).0, [255; 3]);
        assert_eq!(one(Model::GreyAlpha, vec![0, 255], None).0, [0; 3]);
        assert_eq!(
            one(Model::Rgba, vec![255, 0, 0, 128], None).0,
            [255, 127, 127]
        );
    }

    #[test]
    fn inks_without_a_profile_look_printed() {
        assert_eq!(one(Model::Cmyk, vec![0, 0, 0, 0], None).0, [255; 3]);
        assert_eq!(
            one(Model::Cmyk, vec![0, 255, 255, 0], None).0,
            [237, 28, 36]
        );
        let black = one(Model::Cmyk, vec![0, 0, 0, 255], None).0;
        assert!(black.iter().all(|&light| light < 40), "{black:?}");
    }
}
