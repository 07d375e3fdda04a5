//! The series of the classification: a tree of codes, and the assets classified in it.

use std::collections::HashMap;

use asset::{Act, Actor, AssetId, Fault, Final, Series, SeriesDraft, SeriesId, Timestamp};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::padded;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write, places};
use crate::error::Error;
use crate::filter::Text;
use crate::register::{self, Entered, Taken, Tree};
use crate::row::{self, Bits};

const TREE: Tree = Tree("series");
/// How deep the tree may be.
const DEEPEST: usize = 10;
/// The most series that are listed.
const MOST: i64 = 5000;

const HAS_CHILDREN: Fault = Fault::new(
    "has_children",
    "other series lie below this one; retire or move them first",
);

#[derive(sqlx::FromRow)]
struct SeriesRow {
    id: Uuid,
    code: String,
    title: String,
    parent: Option<Uuid>,
    description: Option<String>,
    retention_years: Option<i64>,
    #[sqlx(rename = "final")]
    after: String,
    legal_basis: Option<String>,
    merged: Option<Uuid>,
    retired: Option<i64>,
    version: i64,
}

impl SeriesRow {
    fn into_series(self) -> Result<Series> {
        Ok(Series {
            id: SeriesId::from_uuid(self.id),
            draft: SeriesDraft {
                code: self.code,
                title: self.title,
                parent: row::id(self.parent),
                description: self.description,
                retention_years: self.retention_years.map(row::small),
                final_: row::word("final", &self.after, Final::parse)?,
                legal_basis: self.legal_basis,
            },
            merged: row::id(self.merged),
            retired: row::moment(self.retired),
            version: self.version,
        })
    }
}

const COLUMNS: &str = "s.id, s.code, s.title, s.parent, s.description, s.retention_years, s.final, s.legal_basis, \
                       s.merged, s.retired, s.version";

impl Catalogue {
    /// This series, merged and retired ones too.
    pub async fn series(&self, id: SeriesId) -> Result<Option<Series>> {
        let mut tx = self.read().await?;
        find(&mut tx, id).await
    }

