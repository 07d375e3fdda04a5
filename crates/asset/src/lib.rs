//! The vocabulary of the archive: what it holds and the rules over it.
//!
//! **Knows** every noun the other crates share (assets, originals, facts, metadata, recipes, jobs, actors) and the
//! pure rules between them: who may do what, what keeps an asset from leaving, how the audit chain is linked.
//!
//! **Never** reads a file, a clock, a socket or a database: every rule takes what it needs as an argument.
//!
//! **Begin** with [`Asset`], then [`gate`] and [`authority`].

pub mod access;
pub mod actor;
pub mod appearance;
pub mod asset;
pub mod audit;
pub mod authority;
pub mod canonical;
pub mod clearance;
pub mod codes;
pub mod collection;
pub mod companion;
pub mod consent;
pub mod digest;
pub mod disposition;
pub mod document;
pub mod event;
pub mod facts;
pub mod folio;
pub mod framing;
pub mod gate;
pub mod id;
pub mod job;
pub mod kind;
pub mod licence;
pub mod likeness;
pub mod matching;
pub mod metadata;
pub mod original;
pub mod outcome;
pub mod patience;
pub mod people;
pub mod person;
pub mod place;
pub mod query;
pub mod recipe;
pub mod record;
pub mod register;
pub mod rendition;
pub mod review;
pub mod series;
pub mod settings;
pub mod status;
pub mod template;
pub mod time;
pub mod unit;
pub mod zone;

pub use actor::{Account, Actor, Role, Scope};
pub use asset::{Asset, Companion, Condition, PARTIAL};
pub use audit::Act;
pub use authority::{Permission, Visibility, authorise, may_change, told, visibility};
pub use clearance::Clearance;
pub use collection::{Collection, CollectionDraft, CollectionKind, Shared};
pub use companion::Role as CompanionRole;
pub use consent::Consent;
pub use digest::{Digest, DigestHasher, Fingerprint, Hasher, Sha256};
pub use disposition::{Standing, Tombstone};
pub use document::Document;
pub use event::{Event, Stage};
pub use facts::{Candidate, Doubt, Facts, Motion};
pub use folio::Folio;
pub use framing::{Aim, Framing, Point};
pub use gate::{Audience, Blackout, Obstacle, obstacles};
pub use id::{
    AccessId, AccountId, AgendaId, AssetId, CodesId, CollectionId, CommentId, DispositionId,
    EventId, ExcerptId, HoldId, JobId, KeyId, OperationId, OriginalId, PersonId, PlaceId, PostId,
    ProvenanceId, ReleaseId, SeriesId, SessionId, SubtitleId, TemplateId, UnitId, UploadId,
};
pub use job::{Attempt, Failure, Job, JobState, Step};
pub use kind::{Format, Kind};
pub use metadata::{Metadata, Said, SetBy};
pub use original::{Original, Provenance};
pub use outcome::Outcome;
pub use people::{Known, KnownDraft, PersonKind, Post, PostDraft};
pub use person::{Area, Person};
pub use place::{Place, PlaceDraft, Spot};
pub use recipe::{Recipe, RecipeName, Recipes};
pub use record::{Joined, Record};
pub use register::Fault;
pub use rendition::Rendition;
pub use review::{Mark, Need, Requirements};
pub use series::{Final, Series, SeriesDraft};
pub use status::Status;
pub use time::{Offset, Timestamp, WallClock};
pub use unit::{Unit, UnitDraft};
