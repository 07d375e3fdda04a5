//! What a schema holds, in words that mean the same on both engines.

use std::collections::BTreeSet;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Tx;

/// Columns and indexes, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// `asset.folio text not null`.
    pub columns: BTreeSet<String>,
    /// `asset_folio_unique unique on asset (folio)`.
    pub indexes: BTreeSet<String>,
    /// `session (account) -> account`.
    pub references: BTreeSet<String>,
    /// `asset primary key (id)`.
    pub keys: BTreeSet<String>,
}

type Line = (String, String, String, String);

/// What the schema of this catalogue holds. Types are named by what they hold, so `uuid` and a `blob` of an identifier
/// are both `bytes`.
pub async fn schema(catalogue: &Catalogue) -> Result<Schema> {
    let mut tx = catalogue.read().await?;
    let [columns, indexes, references, keys] = match &tx {
        Tx::Sqlite(_) => SQLITE,
        Tx::Postgres(_) => POSTGRES,
    };
    let mut lines = Vec::new();
    for text in [columns, indexes, references, keys] {
        let rows: Vec<Line> = sql!(all: Line, tx, text)?;
        lines.push(rows);
    }
    let [columns, indexes, references, keys] =
        <[Vec<Line>; 4]>::try_from(lines).expect("four were asked for");
    Ok(Schema {
        columns: columns
            .into_iter()
            .map(|(table, column, kind, null)| format!("{table}.{column} {} {null}", holds(&kind)))
            .collect(),
        indexes: indexes
            .into_iter()
            .map(|(name, unique, table, columns)| format!("{name} {unique} on {table} ({columns})"))
            .collect(),
        references: references
            .into_iter()
            .map(|(table, column, other, _)| format!("{table} ({column}) -> {other}"))
            .collect(),
        keys: keys
            .into_iter()
            .map(|(table, columns, _, _)| format!("{table} primary key ({columns})"))
            .collect(),
    })
}

fn holds(kind: &str) -> &'static str {
    match kind {
        "blob" | "bytea" | "uuid" => "bytes",
        "integer" | "bigint" | "boolean" => "number",
        "text" => "text",
        _ => "something else",
    }
}

/// Columns, indexes, references and primary keys as `SQLite` tells of them.
const SQLITE: [&str; 4] = [
    "select t.name, c.name, lower(c.type), case when c.\"notnull\" then 'not null' else 'null' end \
     from sqlite_schema t, pragma_table_info(t.name) c \
     where t.type = 'table' and t.name not like 'sqlite_%' and t.name <> 'schema_version'",
    "select i.name, case when i.\"unique\" then 'unique' else 'plain' end || case when i.partial then ' partial' else '' end, \
        t.name, (select group_concat(x.name, ', ') from (select name from pragma_index_info(i.name) order by seqno) x) \
     from sqlite_schema t, pragma_index_list(t.name) i where t.type = 'table' and i.origin = 'c'",
    "select t.name, f.\"from\", f.\"table\", '' from sqlite_schema t, pragma_foreign_key_list(t.name) f where t.type = 'table'",
    "select t.name, (select group_concat(x.name, ', ') from (select name from pragma_table_info(t.name) where pk > 0 order by pk) x), \
        '', '' from sqlite_schema t where t.type = 'table' and t.name not like 'sqlite_%' and t.name <> 'schema_version'",
];

/// The same as `PostgreSQL` tells of them.
const POSTGRES: [&str; 4] = [
    "select table_name::text, column_name::text, data_type::text, case when is_nullable = 'NO' then 'not null' else 'null' end \
     from information_schema.columns where table_schema = 'public' and table_name <> 'schema_version'",
    "select c.relname::text, case when i.indisunique then 'unique' else 'plain' end || case when i.indpred is not null then ' partial' else '' end, \
        t.relname::text, (select string_agg(a.attname, ', ' order by k.place) from unnest(i.indkey) with ordinality k(number, place) \
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) \
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid \
        join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and not i.indisprimary",
    "select t.relname::text, a.attname::text, f.relname::text, '' from pg_constraint c join pg_class t on t.oid = c.conrelid \
        join pg_class f on f.oid = c.confrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1] \
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace",
    "select t.relname::text, (select string_agg(a.attname, ', ' order by k.place) from unnest(c.conkey) with ordinality k(number, place) \
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number), '', '' \
     from pg_constraint c join pg_class t on t.oid = c.conrelid where c.contype = 'p' and c.connamespace = 'public'::regnamespace and t.relname <> 'schema_version'",
];
