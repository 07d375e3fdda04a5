//! Sounds, clips and what shows the course of a film.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use asset::{Facts, Format, Kind, RecipeName, Rendition};
use ffmpeg_next as ffmpeg;
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

fn played(original: &Path, facts: &Facts, name: RecipeName, out: &Path) -> (Rendition, PathBuf) {
    let mut told = Vec::new();
    let made = media::proxy(original, facts, &name.usual(), out, &mut |share| {
        told.push(share);
    });
    let made = made.unwrap().unwrap();
    assert_eq!(told.last(), Some(&1.0), "the end is told");
    assert!(told.is_sorted());
    let path = out.join(made.file_name());
    (made, path)
}

/// Codecs, and the running time in thousandths of a second.
fn heard(path: &Path) -> (Vec<ffmpeg::codec::Id>, i64) {
    let input = ffmpeg::format::input(path).unwrap();
    let codecs = input.streams().map(|stream| stream.parameters().id());
    (codecs.collect(), input.duration() / 1000)
}

/// Two seconds of stereo: a tone that is loud in its second half.
fn wav() -> Vec<u8> {
    let mut samples = Vec::new();
    for index in 0..96_000_i32 {
        let loud = if index < 48_000 { 1000 } else { 24_000 };
        let value = if index / 50 % 2 == 0 { loud } else { -loud };
        for _ in 0..2 {
            samples.extend_from_slice(&i16::try_from(value).unwrap().to_le_bytes());
        }
    }
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    [
        &b"RIFF"[..],
        &long(36 + samples.len()),
        b"WAVEfmt \x10\0\0\0\x01\0\x02\0",
        &long(48_000),
        &long(192_000),
        b"\x04\0\x10\0data",
        &long(samples.len()),
        &samples,
    ]
    .concat()
}

#[test]
fn a_sound_plays_everywhere_and_has_a_picture() {
    let folder = TempDir::new().unwrap();
    let original = folder.path().join("voice.wav");
    std::fs::write(&original, wav()).unwrap();
    let facts = media::examine(&original);
    assert_eq!(facts.kind, Some(Kind::Audio));
    assert_eq!(facts.duration_s, Some(2.0));
    let (made, path) = played(&original, &facts, RecipeName::Sound, folder.path());
    assert_eq!(
        (made.mime.as_str(), made.ext.as_str()),
        ("audio/mp4", "m4a")
    );
    let (codecs, length) = heard(&path);
    assert_eq!(codecs, [ffmpeg::codec::Id::AAC]);
    assert!((1990..=2030).contains(&length), "{length}");
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(Format::sniff(&bytes), Some(Format::M4a));
    let place = |name: &[u8]| bytes.windows(4).position(|four| four == name).unwrap();
    assert!(place(b"moov") < place(b"mdat"));

    let recipes = [
        RecipeName::Preview2560,
        RecipeName::Thumb240,
        RecipeName::Waveform,
        RecipeName::Sprite,
    ]
    .map(RecipeName::usual);
    let rendered = media::render(&original, &facts, &recipes, folder.path()).unwrap();
    let sizes: Vec<_> = rendered
        .renditions
        .iter()
        .map(|made| (made.recipe, made.width, made.height))
        .collect();
    assert_eq!(
        sizes,
        [
            (RecipeName::Preview2560, 1600, 900),
            (RecipeName::Thumb240, 240, 135),
            (RecipeName::Waveform, 1800, 225),
        ]
    );
    assert_eq!(rendered.perceptual, None);
    let wave = std::fs::read(folder.path().join(rendered.renditions[2].file_name())).unwrap();
    let wave = webp::Decoder::new(&wave).decode().unwrap();
    let dark = |x: usize, y: usize| wave[(y * 1800 + x) * 3] < 140;
    assert!(!dark(450, 40) && dark(1350, 40), "quiet, then loud");

    // What already is such a sound is copied.
    let again = folder.path().join("again");
    std::fs::create_dir(&again).unwrap();
    let (copied, _) = played(&path, &Facts::default(), RecipeName::Sound, &again);
    assert!(copied.bytes <= made.bytes);
}

