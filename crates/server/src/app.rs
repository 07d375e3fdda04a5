//! What every handler is given.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use asset::{Timestamp, UploadId};
use search::Index;
use workflow::Archive;

use crate::address;
use crate::config::Config;
use crate::error::ApiResult;

/// The archive, its configuration, and what this process alone knows; cheap to clone.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) archive: Archive,
    pub(crate) config: Arc<Config>,
    pub(crate) busy_uploads: Arc<Mutex<HashSet<UploadId>>>,
    pub(crate) busy_keys: Arc<Mutex<HashSet<String>>>,
    pub(crate) trusted_proxies: Arc<[ipnet::IpNet]>,
    pub(crate) metrics: Option<metrics_exporter_prometheus::PrometheusHandle>,
}

impl App {
    pub(crate) fn new(archive: Archive, config: Config) -> Self {
        let trusted_proxies = address::networks(&config.trusted_proxies)
            .expect("the configuration was checked when it was read");
        Self {
            archive,
            trusted_proxies: trusted_proxies.into(),
            config: Arc::new(config),
            busy_uploads: Arc::default(),
            busy_keys: Arc::default(),
            metrics: None,
        }
    }

    /// The index; the one process that answers searches always has it.
    pub(crate) fn index(&self) -> Index {
        self.archive
            .index
            .clone()
            .expect("serve opens the archive with its index")
    }

    /// Runs something that blocks, such as a search, away from the threads that answer requests.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        run: impl FnOnce() -> Result<T, search::Error> + Send + 'static,
    ) -> ApiResult<T> {
        let done = tokio::task::spawn_blocking(run).await;
        Ok(done.expect("a search does not panic")?)
    }

    /// Sessions last used before this lie idle too long.
    pub(crate) fn idle_since(&self, at: Timestamp) -> Timestamp {
        at.plus_seconds(-self.archive.settings.sessions.idle)
    }

    /// Whether browsers reach us over TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.config
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// The session cookie: bound to this host over TLS, a plain name on loopback, where browsers refuse the prefix.
    pub(crate) fn cookie_name(&self) -> &'static str {
        if self.is_https() {
            "__Host-acervo"
        } else {
            "acervo"
        }
    }
}
