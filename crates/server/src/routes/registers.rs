//! What the addresses of all registers share: versions, partial changes, histories, files looked at before they are taken.

use std::str::FromStr;

use asset::Actor;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::Entered;
use exchange::table::{Column, write};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::registers::Plan;

use crate::app::App;
use crate::error::{ApiError, ApiResult};
use crate::extract::Json;
use crate::routes::assets::past::HistoryPage;
use crate::routes::bytes::attachment;

/// How many entries of a file an answer shows.
const SHOWN: usize = 1000;

/// What an entry is merged into.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeInto {
    /// The entry that stays.
    #[schema(format = "uuid", example = "019ab3c0-5d2e-7a10-8c11-0242ac120002")]
    pub(crate) into: String,
}

impl MergeInto {
    /// The entry that stays.
    pub(crate) fn id<I: FromStr>(&self) -> ApiResult<I> {
        self.into.parse().map_err(|_| {
            ApiError::unprocessable("unknown_into", "`into` is the identifier of another entry")
        })
    }
}

/// Whether to look or to take in.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Looked {
    /// The `token` of the answer that showed what would change; with it the same file is taken in, without it nothing is.
    pub(crate) token: Option<String>,
}

/// How a register is handed out.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Handed {
    /// `csv` or `json`; CSV unless told.
    format: Option<String>,
}

/// What a file changes in a register.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportView {
    /// How many rows say something.
    rows: usize,
    /// How many entries they say nothing new of.
    unchanged: usize,
    /// How many entries are new.
    creating: usize,
    /// How many entries change.
    changing: usize,
    /// The first 1,000 of them, with every field.
    entries: Vec<ImportEntry>,
    /// What was left out, and why; the first 1,000.
    problems: Vec<ImportFault>,
    /// Send the same file again with this to take it in.
    #[schema(example = "5f1c0b9a7d3e4c21a8b6d0e9f7123456")]
    token: String,
    /// Whether it was taken in.
    applied: bool,
}

/// An entry that is new or changes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportEntry {
    /// The row as a spreadsheet numbers it.
    row: usize,
    /// The entry; none for a new one.
    #[schema(format = "uuid")]
    id: Option<String>,
    name: String,
    fields: Vec<ImportField>,
}

/// What changes of one field.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportField {
    field: String,
    #[schema(value_type = Object)]
    before: Value,
    #[schema(value_type = Object)]
    after: Value,
}

/// Something a file says that was left out.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportFault {
    /// `unknown_column`, `repeated`, `ambiguous`, `unknown_parent`, `bad_coordinates` …
    code: &'static str,
    /// The row as a spreadsheet numbers it.
    row: Option<usize>,
    /// What it is about.
    value: String,
    /// What to do about it.
    detail: &'static str,
}

impl ImportView {
    /// What a plan shows, or what became of it.
    pub(crate) fn of(plan: Plan, entered: Option<Entered>) -> Self {
        let creating = plan.entries.iter().filter(|one| one.id.is_none()).count();
        let changing = plan.entries.len() - creating;
        let entry = |one: workflow::registers::Planned| {
            let fields = one.fields.into_iter();
            ImportEntry {
                row: one.row,
                id: one.id,
                name: one.name,
                fields: fields
                    .map(|(field, before, after)| ImportField {
                        field,
                        before,
                        after,
                    })
                    .collect(),
            }
        };
        let problems = plan.faults.into_iter().map(|fault| ImportFault {
            code: fault.code,
            row: fault.row,
            value: fault.value,
            detail: fault.detail,
        });
        Self {
            rows: plan.rows,
            unchanged: plan.unchanged,
            creating,
            changing,
            entries: plan.entries.into_iter().take(SHOWN).map(entry).collect(),
            problems: problems.collect(),
            token: plan.token,
            applied: entered.is_some(),
        }
    }
}

