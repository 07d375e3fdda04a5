//! The sound of a proxy: stereo AAC that keeps time with the picture.

use ffmpeg_next::filter::{self, Graph};
use ffmpeg_next::format::sample::{Sample, Type};
use ffmpeg_next::frame::Audio;
use ffmpeg_next::{ChannelLayout, Packet, Rational, Rescale, codec, decoder, encoder, rescale};

use super::reel::Reel;
use super::{Track, told};
use crate::Error;

/// Samples a second of every proxy.
const RATE: i32 = 48_000;

/// Seconds of silence that are put in where a track says nothing; more than that no recording means.
const MOST_SILENCE: i64 = 7200;

/// Seconds of it for a sound that runs ahead of the pictures shown beside it.
const MOST_AHEAD: i64 = 60;

/// Decodes, mixes down and codes one sound track.
pub(crate) struct Sound {
    /// The track it reads.
    pub(crate) track: Track,
    decoder: decoder::Audio,
    graph: Option<(Graph, Layout)>,
    begun: bool,
    /// How many samples have gone to the encoder.
    heard: i64,
    /// What codes it.
    pub(crate) encoder: encoder::Audio,
    shift: i64,
    /// How much silence has been put in for gaps of a second and more, in the track's unit.
    gaps: i64,
    /// When the last picture was shown beside it, in the track's unit.
    shown: i64,
}

/// What must stay the same for one set of filters to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Layout {
    rate: u32,
    format: &'static str,
    channels: u64,
}

impl Sound {
    /// A sound track; none when it cannot be decoded. `shift` is taken off each time, in the track's unit.
    pub(crate) fn of(
        reel: &Reel,
        track: Track,
        bit_rate: usize,
        shift: i64,
    ) -> Result<Option<Self>, Error> {
        let Some(decoder) = reel.sound_decoder(track) else {
            return Ok(None);
        };
        let aac = encoder::find_by_name("aac")
            .ok_or_else(|| Error::Internal("no AAC encoder".to_owned()))?;
        let mut settings = codec::Context::new_with_codec(aac)
            .encoder()
            .audio()
            .map_err(told)?;
        settings.set_rate(RATE);
        settings.set_channel_layout(ChannelLayout::STEREO);
        settings.set_format(Sample::F32(Type::Planar));
        settings.set_bit_rate(bit_rate);
        settings.set_time_base(Rational::new(1, RATE));
        settings.set_flags(codec::Flags::GLOBAL_HEADER);
        Ok(Some(Self {
            track,
            decoder,
            graph: None,
            begun: false,
            heard: 0,
            encoder: settings.open_as(aac).map_err(told)?,
            shift,
            gaps: 0,
            shown: 0,
        }))
    }

    /// Tells how far the pictures beside it are, in microseconds.
    pub(crate) fn beside(&mut self, micros: i64) {
        self.shown = micros.rescale(rescale::TIME_BASE, self.track.unit);
    }

    /// Whether nothing was heard at all.
    pub(crate) const fn is_silent(&self) -> bool {
        self.heard == 0
    }

    /// The unit of the coded packets' times.
    pub(crate) fn unit() -> Rational {
        Rational::new(1, RATE)
    }

    /// Takes one packet of the film, or the end of it, and gives the coded packets that are ready.
    pub(crate) fn feed(&mut self, packet: Option<&Packet>) -> Result<Vec<Packet>, Error> {
        // A packet that cannot be decoded leaves a gap, which the filters fill with silence.
        let _ = match packet {
            Some(packet) => self.decoder.send_packet(packet),
            None => self.decoder.send_eof(),
        };
        let mut coded = Vec::new();
        let mut frame = Audio::empty();
        while self.decoder.receive_frame(&mut frame).is_ok() {
            self.mix(&mut frame, &mut coded)?;
        }
        if packet.is_none() {
            self.finish_graph(&mut coded)?;
            self.encoder.send_eof().map_err(told)?;
            self.collect(&mut coded);
        }
        Ok(coded)
    }

