//! Pixels on their way from a decoder to a rendition.

use crate::Error;

/// The most pixels a file may declare.
pub(crate) const MOST_PIXELS: u64 = 500_000_000;

/// The most bytes one decoded picture, with what its decoder needs beside it, may take.
pub(crate) const MOST_BYTES: u64 = 960 << 20;

/// The most bytes of samples that are held as they were stored; larger pictures are made smaller while they are read.
pub(crate) const MOST_WHOLE: u64 = 384 << 20;

/// What the samples of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Model {
    /// One sample of light.
    Grey,
    /// Light and opacity.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, opacity.
    Rgba,
    /// Inks: nought is bare paper.
    Cmyk,
    /// Lightness and two colour axes around their middle, under the light of print.
    Lab,
}

impl Model {
    /// Samples for each pixel.
    pub(crate) const fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb | Self::Lab => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    /// Whether the last sample is opacity.
    pub(crate) const fn has_alpha(self) -> bool {
        matches!(self, Self::GreyAlpha | Self::Rgba)
    }
}

/// Rows of samples without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Samples {
    /// One byte each.
    Eight(Vec<u8>),
    /// Two bytes each, in this machine's order.
    Sixteen(Vec<u16>),
}

/// A decoded picture, as stored: not yet upright, not yet sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// What the samples mean.
    pub(crate) model: Model,
    /// The samples.
    pub(crate) samples: Samples,
    /// The embedded ICC profile, as found.
    pub(crate) profile: Option<Vec<u8>>,
}

impl Picture {
    /// A picture of bytes, refused when they are fewer than its size needs.
    pub(crate) fn eight(
        width: u32,
        height: u32,
        model: Model,
        bytes: Vec<u8>,
    ) -> Result<Self, Error> {
        Self::new(width, height, model, Samples::Eight(bytes))
    }

    /// A picture of 16-bit samples, refused when they are fewer than its size needs.
    pub(crate) fn sixteen(
        width: u32,
        height: u32,
        model: Model,
        words: Vec<u16>,
    ) -> Result<Self, Error> {
        Self::new(width, height, model, Samples::Sixteen(words))
    }

    fn new(width: u32, height: u32, model: Model, mut samples: Samples) -> Result<Self, Error> {
        let wanted = usize::try_from(u64::from(width) * u64::from(height))
            .ok()
            .and_then(|pixels| pixels.checked_mul(model.channels()))
            .ok_or_else(|| Error::TooLarge(format!("{width} × {height} pixels")))?;
        let found = match &mut samples {
            Samples::Eight(bytes) => {
                bytes.truncate(wanted);
                bytes.len()
            }
            Samples::Sixteen(words) => {
                words.truncate(wanted);
                words.len()
            }
        };
        if wanted == 0 {
            return Err(Error::Damaged("the picture has no pixels".to_owned()));
        }
        if found < wanted {
            return Err(Error::Damaged(format!(
                "{width} × {height} pixels need {wanted} samples, only {found} came"
            )));
        }
        Ok(Self {
            width,
            height,
            model,
            samples,
            profile: None,
        })
    }

    /// This picture with its ICC profile.
    pub(crate) fn with_profile(mut self, profile: Option<Vec<u8>>) -> Self {
        self.profile = profile.filter(|bytes| !bytes.is_empty());
        self
    }
}

/// A finished picture: upright sRGB on white, three bytes for each pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rgb {
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// Red, green, blue.
    pub(crate) bytes: Vec<u8>,
}

/// What a decoder found.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The picture, perhaps already smaller than stored.
    pub(crate) picture: Picture,
    /// Pixels across and down as stored.
    pub(crate) stored: (u32, u32),
    /// The EXIF orientation its container asks for, where that rules instead of what EXIF says.
    pub(crate) turn: Option<u8>,
    /// What a viewer should know.
    pub(crate) notes: Vec<String>,
}

impl Decoded {
    /// A whole picture at its stored size, to be turned as the facts say.
    pub(crate) fn whole(picture: Picture) -> Self {
        Self {
            stored: (picture.width, picture.height),
            picture,
            turn: None,
            notes: Vec::new(),
        }
    }

    /// This with a note for the viewer.
    pub(crate) fn noted(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }
}

pub(crate) use asset::PARTIAL;

/// The note on a picture that was asked for in a size that would take too much memory.
pub(crate) const REDUCED: &str = "the picture is too large to be made in its full size";

/// Refuses what its header already declares too large, before anything is set aside for it.
///
/// `bytes_each` counts the bytes a pixel takes while it is decoded.
pub(crate) fn admit(width: u32, height: u32, bytes_each: u64) -> Result<(), Error> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Error::Damaged(
            "the header declares no pixels at all".to_owned(),
        ));
    }
    if pixels > MOST_PIXELS {
        return Err(Error::TooLarge(format!(
            "{width} × {height} pixels are more than {} million",
            MOST_PIXELS / 1_000_000
        )));
    }
    if pixels.saturating_mul(bytes_each) > MOST_BYTES {
        return Err(Error::TooLarge(format!(
            "{width} × {height} pixels at {bytes_each} bytes need more than {} MiB",
            MOST_BYTES >> 20
        )));
    }
    Ok(())
}

