//! Series of the archive's classification.

use asset::{Final, Series, SeriesDraft};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::registers::series;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::HistoryPage;
use crate::routes::registers::{self, Handed, ImportView, Looked, MergeInto};

/// Series, by code.
#[derive(Serialize, ToSchema)]
pub(crate) struct SeriesList {
    items: Vec<SeriesView>,
}

/// A series. What is said of keeping is noted only: nothing happens by it until the rules of keeping are in force.
#[derive(Serialize, ToSchema)]
pub(crate) struct SeriesView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "2C.4")]
    code: String,
    #[schema(example = "Eventos oficiales")]
    title: String,
    /// The series above it.
    #[schema(format = "uuid")]
    parent: Option<String>,
    description: Option<String>,
    /// For how many years it is to be kept.
    retention_years: Option<u16>,
    /// What is to happen then: `keep`, `dispose`, `sample` or `undecided`.
    #[serde(rename = "final")]
    final_: &'static str,
    legal_basis: Option<String>,
    /// The series it was merged into.
    #[schema(format = "uuid")]
    merged: Option<String>,
    #[schema(format = "date-time")]
    retired: Option<String>,
    version: i64,
}

/// What is said of a series.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"code": "2C.4", "title": "Eventos oficiales", "retention_years": 6, "final": "keep"}))]
pub(crate) struct SeriesWords {
    /// 1 to 50 characters, no two alike.
    code: String,
    title: String,
    #[schema(format = "uuid")]
    parent: Option<String>,
    description: Option<String>,
    /// 0 to 200.
    retention_years: Option<u16>,
    /// `keep`, `dispose`, `sample` or `undecided`.
    #[serde(rename = "final")]
    #[schema(value_type = Option<String>)]
    final_: Final,
    legal_basis: Option<String>,
}

/// Which series to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SeriesFilter {
    /// Words of code, title or description.
    q: Option<String>,
    /// Retired ones too.
    #[serde(default)]
    retired: bool,
}

/// Lists the series, by code.
#[utoipa::path(
    get, path = "/api/v1/series", tag = "series", params(SeriesFilter),
    responses((status = 200, body = SeriesList), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(filter): Query<SeriesFilter>,
) -> ApiResult<Json<SeriesList>> {
    let words = registers::words_asked(filter.q)?;
    let all = app
        .archive
        .catalogue
        .series_all(words.as_deref(), filter.retired)
        .await?;
    Ok(Json(SeriesList {
        items: all.iter().map(SeriesView::of).collect(),
    }))
}

/// One series, merged and retired ones too.
#[utoipa::path(
    get, path = "/api/v1/series/{id}", tag = "series", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = SeriesView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    let found = find(&app, &id).await?;
    Ok(registers::tagged(
        StatusCode::OK,
        found.version,
        SeriesView::of(&found),
    ))
}

/// Enters a series.
#[utoipa::path(
    post, path = "/api/v1/series", tag = "series", request_body = SeriesWords,
    responses(
        (status = 201, body = SeriesView, headers(("Location" = String), ("ETag" = String))),
        (status = 409, body = Problem, description = "`exists`"),
        (status = 422, body = Problem, description = "`bad_code`, `bad_title`, `bad_retention`, `unknown_parent`, `cycle`, `too_deep`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<SeriesWords>,
) -> ApiResult<Response> {
    let draft: SeriesDraft = registers::drafted(&words)?;
    let made = app
        .archive
        .catalogue
        .series_create(&draft, &actor, now())
        .await?;
    let address = format!("/api/v1/series/{}", made.id);
    Ok(registers::made(
        &address,
        made.version,
        SeriesView::of(&made),
    ))
}

/// Changes a series; an absent field stays, `null` empties it.
#[utoipa::path(
    patch, path = "/api/v1/series/{id}", tag = "series", request_body = SeriesWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = SeriesView, headers(("ETag" = String))),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`, `merged`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_code`, `bad_title`, `bad_retention`, `unknown_parent`, `cycle`, `too_deep`"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Value>,
) -> ApiResult<Response> {
    let before = find(&app, &id).await?;
    let expected = if_match(&headers)?.or(Some(before.version));
    let draft = registers::changed::<SeriesWords, SeriesDraft>(&before.draft, change)?;
    let now = app
        .archive
        .catalogue
        .series_change(before.id, expected, &draft, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        SeriesView::of(&now),
    ))
}

