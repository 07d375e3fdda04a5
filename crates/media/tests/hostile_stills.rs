//! Damaged and hostile stills end in an error or a part of the picture, never in a crash, and within bounds.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::path::{Path, PathBuf};

use asset::{Facts, RecipeName};
use media::{Error, Rendered};
use tempfile::TempDir;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// One of our files of each still format.
const WHOLE: [&str; 15] = [
    "rotated-6.jpg",
    "transparent.png",
    "animated.gif",
    "animated.png",
    "photo.webp",
    "animated.webp",
    "16-bit.tiff",
    "lab.tiff",
    "three-pages.tiff",
    "photo.heic",
    "photo-10-bit.avif",
    "animated.avif",
    "photo.jxl",
    "photo.jp2",
    "bulletin.pdf",
];

/// Formats that none of the fixtures has, made on the spot.
fn drawn() -> Vec<(String, Vec<u8>)> {
    let picture = image::RgbImage::from_fn(160, 120, |x, y| {
        let byte = |side: u32| u8::try_from(side % 256).unwrap();
        image::Rgb([byte(x), byte(y * 2), byte(x * y / 7)])
    });
    let mut bmp = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bmp, image::ImageFormat::Bmp).unwrap();
    let mut psd = b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x78\0\0\0\xa0\0\x08\0\x03".to_vec();
    psd.extend([0; 12]);
    psd.extend([0, 0]);
    for channel in 0..3 {
        psd.extend(picture.pixels().map(|pixel| pixel.0[channel]));
    }
    // Its directory stands first, as cameras write it.
    let mut tiff = b"II*\0\x08\0\0\0\x09\0".to_vec();
    let entries: [(u16, u16, u32, u32); 9] = [
        (256, 4, 1, 160),
        (257, 4, 1, 120),
        (258, 3, 3, 122),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, 1, 128),
        (277, 3, 1, 3),
        (278, 4, 1, 120),
        (279, 4, 1, 160 * 120 * 3),
    ];
    for (tag, kind, count, value) in entries {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0, 0, 0, 0, 8, 0, 8, 0, 8, 0]);
    tiff.extend(picture.as_raw());
    vec![
        ("drawn.tiff".to_owned(), tiff),
        ("drawn.bmp".to_owned(), bmp.into_inner()),
        ("drawn.psd".to_owned(), psd),
    ]
}

fn every_format() -> Vec<(String, Vec<u8>)> {
    WHOLE
        .iter()
        .map(|name| {
            let bytes = std::fs::read(fixtures().join(name)).unwrap();
            ((*name).to_owned(), bytes)
        })
        .chain(drawn())
        .collect()
}

/// Examines and renders some bytes; whatever comes of it, nothing may unwind.
fn met(folder: &TempDir, bytes: &[u8]) -> (Facts, Result<Rendered, Error>) {
    let original = folder.path().join("original");
    std::fs::write(&original, bytes).unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir_all(&out).unwrap();
    let facts = media::examine(&original);
    let rendered = media::render(&original, &facts, &[RecipeName::Thumb240.usual()], &out);
    if let Err(error) = &rendered {
        assert!(!error.to_string().is_empty() && !error.code().is_empty());
    }
    (facts, rendered)
}

/// The most memory this process ever held, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

#[test]
fn every_format_is_shown_whole() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in every_format() {
        let (facts, rendered) = met(&folder, &bytes);
        let rendered = rendered.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rendered.note, None, "{name}");
        assert_eq!(facts.error, None, "{name}");
    }
}

#[test]
fn files_cut_at_every_tenth_end_in_a_part_or_an_error() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in every_format() {
        for tenth in 0..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let (_, rendered) = met(&folder, cut);
            if tenth == 0 {
                assert_eq!(rendered.unwrap_err().code(), "truncated", "{name}");
            }
        }
    }
    assert!(peak() < 1024, "{} MiB", peak());
}

