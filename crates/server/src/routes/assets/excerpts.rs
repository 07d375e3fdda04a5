//! Parts of films that people mark: each becomes an asset of its own.

use asset::visibility;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::{Excerpt, NewExcerpt};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;

use super::find;
use super::past::names;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::PersonRef;

/// The longest part, in milliseconds: two hours.
const LONGEST: u32 = 7_200_000;
/// The shortest.
const SHORTEST: u32 = 200;

/// A part of a film to be made an asset.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from_ms": 12_400, "to_ms": 31_000, "title": "La alcaldesa corta el listón"}))]
pub(crate) struct NewExcerptView {
    /// Where it begins, in milliseconds from the film's beginning.
    from_ms: u32,
    /// Where it ends: 0.2 s to two hours later.
    to_ms: u32,
    /// What it is called, 200 characters at most; the film's title when absent.
    title: Option<String>,
}

/// The parts marked of a film.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExcerptList {
    items: Vec<ExcerptView>,
}

/// A part of a film that somebody marked.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExcerptView {
    #[schema(format = "uuid")]
    id: String,
    from_ms: u32,
    to_ms: u32,
    title: Option<String>,
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    /// `waiting`, `made` or `failed`.
    state: &'static str,
    /// The asset it became, where whoever asks sees it.
    #[schema(format = "uuid")]
    asset: Option<String>,
    /// Why it became none, as a stable word.
    failure: Option<String>,
}

/// The parts marked of a film, the first first.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/excerpts", tag = "excerpts", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ExcerptList), (status = 404, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<ExcerptList>> {
    let asset = find(&app, &actor, &id).await?;
    let visible = visibility(&actor, now());
    let found = app.archive.catalogue.excerpts(asset.id, &visible).await?;
    let names = names(&app).await?;
    let items = found.into_iter().map(|one| {
        let by = one.account.and_then(|account| names.get(&account).cloned());
        ExcerptView::of(one, by)
    });
    Ok(Json(ExcerptList {
        items: items.collect(),
    }))
}

/// Marks a part of a film: it is cut to the frame, with its sound, and becomes an asset of its own, with the film's words, event,
/// rights and releases, to be reviewed as any other. The film stays as it is. It is made in the background; the list tells when.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/excerpts", tag = "excerpts", request_body = NewExcerptView,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 202, body = ExcerptView, description = "It will be made"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`no_film`; `too_many`: fifty wait already"),
        (status = 422, body = Problem, description = "`bad_part`"),
    )
)]
pub(crate) async fn mark(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(new): Json<NewExcerptView>,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let bad = |detail: &str| Err(ApiError::unprocessable("bad_part", detail.to_owned()));
    let long = new.to_ms.saturating_sub(new.from_ms);
    if !(SHORTEST..=LONGEST).contains(&long) {
        return bad("a part ends 0.2 s to two hours after it begins");
    }
    let film = asset.facts.duration_s.unwrap_or(f64::MAX) * 1000.0;
    if f64::from(new.from_ms) >= film {
        return bad("the film ends before that part begins");
    }
    let title = new
        .title
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty());
    if title
        .as_ref()
        .is_some_and(|title| title.chars().count() > 200)
    {
        return bad("a title has at most 200 characters");
    }
    let new = NewExcerpt {
        from_ms: new.from_ms,
        to_ms: new.to_ms,
        title,
    };
    let catalogue = &app.archive.catalogue;
    let marked = catalogue.excerpt_ask(asset.id, new, &actor, now()).await?;
    let names = names(&app).await?;
    let by = marked
        .account
        .and_then(|account| names.get(&account).cloned());
    Ok((StatusCode::ACCEPTED, Json(ExcerptView::of(marked, by))).into_response())
}

/// Takes a mark away that has yet to become an asset, or failed to.
#[utoipa::path(
    delete, path = "/api/v1/assets/{id}/excerpts/{excerpt}", tag = "excerpts",
    params(("id" = String, Path, format = "uuid"), ("excerpt" = String, Path, format = "uuid")),
    responses(
        (status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
    )
)]
pub(crate) async fn unmark(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, excerpt)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    let excerpt = excerpt.parse().map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    catalogue
        .excerpt_drop(asset.id, excerpt, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

impl ExcerptView {
    fn of(one: Excerpt, by: Option<PersonRef>) -> Self {
        Self {
            id: one.id.to_string(),
            from_ms: one.from_ms,
            to_ms: one.to_ms,
            title: one.title,
            by,
            at: one.at.to_string(),
            state: match (one.done, &one.failure) {
                (true, _) => "made",
                (false, Some(_)) => "failed",
                (false, None) => "waiting",
            },
            asset: one.made.map(|made| made.to_string()),
            failure: one.failure,
        }
    }
}
