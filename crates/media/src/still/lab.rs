//! TIFF in CIE Lab: found, shown to the decoder as RGB, its axes brought to one notation.

use std::io::{Read, Seek, SeekFrom};

/// How a Lab picture counts its two colour axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axes {
    /// From their middle, with a sign.
    Signed,
    /// From their end, without one.
    Unsigned,
}

/// Where the first picture says that it is Lab, and how; the decoder takes that for RGB as gladly, and nothing else.
pub(crate) fn axes(source: &mut (impl Read + Seek)) -> Option<(u64, Axes)> {
    let mut head = [0; 8];
    source.read_exact(&mut head).ok()?;
    let little = head.starts_with(b"II*\0");
    if !little && !head.starts_with(b"MM\0*") {
        return None;
    }
    let short = |pair: [u8; 2]| {
        if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    };
    let at = [head[4], head[5], head[6], head[7]];
    let at = u64::from(if little {
        u32::from_le_bytes(at)
    } else {
        u32::from_be_bytes(at)
    });
    source.seek(SeekFrom::Start(at)).ok()?;
    let mut count = [0; 2];
    source.read_exact(&mut count).ok()?;
    for index in 0..u64::from(short(count)) {
        let mut entry = [0; 12];
        source.read_exact(&mut entry).ok()?;
        if short([entry[0], entry[1]]) != 0x0106 {
            continue;
        }
        let axes = match short([entry[8], entry[9]]) {
            8 => Axes::Signed,
            9 => Axes::Unsigned,
            _ => return None,
        };
        let low = u64::from(!little);
        return Some((at + 2 + index * 12 + 8 + low, axes));
    }
    None
}

/// A file in which one byte reads as 2: RGB.
pub(crate) struct AsRgb<R> {
    source: R,
    at: u64,
    now: u64,
}

impl<R> AsRgb<R> {
    /// The source from its start, with the byte at this place changed.
    pub(crate) fn new(source: R, at: u64) -> Self {
        Self { source, at, now: 0 }
    }
}

impl<R: Read> Read for AsRgb<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(buffer)?;
        let within = self.at.checked_sub(self.now);
        let byte = within
            .and_then(|within| usize::try_from(within).ok())
            .and_then(|within| buffer[..count].get_mut(within));
        if let Some(byte) = byte {
            *byte = 2;
        }
        self.now += count as u64;
        Ok(count)
    }
}

impl<R: Seek> Seek for AsRgb<R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.now = self.source.seek(to)?;
        Ok(self.now)
    }
}

/// Signed colour axes counted from their middle.
pub(crate) fn lifted<T: Copy + std::ops::BitXorAssign>(
    samples: &mut [T],
    stored: usize,
    channel: usize,
    planar: bool,
    middle: T,
) {
    if planar {
        if channel > 0 {
            for sample in samples {
                *sample ^= middle;
            }
        }
        return;
    }
    for pixel in samples.chunks_exact_mut(stored) {
        for sample in pixel.iter_mut().skip(1).take(2) {
            *sample ^= middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_counted_from_their_middle() {
        let mut pixels = [50_u8, 0, 0xff, 90, 0x7f, 0x80];
        lifted(&mut pixels, 3, 0, false, 0x80);
        assert_eq!(pixels, [50, 128, 127, 90, 255, 0]);
        let mut plane = [0_u8, 1];
        lifted(&mut plane, 3, 0, true, 0x80);
        assert_eq!(plane, [0, 1]);
        lifted(&mut plane, 3, 2, true, 0x80);
        assert_eq!(plane, [128, 129]);
    }

    #[test]
    fn only_lab_is_shown_as_rgb() {
        let tiff = |sort: u8| {
            let mut file = b"II*\0\x08\0\0\0\x01\0\x06\x01\x03\0\x01\0\0\0".to_vec();
            file.extend([sort, 0, 0, 0]);
            std::io::Cursor::new(file)
        };
        assert_eq!(axes(&mut tiff(8)), Some((18, Axes::Signed)));
        assert_eq!(axes(&mut tiff(9)), Some((18, Axes::Unsigned)));
        assert_eq!(axes(&mut tiff(2)), None);
        let mut shown = Vec::new();
        AsRgb::new(tiff(8).into_inner().as_slice(), 18)
            .read_to_end(&mut shown)
            .unwrap();
        assert_eq!(shown[18], 2);
    }
}
