//! From decoded pictures and sound to an MP4 with its index in front.

use std::path::{Path, PathBuf};

use ffmpeg_next::format;
use ffmpeg_next::format::context::Output;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Dictionary, Packet, Rational, Rescale, rescale};

use super::coder::Coder;
use super::graph::{Bounds, Chain, Goal, Shape};
use super::sound::Sound;
use super::{Track, told};
use crate::Error;

/// How the pictures are to be coded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// How large they may be.
    pub(super) bounds: Bounds,
    /// The constant rate factor.
    pub(super) crf: u8,
    /// Bits a second at most.
    pub(super) most_rate: Option<usize>,
    /// Bytes at which it is given up.
    pub(super) most_bytes: Option<u64>,
}

/// A file being written.
pub(super) fn create(path: &Path, muxer: &str) -> Result<Output, Error> {
    let name = path
        .to_str()
        .ok_or_else(|| Error::Internal("the folder for renditions has no plain name".to_owned()))?;
    // The protocol is said, so that a colon in the path cannot choose another.
    format::output_as(&format!("file:{name}"), muxer).map_err(told)
}

/// What a browser needs: the index in front.
pub(super) fn header(output: &mut Output) -> Result<(), Error> {
    let mut options = Dictionary::new();
    options.set("movflags", "+faststart");
    // No line about the muxer: it says nothing, and each byte counts against the source's.
    options.set("fflags", "+bitexact");
    output.write_header_with(options).map(drop).map_err(told)
}

/// Writes packets into a track of a file.
pub(super) fn write(
    output: &mut Output,
    track: usize,
    unit: Rational,
    packets: Vec<Packet>,
) -> Result<(), Error> {
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

/// One film in the making.
pub(super) struct Target {
    path: PathBuf,
    wish: Wish,
    picture: Track,
    chain: Option<Chain>,
    /// Whether a picture of two fields has been met.
    woven: bool,
    coder: Option<Coder>,
    sound: Option<Sound>,
    output: Option<Output>,
    /// Packets coded before the header could be written.
    waiting: Vec<(usize, Rational, Packet)>,
    written: u64,
}

impl Target {
    /// A film from pictures of this track and, where there is one, a sound.
    pub(super) fn new(path: &Path, wish: Wish, picture: Track, sound: Option<Sound>) -> Self {
        Self {
            path: path.to_owned(),
            wish,
            picture,
            chain: None,
            woven: false,
            coder: None,
            sound,
            output: None,
            waiting: Vec::new(),
            written: 0,
        }
    }

    /// Whether more has been written than may be.
    pub(super) fn outgrew(&self) -> bool {
        self.wish.most_bytes.is_some_and(|most| self.written > most)
    }

    /// The track whose packets are to be heard.
    pub(super) fn hears(&self) -> Option<usize> {
        self.sound.as_ref().map(|sound| sound.track.index)
    }

    /// Takes a picture, its time in the track's unit.
    pub(super) fn show(&mut self, frame: &mut Video) -> Result<(), Error> {
        self.woven |= frame.is_interlaced();
        if let (Some(sound), Some(at)) = (&mut self.sound, frame.pts()) {
            sound.beside(at.rescale(self.picture.unit, rescale::TIME_BASE));
        }
        let shape = Shape::of(frame, self.woven);
        let mut chain = match self.chain.take() {
            Some(chain) if chain.shape == shape => chain,
            before => {
                if let Some(mut before) = before {
                    before.finish()?;
                    self.code(&mut before)?;
                }
                Chain::new(
                    frame,
                    self.picture,
                    self.wish.bounds,
                    Goal::Film,
                    self.woven,
                )?
            }
        };
        chain.put(frame)?;
        self.code(&mut chain)?;
        self.chain = Some(chain);
        Ok(())
    }

    /// Takes a packet of sound, or the end of it.
    pub(super) fn hear(&mut self, packet: Option<&Packet>) -> Result<(), Error> {
        let Some(sound) = &mut self.sound else {
            return Ok(());
        };
        let packets = sound.feed(packet)?;
        self.write(1, Sound::unit(), packets)
    }

    /// Ends the film, its last picture shown for so many microseconds; tells its size.
    pub(super) fn end(mut self, stated: i64) -> Result<(u32, u32), Error> {
        if let Some(mut chain) = self.chain.take() {
            chain.finish()?;
            self.code(&mut chain)?;
        }
        self.hear(None)?;
        let Some(mut coder) = self.coder.take() else {
            return Err(Error::Damaged(
                "not one picture of the film could be decoded".to_owned(),
            ));
        };
        let packets = coder.end(stated)?;
        let size = (coder.encoder.width(), coder.encoder.height());
        self.write(0, coder.unit, packets)?;
        if let Some(mut output) = self.output.take() {
            output.write_trailer().map_err(told)?;
        }
        Ok(size)
    }

    /// Codes what comes out of the filters.
    fn code(&mut self, chain: &mut Chain) -> Result<(), Error> {
        let unit = chain.unit()?;
        while let Some(mut frame) = chain.take() {
            if self.coder.is_none() {
                self.begin(&frame, unit)?;
            }
            let Some(coder) = &mut self.coder else {
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
        let rate = self.picture.rate.unwrap_or(Rational::new(25, 1));
        let coder = Coder::open(frame, unit, rate, self.wish.crf, self.wish.most_rate)?;
        let mut output = create(&self.path, "mp4")?;
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
        self.coder = Some(coder);
        for (track, unit, packet) in std::mem::take(&mut self.waiting) {
            self.write(track, unit, vec![packet])?;
        }
        Ok(())
    }

    fn write(&mut self, track: usize, unit: Rational, packets: Vec<Packet>) -> Result<(), Error> {
        let Some(output) = &mut self.output else {
            self.waiting
                .extend(packets.into_iter().map(|packet| (track, unit, packet)));
            return Ok(());
        };
        self.written += packets
            .iter()
            .map(|packet| packet.size() as u64)
            .sum::<u64>();
        write(output, track, unit, packets)
    }
}
