//! The whole film as every browser plays it.

use std::path::{Path, PathBuf};

use asset::recipe::Coding;
use asset::{Facts, Kind, Recipe, Rendition};
use ffmpeg_next::format;
use ffmpeg_next::format::context::Output;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Dictionary, Packet, Rational, Rescale, decoder, rescale};

use super::coder::Coder;
use super::graph::{Bounds, Chain, Goal, Shape};
use super::sound::Sound;
use super::{Film, MOST_FAILURES, remux, told};
use crate::Error;
use crate::render::{guarded, sniff};

/// How much coarser the film is coded each time it came out larger than its source.
const COARSER: [u8; 3] = [0, 6, 12];

/// Makes what plays into the folder `out`, telling its progress from 0 to 1: a film for browsers, a sound for browsers,
/// the clip of a picture that moves. None when the original needs no such thing: a larger proxy of a small film.
///
/// It runs the whole length in H.264 with stereo AAC, upright, with square pixels and in standard range, its index in
/// front. A film that already is all that is copied track by track.
pub fn proxy(
    original: &Path,
    _facts: &Facts,
    recipe: &Recipe,
    out: &Path,
    progress: &mut dyn FnMut(f64),
) -> Result<Option<Rendition>, Error> {
    guarded(|| {
        let kind = sniff(original)?;
        if kind.kind() != Kind::Video {
            return Err(Error::Unsupported(format!("{} is no film", kind.mime())));
        }
        let Coding::Film { lines, crf } = recipe.coding else {
            return Err(Error::Unsupported(format!(
                "no {} is made yet",
                recipe.name.as_str()
            )));
        };
        let bounds = Bounds {
            long_side: recipe.long_side,
            short_side: u32::from(lines),
            even: true,
        };
        let unfinished = out.join("proxy.part");
        let source = std::fs::metadata(original)?.len();
        let copy = out.join("copy.part");
        let copied = match remux::remux(original, kind, bounds, &copy)? {
            Some((width, height)) => {
                let bytes = std::fs::metadata(&copy)?.len();
                if bytes <= source {
                    progress(1.0);
                    return finish(recipe, &copy, out, width, height).map(Some);
                }
                Some((width, height, bytes))
            }
            None => None,
        };
        // A second try begins where people already are.
        let mut most = 0.0;
        let mut forward = |share: f64| {
            if share > most {
                most = share;
                progress(share);
            }
        };
        let mut size = (0, 0);
        for coarser in COARSER {
            let film = Film::open(original, kind)?;
            size = Making::new(film, bounds, crf + coarser, &unfinished)?.run(&mut forward)?;
            if std::fs::metadata(&unfinished)?.len() <= source {
                break;
            }
        }
        forward(1.0);
        if let Some((width, height, bytes)) = copied
            && bytes < std::fs::metadata(&unfinished)?.len()
        {
            std::fs::remove_file(&unfinished)?;
            return finish(recipe, &copy, out, width, height).map(Some);
        }
        // What was tried and set aside leaves the folder with the rest.
        match std::fs::remove_file(&copy) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => finish(recipe, &unfinished, out, size.0, size.1).map(Some),
        }
    })
}

fn finish(
    recipe: &Recipe,
    unfinished: &Path,
    out: &Path,
    width: u32,
    height: u32,
) -> Result<Rendition, Error> {
    let rendition = Rendition {
        recipe: recipe.name,
        hash: recipe.hash(),
        mime: recipe.coding.mime().to_owned(),
        ext: recipe.coding.ext().to_owned(),
        bytes: std::fs::metadata(unfinished)?.len(),
        width,
        height,
    };
    std::fs::rename(unfinished, out.join(rendition.file_name()))?;
    Ok(rendition)
}

/// An MP4 being written.
pub(crate) fn create(path: &Path) -> Result<Output, Error> {
    let name = path
        .to_str()
        .ok_or_else(|| Error::Internal("the folder for renditions has no plain name".to_owned()))?;
    // The protocol is said, so that a colon in the path cannot choose another.
    format::output_as(&format!("file:{name}"), "mp4").map_err(told)
}

