//! The standards: what other tools read and write, to and from our types.
//!
//! **Knows** how an asset's record looks in XMP, with the names that IPTC gives the fields.
//!
//! **Never** opens a file, asks a network, or decides what may leave: text in, text out.
//!
//! **Begin** with [`sidecar`].

pub mod sidecar;
