//! `acervo account` and `acervo key`: people and programs, from the machine of the archive.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context, bail};
use asset::{Actor, Role, Scope};
use workflow::accounts;
use workflow::archive::now;

use crate::config::Config;
use crate::open;
use crate::terminal::{GOOD, USAGE, complain, say};

/// Makes an account; the password is the first line of standard input.
pub(crate) async fn add(
    config: &Config,
    name: &str,
    role: &str,
    display_name: Option<&str>,
) -> anyhow::Result<u8> {
    let Some(role) = Role::parse(role) else {
        let roles: Vec<&str> = Role::ALL.into_iter().map(Role::as_str).collect();
        complain(&format!(
            "there is no role {role:?}; the roles are {}",
            roles.join(", ")
        ));
        return Ok(USAGE);
    };
    if name.trim().is_empty() {
        complain("an account needs a name");
        return Ok(USAGE);
    }
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
    let password = password.trim_end_matches(['\n', '\r']);
    let archive = open::archive(config).await?;
    let shown = display_name.unwrap_or(name);
    match accounts::create(&archive, name, shown, password, role, &Actor::Archive).await {
        Ok(account) => {
            say(&account.id.to_string());
            Ok(GOOD)
        }
        Err(error @ workflow::Error::WeakPassword) => {
            complain(&error.to_string());
            Ok(USAGE)
        }
        Err(workflow::Error::Catalogue(catalogue::Error::Exists(_))) => {
            complain(&format!("there is already an account {name:?}"));
            Ok(USAGE)
        }
        Err(error) => Err(error.into()),
    }
}

/// Lists the accounts: name, role, display name, whether it is stopped.
pub(crate) async fn list(config: &Config) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    for account in archive.catalogue.account_list().await? {
        let stopped = if account.disabled { "\tdisabled" } else { "" };
        say(&format!(
            "{}\t{}\t{}{stopped}",
            account.name,
            account.role.as_str(),
            account.display_name
        ));
    }
    Ok(GOOD)
}

/// Stops an account.
pub(crate) async fn disable(config: &Config, name: &str) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    let Some((account, _)) = archive.catalogue.account_by_name(name).await? else {
        bail!("there is no account {name:?}");
    };
    archive
        .catalogue
        .account_disable(account.id, true, &Actor::Archive, now())
        .await?;
    Ok(GOOD)
}

/// Makes a key; its secret stands alone on standard output.
pub(crate) async fn add_key(
    config: &Config,
    name: &str,
    account: &str,
    scope: &str,
    days: Option<u32>,
) -> anyhow::Result<u8> {
    let Some(scope) = Scope::parse(scope) else {
        let scopes: Vec<&str> = Scope::ALL.into_iter().map(Scope::as_str).collect();
        complain(&format!(
            "there is no scope {scope:?}; the scopes are {}",
            scopes.join(", ")
        ));
        return Ok(USAGE);
    };
    let archive = open::archive(config).await?;
    let Some((account, _)) = archive.catalogue.account_by_name(account).await? else {
        bail!("there is no account {account:?}");
    };
    let expires = days.map(|days| now().plus_seconds(i64::from(days) * 24 * 3600));
    let (_, secret) =
        accounts::create_key(&archive, name, account.id, scope, expires, &Actor::Archive).await?;
    say(secret.reveal());
    Ok(GOOD)
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
        .key_revoke(id, &Actor::Archive, now())
        .await?;
    Ok(GOOD)
}
