//! JPEG, decoded no larger than wanted.

use turbojpeg::{
    Colorspace, DecompressHeader, Decompressor, Image, PixelFormat, ScalingFactor, Subsamp,
};

use super::progressive;
use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, REDUCED, admit, set_aside};

/// What a buffer holds where no row was ever written; no decoder writes it over a whole row by chance.
const UNWRITTEN: [u8; 4] = [0xa7, 0x13, 0x5e, 0xc9];

/// The most bytes of coefficients and of the file itself that a progressive picture may keep.
const MOST_COEFFICIENTS: u64 = 700 << 20;

/// Scans of a progressive picture; honest ones have about ten, bombs have thousands.
const MOST_SCANS: u32 = 500;

/// Decodes at the smallest of 1, 1/2, 3/8, 1/4 and 1/8 whose long side still has `wanted` pixels.
pub(crate) fn decode(data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    let markers = Markers::read(data);
    let error = match pixels(data, wanted, &markers) {
        Err(error @ Error::Damaged(_)) => error,
        settled => return settled,
    };
    // Damaged application segments stop the decoder before it begins; without them the picture may be whole.
    for keep_adobe in [true, false] {
        if let Ok(decoded) = pixels(&bare(data, keep_adobe), wanted, &markers) {
            return Ok(decoded);
        }
    }
    Err(error)
}

fn pixels(data: &[u8], wanted: u32, markers: &Markers) -> Result<Decoded, Error> {
    let mut decompressor = Decompressor::new().map_err(|error| told(&error))?;
    decompressor
        .set_scan_limit(MOST_SCANS)
        .map_err(|error| told(&error))?;
    let header = decompressor
        .read_header(data)
        .map_err(|error| told(&error))?;
    let side = |side: usize| {
        u32::try_from(side).map_err(|_| Error::TooLarge(format!("a side of {side} pixels")))
    };
    let stored = (side(header.width)?, side(header.height)?);
    let (format, model) = match header.colorspace {
        Colorspace::Gray => (PixelFormat::GRAY, Model::Grey),
        Colorspace::CMYK | Colorspace::YCCK => (PixelFormat::CMYK, Model::Cmyk),
        _ => (PixelFormat::RGB, Model::Rgb),
    };
    let factor = if header.is_lossless {
        ScalingFactor::ONE
    } else {
        factor(stored.0.max(stored.1), wanted)
    };
    decompressor
        .set_scaling_factor(factor)
        .map_err(|error| told(&error))?;
    let (width, height) = (factor.scale(header.width), factor.scale(header.height));
    admit(stored.0, stored.1, 0)?;
    if header.is_progressive && coefficients(&header) + data.len() as u64 > MOST_COEFFICIENTS {
        return giant(data, stored, wanted, markers);
    }
    let length = width
        .checked_mul(height)
        .and_then(|pixels| pixels.checked_mul(format.size()))
        .filter(|&bytes| bytes as u64 <= MOST_BYTES)
        .ok_or_else(|| Error::TooLarge(format!("{width} × {height} pixels")))?;
    let mut pixels = set_aside(length, 0_u8)?;
    let pitch = width * format.size();
    mark(&mut pixels, pitch);
    let outcome = decompressor.decompress(
        data,
        Image {
            pixels: pixels.as_mut_slice(),
            width,
            pitch,
            height,
            format,
        },
    );
    let mut partial = false;
    if let Err(error) = outcome {
        let rows = written_rows(&pixels, pitch);
        let error = told(&error);
        let nothing = matches!(error, Error::Truncated(_)) && is_blank(&pixels, format.size());
        if rows == 0 || nothing {
            return Err(error);
        }
        pixels[rows * pitch..].fill(128);
        // Stray bytes between markers take nothing away from the picture.
        partial = rows < height || !error.to_string().contains("extraneous bytes");
    }
    if model == Model::Cmyk && markers.adobe {
        // Adobe writes how much light the inks let through.
        for ink in &mut pixels {
            *ink = 255 - *ink;
        }
    }
    let picture = Picture::eight(side(width)?, side(height)?, model, pixels)?
        .with_profile(markers.profile.clone());
    let decoded = Decoded {
        picture,
        stored,
        turn: None,
        notes: Vec::new(),
    };
    Ok(if partial {
        decoded.noted(PARTIAL)
    } else {
        decoded
    })
}

