//! AVCHD camcorders: the recording date, the place and the maker they hide in the picture stream.

use std::collections::BTreeMap;

use super::found::Found;
use super::source::{Source, be16};

/// The mark of the data camcorders add to each picture ("modified digital video pack metadata").
const MARK: &[u8] = b"\x17\xee\x8c\x60\xf8\x4d\x11\xd9\x8c\xd6\x08\x00\x20\x0c\x9a\x66MDPM";
/// The first picture stands well before this.
const FAR_ENOUGH: usize = 2 << 20;

/// Reads the recording date, place and maker of a transport stream, where there are any.
pub(crate) fn read(source: &Source, found: &mut Found) {
    let bytes = source.read(0, FAR_ENOUGH);
    // Camcorders put a 4-byte time before each packet.
    let (start, step) = if bytes.first() == Some(&0x47) {
        (0, 188)
    } else {
        (4, 192)
    };
    let mut streams: BTreeMap<u16, Vec<u8>> = BTreeMap::new();
    for packet in bytes.get(start..).unwrap_or_default().chunks(step) {
        if let Some((stream, payload)) = payload(&packet[..packet.len().min(188)]) {
            streams
                .entry(stream)
                .or_default()
                .extend_from_slice(payload);
        }
    }
    for stream in streams.values() {
        if let Some(at) = memchr::memmem::find(stream, MARK) {
            packs(&without_guards(&stream[at + MARK.len()..]), found);
            return;
        }
    }
}

fn payload(packet: &[u8]) -> Option<(u16, &[u8])> {
    if packet.first() != Some(&0x47) {
        return None;
    }
    let stream = be16(packet, 1)? & 0x1fff;
    let flags = *packet.get(3)?;
    let skip = if flags & 0x20 == 0 {
        4
    } else {
        5 + usize::from(*packet.get(4)?)
    };
    let payload = packet.get(skip..).filter(|_| flags & 0x10 != 0)?;
    Some((stream, payload))
}

/// The coder puts a 3 behind two zeros, so that no data looks like a start code.
fn without_guards(bytes: &[u8]) -> Vec<u8> {
    let mut plain: Vec<u8> = Vec::new();
    for byte in &bytes[..bytes.len().min(1024)] {
        if *byte == 3 && plain.ends_with(&[0, 0]) {
            continue;
        }
        plain.push(*byte);
    }
    plain
}

/// Packs of five bytes: a number and four bytes of data.
fn packs(bytes: &[u8], found: &mut Found) -> Option<()> {
    let count = usize::from(*bytes.first()?);
    let packs: BTreeMap<u8, &[u8]> = bytes[1..]
        .chunks_exact(5)
        .take(count)
        .map(|pack| (pack[0], &pack[1..]))
        .collect();
    let maker = packs.get(&0xe0).and_then(|data| be16(data, 0));
    let make = match maker {
        Some(0x0103) => "Panasonic",
        Some(0x0108) => "Sony",
        Some(0x1011) => "Canon",
        Some(0x1104) => "JVC",
        _ => "",
    };
    found.text("H264:Make", make);
    if make == "Sony" {
        let model: Vec<u8> = (0xe4..=0xe6)
            .filter_map(|number| packs.get(&number))
            .flat_map(|data| data.iter().copied())
            .collect();
        found.text("H264:Model", &super::text::decode(&model));
    }
    if let Some(place) = position(&packs) {
        found.text("H264:Location", &place);
    }
    let (first, second) = (*packs.get(&0x18)?, *packs.get(&0x19)?);
    let zone = first[0];
    let offset = if zone == 0xff {
        String::new()
    } else {
        let sign = if zone & 0x20 == 0 { '+' } else { '-' };
        let half = if zone & 1 == 1 { 30 } else { 0 };
        format!("{sign}{:02}:{half:02}", (zone >> 1) & 0x0f)
    };
    // The digits are written as such, two to a byte.
    let date = format!(
        "{:02x}{:02x}:{:02x}:{:02x} {:02x}:{:02x}:{:02x}{offset}",
        first[1], first[2], first[3], second[0], second[1], second[2], second[3]
    );
    found.text("H264:DateTimeOriginal", &date);
    Some(())
}

