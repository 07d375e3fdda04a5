//! From whatever a file means by its samples to sRGB on white.

use std::sync::Arc;

use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformExecutor, TransformOptions,
};

use crate::Error;
use crate::picture::{Model, Picture, Rgb, Samples, set_aside};
use crate::resize::to_usize;

/// The note on a picture whose profile could not be used.
const IGNORED: &str = "its colour profile is damaged or of another kind of picture and was ignored";

/// Pixels converted at a time: what is in work stays in the nearest memory, and no second picture is held.
const STRETCH: usize = 4096;

/// The picture in sRGB on white, and a note when its own profile had to be ignored.
pub(crate) fn to_srgb(picture: Picture) -> Result<(Rgb, Option<&'static str>), Error> {
    let (width, height, model) = (picture.width, picture.height, picture.model);
    let deep = matches!(picture.samples, Samples::Sixteen(_));
    // Lab is what profiles are measured in: it needs none.
    let profile = picture.profile.as_ref().filter(|_| model != Model::Lab);
    let mut way = profile.and_then(|bytes| Way::through(bytes, model, deep));
    let note = (profile.is_some() && way.is_none()).then_some(IGNORED);
    let bytes = match picture.samples {
        Samples::Eight(mut bytes) if model == Model::Rgb => {
            if let Some(way) = &mut way {
                for stretch in bytes.chunks_mut(STRETCH * 3) {
                    let converted = way.run(Stretch::Eight(stretch))?;
                    stretch.copy_from_slice(converted);
                }
            }
            bytes
        }
        Samples::Eight(bytes) => {
            let mut flat = set_aside(to_usize(width) * to_usize(height) * 3, 0_u8)?;
            let stretches = bytes.chunks(STRETCH * model.channels());
            for (from, to) in stretches.zip(flat.chunks_mut(STRETCH * 3)) {
                match &mut way {
                    Some(way) => flatten(opaque_or_not(model), way.run(Stretch::Eight(from))?, to),
                    None => flatten(model, from, to),
                }
            }
            flat
        }
        Samples::Sixteen(words) => {
            let mut flat = set_aside(to_usize(width) * to_usize(height) * 3, 0_u8)?;
            let mut narrowed = Vec::new();
            let stretches = words.chunks(STRETCH * model.channels());
            for (from, to) in stretches.zip(flat.chunks_mut(STRETCH * 3)) {
                if let Some(way) = &mut way {
                    flatten(opaque_or_not(model), way.run(Stretch::Sixteen(from))?, to);
                } else {
                    narrow(from, &mut narrowed);
                    flatten(model, &narrowed, to);
                }
            }
            flat
        }
    };
    Ok((
        Rgb {
            width,
            height,
            bytes,
        },
        note,
    ))
}

/// What a profile's way answers with: RGB, or RGBA where there was opacity.
fn opaque_or_not(model: Model) -> Model {
    if model.has_alpha() {
        Model::Rgba
    } else {
        Model::Rgb
    }
}