/// The bytes a progressive picture keeps until its last scan: two for each coefficient.
fn coefficients(header: &DecompressHeader) -> u64 {
    let pixels = header.width as u64 * header.height as u64;
    // Twelfths of a coefficient for each pixel.
    let share = match (header.colorspace, header.subsamp) {
        (Colorspace::Gray, _) | (_, Subsamp::Gray) => 12,
        (Colorspace::CMYK | Colorspace::YCCK, _) => 48,
        (_, Subsamp::Sub2x2) => 18,
        (_, Subsamp::Sub2x1 | Subsamp::Sub1x2) => 24,
        _ => 36,
    };
    pixels.saturating_mul(share) / 6
}

/// A progressive picture too large for its coefficients to be held, at an eighth of its size.
fn giant(
    data: &[u8],
    stored: (u32, u32),
    wanted: u32,
    markers: &Markers,
) -> Result<Decoded, Error> {
    let (picture, note) = progressive::eighth(data)
        .map_err(|_| Error::TooLarge(format!("{} × {} pixels, progressive", stored.0, stored.1)))?;
    let reduced = picture.width.max(picture.height) < wanted.min(stored.0.max(stored.1));
    let notes = note.into_iter().chain(reduced.then_some(REDUCED));
    Ok(Decoded {
        picture: picture.with_profile(markers.profile.clone()),
        stored,
        turn: None,
        notes: notes.map(str::to_owned).collect(),
    })
}

fn factor(long: u32, wanted: u32) -> ScalingFactor {
    // The factors in between cost more than a full decode.
    [
        ScalingFactor::ONE_EIGHTH,
        ScalingFactor::ONE_QUARTER,
        ScalingFactor::new(3, 8),
        ScalingFactor::ONE_HALF,
    ]
    .into_iter()
    .find(|factor| factor.scale(long as usize) >= wanted as usize)
    .unwrap_or(ScalingFactor::ONE)
}

/// Marks the first pixels of each row, to see afterwards which rows came.
fn mark(pixels: &mut [u8], pitch: usize) {
    let length = pitch.min(UNWRITTEN.len());
    for row in pixels.chunks_exact_mut(pitch) {
        row[..length].copy_from_slice(&UNWRITTEN[..length]);
    }
}

fn written_rows(pixels: &[u8], pitch: usize) -> usize {
    let length = pitch.min(UNWRITTEN.len());
    pixels
        .chunks_exact(pitch)
        .rposition(|row| row[..length] != UNWRITTEN[..length])
        .map_or(0, |last| last + 1)
}

/// Whether next to nothing but the last pixel's shade is there: what a decoder paints where data is missing.
fn is_blank(pixels: &[u8], size: usize) -> bool {
    let Some(last) = pixels
        .last_chunk::<1>()
        .and(pixels.get(pixels.len() - size..))
    else {
        return true;
    };
    let other = pixels
        .chunks_exact(size)
        .filter(|pixel| {
            pixel
                .iter()
                .zip(last)
                .any(|(light, shade)| light.abs_diff(*shade) > 2)
        })
        .count();
    other * 200 < pixels.len() / size
}

fn told(error: &turbojpeg::Error) -> Error {
    if let turbojpeg::Error::IntegerOverflow(_) = error {
        return Error::Truncated("the file ends before its picture begins".to_owned());
    }
    let said = error.to_string();
    let said = said.trim_start_matches("TurboJPEG error: ").to_owned();
    if said.contains("Premature end") || said.contains("Empty input") || said.contains("no image") {
        Error::Truncated(said)
    } else if said.contains("Maximum supported image dimension") {
        Error::TooLarge(said)
    } else if said.contains("nsufficient memory") {
        Error::Memory(said)
    } else {
        Error::Damaged(said)
    }
}

/// What stands before the picture data.
#[derive(Debug, Default)]
struct Markers {
    profile: Option<Vec<u8>>,
    adobe: bool,
}

impl Markers {
    /// What the segments up to the first scan say.
    fn read(data: &[u8]) -> Self {
        const PROFILE: &[u8] = b"ICC_PROFILE\0";
        let mut found = Self::default();
        let mut parts: Vec<(u8, u8, &[u8])> = Vec::new();
        walk(data, |marker, segment| match marker {
            0xe2 => {
                let part = segment.get(4..).and_then(|body| body.strip_prefix(PROFILE));
                if let Some([number, count, part @ ..]) = part {
                    parts.push((*number, *count, part));
                }
            }
            0xee if segment.get(4..9) == Some(b"Adobe") => found.adobe = true,
            _ => {}
        });
        found.profile = join(parts);
        found
    }
}

