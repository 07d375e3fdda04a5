//! The one configuration, read once: a file, a few secrets from the environment, and the command line over both.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use asset::{RecipeName, Recipes};
use serde::Deserialize;
use workflow::archive::Bounds;

mod calendar;
mod people;

pub(crate) use calendar::Calendar;
pub(crate) use people::{Oidc, Session};

/// Everything that can be set. `deploy/config.example.toml` documents each key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) data: PathBuf,
    pub(crate) public_url: Option<String>,
    pub(crate) zone: String,
    pub(crate) folio_prefix: String,
    pub(crate) institution: Option<String>,
    pub(crate) trusted_proxies: Vec<String>,
    pub(crate) language: Language,
    pub(crate) log: Log,
    pub(crate) session: Session,
    pub(crate) oidc: Oidc,
    pub(crate) calendars: BTreeMap<String, Calendar>,
    pub(crate) catalogue: Catalogue,
    pub(crate) vault: Vault,
    pub(crate) upload: Upload,
    pub(crate) worker: Worker,
    pub(crate) quality: BTreeMap<String, u16>,
}

/// The language the program speaks to people on the terminal and by default in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    Es,
    En,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Log {
    Text,
    Json,
}

/// Where the records are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Catalogue {
    pub(crate) engine: Engine,
    pub(crate) url: Option<String>,
}

/// The two catalogue engines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Engine {
    #[default]
    Sqlite,
    Postgres,
}

/// Where the bytes are.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Vault {
    pub(crate) kind: VaultKind,
    pub(crate) path: Option<PathBuf>,
    pub(crate) endpoint: Option<String>,
    pub(crate) bucket: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) access_key: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) allow_http: bool,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("kind", &self.kind)
            .field("path", &self.path)
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}

/// The two kinds of vault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VaultKind {
    #[default]
    Folder,
    S3,
}

/// What may be sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Upload {
    pub(crate) max_bytes: u64,
    pub(crate) expire_hours: u32,
}

/// What the worker may use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Worker {
    pub(crate) count: Option<usize>,
    pub(crate) still_seconds: u64,
    pub(crate) film_seconds: u64,
    pub(crate) memory_mb: u64,
    pub(crate) unsafe_decode: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("data"),
            public_url: None,
            zone: "America/Mexico_City".to_owned(),
            folio_prefix: "ACV".to_owned(),
            institution: None,
            trusted_proxies: Vec::new(),
            language: Language::Es,
            log: Log::Text,
            session: Session::default(),
            oidc: Oidc::default(),
            calendars: BTreeMap::new(),
            catalogue: Catalogue::default(),
            vault: Vault::default(),
            upload: Upload::default(),
            worker: Worker::default(),
            quality: BTreeMap::new(),
        }
    }
}

impl Default for Upload {
    fn default() -> Self {
        Self {
            max_bytes: 256 << 30,
            expire_hours: 7 * 24,
        }
    }
}

impl Default for Worker {
    fn default() -> Self {
        Self {
            count: None,
            still_seconds: 60,
            film_seconds: 6 * 3600,
            memory_mb: 2048,
            unsafe_decode: false,
        }
    }
}

impl Worker {
    /// What decoding one file may use.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            memory: self.memory_mb << 20,
            still_seconds: self.still_seconds,
            film_seconds: self.film_seconds,
            unsafe_decode: self.unsafe_decode,
        }
    }

    /// How many jobs run at once: as set, else one for each core, eight at most.
    pub(crate) fn slots(&self) -> usize {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.count.unwrap_or_else(|| cores.clamp(1, 8))
    }
}

impl Config {
    /// The configuration in a file, or the embedded default; `data` and `listen` of the command line rule.
    pub(crate) fn read(
        file: Option<&Path>,
        data: Option<PathBuf>,
        listen: Option<SocketAddr>,
    ) -> anyhow::Result<Self> {
        let mut config = match file {
            None => Self::default(),
            Some(file) => {
                let text = std::fs::read_to_string(file).with_context(|| {
                    format!("the configuration {} cannot be read", file.display())
                })?;
                toml::from_str(&text)
                    .with_context(|| format!("the configuration {} is not right", file.display()))?
            }
        };
        if let Some(data) = data {
            config.data = data;
        }
        if let Some(listen) = listen {
            config.listen = listen;
        }
        let secret = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        config.vault.access_key = secret("ACERVO_S3_ACCESS_KEY").or(config.vault.access_key);
        config.vault.secret_key = secret("ACERVO_S3_SECRET_KEY").or(config.vault.secret_key);
        config.oidc.client_secret = secret("ACERVO_OIDC_SECRET").or(config.oidc.client_secret);
        config.catalogue.url = secret("ACERVO_DATABASE_URL").or(config.catalogue.url);
        config.check()?;
        config.session.check()?;
        config.oidc.check()?;
        for (name, calendar) in &mut config.calendars {
            calendar.check(name)?;
        }
        config.recipes()?;
        Ok(config)
    }

