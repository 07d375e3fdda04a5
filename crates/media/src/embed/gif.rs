//! GIF: an application extension for XMP before the first picture.

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets};
use crate::Error;
use crate::facts::source::Source;

const MAX_BLOCKS: usize = 200_000;
const LARGEST: usize = 4 << 20;
const XMP_NAME: &[u8] = b"XMP DataXMP";

/// A block of a GIF, from its introducer to its end.
struct Block {
    kind: Kind,
    from: u64,
    to: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A picture, or how one is shown.
    Picture,
    /// How often an animation runs.
    Loop,
    Xmp,
    /// A colour profile.
    Profile,
    Other,
    End,
}

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let head = source.exact(0, 13).ok_or_else(cut)?;
    let begins = 13 + table(head[10]);
    let blocks = blocks(source, begins)?;
    let found: Vec<Vec<u8>> = blocks
        .iter()
        .filter(|block| block.kind == Kind::Xmp && keep == Keep::Everything)
        .map(|block| packet(source, block))
        .collect();
    let words = extension(&Packet::merge(&packets.xmp, &found)?.whole());
    let mut plan = Plan::new(source.len());
    // Extensions came with the second version of the format.
    plan.bytes(b"GIF89a");
    plan.source(6, begins);
    let mut words = Some(words);
    for block in &blocks {
        let kept = match block.kind {
            Kind::Xmp => false,
            Kind::Other => keep == Keep::Everything,
            _ => true,
        };
        if matches!(block.kind, Kind::Picture | Kind::End)
            && let Some(words) = words.take()
        {
            plan.bytes(&words);
        }
        if kept {
            plan.source(block.from, block.to);
        }
    }
    if keep == Keep::Everything {
        plan.source(blocks.last().map_or(begins, |block| block.to), source.len());
    }
    Ok(plan.finish())
}

fn cut() -> Error {
    Error::Truncated("the GIF ends before its end mark".to_owned())
}

const fn table(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

fn blocks(source: &Source, begins: u64) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    let mut from = begins;
    while blocks.len() < MAX_BLOCKS {
        let head = source.read(from, 14);
        let (kind, to) = match head.first().ok_or_else(cut)? {
            0x2c => {
                let flags = head.get(9).ok_or_else(cut)?;
                // Behind the colours, how long the first codes are.
                let data = from + 10 + table(*flags) + 1;
                (Kind::Picture, sub_blocks(source, data)?)
            }
            0x21 => {
                let name = head.get(3..14).unwrap_or_default();
                let kind = match (head.get(1), name) {
                    (Some(0xf9 | 0x01), _) => Kind::Picture,
                    (Some(0xff), XMP_NAME) => Kind::Xmp,
                    (Some(0xff), b"NETSCAPE2.0" | b"ANIMEXTS1.0") => Kind::Loop,
                    (Some(0xff), b"ICCRGBG1012") => Kind::Profile,
                    _ => Kind::Other,
                };
                (kind, sub_blocks(source, from + 2)?)
            }
            0x3b => (Kind::End, from + 1),
            0 => (Kind::Other, from + 1),
            _ => return Err(super::damaged("the GIF has a block of no known kind")),
        };
        blocks.push(Block { kind, from, to });
        from = to;
        if kind == Kind::End {
            return Ok(blocks);
        }
    }
    Err(super::damaged("the GIF has more blocks than can be meant"))
}

/// The place behind a chain of sub-blocks.
fn sub_blocks(source: &Source, mut at: u64) -> Result<u64, Error> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let got = source.fill(at, &mut buffer);
        let mut place = 0;
        while place < got {
            let length = usize::from(buffer[place]);
            if length == 0 {
                return Ok(at + place as u64 + 1);
            }
            place += 1 + length;
        }
        if place == 0 {
            return Err(cut());
        }
        at += place as u64;
    }
}

/// The packet stands bare in its extension, with letters behind it that lead other readers out.
fn packet(source: &Source, block: &Block) -> Vec<u8> {
    let want = usize::try_from(block.to - block.from).unwrap_or(LARGEST);
    let bytes = source.read(block.from + 14, want.min(LARGEST));
    let end = memchr::memmem::find(&bytes, b"<?xpacket end").unwrap_or(bytes.len());
    bytes[..end].to_vec()
}

fn extension(packet: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x21, 0xff, 11];
    bytes.extend_from_slice(XMP_NAME);
    bytes.extend_from_slice(packet);
    // Whatever byte of the packet a reader takes for a length, it lands in these and is led to the end.
    bytes.push(1);
    bytes.extend((0..=255_u8).rev());
    bytes.push(0);
    bytes
}
