//! Broken and hostile films end: in a part of the film, or in plain words.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use asset::{Facts, RecipeName};
use tempfile::TempDir;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

/// Makes everything of some bytes; gives whether there was a proxy.
fn survives(bytes: &[u8], what: &str) -> bool {
    let folder = TempDir::new().unwrap();
    let film = folder.path().join("film.mp4");
    std::fs::write(&film, bytes).unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let facts = media::examine(&film);
    let recipes = [
        RecipeName::Thumb240,
        RecipeName::Sprite,
        RecipeName::SpriteVtt,
        RecipeName::Waveform,
    ]
    .map(RecipeName::usual);
    let plain = |error: &media::Error| {
        let known = ["truncated", "damaged", "unsupported", "too_large"];
        assert!(known.contains(&error.code()), "{what}: {error}");
    };
    if let Err(error) = media::render(&film, &facts, &recipes, &out) {
        plain(&error);
    }
    let mut told = Vec::new();
    let recipe = RecipeName::Proxy540.usual();
    let made = media::proxy(&film, &Facts::default(), &recipe, &out, &mut |share| {
        told.push(share);
    });
    assert!(told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)));
    let left: Vec<PathBuf> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_none_or(|end| end == "part" || end == "copy")
        })
        .collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "{what}: something unfinished");
    match made {
        Ok(made) => made.is_some_and(|made| made.bytes > 0),
        Err(error) => {
            plain(&error);
            false
        }
    }
}

#[test]
fn a_film_cut_anywhere_gives_what_is_left_of_it() {
    for name in ["short.mp4", "flash-and-beep.mkv", "interlaced.mpg"] {
        let whole = fixture(name);
        let mut partial = 0;
        for tenth in 1..10 {
            let cut = &whole[..whole.len() * tenth / 10];
            partial += u32::from(survives(cut, &format!("{name} cut at {tenth}0 %")));
        }
        assert!(partial >= 7, "{name}: only {partial} of nine gave a part");
    }
}

#[test]
fn zeroed_blocks_are_passed_over() {
    for name in ["turned-90.mp4", "flash-and-beep.mkv", "interlaced.mpg"] {
        let whole = fixture(name);
        for quarter in 0..4 {
            let mut holed = whole.clone();
            let from = holed.len() * quarter / 4;
            let until = (from + 2000).min(holed.len());
            holed[from..until].fill(0);
            survives(&holed, &format!("{name} with a hole at {from}"));
        }
    }
}

#[test]
fn boxes_that_lie_about_their_size_or_their_times_hang_nothing() {
    let whole = fixture("turned-90.mp4");
    let names: [&[u8; 4]; 14] = [
        b"moov", b"mvhd", b"trak", b"edts", b"elst", b"mdia", b"minf", b"stbl", b"stts", b"ctts",
        b"stss", b"stsz", b"stco", b"mdat",
    ];
    for name in names {
        let Some(place) = whole.windows(4).position(|four| four == name) else {
            continue;
        };
        for size in [0_u32, 7, u32::MAX] {
            let mut lying = whole.clone();
            lying[place - 4..place].copy_from_slice(&size.to_be_bytes());
            survives(
                &lying,
                &format!("{} of {size} bytes", String::from_utf8_lossy(name)),
            );
        }
        // What follows the version: counts, times, lengths.
        for (from, value) in [(8, 0x7fff_ffff_u32), (12, 0x7fff_ffff), (16, u32::MAX)] {
            let mut lying = whole.clone();
            lying[place + from..place + from + 4].copy_from_slice(&value.to_be_bytes());
            survives(
                &lying,
                &format!("{} with {value} at {from}", String::from_utf8_lossy(name)),
            );
        }
    }
}

#[test]
fn boxes_within_boxes_without_end_are_no_film() {
    let mut nested = b"\0\0\0\x14ftypisom\0\0\0\0isom".to_vec();
    let depth = 20_000_u32;
    for level in 0..depth {
        nested.extend_from_slice(&((depth - level) * 8).to_be_bytes());
        nested.extend_from_slice(b"moov");
    }
    assert!(!survives(&nested, "nested boxes"));
}

#[test]
fn lists_of_other_files_open_nothing_whatever_they_pretend_to_be() {
    let folder = TempDir::new().unwrap();
    let secret = folder.path().join("secret.mp4");
    std::fs::write(&secret, fixture("short.mp4")).unwrap();
    let secret = secret.display();
    let lists = [
        format!("ffconcat version 1.0\nfile '{secret}'\n"),
        format!("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:{secret}\n#EXT-X-ENDLIST\n"),
        format!(
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=control:file:{secret}\n"
        ),
        format!(
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><AdaptationSet><Representation id=\"1\" bandwidth=\"1\"><BaseURL>file://{secret}</BaseURL></Representation></AdaptationSet></Period></MPD>"
        ),
        format!("<smil><body><video src=\"{secret}\"/></body></smil>"),
        format!("[playlist]\nFile1={secret}\n"),
    ];
    let masks: [&[u8]; 9] = [
        b"",
        b"\0\0\0\x18ftypisom\0\0\0\0isomavc1",
        b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
        b"RIFF\0\0\0\0AVI ",
        b"\x1a\x45\xdf\xa3\x9fwebm",
        b"FLV\x01\x05\0\0\0\x09",
        b"\0\0\x01\xba",
        b"\x06\x0e\x2b\x34\x02\x05\x01\x01",
        b"ID3\x03\0\0\0\0\0\0",
    ];
    for list in &lists {
        for mask in masks {
            let bytes = [mask, list.as_bytes()].concat();
            assert!(!survives(&bytes, list), "{list} behind {mask:?}");
        }
    }
}