/// Retires a series: it is offered no more, and stays where it is named.
#[utoipa::path(
    delete, path = "/api/v1/series/{id}", tag = "series", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`has_children`, `merged`"),
    )
)]
pub(crate) async fn retire(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    app.archive
        .catalogue
        .series_retire(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired series back.
#[utoipa::path(
    post, path = "/api/v1/series/{id}/restore", tag = "series", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem, description = "`exists`, `merged`"))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    app.archive
        .catalogue
        .series_retire(id, false, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merges a series into another, which stays. What is classified in it and the series below follow.
#[utoipa::path(
    post, path = "/api/v1/series/{id}/merge", tag = "series", request_body = MergeInto,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = SeriesView, description = "The one that stays"),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`merged`"),
        (status = 422, body = Problem, description = "`same`, `unknown_into`"),
    )
)]
pub(crate) async fn merge(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(into): Json<MergeInto>,
) -> ApiResult<Response> {
    let id = registers::id(&id)?;
    let now = app
        .archive
        .catalogue
        .series_merge(id, into.id()?, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        SeriesView::of(&now),
    ))
}

/// What was done to a series, oldest first.
#[utoipa::path(
    get, path = "/api/v1/series/{id}/history", tag = "series", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let found = find(&app, &id).await?;
    registers::history(&app, &actor, &format!("series:{}", found.id)).await
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
#[utoipa::path(
    post, path = "/api/v1/series/import", tag = "series", params(Looked),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns as the export writes them: código, título, código superior, descripción, años de conservación, destino final, fundamento legal", content_type = "text/csv"),
    responses(
        (status = 200, body = ImportView),
        (status = 412, body = Problem, description = "`changed_meanwhile`: look again"),
        (status = 422, body = Problem, description = "`bad_sheet`: it cannot be read at all"),
    )
)]
pub(crate) async fn import(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(looked): Query<Looked>,
    body: Bytes,
) -> ApiResult<Json<ImportView>> {
    let (plan, entered) = match looked.token {
        None => (series::plan(&app.archive, &body).await?, None),
        Some(token) => {
            let (plan, entered) = series::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}

/// Hands out the series, as `import` takes them.
#[utoipa::path(
    get, path = "/api/v1/series/export", tag = "series", params(Handed),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let all = app.archive.catalogue.series_all(None, false).await?;
    let row = |one: &Series| {
        let draft = &one.draft;
        let parent = all.iter().find(|above| Some(above.id) == draft.parent);
        vec![
            draft.code.clone(),
            draft.title.clone(),
            parent
                .map(|above| above.draft.code.clone())
                .unwrap_or_default(),
            draft.description.clone().unwrap_or_default(),
            draft
                .retention_years
                .map(|years| years.to_string())
                .unwrap_or_default(),
            draft.final_.as_str().to_owned(),
            draft.legal_basis.clone().unwrap_or_default(),
        ]
    };
    let views: Vec<SeriesView> = all.iter().map(SeriesView::of).collect();
    handed.file(
        "series",
        &series::COLUMNS,
        (all.iter().map(row).collect(), &views),
    )
}

async fn find(app: &App, id: &str) -> ApiResult<Series> {
    let found = app.archive.catalogue.series(registers::id(id)?).await?;
    found.ok_or_else(ApiError::not_found)
}

impl SeriesView {
    fn of(series: &Series) -> Self {
        let draft = series.draft.clone();
        Self {
            id: series.id.to_string(),
            code: draft.code,
            title: draft.title,
            parent: draft.parent.map(|id| id.to_string()),
            description: draft.description,
            retention_years: draft.retention_years,
            final_: draft.final_.as_str(),
            legal_basis: draft.legal_basis,
            merged: series.merged.map(|id| id.to_string()),
            retired: series.retired.map(|at| at.to_string()),
            version: series.version,
        }
    }
}
