//! Dispositions and legal holds: how bytes leave for ever, by two people and after a wait, and what keeps them.

pub(crate) mod table;

use asset::disposition::{Hindrance, Stage};
use asset::{AccountId, AssetId, DispositionId, EventId, HoldId, visibility};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::{Disposition, Hold, HoldDraft};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::assets::find;
use crate::routes::assets::past::names;
use crate::routes::releases::Reason;
use crate::view::PersonRef;

/// The most assets of one disposition or hold.
const MOST: usize = 1000;

type Names = std::collections::HashMap<AccountId, PersonRef>;

/// What is proposed to leave for ever.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "basis": "Catálogo de disposición documental 2024, serie 4S.2", "reason": "Duplicados sin valor informativo",
    "assets": ["01890000-0000-7000-8000-000000000000"]
}))]
pub(crate) struct NewDisposition {
    /// The law, rule or schedule it rests on; 1 to 2000 characters.
    basis: String,
    /// Why; 1 to 2000 characters.
    reason: String,
    /// The assets, all of them in the trash; at most 1,000.
    assets: Vec<String>,
}

/// A disposition.
#[derive(Serialize, ToSchema)]
pub(crate) struct DispositionView {
    #[schema(format = "uuid")]
    id: String,
    basis: String,
    reason: String,
    /// `proposed`, `approved`, `declined` or `executed`.
    stage: &'static str,
    proposed_by: Option<PersonRef>,
    #[schema(format = "date-time")]
    proposed: String,
    approved_by: Option<PersonRef>,
    #[schema(format = "date-time")]
    approved: Option<String>,
    #[schema(format = "date-time")]
    declined: Option<String>,
    declined_reason: Option<String>,
    /// When the bytes left.
    #[schema(format = "date-time")]
    executed: Option<String>,
    assets: Vec<String>,
    /// Everything that keeps it from being executed: `not_approved`, `waiting` with the days yet to be seen, `on_hold`.
    #[schema(value_type = Vec<Object>)]
    hindrances: Vec<Hindrance>,
}

/// One page of dispositions.
#[derive(Serialize, ToSchema)]
pub(crate) struct DispositionPage {
    items: Vec<DispositionView>,
    next: Option<String>,
}

/// Which dispositions.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `proposed`, `approved`, `declined` or `executed`.
    stage: Option<String>,
    /// 1 to 500; 100 when absent.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Lists dispositions, the latest first.
#[utoipa::path(
    get, path = "/api/v1/dispositions", tag = "dispositions", params(Asked),
    responses((status = 200, body = DispositionPage), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<DispositionPage>> {
    let bad = |what: &str| ApiError::bad_request("bad_query", what.to_owned());
    let stage = asked
        .stage
        .map(|word| Stage::parse(&word).ok_or_else(|| bad("there is no such stage")));
    let after = asked.cursor.map(|id| id.parse::<DispositionId>());
    let after = after
        .transpose()
        .map_err(|_| bad("this cursor is not one of ours"))?;
    let limit = asked.limit.unwrap_or(100).clamp(1, 500);
    let catalogue = &app.archive.catalogue;
    let found = catalogue
        .dispositions(stage.transpose()?, after, (limit, now()))
        .await?;
    let names = names(&app).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| found.len() == limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| last.id.to_string());
    let items = found
        .into_iter()
        .map(|one| DispositionView::of(one, &names));
    Ok(Json(DispositionPage {
        items: items.collect(),
        next,
    }))
}

/// One disposition.
#[utoipa::path(
    get, path = "/api/v1/dispositions/{id}", tag = "dispositions", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = DispositionView), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
) -> ApiResult<Json<DispositionView>> {
    let id: DispositionId = id.parse().map_err(|_| ApiError::not_found())?;
    let found = app.archive.catalogue.disposition(id, now()).await?;
    view(&app, found).await
}

