//! Text as cameras and old programs left it: UTF-8 where it is, else Windows-1252.

/// What the 32 places that Windows-1252 fills and Latin-1 leaves to control codes stand for.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of these bytes: UTF-8, else Windows-1252.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // A text cut inside its last character is still UTF-8.
    if let Err(error) = std::str::from_utf8(bytes)
        && error.error_len().is_none()
        && error.valid_up_to() > 0
        && bytes[..error.valid_up_to()]
            .iter()
            .any(|byte| *byte >= 0x80)
    {
        return decode(&bytes[..error.valid_up_to()]);
    }
    windows_1252(bytes)
}

/// The text of these bytes read as Windows-1252.
pub(crate) fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => char::from(*byte),
        })
        .collect()
}

/// The text of UTF-16 bytes in either order; a mark at the start overrules `big_endian`.
pub(crate) fn utf16(bytes: &[u8], big_endian: bool) -> String {
    let (bytes, big_endian) = match bytes {
        [0xfe, 0xff, rest @ ..] => (rest, true),
        [0xff, 0xfe, rest @ ..] => (rest, false),
        _ => (bytes, big_endian),
    };
    let units = bytes.chunks_exact(2).map(|pair| {
        if big_endian {
            u16::from_be_bytes([pair[0], pair[1]])
        } else {
            u16::from_le_bytes([pair[0], pair[1]])
        }
    });
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The text up to its first NUL, without white space at its ends; none when nothing is left.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = text.split('\0').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The text of these bytes up to the first NUL, tidied as [`clean`] does.
pub(crate) fn decode_clean(bytes: &[u8]) -> Option<String> {
    let end = bytes
        .iter()
        .position(|byte| *byte == 0)
        .unwrap_or(bytes.len());
    let words = clean(&decode(&bytes[..end]))?;
    // Bytes that are no text at all betray themselves by their control codes.
    let is_control = |c: &char| c.is_control() && !c.is_whitespace();
    let controls = words.chars().filter(is_control).count();
    if controls == 0 {
        return Some(words);
    }
    if controls * 8 > words.chars().count() {
        return None;
    }
    clean(&words.replace(|c: char| is_control(&c), ""))
}

/// The text cut to at most `limit` bytes between two characters, with an ellipsis where it was cut.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    let mut end = limit.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undeclared_bytes_are_utf8_or_else_windows_1252() {
        assert_eq!(decode("Reforestación".as_bytes()), "Reforestación");
        assert_eq!(
            decode(b"Reforestaci\xf3n \x97 d\xeda \x80"),
            "Reforestación — día €"
        );
        assert_eq!(decode(b"\xef\xbb\xbfhola"), "hola");
        assert_eq!(decode("año".as_bytes().split_last().unwrap().1), "añ");
        assert_eq!(
            decode(&"cañón ñ".as_bytes()[.."cañón ñ".len() - 1]),
            "cañón "
        );
    }

    #[test]
    fn utf16_follows_its_mark_before_what_it_is_told() {
        assert_eq!(utf16(b"\xff\xfea\0\xf1\0", true), "añ");
        assert_eq!(utf16(b"\0a\0\xf1", true), "añ");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("ñandú", 20), "ñandú");
        assert_eq!(shortened("ññññññ", 8), "ññ…");
        assert_eq!(clean("  hola \0 basura"), Some("hola".to_owned()));
        assert_eq!(clean(" \0x"), None);
        assert_eq!(decode_clean(b"\x01\x02a\x05"), None);
        assert_eq!(
            decode_clean(b"una leyenda\x02 larga\nde dos l\xedneas").as_deref(),
            Some("una leyenda larga\nde dos líneas")
        );
    }
}
