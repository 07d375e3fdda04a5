//! The bytes as received, and every line of where they came from.

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Sha256};
use crate::id::{AccountId, EventId, OriginalId, ProvenanceId};
use crate::time::Timestamp;

/// Bytes as received, never altered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its name in rows.
    pub id: OriginalId,
    /// Its name in the vault.
    pub digest: Digest,
    /// The fact for outside tools.
    pub sha256: Sha256,
    /// Its size.
    pub bytes: u64,
    /// The media type, from its first bytes; `application/octet-stream` when unknown.
    pub mime: String,
    /// When the archive took it in.
    pub received: Timestamp,
}

/// One time somebody sent these bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Its name in rows.
    pub id: ProvenanceId,
    /// Who sent them.
    pub account: Option<AccountId>,
    /// When they arrived.
    pub at: Timestamp,
    /// The name the file had.
    pub filename: String,
    /// The folder it lay in, as the sender's machine wrote it.
    pub path: Option<String>,
    /// The event they were sent for.
    pub event: Option<EventId>,
    /// When the sender's machine last changed the file.
    pub modified: Option<Timestamp>,
    /// The caption the asset had at the time.
    pub caption: Option<String>,
}
