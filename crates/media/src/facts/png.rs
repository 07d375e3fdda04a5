//! PNG: chunks, texts, and metadata as the standard and as ImageMagick keep it.

use asset::DigestHasher;

use super::found::Found;
use super::manifest;
use super::source::{Source, be32};
use super::text;

const MAX_CHUNKS: usize = 1_000_000;
const LARGEST_TEXT: usize = 16 << 20;
const MOST_TEXT: usize = 64 << 20;

/// Reads a PNG from its first byte.
pub(crate) fn read(source: &Source, found: &mut Found) {
    let mut digest = DigestHasher::new();
    let mut at = 8;
    let mut texts = 0;
    for _ in 0..MAX_CHUNKS {
        let Some(head) = source.exact(at, 8) else {
            found.problem("the PNG ends before its last chunk");
            return;
        };
        let length = be32(&head, 0).map_or(0, u64::from);
        let name: [u8; 4] = [head[4], head[5], head[6], head[7]];
        let body_at = at + 8;
        let whole = body_at + length <= source.len();
        match &name {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"acTL" | b"fcTL" | b"fdAT" => {
                digest.update(&name);
                source.each_chunk(body_at, length, &mut |chunk| digest.update(chunk));
                if &name == b"IHDR" {
                    let body = source.read(body_at, 8);
                    found.size = be32(&body, 0).zip(be32(&body, 4));
                }
                if &name == b"acTL" {
                    found.frames = be32(&source.read(body_at, 4), 0);
                }
            }
            b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"zxIf" | b"tIME" if texts < MOST_TEXT => {
                let want = usize::try_from(length)
                    .unwrap_or(usize::MAX)
                    .min(LARGEST_TEXT);
                let body = source.read(body_at, want);
                texts += body.len();
                metadata(name, body, found);
            }
            b"caBX" => {
                if let Some(length) = manifest::length(&source.read(body_at, manifest::HEAD)) {
                    found.manifest(length);
                }
            }
            b"IEND" => {
                found.digest = found.size.map(|_| digest.finish());
                return;
            }
            _ => {}
        }
        if !whole {
            found.problem("the PNG ends within a chunk");
            return;
        }
        at = body_at + length + 4;
    }
    found.problem("the PNG has more chunks than can be meant");
}

fn metadata(name: [u8; 4], body: Vec<u8>, found: &mut Found) {
    match &name {
        b"eXIf" => found.take_exif(body),
        b"tEXt" => {
            if let Some((key, value)) = keyed(&body) {
                named_text(key, value, &text::decode(value), found);
            }
        }
        b"zTXt" => {
            if let Some((key, rest)) = keyed(&body)
                && let Some(value) = rest.get(1..).and_then(inflated)
            {
                named_text(key, &value, &text::decode(&value), found);
            }
        }
        b"iTXt" => {
            let Some((key, rest)) = keyed(&body) else {
                return;
            };
            let (Some(compressed), Some(rest)) = (rest.first(), rest.get(2..)) else {
                return;
            };
            let Some((_language, rest)) = keyed(rest) else {
                return;
            };
            let Some((_translated, value)) = keyed(rest) else {
                return;
            };
            let value = if *compressed == 0 {
                Some(value.to_vec())
            } else {
                inflated(value)
            };
            if let Some(value) = value {
                named_text(key, &value, &text::decode(&value), found);
            }
        }
        b"tIME" => {
            if let [high, low, month, day, hour, minute, second, ..] = body[..] {
                let year = u16::from_be_bytes([high, low]);
                found.text(
                    "PNG:ModifyDate",
                    &format!("{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:{second:02}"),
                );
            }
        }
        _ => {}
    }
}

fn named_text(key: &[u8], bytes: &[u8], value: &str, found: &mut Found) {
    let key = text::decode(key);
    if key == "XML:com.adobe.xmp" {
        found.take_xmp(bytes);
        return;
    }
    if let Some(kind) = key.strip_prefix("Raw profile type ") {
        if let Some(profile) = raw_profile(bytes) {
            match kind {
                "exif" | "APP1" | "app1" => {
                    let xmp = b"http://ns.adobe.com/xap/1.0/\0";
                    match profile.strip_prefix(xmp) {
                        Some(packet) => found.take_xmp(packet),
                        None => found.take_exif(profile),
                    }
                }
                "xmp" => found.take_xmp(&profile),
                "iptc" | "8bim" => {
                    if profile.starts_with(b"8BIM") {
                        found.take_resources(&profile);
                    } else {
                        found.iptc.read(&profile);
                    }
                }
                _ => {}
            }
        }
        return;
    }
    // exiftool and others write `Creation Time`, as the standard does; tags go without blanks.
    let name: String = key.chars().filter(|c| !c.is_whitespace()).collect();
    found.text(format!("PNG:{}", text::shortened(&name, 80)), value);
}

