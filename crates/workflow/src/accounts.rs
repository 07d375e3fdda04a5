//! People who sign in, programs with keys, and the first administrator's one-time link.

use asset::{Account, AccountId, Actor, KeyId, Role, Scope, Sha256, Timestamp, UnitId};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use catalogue::{AccountChange, NewAccount};

use crate::archive::{Archive, now};
use crate::error::Error;

pub mod entrance;
pub mod factor;
mod password;
pub mod weakness;

pub use entrance::{Credentials, Visitor};
pub use weakness::Weakness;

/// A secret to hand to its owner once; only its hash is kept.
pub struct Secret(String);

impl Secret {
    /// A new secret of 256 random bits after a prefix that says what it is for.
    pub fn new(prefix: &str) -> Self {
        let bits: [u8; 32] = rand::random();
        Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bits)))
    }

    /// The text for its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What is kept of a secret.
pub fn secret_hash(secret: &str) -> [u8; 32] {
    *Sha256::of(secret.as_bytes()).as_bytes()
}

/// A person who is to sign in with a password.
#[derive(Clone, Copy)]
pub struct NewPerson<'a> {
    /// What they type to sign in.
    pub name: &'a str,
    /// How they are shown.
    pub display_name: &'a str,
    /// What they type after it.
    pub password: &'a str,
    /// What they are here to do.
    pub role: Role,
    /// The unit that bounds the role.
    pub unit: Option<UnitId>,
}

/// What stands against a password of an account with these names; none when it will do.
pub fn weakness_of(archive: &Archive, password: &str, names: &[&str]) -> Option<Weakness> {
    let institution = archive.settings.institution.as_deref().unwrap_or_default();
    weakness::weakness(password, &[names, &[institution]].concat())
}

/// Makes an account.
pub async fn create(
    archive: &Archive,
    person: NewPerson<'_>,
    actor: &Actor,
) -> Result<Account, Error> {
    let account = new_account(archive, person).await?;
    Ok(archive
        .catalogue
        .account_create(account, actor, now())
        .await?)
}

/// Changes an account, its password too if there is a new one; what else is in the change is done with it or not at all.
pub async fn change(
    archive: &Archive,
    id: AccountId,
    mut change: AccountChange,
    password: Option<&str>,
    actor: &Actor,
) -> Result<Account, Error> {
    if let Some(password) = password {
        let account = archive.catalogue.account(id).await?.ok_or(Error::Missing)?;
        let shown = change.display_name.as_deref();
        let names = [&account.name, shown.unwrap_or(&account.display_name)];
        change.password_hash = Some(password::hash_new(archive, password, &names).await?);
    }
    Ok(archive
        .catalogue
        .account_change(id, change, actor, now())
        .await?)
}

/// Opens the one-time door for the first administrator; none when there are accounts already.
pub async fn first_link(archive: &Archive) -> Result<Option<Secret>, Error> {
    let secret = Secret::new("");
    let opened = archive
        .catalogue
        .setup_token_put(&secret_hash(secret.reveal()))
        .await?;
    Ok(opened.then_some(secret))
}

/// Walks through the one-time door: makes the first administrator and closes it.
///
/// Whoever has not the secret waits as long between attempts as at the sign-in, and costs no more than a look.
pub async fn first_admin(
    archive: &Archive,
    token: &str,
    person: NewPerson<'_>,
    visitor: &Visitor,
) -> Result<Account, Error> {
    // Counted by the address alone: whoever knocks elsewhere keeps nobody out here.
    let door = format!("\u{1}setup {}", visitor.address);
    let attempt = entrance::admit(archive, &door, visitor).await?;
    let hash = secret_hash(token);
    if !archive.catalogue.setup_opens(&hash).await? {
        entrance::failed(archive, None, visitor).await?;
        return Err(Error::Forbidden);
    }
    // A weak password or a name that is taken is no guess.
    archive.catalogue.attempt_taken_back(attempt).await?;
    let account = new_account(archive, person).await?;
    match archive.catalogue.setup_consume(&hash, account, now()).await {
        Err(catalogue::Error::Missing) => Err(Error::Forbidden),
        made => Ok(made?),
    }
}

async fn new_account(archive: &Archive, person: NewPerson<'_>) -> Result<NewAccount, Error> {
    let names = [person.name, person.display_name];
    Ok(NewAccount {
        name: person.name.trim().to_owned(),
        display_name: person.display_name.trim().to_owned(),
        role: person.role,
        unit: person.unit,
        password_hash: Some(password::hash_new(archive, person.password, &names).await?),
    })
}

/// Makes a key for an account; the secret is shown this once.
pub async fn create_key(
    archive: &Archive,
    name: &str,
    account: AccountId,
    (scope, expires): (Scope, Option<Timestamp>),
    actor: &Actor,
) -> Result<(KeyId, Secret), Error> {
    let at = now();
    let secret = Secret::new("acv_");
    let key = catalogue::NewKey {
        name: name.to_owned(),
        account,
        scope,
        hash: secret_hash(secret.reveal()),
        expires,
    };
    let id = archive.catalogue.key_create(key, actor, at).await?;
    Ok((id, secret))
}
