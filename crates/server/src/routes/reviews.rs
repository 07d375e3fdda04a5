//! Review: the queue of what waits, and what people write to one another about it.

use asset::{AccountId, AssetId, CommentId, EventId, visibility};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::{Comment, NewComment, Queue};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::review;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::assets::change::named;
use crate::routes::assets::find;
use crate::routes::assets::past::names;
use crate::view::{PersonRef, Summary};

/// Which of what waits.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Given to this account; `me` for whoever asks.
    assignee: Option<String>,
    /// Of this event.
    event: Option<String>,
    /// Only what should have been reviewed by now.
    #[serde(default)]
    overdue: bool,
    /// 1 to 500; 60 when absent.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What waits for review, the most pressing first.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReviewPage {
    items: Vec<Summary>,
    next: Option<String>,
}

/// Lists what waits for review: by the day it is due, then by arrival.
#[utoipa::path(
    get, path = "/api/v1/reviews", tag = "reviews", params(Asked),
    responses((status = 200, body = ReviewPage), (status = 400, body = Problem))
)]
pub(crate) async fn queue(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<ReviewPage>> {
    let bad = |what: &str| ApiError::bad_request("bad_query", what.to_owned());
    let assignee = match asked.assignee.as_deref() {
        None => None,
        Some("me") => Some(actor.account_id().ok_or_else(ApiError::forbidden)?),
        Some(id) => {
            let id = id.parse::<AccountId>();
            Some(id.map_err(|_| bad("assignee is an account, or me"))?)
        }
    };
    let event = asked.event.map(|id| id.parse::<EventId>()).transpose();
    let after = asked.cursor.as_deref().map(|cursor| {
        let (pressing, id) = cursor.split_once('.')?;
        Some((pressing.parse().ok()?, id.parse::<AssetId>().ok()?))
    });
    let after = match after {
        Some(None) => return Err(bad("this cursor is not one of ours")),
        Some(found) => found,
        None => None,
    };
    let limit = asked.limit.unwrap_or(60).clamp(1, 500);
    let visibility = visibility(&actor, now());
    let queue = Queue {
        visibility: visibility.clone(),
        assignee,
        event: event.map_err(|_| bad("event is the identifier of an event"))?,
        overdue: asked.overdue.then(now),
        after,
        limit,
    };
    let catalogue = &app.archive.catalogue;
    let found = catalogue.queue(&queue).await?;
    let ids: Vec<AssetId> = found.iter().map(|(id, _)| *id).collect();
    let assets = catalogue.assets(&ids, &visibility).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| found.len() == limit);
    let next = found.last().filter(|_| full);
    Ok(Json(ReviewPage {
        items: assets.iter().map(Summary::of).collect(),
        next: next.map(|(id, pressing)| format!("{pressing}.{id}")),
    }))
}

/// What somebody writes about an asset.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "changes", "body": "Falta el nombre de la directora", "time_ms": 12400}))]
pub(crate) struct NewCommentView {
    /// `note`, or `changes` to ask its sender for changes: it goes back to them as a draft, which needs the permission `review`.
    #[serde(default)]
    kind: Option<String>,
    /// 1 to 4000 characters.
    body: String,
    /// Where in a film or sound, in milliseconds from its beginning.
    time_ms: Option<i64>,
    /// Where in the picture: left, top, width and height in thousandths of its sides.
    area: Option<[u16; 4]>,
}

/// What somebody wrote about an asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommentView {
    #[schema(format = "uuid")]
    id: String,
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    /// `note`, `changes` or `decision`.
    kind: String,
    body: String,
    time_ms: Option<i64>,
    area: Option<[u16; 4]>,
    /// When somebody settled it.
    #[schema(format = "date-time")]
    settled: Option<String>,
    settled_by: Option<PersonRef>,
}

/// What was written about an asset, the first first.
#[derive(Serialize, ToSchema)]
pub(crate) struct CommentList {
    items: Vec<CommentView>,
}

type Names = std::collections::HashMap<AccountId, PersonRef>;