/// ImageMagick's hexadecimal profile: a name, a length, then digits over many lines.
fn raw_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let words = text::decode(bytes);
    let mut lines = words.trim_start().splitn(3, '\n');
    lines.next()?;
    let length: usize = lines.next()?.trim().parse().ok()?;
    let mut profile = Vec::new();
    let mut high = None;
    for digit in lines.next()?.chars().filter_map(|c| c.to_digit(16)) {
        let digit = u8::try_from(digit).ok()?;
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) => profile.push(high | digit),
        }
    }
    profile.truncate(length);
    Some(profile)
}

fn keyed(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, body)?;
    Some((&body[..end], &body[end + 1..]))
}

fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(bytes, LARGEST_TEXT).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
        bytes.extend_from_slice(&name);
        bytes.extend_from_slice(body);
        bytes.extend_from_slice(&[0; 4]);
        bytes
    }

    fn png(chunks: &[Vec<u8>]) -> Found {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(*b"IHDR", &[0, 0, 0, 7, 0, 0, 0, 5, 8, 2, 0, 0, 0]));
        bytes.extend(chunks.concat());
        bytes.extend(chunk(*b"IDAT", b"data"));
        bytes.extend(chunk(*b"IEND", b""));
        let mut found = Found::default();
        read(&Source::memory(bytes), &mut found);
        found
    }

    #[test]
    fn texts_of_every_kind_are_read_and_change_no_digest() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"Ana", 6);
        let found = png(&[
            chunk(*b"tEXt", b"Title\0R\xedo"),
            chunk(*b"zTXt", &[b"Author\0\0", &packed[..]].concat()),
            chunk(
                *b"iTXt",
                "Description\0\0\0es\0Leyenda\0Agua del río".as_bytes(),
            ),
            chunk(
                *b"iTXt",
                b"XML:com.adobe.xmp\0\0\0\0\0<dc:title>Hola</dc:title>",
            ),
            chunk(
                *b"tEXt",
                b"Raw profile type iptc\0\niptc\n       9\n1c02 5a00\n0447616c6c\n",
            ),
        ]);
        assert_eq!(found.size, Some((7, 5)));
        assert_eq!(found.first_text(&["PNG:Title"]), Some("Río"));
        assert_eq!(found.first_text(&["PNG:Author"]), Some("Ana"));
        assert_eq!(found.first_text(&["PNG:Description"]), Some("Agua del río"));
        assert_eq!(found.xmp.first("dc:title"), Some("Hola"));
        assert_eq!(found.iptc.first(crate::facts::iptc::CITY), Some("Gall"));
        assert!(found.digest.is_some());
        assert_eq!(found.digest, png(&[]).digest);
    }

    #[test]
    fn an_animation_says_how_many_pictures_it_shows() {
        let found = png(&[chunk(*b"acTL", &[0, 0, 0, 12, 0, 0, 0, 0])]);
        assert_eq!(found.frames, Some(12));
        assert_eq!(png(&[]).frames, None);
    }

    #[test]
    fn a_manifest_changes_no_digest() {
        let found = png(&[chunk(*b"caBX", &manifest::tests::store())]);
        assert!(found.c2pa);
        assert_eq!(found.digest, png(&[]).digest);
        assert!(!png(&[chunk(*b"caBX", b"else")]).c2pa);
    }

    #[test]
    fn a_cut_file_says_so() {
        let mut found = Found::default();
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(*b"IHDR", &[0, 0, 0, 7, 0, 0, 0, 5, 8, 2, 0, 0, 0]));
        bytes.extend_from_slice(&[0xff, 0xff, 0xff, 0xff, b'I', b'D', b'A', b'T', 1]);
        read(&Source::memory(bytes), &mut found);
        assert_eq!(found.size, Some((7, 5)));
        assert_eq!(found.problems, ["the PNG ends within a chunk"]);
    }
}
