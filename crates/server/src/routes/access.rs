//! Access: how much of what one looks for is kept from one, and asking for it.

use asset::access::unlocked;
use asset::{Actor, visibility};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::archive::now;

pub(crate) mod requests;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::collections;
use crate::routes::filter::Filter;

/// How many restricted assets a list does not show.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"locked": 3}))]
pub(crate) struct Locked {
    /// Those that restriction alone keeps from the caller: whatever else bounds what they see bounds this number too.
    locked: i64,
}

/// Counts the restricted assets that a list with the same filter does not show. Nothing else is told of them. Needs the
/// permission `ask_access`.
#[utoipa::path(
    get, path = "/api/v1/access/locked", tag = "access", params(Filter),
    responses((status = 200, body = Locked), (status = 400, body = Problem), (status = 403, body = Problem))
)]
pub(crate) async fn locked(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
) -> ApiResult<Json<Locked>> {
    let locked = count(&app, &actor, &filter).await?;
    Ok(Json(Locked { locked }))
}

/// How many assets of this filter restriction alone keeps from this actor.
async fn count(app: &App, actor: &Actor, filter: &Filter) -> ApiResult<i64> {
    let query = collections::known(app, actor, filter.query()?).await?;
    if query.trash {
        return Ok(0);
    }
    let visible = visibility(actor, now());
    let (index, wide) = (app.index(), unlocked(&visible));
    let found = app
        .blocking(move || index.restricted(&query, &wide))
        .await?;
    Ok(app.archive.catalogue.locked(&found, &visible).await?)
}
