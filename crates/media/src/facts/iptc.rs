//! IPTC-IIM: the captions of the wire services, record 2 of the 1999 standard.

use std::collections::BTreeMap;

use super::source::be16;
use super::text;

/// The data sets of an IPTC-IIM block, by number.
#[derive(Debug, Default)]
pub(crate) struct Iptc {
    sets: BTreeMap<u8, Vec<String>>,
}

/// No caption of a wire service comes near this; a block that goes on is hostile.
const LARGEST: usize = 4 << 20;
/// Nor as many data sets as this.
const MAX_SETS: usize = 5000;

impl Iptc {
    /// Adds the data sets of a block; those already known stay first.
    pub(crate) fn read(&mut self, block: &[u8]) {
        let mut raw = Vec::new();
        let mut utf8 = false;
        let mut rest = &block[..block.len().min(LARGEST)];
        while let Some((record, set, value, after)) = data_set(rest) {
            match (record, set) {
                // ESC % G declares UTF-8 (ISO 2022); ESC . A and others declare Latin alphabets.
                (1, 90) => utf8 = value == b"\x1b%G" || value == b"\x1b%/I",
                (2, _) if raw.len() < MAX_SETS => raw.push((set, value)),
                _ => {}
            }
            rest = after;
        }
        for (set, value) in raw {
            let value = if utf8 {
                String::from_utf8_lossy(value).into_owned()
            } else {
                text::decode(value)
            };
            if let Some(value) = text::clean(&value) {
                self.sets.entry(set).or_default().push(value);
            }
        }
    }

    /// The first value of a data set.
    pub(crate) fn first(&self, set: u8) -> Option<&str> {
        self.all(set).first().map(String::as_str)
    }

    /// Every value of a data set.
    pub(crate) fn all(&self, set: u8) -> &[String] {
        self.sets.get(&set).map_or(&[], Vec::as_slice)
    }

    /// Every data set under the name the standard gives it.
    pub(crate) fn tags(&self) -> impl Iterator<Item = (String, String)> {
        self.sets
            .iter()
            .map(|(set, values)| (tag(*set), values.join("; ")))
    }
}

fn data_set(bytes: &[u8]) -> Option<(u8, u8, &[u8], &[u8])> {
    // Some writers pad between data sets.
    let start = bytes.iter().position(|byte| *byte != 0)?;
    let bytes = &bytes[start..];
    if bytes.first() != Some(&0x1c) {
        return None;
    }
    let (record, set) = (*bytes.get(1)?, *bytes.get(2)?);
    let length = usize::from(be16(bytes, 3)?);
    let (length, head) = if length & 0x8000 == 0 {
        (length, 5)
    } else {
        // An extended data set: the low bits count the bytes of the length that follows.
        let count = length & 0x7fff;
        let digits = bytes.get(5..5 + count.min(8))?;
        let length = digits
            .iter()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        (usize::try_from(length).ok()?, 5 + count)
    };
    let rest = bytes.get(head..)?;
    let (value, after) = rest.split_at(length.min(rest.len()));
    Some((record, set, value, after))
}

/// Title.
pub(crate) const OBJECT_NAME: u8 = 5;
/// Keyword, one a data set.
pub(crate) const KEYWORDS: u8 = 25;
/// Day of creation, `20261114`.
pub(crate) const DATE_CREATED: u8 = 55;
/// Time of creation, `185207-0600`.
pub(crate) const TIME_CREATED: u8 = 60;
/// Creator.
pub(crate) const BYLINE: u8 = 80;
/// City.
pub(crate) const CITY: u8 = 90;
/// State or province.
pub(crate) const STATE: u8 = 95;
/// Country.
pub(crate) const COUNTRY: u8 = 101;
/// Headline.
pub(crate) const HEADLINE: u8 = 105;
/// Credit line.
pub(crate) const CREDIT: u8 = 110;
/// Copyright notice.
pub(crate) const COPYRIGHT: u8 = 116;
/// Caption.
pub(crate) const CAPTION: u8 = 120;

/// A data set under the name the standard gives it: `IPTC:City`.
pub(crate) fn tag(set: u8) -> String {
    name(set).map_or_else(|| format!("IPTC:2:{set:02}"), |name| format!("IPTC:{name}"))
}

fn name(set: u8) -> Option<&'static str> {
    Some(match set {
        0 => return None,
        3 => "ObjectTypeReference",
        4 => "ObjectAttributeReference",
        OBJECT_NAME => "ObjectName",
        7 => "EditStatus",
        10 => "Urgency",
        12 => "SubjectReference",
        15 => "Category",
        20 => "SupplementalCategories",
        22 => "FixtureIdentifier",
        KEYWORDS => "Keywords",
        26 => "ContentLocationCode",
        27 => "ContentLocationName",
        30 => "ReleaseDate",
        35 => "ReleaseTime",
        37 => "ExpirationDate",
        38 => "ExpirationTime",
        40 => "SpecialInstructions",
        DATE_CREATED => "DateCreated",
        TIME_CREATED => "TimeCreated",
        62 => "DigitalCreationDate",
        63 => "DigitalCreationTime",
        65 => "OriginatingProgram",
        70 => "ProgramVersion",
        75 => "ObjectCycle",
        BYLINE => "By-line",
        85 => "By-lineTitle",
        CITY => "City",
        92 => "Sub-location",
        STATE => "Province-State",
        100 => "Country-PrimaryLocationCode",
        COUNTRY => "Country-PrimaryLocationName",
        103 => "OriginalTransmissionReference",
        HEADLINE => "Headline",
        CREDIT => "Credit",
        115 => "Source",
        COPYRIGHT => "CopyrightNotice",
        118 => "Contact",
        CAPTION => "Caption-Abstract",
        122 => "Writer-Editor",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x1c, record, number];
        bytes.extend_from_slice(&u16::try_from(value.len()).unwrap().to_be_bytes());
        bytes.extend_from_slice(value);
        bytes
    }

    #[test]
    fn words_come_out_whatever_the_charset() {
        let mut declared = set(1, 90, b"\x1b%G");
        declared.extend(set(2, CITY, "León".as_bytes()));
        let mut iptc = Iptc::default();
        iptc.read(&declared);
        assert_eq!(iptc.first(CITY), Some("León"));

        let mut iptc = Iptc::default();
        iptc.read(&[set(2, KEYWORDS, b"d\xeda"), set(2, KEYWORDS, b"noche")].concat());
        assert_eq!(iptc.all(KEYWORDS), ["día", "noche"]);
        assert_eq!(
            iptc.tags().collect::<Vec<_>>(),
            [("IPTC:Keywords".to_owned(), "día; noche".to_owned())]
        );
    }

    #[test]
    fn extended_lengths_and_cut_blocks_are_read_as_far_as_they_go() {
        let mut iptc = Iptc::default();
        let mut long = vec![0x1c, 2, CAPTION, 0x80, 4, 0, 0, 0, 4];
        long.extend_from_slice(b"hola");
        long.extend_from_slice(&[0x1c, 2, CITY, 0, 50, b'L', b'a']);
        iptc.read(&long);
        assert_eq!(iptc.first(CAPTION), Some("hola"));
        assert_eq!(iptc.first(CITY), Some("La"));
        iptc.read(&[0x1c, 2]);
        iptc.read(b"not iptc at all");
    }
}
