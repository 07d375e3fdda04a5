//! Uploads that arrive in pieces: how far they are, and what became of them.

use asset::{AccountId, AssetId, Digest, EventId, Outcome, Timestamp, UploadId};
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::row::{self, Bits};

/// An upload to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// Its name.
    pub id: UploadId,
    /// Who sends it.
    pub account: AccountId,
    /// How long it will be.
    pub bytes: u64,
    /// The name the file has.
    pub filename: String,
    /// The folder it lies in.
    pub path: Option<String>,
    /// The event it is sent for.
    pub event: Option<EventId>,
    /// When the sender's machine last changed the file.
    pub modified: Option<Timestamp>,
    /// What the sender says its digest is.
    pub digest: Option<Digest>,
    /// When it is given up unless it goes on.
    pub expires: Timestamp,
}

/// An upload as far as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What was announced.
    pub announced: NewUpload,
    /// How much has arrived.
    pub offset: u64,
    /// When it began.
    pub created: Timestamp,
    /// What became of it, once all has arrived.
    pub complete: Option<(Outcome, AssetId)>,
}

#[derive(sqlx::FromRow)]
struct UploadRow {
    id: Uuid,
    account: Uuid,
    bytes: i64,
    received: i64,
    filename: String,
    path: Option<String>,
    event: Option<Uuid>,
    modified: Option<i64>,
    digest: Option<Vec<u8>>,
    created: i64,
    expires: i64,
    outcome: Option<String>,
    asset: Option<Uuid>,
}

/// The columns of an [`UploadRow`].
macro_rules! upload_rows {
    () => {
        "select id, account, bytes, received, filename, path, event, modified, digest, created, expires, outcome, \
                asset from upload"
    };
}

impl UploadRow {
    fn into_upload(self) -> Result<Upload> {
        let complete = match (self.outcome, self.asset) {
            (Some(word), Some(asset)) => Some((
                row::word("outcome", &word, outcome)?,
                AssetId::from_uuid(asset),
            )),
            _ => None,
        };
        Ok(Upload {
            announced: NewUpload {
                id: UploadId::from_uuid(self.id),
                account: AccountId::from_uuid(self.account),
                bytes: row::unsigned(self.bytes),
                filename: self.filename,
                path: self.path,
                event: row::id(self.event),
                modified: row::moment(self.modified),
                digest: self.digest.as_deref().map(row::digest).transpose()?,
                expires: Timestamp::from_micros(self.expires),
            },
            offset: row::unsigned(self.received),
            created: Timestamp::from_micros(self.created),
            complete,
        })
    }
}

fn outcome(word: &str) -> Option<Outcome> {
    [
        Outcome::New,
        Outcome::Exists,
        Outcome::ExistsTrashed,
        Outcome::ExistsRestricted,
    ]
    .into_iter()
    .find(|outcome| outcome.as_str() == word)
}

impl Catalogue {
    /// Begins an upload.
    pub async fn upload_create(&self, upload: &NewUpload, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx,
            "insert into upload (id, account, bytes, filename, path, event, modified, digest, created, expires) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            upload.id.uuid(), upload.account.uuid(), row::signed(upload.bytes), row::clean(&upload.filename),
            row::clean_option(upload.path.as_deref()), row::uuid(upload.event), row::micros(upload.modified),
            upload.digest.map(|digest| digest.as_bytes().to_vec()), at.as_micros(), upload.expires.as_micros())?;
        tx.commit().await
    }

    /// This upload.
    pub async fn upload(&self, id: UploadId) -> Result<Option<Upload>> {
        let mut tx = self.read().await?;
        let found =
            sql!(maybe: UploadRow, tx, concat!(upload_rows!(), " where id = $1"), id.uuid())?;
        found.map(UploadRow::into_upload).transpose()
    }

    /// Notes how much has arrived, and that it is not given up before another moment.
    pub async fn upload_offset(&self, id: UploadId, offset: u64, expires: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        let touched = sql!(run tx, "update upload set received = $2, expires = $3 where id = $1 and outcome is null",
            id.uuid(), row::signed(offset), expires.as_micros())?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        tx.commit().await
    }

    /// Notes what became of it, and what arrived.
    pub async fn upload_complete(
        &self,
        id: UploadId,
        (outcome, asset): (Outcome, AssetId),
        digest: Digest,
        expires: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let touched = sql!(run tx,
            "update upload set received = bytes, outcome = $2, asset = $3, expires = $4, digest = $5 where id = $1",
            id.uuid(), outcome.as_str(), asset.uuid(), expires.as_micros(), digest.as_bytes().as_slice())?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        tx.commit().await
    }

    /// Forgets an upload; one that is no more stays so.
    pub async fn upload_remove(&self, id: UploadId) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from upload where id = $1", id.uuid())?;
        tx.commit().await
    }

    /// The uploads whose time is over, the oldest first, complete ones too.
    pub async fn uploads_expired(&self, at: Timestamp) -> Result<Vec<Upload>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: UploadRow, tx,
            concat!(upload_rows!(), " where expires <= $1 order by expires limit 500"), at.as_micros())?;
        rows.into_iter().map(UploadRow::into_upload).collect()
    }

    /// The furthest unfinished upload of these bytes by this account whose time is not over.
    pub async fn upload_by_digest(
        &self,
        digest: &Digest,
        account: AccountId,
        at: Timestamp,
    ) -> Result<Option<Upload>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: UploadRow, tx,
            concat!(upload_rows!(), " where digest = $1 and account = $2 and outcome is null and expires > $3 \
                order by received desc, id limit 1"),
            digest.as_bytes().as_slice(), account.uuid(), at.as_micros())?;
        found.map(UploadRow::into_upload).transpose()
    }
}
