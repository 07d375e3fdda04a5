//! Films and sound, through FFmpeg's demuxers.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use asset::{Facts, Format, Kind};
use ffmpeg::ffi;
use ffmpeg::format::stream::Disposition;
use ffmpeg::media::Type;
use ffmpeg_next as ffmpeg;

use super::found::Found;
use super::text;
use crate::film::reel;

/// Reading headers takes moments; a file that takes longer is made to.
const PATIENCE: Duration = Duration::from_secs(20);

/// What recorders write for a duration they do not know yet; 143,165 seconds at 30,000 ticks.
const UNKNOWN_DURATION: i64 = 0xffff_ffff;

/// Adds what the demuxer says: sizes, turn, running time, codecs, and its tags.
///
/// The bytes come through a file already open: FFmpeg is given no name and no protocol, so nothing in the file can
/// make it open another one. Only the demuxer that the first bytes ask for may answer.
pub(crate) fn film(original: &Path, format: Format, found: &mut Found, facts: &mut Facts) {
    match open(original, format, &[], Some(PATIENCE)) {
        Ok(input) => read(&input, found, facts),
        Err(error) => found.problem(format!("the film cannot be read: {}", words(error))),
    }
}

/// A film opened by the demuxer for its format alone, with further options and a time by which it must be open.
pub(crate) fn open(
    original: &Path,
    format: Format,
    further: &[(&str, &str)],
    patience: Option<Duration>,
) -> Result<ffmpeg::format::context::Input, ffmpeg::Error> {
    let file = File::open(original).map_err(|error| ffmpeg::Error::Other {
        errno: error.raw_os_error().unwrap_or(libc::EIO),
    })?;
    ffmpeg::log::set_level(ffmpeg::log::Level::Quiet);
    let stream = ffmpeg::format::context::StreamIo::from_read_seek_with_capacity(file, 256 << 10)?;
    let mut options = ffmpeg::Dictionary::new();
    options.set("format_whitelist", reel::demuxer(format).unwrap_or("none"));
    options.set("codec_whitelist", reel::DECODERS);
    options.set("protocol_whitelist", "");
    // Enough to meet the first pictures of every track, and a bound on what a hostile file can ask for.
    options.set("probesize", "20000000");
    options.set("max_streams", "64");
    for (name, value) in further {
        options.set(name, value);
    }
    let end = patience.map(|patience| Instant::now() + patience);
    ffmpeg::format::input_from_stream_with_interrupt(stream, None, Some(options), move || {
        end.is_some_and(|end| Instant::now() > end)
    })
}

