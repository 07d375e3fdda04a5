//! Parts of films that people marked: each becomes an asset of its own, with the words and the bounds of the film.

use asset::{
    AccountId, Act, Actor, Asset, AssetId, ExcerptId, Failure, Kind, Step, Timestamp, Visibility,
    may_change, visibility,
};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::asset::{by_id, seen_of};
use crate::catalogue::Catalogue;
use crate::consent::refresh;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::{audit, change, shown, wanted};

/// How many parts of one film wait at most.
const MOST_WAITING: i64 = 50;

/// A part of a film that somebody marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its name.
    pub id: ExcerptId,
    /// When it begins, in milliseconds.
    pub from_ms: u32,
    /// When it ends.
    pub to_ms: u32,
    /// What it is called.
    pub title: Option<String>,
    /// Who marked it.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// The asset it became, where the asker sees it.
    pub made: Option<AssetId>,
    /// Whether it became an asset.
    pub done: bool,
    /// Why it became none.
    pub failure: Option<String>,
}

/// What somebody marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExcerpt {
    /// When it begins, in milliseconds.
    pub from_ms: u32,
    /// When it ends.
    pub to_ms: u32,
    /// What it is called.
    pub title: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ExcerptRow {
    id: Uuid,
    from_ms: i64,
    to_ms: i64,
    title: Option<String>,
    account: Option<Uuid>,
    at: i64,
    made: Option<Uuid>,
    failure_code: Option<String>,
}

impl ExcerptRow {
    fn into_excerpt(self) -> Excerpt {
        Excerpt {
            id: ExcerptId::from_uuid(self.id),
            from_ms: u32::try_from(self.from_ms).unwrap_or(u32::MAX),
            to_ms: u32::try_from(self.to_ms).unwrap_or(u32::MAX),
            title: self.title,
            account: row::id(self.account),
            at: Timestamp::from_micros(self.at),
            done: self.made.is_some(),
            made: row::id(self.made),
            failure: self.failure_code,
        }
    }
}

