//! Lists of codes and what they stand for, each entry from a day until a day.

use asset::codes::{CodeEntry, CodeList};
use asset::{AccountId, Act, Actor, CodesId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::event::fold;
use crate::row::{self, Bits};

/// A list as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCodes {
    /// The list.
    pub id: CodesId,
    /// What it is called.
    pub name: String,
    /// The mark on either side of its codes.
    pub delimiter: String,
    /// How many entries it has.
    pub entries: i64,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// How many versions of a list are kept.
const MOST_VERSIONS: i64 = 50;

/// What a list was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodesVersion {
    /// Its number; a retired list skips one.
    pub version: i64,
    /// What it was called.
    pub name: String,
    /// How many entries it had.
    pub entries: i64,
    /// Who made it so, where that is known.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

type Row = (Uuid, String, String, i64, i64);

fn listed((id, name, delimiter, version, entries): Row) -> ListedCodes {
    ListedCodes {
        id: CodesId::from_uuid(id),
        name,
        delimiter,
        entries,
        version,
    }
}

impl Catalogue {
    /// Every list, by name.
    pub async fn codes_lists(&self) -> Result<Vec<ListedCodes>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: Row, tx,
            "select c.id, c.name, c.delimiter, c.version, (select count(*) from code e where e.codes = c.id) from codes c \
             where c.retired is null order by c.name_folded, c.id")?;
        Ok(rows.into_iter().map(listed).collect())
    }

    /// A list with its entries, by code and day.
    pub async fn codes_list(&self, id: CodesId) -> Result<Option<(ListedCodes, Vec<CodeEntry>)>> {
        let mut tx = self.read().await?;
        let row = sql!(maybe: Row, tx,
            "select c.id, c.name, c.delimiter, c.version, (select count(*) from code e where e.codes = c.id) from codes c \
             where c.id = $1 and c.retired is null", id.uuid())?;
        let Some(row) = row else { return Ok(None) };
        let entries = sql!(all: (String, String, Option<String>, String), tx,
            "select code, from_day, until_day, texts from code where codes = $1 order by code, from_day", id.uuid())?;
        let entries = entries.into_iter().map(entry).collect::<Result<_>>()?;
        Ok(Some((listed(row), entries)))
    }

    /// Every list as codes are replaced by: the oldest first.
    pub async fn codes_in_force(&self) -> Result<Vec<CodeList>> {
        let mut tx = self.read().await?;
        let lists = sql!(all: (Uuid, String), tx,
            "select id, delimiter from codes where retired is null order by created, id")?;
        let mut found = Vec::with_capacity(lists.len());
        for (id, delimiter) in lists {
            let entries = sql!(all: (String, String, Option<String>, String), tx,
                "select code, from_day, until_day, texts from code where codes = $1", id)?;
            let entries = entries.into_iter().map(entry).collect::<Result<_>>()?;
            found.push(CodeList { delimiter, entries });
        }
        Ok(found)
    }

    /// Makes a list, or makes it anew: with an identifier, its name, mark and entries take the place of those before.
    ///
    /// With an expected version, a change made by somebody else since is a [`Error::Conflict`]; a name another list has is
    /// [`Error::Exists`].
    pub async fn codes_put(
        &self,
        (id, expected): (Option<CodesId>, Option<i64>),
        (name, list): (&str, &CodeList),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<CodesId> {
        let mut tx = self.begin_serial().await?;
        let id = put(&mut tx, (id, expected), (name, list), actor, at).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// What a list was, the latest first; of a retired one too.
    pub async fn codes_history(&self, id: CodesId) -> Result<Vec<CodesVersion>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (Uuid,), tx, "select id from codes where id = $1", id.uuid())?;
        found.ok_or(Error::Missing)?;
        let rows = sql!(all: (i64, String, i64, Option<Uuid>, i64), tx,
            "select version, name, entry_count, account, at from codes_version where codes = $1 order by version desc",
            id.uuid())?;
        let version = |(version, name, entries, account, at)| CodesVersion {
            version,
            name,
            entries,
            account: row::id(account),
            at: Timestamp::from_micros(at),
        };
        Ok(rows.into_iter().map(version).collect())
    }

    /// Makes a list again what it was in this version, as a new version; one that was retired comes back.
    pub async fn codes_restore(
        &self,
        id: CodesId,
        version: i64,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let kept = sql!(maybe: (String, String, String), tx,
            "select name, delimiter, entries from codes_version where codes = $1 and version = $2", id.uuid(), version)?;
        let (name, delimiter, entries) = kept.ok_or(Error::Missing)?;
        let list = CodeList {
            delimiter,
            entries: row::from_json(&entries)?,
        };
        sql!(run tx, "update codes set retired = null, name = $2, name_folded = $3 where id = $1",
            id.uuid(), name.as_str(), fold(&name))?;
        put(&mut tx, (Some(id), None), (&name, &list), actor, at).await?;
        tx.commit().await
    }

    /// Retires a list: it replaces nothing from then on.
    pub async fn codes_retire(&self, id: CodesId, actor: &Actor, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        current(&mut tx, id, None).await?;
        keep(&mut tx, id, None).await?;
        sql!(run tx, "update codes set retired = $2, version = version + 1 where id = $1", id.uuid(), at.as_micros())?;
        audit::append(
            &mut tx,
            actor,
            Act::RegisterRetired,
            &format!("codes:{id}"),
            json!({}),
            at,
        )
        .await?;
        tx.commit().await
    }
}

