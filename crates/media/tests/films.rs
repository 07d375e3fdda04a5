//! Films come out upright, whole, in sync and never larger than they came.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![expect(
    clippy::cast_precision_loss,
    reason = "times and sums of small films fit a float"
)]

use std::path::{Path, PathBuf};

use asset::{Facts, RecipeName, Rendition};
use ffmpeg_next as ffmpeg;
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

fn proxied(
    film: &Path,
    folder: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<Rendition, media::Error> {
    let recipe = RecipeName::Proxy540.usual();
    media::proxy(film, &Facts::default(), &recipe, folder, progress)
        .map(|made| made.expect("every film gets its small proxy"))
}

/// The proxy of a fixture, with the folder that holds it.
fn proxy(name: &str) -> (TempDir, Rendition, PathBuf) {
    let folder = TempDir::new().unwrap();
    let mut told = Vec::new();
    let made = proxied(&fixture(name), folder.path(), &mut |share| told.push(share)).unwrap();
    assert_eq!(told.last(), Some(&1.0), "the end is told");
    assert!(told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)));
    let path = folder.path().join(made.file_name());
    assert_eq!(std::fs::metadata(&path).unwrap().len(), made.bytes);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing unfinished is left");
    (folder, made, path)
}

/// What a player finds in a film.
#[derive(Debug, Default)]
struct Played {
    /// When each picture is shown, in seconds, and its mean light.
    pictures: Vec<(f64, f64)>,
    /// Which of them are key frames.
    keys: Vec<f64>,
    /// When the last picture stops being shown.
    pictures_end: f64,
    /// When the sound first is loud, and when it ends.
    loud: Option<f64>,
    sound_end: Option<f64>,
    channels: u16,
    codecs: Vec<ffmpeg::codec::Id>,
}

fn play(path: &Path) -> Played {
    let mut input = ffmpeg::format::input(path).unwrap();
    let mut played = Played {
        codecs: input
            .streams()
            .map(|stream| stream.parameters().id())
            .collect(),
        ..Played::default()
    };
    let mut decoders: Vec<_> = input
        .streams()
        .map(|stream| {
            let context = ffmpeg::codec::Context::from_parameters(stream.parameters()).unwrap();
            let mut decoder = context.decoder();
            decoder.set_packet_time_base(stream.time_base());
            (
                decoder.open_as(stream.parameters().id()).unwrap(),
                f64::from(stream.time_base()),
            )
        })
        .collect();
    let mut packets: Vec<_> = input
        .packets()
        .map(|(stream, packet)| (stream.index(), Some(packet)))
        .collect();
    packets.extend((0..decoders.len()).map(|index| (index, None)));
    for (index, packet) in packets {
        let (decoder, unit) = &mut decoders[index];
        match &packet {
            Some(packet) => {
                let at = packet.pts().unwrap() as f64 * *unit;
                if decoder.medium() == ffmpeg::media::Type::Video {
                    if packet.is_key() {
                        played.keys.push(at);
                    }
                    let end = at + packet.duration() as f64 * *unit;
                    played.pictures_end = played.pictures_end.max(end);
                }
                decoder.send_packet(packet).unwrap();
            }
            None => decoder.send_eof().unwrap(),
        }
        if decoder.medium() == ffmpeg::media::Type::Video {
            let mut frame = ffmpeg::frame::Video::empty();
            while decoder.receive_frame(&mut frame).is_ok() {
                let at = frame.timestamp().unwrap() as f64 * *unit;
                let (width, stride) = (frame.width() as usize, frame.stride(0));
                let rows = frame.data(0).chunks(stride).take(frame.height() as usize);
                let sum: u64 = rows
                    .flat_map(|row| &row[..width])
                    .map(|&light| u64::from(light))
                    .sum();
                let pixels = f64::from(frame.width() * frame.height());
                played.pictures.push((at, sum as f64 / pixels));
            }
        } else {
            let mut frame = ffmpeg::frame::Audio::empty();
            while decoder.receive_frame(&mut frame).is_ok() {
                let at = frame.timestamp().unwrap() as f64 * *unit;
                let rate = f64::from(frame.rate());
                played.channels = frame.channels();
                let first = frame
                    .plane::<f32>(0)
                    .iter()
                    .position(|sample| sample.abs() > 0.05);
                if let Some(first) = first {
                    played.loud.get_or_insert(at + first as f64 / rate);
                }
                played.sound_end = Some(at + frame.samples() as f64 / rate);
            }
        }
    }
    played
}

/// The stills of a film, with the folder that holds them.
fn stills(name: &str) -> (TempDir, media::Rendered) {
    let folder = TempDir::new().unwrap();
    let recipes = [
        RecipeName::Preview2560,
        RecipeName::Thumb960,
        RecipeName::Thumb480,
        RecipeName::Thumb240,
        RecipeName::Poster,
        RecipeName::Sprite,
    ]
    .map(RecipeName::usual);
    let rendered =
        media::render(&fixture(name), &Facts::default(), &recipes, folder.path()).unwrap();
    assert_eq!(rendered.renditions.len(), recipes.len());
    (folder, rendered)
}

fn size(rendered: &media::Rendered, recipe: RecipeName) -> (u32, u32) {
    let made = rendered
        .renditions
        .iter()
        .find(|made| made.recipe == recipe)
        .unwrap();
    (made.width, made.height)
}

#[test]
fn a_film_is_remembered_by_the_looks_of_its_moments() {
    let (_folder, rendered) = stills("short.mp4");
    assert!(
        (2..=5).contains(&rendered.frames.len()),
        "{:?}",
        rendered.frames
    );
    assert_eq!(rendered.perceptual_fine.map(|hash| hash.len()), Some(11));
}

