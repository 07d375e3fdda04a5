//! The catalogue itself: where it lives, and how it is opened.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use asset::{Recipes, Timestamp, WallClock};

use crate::Result;
use crate::engine::{Db, PATIENCE, Tx, Write};
use crate::error::Error;
use crate::migration;
use crate::signal::{Ears, Signals};

/// Where a catalogue lives.
#[derive(Clone)]
pub enum Place {
    /// A file on this machine, made when it is not there.
    Sqlite(PathBuf),
    /// A `PostgreSQL` database, by its address.
    Postgres(String),
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// What a catalogue is told of its archive.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The archive's time zone, such as `America/Mexico_City`.
    pub zone: String,
    /// What folios begin with, such as `ACV`.
    pub folio_prefix: String,
    /// The settings that renditions are wanted by.
    pub recipes: Recipes,
}

/// Every record of the archive. Cheap to clone; all clones share their connections.
#[derive(Debug, Clone)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    db: Db,
    signals: Arc<Signals>,
    settings: Settings,
    _ears: Option<Ears>,
}

impl Catalogue {
    /// Opens the catalogue, makes it when there is none, and brings its schema up to date.
    ///
    /// Several processes may do this at once. A schema newer than this program is refused and left as it is.
    pub async fn open(place: Place, settings: Settings) -> Result<Self> {
        let db = open_patiently(&place).await?;
        let signals = Arc::new(Signals::default());
        let ears = match &db {
            Db::Sqlite { .. } => None,
            Db::Postgres(pool) => Some(Ears::open(pool.clone(), Arc::clone(&signals))),
        };
        Ok(Self {
            inner: Arc::new(Inner {
                db,
                signals,
                settings,
                _ears: ears,
            }),
        })
    }

    /// Closes every connection once its work is done; later calls fail.
    pub async fn close(&self) {
        self.inner.db.close().await;
    }

    /// The schema this program writes.
    pub fn schema() -> i64 {
        migration::newest()
    }

    /// Whether the engine answers.
    pub async fn ping(&self) -> Result<()> {
        let mut tx = self.read().await?;
        sql!(one: (i64,), tx, "select max(number) from schema_version").map(drop)
    }

    /// Returns when there may be jobs to claim, or when the time is over.
    pub async fn work_arrived(&self, patience: Duration) {
        self.inner.signals.work(patience).await;
    }

    /// Returns when there may be changes to read, or when the time is over.
    pub async fn change_arrived(&self, patience: Duration) {
        self.inner.signals.change(patience).await;
    }

    pub(crate) async fn read(&self) -> Result<Tx> {
        self.inner.db.begin_read().await
    }

    pub(crate) async fn begin(&self) -> Result<Write> {
        self.inner.db.begin(&self.inner.signals).await
    }

    pub(crate) async fn begin_serial(&self) -> Result<Write> {
        self.inner.db.begin_serial(&self.inner.signals).await
    }

    /// The recipes in force.
    pub fn recipes(&self) -> &Recipes {
        &self.inner.settings.recipes
    }

    pub(crate) fn zone(&self) -> &str {
        &self.inner.settings.zone
    }

    pub(crate) fn folio_prefix(&self) -> &str {
        &self.inner.settings.folio_prefix
    }

    /// The day by the archive's clock, `2026-11-14`.
    pub(crate) fn day(&self, moment: Timestamp) -> String {
        WallClock::of(moment, self.zone())
            .or_else(|| WallClock::of(moment, "UTC"))
            .map_or_else(|| "1970-01-01".to_owned(), WallClock::day)
    }
}

/// The engine, opened and with its schema up to date.
///
/// `SQLite` does not wait its own patience while a file is changed to write-ahead logging, or while the last of several
/// connections closes: whoever opens the file at that moment is told it is locked, and may come again.
async fn open_patiently(place: &Place) -> Result<Db> {
    let until = Instant::now() + PATIENCE;
    loop {
        match open_once(place).await {
            Err(Error::Unavailable(_))
                if Instant::now() < until && matches!(place, Place::Sqlite(_)) =>
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}

async fn open_once(place: &Place) -> Result<Db> {
    let db = match place {
        Place::Sqlite(path) => Db::sqlite(path).await?,
        Place::Postgres(url) => Db::postgres(url).await?,
    };
    migration::migrate(&db).await?;
    Ok(db)
}
