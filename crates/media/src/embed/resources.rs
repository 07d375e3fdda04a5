//! Photoshop image resources with our IPTC-IIM among them.

use md5::{Digest as _, Md5};

use super::iim;
use crate::facts::photoshop;
use crate::facts::source::{be16, be32};

/// The resource that says which IPTC-IIM the XMP packet agrees with.
const IIM_DIGEST: u16 = 0x0425;

/// Resources as they are written, in their order, and how each is numbered.
struct Resource<'b> {
    number: u16,
    raw: &'b [u8],
    data: &'b [u8],
}

/// What the resources of a file hold that is to be merged: XMP packets.
pub(super) fn packets(block: &[u8]) -> Vec<Vec<u8>> {
    let packets = walk(block)
        .into_iter()
        .filter(|resource| resource.number == photoshop::XMP);
    packets.map(|resource| resource.data.to_vec()).collect()
}

/// The resources with our IPTC-IIM merged in; any XMP among them is left out, for it stands elsewhere.
///
/// Without words of ours, only the XMP goes.
pub(super) fn merge(block: &[u8], ours: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    if !ours.is_empty() {
        let merged = iim::merge(ours, &words(block));
        one(photoshop::IPTC, &merged, &mut all);
        one(IIM_DIGEST, &Md5::digest(&merged), &mut all);
    }
    others(block, !ours.is_empty(), &mut all);
    all
}

/// The IPTC-IIM among the resources.
pub(super) fn words(block: &[u8]) -> Vec<u8> {
    let found = walk(block);
    found
        .iter()
        .filter(|resource| resource.number == photoshop::IPTC)
        .flat_map(|resource| resource.data.iter().copied())
        .collect()
}

/// The resources of a file that keeps its IPTC-IIM elsewhere: without XMP, and with the digest of that block.
pub(super) fn with_digest(block: &[u8], merged: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    if !merged.is_empty() {
        one(IIM_DIGEST, &Md5::digest(merged), &mut all);
    }
    others(block, !merged.is_empty(), &mut all);
    all
}

/// Adds the resources as they are but for XMP, and but for IPTC-IIM when it is `replaced`.
fn others(block: &[u8], replaced: bool, into: &mut Vec<u8>) {
    for resource in walk(block) {
        let goes = match resource.number {
            photoshop::XMP => true,
            photoshop::IPTC | IIM_DIGEST => replaced,
            _ => false,
        };
        if !goes {
            into.extend_from_slice(resource.raw);
            // A cut last resource lacks its padding.
            if resource.raw.len() % 2 == 1 {
                into.push(0);
            }
        }
    }
}

/// The resources with another XMP packet, for files that keep it there.
pub(super) fn with_packet(block: &[u8], ours: &[u8], xmp: &[u8]) -> Vec<u8> {
    let mut all = merge(block, ours);
    one(photoshop::XMP, xmp, &mut all);
    all
}

fn one(number: u16, data: &[u8], into: &mut Vec<u8>) {
    into.extend_from_slice(b"8BIM");
    into.extend_from_slice(&number.to_be_bytes());
    into.extend_from_slice(&[0, 0]);
    let length = u32::try_from(data.len()).expect("blocks of metadata are bounded far below");
    into.extend_from_slice(&length.to_be_bytes());
    into.extend_from_slice(data);
    if data.len() % 2 == 1 {
        into.push(0);
    }
}

fn walk(block: &[u8]) -> Vec<Resource<'_>> {
    let mut found = Vec::new();
    let mut rest = block;
    while let Some((resource, after)) = first(rest) {
        found.push(resource);
        rest = after;
    }
    found
}

fn first(block: &[u8]) -> Option<(Resource<'_>, &[u8])> {
    // Every maker's resources are laid out alike behind four letters of their own.
    if !block.get(..4)?.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let number = be16(block, 4)?;
    let name = usize::from(*block.get(6)?) + 1;
    let length_at = 6 + name + name % 2;
    let length = usize::try_from(be32(block, length_at)?).ok()?;
    let data_at = length_at + 4;
    let data_end = data_at.checked_add(length)?;
    let end = (data_end + length % 2).min(block.len());
    let resource = Resource {
        number,
        data: block.get(data_at..data_end)?,
        raw: &block[..end],
    };
    Some((resource, &block[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_resources_stay_and_the_digest_is_ours() {
        let mut block = Vec::new();
        one(0x03ed, b"resolution", &mut block);
        one(photoshop::XMP, b"<x/>", &mut block);
        one(photoshop::IPTC, b"\x1c\x02\x5a\x00\x03Leo", &mut block);
        one(IIM_DIGEST, &[0; 16], &mut block);
        let ours = b"\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x05\x00\x02Si";
        assert_eq!(packets(&block), [b"<x/>"]);
        let merged = merge(&block, ours);
        let found = photoshop::resources(&merged);
        let numbers: Vec<u16> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [photoshop::IPTC, IIM_DIGEST, 0x03ed]);
        assert_eq!(found[1].1, &Md5::digest(found[0].1)[..]);
        assert_eq!(merge(&merged, ours), merged);
        assert!(merge(b"8BIM\x04\x04\0\0\xff\xff\xff\xff", b"").is_empty());
    }
}
