//! A progressive JPEG at an eighth of its size, from the first coefficient of each block alone.
//!
//! A decoder of the whole holds every coefficient until the last scan: gigabytes for a panorama. The mean of each block
//! is all that an eighth needs, and stands in scans of its own.

use super::boxes::Bytes;
use crate::Error;
use crate::picture::{Model, PARTIAL, Picture, set_aside};
use crate::resize::to_usize;

/// The picture at an eighth of its size, and a note when a part of it is missing.
pub(crate) fn eighth(data: &[u8]) -> Result<(Picture, Option<&'static str>), Error> {
    let mut reading = Reading::default();
    let whole = reading.walk(data)?;
    let picture = reading.picture()?;
    Ok((picture, (!whole).then_some(PARTIAL)))
}

fn damaged() -> Error {
    Error::Damaged("a progressive JPEG that contradicts itself".to_owned())
}

/// One colour of the picture: a mean for each block.
#[derive(Default)]
struct Plane {
    id: u8,
    across: u32,
    down: u32,
    table: u8,
    /// Blocks in a row of the plane, padded to whole units.
    stride: usize,
    /// Blocks across and down that belong to the picture.
    size: (usize, usize),
    means: Vec<i32>,
}

#[derive(Default)]
struct Reading {
    size: (u32, u32),
    planes: Vec<Plane>,
    quant: [i32; 4],
    codes: [Option<Codes>; 4],
    restart: u64,
    plain_rgb: bool,
    seen: bool,
}

impl Reading {
    /// Walks the segments; answers with whether the file came to its end.
    fn walk(&mut self, data: &[u8]) -> Result<bool, Error> {
        let mut at = 2;
        loop {
            let Some(found) = data
                .get(at..)
                .and_then(|rest| memchr::memchr(0xff, rest))
                .map(|skip| at + skip)
            else {
                return Ok(false);
            };
            let Some(&marker) = data.get(found + 1) else {
                return Ok(false);
            };
            match marker {
                0xd9 => return Ok(true),
                // Stuffing, fill and marks that stand alone.
                0 | 1 | 0xd0..=0xd8 => at = found + 2,
                0xff => at = found + 1,
                _ => {
                    let mut length = Bytes(data.get(found + 2..).unwrap_or_default());
                    let Some(length) = length.number(2).and_then(|it| usize::try_from(it).ok())
                    else {
                        return Ok(false);
                    };
                    let end = found + 2 + length.max(2);
                    let Some(body) = data.get(found + 4..end) else {
                        return Ok(false);
                    };
                    at = end;
                    if marker == 0xda {
                        at = end + self.scan(body, &data[end..])?;
                    } else {
                        self.segment(marker, body)?;
                    }
                }
            }
        }
    }

