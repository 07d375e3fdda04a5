//! What people write to one another about an asset in review, and the queue of what waits for them.

use asset::{
    AccountId, Act, Actor, AssetId, CommentId, EventId, OperationId, Permission, Requirements,
    Status, Timestamp, Visibility, authorise, visibility,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::{by_id, leading};
use crate::audit;
use crate::batch::NewWords;
use crate::catalogue::Catalogue;
use crate::describe::Description;
use crate::engine::{Bind, Write};
use crate::error::Error;
use crate::filter::{Filter, Text};
use crate::row::{self, Bits};

/// What somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComment {
    /// `note`, `changes` or `decision`.
    pub kind: &'static str,
    /// The text.
    pub body: String,
    /// Where in a film or sound, in milliseconds from its beginning.
    pub time_ms: Option<i64>,
    /// Where in the picture: left, top, width and height in thousandths.
    pub area: Option<[u16; 4]>,
}

/// What somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its name.
    pub id: CommentId,
    /// Who wrote it.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// `note`, `changes` or `decision`.
    pub kind: String,
    /// The text.
    pub body: String,
    /// Where in a film or sound, in milliseconds from its beginning.
    pub time_ms: Option<i64>,
    /// Where in the picture: left, top, width and height in thousandths.
    pub area: Option<[u16; 4]>,
    /// When somebody settled it.
    pub settled: Option<Timestamp>,
    /// Who did.
    pub settled_by: Option<AccountId>,
}

/// Which assets in review are asked for.
#[derive(Debug, Clone)]
pub struct Queue {
    /// What the asker may see.
    pub visibility: Visibility,
    /// Those given to this account.
    pub assignee: Option<AccountId>,
    /// Those of this event.
    pub event: Option<EventId>,
    /// Those that should have been reviewed by now.
    pub overdue: Option<Timestamp>,
    /// The last of the page before.
    pub after: Option<(i64, AssetId)>,
    /// At most this many.
    pub limit: i64,
}

#[derive(sqlx::FromRow)]
struct CommentRow {
    id: Uuid,
    account: Option<Uuid>,
    at: i64,
    kind: String,
    body: String,
    time_ms: Option<i64>,
    area: Option<String>,
    settled: Option<i64>,
    settled_by: Option<Uuid>,
}

impl Catalogue {
    /// Writes a comment; [`Error::Missing`] for an asset the actor may not see.
    pub async fn comment(
        &self,
        asset: AssetId,
        new: NewComment,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Comment> {
        let mut tx = self.begin_serial().await?;
        let comment = write(&mut tx, asset, new, actor, at).await?;
        tx.commit().await?;
        Ok(comment)
    }

    /// Asks for changes: the comment is written and the asset goes back to its sender as a draft, both or neither. Gives the
    /// name to take the return back by; none for an asset that was a draft already.
    pub async fn comment_asking_changes(
        &self,
        asset: AssetId,
        new: NewComment,
        requirements: &Requirements,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(Comment, Option<OperationId>)> {
        let mut tx = self.begin_serial().await?;
        let back = NewWords {
            asset: leading(&mut tx, asset).await?,
            expected: None,
            description: Description {
                status: Some(Status::Draft),
                ..Description::default()
            },
        };
        let operation = self
            .change_only(&mut tx, back, requirements, actor, at)
            .await?;
        let comment = write(&mut tx, asset, new, actor, at).await?;
        tx.commit().await?;
        Ok((comment, operation))
    }

    /// What was written about an asset, the first first; the asker sees the asset.
    pub async fn comments(&self, asset: AssetId) -> Result<Vec<Comment>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: CommentRow, tx,
            "select id, account, at, kind, body, time_ms, area, settled, settled_by from comment where asset = $1 \
             order by id limit 1000", asset.uuid())?;
        rows.into_iter().map(CommentRow::into_comment).collect()
    }

