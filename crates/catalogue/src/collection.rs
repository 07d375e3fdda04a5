//! Collections: made, shared, nested and found, each by whoever may know of it.

use asset::collection::DEEPEST;
use asset::{
    Act, Actor, Collection, CollectionDraft, CollectionId, CollectionKind, Fault, Shared,
    Timestamp, Visibility, visibility,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

mod member;

pub(crate) use member::of;
pub use member::{MemberPage, Put};

use crate::Result;
use crate::asset::by_ids;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write};
use crate::error::Error;
use crate::filter::Text;
use crate::register::{self, Tree};
use crate::row::{self, Bits};

const TREE: Tree = Tree("collection");

const UNKNOWN_PARENT: Fault = Fault::new(
    "unknown_parent",
    "there is no such collection to lie in, or it was retired; choose another or restore it",
);
const PRIVATE_PARENT: Fault = Fault::new(
    "private_parent",
    "a shared collection cannot lie in a private one; share that one first",
);
const SHARED_CHILDREN: Fault = Fault::new(
    "shared_children",
    "shared collections lie in this one; move them or make them private first",
);
const HAS_CHILDREN: Fault = Fault::new(
    "has_children",
    "other collections lie in this one; retire or move them first",
);
const KIND_FIXED: Fault = Fault::new(
    "kind_fixed",
    "a collection stays manual or a search; make another one",
);
const UNKNOWN_COVER: Fault = Fault::new(
    "unknown_cover",
    "there is no such asset to stand for it; choose one you can see",
);
const NOT_MANUAL: Fault = Fault::new(
    "not_manual",
    "only collections people put assets in have members; change the search of this one instead",
);

/// Which collections to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectionQuery {
    /// Words of the name or the description.
    pub words: Option<String>,
    /// Only those of this kind.
    pub kind: Option<CollectionKind>,
    /// Only those right inside this one.
    pub parent: Option<CollectionId>,
    /// Only the asker's own.
    pub mine: bool,
    /// Only retired ones instead of those that are not.
    pub retired: bool,
    /// [`CollectionPage::next`] of the page before.
    pub after: Option<String>,
    /// At most this many.
    pub limit: i64,
}

/// One page of collections, by name, each with how many of its members the asker may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionPage {
    /// The collections; the count is none for a kept search.
    pub items: Vec<(Collection, Option<i64>)>,
    /// Where the next page begins.
    pub next: Option<String>,
}

#[derive(sqlx::FromRow)]
struct CollectionRow {
    id: Uuid,
    name: String,
    name_folded: String,
    description: Option<String>,
    parent: Option<Uuid>,
    owner: Option<Uuid>,
    shared: String,
    kind: String,
    query: Option<String>,
    cover: Option<Uuid>,
    merged: Option<Uuid>,
    retired: Option<i64>,
    version: i64,
}

impl CollectionRow {
    fn into_collection(self) -> Result<Collection> {
        Ok(Collection {
            id: CollectionId::from_uuid(self.id),
            draft: CollectionDraft {
                name: self.name,
                description: self.description,
                parent: row::id(self.parent),
                shared: row::word("shared", &self.shared, Shared::parse)?,
                kind: row::word("kind", &self.kind, CollectionKind::parse)?,
                query: self.query,
                cover: row::id(self.cover),
            },
            owner: row::id(self.owner),
            merged: row::id(self.merged),
            retired: row::moment(self.retired),
            version: self.version,
        })
    }
}

const COLUMNS: &str = "c.id, c.name, c.name_folded, c.description, c.parent, c.owner, c.shared, c.kind, c.query, c.cover, \
                       c.merged, c.retired, c.version";

impl Catalogue {
    /// This collection and how many of its members the asker may see, for an asker who may know of it; merged and retired
    /// ones too.
    pub async fn collection(
        &self,
        id: CollectionId,
        actor: &Actor,
        visible: &Visibility,
    ) -> Result<Option<(Collection, Option<i64>)>> {
        let mut tx = self.read().await?;
        let Some(found) = find(&mut tx, id).await?.filter(|one| one.is_seen_by(actor)) else {
            return Ok(None);
        };
        let count = count(&mut tx, &found, visible).await?;
        Ok(Some((found, count)))
    }

