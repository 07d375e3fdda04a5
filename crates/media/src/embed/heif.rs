//! HEIC and AVIF: an item for XMP that describes the primary picture, its bytes behind all others.

use super::boxed::{self, Span, boxed, inside, spans};
use super::iloc::{Extent, Place, Places, number};
use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, stripping};
use crate::Error;
use crate::facts::source::{Source, be16, be32};

const CONTENT: &[u8] = b"application/rdf+xml";

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    if keep == Keep::Nothing {
        return Err(stripping("HEIF"));
    }
    let (all, end) = spans(source, 0, u64::MAX)?;
    let has = |kind: &[u8; 4]| all.iter().any(|span| &span.kind == kind);
    if has(b"moov") {
        return Err(unsupported("a HEIF that is a film too cannot be added to"));
    }
    let mut metas = all.iter().filter(|span| &span.kind == b"meta");
    let (Some(meta), None) = (metas.next(), metas.next()) else {
        return Err(unsupported("the HEIF has not one list of items"));
    };
    let mut items = Items::read(source, meta)?;
    let old = items.packet(source);
    let packet = Packet::merge(&packets.xmp, old.as_slice())?.whole();

    // What was put behind everything by an earlier turn is not needed any more.
    let own = items.own_room(&all);
    let room = own.map_or(0, |span| span.len());
    let wide = u32::try_from(source.len() + packet.len() as u64 + (1 << 20)).is_err();
    let is_new = items.add();
    let grown = items.written(source, wide, is_new)?.len();
    let shift = i64::try_from(grown)
        .ok()
        .zip(i64::try_from(meta.len()).ok());
    let (grown, length) = shift.ok_or_else(|| damaged("the HEIF's list is too long"))?;
    let shift = grown - length;
    let (before, behind) = all.split_at(tail(&all));
    let stop = before.last().map_or(0, |span| span.to);
    let at = (stop - room)
        .checked_add_signed(shift)
        .ok_or_else(|| damaged("the HEIF's list is too long"))?;
    let words = boxed(*b"mdat", &packet);
    let more = i64::try_from(words.len())
        .ok()
        .zip(i64::try_from(room).ok());
    let more = more.map_or(0, |(new, old)| new - old);
    items.shift(shift, (stop, more), source.len())?;
    items.put(at + 8, packet.len() as u64);

    let mut plan = Plan::new(source.len());
    for span in before {
        if span == meta {
            plan.splice(items.written(source, wide, is_new)?);
        } else if Some(span) != own.as_ref() {
            plan.closed(span)?;
        }
    }
    plan.bytes(&words);
    for span in behind {
        plan.closed(span)?;
    }
    plan.source(end, source.len());
    Ok(plan.finish())
}

/// How many boxes stand before those that phones look for at the very end: a photo's film, Samsung's notes.
fn tail(all: &[Span]) -> usize {
    let is_last = |span: &Span| matches!(&span.kind, b"mpvd" | b"sefd");
    let before = all.iter().rposition(|span| !is_last(span));
    before.map_or(0, |index| index + 1)
}

fn unsupported(words: &str) -> Error {
    Error::Unsupported(words.to_owned())
}

/// The list of items in a `meta` box.
struct Items {
    meta: Span,
    children: Vec<Span>,
    places: Places,
    primary: u32,
    /// The item that holds XMP of the primary picture.
    words: Option<u32>,
    /// The highest number of an item.
    last: u32,
    idat: Option<Span>,
}

impl Items {
    fn read(source: &Source, meta: &Span) -> Result<Self, Error> {
        let inner = Span {
            body: meta.body + 4,
            ..*meta
        };
        let (children, end) = inside(source, &inner)?;
        let child = |kind: &[u8; 4]| {
            let mut all = children.iter().filter(|span| &span.kind == kind);
            all.next().copied()
        };
        let body = |kind: &[u8; 4]| child(kind).map(|span| span.read(source));
        let whole = end == meta.to && !meta.open;
        let (Some(pitm), Some(iloc), Some(iinf), true) =
            (body(b"pitm"), body(b"iloc"), body(b"iinf"), whole)
        else {
            return Err(damaged("the HEIF's list of items is not whole"));
        };
        let wide = if pitm.first() == Some(&0) { 2 } else { 4 };
        let primary = number(&pitm, &mut 4, wide).and_then(|id| u32::try_from(id).ok());
        let primary = primary.ok_or_else(|| damaged("the HEIF names no primary picture"))?;
        let places =
            Places::read(&iloc).ok_or_else(|| damaged("the HEIF's list of places is damaged"))?;
        let named = named(&iinf);
        let described = body(b"iref").map(|iref| descriptions(&iref));
        let described = described.unwrap_or_default();
        let words = named.iter().find(|(id, is_xmp)| {
            let mut of = described.iter().filter(|(from, _)| from == id).peekable();
            *is_xmp && (of.peek().is_none() || of.any(|(_, to)| *to == primary))
        });
        let ids = named.iter().map(|(id, _)| *id);
        let last = ids.chain(places.items.iter().map(|item| item.id)).max();
        Ok(Self {
            meta: *meta,
            words: words.map(|(id, _)| *id),
            idat: child(b"idat"),
            children,
            places,
            primary,
            last: last.unwrap_or(0),
        })
    }

