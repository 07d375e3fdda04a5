//! The readers behind `examine`: containers, metadata blocks, and how their tags become facts.

pub(crate) mod avchd;
pub(crate) mod boilerplate;
pub(crate) mod boxes;
pub(crate) mod camera;
pub(crate) mod clock;
pub(crate) mod entry;
pub(crate) mod found;
pub(crate) mod heif;
pub(crate) mod iptc;
pub(crate) mod jpeg;
pub(crate) mod jxl;
pub(crate) mod lenses;
pub(crate) mod makernote;
pub(crate) mod manifest;
pub(crate) mod mapping;
pub(crate) mod motion;
pub(crate) mod packets;
pub(crate) mod pdf;
pub(crate) mod persons;
pub(crate) mod photoshop;
pub(crate) mod place;
pub(crate) mod png;
pub(crate) mod probe;
pub(crate) mod quicktime;
pub(crate) mod riff;
pub(crate) mod source;
pub(crate) mod statements;
pub(crate) mod stills;
pub(crate) mod tags;
pub(crate) mod taken;
pub(crate) mod text;
pub(crate) mod tiff;
pub(crate) mod whole;
pub(crate) mod xmp;

/// The longest value a tag keeps, in bytes; the file keeps the whole.
pub(crate) const LONGEST_TAG: usize = 2048;
