//! What can go wrong with the bytes, one variant for each thing a caller can do about it.

use std::io;

use asset::Digest;

/// Why the vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The place holds no `vault.json`: a disk is not mounted, or the wrong place is configured. Nothing was written.
    #[error("no vault.json here: the vault is not mounted")]
    NotMounted,
    /// The place holds objects but no `vault.json`, so it is not made into a new vault.
    #[error("the place holds objects but no vault.json: not made into a new vault")]
    NotEmpty,
    /// The vault was written by a newer program.
    #[error("the vault has format {found}, newer than this program reads")]
    NewerFormat {
        /// The format version in `vault.json`.
        found: u32,
    },
    /// A disk failed to make bytes durable earlier; nothing more is written until the vault is opened again.
    #[error("the vault is read-only since its disk failed to make bytes durable")]
    ReadOnly,
    /// No room is left.
    #[error("no room is left in the vault or its spool")]
    Full,
    /// Someone else is writing this partial upload.
    #[error("this partial upload is being written by someone else")]
    Busy,
    /// The object is not there.
    #[error("no such object in the vault")]
    Missing,
    /// An object's bytes are not what its name says.
    #[error("object {expected} now hashes to {found}")]
    Corrupt {
        /// The digest that names it.
        expected: Digest,
        /// The digest of the bytes found.
        found: Digest,
    },
    /// The range begins past the end, or is empty.
    #[error("the range lies outside the object's {bytes} bytes")]
    OutOfRange {
        /// How many bytes the object has.
        bytes: u64,
    },
    /// The name cannot name a file here: only letters, digits, `.`, `_` and `-`, not starting with a dot.
    #[error(
        "a name may hold letters, digits, dots, hyphens and underscores only, and not begin with a dot"
    )]
    BadName,
    /// Originals enter by [`crate::Vault::keep`] alone.
    #[error("an original is written once, from the spool")]
    WrittenOnce,
    /// The local disk refused.
    #[error("the disk failed while it should {doing}")]
    Io {
        /// What was being done, in a few words.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The object store refused or could not be reached.
    #[error("the object store failed while it should {doing}")]
    Store {
        /// What was being done, in a few words.
        doing: &'static str,
        /// What the store or the network said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// Turns what the system said into the variant a caller can act on.
    pub(crate) fn io(doing: &'static str) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io { doing, source },
        }
    }

    /// Turns what the object store said into the variant a caller can act on.
    pub(crate) fn store(doing: &'static str) -> impl Fn(object_store::Error) -> Self {
        move |source| match source {
            object_store::Error::NotFound { .. } => Self::Missing,
            source => Self::Store {
                doing,
                source: Box::new(source),
            },
        }
    }
}
