//! `acervo account` and `acervo key`: people and programs, from the machine of the archive.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context, bail};
use asset::{Account, Actor, Role, Scope, Timestamp, UnitId, WallClock};
use catalogue::AccountChange;
use workflow::Archive;
use workflow::accounts::{self, NewPerson};
use workflow::archive::now;

use crate::config::Config;
use crate::open;
use crate::terminal::{GOOD, USAGE, complain, say};

/// What was typed of a role and the unit that bounds it.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) role: Option<&'a str>,
    pub(crate) unit: Option<&'a str>,
}

/// Makes an account; the password is the first line of standard input.
pub(crate) async fn add(
    config: &Config,
    name: &str,
    display_name: Option<&str>,
    words: Words<'_>,
) -> anyhow::Result<u8> {
    let Some(role) = role(words.role.unwrap_or_default()) else {
        return Ok(USAGE);
    };
    if name.trim().is_empty() {
        complain("an account needs a name");
        return Ok(USAGE);
    }
    let password = password()?;
    let archive = open::archive(config).await?;
    let shown = display_name.unwrap_or(name);
    // Before the unit is made: what is refused leaves nothing behind.
    let weak = archive_refuses(&archive, &password, &[name, shown]);
    if weak || archive.catalogue.account_by_name(name).await?.is_some() {
        if !weak {
            complain(&format!("there is already an account {name:?}"));
        }
        return Ok(USAGE);
    }
    let person = NewPerson {
        name,
        display_name: shown,
        password: &password,
        role,
        unit: unit(&archive, words.unit).await?,
    };
    let account = accounts::create(&archive, person, &Actor::Archive).await?;
    say(&account.id.to_string());
    Ok(GOOD)
}

/// Changes an account; a new password is the first line of standard input.
pub(crate) async fn set(
    config: &Config,
    name: &str,
    words: Words<'_>,
    enable: bool,
    new_password: bool,
) -> anyhow::Result<u8> {
    let role = match words.role {
        None => None,
        Some(word) => match role(word) {
            None => return Ok(USAGE),
            role => role,
        },
    };
    let password = new_password.then(password).transpose()?;
    let archive = open::archive(config).await?;
    let id = find(&archive, name).await?.id;
    let change = AccountChange {
        role,
        unit: match words.unit {
            None => None,
            Some(words) => Some(unit(&archive, Some(words)).await?),
        },
        disabled: enable.then_some(false),
        ..AccountChange::default()
    };
    let password = password.as_deref();
    match accounts::change(&archive, id, change, password, &Actor::Archive).await {
        Ok(_) => Ok(GOOD),
        Err(error @ workflow::Error::WeakPassword(_)) => {
            complain(&error.to_string());
            Ok(USAGE)
        }
        Err(error) => refused(error),
    }
}

fn role(word: &str) -> Option<Role> {
    let role = Role::parse(word);
    if role.is_none() {
        let roles: Vec<&str> = Role::ALL.into_iter().map(Role::as_str).collect();
        complain(&format!(
            "there is no role {word:?}; the roles are {}",
            roles.join(", ")
        ));
    }
    role
}

fn password() -> anyhow::Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        complain(
            "type the password (12 to 128 characters) and press Enter; it is shown as you type",
        );
    }
    let mut password = String::new();
    stdin
        .lock()
        .read_line(&mut password)
        .context("no password could be read from standard input")?;
    Ok(password.trim_end_matches(['\n', '\r']).to_owned())
}

/// Whether a password is too weak for an account with these names; says why.
fn archive_refuses(archive: &Archive, password: &str, names: &[&str]) -> bool {
    match accounts::weakness_of(archive, password, names) {
        None => false,
        Some(weakness) => {
            complain(&weakness.to_string());
            true
        }
    }
}

/// The unit that bounds a role, made if its name is new; none for an empty word.
async fn unit(archive: &Archive, words: Option<&str>) -> anyhow::Result<Option<UnitId>> {
    let Some(words) = words.filter(|words| !words.trim().is_empty()) else {
        return Ok(None);
    };
    let (unit, made) = archive
        .catalogue
        .bounds_or_new(words, &Actor::Archive, now())
        .await?;
    if made {
        complain(&format!(
            "there was no unit {:?}; it is made, at the top",
            words.trim()
        ));
    }
    Ok(Some(unit))
}

async fn find(archive: &Archive, name: &str) -> anyhow::Result<Account> {
    match archive.catalogue.account_by_name(name).await? {
        Some((account, _)) => Ok(account),
        None => bail!("there is no account {name:?}"),
    }
}