/// What was written about an asset.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/comments", tag = "reviews", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = CommentList), (status = 404, body = Problem))
)]
pub(crate) async fn comments(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<CommentList>> {
    let asset = find(&app, &actor, &id).await?;
    let names = names(&app).await?;
    let found = app.archive.catalogue.comments(asset.id).await?;
    Ok(Json(CommentList {
        items: found
            .into_iter()
            .map(|one| CommentView::of(one, &names))
            .collect(),
    }))
}

/// Writes about an asset, or asks its sender for changes.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/comments", tag = "reviews", params(("id" = String, Path, format = "uuid")),
    request_body = NewCommentView,
    responses(
        (status = 201, body = CommentView, description = "With `changes`, the header `Acervo-Operation` names the return to \
            its sender, to take it back by; the comment stays"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`in_disposition`"),
        (status = 422, body = Problem),
    )
)]
pub(crate) async fn comment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(new): Json<NewCommentView>,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let kind = match new.kind.as_deref() {
        None | Some("note") => "note",
        Some("changes") => "changes",
        Some(_) => {
            return Err(ApiError::unprocessable(
                "bad_kind",
                "kind is note or changes",
            ));
        }
    };
    let length = new.body.trim().chars().count();
    if !(1..=4000).contains(&length) {
        return Err(ApiError::unprocessable(
            "bad_comment",
            "a comment has 1 to 4000 characters",
        ));
    }
    let beyond = new.area.is_some_and(|[left, top, width, height]| {
        let outside = |from: u16, side: u16| u32::from(from) + u32::from(side) > 1000;
        width == 0 || height == 0 || outside(left, width) || outside(top, height)
    });
    if beyond
        || new
            .time_ms
            .is_some_and(|time| !(0..=86_400_000).contains(&time))
    {
        return Err(ApiError::unprocessable(
            "bad_place",
            "area lies in the picture, in thousandths; time_ms is from 0 to a day",
        ));
    }
    // Asking for changes is a decision: it goes back to its sender.
    if kind == "changes" && !asset::authorise(&actor, asset::Permission::Review) {
        return Err(ApiError::forbidden());
    }
    let new = NewComment {
        kind,
        body: new.body,
        time_ms: new.time_ms,
        area: new.area,
    };
    let (made, operation) = if kind == "changes" {
        review::ask_changes(&app.archive, &actor, asset.id, new).await?
    } else {
        let catalogue = &app.archive.catalogue;
        (catalogue.comment(asset.id, new, &actor, now()).await?, None)
    };
    let view = CommentView::of(made, &names(&app).await?);
    let mut answer = (StatusCode::CREATED, Json(view)).into_response();
    if let Some(operation) = operation {
        named(&mut answer, operation);
    }
    Ok(answer)
}

/// Whether a comment is settled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settled {
    settled: bool,
}

/// Settles a comment, or opens it again.
#[utoipa::path(
    patch, path = "/api/v1/assets/{id}/comments/{comment}", tag = "reviews",
    params(("id" = String, Path, format = "uuid"), ("comment" = String, Path, format = "uuid")), request_body = Settled,
    responses((status = 200, body = CommentView), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn settle(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, comment)): Path<(String, String)>,
    Json(settled): Json<Settled>,
) -> ApiResult<Json<CommentView>> {
    let asset = find(&app, &actor, &id).await?;
    let comment: CommentId = comment.parse().map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    let now = catalogue
        .comment_settle(asset.id, comment, settled.settled, &actor, now())
        .await?;
    Ok(Json(CommentView::of(now, &names(&app).await?)))
}

impl CommentView {
    fn of(comment: Comment, names: &Names) -> Self {
        let name = |account: Option<AccountId>| account.and_then(|one| names.get(&one).cloned());
        Self {
            id: comment.id.to_string(),
            by: name(comment.account),
            at: comment.at.to_string(),
            kind: comment.kind,
            body: comment.body,
            time_ms: comment.time_ms,
            area: comment.area,
            settled: comment.settled.map(|moment| moment.to_string()),
            settled_by: name(comment.settled_by),
        }
    }
}
