//! Sessions: the hash of a token, an account, where it is used, an end.

use asset::{Account, AccountId, Act, Actor, SessionId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::account::{AccountRow, subject};
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write};
use crate::error::Error;
use crate::row::{self, Bits};
use crate::setting;

/// A session to be begun.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// The hash of its token; the token itself is never kept.
    pub hash: [u8; 32],
    /// Whose it is.
    pub account: AccountId,
    /// The hash of the password it was opened with: one that was changed meanwhile opens nothing.
    pub password_hash: Option<&'a str>,
    /// Whether another provider vouched for the person, its second factor included.
    pub provided: bool,
    /// What the browser says it is.
    pub agent: Option<&'a str>,
    /// When it ends by itself, used or not.
    pub expires: Timestamp,
}

/// A session that has not ended, as a request finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSession {
    /// Its name in rows.
    pub id: SessionId,
    /// Whose it is.
    pub account: Account,
    /// When it was last noted to be used.
    pub seen: Timestamp,
    /// What its account's second factor asks of it.
    pub second_factor: SecondFactorState,
}

/// Where an account is with its second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorState {
    /// It has none, and needs none.
    None,
    /// It has one.
    Set,
    /// It has none, and its role must have one.
    Due,
}

/// A session as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its name in rows.
    pub id: SessionId,
    /// When it was begun.
    pub created: Timestamp,
    /// When it was last noted to be used.
    pub seen: Timestamp,
    /// When it ends by itself, used or not.
    pub expires: Timestamp,
    /// Where it was last noted to be used.
    pub address: Option<String>,
    /// What the browser said it is.
    pub agent: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LiveRow {
    session: Uuid,
    seen: i64,
    provided: bool,
    factor: bool,
    #[sqlx(flatten)]
    account: AccountRow,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    created: i64,
    seen: i64,
    expires: i64,
    address: Option<String>,
    agent: Option<String>,
}

impl Catalogue {
    /// Begins a session for this actor, who has just signed in; [`Error::Missing`] when the account was stopped or has
    /// another password by now.
    pub async fn session_create(
        &self,
        new: NewSession<'_>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<SessionId> {
        let id = SessionId::new(at);
        let address = actor.address().map(|address| address.to_string());
        let mut tx = self.begin_serial().await?;
        let made = sql!(run tx,
            "insert into session (id, hash, account, created, seen, expires, provided, address, agent) \
             select $1, $2, p.id, $4, $4, $5, $6, $7, $8 from account p \
             where p.id = $3 and not p.disabled and ($9 is null or p.password = $9)",
            id.uuid(), new.hash.as_slice(), new.account.uuid(), at.as_micros(), new.expires.as_micros(), new.provided,
            address.as_deref(), row::clean_option(new.agent).as_deref(), new.password_hash)?;
        if made == 0 {
            return Err(Error::Missing);
        }
        sql!(run tx, "update account set signed_in = $2 where id = $1", new.account.uuid(), at.as_micros())?;
        let details = json!({ "session": id, "provided": new.provided });
        audit::append(
            &mut tx,
            actor,
            Act::SignedIn,
            &subject(new.account),
            details,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A session that has not ended and was used since `idle`; none for a stopped account.
    pub async fn session(
        &self,
        hash: &[u8; 32],
        idle: Timestamp,
        at: Timestamp,
    ) -> Result<Option<LiveSession>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: LiveRow, tx,
            concat!("select s.id as session, s.seen, s.provided, exists (select 1 from second_factor f \
                    where f.account = p.id and f.confirmed is not null) as factor, ", account_columns!(),
                " from session s join account p on p.id = s.account \
                where s.hash = $1 and s.expires > $2 and s.seen > $3 and s.id is not null and not p.disabled"),
            hash.as_slice(), at.as_micros(), idle.as_micros())?;
        let Some(found) = found else { return Ok(None) };
        let account = found.account.into_bounded(&mut tx).await?;
        let second_factor = if found.factor {
            SecondFactorState::Set
        } else if !found.provided && needs_factor(&mut tx, &account).await? {
            SecondFactorState::Due
        } else {
            SecondFactorState::None
        };
        Ok(Some(LiveSession {
            id: SessionId::from_uuid(found.session),
            account,
            seen: Timestamp::from_micros(found.seen),
            second_factor,
        }))
    }

