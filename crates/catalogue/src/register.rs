//! What every register does alike: folded words, pages, trees without loops, and lines in the audit.

use asset::audit::Entry;
use asset::{Act, Actor, Fault, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write};
use crate::error::Error;
use crate::event::{fold, literal};
use crate::filter::Text;

/// One entry to be taken in from a file: new, or in place of what is said of one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken<I, D> {
    /// The entry; of a new one the name it is to have, so that others of the same file can speak of it.
    pub id: I,
    /// The version this is based on; none for a new one.
    pub expected: Option<i64>,
    /// What is said of it.
    pub draft: D,
}

/// How many entries a file brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entered {
    /// New ones.
    pub created: usize,
    /// Changed ones.
    pub changed: usize,
}

/// A tree whose rows name the row above them, by its table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tree(pub(crate) &'static str);

const CYCLE: Fault = Fault::new(
    "cycle",
    "it would lie below itself; choose another one above it",
);
const UNKNOWN_PARENT: Fault = Fault::new(
    "unknown_parent",
    "there is no such one to lie below, or it was retired; choose another or restore it",
);
const TOO_DEEP: Fault = Fault::new(
    "too_deep",
    "it would lie too deep; put it higher up in the tree",
);
/// Nothing is merged into itself.
const SAME: Fault = Fault::new("same", "nothing is merged into itself; choose another");
/// A merged entry is the other one now.
pub(crate) const MERGED: Fault = Fault::new(
    "merged",
    "it was merged into another one; change that one instead",
);
const UNKNOWN_INTO: Fault = Fault::new(
    "unknown_into",
    "there is no such one to merge into, or it was retired; choose another",
);

impl Tree {
    /// Refuses a place in the tree that is not there or would close a loop. `id` is none for a new row.
    pub(crate) async fn fits(
        self,
        tx: &mut Tx,
        id: Option<Uuid>,
        parent: Option<Uuid>,
        deepest: usize,
    ) -> Result<()> {
        let Some(parent) = parent else { return Ok(()) };
        let Self(table) = self;
        let text = format!(
            "with recursive up(id, parent, depth) as ( \
                select id, parent, cast(1 as bigint) from {table} where id = $1 and merged is null and retired is null \
                union all select t.id, t.parent, up.depth + 1 from {table} t join up on t.id = up.parent where up.depth < 100) \
             select id, depth from up order by depth"
        );
        let above = sql!(all: (Uuid, i64), tx, AssertSqlSafe(text), parent)?;
        if above.is_empty() {
            return Err(UNKNOWN_PARENT.into());
        }
        let mut below = 1;
        if let Some(id) = id {
            if above.iter().any(|(one, _)| *one == id) {
                return Err(CYCLE.into());
            }
            let text = format!(
                "with recursive down(id, depth) as ( \
                    select id, cast(1 as bigint) from {table} where id = $1 \
                    union all select t.id, down.depth + 1 from {table} t join down on t.parent = down.id where down.depth < 100) \
                 select max(depth) from down"
            );
            let (depth,) = sql!(one: (Option<i64>,), tx, AssertSqlSafe(text), id)?;
            below = usize::try_from(depth.unwrap_or(1)).unwrap_or(1);
        }
        if above.len() + below > deepest {
            return Err(TOO_DEEP.into());
        }
        Ok(())
    }

    /// Whether anything that is neither merged nor retired lies right below this row.
    pub(crate) async fn has_children(self, tx: &mut Tx, id: Uuid) -> Result<bool> {
        let text = format!(
            "select cast(1 as bigint) from {} where parent = $1 and merged is null and retired is null limit 1",
            self.0
        );
        Ok(sql!(maybe: (i64,), tx, AssertSqlSafe(text), id)?.is_some())
    }

    /// Refuses a merge into itself, into a row that is not live, or into one that lies below.
    pub(crate) async fn merges(self, tx: &mut Tx, id: Uuid, into: Uuid) -> Result<()> {
        if id == into {
            return Err(SAME.into());
        }
        match self.fits(tx, Some(id), Some(into), 100).await {
            Err(Error::Fault(fault)) if fault == UNKNOWN_PARENT => Err(UNKNOWN_INTO.into()),
            other => other,
        }
    }
}

