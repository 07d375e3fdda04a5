//! Between rows and the archive's types: identifiers, times, digests, words and JSON.

use asset::{
    AccessId, AccountId, AgendaId, AssetId, CodesId, CollectionId, CommentId, Digest,
    DispositionId, EventId, ExcerptId, HoldId, JobId, KeyId, OperationId, OriginalId, PersonId,
    PlaceId, PostId, ProvenanceId, ReleaseId, SeriesId, SessionId, Sha256, Status, SubtitleId,
    TemplateId, Timestamp, UnitId, UploadId, Visibility,
};
use serde_json::Value;
use uuid::Uuid;

use crate::Result;
use crate::error::Error;

/// An identifier as the engines keep it.
pub(crate) trait Bits: Copy {
    /// As it is bound.
    fn uuid(self) -> Uuid;
    /// As it was read.
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! bits {
    ($($id:ident),+) => {$(
        impl Bits for $id {
            fn uuid(self) -> Uuid {
                Uuid::from_u128(self.as_u128())
            }

            fn from_uuid(uuid: Uuid) -> Self {
                Self::from_u128(uuid.as_u128())
            }
        }
    )+};
}

bits!(
    AccessId,
    AccountId,
    AgendaId,
    AssetId,
    CodesId,
    CollectionId,
    CommentId,
    DispositionId,
    EventId,
    ExcerptId,
    HoldId,
    JobId,
    KeyId,
    OperationId,
    OriginalId,
    PersonId,
    PlaceId,
    PostId,
    ProvenanceId,
    ReleaseId,
    SeriesId,
    SessionId,
    SubtitleId,
    TemplateId,
    UnitId,
    UploadId
);

/// An identifier that may be absent, as it is bound.
pub(crate) fn uuid<I: Bits>(id: Option<I>) -> Option<Uuid> {
    id.map(Bits::uuid)
}

/// An identifier that may be absent, as it was read.
pub(crate) fn id<I: Bits>(uuid: Option<Uuid>) -> Option<I> {
    uuid.map(I::from_uuid)
}

/// A moment that may be absent, as it is bound.
pub(crate) fn micros(moment: Option<Timestamp>) -> Option<i64> {
    moment.map(Timestamp::as_micros)
}

/// A moment that may be absent, as it was read.
pub(crate) fn moment(micros: Option<i64>) -> Option<Timestamp> {
    micros.map(Timestamp::from_micros)
}

/// A digest as it was read.
pub(crate) fn digest(bytes: &[u8]) -> Result<Digest> {
    let bytes = bytes
        .try_into()
        .map_err(|_| Error::damaged("digest", "of another length"))?;
    Ok(Digest::from_bytes(bytes))
}

/// A SHA-256 as it was read.
pub(crate) fn sha256(bytes: &[u8]) -> Result<Sha256> {
    let bytes = bytes
        .try_into()
        .map_err(|_| Error::damaged("hash", "of another length"))?;
    Ok(Sha256::from_bytes(bytes))
}

/// A word that one of our enums reads.
pub(crate) fn word<T>(
    what: &'static str,
    text: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T> {
    parse(text).ok_or_else(|| Error::damaged(what, text))
}

/// A size or count as it is bound.
pub(crate) fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// A size or count as it was read.
pub(crate) fn unsigned(size: i64) -> u64 {
    u64::try_from(size).unwrap_or(0)
}

/// A number within the bounds of a smaller type; the bound nearest to it otherwise.
pub(crate) fn small<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

/// A value of ours as the JSON text kept in a row.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::inner)
}

/// A value of ours from the JSON text kept in a row.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::inner)
}

/// Any JSON from a row.
pub(crate) fn value(text: &str) -> Result<Value> {
    from_json(text)
}

/// Text from outside as it can be kept: `PostgreSQL` keeps no zero characters.
pub(crate) fn clean(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Text from outside that may be absent.
pub(crate) fn clean_option(text: Option<&str>) -> Option<String> {
    text.map(clean)
}

/// What an asker may see, laid out for the places `$1` to `$9` of [`seen!`].
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) statuses: [&'static str; 4],
    pub(crate) own: Option<Uuid>,
    pub(crate) restricted: bool,
    pub(crate) trashed: bool,
    pub(crate) unit: Option<Uuid>,
    pub(crate) cleared: Option<i64>,
}

/// How many places a [`Seen`] takes.
pub(crate) const SEEN: usize = 9;

impl Seen {
    pub(crate) fn new(visibility: &Visibility) -> Self {
        let mut statuses = [""; 4];
        for (place, status) in statuses.iter_mut().zip(
            Status::ALL
                .into_iter()
                .filter(|status| visibility.statuses.contains(status)),
        ) {
            *place = status.as_str();
        }
        Self {
            statuses,
            own: uuid(visibility.own),
            restricted: visibility.restricted,
            trashed: visibility.trashed,
            unit: uuid(visibility.unit),
            cleared: micros(visibility.cleared),
        }
    }
}

/// The rule of [`asset::Visibility::sees`] over a row `a` of `asset`, with a [`Seen`] bound to `$1` … `$9`. The status
/// stands in an expression no index knows: what else is asked for finds the row.
macro_rules! seen {
    () => {
        "(a.owner = $5 or (a.status || '' in ($1, $2, $3, $4) \
            and (exists (select 1 from unit_within w where w.ancestor = $8 and w.unit = a.unit) or $8 is null) \
            and ((not a.closed and a.condition <> 'quarantined' and (a.opens is null or a.opens <= $9) \
                and (a.closes is null or a.closes > $9)) or $9 is null))) \
         and ((a.restricted is null and a.disposition is null) or $6) and (a.trashed is null or $7) and a.joined is null"
    };
}

/// Runs a statement with a [`Seen`] bound first.
macro_rules! sql_seen {
    (all: $row:ty, $tx:expr, $seen:expr, $sql:expr $(, $bind:expr)* $(,)?) => {{
        let [s1, s2, s3, s4] = $seen.statuses;
        sql!(all: $row, $tx, $sql, s1, s2, s3, s4, $seen.own, $seen.restricted, $seen.trashed, $seen.unit, $seen.cleared
            $(, $bind)*)
    }};
    (maybe: $row:ty, $tx:expr, $seen:expr, $sql:expr $(, $bind:expr)* $(,)?) => {{
        let [s1, s2, s3, s4] = $seen.statuses;
        sql!(maybe: $row, $tx, $sql, s1, s2, s3, s4, $seen.own, $seen.restricted, $seen.trashed, $seen.unit, $seen.cleared
            $(, $bind)*)
    }};
    (all each $list:expr; $row:ty, $tx:expr, $seen:expr, $sql:expr) => {{
        let [s1, s2, s3, s4] = $seen.statuses;
        sql!(all each $list; $row, $tx, $sql, s1, s2, s3, s4, $seen.own, $seen.restricted, $seen.trashed, $seen.unit,
            $seen.cleared)
    }};
}
