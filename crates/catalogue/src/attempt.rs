//! Attempts to sign in: counted as failures before the password is looked at, taken back when it is right.

use std::net::IpAddr;

use asset::patience::{self, Counted, MEMORY};
use asset::{AccountId, Act, Actor, Timestamp};
use serde_json::json;

use crate::Result;
use crate::account::{folded, subject};
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Tx;

/// Whether somebody may try to sign in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// They may; the attempt counts as a failure until it is taken back.
    Admitted(AttemptId),
    /// They wait so many seconds first.
    Wait(u64),
}

/// One attempt that was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptId(i64);

impl Catalogue {
    /// Asks for an attempt to sign in by this name from this address, and counts it.
    ///
    /// Many at once are as many failures: none of them is let in on the count of a moment ago.
    pub async fn attempt(&self, name: &str, address: IpAddr, at: Timestamp) -> Result<Attempt> {
        let (name, place) = (folded(name), patience::place(address));
        let since = at.plus_seconds(-MEMORY).as_micros();
        let mut tx = self.begin_serial().await?;
        let by_name = sql!(one: (i64, i64), tx,
            "select count(*), coalesce(max(at), 0) from refusal where name_folded = $1 and at > $2 and not forgiven",
            name.as_str(), since)?;
        let by_place = sql!(one: (i64, i64), tx,
            "select count(*), coalesce(max(at), 0) from refusal where address = $1 and at > $2", place.as_str(), since)?;
        let waits = [(Counted::Name, by_name), (Counted::Address, by_place)]
            .into_iter()
            .filter_map(|(counted, (failures, last))| {
                let failures = u32::try_from(failures).unwrap_or(u32::MAX);
                patience::wait(counted, failures, Timestamp::from_micros(last), at)
            });
        if let Some(wait) = waits.max() {
            return Ok(Attempt::Wait(wait));
        }
        let (seq,) = sql!(one: (i64,), tx,
            "insert into refusal (name_folded, address, at) values ($1, $2, $3) returning seq",
            name, place, at.as_micros())?;
        tx.commit().await?;
        Ok(Attempt::Admitted(AttemptId(seq)))
    }

    /// Takes an attempt back that failed of nothing: the count stays what it was before.
    pub async fn attempt_taken_back(&self, attempt: AttemptId) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from refusal where seq = $1", attempt.0)?;
        tx.commit().await
    }

    /// Takes an attempt back that succeeded, and forgives the failures of its name; those of its address stay counted.
    pub async fn attempt_succeeded(&self, attempt: AttemptId) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "update refusal set forgiven = $2 \
            where name_folded = (select name_folded from refusal where seq = $1) and not forgiven", attempt.0, true)?;
        sql!(run tx, "delete from refusal where seq = $1", attempt.0)?;
        tx.commit().await
    }

    /// Lets an attempt stand as a failure and adds it to the audit: at which account, if the name is anybody's.
    pub async fn attempt_failed(
        &self,
        account: Option<AccountId>,
        address: IpAddr,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let subject = account.map_or_else(|| "account:unknown".to_owned(), subject);
        let details = json!({ "address": address.to_string() });
        audit::append(
            &mut tx,
            &Actor::Archive,
            Act::SignInRefused,
            &subject,
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// How many failures count against a name and against an address at this moment.
    pub async fn failures(&self, name: &str, address: IpAddr, at: Timestamp) -> Result<(i64, i64)> {
        let mut tx: Tx = self.read().await?;
        let since = at.plus_seconds(-MEMORY).as_micros();
        sql!(one: (i64, i64), tx,
            "select (select count(*) from refusal where name_folded = $1 and at > $3 and not forgiven), \
                    (select count(*) from refusal where address = $2 and at > $3)",
            folded(name), patience::place(address), since)
    }
}
