//! Films and sounds: opening them, and what is made of them.

use std::path::Path;

use asset::Format;
use ffmpeg_next::codec::packet::side_data::Type as SideData;
use ffmpeg_next::codec::threading;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Packet, Rational, Rescale, Stream, decoder, rescale};

use crate::Error;

mod clip;
mod clock;
mod coder;
mod foreign;
pub(crate) mod graph;
mod making;
mod poster;
mod proxy;
mod recording;
pub(crate) mod reel;
mod remux;
mod sheet;
mod sleeve;
mod sound;
mod survey;
mod target;
mod wave;

pub(crate) use poster::{frame_at, poster};
pub use proxy::{excerpt, proxy};
use reel::Reel;
pub(crate) use sleeve::sleeve;
pub(crate) use survey::{Survey, survey};
pub(crate) use wave::Wave;

/// Consecutive packets or frames that may fail before a film is given up.
const MOST_FAILURES: u32 = 300;

/// An open film.
pub(crate) struct Film {
    /// Where packets come from.
    pub(crate) reel: Reel,
    /// The picture track.
    pub(crate) picture: Track,
    /// The sound track heard by default.
    pub(crate) sound: Option<Track>,
}

/// One track of a film.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Track {
    /// Which stream it is.
    pub(crate) index: usize,
    /// The unit of its times.
    pub(crate) unit: Rational,
    /// When it begins, in microseconds.
    pub(crate) start: i64,
    /// The EXIF orientation that brings its pictures upright.
    pub(crate) orientation: u8,
    /// Width over height of one pixel.
    pub(crate) pixel_shape: (u32, u32),
    /// Pictures a second, where known.
    pub(crate) rate: Option<Rational>,
}

impl Film {
    /// Opens a film with the demuxer for its format alone; nothing it names is opened in turn.
    pub(crate) fn open(original: &Path, kind: Format) -> Result<Self, Error> {
        Self::of(Reel::open(original, kind)?)
    }

    /// The film on a reel.
    pub(crate) fn of(reel: Reel) -> Result<Self, Error> {
        let picture = reel
            .picture()
            .ok_or_else(|| Error::Unsupported("there are no moving pictures in it".to_owned()))?;
        Ok(Self {
            sound: reel.sound(),
            picture,
            reel,
        })
    }

    /// When the film begins, in microseconds: with whichever track begins first.
    pub(crate) fn begin(&self) -> i64 {
        let picture = self.picture.start;
        match self.sound {
            // Sound before nought is a coder's run-up, which its decoder drops again.
            Some(sound) if sound.start < 0 && picture >= 0 => 0,
            Some(sound) if is_near(sound, self.picture) => sound.start.min(picture),
            _ => picture,
        }
    }

    /// When a track's nought is, in microseconds: the film's, unless the two cannot be meant together.
    pub(crate) fn begin_of(&self, track: Track) -> i64 {
        if is_near(track, self.picture) {
            self.begin()
        } else {
            track.start
        }
    }
}

/// Whether two tracks begin within an hour of each other.
fn is_near(one: Track, other: Track) -> bool {
    one.start.saturating_sub(other.start).saturating_abs() < 3_600_000_000
}

impl Track {
    fn of(stream: &Stream) -> Self {
        let start = match stream.start_time() {
            i64::MIN => 0,
            start => start.rescale(stream.time_base(), rescale::TIME_BASE),
        };
        let orientation = stream
            .side_data()
            .find(|data| data.kind() == SideData::DisplayMatrix)
            .map_or(1, |data| orientation(data.data()));
        let rate = Some(stream.avg_frame_rate())
            .filter(|rate| rate.numerator() > 0 && rate.denominator() > 0);
        Self {
            index: stream.index(),
            unit: stream.time_base(),
            start,
            orientation,
            pixel_shape: foreign::pixel_shape(stream),
            rate,
        }
    }
}

/// Feeds a decoder from a film until pictures come out.
pub(crate) struct Frames {
    /// The film they come from.
    pub(crate) film: Film,
    decoder: decoder::Video,
    ended: bool,
}

