//! One IPTC-IIM block out of the one a file has and ours.

use crate::facts::source::be16;
use crate::facts::text;

struct Set<'b> {
    record: u8,
    number: u8,
    value: &'b [u8],
    raw: &'b [u8],
}

/// Ours, and of the block found the data sets that ours does not state, in UTF-8 too.
pub(super) fn merge(ours: &[u8], found: &[u8]) -> Vec<u8> {
    let (ours, found) = (sets(ours), sets(found));
    let states = |record: u8, number: u8| {
        let mut same = ours.iter();
        same.any(|set| (set.record, set.number) == (record, number))
    };
    let utf8 = found.iter().any(|set| {
        (set.record, set.number) == (1, 90) && matches!(set.value, b"\x1b%G" | b"\x1b%/I")
    });
    let mut all: Vec<(u8, u8, Vec<u8>)> = ours
        .iter()
        .map(|set| (set.record, set.number, set.raw.to_vec()))
        .collect();
    for set in &found {
        if states(set.record, set.number) {
            continue;
        }
        // Numbers, the rastered caption and the small picture are no text.
        let is_text = set.record == 2 && !matches!(set.number, 0 | 125 | 200..);
        let recoded = (is_text && !utf8)
            .then(|| text::decode(set.value).into_bytes())
            .and_then(|value| one(set.record, set.number, &value));
        let raw = recoded.unwrap_or_else(|| set.raw.to_vec());
        all.push((set.record, set.number, raw));
    }
    // The mark of the alphabet stands first of its record in every block written.
    all.sort_by_key(|(record, number, _)| (*record, (*record, *number) != (1, 90), *number));
    all.into_iter().flat_map(|(_, _, raw)| raw).collect()
}

fn one(record: u8, number: u8, value: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(value.len())
        .ok()
        .filter(|length| *length < 0x8000)?;
    let mut raw = vec![0x1c, record, number];
    raw.extend_from_slice(&length.to_be_bytes());
    raw.extend_from_slice(value);
    Some(raw)
}

fn sets(mut block: &[u8]) -> Vec<Set<'_>> {
    let mut sets = Vec::new();
    while let Some((set, rest)) = set(block) {
        sets.push(set);
        block = rest;
    }
    sets
}

fn set(block: &[u8]) -> Option<(Set<'_>, &[u8])> {
    let start = block.iter().position(|byte| *byte != 0)?;
    let block = &block[start..];
    let [0x1c, record, number, ..] = *block else {
        return None;
    };
    let stated = usize::from(be16(block, 3)?);
    let (head, length) = if stated & 0x8000 == 0 {
        (5, stated)
    } else {
        let count = stated & 0x7fff;
        let digits = block.get(5..5 + count).filter(|_| count <= 4)?;
        let length = digits
            .iter()
            .fold(0, |sum, digit| sum << 8 | usize::from(*digit));
        (5 + count, length)
    };
    let end = head.checked_add(length)?;
    let set = Set {
        record,
        number,
        value: block.get(head..end)?,
        raw: &block[..end],
    };
    Some((set, &block[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::iptc::{CAPTION, CITY, Iptc};

    #[test]
    fn what_ours_does_not_state_stays_in_the_same_alphabet() {
        let mark = one(1, 90, b"\x1b%G").unwrap();
        let ours = [mark.clone(), one(2, CAPTION, "Niña".as_bytes()).unwrap()].concat();
        let found = [
            one(2, 40, b"Cr\xe9dito obligatorio").unwrap(),
            one(2, CITY, b"Le\xf3n").unwrap(),
            one(2, CAPTION, b"vieja").unwrap(),
            one(2, CAPTION, b"otra").unwrap(),
        ]
        .concat();
        let merged = merge(&ours, &found);
        assert!(merged.starts_with(&mark));
        let mut read = Iptc::default();
        read.read(&merged);
        assert_eq!(read.all(CAPTION), ["Niña"]);
        assert_eq!(read.first(CITY), Some("León"));
        assert_eq!(read.first(40), Some("Crédito obligatorio"));
        assert_eq!(merge(&ours, &merged), merged);
        assert_eq!(merge(&ours, b"\x1c\x02\x19\xff\xff"), ours);
    }
}