#[test]
fn a_film_held_sideways_is_upright_in_stills_and_proxy() {
    let (folder, rendered) = stills("turned-90.mp4");
    assert_eq!(size(&rendered, RecipeName::Poster), (180, 320));
    assert_eq!(size(&rendered, RecipeName::Sprite), (90 * 3, 160));
    let poster = rendered
        .renditions
        .iter()
        .find(|made| made.recipe == RecipeName::Poster)
        .unwrap();
    let bytes = std::fs::read(folder.path().join(poster.file_name())).unwrap();
    let shown = turbojpeg::decompress(&bytes, turbojpeg::PixelFormat::RGB).unwrap();
    let at = |x: usize, y: usize| &shown.pixels[y * shown.pitch + x * 3..][..3];
    // The red corner was stored upper left and lies upper right once the film stands.
    assert!(
        at(150, 30)[0] > 180 && at(150, 30)[2] < 90,
        "{:?}",
        at(150, 30)
    );
    assert!(
        at(150, 290)[2] > 180 && at(150, 290)[0] < 90,
        "{:?}",
        at(150, 290)
    );
    let (_folder, made, path) = proxy("turned-90.mp4");
    assert_eq!((made.width, made.height), (180, 320));
    assert_eq!(
        play(&path).codecs,
        [ffmpeg::codec::Id::H264, ffmpeg::codec::Id::AAC]
    );
}

#[test]
fn flash_and_beep_stay_together_from_start_to_end() {
    // Pictures at uneven distances, six channels, and a first time of a second and a half.
    let (_folder, made, path) = proxy("flash-and-beep.mkv");
    assert_eq!((made.width, made.height), (160, 90));
    let played = play(&path);
    let flash = played
        .pictures
        .iter()
        .find(|(_, light)| *light > 120.0)
        .unwrap()
        .0;
    let beep = played.loud.unwrap();
    assert!(
        (flash - beep).abs() <= 0.04,
        "flash at {flash}, beep at {beep}"
    );
    assert!((flash - 2.0).abs() <= 0.08, "flash at {flash}");
    assert_eq!(played.channels, 2);
    let sound_end = played.sound_end.unwrap();
    assert!(
        (played.pictures_end - 4.0).abs() <= 0.04,
        "{}",
        played.pictures_end
    );
    assert!((sound_end - 4.0).abs() <= 0.04, "{sound_end}");
    for pair in played.keys.windows(2) {
        assert!(pair[1] - pair[0] <= 2.1, "{:?}", played.keys);
    }
    assert!(played.keys.len() >= 2);
}

#[test]
fn a_film_without_sound_has_a_proxy_without_sound() {
    let (_folder, made, path) = proxy("no-sound.mov");
    let played = play(&path);
    assert_eq!(played.codecs, [ffmpeg::codec::Id::H264]);
    assert_eq!((made.width, made.height), (320, 180));
    assert!(
        (played.pictures_end - 3.0).abs() <= 0.04,
        "{}",
        played.pictures_end
    );
}

#[test]
fn no_proxy_outgrows_its_source() {
    for name in ["turned-90.mp4", "flash-and-beep.mkv", "interlaced.mpg"] {
        let (_folder, made, _) = proxy(name);
        let source = std::fs::metadata(fixture(name)).unwrap().len();
        assert!(made.bytes <= source, "{name}: {} of {source}", made.bytes);
        assert!(made.width <= 320 && made.height <= 320, "{name}");
    }
}

#[test]
fn wide_pixels_become_square_without_enlarging() {
    let (_folder, made, _) = proxy("wide-pixels.mp4");
    assert_eq!((made.width, made.height), (320, 90));
    let (_folder, rendered) = stills("wide-pixels.mp4");
    assert_eq!(size(&rendered, RecipeName::Poster), (320, 90));
}

#[test]
fn interlaced_and_high_range_films_are_made_plain() {
    let (_folder, made, path) = proxy("interlaced.mpg");
    assert_eq!((made.width, made.height), (320, 240));
    assert!((play(&path).pictures_end - 2.0).abs() <= 0.08);
    let (_folder, _, path) = proxy("high-range.mp4");
    let played = play(&path);
    assert_eq!(played.codecs, [ffmpeg::codec::Id::H264]);
    // A ramp from black to white stays one: neither crushed nor burnt out.
    let light = played.pictures[0].1;
    assert!((60.0..200.0).contains(&light), "{light}");
}

#[test]
fn the_index_lies_in_front() {
    let (_folder, _, path) = proxy("flash-and-beep.mkv");
    let bytes = std::fs::read(path).unwrap();
    let place = |name: &[u8]| bytes.windows(4).position(|four| four == name).unwrap();
    assert!(place(b"moov") < place(b"mdat"));
}

#[test]
fn a_list_of_other_files_is_no_film() {
    let folder = TempDir::new().unwrap();
    let list = folder.path().join("list.mp4");
    std::fs::write(&list, "ffconcat version 1.0\nfile /etc/hostname\n").unwrap();
    let error = proxied(&list, folder.path(), &mut |_| {}).unwrap_err();
    assert_eq!(error.code(), "unsupported");
    // The first bytes of an MP4 in front of a list do not make one either.
    let disguised = [
        &b"\0\0\0\x18ftypisom\0\0\0\0isomavc1"[..],
        b"#EXTM3U\n/etc/hostname\n",
    ]
    .concat();
    std::fs::write(&list, disguised).unwrap();
    let error = proxied(&list, folder.path(), &mut |_| {}).unwrap_err();
    assert!(["damaged", "truncated"].contains(&error.code()), "{error}");
}
