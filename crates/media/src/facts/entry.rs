//! One tag of a TIFF structure: its value in every type, its name, and how it is shown.

use std::fmt::Write as _;

use super::text;
use super::tiff::{TAG_IPTC, TAG_PHOTOSHOP, TAG_SUB_IFDS, TAG_XMP};

/// Which directory an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ifd {
    /// The first.
    Main,
    /// A later one in the chain, from 1: a thumbnail in EXIF, a page in TIFF.
    Next(u16),
    /// One that `SubIFDs` names, from 0: raw formats keep their full picture there.
    Sub(u16),
    /// The camera's.
    Exif,
    /// The position's.
    Gps,
    /// Interoperability.
    Interop,
}

/// One tag with its value as stored.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) ifd: Ifd,
    pub(crate) tag: u16,
    pub(crate) kind: u16,
    /// How many values are stated.
    pub(crate) count: u64,
    /// Where the value lies in the source.
    pub(crate) at: u64,
    /// The value, cut at a bound.
    pub(crate) value: Vec<u8>,
    pub(crate) big_endian: bool,
}
impl Entry {
    /// The value as text, tidied; UTF-8, else Windows-1252.
    pub(crate) fn text(&self) -> Option<String> {
        match self.kind {
            1 if self.is_utf16() => text::clean(&text::utf16(&self.value, false)),
            1 | 2 | 7 | 129 => text::decode_clean(&self.value),
            _ => None,
        }
    }

    /// The first values as numbers; one over zero is not finite.
    pub(crate) fn numbers(&self, limit: usize) -> Vec<f64> {
        let big = self.big_endian;
        let Some(size) = size_of(self.kind).and_then(|size| usize::try_from(size).ok()) else {
            return Vec::new();
        };
        let values = self.value.chunks_exact(size).take(limit);
        values
            .filter_map(|raw| {
                Some(match self.kind {
                    1 | 7 => f64::from(raw[0]),
                    6 => f64::from(raw[0].cast_signed()),
                    3 => f64::from(u16_at(raw, 0, big)?),
                    8 => f64::from(u16_at(raw, 0, big)?.cast_signed()),
                    4 | 13 => f64::from(u32_at(raw, 0, big)?),
                    9 => f64::from(u32_at(raw, 0, big)?.cast_signed()),
                    5 => f64::from(u32_at(raw, 0, big)?) / f64::from(u32_at(raw, 4, big)?),
                    10 => {
                        f64::from(u32_at(raw, 0, big)?.cast_signed())
                            / f64::from(u32_at(raw, 4, big)?.cast_signed())
                    }
                    11 => f64::from(f32::from_bits(u32_at(raw, 0, big)?)),
                    12 => f64::from_bits(u64_at(raw, 0, big)?),
                    _ => return None,
                })
            })
            .collect()
    }

    /// The first values as places in the file.
    pub(crate) fn offsets(&self, limit: usize) -> Vec<u64> {
        let big = self.big_endian;
        let Some(size) = size_of(self.kind).and_then(|size| usize::try_from(size).ok()) else {
            return Vec::new();
        };
        let values = self.value.chunks_exact(size).take(limit);
        values
            .filter_map(|raw| match size {
                2 => u16_at(raw, 0, big).map(u64::from),
                4 => u32_at(raw, 0, big).map(u64::from),
                8 => u64_at(raw, 0, big),
                _ => None,
            })
            .collect()
    }

    /// The same entry with its whole value, read apart.
    pub(crate) fn with(&self, value: Vec<u8>) -> Self {
        Self { value, ..*self }
    }

    /// How many bytes the whole value has.
    pub(crate) fn size(&self) -> u64 {
        size_of(self.kind).unwrap_or(1).saturating_mul(self.count)
    }

    /// The name of the tag with its block's before it: `EXIF:Model`, `EXIF:IFD1:Make`.
    pub(crate) fn full_name(&self) -> String {
        let name = self.name();
        match self.ifd {
            Ifd::Main | Ifd::Exif | Ifd::Gps | Ifd::Interop => format!("EXIF:{name}"),
            Ifd::Next(number) => format!("EXIF:IFD{number}:{name}"),
            Ifd::Sub(number) => format!("EXIF:SubIFD{number}:{name}"),
        }
    }