/// What a browser needs: the index in front.
pub(crate) fn header(output: &mut Output) -> Result<(), Error> {
    let mut options = Dictionary::new();
    options.set("movflags", "+faststart");
    // No line about the muxer: it says nothing, and each byte counts against the source's.
    options.set("fflags", "+bitexact");
    output.write_header_with(options).map(drop).map_err(told)
}

/// One proxy in the making.
struct Making {
    film: Film,
    decoder: decoder::Video,
    bounds: Bounds,
    crf: u8,
    /// Where both tracks begin, in microseconds: the proxy begins there at nought.
    begin: i64,
    chain: Option<Chain>,
    encoder: Option<Coder>,
    sound: Option<Sound>,
    path: PathBuf,
    output: Option<Output>,
    /// How long the last frame is shown as the film states it, in microseconds.
    stated: i64,
    /// Packets coded before the header could be written.
    waiting: Vec<(usize, Rational, Packet)>,
}

impl Making {
    fn new(film: Film, bounds: Bounds, crf: u8, path: &Path) -> Result<Self, Error> {
        let decoder = film.picture_decoder()?;
        // Sound before nought is a coder's run-up, which its decoder drops again.
        let begin = match film.sound {
            Some(sound) if sound.start < 0 && film.picture.start >= 0 => 0,
            Some(sound) => sound.start.min(film.picture.start),
            None => film.picture.start,
        };
        let sound = match film.sound {
            Some(track) => {
                let shift = begin.rescale(rescale::TIME_BASE, track.unit);
                Sound::of(&film, sound_rate(&film), shift)?
            }
            None => None,
        };
        Ok(Self {
            film,
            decoder,
            bounds,
            crf,
            begin,
            chain: None,
            encoder: None,
            sound,
            path: path.to_owned(),
            output: None,
            stated: 0,
            waiting: Vec::new(),
        })
    }

    fn run(mut self, progress: &mut dyn FnMut(f64)) -> Result<(u32, u32), Error> {
        let mut told_at = 0.0;
        let mut failures = 0;
        while let Some(packet) = self.film.packet() {
            if packet.stream() == self.film.picture.index {
                if self.decoder.send_packet(&packet).is_err() {
                    failures += 1;
                    if failures > MOST_FAILURES {
                        break;
                    }
                } else {
                    failures = 0;
                }
                let done = self.frames()?;
                if let Some(share) = done.filter(|share| share - told_at >= 0.01 && *share < 1.0) {
                    told_at = share;
                    progress(share);
                }
            } else if self
                .sound
                .as_ref()
                .is_some_and(|sound| sound.track.index == packet.stream())
            {
                self.hear(Some(&packet))?;
            }
        }
        // The end is said to each part in the order the film passes through them.
        let _ = self.decoder.send_eof();
        self.frames()?;
        if let Some(mut chain) = self.chain.take() {
            chain.finish()?;
            self.code(&mut chain)?;
        }
        self.hear(None)?;
        let Some(mut coder) = self.encoder.take() else {
            return Err(Error::Damaged(
                "not one picture of the film could be decoded".to_owned(),
            ));
        };
        let packets = coder.end(self.stated)?;
        let size = (coder.encoder.width(), coder.encoder.height());
        self.write(0, coder.unit, packets)?;
        if let Some(mut output) = self.output.take() {
            output.write_trailer().map_err(told)?;
        }
        Ok(size)
    }

    /// Takes the frames that are ready; tells how far the film is.
    fn frames(&mut self) -> Result<Option<f64>, Error> {
        let unit = self.film.picture.unit;
        let shift = self.begin.rescale(rescale::TIME_BASE, unit);
        let mut done = None;
        let mut frame = Video::empty();
        while self.decoder.receive_frame(&mut frame).is_ok() {
            let Some(at) = frame.timestamp().map(|at| at - shift) else {
                continue;
            };
            if at < 0 || frame.width() == 0 || frame.height() == 0 {
                continue;
            }
            frame.set_pts(Some(at));
            self.stated = frame.packet().duration.rescale(unit, rescale::TIME_BASE);
            if let Some(duration) = self.film.duration {
                done = Some(share(at.rescale(unit, rescale::TIME_BASE), duration));
            }
            let mut chain = match self.chain.take() {
                Some(chain) if chain.shape == Shape::of(&frame) => chain,
                before => {
                    if let Some(mut before) = before {
                        before.finish()?;
                        self.code(&mut before)?;
                    }
                    Chain::new(&frame, self.film.picture, self.bounds, Goal::Film)?
                }
            };
            chain.put(&mut frame)?;
            self.code(&mut chain)?;
            self.chain = Some(chain);
        }
        Ok(done)
    }

