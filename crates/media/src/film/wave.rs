//! The shape of a sound over time, and how it is drawn.

use ffmpeg_next::format::sample::{Sample, Type};
use ffmpeg_next::frame::Audio;

use crate::Error;
use crate::picture::{Rgb, set_aside};
use crate::resize::to_usize;

/// As many shares of time are told apart at most while a sound is read.
const MOST_SHARES: usize = 7200;

/// The first share of time, in microseconds; it doubles whenever there are too many.
const FIRST_SHARE: i64 = 10_000;

/// A day: what lies later is a lie.
const MOST_TIME: i64 = 86_400_000_000;

/// Warm grey paper, and slate on it.
const PAPER: [u8; 3] = [244, 244, 241];
const SLATE: [u8; 3] = [61, 90, 115];

/// The loudest moment of each share of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wave {
    share: i64,
    peaks: Vec<f32>,
}

impl Default for Wave {
    fn default() -> Self {
        Self {
            share: FIRST_SHARE,
            peaks: Vec::new(),
        }
    }
}

impl Wave {
    /// Hears some samples that begin at a time in microseconds.
    pub(super) fn hear(&mut self, frame: &Audio, at: i64) {
        let rate = i64::from(frame.rate().max(1));
        // Many shares to a frame or many frames to a share: a frame is cut where it is longer than one.
        let pieces =
            (i64::try_from(frame.samples()).unwrap_or_default() * 1_000_000 / rate / self.share)
                .clamp(1, 64);
        let pieces = usize::try_from(pieces).unwrap_or(1);
        let length = frame.samples().div_ceil(pieces).max(1);
        for piece in 0..pieces {
            let from = (piece * length).min(frame.samples());
            let until = (from + length).min(frame.samples());
            let offset = i64::try_from(from).unwrap_or_default() * 1_000_000 / rate;
            self.mark(at.saturating_add(offset), loudest(frame, from, until));
        }
    }

    fn mark(&mut self, at: i64, peak: f32) {
        if !(0..MOST_TIME).contains(&at) {
            return;
        }
        while at / self.share >= i64::try_from(MOST_SHARES).unwrap_or(i64::MAX) {
            self.share *= 2;
            self.peaks = self
                .peaks
                .chunks(2)
                .map(|pair| pair.iter().copied().fold(0.0, f32::max))
                .collect();
        }
        let index = usize::try_from(at / self.share).unwrap_or_default();
        if self.peaks.len() <= index {
            self.peaks.resize(index + 1, 0.0);
        }
        self.peaks[index] = self.peaks[index].max(peak);
    }

    /// Whether nothing was heard.
    pub(crate) fn is_empty(&self) -> bool {
        self.peaks.is_empty()
    }

    /// So many equal shares of the whole, each as loud as its loudest moment, 0 to 1.
    fn columns(&self, count: usize) -> Vec<f32> {
        let whole = self.peaks.len();
        (0..count)
            .map(|column| {
                let from = column * whole / count;
                let until = ((column + 1) * whole / count).clamp(from + 1, whole.max(from + 1));
                let part = self.peaks.get(from..until.min(whole)).unwrap_or_default();
                part.iter().copied().fold(0.0, f32::max).min(1.0)
            })
            .collect()
    }

    /// The shape as a band `width` pixels long and an eighth as high.
    pub(crate) fn band(&self, width: u32) -> Result<Rgb, Error> {
        let width = width.max(8);
        let mut picture = paper(width, (width / 8).max(2))?;
        let peaks = self.columns(to_usize(width));
        let most = picture.height;
        for (x, peak) in (0..).zip(peaks) {
            bar(&mut picture, x, 1, tall(peak, most));
        }
        Ok(picture)
    }

    /// A calm picture of the sound, for where there is no other: broad bars in the middle of a page.
    pub(crate) fn page(&self, long_side: u32) -> Result<Rgb, Error> {
        let width = long_side.clamp(16, 1600);
        let mut picture = paper(width, width / 16 * 9)?;
        let step = (width / 80).max(2);
        let count = width * 4 / 5 / step;
        let left = (width - count * step) / 2;
        let most = picture.height / 2;
        for (index, peak) in (0..).zip(self.columns(to_usize(count))) {
            let thick = (step * 3 / 5).max(1);
            let high = tall(peak, most).max(thick);
            bar(&mut picture, left + index * step, thick, high);
        }
        Ok(picture)
    }
}