    fn mix(&mut self, frame: &mut Audio, coded: &mut Vec<Packet>) -> Result<(), Error> {
        if frame.samples() == 0 || frame.rate() == 0 || frame.channels() == 0 {
            return Ok(());
        }
        if frame.channel_layout().is_empty() || frame.channel_layout().bits() == 0 {
            frame.set_channel_layout(ChannelLayout::default(i32::from(frame.channels())));
        }
        let at = frame.timestamp().map(|at| at.saturating_sub(self.shift));
        // What was said before the part that is wanted is not heard.
        let unit = Rational::new(1, i32::try_from(frame.rate()).unwrap_or(RATE));
        let long = i64::try_from(frame.samples())
            .unwrap_or(0)
            .rescale(unit, self.track.unit);
        if at.is_some_and(|at| at.saturating_add(long) <= 0) {
            return Ok(());
        }
        let at = at.map(|at| self.without_lies(at));
        frame.set_pts(at);
        let layout = Layout {
            rate: frame.rate(),
            format: frame.format().name(),
            channels: frame.channel_layout().bits(),
        };
        if self
            .graph
            .as_ref()
            .is_none_or(|(_, built)| *built != layout)
        {
            self.finish_graph(coded)?;
            self.graph = Some((self.build(&layout)?, layout));
            self.begun = true;
        }
        let Some((graph, _)) = &mut self.graph else {
            return Ok(());
        };
        // One frame the filters refuse is a gap like any other.
        let _ = end(graph, "in")?.source().add(frame);
        self.drain(coded)
    }

    /// The time of a frame, once the gaps of the whole track are longer than any pause.
    fn without_lies(&mut self, at: i64) -> i64 {
        let heard = self.heard.rescale(Self::unit(), self.track.unit);
        let gap = at.saturating_sub(heard).max(0);
        let ticks = |seconds: i64| seconds.rescale(Rational::new(1, 1), self.track.unit);
        let together = at.saturating_sub(self.shown) <= ticks(MOST_AHEAD);
        let most = ticks(if together { MOST_SILENCE } else { MOST_AHEAD });
        if self.gaps.saturating_add(gap) <= most {
            // A breath is no gap; it comes from the coders' own delay.
            if gap > ticks(1) {
                self.gaps += gap;
            }
            return at;
        }
        self.shift = self.shift.saturating_add(gap);
        at - gap
    }

    fn build(&self, layout: &Layout) -> Result<Graph, Error> {
        let find = |name: &str| {
            filter::find(name).ok_or_else(|| Error::Internal(format!("no filter {name}")))
        };
        let mut graph = Graph::new();
        let unit = self.track.unit;
        graph
            .add(
                &find("abuffer")?,
                "in",
                &format!(
                    "time_base={}/{}:sample_rate={}:sample_fmt={}:channel_layout=0x{:x}",
                    unit.numerator(),
                    unit.denominator().max(1),
                    layout.rate,
                    layout.format,
                    layout.channels,
                ),
            )
            .map_err(told)?;
        graph.add(&find("abuffersink")?, "out", "").map_err(told)?;
        // Gaps become silence and drift is taken up, so that the end still fits the picture.
        let begin = if self.begun { "" } else { ":first_pts=0" };
        graph
            .output("in", 0)
            .and_then(|parser| parser.input("out", 0))
            .and_then(|parser| {
                parser.parse(&format!(
                    "aresample={RATE}:async=1000{begin},aformat=sample_fmts=fltp:sample_rates={RATE}:channel_layouts=stereo"
                ))
            })
            .and_then(|()| graph.validate())
            .map_err(|error| Error::Damaged(format!("sound that cannot be converted: {error}")))?;
        end(&mut graph, "out")?
            .sink()
            .set_frame_size(self.encoder.frame_size());
        Ok(graph)
    }

    fn finish_graph(&mut self, coded: &mut Vec<Packet>) -> Result<(), Error> {
        if let Some((graph, _)) = &mut self.graph {
            let _ = end(graph, "in")?.source().flush();
            self.drain(coded)?;
            self.graph = None;
        }
        Ok(())
    }

    fn drain(&mut self, coded: &mut Vec<Packet>) -> Result<(), Error> {
        let Some((graph, _)) = &mut self.graph else {
            return Ok(());
        };
        let mut ready = Vec::new();
        loop {
            let mut frame = Audio::empty();
            if end(graph, "out")?.sink().frame(&mut frame).is_err() {
                break;
            }
            ready.push(frame);
        }
        for mut frame in ready {
            // The filters leave no gap, so counting is exact where their times stutter.
            frame.set_pts(Some(self.heard));
            self.heard += i64::try_from(frame.samples()).unwrap_or_default();
            self.encoder.send_frame(&frame).map_err(told)?;
            self.collect(coded);
        }
        Ok(())
    }

    fn collect(&mut self, coded: &mut Vec<Packet>) {
        let mut packet = Packet::empty();
        while self.encoder.receive_packet(&mut packet).is_ok() {
            coded.push(std::mem::replace(&mut packet, Packet::empty()));
        }
    }
}

fn end(graph: &mut Graph, name: &str) -> Result<filter::Context, Error> {
    graph
        .get(name)
        .ok_or_else(|| Error::Internal(format!("no end of filters called {name}")))
}
