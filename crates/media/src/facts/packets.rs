//! The digest of a film: its coded pictures and sound, whatever container and words they come in.

use std::path::Path;

use asset::{Digest, DigestHasher, Facts, Format, Kind};
use ffmpeg::codec;
use ffmpeg::format::context::Input;
use ffmpeg::format::stream::Disposition;
use ffmpeg::media::Type;
use ffmpeg_next as ffmpeg;

use super::probe;
use super::source::Source;
use super::whole::is_whole;
use crate::Error;
use crate::render::{guarded, sniff};

/// As many times its own size a film's packets may have together: some containers leave out bytes that repeat.
const MOST_ROUNDS: u64 = 4;

/// How much earlier than stated the last packet may end, in seconds: a track of pictures may be shorter than its sound.
const SLACK: f64 = 3.0;

/// The digest of the picture without what is said of it; none where a film is not whole or a format has none.
///
/// For a film every packet of its pictures and sounds is read, so the time is that of reading the file once. A copy with
/// other words, another cover, its index moved or its tracks in another container of the same coding gives the same.
/// MPEG streams, MP3 and bare AAC do not state their length: of these what is there is taken to be all.
pub fn picture(original: &Path, facts: &Facts) -> Result<Option<Digest>, Error> {
    guarded(|| {
        let format = sniff(original)?;
        match format.kind() {
            Kind::Video | Kind::Audio => film(original, format),
            Kind::Photo | Kind::Document | Kind::Other => Ok(facts.picture_digest),
        }
    })
}

/// The digest of a film's or sound's packets; none where it is not whole.
pub(crate) fn film(original: &Path, format: Format) -> Result<Option<Digest>, Error> {
    let source = Source::open(original)?;
    if !is_whole(&source, format) {
        return Ok(None);
    }
    // What an edit list leaves out is in the file all the same, and other containers keep no such list.
    let mut input = probe::open(original, format, &[("ignore_editlist", "1")], None)
        .map_err(crate::film::told)?;
    let mut tracks = tracks(&input, format);
    let most = source.len().saturating_mul(MOST_ROUNDS);
    let mut bytes = 0_u64;
    let mut packets = 0_u64;
    let mut packet = ffmpeg::Packet::empty();
    loop {
        match packet.read(&mut input) {
            Ok(()) => {}
            Err(ffmpeg::Error::Eof) => break,
            Err(_) => return Ok(None),
        }
        let track = tracks.get_mut(packet.stream()).and_then(Option::as_mut);
        packets += 1;
        bytes = bytes.saturating_add(packet.size() as u64);
        // An index that lies could lead round in circles.
        if packet.is_corrupt() || bytes > most || packets > source.len() {
            return Ok(None);
        }
        if let (Some(track), Some(data)) = (track, packet.data()) {
            track.take(data, packet.dts().or(packet.pts()), packet.duration());
        }
    }
    let tracks: Vec<Track> = tracks.into_iter().flatten().collect();
    let stated = stated_end(&input, format);
    let last = tracks.iter().map(|track| track.end).fold(0.0, f64::max);
    let early = stated.is_some_and(|stated| last + SLACK < stated);
    if early || tracks.iter().any(Track::lacks) || tracks.iter().all(|track| track.packets == 0) {
        return Ok(None);
    }
    Ok(Some(together(tracks)))
}

/// When a film ends by its own header, in seconds, for the containers that state it there and say nothing else.
#[expect(
    clippy::cast_precision_loss,
    reason = "a running time needs no more digits"
)]
fn stated_end(input: &Input, format: Format) -> Option<f64> {
    let states = matches!(format, Format::Matroska | Format::WebM | Format::Flac);
    let micros = input.duration();
    (states && micros > 0).then(|| micros as f64 / 1e6)
}

/// One track while its packets pass by.
struct Track {
    medium: u8,
    codec: codec::Id,
    hasher: DigestHasher,
    bytes: u64,
    packets: u64,
    /// How many pictures the index names; nought where it names none.
    named: u64,
    tick: f64,
    /// When the last packet ends, in seconds.
    end: f64,
}

impl Track {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a running time needs no more digits"
    )]
    fn take(&mut self, data: &[u8], at: Option<i64>, length: i64) {
        self.hasher.update(data);
        self.bytes += data.len() as u64;
        self.packets += 1;
        if let Some(at) = at {
            self.end = self.end.max((at + length.max(0)) as f64 * self.tick);
        }
    }

    /// Whether the index names more pictures than came.
    fn lacks(&self) -> bool {
        self.packets < self.named
    }
}

fn tracks(input: &Input, format: Format) -> Vec<Option<Track>> {
    let track = |stream: ffmpeg::Stream<'_>| {
        let parameters = stream.parameters();
        let medium = match parameters.medium() {
            Type::Video if !stream.disposition().contains(Disposition::ATTACHED_PIC) => 0,
            Type::Audio => 1,
            _ => return None,
        };
        // Sound without packets of its own is handed out in pieces of any number of samples; and other containers
        // count pictures that they only show longer.
        let boxes = matches!(format, Format::Mp4 | Format::QuickTime | Format::ThreeGp);
        let named = if medium == 0 && boxes {
            stream.frames()
        } else {
            0
        };
        Some(Track {
            medium,
            codec: parameters.id(),
            hasher: DigestHasher::new(),
            bytes: 0,
            packets: 0,
            named: u64::try_from(named).unwrap_or_default(),
            tick: f64::from(stream.time_base()),
            end: 0.0,
        })
    };
    input.streams().map(track).collect()
}

/// One digest of all tracks, pictures before sounds: their order otherwise is the container's own.
///
/// Where one packet ends and the next begins is the container's choice too, for sound at least; what counts is a
/// track's bytes from first to last, and how many they are.
fn together(tracks: Vec<Track>) -> Digest {
    let mut parts: Vec<(u8, &str, u64, Digest)> = tracks
        .into_iter()
        .filter(|track| track.packets > 0)
        .map(|track| {
            let digest = track.hasher.finish();
            (track.medium, track.codec.name(), track.bytes, digest)
        })
        .collect();
    parts.sort_by_key(|(medium, codec, bytes, digest)| (*medium, *codec, *bytes, *digest));
    let mut whole = DigestHasher::new();
    for (medium, codec, bytes, digest) in parts {
        whole.update(&[medium]);
        whole.update(codec.as_bytes());
        whole.update(&bytes.to_be_bytes());
        whole.update(digest.as_bytes());
    }
    whole.finish()
}
