//! WebP, AVI and WAV: the chunks of a RIFF file.

use asset::DigestHasher;

use super::found::Found;
use super::source::{Source, le16, le32};

const MAX_CHUNKS: usize = 100_000;
const LARGEST_BLOCK: usize = 16 << 20;

/// Reads a WebP from its first byte.
pub(crate) fn read(source: &Source, found: &mut Found) {
    let mut digest = DigestHasher::new();
    let mut at = 12;
    let stated = source.read(4, 4);
    let end = le32(&stated, 0).map_or(0, |length| u64::from(length) + 8);
    let mut has_picture = false;
    for _ in 0..MAX_CHUNKS {
        // The last chunk of some writers lacks its padding, and some state no length at all.
        if at + 8 > end.max(12) || at + 8 > source.len() {
            break;
        }
        let head = source.read(at, 8);
        let (Some(name), Some(length)) = (head.get(..4), le32(&head, 4).map(u64::from)) else {
            break;
        };
        let body_at = at + 8;
        let body = |want: usize| {
            source.read(
                body_at,
                usize::try_from(length).map_or(want, |length| want.min(length)),
            )
        };
        match name {
            b"VP8X" => {
                let body = body(10);
                found.size = three(&body, 4)
                    .zip(three(&body, 7))
                    .map(|(w, h)| (w + 1, h + 1));
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" => {
                has_picture = true;
                if name == b"ANMF" {
                    found.frames = Some(found.frames.unwrap_or(0).saturating_add(1));
                }
                if found.size.is_none() {
                    found.size = if name == b"VP8 " {
                        lossy(&body(10))
                    } else {
                        lossless(&body(5))
                    };
                }
                digest.update(name);
                source.each_chunk(body_at, length, &mut |chunk| digest.update(chunk));
            }
            b"C2PA" => found.manifest(length),
            b"EXIF" => found.take_exif(body(LARGEST_BLOCK)),
            b"XMP " | b"XMP\0" => found.take_xmp(&body(LARGEST_BLOCK)),
            _ => {}
        }
        at = body_at + length + length % 2;
    }
    if end > source.len() {
        found.problem("the WebP ends before its stated length");
    } else if has_picture {
        found.digest = Some(digest.finish());
    } else {
        found.problem("the WebP has no picture");
    }
}

