//! Accounts another provider vouches for, and the sign-ins that are on their way there and back.

use std::net::IpAddr;

use asset::patience;
use asset::{Account, AccountId, Act, Actor, Role, Timestamp, UnitId};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::account::{AccountChange, AccountRow, NewAccount, apply, folded, insert, subject};
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::session;

/// How many sign-ins of one address may be at the provider at once: an office has one address for all its people.
const MOST_OPEN: i64 = 100;

/// A sign-in that is sent to the provider.
#[derive(Clone)]
pub struct Handshake {
    /// The hash of the state that comes back with it.
    pub state: [u8; 32],
    /// The hash of the cookie of the browser that goes.
    pub browser: [u8; 32],
    /// What the provider's token must repeat.
    pub nonce: String,
    /// What proves that whoever asked for the code redeems it.
    pub verifier: String,
    /// Where in the archive the person was going.
    pub back: String,
    /// Where the browser comes from.
    pub address: IpAddr,
    /// Until when it may come back.
    pub expires: Timestamp,
}

/// What is known of a sign-in that came back.
#[derive(Clone)]
pub struct Resumed {
    /// What the provider's token must repeat.
    pub nonce: String,
    /// What proves that whoever asked for the code redeems it.
    pub verifier: String,
    /// Where in the archive the person was going.
    pub back: String,
}

/// A person as a provider names them, with the role their groups give them here.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person's name there, which never changes.
    pub subject: String,
    /// The name a new account gets, or one like it when it is taken.
    pub name: String,
    /// How the person is shown.
    pub display_name: String,
    /// What the person is here to do.
    pub role: Role,
    /// The unit that bounds the role.
    pub unit: Option<UnitId>,
}

impl Catalogue {
    /// Keeps a sign-in that is sent to the provider; those that came back too late are forgotten.
    ///
    /// [`Error::NotNow`] with `too_many_attempts` while a hundred from the same address have not come back yet.
    pub async fn handshake_begin(&self, handshake: Handshake, at: Timestamp) -> Result<()> {
        let place = patience::place(handshake.address);
        let mut tx = self.begin_serial().await?;
        sql!(run tx, "delete from handshake where expires <= $1", at.as_micros())?;
        let (open,) = sql!(one: (i64,), tx, "select count(*) from handshake where address = $1", place.as_str())?;
        if open >= MOST_OPEN {
            return Err(Error::NotNow("too_many_attempts"));
        }
        sql!(run tx,
            "insert into handshake (state, browser, nonce, verifier, back, address, expires) values ($1, $2, $3, $4, $5, $6, $7)",
            handshake.state.as_slice(), handshake.browser.as_slice(), handshake.nonce, handshake.verifier,
            handshake.back, place, handshake.expires.as_micros())?;
        tx.commit().await
    }

    /// Takes a sign-in that came back, once; none when it went from another browser, too long ago, or never.
    pub async fn handshake_take(
        &self,
        state: &[u8; 32],
        browser: &[u8; 32],
        at: Timestamp,
    ) -> Result<Option<Resumed>> {
        let mut tx = self.begin().await?;
        let taken = sql!(maybe: (Vec<u8>, String, String, String, i64), tx,
            "delete from handshake where state = $1 returning browser, nonce, verifier, back, expires",
            state.as_slice())?;
        tx.commit().await?;
        Ok(taken
            .filter(|taken| taken.0 == browser && taken.4 > at.as_micros())
            .map(|(_, nonce, verifier, back, _)| Resumed {
                nonce,
                verifier,
                back,
            }))
    }

    /// The account of a person a provider vouches for, made the first time, its role made what their groups say now.
    ///
    /// A role that changes ends the account's sessions. An account stopped here is told `account_disabled`; the last
    /// administrator whose groups no longer say so, `last_administrator`.
    pub async fn identity_account(&self, identity: &Identity, at: Timestamp) -> Result<Account> {
        let mut tx = self.begin_serial().await?;
        let account = match known(&mut tx, &identity.issuer, &identity.subject).await? {
            Some(account) if account.disabled => return Err(Error::NotNow("account_disabled")),
            Some(account) => {
                let change = AccountChange {
                    role: Some(identity.role),
                    unit: Some(identity.unit),
                    ..AccountChange::default()
                };
                apply(&mut tx, account.id, change, &Actor::Archive, at).await?
            }
            None => make(&mut tx, identity, at).await?,
        };
        tx.commit().await?;
        Ok(account)
    }

    /// Ends the sessions and keys of a person whose provider no longer gives them a role here.
    pub async fn identity_dismissed(
        &self,
        issuer: &str,
        subject_there: &str,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let Some(account) = known(&mut tx, issuer, subject_there).await? else {
            return Ok(());
        };
        let ended = session::end_all(&mut tx, account.id, None).await?;
        let keys = sql!(run tx, "update key set revoked = $2 where account = $1 and revoked is null",
            account.id.uuid(), at.as_micros())?;
        let details = json!({ "reason": "no_role", "sessions_ended": ended, "keys_revoked": keys });
        audit::append(
            &mut tx,
            &Actor::Archive,
            Act::SignInRefused,
            &subject(account.id),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }
}

async fn known(tx: &mut Write, issuer: &str, subject_there: &str) -> Result<Option<Account>> {
    let found = sql!(maybe: AccountRow, tx,
        concat!("select ", account_columns!(), " from identity i join account p on p.id = i.account \
            where i.issuer = $1 and i.subject = $2"), row::clean(issuer), row::clean(subject_there))?;
    found.map(AccountRow::into_account).transpose()
}

async fn make(tx: &mut Write, identity: &Identity, at: Timestamp) -> Result<Account> {
    let new = NewAccount {
        name: free_name(tx, &identity.name).await?,
        display_name: identity.display_name.clone(),
        role: identity.role,
        unit: identity.unit,
        password_hash: None,
    };
    let made = insert(tx, new, &Actor::Archive, at).await?;
    link(tx, identity, made.id, at).await?;
    Ok(made)
}

async fn link(
    tx: &mut Write,
    identity: &Identity,
    account: AccountId,
    at: Timestamp,
) -> Result<()> {
    sql!(run tx, "insert into identity (issuer, subject, account, created) values ($1, $2, $3, $4)",
        row::clean(&identity.issuer), row::clean(&identity.subject), account.uuid(), at.as_micros())?;
    let details = json!({ "provider": identity.issuer });
    audit::append(
        tx,
        &Actor::Archive,
        Act::AccountChanged,
        &subject(account),
        details,
        at,
    )
    .await
}

/// The name, or the first of `name-2`, `name-3`… that nobody has: nobody comes into an account by being called alike.
async fn free_name(tx: &mut Write, wanted: &str) -> Result<String> {
    let mut name = wanted.to_owned();
    for number in 2.. {
        let taken = sql!(maybe: (Uuid,), tx, "select id from account where name_folded = $1", folded(&name))?;
        if taken.is_none() {
            break;
        }
        name = format!("{wanted}-{number}");
    }
    Ok(name)
}