/// Sets `len` samples aside, or says that memory ran out.
pub(crate) fn set_aside<T: Clone>(len: usize, value: T) -> Result<Vec<T>, Error> {
    let mut samples = Vec::new();
    samples
        .try_reserve_exact(len)
        .map_err(|_| Error::Memory(format!("{len} samples could not be set aside")))?;
    samples.resize(len, value);
    Ok(samples)
}

/// The size that fits `long_side` and keeps the shape, never larger than `width` × `height`.
pub(crate) fn fit(width: u32, height: u32, long_side: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= long_side {
        return (width, height);
    }
    let scaled = |side: u32| {
        let rounded =
            (u64::from(side) * u64::from(long_side) + u64::from(long) / 2) / u64::from(long.max(1));
        u32::try_from(rounded).unwrap_or(long_side).max(1)
    };
    (scaled(width), scaled(height))
}

/// A part of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// Columns to its left.
    pub(crate) left: u32,
    /// Rows above it.
    pub(crate) top: u32,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
}

/// The largest part of a picture with the shape of so many pixels across and down, as near as can be about a point in
/// thousandths of its sides.
pub(crate) fn window(size: (u32, u32), shape: (u32, u32), about: (u16, u16)) -> Window {
    let (wide, high) = (u64::from(size.0), u64::from(size.1));
    let (across, down) = (u64::from(shape.0.max(1)), u64::from(shape.1.max(1)));
    let (width, height) = if wide * down > high * across {
        ((high * across + down / 2) / down, high)
    } else {
        (wide, (wide * down + across / 2) / across)
    };
    let (width, height) = (width.clamp(1, wide.max(1)), height.clamp(1, high.max(1)));
    let begin = |side: u64, part: u64, point: u16| {
        let middle = side * u64::from(point.min(1000)) / 1000;
        middle
            .saturating_sub(part / 2)
            .min(side.saturating_sub(part))
    };
    let pixels = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Window {
        left: pixels(begin(wide, width, about.0)),
        top: pixels(begin(high, height, about.1)),
        width: pixels(width),
        height: pixels(height),
    }
}

impl Rgb {
    /// A part of this picture.
    pub(crate) fn part(&self, part: Window) -> Self {
        let row = self.width as usize * 3;
        let (from, to) = (
            part.left as usize * 3,
            (part.left + part.width) as usize * 3,
        );
        let rows = part.top as usize..(part.top + part.height) as usize;
        let mut bytes = Vec::with_capacity((to - from) * rows.len());
        for y in rows {
            bytes.extend_from_slice(&self.bytes[y * row + from..y * row + to]);
        }
        Self {
            width: part.width,
            height: part.height,
            bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_as_large_as_can_be_and_stays_inside() {
        let at = |size, shape, about| {
            let Window {
                left,
                top,
                width,
                height,
            } = window(size, shape, about);
            (left, top, width, height)
        };
        assert_eq!(at((600, 400), (1, 1), (500, 500)), (100, 0, 400, 400));
        assert_eq!(at((600, 400), (1, 1), (0, 0)), (0, 0, 400, 400));
        assert_eq!(at((600, 400), (1, 1), (1000, 1000)), (200, 0, 400, 400));
        assert_eq!(at((400, 600), (16, 9), (500, 250)), (0, 38, 400, 225));
        assert_eq!(at((1, 1), (9, 16), (500, 500)), (0, 0, 1, 1));
    }

    #[test]
    fn a_part_of_a_picture_holds_its_pixels_alone() {
        let bytes: Vec<u8> = (0..4 * 3 * 3).collect();
        let whole = Rgb {
            width: 4,
            height: 3,
            bytes,
        };
        let part = whole.part(Window {
            left: 1,
            top: 1,
            width: 2,
            height: 2,
        });
        assert_eq!(part.bytes, [15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32]);
    }

    #[test]
    fn a_fit_keeps_the_shape_and_never_enlarges() {
        assert_eq!(fit(6000, 4000, 2560), (2560, 1707));
        assert_eq!(fit(4000, 6000, 2560), (1707, 2560));
        assert_eq!(fit(100, 50, 240), (100, 50));
        assert_eq!(fit(30_000, 1, 240), (240, 1));
    }

    #[test]
    fn a_bomb_is_refused_from_its_header() {
        assert_eq!(admit(30_000, 30_000, 3).unwrap_err().code(), "too_large");
        assert_eq!(admit(20_000, 20_000, 3).unwrap_err().code(), "too_large");
        assert!(admit(12_000, 9_000, 4).is_ok());
        assert_eq!(admit(0, 9, 3).unwrap_err().code(), "damaged");
    }

    #[test]
    fn too_few_samples_are_no_picture() {
        assert!(Picture::eight(2, 2, Model::Rgb, vec![0; 11]).is_err());
        assert!(Picture::eight(2, 2, Model::Rgb, vec![0; 12]).is_ok());
    }
}
