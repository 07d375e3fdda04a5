//! What can go wrong, by what the caller can do about it.

use std::error::Error as StdError;

/// Why the catalogue did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody changed it since it was read; read it again and decide anew.
    #[error("it was changed since it was read: it is now at version {current}")]
    Conflict {
        /// The version it has now.
        current: i64,
    },
    /// It is not in a state in which this can be done, or not by this actor; a stable word says why: `not_yours`, `set_aside`,
    /// `waiting`, `other_status`; `last_administrator`, `own_account`, `second_factor_set`, `account_disabled`.
    #[error("it cannot be done now: {0}")]
    NotNow(&'static str),
    /// The rules refuse it, for these reasons.
    #[error("the rules refuse it: {0:?}")]
    Refused(asset::review::Refusal),
    /// A setting was not taken.
    #[error(transparent)]
    Setting(#[from] asset::settings::BadSetting),
    /// What is to be kept breaks a rule; the fault says which and what to do about it.
    #[error("it cannot be kept: {}", .0.detail)]
    Fault(asset::Fault),
    /// Other rows still depend on it, or it is no longer what it was; the fault says which and what to do about it.
    #[error("it is held: {}", .0.detail)]
    Held(asset::Fault),
    /// There is no such row, or the asker may not know of it.
    #[error("there is no such thing in the catalogue")]
    Missing,
    /// A row with this unique property is there already; the constraint says which.
    #[error("the catalogue has it already: {0}")]
    Exists(&'static str),
    /// Another process wants renditions by other settings than this one has: `[quality]` must agree.
    #[error(
        "{0} is wanted by other settings than this process has: [quality] must agree on every machine"
    )]
    OtherRecipes(&'static str),
    /// A newer program has written this catalogue; nothing was touched.
    #[error("the catalogue is at schema {found}, this program knows up to {known}")]
    NewerSchema {
        /// The schema found.
        found: i64,
        /// The newest schema this program knows.
        known: i64,
    },
    /// The engine is busy or cannot be reached; the same call may succeed later.
    #[error("the catalogue cannot be reached or is busy")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
    /// Anything else; the source is for the log.
    #[error("the catalogue failed")]
    Inner(#[source] Box<dyn StdError + Send + Sync>),
}

/// What must be unique: the constraint's name, which `PostgreSQL` reports, and the columns, which `SQLite` reports.
const UNIQUE: [(&str, &str); 10] = [
    ("account_name_unique", "account.name_folded"),
    ("asset_folio_unique", "asset.folio"),
    ("codes_name_unique", "codes.name_folded"),
    ("job_wanted_unique", "job.asset, job.step"),
    ("key_hash_unique", "key.hash"),
    ("original_digest_unique", "original.digest"),
    (
        "original_position_unique",
        "original.asset, original.position",
    ),
    ("place_external_unique", "place.external"),
    ("series_code_unique", "series.code_folded"),
    ("unit_name_unique", "unit.name_folded"),
];

impl From<asset::Fault> for Error {
    fn from(fault: asset::Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Error {
    /// The variant for what the engine reported.
    pub(crate) fn engine(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::Missing,
            sqlx::Error::Database(ref inner) => {
                if let Some(name) = unique(inner.as_ref()) {
                    return Self::Exists(name);
                }
                if inner.is_foreign_key_violation() {
                    return Self::Missing;
                }
                if is_passing(inner.code().as_deref()) {
                    return Self::Unavailable(Box::new(error));
                }
                Self::Inner(Box::new(error))
            }
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => Self::Unavailable(Box::new(error)),
            error => Self::Inner(Box::new(error)),
        }
    }

    /// An error for a row that does not read as what it must be.
    pub(crate) fn damaged(what: &'static str, text: &str) -> Self {
        Self::Inner(format!("a row holds an unknown {what}: {text}").into())
    }

    /// An error of any other making.
    pub(crate) fn inner(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Inner(error.into())
    }
}

fn unique(error: &dyn sqlx::error::DatabaseError) -> Option<&'static str> {
    if !error.is_unique_violation() {
        return None;
    }
    let named = error.constraint();
    UNIQUE
        .into_iter()
        .find(|(name, columns)| {
            named == Some(*name) || error.message().ends_with(&format!("failed: {columns}"))
        })
        .map(|(name, _)| name)
}

/// Codes that pass by themselves: `SQLite` busy and locked (also extended), `PostgreSQL` connection, resource,
/// shutdown, serialisation and deadlock.
fn is_passing(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    if let Ok(number) = code.parse::<u32>()
        && code.len() < 5
    {
        return matches!(number & 0xff, 5 | 6);
    }
    code.starts_with("08")
        || code.starts_with("53")
        || code.starts_with("57P")
        || code == "40001"
        || code == "40P01"
}

#[cfg(test)]
mod tests {
    use super::is_passing;

    #[test]
    fn what_passes_by_itself_is_told_from_what_does_not() {
        // Busy, locked and busy for a stale snapshot; connection lost, shutting down, deadlock.
        for code in ["5", "6", "517", "08006", "57P01", "40001", "40P01", "53300"] {
            assert!(is_passing(Some(code)), "{code}");
        }
        // Disk full, constraint, syntax, undefined table.
        for code in ["13", "1555", "1", "42601", "42P01", "23505"] {
            assert!(!is_passing(Some(code)), "{code}");
        }
        assert!(!is_passing(None));
    }
}
