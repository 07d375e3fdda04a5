//! The standards: what other tools read and write, to and from our types.
//!
//! **Knows** how an asset's record looks in XMP, IPTC-IIM, CSV and JSON, with the names that IPTC gives the fields, and how an
//! agenda looks in iCalendar and CSV, and subtitles in `WebVTT`.
//!
//! **Never** opens a file, asks a network, or decides what may leave: text in, text out.
//!
//! **Begin** with [`packet`], [`sidecar`], [`sheet`], [`table`], [`agenda`] and [`subtitles`].

pub mod agenda;
pub mod codes;
mod error;
pub mod packet;
pub mod sheet;
pub mod sidecar;
pub mod subtitles;
pub mod table;

pub use error::Error;