    fn place(&self) -> Option<&Place> {
        let id = self.words?;
        self.places.items.iter().find(|place| place.id == id)
    }

    /// The packet there is.
    fn packet(&self, source: &Source) -> Option<Vec<u8>> {
        let place = self.place()?;
        let home = match place.method {
            0 => source.clone(),
            1 => {
                let idat = self.idat?;
                source.window(idat.body, idat.to - idat.body)
            }
            _ => return None,
        };
        let mut packet = Vec::new();
        for extent in &place.extents {
            let length = if extent.length == 0 {
                u64::MAX
            } else {
                extent.length
            };
            let left = boxed::LARGEST.saturating_sub(packet.len() as u64);
            let want = usize::try_from(length.min(left)).unwrap_or(0);
            packet.extend(home.read(extent.at, want));
        }
        Some(packet)
    }

    /// The last box before the tail, when the packet there is is all it holds.
    fn own_room(&self, all: &[Span]) -> Option<Span> {
        let place = self.place().filter(|place| place.method == 0)?;
        let last = all[..tail(all)]
            .last()
            .filter(|span| &span.kind == b"mdat" && !span.open)?;
        let [extent] = place.extents[..] else {
            return None;
        };
        let inside = |extent: &Extent| {
            extent.at < last.to && extent.at.saturating_add(extent.length) > last.body
        };
        let shared = self
            .places
            .items
            .iter()
            .filter(|other| other.id != place.id && other.method == 0)
            .any(|other| other.extents.iter().any(inside));
        let fills = extent.at == last.body && extent.length == last.to - last.body;
        (fills && !shared).then_some(*last)
    }

    /// Sees to it that there is an item for the packet; true when it is a new one.
    fn add(&mut self) -> bool {
        let is_new = self.words.is_none();
        let id = *self.words.get_or_insert(self.last.saturating_add(1));
        if self.place().is_none() {
            self.places.items.push(Place {
                id,
                method: 0,
                reference: 0,
                extents: Vec::new(),
            });
        }
        self.put(0, 0);
        is_new
    }

    /// Says where the packet lies.
    fn put(&mut self, at: u64, length: u64) {
        let words = self.words;
        let mut items = self.places.items.iter_mut();
        if let Some(place) = items.find(|place| Some(place.id) == words) {
            place.method = 0;
            place.reference = 0;
            place.extents = vec![Extent {
                index: 0,
                at,
                length,
            }];
        }
    }

    /// Moves the places of everything that stands behind the list, and by so much `more` of what stands behind a place.
    fn shift(&mut self, shift: i64, (stop, more): (u64, i64), end: u64) -> Result<(), Error> {
        let words = self.words;
        for place in &mut self.places.items {
            if place.reference != 0 {
                return Err(unsupported("the HEIF keeps pictures in other files"));
            }
            if place.method != 0 || Some(place.id) == words {
                continue;
            }
            for extent in &mut place.extents {
                if extent.length == 0 {
                    extent.length = end.saturating_sub(extent.at);
                }
                let behind = extent.at >= self.meta.to;
                let before = extent.at.saturating_add(extent.length) <= self.meta.from;
                if behind {
                    let more = if extent.at >= stop { more } else { 0 };
                    let moved = extent.at.checked_add_signed(shift + more);
                    extent.at = moved.ok_or_else(|| damaged("an item lies outside of the HEIF"))?;
                } else if !before {
                    return Err(unsupported("the HEIF keeps pictures among their names"));
                }
            }
        }
        Ok(())
    }

