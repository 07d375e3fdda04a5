//! The text of a table from whichever alphabet a spreadsheet wrote it in.

/// What the 32 places that Windows-1252 fills and Latin-1 leaves to control codes stand for.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text: UTF-16 where it says so, UTF-8 where it is, else Windows-1252.
pub(crate) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn windows_1252(byte: u8) -> char {
    let other = byte.checked_sub(0x80).map(usize::from);
    let other = other.and_then(|place| WINDOWS_1252.chars().nth(place));
    other.unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alphabet_of_a_spreadsheet_gives_the_same_text() {
        let wanted = "Niñez — 5 €";
        assert_eq!(text(wanted.as_bytes()), wanted);
        assert_eq!(text(&[b"\xef\xbb\xbf", wanted.as_bytes()].concat()), wanted);
        assert_eq!(text(b"Ni\xf1ez \x97 5 \x80"), wanted);
        for (mark, unit) in [
            (b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (b"\xfe\xff", u16::to_be_bytes),
        ] {
            let wide: Vec<u8> = wanted.encode_utf16().flat_map(unit).collect();
            assert_eq!(text(&[&mark[..], &wide].concat()), wanted);
        }
    }
}
