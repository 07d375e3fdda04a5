//! MP4, QuickTime and 3GP: the dates, names and places in `moov` that demuxers leave aside, and Canon's raw.

use super::boxes::{Boxed, XMP_UUID, boxes, child, whole};
use super::found::Found;
use super::makernote;
use super::source::{Source, be16, be32, be64};
use super::text;
use super::tiff::{Ifd, Tiff};

/// No name or place is longer.
const LONGEST: usize = 64 << 10;
const MAX_TRACKS: usize = 16;

/// Reads a film's own tags; pictures and sound are the demuxer's to describe.
pub(crate) fn film(source: &Source, found: &mut Found) {
    for inner in boxes(source, 20_000) {
        match &inner.kind {
            b"moov" => movie(&inner.body, found),
            b"meta" => meta(&inner.body, found),
            b"uuid" => {
                inner.manifest(found);
                if let Some(packet) = inner.of_uuid(XMP_UUID) {
                    found.take_xmp(&whole(&packet));
                }
            }
            _ => {}
        }
    }
}

fn movie(moov: &Source, found: &mut Found) {
    let mut tracks = 0;
    for inner in boxes(moov, 512) {
        match &inner.kind {
            b"mvhd" => date("QuickTime:CreateDate", &inner.body, found),
            b"udta" => user_data(&inner.body, found),
            b"meta" => meta(&inner.body, found),
            b"trak" if tracks < MAX_TRACKS => {
                tracks += 1;
                if let Some(header) = child(&inner.body, *b"tkhd") {
                    date("QuickTime:TrackCreateDate", &header, found);
                }
                if let Some(media) = child(&inner.body, *b"mdia")
                    && let Some(header) = child(&media, *b"mdhd")
                {
                    date("QuickTime:MediaCreateDate", &header, found);
                }
                if let Some(data) = child(&inner.body, *b"udta") {
                    user_data(&data, found);
                }
            }
            b"uuid" => {
                if let Some(packet) = inner.of_uuid(XMP_UUID) {
                    found.take_xmp(&whole(&packet));
                }
            }
            _ => {}
        }
    }
}

/// From 1904, as QuickTime counts, to 1970.
const TO_1970: u64 = 2_082_844_800;
/// 2000-01-01 counted from 1970: recorders that count from there give no less.
const YEAR_2000: u64 = 946_684_800;

fn date(name: &str, header: &Source, found: &mut Found) {
    let header = header.read(0, 12);
    let created = match header.first() {
        Some(0) => be32(&header, 4).map(u64::from),
        Some(1) => be64(&header, 4),
        _ => None,
    };
    let since_1970 = match created {
        Some(seconds) if seconds > TO_1970 => seconds - TO_1970,
        Some(seconds) if (YEAR_2000..TO_1970).contains(&seconds) => seconds,
        _ => return,
    };
    let Some(micros) = i64::try_from(since_1970)
        .ok()
        .and_then(|seconds| seconds.checked_mul(1_000_000))
    else {
        return;
    };
    if found.first_text(&[name]).is_none() {
        found.text(name, &asset::Timestamp::from_micros(micros).to_string());
    }
}

