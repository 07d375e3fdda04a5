//! Still pictures come out upright, in sRGB, on white and never enlarged.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use asset::{Facts, Framing, Kind, Point, RecipeName, Rendition, recipe};
use image::{Rgb, RgbImage, Rgba, RgbaImage};
use media::{Error, Rendered};
use moxcms::ColorProfile;
use tempfile::TempDir;

/// A folder with one drawn original and room for what is made of it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn original(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn render(&self, original: &Path, orientation: u8) -> Result<Rendered, Error> {
        let facts = Facts {
            orientation: Some(orientation),
            ..Facts::default()
        };
        media::render(
            original,
            &facts,
            &recipe::wanted(Kind::Photo, false, false)
                .into_iter()
                .map(RecipeName::usual)
                .collect::<Vec<_>>(),
            self.folder.path(),
        )
    }

    /// The pixels of a rendition, read back from its file.
    fn shown(&self, rendered: &Rendered, recipe: RecipeName) -> RgbImage {
        let made = made(rendered, recipe);
        let bytes = std::fs::read(self.folder.path().join(made.file_name())).unwrap();
        assert_eq!(bytes.len() as u64, made.bytes);
        let shown = if made.ext == "jpg" {
            let read: turbojpeg::Image<Vec<u8>> =
                turbojpeg::decompress(&bytes, turbojpeg::PixelFormat::RGB).unwrap();
            RgbImage::from_raw(
                u32::try_from(read.width).unwrap(),
                u32::try_from(read.height).unwrap(),
                read.pixels,
            )
            .unwrap()
        } else {
            image::load_from_memory(&bytes).unwrap().to_rgb8()
        };
        assert_eq!(shown.dimensions(), (made.width, made.height));
        shown
    }
}

fn made(rendered: &Rendered, recipe: RecipeName) -> &Rendition {
    rendered
        .renditions
        .iter()
        .find(|made| made.recipe == recipe)
        .unwrap()
}

fn png(picture: impl Into<image::DynamicImage>) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .into()
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn jpeg(picture: &RgbImage, quality: i32) -> Vec<u8> {
    let image = turbojpeg::Image {
        pixels: picture.as_raw().as_slice(),
        width: picture.width() as usize,
        pitch: picture.width() as usize * 3,
        height: picture.height() as usize,
        format: turbojpeg::PixelFormat::RGB,
    };
    turbojpeg::compress(image, quality, turbojpeg::Subsamp::None)
        .unwrap()
        .to_vec()
}

/// A picture with a red upper left, a green upper right and a blue lower left corner.
fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([220, 20, 20]),
            (false, true) => Rgb([20, 200, 20]),
            (true, false) => Rgb([20, 20, 220]),
            (false, false) => Rgb([200, 200, 200]),
        }
    })
}

fn near(found: Rgb<u8>, wanted: [u8; 3], within: u8) -> bool {
    found
        .0
        .iter()
        .zip(wanted)
        .all(|(found, wanted)| found.abs_diff(wanted) <= within)
}

#[test]
fn all_eight_orientations_are_upright_in_every_size() {
    let upright = corners(400, 200);
    for orientation in 1..=8 {
        // What a camera held this way would have stored: the turn that orientation undoes.
        let whole = image::DynamicImage::from(upright.clone());
        let stored = match orientation {
            2 => whole.fliph(),
            3 => whole.rotate180(),
            4 => whole.flipv(),
            5 => whole.rotate90().fliph(),
            6 => whole.rotate270(),
            7 => whole.rotate270().fliph(),
            8 => whole.rotate90(),
            _ => whole,
        };
        let desk = Desk::new();
        let original = desk.original("held.jpg", &jpeg(&stored.to_rgb8(), 92));
        let rendered = desk.render(&original, orientation).unwrap();
        assert_eq!(rendered.renditions.len(), 4);
        for made in &rendered.renditions {
            let shown = desk.shown(&rendered, made.recipe);
            let (width, height) = shown.dimensions();
            assert_eq!(width, height * 2, "orientation {orientation}");
            for (x, y, wanted) in [
                (width / 4, height / 4, [220, 20, 20]),
                (width * 3 / 4, height / 4, [20, 200, 20]),
                (width / 4, height * 3 / 4, [20, 20, 220]),
            ] {
                let found = shown.get_pixel(x, y);
                assert!(
                    near(*found, wanted, 24),
                    "{orientation}: {found:?} at {x}, {y}"
                );
            }
        }
    }
}

