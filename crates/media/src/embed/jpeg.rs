//! JPEG: an APP1 segment for XMP behind JFIF and EXIF, then an APP13 segment for IPTC-IIM.

use std::fmt::Write as _;

use md5::{Digest as _, Md5};

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, exif, resources, scan, turn};
use crate::Error;
use crate::facts::source::{Source, be16, be32, le16, le32};

const EXIF_MARK: &[u8] = b"Exif\0";
const XMP_MARK: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_MARK: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP_MARK: &[u8] = b"Photoshop 3.0\0";
const ICC_MARK: &[u8] = b"ICC_PROFILE\0";

/// The longest body of a segment.
const LONGEST: usize = 65_533;
/// Adobe's bound for a packet in one segment.
const LONGEST_PACKET: usize = 65_502;
const MAX_SEGMENTS: usize = 20_000;
/// All metadata of one file together; a picture with more is not meant.
const MOST_METADATA: usize = 96 << 20;

/// A segment before the first scan; it begins where the one before ended.
struct Segment {
    marker: u8,
    from: u64,
    body_at: u64,
    to: u64,
    /// The whole body of metadata, the start of anything else.
    body: Vec<u8>,
}

/// Where each part of the new head comes from.
enum Part {
    New(Vec<u8>),
    /// The segment of this number.
    Old(usize),
}

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let (segments, scan) = segments(source)?;
    let mut plan = Plan::new(source.len());
    plan.source(0, 2);
    match keep {
        Keep::Everything => {
            let parts = everything(&segments, packets)?;
            let length: u64 = parts.iter().map(|part| part.len(&segments)).sum();
            let shift = i64::try_from(length).ok().zip(i64::try_from(scan - 2).ok());
            let shift = shift.map_or(0, |(new, old)| new - old);
            let mut at = 2;
            for part in &parts {
                part.write(&segments, (at, shift), &mut plan);
                at += part.len(&segments);
            }
            plan.source(scan, source.len());
        }
        Keep::Nothing => {
            for part in nothing(&segments, packets)? {
                part.write(&segments, (0, 0), &mut plan);
            }
            for (from, to) in scan::picture(source, scan) {
                plan.source(from, to);
            }
        }
    }
    Ok(plan.finish())
}

impl Part {
    fn len(&self, segments: &[Segment]) -> u64 {
        match self {
            Self::New(bytes) => bytes.len() as u64,
            Self::Old(index) => segments[*index].to - segments[*index].from,
        }
    }

    /// Adds the part, of which `place` says where it comes to lie and how far the picture behind all parts moves.
    fn write(&self, segments: &[Segment], place: (u64, i64), plan: &mut Plan) {
        match self {
            Self::New(bytes) => plan.bytes(bytes),
            Self::Old(index) => {
                let old = &segments[*index];
                match moved_pictures(old, place) {
                    Some(body) => {
                        plan.source(old.from, old.body_at);
                        plan.bytes(&body);
                    }
                    None => plan.source(old.from, old.to),
                }
            }
        }
    }
}

fn everything(segments: &[Segment], packets: &Packets) -> Result<Vec<Part>, Error> {
    let old = |index: &usize| !is_xmp(&segments[*index]);
    let photoshop =
        |segment: &&Segment| segment.marker == 0xed && segment.body.starts_with(PHOTOSHOP_MARK);
    // Resources longer than a segment go on in the next one.
    let drawer: Vec<u8> = segments
        .iter()
        .filter(photoshop)
        .flat_map(|segment| segment.body[PHOTOSHOP_MARK.len()..].iter().copied())
        .collect();
    let mut found = found_packets(segments);
    found.extend(resources::packets(&drawer));
    let words = xmp_segments(&Packet::merge(&packets.xmp, &found)?)?;
    let drawer = resources::merge(&drawer, &packets.iim);

    let is_head = |segment: &Segment| segment.marker == 0xe0 || is_exif(segment);
    let head = segments
        .iter()
        .position(|segment| !is_head(segment))
        .unwrap_or(segments.len());
    let mut parts: Vec<Part> = (0..head).map(Part::Old).collect();
    parts.push(Part::New(words));
    parts.push(Part::New(drawer_segments(&drawer)));
    let rest = (head..segments.len()).filter(old);
    parts.extend(
        rest.filter(|index| !photoshop(&&segments[*index]))
            .map(Part::Old),
    );
    renew_exif(segments, packets, &mut parts);
    Ok(parts)
}