    fn segment(&mut self, marker: u8, body: &[u8]) -> Result<(), Error> {
        match marker {
            0xc2 => self.frame(body).ok_or_else(damaged),
            0xc4 => self.tables(body).ok_or_else(damaged),
            0xdb => self.quantities(body).ok_or_else(damaged),
            0xdd => {
                self.restart = Bytes(body).number(2).unwrap_or_default();
                Ok(())
            }
            0xee => {
                self.plain_rgb = body.starts_with(b"Adobe") && body.get(11) == Some(&0);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn frame(&mut self, body: &[u8]) -> Option<()> {
        let mut bytes = Bytes(body);
        let depth = bytes.number(1)?;
        let mut side = || u32::try_from(bytes.number(2)?).ok();
        let (height, width) = (side()?, side()?);
        let count = bytes.number(1)?;
        if depth != 8 || width == 0 || height == 0 || !matches!(count, 1 | 3) || self.seen {
            return None;
        }
        self.seen = true;
        self.size = (width, height);
        let mut byte = || u8::try_from(bytes.number(1)?).ok();
        for _ in 0..count {
            let (id, shares, table) = (byte()?, byte()?, byte()?);
            let (across, down) = (u32::from(shares >> 4), u32::from(shares & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) || table > 3 {
                return None;
            }
            self.planes.push(Plane {
                id,
                across,
                down,
                table,
                ..Plane::default()
            });
        }
        let (most_across, most_down) = self.most();
        let units = (
            width.div_ceil(8 * most_across),
            height.div_ceil(8 * most_down),
        );
        for plane in &mut self.planes {
            plane.stride = to_usize(units.0 * plane.across);
            let rows = to_usize(units.1 * plane.down);
            plane.size = (
                to_usize((width * plane.across).div_ceil(most_across).div_ceil(8)),
                to_usize((height * plane.down).div_ceil(most_down).div_ceil(8)),
            );
            plane.means = set_aside(plane.stride * rows, 0).ok()?;
        }
        Some(())
    }

    fn most(&self) -> (u32, u32) {
        let most = |of: fn(&Plane) -> u32| self.planes.iter().map(of).max().unwrap_or(1);
        (most(|plane| plane.across), most(|plane| plane.down))
    }

    fn tables(&mut self, body: &[u8]) -> Option<()> {
        let mut rest = body;
        while let [head, lengths @ ..] = rest {
            let (lengths, after) = lengths.split_first_chunk::<16>()?;
            let count = lengths.iter().map(|&count| usize::from(count)).sum();
            let (values, after) = after.split_at_checked(count)?;
            if head >> 4 == 0 {
                *self.codes.get_mut(usize::from(head & 15))? = Some(Codes::new(lengths, values));
            }
            rest = after;
        }
        Some(())
    }

    fn quantities(&mut self, body: &[u8]) -> Option<()> {
        let mut bytes = Bytes(body);
        while let Some(head) = bytes.number(1) {
            let width = if head >> 4 == 0 { 1 } else { 2 };
            let first = i32::try_from(bytes.number(width)?).ok()?;
            *self.quant.get_mut(usize::try_from(head & 15).ok()?)? = first;
            bytes.0 = bytes.0.get(63 * width..)?;
        }
        Some(())
    }

    /// Reads a scan of means, or leaves one of other coefficients; answers with how many bytes may be skipped.
    fn scan(&mut self, body: &[u8], data: &[u8]) -> Result<usize, Error> {
        let [count, rest @ ..] = body else {
            return Err(damaged());
        };
        let count = usize::from(*count);
        let (members, rest) = rest.split_at_checked(count * 2).ok_or_else(damaged)?;
        let [first, _, steps] = rest else {
            return Err(damaged());
        };
        if *first != 0 || !self.seen {
            return Ok(0);
        }
        let mut chosen = Vec::new();
        for member in members.as_chunks::<2>().0 {
            let place = self.planes.iter().position(|plane| plane.id == member[0]);
            chosen.push((place.ok_or_else(damaged)?, usize::from(member[1] >> 4)));
        }
        let mut bits = Bits::new(data);
        self.means(&chosen, *steps, &mut bits).ok_or_else(damaged)?;
        Ok(0)
    }

    fn means(&mut self, chosen: &[(usize, usize)], steps: u8, bits: &mut Bits) -> Option<()> {
        let (refines, low) = (steps >> 4 != 0, u32::from(steps & 15));
        let alone = chosen.len() == 1;
        let (most_across, most_down) = self.most();
        let (width, height) = self.size;
        let (across, down) = match chosen {
            [(only, _)] => self.planes.get(*only)?.size,
            _ => (
                to_usize(width.div_ceil(8 * most_across)),
                to_usize(height.div_ceil(8 * most_down)),
            ),
        };
        let mut before = [0_i32; 4];
        let mut left = self.restart;
        for unit in 0..across * down {
            if self.restart > 0 && left == 0 {
                left = self.restart;
                before = [0; 4];
                if !bits.restart() {
                    return Some(());
                }
            }
            left = left.saturating_sub(1);
            for (index, &(place, table)) in chosen.iter().enumerate() {
                let plane = self.planes.get_mut(place)?;
                let (wide, high) = if alone {
                    (1, 1)
                } else {
                    (to_usize(plane.across), to_usize(plane.down))
                };
                for block in 0..wide * high {
                    let column = unit % across * wide + block % wide;
                    let row = unit / across * high + block / wide;
                    let mean = plane.means.get_mut(row * plane.stride + column)?;
                    if refines {
                        // The end of the data adds nothing.
                        let Some(bit) = bits.take(1) else {
                            return Some(());
                        };
                        *mean |= i32::try_from(bit).ok()? << low;
                        continue;
                    }
                    let codes = self.codes.get(table)?.as_ref()?;
                    let Some(change) = codes.change(bits) else {
                        return Some(());
                    };
                    let sum = before.get_mut(index)?;
                    *sum = sum.wrapping_add(change);
                    *mean = sum.checked_shl(low)?;
                }
            }
        }
        Some(())
    }

    fn picture(&self) -> Result<Picture, Error> {
        if !self.seen {
            return Err(damaged());
        }
        let (width, height) = (self.size.0.div_ceil(8), self.size.1.div_ceil(8));
        let (most_across, most_down) = self.most();
        let light = |plane: &Plane, x: u32, y: u32| {
            let column = to_usize(x * plane.across / most_across);
            let row = to_usize(y * plane.down / most_down);
            let mean = plane.means.get(row * plane.stride + column);
            let quant = self.quant[usize::from(plane.table)];
            mean.map_or(0, |mean| mean.saturating_mul(quant) / 8)
        };
        let pixels = to_usize(width) * to_usize(height);
        let [first, others @ ..] = &self.planes[..] else {
            return Err(damaged());
        };
        if others.is_empty() {
            let mut bytes = set_aside(0, 0_u8)?;
            for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
                bytes.push(byte(light(first, x, y) + 128));
            }
            return Picture::eight(width, height, Model::Grey, bytes);
        }
        let mut bytes = set_aside(pixels * 3, 0_u8)?;
        let mut target = bytes.as_chunks_mut::<3>().0.iter_mut();
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let Some(to) = target.next() else { break };
            let luma = light(first, x, y).clamp(-128, 127) + 128;
            let [blue, red] = [&others[0], &others[1]].map(|plane| light(plane, x, y));
            *to = if self.plain_rgb {
                [byte(luma), byte(blue + 128), byte(red + 128)]
            } else {
                // JFIF's mix, in parts of 65536.
                let (blue, red) = (blue.clamp(-128, 127), red.clamp(-128, 127));
                [
                    byte(luma + ((91_881 * red + 32_768) >> 16)),
                    byte(luma - ((22_554 * blue + 46_802 * red + 32_768) >> 16)),
                    byte(luma + ((116_130 * blue + 32_768) >> 16)),
                ]
            };
        }
        Picture::eight(width, height, Model::Rgb, bytes)
    }
}

fn byte(light: i32) -> u8 {
    u8::try_from(light.clamp(0, 255)).unwrap_or_default()
}

/// Codes for the sizes of changes.
struct Codes {
    /// For each length of a code: the first code, how many there are, and where their values begin.
    lengths: [(u32, u32, usize); 16],
    values: Vec<u8>,
}

impl Codes {
    fn new(counts: &[u8; 16], values: &[u8]) -> Self {
        let (mut code, mut place) = (0_u32, 0_usize);
        let lengths = counts.map(|count| {
            let entry = (code, u32::from(count), place);
            code = code.wrapping_add(u32::from(count)) << 1;
            place += usize::from(count);
            entry
        });
        Self {
            lengths,
            values: values.to_vec(),
        }
    }

    /// The next change; none where the data ends or makes no sense.
    fn change(&self, bits: &mut Bits) -> Option<i32> {
        let mut code = 0;
        for (first, count, place) in self.lengths {
            code = code << 1 | bits.take(1)?;
            let within = code.wrapping_sub(first);
            if within < count {
                let size = *self.values.get(place + to_usize(within))?;
                return extended(bits, size);
            }
        }
        None
    }
}

/// A number of so many bits; one that begins with nought is negative.
fn extended(bits: &mut Bits, size: u8) -> Option<i32> {
    if size == 0 {
        return Some(0);
    }
    if size > 15 {
        return None;
    }
    let number = i32::try_from(bits.take(u32::from(size))?).ok()?;
    let half = 1 << (size - 1);
    Some(if number < half {
        number - 2 * half + 1
    } else {
        number
    })
}

/// Bits of entropy-coded data; a mark ends them.
struct Bits<'data> {
    data: &'data [u8],
    at: usize,
    held: u32,
    count: u32,
}

impl<'data> Bits<'data> {
    fn new(data: &'data [u8]) -> Self {
        Self {
            data,
            at: 0,
            held: 0,
            count: 0,
        }
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        while self.count < count {
            let byte = *self.data.get(self.at)?;
            if byte == 0xff {
                if self.data.get(self.at + 1) != Some(&0) {
                    return None;
                }
                self.at += 1;
            }
            self.at += 1;
            self.held = self.held << 8 | u32::from(byte);
            self.count += 8;
        }
        self.count -= count;
        Some(self.held >> self.count & ((1 << count) - 1))
    }

