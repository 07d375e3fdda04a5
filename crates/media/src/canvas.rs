//! A picture put together from parts in any order, made smaller on the way when the whole would take too much memory.

use crate::Error;
use crate::picture::{Decoded, MOST_WHOLE, Model, PARTIAL, Picture, REDUCED, set_aside};
use crate::resize::to_usize;

/// The most pixels across and down that become one: their sums must fit 32 bits.
const MOST_FACTOR: u32 = 16;

/// What a picture to be put together is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// What the samples mean.
    pub(crate) model: Model,
    /// Whether samples have 16 bits.
    pub(crate) deep: bool,
    /// Whether each part brings one channel only.
    pub(crate) planar: bool,
}

/// Where a part belongs: its corner, its width, and its channel when it brings one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The column of its first pixel.
    pub(crate) x: u32,
    /// The row of its first pixel.
    pub(crate) y: u32,
    /// Pixels in each of its rows.
    pub(crate) width: u32,
    /// Columns between its pixels, 1 unless interlaced.
    pub(crate) step: u32,
    /// The channel, where it is planar.
    pub(crate) channel: usize,
}

/// One sample, eight or sixteen bits.
pub(crate) trait Sample: Copy {
    /// As a number.
    fn number(self) -> u32;
    /// Written where samples are kept at full size.
    fn keep(self, kept: &mut Kept, at: usize);
}

impl Sample for u8 {
    fn number(self) -> u32 {
        u32::from(self)
    }

    fn keep(self, kept: &mut Kept, at: usize) {
        match kept {
            Kept::Eight(bytes) => bytes[at] = self,
            Kept::Sixteen(words) => words[at] = u16::from(self) * 257,
            Kept::Sums { .. } => {}
        }
    }
}

impl Sample for u16 {
    fn number(self) -> u32 {
        u32::from(self)
    }

    fn keep(self, kept: &mut Kept, at: usize) {
        match kept {
            Kept::Eight(bytes) => bytes[at] = self.to_be_bytes()[0],
            Kept::Sixteen(words) => words[at] = self,
            Kept::Sums { .. } => {}
        }
    }
}

/// What is held of the picture so far.
pub(crate) enum Kept {
    /// Every pixel, in bytes.
    Eight(Vec<u8>),
    /// Every pixel, in 16 bits.
    Sixteen(Vec<u16>),
    /// Sums of samples for each smaller pixel, and how many pixels were added.
    Sums {
        /// Channel after channel for each pixel.
        sums: Vec<u32>,
        /// Pixels added to each.
        seen: Vec<u16>,
    },
}

/// The picture so far.
pub(crate) struct Canvas {
    shape: Shape,
    factor: u32,
    width: u32,
    height: u32,
    kept: Kept,
    wanted: u32,
}

impl Canvas {
    /// An empty picture; as large as stored unless that takes too much, and never below what is wanted without need.
    pub(crate) fn new(shape: Shape, wanted: u32) -> Result<Self, Error> {
        let channels = shape.model.channels() as u64;
        let samples = u64::from(shape.width) * u64::from(shape.height) * channels;
        let bytes = samples * if shape.deep { 2 } else { 1 };
        let long = shape.width.max(shape.height);
        if bytes <= MOST_WHOLE {
            return Self::whole(shape, wanted, shape.deep);
        }
        let spare = (long / wanted.max(1).saturating_mul(2)).clamp(1, MOST_FACTOR);
        if spare == 1 && wanted >= long && samples <= MOST_WHOLE + MOST_WHOLE / 4 {
            return Self::whole(shape, wanted, false);
        }
        let sums = |factor: u32| {
            let pixels =
                u64::from(shape.width.div_ceil(factor)) * u64::from(shape.height.div_ceil(factor));
            pixels * (channels * 6 + 2)
        };
        let factor = (spare.max(2)..=MOST_FACTOR)
            .find(|factor| sums(*factor) <= MOST_WHOLE * 3 / 2)
            .ok_or_else(|| Error::TooLarge(format!("{} × {} pixels", shape.width, shape.height)))?;
        let (width, height) = (shape.width.div_ceil(factor), shape.height.div_ceil(factor));
        let pixels = to_usize(width) * to_usize(height);
        Ok(Self {
            shape,
            factor,
            width,
            height,
            kept: Kept::Sums {
                sums: set_aside(pixels * shape.model.channels(), 0)?,
                seen: set_aside(pixels, 0)?,
            },
            wanted,
        })
    }

