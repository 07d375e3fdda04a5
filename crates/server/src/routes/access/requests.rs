//! Requests for access: asked with a reason, answered once, in words.

use asset::access::Kind;
use asset::{AccessId, AccountId, Actor, Permission, authorise};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::{About, Access, AccessQuery};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::access::count;
use crate::routes::assets::past::names;
use crate::routes::filter::Filter;
use crate::view::PersonRef;

/// The most characters of a filter, of a reason and of an answer.
const LONGEST_FILTER: usize = 2000;
const LONGEST_TEXT: usize = 1000;

type Names = std::collections::HashMap<AccountId, PersonRef>;

/// What is asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "restricted", "query": "q=brigada%20sur&status=approved", "reason": "El boletín de mañana habla de esa brigada"
}))]
pub(crate) struct NewAccessRequest {
    /// `restricted`: the restricted material that `query` means. `original`: the original of `asset`.
    kind: String,
    /// The filter of the list as its address says it, such as `q=plaza&status=approved`; at most 2,000 characters.
    query: Option<String>,
    /// An asset the caller sees and may not take the original of.
    asset: Option<String>,
    /// Why; 1 to 1,000 characters.
    reason: String,
}

/// A request for access.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01890000-0000-7000-8000-000000000000", "kind": "restricted", "query": "q=brigada%20sur&status=approved",
    "locked": 2, "asset": null, "reason": "El boletín de mañana habla de esa brigada",
    "by": {"display_name": "Elena Ríos"}, "own": true, "asked": "2026-11-26T15:00:00Z",
    "answer": {
        "granted": true, "answer": "Se levantó la restricción de las dos fotos", "at": "2026-11-26T16:00:00Z",
        "by": {"display_name": "Teresa Luna"}
    }
}))]
pub(crate) struct AccessRequestView {
    #[schema(format = "uuid")]
    id: String,
    /// `restricted` or `original`.
    kind: &'static str,
    /// The filter of the list, where restricted material is asked for.
    query: Option<String>,
    /// How many restricted assets it did not show at that moment.
    locked: Option<i64>,
    /// The asset, where its original is asked for.
    asset: Option<AccessAsset>,
    reason: String,
    by: Option<PersonRef>,
    /// Whether the caller asked it.
    own: bool,
    #[schema(format = "date-time")]
    asked: String,
    /// What it was answered; none while it waits.
    answer: Option<AccessAnswerView>,
}

/// The asset whose original is asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccessAsset {
    #[schema(format = "uuid")]
    id: String,
    folio: String,
}

/// What a request was answered. It is words: nothing opens by it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccessAnswerView {
    granted: bool,
    answer: String,
    #[schema(format = "date-time")]
    at: String,
    by: Option<PersonRef>,
}

/// A page of requests.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccessRequestPage {
    items: Vec<AccessRequestView>,
    /// How many of those the caller may list wait for an answer, on all pages.
    open: i64,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// Which requests.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AskedAccess {
    /// `open` or `answered`; both unless told.
    state: Option<String>,
    /// Only the caller's own; without `grant_access` there are no others.
    #[serde(default)]
    mine: bool,
    /// 1 to 200; 50 when absent.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists requests for access, the latest first: one's own, and everybody's with the permission `grant_access`.
#[utoipa::path(
    get, path = "/api/v1/access/requests", tag = "access", params(AskedAccess),
    responses((status = 200, body = AccessRequestPage), (status = 400, body = Problem), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<AskedAccess>,
) -> ApiResult<Json<AccessRequestPage>> {
    let bad = |what: &str| ApiError::bad_request("bad_query", what.to_owned());
    let open = match asked.state.as_deref() {
        None => None,
        Some("open") => Some(true),
        Some("answered") => Some(false),
        Some(_) => return Err(bad("there is no such state")),
    };
    let after = asked.cursor.map(|id| id.parse::<AccessId>()).transpose();
    let after = after.map_err(|_| bad("this cursor is not one of ours"))?;
    let all = authorise(&actor, Permission::GrantAccess) && !asked.mine;
    let own = actor.account_id().unwrap_or(AccountId::from_u128(0));
    let account = Some(own).filter(|_| !all);
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let catalogue = &app.archive.catalogue;
    let found = catalogue
        .accesses(AccessQuery {
            account,
            open,
            after,
            limit,
        })
        .await?;
    let names = names(&app).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| found.len() == limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| last.id.to_string());
    let items = found
        .into_iter()
        .map(|one| AccessRequestView::of(one, own, &names));
    Ok(Json(AccessRequestPage {
        items: items.collect(),
        open: catalogue.access_open(account).await?,
        next,
    }))
}

/// One request for access. Somebody else's is as good as none without the permission `grant_access`.
#[utoipa::path(
    get, path = "/api/v1/access/requests/{id}", tag = "access", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = AccessRequestView), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<AccessRequestView>> {
    let id: AccessId = id.parse().map_err(|_| ApiError::not_found())?;
    let found = workflow::access::one(&app.archive, &actor, id).await?;
    view(&app, &actor, found).await
}