#[test]
fn a_wide_profile_changes_the_colour_and_srgb_does_not() {
    let picture = RgbImage::from_pixel(64, 64, Rgb([200, 60, 60]));
    let with = |profile: ColorProfile| {
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        image::ImageEncoder::set_icc_profile(&mut encoder, profile.encode().unwrap()).unwrap();
        image::ImageEncoder::write_image(
            encoder,
            picture.as_raw(),
            64,
            64,
            image::ExtendedColorType::Rgb8,
        )
        .unwrap();
        let desk = Desk::new();
        let original = desk.original("profiled.png", &bytes);
        let rendered = desk.render(&original, 1).unwrap();
        assert_eq!(rendered.note, None);
        *desk
            .shown(&rendered, RecipeName::Preview2560)
            .get_pixel(32, 32)
    };
    let plain = with(ColorProfile::new_srgb());
    assert!(near(plain, [200, 60, 60], 5), "{plain:?}");
    let wide = with(ColorProfile::new_display_p3());
    assert!(near(wide, [218, 43, 53], 7), "{wide:?}");
}

#[test]
fn what_is_transparent_becomes_white() {
    let picture = RgbaImage::from_fn(80, 40, |x, _| {
        if x < 40 {
            Rgba([0, 0, 0, 0])
        } else {
            Rgba([10, 10, 200, 255])
        }
    });
    let desk = Desk::new();
    let original = desk.original("clear.png", &png(picture));
    let rendered = desk.render(&original, 1).unwrap();
    let shown = desk.shown(&rendered, RecipeName::Thumb240);
    assert!(near(*shown.get_pixel(10, 20), [255, 255, 255], 6));
    assert!(near(*shown.get_pixel(70, 20), [10, 10, 200], 16));
}

#[test]
fn nothing_is_enlarged_and_large_pictures_fit() {
    let desk = Desk::new();
    let small = desk.original("small.png", &png(corners(300, 150)));
    let rendered = desk.render(&small, 1).unwrap();
    let sizes = |rendered: &Rendered| {
        RecipeName::ALL
            .iter()
            .filter_map(|name| rendered.renditions.iter().find(|made| made.recipe == *name))
            .map(|made| (made.width, made.height))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        sizes(&rendered),
        [(300, 150), (300, 150), (300, 150), (240, 120)]
    );
    let large = desk.original("large.jpg", &jpeg(&corners(3000, 1500), 60));
    let rendered = desk.render(&large, 6).unwrap();
    assert_eq!(
        sizes(&rendered),
        [(1280, 2560), (480, 960), (240, 480), (120, 240)]
    );
    assert!((5..=25).contains(&rendered.thumbhash.unwrap().len()));
    assert!(rendered.perceptual.is_some());
}

#[test]
fn deep_and_grey_pictures_keep_their_light() {
    let deep = image::ImageBuffer::from_fn(40, 40, |x, _| {
        image::Luma([if x < 20 { 0x8000_u16 } else { 0xffff }])
    });
    let desk = Desk::new();
    for (name, format) in [
        ("deep.png", image::ImageFormat::Png),
        ("deep.tif", image::ImageFormat::Tiff),
    ] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::DynamicImage::from(deep.clone())
            .write_to(&mut bytes, format)
            .unwrap();
        let original = desk.original(name, &bytes.into_inner());
        let rendered = desk.render(&original, 1).unwrap();
        let shown = desk.shown(&rendered, RecipeName::Preview2560);
        assert!(near(*shown.get_pixel(8, 8), [128; 3], 3), "{name}");
        assert!(near(*shown.get_pixel(32, 8), [255; 3], 3), "{name}");
    }
}

#[test]
fn a_bomb_is_refused_from_its_header() {
    let mut bytes = Vec::new();
    {
        // 900 million pixels declared, none of them there.
        let mut encoder = png::Encoder::new(&mut bytes, 30_000, 30_000);
        encoder.set_color(png::ColorType::Rgb);
        drop(encoder.write_header().unwrap());
    }
    let desk = Desk::new();
    let original = desk.original("bomb.png", &bytes);
    let error = desk.render(&original, 1).unwrap_err();
    assert_eq!(error.code(), "too_large");
    let failure = error.failure();
    assert!(
        !failure.again && failure.reason.contains("30000 × 30000"),
        "{failure:?}"
    );
}

