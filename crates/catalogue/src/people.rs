//! The people the archive knows: entered, changed, found by their names and by the posts they held.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use asset::{
    Act, Actor, AssetId, Known, KnownDraft, PersonId, PersonKind, Post, PostDraft, PostId,
    Timestamp, UnitId,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

mod merge;
mod post;

pub use post::TakenPost;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write, places};
use crate::error::Error;
use crate::filter::Text;
use crate::register;
use crate::row::{self, Bits};
use crate::{audit, shown};

/// How many names or people one question carries.
const TOGETHER: usize = 200;
/// How many people one name may mean.
const MOST_MEANT: usize = 20;

/// Which people to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// Words of a name or of the title of a post.
    pub words: Option<String>,
    /// Only people of this kind.
    pub kind: Option<PersonKind>,
    /// Only people who held a post on this day.
    pub at: Option<String>,
    /// Only people who held a post of this unit.
    pub unit: Option<UnitId>,
    /// Retired ones too.
    pub retired: bool,
    /// [`PeoplePage::next`] of the page before.
    pub after: Option<String>,
    /// At most this many.
    pub limit: i64,
}

/// One page of people, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeoplePage {
    /// The people.
    pub items: Vec<Known>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Somebody a picture may mean by a name, and the posts they held on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The name that was asked for.
    pub asked: String,
    /// Who may be meant.
    pub person: PersonId,
    /// The name captions give them.
    pub name: String,
    /// The posts they held that day, in their order.
    pub posts: Vec<Post>,
}

/// What a code that photographers type stands for on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCode {
    /// The code.
    pub code: String,
    /// Who held the post.
    pub name: String,
    /// The title as captions write it.
    pub title: String,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    name: String,
    name_folded: String,
    kind: String,
    notes: Option<String>,
    merged: Option<Uuid>,
    retired: Option<i64>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct PostRow {
    id: Uuid,
    person: Uuid,
    title: String,
    caption_title: Option<String>,
    unit: Option<Uuid>,
    from_day: Option<String>,
    until_day: Option<String>,
    code: Option<String>,
    position: i64,
}

const COLUMNS: &str =
    "p.id, p.name, p.name_folded, p.kind, p.notes, p.merged, p.retired, p.version";
const POST_COLUMNS: &str =
    "o.id, o.person, o.title, o.caption_title, o.unit, o.from_day, o.until_day, o.code, o.position";

impl Catalogue {
    /// This person with their posts, merged and retired ones too.
    pub async fn person(&self, id: PersonId) -> Result<Option<Known>> {
        let mut tx = self.read().await?;
        find(&mut tx, id).await
    }

    /// One page of people.
    pub async fn people(&self, asked: &PeopleQuery) -> Result<PeoplePage> {
        let limit = asked.limit.clamp(1, 500);
        let mut query = Text::new(&format!(
            "select {COLUMNS} from person p where p.merged is null"
        ));
        if !asked.retired {
            query.push(" and p.retired is null");
        }
        query.holds("p.folded", asked.words.as_deref());
        if let Some(kind) = asked.kind {
            query.push(&format!(" and p.kind = '{}'", kind.as_str()));
        }
        if asked.at.is_some() || asked.unit.is_some() {
            query.push(" and exists (select 1 from post o where o.person = p.id");
            if let Some(day) = &asked.at {
                query.push(" and ");
                query.bind(Bind::Text(day.clone()));
                query.push(" between coalesce(o.from_day, '') and coalesce(o.until_day, '9999')");
            }
            if let Some(unit) = asked.unit {
                query.push(" and o.unit = ");
                query.bind(Bind::Uuid(unit.uuid()));
            }
            query.push(")");
        }
        query.after_row("p.name_folded, p.id", asked.after.as_deref());
        query.push(" order by p.name_folded, p.id limit ");
        query.bind(Bind::Int(limit + 1));
        let mut tx = self.read().await?;
        let mut rows = sql!(all with query.binds; PersonRow, tx, AssertSqlSafe(query.sql))?;
        let next = register::page(&mut rows, limit, |row| (&row.name_folded, row.id));
        Ok(PeoplePage {
            items: whole(&mut tx, rows).await?,
            next,
        })
    }

