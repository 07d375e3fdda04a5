//! Brings the schema up to date: forward only, all or nothing, one process at a time.

use crate::Result;
use crate::engine::{Db, SCHEMA_LOCK, Tx};
use crate::error::Error;

/// One step of the schema, written for each engine.
struct Migration {
    number: i64,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $file:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../../../migrations/postgres/", $file)),
        }),+]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    1 "0001_catalogue.sql",
    2 "0002_facts.sql",
    3 "0003_units.sql",
    4 "0004_registers.sql",
    5 "0005_accounts.sql",
    6 "0006_agenda.sql",
    7 "0007_review.sql",
    8 "0008_audit_head.sql",
    9 "0009_limits.sql",
    10 "0010_subtitle.sql",
    11 "0011_access.sql",
    12 "0012_rate.sql",
];

/// The newest schema this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// Applies what is missing; gives the schema before and after.
pub(crate) async fn migrate(db: &Db) -> Result<(i64, i64)> {
    let mut tx = match db {
        Db::Sqlite { write, .. } => Tx::Sqlite(
            write
                .begin_with("begin immediate")
                .await
                .map_err(Error::engine)?,
        ),
        Db::Postgres(pool) => {
            let mut tx = Tx::Postgres(pool.begin().await.map_err(Error::engine)?);
            sql!(run &mut tx, "select pg_advisory_xact_lock($1)", SCHEMA_LOCK)?;
            tx
        }
    };
    sql!(run &mut tx, "create table if not exists schema_version (number bigint not null primary key)")?;
    let (before,): (i64,) = sql!(one: (i64,),
        &mut tx,
        "select coalesce(max(number), 0) from schema_version"
    )?;
    if before > newest() {
        return Err(Error::NewerSchema {
            found: before,
            known: newest(),
        });
    }
    for migration in MIGRATIONS.iter().filter(|step| step.number > before) {
        match &mut tx {
            Tx::Sqlite(tx) => sqlx::raw_sql(migration.sqlite)
                .execute(&mut **tx)
                .await
                .map(drop),
            Tx::Postgres(tx) => sqlx::raw_sql(migration.postgres)
                .execute(&mut **tx)
                .await
                .map(drop),
        }
        .map_err(Error::engine)?;
        sql!(run &mut tx, "insert into schema_version (number) values ($1)", migration.number)?;
    }
    match tx {
        Tx::Sqlite(tx) => tx.commit().await,
        Tx::Postgres(tx) => tx.commit().await,
    }
    .map_err(Error::engine)?;
    Ok((before, newest()))
}