fn paper(width: u32, height: u32) -> Result<Rgb, Error> {
    let mut bytes = set_aside(to_usize(width) * to_usize(height) * 3, 0_u8)?;
    for pixel in bytes.as_chunks_mut::<3>().0 {
        *pixel = PAPER;
    }
    Ok(Rgb {
        width,
        height,
        bytes,
    })
}

/// A bar that stands out to both sides of the middle.
fn bar(picture: &mut Rgb, left: u32, thick: u32, high: u32) {
    let top = (picture.height - high.min(picture.height)) / 2;
    let row = to_usize(picture.width);
    for y in top..(top + high).min(picture.height) {
        let start = to_usize(y) * row;
        let end = start + to_usize((left + thick).min(picture.width));
        let pixels = picture.bytes.as_chunks_mut::<3>().0;
        for pixel in pixels
            .get_mut(start + to_usize(left)..end)
            .unwrap_or_default()
        {
            *pixel = SLATE;
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no taller than the picture"
)]
fn tall(peak: f32, most: u32) -> u32 {
    // The root shows speech beside music; a line remains of silence.
    let most = f64::from(most);
    (f64::from(peak.clamp(0.0, 1.0)).sqrt() * most * 0.94)
        .round()
        .max(2.0) as u32
}

/// The loudest of some samples, whatever they are written in.
fn loudest(frame: &Audio, from: usize, until: usize) -> f32 {
    let channels = usize::from(frame.channels()).max(1);
    let (planes, each) = if frame.is_planar() {
        (channels, 1)
    } else {
        (1, channels)
    };
    let mut peak = 0.0_f32;
    for plane in 0..planes.min(frame.planes()) {
        let part = |wide: usize| {
            frame
                .data(plane)
                .get(from * each * wide..until * each * wide)
                .unwrap_or_default()
        };
        let here = match frame.format() {
            Sample::U8(_) => part(1)
                .iter()
                .map(|&byte| (f32::from(byte) - 128.0).abs() / 128.0)
                .fold(0.0, f32::max),
            Sample::I16(_) => part(2)
                .as_chunks::<2>()
                .0
                .iter()
                .map(|bytes| f32::from(i16::from_ne_bytes(*bytes).unsigned_abs()) / 32768.0)
                .fold(0.0, f32::max),
            Sample::I32(_) => part(4)
                .as_chunks::<4>()
                .0
                .iter()
                .map(|bytes| most_of(i32::from_ne_bytes(*bytes)))
                .fold(0.0, f32::max),
            Sample::F32(Type::Planar | Type::Packed) => part(4)
                .as_chunks::<4>()
                .0
                .iter()
                .map(|bytes| f32::from_ne_bytes(*bytes).abs())
                .fold(0.0, f32::max),
            _ => 0.0,
        };
        peak = peak.max(here);
    }
    if peak.is_finite() { peak } else { 1.0 }
}

/// The upper half of a wide sample is enough to see.
fn most_of(sample: i32) -> f32 {
    let upper = u16::try_from(sample.unsigned_abs() >> 16).unwrap_or(u16::MAX);
    f32::from(upper) / 32768.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sound_keeps_its_shape_in_few_shares() {
        let mut wave = Wave::default();
        for second in 0..7200_u16 {
            let loud = if (3000..4000).contains(&second) {
                1.0
            } else {
                0.25
            };
            wave.mark(i64::from(second) * 1_000_000, loud);
        }
        assert!(wave.peaks.len() <= MOST_SHARES);
        let columns = wave.columns(72);
        assert!(columns[35] > 0.9 && columns[10] < 0.3 && columns[70] < 0.3);
        wave.mark(i64::MAX, 1.0);
        assert!(wave.peaks.len() <= MOST_SHARES, "a lie adds nothing");
    }

    #[test]
    fn a_sound_is_drawn_loud_in_the_middle_and_silence_as_a_line() {
        let mut wave = Wave::default();
        wave.mark(0, 0.0);
        wave.mark(500_000, 1.0);
        wave.mark(990_000, 0.0);
        let band = wave.band(1800).unwrap();
        assert_eq!((band.width, band.height), (1800, 225));
        let dark = |x: usize, y: usize| band.bytes[(y * 1800 + x) * 3] < 100;
        assert!(dark(0, 112) && !dark(0, 60));
        assert!(dark(905, 112) && dark(905, 20));
        let page = wave.page(2560).unwrap();
        assert_eq!((page.width, page.height), (1600, 900));
    }

    #[test]
    fn a_short_sound_fills_the_whole_band() {
        let mut wave = Wave::default();
        wave.mark(0, 0.5);
        assert!(wave.columns(9).iter().all(|peak| (peak - 0.5).abs() < 0.01));
    }
}
