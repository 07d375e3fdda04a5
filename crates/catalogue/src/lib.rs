//! The records: every row, every query, every transaction.
//!
//! **Knows** the schema, the two engines it lives in (`SQLite` on one machine, `PostgreSQL` scaled out), and what must
//! commit together: a change, its audit line, its place in the change log and the jobs that follow from it.
//!
//! **Never** touches the bytes of an original, decides who may do what, or asks the clock: every method takes the
//! moment as an argument and the asker's [`::asset::Visibility`] as part of its query.
//!
//! **Begin** with [`Catalogue`] in `catalogue.rs`, then `engine.rs` for how one SQL text runs on both engines.

// First, for the macros the others write their SQL with.
#[macro_use]
mod engine;
#[macro_use]
mod row;
#[macro_use]
mod account;

mod accession;
mod agenda;
mod answer;
mod asset;
mod audit;
mod browse;
mod catalogue;
mod change;
mod claim;
mod clock;
mod codes;
mod columns;
mod companion;
mod delivery;
mod describe;
mod error;
mod event;
mod filing;
mod filter;
mod holding;
mod job;
mod key;
mod look;
mod migration;
mod moment;
mod operation;
mod rendition;
mod repair;
mod session;
mod setting;
mod settle;
mod signal;
mod template;
#[cfg(feature = "testing")]
pub mod testing;
mod upload;
mod wanted;

pub use crate::accession::{Accession, Accessioned, Known};
pub use crate::account::NewAccount;
pub use crate::agenda::{AgendaDone, EntryChange, EntryKey, EventFate, KnownEntry, ListedAgenda};
pub use crate::answer::Answer;
pub use crate::browse::{Browse, Page};
pub use crate::catalogue::{Catalogue, Place, Settings};
pub use crate::clock::{ClockCamera, Corrected, Correction};
pub use crate::codes::ListedCodes;
pub use crate::columns::{Column, Columns, Group, flag};
pub use crate::delivery::Delivery;
pub use crate::describe::Description;
pub use crate::error::Error;
pub use crate::event::{
    EventDraft, EventMerged, EventPage, EventProgress, EventQuery, ListedEvent,
};
pub use crate::filing::{Filed, Proposed, Ruled, Unfiled};
pub use crate::filter::Filter;
pub use crate::holding::Progress;
pub use crate::job::{JobCount, ListedJob};
pub use crate::key::{KeyRow, NewKey};
pub use crate::look::{Alike, Likeness};
pub use crate::operation::{NewWords, Operated, Operation, Refused, Undone};
pub use crate::rendition::RecipeCount;
pub use crate::repair::Repaired;
pub use crate::settle::Derived;
pub use crate::template::Template;
pub use crate::upload::{NewUpload, Upload};

/// What a call to the catalogue gives.
pub type Result<T> = std::result::Result<T, Error>;