impl Catalogue {
    /// Asks for a part of a film as an asset of its own.
    ///
    /// [`Error::Missing`] for an asset the actor may not see; [`Error::NotNow`] with `not_yours`, `no_film` or `too_many`.
    pub async fn excerpt_ask(
        &self,
        asset: AssetId,
        new: NewExcerpt,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Excerpt> {
        let mut tx = self.begin_serial().await?;
        let held = by_id(&mut tx, asset, &visibility(actor, at)).await?;
        let held = held.ok_or(Error::Missing)?;
        if !may_change(actor, &held) {
            return Err(Error::NotNow("not_yours"));
        }
        if held.kind != Kind::Video {
            return Err(Error::NotNow("no_film"));
        }
        let (waiting,) = sql!(one: (i64,), &mut tx,
            "select count(*) from excerpt where asset = $1 and made is null and failure_code is null", held.id.uuid())?;
        if waiting >= MOST_WAITING {
            return Err(Error::NotNow("too_many"));
        }
        let id = ExcerptId::new(at);
        let title = row::clean_option(new.title.as_deref());
        sql!(run &mut tx,
            "insert into excerpt (id, asset, from_ms, to_ms, title, account, at) values ($1, $2, $3, $4, $5, $6, $7)",
            id.uuid(), held.id.uuid(), i64::from(new.from_ms), i64::from(new.to_ms), title.as_deref(),
            row::uuid(actor.account_id()), at.as_micros())?;
        wanted::ask(&mut tx, held.id, Step::Proxy, at).await?;
        tx.commit().await?;
        Ok(Excerpt {
            id,
            from_ms: new.from_ms,
            to_ms: new.to_ms,
            title,
            account: actor.account_id(),
            at,
            made: None,
            done: false,
            failure: None,
        })
    }

    /// The parts marked of a film, the first first; an asset one became is told to who sees it.
    pub async fn excerpts(&self, asset: AssetId, visible: &Visibility) -> Result<Vec<Excerpt>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: ExcerptRow, tx,
            "select id, from_ms, to_ms, title, account, at, made, failure_code from excerpt where asset = $1 \
             order by from_ms, id limit 500", asset.uuid())?;
        let mut found: Vec<Excerpt> = rows.into_iter().map(ExcerptRow::into_excerpt).collect();
        let made: Vec<AssetId> = found.iter().filter_map(|one| one.made).collect();
        let seen = seen_of(&mut tx, &made, visible).await?;
        for one in &mut found {
            one.made = one.made.filter(|made| seen.contains(made));
        }
        Ok(found)
    }

    /// The parts of a film that have yet to become assets.
    pub async fn excerpts_waiting(&self, asset: AssetId) -> Result<Vec<Excerpt>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: ExcerptRow, tx,
            "select id, from_ms, to_ms, title, account, at, made, failure_code from excerpt \
             where asset = $1 and made is null and failure_code is null order by id", asset.uuid())?;
        Ok(rows.into_iter().map(ExcerptRow::into_excerpt).collect())
    }

    /// Notes why a part became no asset.
    pub async fn excerpt_failed(&self, id: ExcerptId, failure: &Failure) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run &mut tx,
            "update excerpt set failure_code = $2, failure_reason = $3 where id = $1 and made is null",
            id.uuid(), row::clean(&failure.code), row::clean(&failure.reason))?;
        tx.commit().await
    }

    /// Takes a mark away that has yet to become an asset, or became none: by who set it or who may change the film.
    pub async fn excerpt_drop(
        &self,
        asset: AssetId,
        id: ExcerptId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let held = by_id(&mut tx, asset, &visibility(actor, at)).await?;
        let held = held.ok_or(Error::Missing)?;
        if !may_change(actor, &held) {
            return Err(Error::NotNow("not_yours"));
        }
        let gone = sql!(run &mut tx,
            "delete from excerpt where id = $1 and asset = $2 and made is null", id.uuid(), held.id.uuid())?;
        if gone == 0 {
            return Err(Error::Missing);
        }
        tx.commit().await
    }

    /// Notes the asset a part became: the film's words are its words, what bounds the film bounds it. Done again, nothing
    /// more happens.
    pub async fn excerpted(
        &self,
        source: AssetId,
        excerpt: &Excerpt,
        copy: AssetId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let all = Visibility::everything();
        let of = by_id(&mut tx, source, &all).await?.ok_or(Error::Missing)?;
        let to = by_id(&mut tx, copy, &all).await?.ok_or(Error::Missing)?;
        let noted = sql!(run &mut tx,
            "update excerpt set made = $2 where id = $1 and made is null", excerpt.id.uuid(), to.id.uuid())?;
        if noted == 0 || to.id == of.id {
            return tx.commit().await;
        }
        // The same part marked again is the same bytes: what people said of it since stays.
        if !to.said.is_empty() {
            return tx.commit().await;
        }
        let new = inherited(&of, &to, excerpt);
        sql!(run &mut tx,
            "update asset set metadata = $2, said = $3, consent = $4, embargo_until = $5, rights_until = $6, series = $7, \
                version = version + 1 where id = $1",
            to.id.uuid(), row::json(&new.metadata)?, row::json(&new.said)?, row::json(&new.consent)?,
            row::micros(new.embargo_until), row::micros(new.rights_until), row::uuid(new.series))?;
        shown::keep(&mut tx, to.id).await?;
        sql!(run &mut tx,
            "insert into release_asset (release, asset) select release, $2 from release_asset where asset = $1 \
             on conflict (release, asset) do nothing", of.id.uuid(), to.id.uuid())?;
        refresh(&mut tx, &[to.id], at).await?;
        for asset in [of.id, to.id] {
            let details = json!({
                "source": of.id.to_string(), "copy": to.id.to_string(), "from_ms": excerpt.from_ms, "to_ms": excerpt.to_ms,
            });
            let subject = audit::subject(asset);
            audit::append(&mut tx, actor, Act::Excerpted, &subject, details, at).await?;
            change::append(&mut tx, asset).await?;
            wanted::ask(&mut tx, asset, Step::Record, at).await?;
        }
        tx.commit().await
    }
}

/// The asset a part of a film is, with what is true of the whole film.
fn inherited(of: &Asset, to: &Asset, excerpt: &Excerpt) -> Asset {
    let mut new = to.clone();
    new.metadata = of.words();
    new.metadata.poster_ms = None;
    new.said.clone_from(&of.said);
    if let Some(title) = &excerpt.title {
        new.metadata.title = Some(title.clone());
    }
    new.consent.needed |= of.consent.needed;
    new.consent.minors |= of.consent.minors;
    new.consent.minors_shown = of.consent.minors_shown;
    new.embargo_until = of.embargo_until;
    new.rights_until = of.rights_until;
    new.series = of.series;
    new
}