    fn whole(shape: Shape, wanted: u32, deep: bool) -> Result<Self, Error> {
        let pixels = to_usize(shape.width) * to_usize(shape.height);
        let length = pixels * shape.model.channels();
        // Parts that never come stay bare paper, and opaque.
        let kept = if deep {
            let mut words = set_aside(length, u16::MAX)?;
            if let Some(blank) = odd_blank(shape.model) {
                for pixel in words.chunks_exact_mut(blank.len()) {
                    for (word, byte) in pixel.iter_mut().zip(blank) {
                        *word = u16::from(*byte) * 257;
                    }
                }
            }
            Kept::Sixteen(words)
        } else {
            let mut bytes = set_aside(length, u8::MAX)?;
            if let Some(blank) = odd_blank(shape.model) {
                for pixel in bytes.chunks_exact_mut(blank.len()) {
                    pixel.copy_from_slice(blank);
                }
            }
            Kept::Eight(bytes)
        };
        Ok(Self {
            shape,
            factor: 1,
            width: shape.width,
            height: shape.height,
            kept,
            wanted,
        })
    }

    /// Adds rows of pixels; what lies beyond the picture is left out.
    pub(crate) fn put<S: Sample>(&mut self, place: Place, samples: &[S]) {
        let channels = if self.shape.planar {
            1
        } else {
            self.shape.model.channels()
        };
        let row = to_usize(place.width) * channels;
        if row == 0 {
            return;
        }
        for (y, line) in (place.y..self.shape.height).zip(samples.chunks(row)) {
            if self.factor == 1 {
                self.keep(place, y, line);
            } else {
                self.add(place, y, line);
            }
        }
    }

    fn keep<S: Sample>(&mut self, place: Place, y: u32, line: &[S]) {
        let all = self.shape.model.channels();
        let start = (to_usize(y) * to_usize(self.width) + to_usize(place.x)) * all;
        let across = to_usize(self.shape.width.saturating_sub(place.x));
        if self.shape.planar || place.step != 1 {
            let taken = if self.shape.planar { 1 } else { all };
            let step = to_usize(place.step);
            let fits = across.div_ceil(step);
            for (index, pixel) in line.chunks_exact(taken).take(fits).enumerate() {
                for (channel, sample) in pixel.iter().enumerate() {
                    let at = start + index * step * all + channel;
                    sample.keep(
                        &mut self.kept,
                        at + if taken == 1 { place.channel } else { 0 },
                    );
                }
            }
            return;
        }
        for (index, sample) in line.iter().take(across * all).enumerate() {
            sample.keep(&mut self.kept, start + index);
        }
    }

    fn add<S: Sample>(&mut self, place: Place, y: u32, line: &[S]) {
        let Kept::Sums { sums, seen } = &mut self.kept else {
            return;
        };
        let all = self.shape.model.channels();
        let taken = if self.shape.planar { 1 } else { all };
        let weighted = self.shape.model.has_alpha() && !self.shape.planar;
        let narrow = if self.shape.deep { 8 } else { 0 };
        let row = to_usize(y / self.factor) * to_usize(self.width);
        let columns = (place.x..self.shape.width).step_by(to_usize(place.step));
        for (x, pixel) in columns.zip(line.chunks_exact(taken)) {
            let cell = row + to_usize(x / self.factor);
            let sum = &mut sums[cell * all..(cell + 1) * all];
            if weighted {
                let alpha = pixel[all - 1].number();
                let weight = alpha >> narrow;
                for (sum, sample) in sum[..all - 1].iter_mut().zip(pixel) {
                    *sum += sample.number() * weight;
                }
                sum[all - 1] += alpha;
            } else if self.shape.planar {
                sum[place.channel] += pixel[0].number();
            } else {
                for (sum, sample) in sum.iter_mut().zip(pixel) {
                    *sum += sample.number();
                }
            }
            if place.channel == 0 {
                seen[cell] += 1;
            }
        }
    }

    /// The picture, with a note where a part of it is missing or it had to be made smaller than asked for.
    pub(crate) fn finish(self, whole: bool) -> Result<Decoded, Error> {
        let Self {
            shape,
            width,
            height,
            kept,
            ..
        } = self;
        let picture = match kept {
            Kept::Eight(bytes) => Picture::eight(width, height, shape.model, bytes)?,
            Kept::Sixteen(words) => Picture::sixteen(width, height, shape.model, words)?,
            Kept::Sums { sums, seen } => means(shape, (width, height), &sums, &seen)?,
        };
        let mut decoded = Decoded::whole(picture);
        decoded.stored = (shape.width, shape.height);
        if !whole {
            decoded = decoded.noted(PARTIAL);
        }
        if width.max(height) < self.wanted.min(shape.width.max(shape.height)) {
            decoded = decoded.noted(REDUCED);
        }
        Ok(decoded)
    }
}

/// Bare paper where that is not the highest number of every channel.
fn odd_blank(model: Model) -> Option<&'static [u8]> {
    match model {
        Model::Cmyk => Some(&[0; 4]),
        Model::Lab => Some(&[255, 128, 128]),
        _ => None,
    }
}