    /// The name the standards give the tag, else its number.
    fn name(&self) -> String {
        let context = match self.ifd {
            Ifd::Gps => exif::Context::Gps,
            Ifd::Interop => exif::Context::Interop,
            Ifd::Exif => exif::Context::Exif,
            _ => exif::Context::Tiff,
        };
        if let Some(name) = other_name(self.tag).filter(|_| self.ifd != Ifd::Gps) {
            return name.to_owned();
        }
        let tag = exif::Tag(context, self.tag);
        if tag.description().is_some() {
            return tag.to_string();
        }
        format!("0x{:04X}", self.tag)
    }

    /// The value as a person may read it; `limit` bytes at most are looked at.
    pub(crate) fn shown(&self, limit: usize) -> String {
        if let Some(text) = self.text().filter(|text| self.kind != 7 || is_plain(text)) {
            return text;
        }
        let mut out = String::new();
        match self.kind {
            2 | 129 => {}
            1 | 7 if self.value.len() > 16 => {
                let _ = write!(out, "({} bytes)", self.size());
            }
            5 | 10 => {
                for raw in self.value.chunks_exact(8).take(32) {
                    let (Some(above), Some(below)) = (
                        u32_at(raw, 0, self.big_endian),
                        u32_at(raw, 4, self.big_endian),
                    ) else {
                        break;
                    };
                    let gap = if out.is_empty() { "" } else { " " };
                    let _ = if self.kind == 10 {
                        write!(out, "{gap}{}/{}", above.cast_signed(), below.cast_signed())
                    } else {
                        write!(out, "{gap}{above}/{below}")
                    };
                }
            }
            _ => {
                for number in self.numbers(64) {
                    let gap = if out.is_empty() { "" } else { " " };
                    let _ = write!(out, "{gap}{number}");
                }
            }
        }
        text::shortened(&out, limit)
    }

    fn is_utf16(&self) -> bool {
        // The five XP… tags that Windows writes.
        (0x9c9b..=0x9c9f).contains(&self.tag)
    }
}

fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|c| c == '\n' || c == '\t' || c == '\r' || !c.is_control())
}

/// How many bytes one value of this type has.
pub(crate) fn size_of(kind: u16) -> Option<u64> {
    Some(match kind {
        1 | 2 | 6 | 7 | 129 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16 | 17 | 18 => 8,
        _ => return None,
    })
}

/// Names of tags that the EXIF standard leaves out.
fn other_name(tag: u16) -> Option<&'static str> {
    Some(match tag {
        TAG_XMP => "ApplicationNotes",
        0x4746 => "Rating",
        0x4749 => "RatingPercent",
        0x9c9b => "XPTitle",
        0x9c9c => "XPComment",
        0x9c9d => "XPAuthor",
        0x9c9e => "XPKeywords",
        0x9c9f => "XPSubject",
        TAG_SUB_IFDS => "SubIFDs",
        TAG_IPTC => "IPTC-NAA",
        TAG_PHOTOSHOP => "PhotoshopSettings",
        0x8773 => "ICCProfile",
        0x013d => "Predictor",
        0xc612 => "DNGVersion",
        0xc614 => "UniqueCameraModel",
        _ => return None,
    })
}

/// The 16-bit number at a place.
pub(crate) fn u16_at(bytes: &[u8], at: usize, big_endian: bool) -> Option<u16> {
    let number = super::source::be16(bytes, at)?;
    Some(if big_endian {
        number
    } else {
        number.swap_bytes()
    })
}

/// The 32-bit number at a place.
pub(crate) fn u32_at(bytes: &[u8], at: usize, big_endian: bool) -> Option<u32> {
    let number = super::source::be32(bytes, at)?;
    Some(if big_endian {
        number
    } else {
        number.swap_bytes()
    })
}

/// The 64-bit number at a place.
pub(crate) fn u64_at(bytes: &[u8], at: usize, big_endian: bool) -> Option<u64> {
    let number = super::source::be64(bytes, at)?;
    Some(if big_endian {
        number
    } else {
        number.swap_bytes()
    })
}