    fn check(&self) -> anyhow::Result<()> {
        let mut lacking = Vec::new();
        if self.catalogue.engine == Engine::Postgres && self.catalogue.url.is_none() {
            lacking.push("catalogue.url (or ACERVO_DATABASE_URL)");
        }
        if self.vault.kind == VaultKind::S3 {
            for (name, value) in [
                ("vault.bucket", &self.vault.bucket),
                (
                    "vault.access_key (or ACERVO_S3_ACCESS_KEY)",
                    &self.vault.access_key,
                ),
                (
                    "vault.secret_key (or ACERVO_S3_SECRET_KEY)",
                    &self.vault.secret_key,
                ),
            ] {
                if value.is_none() {
                    lacking.push(name);
                }
            }
        }
        if let Err(word) = crate::address::networks(&self.trusted_proxies) {
            bail!(
                "trusted_proxies: {word:?} is neither an address nor a network such as 10.0.0.0/8"
            );
        }
        if !lacking.is_empty() {
            bail!("the configuration lacks {}", lacking.join(", "));
        }
        Ok(())
    }

    /// The recipes in force: the usual ones, with this archive's quality.
    pub(crate) fn recipes(&self) -> anyhow::Result<Recipes> {
        let mut recipes = Recipes::default();
        for (name, value) in &self.quality {
            let Some(known) = RecipeName::parse(name) else {
                let names = RecipeName::ALL.map(RecipeName::as_str).join(", ");
                bail!("quality.{name} names no recipe; there are {names}");
            };
            if !recipes.set_quality(known, *value) {
                bail!(
                    "quality.{name} cannot be {value}: pictures take 1 to 100, films a rate factor of 0 to 51, \
                     sounds 16 to 512 kilobits"
                );
            }
        }
        Ok(recipes)
    }

    /// Where the catalogue is.
    pub(crate) fn catalogue_place(&self) -> catalogue::Place {
        match (self.catalogue.engine, &self.catalogue.url) {
            (Engine::Postgres, Some(url)) => catalogue::Place::Postgres(url.clone()),
            _ => catalogue::Place::Sqlite(self.data.join("catalogue.sqlite")),
        }
    }

    /// Where the vault is.
    pub(crate) fn vault_settings(&self) -> vault::Settings {
        let place = match self.vault.kind {
            VaultKind::Folder => vault::Place::Folder(
                self.vault
                    .path
                    .clone()
                    .unwrap_or_else(|| self.data.join("vault")),
            ),
            VaultKind::S3 => vault::Place::S3(vault::S3 {
                endpoint: self.vault.endpoint.clone(),
                bucket: self.vault.bucket.clone().unwrap_or_default(),
                region: self
                    .vault
                    .region
                    .clone()
                    .unwrap_or_else(|| "us-east-1".to_owned()),
                access_key: self.vault.access_key.clone().unwrap_or_default(),
                secret_key: self.vault.secret_key.clone().unwrap_or_default(),
                prefix: self.vault.prefix.clone(),
                allow_http: self.vault.allow_http,
            }),
        };
        vault::Settings {
            place,
            spool: self.data.join("spool"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_configuration_and_names_every_default() {
        let example = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../deploy/config.example.toml"
        );
        let text = std::fs::read_to_string(example).unwrap();
        // Every key stands in the example, commented out or not.
        let uncommented: String = text
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest)
                    if rest.starts_with(|first: char| first == '"' || first.is_lowercase())
                        && rest.contains(" = ") =>
                {
                    rest
                }
                _ => line,
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        let config: Config = toml::from_str(&uncommented).unwrap();
        assert!(
            config.catalogue.url.is_some()
                && config.vault.bucket.is_some()
                && config.public_url.is_some()
                && !config.calendars.is_empty()
        );
        toml::from_str::<Config>(&text).unwrap();
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(toml::from_str::<Config>("listne = \"127.0.0.1:1\"").is_err());
        assert!(toml::from_str::<Config>("[vault]\nbuckett = \"x\"").is_err());
    }
}