fn words(error: ffmpeg::Error) -> String {
    match error {
        ffmpeg::Error::InvalidData => "its structure is damaged or cut".to_owned(),
        ffmpeg::Error::Exit => "it takes too long".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

fn read(input: &ffmpeg::format::context::Input, found: &mut Found, facts: &mut Facts) {
    if !input
        .streams()
        .any(|stream| stream.duration() == UNKNOWN_DURATION)
    {
        facts.duration_s = seconds(input.duration(), 1.0 / f64::from(ffi::AV_TIME_BASE));
    }
    let mut sound = None;
    let mut picture = None;
    for stream in input.streams() {
        match stream.parameters().medium() {
            Type::Video if !stream.disposition().contains(Disposition::ATTACHED_PIC) => {
                picture.get_or_insert(stream);
            }
            Type::Audio => {
                sound.get_or_insert(stream);
            }
            _ => {}
        }
    }
    if let Some(stream) = &sound {
        facts.audio_codec = codec(stream);
    }
    if let Some(stream) = &picture {
        facts.video_codec = codec(stream);
        frame(stream, facts);
    }
    if facts.duration_s.is_none() {
        facts.duration_s = [&picture, &sound].into_iter().flatten().find_map(|stream| {
            let base = stream.time_base();
            seconds(
                stream.duration(),
                f64::from(base.numerator()) / f64::from(base.denominator()),
            )
        });
    }
    for (name, value) in &input.metadata() {
        container_tag(name, value, found);
    }
    let streams = picture.iter().chain(&sound);
    for stream in streams {
        for (name, value) in &stream.metadata() {
            let name = format!("Track{}:{name}", stream.index());
            found.text(name, &text::decode(value.as_bytes()));
        }
    }
    if picture.is_none() && sound.is_some() {
        // Dictating machines and phones write sound alone into containers made for films.
        facts.kind = Some(Kind::Audio);
    }
    if picture.is_none() && sound.is_none() {
        found.problem("the film has neither picture nor sound");
    } else if picture.is_some() && facts.video_codec.is_none() {
        found.problem("the picture track is of no known kind");
    }
}

fn container_tag(name: &str, value: &str, found: &mut Found) {
    let name = text::decode(name.as_bytes());
    // The strings come from the file; FFmpeg promises no UTF-8.
    found.text(format!("Container:{name}"), &text::decode(value.as_bytes()));
}

fn codec(stream: &ffmpeg::Stream<'_>) -> Option<String> {
    let id = stream.parameters().id();
    (id != ffmpeg::codec::Id::None).then(|| id.name().to_owned())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a running time needs no more digits"
)]
fn seconds(ticks: i64, tick: f64) -> Option<f64> {
    let seconds = ticks as f64 * tick;
    (ticks > 0 && ticks != UNKNOWN_DURATION && seconds.is_finite())
        .then(|| (seconds * 1000.0).round() / 1000.0)
}

fn frame(stream: &ffmpeg::Stream<'_>, facts: &mut Facts) {
    let shape = shape(stream);
    let rate = stream.avg_frame_rate();
    if rate.numerator() > 0 && rate.denominator() > 0 {
        let rate = f64::from(rate.numerator()) / f64::from(rate.denominator());
        facts.frame_rate = Some((rate * 1000.0).round() / 1000.0);
    }
    let (Some(width), Some(height)) = (shape.width, shape.height) else {
        return;
    };
    facts.width = Some(width);
    facts.height = Some(height);
    let turn = turn(stream);
    facts.rotation_cw = Some(turn);
    let across = (f64::from(width) * shape.pixel_aspect).round();
    let across = super::tiff::whole(across)
        .filter(|across| *across > 0)
        .unwrap_or(width);
    let (across, down) = if turn % 180 == 90 {
        (height, across)
    } else {
        (across, height)
    };
    facts.display_width = Some(across);
    facts.display_height = Some(down);
}

/// The clockwise turn for display: what the display matrix turns the other way.
fn turn(stream: &ffmpeg::Stream<'_>) -> u16 {
    let matrix = stream
        .side_data()
        .find(|data| data.kind() == ffmpeg::codec::packet::side_data::Type::DisplayMatrix);
    if let Some(matrix) = matrix {
        return matrix_turn(matrix.data());
    }
    let stated = stream
        .metadata()
        .get("rotate")
        .and_then(|words| words.parse::<i32>().ok());
    quarter(f64::from(stated.unwrap_or(0)))
}

fn matrix_turn(matrix: &[u8]) -> u16 {
    let cell = |index: usize| {
        let bytes = matrix.get(index * 4..index * 4 + 4)?;
        Some(f64::from(i32::from_ne_bytes(bytes.try_into().ok()?)) / 65536.0)
    };
    let (Some(a), Some(b), Some(c), Some(d)) = (cell(0), cell(1), cell(3), cell(4)) else {
        return 0;
    };
    let (across, down) = (a.hypot(c), b.hypot(d));
    if across == 0.0 || down == 0.0 {
        return 0;
    }
    // The matrix turns by the angle whose sine and cosine these are; clockwise is its opposite.
    quarter((b / down).atan2(a / across).to_degrees())
}

/// Degrees brought to 0..360 and to whole ones.
fn quarter(degrees: f64) -> u16 {
    let whole = degrees.round().rem_euclid(360.0);
    super::tiff::whole(whole)
        .and_then(|whole| u16::try_from(whole).ok())
        .unwrap_or(0)
}

struct Shape {
    width: Option<u32>,
    height: Option<u32>,
    pixel_aspect: f64,
}

#[expect(
    unsafe_code,
    reason = "the binding gives no safe way to a stream's size without opening its decoder"
)]
fn shape(stream: &ffmpeg::Stream<'_>) -> Shape {
    let parameters = stream.parameters();
    // SAFETY: the pointers belong to the open input that `stream` borrows, and FFmpeg fills both structures before it
    // hands the input out; the fields read are plain numbers.
    let (width, height, of_codec, of_stream) = unsafe {
        let codec = &*parameters.as_ptr();
        let stream = &*stream.as_ptr();
        (
            codec.width,
            codec.height,
            codec.sample_aspect_ratio,
            stream.sample_aspect_ratio,
        )
    };
    let side = |side: i32| u32::try_from(side).ok().filter(|side| *side > 0);
    let ratio = [of_stream, of_codec]
        .into_iter()
        .find(|ratio| ratio.num > 0 && ratio.den > 0);
    Shape {
        width: side(width),
        height: side(height),
        pixel_aspect: ratio.map_or(1.0, |ratio| f64::from(ratio.num) / f64::from(ratio.den)),
    }
}
