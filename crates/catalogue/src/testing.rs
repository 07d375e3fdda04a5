//! Catalogues for tests, here and in the crates above: a fresh one on either engine, and ways to look past its door.

mod cluster;
mod schema;

use asset::{Act, Actor, Asset, AssetId, Requirements, Timestamp};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;

use crate::batch::{Manner, NewWords, Operated};
use crate::catalogue::{Catalogue, Place, Settings};
use crate::describe::Description;
use crate::engine::Write;
use crate::row::Bits;
use crate::{Result, change};

pub use schema::{Schema, schema};

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in a folder of its own.
    Sqlite,
    /// A database of its own in this process's private cluster.
    Postgres,
}

/// A place for one catalogue; its folder goes when this is dropped, the cluster when the process ends.
#[derive(Debug)]
pub struct Home {
    place: Place,
    engine: Engine,
    _folder: Option<TempDir>,
}

impl Home {
    /// A fresh place with nothing in it.
    ///
    /// # Panics
    /// When `PostgreSQL` is asked for and not installed, or does not start: the message says so.
    pub async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().expect("a temporary folder can be made");
                Self {
                    place: Place::Sqlite(folder.path().join("catalogue.sqlite")),
                    engine,
                    _folder: Some(folder),
                }
            }
            Engine::Postgres => Self {
                place: Place::Postgres(cluster::database().await),
                engine,
                _folder: None,
            },
        }
    }

    /// Where the catalogue lives.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// On which engine.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens the catalogue that lives here.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(&self) -> Catalogue {
        Catalogue::open(self.place.clone(), settings())
            .await
            .expect("a fresh catalogue opens")
    }
}

/// The settings of the catalogues made here.
pub fn settings() -> Settings {
    Settings {
        zone: "America/Mexico_City".to_owned(),
        folio_prefix: "ACV".to_owned(),
        recipes: asset::Recipes::default(),
    }
}

/// The address of a fresh, empty `PostgreSQL` database in this process's private cluster.
///
/// # Panics
/// When `PostgreSQL` is not installed or does not start: the message says so.
pub async fn postgres() -> String {
    cluster::database().await
}

/// Runs a statement as it is, past everything the catalogue holds callers to.
pub async fn execute(catalogue: &Catalogue, statement: &str) -> Result<u64> {
    let mut tx = catalogue.begin().await?;
    let touched = sql!(run tx, AssertSqlSafe(statement.to_owned()))?;
    tx.commit().await?;
    Ok(touched)
}

/// The whole numbers a statement gives in its first column.
pub async fn numbers(catalogue: &Catalogue, statement: &str) -> Result<Vec<i64>> {
    let mut tx = catalogue.read().await?;
    let rows = sql!(all: (i64,), tx, AssertSqlSafe(statement.to_owned()))?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// The texts a statement gives in its first column.
pub async fn texts(catalogue: &Catalogue, statement: &str) -> Result<Vec<String>> {
    let mut tx = catalogue.read().await?;
    let rows = sql!(all: (String,), tx, AssertSqlSafe(statement.to_owned()))?;
    Ok(rows.into_iter().map(|(text,)| text).collect())
}

/// A writer that has taken its place in the change log and takes its time to commit.
pub struct SlowWriter(Write);

impl SlowWriter {
    /// Begins like every writer of records, and notes a change of this asset.
    pub async fn begin(catalogue: &Catalogue, asset: AssetId) -> Result<Self> {
        let mut tx = catalogue.begin_serial().await?;
        change::append(&mut tx, asset).await?;
        Ok(Self(tx))
    }

    /// Whether another writer waits in line behind it. On `SQLite` the line is in this process and not seen.
    pub async fn has_followers(&mut self) -> Result<bool> {
        let (waiting,): (i64,) = sql!(one: (i64,), self.0,
            "select count(*) from pg_locks where locktype = 'advisory' and not granted \
             and database = (select oid from pg_database where datname = current_database())")?;
        Ok(waiting > 0)
    }

    /// Commits at last.
    pub async fn commit(self) -> Result<()> {
        self.0.commit().await
    }
}

/// Removes the job of a step, as a lost queue would.
pub async fn lose_job(catalogue: &Catalogue, asset: AssetId, step: asset::Step) -> Result<u64> {
    let mut tx = catalogue.begin().await?;
    let touched = sql!(run tx, "delete from job where asset = $1 and step = $2", asset.uuid(), step.as_str())?;
    tx.commit().await?;
    Ok(touched)
}

/// Changes as tests make them, whatever the steps of review ask for.
impl Catalogue {
    /// Changes one asset.
    pub async fn describe(
        &self,
        asset: AssetId,
        expected: Option<i64>,
        description: Description,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let new = NewWords {
            asset,
            expected,
            description,
        };
        let nothing = Requirements::none();
        let done = self.change_one(new, &nothing, actor, at);
        Ok(done.await?.0)
    }

    /// Changes many assets: all of them or none.
    pub async fn describe_many(
        &self,
        news: &[NewWords],
        act: Act,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Operated> {
        let manner = Manner {
            act,
            requirements: Requirements::none(),
            whole: true,
        };
        self.change_many(news, &manner, actor, at).await
    }

    /// Hides an asset.
    pub async fn trash(&self, asset: AssetId, actor: &Actor, at: Timestamp) -> Result<Asset> {
        let hidden = Description {
            trashed: Some(Some(at)),
            ..Description::default()
        };
        self.describe(asset, None, hidden, actor, at).await
    }

    /// Shows a hidden asset again.
    pub async fn restore(&self, asset: AssetId, actor: &Actor, at: Timestamp) -> Result<Asset> {
        let shown = Description {
            trashed: Some(None),
            ..Description::default()
        };
        self.describe(asset, None, shown, actor, at).await
    }
}
