//! TIFF: the first picture of the file, strips and tiles, planes, 8 to 32 bits, inks, Lab and fax.

use std::io::{Read, Seek, SeekFrom};

use ::tiff::decoder::{Decoder, DecodingResult, Limits};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};

use super::lab::{self, AsRgb, Axes};
use crate::Error;
use crate::canvas::{Canvas, Place, Shape};
use crate::picture::{Decoded, MOST_BYTES, MOST_WHOLE, Model, admit};
use crate::resize::to_usize;

/// The most strips or tiles a picture may be cut into.
const MOST_PIECES: u32 = 4_000_000;

/// What the first picture of the file is.
pub(crate) enum Found {
    /// The picture itself.
    Picture(Decoded),
    /// A small stand-in for something else in the file.
    Stamp(Decoded),
}

/// Decodes the first picture.
pub(crate) fn decode(mut source: impl Read + Seek, wanted: u32) -> Result<Found, Error> {
    let lab = lab::axes(&mut source);
    source.seek(SeekFrom::Start(0))?;
    match lab {
        Some((at, axes)) => read(AsRgb::new(source, at), wanted, Some(axes)),
        None => read(source, wanted, None),
    }
}

fn read(source: impl Read + Seek, wanted: u32, lab: Option<Axes>) -> Result<Found, Error> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    limits.intermediate_buffer_size = limits.decoding_buffer_size / 4;
    limits.ifd_value_size = 64 << 20;
    let mut decoder = Decoder::new(source).map_err(told)?.with_limits(limits);
    let (width, height) = decoder.dimensions().map_err(told)?;
    let kind = decoder.colortype().map_err(told)?;
    // Strips and tiles go straight onto the canvas, which never holds more than it may.
    admit(width, height, 0)?;
    let profile = decoder.get_tag_u8_vec(Tag::IccProfile).ok();
    let reduced = decoder
        .find_tag_unsigned::<u32>(Tag::NewSubfileType)
        .ok()
        .flatten()
        .is_some_and(|sort| sort & 1 == 1);
    let planar = decoder
        .find_tag_unsigned::<u16>(Tag::PlanarConfiguration)
        .ok()
        .flatten()
        == Some(2);
    let stored = usize::from(
        decoder
            .find_tag_unsigned::<u16>(Tag::SamplesPerPixel)
            .ok()
            .flatten()
            .unwrap_or(kind.num_samples()),
    );
    let model = if lab.is_some() {
        Model::Lab
    } else {
        model(kind)?
    };
    let shape = Shape {
        width,
        height,
        model,
        deep: kind.bit_depth() > 8,
        planar,
    };
    let mut pieces = Pieces {
        decoder,
        shape,
        kind,
        stored: stored.max(1),
        signed: lab == Some(Axes::Signed),
    };
    let mut shown = pieces.all(wanted)?;
    shown.picture = shown.picture.with_profile(profile);
    Ok(if reduced {
        Found::Stamp(shown)
    } else {
        Found::Picture(shown)
    })
}

fn model(kind: ColorType) -> Result<Model, Error> {
    Ok(match kind {
        ColorType::Gray(_) | ColorType::Multiband { num_samples: 1, .. } => Model::Grey,
        ColorType::GrayA(_) | ColorType::Multiband { num_samples: 2, .. } => Model::GreyAlpha,
        ColorType::RGB(_) | ColorType::YCbCr(_) => Model::Rgb,
        ColorType::RGBA(_) => Model::Rgba,
        // Opacity beside inks is rare and means nothing on paper.
        ColorType::CMYK(_) | ColorType::CMYKA(_) => Model::Cmyk,
        other => {
            return Err(Error::Unsupported(format!(
                "TIFF samples of kind {other:?}"
            )));
        }
    })
}

/// The strips or tiles of one picture.
struct Pieces<R: Read + Seek> {
    decoder: Decoder<R>,
    shape: Shape,
    kind: ColorType,
    /// Samples stored for each pixel, which may be more than are shown.
    stored: usize,
    signed: bool,
}

impl<R: Read + Seek> Pieces<R> {
    fn all(&mut self, wanted: u32) -> Result<Decoded, Error> {
        let mut canvas = Canvas::new(self.shape, wanted)?;
        let (across, down) = self.decoder.chunk_dimensions();
        let (columns, lines) = (
            self.shape.width.div_ceil(across.max(1)),
            self.shape.height.div_ceil(down.max(1)),
        );
        let count = columns
            .checked_mul(lines)
            .filter(|count| *count <= MOST_PIECES)
            .ok_or_else(|| Error::Damaged("strips without number".to_owned()))?;
        let planes = if self.shape.planar {
            self.shape.model.channels().min(self.stored)
        } else {
            1
        };
        let rows = self.bare_rows(across, down)?;
        let mut failure = None;
        let mut came = 0_u64;
        let mut whole = true;
        let channels = u32::try_from(planes).unwrap_or(1);
        for piece in 0..count.saturating_mul(channels) {
            let (channel, within) = (piece / count, piece % count);
            let place = Place {
                x: within % columns * across,
                y: within / columns * down,
                width: across,
                step: 1,
                channel: to_usize(channel),
            };
            let outcome = match &rows {
                Some(starts) => self.rows(&mut canvas, place, starts[to_usize(within)]),
                None => self.piece(&mut canvas, place, piece),
            };
            match outcome {
                Ok(all) => {
                    came += 1;
                    whole &= all;
                }
                Err(error) => {
                    failure.get_or_insert(error);
                    // Where nothing at all can be read, the rest is not tried piece by piece.
                    if came == 0 && piece > 64 {
                        break;
                    }
                }
            }
        }
        match failure {
            Some(error) if came == 0 => Err(error),
            failure => canvas.finish(whole && failure.is_none()),
        }
    }

