//! Photoshop documents: the composite that the file carries beside its layers.

use super::boxes::Bytes;
use crate::Error;
use crate::picture::{Decoded, Model, PARTIAL, Picture, admit, set_aside};
use crate::resize::to_usize;

/// The image resource that holds the ICC profile.
const PROFILE: u64 = 0x040f;

struct Header {
    channels: usize,
    width: u32,
    height: u32,
    depth: usize,
    model: Model,
    wide: bool,
}

/// Decodes the composite.
pub(crate) fn decode(data: &[u8]) -> Result<Decoded, Error> {
    let cut = || Error::Truncated("the document ends before its picture".to_owned());
    let mut bytes = Bytes(data);
    let header = header(&mut bytes)?;
    skip(&mut bytes, 4).ok_or_else(cut)?;
    let resources = skip(&mut bytes, 4).ok_or_else(cut)?;
    let layers = skip(&mut bytes, if header.wide { 8 } else { 4 }).ok_or_else(cut)?;
    // A negative count of layers says that the first extra channel is the composite's opacity.
    let opacity_first = layers
        .get(if header.wide { 8..10 } else { 4..6 })
        .is_some_and(|count| count[0] & 0x80 != 0);
    let model = match header.model {
        Model::Rgb if opacity_first && header.channels > 3 => Model::Rgba,
        Model::Grey if opacity_first && header.channels > 1 => Model::GreyAlpha,
        model => model,
    };
    let compression = bytes.number(2).ok_or_else(cut)?;
    let used = model.channels();
    if header.channels < used {
        return Err(Error::Damaged("too few channels".to_owned()));
    }
    admit(header.width, header.height, (used * header.depth) as u64)?;
    let row = to_usize(header.width) * header.depth;
    let plane = row * to_usize(header.height);
    let (planes, whole) = match compression {
        0 => raw(bytes.0, plane * used)?,
        1 => packed(&mut bytes, &header, row, used)?,
        _ => {
            return Err(Error::Unsupported(
                "a document whose composite is compressed in a rare way".to_owned(),
            ));
        }
    };
    let picture = woven(&planes, &header, model)?.with_profile(profile(resources));
    let decoded = Decoded::whole(picture);
    Ok(if whole {
        decoded
    } else {
        decoded.noted(PARTIAL)
    })
}

fn header(bytes: &mut Bytes) -> Result<Header, Error> {
    let mut read = || {
        let _signature = bytes.number(4)?;
        let version = bytes.number(2)?;
        let _reserved = bytes.number(6)?;
        let channels = usize::try_from(bytes.number(2)?).ok()?;
        let height = u32::try_from(bytes.number(4)?).ok()?;
        let width = u32::try_from(bytes.number(4)?).ok()?;
        Some((
            version,
            channels,
            width,
            height,
            bytes.number(2)?,
            bytes.number(2)?,
        ))
    };
    let (version, channels, width, height, bits, mode) =
        read().ok_or_else(|| Error::Truncated("a document without its header".to_owned()))?;
    let model = match mode {
        1 | 8 => Model::Grey,
        3 => Model::Rgb,
        4 => Model::Cmyk,
        9 => Model::Lab,
        _ => {
            return Err(Error::Unsupported(format!(
                "documents in Photoshop's colour mode {mode}"
            )));
        }
    };
    let depth = match bits {
        8 => 1,
        16 => 2,
        _ => return Err(Error::Unsupported(format!("documents of {bits} bits"))),
    };
    Ok(Header {
        channels,
        width,
        height,
        depth,
        model,
        wide: version == 2,
    })
}

/// Takes a block that says its length first.
fn skip<'data>(bytes: &mut Bytes<'data>, width: usize) -> Option<&'data [u8]> {
    let length = usize::try_from(bytes.number(width)?).ok()?;
    let (block, rest) = bytes.0.split_at_checked(length)?;
    bytes.0 = rest;
    Some(block)
}

fn profile(resources: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Bytes(resources);
    while bytes
        .number(4)
        .is_some_and(|signature| signature == 0x3842_494d)
    {
        let id = bytes.number(2)?;
        let name = usize::try_from(bytes.number(1)?).ok()?;
        bytes.0 = bytes.0.get(name + usize::from(name % 2 == 0)..)?;
        let block = skip(&mut bytes, 4)?;
        if id == PROFILE {
            return Some(block.to_vec());
        }
        bytes.0 = bytes.0.get(block.len() % 2..)?;
    }
    None
}

