//! How well near duplicates are told from strangers: `alike FOLDER`.
//!
//! Every picture below the folder, of a group that look the same only the first, is changed as people change pictures:
//! coded again, made smaller, lighter, cut. How many of the changed ones are found is the recall; how many pairs of
//! strangers are taken for alike, among the pictures and among parts cut out of them, is what precision rests on.
#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides of pictures and shares need few digits"
)]

use std::error::Error;
use std::path::{Path, PathBuf};

use asset::likeness::{FINE, Look, NEAR, around};
use asset::{Facts, RecipeName};
use image::{RgbImage, imageops};

/// Parts with less spread of light than this, of 0 to 127, are sky or wall and look like any other.
const DETAIL: f64 = 20.0;
/// Pictures with less are blank.
const BLANK: f64 = 6.0;
/// As many parts as are compared at most.
const MOST_PARTS: usize = 2200;
/// The long side that changes are made at.
const LONG_SIDE: u32 = 1000;

type Change = fn(&RgbImage) -> RgbImage;

const CHANGES: [(&str, Change); 16] = [
    ("quality 30", |image| coded(image, 30)),
    ("quality 60", |image| coded(image, 60)),
    ("quality 90", |image| coded(image, 90)),
    ("half size", |image| scaled(image, 0.5)),
    ("a tenth, quality 60", |image| {
        coded(&scaled(image, 0.1), 60)
    }),
    ("lighter", |image| imageops::brighten(image, 25)),
    ("darker", |image| imageops::brighten(image, -25)),
    ("more contrast", |image| imageops::contrast(image, 20.0)),
    ("cut 5 % all round", |image| cut(image, [0.025; 4])),
    ("cut 5 % in a corner", |image| {
        cut(image, [0.05, 0.05, 0.0, 0.0])
    }),
    ("cut 10 % all round", |image| cut(image, [0.05; 4])),
    ("cut 10 % at a side", |image| {
        cut(image, [0.1, 0.0, 0.0, 0.0])
    }),
    ("cut 10 % in a corner", |image| {
        cut(image, [0.1, 0.1, 0.0, 0.0])
    }),
    ("cut 15 % all round", |image| cut(image, [0.075; 4])),
    ("cut 15 % in a corner", |image| {
        cut(image, [0.15, 0.15, 0.0, 0.0])
    }),
    ("all of it: cut 5 %, half, lighter, 60", |image| {
        let smaller = scaled(&cut(image, [0.025; 4]), 0.5);
        coded(&imageops::brighten(&smaller, 15), 60)
    }),
];

/// What is kept of a picture's looks.
struct Seen {
    /// Where it comes from; two parts of one picture are no strangers.
    from: usize,
    coarse: u64,
    fine: Vec<u8>,
}

/// How far apart two looks are: in the 64 bits, in the finer ones, and whether the archive's index finds one by the other.
type Apart = (u32, u32, bool);