    /// Settles a comment, or opens it again: by who wrote it or who reviews.
    pub async fn comment_settle(
        &self,
        asset: AssetId,
        comment: CommentId,
        settled: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Comment> {
        let mut tx = self.begin_serial().await?;
        let held = by_id(&mut tx, asset, &visibility(actor, at)).await?;
        let asset = held.ok_or(Error::Missing)?;
        let found = sql!(maybe: CommentRow, tx,
            "select id, account, at, kind, body, time_ms, area, settled, settled_by from comment \
             where id = $1 and asset = $2", comment.uuid(), asset.id.uuid())?;
        let found = found.ok_or(Error::Missing)?.into_comment()?;
        let own = asset.owner == actor.account_id() || found.account == actor.account_id();
        if !own && !authorise(actor, Permission::Review) {
            return Err(Error::NotNow("not_yours"));
        }
        let when = settled.then_some(at);
        let by = actor.account_id().filter(|_| settled);
        sql!(run &mut tx, "update comment set settled = $2, settled_by = $3 where id = $1",
            comment.uuid(), row::micros(when), row::uuid(by))?;
        let details = json!({ "comment": comment.to_string(), "settled": settled });
        let subject = audit::subject(asset.id);
        audit::append(&mut tx, actor, Act::Commented, &subject, details, at).await?;
        tx.commit().await?;
        Ok(Comment {
            settled: when,
            settled_by: by,
            ..found
        })
    }

    /// What waits for review, the most pressing first: by the day it is due, then by arrival. Gives each with what the next
    /// page begins after.
    pub async fn queue(&self, asked: &Queue) -> Result<Vec<(AssetId, i64)>> {
        const LATER: i64 = i64::MAX;
        let filter = Filter::all(asked.visibility.clone());
        let mut query = Text::new("select a.id, coalesce(a.due, ");
        query.bind(Bind::Int(LATER));
        query.push(") as pressing from asset a where a.status = 'review' and ");
        query.visible("a", &filter);
        query.in_place(&filter);
        if let Some(account) = row::uuid(asked.assignee) {
            query.push(" and a.assignee = ");
            query.bind(Bind::Uuid(account));
        }
        if let Some(event) = row::uuid(asked.event) {
            query.push(" and a.event = ");
            query.bind(Bind::Uuid(event));
        }
        if let Some(at) = asked.overdue {
            query.push(" and a.due <= ");
            query.bind(Bind::Int(at.as_micros()));
        }
        if let Some((pressing, id)) = asked.after {
            query.push(" and (coalesce(a.due, ");
            query.bind(Bind::Int(LATER));
            query.push("), a.id) > (");
            query.bind(Bind::Int(pressing));
            query.push(", ");
            query.bind(Bind::Uuid(id.uuid()));
            query.push(")");
        }
        query.push(" order by 2, 1 limit ");
        query.bind(Bind::Int(asked.limit.clamp(1, 500)));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; (Uuid, i64), tx, AssertSqlSafe(query.sql))?;
        Ok(rows
            .into_iter()
            .map(|(id, pressing)| (AssetId::from_uuid(id), pressing))
            .collect())
    }
}

/// Writes a comment about an asset the actor sees.
async fn write(
    tx: &mut Write,
    asset: AssetId,
    new: NewComment,
    actor: &Actor,
    at: Timestamp,
) -> Result<Comment> {
    let held = by_id(tx, asset, &visibility(actor, at)).await?;
    let asset = held.ok_or(Error::Missing)?.id;
    let comment = Comment {
        id: CommentId::new(at),
        account: actor.account_id(),
        at,
        kind: new.kind.to_owned(),
        body: row::clean(new.body.trim()),
        time_ms: new.time_ms,
        area: new.area,
        settled: None,
        settled_by: None,
    };
    let area = comment.area.as_ref().map(row::json).transpose()?;
    sql!(run tx,
        "insert into comment (id, asset, account, at, kind, body, time_ms, area) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        comment.id.uuid(), asset.uuid(), row::uuid(comment.account), at.as_micros(), comment.kind.as_str(),
        comment.body.as_str(), comment.time_ms, area)?;
    let details = json!({ "comment": comment.id.to_string(), "kind": comment.kind });
    let subject = audit::subject(asset);
    audit::append(tx, actor, Act::Commented, &subject, details, at).await?;
    Ok(comment)
}

impl CommentRow {
    fn into_comment(self) -> Result<Comment> {
        Ok(Comment {
            id: CommentId::from_uuid(self.id),
            account: row::id(self.account),
            at: Timestamp::from_micros(self.at),
            kind: self.kind,
            body: self.body,
            time_ms: self.time_ms,
            area: self.area.as_deref().map(row::from_json).transpose()?,
            settled: row::moment(self.settled),
            settled_by: row::id(self.settled_by),
        })
    }
}