/// Planes as they are; what is missing stays white. The answer also says whether all came.
fn raw(source: &[u8], length: usize) -> Result<(Vec<u8>, bool), Error> {
    if source.is_empty() {
        return Err(Error::Truncated(
            "the document ends before its picture".to_owned(),
        ));
    }
    let mut planes = set_aside(length, 255_u8)?;
    let came = source.len().min(length);
    planes[..came].copy_from_slice(&source[..came]);
    Ok((planes, came == length))
}

/// Rows of runs, each row's packed length listed beforehand.
fn packed(
    bytes: &mut Bytes,
    header: &Header,
    row: usize,
    used: usize,
) -> Result<(Vec<u8>, bool), Error> {
    let cut = || Error::Truncated("the document ends before its picture".to_owned());
    let width = if header.wide { 4 } else { 2 };
    let height = to_usize(header.height);
    let list = width * height * header.channels;
    let (lengths, mut source) = bytes.0.split_at_checked(list).ok_or_else(cut)?;
    let mut lengths = Bytes(lengths);
    let mut planes = set_aside(row * height * used, 255_u8)?;
    for target in planes.chunks_exact_mut(row) {
        let length = usize::try_from(lengths.number(width).ok_or_else(cut)?).map_err(|_| cut())?;
        let Some((line, rest)) = source.split_at_checked(length) else {
            return Ok((planes, false));
        };
        unpack(line, target);
        source = rest;
    }
    Ok((planes, true))
}

fn unpack(mut line: &[u8], mut target: &mut [u8]) {
    while let [code, rest @ ..] = line {
        match usize::from(*code) {
            code @ 0..128 => {
                let count = (code + 1).min(rest.len()).min(target.len());
                target[..count].copy_from_slice(&rest[..count]);
                target = &mut target[count..];
                line = &rest[count..];
            }
            128 => line = rest,
            code => {
                let [value, after @ ..] = rest else { return };
                let count = (257 - code).min(target.len());
                target[..count].fill(*value);
                target = &mut target[count..];
                line = after;
            }
        }
    }
}

/// From plane after plane to pixel after pixel.
fn woven(planes: &[u8], header: &Header, model: Model) -> Result<Picture, Error> {
    let channels = model.channels();
    let pixels = to_usize(header.width) * to_usize(header.height);
    // Photoshop writes how much paper shows through the inks.
    let turned = model == Model::Cmyk;
    if header.depth == 1 {
        let mut bytes = set_aside(pixels * channels, 0_u8)?;
        for (channel, plane) in planes.chunks_exact(pixels).enumerate() {
            for (pixel, &sample) in bytes.chunks_exact_mut(channels).zip(plane) {
                pixel[channel] = if turned { 255 - sample } else { sample };
            }
        }
        return Picture::eight(header.width, header.height, model, bytes);
    }
    let mut words = set_aside(pixels * channels, 0_u16)?;
    for (channel, plane) in planes.chunks_exact(pixels * 2).enumerate() {
        for (pixel, pair) in words
            .chunks_exact_mut(channels)
            .zip(plane.as_chunks::<2>().0)
        {
            let sample = u16::from_be_bytes(*pair);
            pixel[channel] = if turned { u16::MAX - sample } else { sample };
        }
    }
    Picture::sixteen(header.width, header.height, model, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Samples;

    fn document(compression: u8, body: &[u8]) -> Vec<u8> {
        let mut data = b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x01\0\0\0\x02\0\x08\0\x03".to_vec();
        data.extend([0; 12]);
        data.extend([0, compression]);
        data.extend(body);
        data
    }

    #[test]
    fn planes_become_pixels_packed_or_not() {
        let wanted = Samples::Eight(vec![1, 3, 5, 2, 4, 5]);
        let plain = decode(&document(0, &[1, 2, 3, 4, 5, 5])).unwrap();
        assert_eq!(plain.picture.samples, wanted);
        let lengths = [0, 3, 0, 3, 0, 2];
        let runs = [1, 1, 2, 1, 3, 4, 255, 5];
        let packed = decode(&document(1, &[&lengths[..], &runs].concat())).unwrap();
        assert_eq!(packed.picture.samples, wanted);
    }

    #[test]
    fn a_cut_document_shows_what_it_has() {
        let decoded = decode(&document(0, &[1, 2, 3])).unwrap();
        assert_eq!(decoded.notes, [PARTIAL]);
        assert_eq!(decode(&document(0, &[])).unwrap_err().code(), "truncated");
    }
}