/// Puts a block of EXIF whose words are renewed in the place of the old one.
fn renew_exif(segments: &[Segment], packets: &Packets, parts: &mut [Part]) {
    let head = EXIF_MARK.len() + 1;
    let bodies: Vec<&[u8]> = segments
        .iter()
        .filter(|segment| is_exif(segment))
        .map(|segment| segment.body.get(head..).unwrap_or_default())
        .collect();
    let begins = |body: &&&[u8]| body.starts_with(b"II*\0") || body.starts_with(b"MM\0*");
    // A block above 64 KiB goes on in the next segment; a second block is none of ours to judge.
    if bodies.iter().filter(begins).count() != 1 {
        return;
    }
    let Some(block) = exif::Words::of(&packets.xmp).renewed(&bodies.concat()) else {
        return;
    };
    let step = LONGEST - head;
    if bodies.len() == 1 && block.len() > step {
        return;
    }
    let mut renewed: Vec<u8> = block
        .chunks(step)
        .flat_map(|part| segment(0xe1, &[b"Exif\0\0", part]))
        .collect();
    for part in parts {
        if matches!(part, Part::Old(index) if is_exif(&segments[*index])) {
            *part = Part::New(std::mem::take(&mut renewed));
        }
    }
}

fn nothing(segments: &[Segment], packets: &Packets) -> Result<Vec<Part>, Error> {
    let mut parts = Vec::new();
    if let Some(jfif) = segments.iter().find_map(bare_jfif) {
        parts.push(Part::New(segment(0xe0, &[&jfif])));
    }
    let exif = segments.iter().find(|segment| is_exif(segment));
    if let Some(small) = exif.and_then(|exif| turn(&exif.body)) {
        parts.push(Part::New(segment(0xe1, &[b"Exif\0\0", &small])));
    }
    let words = Packet::merge(&packets.xmp, &[])?;
    parts.push(Part::New(xmp_segments(&words)?));
    let drawer = resources::merge(b"", &packets.iim);
    parts.push(Part::New(drawer_segments(&drawer)));
    let needed = |index: &usize| {
        let segment = &segments[*index];
        match segment.marker {
            0xe2 => segment.body.starts_with(ICC_MARK),
            // Adobe's segment says how the colours are coded.
            0xee => segment.body.starts_with(b"Adobe"),
            0xe0..=0xef | 0xfe => false,
            _ => true,
        }
    };
    let kept = (0..segments.len()).filter(needed);
    parts.extend(kept.map(Part::Old));
    Ok(parts)
}

/// The segments up to the first scan, and where that begins.
fn segments(source: &Source) -> Result<(Vec<Segment>, u64), Error> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut from = 2;
    let mut kept = 0;
    while segments.len() < MAX_SEGMENTS {
        let Some((marker, at)) = scan::marker(source, from) else {
            return Err(Error::Truncated("it has no picture".to_owned()));
        };
        match marker {
            0xda => return Ok((segments, at)),
            0xd9 => return Err(damaged("the JPEG has no picture")),
            _ => {}
        }
        let length = source.exact(at + 2, 2).and_then(|bytes| be16(&bytes, 0));
        let length = length
            .filter(|length| *length >= 2)
            .ok_or_else(|| damaged("a JPEG segment states an impossible length"))?;
        let (body_at, to) = (at + 4, at + 2 + u64::from(length));
        if to > source.len() {
            return Err(Error::Truncated("it ends within a segment".to_owned()));
        }
        let want = match marker {
            0xe0 | 0xe1 | 0xe2 | 0xed => usize::from(length) - 2,
            _ => 16.min(usize::from(length) - 2),
        };
        kept += want;
        if kept > MOST_METADATA {
            return Err(damaged("the JPEG has more metadata than can be meant"));
        }
        segments.push(Segment {
            marker,
            from,
            body_at,
            to,
            body: source.read(body_at, want),
        });
        from = to;
    }
    Err(damaged("the JPEG has more segments than can be meant"))
}

fn is_exif(segment: &Segment) -> bool {
    segment.marker == 0xe1 && segment.body.starts_with(EXIF_MARK)
}

fn is_xmp(segment: &Segment) -> bool {
    let body = &segment.body;
    segment.marker == 0xe1
        && (body.starts_with(XMP_MARK)
            || body.starts_with(EXTENDED_MARK)
            || body.starts_with(b"XMP\0")
            || body.first() == Some(&b'<'))
}