/// Proposes that the bytes of assets leave for ever; they are withheld from that moment. Needs the permission `dispose`.
#[utoipa::path(
    post, path = "/api/v1/dispositions", tag = "dispositions", request_body = NewDisposition,
    responses(
        (status = 201, body = DispositionView),
        (status = 404, body = Problem, description = "There is no such asset"),
        (status = 409, body = Problem, description = "`not_trashed`, `in_disposition`"),
        (status = 422, body = Problem),
    )
)]
pub(crate) async fn propose(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewDisposition>,
) -> ApiResult<Response> {
    for text in [&new.basis, &new.reason] {
        let length = text.trim().chars().count();
        if !(1..=2000).contains(&length) {
            return Err(ApiError::unprocessable(
                "basis_missing",
                "a disposition states its legal basis and its reason, each in 1 to 2000 characters",
            ));
        }
    }
    let assets = ids(&app, &actor, &new.assets).await?;
    if assets.is_empty() {
        return Err(ApiError::unprocessable("no_selection", "name the assets"));
    }
    let catalogue = &app.archive.catalogue;
    let made = catalogue
        .dispose_propose(&assets, (&new.basis, &new.reason), &actor, now())
        .await?;
    let view = DispositionView::of(made, &names(&app).await?);
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Approves what another person proposed; thirty days begin to be counted. Needs the permission `concur`.
#[utoipa::path(
    post, path = "/api/v1/dispositions/{id}/approve", tag = "dispositions", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = DispositionView), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`same_person`, `other_stage`"),
    )
)]
pub(crate) async fn approve(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<DispositionView>> {
    let id: DispositionId = id.parse().map_err(|_| ApiError::not_found())?;
    let done = app
        .archive
        .catalogue
        .dispose_approve(id, &actor, now())
        .await?;
    view(&app, done).await
}

/// Calls a disposition off that was not executed.
#[utoipa::path(
    post, path = "/api/v1/dispositions/{id}/decline", tag = "dispositions", request_body = Reason,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = DispositionView), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(crate) async fn decline(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(reason): Json<Reason>,
) -> ApiResult<Json<DispositionView>> {
    let id: DispositionId = id.parse().map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    let done = catalogue
        .dispose_decline(id, reason.text()?, &actor, now())
        .await?;
    view(&app, done).await
}

/// Executes a disposition now that nothing keeps it back; the archive does so by itself within minutes besides.
#[utoipa::path(
    post, path = "/api/v1/dispositions/{id}/execute", tag = "dispositions", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = DispositionView), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`hindered`: `hindrances` of the disposition say by what"),
    )
)]
pub(crate) async fn execute(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<DispositionView>> {
    let id: DispositionId = id.parse().map_err(|_| ApiError::not_found())?;
    workflow::disposition::execute(&app.archive, &actor, id).await?;
    let done = app.archive.catalogue.disposition(id, now()).await?;
    view(&app, done).await
}

/// A hold to be placed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Juicio 112/2026", "basis": "Oficio 45 del Juzgado Segundo", "events": ["01890000-0000-7000-8000-000000000000"]}))]
pub(crate) struct NewHold {
    /// What it is called; 1 to 256 characters.
    name: String,
    /// The order or law it rests on; 1 to 2000 characters.
    basis: String,
    #[serde(default)]
    assets: Vec<String>,
    /// Events whose assets it lies on, also those that come later.
    #[serde(default)]
    events: Vec<String>,
}

/// A legal hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct HoldView {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    basis: String,
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    placed: String,
    #[schema(format = "date-time")]
    lifted: Option<String>,
    lifted_by: Option<PersonRef>,
    lifted_reason: Option<String>,
    assets: Vec<String>,
    events: Vec<String>,
}

/// One page of holds.
#[derive(Serialize, ToSchema)]
pub(crate) struct HoldPage {
    items: Vec<HoldView>,
    next: Option<String>,
}

/// Which holds.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AskedHolds {
    /// Only those that were not lifted.
    #[serde(default)]
    live: bool,
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Lists legal holds, the latest first.
#[utoipa::path(
    get, path = "/api/v1/holds", tag = "dispositions", params(AskedHolds),
    responses((status = 200, body = HoldPage), (status = 403, body = Problem))
)]
pub(crate) async fn holds(
    State(app): State<App>,
    Query(asked): Query<AskedHolds>,
) -> ApiResult<Json<HoldPage>> {
    let after = asked.cursor.map(|id| id.parse::<HoldId>()).transpose();
    let after =
        after.map_err(|_| ApiError::bad_request("bad_query", "this cursor is not one of ours"))?;
    let limit = asked.limit.unwrap_or(100).clamp(1, 500);
    let found = app
        .archive
        .catalogue
        .holds(asked.live, after, limit)
        .await?;
    let names = names(&app).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| found.len() == limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| last.id.to_string());
    let items = found.into_iter().map(|one| HoldView::of(one, &names));
    Ok(Json(HoldPage {
        items: items.collect(),
        next,
    }))
}

