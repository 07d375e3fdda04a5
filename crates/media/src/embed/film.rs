//! MP4, 3GP and M4A: a `uuid` box for XMP behind everything that is named by its place.

use super::boxed::{self, Span, spans};
use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged};
use crate::Error;
use crate::facts::boxes::XMP_UUID;
use crate::facts::source::Source;

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let (all, end) = spans(source, 0, u64::MAX)?;
    if !all.iter().any(|span| &span.kind == b"moov") {
        return Err(damaged("the film has no header"));
    }
    let found = found_packets(source, &all, keep);
    let words = boxed::xmp(&Packet::merge(&packets.xmp, &found)?.whole());
    let mut plan = Plan::new(source.len());
    let tail = tail(&all);
    for span in &all[..tail] {
        match keep {
            Keep::Everything => copied(source, &all, span, &mut plan)?,
            Keep::Nothing => bare(source, span, 0, &mut plan)?,
        }
    }
    plan.bytes(&words);
    for span in &all[tail..] {
        plan.closed(span)?;
    }
    if keep == Keep::Everything {
        plan.source(end, source.len());
    }
    Ok(plan.finish())
}

/// The packets that stand beside the boxes of a film.
pub(super) fn found_packets(source: &Source, all: &[Span], keep: Keep) -> Vec<Vec<u8>> {
    let is_xmp = |span: &&Span| keep == Keep::Everything && span.is_xmp(source);
    let packets = all.iter().filter(is_xmp);
    packets
        .map(|span| span.read(source).split_off(XMP_UUID.len()))
        .collect()
}

/// How many boxes stand before those that readers look for at the very end.
pub(super) fn tail(all: &[Span]) -> usize {
    let is_last = |span: &Span| matches!(&span.kind, b"mfra" | b"sefd");
    let before = all.iter().rposition(|span| !is_last(span));
    before.map_or(0, |index| index + 1)
}

/// Adds a box as it is; an old packet goes, or leaves an empty box where what follows must not move.
pub(super) fn copied(
    source: &Source,
    all: &[Span],
    span: &Span,
    plan: &mut Plan,
) -> Result<(), Error> {
    if !span.is_xmp(source) {
        return plan.closed(span);
    }
    let holds = all
        .iter()
        .any(|other| other.from > span.from && other.is_fixed());
    if holds { plan.blank(span) } else { Ok(()) }
}

/// Adds a box without the metadata in it; nothing moves.
fn bare(source: &Source, span: &Span, depth: u8, plan: &mut Plan) -> Result<(), Error> {
    match &span.kind {
        b"uuid" if depth == 0 && span.is_xmp(source) => Ok(()),
        b"udta" | b"meta" | b"uuid" => plan.blank(span),
        b"moov" | b"trak" if depth < 2 => {
            plan.source(span.from, span.body);
            let (inner, end) = spans(source, span.body, span.to)?;
            for inner in &inner {
                bare(source, inner, depth + 1, plan)?;
            }
            plan.source(end, span.to);
            Ok(())
        }
        _ => plan.closed(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::boxed::boxed;

    #[test]
    fn a_packet_before_the_pictures_leaves_its_room_and_one_behind_them_goes() {
        let old = boxed::xmp(b"<x/>");
        let film = [
            boxed(*b"ftyp", b"isom"),
            old.clone(),
            boxed(*b"moov", b""),
            boxed(*b"mdat", b"pictures"),
            old.clone(),
            boxed(*b"mfra", b"1234"),
        ]
        .concat();
        let at = memchr::memmem::find(&film, b"pictures");
        let packets = Packets {
            xmp: b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='b'>\
                <rdf:Description a:c='d'/></rdf:RDF>"
                .to_vec(),
            iim: Vec::new(),
        };
        let make = |film: &[u8]| {
            let plan = plan(&Source::memory(film), &packets, Keep::Everything).unwrap();
            plan.apply(film).unwrap()
        };
        let copy = make(&film);
        assert_eq!(memchr::memmem::find(&copy, b"pictures"), at);
        assert_eq!(memchr::memmem::find_iter(&copy, &XMP_UUID).count(), 1);
        assert!(copy.ends_with(b"mfra1234"));
        assert_eq!(make(&copy), copy);
    }
}
