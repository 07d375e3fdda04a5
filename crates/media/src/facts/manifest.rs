//! C2PA: where each format keeps the manifest that says how a file came to be (C2PA specification 2.1, appendix A).

use super::found::Found;
use super::source::{be32, be64};

/// The `uuid` box of films and of pictures built of boxes.
pub(crate) const C2PA_UUID: [u8; 16] = [
    0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81,
];

/// The tag of a TIFF.
pub(crate) const TAG_C2PA: u16 = 0xcd41;

/// How much of a JUMBF box tells whether it is a manifest.
pub(crate) const HEAD: usize = 64;

/// What the description of a manifest store's box begins with.
const KIND: &[u8] = b"c2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71";

/// How many bytes a manifest store has by the head of its JUMBF box; none when it is another box.
pub(crate) fn length(head: &[u8]) -> Option<u64> {
    if head.get(4..8)? != b"jumb" {
        return None;
    }
    let (start, length) = match be32(head, 0)? {
        1 => (16, be64(head, 8)?),
        length => (8, u64::from(length)),
    };
    let is_described = head.get(start + 4..start + 8)? == b"jumd";
    let is_manifest = head.get(start + 8..start + 24)? == KIND;
    (is_described && is_manifest).then_some(length)
}

impl Found {
    /// Notes a manifest of so many bytes.
    pub(crate) fn manifest(&mut self, bytes: u64) {
        self.c2pa = true;
        if self.first_text(&["C2PA:Manifest"]).is_none() {
            self.text("C2PA:Manifest", &format!("({bytes} bytes)"));
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;

    /// A manifest store that holds nothing.
    pub(crate) fn store() -> Vec<u8> {
        boxed(*b"jumb", &boxed(*b"jumd", &[KIND, b"\x03c2pa\0"].concat()))
    }

    #[test]
    fn only_the_box_of_a_manifest_store_is_one() {
        let store = store();
        assert_eq!(length(&store), Some(store.len() as u64));
        let other = boxed(
            *b"jumb",
            &boxed(
                *b"jumd",
                b"json\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71",
            ),
        );
        assert_eq!(length(&other), None);
        assert_eq!(length(b"\0\0\0\x09jumb"), None);
        assert_eq!(length(b""), None);
    }
}