    /// Codes what comes out of the filters.
    fn code(&mut self, chain: &mut Chain) -> Result<(), Error> {
        let unit = chain.unit()?;
        while let Some(mut frame) = chain.take() {
            if self.encoder.is_none() {
                self.begin(&frame, unit)?;
            }
            let Some(coder) = &mut self.encoder else {
                return Err(Error::Internal("no encoder after it was opened".to_owned()));
            };
            if (frame.width(), frame.height()) != (coder.encoder.width(), coder.encoder.height()) {
                // A film that changes its shape midway keeps its first one in the proxy.
                continue;
            }
            let at = frame.pts().map(|at| at.rescale(unit, coder.unit));
            frame.set_pts(at);
            let coder_unit = coder.unit;
            let packets = coder.put(frame)?;
            self.write(0, coder_unit, packets)?;
        }
        Ok(())
    }

    /// Opens the encoder for the first frame, and with it the file.
    fn begin(&mut self, frame: &Video, unit: Rational) -> Result<(), Error> {
        let rate = self.film.picture.rate.unwrap_or(Rational::new(25, 1));
        let coder = Coder::open(frame, unit, rate, self.crf, picture_rate(&self.film))?;
        let mut output = create(&self.path)?;
        output
            .add_stream_with(&coder.encoder)
            .map_err(told)?
            .set_time_base(unit);
        if let Some(sound) = &self.sound {
            output
                .add_stream_with(&sound.encoder)
                .map_err(told)?
                .set_time_base(Sound::unit());
        }
        header(&mut output)?;
        self.output = Some(output);
        self.encoder = Some(coder);
        for (track, unit, packet) in std::mem::take(&mut self.waiting) {
            self.write(track, unit, vec![packet])?;
        }
        Ok(())
    }

    fn hear(&mut self, packet: Option<&Packet>) -> Result<(), Error> {
        let Some(sound) = &mut self.sound else {
            return Ok(());
        };
        let packets = sound.feed(packet)?;
        self.write(1, Sound::unit(), packets)
    }

    fn write(&mut self, track: usize, unit: Rational, packets: Vec<Packet>) -> Result<(), Error> {
        let Some(output) = &mut self.output else {
            self.waiting
                .extend(packets.into_iter().map(|packet| (track, unit, packet)));
            return Ok(());
        };
        let wanted = output
            .stream(track)
            .ok_or_else(|| Error::Internal("a track of the proxy went missing".to_owned()))?
            .time_base();
        for mut packet in packets {
            packet.rescale_ts(unit, wanted);
            packet.set_stream(track);
            packet.write_interleaved(output).map_err(told)?;
        }
        Ok(())
    }
}

fn share(at: i64, whole: i64) -> f64 {
    let thousandths = i32::try_from(at.clamp(0, whole) / (whole / 1000).max(1)).unwrap_or(1000);
    (f64::from(thousandths) / 1000.0).min(1.0)
}

/// What the sound may take: 128 kbit/s, less when the whole source has less.
fn sound_rate(film: &Film) -> usize {
    match source_rate(film) {
        Some(rate) => (rate / 4).clamp(24_000, 128_000),
        None => 128_000,
    }
}

/// What the pictures may take, so that no proxy outgrows its source; none where the source has plenty.
fn picture_rate(film: &Film) -> Option<usize> {
    let rate = source_rate(film)?;
    let sound = film.sound.map_or(0, |_| sound_rate(film));
    (rate < 4_000_000).then(|| (rate.saturating_sub(sound) / 10 * 9).max(32_000))
}

/// Bits a second of the whole source.
fn source_rate(film: &Film) -> Option<usize> {
    let duration = u64::try_from(film.duration?).ok()?;
    let rate = u128::from(film.bytes) * 8 * 1_000_000 / u128::from(duration.max(1));
    usize::try_from(rate).ok()
}
