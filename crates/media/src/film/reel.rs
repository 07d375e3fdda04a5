//! An open file of tracks: the one demuxer its first bytes ask for, the decoders that are allowed, and never a second file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use asset::facts::Motion;
use asset::{Format, Kind};
use ffmpeg_next::codec::threading;
use ffmpeg_next::format::context::{Input, StreamIo};
use ffmpeg_next::format::stream::Disposition;
use ffmpeg_next::{Dictionary, Packet, Stream, codec, decoder, format, log, media};

use super::clock::Clock;
use super::{MOST_FAILURES, Track, foreign, told};
use crate::Error;
use crate::facts::boxes::boxes;
use crate::facts::source::Source;

/// The most pixels one frame may have.
const MOST_FRAME_PIXELS: &str = "134217728";

/// The most tracks that are looked at.
const MOST_TRACKS: &str = "64";

/// A day in microseconds: longer running times are lies of the container.
const MOST_DURATION: i64 = 86_400_000_000;

/// What recorders write for a duration they do not know yet.
const UNKNOWN_DURATION: i64 = 0xffff_ffff;

/// Who may decode: what cameras, phones, recorders and editors write. Whatever else the library could read stays shut.
pub(crate) const DECODERS: &str = "h264,hevc,vp8,vp9,libdav1d,mpeg1video,mpeg2video,mpegvideo,mpeg4,msmpeg4v1,msmpeg4v2,msmpeg4,\
    h263,h263i,h263p,flv,vp6,vp6f,vp6a,mjpeg,prores,dvvideo,dnxhd,cfhd,vc1,wmv1,wmv2,wmv3,theora,svq1,svq3,cinepak,rpza,\
    qtrle,png,jpeg2000,ffv1,huffyuv,ffvhuff,utvideo,rawvideo,v210,\
    aac,aac_latm,mp1,mp1float,mp2,mp2float,mp3,mp3float,ac3,eac3,dca,truehd,mlp,opus,vorbis,flac,alac,amrnb,amrwb,wmav1,wmav2,\
    nellymoser,libspeex,speex,qdm2,qdmc,gsm,gsm_ms,\
    pcm_s8,pcm_s8_planar,pcm_u8,pcm_s16le,pcm_s16be,pcm_s16le_planar,pcm_s16be_planar,pcm_u16le,pcm_u16be,pcm_s24le,\
    pcm_s24be,pcm_s24le_planar,pcm_s24daud,pcm_s32le,pcm_s32be,pcm_s32le_planar,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,\
    pcm_alaw,pcm_mulaw,pcm_bluray,pcm_dvd,\
    adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_swf,adpcm_yamaha,g722,g726";

/// An open file of tracks.
pub(crate) struct Reel {
    /// Where packets come from.
    pub(crate) input: Input,
    /// Running time in microseconds, where the container states one that can be true.
    pub(crate) duration: Option<i64>,
    /// The size in bytes.
    pub(crate) bytes: u64,
    clock: Clock,
}

impl Reel {
    /// Opens a file with the demuxer for its format alone; nothing it names is opened in turn.
    pub(crate) fn open(original: &Path, kind: Format) -> Result<Self, Error> {
        let bytes = std::fs::metadata(original)?.len();
        Self::inside(original, Motion { offset: 0, bytes }, kind)
    }

    /// Opens the part of a file that is a film of its own.
    pub(crate) fn inside(original: &Path, part: Motion, kind: Format) -> Result<Self, Error> {
        log::set_level(log::Level::Quiet);
        let demuxer = demuxer(kind).ok_or_else(|| {
            Error::Unsupported(format!("{} is neither film nor sound", kind.mime()))
        })?;
        let window = Window::of(File::open(original)?, part)?;
        let bytes = window.end - window.start;
        let mut options = Dictionary::new();
        options.set("format_whitelist", demuxer);
        options.set("codec_whitelist", DECODERS);
        options.set("max_streams", MOST_TRACKS);
        // The file comes through our own handle: no protocol at all is needed.
        options.set("protocol_whitelist", "none");
        let source = StreamIo::from_read_seek_with_capacity(window, 256 << 10).map_err(told)?;
        let input = format::input_from_stream(source, None, Some(options)).map_err(|error| {
            match told(error) {
                // Nothing has been decoded yet: only an index that lies asks for so much.
                Error::Memory(_) => Error::Damaged("its index is longer than memory".to_owned()),
                Error::Damaged(_) if demuxer == "mov" && !has_index(original, part) => {
                    Error::Truncated("its index, which is written last, is missing".to_owned())
                }
                other => other,
            }
        })?;
        let unknown = input
            .streams()
            .any(|stream| stream.duration() == UNKNOWN_DURATION);
        let duration = Some(input.duration())
            .filter(|duration| !unknown && (1..=MOST_DURATION).contains(duration));
        Ok(Self {
            clock: Clock::new(matches!(kind, Format::MpegTs | Format::MpegPs)),
            input,
            duration,
            bytes,
        })
    }

