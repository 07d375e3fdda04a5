//! The words as IPTC-IIM, for programs older than XMP.

use asset::Asset;

use super::words::Words;
use super::{Frame, Taken};

/// The data sets of an IPTC-IIM block in UTF-8. The same asset and moment give the same bytes.
///
/// A text longer than the standard allows is cut between two characters; XMP carries it whole.
pub fn iim(asset: &Asset, taken: Option<Taken>) -> Vec<u8> {
    let words = Words::of(asset, taken, Frame::Upright);
    let mut block = Block(Vec::new());
    // ISO 2022's mark for UTF-8.
    block.set(1, 90, b"\x1b%G");
    block.set(2, 0, &[0, 4]);
    block.one(5, 64, words.title.as_ref());
    block.all(25, 64, &words.keywords);
    if let Some(taken) = words.taken {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let at = digits(&taken.at.to_string());
        let (day, clock) = at.split_at_checked(8).unwrap_or((&at, ""));
        block.set(2, 55, day.as_bytes());
        // The standard knows no time of day without its offset.
        if let Some(offset) = taken.offset {
            let offset = offset.to_string().replace(':', "");
            block.set(2, 60, format!("{clock}{offset}").as_bytes());
        }
    }
    block.all(80, 32, &words.creators);
    block.one(90, 32, words.city.as_ref());
    block.one(92, 32, words.place.as_ref());
    block.one(95, 32, words.state.as_ref());
    block.one(101, 64, words.country.as_ref());
    block.one(103, 32, Some(&words.folio));
    block.one(105, 256, words.headline.as_ref());
    block.one(110, 32, words.credit.as_ref());
    block.one(116, 128, words.copyright.as_ref());
    block.one(120, 2000, words.caption.as_ref());
    block.0
}

struct Block(Vec<u8>);

impl Block {
    fn one(&mut self, number: u8, longest: usize, text: Option<&String>) {
        if let Some(text) = text {
            self.set(2, number, cut(text, longest).as_bytes());
        }
    }

    fn all(&mut self, number: u8, longest: usize, texts: &[String]) {
        for text in texts {
            self.one(number, longest, Some(text));
        }
    }

    fn set(&mut self, record: u8, number: u8, value: &[u8]) {
        let length = u16::try_from(value.len()).expect("no data set is longer than 2000 bytes");
        self.0.extend_from_slice(&[0x1c, record, number]);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(value);
    }
}

/// The first bytes of a text, cut between two characters.
fn cut(text: &str, longest: usize) -> &str {
    text[..text.floor_char_boundary(longest)].trim_end()
}

#[cfg(test)]
mod tests {
    use asset::Metadata;

    use super::*;
    use crate::packet::tests::asset;

    fn sets(block: &[u8]) -> Vec<(u8, u8, String)> {
        let mut sets = Vec::new();
        let mut rest = block;
        while let [0x1c, record, number, high, low, after @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            let value = String::from_utf8_lossy(&after[..length]).into_owned();
            sets.push((*record, *number, value));
            rest = &after[length..];
        }
        assert!(rest.is_empty());
        sets
    }

    #[test]
    fn texts_are_cut_between_characters_at_the_standards_lengths() {
        let said = asset(Metadata {
            title: Some("ñ".repeat(40)),
            creator: Some(format!("{}ñandú", "a".repeat(31))),
            keywords: vec!["agua".into(), "día".into()],
            caption: Some("🎉".repeat(600)),
            ..Metadata::default()
        });
        let sets = sets(&iim(&said, Taken::of(&said)));
        let of = |number: u8| -> Vec<&str> {
            let hits = sets.iter().filter(|set| (set.0, set.1) == (2, number));
            hits.map(|set| set.2.as_str()).collect()
        };
        assert_eq!(sets[0], (1, 90, "\u{1b}%G".to_owned()));
        assert_eq!(of(5), ["ñ".repeat(32)]);
        assert_eq!(of(80), ["a".repeat(31)]);
        assert_eq!(of(25), ["agua", "día"]);
        assert_eq!(of(120), ["🎉".repeat(500)]);
        assert_eq!(of(55), ["20261114"]);
        assert!(of(60).is_empty());
        assert_eq!(of(103), ["ACV-2026-000007"]);
    }

    #[test]
    fn the_time_of_day_goes_with_its_offset() {
        let said = asset(Metadata::default());
        let taken = Taken {
            at: "2026-11-14T18:52:07".parse().unwrap(),
            offset: "-06:00".parse().ok(),
        };
        let sets = sets(&iim(&said, Some(taken)));
        assert!(sets.contains(&(2, 60, "185207-0600".to_owned())));
    }
}