impl Seen {
    fn apart(&self, other: &Self) -> Apart {
        let coarse = (self.coarse ^ other.coarse).count_ones();
        let bits = self.fine.iter().zip(&other.fine);
        let fine = bits.map(|(one, other)| (one ^ other).count_ones()).sum();
        let parts = |seen: &Self| {
            let look = Look {
                hash: seen.coarse,
                fine: None,
            };
            look.parts()
        };
        let mut both = parts(self).into_iter().zip(parts(other));
        (
            coarse,
            fine,
            both.any(|(one, other)| around(one).contains(&other)),
        )
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    let pictures = strangers(Path::new(&folder));
    let desk = tempfile::tempdir()?;
    let look = |from: usize, image: &RgbImage| look(desk.path(), from, image);
    let mut seen = Vec::new();
    for (from, picture) in pictures.iter().enumerate() {
        seen.push(look(from, picture)?.ok_or("a picture without a hash")?);
    }
    let whole = seen.len();
    for (from, part) in parts(&pictures) {
        seen.extend(look(from, &part)?);
    }
    println!("{whole} pictures and {} parts of them", seen.len() - whole);

    let mut pairs = 0_u64;
    let mut near = Vec::new();
    for (place, one) in seen.iter().enumerate() {
        for other in seen[..place].iter().filter(|other| other.from != one.from) {
            pairs += 1;
            let apart = one.apart(other);
            if apart.0 <= 2 * NEAR || apart.1 <= 2 * FINE {
                near.push(apart);
            }
        }
    }
    let mut copies = Vec::new();
    for (name, change) in CHANGES {
        let mut distances = Vec::new();
        for (from, picture) in pictures.iter().enumerate() {
            let changed = look(from, &change(picture))?;
            // What became blank is not found.
            distances.push(changed.map_or((u32::MAX, u32::MAX, false), |changed| {
                changed.apart(&seen[from])
            }));
        }
        copies.push((name, distances));
    }
    table(
        "coarse, of 64 bits",
        &copies,
        &near,
        pairs,
        |apart, least| apart.0 <= least,
        NEAR,
    );
    table(
        "fine, of 84 bits",
        &copies,
        &near,
        pairs,
        |apart, least| apart.1 <= least,
        FINE,
    );
    table(
        &format!("coarse up to {NEAR} and fine"),
        &copies,
        &near,
        pairs,
        |apart, least| apart.0 <= NEAR && apart.1 <= least,
        FINE,
    );
    table(
        "the same, as far as the index finds",
        &copies,
        &near,
        pairs,
        |apart, least| apart.2 && apart.0 <= NEAR && apart.1 <= least,
        FINE,
    );
    Ok(())
}

fn table(
    title: &str,
    copies: &[(&str, Vec<Apart>)],
    near: &[Apart],
    pairs: u64,
    alike: impl Fn(Apart, u32) -> bool,
    chosen: u32,
) {
    let levels = [
        chosen * 2 / 3,
        chosen * 5 / 6,
        chosen,
        chosen * 7 / 6,
        chosen * 4 / 3,
    ];
    println!(
        "\n{title:<40}{}",
        levels.map(|level| format!("{level:>8}")).concat()
    );
    let percent =
        |part: usize, whole: usize| format!("{:>8.2}", 100.0 * part as f64 / whole.max(1) as f64);
    let mut found = [0; 5];
    let mut all = 0;
    for (name, distances) in copies {
        all += distances.len();
        let mut line = String::new();
        for (place, level) in levels.into_iter().enumerate() {
            let hits = distances
                .iter()
                .filter(|apart| alike(**apart, level))
                .count();
            found[place] += hits;
            line += &percent(hits, distances.len());
        }
        println!("{name:<40}{line}");
    }
    let strangers = levels.map(|level| near.iter().filter(|apart| alike(**apart, level)).count());
    println!(
        "{:<40}{}",
        "recall, %",
        found.map(|hits| percent(hits, all)).concat()
    );
    println!(
        "{:<40}{}",
        format!("pairs of strangers of {pairs}"),
        strangers.map(|count| format!("{count:>8}")).concat()
    );
    let precision: String = (0..5)
        .map(|at| percent(found[at], found[at] + strangers[at]))
        .collect();
    println!("{:<40}{precision}", "precision, %");
}

/// The pictures below a folder that decode, of those that look the same the first.
fn strangers(folder: &Path) -> Vec<RgbImage> {
    let desk = tempfile::tempdir().expect("a folder for previews");
    let mut kept: Vec<(Vec<f32>, RgbImage)> = Vec::new();
    for file in media::files(&[PathBuf::from(folder)]) {
        let facts = media::examine(&file);
        let picture = media::preview(&file, &facts, desk.path())
            .ok()
            .and_then(|preview| decoded(&std::fs::read(preview).ok()?));
        let Some(picture) = picture.filter(shows_something) else {
            continue;
        };
        let long = picture.width().max(picture.height());
        let picture = if long > LONG_SIDE {
            scaled(&picture, LONG_SIDE as f32 / long as f32)
        } else {
            picture
        };
        let shape = shape(&picture);
        let same =
            |known: &Vec<f32>| known.iter().zip(&shape).map(|(a, b)| a * b).sum::<f32>() > 0.9;
        if !kept.iter().any(|(known, _)| same(known)) {
            kept.push((shape, picture));
        }
    }
    kept.into_iter().map(|(_, picture)| picture).collect()
}

/// Whether a picture is large enough, and not of one colour, for which there is no hash.
fn shows_something(picture: &RgbImage) -> bool {
    picture.width().min(picture.height()) >= 150 && spread(picture) > BLANK
}

/// Light and shade at 16 by 16 places, with a mean of nought and a length of one.
fn shape(picture: &RgbImage) -> Vec<f32> {
    let grey = imageops::grayscale(picture);
    let small = imageops::resize(&grey, 16, 16, imageops::FilterType::Triangle);
    let light: Vec<f32> = small.pixels().map(|pixel| f32::from(pixel.0[0])).collect();
    let mean = light.iter().sum::<f32>() / light.len() as f32;
    let length = light
        .iter()
        .map(|light| (light - mean).powi(2))
        .sum::<f32>();
    let length = length.sqrt().max(f32::EPSILON);
    light.iter().map(|light| (light - mean) / length).collect()
}

/// Parts of pictures that show something, side by side, each with the place of its picture.
fn parts(pictures: &[RgbImage]) -> Vec<(usize, RgbImage)> {
    let mut parts = Vec::new();
    for (from, picture) in pictures.iter().enumerate() {
        let (width, height) = picture.dimensions();
        let count = (width.min(height) / 150).min(4);
        if count < 2 {
            continue;
        }
        let (wide, high) = (width / count, height / count);
        for (x, y) in (0..count).flat_map(|y| (0..count).map(move |x| (x, y))) {
            let part = imageops::crop_imm(picture, x * wide, y * high, wide, high).to_image();
            if spread(&part) > DETAIL {
                parts.push((from, part));
            }
        }
    }
    parts.truncate(MOST_PARTS);
    parts
}

fn spread(picture: &RgbImage) -> f64 {
    let grey = imageops::grayscale(picture);
    let count = grey.len() as f64;
    let light = || grey.pixels().map(|pixel| f64::from(pixel.0[0]));
    let mean = light().sum::<f64>() / count;
    (light().map(|light| (light - mean).powi(2)).sum::<f64>() / count).sqrt()
}

/// The looks of a picture, through the same door as every other one; none when it shows nothing.
fn look(desk: &Path, from: usize, picture: &RgbImage) -> Result<Option<Seen>, Box<dyn Error>> {
    let path = desk.join("picture.jpg");
    std::fs::write(&path, jpeg(picture, 97))?;
    let out = tempfile::tempdir_in(desk)?;
    let recipe = [RecipeName::Thumb240.usual()];
    let rendered = media::render(&path, &Facts::default(), &recipe, out.path())?;
    let hashes = rendered.perceptual.zip(rendered.perceptual_fine);
    Ok(hashes.map(|(coarse, fine)| Seen { from, coarse, fine }))
}

fn cut(picture: &RgbImage, [left, top, right, bottom]: [f32; 4]) -> RgbImage {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let (x, y) = ((width * left) as u32, (height * top) as u32);
    let wide = (width * (1.0 - left - right)) as u32;
    let high = (height * (1.0 - top - bottom)) as u32;
    imageops::crop_imm(picture, x, y, wide.max(1), high.max(1)).to_image()
}

fn scaled(picture: &RgbImage, by: f32) -> RgbImage {
    let side = |side: u32| ((side as f32 * by) as u32).max(16);
    let (width, height) = (side(picture.width()), side(picture.height()));
    imageops::resize(picture, width, height, imageops::FilterType::Triangle)
}

fn coded(picture: &RgbImage, quality: i32) -> RgbImage {
    decoded(&jpeg(picture, quality)).expect("what was just coded")
}

fn jpeg(picture: &RgbImage, quality: i32) -> Vec<u8> {
    let width = picture.width() as usize;
    let image = turbojpeg::Image {
        pixels: picture.as_raw().as_slice(),
        width,
        pitch: width * 3,
        height: picture.height() as usize,
        format: turbojpeg::PixelFormat::RGB,
    };
    let coded = turbojpeg::compress(image, quality, turbojpeg::Subsamp::Sub2x2);
    coded.expect("a picture with pixels").to_vec()
}

fn decoded(jpeg: &[u8]) -> Option<RgbImage> {
    let image = turbojpeg::decompress(jpeg, turbojpeg::PixelFormat::RGB).ok()?;
    let rows = image.pixels.chunks(image.pitch);
    let pixels: Vec<u8> = rows
        .flat_map(|row| &row[..image.width * 3])
        .copied()
        .collect();
    RgbImage::from_raw(
        u32::try_from(image.width).ok()?,
        u32::try_from(image.height).ok()?,
        pixels,
    )
}
