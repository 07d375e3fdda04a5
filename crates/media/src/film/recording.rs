//! A sound alone, as every browser plays it.

use std::path::Path;

use asset::{Format, Kind};
use ffmpeg_next::{Rescale, codec, encoder, rescale};

use super::reel::Reel;
use super::sound::Sound;
use super::{Track, foreign, proxy, reel, target, told};
use crate::Error;

/// The muxer whose files say that they are sound.
const MUXER: &str = "ipod";

/// Writes the default sound of a file as stereo AAC with its index in front; copied where it already is that.
pub(super) fn recording(
    original: &Path,
    format: Format,
    kilobits: u16,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(), Error> {
    if !matches!(format.kind(), Kind::Audio | Kind::Video) {
        return Err(Error::Unsupported(format!("{} is no sound", format.mime())));
    }
    let most = usize::from(kilobits) * 1000;
    let source = std::fs::metadata(original)?.len();
    let (reel, track) = open(original, format)?;
    if reel::kind(original, format) == Kind::Audio && plays(&reel, track, most) {
        copy(reel, track, path)?;
        if (1..=source).contains(&std::fs::metadata(path)?.len()) {
            return Ok(());
        }
    }
    let (reel, track) = open(original, format)?;
    // Nothing that was poor becomes larger by being coded again.
    let rate = proxy::source_rate(&reel).map_or(most, |rate| most.min((rate / 10 * 9).max(16_000)));
    code(reel, track, rate, path, progress)
}

fn open(original: &Path, format: Format) -> Result<(Reel, Track), Error> {
    let reel = Reel::open(original, format)?;
    let track = reel
        .sound()
        .ok_or_else(|| Error::Unsupported("there is no sound in it".to_owned()))?;
    Ok((reel, track))
}

/// Whether a browser plays this track as it is, and it takes no more than it may.
fn plays(reel: &Reel, track: Track, most: usize) -> bool {
    reel.codec(track) == codec::Id::AAC
        && track.start == 0
        && proxy::source_rate(reel).is_some_and(|rate| rate <= most / 10 * 11)
        && reel
            .sound_decoder(track)
            .is_some_and(|decoder| (1..=2).contains(&decoder.channels()))
}

fn copy(mut reel: Reel, track: Track, path: &Path) -> Result<(), Error> {
    let mut output = target::create(path, MUXER)?;
    let stream = reel
        .input
        .stream(track.index)
        .ok_or_else(|| Error::Internal("a track went missing".to_owned()))?;
    let parameters = foreign::untagged(&stream);
    let mut copied = output
        .add_stream(encoder::find(codec::Id::None))
        .map_err(told)?;
    copied.set_parameters(parameters);
    copied.set_time_base(track.unit);
    target::header(&mut output)?;
    while let Some(mut packet) = reel.packet() {
        if packet.stream() == track.index {
            packet.set_position(-1);
            target::write(&mut output, 0, track.unit, vec![packet])?;
        }
    }
    output.write_trailer().map_err(told)
}

fn code(
    mut reel: Reel,
    track: Track,
    rate: usize,
    path: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<(), Error> {
    let shift = track.start.rescale(rescale::TIME_BASE, track.unit);
    let mut sound = Sound::of(&reel, track, rate, shift)?.ok_or_else(|| {
        Error::Unsupported(format!("nothing here decodes {}", reel.codec(track).name()))
    })?;
    let mut output = target::create(path, MUXER)?;
    output
        .add_stream_with(&sound.encoder)
        .map_err(told)?
        .set_time_base(Sound::unit());
    target::header(&mut output)?;
    let mut told_at = 0.0;
    while let Some(packet) = reel.packet() {
        if packet.stream() != track.index {
            continue;
        }
        let at = packet.pts().unwrap_or_default() - shift;
        let done = reel.share(
            at.rescale(track.unit, rescale::TIME_BASE),
            packet.position(),
        );
        let packets = sound.feed(Some(&packet))?;
        target::write(&mut output, 0, Sound::unit(), packets)?;
        if let Some(share) = done.filter(|share| share - told_at >= 0.01 && *share < 1.0) {
            told_at = share;
            progress(share);
        }
    }
    let packets = sound.feed(None)?;
    if sound.is_silent() {
        return Err(Error::Damaged(
            "not one part of the sound could be decoded".to_owned(),
        ));
    }
    target::write(&mut output, 0, Sound::unit(), packets)?;
    output.write_trailer().map_err(told)
}