fn means(shape: Shape, size: (u32, u32), sums: &[u32], seen: &[u16]) -> Result<Picture, Error> {
    let model = shape.model;
    let all = model.channels();
    let weighted = model.has_alpha() && !shape.planar;
    let most = if shape.deep { u32::from(u16::MAX) } else { 255 };
    let narrow = if shape.deep { 8 } else { 0 };
    let mean = |channel: usize, sum: &[u32], count: u16| {
        if count == 0 {
            let blank = odd_blank(model).map_or(255, |blank| u32::from(blank[channel]));
            return blank * most / 255;
        }
        let divisor = if weighted && channel + 1 < all {
            // The weights were the alphas' upper bytes; their sum lies within one of this a pixel.
            (sum[all - 1] >> narrow).max(1)
        } else {
            u32::from(count)
        };
        (sum[channel].saturating_add(divisor / 2) / divisor).min(most)
    };
    let cells = sums.chunks_exact(all).zip(seen);
    if shape.deep {
        let mut words = set_aside(sums.len(), 0_u16)?;
        for (pixel, (sum, count)) in words.chunks_exact_mut(all).zip(cells) {
            for (channel, word) in pixel.iter_mut().enumerate() {
                *word = u16::try_from(mean(channel, sum, *count)).unwrap_or(u16::MAX);
            }
        }
        return Picture::sixteen(size.0, size.1, model, words);
    }
    let mut bytes = set_aside(sums.len(), 0_u8)?;
    for (pixel, (sum, count)) in bytes.chunks_exact_mut(all).zip(cells) {
        for (channel, byte) in pixel.iter_mut().enumerate() {
            *byte = u8::try_from(mean(channel, sum, *count)).unwrap_or(u8::MAX);
        }
    }
    Picture::eight(size.0, size.1, model, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Samples;

    fn place(x: u32, y: u32, width: u32) -> Place {
        Place {
            x,
            y,
            width,
            step: 1,
            channel: 0,
        }
    }

    fn shape(width: u32, height: u32, model: Model) -> Shape {
        Shape {
            width,
            height,
            model,
            deep: false,
            planar: false,
        }
    }

    #[test]
    fn parts_come_in_any_order_and_what_is_missing_stays_white() {
        let mut canvas = Canvas::new(shape(3, 2, Model::Grey), 9).unwrap();
        canvas.put(place(2, 0, 2), &[7_u8, 8, 9, 10]);
        canvas.put(place(0, 1, 1), &[1_u8]);
        let decoded = canvas.finish(false).unwrap();
        assert_eq!(
            decoded.picture.samples,
            Samples::Eight(vec![255, 255, 7, 1, 255, 9])
        );
        assert_eq!(decoded.notes, [PARTIAL]);
    }

    #[test]
    fn planes_are_woven_into_pixels() {
        let mut canvas = Canvas::new(
            Shape {
                planar: true,
                ..shape(2, 1, Model::Rgb)
            },
            9,
        )
        .unwrap();
        for (channel, plane) in [[1_u8, 2], [3, 4], [5, 6]].iter().enumerate() {
            let at = Place {
                channel,
                ..place(0, 0, 2)
            };
            canvas.put(at, plane);
        }
        let decoded = canvas.finish(true).unwrap();
        assert_eq!(
            decoded.picture.samples,
            Samples::Eight(vec![1, 3, 5, 2, 4, 6])
        );
    }

    #[test]
    fn a_giant_is_made_smaller_row_by_row_and_keeps_its_light() {
        let (width, height) = (40_000_u32, 12_000);
        let mut canvas = Canvas::new(shape(width, height, Model::Rgb), 2560).unwrap();
        let row = [10_u8, 20, 30].repeat(to_usize(width));
        for y in 0..height / 2 {
            canvas.put(place(0, y, width), &row);
        }
        let decoded = canvas.finish(false).unwrap();
        let picture = decoded.picture;
        assert!(
            picture.width >= 2560 && picture.width < 8000,
            "{}",
            picture.width
        );
        assert_eq!(decoded.stored, (width, height));
        let Samples::Eight(bytes) = picture.samples else {
            panic!("bytes stay bytes");
        };
        assert_eq!(bytes[..3], [10, 20, 30]);
        assert_eq!(bytes[bytes.len() - 3..], [255, 255, 255]);
    }

    #[test]
    fn opacity_weighs_colour_in_sums_of_the_largest_numbers() {
        let small = Shape {
            deep: true,
            ..shape(16, 16, Model::Rgba)
        };
        let mut canvas = Canvas {
            shape: small,
            factor: 16,
            width: 1,
            height: 1,
            kept: Kept::Sums {
                sums: vec![0; 4],
                seen: vec![0; 1],
            },
            wanted: 1,
        };
        let half = [[u16::MAX; 4], [0, 0, 0, 0]].concat().repeat(8);
        for y in 0..16 {
            canvas.put(place(0, y, 16), &half);
        }
        let Samples::Sixteen(words) = canvas.finish(true).unwrap().picture.samples else {
            panic!("words stay words");
        };
        assert!(words[..3].iter().all(|word| *word > 65_000), "{words:?}");
        assert!(words[3].abs_diff(32_768) < 2);
    }
}
