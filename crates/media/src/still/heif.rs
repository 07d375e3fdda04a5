//! HEIC, HEIF and AVIF: whole pictures and grids of tiles, with the turn their container asks for.

use std::path::Path;

use asset::Format;
use moxcms::{
    CicpColorPrimaries, CicpProfile, ColorProfile, MatrixCoefficients, TransferCharacteristics,
};

use super::boxes::{Bytes, Item, Items, Property, find};
use super::coded::{Coded, Meaning, picture};
use crate::canvas::{Canvas, Place, Shape};
use crate::picture::{Decoded, MOST_BYTES, Model, PARTIAL, Picture, Samples, admit, set_aside};
use crate::resize::to_usize;
use crate::{Error, film};

/// Decodes the primary picture; a file that holds only a sequence gives its first frames' best.
pub(crate) fn decode(
    original: &Path,
    data: &[u8],
    format: Format,
    wanted: u32,
) -> Result<Decoded, Error> {
    match items(data, wanted) {
        Err(error @ Error::Damaged(_)) if find(data, *b"moov").is_some() => {
            let Ok(frame) = film::poster(original, format, wanted) else {
                return Err(error);
            };
            let picture = Picture::eight(frame.width, frame.height, Model::Rgb, frame.bytes)?;
            let mut decoded = Decoded::whole(picture);
            decoded.turn = Some(1);
            Ok(decoded)
        }
        settled => settled,
    }
}

fn items(data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    let items = Items::read(data)?;
    let primary = items.primary;
    let reading = Reading {
        data,
        items: &items,
        wanted,
    };
    let mut decoded = reading.item(primary, 0)?;
    if let Some(&opacity) = items.opacities.get(&primary)
        && let Ok(alpha) = reading.item(opacity, 0)
    {
        decoded.picture = with_opacity(decoded.picture, &alpha.picture)?;
    }
    let mut profile = None;
    let mut turn = 1;
    for said in items.said(primary) {
        match said {
            Property::Crop(crop) => decoded = cropped(decoded, crop)?,
            // A quarter against the clock is orientation 8, and each further one adds to it.
            Property::Turn(quarters) => turn = (0..*quarters).fold(turn, |turn, _| then(turn, 8)),
            Property::Mirror(axis) => turn = then(turn, if *axis == 0 { 4 } else { 2 }),
            Property::Profile(bytes) => profile = Some(bytes.clone()),
            Property::Meaning(meaning) if profile.is_none() => profile = wide(*meaning),
            _ => {}
        }
    }
    decoded.picture = decoded.picture.with_profile(profile);
    decoded.turn = Some(turn);
    Ok(decoded)
}

/// Orientation `second` applied to what orientation `first` gave.
fn then(first: u8, second: u8) -> u8 {
    // Each orientation as a mirror (left to right) followed by quarter turns with the clock.
    let parts = |orientation: u8| match orientation {
        2 => (true, 0),
        3 => (false, 2),
        4 => (true, 2),
        5 => (true, 3),
        6 => (false, 1),
        7 => (true, 1),
        8 => (false, 3),
        _ => (false, 0_u8),
    };
    let ((mirror, quarters), (again, more)) = (parts(first), parts(second));
    // A mirror after a turn is the opposite turn after the mirror.
    let before = if again { 4 - quarters } else { quarters };
    match (mirror != again, (before + more) % 4) {
        (false, 0) => 1,
        (true, 0) => 2,
        (false, 2) => 3,
        (true, 2) => 4,
        (true, 3) => 5,
        (false, 1) => 6,
        (true, 1) => 7,
        _ => 8,
    }
}

#[derive(Clone, Copy)]
struct Reading<'file> {
    data: &'file [u8],
    items: &'file Items,
    wanted: u32,
}

