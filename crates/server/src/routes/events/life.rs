//! What ends an event or makes it one with another, and what was done to it.

use asset::{AccountId, Actor, EventId, visibility};
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;

use super::within;
use super::words::event_id;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::routes::assets::past::{names, told};
use crate::view::PersonRef;

/// Hides an event nothing is filed under; it stays where it is named, and in lists that ask for `retired`. `restore` brings
/// it back.
///
/// What the caller may not see stays filed under it: whoever sees that goes on finding the event in lists, as retired.
#[utoipa::path(
    delete, path = "/api/v1/events/{id}", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`event_has_coverage`: something is filed under it; merge it instead"),
    )
)]
pub(crate) async fn retire(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = event_id(&id)?;
    in_reach(&app, &actor, id).await?;
    app.archive
        .catalogue
        .event_retire(id, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired event back into lists. One that was merged comes back by its operation:
/// `POST /api/v1/operations/{id}/undo`.
#[utoipa::path(
    post, path = "/api/v1/events/{id}/restore", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`event_merged`: undo the merge instead"),
    )
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = event_id(&id)?;
    in_reach(&app, &actor, id).await?;
    app.archive
        .catalogue
        .event_restore(id, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Into which event another is merged.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Merge {
    /// The event that stays.
    #[schema(format = "uuid")]
    into: String,
}

/// What a merge did.
#[derive(Serialize, ToSchema)]
pub(crate) struct MergedView {
    /// To take it back by: `POST /api/v1/operations/{id}/undo`.
    #[schema(format = "uuid")]
    operation: String,
    /// The event that stays.
    #[schema(format = "uuid")]
    into: String,
    /// How many assets moved that the caller may see.
    moved: usize,
}

/// Makes an event one with another: what is filed under it moves, clocks and agenda entries follow, its address leads there.
#[utoipa::path(
    post, path = "/api/v1/events/{id}/merge", tag = "events", request_body = Merge,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = MergedView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`same_event`, or `event_retired`: one of them is no longer an event"),
    )
)]
pub(crate) async fn merge(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(merge): Json<Merge>,
) -> ApiResult<Json<MergedView>> {
    let unknown =
        |_| ApiError::unprocessable("unknown_event", "into is the identifier of an event");
    let into: EventId = merge.into.parse().map_err(unknown)?;
    let id = event_id(&id)?;
    for event in [id, into] {
        in_reach(&app, &actor, event).await?;
    }
    let catalogue = &app.archive.catalogue;
    let done = catalogue.event_merge(id, into, &actor, now()).await?;
    Ok(Json(MergedView {
        operation: done.operation.to_string(),
        into: into.to_string(),
        moved: done.moved,
    }))
}

/// Refuses a bounded role an event of another unit; whether there is one is said by what is done next.
pub(crate) async fn in_reach(app: &App, actor: &Actor, event: EventId) -> ApiResult<()> {
    let visible = visibility(actor, now());
    match app.archive.catalogue.event(event, &visible).await? {
        Some(listed) => within(actor, listed.event.unit),
        None => Ok(()),
    }
}

/// What was done to an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventHistory {
    items: Vec<EventAct>,
}

/// One act.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventAct {
    #[schema(format = "date-time")]
    at: String,
    actor: Option<PersonRef>,
    #[schema(example = "event_changed")]
    act: String,
    /// Each field that changed, with what it was and is.
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

/// Everything done to an event, oldest first.
#[utoipa::path(
    get, path = "/api/v1/events/{id}/history", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = EventHistory), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<EventHistory>> {
    let id = event_id(&id)?;
    let found = app
        .archive
        .catalogue
        .event(id, &visibility(&actor, now()))
        .await?;
    found.ok_or_else(ApiError::not_found)?;
    let names = names(&app).await?;
    let lines = app.archive.catalogue.event_history(id).await?;
    // How many assets moved counts those that are kept from some.
    let counts = visibility(&actor, now()).restricted;
    let items = lines.into_iter().map(|mut line| {
        if let Some(fields) = line.details.as_object_mut().filter(|_| !counts) {
            fields.remove("assets");
        }
        let account = line
            .actor
            .strip_prefix("account:")
            .and_then(|id| id.parse().ok());
        EventAct {
            at: line.at.to_string(),
            actor: account.and_then(|account: AccountId| names.get(&account).cloned()),
            details: told(line.details, &line.act, &actor),
            act: line.act,
        }
    });
    Ok(Json(EventHistory {
        items: items.collect(),
    }))
}
