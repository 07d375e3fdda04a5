//! The second factor: one-time codes of RFC 6238, and recovery codes for the day the telephone is lost.
//!
//! The secret lies in the catalogue as it is, because it has to be read back; who can read the catalogue has it.

use asset::{Account, Actor, Timestamp};
use totp_rs::{Builder, Secret as Seed, Totp};

use super::entrance::{self, Visitor};
use super::{Secret, secret_hash};
use crate::archive::{Archive, now};
use crate::error::Error;

/// The seconds a code is shown for.
const STEP: u64 = 30;
/// How many recovery codes there are.
const RECOVERY: usize = 10;
/// Letters and digits that are not mistaken for one another; 32 of them, so that each is five bits.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";

/// A secret for an authenticator app, which asks nothing until it is confirmed.
pub struct Offer {
    /// The secret in base 32, to be typed.
    pub secret: String,
    /// The same as an `otpauth` address, to be drawn as a QR code.
    pub uri: String,
}

/// Makes a new secret for an account without a second factor, in place of one that was never confirmed.
pub async fn begin(archive: &Archive, account: &Account) -> Result<Offer, Error> {
    let seed: [u8; 20] = rand::random();
    archive
        .catalogue
        .factor_begin(account.id, &seed, now())
        .await?;
    let totp = totp(&seed, &account.name);
    Ok(Offer {
        secret: totp.secret().to_base32(),
        uri: totp
            .to_url()
            .expect("a name without colons makes an address"),
    })
}

/// Sets the second factor when the code is right: the recovery codes, shown this once.
pub async fn confirm(
    archive: &Archive,
    account: &Account,
    code: &str,
    actor: &Actor,
) -> Result<Vec<Secret>, Error> {
    let at = now();
    let waiting = archive.catalogue.factor(account.id).await?;
    let waiting = waiting
        .filter(|factor| !factor.confirmed)
        .ok_or(Error::Missing)?;
    let step = step(&waiting.secret, code, at).ok_or(Error::WrongCode)?;
    let codes: Vec<Secret> = (0..RECOVERY).map(|_| recovery_code()).collect();
    let hashes: Vec<[u8; 32]> = codes
        .iter()
        .map(|code| recovery_hash(code.reveal()))
        .collect();
    let shown = (waiting.secret.as_slice(), step);
    archive
        .catalogue
        .factor_confirm(account.id, shown, &hashes, actor, at)
        .await?;
    Ok(codes)
}

/// Takes one's own second factor away, with the password and a code; a wrong one counts as a failed sign-in.
pub async fn remove(
    archive: &Archive,
    account: &Account,
    (password, code): (&str, &str),
    visitor: &Visitor,
    actor: &Actor,
) -> Result<(), Error> {
    let attempt = entrance::prove(archive, account, password, visitor).await?;
    if !takes(archive, account, code, now()).await? {
        entrance::failed(archive, Some(account), visitor).await?;
        return Err(Error::WrongCode);
    }
    archive.catalogue.attempt_taken_back(attempt).await?;
    archive
        .catalogue
        .factor_remove(account.id, actor, now())
        .await?;
    Ok(())
}

/// Whether an account asks for a code beside its password.
pub(crate) async fn is_set(archive: &Archive, account: &Account) -> Result<bool, Error> {
    let factor = archive.catalogue.factor(account.id).await?;
    Ok(factor.is_some_and(|factor| factor.confirmed))
}

/// Takes a code of an account, from the app or from the recovery codes; each once.
pub(crate) async fn takes(
    archive: &Archive,
    account: &Account,
    code: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let factor = archive.catalogue.factor(account.id).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed) else {
        return Ok(false);
    };
    if let Some(step) = step(&factor.secret, code, at) {
        return Ok(archive.catalogue.factor_take(account.id, step).await?);
    }
    let hash = recovery_hash(code);
    Ok(archive
        .catalogue
        .recovery_take(account.id, &hash, at)
        .await?)
}

/// The step a code belongs to, one before or after this moment's at most.
fn step(secret: &[u8], code: &str, at: Timestamp) -> Option<i64> {
    let digits: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let seconds = u64::try_from(at.as_micros() / 1_000_000).ok()?;
    let totp = totp(secret, "");
    [0, STEP, 2 * STEP]
        .into_iter()
        .map(|ahead| seconds.saturating_sub(STEP) + ahead)
        .find(|moment| totp.check(&digits, *moment).is_some())
        .and_then(|moment| i64::try_from(moment / STEP).ok())
}

/// The usual codes: SHA-1, six digits, thirty seconds, and no leeway of the library's own.
fn totp(secret: &[u8], name: &str) -> Totp {
    Builder::new()
        .with_secret(Seed::new(secret.into()))
        .with_step_duration(STEP)
        .with_digits(6)
        .with_skew(0)
        .with_issuer(Some("Acervo"))
        // A colon would end the issuer in the address.
        .with_account_name(name.replace(':', " "))
        .build()
        .expect("160 bits and the usual settings are right")
}

/// Twelve characters in three groups: sixty bits.
fn recovery_code() -> Secret {
    let group = || -> String {
        (0..4)
            .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
            .collect()
    };
    Secret([group(), group(), group()].join("-"))
}

/// What is kept of a recovery code, however it is typed.
fn recovery_hash(code: &str) -> [u8; 32] {
    let plain = code
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-');
    secret_hash(&plain.collect::<String>().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the examples in RFC 6238, appendix B; its codes there have eight digits, of which these are the last.
    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn the_examples_of_the_standard_hold() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step(SECRET, code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_right_one_step_early_or_late_and_no_more() {
        // Step 1 lasts from 30 to 59.
        for (seconds, right) in [(0, true), (29, true), (59, true), (89, true), (90, false)] {
            let found = step(SECRET, "287 082", at(seconds));
            assert_eq!(found, right.then_some(1), "{seconds}");
        }
        for wrong in ["", "28708", "2870822", "287083", "２８７０８２"] {
            assert_eq!(step(SECRET, wrong, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn a_recovery_code_may_be_typed_with_or_without_its_dashes() {
        assert_eq!(
            recovery_hash("abcd-efgh-2345"),
            recovery_hash(" ABCDEFGH 2345")
        );
        assert_ne!(
            recovery_hash("abcd-efgh-2345"),
            recovery_hash("abcd-efgh-2346")
        );
        let code = recovery_code();
        assert_eq!(code.reveal().len(), 14);
    }
}
