//! MP4, 3GP and M4A: a `uuid` box for XMP behind everything that is named by its place.

use super::boxed::{self, Span, inside, spans};
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
    let mut found = found_packets(source, &all, keep);
    let mut old = Vec::new();
    if keep == Keep::Everything {
        for moov in all.iter().filter(|span| &span.kind == b"moov") {
            old.extend(packets_within(source, moov)?);
        }
        found.extend(old.iter().map(|span| packet_of(source, span)));
    }
    let words = boxed::xmp(&Packet::merge(&packets.xmp, &found)?.whole());
    let mut plan = Plan::new(source.len());
    let tail = tail(&all);
    for span in &all[..tail] {
        match (keep, &span.kind) {
            (Keep::Everything, b"moov") => quiet(span, &old, &mut plan)?,
            (Keep::Nothing, b"moov") => bare(source, span, 0, &mut plan)?,
            (Keep::Nothing, b"udta" | b"meta") => plan.blank(span)?,
            (Keep::Nothing, b"uuid") if !span.is_xmp(source) => plan.blank(span)?,
            _ => copied(source, &all, span, &mut plan)?,
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

/// The boxes of a film's header that hold XMP.
fn packets_within(source: &Source, moov: &Span) -> Result<Vec<Span>, Error> {
    let mut found = Vec::new();
    for span in inside(source, moov)?.0 {
        if span.is_xmp(source) {
            found.push(span);
        } else if &span.kind == b"udta" {
            let (user_data, _) = inside(source, &span)?;
            found.extend(user_data.iter().filter(|span| &span.kind == b"XMP_"));
        }
    }
    Ok(found)
}

/// The packet in a box of XMP.
pub(super) fn packet_of(source: &Source, span: &Span) -> Vec<u8> {
    let mut body = span.read(source);
    if &span.kind == b"uuid" {
        body.drain(..XMP_UUID.len());
    }
    body
}

/// Adds a box in which these are empty; nothing moves.
fn quiet(span: &Span, empty: &[Span], plan: &mut Plan) -> Result<(), Error> {
    let mut at = span.from;
    for empty in empty
        .iter()
        .filter(|inner| inner.from > span.from && inner.to <= span.to)
    {
        plan.source(at, empty.from);
        plan.blank(empty)?;
        at = empty.to;
    }
    if at == span.from {
        return plan.closed(span);
    }
    plan.source(at, span.to);
    Ok(())
}

/// The packets that stand beside the boxes of a film.
pub(super) fn found_packets(source: &Source, all: &[Span], keep: Keep) -> Vec<Vec<u8>> {
    let is_xmp = |span: &&Span| keep == Keep::Everything && span.is_xmp(source);
    let packets = all.iter().filter(is_xmp);
    packets.map(|span| packet_of(source, span)).collect()
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

/// Adds a film's header without the metadata in it; nothing moves.
fn bare(source: &Source, span: &Span, depth: u8, plan: &mut Plan) -> Result<(), Error> {
    match &span.kind {
        b"udta" | b"meta" | b"uuid" => plan.blank(span),
        b"moov" | b"trak" if depth < 2 => {
            plan.source(span.from, span.body);
            let (inner, end) = inside(source, span)?;
            for inner in &inner {
                bare(source, inner, depth + 1, plan)?;
            }
            plan.source(end, span.to);
            Ok(())
        }
        _ => {
            plan.source(span.from, span.to);
            Ok(())
        }
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

    #[test]
    fn a_packet_in_the_header_is_merged_and_leaves_its_room() {
        let old = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='b'>\
            <rdf:Description a:c='old' a:e='stays'/></rdf:RDF>";
        let udta = boxed(
            *b"udta",
            &[boxed(*b"XMP_", old), boxed(*b"name", b"Ana")].concat(),
        );
        let film = [
            boxed(*b"ftyp", b"isom"),
            boxed(*b"moov", &[boxed(*b"mvhd", b"x"), udta].concat()),
            boxed(*b"mdat", b"pictures"),
        ]
        .concat();
        let packets = Packets {
            xmp: b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='b'>\
                <rdf:Description a:c='new'/></rdf:RDF>"
                .to_vec(),
            iim: Vec::new(),
        };
        let place = |of: &[u8], what: &[u8]| memchr::memmem::find(of, what);
        let make = |film: &[u8]| {
            let plan = plan(&Source::memory(film), &packets, Keep::Everything).unwrap();
            plan.apply(film).unwrap()
        };
        let copy = make(&film);
        assert_eq!(place(&copy, b"pictures"), place(&film, b"pictures"));
        assert_eq!(place(&copy, b"nameAna"), place(&film, b"nameAna"));
        assert_eq!(place(&copy, b"old"), None);
        assert!(place(&copy, b">new<").is_some() && place(&copy, b">stays<").is_some());
        assert_eq!(make(&copy), copy);
    }
}
