//! What a sound looks like: the picture on its sleeve, else its own shape.

use std::path::Path;

use asset::Format;
use ffmpeg_next::codec::threading;
use ffmpeg_next::frame::Video;

use super::poster::still;
use super::reel::Reel;
use super::wave::Wave;
use crate::Error;
use crate::picture::Rgb;

/// The cover embedded in a sound no larger than `long_side`, or a drawing of its shape.
pub(crate) fn sleeve(
    original: &Path,
    format: Format,
    wave: Option<&Wave>,
    long_side: u32,
) -> Result<Rgb, Error> {
    match (cover(original, format, long_side), wave) {
        (Ok(Some(picture)), _) => Ok(picture),
        (_, Some(wave)) => wave.page(long_side),
        (Err(error), None) => Err(error),
        (Ok(None), None) => Err(Error::Damaged(
            "not one part of the sound could be decoded".to_owned(),
        )),
    }
}

fn cover(original: &Path, format: Format, long_side: u32) -> Result<Option<Rgb>, Error> {
    let mut reel = Reel::open(original, format)?;
    let Some(track) = reel.cover() else {
        return Ok(None);
    };
    let mut decoder = reel.picture_decoder(track, threading::Type::Slice)?;
    // It comes before the sound; a track that gives none for long has none.
    for _ in 0..64 {
        let Some(packet) = reel.packet() else { break };
        if packet.stream() != track.index {
            continue;
        }
        let _ = decoder.send_packet(&packet);
        let _ = decoder.send_eof();
        let mut frame = Video::empty();
        return match decoder.receive_frame(&mut frame) {
            Ok(()) if frame.width() > 0 => still(&frame, track, long_side).map(Some),
            _ => Ok(None),
        };
    }
    Ok(None)
}
