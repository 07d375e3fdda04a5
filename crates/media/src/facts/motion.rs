//! The film a phone keeps inside a photo: where it begins and how long it is.

use asset::{Format, Motion};

use super::boxes::boxes;
use super::source::{Source, be32, le32};
use super::xmp::Xmp;

/// What begins any MP4: its first box.
const FIRST_BOX: &[u8] = b"ftyp";

/// The kind of Samsung's trailer entries that hold the film.
const SAMSUNG_FILM: u16 = 0x0a30;

/// No trailer has more entries.
const MOST_ENTRIES: u32 = 256;

/// The film inside a photo, wherever its maker put it; none unless a film really begins there.
pub(crate) fn find(source: &Source, format: Format, xmp: &Xmp) -> Option<Motion> {
    match format {
        Format::Heif | Format::Avif => in_box(source).or_else(|| announced(source, xmp)),
        Format::Jpeg => announced(source, xmp).or_else(|| in_trailer(source)),
        _ => None,
    }
}

/// Whether a film begins at a place.
fn film_at(source: &Source, offset: u64, bytes: u64) -> Option<Motion> {
    let whole = offset
        .checked_add(bytes)
        .is_some_and(|end| end <= source.len());
    let begins = source.read(offset.checked_add(4)?, 4) == FIRST_BOX;
    (whole && begins && bytes > 32).then_some(Motion { offset, bytes })
}

/// Google's word in XMP: the length of the film at the end, or a list of everything behind the picture.
fn announced(source: &Source, xmp: &Xmp) -> Option<Motion> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let from_end = |back: u64, bytes: u64| film_at(source, source.len().checked_sub(back)?, bytes);
    let listed = || {
        let ends = |end: &str| {
            let values = xmp.anywhere(end);
            values.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let kinds = ends("Item:Semantic");
        let place = kinds.iter().position(|kind| kind == "MotionPhoto")?;
        // The picture itself, first in the list, states no length; lengths then are one fewer.
        let lengths: Vec<u64> = ends("Item:Length")
            .iter()
            .filter_map(|text| number(text))
            .collect();
        let behind = kinds.len() - place;
        let own = lengths.len().checked_sub(behind)?;
        let back = lengths[own..]
            .iter()
            .try_fold(0_u64, |sum, length| sum.checked_add(*length))?;
        from_end(back, lengths[own])
    };
    let micro = || {
        let offset = xmp
            .anywhere("GCamera:MicroVideoOffset")
            .into_iter()
            .find_map(number)?;
        from_end(offset, offset)
    };
    listed().or_else(micro)
}

/// The box that HEIC keeps it in.
fn in_box(source: &Source) -> Option<Motion> {
    let mut at = 0_u64;
    for inner in boxes(source, 256) {
        let head = source.read(at, 16);
        let wide = be32(&head, 0) == Some(1);
        let start = at + if wide { 16 } else { 8 };
        if &inner.kind == b"mpvd" {
            return film_at(source, start, inner.body.len());
        }
        at = start.checked_add(inner.body.len())?;
    }
    None
}