impl Handed {
    /// A register as a file: rows for spreadsheets, or what programs read.
    pub(crate) fn file<V: Serialize>(
        &self,
        name: &str,
        columns: &[Column],
        (rows, views): (Vec<Vec<String>>, &[V]),
    ) -> ApiResult<Response> {
        match self.format.as_deref() {
            None | Some("csv") => Ok(attachment(
                "text/csv; charset=utf-8",
                &format!("{name}.csv"),
                write(columns, rows),
            )),
            Some("json") => {
                let json = serde_json::to_vec_pretty(views);
                let json = json.map_err(|_| ApiError::not_found())?;
                Ok(attachment(
                    "application/json",
                    &format!("{name}.json"),
                    json,
                ))
            }
            Some(_) => Err(ApiError::bad_request("bad_query", "format is csv or json")),
        }
    }
}

/// An identifier in an address; what is none is not found.
pub(crate) fn id<I: FromStr>(text: &str) -> ApiResult<I> {
    text.parse().map_err(|_| ApiError::not_found())
}

/// An identifier in a query that may be absent.
pub(crate) fn id_asked<I: FromStr>(text: Option<&str>, name: &str) -> ApiResult<Option<I>> {
    let bad = |_| ApiError::bad_request("bad_query", format!("{name} is an identifier"));
    text.map(str::parse).transpose().map_err(bad)
}

/// The most words of a search in a register, and the most characters of all of them.
const MOST_WORDS: usize = 20;
const LONGEST_WORDS: usize = 300;

/// The words of a search in a query, each of which costs a look at every entry.
pub(crate) fn words_asked(text: Option<String>) -> ApiResult<Option<String>> {
    let long = text.as_deref().is_some_and(|text| {
        text.chars().count() > LONGEST_WORDS || text.split_whitespace().count() > MOST_WORDS
    });
    if long {
        return Err(ApiError::bad_request(
            "too_many_words",
            "q has at most 20 words and 300 characters; look for fewer",
        ));
    }
    Ok(text)
}

/// A day in a query that may be absent.
pub(crate) fn day_asked(text: Option<&str>) -> ApiResult<Option<String>> {
    asset::register::day(text)
        .map_err(|_| ApiError::bad_request("bad_query", "at is a day such as 2026-11-14"))
}

/// What an entry is to be, from the words of a request.
pub(crate) fn drafted<D: DeserializeOwned>(words: &impl Serialize) -> ApiResult<D> {
    let value = serde_json::to_value(words);
    value
        .and_then(serde_json::from_value)
        .map_err(|error| ApiError::unprocessable("bad_body", error.to_string()))
}

/// What an entry is to be when these fields of it change: an absent one stays, `null` empties it. `W` knows the fields.
pub(crate) fn changed<W, D>(now: &D, change: Value) -> ApiResult<D>
where
    W: Serialize + DeserializeOwned,
    D: Serialize + DeserializeOwned,
{
    let bad = |detail: String| ApiError::unprocessable("bad_body", detail);
    let Value::Object(change) = change else {
        return Err(bad("send an object with the fields to change".to_owned()));
    };
    let words: W = drafted(now)?;
    let mut fields = serde_json::to_value(&words).map_err(|error| bad(error.to_string()))?;
    if let Value::Object(fields) = &mut fields {
        fields.extend(change);
    }
    let words: W = serde_json::from_value(fields).map_err(|error| bad(error.to_string()))?;
    drafted(&words)
}

/// An entry with the `ETag` to change it by.
pub(crate) fn tagged<V: Serialize>(status: StatusCode, version: i64, view: V) -> Response {
    (
        status,
        [(header::ETAG, format!("\"{version}\""))],
        Json(view),
    )
        .into_response()
}

/// The same for a new entry, with its address.
pub(crate) fn made<V: Serialize>(address: &str, version: i64, view: V) -> Response {
    let mut response = tagged(StatusCode::CREATED, version, view);
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// What was done to an entry, oldest first.
pub(crate) async fn history(
    app: &App,
    actor: &Actor,
    subject: &str,
) -> ApiResult<Json<HistoryPage>> {
    let lines = app.archive.catalogue.acts_on(subject).await?;
    Ok(Json(HistoryPage::of(app, lines, actor).await?))
}