    /// The track of moving pictures.
    pub(crate) fn picture(&self) -> Option<Track> {
        let moves = |stream: &Stream| {
            stream.parameters().medium() == media::Type::Video && !is_cover(stream)
        };
        self.input
            .streams()
            .best(media::Type::Video)
            .filter(moves)
            .or_else(|| self.input.streams().find(moves))
            .map(|stream| Track::of(&stream))
    }

    /// The sound track heard by default.
    pub(crate) fn sound(&self) -> Option<Track> {
        self.input
            .streams()
            .best(media::Type::Audio)
            .map(|stream| Track::of(&stream))
    }

    /// The picture on a sound's sleeve.
    pub(crate) fn cover(&self) -> Option<Track> {
        self.input
            .streams()
            .find(is_cover)
            .map(|stream| Track::of(&stream))
    }

    /// A decoder for a picture track.
    pub(crate) fn picture_decoder(
        &self,
        track: Track,
        threads: threading::Type,
    ) -> Result<decoder::Video, Error> {
        let mut decoder = self.decoder(track)?;
        let (slices, count) = match threads {
            // One picture at a time comes out at once only when no second is waited for.
            threading::Type::Slice => (threading::Type::Slice, 1),
            other => (other, 2),
        };
        decoder.set_threading(threading::Config {
            kind: slices,
            count,
            safe: true,
        });
        let id = decoder.id();
        let mut options = Dictionary::new();
        options.set("max_pixels", MOST_FRAME_PIXELS);
        let found = match id {
            // The reference AV1 decoder that comes first needs a graphics card.
            codec::Id::AV1 => decoder::find_by_name("libdav1d"),
            id => decoder::find(id),
        };
        let found = found
            .filter(|found| allowed(found.name()))
            .ok_or_else(|| Error::Unsupported(unknown_codec(id)))?;
        decoder
            .open_as_with(found, options)
            .and_then(decoder::Opened::video)
            .map_err(|error| Error::Unsupported(format!("its picture track: {error}")))
    }

