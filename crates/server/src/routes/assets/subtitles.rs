//! What is said in films and sounds, by language.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use workflow::subtitles;

use super::change::OPERATION;
use super::past::names;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::PersonRef;

/// The subtitles of an asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct SubtitleList {
    /// By language.
    items: Vec<SubtitleView>,
}

/// The subtitles of an asset in one language.
#[derive(Serialize, ToSchema)]
pub(crate) struct SubtitleView {
    /// A language as in `es`, `en`, `es-MX`.
    language: String,
    /// Who set them.
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    /// Where the `WebVTT` is.
    url: String,
}

/// The languages an asset has subtitles in.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/subtitles", tag = "subtitles", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = SubtitleList), (status = 404, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<SubtitleList>> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let found = subtitles::list(&app.archive, &actor, id).await?;
    let names = names(&app).await?;
    let items = found.into_iter().map(|one| SubtitleView {
        url: format!("/api/v1/assets/{id}/subtitles/{}", one.language),
        by: one.account.and_then(|account| names.get(&account).cloned()),
        at: one.at.to_string(),
        language: one.language,
    });
    Ok(Json(SubtitleList {
        items: items.collect(),
    }))
}

/// The subtitles of an asset in one language, as `WebVTT`.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/subtitles/{language}", tag = "subtitles",
    params(("id" = String, Path, format = "uuid"), ("language" = String, Path, example = "es")),
    responses(
        (status = 200, description = "`WebVTT`", content_type = "text/vtt"),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, language)): Path<(String, String)>,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let found = subtitles::list(&app.archive, &actor, id).await?;
    let found = found.into_iter().find(|one| one.language == language);
    let found = found.ok_or_else(ApiError::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "text/vtt; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "Cookie, Authorization"),
    ];
    Ok((headers, found.body).into_response())
}

/// Sets the subtitles of a film or a sound in one language, from `WebVTT` or `SubRip`; whatever styles and places it holds are
/// left out. Those that were there stay, to be had again by taking the change back. What is said is found by a search.
#[utoipa::path(
    put, path = "/api/v1/assets/{id}/subtitles/{language}", tag = "subtitles",
    params(("id" = String, Path, format = "uuid"), ("language" = String, Path, example = "es")),
    request_body(content = String, content_type = "text/vtt",
        example = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nBuenos días a todas y a todos."),
    responses(
        (status = 204, description = "The header `Acervo-Operation` names the change, to take it back by"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem,
            description = "`bad_sheet`: the line that is not understood; `bad_language`; `no_sound`: neither film nor sound"),
    )
)]
pub(crate) async fn set(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, language)): Path<(String, String)>,
    body: Bytes,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    if !is_language(&language) {
        return Err(ApiError::unprocessable(
            "bad_language",
            "a language is written as in es, en or es-MX",
        ));
    }
    let operation = subtitles::set(&app.archive, &actor, id, &language, &body).await?;
    Ok(named(operation))
}

/// Takes the subtitles of one language away; taking that back brings them again.
#[utoipa::path(
    delete, path = "/api/v1/assets/{id}/subtitles/{language}", tag = "subtitles",
    params(("id" = String, Path, format = "uuid"), ("language" = String, Path, example = "es")),
    responses(
        (status = 204, description = "The header `Acervo-Operation` names the change, to take it back by"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn remove(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, language)): Path<(String, String)>,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let operation = subtitles::remove(&app.archive, &actor, id, &language).await?;
    Ok(named(operation))
}

/// No content, and the name to take the change back by.
fn named(operation: Option<asset::OperationId>) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let name = operation.and_then(|id| HeaderValue::from_str(&id.to_string()).ok());
    if let Some(name) = name {
        answer.headers_mut().insert(OPERATION, name);
    }
    answer
}

/// Whether this is a language as browsers know them, with a country or without.
fn is_language(text: &str) -> bool {
    let (language, country) = match text.split_once('-') {
        Some((language, country)) => (language, Some(country)),
        None => (text, None),
    };
    let small =
        (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    small
        && country.is_none_or(|country| {
            country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase())
        })
}
