//! Second factors: the secret of one-time codes, and the codes for the day the telephone is lost.

use asset::{AccountId, Act, Actor, Timestamp};
use serde_json::json;

use crate::Result;
use crate::account::subject;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::row::Bits;
use crate::session;

/// A second factor as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// What codes are made from.
    pub secret: Vec<u8>,
    /// Whether its owner has shown that they have it; until then it asks nothing.
    pub confirmed: bool,
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondFactor")
            .field("confirmed", &self.confirmed)
            .finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Keeps a secret that is not confirmed yet, in place of an older such; an account whose factor is set is told
    /// `second_factor_set`.
    pub async fn factor_begin(
        &self,
        account: AccountId,
        secret: &[u8],
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let kept = sql!(run tx,
            "insert into second_factor (account, secret, begun) values ($1, $2, $3) \
             on conflict (account) do update set secret = excluded.secret, begun = excluded.begun, step = 0 \
             where second_factor.confirmed is null",
            account.uuid(), secret, at.as_micros())?;
        if kept == 0 {
            return Err(Error::NotNow("second_factor_set"));
        }
        tx.commit().await
    }

    /// The second factor of an account, confirmed or not.
    pub async fn factor(&self, account: AccountId) -> Result<Option<SecondFactor>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (Vec<u8>, bool), tx,
            "select secret, confirmed is not null from second_factor where account = $1", account.uuid())?;
        Ok(found.map(|(secret, confirmed)| SecondFactor { secret, confirmed }))
    }

    /// Sets a second factor whose owner has shown a code of this step, with the hashes of its recovery codes.
    ///
    /// [`Error::Missing`] when none waits to be confirmed, or another secret does by now.
    pub async fn factor_confirm(
        &self,
        account: AccountId,
        (secret, step): (&[u8], i64),
        recovery: &[[u8; 32]],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let set = sql!(run tx,
            "update second_factor set confirmed = $4, step = $3 \
             where account = $1 and secret = $2 and confirmed is null and step < $3",
            account.uuid(), secret, step, at.as_micros())?;
        if set == 0 {
            return Err(Error::Missing);
        }
        sql!(run tx, "delete from recovery_code where account = $1", account.uuid())?;
        for hash in recovery {
            sql!(run tx, "insert into recovery_code (account, hash) values ($1, $2)", account.uuid(), hash.as_slice())?;
        }
        audit::append(
            &mut tx,
            actor,
            Act::SecondFactorSet,
            &subject(account),
            json!({}),
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Takes the code of this step; false when it, or one of a later step, was taken before.
    pub async fn factor_take(&self, account: AccountId, step: i64) -> Result<bool> {
        let mut tx = self.begin().await?;
        let taken = sql!(run tx,
            "update second_factor set step = $2 where account = $1 and step < $2 and confirmed is not null",
            account.uuid(), step)?;
        tx.commit().await?;
        Ok(taken > 0)
    }

    /// Uses up a recovery code; false when there is none such or it was used before.
    pub async fn recovery_take(
        &self,
        account: AccountId,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let taken = sql!(run tx,
            "update recovery_code set used = $3 where account = $1 and hash = $2 and used is null",
            account.uuid(), hash.as_slice(), at.as_micros())?;
        tx.commit().await?;
        Ok(taken > 0)
    }

    /// Takes an account's second factor away; [`Error::Missing`] when it has none. Taken away by somebody else, it ends
    /// every session of the account.
    pub async fn factor_remove(
        &self,
        account: AccountId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let removed = sql!(run tx, "delete from second_factor where account = $1", account.uuid())?;
        if removed == 0 {
            return Err(Error::Missing);
        }
        sql!(run tx, "delete from recovery_code where account = $1", account.uuid())?;
        let mut ended = 0;
        if actor.account_id() != Some(account) {
            ended = session::end_all(&mut tx, account, None).await?;
        }
        let details = json!({ "sessions_ended": ended });
        audit::append(
            &mut tx,
            actor,
            Act::SecondFactorRemoved,
            &subject(account),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }
}
