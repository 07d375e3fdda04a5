//! Signing in: the wait, the password, the code, the session; all refusals look alike.

use std::net::IpAddr;

use asset::{Account, Actor, Timestamp};
use catalogue::{AccountChange, Attempt, AttemptId, Identity, NewSession};

use super::{Secret, factor, password, secret_hash};
use crate::archive::{Archive, now};
use crate::error::Error;

/// What a person types to sign in.
pub struct Credentials<'a> {
    /// The account's name.
    pub name: &'a str,
    /// Its password.
    pub password: &'a str,
    /// A code of its second factor.
    pub code: Option<&'a str>,
}

/// Whoever stands at the door.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Where they come from.
    pub address: IpAddr,
    /// What their browser says it is.
    pub agent: Option<String>,
}

/// Signs a person in: the account and the secret of its new session.
pub async fn sign_in(
    archive: &Archive,
    credentials: &Credentials<'_>,
    visitor: &Visitor,
) -> Result<(Account, Secret), Error> {
    let attempt = admit(archive, credentials.name, visitor).await?;
    let found = archive.catalogue.account_by_name(credentials.name).await?;
    let (account, hash) = found.unzip();
    let enabled = account.as_ref().is_some_and(|account| !account.disabled);
    let hash = hash.flatten().filter(|_| enabled);
    let right = password::verify(credentials.password, hash.clone()).await;
    let (Some(account), true) = (account.as_ref(), right) else {
        failed(archive, account.as_ref(), visitor).await?;
        return Err(Error::WrongPassword);
    };
    if factor::is_set(archive, account).await? {
        let Some(code) = credentials.code else {
            // Neither a failure nor a success: whoever has the password alone must not reset the count of wrong codes.
            archive.catalogue.attempt_taken_back(attempt).await?;
            return Err(Error::SecondFactorNeeded);
        };
        if !factor::takes(archive, account, code, now()).await? {
            failed(archive, Some(account), visitor).await?;
            return Err(Error::WrongCode);
        }
    }
    archive.catalogue.attempt_succeeded(attempt).await?;
    let session = open(archive, account, hash.as_deref(), visitor, now()).await?;
    Ok((account.clone(), session))
}

/// Signs in a person another provider vouches for, as what their groups make of them.
pub async fn sign_in_provided(
    archive: &Archive,
    identity: &Identity,
    visitor: &Visitor,
) -> Result<(Account, Secret), Error> {
    let at = now();
    let account = archive.catalogue.identity_account(identity, at).await?;
    let secret = open(archive, &account, None, visitor, at).await?;
    Ok((account, secret))
}

/// Opens a session for an account just made.
pub async fn open_first(
    archive: &Archive,
    account: &Account,
    visitor: &Visitor,
) -> Result<Secret, Error> {
    let found = archive.catalogue.account_by_name(&account.name).await?;
    let hash = found.and_then(|(_, hash)| hash);
    open(archive, account, hash.as_deref(), visitor, now()).await
}

/// Changes one's own password: every other session ends. A wrong present password counts as a failed sign-in.
pub async fn change_password(
    archive: &Archive,
    session: &catalogue::LiveSession,
    (current, new): (&str, &str),
    visitor: &Visitor,
) -> Result<(), Error> {
    let account = &session.account;
    let attempt = prove(archive, account, current, visitor).await?;
    archive.catalogue.attempt_taken_back(attempt).await?;
    let names = [account.name.as_str(), account.display_name.as_str()];
    let change = AccountChange {
        password_hash: Some(password::hash_new(archive, new, &names).await?),
        keep: Some(session.id),
        ..AccountChange::default()
    };
    let actor = Actor::Person {
        account: account.clone(),
        address: Some(visitor.address),
    };
    archive
        .catalogue
        .account_change(account.id, change, &actor, now())
        .await?;
    Ok(())
}

/// Asks somebody who is signed in for their password again. What comes back is to be taken back when all is well, and
/// stands as a failure otherwise.
pub(crate) async fn prove(
    archive: &Archive,
    account: &Account,
    password: &str,
    visitor: &Visitor,
) -> Result<AttemptId, Error> {
    let attempt = admit(archive, &account.name, visitor).await?;
    let found = archive.catalogue.account_by_name(&account.name).await?;
    let hash = found.and_then(|(_, hash)| hash);
    if password::verify(password, hash).await {
        return Ok(attempt);
    }
    failed(archive, Some(account), visitor).await?;
    Err(Error::WrongPassword)
}

/// Lets an attempt stand as a failure.
pub(crate) async fn failed(
    archive: &Archive,
    account: Option<&Account>,
    visitor: &Visitor,
) -> Result<(), Error> {
    let account = account.map(|account| account.id);
    archive
        .catalogue
        .attempt_failed(account, visitor.address, now())
        .await?;
    Ok(())
}

pub(crate) async fn admit(
    archive: &Archive,
    name: &str,
    visitor: &Visitor,
) -> Result<AttemptId, Error> {
    match archive
        .catalogue
        .attempt(name, visitor.address, now())
        .await?
    {
        Attempt::Admitted(attempt) => Ok(attempt),
        Attempt::Wait(wait) => Err(Error::TooManyAttempts(wait)),
    }
}

/// Begins the session of whoever was let in with this password, or vouched for without one.
async fn open(
    archive: &Archive,
    account: &Account,
    password_hash: Option<&str>,
    visitor: &Visitor,
    at: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::new("");
    let session = NewSession {
        hash: secret_hash(secret.reveal()),
        account: account.id,
        password_hash,
        provided: password_hash.is_none(),
        agent: visitor.agent.as_deref(),
        expires: at.plus_seconds(archive.settings.sessions.lasts),
    };
    let actor = Actor::Person {
        account: account.clone(),
        address: Some(visitor.address),
    };
    match archive.catalogue.session_create(session, &actor, at).await {
        Ok(_) => Ok(secret),
        Err(catalogue::Error::Missing) => Err(Error::WrongPassword),
        Err(error) => Err(error.into()),
    }
}