    /// Reads one strip or tile; answers with whether it is whole.
    fn piece(&mut self, canvas: &mut Canvas, mut place: Place, piece: u32) -> Result<bool, Error> {
        let (width, height) = self.decoder.chunk_data_dimensions(piece);
        let taken = if self.shape.planar { 1 } else { self.stored };
        let bytes = u64::from(width)
            * u64::from(height)
            * taken as u64
            * u64::from(self.kind.bit_depth().div_ceil(8).max(1));
        if bytes > MOST_WHOLE * 2 {
            return Err(Error::TooLarge(format!(
                "a strip of {width} × {height} pixels"
            )));
        }
        place.width = width;
        let layout = self
            .decoder
            .image_chunk_buffer_layout(piece)
            .map_err(told)?;
        let pitch = layout.row_stride.map_or(1, std::num::NonZero::get);
        let mut samples = DecodingResult::U8(Vec::new());
        let outcome = self
            .decoder
            .read_chunk_to_buffer(&mut samples, piece, pitch);
        let Err(error) = outcome else {
            self.put(canvas, place, height, samples)?;
            return Ok(true);
        };
        // What came before the damage is shown; rows of noughts at the end are those that never came.
        let bytes = samples.as_buffer(0);
        let lines = bytes.as_bytes().chunks(pitch);
        let last = lines
            .rev()
            .skip_while(|line| line.iter().all(|&byte| byte == 0));
        let came = u32::try_from(last.count()).unwrap_or(height);
        if came == 0 {
            return Err(told(error));
        }
        self.put(canvas, place, came, upper_rows(samples, came, height))?;
        Ok(false)
    }

    fn put(
        &self,
        canvas: &mut Canvas,
        place: Place,
        height: u32,
        samples: DecodingResult,
    ) -> Result<(), Error> {
        let pixels = (to_usize(place.width) * to_usize(height)).max(1);
        match samples {
            DecodingResult::U8(bytes) if self.kind.bit_depth() < 8 => {
                let taken = if self.shape.planar { 1 } else { self.stored };
                let light = spread(&bytes, place.width, height, self.kind.bit_depth(), taken);
                canvas.put(place, &self.shown(light, taken));
            }
            DecodingResult::U8(mut bytes) => {
                if self.signed {
                    lab::lifted(
                        &mut bytes,
                        self.stored,
                        place.channel,
                        self.shape.planar,
                        0x80,
                    );
                }
                let taken = bytes.len() / pixels;
                canvas.put(place, &self.shown(bytes, taken));
            }
            DecodingResult::U16(mut words) => {
                if self.signed {
                    lab::lifted(
                        &mut words,
                        self.stored,
                        place.channel,
                        self.shape.planar,
                        0x8000,
                    );
                }
                let taken = words.len() / pixels;
                canvas.put(place, &self.shown(words, taken));
            }
            DecodingResult::U32(longs) => {
                let taken = longs.len() / pixels;
                let words = longs.into_iter().map(upper).collect();
                canvas.put(place, &self.shown(words, taken));
            }
            DecodingResult::F32(floats) => {
                let taken = floats.len() / pixels;
                let words = floats.into_iter().map(to_word).collect();
                canvas.put(place, &self.shown(words, taken));
            }
            _ => {
                return Err(Error::Unsupported("TIFF samples of this width".to_owned()));
            }
        }
        Ok(())
    }

    /// The samples that are shown; a file may store more for each pixel.
    fn shown<T: Copy>(&self, samples: Vec<T>, taken: usize) -> Vec<T> {
        let shown = self.shape.model.channels();
        if self.shape.planar || taken <= shown {
            return samples;
        }
        samples
            .chunks_exact(taken)
            .flat_map(|pixel| &pixel[..shown])
            .copied()
            .collect()
    }