#[test]
fn an_animation_becomes_a_silent_clip_with_its_own_times() {
    let folder = TempDir::new().unwrap();
    let facts = Facts {
        frames: Some(6),
        ..Facts::default()
    };
    let gif = fixture("animated.gif");
    let (made, path) = played(&gif, &facts, RecipeName::Clip, folder.path());
    assert_eq!((made.width, made.height), (200, 112));
    let (codecs, length) = heard(&path);
    assert_eq!(codecs, [ffmpeg::codec::Id::H264]);
    assert!((980..=1040).contains(&length), "{length}");
}

/// Everything that moves is found by its own examination, and its clip lasts as long as it does.
#[test]
fn every_sort_of_animation_is_known_and_becomes_a_clip() {
    for (name, frames) in [
        ("animated.gif", 6),
        ("animated.png", 3),
        ("animated.webp", 6),
        ("animated.avif", 6),
    ] {
        let facts = media::examine(&fixture(name));
        assert_eq!(facts.frames, Some(frames), "{name}");
        assert!(facts.moves(), "{name}");
        let out = TempDir::new().unwrap();
        let (made, path) = played(&fixture(name), &facts, RecipeName::Clip, out.path());
        let (codecs, length) = heard(&path);
        assert_eq!(codecs, [ffmpeg::codec::Id::H264], "{name}");
        assert!((400..=1100).contains(&length), "{name}: {length}");
        assert!(made.width % 2 == 0 && made.height % 2 == 0);
    }
}

#[test]
fn an_animated_png_stands_on_white_and_has_even_sides() {
    let folder = TempDir::new().unwrap();
    let original = folder.path().join("moving.png");
    let mut encoder = png::Encoder::new(std::fs::File::create(&original).unwrap(), 65, 33);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(3, 0).unwrap();
    encoder.set_frame_delay(1, 2).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for _ in 0..3 {
        writer.write_image_data(&[0; 65 * 33 * 4]).unwrap();
    }
    writer.finish().unwrap();
    let facts = media::examine(&original);
    let (made, path) = played(&original, &facts, RecipeName::Clip, folder.path());
    assert_eq!((made.width, made.height), (64, 32));
    let (_, length) = heard(&path);
    assert!((1480..=1520).contains(&length), "{length}");
    let mut input = ffmpeg::format::input(&path).unwrap();
    let stream = input.stream(0).unwrap();
    let context = ffmpeg::codec::Context::from_parameters(stream.parameters()).unwrap();
    let mut decoder = context.decoder().video().unwrap();
    let mut frame = ffmpeg::frame::Video::empty();
    for (_, packet) in input.packets() {
        decoder.send_packet(&packet).unwrap();
    }
    decoder.send_eof().unwrap();
    decoder.receive_frame(&mut frame).unwrap();
    assert!(frame.data(0)[0] > 225, "what is clear lies on white");
}

#[test]
fn the_film_inside_a_photo_becomes_its_clip() {
    let folder = TempDir::new().unwrap();
    let original = folder.path().join("photo.jpg");
    let mut photo = std::fs::read(fixture("rotated-1.jpg")).unwrap();
    let film = std::fs::read(fixture("short.mp4")).unwrap();
    let offset = photo.len() as u64 + 24;
    let entry = [
        &[0, 0, 0x30, 0x0a, 16, 0, 0, 0],
        &b"MotionPhoto_Data"[..],
        &film,
    ]
    .concat();
    let size = u32::try_from(entry.len()).unwrap().to_le_bytes();
    photo.extend_from_slice(&entry);
    photo.extend_from_slice(b"SEFH\x6b\0\0\0\x01\0\0\0\0\0\x30\x0a");
    photo.extend_from_slice(&[size, size].concat());
    photo.extend_from_slice(b"\x18\0\0\0SEFT");
    std::fs::write(&original, photo).unwrap();
    let facts = media::examine(&original);
    let motion = facts.motion.unwrap();
    assert_eq!((motion.offset, motion.bytes), (offset, film.len() as u64));
    assert!(facts.moves());
    let (made, path) = played(&original, &facts, RecipeName::Clip, folder.path());
    assert_eq!((made.width, made.height), (640, 360));
    let (codecs, length) = heard(&path);
    assert_eq!(codecs, [ffmpeg::codec::Id::H264], "it is silent");
    assert!((1900..=2100).contains(&length), "{length}");
}