    /// Notes that a session is used, and where.
    pub async fn session_seen(
        &self,
        id: SessionId,
        address: Option<&str>,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "update session set seen = $2, address = coalesce($3, address) where id = $1",
            id.uuid(), at.as_micros(), address)?;
        tx.commit().await
    }

    /// The sessions of an account that have not ended and were used since `idle`, the newest first.
    pub async fn session_list(
        &self,
        account: AccountId,
        idle: Timestamp,
        at: Timestamp,
    ) -> Result<Vec<SessionRow>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: Row, tx,
            "select id, created, seen, expires, address, agent from session \
             where account = $1 and expires > $2 and seen > $3 and id is not null order by created desc, id desc",
            account.uuid(), at.as_micros(), idle.as_micros())?;
        Ok(rows
            .into_iter()
            .map(|row| SessionRow {
                id: SessionId::from_uuid(row.id),
                created: Timestamp::from_micros(row.created),
                seen: Timestamp::from_micros(row.seen),
                expires: Timestamp::from_micros(row.expires),
                address: row.address,
                agent: row.agent,
            })
            .collect())
    }

    /// Ends the session its holder signs out of; one that is no more stays so.
    pub async fn session_end(
        &self,
        hash: &[u8; 32],
        address: Option<std::net::IpAddr>,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let holder = sql!(maybe: AccountRow, tx,
            concat!("select ", account_columns!(), " from session s join account p on p.id = s.account \
                where s.hash = $1"), hash.as_slice())?;
        let Some(holder) = holder else { return Ok(()) };
        let actor = Actor::Person {
            account: holder.into_account()?,
            address,
        };
        sql!(run tx, "delete from session where hash = $1", hash.as_slice())?;
        let subject = actor.account_id().map(subject).unwrap_or_default();
        audit::append(&mut tx, &actor, Act::SignedOut, &subject, json!({}), at).await?;
        tx.commit().await
    }

    /// Ends one session of an account; [`Error::Missing`] when it has none such.
    pub async fn session_revoke(
        &self,
        account: AccountId,
        id: SessionId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let ended = sql!(run tx, "delete from session where id = $1 and account = $2", id.uuid(), account.uuid())?;
        if ended == 0 {
            return Err(Error::Missing);
        }
        let details = json!({ "session": id });
        audit::append(
            &mut tx,
            actor,
            Act::SessionEnded,
            &subject(account),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Ends every session of an account but the one to keep, and says how many there were.
    pub async fn session_revoke_all(
        &self,
        account: AccountId,
        keep: Option<SessionId>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<u64> {
        let mut tx = self.begin_serial().await?;
        let ended = end_all(&mut tx, account, keep).await?;
        if ended > 0 {
            let details = json!({ "sessions_ended": ended });
            audit::append(
                &mut tx,
                actor,
                Act::SessionEnded,
                &subject(account),
                details,
                at,
            )
            .await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// Forgets what has expired: sessions, kept answers, refused sign-ins and workers older than a day, sign-ins that
    /// never came back from the provider.
    pub async fn tidy(&self, at: Timestamp) -> Result<()> {
        let yesterday = at.plus_seconds(-86_400).as_micros();
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from session where expires <= $1", at.as_micros())?;
        sql!(run tx, "delete from answer where at < $1", yesterday)?;
        sql!(run tx, "delete from refusal where at < $1", yesterday)?;
        sql!(run tx, "delete from worker where seen < $1", yesterday)?;
        sql!(run tx, "delete from handshake where expires <= $1", at.as_micros())?;
        tx.commit().await
    }
}

/// Ends every session of an account but the one to keep; how many there were.
pub(crate) async fn end_all(
    tx: &mut Write,
    account: AccountId,
    keep: Option<SessionId>,
) -> Result<u64> {
    sql!(run tx, "delete from session where account = $1 and (id is null or $2 is null or id <> $2)",
        account.uuid(), row::uuid(keep))
}

/// Whether passwords of this account's role need a second factor beside them.
async fn needs_factor(tx: &mut Tx, account: &Account) -> Result<bool> {
    let settings = setting::read(tx).await?;
    Ok(settings.second_factor_roles.contains(&account.role))
}
