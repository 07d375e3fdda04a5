//! The two engines behind one SQL text, and everything in which they differ.
//!
//! The differences, by name: [`Db::begin_serial`] (one writer at a time), [`Db::begin_read`] (one snapshot),
//! [`Tx::skip_locked`] (claiming past rows that others hold) and [`Write::commit`] (telling other processes).

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};

use crate::Result;
use crate::error::Error;
use crate::signal::{CHANGE, Signals, WORK};

/// The advisory lock that puts writers of records in a line on `PostgreSQL`: numbers in `change` and `audit` are
/// then handed out in the order of the commits, so a reader of the tail cannot overtake a slower writer.
pub(crate) const WRITER_LOCK: i64 = 0x0ace_4002;
/// The advisory lock held while the schema is brought up to date.
pub(crate) const SCHEMA_LOCK: i64 = 0x0ace_4001;

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Open connections to one of the engines.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// One file on this machine: a single writer beside a pool of readers.
    Sqlite {
        /// Holds one connection.
        write: SqlitePool,
        /// Holds several.
        read: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// One transaction on one of the engines. Dropped without a commit, it leaves nothing behind.
pub(crate) enum Tx {
    /// On the file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On the server.
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction that writes, and what others are to be told when it commits.
pub(crate) struct Write {
    tx: Tx,
    signals: Arc<Signals>,
    pub(crate) work: bool,
    pub(crate) changed: bool,
}

/// A value for a statement whose number of places is not known beforehand.
#[derive(Debug, Clone)]
pub(crate) enum Bind {
    /// An identifier.
    Uuid(uuid::Uuid),
    /// A number or moment.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Yes or no.
    Bool(bool),
    /// An identifier that may be absent.
    MaybeUuid(Option<uuid::Uuid>),
    /// A number or moment that may be absent.
    MaybeInt(Option<i64>),
    /// A text that may be absent.
    MaybeText(Option<String>),
}

/// A statement with one more value bound.
macro_rules! bound {
    ($query:expr, $value:expr) => {
        match $value {
            $crate::engine::Bind::Uuid(uuid) => $query.bind(uuid),
            $crate::engine::Bind::Int(number) => $query.bind(number),
            $crate::engine::Bind::Text(text) => $query.bind(text),
            $crate::engine::Bind::Bytes(bytes) => $query.bind(bytes),
            $crate::engine::Bind::Bool(yes) => $query.bind(yes),
            $crate::engine::Bind::MaybeUuid(uuid) => $query.bind(uuid),
            $crate::engine::Bind::MaybeInt(number) => $query.bind(number),
            $crate::engine::Bind::MaybeText(text) => $query.bind(text),
        }
    };
}

/// Runs a statement with what is bound, in a transaction of either engine.
///
/// The first word is what comes back: `all` rows, exactly `one`, `maybe` one, or only how many were touched (`run`).
/// `all each` also binds every member of a list after the plain values.
macro_rules! sql {
    (all: $row:ty, $tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await,
            $crate::engine::Tx::Postgres(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await,
        }
        .map_err($crate::error::Error::engine)
    };
    (one: $row:ty, $tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_one(&mut **tx).await,
            $crate::engine::Tx::Postgres(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_one(&mut **tx).await,
        }
        .map_err($crate::error::Error::engine)
    };
    (maybe: $row:ty, $tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(&mut **tx).await,
            $crate::engine::Tx::Postgres(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(&mut **tx).await,
        }
        .map_err($crate::error::Error::engine)
    };
    (run $tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => sqlx::query($sql)$(.bind($bind))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::engine::Tx::Postgres(tx) => sqlx::query($sql)$(.bind($bind))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::error::Error::engine)
    };
    (all with $list:expr; $row:ty, $tx:expr, $sql:expr) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => {
                let mut query = sqlx::query_as::<_, $row>($sql);
                for value in $list { query = bound!(query, value); }
                query.fetch_all(&mut **tx).await
            }
            $crate::engine::Tx::Postgres(tx) => {
                let mut query = sqlx::query_as::<_, $row>($sql);
                for value in $list { query = bound!(query, value); }
                query.fetch_all(&mut **tx).await
            }
        }
        .map_err($crate::error::Error::engine)
    };
    (run with $list:expr; $tx:expr, $sql:expr) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => {
                let mut query = sqlx::query($sql);
                for value in $list { query = bound!(query, value); }
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            $crate::engine::Tx::Postgres(tx) => {
                let mut query = sqlx::query($sql);
                for value in $list { query = bound!(query, value); }
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
        .map_err($crate::error::Error::engine)
    };
    (all each $list:expr; $row:ty, $tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.tx() {
            $crate::engine::Tx::Sqlite(tx) => {
                let mut query = sqlx::query_as::<_, $row>($sql)$(.bind($bind))*;
                for member in $list { query = query.bind(member); }
                query.fetch_all(&mut **tx).await
            }
            $crate::engine::Tx::Postgres(tx) => {
                let mut query = sqlx::query_as::<_, $row>($sql)$(.bind($bind))*;
                for member in $list { query = query.bind(member); }
                query.fetch_all(&mut **tx).await
            }
        }
        .map_err($crate::error::Error::engine)
    };
}

