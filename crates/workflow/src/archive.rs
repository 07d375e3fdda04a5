//! The archive as one value: records, bytes, index, and the few settings every step needs.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use asset::{AssetId, Timestamp};
use catalogue::Catalogue;
use search::Index;
use tokio::sync::broadcast;
use vault::Vault;

use crate::audit::Looks;
use crate::decoder::{self, nursery::Nursery};
use crate::error::Error;
use crate::leaving::Plans;

/// Everything a step needs; cheap to clone.
#[derive(Clone)]
pub struct Archive {
    /// The records.
    pub catalogue: Catalogue,
    /// The bytes.
    pub vault: Vault,
    /// The index; none in a worker that serves no searches.
    pub index: Option<Index>,
    /// What the steps need to know of the office.
    pub settings: Arc<Settings>,
    pub(crate) plans: Arc<Plans>,
    pub(crate) looks: Arc<Looks>,
    news: broadcast::Sender<Changed>,
    rebuilding: Arc<AtomicBool>,
}

/// What the steps need to know of the office and the machine.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The zone of clocks that state no offset, `America/Mexico_City`.
    pub zone: String,
    /// Where children may write, on a local disk.
    pub scratch: PathBuf,
    /// The most memory a child may map, in bytes.
    pub memory: u64,
    /// The most seconds of processor a still picture may take.
    pub still_seconds: u64,
    /// The most seconds a film may take.
    pub film_seconds: u64,
    /// Whether files are decoded without the sandbox's walls: for development on systems that have none.
    pub unsafe_decode: bool,
    /// The institution, whose name makes no password.
    pub institution: Option<String>,
    /// How long people stay signed in.
    pub sessions: Sessions,
    /// Where the children come from.
    pub(crate) nursery: Nursery,
}

/// How long people stay signed in, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sessions {
    /// Used or not.
    pub lasts: i64,
    /// Without being used.
    pub idle: i64,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            lasts: 14 * 24 * 3600,
            idle: 3 * 24 * 3600,
        }
    }
}

impl Settings {
    /// These settings, with a fork server of their own that is started when it is first needed.
    pub fn new(zone: String, scratch: PathBuf, bounds: Bounds) -> Self {
        Self {
            zone,
            scratch,
            memory: bounds.memory,
            still_seconds: bounds.still_seconds,
            film_seconds: bounds.film_seconds,
            unsafe_decode: bounds.unsafe_decode,
            institution: None,
            sessions: Sessions::default(),
            nursery: Nursery::default(),
        }
    }

    /// Tries the sandbox; the error says in plain words what this system cannot enforce.
    pub async fn probe(&self) -> Result<(), String> {
        decoder::probe(self).await
    }
}

/// What decoding may use.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The most memory a child may map, in bytes.
    pub memory: u64,
    /// The most seconds of processor a still picture may take.
    pub still_seconds: u64,
    /// The most seconds of processor a film may take, however long it is.
    pub film_seconds: u64,
    /// Whether to go without the sandbox's walls.
    pub unsafe_decode: bool,
}

/// News for those who look at the archive right now.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The place in the change log that the index has reached.
    pub seq: i64,
    /// What changed.
    pub assets: Arc<Vec<AssetId>>,
}

impl Archive {
    /// The archive made of these parts.
    pub fn new(
        catalogue: Catalogue,
        vault: Vault,
        index: Option<Index>,
        settings: Settings,
    ) -> Self {
        let (news, _) = broadcast::channel(256);
        Self {
            catalogue,
            vault,
            index,
            settings: Arc::new(settings),
            plans: Arc::default(),
            looks: Arc::default(),
            news,
            rebuilding: Arc::new(AtomicBool::new(false)),
        }
    }

    /// News from now on.
    pub fn listen(&self) -> broadcast::Receiver<Changed> {
        self.news.subscribe()
    }

    pub(crate) fn tell(&self, changed: Changed) {
        // Nobody listening is no failure.
        let _ = self.news.send(changed);
    }

    /// Whether the index is being made anew, so that searches may miss some assets.
    pub fn rebuilding(&self) -> bool {
        self.rebuilding.load(Ordering::Relaxed)
    }

    pub(crate) fn set_rebuilding(&self, rebuilding: bool) {
        self.rebuilding.store(rebuilding, Ordering::Relaxed);
    }
}

/// Reads a file apart from the threads that answer: whatever it holds, nobody else waits for it.
pub async fn apart<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, exchange::Error> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(read).await;
    let read = done.map_err(|error| Error::machine("reading a file")(error.into()))?;
    read.map_err(Error::Sheet)
}

/// This moment.
pub fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
