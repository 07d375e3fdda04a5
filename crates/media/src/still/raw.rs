//! Camera raw files: the largest finished picture the camera left inside.

use turbojpeg::{Colorspace, Decompressor};

use super::jpeg;
use crate::Error;
use crate::picture::Decoded;

/// How many beginnings of a JPEG are looked at.
const MOST_CANDIDATES: usize = 64;

/// Decodes the largest JPEG inside the file that is a picture and not sensor data.
pub(crate) fn decode(data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    let mut found = candidates(data);
    found.sort_by_key(|(pixels, _)| std::cmp::Reverse(*pixels));
    let mut last = Error::Unsupported(
        "the raw file brings no finished picture, and sensor data is not developed".to_owned(),
    );
    let mut partial: Option<Decoded> = None;
    for (_, start) in found {
        match jpeg::decode(&data[start..], wanted) {
            Ok(decoded) if decoded.notes.is_empty() => return Ok(decoded),
            // A whole smaller picture is better than the beginning of a larger one.
            Ok(decoded) => partial = partial.or(Some(decoded)),
            Err(error) => last = error,
        }
    }
    partial.ok_or(last)
}

/// Pixels and place of each JPEG in the file whose header reads as a picture's.
fn candidates(data: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST_CANDIDATES {
        let Some(next) = data
            .get(at..)
            .and_then(|rest| memchr::memmem::find(rest, &[0xff, 0xd8, 0xff]))
        else {
            break;
        };
        let start = at + next;
        at = start + 3;
        // A decompressor that once failed fails for good: each beginning gets its own.
        let header = Decompressor::new()
            .and_then(|mut decompressor| decompressor.read_header(&data[start..]));
        let Ok(header) = header else {
            continue;
        };
        let picture = !header.is_lossless
            && matches!(
                header.colorspace,
                Colorspace::YCbCr | Colorspace::RGB | Colorspace::Gray
            );
        if picture {
            found.push((header.width * header.height, start));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode;
    use crate::picture::Rgb;

    #[test]
    fn the_largest_picture_inside_is_shown() {
        let drawn = |width: u32, light: u8| {
            let picture = Rgb {
                width,
                height: width,
                bytes: (0..width * width * 3)
                    .map(|place| light.wrapping_add(u8::try_from(place % 50).unwrap()))
                    .collect(),
            };
            encode::jpeg(&picture, 80).unwrap()
        };
        let file = [
            b"II*\0\x08\0\0\0".to_vec(),
            drawn(32, 10),
            vec![0xff, 0xd8, 0xff, 0x00],
            drawn(96, 120),
            drawn(64, 60),
            vec![7; 500],
        ]
        .concat();
        assert_eq!(decode(&file, 2560).unwrap().stored, (96, 96));
        assert_eq!(decode(&file[..8], 2560).unwrap_err().code(), "unsupported");
    }
}
