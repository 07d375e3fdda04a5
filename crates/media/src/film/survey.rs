//! One reading of a film or a sound for everything that shows its course: the sheet of frames and the shape of the sound.

use std::path::Path;

use asset::Format;
use ffmpeg_next::codec::threading;
use ffmpeg_next::frame::{Audio, Video};
use ffmpeg_next::{Packet, Rescale, decoder, rescale};

use super::poster::still;
use super::reel::Reel;
use super::sheet::{Sheet, Tiles};
use super::wave::Wave;
use super::{Film, Track};
use crate::Error;

/// Pixels that are decoded to find the frames of a short film; of a longer one only key frames are: half a minute in
/// full high definition.
const MOST_PIXELS: i64 = 2_000_000_000;

/// And microseconds: a small picture is decoded as a whole no longer than this.
const MOST_TIME: i64 = 90_000_000;

/// As many times that for a film with hardly any key frames.
const PATIENCE: i64 = 6;

/// Microseconds of sound that are decoded; of a longer one, parts at even distances.
const MOST_SOUND: i64 = 1_800_000_000;

/// How long such a part is.
const PART: i64 = 400_000;

/// What was found on the way.
#[derive(Default)]
pub(crate) struct Survey {
    /// The frames, where they were asked for.
    pub(crate) sheet: Option<Sheet>,
    /// The sound's shape, where it was asked for and there is a sound.
    pub(crate) wave: Option<Wave>,
}

/// Reads a file once for frames with a long side of `tile` pixels and for the shape of its sound.
pub(crate) fn survey(
    original: &Path,
    format: Format,
    tile: Option<u32>,
    wave: bool,
) -> Result<Survey, Error> {
    let Some(tile) = tile else {
        let reel = Reel::open(original, format)?;
        let ears = Ears::of(&reel, reel.sound().filter(|_| wave), None);
        return Ok(read(reel, ears, None)?.0);
    };
    let film = Film::open(original, format)?;
    let cost = cost(&film);
    let short = |times: i64| {
        let micros = film.reel.duration.unwrap_or_default();
        cost <= MOST_PIXELS * times && micros <= MOST_TIME * times
    };
    let (all, patient) = (short(1), short(PATIENCE));
    let ears = Ears::of(&film.reel, film.sound.filter(|_| wave), Some(film.begin()));
    let eyes = Eyes::of(&film, tile, all)?;
    let (mut survey, few) = read(film.reel, ears, Some(eyes))?;
    if few && !all && patient {
        let film = Film::open(original, format)?;
        let eyes = Eyes::of(&film, tile, true)?;
        survey.sheet = read(film.reel, None, Some(eyes))?.0.sheet;
    }
    Ok(survey)
}

/// The pixels of a whole film.
fn cost(film: &Film) -> i64 {
    let (width, height) = film.reel.stored_size(film.picture);
    let seconds = film
        .reel
        .duration
        .map_or(600, |micros| micros / 1_000_000 + 1);
    let rate = film.picture.rate.map_or(30, |rate| {
        i64::from(rate.numerator() / rate.denominator().max(1)).clamp(1, 240)
    });
    i64::from(width)
        .saturating_mul(i64::from(height))
        .saturating_mul(seconds)
        .saturating_mul(rate)
}

/// Reads to the end; says too whether there were fewer frames than a person can scrub by.
fn read(
    mut reel: Reel,
    mut ears: Option<Ears>,
    mut eyes: Option<Eyes>,
) -> Result<(Survey, bool), Error> {
    while let Some(packet) = reel.packet() {
        if let Some(eyes) = &mut eyes
            && eyes.track.index == packet.stream()
        {
            eyes.see(&packet)?;
        } else if let Some(ears) = &mut ears
            && ears.track.index == packet.stream()
        {
            ears.hear(&packet);
        }
    }
    let mut survey = Survey::default();
    let mut few = false;
    if let Some(mut eyes) = eyes {
        eyes.end()?;
        few = eyes.tiles.len() < 3 && eyes.last > 4_000_000;
        survey.sheet = Some(eyes.tiles.sheet(eyes.last)?);
    }
    survey.wave = ears.map(|ears| ears.wave).filter(|wave| !wave.is_empty());
    Ok((survey, few))
}

