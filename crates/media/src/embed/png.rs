//! PNG: an `iTXt` chunk for XMP before the picture, and `ImageMagick`'s raw profile for IPTC-IIM where there was one.

use std::fmt::Write as _;

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, exif, iim, resources, turn};
use crate::Error;
use crate::facts::source::{Source, be32};

const MAX_CHUNKS: usize = 1_000_000;
const LARGEST_TEXT: usize = 16 << 20;
const XMP_KEY: &[u8] = b"XML:com.adobe.xmp";
const APP1_XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

struct Chunk {
    name: [u8; 4],
    from: u64,
    to: u64,
}

/// What a text chunk holds that is to be merged.
enum Words {
    Xmp(Vec<u8>),
    /// Photoshop resources or bare IPTC-IIM.
    Iim(Vec<u8>),
}

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let chunks = chunks(source)?;
    let mut found = Vec::new();
    let mut drawer = None;
    let mut kept = Vec::new();
    for chunk in &chunks {
        let body = || {
            let want = usize::try_from(chunk.to - chunk.from - 12).unwrap_or(usize::MAX);
            source.read(chunk.from + 8, want.min(LARGEST_TEXT))
        };
        match (&chunk.name, keep) {
            (b"tEXt" | b"zTXt" | b"iTXt", Keep::Everything) => match words(chunk.name, &body()) {
                Some(Words::Xmp(packet)) => found.push(packet),
                Some(Words::Iim(block)) if !packets.iim.is_empty() => drawer = Some(block),
                _ => kept.push((chunk, None)),
            },
            (b"eXIf", Keep::Everything) => {
                let renewed = exif::Words::of(&packets.xmp).renewed(&body());
                kept.push((chunk, renewed.map(|block| self::chunk(*b"eXIf", &block))));
            }
            (b"eXIf", Keep::Nothing) => {
                if let Some(small) = turn(&body()) {
                    kept.push((chunk, Some(self::chunk(*b"eXIf", &small))));
                }
            }
            (name, Keep::Nothing) if !is_picture(*name) => {}
            _ => kept.push((chunk, None)),
        }
    }
    let packet = Packet::merge(&packets.xmp, &found)?.whole();
    // A keyword, its end, no compression, no language, no translated keyword.
    let mut words = chunk(*b"iTXt", &[XMP_KEY, &[0; 5], &packet].concat());
    if let Some(drawer) = drawer {
        words.extend(profile(&drawer, &packets.iim));
    }
    let mut plan = Plan::new(source.len());
    plan.source(0, 8);
    let mut written = false;
    for (chunk, replaced) in kept {
        if &chunk.name == b"IDAT" && !written {
            plan.bytes(&words);
            written = true;
        }
        match replaced {
            Some(bytes) => plan.bytes(&bytes),
            None => plan.source(chunk.from, chunk.to),
        }
    }
    if keep == Keep::Everything {
        plan.source(chunks.last().map_or(8, |chunk| chunk.to), source.len());
    }
    Ok(plan.finish())
}

fn chunks(source: &Source) -> Result<Vec<Chunk>, Error> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut from = 8;
    while chunks.len() < MAX_CHUNKS {
        let cut = || Error::Truncated("the PNG ends before its last chunk".to_owned());
        let head = source.exact(from, 8).ok_or_else(cut)?;
        let length = be32(&head, 0).map_or(0, u64::from);
        let to = from + 12 + length;
        if to > source.len() {
            return Err(cut());
        }
        let name = [head[4], head[5], head[6], head[7]];
        chunks.push(Chunk { name, from, to });
        from = to;
        if &name == b"IEND" {
            let any = chunks.iter().any(|chunk| &chunk.name == b"IDAT");
            return if any {
                Ok(chunks)
            } else {
                Err(damaged("the PNG has no picture"))
            };
        }
    }
    Err(damaged("the PNG has more chunks than can be meant"))
}

/// Whether a picture looks different without this chunk.
const fn is_picture(name: [u8; 4]) -> bool {
    matches!(
        &name,
        b"IHDR"
            | b"PLTE"
            | b"IDAT"
            | b"IEND"
            | b"tRNS"
            | b"iCCP"
            | b"sRGB"
            | b"gAMA"
            | b"cHRM"
            | b"cICP"
            | b"sBIT"
            | b"bKGD"
            | b"hIST"
            | b"pHYs"
            | b"sPLT"
            | b"mDCV"
            | b"cLLI"
            | b"acTL"
            | b"fcTL"
            | b"fdAT"
    )
}

fn words(name: [u8; 4], body: &[u8]) -> Option<Words> {
    let (key, rest) = keyed(body)?;
    let value = match &name {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => inflated(rest.get(1..)?)?,
        _ => {
            let (packed, rest) = (*rest.first()?, rest.get(2..)?);
            let (_language, rest) = keyed(rest)?;
            let (_translated, value) = keyed(rest)?;
            if packed == 0 {
                value.to_vec()
            } else {
                inflated(value)?
            }
        }
    };
    if key == XMP_KEY {
        return Some(Words::Xmp(value));
    }
    let kind = key.strip_prefix(b"Raw profile type ")?;
    let value = digits(&value)?;
    match kind {
        b"xmp" => Some(Words::Xmp(value)),
        b"APP1" | b"app1" => value
            .strip_prefix(APP1_XMP)
            .map(|packet| Words::Xmp(packet.to_vec())),
        b"iptc" | b"8bim" => Some(Words::Iim(value)),
        _ => None,
    }
}

fn keyed(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, body)?;
    Some((&body[..end], &body[end + 1..]))
}

fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(bytes, LARGEST_TEXT).ok()
}

/// The bytes of a raw profile: a name, a length, then hexadecimal digits over many lines.
fn digits(value: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(value);
    let mut lines = text.trim_start().splitn(3, '\n');
    lines.next()?;
    let length: usize = lines.next()?.trim().parse().ok()?;
    let digits: Vec<u8> = lines
        .next()?
        .chars()
        .filter_map(|c| c.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    let pairs = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]);
    Some(pairs.take(length).collect())
}

/// The raw profile with our words merged in.
fn profile(old: &[u8], ours: &[u8]) -> Vec<u8> {
    let bytes = if old.starts_with(b"8BIM") {
        resources::merge(old, ours)
    } else {
        iim::merge(ours, old)
    };
    let mut text = format!("\niptc\n{:8}\n", bytes.len());
    for line in bytes.chunks(36) {
        for byte in line {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
    }
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 6);
    chunk(
        *b"zTXt",
        &[b"Raw profile type iptc\0\0", &packed[..]].concat(),
    )
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("blocks of metadata are bounded far below");
    let mut bytes = length.to_be_bytes().to_vec();
    bytes.extend_from_slice(&name);
    bytes.extend_from_slice(body);
    let sum = checksum(&bytes[4..]);
    bytes.extend_from_slice(&sum.to_be_bytes());
    bytes
}

/// CRC-32 as the PNG standard has it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_bears_the_checksum_of_the_standard() {
        assert_eq!(chunk(*b"IEND", b""), b"\0\0\0\0IEND\xae\x42\x60\x82");
    }

    #[test]
    fn a_raw_profile_comes_out_as_it_went_in() {
        let made = profile(b"", b"\x1c\x02\x05\x00\x02Si");
        let Some(Words::Iim(read)) = words(*b"zTXt", &made[8..made.len() - 4]) else {
            panic!("no profile");
        };
        assert_eq!(read, b"\x1c\x02\x05\x00\x02Si");
    }
}
