//! Lists of codes and what they stand for in captions.

use asset::CodesId;
use asset::codes::{CodeEntry, CodeList, DELIMITER, is_code};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::ListedCodes;
use exchange::codes::{self, CodeProblem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::{apart, now};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::assets::past::names;
use crate::routes::bytes::attachment;
use crate::view::PersonRef;

/// The lists.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodesPage {
    items: Vec<CodesView>,
}

/// A list of codes.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodesView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Gabinete")]
    name: String,
    /// The mark on either side of its codes.
    #[schema(example = "=")]
    delimiter: String,
    /// How many entries it has.
    count: i64,
    /// Its entries, where one list is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<CodeView>>,
}

/// What a code stands for, from a day until a day.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "alc", "texts": ["Laura Méndez Ríos, presidenta municipal", "Laura Méndez"], "from": "2024-10-01", "until": null}))]
pub(crate) struct CodeView {
    code: String,
    /// A text for each column: `=alc=` is the first, `=alc#2=` the second.
    texts: Vec<String>,
    /// The first day it holds; from the beginning when none.
    #[serde(default)]
    from: Option<String>,
    /// The last day it holds; for ever when none.
    #[serde(default)]
    until: Option<String>,
}

/// What a list is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodesWords {
    name: String,
    /// The mark on either side of its codes, 1 to 4 characters; `=` unless told.
    delimiter: Option<String>,
    #[serde(default)]
    entries: Vec<CodeView>,
}

/// Lists the lists of codes.
#[utoipa::path(get, path = "/api/v1/codes", tag = "codes", responses((status = 200, body = CodesPage)))]
pub(crate) async fn list(State(app): State<App>) -> ApiResult<Json<CodesPage>> {
    let found = app.archive.catalogue.codes_lists().await?;
    Ok(Json(CodesPage {
        items: found
            .into_iter()
            .map(|one| CodesView::of(one, None))
            .collect(),
    }))
}

/// One list with its entries.
#[utoipa::path(
    get, path = "/api/v1/codes/{id}", tag = "codes", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = CodesView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    answer(&app, codes_id(&id)?, StatusCode::OK).await
}

/// Makes a list.
#[utoipa::path(
    post, path = "/api/v1/codes", tag = "codes", request_body = CodesWords,
    responses((status = 201, body = CodesView), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<CodesWords>,
) -> ApiResult<Response> {
    let (name, list) = words.into_list()?;
    let id = app
        .archive
        .catalogue
        .codes_put((None, None), (&name, &list), &actor, now())
        .await?;
    answer(&app, id, StatusCode::CREATED).await
}

/// Makes a list anew: its name, mark and entries take the place of those before.
#[utoipa::path(
    put, path = "/api/v1/codes/{id}", tag = "codes", request_body = CodesWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses((status = 200, body = CodesView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(words): Json<CodesWords>,
) -> ApiResult<Response> {
    let (id, expected) = (codes_id(&id)?, crate::extract::if_match(&headers)?);
    let (name, list) = words.into_list()?;
    app.archive
        .catalogue
        .codes_put((Some(id), expected), (&name, &list), &actor, now())
        .await?;
    answer(&app, id, StatusCode::OK).await
}

/// Retires a list: it replaces nothing from then on.
#[utoipa::path(
    delete, path = "/api/v1/codes/{id}", tag = "codes", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn retire(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    app.archive
        .catalogue
        .codes_retire(codes_id(&id)?, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a list was, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodesHistory {
    items: Vec<CodesVersionView>,
}

/// A version of a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodesVersionView {
    /// To restore it by.
    version: i64,
    #[schema(format = "date-time")]
    at: String,
    /// Who made it so; none where nobody noted it.
    by: Option<PersonRef>,
    #[schema(example = "Gabinete")]
    name: String,
    /// How many entries it had.
    count: i64,
}

/// What a list was each time it was made anew, the latest first: the last 50. A retired one is found too.
#[utoipa::path(
    get, path = "/api/v1/codes/{id}/history", tag = "codes", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = CodesHistory), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Path(id): Path<String>,
) -> ApiResult<Json<CodesHistory>> {
    let found = app.archive.catalogue.codes_history(codes_id(&id)?).await?;
    let names = names(&app).await?;
    let items = found.into_iter().map(|one| CodesVersionView {
        version: one.version,
        at: one.at.to_string(),
        by: one.account.and_then(|account| names.get(&account).cloned()),
        name: one.name,
        count: one.entries,
    });
    Ok(Json(CodesHistory {
        items: items.collect(),
    }))
}

/// Which version comes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodesBack {
    /// One of its history.
    version: i64,
}

