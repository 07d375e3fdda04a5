//! The posts a person held: given, changed, taken away, and taken in from files.

use asset::{Act, Actor, Fault, KnownDraft, PersonId, Post, PostDraft, PostId, Timestamp};
use serde_json::json;

use super::{change, create, find, index, live, names_of, subject};
use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::register::{self, Entered, Taken};
use crate::row::{self, Bits};
use crate::{audit, shown};

/// The most posts of one person.
const MOST: usize = 100;

const UNKNOWN_UNIT: Fault = Fault::new(
    "unknown_unit",
    "there is no such unit; enter it in the register of units first",
);
const TOO_MANY: Fault = Fault::new(
    "too_many_posts",
    "a person has at most 100 posts; take away what is there twice",
);

/// A post that a file speaks of: the one it changes, or none for a new one.
pub type TakenPost = (Option<PostId>, PostDraft);

impl Catalogue {
    /// Notes that a person held a post; what is found of the pictures of those days follows.
    pub async fn post_create(
        &self,
        person: PersonId,
        draft: &PostDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Post> {
        let mut tx = self.begin_serial().await?;
        live(&mut tx, person).await?;
        let id = PostId::new(at);
        give(&mut tx, (person, id), draft, actor, at).await?;
        let post = held(&mut tx, person, id).await?;
        tx.commit().await?;
        Ok(post)
    }

    /// Changes a post; `expected` is the version of the person.
    pub async fn post_change(
        &self,
        (person, id): (PersonId, PostId),
        expected: Option<i64>,
        draft: &PostDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Post> {
        let mut tx = self.begin_serial().await?;
        let owner = live(&mut tx, person).await?;
        register::based_on(expected, owner.version)?;
        alter(&mut tx, (person, id), draft, actor, at).await?;
        let post = held(&mut tx, person, id).await?;
        tx.commit().await?;
        Ok(post)
    }

    /// Takes a post away that was noted by mistake; one that ended gets its last day instead.
    pub async fn post_remove(
        &self,
        (person, id): (PersonId, PostId),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        live(&mut tx, person).await?;
        let before = held(&mut tx, person, id).await?;
        sql!(run tx, "delete from post where id = $1", id.uuid())?;
        follow(&mut tx, person, &before.draft).await?;
        let details =
            json!({ "post": id.to_string(), "removed": register::filled(&before.draft)? });
        note(&mut tx, person, (actor, Act::RegisterChanged), details, at).await?;
        tx.commit().await
    }

    /// Takes people and their posts in from a file, all or none.
    pub async fn people_import(
        &self,
        entries: &[(Taken<PersonId, KnownDraft>, Vec<TakenPost>)],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Entered> {
        let mut tx = self.begin_serial().await?;
        let mut entered = Entered::default();
        for (one, posts) in entries {
            if one.expected.is_some() {
                change(&mut tx, (one.id, one.expected), &one.draft, actor, at).await?;
                entered.changed += 1;
            } else {
                create(&mut tx, one.id, &one.draft, actor, at).await?;
                entered.created += 1;
            }
            for (post, draft) in posts {
                match post {
                    Some(post) => alter(&mut tx, (one.id, *post), draft, actor, at).await?,
                    None => give(&mut tx, (one.id, PostId::new(at)), draft, actor, at).await?,
                }
            }
        }
        register::imported(&mut tx, "people", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }
}

async fn alter(
    tx: &mut Write,
    (person, id): (PersonId, PostId),
    draft: &PostDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let before = held(tx, person, id).await?;
    let draft = draft.checked()?;
    let changes = register::differences(&before.draft, &draft)?;
    if changes.is_empty() {
        return Ok(());
    }
    if before.draft.unit != draft.unit {
        unit(tx, &draft).await?;
    }
    sql!(run tx,
        "update post set title = $2, caption_title = $3, unit = $4, from_day = $5, until_day = $6, code = $7, \
            position = $8 where id = $1",
        id.uuid(), draft.title.as_str(), draft.caption_title.as_deref(), row::uuid(draft.unit),
        draft.from_day.as_deref(), draft.until_day.as_deref(), draft.code.as_deref(), i64::from(draft.order))?;
    for period in [&before.draft, &draft] {
        follow(tx, person, period).await?;
    }
    let details = json!({ "post": id.to_string(), "title": draft.title, "changes": changes });
    note(tx, person, (actor, Act::RegisterChanged), details, at).await
}

async fn give(
    tx: &mut Write,
    (person, id): (PersonId, PostId),
    draft: &PostDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    unit(tx, &draft).await?;
    let (count,) =
        sql!(one: (i64,), tx, "select count(*) from post where person = $1", person.uuid())?;
    if usize::try_from(count).is_ok_and(|count| count >= MOST) {
        return Err(TOO_MANY.into());
    }
    sql!(run tx,
        "insert into post (id, person, title, caption_title, unit, from_day, until_day, code, position) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(), person.uuid(), draft.title.as_str(), draft.caption_title.as_deref(), row::uuid(draft.unit),
        draft.from_day.as_deref(), draft.until_day.as_deref(), draft.code.as_deref(), i64::from(draft.order))?;
    follow(tx, person, &draft).await?;
    let details = json!({ "post": id.to_string(), "added": register::filled(&draft)? });
    note(tx, person, (actor, Act::RegisterChanged), details, at).await
}

/// Lets what is found of the pictures that show a person in the days of a post be looked at anew.
async fn follow(tx: &mut Write, person: PersonId, post: &PostDraft) -> Result<()> {
    let names = names_of(tx, person).await?;
    let period = (post.from_day.as_deref(), post.until_day.as_deref());
    shown::changed(tx, &names, period).await
}

async fn note(
    tx: &mut Write,
    person: PersonId,
    (actor, act): (&Actor, Act),
    details: serde_json::Value,
    at: Timestamp,
) -> Result<()> {
    sql!(run tx, "update person set version = version + 1 where id = $1", person.uuid())?;
    index(tx, person).await?;
    audit::append(tx, actor, act, &subject(person), details, at).await
}

async fn unit(tx: &mut Write, draft: &PostDraft) -> Result<()> {
    let Some(unit) = draft.unit else {
        return Ok(());
    };
    let known = sql!(maybe: (i64,), tx,
        "select version from unit where id = $1 and merged is null", unit.uuid())?;
    known.map(drop).ok_or(Error::Fault(UNKNOWN_UNIT))
}

async fn held(tx: &mut Write, person: PersonId, id: PostId) -> Result<Post> {
    let person = find(tx, person).await?.ok_or(Error::Missing)?;
    let mut posts = person.posts.into_iter();
    posts.find(|post| post.id == id).ok_or(Error::Missing)
}