/// Shows each segment, marker included, up to the first scan; answers with where that begins, or the walk got lost.
fn walk<'data>(data: &'data [u8], mut see: impl FnMut(u8, &'data [u8])) -> usize {
    let mut at = 2;
    loop {
        let Some(start) = data
            .get(at..)
            .and_then(|rest| rest.iter().position(|&byte| byte == 0xff))
        else {
            return at;
        };
        let start = at + start;
        let Some(skip) = data[start..].iter().position(|&byte| byte != 0xff) else {
            return start;
        };
        let marker_at = start + skip - 1;
        let marker = data[marker_at + 1];
        match marker {
            0xda | 0xd9 => return marker_at,
            0 | 1 | 0xd0..=0xd8 => at = marker_at + 2,
            _ => {
                let length = data
                    .get(marker_at + 2..)
                    .and_then(|rest| rest.first_chunk::<2>())
                    .map(|pair| usize::from(u16::from_be_bytes(*pair)).max(2));
                let segment = length.and_then(|length| data.get(marker_at..marker_at + 2 + length));
                let Some(segment) = segment else {
                    return marker_at;
                };
                see(marker, segment);
                at = marker_at + segment.len();
            }
        }
    }
}

/// The file without its application segments and comments.
fn bare(data: &[u8], keep_adobe: bool) -> Vec<u8> {
    let mut kept = vec![0xff, 0xd8];
    let rest = walk(data, |marker, segment| {
        if !matches!(marker, 0xe0..=0xef | 0xfe) || (marker == 0xee && keep_adobe) {
            kept.extend_from_slice(segment);
        }
    });
    kept.extend_from_slice(data.get(rest..).unwrap_or_default());
    kept
}

/// The profile's parts in order; one that miscounts itself is no profile.
fn join(mut parts: Vec<(u8, u8, &[u8])>) -> Option<Vec<u8>> {
    parts.sort_by_key(|part| part.0);
    let whole = parts
        .iter()
        .zip(1_u8..)
        .all(|(part, number)| part.0 == number && usize::from(part.1) == parts.len());
    (whole && !parts.is_empty()).then(|| parts.iter().flat_map(|part| part.2).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode;
    use crate::picture::{Rgb, Samples};

    fn gradient(width: u32, height: u32) -> Vec<u8> {
        let bytes = (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| [x * 255 / width, y * 255 / height, 90]))
            .map(|light| u8::try_from(light).unwrap())
            .collect();
        let picture = Rgb {
            width,
            height,
            bytes,
        };
        encode::jpeg(&picture, 90).unwrap()
    }

    #[test]
    fn a_large_picture_is_decoded_smaller_but_never_below_what_is_wanted() {
        let data = gradient(1600, 800);
        let at = |wanted| decode(&data, wanted).unwrap().picture.width;
        assert_eq!(at(2560), 1600);
        assert_eq!(at(900), 1600);
        assert_eq!(at(800), 800);
        assert_eq!(at(600), 600);
        assert_eq!(at(240), 400);
        assert_eq!(at(100), 200);
        assert_eq!(decode(&data, 100).unwrap().stored, (1600, 800));
    }

    #[test]
    fn half_a_file_gives_the_upper_half_and_says_so() {
        let data = gradient(640, 480);
        let decoded = decode(&data[..data.len() / 2], 2560).unwrap();
        assert_eq!(decoded.notes, [PARTIAL]);
        let Samples::Eight(bytes) = decoded.picture.samples else {
            panic!("JPEG has bytes");
        };
        assert!(bytes[600 * 3] > 200, "the upper right is red");
    }

    #[test]
    fn a_header_alone_is_truncated() {
        let data = gradient(640, 480);
        let start = data
            .windows(2)
            .position(|pair| pair == [0xff, 0xda])
            .unwrap();
        let error = decode(&data[..start + 14], 2560).unwrap_err();
        assert_eq!(error.code(), "truncated", "{error}");
    }

    #[test]
    fn a_profile_in_parts_is_joined_in_order() {
        assert_eq!(
            join(vec![(2, 2, b"cd"), (1, 2, b"ab")]),
            Some(b"abcd".to_vec())
        );
        assert_eq!(join(vec![(1, 2, b"ab"), (1, 2, b"ab")]), None);
        assert_eq!(join(vec![(0, 7, b"ab")]), None);
        assert_eq!(join(Vec::new()), None);
    }
}