impl Db {
    /// Opens, or makes, the file.
    pub(crate) async fn sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .statement_cache_capacity(200)
            .pragma("temp_store", "memory")
            .pragma("journal_size_limit", "67108864");
        let write = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone().pragma("cache_size", "-16000"))
            .await
            .map_err(Error::engine)?;
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(PATIENCE)
            .idle_timeout(Duration::from_mins(1))
            .max_lifetime(None)
            .connect_lazy_with(
                options
                    .pragma("cache_size", "-4000")
                    .pragma("query_only", "on"),
            );
        Ok(Self::Sqlite { write, read })
    }

    /// Reaches the server.
    pub(crate) async fn postgres(url: &str) -> Result<Self> {
        let options: PgConnectOptions = url.parse().map_err(Error::engine)?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(PATIENCE)
            .connect_with(options.application_name("acervo"))
            .await
            .map_err(Error::engine)?;
        Ok(Self::Postgres(pool))
    }

    /// Begins a transaction that only reads and sees one moment throughout.
    pub(crate) async fn begin_read(&self) -> Result<Tx> {
        match self {
            Self::Sqlite { read, .. } => read.begin().await.map(Tx::Sqlite),
            Self::Postgres(pool) => pool
                .begin_with("begin isolation level repeatable read read only")
                .await
                .map(Tx::Postgres),
        }
        .map_err(Error::engine)
    }

    /// Begins a transaction that writes rows nobody else orders by: claims, sessions, uploads.
    pub(crate) async fn begin(&self, signals: &Arc<Signals>) -> Result<Write> {
        let tx = match self {
            Self::Sqlite { write, .. } => write.begin_with("begin immediate").await.map(Tx::Sqlite),
            Self::Postgres(pool) => pool.begin().await.map(Tx::Postgres),
        }
        .map_err(Error::engine)?;
        Ok(Write {
            tx,
            signals: Arc::clone(signals),
            work: false,
            changed: false,
        })
    }

    /// Begins a transaction that may append to the change log and the audit: one at a time on either engine.
    pub(crate) async fn begin_serial(&self, signals: &Arc<Signals>) -> Result<Write> {
        let mut write = self.begin(signals).await?;
        if let Tx::Postgres(tx) = &mut write.tx {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(WRITER_LOCK)
                .execute(&mut **tx)
                .await
                .map_err(Error::engine)?;
        }
        Ok(write)
    }

    /// Closes every connection once its work is done.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Itself; lets [`sql!`] take a [`Write`] as well.
    pub(crate) const fn tx(&mut self) -> &mut Self {
        self
    }

    /// The end of a sub-query that picks a row to claim: on `PostgreSQL`, past the rows that others are claiming.
    pub(crate) const fn skip_locked(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " for update skip locked",
        }
    }

    async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
        .map_err(Error::engine)
    }
}

impl Write {
    /// Commits, and tells whoever waits for jobs or changes, in this process and others.
    pub(crate) async fn commit(mut self) -> Result<()> {
        if let Tx::Postgres(tx) = &mut self.tx {
            for (due, channel) in [(self.work, WORK), (self.changed, CHANGE)] {
                if due {
                    sqlx::query("select pg_notify($1, '')")
                        .bind(channel)
                        .execute(&mut **tx)
                        .await
                        .map_err(Error::engine)?;
                }
            }
        }
        self.tx.commit().await?;
        if self.work {
            self.signals.ring_work();
        }
        if self.changed {
            self.signals.ring_change();
        }
        Ok(())
    }
}

impl Deref for Write {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}

/// `$8, $9, $10`: places for a list of this length after the values bound before it.
pub(crate) fn places(after: usize, length: usize) -> String {
    let mut text = String::with_capacity(length * 5);
    for place in after + 1..=after + length {
        if place > after + 1 {
            text.push_str(", ");
        }
        text.push('$');
        text.push_str(&place.to_string());
    }
    text
}