/// Makes a list again what it was in a version of its history; one that was retired comes back.
#[utoipa::path(
    post, path = "/api/v1/codes/{id}/restore", tag = "codes", request_body = CodesBack,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = CodesView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`: another list is called so now"),
    )
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(back): Json<CodesBack>,
) -> ApiResult<Response> {
    let id = codes_id(&id)?;
    app.archive
        .catalogue
        .codes_restore(id, back.version, &actor, now())
        .await?;
    answer(&app, id, StatusCode::OK).await
}

/// A list as tab-separated text.
#[utoipa::path(
    get, path = "/api/v1/codes/{id}/export", tag = "codes", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, description = "The list", content_type = "text/tab-separated-values"), (status = 404, body = Problem))
)]
pub(crate) async fn export(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    let found = app.archive.catalogue.codes_list(codes_id(&id)?).await?;
    let (_, entries) = found.ok_or_else(ApiError::not_found)?;
    Ok(attachment(
        "text/tab-separated-values; charset=utf-8",
        "codigos.tsv",
        codes::write(&entries),
    ))
}

/// Whether to look or to change.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Import {
    /// Whether the entries take the place of those before; without it nothing changes.
    #[serde(default)]
    apply: bool,
}

/// What a file holds.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodesRead {
    /// What it holds.
    entries: Vec<CodeView>,
    /// What was left out, and why.
    problems: Vec<CodeFault>,
    /// Whether it took the place of what was there.
    applied: bool,
}

/// Something in a list that was left out.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeFault {
    /// The line it stands in, from 1.
    line: usize,
    /// `repeated`, `no_text`, `bad_code`, `bad_day` or `too_long`.
    code: String,
    value: String,
}

/// Reads a list from tab-separated text or a spreadsheet's CSV; with `apply` its entries take the place of those before.
#[utoipa::path(
    post, path = "/api/v1/codes/{id}/import", tag = "codes", params(("id" = String, Path, format = "uuid"), Import),
    request_body(content = String, description = "A code, then a text for each column; with a heading, `desde` and `hasta` besides",
        content_type = "text/tab-separated-values"),
    responses((status = 200, body = CodesRead), (status = 404, body = Problem), (status = 422, body = Problem, description = "`bad_sheet`"))
)]
pub(crate) async fn import(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(import): Query<Import>,
    body: Bytes,
) -> ApiResult<Json<CodesRead>> {
    let id = codes_id(&id)?;
    let (held, _) = app
        .archive
        .catalogue
        .codes_list(id)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let read = apart(move || codes::read(&body)).await?;
    if import.apply {
        let list = CodeList {
            delimiter: held.delimiter,
            entries: read.entries.clone(),
        };
        let put = app.archive.catalogue.codes_put(
            (Some(id), Some(held.version)),
            (&held.name, &list),
            &actor,
            now(),
        );
        put.await?;
    }
    let fault = |one: CodeProblem| CodeFault {
        line: one.line,
        code: one.code,
        value: one.value,
    };
    Ok(Json(CodesRead {
        entries: read.entries.into_iter().map(CodeView::of).collect(),
        problems: read.problems.into_iter().map(fault).collect(),
        applied: import.apply,
    }))
}

async fn answer(app: &App, id: CodesId, status: StatusCode) -> ApiResult<Response> {
    let found = app.archive.catalogue.codes_list(id).await?;
    let (held, entries) = found.ok_or_else(ApiError::not_found)?;
    let tag = format!("\"{}\"", held.version);
    let entries = entries.into_iter().map(CodeView::of).collect();
    Ok((
        status,
        [(header::ETAG, tag)],
        Json(CodesView::of(held, Some(entries))),
    )
        .into_response())
}

fn codes_id(text: &str) -> ApiResult<CodesId> {
    text.parse().map_err(|_| ApiError::not_found())
}

impl CodesView {
    fn of(one: ListedCodes, entries: Option<Vec<CodeView>>) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name,
            delimiter: one.delimiter,
            count: one.entries,
            entries,
        }
    }
}

impl CodeView {
    fn of(entry: CodeEntry) -> Self {
        Self {
            code: entry.code,
            texts: entry.texts,
            from: entry.from,
            until: entry.until,
        }
    }
}

impl CodesWords {
    fn into_list(self) -> ApiResult<(String, CodeList)> {
        let name = self.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(ApiError::unprocessable(
                "bad_name",
                "a list needs a name of 200 characters at most",
            ));
        }
        let delimiter = self.delimiter.unwrap_or_else(|| DELIMITER.to_owned());
        let plain = |c: char| {
            c.is_alphanumeric()
                || c.is_whitespace()
                || matches!(c, '#' | '{' | '}' | '-' | '_' | '.')
        };
        if delimiter.is_empty() || delimiter.chars().count() > 4 || delimiter.chars().any(plain) {
            return Err(ApiError::unprocessable(
                "bad_delimiter",
                "the mark is 1 to 4 characters that are no letters, digits, blanks or #{}-_.",
            ));
        }
        if self.entries.len() > codes::MOST_ENTRIES {
            return Err(ApiError::unprocessable(
                "too_many",
                "a list has 20,000 entries at most",
            ));
        }
        let mut seen = std::collections::HashSet::new();
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            let day = |day: &Option<String>| day.as_deref().is_none_or(is_day);
            let turned = entry
                .from
                .as_ref()
                .zip(entry.until.as_ref())
                .is_some_and(|(from, until)| from > until);
            if !is_code(entry.code.trim()) {
                return Err(ApiError::unprocessable(
                    "bad_code",
                    format!("{} is no code: letters, digits, -, _ and .", entry.code),
                ));
            }
            if !day(&entry.from) || !day(&entry.until) || turned {
                return Err(ApiError::unprocessable(
                    "bad_day",
                    format!(
                        "the days of {} are no days as 2026-11-14, in order",
                        entry.code
                    ),
                ));
            }
            let texts = entry.texts.len();
            let long = entry.texts.iter().any(|text| text.chars().count() > 2000);
            if texts == 0
                || texts > codes::MOST_COLUMNS
                || long
                || entry.texts.iter().all(|text| text.trim().is_empty())
            {
                return Err(ApiError::unprocessable(
                    "bad_texts",
                    format!(
                        "{} needs 1 to 20 texts of 2,000 characters at most",
                        entry.code
                    ),
                ));
            }
            if !seen.insert((entry.code.trim().to_lowercase(), entry.from.clone())) {
                return Err(ApiError::unprocessable(
                    "repeated",
                    format!("{} stands there twice from one day on", entry.code),
                ));
            }
            entries.push(CodeEntry {
                code: entry.code,
                texts: entry.texts,
                from: entry.from,
                until: entry.until,
            });
        }
        Ok((name, CodeList { delimiter, entries }))
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && format!("{text}T00:00:00")
            .parse::<asset::WallClock>()
            .is_ok()
}
