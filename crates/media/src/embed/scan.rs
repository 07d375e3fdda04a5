//! The coded picture of a JPEG: where it ends, and what between its scans belongs to it.

use crate::facts::source::{Source, be16};

/// The ranges of a JPEG from its first scan to its end mark, without metadata between scans and without what follows.
///
/// A picture that is cut gives all there is of it.
pub(super) fn picture(source: &Source, scan: u64) -> Vec<(u64, u64)> {
    let mut ranges = Vec::new();
    let mut at = scan;
    // Each turn passes one segment and the data behind it; progressive pictures have some dozens.
    for _ in 0..20_000 {
        let Some((marker, begins)) = marker(source, at) else {
            ranges.push((at, source.len()));
            return ranges;
        };
        if marker == 0xd9 {
            ranges.push((at, begins + 2));
            return ranges;
        }
        let length = source.read(begins + 2, 2);
        let Some(length) = be16(&length, 0) else {
            ranges.push((at, source.len()));
            return ranges;
        };
        let after = begins + 2 + u64::from(length.max(2));
        let is_metadata = matches!(marker, 0xe0..=0xef | 0xfe);
        ranges.push((at, if is_metadata { begins } else { after }));
        at = after;
    }
    ranges
}

/// The next marker that is no restart, from a place in coded data: its number and where it begins.
pub(super) fn marker(source: &Source, from: u64) -> Option<(u8, u64)> {
    let mut buffer = vec![0; 64 * 1024];
    let mut at = from;
    loop {
        let got = source.fill(at, &mut buffer);
        let chunk = &buffer[..got];
        if got < 2 {
            return None;
        }
        let mut place = 0;
        while let Some(hit) = memchr::memchr(0xff, &chunk[place..got - 1]) {
            place += hit;
            match chunk[place + 1] {
                // A stuffed byte, a restart, TEM, a start within.
                0 | 0x01 | 0xd0..=0xd8 => place += 2,
                0xff => place += 1,
                marker => return Some((marker, at + place as u64)),
            }
            if place >= got - 1 {
                break;
            }
        }
        at += place.max(got - 1) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_scans_and_films_behind_are_left_out() {
        let bytes = b"\xff\xda\0\x02ab\xff\0c\xff\xd0d\xff\xfe\0\x04no\xff\xda\0\x02e\xff\xd9film";
        let source = Source::memory(bytes.to_vec());
        let ranges = picture(&source, 0);
        let kept: Vec<u8> = ranges
            .iter()
            .flat_map(|(from, to)| source.read(*from, usize::try_from(to - from).unwrap()))
            .collect();
        assert_eq!(
            kept,
            b"\xff\xda\0\x02ab\xff\0c\xff\xd0d\xff\xda\0\x02e\xff\xd9"
        );
        let cut = Source::memory(b"\xff\xda\0\x02ab".to_vec());
        assert_eq!(picture(&cut, 0), [(0, 4), (4, 6)]);
    }
}