    /// A decoder for a sound track; none when nothing here reads it.
    pub(crate) fn sound_decoder(&self, track: Track) -> Option<decoder::Audio> {
        let decoder = self.decoder(track).ok()?;
        let found = decoder::find(decoder.id()).filter(|found| allowed(found.name()))?;
        decoder.open_as(found).ok()?.audio().ok()
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

    /// How a track is coded.
    pub(crate) fn codec(&self, track: Track) -> codec::Id {
        self.input
            .stream(track.index)
            .map_or(codec::Id::None, |stream| stream.parameters().id())
    }

    /// Pixels across and down of a picture track as its container states them, nought where it does not.
    pub(crate) fn stored_size(&self, track: Track) -> (u32, u32) {
        self.input
            .stream(track.index)
            .map_or((0, 0), |stream| foreign::stored_size(&stream))
    }

    /// The next packet, its times put right; none at the end, or when the rest cannot be read.
    pub(crate) fn packet(&mut self) -> Option<Packet> {
        for _ in 0..MOST_FAILURES {
            let mut packet = Packet::empty();
            match packet.read(&mut self.input) {
                Ok(()) => {
                    let unit = self.input.stream(packet.stream())?.time_base();
                    self.clock.put_right(&mut packet, unit);
                    return Some(packet);
                }
                Err(ffmpeg_next::Error::InvalidData) => {}
                Err(_) => return None,
            }
        }
        None
    }

    /// Moves to the key frame at or before a time in microseconds; false when the file does not let one.
    pub(crate) fn seek(&mut self, to: i64) -> bool {
        self.clock.forget();
        self.input.seek(to, ..to).is_ok() || self.input.seek(to, ..).is_ok()
    }

    /// How far through the file a packet lies, 0 to 1: by its time where the running time is known, else by its place.
    pub(crate) fn share(&self, at: i64, place: isize) -> Option<f64> {
        match self.duration {
            Some(duration) => Some(part(at, duration)),
            None => Some(part(
                i64::try_from(place).ok().filter(|place| *place >= 0)?,
                i64::try_from(self.bytes).ok()?,
            )),
        }
    }
}

/// How much of a whole that is, 0 to 1.
pub(super) fn part(at: i64, whole: i64) -> f64 {
    let thousandths =
        i32::try_from(at.clamp(0, whole.max(0)) / (whole / 1000).max(1)).unwrap_or(1000);
    (f64::from(thousandths) / 1000.0).min(1.0)
}

/// What a file of this format holds: sound alone when no picture in it moves.
pub(crate) fn kind(original: &Path, format: Format) -> Kind {
    match format.kind() {
        Kind::Video => match Reel::open(original, format) {
            Ok(reel) if reel.picture().is_none() && reel.sound().is_some() => Kind::Audio,
            _ => Kind::Video,
        },
        kind => kind,
    }
}

/// Whether a film built of boxes has the one that says where everything is.
fn has_index(original: &Path, part: Motion) -> bool {
    Source::open(original).is_ok_and(|source| {
        boxes(&source.window(part.offset, part.bytes), 4096)
            .any(|inner| matches!(&inner.kind, b"moov" | b"moof"))
    })
}

fn is_cover(stream: &Stream) -> bool {
    stream.disposition().contains(Disposition::ATTACHED_PIC)
}

/// The one demuxer that may read a format, by a name it answers to.
pub(crate) fn demuxer(kind: Format) -> Option<&'static str> {
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
        Format::Wav => "wav",
        Format::Mp3 => "mp3",
        Format::Flac => "flac",
        Format::Ogg => "ogg",
        Format::Aiff => "aiff",
        Format::Amr => "amr",
        Format::Aac => "aac",
        _ => return None,
    })
}

fn allowed(name: &str) -> bool {
    DECODERS.split(',').any(|word| word == name)
}

fn unknown_codec(id: codec::Id) -> String {
    format!("nothing here decodes {}", id.name())
}

/// A part of a file, read as if it were the whole; it runs dry before a lying index can be followed in circles for ever.
struct Window {
    file: File,
    start: u64,
    end: u64,
    at: u64,
    left: u64,
}

/// How many times over a file may be read: tracks that lie far apart are fetched in large pieces, each more than once.
const ROUNDS: u64 = 32;

impl Window {
    fn of(file: File, part: Motion) -> io::Result<Self> {
        let length = file.metadata()?.len();
        let start = part.offset.min(length);
        let end = start.saturating_add(part.bytes).min(length);
        Ok(Self {
            file,
            start,
            end,
            at: start,
            left: (end - start)
                .saturating_mul(ROUNDS)
                .saturating_add(256 << 20),
        })
    }
}

impl Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use std::os::unix::fs::FileExt as _;
        let there = self.end.saturating_sub(self.at).min(self.left);
        let want = usize::try_from(there).map_or(buffer.len(), |there| there.min(buffer.len()));
        let got = self.file.read_at(&mut buffer[..want], self.at)?;
        self.at += got as u64;
        self.left -= got as u64;
        Ok(got)
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let wanted = match to {
            SeekFrom::Start(at) => self.start.checked_add(at),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = wanted
            .filter(|at| *at >= self.start)
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at - self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_other_files_have_no_demuxer() {
        assert_eq!(demuxer(Format::Pdf), None);
        assert_eq!(demuxer(Format::Jpeg), None);
        assert_eq!(demuxer(Format::WebM), Some("matroska"));
    }

    #[test]
    fn every_decoder_allowed_is_there() {
        let missing: Vec<&str> = DECODERS
            .split(',')
            .filter(|name| decoder::find_by_name(name).is_none())
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn a_part_is_read_as_if_it_were_the_whole_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, b"0123456789").unwrap();
        let part = Motion {
            offset: 4,
            bytes: 3,
        };
        let mut window = Window::of(File::open(&path).unwrap(), part).unwrap();
        let mut text = String::new();
        window.read_to_string(&mut text).unwrap();
        assert_eq!(text, "456");
        assert_eq!(window.seek(SeekFrom::End(-1)).unwrap(), 2);
        assert!(window.seek(SeekFrom::Current(-9)).is_err());
        window.left = 0;
        assert_eq!(window.read(&mut [0; 4]).unwrap(), 0);
    }
}
