//! Photoshop image resources: the drawer in which JPEG, TIFF and PSD keep IPTC-IIM.

use super::source::be32;

/// The resource that holds IPTC-IIM.
pub(crate) const IPTC: u16 = 0x0404;
/// The resource that holds EXIF.
pub(crate) const EXIF: u16 = 0x0422;
/// The resource that holds XMP.
pub(crate) const XMP: u16 = 0x0424;

/// Every resource, by its number; stops where the block is cut or is no such block.
pub(crate) fn resources(block: &[u8]) -> Vec<(u16, &[u8])> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(resource) = one(block, &mut at) {
        found.push(resource);
    }
    found
}

fn one<'a>(block: &'a [u8], at: &mut usize) -> Option<(u16, &'a [u8])> {
    let rest = block.get(*at..)?;
    // ImageReady and others sign their own resources differently; the layout is the same.
    let signature = rest.get(..4)?;
    if ![b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR"]
        .iter()
        .any(|known| *known == signature)
    {
        return None;
    }
    let id = super::source::be16(rest, 4)?;
    // A Pascal string padded to an even length, its length byte included.
    let name = usize::from(*rest.get(6)?) + 1;
    let after_name = 6 + name + name % 2;
    let length = usize::try_from(be32(rest, after_name)?).ok()?;
    let data = rest.get(after_name + 4..)?;
    let data = &data[..length.min(data.len())];
    *at += after_name + 4 + length + length % 2;
    Some((id, data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_are_found_by_number_and_a_cut_one_gives_what_is_there() {
        let mut block = b"8BIM\x04\x04\x00\x00\x00\x00\x00\x03abc\x00".to_vec();
        block.extend_from_slice(b"8BIM\x04\x22\x03xyz\x00\x00\x00\x09cut");
        let found = resources(&block);
        assert_eq!(found, [(IPTC, &b"abc"[..]), (EXIF, &b"cut"[..])]);
        assert!(resources(b"8BIM").is_empty());
        assert!(resources(b"nothing of the sort").is_empty());
    }
}