    /// Goes on behind the next restart mark; false where another mark comes first.
    fn restart(&mut self) -> bool {
        self.count = 0;
        while let Some(skip) = self
            .data
            .get(self.at..)
            .and_then(|rest| memchr::memchr(0xff, rest))
        {
            self.at += skip;
            match self.data.get(self.at + 1) {
                Some(0xd0..=0xd7) => {
                    self.at += 2;
                    return true;
                }
                Some(0 | 0xff) => self.at += 1,
                _ => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use turbojpeg::{Compressor, PixelFormat, Subsamp};

    use super::*;
    use crate::picture::Samples;
    use crate::still::jpeg;

    fn drawn(subsamp: Subsamp) -> Vec<u8> {
        let (width, height) = (203_usize, 131_usize);
        let pixels: Vec<u8> = (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| [x, y * 2 % 256, 255 - x]))
            .map(|light| u8::try_from(light).unwrap())
            .collect();
        let mut compressor = Compressor::new().unwrap();
        compressor.set_quality(90).unwrap();
        compressor.set_subsamp(subsamp).unwrap();
        compressor.set_progressive(true).unwrap();
        compressor
            .compress_to_vec(turbojpeg::Image {
                pixels: pixels.as_slice(),
                width,
                pitch: width * 3,
                height,
                format: PixelFormat::RGB,
            })
            .unwrap()
    }

    #[test]
    fn an_eighth_is_what_the_whole_decoder_gives() {
        for subsamp in [Subsamp::None, Subsamp::Sub2x1, Subsamp::Sub2x2] {
            let data = drawn(subsamp);
            let (picture, note) = eighth(&data).unwrap();
            assert_eq!(note, None);
            let wanted = jpeg::decode(&data, 20).unwrap().picture;
            assert_eq!(
                (picture.width, picture.height),
                (wanted.width, wanted.height)
            );
            let (Samples::Eight(found), Samples::Eight(wanted)) = (picture.samples, wanted.samples)
            else {
                panic!("JPEG has bytes");
            };
            let apart = found
                .iter()
                .zip(&wanted)
                .map(|(a, b)| u32::from(a.abs_diff(*b)));
            let mean = apart.sum::<u32>() / u32::try_from(found.len()).unwrap();
            // Colours of fewer blocks are spread here, and smoothed there.
            assert!(mean <= 5, "{subsamp:?}: {mean}");
        }
    }

    #[test]
    fn cut_or_senseless_data_ends_in_a_part_or_an_error() {
        let data = drawn(Subsamp::Sub2x2);
        for end in 0..data.len() / 8 {
            if let Ok((_, note)) = eighth(&data[..end * 8]) {
                assert_eq!(note, Some(PARTIAL));
            }
        }
        for at in (0..data.len()).step_by(7) {
            let mut spoilt = data.clone();
            spoilt[at] ^= 0x5a;
            drop(eighth(&spoilt));
        }
    }
}