/// A stretch of samples on its way.
#[derive(Clone, Copy)]
enum Stretch<'data> {
    Eight(&'data [u8]),
    Sixteen(&'data [u16]),
}

/// The way from a profile to sRGB, with the memory it works in.
struct Way {
    engine: Engine,
    model: Model,
    from: Layout,
    to: Layout,
    bytes: Vec<u8>,
    words: Vec<u16>,
    /// What each byte becomes once the darkest the source can show is black.
    blacker: Option<Vec<u8>>,
}

enum Engine {
    Eight(Arc<dyn TransformExecutor<u8> + Send + Sync>),
    Sixteen(Arc<dyn TransformExecutor<u16> + Send + Sync>),
}

impl Way {
    /// None when the profile cannot be read, or speaks of another kind of samples.
    fn through(profile: &[u8], model: Model, deep: bool) -> Option<Self> {
        let profile = usable(profile, model)?;
        let (from, to) = layouts(&profile, model);
        let srgb = ColorProfile::new_srgb();
        // Screens: colours as measured, the darkest made black. Inks: their profile knows best how they look on one.
        let rendering_intent = if model == Model::Cmyk {
            RenderingIntent::Perceptual
        } else {
            RenderingIntent::RelativeColorimetric
        };
        let options = TransformOptions {
            rendering_intent,
            ..TransformOptions::default()
        };
        let engine = if deep {
            let made = profile.create_transform_16bit(from, &srgb, to, options);
            Engine::Sixteen(made.ok()?)
        } else {
            let made = profile.create_transform_8bit(from, &srgb, to, options);
            Engine::Eight(made.ok()?)
        };
        let mut way = Self {
            engine,
            model,
            from,
            to,
            bytes: Vec::new(),
            words: Vec::new(),
            blacker: None,
        };
        if model != Model::Cmyk {
            way.blacker = way.darkest().and_then(blacker);
        }
        Some(way)
    }

    /// The darkest the source can show, as sRGB.
    fn darkest(&mut self) -> Option<[u8; 3]> {
        let black: &[u8] = match self.model {
            Model::Grey => &[0],
            Model::GreyAlpha => &[0, 255],
            Model::Rgba => &[0, 0, 0, 255],
            Model::Cmyk => &[255; 4],
            Model::Rgb | Model::Lab => &[0; 3],
        };
        let deep: Vec<u16> = black.iter().map(|&byte| u16::from(byte) * 257).collect();
        let stretch = match self.engine {
            Engine::Eight(_) => Stretch::Eight(black),
            Engine::Sixteen(_) => Stretch::Sixteen(&deep),
        };
        self.run(stretch).ok()?.first_chunk().copied()
    }

    /// The stretch in sRGB, its opacity beside it where it has some.
    fn run(&mut self, stretch: Stretch) -> Result<&[u8], Error> {
        let fault = |error: moxcms::CmsError| Error::Internal(format!("colours: {error}"));
        let channels = self.model.channels();
        let alike = channels == channels_of(self.from);
        match (&self.engine, stretch) {
            (Engine::Eight(engine), Stretch::Eight(bytes)) => {
                let written_out;
                let source = if alike {
                    bytes
                } else {
                    written_out = write_out(self.model, bytes);
                    &written_out
                };
                let length = bytes.len() / channels * channels_of(self.to);
                self.bytes.resize(length, 0);
                engine.transform(source, &mut self.bytes).map_err(fault)?;
            }
            (Engine::Sixteen(engine), Stretch::Sixteen(words)) => {
                let written_out;
                let source = if alike {
                    words
                } else {
                    written_out = write_out(self.model, words);
                    &written_out
                };
                let length = words.len() / channels * channels_of(self.to);
                self.words.resize(length, 0);
                engine.transform(source, &mut self.words).map_err(fault)?;
                narrow(&self.words, &mut self.bytes);
            }
            _ => return Err(Error::Internal("samples of another depth".to_owned())),
        }
        if let Some(blacker) = &self.blacker {
            let all = channels_of(self.to);
            for pixel in self.bytes.chunks_exact_mut(all) {
                for light in &mut pixel[..3] {
                    *light = blacker[usize::from(*light)];
                }
            }
        }
        Ok(&self.bytes)
    }
}

/// How bytes become darker so that this darkest one is black; none when it already is.
fn blacker(darkest: [u8; 3]) -> Option<Vec<u8>> {
    let linear = |byte: u8| {
        let coded = f32::from(byte) / 255.0;
        if coded <= 0.040_45 {
            coded / 12.92
        } else {
            ((coded + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = darkest.map(linear);
    // Nothing is made black that is lighter than a dark grey: that is no black, but a damaged profile.
    let dark = (0.2126 * red + 0.7152 * green + 0.0722 * blue).min(0.18);
    (dark > 0.0005).then(|| {
        (0..=255)
            .map(|byte| coded((linear(byte) - dark) / (1.0 - dark)))
            .collect()
    })
}

/// Light from nought to one, as an sRGB byte.
fn coded(light: f32) -> u8 {
    let coded = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    to_byte(coded * 255.0)
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
        Model::Lab => false,
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
        Model::Grey | Model::Rgb | Model::Lab => (Layout::Rgb, Layout::Rgb),
        Model::GreyAlpha | Model::Rgba => (Layout::Rgba, Layout::Rgba),
        // The engine takes four inks where it would take red, green, blue and opacity.
        Model::Cmyk => (Layout::Rgba, Layout::Rgb),
    }
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

fn narrow(words: &[u16], bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.extend(words.iter().map(|&word| {
        u8::try_from((u32::from(word) * 255 + 32_767) / 65_535)
            .expect("a 16-bit share of 255 fits a byte")
    }));
}

/// Samples taken as sRGB, flattened on white.
fn flatten(model: Model, bytes: &[u8], flat: &mut [u8]) {
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
        Model::Lab => {
            for (to, lab) in target.iter_mut().zip(bytes.as_chunks::<3>().0) {
                *to = seen(*lab);
            }
        }
    }
}

/// Lightness, and the two colour axes around 128, under the light of print (D50), as sRGB.
fn seen([lightness, green_red, blue_yellow]: [u8; 3]) -> [u8; 3] {
    let middle = (f32::from(lightness) * 100.0 / 255.0 + 16.0) / 116.0;
    let cubed = |root: f32| {
        if root > 6.0 / 29.0 {
            root * root * root
        } else {
            (root - 4.0 / 29.0) * 108.0 / 841.0
        }
    };
    let x = 0.9642 * cubed(middle + (f32::from(green_red) - 128.0) / 500.0);
    let y = cubed(middle);
    let z = 0.8249 * cubed(middle - (f32::from(blue_yellow) - 128.0) / 200.0);
    // From D50 straight to sRGB's primaries, Bradford's adaptation included (ICC sRGB v4).
    [
        3.134_136 * x - 1.617_386 * y - 0.490_663 * z,
        -0.978_795 * x + 1.916_254 * y + 0.033_443 * z,
        0.071_953 * x - 0.228_977 * y + 1.405_386 * z,
    ]
    .map(coded)
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
