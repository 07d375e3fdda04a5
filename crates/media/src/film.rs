//! Opening films: only the demuxer their first bytes ask for, and never a second file.

use std::fs::File;
use std::path::Path;

use asset::Format;
use ffmpeg_next::codec::packet::side_data::Type as SideData;
use ffmpeg_next::codec::threading;
use ffmpeg_next::format::context::{Input, StreamIo};
use ffmpeg_next::format::stream::Disposition;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{
    Dictionary, Packet, Rational, Rescale, Stream, codec, decoder, format, log, media, rescale,
};

use crate::Error;

mod coder;
mod foreign;
pub(crate) mod graph;
mod poster;
mod proxy;
mod remux;
mod sound;

pub(crate) use poster::{poster, sprite};
pub use proxy::proxy;

/// Consecutive packets or frames that may fail before a film is given up.
const MOST_FAILURES: u32 = 300;

/// The most pixels one frame may have.
const MOST_FRAME_PIXELS: &str = "134217728";

/// An open film.
pub(crate) struct Film {
    /// Where packets come from.
    pub(crate) input: Input,
    /// The picture track.
    pub(crate) picture: Track,
    /// The sound track heard by default.
    pub(crate) sound: Option<Track>,
    /// Running time in microseconds, where the container states one.
    pub(crate) duration: Option<i64>,
    /// The film's size in bytes.
    pub(crate) bytes: u64,
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
        log::set_level(log::Level::Quiet);
        let demuxer = demuxer(kind)
            .ok_or_else(|| Error::Unsupported(format!("{} is no film", kind.mime())))?;
        let file = File::open(original)?;
        let bytes = file.metadata()?.len();
        let mut options = Dictionary::new();
        options.set("format_whitelist", demuxer);
        // The file comes through our own handle: no protocol at all is needed.
        options.set("protocol_whitelist", "none");
        let source = StreamIo::from_read_seek_with_capacity(file, 256 << 10).map_err(told)?;
        let input = format::input_from_stream(source, None, Some(options)).map_err(told)?;
        let picture = input
            .streams()
            .best(media::Type::Video)
            .filter(|stream| !stream.disposition().contains(Disposition::ATTACHED_PIC))
            .or_else(|| {
                input.streams().find(|stream| {
                    stream.parameters().medium() == media::Type::Video
                        && !stream.disposition().contains(Disposition::ATTACHED_PIC)
                })
            })
            .map(|stream| Track::of(&stream))
            .ok_or_else(|| Error::Unsupported("there are no moving pictures in it".to_owned()))?;
        let sound = input
            .streams()
            .best(media::Type::Audio)
            .map(|stream| Track::of(&stream));
        let duration = Some(input.duration()).filter(|&duration| duration > 0);
        Ok(Self {
            input,
            picture,
            sound,
            duration,
            bytes,
        })
    }

    /// A decoder for the picture track.
    pub(crate) fn picture_decoder(&self) -> Result<decoder::Video, Error> {
        let mut decoder = self.decoder(self.picture)?;
        decoder.set_threading(threading::Config {
            kind: threading::Type::Frame,
            count: 2,
            safe: true,
        });
        let mut options = Dictionary::new();
        options.set("max_pixels", MOST_FRAME_PIXELS);
        let opened = match decoder::find(decoder.id()) {
            // The reference AV1 decoder that comes first needs a graphics card.
            Some(_) if decoder.id() == codec::Id::AV1 => decoder.open_as_with("libdav1d", options),
            Some(found) => decoder.open_as_with(found, options),
            None => return Err(Error::Unsupported(unknown_codec(decoder.id()))),
        };
        opened
            .and_then(decoder::Opened::video)
            .map_err(|error| Error::Unsupported(format!("its picture track: {error}")))
    }

    /// A decoder for the sound track; none when nothing here reads it.
    pub(crate) fn sound_decoder(&self) -> Option<(Track, decoder::Audio)> {
        let track = self.sound?;
        let decoder = self.decoder(track).ok()?.audio().ok()?;
        Some((track, decoder))
    }

    fn decoder(&self, track: Track) -> Result<decoder::Decoder, Error> {
        let stream = self
            .input
            .stream(track.index)
            .ok_or_else(|| Error::Internal("a track went missing".to_owned()))?;
        let mut decoder = codec::Context::from_parameters(stream.parameters())
            .map_err(told)?
            .decoder();
        decoder.set_packet_time_base(track.unit);
        Ok(decoder)
    }

    /// The next packet; none at the end, or when the rest cannot be read.
    pub(crate) fn packet(&mut self) -> Option<Packet> {
        for _ in 0..MOST_FAILURES {
            let mut packet = Packet::empty();
            match packet.read(&mut self.input) {
                Ok(()) => return Some(packet),
                Err(ffmpeg_next::Error::InvalidData) => {}
                Err(_) => return None,
            }
        }
        None
    }

    /// Moves to the key frame at or before a time in microseconds; false when the film does not let one.
    pub(crate) fn seek(&mut self, to: i64) -> bool {
        self.input.seek(to, ..to).is_ok() || self.input.seek(to, ..).is_ok()
    }
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
        let decoder = film.picture_decoder()?;
        Ok(Self {
            film,
            decoder,
            ended: false,
        })
    }

    /// Goes to the key frame at or before a time in microseconds.
    pub(crate) fn seek(&mut self, to: i64) -> bool {
        self.ended = false;
        let moved = self.film.seek(to);
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
            let packet = self.film.packet()?;
            if packet.stream() == self.film.picture.index {
                return Some(packet);
            }
        }
    }
}

/// The one demuxer that may read a format, by a name it answers to.
fn demuxer(kind: Format) -> Option<&'static str> {
    Some(match kind {
        Format::Mp4
        | Format::QuickTime
        | Format::ThreeGp
        | Format::M4a
        | Format::Heif
        | Format::Avif => "mov",
        Format::Matroska | Format::WebM => "matroska",
        Format::Avi => "avi",
        Format::MpegTs => "mpegts",
        Format::MpegPs => "mpeg,mpegvideo",
        Format::Mxf => "mxf",
        Format::Flv => "flv",
        _ => return None,
    })
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

fn unknown_codec(id: codec::Id) -> String {
    format!("nothing here decodes {}", id.name())
}

/// What the library says, in our words.
fn told(error: ffmpeg_next::Error) -> Error {
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

    #[test]
    fn lists_of_other_files_have_no_demuxer() {
        assert_eq!(demuxer(Format::Pdf), None);
        assert_eq!(demuxer(Format::Jpeg), None);
        assert_eq!(demuxer(Format::WebM), Some("matroska"));
    }
}
