//! JPEG XL: an `xml ` box before the picture; a bare picture is put into boxes first.

use super::boxed::{LARGEST, Span, boxed, header, spans};
use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged};
use crate::Error;
use crate::facts::source::Source;

const SIGNATURE: &[u8] = b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl \0\0\0\0jxl ";

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let mut plan = Plan::new(source.len());
    if source.read(0, 2) == [0xff, 0x0a] {
        let packet = Packet::merge(&packets.xmp, &[])?.whole();
        plan.bytes(SIGNATURE);
        plan.bytes(&boxed(*b"xml ", &packet));
        plan.bytes(&header(*b"jxlc", source.len()));
        plan.source(0, source.len());
        return Ok(plan.finish());
    }
    let (all, end) = spans(source, 0, u64::MAX)?;
    let packet_of = |span: &Span| match &span.kind {
        b"xml " => Some(span.read(source)),
        b"brob" => unpacked(&span.read(source)),
        _ => None,
    };
    let mut found = Vec::new();
    let mut kept = Vec::new();
    for span in &all {
        match (packet_of(span), keep) {
            (Some(packet), Keep::Everything) => found.push(packet),
            (Some(_), Keep::Nothing) => {}
            (None, Keep::Nothing) if !is_picture(span.kind) => {}
            (None, _) => kept.push(span),
        }
    }
    let picture = kept
        .iter()
        .position(|span| matches!(&span.kind, b"jxlc" | b"jxlp"));
    let picture = picture.ok_or_else(|| damaged("the JPEG XL has no picture"))?;
    let packet = Packet::merge(&packets.xmp, &found)?.whole();
    let (before, behind) = kept.split_at(picture);
    for span in before {
        plan.source(span.from, span.to);
    }
    plan.bytes(&boxed(*b"xml ", &packet));
    for span in behind {
        plan.source(span.from, span.to);
    }
    if keep == Keep::Everything {
        plan.source(end, source.len());
    }
    Ok(plan.finish())
}

const fn is_picture(kind: [u8; 4]) -> bool {
    matches!(
        &kind,
        b"JXL " | b"ftyp" | b"jxll" | b"jxlc" | b"jxlp" | b"jxli" | b"jhgm"
    )
}

/// The packet in a box packed with Brotli; none when it packs something else.
fn unpacked(body: &[u8]) -> Option<Vec<u8>> {
    let tight = body.strip_prefix(b"xml ")?;
    let mut packet = Vec::new();
    let plain = brotli_decompressor::Decompressor::new(tight, 4096);
    // What could be unpacked of a damaged box is all there is of it.
    let _ = std::io::Read::read_to_end(&mut std::io::Read::take(plain, LARGEST), &mut packet);
    Some(packet)
}
