//! The posts somebody held, from day to day.

use asset::{PersonId, PostDraft, PostId};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::people::PostView;
use crate::routes::registers;

/// The posts of a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostList {
    items: Vec<PostView>,
}

/// What is said of a post.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({
    "title": "Presidenta municipal", "caption_title": "alcaldesa", "from_day": "2021-10-01", "until_day": "2024-09-30",
    "code": "alc"
}))]
pub(crate) struct PostWords {
    /// 1 to 200 characters.
    title: String,
    /// As captions write it, where that differs.
    caption_title: Option<String>,
    /// The unit it belongs to.
    #[schema(format = "uuid")]
    unit: Option<String>,
    /// The first day it was held; none for always.
    from_day: Option<String>,
    /// The last day it was held; none for still.
    until_day: Option<String>,
    /// What photographers type for it: 1 to 20 letters, digits or hyphens.
    code: Option<String>,
    /// Its place among the posts of the person.
    order: u16,
}

/// Which posts to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PostFilter {
    /// Only those held on this day.
    at: Option<String>,
}

/// Lists the posts of a person, in their order.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/posts", tag = "posts", params(("id" = String, Path, format = "uuid"), PostFilter),
    responses((status = 200, body = PostList), (status = 404, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(filter): Query<PostFilter>,
) -> ApiResult<Json<PostList>> {
    let at = registers::day_asked(filter.at.as_deref())?;
    let person = app.archive.catalogue.person(registers::id(&id)?).await?;
    let posts = person.ok_or_else(ApiError::not_found)?.posts;
    let held = posts
        .iter()
        .filter(|post| at.as_deref().is_none_or(|day| post.draft.held_on(day)));
    Ok(Json(PostList {
        items: held.map(PostView::of).collect(),
    }))
}

/// Notes that a person held a post. Posts may overlap; pictures of its days are found by it within seconds.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/posts", tag = "posts", request_body = PostWords,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 201, body = PostView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`merged`"),
        (status = 422, body = Problem, description = "`bad_title`, `bad_day`, `ends_before_start`, `bad_code`, `unknown_unit`, `too_many_posts`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(words): Json<PostWords>,
) -> ApiResult<Response> {
    let draft: PostDraft = registers::drafted(&words)?;
    let person: PersonId = registers::id(&id)?;
    let post = app
        .archive
        .catalogue
        .post_create(person, &draft, &actor, now())
        .await?;
    Ok((StatusCode::CREATED, Json(PostView::of(&post))).into_response())
}

/// Changes a post; an absent field stays, `null` empties it. `If-Match` is the `ETag` of the person.
#[utoipa::path(
    patch, path = "/api/v1/people/{id}/posts/{post}", tag = "posts", request_body = PostWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("post" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` of the person the change is based on"),
    ),
    responses(
        (status = 200, body = PostView),
        (status = 404, body = Problem),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_title`, `bad_day`, `ends_before_start`, `bad_code`, `unknown_unit`"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, post)): Path<(String, String)>,
    headers: HeaderMap,
    Json(change): Json<Value>,
) -> ApiResult<Json<PostView>> {
    let (id, post): (PersonId, PostId) = (registers::id(&id)?, registers::id(&post)?);
    let person = app.archive.catalogue.person(id).await?;
    let person = person.ok_or_else(ApiError::not_found)?;
    let before = person.posts.iter().find(|held| held.id == post);
    let before = before.ok_or_else(ApiError::not_found)?;
    let draft = registers::changed::<PostWords, PostDraft>(&before.draft, change)?;
    let expected = if_match(&headers)?.or(Some(person.version));
    let post = app
        .archive
        .catalogue
        .post_change((id, post), expected, &draft, &actor, now())
        .await?;
    Ok(Json(PostView::of(&post)))
}

/// Takes a post away that was noted by mistake; one that ended gets its last day instead.
#[utoipa::path(
    delete, path = "/api/v1/people/{id}/posts/{post}", tag = "posts",
    params(("id" = String, Path, format = "uuid"), ("post" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn remove(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, post)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let post = (registers::id(&id)?, registers::id(&post)?);
    app.archive
        .catalogue
        .post_remove(post, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