fn refused(error: workflow::Error) -> anyhow::Result<u8> {
    match error {
        workflow::Error::Catalogue(catalogue::Error::NotNow("last_administrator")) => {
            bail!("somebody must remain who can run the archive")
        }
        error => Err(error.into()),
    }
}

/// Lists the accounts: name, role, display name, the unit that bounds it, whether it is stopped.
pub(crate) async fn list(config: &Config) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    for listed in archive.catalogue.account_listing().await? {
        let account = listed.account;
        let stopped = if account.disabled { "\tdisabled" } else { "" };
        say(&format!(
            "{}\t{}\t{}{}{stopped}",
            account.name,
            account.role.as_str(),
            account.display_name,
            listed
                .unit_name
                .map(|unit| format!("\t{unit}"))
                .unwrap_or_default()
        ));
    }
    Ok(GOOD)
}

/// Stops an account.
pub(crate) async fn disable(config: &Config, name: &str) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    let id = find(&archive, name).await?.id;
    let change = AccountChange {
        disabled: Some(true),
        ..AccountChange::default()
    };
    match accounts::change(&archive, id, change, None, &Actor::Archive).await {
        Ok(_) => Ok(GOOD),
        Err(error) => refused(error),
    }
}

/// Makes a key; its secret stands alone on standard output.
pub(crate) async fn add_key(
    config: &Config,
    name: &str,
    account: &str,
    scope: &str,
    expires: Option<&str>,
) -> anyhow::Result<u8> {
    let Some(scope) = Scope::parse(scope) else {
        let scopes: Vec<&str> = Scope::ALL.into_iter().map(Scope::as_str).collect();
        complain(&format!(
            "there is no scope {scope:?}; the scopes are {}",
            scopes.join(", ")
        ));
        return Ok(USAGE);
    };
    let expires = match expires {
        None => None,
        Some(words) => match end(words, &config.zone, now()) {
            None => {
                complain(&format!(
                    "{words:?} is neither a number of days nor a day to come such as 2027-01-31"
                ));
                return Ok(USAGE);
            }
            end => end,
        },
    };
    let archive = open::archive(config).await?;
    let account = find(&archive, account).await?.id;
    let good_for = (scope, expires);
    let (_, secret) =
        accounts::create_key(&archive, name, account, good_for, &Actor::Archive).await?;
    say(secret.reveal());
    Ok(GOOD)
}

/// When a key ends: after so many days, or with this day by the office's clock.
fn end(words: &str, zone: &str, at: Timestamp) -> Option<Timestamp> {
    let end = if let Ok(days) = words.parse::<u32>() {
        at.plus_seconds(i64::from(days) * 24 * 3600)
    } else {
        let day: WallClock = format!("{words}T00:00:00").parse().ok()?;
        day.plus_seconds(24 * 3600)?.in_zone(zone)
    };
    (end > at).then_some(end)
}

/// Lists the keys: id, name, scope, expiry.
pub(crate) async fn list_keys(config: &Config) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    for key in archive.catalogue.key_list(None).await? {
        let expires = key
            .expires
            .map_or_else(|| "never".to_owned(), |moment| moment.to_string());
        let revoked = if key.revoked.is_some() {
            "\trevoked"
        } else {
            ""
        };
        say(&format!(
            "{}\t{}\t{}\t{expires}{revoked}",
            key.id,
            key.name,
            key.scope.as_str()
        ));
    }
    Ok(GOOD)
}

/// Ends a key.
pub(crate) async fn revoke_key(config: &Config, id: &str) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    let id = id
        .parse()
        .with_context(|| format!("{id:?} is no key's id; see `acervo key list`"))?;
    archive
        .catalogue
        .key_revoke(id, None, &Actor::Archive, now())
        .await?;
    Ok(GOOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_ends_after_its_days_or_with_its_last_day() {
        let at: Timestamp = "2026-11-14T18:00:00Z".parse().unwrap();
        let ends = |words: &str| end(words, "America/Mexico_City", at).map(|end| end.to_string());
        assert_eq!(ends("1").as_deref(), Some("2026-11-15T18:00:00Z"));
        assert_eq!(ends("2026-11-14").as_deref(), Some("2026-11-15T06:00:00Z"));
        for wrong in ["0", "-1", "2026-11-13", "2026-13-01", "manana"] {
            assert_eq!(ends(wrong), None, "{wrong}");
        }
    }
}