    /// One page of the collections the asker may know of.
    pub async fn collections(
        &self,
        asked: &CollectionQuery,
        actor: &Actor,
        visible: &Visibility,
    ) -> Result<CollectionPage> {
        let limit = asked.limit.clamp(1, 200);
        let mut query = Text::new(&format!(
            "select {COLUMNS} from collection c where c.merged is null"
        ));
        query.push(if asked.retired {
            " and c.retired is not null"
        } else {
            " and c.retired is null"
        });
        if let Some(account) = actor.account_id() {
            query.push(" and (c.owner = ");
            query.bind(Bind::Uuid(account.uuid()));
            query.push(if asked.mine {
                ")"
            } else {
                " or c.shared = 'office')"
            });
        }
        query.holds("c.folded", asked.words.as_deref());
        if let Some(kind) = asked.kind {
            query.push(&format!(" and c.kind = '{}'", kind.as_str()));
        }
        if let Some(parent) = asked.parent {
            query.push(" and c.parent = ");
            query.bind(Bind::Uuid(parent.uuid()));
        }
        query.after_row("c.name_folded, c.id", asked.after.as_deref());
        query.push(" order by c.name_folded, c.id limit ");
        query.bind(Bind::Int(limit + 1));
        let mut tx = self.read().await?;
        let mut rows = sql!(all with query.binds; CollectionRow, tx, AssertSqlSafe(query.sql))?;
        let next = register::page(&mut rows, limit, |row| (&row.name_folded, row.id));
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let found = row.into_collection()?;
            let count = count(&mut tx, &found, visible).await?;
            items.push((found, count));
        }
        Ok(CollectionPage { items, next })
    }

    /// Makes a collection of the actor's.
    pub async fn collection_create(
        &self,
        draft: &CollectionDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Collection> {
        let draft = draft.checked()?;
        let mut tx = self.begin_serial().await?;
        fits(&mut tx, None, &draft, (actor, at)).await?;
        let id = CollectionId::new(at);
        sql!(run &mut tx,
            "insert into collection (id, name, name_folded, description, parent, owner, shared, kind, query, cover, folded, \
                created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.description.as_deref(),
            row::uuid(draft.parent), row::uuid(actor.account_id()), draft.shared.as_str(), draft.kind.as_str(),
            draft.query.as_deref(), row::uuid(draft.cover), folded(&draft), at.as_micros())?;
        let details = register::filled(&draft)?;
        audit::append(&mut tx, actor, Act::Registered, &subject(id), details, at).await?;
        let made = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(made)
    }

    /// Changes what is said of a collection.
    pub async fn collection_change(
        &self,
        id: CollectionId,
        expected: Option<i64>,
        draft: &CollectionDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Collection> {
        let draft = draft.checked()?;
        let mut tx = self.begin_serial().await?;
        let before = held(&mut tx, id, actor).await?;
        register::based_on(expected, before.version)?;
        let changes = register::differences(&before.draft, &draft)?;
        if changes.is_empty() {
            return Ok(before);
        }
        if before.draft.kind != draft.kind {
            return Err(KIND_FIXED.into());
        }
        fits(&mut tx, Some(&before), &draft, (actor, at)).await?;
        sql!(run &mut tx,
            "update collection set name = $2, name_folded = $3, description = $4, parent = $5, shared = $6, query = $7, \
                cover = $8, folded = $9, version = version + 1 where id = $1",
            id.uuid(), draft.name.as_str(), register::folded_name(&draft.name), draft.description.as_deref(),
            row::uuid(draft.parent), draft.shared.as_str(), draft.query.as_deref(), row::uuid(draft.cover),
            folded(&draft))?;
        let details = changes.into();
        audit::append(
            &mut tx,
            actor,
            Act::RegisterChanged,
            &subject(id),
            details,
            at,
        )
        .await?;
        let now = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Retires a collection with its members, or brings it back; one with collections in it is [`Error::Held`].
    pub async fn collection_retire(
        &self,
        id: CollectionId,
        retired: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let before = held(&mut tx, id, actor).await?;
        if before.retired.is_some() == retired {
            return Ok(());
        }
        if retired && TREE.has_children(&mut tx, id.uuid()).await? {
            return Err(Error::Held(HAS_CHILDREN));
        }
        sql!(run tx, "update collection set retired = $2, version = version + 1 where id = $1",
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

    /// Merges a collection into another, at whose end its members come in their order; the collections in it follow.
    pub async fn collection_merge(
        &self,
        id: CollectionId,
        into: CollectionId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Collection> {
        let mut tx = self.begin_serial().await?;
        let gone = held(&mut tx, id, actor).await?;
        let survivor = held(&mut tx, into, actor).await?;
        TREE.merges(&mut tx, id.uuid(), into.uuid()).await?;
        for one in [&gone, &survivor] {
            if one.draft.kind != CollectionKind::Manual {
                return Err(NOT_MANUAL.into());
            }
        }
        if survivor.draft.shared == Shared::Private && shared_children(&mut tx, id).await? {
            return Err(Error::Held(SHARED_CHILDREN));
        }
        member::move_all(&mut tx, (id, into)).await?;
        let (from, to) = (id.uuid(), into.uuid());
        sql!(run tx, "update collection set parent = $2, version = version + 1 where parent = $1", from, to)?;
        sql!(run tx, "update collection set merged = $2, version = version + 1 where id = $1", from, to)?;
        sql!(run tx, "update collection set version = version + 1 where id = $1", to)?;
        register::merged(&mut tx, (&subject(id), &subject(into)), actor, at).await?;
        let now = find(&mut tx, into).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }
}

async fn count(tx: &mut Tx, one: &Collection, visible: &Visibility) -> Result<Option<i64>> {
    match one.draft.kind {
        CollectionKind::Search => Ok(None),
        CollectionKind::Manual => member::count(tx, one.id, visible).await.map(Some),
    }
}

async fn find(tx: &mut Tx, id: CollectionId) -> Result<Option<Collection>> {
    let text = format!("select {COLUMNS} from collection c where c.id = $1");
    let row = sql!(maybe: CollectionRow, tx, AssertSqlSafe(text), id.uuid())?;
    row.map(CollectionRow::into_collection).transpose()
}

/// The collection, for an actor who may change it; one the actor may not know of is [`Error::Missing`].
async fn held(tx: &mut Tx, id: CollectionId, actor: &Actor) -> Result<Collection> {
    let found = find(tx, id).await?.filter(|one| one.is_seen_by(actor));
    let found = found.ok_or(Error::Missing)?;
    if !found.is_changed_by(actor) {
        return Err(Error::NotNow("not_yours"));
    }
    if found.merged.is_some() {
        return Err(Error::Held(register::MERGED));
    }
    Ok(found)
}

/// Refuses a place or a cover that the actor may not know of, and a shared collection in a private one.
async fn fits(
    tx: &mut Write,
    before: Option<&Collection>,
    draft: &CollectionDraft,
    (actor, at): (&Actor, Timestamp),
) -> Result<()> {
    if let Some(parent) = draft.parent {
        let parent = find(tx, parent).await?.filter(|one| one.is_seen_by(actor));
        let parent = parent.ok_or(Error::Fault(UNKNOWN_PARENT))?;
        if before.is_none_or(|before| before.draft.parent != draft.parent) {
            let id = before.map(|before| before.id.uuid());
            TREE.fits(tx, id, Some(parent.id.uuid()), DEEPEST).await?;
        }
        if parent.draft.shared == Shared::Private && draft.shared == Shared::Office {
            return Err(PRIVATE_PARENT.into());
        }
    }
    if let Some(before) = before
        && draft.shared == Shared::Private
        && before.draft.shared == Shared::Office
        && shared_children(tx, before.id).await?
    {
        return Err(Error::Held(SHARED_CHILDREN));
    }
    if let Some(cover) = draft.cover
        && before.is_none_or(|before| before.draft.cover != draft.cover)
        && by_ids(tx, &[cover], &visibility(actor, at))
            .await?
            .is_empty()
    {
        return Err(UNKNOWN_COVER.into());
    }
    Ok(())
}

async fn shared_children(tx: &mut Tx, id: CollectionId) -> Result<bool> {
    let child = sql!(maybe: (Uuid,), tx,
        "select id from collection where parent = $1 and shared = 'office' and merged is null limit 1", id.uuid())?;
    Ok(child.is_some())
}

fn folded(draft: &CollectionDraft) -> String {
    let texts = std::iter::once(&draft.name).chain(&draft.description);
    register::folded(texts.map(String::as_str))
}

/// How the audit names a collection.
fn subject(id: CollectionId) -> String {
    format!("collection:{id}")
}
