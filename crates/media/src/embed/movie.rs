//! QuickTime: an `XMP_` entry in the user data of `moov`, which moves to the end when it cannot grow where it is.

use super::boxed::{self, Span, boxed, inside, spans};
use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, film};
use crate::Error;
use crate::facts::source::Source;

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    let (all, end) = spans(source, 0, u64::MAX)?;
    // A header in front of fragments cannot move behind them.
    if keep == Keep::Nothing || all.iter().any(|span| &span.kind == b"moof") {
        return film::plan(source, packets, keep);
    }
    let place = all.iter().position(|span| &span.kind == b"moov");
    let place = place.ok_or_else(|| damaged("the film has no header"))?;
    let moov = all[place];
    let header = Header::read(source, &moov)?;
    let mut found = header.packets.clone();
    found.extend(film::found_packets(source, &all, keep));
    let new = header.with(source, &Packet::merge(&packets.xmp, &found)?.whole());

    let mut plan = Plan::new(source.len());
    let fixed = |span: &Span| span.from > moov.from && span.is_fixed();
    let moves = all.iter().any(fixed);
    // An empty box behind the header is room to grow.
    let room = all
        .get(place + 1)
        .filter(|next| matches!(&next.kind, b"free" | b"skip"));
    let room = room.filter(|room| !room.open && room.body == room.from + 8);
    let space = moov.len() + room.map_or(0, Span::len);
    let left = space.checked_sub(new.len());
    let fits = left.filter(|left| *left == 0 || *left >= 8);
    let tail = film::tail(&all).max(place + 1);
    for (index, span) in all[..tail].iter().enumerate() {
        match fits {
            _ if index == place && !moves => plan.splice(new.clone()),
            Some(left) if index == place => {
                plan.splice(new.clone());
                if left > 0 {
                    let blank = boxed::header(*b"free", left - 8);
                    plan.bytes(&blank);
                    blanks(left - blank.len() as u64, &mut plan)?;
                }
            }
            Some(_) if moves && index == place + 1 && room.is_some() => {}
            None if index == place => {
                plan.source(span.from, span.from + 4);
                plan.bytes(b"free");
                plan.source(span.from + 8, span.to);
            }
            _ => film::copied(source, &all, span, &mut plan)?,
        }
    }
    if moves && fits.is_none() {
        plan.splice(new);
    }
    for span in &all[tail..] {
        plan.closed(span)?;
    }
    plan.source(end, source.len());
    Ok(plan.finish())
}

fn blanks(length: u64, plan: &mut Plan) -> Result<(), Error> {
    if length > boxed::LARGEST {
        return Err(Error::Unsupported(
            "the empty room behind the header is too large".to_owned(),
        ));
    }
    plan.bytes(&vec![0; usize::try_from(length).unwrap_or(0)]);
    Ok(())
}

/// What a film's header holds beside its packets.
struct Header {
    moov: Span,
    kept: Vec<Span>,
    user_data: Vec<Span>,
    /// Four zeros end the user data of some writers.
    end: Vec<u8>,
    packets: Vec<Vec<u8>>,
}

impl Header {
    fn read(source: &Source, moov: &Span) -> Result<Self, Error> {
        let mut header = Self {
            moov: *moov,
            kept: Vec::new(),
            user_data: Vec::new(),
            end: Vec::new(),
            packets: Vec::new(),
        };
        let (inner, _) = inside(source, moov)?;
        for span in inner {
            match &span.kind {
                b"cmov" => {
                    let words = "the film's header is packed";
                    return Err(Error::Unsupported(words.to_owned()));
                }
                b"udta" => header.user_data(source, &span)?,
                b"uuid" if span.is_xmp(source) => {
                    header.packets.push(film::packet_of(source, &span));
                }
                _ => header.kept.push(span),
            }
        }
        Ok(header)
    }

    fn user_data(&mut self, source: &Source, udta: &Span) -> Result<(), Error> {
        let (inner, end) = inside(source, udta)?;
        for span in inner {
            if &span.kind == b"XMP_" {
                self.packets.push(span.read(source));
            } else {
                self.user_data.push(span);
            }
        }
        if udta.to - end == 4 {
            self.end = vec![0; 4];
        }
        Ok(())
    }

    /// The header with one packet in its user data.
    fn with(&self, source: &Source, packet: &[u8]) -> Splice {
        let mut udta = Plan::new(source.len());
        for span in &self.user_data {
            udta.source(span.from, span.to);
        }
        udta.bytes(&boxed(*b"XMP_", packet));
        udta.bytes(&self.end);
        let udta = udta.finish();
        let mut inner = Plan::new(source.len());
        for span in &self.kept {
            inner.source(span.from, span.to);
        }
        inner.bytes(&boxed::header(*b"udta", udta.len()));
        inner.splice(udta);
        let inner = inner.finish();
        let mut moov = Plan::new(source.len());
        moov.bytes(&boxed::header(self.moov.kind, inner.len()));
        moov.splice(inner);
        moov.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[u8] =
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='b'>\
        <rdf:Description a:c='d'/></rdf:RDF>";

    fn make(film: &[u8]) -> Vec<u8> {
        let packets = Packets {
            xmp: WORDS.to_vec(),
            iim: Vec::new(),
        };
        let plan = plan(&Source::memory(film), &packets, Keep::Everything).unwrap();
        plan.apply(film).unwrap()
    }

    fn kinds(film: &[u8]) -> Vec<String> {
        let (all, _) = spans(&Source::memory(film), 0, u64::MAX).unwrap();
        let name = |span: &Span| String::from_utf8_lossy(&span.kind).into_owned();
        all.iter().map(name).collect()
    }

    #[test]
    fn a_header_before_the_pictures_grows_into_the_room_behind_it_or_moves() {
        let udta = boxed(*b"udta", &[boxed(*b"name", b"Ana"), vec![0; 4]].concat());
        let moov = boxed(*b"moov", &[boxed(*b"mvhd", b"x"), udta].concat());
        let (ftyp, mdat) = (boxed(*b"ftyp", b"qt  "), boxed(*b"mdat", b"pictures"));
        let tight = [&ftyp[..], &moov, &mdat].concat();
        let roomy = [&ftyp[..], &moov, &boxed(*b"free", &[0; 2000]), &mdat].concat();
        let behind = [&ftyp[..], &mdat, &moov].concat();
        for (film, expected) in [
            (tight, &["ftyp", "free", "mdat", "moov"][..]),
            (roomy, &["ftyp", "moov", "free", "mdat"]),
            (behind, &["ftyp", "mdat", "moov"]),
        ] {
            let copy = make(&film);
            assert_eq!(kinds(&copy), expected);
            let at = |film: &[u8]| memchr::memmem::find(film, b"pictures");
            assert_eq!(at(&copy), at(&film));
            assert!(memchr::memmem::find(&copy, b"nameAna").is_some());
            assert_eq!(make(&copy), copy);
        }
    }
}