/// Places a legal hold: nothing it lies on is disposed of, whoever approved it.
#[utoipa::path(
    post, path = "/api/v1/holds", tag = "dispositions", request_body = NewHold,
    responses((status = 201, body = HoldView), (status = 422, body = Problem))
)]
pub(crate) async fn place(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewHold>,
) -> ApiResult<Response> {
    let within = |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count());
    if !within(&new.name, 256) || !within(&new.basis, 2000) {
        return Err(ApiError::unprocessable(
            "basis_missing",
            "a hold has a name of at most 256 characters and a basis of at most 2000",
        ));
    }
    let assets = ids(&app, &actor, &new.assets).await?;
    let mut events = Vec::with_capacity(new.events.len());
    for id in &new.events {
        let unknown = || ApiError::unprocessable("unknown_event", "there is no such event");
        let id: EventId = id.parse().map_err(|_| unknown())?;
        let visible = visibility(&actor, now());
        app.archive
            .catalogue
            .event(id, &visible)
            .await?
            .ok_or_else(unknown)?;
        events.push(id);
    }
    if assets.is_empty() && events.is_empty() {
        return Err(ApiError::unprocessable(
            "no_selection",
            "name assets or events",
        ));
    }
    let draft = HoldDraft {
        name: new.name,
        basis: new.basis,
        assets,
        events,
    };
    let placed = app
        .archive
        .catalogue
        .hold_place(&draft, &actor, now())
        .await?;
    let view = HoldView::of(placed, &names(&app).await?);
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Lifts a legal hold.
#[utoipa::path(
    post, path = "/api/v1/holds/{id}/lift", tag = "dispositions", request_body = Reason,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HoldView), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn lift(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(reason): Json<Reason>,
) -> ApiResult<Json<HoldView>> {
    let id: HoldId = id.parse().map_err(|_| ApiError::not_found())?;
    let lifted = app
        .archive
        .catalogue
        .hold_lift(id, reason.text()?, &actor, now())
        .await?;
    Ok(Json(HoldView::of(lifted, &names(&app).await?)))
}

async fn ids(app: &App, actor: &asset::Actor, texts: &[String]) -> ApiResult<Vec<AssetId>> {
    if texts.len() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            "name at most 1,000 assets",
        ));
    }
    let mut ids = Vec::with_capacity(texts.len());
    for text in texts {
        let id = find(app, actor, text).await?.id;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

async fn view(app: &App, disposition: Disposition) -> ApiResult<Json<DispositionView>> {
    Ok(Json(DispositionView::of(disposition, &names(app).await?)))
}

impl DispositionView {
    fn of(one: Disposition, names: &Names) -> Self {
        let name = |account: AccountId| names.get(&account).cloned();
        let (declined, declined_reason) = one
            .declined
            .map(|(_, at, reason)| (at.to_string(), reason))
            .unzip();
        Self {
            id: one.id.to_string(),
            basis: one.basis,
            reason: one.reason,
            stage: one.stage.as_str(),
            proposed_by: name(one.proposed.0),
            proposed: one.proposed.1.to_string(),
            approved_by: one.approved.and_then(|(account, _)| name(account)),
            approved: one.approved.map(|(_, at)| at.to_string()),
            declined,
            declined_reason,
            executed: one.executed.map(|at| at.to_string()),
            assets: one.assets.iter().map(ToString::to_string).collect(),
            hindrances: one.hindrances,
        }
    }
}

impl HoldView {
    fn of(one: Hold, names: &Names) -> Self {
        let name = |account: Option<AccountId>| account.and_then(|one| names.get(&one).cloned());
        let lifted_by = one.lifted.as_ref().and_then(|(_, by, _)| name(*by));
        let (lifted, lifted_reason) = one
            .lifted
            .map(|(at, _, reason)| (at.to_string(), reason))
            .unzip();
        Self {
            id: one.id.to_string(),
            name: one.name,
            basis: one.basis,
            by: name(one.account),
            placed: one.placed.to_string(),
            lifted,
            lifted_by,
            lifted_reason,
            assets: one.assets.iter().map(ToString::to_string).collect(),
            events: one.events.iter().map(ToString::to_string).collect(),
        }
    }
}
