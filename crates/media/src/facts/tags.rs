//! Every tag as found, under the name of its block.

use asset::Facts;

use super::LONGEST_TAG;
use super::found::Found;
use super::text::shortened;

const MAX_TAGS: usize = 4000;

/// Keeps every tag found: `EXIF:Model`, `IPTC:City`, `XMP:dc:subject`, `QuickTime:CreateDate`.
pub(crate) fn keep(found: &Found, facts: &mut Facts) {
    let mut put = |name: String, value: &str| {
        if facts.tags.len() < MAX_TAGS && !value.is_empty() {
            facts
                .tags
                .entry(name)
                .or_insert_with(|| shortened(value, LONGEST_TAG));
        }
    };
    for tiff in &found.exif {
        for entry in tiff.entries() {
            let value = if entry.tag == USER_COMMENT {
                user_comment(&entry.value, tiff.big_endian).unwrap_or_default()
            } else {
                entry.shown(LONGEST_TAG)
            };
            put(entry.full_name(), &value);
        }
    }
    for (name, value) in found.iptc.tags() {
        put(name, &value);
    }
    for (name, value) in found.xmp.tags() {
        put(name, &value);
    }
    for (name, value) in &found.texts {
        put(name.clone(), value);
    }
}

const USER_COMMENT: u16 = 0x9286;

/// The text behind EXIF's eight bytes of charset.
fn user_comment(value: &[u8], big_endian: bool) -> Option<String> {
    let Some((charset, words)) = value.split_at_checked(8) else {
        return super::text::decode_clean(value);
    };
    match charset {
        b"UNICODE\0" => super::text::clean(&super::text::utf16(words, big_endian)),
        // JIS X 0208 is not decoded: the bytes are kept in the original.
        b"JIS\0\0\0\0\0" => None,
        b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0" => super::text::decode_clean(words),
        _ => super::text::decode_clean(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_say_their_charset() {
        assert_eq!(
            user_comment(b"ASCII\0\0\0hola", true).as_deref(),
            Some("hola")
        );
        assert_eq!(
            user_comment(b"UNICODE\0\0a\0\xf1", true).as_deref(),
            Some("añ")
        );
        assert_eq!(
            user_comment(b"UNICODE\0a\0\xf1\0", false).as_deref(),
            Some("añ")
        );
        assert_eq!(user_comment(b"\0\0\0\0\0\0\0\0   ", true), None);
        assert_eq!(user_comment(b"corto", true).as_deref(), Some("corto"));
    }
}