    /// Enters a person.
    pub async fn person_create(
        &self,
        draft: &KnownDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Known> {
        let mut tx = self.begin_serial().await?;
        let id = PersonId::new(at);
        create(&mut tx, id, draft, actor, at).await?;
        let made = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(made)
    }

    /// Changes what is said of a person; what is found of the pictures that show them follows.
    pub async fn person_change(
        &self,
        id: PersonId,
        expected: Option<i64>,
        draft: &KnownDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Known> {
        let mut tx = self.begin_serial().await?;
        change(&mut tx, (id, expected), draft, actor, at).await?;
        let now = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Retires a person, who is offered no more, or brings them back; the posts they held stay true.
    pub async fn person_retire(
        &self,
        id: PersonId,
        retired: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let before = live(&mut tx, id).await?;
        if before.retired.is_some() == retired {
            return Ok(());
        }
        sql!(run tx, "update person set retired = $2, version = version + 1 where id = $1",
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

    /// Whom these names may mean, and the posts each held on this day; without a day, no posts.
    pub async fn posts_on(&self, names: &[&str], day: Option<&str>) -> Result<Vec<Held>> {
        let mut tx = self.read().await?;
        let meant = Meant::by(&mut tx, names.iter().copied()).await?;
        Ok(meant.held(names.iter().copied(), day))
    }

    /// Whom the names in this asset may mean, and the posts each held on the day it was taken, or else of its event.
    pub async fn posts_in(&self, asset: AssetId, names: &[&str]) -> Result<Vec<Held>> {
        let asked = [(asset, names.iter().map(|name| (*name).to_owned()).collect())];
        Ok(self
            .posts_in_all(&asked)
            .await?
            .remove(&asset)
            .unwrap_or_default())
    }

    /// The same of many assets, each with the names in it.
    pub async fn posts_in_all(
        &self,
        asked: &[(AssetId, Vec<String>)],
    ) -> Result<HashMap<AssetId, Vec<Held>>> {
        let mut tx = self.read().await?;
        let assets: Vec<AssetId> = asked.iter().map(|(asset, _)| *asset).collect();
        let days = shown::days_of(&mut tx, &assets).await?;
        let names = asked.iter().flat_map(|(_, names)| names);
        let meant = Meant::by(&mut tx, names.map(String::as_str)).await?;
        let held = asked.iter().map(|(asset, names)| {
            let names = names.iter().map(String::as_str);
            let day = days.get(asset).map(String::as_str);
            (*asset, meant.held(names, day))
        });
        Ok(held.collect())
    }

    /// What the codes of posts stand for on each of these days, by code; a day on which there are none is left out.
    pub async fn codes_from_posts(
        &self,
        days: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Vec<PostCode>>> {
        let mut codes: BTreeMap<String, Vec<PostCode>> = BTreeMap::new();
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Ok(codes);
        };
        let mut tx = self.read().await?;
        let rows = sql!(all: CodeRow, tx,
            "select o.code, p.name, coalesce(o.caption_title, o.title), coalesce(o.from_day, ''), coalesce(o.until_day, '9999') \
             from post o join person p on p.id = o.person \
             where o.code is not null and coalesce(o.from_day, '') <= $2 and coalesce(o.until_day, '9999') >= $1 \
             order by lower(o.code), o.position, p.name_folded, o.id", first.as_str(), last.as_str())?;
        for (code, name, title, from, until) in rows {
            if from > until {
                continue;
            }
            for day in days.range(from..=until) {
                let codes = codes.entry(day.clone()).or_default();
                if codes.len() < MOST_CODES {
                    codes.push(PostCode {
                        code: code.clone(),
                        name: name.clone(),
                        title: title.clone(),
                    });
                }
            }
        }
        Ok(codes)
    }
}

/// The code of a post, who held it, how it is written, and from when to when.
type CodeRow = (String, String, String, String, String);
/// How many codes of posts count on one day.
const MOST_CODES: usize = 5_000;

/// Whom names may mean, and the posts those held.
struct Meant {
    people: HashMap<String, Vec<(Uuid, String)>>,
    posts: HashMap<Uuid, Vec<Post>>,
}

impl Meant {
    async fn by(tx: &mut Tx, names: impl Iterator<Item = &str>) -> Result<Self> {
        let names: BTreeSet<String> = names.map(register::folded_name).collect();
        let names: Vec<String> = names.into_iter().collect();
        let mut people: HashMap<String, Vec<(Uuid, String)>> = HashMap::new();
        for batch in names.chunks(TOGETHER) {
            // Filled up with what is nobody's name, so that few statements need preparing.
            let mut members = batch.to_vec();
            let length = [1, 10, 60]
                .into_iter()
                .find(|length| *length >= batch.len());
            members.resize(length.unwrap_or(TOGETHER), String::new());
            let text = format!(
                "select n.folded, p.id, p.name from person_name n join person p on p.id = n.person \
                 where n.folded in ({}) and p.merged is null order by n.folded, p.retired is not null, p.id",
                places(0, members.len())
            );
            for (name, person, shown) in
                sql!(all each members; (String, Uuid, String), tx, AssertSqlSafe(text))?
            {
                let meant = people.entry(name).or_default();
                if meant.len() < MOST_MEANT {
                    meant.push((person, shown));
                }
            }
        }
        let ids: BTreeSet<Uuid> = people.values().flatten().map(|(id, _)| *id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut posts = HashMap::new();
        for batch in ids.chunks(TOGETHER) {
            posts.extend(posts_of(tx, batch).await?);
        }
        Ok(Self { people, posts })
    }

    /// Whom each of these names may mean, with the posts of this day; without a day, no posts.
    fn held<'n>(&self, names: impl Iterator<Item = &'n str>, day: Option<&str>) -> Vec<Held> {
        let mut held = Vec::new();
        for asked in names {
            for (person, name) in self
                .people
                .get(&register::folded_name(asked))
                .into_iter()
                .flatten()
            {
                let posts = self.posts.get(person).into_iter().flatten();
                let then = |post: &&Post| day.is_some_and(|day| post.draft.held_on(day));
                held.push(Held {
                    asked: asked.to_owned(),
                    person: PersonId::from_uuid(*person),
                    name: name.clone(),
                    posts: posts.filter(then).cloned().collect(),
                });
            }
        }
        held
    }
}

async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<Known>> {
    let text = format!("select {COLUMNS} from person p where p.id = $1");
    let row = sql!(maybe: PersonRow, tx, AssertSqlSafe(text), id.uuid())?;
    Ok(whole(tx, row.into_iter().collect()).await?.pop())
}

/// The person, unless they were merged into another.
async fn live(tx: &mut Tx, id: PersonId) -> Result<Known> {
    let person = find(tx, id).await?.ok_or(Error::Missing)?;
    if person.merged.is_some() {
        return Err(Error::Held(register::MERGED));
    }
    Ok(person)
}

/// People with their other names and posts, in the order of their rows.
async fn whole(tx: &mut Tx, rows: Vec<PersonRow>) -> Result<Vec<Known>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut aliases: HashMap<Uuid, Vec<String>> = HashMap::new();
    if !ids.is_empty() {
        let text = format!(
            "select person, name from person_name where position > 0 and person in ({}) order by person, position",
            places(0, ids.len())
        );
        for (person, name) in
            sql!(all each ids.iter().copied(); (Uuid, String), tx, AssertSqlSafe(text))?
        {
            aliases.entry(person).or_default().push(name);
        }
    }
    let mut posts = posts_of(tx, &ids).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Known {
                id: PersonId::from_uuid(row.id),
                draft: KnownDraft {
                    name: row.name,
                    aliases: aliases.remove(&row.id).unwrap_or_default(),
                    kind: row::word("kind", &row.kind, PersonKind::parse)?,
                    notes: row.notes,
                },
                posts: posts.remove(&row.id).unwrap_or_default(),
                merged: row::id(row.merged),
                retired: row::moment(row.retired),
                version: row.version,
            })
        })
        .collect()
}

async fn posts_of(tx: &mut Tx, people: &[Uuid]) -> Result<HashMap<Uuid, Vec<Post>>> {
    let mut found: HashMap<Uuid, Vec<Post>> = HashMap::new();
    if people.is_empty() {
        return Ok(found);
    }
    let text = format!(
        "select {POST_COLUMNS} from post o where o.person in ({}) order by o.person, o.position, \
            coalesce(o.from_day, '') desc, o.id",
        places(0, people.len())
    );
    for row in sql!(all each people.iter().copied(); PostRow, tx, AssertSqlSafe(text))? {
        found.entry(row.person).or_default().push(Post {
            id: PostId::from_uuid(row.id),
            person: PersonId::from_uuid(row.person),
            draft: PostDraft {
                title: row.title,
                caption_title: row.caption_title,
                unit: row::id(row.unit),
                from_day: row.from_day,
                until_day: row.until_day,
                code: row.code,
                order: row::small(row.position),
            },
        });
    }
    Ok(found)
}

async fn create(
    tx: &mut Write,
    id: PersonId,
    draft: &KnownDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    sql!(run tx,
        "insert into person (id, name, name_folded, kind, notes, folded, created) values ($1, $2, $3, $4, $5, '', $6)",
        id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.kind.as_str(),
        draft.notes.as_deref(), at.as_micros())?;
    let names = name(tx, id, &draft).await?;
    shown::changed(tx, &names, (None, None)).await?;
    let details = register::filled(&draft)?;
    audit::append(tx, actor, Act::Registered, &subject(id), details, at).await
}

async fn change(
    tx: &mut Write,
    (id, expected): (PersonId, Option<i64>),
    draft: &KnownDraft,
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
    sql!(run tx,
        "update person set name = $2, name_folded = $3, kind = $4, notes = $5, version = version + 1 where id = $1",
        id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.kind.as_str(),
        draft.notes.as_deref())?;
    if changes.contains_key("name") || changes.contains_key("aliases") {
        let mut names = names_of(tx, id).await?;
        for now in name(tx, id, &draft).await? {
            if let Some(place) = names.iter().position(|name| *name == now) {
                names.remove(place);
            } else {
                names.push(now);
            }
        }
        // Those called as before show the same person still.
        shown::changed(tx, &names, (None, None)).await?;
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

/// Writes down what a person is called; gives the names folded.
async fn name(tx: &mut Write, id: PersonId, draft: &KnownDraft) -> Result<Vec<String>> {
    sql!(run tx, "delete from person_name where person = $1", id.uuid())?;
    let mut names: Vec<String> = Vec::new();
    for (position, name) in (0_i64..).zip(std::iter::once(&draft.name).chain(&draft.aliases)) {
        let folded = register::folded_name(name);
        if folded.is_empty() || names.contains(&folded) {
            continue;
        }
        sql!(run tx, "insert into person_name (person, folded, name, position) values ($1, $2, $3, $4)",
            id.uuid(), folded.as_str(), name.as_str(), position)?;
        names.push(folded);
    }
    index(tx, id).await?;
    Ok(names)
}

/// What a person is called, folded.
async fn names_of(tx: &mut Tx, id: PersonId) -> Result<Vec<String>> {
    let rows = sql!(all: (String,), tx, "select folded from person_name where person = $1 order by position", id.uuid())?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Writes anew what words find a person by.
async fn index(tx: &mut Write, id: PersonId) -> Result<()> {
    let mut texts = names_of(tx, id).await?;
    let titles = sql!(all: (String, Option<String>), tx,
        "select title, caption_title from post where person = $1 order by position, id", id.uuid())?;
    texts.extend(
        titles
            .into_iter()
            .flat_map(|(title, written)| std::iter::once(title).chain(written)),
    );
    sql!(run tx, "update person set folded = $2 where id = $1",
        id.uuid(), register::folded(texts.iter().map(String::as_str)))?;
    Ok(())
}

/// How the audit names a person.
fn subject(id: PersonId) -> String {
    format!("person:{id}")
}