#[test]
fn a_cut_file_shows_its_upper_part_and_says_so() {
    let noisy = RgbImage::from_fn(320, 320, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13) % 40).unwrap();
        Rgb([if y < 160 { 210 } else { 20 } + grain, 40 + grain, 60])
    });
    let desk = Desk::new();
    for (name, bytes) in [
        ("cut.jpg", jpeg(&noisy, 90)),
        ("cut.png", png(noisy.clone())),
    ] {
        let original = desk.original(name, &bytes[..bytes.len() * 2 / 5]);
        let rendered = desk.render(&original, 1).unwrap();
        assert!(
            rendered
                .note
                .as_deref()
                .is_some_and(|note| note.contains("part")),
            "{name}"
        );
        let shown = desk.shown(&rendered, RecipeName::Preview2560);
        assert!(shown.get_pixel(160, 20).0[0] > 180, "{name}");
    }
}

#[test]
fn what_cannot_be_shown_has_a_plain_reason() {
    let desk = Desk::new();
    let code = |name: &str, bytes: &[u8]| {
        let original = desk.original(name, bytes);
        desk.render(&original, 1).unwrap_err().code()
    };
    assert_eq!(code("empty.jpg", b""), "truncated");
    assert_eq!(code("text.jpg", b"esto no es una foto"), "unsupported");
    assert_eq!(code("paper.pdf", b"%PDF-1.7\n"), "damaged");
    assert_eq!(code("drawing.svg", b"<svg></svg>"), "unsupported");
    assert_eq!(
        code("start.jpg", &[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]),
        "truncated"
    );
    let missing = desk
        .render(Path::new("/nowhere/at/all.jpg"), 1)
        .unwrap_err();
    assert_eq!(missing.code(), "storage");
    assert!(missing.failure().again);
}

#[test]
fn a_preview_is_named_for_its_original() {
    let desk = Desk::new();
    let original = desk.original("plaza.png", &png(corners(64, 32)));
    let path = media::preview(&original, &Facts::default(), desk.folder.path()).unwrap();
    assert_eq!(path.file_name().unwrap(), "plaza.png.jpg");
    assert!(std::fs::metadata(path).unwrap().len() > 100);
}

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

#[test]
fn a_crop_keeps_its_point_in_sight_and_is_never_enlarged() {
    let desk = Desk::new();
    let original = desk.original("a.png", &png(halves(3000, 1000)));
    let facts = Facts {
        width: Some(3000),
        height: Some(1000),
        ..Facts::default()
    };
    let mut hashes = std::collections::HashSet::new();
    for (x, red) in [(0.1, true), (0.9, false)] {
        let framing = Framing {
            focal: Point::new(x, 0.5),
            poster: None,
        };
        let names = [
            RecipeName::Social9x16,
            RecipeName::Social1x1,
            RecipeName::Screen1080,
            RecipeName::Web1600,
        ];
        let recipes = names.map(|name| framing.aimed(name.usual()));
        let rendered = media::render(&original, &facts, &recipes, desk.folder.path()).unwrap();
        for (name, size) in
            names
                .into_iter()
                .zip([(563, 1000), (1000, 1000), (1920, 640), (1600, 533)])
        {
            assert_eq!(desk.shown(&rendered, name).dimensions(), size, "{name:?}");
        }
        let shown = desk.shown(&rendered, RecipeName::Social9x16);
        let Rgb([r, _, b]) = *shown.get_pixel(281, 500);
        assert_eq!(r > b, red, "the crop about {x} shows {r} red and {b} blue");
        hashes.insert(made(&rendered, RecipeName::Social9x16).hash.clone());
    }
    assert_eq!(hashes.len(), 2, "another point is another file");
}

#[test]
fn a_print_says_how_many_dots_an_inch_it_is_meant_for() {
    let desk = Desk::new();
    let original = desk.original("a.png", &png(halves(600, 400)));
    let recipes = [RecipeName::Print.usual()];
    let rendered =
        media::render(&original, &Facts::default(), &recipes, desk.folder.path()).unwrap();
    let file = desk.folder.path().join(rendered.renditions[0].file_name());
    let bytes = std::fs::read(file).unwrap();
    assert_eq!(bytes[6..18], *b"JFIF\0\x01\x01\x01\x01\x2c\x01\x2c");
}