#[test]
fn a_file_cut_in_half_is_shown_and_says_that_a_part_is_missing() {
    let folder = TempDir::new().unwrap();
    for name in [
        "rotated-1.jpg",
        "transparent.png",
        "photo.webp",
        "photo.heic",
    ] {
        let bytes = std::fs::read(fixtures().join(name)).unwrap();
        let (_, rendered) = met(&folder, &bytes[..bytes.len() / 2]);
        let rendered = rendered.unwrap_or_else(|error| panic!("{name}: {error}"));
        let note = rendered.note.unwrap_or_default();
        assert!(note.contains("part"), "{name}: {note}");
    }
    // The first picture of an animation lies at its start.
    let gif = std::fs::read(fixtures().join("animated.gif")).unwrap();
    let (_, rendered) = met(&folder, &gif[..gif.len() / 12]);
    assert!(
        rendered
            .unwrap()
            .note
            .is_some_and(|note| note.contains("part"))
    );
    for (name, bytes) in drawn() {
        let (_, rendered) = met(&folder, &bytes[..bytes.len() / 2]);
        let rendered = rendered.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            rendered.note.is_some_and(|note| note.contains("part")),
            "{name}"
        );
    }
}

#[test]
fn zeroed_blocks_and_lying_numbers_end_in_a_part_or_an_error() {
    let folder = TempDir::new().unwrap();
    for (_, bytes) in every_format() {
        let block = (bytes.len() / 16).max(1);
        for index in 0..16 {
            let mut spoilt = bytes.clone();
            let start = (index * block).min(spoilt.len());
            let end = (start + block / 2).min(spoilt.len());
            spoilt[start..end].fill(0);
            let _ = met(&folder, &spoilt);
        }
        // Sizes and counts stand near the start: each of its numbers is made as large as it gets, one after another.
        for start in (4..bytes.len().min(420)).step_by(13) {
            let mut spoilt = bytes.clone();
            let end = (start + 4).min(spoilt.len());
            spoilt[start..end].fill(0xff);
            let _ = met(&folder, &spoilt);
        }
    }
    assert!(peak() < 1024, "{} MiB", peak());
}

#[test]
fn directories_that_go_in_circles_come_to_an_end() {
    let folder = TempDir::new().unwrap();
    // One directory of nothing but its own address, as the next, as EXIF, as GPS and as what is inside it.
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let tags = [0x8769_u16, 0x8825, 0x014a, 0xa005];
    tiff.extend(u16::try_from(tags.len()).unwrap().to_le_bytes());
    for tag in tags {
        tiff.extend(tag.to_le_bytes());
        tiff.extend([4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    }
    tiff.extend(8_u32.to_le_bytes());
    let (facts, rendered) = met(&folder, &tiff);
    assert!(facts.error.is_some() && rendered.is_err());
    // The same as the EXIF block of a photo that is otherwise whole.
    let photo = std::fs::read(fixtures().join("rotated-1.jpg")).unwrap();
    let mut looped = photo[..2].to_vec();
    looped.extend([0xff, 0xe1]);
    looped.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    looped.extend(b"Exif\0\0");
    looped.extend(&tiff);
    looped.extend(&photo[2..]);
    let (facts, rendered) = met(&folder, &looped);
    assert!(facts.error.is_some());
    assert!(rendered.is_ok());
}

#[test]
fn boxes_within_boxes_come_to_an_end() {
    let folder = TempDir::new().unwrap();
    let mut inner = Vec::new();
    for _ in 0..20_000 {
        let mut outer = u32::try_from(inner.len() + 8)
            .unwrap()
            .to_be_bytes()
            .to_vec();
        outer.extend(b"moov");
        outer.append(&mut inner);
        inner = outer;
        if inner.len() > 64 << 10 {
            break;
        }
    }
    for brand in [b"heic", b"avif", b"avis", b"crx "] {
        let mut file = b"\0\0\0\x18ftyp".to_vec();
        file.extend(brand);
        file.extend(b"\0\0\0\0mif1miaf");
        file.extend(&inner);
        let (_, rendered) = met(&folder, &file);
        assert!(rendered.is_err());
    }
    // An item made of itself.
    let heic = std::fs::read(fixtures().join("photo.heic")).unwrap();
    let at = heic.windows(4).position(|four| four == b"hvc1").unwrap();
    for kind in [b"grid", b"iden"] {
        let mut spoilt = heic.clone();
        spoilt[at..at + 4].copy_from_slice(kind);
        assert!(met(&folder, &spoilt).1.is_err());
    }
}

#[test]
fn a_bomb_in_a_text_or_a_profile_goes_off_nowhere() {
    let folder = TempDir::new().unwrap();
    // 256 MiB of nothing, packed into a quarter of a megabyte.
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 256 << 20], 6);
    let png = std::fs::read(fixtures().join("transparent.png")).unwrap();
    let header = 8 + 25;
    for (kind, before) in [
        (b"zTXt", &b"Comment\0\0"[..]),
        (b"iCCP", b"icc\0\0"),
        (b"iTXt", b"Comment\0\x01\0\0\0"),
    ] {
        let mut body = before.to_vec();
        body.extend(&packed);
        let mut bomb = png[..header].to_vec();
        bomb.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        bomb.extend(kind);
        bomb.extend(&body);
        bomb.extend([0; 4]);
        bomb.extend(&png[header..]);
        let (_, rendered) = met(&folder, &bomb);
        if let Err(error) = rendered {
            assert_ne!(error.code(), "internal", "{error}");
        }
    }
    assert!(peak() < 1024, "{} MiB", peak());
}

