//! Each still format is shown as it should look, and says how many pictures or pages it has.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use asset::{Facts, Kind, RecipeName};
use image::RgbImage;
use media::{Error, Rendered};
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

/// What became of a file: its facts, and one rendition with its pixels.
struct Shown {
    facts: Facts,
    rendered: Rendered,
    picture: RgbImage,
}

fn shown(original: &Path, recipe: RecipeName) -> Result<Shown, Error> {
    let folder = TempDir::new().unwrap();
    let facts = media::examine(original);
    let rendered = media::render(original, &facts, &[recipe.usual()], folder.path())?;
    let made = &rendered.renditions[0];
    let bytes = std::fs::read(folder.path().join(made.file_name())).unwrap();
    let picture = if made.ext == "jpg" {
        let read: turbojpeg::Image<Vec<u8>> =
            turbojpeg::decompress(&bytes, turbojpeg::PixelFormat::RGB).unwrap();
        RgbImage::from_raw(made.width, made.height, read.pixels).unwrap()
    } else {
        image::load_from_memory(&bytes).unwrap().to_rgb8()
    };
    Ok(Shown {
        facts,
        rendered,
        picture,
    })
}

/// How far two pictures of one shape lie apart, in mean steps of 255 over a grid.
fn apart(one: &RgbImage, other: &RgbImage) -> f64 {
    let grid = |picture: &RgbImage| {
        image::imageops::resize(picture, 12, 8, image::imageops::FilterType::Triangle)
    };
    let (one, other) = (grid(one), grid(other));
    let steps = one.iter().zip(other.iter());
    let sum: u32 = steps.map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    f64::from(sum) / f64::from(12 * 8 * 3)
}

#[test]
fn the_same_scene_looks_the_same_in_every_format() {
    let wanted = shown(&fixture("rotated-1.jpg"), RecipeName::Thumb240).unwrap();
    for name in [
        "photo.heic",
        "photo-10-bit.avif",
        "photo.jxl",
        "photo.jp2",
        "lab.tiff",
        "three-pages.tiff",
        "wide-gamut.jpg",
        "16-bit.tiff",
    ] {
        let found = shown(&fixture(name), RecipeName::Thumb240).unwrap();
        assert_eq!(found.picture.dimensions(), (240, 160), "{name}");
        let apart = apart(&wanted.picture, &found.picture);
        assert!(apart < 6.0, "{name}: {apart}");
        assert_eq!(found.rendered.note, None, "{name}");
    }
}

#[test]
fn planes_apart_are_one_picture() {
    // Red, green and blue each in a strip of its own.
    let (width, height) = (40_u32, 20_u32);
    let plane = usize::try_from(width * height).unwrap();
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entries: [(u16, u16, u32, u32); 10] = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 3, 134),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, 3, 140),
        (277, 3, 1, 3),
        (278, 4, 1, height),
        (279, 4, 3, 152),
        (284, 3, 1, 2),
    ];
    tiff.extend(10_u16.to_le_bytes());
    for (tag, kind, count, value) in entries {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 134);
    tiff.extend([8, 0, 8, 0, 8, 0]);
    let first = 164_u32;
    for index in 0..3 {
        tiff.extend((first + index * width * height).to_le_bytes());
    }
    for _ in 0..3 {
        tiff.extend((width * height).to_le_bytes());
    }
    for light in [200_u8, 100, 30] {
        tiff.extend(vec![light; plane]);
    }
    let folder = TempDir::new().unwrap();
    let original = folder.path().join("planes.tiff");
    std::fs::write(&original, tiff).unwrap();
    let found = shown(&original, RecipeName::Preview2560).unwrap();
    let pixel = found.picture.get_pixel(20, 10).0;
    for (found, wanted) in pixel.iter().zip([200_u8, 100, 30]) {
        assert!(found.abs_diff(wanted) <= 3, "{pixel:?}");
    }
}