    /// The whole `meta` box.
    fn written(&self, source: &Source, wide: bool, is_new: bool) -> Result<Splice, Error> {
        let id = u16::try_from(self.words.unwrap_or(0));
        let id = id.map_err(|_| unsupported("the HEIF has more items than can be added to"))?;
        let mut plan = Plan::new(source.len());
        let mut described = !is_new;
        plan.source(self.meta.body, self.meta.body + 4);
        for child in &self.children {
            match &child.kind {
                b"iloc" => plan.bytes(&self.places.written(wide)),
                b"iinf" if is_new => plan.bytes(&with_name(&child.read(source), id)?),
                b"iref" if !described => {
                    let body = child.read(source);
                    let entry = self.description(id, body.first() != Some(&0));
                    plan.bytes(&boxed(*b"iref", &[body, entry].concat()));
                    described = true;
                }
                _ => plan.source(child.from, child.to),
            }
        }
        if !described {
            let entry = self.description(id, self.primary > u32::from(u16::MAX));
            let version = u8::from(self.primary > u32::from(u16::MAX));
            plan.bytes(&boxed(*b"iref", &[vec![version, 0, 0, 0], entry].concat()));
        }
        let body = plan.finish();
        let mut meta = Plan::new(source.len());
        meta.bytes(&boxed::header(*b"meta", body.len()));
        meta.splice(body);
        Ok(meta.finish())
    }

    /// That the packet describes the primary picture.
    fn description(&self, id: u16, wide: bool) -> Vec<u8> {
        let number = |number: u32| {
            let bytes = number.to_be_bytes();
            if wide {
                bytes.to_vec()
            } else {
                bytes[2..].to_vec()
            }
        };
        let body = [number(u32::from(id)), vec![0, 1], number(self.primary)].concat();
        boxed(*b"cdsc", &body)
    }
}

/// The items by number, and whether each holds XMP.
fn named(iinf: &[u8]) -> Vec<(u32, bool)> {
    let head = if iinf.first() == Some(&0) { 6 } else { 8 };
    let list = Source::memory(iinf);
    let (entries, _) = spans(&list, head, u64::MAX).unwrap_or_default();
    let entries = entries.iter().filter(|span| &span.kind == b"infe");
    entries
        .filter_map(|span| {
            let body = span.read(&list);
            let mut at = 4;
            let wide = if *body.first()? >= 3 { 4 } else { 2 };
            let id = u32::try_from(number(&body, &mut at, wide)?).ok()?;
            let kind = body.get(at + 2..at + 6)?;
            let mut words = body.get(at + 6..)?.split(|byte| *byte == 0);
            let content = words.nth(1).unwrap_or_default();
            Some((id, kind == b"mime" && content == CONTENT))
        })
        .collect()
}

/// Which item describes which.
fn descriptions(iref: &[u8]) -> Vec<(u32, u32)> {
    let wide = if iref.first() == Some(&0) { 2 } else { 4 };
    let list = Source::memory(iref);
    let (entries, _) = spans(&list, 4, u64::MAX).unwrap_or_default();
    let mut found = Vec::new();
    for span in entries.iter().filter(|span| &span.kind == b"cdsc") {
        let body = span.read(&list);
        let mut at = 0;
        let mut next =
            |size: u8| number(&body, &mut at, size).and_then(|id| u32::try_from(id).ok());
        let (Some(from), Some(count)) = (next(wide), next(2)) else {
            continue;
        };
        for _ in 0..count {
            match next(wide) {
                Some(to) => found.push((from, to)),
                None => break,
            }
        }
    }
    found
}

/// The list of names with one more: an item of XMP.
fn with_name(iinf: &[u8], id: u16) -> Result<Vec<u8>, Error> {
    let mut body = iinf.to_vec();
    let counted = if iinf.first() == Some(&0) {
        let count = be16(iinf, 4).and_then(|count| count.checked_add(1));
        count.zip(body.get_mut(4..6)).map(|(count, place)| {
            place.copy_from_slice(&count.to_be_bytes());
        })
    } else {
        let count = be32(iinf, 4).and_then(|count| count.checked_add(1));
        count.zip(body.get_mut(4..8)).map(|(count, place)| {
            place.copy_from_slice(&count.to_be_bytes());
        })
    };
    counted.ok_or_else(|| damaged("the HEIF's list of names is damaged"))?;
    let entry = [
        &[2, 0, 0, 0][..],
        &id.to_be_bytes(),
        &[0, 0],
        b"mime\0",
        CONTENT,
        b"\0",
    ];
    body.extend(boxed(*b"infe", &entry.concat()));
    Ok(boxed(*b"iinf", &body))
}