fn three(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

fn lossy(body: &[u8]) -> Option<(u32, u32)> {
    if body.get(3..6)? != [0x9d, 0x01, 0x2a] {
        return None;
    }
    let side = |at| le16(body, at).map(|side| u32::from(side & 0x3fff));
    side(6).zip(side(8))
}

fn lossless(body: &[u8]) -> Option<(u32, u32)> {
    if body.first() != Some(&0x2f) {
        return None;
    }
    let bits = le32(body, 1)?;
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
}

/// Reads the XMP packet and the dates of an AVI or WAV; the demuxer tells the rest.
pub(crate) fn film(source: &Source, found: &mut Found) {
    chunks(source, 12, source.len(), 0, found);
}

fn chunks(source: &Source, mut at: u64, end: u64, depth: u8, found: &mut Found) {
    for _ in 0..MAX_CHUNKS {
        let head = source.read(at, 12);
        let (Some(name), Some(length)) = (head.get(..4), le32(&head, 4).map(u64::from)) else {
            return;
        };
        let body_at = at + 8;
        let body = |want: usize| {
            source.read(
                body_at,
                usize::try_from(length).map_or(want, |length| want.min(length)),
            )
        };
        match name {
            b"LIST" if depth < 3 && head.get(8..12) != Some(b"movi") => {
                chunks(
                    source,
                    at + 12,
                    (body_at + length).min(end),
                    depth + 1,
                    found,
                );
            }
            b"C2PA" => found.manifest(length),
            b"_PMX" => found.take_xmp(&body(LARGEST_BLOCK)),
            b"IDIT" => found.text(
                "RIFF:DateTimeOriginal",
                &spoken_date(&super::text::decode(&body(64))),
            ),
            b"bext" => {
                // The broadcast extension: date and time at fixed places.
                let stated = body(338);
                if let Some(date) = stated.get(320..338) {
                    found.text("RIFF:DateTimeOriginal", &broadcast_date(date));
                }
            }
            _ => {}
        }
        at = body_at + length + length % 2;
        if at >= end {
            return;
        }
    }
}

/// Ten letters of date and eight of time, parted by whichever marks the recorder likes.
fn broadcast_date(letters: &[u8]) -> String {
    let part = |letters: &[u8], mark: char| -> String {
        let digit = |byte: &u8| match byte {
            b'0'..=b'9' => char::from(*byte),
            _ => mark,
        };
        letters.iter().map(digit).collect()
    };
    let (date, time) = letters.split_at(10.min(letters.len()));
    format!("{} {}", part(date, '-'), part(time, ':'))
}

/// `Mon Mar 10 15:04:43 2003` in the usual order; other notations as they are.
fn spoken_date(words: &str) -> String {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let parts: Vec<&str> = words.trim_end_matches('\0').split_whitespace().collect();
    if let [_, month, day, time, year] = parts[..] {
        let month = month.to_lowercase();
        if let Some(month) = MONTHS.iter().position(|known| *known == month) {
            return format!("{year}:{:02}:{day:0>2} {time}", month + 1);
        }
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = name.to_vec();
        bytes.extend_from_slice(&u32::try_from(body.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(body);
        bytes.resize(bytes.len() + body.len() % 2, 0);
        bytes
    }

    fn webp(chunks: &[Vec<u8>]) -> Found {
        let body = chunks.concat();
        let mut bytes = b"RIFF".to_vec();
        bytes.extend_from_slice(&u32::try_from(body.len() + 4).unwrap().to_le_bytes());
        bytes.extend_from_slice(b"WEBP");
        bytes.extend(body);
        let mut found = Found::default();
        read(&Source::memory(bytes), &mut found);
        found
    }

    #[test]
    fn the_size_comes_from_whichever_header_there_is() {
        let lossy = chunk(
            *b"VP8 ",
            &[0, 0, 0, 0x9d, 0x01, 0x2a, 0x20, 0x40, 0x10, 0x00],
        );
        let lossless = chunk(*b"VP8L", &[0x2f, 0x1f, 0xc0, 0x03, 0x00]);
        assert_eq!(webp(std::slice::from_ref(&lossy)).size, Some((32, 16)));
        assert_eq!(webp(&[lossless]).size, Some((32, 16)));
        let canvas = chunk(*b"VP8X", &[0, 0, 0, 0, 0x3f, 0, 0, 0x1f, 0, 0]);
        let xmp = chunk(*b"XMP ", b"<dc:title>Hola</dc:title>");
        let found = webp(&[canvas, lossy, xmp]);
        assert_eq!(found.size, Some((64, 32)));
        assert_eq!(found.xmp.first("dc:title"), Some("Hola"));
        assert!(found.digest.is_some() && !found.c2pa);
    }

    #[test]
    fn a_manifest_is_noticed() {
        let picture = chunk(*b"VP8L", &[0x2f, 0x1f, 0xc0, 0x03, 0x00]);
        assert!(webp(&[picture, chunk(*b"C2PA", b"store")]).c2pa);
    }

    #[test]
    fn the_pictures_of_an_animation_are_counted() {
        let canvas = chunk(*b"VP8X", &[2, 0, 0, 0, 0x3f, 0, 0, 0x1f, 0, 0]);
        let frame = chunk(*b"ANMF", &[0; 24]);
        assert_eq!(webp(&[canvas, frame.clone(), frame]).frames, Some(2));
    }

    #[test]
    fn nothing_inside_is_a_problem_and_no_crash() {
        assert_eq!(webp(&[]).problems, ["the WebP has no picture"]);
        let mut found = Found::default();
        read(
            &Source::memory(b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff".to_vec()),
            &mut found,
        );
        assert_eq!(found.problems, ["the WebP ends before its stated length"]);
    }

    #[test]
    fn films_tell_their_date_and_packet() {
        let list = |kind: [u8; 4], body: &[u8]| chunk(*b"LIST", &[&kind[..], body].concat());
        let body = [
            list(*b"hdrl", &chunk(*b"IDIT", b"Mon Mar 10 15:04:43 2003\n\0")),
            list(*b"movi", &chunk(*b"_PMX", b"<dc:title>no</dc:title>")),
            chunk(*b"_PMX", b"<dc:title>Hola</dc:title>"),
        ];
        let bytes = [&b"RIFF\0\0\0\0AVI "[..], &body.concat()].concat();
        let mut found = Found::default();
        film(&Source::memory(bytes), &mut found);
        assert_eq!(
            found.first_text(&["RIFF:DateTimeOriginal"]),
            Some("2003:03:10 15:04:43")
        );
        assert_eq!(found.xmp.all("dc:title"), ["Hola"]);
    }
}