/// Samsung's trailer: a list at the very end that counts back to each entry.
fn in_trailer(source: &Source) -> Option<Motion> {
    let end = source.len();
    let tail = source.exact(end.checked_sub(8)?, 8)?;
    if &tail[4..] != b"SEFT" {
        return None;
    }
    let list_at = end
        .checked_sub(8)?
        .checked_sub(u64::from(le32(&tail, 0)?))?;
    let head = source.exact(list_at, 12)?;
    if &head[..4] != b"SEFH" {
        return None;
    }
    for entry in 0..le32(&head, 8)?.min(MOST_ENTRIES) {
        let entry = source.exact(list_at + 12 + u64::from(entry) * 12, 12)?;
        if u16::from_le_bytes([entry[2], entry[3]]) != SAMSUNG_FILM {
            continue;
        }
        let back = u64::from(le32(&entry, 4)?);
        let size = u64::from(le32(&entry, 8)?);
        let start = list_at.checked_sub(back)?;
        // Two empty bytes, the kind, the length of the name, the name.
        let name = u64::from(le32(&source.exact(start, 8)?, 4)?);
        let before = name.checked_add(8)?;
        return film_at(
            source,
            start.checked_add(before)?,
            size.checked_sub(before)?,
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::boxes::tests::boxed;

    fn film() -> Vec<u8> {
        let first = boxed(*b"ftyp", b"isom\0\0\0\0isommp42");
        [first, boxed(*b"mdat", &[7; 40])].concat()
    }

    fn xmp(words: &str) -> Xmp {
        let mut xmp = Xmp::default();
        let packet = format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
             <rdf:Description xmlns:GCamera='http://ns.google.com/photos/1.0/camera/' \
             xmlns:Container='http://ns.google.com/photos/1.0/container/' \
             xmlns:Item='http://ns.google.com/photos/1.0/container/item/' {words}</rdf:Description></rdf:RDF></x:xmpmeta>"
        );
        assert_eq!(xmp.read(packet.as_bytes()), None);
        xmp
    }

    #[test]
    fn googles_film_is_found_by_either_word() {
        let photo = [&b"\xff\xd8 a picture \xff\xd9"[..], &film()].concat();
        let expected = Some(Motion {
            offset: (photo.len() - film().len()) as u64,
            bytes: film().len() as u64,
        });
        let source = Source::memory(photo.clone());
        let old = xmp(&format!(
            "GCamera:MicroVideo='1' GCamera:MicroVideoOffset='{}'>",
            film().len()
        ));
        assert_eq!(find(&source, Format::Jpeg, &old), expected);
        let list = |length: usize, behind: &str| {
            xmp(&format!(
                "GCamera:MotionPhoto='1'><Container:Directory><rdf:Seq>\
                 <rdf:li rdf:parseType='Resource'><Container:Item Item:Mime='image/jpeg' Item:Semantic='Primary'/></rdf:li>\
                 <rdf:li rdf:parseType='Resource'><Container:Item Item:Mime='video/mp4' Item:Semantic='MotionPhoto' Item:Length='{length}'/></rdf:li>\
                 {behind}</rdf:Seq></Container:Directory>"
            ))
        };
        assert_eq!(
            find(&source, Format::Jpeg, &list(film().len(), "")),
            expected
        );
        // A lie about the length finds nothing.
        assert_eq!(find(&source, Format::Jpeg, &list(11, "")), None);
        assert_eq!(find(&source, Format::Jpeg, &list(9_999_999, "")), None);
        // Something else may lie behind it.
        let longer = Source::memory([&photo[..], b"gain map"].concat());
        let behind = "<rdf:li rdf:parseType='Resource'><Container:Item Item:Semantic='GainMap' Item:Length='8'/></rdf:li>";
        assert_eq!(
            find(&longer, Format::Jpeg, &list(film().len(), behind)),
            expected
        );
    }

    #[test]
    fn samsungs_film_is_found_by_its_trailer() {
        let name = b"MotionPhoto_Data";
        let mut photo = b"\xff\xd8 a picture \xff\xd9".to_vec();
        let start = photo.len();
        photo.extend_from_slice(&[0, 0, 0x30, 0x0a, 16, 0, 0, 0]);
        photo.extend_from_slice(name);
        let offset = photo.len() as u64;
        photo.extend_from_slice(&film());
        let list_at = photo.len();
        let size = u32::try_from(list_at - start).unwrap().to_le_bytes();
        photo.extend_from_slice(b"SEFH\x6b\0\0\0\x01\0\0\0");
        photo.extend_from_slice(&[0, 0, 0x30, 0x0a]);
        photo.extend_from_slice(&size);
        photo.extend_from_slice(&size);
        photo.extend_from_slice(&24_u32.to_le_bytes());
        photo.extend_from_slice(b"SEFT");
        let found = find(&Source::memory(photo), Format::Jpeg, &Xmp::default());
        let bytes = film().len() as u64;
        assert_eq!(found, Some(Motion { offset, bytes }));
    }

    #[test]
    fn the_box_of_a_heic_holds_its_film() {
        let before = boxed(*b"ftyp", b"heic\0\0\0\0mif1heic");
        let offset = before.len() as u64 + 8;
        let photo = [before, boxed(*b"mpvd", &film())].concat();
        let found = find(&Source::memory(photo), Format::Heif, &Xmp::default());
        let bytes = film().len() as u64;
        assert_eq!(found, Some(Motion { offset, bytes }));
    }

    #[test]
    fn a_photo_without_a_film_has_none() {
        let photo = Source::memory(b"\xff\xd8 a picture \xff\xd9".to_vec());
        assert_eq!(find(&photo, Format::Jpeg, &Xmp::default()), None);
        assert_eq!(find(&photo, Format::Png, &Xmp::default()), None);
    }
}
