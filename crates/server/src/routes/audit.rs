//! The audit: read, checked from end to end, and its head kept outside.

use asset::audit::Entry;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::AuditQuery;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::audit::{self, Chain, Head};

use crate::app::App;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::assets::past::names;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// About this: `asset:…`, `account:…`, `release:…`, `event:…`.
    subject: Option<String>,
    /// By whom: `account:…`, `key:…`, `archive`.
    actor: Option<String>,
    /// What was done: `described`, `reviewed`, `original_delivered`, `refused` …
    act: Option<String>,
    /// Not before this moment.
    since: Option<String>,
    /// Before this moment.
    until: Option<String>,
    /// 1 to 1,000; 100 when absent.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<i64>,
}

/// One line of the audit.
#[derive(Serialize, ToSchema)]
pub(crate) struct EntryView {
    /// Its place, from 1, without gaps.
    seq: i64,
    #[schema(format = "date-time")]
    at: String,
    /// `account:…`, `key:…` or `archive`.
    actor: String,
    /// What the account is called.
    name: Option<String>,
    act: String,
    subject: String,
    /// The particulars: what changed from what to what, the hashes before and after, the address it came from.
    #[schema(value_type = Object)]
    details: serde_json::Value,
    /// SHA-256 of the line before.
    previous: String,
    /// SHA-256 of this line.
    hash: String,
}

/// One page of the audit, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditPage {
    items: Vec<EntryView>,
    next: Option<i64>,
}

/// Reads the audit, the latest lines first.
#[utoipa::path(
    get, path = "/api/v1/admin/audit", tag = "audit", params(Asked),
    responses((status = 200, body = AuditPage), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<AuditPage>> {
    let moment = |text: Option<String>| {
        let bad = |_| ApiError::bad_request("bad_query", "since and until are moments");
        text.map(|text| text.parse().map_err(bad)).transpose()
    };
    let query = AuditQuery {
        subject: asked.subject,
        actor: asked.actor,
        act: asked.act,
        since: moment(asked.since)?,
        until: moment(asked.until)?,
        before: asked.cursor,
        limit: asked.limit.unwrap_or(100).clamp(1, 1000),
    };
    let found = app.archive.catalogue.audit_search(&query).await?;
    let full = usize::try_from(query.limit).is_ok_and(|limit| found.len() == limit);
    let next = found.last().filter(|_| full).map(|last| last.seq);
    let names = names(&app).await?;
    let items = found.into_iter().map(|line| {
        let account = line.actor.strip_prefix("account:");
        let account = account.and_then(|id| id.parse::<asset::AccountId>().ok());
        let name = account.and_then(|account| names.get(&account));
        EntryView::of(line, name.map(|name| name.display_name.clone()))
    });
    Ok(Json(AuditPage {
        items: items.collect(),
        next,
    }))
}

/// What the chain and the heads kept outside say of one another.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChainView {
    /// Whether every line follows from the one before and every head kept outside agrees.
    audit_ok: bool,
    /// The first line that does not follow from the one before.
    broken: Option<i64>,
    /// The number of the last line.
    seq: i64,
    /// Its hash.
    hash: String,
    /// How many heads kept in the vault were compared.
    heads: u64,
    /// The lines at which heads kept in the vault say something else than the chain: rewritten, or cut off.
    contradicted: Vec<i64>,
}

/// Walks the whole chain and compares it with every head kept outside.
#[utoipa::path(
    get, path = "/api/v1/admin/audit/check", tag = "audit",
    responses((status = 200, body = ChainView), (status = 403, body = Problem))
)]
pub(crate) async fn check(State(app): State<App>) -> ApiResult<Json<ChainView>> {
    Ok(Json(ChainView::of(audit::check(&app.archive).await?)))
}

/// The head of the audit as it is kept outside.
#[derive(Serialize, ToSchema)]
pub(crate) struct HeadView {
    seq: i64,
    hash: String,
    #[schema(format = "date-time")]
    at: String,
}

/// Keeps the head of the audit in the vault now; the archive does so every day besides.
#[utoipa::path(
    post, path = "/api/v1/admin/audit/head", tag = "audit",
    responses((status = 201, body = HeadView), (status = 403, body = Problem))
)]
pub(crate) async fn keep(State(app): State<App>) -> ApiResult<Response> {
    let Head { seq, hash, at } = audit::keep_head(&app.archive).await?;
    let view = HeadView {
        seq,
        hash: hash.to_hex(),
        at: at.to_string(),
    };
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

impl EntryView {
    fn of(line: Entry, name: Option<String>) -> Self {
        Self {
            seq: line.seq,
            at: line.at.to_string(),
            actor: line.actor,
            name,
            act: line.act,
            subject: line.subject,
            details: line.details,
            previous: line.previous.to_hex(),
            hash: line.hash.to_hex(),
        }
    }
}

impl ChainView {
    fn of(chain: Chain) -> Self {
        Self {
            audit_ok: chain.is_good(),
            broken: chain.broken,
            seq: chain.head.0,
            hash: chain.head.1,
            heads: chain.heads,
            contradicted: chain.contradicted,
        }
    }
}