/// The old list of user data: texts with a language before them, and boxes of 3GPP's.
fn user_data(udta: &Source, found: &mut Found) {
    for inner in boxes(udta, 512) {
        let body = || inner.body.read(0, LONGEST);
        match &inner.kind {
            b"meta" => meta(&inner.body, found),
            b"XMP_" => found.take_xmp(&whole(&inner.body)),
            b"loci" => {
                if let Some(place) = location(&body()) {
                    found.text("QuickTime:UserData:©xyz", &place);
                }
            }
            [0xa9, ..] => {
                let body = body();
                if let Some(length) = be16(&body, 0).map(usize::from) {
                    let words = body.get(4..).unwrap_or_default();
                    let words = &words[..length.min(words.len())];
                    found.text(user_name(inner.kind), &text::decode(words));
                }
            }
            b"titl" | b"dscp" | b"auth" | b"cprt" | b"perf" | b"gnre" | b"albm" => {
                // A full box, a language, a text in UTF-8 or marked UTF-16.
                let body = body();
                let words = body.get(6..).unwrap_or_default();
                let words = match words {
                    [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => text::utf16(words, true),
                    _ => text::decode(words),
                };
                found.text(user_name(inner.kind), &words);
            }
            b"date" | b"manu" | b"modl" | b"cinf" => {
                let body = body();
                let words = if body.first() == Some(&0) {
                    body.get(6..).unwrap_or_default()
                } else {
                    &body
                };
                found.text(user_name(inner.kind), &text::decode(words));
            }
            _ => {}
        }
    }
}

fn user_name(kind: [u8; 4]) -> String {
    format!("QuickTime:UserData:{}", text::windows_1252(&kind))
}

/// 3GPP's place: a name, a role, then longitude, latitude and altitude in 65536ths.
fn location(body: &[u8]) -> Option<String> {
    let name_end = 6 + body.get(6..)?.iter().position(|byte| *byte == 0)?;
    let part = |index: usize| {
        let raw = be32(body, name_end + 2 + index * 4)?;
        Some(f64::from(raw.cast_signed()) / 65536.0)
    };
    let (lon, lat) = (part(0)?, part(1)?);
    Some(format!("{lat:+.5}{lon:+.5}/"))
}

/// A `meta` box: Apple's named keys, iTunes' four-letter items, Sony's XML.
fn meta(meta: &Source, found: &mut Found) {
    // QuickTime leaves out the four bytes that make it a full box.
    let skip = if meta.read(4, 4) == *b"hdlr" { 0 } else { 4 };
    let inside = meta.window(skip, u64::MAX);
    let keys = child(&inside, *b"keys").map(|keys| key_names(&whole(&keys)));
    for inner in boxes(&inside, 64) {
        match &inner.kind {
            b"ilst" => {
                for item in boxes(&inner.body, 2048) {
                    list_item(&item, keys.as_deref(), found);
                }
            }
            b"xml " => recorder(&whole(&inner.body), found),
            _ => {}
        }
    }
}

fn key_names(keys: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 8;
    while let Some(length) = be32(keys, at).and_then(|length| usize::try_from(length).ok()) {
        let Some(name) = keys
            .get(at + 8..at.saturating_add(length))
            .filter(|_| names.len() < 2048)
        else {
            break;
        };
        let name = text::decode(name);
        let name = name
            .strip_prefix("com.apple.quicktime.")
            .or_else(|| name.strip_prefix("com."))
            .unwrap_or(&name);
        names.push(text::shortened(name, 80));
        at += length.max(8);
    }
    names
}

fn list_item(item: &Boxed, keys: Option<&[String]>, found: &mut Found) {
    let name = match keys {
        Some(keys) => {
            let index = u32::from_be_bytes(item.kind);
            let Some(name) = usize::try_from(index)
                .ok()
                .and_then(|index| keys.get(index.checked_sub(1)?))
            else {
                return;
            };
            format!("QuickTime:Keys:{name}")
        }
        None if &item.kind == b"----" => {
            let Some(name) = child(&item.body, *b"name") else {
                return;
            };
            let name = name.read(4, 80);
            format!("QuickTime:ItemList:{}", text::decode(&name))
        }
        None => format!("QuickTime:ItemList:{}", text::windows_1252(&item.kind)),
    };
    let Some(data) = child(&item.body, *b"data") else {
        return;
    };
    let data = data.read(0, LONGEST);
    let (Some(kind), Some(value)) = (be32(&data, 0), data.get(8..)) else {
        return;
    };
    match kind {
        1 => found.text(name, &text::decode(value)),
        2 => found.text(name, &text::utf16(value, true)),
        0 | 21 | 22 => {
            // Numbers, big-endian; longer ones are pictures or unknown.
            let number = value
                .iter()
                .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
            if !value.is_empty() && value.len() <= 4 {
                found.text(name, &number.to_string());
            }
        }
        23 if value.len() == 4 => {
            let number = be32(value, 0).map_or(0.0, f32::from_bits);
            found.text(name, &number.to_string());
        }
        _ => {}
    }
}

/// Sony's recorders state the local date, the device and the lens in an XML of their own.
fn recorder(xml: &[u8], found: &mut Found) {
    let xml = xml.get(4..).unwrap_or_default();
    let start = memchr::memchr(b'<', xml).unwrap_or(0);
    let mut tags = super::xmp::Xmp::default();
    tags.read(&xml[start..]);
    for (path, name) in [
        ("CreationDate/value", "QuickTime:Sony:CreationDate"),
        ("Device/manufacturer", "QuickTime:Sony:Manufacturer"),
        ("Device/modelName", "QuickTime:Sony:ModelName"),
        ("Device/serialNo", "QuickTime:Sony:SerialNumber"),
        ("Lens/modelName", "QuickTime:Sony:LensModelName"),
    ] {
        if let Some(value) = tags.anywhere(path).first() {
            found.text(name, value);
        }
    }
}

const CANON_UUID: [u8; 16] = [
    0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48,
];

/// Reads Canon's raw of the newer kind: EXIF in parts under `moov`, XMP beside it.
pub(crate) fn cr3(source: &Source, found: &mut Found) {
    for inner in boxes(source, 64) {
        if let Some(packet) = inner.of_uuid(XMP_UUID) {
            found.take_xmp(&whole(&packet));
        }
        if &inner.kind != b"moov" {
            continue;
        }
        for inner in boxes(&inner.body, 64) {
            let Some(canon) = inner.of_uuid(CANON_UUID) else {
                continue;
            };
            for part in boxes(&canon, 64) {
                let place = match &part.kind {
                    b"CMT1" => Ifd::Main,
                    b"CMT2" => Ifd::Exif,
                    b"CMT3" => Ifd::Interop,
                    b"CMT4" => Ifd::Gps,
                    _ => continue,
                };
                let Ok(block) = Tiff::read(&part.body) else {
                    continue;
                };
                if place == Ifd::Interop {
                    // The maker's note stands apart here.
                    if let Some(lens) = makernote::canon_alone(&block).lens {
                        found.text("Canon:LensModel", &lens);
                    }
                    continue;
                }
                if place == Ifd::Main {
                    let side = |tag| block.whole(Ifd::Main, tag);
                    found.size = side(0x0100).zip(side(0x0101));
                }
                found.exif.push(block.moved(place));
            }
        }
    }
    if found.exif.is_empty() {
        found.problem("the raw file's headers cannot be read");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;
    use crate::facts::manifest::C2PA_UUID;

    fn read(bytes: Vec<u8>) -> Found {
        let mut found = Found::default();
        film(&Source::memory(bytes), &mut found);
        found
    }

    #[test]
    fn keys_user_data_and_dates_are_found() {
        let key = |name: &[u8]| boxed(*b"mdta", name);
        let keys = [
            &[0, 0, 0, 0, 0, 0, 0, 2][..],
            &key(b"com.apple.quicktime.creationdate"),
            &key(b"com.android.model"),
        ]
        .concat();
        let data = |words: &[u8]| boxed(*b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], words].concat());
        let ilst = [
            boxed([0, 0, 0, 1], &data(b"2019-02-12T15:27:12+0800")),
            boxed([0, 0, 0, 2], &data(b"Pixel")),
        ];
        let meta = [
            boxed(*b"hdlr", b"x"),
            boxed(*b"keys", &keys),
            boxed(*b"ilst", &ilst.concat()),
        ]
        .concat();
        let place = [&[0, 18, 0x15, 0xc7][..], b"+40.6800-074.5000/"].concat();
        let created = u32::try_from(TO_1970 + 1_464_714_095).unwrap();
        let moov = [
            boxed(
                *b"mvhd",
                &[&[0, 0, 0, 0][..], &created.to_be_bytes(), &[0; 4]].concat(),
            ),
            boxed(*b"meta", &meta),
            boxed(*b"udta", &boxed(*b"\xa9xyz", &place)),
        ];
        let found = read([boxed(*b"mdat", b"x"), boxed(*b"moov", &moov.concat())].concat());
        assert_eq!(
            found.first_text(&["QuickTime:Keys:creationdate"]),
            Some("2019-02-12T15:27:12+0800")
        );
        assert_eq!(
            found.first_text(&["QuickTime:Keys:android.model"]),
            Some("Pixel")
        );
        assert_eq!(
            found.first_text(&["QuickTime:UserData:©xyz"]),
            Some("+40.6800-074.5000/")
        );
        assert_eq!(
            found.first_text(&["QuickTime:CreateDate"]),
            Some("2016-05-31T17:01:35Z")
        );
    }

    #[test]
    fn dates_of_1904_are_none() {
        for created in [0_u32, 1, 86_400] {
            let mvhd = boxed(
                *b"mvhd",
                &[&[0, 0, 0, 0][..], &created.to_be_bytes(), &[0; 4]].concat(),
            );
            assert!(read(boxed(*b"moov", &mvhd)).texts.is_empty());
        }
    }

    #[test]
    fn a_manifest_is_noticed_and_pieces_of_its_proof_are_none() {
        let purposed = |purpose: &[u8]| {
            let body = [&C2PA_UUID[..], &[0; 4], purpose, b"\0store"].concat();
            read(boxed(*b"uuid", &body)).c2pa
        };
        assert!(purposed(b"manifest"));
        assert!(!purposed(b"merkle"));
    }

    #[test]
    fn a_place_of_3gpp_is_read() {
        let fixed = |degrees: i32| (degrees * 65536).to_be_bytes();
        let body = [
            &[0, 0, 0, 0, 0, 0][..],
            b"casa\0",
            &[0],
            &fixed(-99),
            &fixed(19),
            &fixed(0),
            b"earth\0\0",
        ]
        .concat();
        let found = read(boxed(*b"moov", &boxed(*b"udta", &boxed(*b"loci", &body))));
        assert_eq!(
            found.first_text(&["QuickTime:UserData:©xyz"]),
            Some("+19.00000-99.00000/")
        );
    }

    #[test]
    fn a_sony_recorder_tells_its_own_date() {
        let xml = br#"<?xml version="1.0"?><NonRealTimeMeta xmlns="urn:x"><CreationDate value="2026-04-26T11:25:15+02:00"/>
            <Device manufacturer="Sony" modelName="ILCE-7M4"/></NonRealTimeMeta>"#;
        let meta = boxed(
            *b"meta",
            &[&[0; 4], &boxed(*b"xml ", &[&[0; 4], &xml[..]].concat())[..]].concat(),
        );
        let found = read(meta);
        assert_eq!(
            found.first_text(&["QuickTime:Sony:CreationDate"]),
            Some("2026-04-26T11:25:15+02:00")
        );
        assert_eq!(
            found.first_text(&["QuickTime:Sony:ModelName"]),
            Some("ILCE-7M4")
        );
    }
}