/// The position as films write it; none while the receiver had no fix.
fn position(packs: &BTreeMap<u8, &[u8]>) -> Option<String> {
    let letter = |number: u8| packs.get(&number)?.first().copied();
    if letter(0xbe) == Some(b'V') {
        return None;
    }
    // One 16-bit number over another.
    let ratio = |number: u8| {
        let data = packs.get(&number)?;
        let (above, below) = (be16(data, 0)?, be16(data, 2)?);
        (below > 0).then(|| f64::from(above) / f64::from(below))
    };
    let degrees = |number: u8, negative: u8| {
        let part = |step: u8| ratio(number + 1 + step).unwrap_or(0.0);
        let size = ratio(number + 1)? + part(1) / 60.0 + part(2) / 3600.0;
        let below = letter(number)? == negative;
        Some(if below { -size } else { size })
    };
    let (lat, lon) = (degrees(0xb1, b'S')?, degrees(0xb5, b'W')?);
    let height = match (ratio(0xba), packs.get(&0xb9)) {
        (Some(metres), Some(side)) if side.iter().any(|byte| *byte > 0) => format!("{:+}", -metres),
        (Some(metres), _) => format!("{metres:+}"),
        (None, _) => String::new(),
    };
    Some(format!("{lat:+.6}{lon:+.6}{height}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_found_across_packets() {
        let mut data = b"picture".to_vec();
        data.extend_from_slice(MARK);
        data.extend_from_slice(&[
            3, 0x18, 0x2c, 0x20, 0x26, 0x11, 0x19, 0x14, 0x18, 0x52, 0x07, 0xe0, 0x01, 0x08, 0, 0,
        ]);
        data.resize(400, 0xee);
        let mut stream = Vec::new();
        for part in data.chunks(100) {
            let mut packet = vec![
                0x47,
                0x10,
                0x11,
                0x30,
                u8::try_from(183 - part.len()).unwrap(),
            ];
            packet.resize(188 - part.len(), 0xff);
            packet.extend_from_slice(part);
            stream.extend_from_slice(&[0, 0, 0, 0]);
            stream.extend(packet);
        }
        let mut found = Found::default();
        read(&Source::memory(stream), &mut found);
        assert_eq!(
            found.first_text(&["H264:DateTimeOriginal"]),
            Some("2026:11:14 18:52:07-06:00")
        );
        assert_eq!(found.first_text(&["H264:Make"]), Some("Sony"));
    }

    #[test]
    fn the_place_is_that_of_the_receivers_fix() {
        let place = |status: u8| {
            let packs: [(u8, [u8; 4]); 10] = [
                (0xb1, *b"N\0\0\0"),
                (0xb2, [0, 19, 0, 1]),
                (0xb3, [0, 30, 0, 1]),
                (0xb4, [0, 36, 0, 1]),
                (0xb5, *b"W\0\0\0"),
                (0xb6, [0, 101, 0, 1]),
                (0xb7, [0, 3, 0, 2]),
                (0xb8, [0, 0, 0, 1]),
                (0xba, [0x0f, 0xa0, 0, 2]),
                (0xbe, [status, 0, 0, 0]),
            ];
            let packs: BTreeMap<u8, &[u8]> = packs
                .iter()
                .map(|(name, data)| (*name, &data[..]))
                .collect();
            position(&packs)
        };
        assert_eq!(place(b'A').as_deref(), Some("+19.510000-101.025000+2000/"));
        assert_eq!(place(b'V'), None);
    }

    #[test]
    fn other_streams_say_nothing() {
        let mut found = Found::default();
        read(&Source::memory(vec![0x47; 5000]), &mut found);
        read(&Source::memory(Vec::new()), &mut found);
        assert!(found.texts.is_empty());
    }
}
