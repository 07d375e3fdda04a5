//! People who sign in: passwords, sessions, keys, and the first administrator's one-time link.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use asset::{Account, AccountId, Actor, KeyId, Role, Scope, Sha256, Timestamp};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use catalogue::NewAccount;

use crate::archive::{Archive, now};
use crate::error::Error;

/// How long a session lasts, in seconds: two weeks.
const SESSION: i64 = 14 * 24 * 3600;
/// Failures within the window before waits begin.
const FREE_ATTEMPTS: i64 = 5;
/// The window failures are counted in, in seconds.
const WINDOW: i64 = 15 * 60;

/// A secret to hand to its owner once; only its hash is kept.
pub struct Secret(String);

impl Secret {
    /// A new secret of 256 random bits after a prefix that says what it is for.
    fn new(prefix: &str) -> Self {
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

/// Makes an account.
pub async fn create(
    archive: &Archive,
    name: &str,
    display_name: &str,
    password: &str,
    role: Role,
    actor: &Actor,
) -> Result<Account, Error> {
    let account = new_account(name, display_name, role, hash_password(password).await?);
    Ok(archive
        .catalogue
        .account_create(account, actor, now())
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
pub async fn first_admin(
    archive: &Archive,
    token: &str,
    name: &str,
    display_name: &str,
    password: &str,
) -> Result<Account, Error> {
    let account = new_account(
        name,
        display_name,
        Role::Admin,
        hash_password(password).await?,
    );
    match archive
        .catalogue
        .setup_consume(&secret_hash(token), account, now())
        .await
    {
        Err(catalogue::Error::Missing) => Err(Error::Forbidden),
        made => Ok(made?),
    }
}

fn new_account(name: &str, display_name: &str, role: Role, password_hash: String) -> NewAccount {
    NewAccount {
        name: name.trim().to_owned(),
        display_name: display_name.trim().to_owned(),
        role,
        unit: None,
        password_hash: Some(password_hash),
    }
}

/// Signs a person in: the account and the secret of its new session.
pub async fn sign_in(
    archive: &Archive,
    name: &str,
    password: &str,
    address: &str,
) -> Result<(Account, Secret), Error> {
    let at = now();
    let name = name.trim();
    if let Some(wait) = wait(archive, name, address, at).await? {
        return Err(Error::TooManyAttempts(wait));
    }
    let found = archive.catalogue.account_by_name(name).await?;
    let (account, hash) = match found {
        Some((account, Some(hash))) if !account.disabled => (Some(account), hash),
        // The same work for a name nobody has, so that time tells nothing.
        _ => (None, decoy().await),
    };
    let right = verify_password(password, hash).await;
    let (Some(account), true) = (account, right) else {
        archive.catalogue.sign_in_refused(name, address, at).await?;
        return Err(Error::WrongPassword);
    };
    archive.catalogue.sign_in_succeeded(name).await?;
    let secret = open_session(archive, &account, at).await?;
    Ok((account, secret))
}

/// How long to wait before the next attempt, in seconds, when there were too many.
async fn wait(
    archive: &Archive,
    name: &str,
    address: &str,
    at: Timestamp,
) -> Result<Option<u64>, Error> {
    let catalogue = &archive.catalogue;
    let failures = catalogue
        .sign_in_failures(name, address, at.plus_seconds(-WINDOW))
        .await?;
    let Some(wait) = wait_after(failures) else {
        return Ok(None);
    };
    let lately = catalogue
        .sign_in_failures(name, address, at.plus_seconds(-wait))
        .await?;
    let waiting = wait_after(failures).is_some() && (lately.0 > 0 || lately.1 > 0);
    Ok(waiting.then(|| u64::try_from(wait).unwrap_or(1)))
}

/// Opens a session for an account just made or proved.
pub async fn open_session(
    archive: &Archive,
    account: &Account,
    at: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::new("");
    let expires = at.plus_seconds(SESSION);
    archive
        .catalogue
        .session_create(&secret_hash(secret.reveal()), account.id, expires, at)
        .await?;
    Ok(secret)
}

/// Makes a key for an account; the secret is shown this once.
pub async fn create_key(
    archive: &Archive,
    name: &str,
    account: AccountId,
    scope: Scope,
    expires: Option<Timestamp>,
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

/// Doubling waits after the free attempts of a name: 1, 2, 4 … seconds, the window at most. An address that many
/// people share has four times as many.
fn wait_after((by_name, by_address): (i64, i64)) -> Option<i64> {
    let over = by_name.max(by_address / 4) - FREE_ATTEMPTS;
    (over >= 0)
        .then(|| 1_i64 << over.min(20))
        .map(|wait| wait.min(WINDOW))
}

fn hasher() -> Argon2<'static> {
    // OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).expect("fixed parameters are valid");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

async fn hash_password(password: &str) -> Result<String, Error> {
    if !(12..=128).contains(&password.chars().count()) {
        return Err(Error::WeakPassword);
    }
    let password = password.to_owned();
    let hash = tokio::task::spawn_blocking(move || {
        hasher()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    });
    Ok(hash
        .await
        .expect("hashing does not panic")
        .expect("fixed parameters hash any password"))
}

async fn verify_password(password: &str, hash: String) -> bool {
    let password = password.to_owned();
    let check = tokio::task::spawn_blocking(move || {
        argon2::PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    });
    check.await.unwrap_or(false)
}

/// The hash of a password nobody knows, made once with the same parameters as real ones.
async fn decoy() -> String {
    static DECOY: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    let make = || async {
        let nobody: [u8; 32] = rand::random();
        hash_password(&URL_SAFE_NO_PAD.encode(nobody))
            .await
            .expect("43 characters are long enough")
    };
    DECOY.get_or_init(make).await.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_after_five_failures_and_stop_at_the_window() {
        assert_eq!(wait_after((4, 0)), None);
        assert_eq!(wait_after((5, 0)), Some(1));
        assert_eq!(wait_after((8, 0)), Some(8));
        assert_eq!(wait_after((500, 0)), Some(900));
    }

    #[test]
    fn an_address_shared_by_many_has_more_patience() {
        assert_eq!(wait_after((0, 19)), None);
        assert_eq!(wait_after((0, 20)), Some(1));
    }
}