#[test]
fn a_file_of_two_kinds_is_what_its_first_bytes_say() {
    let folder = TempDir::new().unwrap();
    let read = |name: &str| std::fs::read(fixtures().join(name)).unwrap();
    let (photo, paper, film) = (
        read("rotated-1.jpg"),
        read("bulletin.pdf"),
        read("short.mp4"),
    );
    for behind in [&paper, &film, &b"<script>alert(1)</script>".to_vec()] {
        let both = [&photo[..], behind].concat();
        let (facts, rendered) = met(&folder, &both);
        assert_eq!(facts.mime.as_deref(), Some("image/jpeg"));
        assert_eq!(rendered.unwrap().note, None);
    }
    let script = [b"GIF89a".as_slice(), b"=1;/*", &photo[..]].concat();
    let (facts, rendered) = met(&folder, &script);
    assert_eq!(facts.mime.as_deref(), Some("image/gif"));
    assert!(rendered.is_err());
}

#[test]
fn what_declares_more_than_may_be_decoded_is_refused_from_its_header() {
    let folder = TempDir::new().unwrap();
    let spoilt = |name: &str, at: usize, number: &[u8]| {
        let mut bytes = std::fs::read(fixtures().join(name)).unwrap();
        bytes[at..at + number.len()].copy_from_slice(number);
        bytes
    };
    let photo = std::fs::read(fixtures().join("rotated-1.jpg")).unwrap();
    let frame = photo
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    for bytes in [
        spoilt("transparent.png", 16, &[0, 1, 0, 0, 0, 1, 0, 0]),
        spoilt("rotated-1.jpg", frame + 5, &[0xff, 0xff, 0xff, 0xff]),
        std::fs::read(fixtures().join("bomb-30000x30000.png")).unwrap(),
    ] {
        let error = met(&folder, &bytes).1.unwrap_err();
        assert_eq!(error.code(), "too_large", "{error}");
    }
    assert!(peak() < 1024, "{} MiB", peak());
}

#[test]
fn the_broken_files_of_others_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/broken");
    if !folder.is_dir() {
        println!("skipped: the corpus is not here");
        return;
    }
    let desk = TempDir::new().unwrap();
    for file in media::files(&[folder]) {
        let bytes = std::fs::read(&file).unwrap();
        let _ = met(&desk, &bytes);
    }
    assert!(peak() < 1024, "{} MiB", peak());
}