/// Refuses a merge into itself or into a row that is not live, where rows make no tree.
pub(crate) async fn merges(
    tx: &mut Tx,
    table: &'static str,
    (id, into): (Uuid, Uuid),
) -> Result<()> {
    if id == into {
        return Err(SAME.into());
    }
    let text = format!(
        "select cast(1 as bigint) from {table} where id = $1 and merged is null and retired is null"
    );
    let live = sql!(maybe: (i64,), tx, AssertSqlSafe(text), into)?;
    live.map(drop).ok_or(Error::Fault(UNKNOWN_INTO))
}

/// Refuses a change that is based on another version than the current one.
pub(crate) fn based_on(expected: Option<i64>, current: i64) -> Result<()> {
    match expected {
        Some(expected) if expected != current => Err(Error::Conflict { current }),
        _ => Ok(()),
    }
}

/// A name as registers compare it: without case, accents and more blanks than one.
pub fn folded_name(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What words find an entry by.
pub(crate) fn folded<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    folded_name(&texts.into_iter().collect::<Vec<_>>().join(" "))
}

/// The fields that differ, with what they were and are.
pub(crate) fn differences<T: Serialize>(before: &T, after: &T) -> Result<Map<String, Value>> {
    let fields = |value: &T| match serde_json::to_value(value).map_err(Error::inner)? {
        Value::Object(fields) => Ok::<_, Error>(fields),
        _ => Ok(Map::new()),
    };
    let old = fields(before)?;
    let changed = fields(after)?.into_iter().filter_map(|(name, value)| {
        let was = old.get(&name);
        let change = json!({ "from": was, "to": value });
        (was != Some(&value)).then_some((name, change))
    });
    Ok(changed.collect())
}

/// The fields of a new entry that are filled.
pub(crate) fn filled<T: Serialize>(draft: &T) -> Result<Value> {
    let mut value = serde_json::to_value(draft).map_err(Error::inner)?;
    if let Value::Object(fields) = &mut value {
        let empty = |value: &Value| {
            value.is_null()
                || value.as_array().is_some_and(Vec::is_empty)
                || value.as_str() == Some("")
        };
        fields.retain(|_, value| !empty(value));
    }
    Ok(value)
}

/// What a merge leaves in the audit: one line at each of the two.
pub(crate) async fn merged(
    tx: &mut Write,
    (from, into): (&str, &str),
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let details = json!({ "from": from, "into": into });
    for subject in [from, into] {
        audit::append(tx, actor, Act::RegisterMerged, subject, details.clone(), at).await?;
    }
    Ok(())
}

/// What a file that was taken in leaves in the audit beside the lines of its entries.
pub(crate) async fn imported(
    tx: &mut Write,
    register: &str,
    entered: Entered,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let details = json!({ "created": entered.created, "changed": entered.changed });
    audit::append(tx, actor, Act::RegisterImported, register, details, at).await
}

impl Text {
    /// That every one of these words stands in the column, case and accents aside.
    pub(crate) fn holds(&mut self, column: &str, words: Option<&str>) {
        let words = fold(words.unwrap_or_default());
        for word in words.split_whitespace().take(20) {
            self.push(&format!(" and {column} like "));
            self.bind(Bind::Text(format!("%{}%", literal(word))));
            self.push(" escape '!'");
        }
    }

    /// That a row comes after the one where a page ended, in the order of these two columns.
    pub(crate) fn after_row(&mut self, columns: &str, after: Option<&str>) {
        let after = after.and_then(|after| {
            let (sorted, id) = after.rsplit_once('_')?;
            Some((sorted.to_owned(), Uuid::parse_str(id).ok()?))
        });
        if let Some((sorted, id)) = after {
            self.push(&format!(" and ({columns}) > ("));
            self.bind(Bind::Text(sorted));
            self.push(", ");
            self.bind(Bind::Uuid(id));
            self.push(")");
        }
    }
}

/// Cuts the row too many from a page and gives where the next one begins.
pub(crate) fn page<R>(
    rows: &mut Vec<R>,
    limit: i64,
    key: impl Fn(&R) -> (&str, Uuid),
) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    rows.last().filter(|_| more).map(|last| {
        let (sorted, id) = key(last);
        format!("{sorted}_{id}")
    })
}

impl Catalogue {
    /// What was done to this entry of a register, such as `unit:…`, the first act first; the last thousand.
    pub async fn acts_on(&self, subject: &str) -> Result<Vec<Entry>> {
        let mut tx = self.read().await?;
        audit::of_subject(&mut tx, subject, 1000).await
    }
}
