//! The units of the administration: a tree that changes with time, and what it bounds.

use asset::{Act, Actor, Fault, Timestamp, Unit, UnitDraft, UnitId};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write};
use crate::error::Error;
use crate::filter::Text;
use crate::register::{self, Entered, Taken, Tree};
use crate::row::{self, Bits};

const TREE: Tree = Tree("unit");
/// How deep the tree may be.
const DEEPEST: usize = 20;
/// The most units that are listed.
const MOST: i64 = 5000;

const UNKNOWN_SUCCESSOR: Fault = Fault::new(
    "unknown_successor",
    "there is no such unit to take over the work; enter it first",
);
const HAS_ACCOUNTS: Fault = Fault::new(
    "has_accounts",
    "accounts are bounded to this unit; bound them to another or merge the unit first",
);
const HAS_CHILDREN: Fault = Fault::new(
    "has_children",
    "other units lie below this one; retire or move them first",
);

/// Which units to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitQuery {
    /// Words of the name, the short name or the notes.
    pub words: Option<String>,
    /// Only those that existed on this day.
    pub at: Option<String>,
    /// Retired ones too.
    pub retired: bool,
}

#[derive(sqlx::FromRow)]
struct UnitRow {
    id: Uuid,
    name: String,
    short: Option<String>,
    parent: Option<Uuid>,
    from_day: Option<String>,
    until_day: Option<String>,
    successor: Option<Uuid>,
    notes: Option<String>,
    merged: Option<Uuid>,
    retired: Option<i64>,
    version: i64,
}

impl UnitRow {
    fn into_unit(self) -> Unit {
        Unit {
            id: UnitId::from_uuid(self.id),
            draft: UnitDraft {
                name: self.name,
                short: self.short,
                parent: row::id(self.parent),
                from_day: self.from_day,
                until_day: self.until_day,
                successor: row::id(self.successor),
                notes: self.notes,
            },
            merged: row::id(self.merged),
            retired: row::moment(self.retired),
            version: self.version,
        }
    }
}

const COLUMNS: &str = "u.id, u.name, u.short, u.parent, u.from_day, u.until_day, u.successor, u.notes, u.merged, \
                       u.retired, u.version";

impl Catalogue {
    /// This unit, merged and retired ones too.
    pub async fn unit(&self, id: UnitId) -> Result<Option<Unit>> {
        let mut tx = self.read().await?;
        find(&mut tx, id).await
    }

