//! The pictures of a proxy: H.264 that keeps each frame's own time.

use std::collections::BTreeMap;

use ffmpeg_next::codec::threading;
use ffmpeg_next::color::{Primaries, Range, Space, TransferCharacteristic};
use ffmpeg_next::format::Pixel;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Dictionary, Packet, Rational, Rescale, codec, encoder, picture, rescale};

use super::told;
use crate::Error;

/// Seconds between key frames: how far a player leaps.
const KEY_SECONDS: i64 = 2;

/// The picture encoder and what it must remember.
pub(super) struct Coder {
    /// What codes it.
    pub(super) encoder: encoder::Video,
    /// The unit of the coded packets' times.
    pub(super) unit: Rational,
    /// The frame whose length is not known until the next one comes.
    held: Option<Video>,
    durations: BTreeMap<i64, i64>,
    next_key: i64,
    last_duration: i64,
}

impl Coder {
    /// The coder for frames like this one.
    pub(super) fn open(
        frame: &Video,
        unit: Rational,
        rate: Rational,
        crf: u8,
        most_rate: Option<usize>,
    ) -> Result<Self, Error> {
        let h264 = encoder::find_by_name("libx264")
            .ok_or_else(|| Error::Internal("no H.264 encoder".to_owned()))?;
        let mut settings = codec::Context::new_with_codec(h264)
            .encoder()
            .video()
            .map_err(told)?;
        settings.set_width(frame.width());
        settings.set_height(frame.height());
        settings.set_format(Pixel::YUV420P);
        settings.set_aspect_ratio(Rational::new(1, 1));
        settings.set_time_base(unit);
        settings.set_frame_rate(Some(rate));
        settings.set_colorspace(Space::BT709);
        settings.set_color_primaries(Primaries::BT709);
        settings.set_color_transfer_characteristic(TransferCharacteristic::BT709);
        settings.set_color_range(Range::MPEG);
        settings.set_flags(codec::Flags::GLOBAL_HEADER | codec::Flags::CLOSED_GOP);
        settings.set_threading(threading::Config {
            kind: threading::Type::Frame,
            count: threads(),
            safe: true,
        });
        let a_second = f64::from(rate.numerator()) / f64::from(rate.denominator().max(1));
        settings.set_gop(key_distance(a_second));
        let mut options = Dictionary::new();
        options.set("preset", "veryfast");
        options.set("profile", "high");
        options.set("crf", &crf.to_string());
        options.set("forced-idr", "1");
        if let Some(most) = most_rate {
            settings.set_max_bit_rate(most);
            options.set("bufsize", &(most * 2).to_string());
        }
        Ok(Self {
            encoder: settings.open_as_with(h264, options).map_err(told)?,
            unit,
            held: None,
            durations: BTreeMap::new(),
            next_key: 0,
            last_duration: (1).rescale(rate.invert(), unit).max(1),
        })
    }

    /// Codes a frame once the next one has told how long it lasts.
    pub(super) fn put(&mut self, frame: Video) -> Result<Vec<Packet>, Error> {
        let Some(at) = frame.pts() else {
            return Ok(Vec::new());
        };
        if let Some(held) = &self.held {
            let length = at - held.pts().unwrap_or_default();
            if length <= 0 {
                return Ok(Vec::new());
            }
            self.last_duration = length;
        }
        let Some(held) = self.held.replace(frame) else {
            return Ok(Vec::new());
        };
        self.send(held)
    }

    fn send(&mut self, mut frame: Video) -> Result<Vec<Packet>, Error> {
        let at = frame.pts().unwrap_or_default();
        self.durations.insert(at, self.last_duration);
        let step = (KEY_SECONDS * 1_000_000)
            .rescale(rescale::TIME_BASE, self.unit)
            .max(1);
        if at >= self.next_key {
            frame.set_kind(picture::Type::I);
            self.next_key = (at / step + 1) * step;
        } else {
            frame.set_kind(picture::Type::None);
        }
        self.encoder.send_frame(&frame).map_err(told)?;
        Ok(self.ready())
    }

    /// Codes the last frame, shown as long as the film states in microseconds, and whatever was waiting.
    pub(super) fn end(&mut self, stated: i64) -> Result<Vec<Packet>, Error> {
        let mut packets = Vec::new();
        if let Some(last) = self.held.take() {
            let stated = stated.rescale(rescale::TIME_BASE, self.unit);
            if stated > 0 && stated < self.last_duration * 4 {
                self.last_duration = stated;
            }
            packets = self.send(last)?;
        }
        self.encoder.send_eof().map_err(told)?;
        packets.extend(self.ready());
        Ok(packets)
    }

    fn ready(&mut self) -> Vec<Packet> {
        let mut packets = Vec::new();
        let mut packet = Packet::empty();
        while self.encoder.receive_packet(&mut packet).is_ok() {
            // Without a length the last frame would be shown for no time at all.
            if let Some(length) = packet.pts().and_then(|at| self.durations.remove(&at)) {
                packet.set_duration(length);
            }
            packets.push(std::mem::replace(&mut packet, Packet::empty()));
        }
        packets
    }
}

/// As many as the encoder would take by itself, but no more than fit the memory of the decode child on a large machine.
fn threads() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (cores * 3 / 2).clamp(1, 8)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a few hundred frames"
)]
fn key_distance(a_second: f64) -> u32 {
    (a_second * 2.0).round().clamp(1.0, 600.0) as u32
}
