//! Passwords: hashed slowly, away from the threads that answer requests.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::weakness_of;
use crate::archive::Archive;
use crate::error::Error;

/// The hash of a new password; one that is easily guessed, given the names of its account, is refused.
pub(crate) async fn hash_new(
    archive: &Archive,
    password: &str,
    names: &[&str],
) -> Result<String, Error> {
    match weakness_of(archive, password, names) {
        Some(weakness) => Err(Error::WeakPassword(weakness)),
        None => Ok(hash(password.to_owned()).await),
    }
}

/// Whether this is the password of the hash; the same work is done where there is none, so that time tells nothing.
pub(crate) async fn verify(password: &str, hash: Option<String>) -> bool {
    let known = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => decoy().await,
    };
    let password = password.to_owned();
    let check = tokio::task::spawn_blocking(move || {
        argon2::PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    });
    check.await.unwrap_or(false) && known
}

async fn hash(password: String) -> String {
    let hash = tokio::task::spawn_blocking(move || {
        hasher()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    });
    hash.await
        .expect("hashing does not panic")
        .expect("fixed parameters hash any password")
}

fn hasher() -> Argon2<'static> {
    // OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).expect("fixed parameters are valid");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of a password nobody knows, made once with the same parameters as real ones.
async fn decoy() -> String {
    static DECOY: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    let make = || async {
        let nobody: [u8; 32] = rand::random();
        hash(URL_SAFE_NO_PAD.encode(nobody)).await
    };
    DECOY.get_or_init(make).await.clone()
}