#[test]
fn the_course_of_a_film_is_shown_by_frames_with_cues_and_by_its_sound() {
    let recipes = [
        RecipeName::Sprite,
        RecipeName::SpriteVtt,
        RecipeName::Waveform,
    ]
    .map(RecipeName::usual);
    let folder = TempDir::new().unwrap();
    let facts = Facts::default();
    let film = fixture("short.mp4");
    let rendered = media::render(&film, &facts, &recipes, folder.path()).unwrap();
    let names: Vec<_> = rendered.renditions.iter().map(|made| made.recipe).collect();
    assert_eq!(names, recipes.map(|recipe| recipe.name));
    let (sheet, cues) = (&rendered.renditions[0], &rendered.renditions[1]);
    assert_eq!((sheet.width, sheet.height), (320, 90));
    let text = std::fs::read_to_string(folder.path().join(cues.file_name())).unwrap();
    assert!(
        text.starts_with("WEBVTT\n\n00:00:00.000 --> 00:00:01.0"),
        "{text}"
    );
    assert!(text.contains("\nsprite#xywh=0,0,160,90\n"), "{text}");
    assert!(text.ends_with("\nsprite#xywh=160,0,160,90\n"), "{text}");

    let silent = fixture("no-sound.mov");
    let other = TempDir::new().unwrap();
    let rendered = media::render(&silent, &facts, &recipes, other.path()).unwrap();
    let names: Vec<_> = rendered.renditions.iter().map(|made| made.recipe).collect();
    assert_eq!(names, [RecipeName::Sprite, RecipeName::SpriteVtt]);
}

#[test]
fn a_small_film_needs_no_large_proxy_and_a_larger_one_gets_it() {
    let folder = TempDir::new().unwrap();
    let recipe = RecipeName::Proxy1080.usual();
    let facts = Facts::default();
    let small = fixture("short.mp4");
    let made = media::proxy(&small, &facts, &recipe, folder.path(), &mut |_| {}).unwrap();
    assert_eq!(made, None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let tall = fixture("rotated.mov");
    let (made, _) = played(&tall, &facts, RecipeName::Proxy1080, folder.path());
    assert_eq!((made.width, made.height), (720, 1280));
}

#[test]
fn a_film_is_cut_to_an_upright_picture() {
    for (name, size) in [("short.mp4", (202, 360)), ("turned-90.mp4", (180, 320))] {
        let out = TempDir::new().unwrap();
        let facts = media::examine(&fixture(name));
        let (made, path) = played(&fixture(name), &facts, RecipeName::Film9x16, out.path());
        assert_eq!((made.width, made.height), size, "{name}");
        let (codecs, long) = heard(&path);
        assert!(codecs.contains(&ffmpeg::codec::Id::H264));
        assert!((1900..3300).contains(&long), "{name} plays {long} ms");
    }
}

#[test]
fn the_moment_somebody_chose_stands_for_a_film() {
    let film = fixture("flash-and-beep.mkv");
    let facts = media::examine(&film);
    let light = |moment: Option<u32>| {
        let out = TempDir::new().unwrap();
        let framing = asset::Framing {
            focal: None,
            poster: moment,
        };
        let recipe = framing.aimed(RecipeName::Poster.usual());
        let made = media::render(&film, &facts, &[recipe], out.path()).unwrap();
        let bytes = std::fs::read(out.path().join(made.renditions[0].file_name())).unwrap();
        let shown = turbojpeg::decompress(&bytes, turbojpeg::PixelFormat::GRAY).unwrap();
        let sum: u64 = shown.pixels.iter().map(|light| u64::from(*light)).sum();
        sum / shown.pixels.len() as u64
    };
    let seen: Vec<u64> = (0..40).map(|tenth| light(Some(tenth * 100))).collect();
    let (dark, bright) = (seen.iter().min().unwrap(), seen.iter().max().unwrap());
    assert!(bright - dark > 100, "the film flashes: {seen:?}");
    // Behind its end the last picture stands for it.
    assert_eq!(light(Some(3_600_000)), light(Some(3_599_000)));
}