/// Asks for restricted material or for an original. Whoever keeps the archive answers in words, and opens what they open by
/// the means there are. Needs the permission `ask_access`.
#[utoipa::path(
    post, path = "/api/v1/access/requests", tag = "access", request_body = NewAccessRequest,
    responses(
        (status = 201, body = AccessRequestView, headers(("Location" = String))),
        (status = 400, body = Problem, description = "`bad_filter`"),
        (status = 404, body = Problem, description = "There is no such asset"),
        (
            status = 409, body = Problem,
            description = "`nothing_locked`: nothing of it is kept from the caller; `too_many_open`: twenty of theirs wait"
        ),
        (status = 422, body = Problem, description = "`bad_access`, `reason_missing`"),
    )
)]
pub(crate) async fn ask(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewAccessRequest>,
) -> ApiResult<Response> {
    let reason = text(&new.reason, "reason_missing", "say why")?;
    let about = match (Kind::parse(&new.kind), new.query, new.asset) {
        (Some(Kind::Restricted), Some(query), None) => restricted(&app, &actor, query).await?,
        (Some(Kind::Original), None, Some(asset)) => {
            About::Original(asset.parse().map_err(|_| ApiError::not_found())?)
        }
        _ => {
            return Err(ApiError::unprocessable(
                "bad_access",
                "ask for `restricted` with a `query`, or for `original` with an `asset`",
            ));
        }
    };
    let asked = workflow::access::ask(&app.archive, &actor, about, reason).await?;
    let place = format!("/api/v1/access/requests/{}", asked.id);
    let view = view(&app, &actor, asked).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], view).into_response())
}

/// The restricted material of a filter, counted now.
async fn restricted(app: &App, actor: &Actor, query: String) -> ApiResult<About> {
    if query.chars().count() > LONGEST_FILTER {
        return Err(ApiError::bad_request(
            "bad_filter",
            "a filter has at most 2,000 characters here",
        ));
    }
    let locked = count(app, actor, &Filter::of_address(&query)?).await?;
    Ok(About::Restricted { query, locked })
}

/// An answer to a request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"granted": true, "answer": "Se levantó la restricción de las dos fotos"}))]
pub(crate) struct NewAccessAnswer {
    granted: bool,
    /// What was done, or why not; 1 to 1,000 characters.
    answer: String,
}

/// Answers a request, once. It is words and opens nothing: lift the restriction or hand over the file besides, and say so.
/// Needs the permission `grant_access`.
#[utoipa::path(
    post, path = "/api/v1/access/requests/{id}/answer", tag = "access", request_body = NewAccessAnswer,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = AccessRequestView), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`answered` already; `own_request`: somebody else answers it"),
        (status = 422, body = Problem, description = "`answer_missing`"),
    )
)]
pub(crate) async fn answer(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(new): Json<NewAccessAnswer>,
) -> ApiResult<Json<AccessRequestView>> {
    let id: AccessId = id.parse().map_err(|_| ApiError::not_found())?;
    let said = text(
        &new.answer,
        "answer_missing",
        "say what was done, or why not",
    )?;
    let done = workflow::access::answer(&app.archive, &actor, id, (new.granted, said)).await?;
    view(&app, &actor, done).await
}

/// A text without the space around it, if it is long enough and not too long.
fn text<'t>(text: &'t str, code: &'static str, what: &str) -> ApiResult<&'t str> {
    let text = text.trim();
    if (1..=LONGEST_TEXT).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(ApiError::unprocessable(
            code,
            format!("{what}, in 1 to {LONGEST_TEXT} characters"),
        ))
    }
}

async fn view(app: &App, actor: &Actor, access: Access) -> ApiResult<Json<AccessRequestView>> {
    let own = actor.account_id().unwrap_or(AccountId::from_u128(0));
    Ok(Json(AccessRequestView::of(access, own, &names(app).await?)))
}

impl AccessRequestView {
    fn of(access: Access, caller: AccountId, names: &Names) -> Self {
        let kind = access.about.kind().as_str();
        let (query, locked, asset) = match access.about {
            About::Restricted { query, locked } => (Some(query), Some(locked), None),
            About::Original(asset) => (None, None, Some(asset)),
        };
        Self {
            id: access.id.to_string(),
            kind,
            query,
            locked,
            asset: asset.map(|asset| AccessAsset {
                id: asset.to_string(),
                folio: access.folio.unwrap_or_default(),
            }),
            reason: access.reason,
            by: names.get(&access.account).cloned(),
            own: access.account == caller,
            asked: access.asked.to_string(),
            answer: access.answer.map(|answer| AccessAnswerView {
                granted: answer.granted,
                answer: answer.text,
                at: answer.at.to_string(),
                by: answer.by.and_then(|by| names.get(&by).cloned()),
            }),
        }
    }
}
