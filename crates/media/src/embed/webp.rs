//! WebP: an `XMP ` chunk behind the picture, and the flag in the `VP8X` header that announces it.

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, exif, turn};
use crate::Error;
use crate::facts::source::{Source, le16, le32};

const MAX_CHUNKS: usize = 100_000;
const LARGEST: usize = 16 << 20;

const ICC: u8 = 0x20;
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

struct Chunk {
    name: [u8; 4],
    from: u64,
    length: u64,
}

impl Chunk {
    fn to(&self) -> u64 {
        self.from + 8 + self.length
    }

    fn body(&self, source: &Source, most: usize) -> Vec<u8> {
        let want = usize::try_from(self.length).unwrap_or(usize::MAX);
        source.read(self.from + 8, want.min(most))
    }
}

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let (chunks, end) = chunks(source)?;
    let mut header = header(source, &chunks)?;
    let is_xmp = |chunk: &&Chunk| matches!(&chunk.name, b"XMP " | b"XMP\0");
    let found: Vec<Vec<u8>> = match keep {
        Keep::Everything => chunks
            .iter()
            .filter(is_xmp)
            .map(|chunk| chunk.body(source, LARGEST))
            .collect(),
        Keep::Nothing => Vec::new(),
    };
    let packet = Packet::merge(&packets.xmp, &found)?.whole();

    let mut body = Plan::new(source.len());
    let mut turned = None;
    for chunk in chunks.iter().filter(|chunk| !is_xmp(chunk)) {
        match (&chunk.name, keep) {
            (b"VP8X", _) => continue,
            (b"EXIF", Keep::Nothing) => {
                turned =
                    turn(&chunk.body(source, LARGEST)).map(|small| self::chunk(*b"EXIF", &small));
                continue;
            }
            (b"EXIF", Keep::Everything) => {
                let old = chunk.body(source, LARGEST);
                if let Some(block) = exif::Words::of(&packets.xmp).renewed(&old) {
                    body.bytes(&self::chunk(*b"EXIF", &block));
                    continue;
                }
            }
            (name, Keep::Nothing) if !is_picture(*name) => continue,
            _ => {}
        }
        body.source(chunk.from, chunk.to());
        if chunk.length % 2 == 1 {
            body.bytes(&[0]);
        }
    }
    if keep == Keep::Nothing {
        header[0] &= !EXIF;
        if let Some(turned) = turned {
            header[0] |= EXIF;
            body.bytes(&turned);
        }
    }
    header[0] |= XMP;
    body.bytes(&chunk(*b"XMP ", &packet));
    let header = chunk(*b"VP8X", &header);
    let body = body.finish();
    // Four letters, the header, the rest.
    let length = u32::try_from(4 + header.len() as u64 + body.len())
        .map_err(|_| Error::TooLarge("a WebP holds no more than four gigabytes".to_owned()))?;
    let mut plan = Plan::new(source.len());
    plan.bytes(&[b"RIFF", &length.to_le_bytes()[..], b"WEBP", &header].concat());
    plan.splice(body);
    if keep == Keep::Everything {
        plan.source(end, source.len());
    }
    Ok(plan.finish())
}

fn chunks(source: &Source) -> Result<(Vec<Chunk>, u64), Error> {
    let stated = le32(&source.read(4, 4), 0).map_or(0, u64::from) + 8;
    let mut chunks = Vec::new();
    let mut from = 12;
    while from + 8 <= stated && from + 8 <= source.len() {
        if chunks.len() >= MAX_CHUNKS {
            return Err(damaged("the WebP has more chunks than can be meant"));
        }
        let head = source.read(from, 8);
        let (Some(name), Some(length)) = (head.get(..4), le32(&head, 4)) else {
            break;
        };
        let chunk = Chunk {
            name: [name[0], name[1], name[2], name[3]],
            from,
            length: u64::from(length),
        };
        if chunk.to() > source.len() {
            return Err(Error::Truncated("the WebP ends within a chunk".to_owned()));
        }
        from = chunk.to() + chunk.length % 2;
        chunks.push(chunk);
    }
    Ok((chunks, from.max(stated)))
}

/// The body of the extended header: the one there is, else one made from the picture.
fn header(source: &Source, chunks: &[Chunk]) -> Result<[u8; 10], Error> {
    if let Some(there) = chunks.iter().find(|chunk| &chunk.name == b"VP8X") {
        let body = there.body(source, 10);
        return body
            .try_into()
            .map_err(|_| damaged("the WebP's header is cut off"));
    }
    let picture = chunks
        .iter()
        .find(|chunk| matches!(&chunk.name, b"VP8 " | b"VP8L"))
        .ok_or_else(|| damaged("the WebP has no picture"))?;
    let body = picture.body(source, 10);
    let size = if &picture.name == b"VP8 " {
        let side = |at| le16(&body, at).map(|side| u32::from(side & 0x3fff));
        side(6).zip(side(8)).map(|size| (size, false))
    } else {
        le32(&body, 1).map(|bits| {
            let size = ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            (size, bits >> 28 & 1 == 1)
        })
    };
    let ((width, height), clear) = size
        .filter(|((width, height), _)| *width > 0 && *height > 0)
        .ok_or_else(|| damaged("the WebP states no size"))?;
    let has = |name: &[u8; 4]| chunks.iter().any(|chunk| &chunk.name == name);
    let mut header = [0; 10];
    if clear || has(b"ALPH") {
        header[0] |= ALPHA;
    }
    if has(b"ICCP") {
        header[0] |= ICC;
    }
    header[4..7].copy_from_slice(&(width - 1).to_le_bytes()[..3]);
    header[7..10].copy_from_slice(&(height - 1).to_le_bytes()[..3]);
    Ok(header)
}

const fn is_picture(name: [u8; 4]) -> bool {
    matches!(
        &name,
        b"ICCP" | b"ANIM" | b"ANMF" | b"ALPH" | b"VP8 " | b"VP8L"
    )
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("blocks of metadata are bounded far below");
    let mut bytes = name.to_vec();
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(body);
    if body.len() % 2 == 1 {
        bytes.push(0);
    }
    bytes
}
