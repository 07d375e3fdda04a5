//! Copying a film that already is what browsers play.

use std::path::Path;

use asset::Format;
use ffmpeg_next::codec;
use ffmpeg_next::color::TransferCharacteristic;
use ffmpeg_next::format::Pixel;
use ffmpeg_next::{Rational, encoder};

use super::graph::{Bounds, full_range};
use super::{Film, Frames, foreign, target, told};
use crate::Error;

/// Bits a second above which coding again is worth its time, for a small proxy and for a fine one.
const MOST_RATE: [u64; 2] = [2_500_000, 6_000_000];

/// Copies the tracks into an MP4 with its index in front, and tells the size; none when they must be coded anew.
pub(crate) fn remux(
    original: &Path,
    kind: Format,
    bounds: Bounds,
    path: &Path,
) -> Result<Option<(u32, u32)>, Error> {
    if !matches!(
        kind,
        Format::Mp4 | Format::QuickTime | Format::ThreeGp | Format::Matroska | Format::Flv
    ) {
        return Ok(None);
    }
    let Some(size) = playable(original, kind, bounds)? else {
        return Ok(None);
    };
    match copy(Film::open(original, kind)?, path) {
        Ok(()) if std::fs::metadata(path)?.len() > 0 => Ok(Some(size)),
        // Tracks that cannot be copied as they are can still be coded.
        Ok(()) | Err(Error::Damaged(_) | Error::Unsupported(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The size, when every browser plays these tracks as they are and no smaller ones are wanted.
fn playable(original: &Path, kind: Format, bounds: Bounds) -> Result<Option<(u32, u32)>, Error> {
    let film = Film::open(original, kind)?;
    let track = film.picture;
    let sound_fits = match film.sound {
        None => true,
        Some(sound) => {
            film.reel.codec(sound) == codec::Id::AAC
                && film
                    .reel
                    .sound_decoder(sound)
                    .is_some_and(|decoder| (1..=2).contains(&decoder.channels()))
        }
    };
    let seconds =
        u64::try_from(film.reel.duration.unwrap_or_default() / 1_000_000).unwrap_or_default();
    let most = MOST_RATE[usize::from(bounds.short_side > 540)];
    let slow = film.reel.bytes.saturating_mul(8) / seconds.max(1) <= most;
    let upright = track.orientation == 1 && track.pixel_shape.0 == track.pixel_shape.1;
    // A late or early track is put right only by coding it anew.
    let together = track.start == 0 && film.sound.is_none_or(|sound| sound.start == 0);
    if film.reel.codec(track) != codec::Id::H264 || !(sound_fits && slow && upright && together) {
        return Ok(None);
    }
    let Some(frame) = Frames::of(film)?.next() else {
        return Ok(None);
    };
    let (width, height) = (frame.width(), frame.height());
    let fits = width.max(height) <= bounds.long_side
        && width.min(height) <= bounds.short_side
        && width % 2 == 0
        && height % 2 == 0;
    // What the coded pictures say of their pixels stays in a copy, whatever the container said.
    let shape = frame.aspect_ratio();
    let square = shape.numerator() == 0 || shape.numerator() == shape.denominator();
    let plain = square
        && frame.format() == Pixel::YUV420P
        && !frame.is_interlaced()
        && !full_range(&frame)
        && !matches!(
            frame.color_transfer_characteristic(),
            TransferCharacteristic::SMPTE2084 | TransferCharacteristic::ARIB_STD_B67
        );
    Ok((fits && plain).then_some((width, height)))
}

fn copy(mut film: Film, path: &Path) -> Result<(), Error> {
    let mut output = target::create(path, "mp4")?;
    let mut tracks: Vec<(usize, Rational)> = Vec::new();
    for track in std::iter::once(film.picture).chain(film.sound) {
        let source = film
            .reel
            .input
            .stream(track.index)
            .ok_or_else(|| Error::Internal("a track went missing".to_owned()))?;
        let mut target = output
            .add_stream(encoder::find(codec::Id::None))
            .map_err(told)?;
        target.set_parameters(foreign::untagged(&source));
        target.set_time_base(track.unit);
        tracks.push((track.index, track.unit));
    }
    target::header(&mut output)?;
    while let Some(mut packet) = film.reel.packet() {
        let found = tracks
            .iter()
            .position(|(index, _)| *index == packet.stream());
        let Some(to) = found else { continue };
        packet.set_position(-1);
        target::write(&mut output, to, tracks[to].1, vec![packet])?;
    }
    output.write_trailer().map_err(told)
}
