//! JPEG 2000, decoded no larger than wanted: each picture holds halves of itself.

use super::boxes::{Bytes, find};
use super::coded::{Coded, whole};
use crate::Error;
use crate::picture::{Decoded, MOST_BYTES, admit};

/// The bytes its decoder takes for each pixel it gives.
const BYTES_EACH: u64 = 16;

/// Decodes the picture, halved as often as leaves what is wanted.
pub(crate) fn decode(data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    let measures = Measures::read(data);
    let mut times = 0;
    if let Some(measures) = &measures {
        admit(measures.width, measures.height, 0)?;
        let long = measures.width.max(measures.height);
        times = (0..=measures.halvings.min(5))
            .rev()
            .find(|times| long >> times >= wanted)
            .unwrap_or_default();
        admit(
            measures.width >> times,
            measures.height >> times,
            BYTES_EACH,
        )?;
    }
    let most = MOST_BYTES / BYTES_EACH;
    let decoded =
        Coded::halved("jpeg2000", most, times).and_then(|coded| whole(coded, data, wanted));
    let mut decoded = match decoded {
        Err(_) if times > 0 => whole(Coded::named("jpeg2000", most)?, data, wanted)?,
        settled => settled?,
    };
    if let Some(measures) = measures {
        decoded.stored = (measures.width, measures.height);
    }
    // The profile lies in a box beside the picture.
    if let Some([2, _, _, profile @ ..]) = find(data, *b"colr") {
        decoded.picture = decoded.picture.with_profile(Some(profile.to_vec()));
    }
    Ok(decoded)
}

/// What the codestream's header says.
#[derive(Debug, PartialEq, Eq)]
struct Measures {
    width: u32,
    height: u32,
    halvings: u32,
}

impl Measures {
    fn read(data: &[u8]) -> Option<Self> {
        let start = memchr::memmem::find(data, b"\xff\x4f\xff\x51")?;
        let mut bytes = Bytes(data.get(start + 8..)?);
        let mut side = || u32::try_from(bytes.number(4)?).ok();
        let (right, bottom, left, top) = (side()?, side()?, side()?, side()?);
        let coding = memchr::memmem::find(data.get(start..)?, b"\xff\x52")?;
        let halvings = *data.get(start + coding + 9)?;
        Some(Self {
            width: right.checked_sub(left)?,
            height: bottom.checked_sub(top)?,
            halvings: u32::from(halvings),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_size_and_halves() {
        let mut data = b"\xff\x4f\xff\x51\0\x29\0\0".to_vec();
        for side in [4000_u32, 3000, 0, 0] {
            data.extend(side.to_be_bytes());
        }
        data.extend(b"\xff\x52\0\x0c\0\0\0\x01\x01\x05");
        let measures = Measures::read(&data).unwrap();
        assert_eq!(
            (measures.width, measures.height, measures.halvings),
            (4000, 3000, 5)
        );
        assert_eq!(Measures::read(&data[..20]), None);
    }
}