impl Reading<'_> {
    fn item(self, number: u32, depth: u8) -> Result<Decoded, Error> {
        let item = self
            .items
            .listed
            .get(&number)
            .ok_or_else(|| Error::Damaged("its main picture is missing".to_owned()))?;
        match &item.kind {
            b"grid" if depth == 0 => self.grid(number, item),
            b"iden" if depth == 0 && item.parts.len() == 1 => self.item(item.parts[0], 1),
            b"hvc1" | b"hev1" | b"av01" => {
                if let Some((width, height)) = self.size(number) {
                    admit(width, height, 6)?;
                }
                let mut decoder = decoder(item.kind)?;
                let mut shown = self.coded(&mut decoder, number, self.wanted)?;
                let reduced = shown.picture.width < shown.stored.0;
                // Coders work in blocks: what lies beyond the stated size is padding.
                if let Some((width, height)) = self.size(number).filter(|_| !reduced) {
                    shown.picture = trimmed(shown.picture, width, height)?;
                    shown.stored = (shown.picture.width, shown.picture.height);
                }
                Ok(shown)
            }
            kind => Err(Error::Unsupported(format!(
                "pictures coded as {}",
                kind.escape_ascii()
            ))),
        }
    }

    fn size(self, number: u32) -> Option<(u32, u32)> {
        self.items.said(number).find_map(|said| match said {
            Property::Size(width, height) => Some((*width, *height)),
            _ => None,
        })
    }

    fn coded(self, coder: &mut Coded, number: u32, wanted: u32) -> Result<Decoded, Error> {
        let coding = self.items.said(number).find_map(|said| match said {
            Property::Coding(name, body) => Some((name, body)),
            _ => None,
        });
        let (bytes, whole) = self.items.bytes(self.data, number)?;
        let packet = match coding {
            Some((b"hvcC", setup)) => annex_b(setup, &bytes)?,
            Some((_, setup)) => [setup.get(4..).unwrap_or_default(), &bytes].concat(),
            None => bytes,
        };
        let mut frame = coder.decode(&packet).map_err(|error| match error {
            Error::Damaged(_) if !whole => {
                Error::Truncated("the file ends within its picture".to_owned())
            }
            error => error,
        })?;
        let meaning = self.items.said(number).find_map(|said| match said {
            Property::Meaning(meaning) => Some(*meaning),
            _ => None,
        });
        if let Some(meaning) = meaning.or_else(|| self.meaning_of_whole()) {
            meaning.say(&mut frame);
        }
        let mut decoded = Decoded::whole(picture(&mut frame, wanted)?);
        decoded.stored = (frame.width(), frame.height());
        Ok(if whole {
            decoded
        } else {
            decoded.noted(PARTIAL)
        })
    }

    /// Tiles often leave it to the whole to say how samples are read.
    fn meaning_of_whole(self) -> Option<Meaning> {
        self.items
            .said(self.items.primary)
            .find_map(|said| match said {
                Property::Meaning(meaning) => Some(*meaning),
                _ => None,
            })
    }

    fn grid(self, number: u32, item: &Item) -> Result<Decoded, Error> {
        let (layout, _) = self.items.bytes(self.data, number)?;
        let (rows, columns, width, height) = grid_layout(&layout)
            .ok_or_else(|| Error::Damaged("a grid without its measures".to_owned()))?;
        let count = to_usize(rows * columns);
        if item.parts.len() < count {
            return Err(Error::Damaged("a grid with too few tiles".to_owned()));
        }
        // Tiles go straight onto the canvas, which never holds more than it may.
        admit(width, height, 0)?;
        let kind = item
            .parts
            .first()
            .and_then(|first| self.items.listed.get(first))
            .map(|tile| tile.kind)
            .unwrap_or_default();
        if !matches!(&kind, b"hvc1" | b"hev1" | b"av01") {
            return Err(Error::Unsupported(format!(
                "tiles coded as {}",
                kind.escape_ascii()
            )));
        }
        let mut decoder = decoder(kind)?;
        let mut canvas: Option<(Canvas, Shape)> = None;
        let mut failure = None;
        let mut whole = true;
        for (index, &part) in (0_u32..).zip(item.parts.iter().take(count)) {
            let tile = match self.coded(&mut decoder, part, u32::MAX) {
                Ok(tile) => tile,
                Err(error) => {
                    failure = Some(error);
                    // Where not one tile of many can be read, the rest is not tried one by one.
                    if canvas.is_none() && index > 64 {
                        break;
                    }
                    continue;
                }
            };
            whole &= tile.notes.is_empty();
            let tile = tile.picture;
            let (canvas, shape) = if let Some(begun) = &mut canvas {
                begun
            } else {
                let shape = Shape {
                    width,
                    height,
                    model: tile.model,
                    deep: matches!(tile.samples, Samples::Sixteen(_)),
                    planar: false,
                };
                canvas.insert((Canvas::new(shape, self.wanted)?, shape))
            };
            let x = (index % columns).saturating_mul(tile.width);
            let y = (index / columns).saturating_mul(tile.height);
            let alike = tile.model == shape.model;
            if !alike || x >= width || y >= height {
                continue;
            }
            let place = Place {
                x,
                y,
                width: tile.width,
                step: 1,
                channel: 0,
            };
            match &tile.samples {
                Samples::Eight(bytes) => canvas.put(place, bytes),
                Samples::Sixteen(words) => canvas.put(place, words),
            }
        }
        match (canvas, failure) {
            (Some((canvas, _)), failure) => canvas.finish(whole && failure.is_none()),
            (None, failure) => {
                Err(failure.unwrap_or_else(|| Error::Damaged("a grid without tiles".to_owned())))
            }
        }
    }
}