#[test]
fn animations_show_their_first_picture_and_count_the_rest() {
    let wanted = shown(&fixture("animated.gif"), RecipeName::Thumb240).unwrap();
    assert_eq!(wanted.facts.frames, Some(6));
    for (name, frames) in [
        ("animated.webp", 6),
        ("animated.avif", 6),
        ("animated.png", 3),
    ] {
        let found = shown(&fixture(name), RecipeName::Thumb240).unwrap();
        assert_eq!(found.facts.frames, Some(frames), "{name}");
        assert!(found.facts.moves(), "{name}");
        let apart = apart(&wanted.picture, &found.picture);
        assert!(apart < 6.0, "{name}: {apart}");
    }
    for name in ["photo.webp", "transparent.png", "photo.heic"] {
        assert!(!media::examine(&fixture(name)).moves(), "{name}");
    }
}

#[test]
fn a_scan_of_three_pages_shows_the_first() {
    let found = shown(&fixture("three-pages.tiff"), RecipeName::Thumb240).unwrap();
    assert_eq!(found.facts.pages, Some(3));
    assert_eq!(media::examine(&fixture("16-bit.tiff")).pages, None);
}

#[test]
fn a_document_shows_its_first_page_on_white() {
    let found = shown(&fixture("bulletin.pdf"), RecipeName::Preview2560).unwrap();
    let facts = &found.facts;
    assert_eq!((facts.kind, facts.pages), (Some(Kind::Document), Some(3)));
    assert_eq!(facts.title.as_deref(), Some("Boletin municipal"));
    assert_eq!(facts.error, None);
    let (width, height) = found.picture.dimensions();
    assert!(height == 2560 && width.abs_diff(1807) <= 1, "{width}");
    let at = |x: f64, y: f64| {
        let place = |share: f64, side: u32| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a side is a place on it"
            )]
            let place = (share * f64::from(side)) as u32;
            place
        };
        found.picture.get_pixel(place(x, width), place(y, height)).0
    };
    let [red, green, blue] = at(0.9, 0.02);
    assert!(red < 40 && (70..110).contains(&green) && blue > 140);
    assert!(at(0.5, 0.95).iter().all(|light| *light > 250));
    // Letters stand in the band.
    let light = (0..width).any(|x| found.picture.get_pixel(x, height / 12).0[0] > 200);
    assert!(light, "the words are not drawn");
    // The picture below the band is the one of the photo.
    let inside = image::imageops::crop_imm(
        &found.picture,
        width * 30 / 420,
        height * 155 / 595,
        width * 360 / 420,
        height * 240 / 595,
    )
    .to_image();
    let wanted = shown(&fixture("rotated-1.jpg"), RecipeName::Thumb240).unwrap();
    assert!(apart(&inside, &wanted.picture) < 8.0);
}

#[test]
fn a_locked_or_broken_document_says_so() {
    let error = shown(&fixture("locked.pdf"), RecipeName::Thumb240)
        .err()
        .unwrap();
    assert_eq!(error.code(), "unsupported");
    assert!(error.to_string().contains("password"), "{error}");
    let facts = media::examine(&fixture("locked.pdf"));
    assert!(facts.error.is_some_and(|error| error.contains("password")));
}

#[test]
fn the_full_size_is_a_jpeg_of_all_pixels() {
    for (name, width, height) in [
        ("photo.heic", 480, 320),
        ("lab.tiff", 240, 160),
        ("16-bit.tiff", 480, 320),
        ("animated.webp", 200, 112),
    ] {
        let found = shown(&fixture(name), RecipeName::Full).unwrap();
        assert_eq!(found.picture.dimensions(), (width, height), "{name}");
        assert_eq!(found.rendered.renditions[0].mime, "image/jpeg");
    }
    let page = shown(&fixture("bulletin.pdf"), RecipeName::Full).unwrap();
    assert!(page.picture.height() > 2400);
}
