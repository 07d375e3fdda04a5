//! The steps: what happens to an asset, in order.
//!
//! **Knows** the journey of a file from the door to its reader: taken in, examined, derived, recorded, indexed,
//! delivered; and who keeps watch over it (worker, indexer, verifier).
//!
//! **Never** speaks HTTP, writes SQL, or decodes media in its own process: every decode runs in a child.
//!
//! **Begin** with [`Archive`], then [`ingest`] and [`worker`].

pub mod access;
pub mod accounts;
pub mod agendas;
pub mod archive;
pub mod audit;
pub mod blurring;
pub mod decode;
pub mod deliver;
pub mod describing;
pub mod disposition;
pub mod error;
pub mod examine;
pub mod filing;
pub mod indexer;
pub mod ingest;
pub mod leaving;
pub mod menu;
pub mod registers;
pub mod releases;
pub mod review;
pub mod sheets;
pub mod subtitles;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verify;
pub mod worker;

mod decoder;
mod excerpting;
mod memory;
mod steps;

pub use archive::{Archive, Changed};
pub use error::Error;