/// What looks at the pictures.
struct Eyes {
    track: Track,
    decoder: decoder::Video,
    /// Whether every picture is decoded or key frames alone.
    all: bool,
    begin: i64,
    side: u32,
    tiles: Tiles,
    /// When the last picture ends, in microseconds.
    last: i64,
}

impl Eyes {
    fn of(film: &Film, side: u32, all: bool) -> Result<Self, Error> {
        let threads = if all {
            threading::Type::Frame
        } else {
            threading::Type::Slice
        };
        Ok(Self {
            track: film.picture,
            decoder: film.reel.picture_decoder(film.picture, threads)?,
            all,
            begin: film.begin(),
            side,
            tiles: Tiles::of(film.reel.duration),
            last: 0,
        })
    }

    fn see(&mut self, packet: &Packet) -> Result<(), Error> {
        let unit = self.track.unit;
        let stated = packet.pts().or(packet.dts());
        let at = stated.map(|at| at.rescale(unit, rescale::TIME_BASE) - self.begin);
        let length = packet.duration().max(0).rescale(unit, rescale::TIME_BASE);
        if let Some(at) = at {
            self.last = self.last.max(at.saturating_add(length.min(60_000_000)));
        }
        if self.all {
            let _ = self.decoder.send_packet(packet);
            return self.look(at);
        }
        if packet.is_key() && at.is_some_and(|at| self.tiles.wants(at)) {
            let _ = self.decoder.send_packet(packet);
            // A key frame stands alone: nothing behind it is waited for.
            let _ = self.decoder.send_eof();
            self.look(at)?;
            self.decoder.flush();
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        let _ = self.decoder.send_eof();
        self.look(None)
    }

    fn look(&mut self, stated: Option<i64>) -> Result<(), Error> {
        let mut frame = Video::empty();
        while self.decoder.receive_frame(&mut frame).is_ok() {
            if frame.width() == 0 || frame.height() == 0 {
                continue;
            }
            let own = frame.timestamp();
            let own = own.map(|at| at.rescale(self.track.unit, rescale::TIME_BASE) - self.begin);
            let at = own.or(stated).unwrap_or(self.last).max(0);
            if self.tiles.wants(at) {
                let tile = still(&frame, self.track, self.side)?;
                self.tiles.keep(at, tile);
            }
        }
        Ok(())
    }
}

/// What listens to the sound.
struct Ears {
    track: Track,
    decoder: decoder::Audio,
    begin: i64,
    /// Of so many parts one is heard.
    every: i64,
    wave: Wave,
    /// When the next samples are due where they do not say so themselves.
    due: i64,
}

impl Ears {
    fn of(reel: &Reel, track: Option<Track>, begin: Option<i64>) -> Option<Self> {
        let track = track?;
        let decoder = reel.sound_decoder(track)?;
        Some(Self {
            decoder,
            begin: begin.unwrap_or(track.start.max(0)),
            every: reel
                .duration
                .map_or(1, |duration| duration / MOST_SOUND + 1),
            wave: Wave::default(),
            due: 0,
            track,
        })
    }

    fn hear(&mut self, packet: &Packet) {
        let micros = |at: i64| at.rescale(self.track.unit, rescale::TIME_BASE);
        let stated = packet.pts().map(|at| micros(at) - self.begin);
        if self.every > 1 && stated.is_some_and(|at| at.max(0) / PART % self.every != 0) {
            return;
        }
        if self.decoder.send_packet(packet).is_err() {
            return;
        }
        let mut frame = Audio::empty();
        while self.decoder.receive_frame(&mut frame).is_ok() {
            let at = frame
                .timestamp()
                .map_or(self.due, |at| micros(at) - self.begin);
            let samples = i64::try_from(frame.samples()).unwrap_or_default();
            self.due = at.saturating_add(samples * 1_000_000 / i64::from(frame.rate().max(1)));
            self.wave.hear(&frame, at);
        }
    }
}