    /// Where strips begin that are neither packed nor small enough to be read whole.
    fn bare_rows(&mut self, across: u32, down: u32) -> Result<Option<Vec<u64>>, Error> {
        let samples = if self.shape.planar { 1 } else { self.stored };
        let depth = self.kind.bit_depth();
        let bytes = u64::from(across) * u64::from(down) * samples as u64 * u64::from(depth / 8);
        let bare = self
            .decoder
            .find_tag_unsigned::<u16>(Tag::Compression)
            .map_err(told)?
            .is_none_or(|compression| compression == 1);
        let plain = matches!(depth, 8 | 16)
            && !matches!(self.kind, ColorType::YCbCr(_))
            && across == self.shape.width
            && !self.shape.planar;
        if !bare || !plain || bytes <= MOST_WHOLE / 4 {
            return Ok(None);
        }
        let starts = self
            .decoder
            .find_tag_unsigned_vec::<u64>(Tag::StripOffsets)
            .map_err(told)?
            .unwrap_or_default();
        let strips = self.shape.height.div_ceil(down.max(1));
        Ok((starts.len() >= to_usize(strips)).then_some(starts))
    }

    /// Reads an unpacked strip row by row; answers with whether it is whole.
    fn rows(&mut self, canvas: &mut Canvas, place: Place, start: u64) -> Result<bool, Error> {
        let little = self.decoder.byte_order() == ::tiff::tags::ByteOrder::LittleEndian;
        let (_, down) = self.decoder.chunk_dimensions();
        let bytes_each = usize::from(self.kind.bit_depth() / 8);
        let mut row = vec![0; to_usize(self.shape.width) * self.stored * bytes_each];
        self.decoder.inner().seek(SeekFrom::Start(start))?;
        let white = self
            .decoder
            .find_tag_unsigned::<u16>(Tag::PhotometricInterpretation)
            .ok()
            .flatten()
            == Some(0);
        self.decoder.inner().seek(SeekFrom::Start(start))?;
        for y in place.y..self.shape.height.min(place.y.saturating_add(down)) {
            match self.decoder.inner().read_exact(&mut row) {
                Ok(()) => {}
                Err(_) if y > place.y => return Ok(false),
                Err(_) => return Err(Error::Truncated("the TIFF ends too early".to_owned())),
            }
            let at = Place { y, ..place };
            let samples = if bytes_each == 1 {
                let turned = if white { 255 } else { 0 };
                DecodingResult::U8(row.iter().map(|byte| byte ^ turned).collect())
            } else {
                let turned = if white { u16::MAX } else { 0 };
                let word = |pair: &[u8; 2]| {
                    let word = if little {
                        u16::from_le_bytes(*pair)
                    } else {
                        u16::from_be_bytes(*pair)
                    };
                    word ^ turned
                };
                DecodingResult::U16(row.as_chunks::<2>().0.iter().map(word).collect())
            };
            self.put(canvas, at, 1, samples)?;
        }
        Ok(true)
    }
}

fn upper_rows(mut samples: DecodingResult, came: u32, height: u32) -> DecodingResult {
    fn cut<T>(all: &mut Vec<T>, came: u32, height: u32) {
        all.truncate(all.len() / to_usize(height.max(1)) * to_usize(came));
    }
    match &mut samples {
        DecodingResult::U8(all) => cut(all, came, height),
        DecodingResult::U16(all) => cut(all, came, height),
        DecodingResult::U32(all) => cut(all, came, height),
        DecodingResult::F32(all) => cut(all, came, height),
        _ => {}
    }
    samples
}

fn upper(long: u32) -> u16 {
    u16::try_from(long >> 16).expect("the upper half of 32 bits")
}

/// Samples of 1, 2 or 4 bits, packed and padded to whole bytes at the end of each row.
fn spread(packed: &[u8], width: u32, height: u32, bits: u8, samples: usize) -> Vec<u8> {
    let bits = u32::from(bits.max(1));
    let row_samples = to_usize(width) * samples;
    let pitch = (row_samples * to_usize(bits)).div_ceil(8).max(1);
    let most = (1_u32 << bits) - 1;
    packed
        .chunks_exact(pitch)
        .take(to_usize(height))
        .flat_map(|row| {
            (0..row_samples).map(move |index| {
                let bit = index * to_usize(bits);
                let byte = u32::from(row[bit / 8]);
                let within = u32::try_from(bit % 8).expect("a remainder of eight");
                let sample = byte >> (8_u32.saturating_sub(bits + within)) & most;
                u8::try_from(sample * 255 / most).expect("a share of 255 is a byte")
            })
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 16 bits just before; what is no number becomes nought"
)]
fn to_word(light: f32) -> u16 {
    (light * 65_535.0).round().clamp(0.0, 65_535.0) as u16
}

fn told(error: TiffError) -> Error {
    match error {
        TiffError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the TIFF ends too early".to_owned())
        }
        TiffError::IoError(error) => Error::Damaged(error.to_string()),
        TiffError::LimitsExceeded => Error::TooLarge("a TIFF beyond the limits".to_owned()),
        TiffError::UnsupportedError(what) => Error::Unsupported(what.to_string()),
        other => Error::Damaged(other.to_string()),
    }
}
