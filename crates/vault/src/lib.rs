//! The bytes: originals and renditions, written once, checked for ever.
//!
//! **Knows** where every object lies, how bytes become durable on a local disk and in an object store, and whether they
//! still are what their name says.
//!
//! **Never** looks into the bytes, deletes an original, or knows a row of the catalogue: an object nobody knows is
//! listed, not removed.
//!
//! **Begin** with [`Vault`] and [`Incoming`]; `folder` and `remote` are the two ways objects are held.

mod blocking;
pub mod conformance;
mod disk;
mod error;
mod folder;
mod incoming;
mod listing;
mod marker;
mod object;
mod reading;
mod remote;
mod settings;
mod spool;
#[cfg(feature = "testing")]
pub mod testing;
mod turns;
mod upload;
mod vault;

pub use error::Error;
pub use folder::Room;
pub use incoming::Incoming;
pub use listing::Listing;
pub use object::Object;
pub use reading::{Chunks, Reading};
pub use settings::{Place, S3, Settings};
pub use vault::{Kept, LocalCopy, Vault, Verdict};