fn decoder(kind: [u8; 4]) -> Result<Coded, Error> {
    let name = if &kind == b"av01" { "libdav1d" } else { "hevc" };
    Coded::named(name, MOST_BYTES / 8)
}

fn grid_layout(bytes: &[u8]) -> Option<(u32, u32, u32, u32)> {
    let mut bytes = Bytes(bytes);
    bytes.number(1)?;
    let wide = if bytes.number(1)? & 1 == 1 { 4 } else { 2 };
    let mut number = |width| u32::try_from(bytes.number(width)?).ok();
    Some((number(1)? + 1, number(1)? + 1, number(wide)?, number(wide)?))
}

/// Parameter sets and slices with start codes between them, as the decoder takes them without a container.
fn annex_b(setup: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Error> {
    const START: [u8; 4] = [0, 0, 0, 1];
    let cut = || Error::Damaged("the coded picture ends too early".to_owned());
    let width = usize::from(setup.get(21).ok_or_else(cut)? & 3) + 1;
    let mut stream = Vec::with_capacity(setup.len() + bytes.len() + 64);
    let mut sets = Bytes(setup.get(22..).ok_or_else(cut)?);
    for _ in 0..sets.number(1).ok_or_else(cut)? {
        sets.number(1).ok_or_else(cut)?;
        for _ in 0..sets.number(2).ok_or_else(cut)? {
            let length = usize::try_from(sets.number(2).ok_or_else(cut)?).map_err(|_| cut())?;
            let (set, rest) = sets.0.split_at_checked(length).ok_or_else(cut)?;
            stream.extend(START);
            stream.extend_from_slice(set);
            sets.0 = rest;
        }
    }
    let mut units = Bytes(bytes);
    while !units.0.is_empty() {
        let length = usize::try_from(units.number(width).ok_or_else(cut)?).map_err(|_| cut())?;
        let (unit, rest) = units.0.split_at(length.min(units.0.len()));
        stream.extend(START);
        stream.extend_from_slice(unit);
        units.0 = rest;
    }
    Ok(stream)
}

/// Copies `size` samples by rows; each place is where it begins and how long a row is.
fn copy_rows<T: Copy>(
    target: &mut [T],
    source: &[T],
    to: (usize, usize),
    from: (usize, usize),
    size: (usize, usize),
) {
    for row in 0..size.1 {
        let (to, from) = (to.0 + row * to.1, from.0 + row * from.1);
        target[to..to + size.0].copy_from_slice(&source[from..from + size.0]);
    }
}

/// The part of a picture that its container asks to show.
fn cropped(mut decoded: Decoded, crop: &[(i64, i64); 4]) -> Result<Decoded, Error> {
    let stored = decoded.stored;
    // A crop outside the picture is a mistake of the writer, not of the picture.
    let Some((left, top, width, height)) = crop_corner(stored, crop) else {
        return Ok(decoded);
    };
    let (across, down) = (decoded.picture.width, decoded.picture.height);
    let scaled = |side: u32, now: u32, stored: u32| {
        let scaled = u64::from(side) * u64::from(now) / u64::from(stored.max(1));
        u32::try_from(scaled).unwrap_or(now)
    };
    let corner = (scaled(left, across, stored.0), scaled(top, down, stored.1));
    let size = (
        scaled(width, across, stored.0).max(1),
        scaled(height, down, stored.1).max(1),
    );
    decoded.picture = part(decoded.picture, corner, size)?;
    decoded.stored = (width, height);
    Ok(decoded)
}

/// The upper left part of a picture that is larger than its stated size.
fn trimmed(picture: Picture, width: u32, height: u32) -> Result<Picture, Error> {
    if width == 0 || height == 0 || (width >= picture.width && height >= picture.height) {
        return Ok(picture);
    }
    let size = (width.min(picture.width), height.min(picture.height));
    part(picture, (0, 0), size)
}

fn part(picture: Picture, corner: (u32, u32), size: (u32, u32)) -> Result<Picture, Error> {
    let ((left, top), (width, height)) = (corner, size);
    if (width, height) == (picture.width, picture.height) {
        return Ok(picture);
    }
    let channels = picture.model.channels();
    let row = to_usize(picture.width) * channels;
    let corner = to_usize(top) * row + to_usize(left) * channels;
    let size = (to_usize(width) * channels, to_usize(height));
    match &picture.samples {
        Samples::Eight(bytes) => {
            let mut kept = set_aside(size.0 * size.1, 0)?;
            copy_rows(&mut kept, bytes, (0, size.0), (corner, row), size);
            Picture::eight(width, height, picture.model, kept)
        }
        Samples::Sixteen(words) => {
            let mut kept = set_aside(size.0 * size.1, 0)?;
            copy_rows(&mut kept, words, (0, size.0), (corner, row), size);
            Picture::sixteen(width, height, picture.model, kept)
        }
    }
}

/// The left and top of a crop, then its width and height.
fn crop_corner(whole: (u32, u32), crop: &[(i64, i64); 4]) -> Option<(u32, u32, u32, u32)> {
    let part = |(above, below): (i64, i64)| (below != 0).then(|| above / below);
    let (width, height) = (part(crop[0])?, part(crop[1])?);
    let corner = |whole: u32, kept: i64, (above, below): (i64, i64)| {
        // The middle of the crop lies this far from the middle of the picture.
        let twice = (i64::from(whole) - kept) * below.checked_abs()? + 2 * above * below.signum();
        u32::try_from(twice / (2 * below.checked_abs().filter(|below| *below > 0)?)).ok()
    };
    let left = corner(whole.0, width, crop[2])?;
    let top = corner(whole.1, height, crop[3])?;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    (width > 0
        && height > 0
        && left.checked_add(width)? <= whole.0
        && top.checked_add(height)? <= whole.1)
        .then_some((left, top, width, height))
}

/// The picture with the light of another as its opacity.
fn with_opacity(shown: Picture, alpha: &Picture) -> Result<Picture, Error> {
    if (shown.width, shown.height) != (alpha.width, alpha.height) || shown.model != Model::Rgb {
        return Ok(shown);
    }
    let deep = |samples: &Samples| match samples {
        Samples::Sixteen(words) => words.clone(),
        Samples::Eight(bytes) => bytes.iter().map(|&byte| u16::from(byte) * 257).collect(),
    };
    if let (Samples::Eight(colours), Samples::Eight(lights)) = (&shown.samples, &alpha.samples) {
        let step = alpha.model.channels();
        let bytes = colours
            .as_chunks::<3>()
            .0
            .iter()
            .zip(lights.iter().step_by(step))
            .flat_map(|(&[red, green, blue], &light)| [red, green, blue, light])
            .collect();
        return Picture::eight(shown.width, shown.height, Model::Rgba, bytes);
    }
    let (colours, lights) = (deep(&shown.samples), deep(&alpha.samples));
    let words = colours
        .as_chunks::<3>()
        .0
        .iter()
        .zip(lights.iter().step_by(alpha.model.channels()))
        .flat_map(|(&[red, green, blue], &light)| [red, green, blue, light])
        .collect();
    Picture::sixteen(shown.width, shown.height, Model::Rgba, words)
}

/// A profile for samples that mean more than sRGB and bring none of their own.
fn wide(meaning: Meaning) -> Option<Vec<u8>> {
    let primaries = match meaning.primaries {
        9 => CicpColorPrimaries::Bt2020,
        12 => CicpColorPrimaries::Smpte432,
        _ => return None,
    };
    // High-range curves are brought down frame by frame before this.
    if matches!(meaning.transfer, 16 | 18) {
        return None;
    }
    ColorProfile::new_from_cicp(CicpProfile {
        color_primaries: primaries,
        transfer_characteristics: TransferCharacteristics::Srgb,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    })
    .encode()
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_mirrors_add_up_like_orientations() {
        assert_eq!(then(1, 8), 8);
        assert_eq!(then(8, 8), 3);
        assert_eq!(then(6, 8), 1);
        assert_eq!(then(2, 2), 1);
        // Mirrored left to right, then a quarter against the clock.
        assert_eq!(then(2, 8), 5);
        // A quarter against the clock, then mirrored left to right.
        assert_eq!(then(8, 2), 7);
    }

    #[test]
    fn a_crop_is_cut_around_the_middle() {
        let picture = Picture::eight(4, 2, Model::Grey, vec![1, 2, 3, 4, 5, 6, 7, 8]).unwrap();
        let crop = [(2, 1), (1, 1), (1, 1), (1, 2)];
        let kept = cropped(Decoded::whole(picture), &crop).unwrap().picture;
        assert_eq!((kept.width, kept.height), (2, 1));
        assert_eq!(kept.samples, Samples::Eight(vec![7, 8]));
    }

    #[test]
    fn coded_pictures_get_start_codes() {
        let mut setup = vec![0; 21];
        setup.extend([3, 1, 0x20, 0, 1, 0, 2, 0xaa, 0xbb]);
        let stream = annex_b(&setup, &[0, 0, 0, 1, 0xcc]).unwrap();
        assert_eq!(stream, [0, 0, 0, 1, 0xaa, 0xbb, 0, 0, 0, 1, 0xcc]);
        assert!(annex_b(&setup[..20], &[]).is_err());
    }
}