    /// The units, by name.
    pub async fn units(&self, asked: &UnitQuery) -> Result<Vec<Unit>> {
        let mut query = Text::new(&format!(
            "select {COLUMNS} from unit u where u.merged is null"
        ));
        if !asked.retired {
            query.push(" and u.retired is null");
        }
        query.holds(
            "(u.name_folded || ' ' || lower(coalesce(u.short, '')))",
            asked.words.as_deref(),
        );
        if let Some(day) = &asked.at {
            query.push(" and coalesce(u.from_day, '') <= ");
            query.bind(Bind::Text(day.clone()));
            query.push(" and coalesce(u.until_day, '9999') >= ");
            query.bind(Bind::Text(day.clone()));
        }
        query.push(" order by u.name_folded, u.id limit ");
        query.bind(Bind::Int(MOST));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; UnitRow, tx, AssertSqlSafe(query.sql))?;
        Ok(rows.into_iter().map(UnitRow::into_unit).collect())
    }

    /// Enters a unit; a name another live one has is [`Error::Exists`].
    pub async fn unit_create(
        &self,
        draft: &UnitDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Unit> {
        let mut tx = self.begin_serial().await?;
        let id = UnitId::new(at);
        create(&mut tx, id, draft, actor, at).await?;
        let made = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(made)
    }

    /// Changes a unit; whoever is bounded by a unit above it follows.
    pub async fn unit_change(
        &self,
        id: UnitId,
        expected: Option<i64>,
        draft: &UnitDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Unit> {
        let mut tx = self.begin_serial().await?;
        change(&mut tx, (id, expected), draft, actor, at).await?;
        let now = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Retires a unit, or brings it back; one that bounds accounts or has units below it is [`Error::Held`].
    pub async fn unit_retire(
        &self,
        id: UnitId,
        retired: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let before = live(&mut tx, id).await?;
        if before.retired.is_some() == retired {
            return Ok(());
        }
        if retired {
            let bounded = sql!(maybe: (Uuid,), tx, "select id from account where bounds = $1 limit 1", id.uuid())?;
            if bounded.is_some() {
                return Err(Error::Held(HAS_ACCOUNTS));
            }
            if TREE.has_children(&mut tx, id.uuid()).await? {
                return Err(Error::Held(HAS_CHILDREN));
            }
        }
        sql!(run tx, "update unit set retired = $2, version = version + 1 where id = $1",
            id.uuid(), row::micros(retired.then_some(at)))?;
        let details = json!({ "name": before.draft.name, "retired": retired });
        audit::append(
            &mut tx,
            actor,
            Act::RegisterRetired,
            &subject(id),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Merges a unit into another: accounts, events, assets, posts and the units below it follow.
    pub async fn unit_merge(
        &self,
        id: UnitId,
        into: UnitId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Unit> {
        let mut tx = self.begin_serial().await?;
        live(&mut tx, id).await?;
        TREE.merges(&mut tx, id.uuid(), into.uuid()).await?;
        let (from, to) = (id.uuid(), into.uuid());
        sql!(run tx, "update account set bounds = $2 where bounds = $1", from, to)?;
        sql!(run tx, "update event set unit = $2, version = version + 1 where unit = $1", from, to)?;
        sql!(run tx, "insert into change (asset) select id from asset where unit = $1 order by id", from)?;
        sql!(run tx, "update asset set unit = $2, version = version + 1 where unit = $1", from, to)?;
        tx.changed = true;
        sql!(run tx,
            "update person set version = version + 1 where id in (select person from post where unit = $1)", from)?;
        sql!(run tx, "update post set unit = $2 where unit = $1", from, to)?;
        sql!(run tx, "update unit set successor = $2 where successor = $1 and id <> $2", from, to)?;
        let children = sql!(all: (Uuid,), tx, "select id from unit where parent = $1", from)?;
        for (child,) in children {
            sql!(run tx, "update unit set parent = $2, version = version + 1 where id = $1", child, to)?;
            hang(&mut tx, child, Some(to)).await?;
        }
        sql!(run tx, "update unit set merged = $2, version = version + 1 where id = $1", from, to)?;
        hang(&mut tx, from, None).await?;
        register::merged(&mut tx, (&subject(id), &subject(into)), actor, at).await?;
        let now = find(&mut tx, into).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Takes units in from a file, all or none.
    pub async fn units_import(
        &self,
        entries: &[Taken<UnitId, UnitDraft>],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Entered> {
        let mut tx = self.begin_serial().await?;
        let mut entered = Entered::default();
        for one in entries {
            if one.expected.is_some() {
                change(&mut tx, (one.id, one.expected), &one.draft, actor, at).await?;
                entered.changed += 1;
            } else {
                create(&mut tx, one.id, &one.draft, actor, at).await?;
                entered.created += 1;
            }
        }
        register::imported(&mut tx, "units", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }
}

async fn find(tx: &mut Tx, id: UnitId) -> Result<Option<Unit>> {
    let text = format!("select {COLUMNS} from unit u where u.id = $1");
    let row = sql!(maybe: UnitRow, tx, AssertSqlSafe(text), id.uuid())?;
    Ok(row.map(UnitRow::into_unit))
}

/// The unit, unless it was merged into another.
async fn live(tx: &mut Tx, id: UnitId) -> Result<Unit> {
    let unit = find(tx, id).await?.ok_or(Error::Missing)?;
    if unit.merged.is_some() {
        return Err(Error::Held(register::MERGED));
    }
    Ok(unit)
}

async fn create(
    tx: &mut Write,
    id: UnitId,
    draft: &UnitDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    TREE.fits(tx, None, row::uuid(draft.parent), DEEPEST)
        .await?;
    successor(tx, draft.successor).await?;
    sql!(run tx,
        "insert into unit (id, name, name_folded, short, parent, from_day, until_day, successor, notes, created) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.short.as_deref(),
        row::uuid(draft.parent), draft.from_day.as_deref(), draft.until_day.as_deref(), row::uuid(draft.successor),
        draft.notes.as_deref(), at.as_micros())?;
    sql!(run tx, "insert into unit_within (ancestor, unit) values ($1, $1)", id.uuid())?;
    hang(tx, id.uuid(), row::uuid(draft.parent)).await?;
    let details = register::filled(&draft)?;
    audit::append(tx, actor, Act::Registered, &subject(id), details, at).await
}

async fn change(
    tx: &mut Write,
    (id, expected): (UnitId, Option<i64>),
    draft: &UnitDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    let before = live(tx, id).await?;
    register::based_on(expected, before.version)?;
    let changes = register::differences(&before.draft, &draft)?;
    if changes.is_empty() {
        return Ok(());
    }
    if before.draft.parent != draft.parent {
        TREE.fits(tx, Some(id.uuid()), row::uuid(draft.parent), DEEPEST)
            .await?;
    }
    if before.draft.successor != draft.successor {
        successor(tx, draft.successor.filter(|unit| *unit != id)).await?;
    }
    sql!(run tx,
        "update unit set name = $2, name_folded = $3, short = $4, parent = $5, from_day = $6, until_day = $7, \
            successor = $8, notes = $9, version = version + 1 where id = $1",
        id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.short.as_deref(),
        row::uuid(draft.parent), draft.from_day.as_deref(), draft.until_day.as_deref(), row::uuid(draft.successor),
        draft.notes.as_deref())?;
    if before.draft.parent != draft.parent {
        hang(tx, id.uuid(), row::uuid(draft.parent)).await?;
    }
    audit::append(
        tx,
        actor,
        Act::RegisterChanged,
        &subject(id),
        changes.into(),
        at,
    )
    .await
}

async fn successor(tx: &mut Tx, successor: Option<UnitId>) -> Result<()> {
    match successor {
        Some(unit) if find(tx, unit).await?.is_none() => Err(UNKNOWN_SUCCESSOR.into()),
        _ => Ok(()),
    }
}

/// Writes anew which units lie above this one and all below it.
async fn hang(tx: &mut Write, unit: Uuid, parent: Option<Uuid>) -> Result<()> {
    sql!(run tx,
        "delete from unit_within where unit in (select w.unit from unit_within w where w.ancestor = $1) \
            and ancestor not in (select w.unit from unit_within w where w.ancestor = $1)", unit)?;
    if let Some(parent) = parent {
        sql!(run tx,
            "insert into unit_within (ancestor, unit) select up.ancestor, down.unit \
             from unit_within up, unit_within down where up.unit = $2 and down.ancestor = $1", unit, parent)?;
    }
    Ok(())
}

/// How the audit names a unit.
fn subject(id: UnitId) -> String {
    format!("unit:{id}")
}
