//! Sessions: the hash of a token, an account, an end.

use asset::{Account, AccountId, Timestamp};

use crate::Result;
use crate::account::AccountRow;
use crate::catalogue::Catalogue;
use crate::row::Bits;

impl Catalogue {
    /// Begins a session under the hash of its token; the token itself is never kept.
    pub async fn session_create(
        &self,
        hash: &[u8; 32],
        account: AccountId,
        expires: Timestamp,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "insert into session (hash, account, created, expires) values ($1, $2, $3, $4)",
            hash.as_slice(), account.uuid(), at.as_micros(), expires.as_micros())?;
        tx.commit().await
    }

    /// The account of a session that has not ended; none for a stopped account.
    pub async fn session(&self, hash: &[u8; 32], at: Timestamp) -> Result<Option<Account>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: AccountRow, tx,
            concat!("select ", account_columns!(), " from session s join account p on p.id = s.account \
                where s.hash = $1 and s.expires > $2 and not p.disabled"), hash.as_slice(), at.as_micros())?;
        match found {
            Some(found) => found.into_bounded(&mut tx).await.map(Some),
            None => Ok(None),
        }
    }

    /// Ends a session; one that is no more stays so.
    pub async fn session_end(&self, hash: &[u8; 32]) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from session where hash = $1", hash.as_slice())?;
        tx.commit().await
    }

    /// Forgets what has expired: sessions, kept answers older than a day, refused sign-ins older than a day.
    pub async fn tidy(&self, at: Timestamp) -> Result<()> {
        let yesterday = at.plus_seconds(-86_400).as_micros();
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from session where expires <= $1", at.as_micros())?;
        sql!(run tx, "delete from answer where at < $1", yesterday)?;
        sql!(run tx, "delete from refusal where at < $1", yesterday)?;
        sql!(run tx, "delete from worker where seen < $1", yesterday)?;
        tx.commit().await
    }
}