async fn put(
    tx: &mut Write,
    (id, expected): (Option<CodesId>, Option<i64>),
    (name, list): (&str, &CodeList),
    actor: &Actor,
    at: Timestamp,
) -> Result<CodesId> {
    let name = row::clean(name.trim());
    let made = id.is_none();
    let id = id.unwrap_or_else(|| CodesId::new(at));
    if made {
        sql!(run tx,
            "insert into codes (id, name, name_folded, delimiter, created) values ($1, $2, $3, $4, $5)",
            id.uuid(), name.as_str(), fold(&name), list.delimiter.as_str(), at.as_micros())?;
    } else {
        current(tx, id, expected).await?;
        keep(tx, id, None).await?;
        sql!(run tx,
            "update codes set name = $2, name_folded = $3, delimiter = $4, version = version + 1 where id = $1",
            id.uuid(), name.as_str(), fold(&name), list.delimiter.as_str())?;
        sql!(run tx, "delete from code where codes = $1", id.uuid())?;
    }
    for entry in &list.entries {
        sql!(run tx,
            "insert into code (codes, code, from_day, until_day, texts) values ($1, $2, $3, $4, $5)",
            id.uuid(), row::clean(&entry.code.trim().to_lowercase()), entry.from.as_deref().unwrap_or(""), entry.until.as_deref(),
            row::clean(&row::json(&entry.texts)?))?;
    }
    keep(tx, id, Some((actor, at))).await?;
    let act = if made {
        Act::Registered
    } else {
        Act::RegisterChanged
    };
    let details =
        json!({ "name": name, "delimiter": list.delimiter, "entries": list.entries.len() });
    audit::append(tx, actor, act, &format!("codes:{id}"), details, at).await?;
    Ok(id)
}

/// Keeps what a list is as its version of now. Without an actor, only where nothing of it is kept: it was made before its
/// versions were.
async fn keep(tx: &mut Write, id: CodesId, by: Option<(&Actor, Timestamp)>) -> Result<()> {
    let any = sql!(maybe: (i64,), tx, "select version from codes_version where codes = $1 limit 1", id.uuid())?;
    if by.is_none() && any.is_some() {
        return Ok(());
    }
    let (name, delimiter, version, created) = sql!(one: (String, String, i64, i64), tx,
        "select name, delimiter, version, created from codes where id = $1", id.uuid())?;
    let entries = sql!(all: (String, String, Option<String>, String), tx,
        "select code, from_day, until_day, texts from code where codes = $1 order by code, from_day", id.uuid())?;
    let entries: Vec<CodeEntry> = entries.into_iter().map(entry).collect::<Result<_>>()?;
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let (account, at) = by.map_or((None, created), |(actor, at)| {
        (actor.account_id(), at.as_micros())
    });
    sql!(run tx,
        "insert into codes_version (codes, version, name, delimiter, entry_count, entries, account, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (codes, version) do nothing",
        id.uuid(), version, name.as_str(), delimiter.as_str(), count, row::json(&entries)?, row::uuid(account), at)?;
    sql!(run tx, "delete from codes_version where codes = $1 and version <= $2", id.uuid(), version - MOST_VERSIONS)?;
    Ok(())
}

async fn current(tx: &mut Write, id: CodesId, expected: Option<i64>) -> Result<()> {
    let found = sql!(maybe: (i64,), tx, "select version from codes where id = $1 and retired is null", id.uuid())?;
    let (current,) = found.ok_or(Error::Missing)?;
    match expected {
        Some(expected) if expected != current => Err(Error::Conflict { current }),
        _ => Ok(()),
    }
}

fn entry(
    (code, from, until, texts): (String, String, Option<String>, String),
) -> Result<CodeEntry> {
    Ok(CodeEntry {
        code,
        texts: row::from_json(&texts)?,
        from: Some(from).filter(|from| !from.is_empty()),
        until,
    })
}