    /// The series by code, those with all these words in code, title or description; retired ones too where asked.
    pub async fn series_all(&self, words: Option<&str>, retired: bool) -> Result<Vec<Series>> {
        let mut query = Text::new(&format!(
            "select {COLUMNS} from series s where s.merged is null"
        ));
        if !retired {
            query.push(" and s.retired is null");
        }
        query.holds("s.folded", words);
        query.push(" order by s.code_folded, s.id limit ");
        query.bind(Bind::Int(MOST));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; SeriesRow, tx, AssertSqlSafe(query.sql))?;
        rows.into_iter().map(SeriesRow::into_series).collect()
    }

    /// Enters a series; a code another live one has is [`Error::Exists`].
    pub async fn series_create(
        &self,
        draft: &SeriesDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Series> {
        let mut tx = self.begin_serial().await?;
        let id = SeriesId::new(at);
        create(&mut tx, id, draft, actor, at).await?;
        let made = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(made)
    }

    /// Changes a series; what is found of the assets classified in it or below follows.
    pub async fn series_change(
        &self,
        id: SeriesId,
        expected: Option<i64>,
        draft: &SeriesDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Series> {
        let mut tx = self.begin_serial().await?;
        change(&mut tx, (id, expected), draft, actor, at).await?;
        let now = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Retires a series, in which nothing more is classified, or brings it back; one with series below it is
    /// [`Error::Held`].
    pub async fn series_retire(
        &self,
        id: SeriesId,
        retired: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let before = live(&mut tx, id).await?;
        if before.retired.is_some() == retired {
            return Ok(());
        }
        if retired && TREE.has_children(&mut tx, id.uuid()).await? {
            return Err(Error::Held(HAS_CHILDREN));
        }
        sql!(run tx, "update series set retired = $2, version = version + 1 where id = $1",
            id.uuid(), row::micros(retired.then_some(at)))?;
        let details = json!({ "code": before.draft.code, "retired": retired });
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

    /// Merges a series into another: what is classified in it and the series below it follow.
    pub async fn series_merge(
        &self,
        id: SeriesId,
        into: SeriesId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Series> {
        let mut tx = self.begin_serial().await?;
        live(&mut tx, id).await?;
        TREE.merges(&mut tx, id.uuid(), into.uuid()).await?;
        let (from, to) = (id.uuid(), into.uuid());
        follow(&mut tx, id).await?;
        sql!(run tx, "update asset set series = $2, version = version + 1 where series = $1", from, to)?;
        sql!(run tx, "update event set series = $2, version = version + 1 where series = $1", from, to)?;
        sql!(run tx, "update series set parent = $2, version = version + 1 where parent = $1", from, to)?;
        sql!(run tx, "update series set merged = $2, version = version + 1 where id = $1", from, to)?;
        register::merged(&mut tx, (&subject(id), &subject(into)), actor, at).await?;
        let now = find(&mut tx, into).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Takes series in from a file, all or none.
    pub async fn series_import(
        &self,
        entries: &[Taken<SeriesId, SeriesDraft>],
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
        register::imported(&mut tx, "series", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }
}

async fn find(tx: &mut Tx, id: SeriesId) -> Result<Option<Series>> {
    let text = format!("select {COLUMNS} from series s where s.id = $1");
    let row = sql!(maybe: SeriesRow, tx, AssertSqlSafe(text), id.uuid())?;
    row.map(SeriesRow::into_series).transpose()
}

/// The series, unless it was merged into another.
async fn live(tx: &mut Tx, id: SeriesId) -> Result<Series> {
    let series = find(tx, id).await?.ok_or(Error::Missing)?;
    if series.merged.is_some() {
        return Err(Error::Held(register::MERGED));
    }
    Ok(series)
}

fn folded(draft: &SeriesDraft) -> String {
    let texts = [
        Some(&draft.code),
        Some(&draft.title),
        draft.description.as_ref(),
    ];
    register::folded(texts.into_iter().flatten().map(String::as_str))
}

async fn create(
    tx: &mut Write,
    id: SeriesId,
    draft: &SeriesDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    TREE.fits(tx, None, row::uuid(draft.parent), DEEPEST)
        .await?;
    sql!(run tx,
        "insert into series (id, code, code_folded, title, parent, description, retention_years, final, legal_basis, \
            folded, created) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(), draft.code.as_str(), register::folded_name(&draft.code), draft.title.as_str(),
        row::uuid(draft.parent), draft.description.as_deref(), draft.retention_years.map(i64::from),
        draft.final_.as_str(), draft.legal_basis.as_deref(), folded(&draft), at.as_micros())?;
    let details = register::filled(&draft)?;
    audit::append(tx, actor, Act::Registered, &subject(id), details, at).await
}

async fn change(
    tx: &mut Write,
    (id, expected): (SeriesId, Option<i64>),
    draft: &SeriesDraft,
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
    sql!(run tx,
        "update series set code = $2, code_folded = $3, title = $4, parent = $5, description = $6, \
            retention_years = $7, final = $8, legal_basis = $9, folded = $10, version = version + 1 where id = $1",
        id.uuid(), draft.code.as_str(), register::folded_name(&draft.code), draft.title.as_str(),
        row::uuid(draft.parent), draft.description.as_deref(), draft.retention_years.map(i64::from),
        draft.final_.as_str(), draft.legal_basis.as_deref(), folded(&draft))?;
    if ["code", "title", "parent"]
        .iter()
        .any(|field| changes.contains_key(*field))
    {
        follow(tx, id).await?;
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

/// Notes a change of every asset classified in this series or below it.
async fn follow(tx: &mut Write, id: SeriesId) -> Result<()> {
    tx.changed = true;
    sql!(run tx,
        "insert into change (asset) \
         with recursive down(id, depth) as ( \
            select id, cast(1 as bigint) from series where id = $1 \
            union all select t.id, down.depth + 1 from series t join down on t.parent = down.id where down.depth < 100) \
         select a.id from asset a where a.series in (select id from down) order by a.id", id.uuid())?;
    Ok(())
}

/// The codes and titles of the series of these assets and of all above them.
pub(crate) async fn texts_of(
    tx: &mut Tx,
    assets: &[AssetId],
) -> Result<HashMap<AssetId, Vec<String>>> {
    let mut found: HashMap<AssetId, Vec<String>> = HashMap::new();
    for batch in assets.chunks(250) {
        let members = padded(batch);
        let text = format!(
            "with recursive up(asset, id, parent, depth) as ( \
                select a.id, s.id, s.parent, cast(1 as bigint) from asset a join series s on s.id = a.series \
                    where a.id in ({}) \
                union all select up.asset, t.id, t.parent, up.depth + 1 from series t join up on t.id = up.parent \
                    where up.depth < 100) \
             select up.asset, s.code, s.title from up join series s on s.id = up.id order by up.asset, up.depth",
            places(0, members.len())
        );
        for (asset, code, title) in
            sql!(all each members; (Uuid, String, String), tx, AssertSqlSafe(text))?
        {
            let texts = found.entry(AssetId::from_uuid(asset)).or_default();
            texts.extend([code, title]);
        }
    }
    Ok(found)
}

/// How the audit names a series.
fn subject(id: SeriesId) -> String {
    format!("series:{id}")
}
