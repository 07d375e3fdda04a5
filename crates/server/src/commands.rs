//! What each typed word does.

use std::net::SocketAddr;

use anyhow::Context;

use crate::cli::{AccountCommand, Command, KeyCommand, StorageCommand, Where};
use crate::config::{Config, Log};
use crate::terminal::{GOOD, say};
use crate::{open, routes, serve};

mod accounts;
mod client;
mod demo;
mod examine;
mod ingest;
mod many;
mod storage;
mod verify;

/// Runs a command; the number is the exit code.
pub(crate) async fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Serve {
            place,
            listen,
            unsafe_decode,
        } => {
            let mut config = configure(&place, listen)?;
            config.worker.unsafe_decode |= unsafe_decode;
            log_to_stderr(config.log, "info");
            serve::serve(config).await?;
            Ok(GOOD)
        }
        Command::Work {
            place,
            unsafe_decode,
        } => {
            let mut config = configure(&place, None)?;
            config.worker.unsafe_decode |= unsafe_decode;
            log_to_stderr(config.log, "info");
            serve::work(config).await?;
            Ok(GOOD)
        }
        Command::Ingest(options) => {
            log_to_stderr(Log::Text, "warn");
            ingest::run(options).await
        }
        Command::Examine {
            paths,
            jsonl,
            previews,
            unsafe_decode,
        } => examine::run(&paths, jsonl, previews.as_deref(), unsafe_decode).await,
        Command::Verify {
            place,
            sample,
            jsonl,
        } => verify::run(&quiet(&place)?, sample, jsonl).await,
        Command::Rebuild { place, index: _ } => rebuild(&quiet(&place)?).await,
        Command::Migrate { place } => {
            open::archive(&quiet(&place)?).await?;
            say("the catalogue has this program's schema");
            Ok(GOOD)
        }
        Command::Account { command } => account(command).await,
        Command::Key { command } => match command {
            KeyCommand::Add {
                name,
                account,
                scope,
                expires,
                place,
            } => {
                let expires = expires.as_deref();
                accounts::add_key(&quiet(&place)?, &name, &account, &scope, expires).await
            }
            KeyCommand::List { place } => accounts::list_keys(&quiet(&place)?).await,
            KeyCommand::Revoke { id, place } => accounts::revoke_key(&quiet(&place)?, &id).await,
        },
        Command::Storage {
            command: StorageCommand::Check { place },
        } => storage::check(&quiet(&place)?).await,
        Command::Demo { place, many: None } => demo::run(&quiet(&place)?).await,
        Command::Demo {
            place,
            many: Some(count),
        } => many::run(&quiet(&place)?, count).await,
        Command::Openapi => {
            let described = routes::describe();
            say(described.trim_end());
            Ok(GOOD)
        }
        Command::Decode => unreachable!("the decoder child never reaches the runtime"),
    }
}

async fn account(command: AccountCommand) -> anyhow::Result<u8> {
    match command {
        AccountCommand::Add {
            name,
            role,
            display_name,
            unit,
            place,
        } => {
            let words = accounts::Words {
                role: Some(&role),
                unit: unit.as_deref(),
            };
            accounts::add(&quiet(&place)?, &name, display_name.as_deref(), words).await
        }
        AccountCommand::Set {
            name,
            role,
            unit,
            enable,
            password,
            place,
        } => {
            let words = accounts::Words {
                role: role.as_deref(),
                unit: unit.as_deref(),
            };
            accounts::set(&quiet(&place)?, &name, words, enable, password).await
        }
        AccountCommand::List { place } => accounts::list(&quiet(&place)?).await,
        AccountCommand::Disable { name, place } => accounts::disable(&quiet(&place)?, &name).await,
    }
}

fn configure(place: &Where, listen: Option<SocketAddr>) -> anyhow::Result<Config> {
    Config::read(place.config.as_deref(), place.data.clone(), listen)
}

/// The configuration for a command that speaks to its caller and logs only trouble.
fn quiet(place: &Where) -> anyhow::Result<Config> {
    let config = configure(place, None)?;
    log_to_stderr(config.log, "warn");
    Ok(config)
}

/// What the search engine says when a commit empties segments while they are merged: it drops the merge, loses nothing, and
/// merges anew. Archives where few assets change often have that all the time.
const ABANDONED: &str = "tantivy::indexer::segment_manager=error";

fn log_to_stderr(log: Log, level: &str) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("ACERVO_LOG")
        .unwrap_or_else(|_| EnvFilter::new(format!("{level},{ABANDONED}")));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    // A second initialisation can only happen in one process with two commands, and changes nothing.
    let _ = match log {
        Log::Text => builder.with_ansi(false).try_init(),
        Log::Json => builder.json().try_init(),
    };
}

/// Makes the index anew; when a server holds it, that server is asked to.
async fn rebuild(config: &Config) -> anyhow::Result<u8> {
    let archive = match open::archive_with_index(config).await {
        Ok(archive) => archive,
        Err(error) if matches!(error.downcast_ref(), Some(search::Error::Locked)) => {
            workflow::indexer::ask(&open::archive(config).await?).await?;
            say("the server that holds the index makes it anew now; searches say so meanwhile");
            return Ok(GOOD);
        }
        Err(error) => return Err(error),
    };
    let index = archive.index.clone().context("the index was just opened")?;
    let count = workflow::indexer::rebuild(&archive, &index).await?;
    say(&format!("{count} assets indexed"));
    Ok(GOOD)
}
