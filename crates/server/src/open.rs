//! Opens the archive that a configuration describes.

use std::path::Path;

use anyhow::Context;
use catalogue::Catalogue;
use search::Index;
use vault::Vault;
use workflow::Archive;
use workflow::archive::Settings;

use crate::config::Config;

/// The archive without an index: for workers and commands that search nothing.
pub(crate) async fn archive(config: &Config) -> anyhow::Result<Archive> {
    let (catalogue, vault) = parts(config).await?;
    Ok(Archive::new(catalogue, vault, None, settings(config)))
}

/// The archive with its index: for the one process that serves searches.
pub(crate) async fn archive_with_index(config: &Config) -> anyhow::Result<Archive> {
    let (catalogue, vault) = parts(config).await?;
    let folder = config.data.join("index");
    let opened = tokio::task::spawn_blocking(move || Index::open(&folder))
        .await?
        .context("the index cannot be opened; is another acervo serving this data folder?")?;
    if opened.rebuilt {
        tracing::info!("there was no usable index; it is made anew");
    }
    Ok(Archive::new(
        catalogue,
        vault,
        Some(opened.index),
        settings(config),
    ))
}

async fn parts(config: &Config) -> anyhow::Result<(Catalogue, Vault)> {
    make_folder(&config.data)?;
    make_folder(&config.data.join("scratch"))?;
    make_folder(&config.data.join("spool"))?;
    let settings = catalogue::Settings {
        zone: config.zone.clone(),
        folio_prefix: config.folio_prefix.clone(),
        recipes: config.recipes()?,
    };
    let catalogue = Catalogue::open(config.catalogue_place(), settings)
        .await
        .context("the catalogue cannot be opened")?;
    // Only a catalogue without assets may make a vault: a store that is not mounted must never be replaced by an empty one.
    let new = catalogue.latest_change().await? == 0;
    let vault = if new {
        Vault::create(config.vault_settings()).await
    } else {
        Vault::open(config.vault_settings()).await
    };
    Ok((catalogue, vault.context("the vault cannot be opened")?))
}

fn settings(config: &Config) -> Settings {
    let scratch = config.data.join("scratch");
    let mut settings = Settings::new(config.zone.clone(), scratch, config.worker.bounds());
    settings.institution.clone_from(&config.institution);
    settings.sessions = config.session.limits();
    settings
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))
}