impl Frames {
    /// The pictures of a film, from where it stands.
    pub(crate) fn of(film: Film) -> Result<Self, Error> {
        let decoder = film
            .reel
            .picture_decoder(film.picture, threading::Type::Frame)?;
        Ok(Self {
            film,
            decoder,
            ended: false,
        })
    }

    /// Goes to the key frame at or before a time in microseconds.
    pub(crate) fn seek(&mut self, to: i64) -> bool {
        self.ended = false;
        let moved = self.film.reel.seek(to);
        self.decoder.flush();
        moved
    }

    /// The next whole picture; none at the end.
    pub(crate) fn next(&mut self) -> Option<Video> {
        for _ in 0..MOST_FAILURES {
            let mut frame = Video::empty();
            match self.decoder.receive_frame(&mut frame) {
                Ok(()) if frame.width() > 0 && frame.height() > 0 => return Some(frame),
                Err(ffmpeg_next::Error::Eof) => return None,
                Err(_) if self.ended => return None,
                Ok(()) | Err(_) => {}
            }
            if let Some(packet) = self.picture_packet() {
                // A packet that cannot be decoded is passed over; the decoder finds the next key frame.
                let _ = self.decoder.send_packet(&packet);
            } else {
                self.ended = true;
                self.decoder.send_eof().ok()?;
            }
        }
        None
    }

    fn picture_packet(&mut self) -> Option<Packet> {
        loop {
            let packet = self.film.reel.packet()?;
            if packet.stream() == self.film.picture.index {
                return Some(packet);
            }
        }
    }
}

/// The EXIF orientation that a display matrix of nine 32-bit numbers amounts to.
fn orientation(matrix: &[u8]) -> u8 {
    let mut numbers = matrix
        .as_chunks::<4>()
        .0
        .iter()
        .map(|bytes| i32::from_ne_bytes(*bytes).signum());
    let mut row =
        || [numbers.next(), numbers.next(), numbers.next()].map(Option::unwrap_or_default);
    let (first, second) = (row(), row());
    match (first[0], first[1], second[0], second[1]) {
        (-1, 0, 0, 1) => 2,
        (-1, 0, 0, -1) => 3,
        (1, 0, 0, -1) => 4,
        (0, 1, 1, 0) => 5,
        (0, 1, -1, 0) => 6,
        (0, -1, -1, 0) => 7,
        (0, -1, 1, 0) => 8,
        _ => 1,
    }
}

/// What the library says, in our words.
pub(crate) fn told(error: ffmpeg_next::Error) -> Error {
    use ffmpeg_next::Error as Said;
    match error {
        Said::Eof => Error::Truncated("the film ends too early".to_owned()),
        Said::InvalidData | Said::DemuxerNotFound => {
            Error::Damaged("its bytes do not follow its format".to_owned())
        }
        Said::DecoderNotFound | Said::PatchWelcome => Error::Unsupported(error.to_string()),
        Said::Other { errno } if errno == libc::ENOMEM => Error::Memory(error.to_string()),
        Said::Other { errno } if errno == libc::ENOSPC => {
            Error::Io(std::io::Error::from_raw_os_error(errno))
        }
        other => Error::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(a: i32, b: i32, c: i32, d: i32) -> Vec<u8> {
        [a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30]
            .iter()
            .flat_map(|number: &i32| number.to_ne_bytes())
            .collect()
    }

    #[test]
    fn a_display_matrix_is_one_of_eight_orientations() {
        let all = [
            (1, 0, 0, 1),
            (-1, 0, 0, 1),
            (-1, 0, 0, -1),
            (1, 0, 0, -1),
            (0, 1, 1, 0),
            (0, 1, -1, 0),
            (0, -1, -1, 0),
            (0, -1, 1, 0),
        ];
        for ((a, b, c, d), wanted) in all.into_iter().zip(1_u8..) {
            assert_eq!(orientation(&matrix(a, b, c, d)), wanted);
        }
        assert_eq!(orientation(&[]), 1);
    }
}