/// The packets a picture has: those of one segment, then the long one put together from its parts.
fn found_packets(segments: &[Segment]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut parts = Vec::new();
    for segment in segments.iter().filter(|segment| is_xmp(segment)) {
        if let Some(part) = segment.body.strip_prefix(EXTENDED_MARK) {
            if let (Some(name), Some(offset), Some(bytes)) =
                (part.get(..32), be32(part, 36), part.get(40..))
            {
                parts.push((name.to_ascii_uppercase(), offset, bytes));
            }
        } else if let Some(start) = memchr::memchr(b'<', &segment.body) {
            found.push(segment.body[start..].to_vec());
        }
    }
    let named = |name: &[u8], packet: &Vec<u8>| {
        let upper = packet.to_ascii_uppercase();
        memchr::memmem::find(&upper, name).is_some()
    };
    parts.retain(|(name, ..)| found.iter().any(|packet| named(name, packet)));
    parts.sort_by_key(|(_, offset, _)| *offset);
    let long: Vec<u8> = parts
        .into_iter()
        .flat_map(|(_, _, bytes)| bytes.iter().copied())
        .collect();
    found.push(long);
    found
}

fn xmp_segments(packet: &Packet) -> Result<Vec<u8>, Error> {
    let name = |bytes: &[u8]| {
        let mut name = String::new();
        for byte in Md5::digest(bytes) {
            let _ = write!(name, "{byte:02X}");
        }
        name
    };
    let parts = packet.split(LONGEST_PACKET, name)?;
    let mut all = segment(0xe1, &[XMP_MARK, &parts.first]);
    if let Some(more) = parts.more {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
        // A mark, a name of 32 letters and two numbers stand before each part.
        let step = LONGEST - EXTENDED_MARK.len() - 40;
        for (index, part) in more.packet.chunks(step).enumerate() {
            let (whole, offset) = (number(more.packet.len()), number(index * step));
            let body = [EXTENDED_MARK, more.name.as_bytes(), &whole, &offset, part];
            all.extend(segment(0xe1, &body));
        }
    }
    Ok(all)
}

fn drawer_segments(drawer: &[u8]) -> Vec<u8> {
    let parts = drawer.chunks(LONGEST - PHOTOSHOP_MARK.len());
    parts
        .flat_map(|part| segment(0xed, &[PHOTOSHOP_MARK, part]))
        .collect()
}

fn segment(marker: u8, body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let length = u16::try_from(body.len() + 2).expect("bodies are cut at the longest");
    let mut bytes = vec![0xff, marker];
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(&body);
    bytes
}

/// JFIF's own segment without the small picture it may hold.
fn bare_jfif(segment: &Segment) -> Option<Vec<u8>> {
    let head = segment.body.get(..12)?;
    (segment.marker == 0xe0 && head.starts_with(b"JFIF\0")).then(|| [head, &[0, 0]].concat())
}

/// The list of further pictures behind the first (CIPA DC-007), with their places as they are in the copy.
fn moved_pictures(segment: &Segment, (at, shift): (u64, i64)) -> Option<Vec<u8>> {
    let block = segment
        .body
        .strip_prefix(b"MPF\0")
        .filter(|_| segment.marker == 0xe2)?;
    let little = block.starts_with(b"II");
    let long = |at| {
        if little {
            le32(block, at)
        } else {
            be32(block, at)
        }
    };
    let short = |at| {
        if little {
            le16(block, at)
        } else {
            be16(block, at)
        }
    };
    let own = i64::try_from(at).ok()? - i64::try_from(segment.from).ok()?;
    let first = usize::try_from(long(4)?).ok()?;
    let entries = (0..usize::from(short(first)?)).map(|index| first + 2 + index * 12);
    let list = entries
        .into_iter()
        .find(|entry| short(*entry) == Some(0xb002))?;
    let (length, list) = (long(list + 4)?, usize::try_from(long(list + 8)?).ok()?);
    let mut body = segment.body.clone();
    let mut put = |at: usize, number: i64| {
        let number = u32::try_from(number).ok()?;
        let bytes = if little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        };
        body.get_mut(at + 4..at + 8)?.copy_from_slice(&bytes);
        Some(())
    };
    for index in 0..usize::try_from(length / 16).ok()?.min(4096) {
        let entry = list + index * 16;
        let (size, offset) = (long(entry + 4)?, long(entry + 8)?);
        // The first picture is this file's own: it grows, and has no place.
        if index == 0 {
            put(entry + 4, i64::from(size) + shift)?;
        } else if offset > 0 {
            put(entry + 8, i64::from(offset) + shift - own)?;
        }
    }
    Some(body)
}
