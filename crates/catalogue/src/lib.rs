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

mod access;
mod accession;
mod agenda;
mod answer;
mod asset;
mod attempt;
mod audit;
mod batch;
mod bounds;
mod browse;
mod catalogue;
mod change;
mod claim;
mod clock;
mod codes;
mod collection;
mod columns;
mod comment;
mod companion;
mod consent;
mod delivery;
mod describe;
mod disposition;
mod document;
mod error;
mod event;
mod excerpt;
mod factor;
mod filing;
mod filter;
mod hold;
mod holding;
mod identity;
mod job;
mod key;
mod look;
mod migration;
mod moment;
mod operation;
mod people;
mod place;
mod register;
mod release;
mod rendition;
mod repair;
mod series;
mod session;
mod setting;
mod settle;
mod shown;
mod signal;
mod statistics;
mod subtitle;
mod template;
#[cfg(feature = "testing")]
pub mod testing;
mod twin;
mod unit;
mod upload;
mod wanted;

pub use crate::access::{About, Access, AccessAnswer, AccessQuery, NewAccess};
pub use crate::accession::{Accession, Accessioned, Known};
pub use crate::account::{AccountChange, ListedAccount, NewAccount};
pub use crate::agenda::{AgendaDone, EntryChange, EntryKey, EventFate, KnownEntry, ListedAgenda};
pub use crate::answer::Answer;
pub use crate::attempt::{Attempt, AttemptId};
pub use crate::audit::AuditQuery;
pub use crate::batch::{Manner, NewWords, Operated};
pub use crate::browse::{Browse, Page};
pub use crate::catalogue::{Catalogue, Place, Settings};
pub use crate::clock::{ClockCamera, Corrected, Correction};
pub use crate::codes::{CodesVersion, ListedCodes};
pub use crate::collection::{CollectionPage, CollectionQuery, MemberPage, Put};
pub use crate::columns::{Column, Columns, Days, Group, flag};
pub use crate::comment::{Comment, NewComment, Queue};
pub use crate::delivery::Delivery;
pub use crate::describe::Description;
pub use crate::disposition::Disposition;
pub use crate::error::Error;
pub use crate::event::{
    EventDraft, EventMerged, EventPage, EventProgress, EventQuery, ListedEvent,
};
pub use crate::excerpt::{Excerpt, NewExcerpt};
pub use crate::factor::SecondFactor;
pub use crate::filing::{Filed, Proposed, Ruled, Unfiled};
pub use crate::filter::Filter;
pub use crate::hold::{Hold, HoldDraft};
pub use crate::holding::Progress;
pub use crate::identity::{Handshake, Identity, Resumed};
pub use crate::job::{JobCount, ListedJob};
pub use crate::key::{KeyRow, NewKey};
pub use crate::look::{Alike, Likeness};
pub use crate::operation::{Operation, Refused, Undone};
pub use crate::people::{Held, PeoplePage, PeopleQuery, PostCode, TakenPost};
pub use crate::place::{PlacePage, PlaceQuery};
pub use crate::register::{Entered, Taken, folded_name};
pub use crate::release::{Named, Release, ReleaseDraft, TakenRelease, Withdrawal};
pub use crate::rendition::RecipeCount;
pub use crate::repair::Repaired;
pub use crate::session::{LiveSession, NewSession, SecondFactorState, SessionRow};
pub use crate::settle::Derived;
pub use crate::statistics::{By, Figures, Span};
pub use crate::subtitle::{Spoken, Subtitle};
pub use crate::template::{Template, TemplateDraft};
pub use crate::twin::{Twin, Twinned};
pub use crate::unit::UnitQuery;
pub use crate::upload::{NewUpload, Upload};

/// What a call to the catalogue gives.
pub type Result<T> = std::result::Result<T, Error>;
