//! Changes to many assets, and taking them back.

use asset::OperationId;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::routes::assets::past::names;
use crate::view::PersonRef;

/// One change to many assets.
#[derive(Serialize, ToSchema)]
pub(crate) struct OperationView {
    #[schema(format = "uuid")]
    id: String,
    /// `descriptions_imported`, `clock_corrected`.
    act: String,
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    /// When it was taken back.
    #[schema(format = "date-time")]
    undone: Option<String>,
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

/// What an undo did.
#[derive(Serialize, ToSchema)]
pub(crate) struct UndoneView {
    /// The assets that are as they were.
    restored: Vec<String>,
    /// The assets that were left, since somebody changed them later.
    refused: Vec<RefusedView>,
}

/// An asset an undo left as it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct RefusedView {
    #[schema(format = "uuid")]
    asset: String,
    /// The fields that were changed since.
    fields: Vec<String>,
}

/// One change to many assets.
#[utoipa::path(
    get, path = "/api/v1/operations/{id}", tag = "operations", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = OperationView), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<OperationView>> {
    let id: OperationId = id.parse().map_err(|_| ApiError::not_found())?;
    let found = app.archive.catalogue.operation(id).await?;
    let found = found
        .filter(|found| found.is_for(&actor))
        .ok_or_else(ApiError::not_found)?;
    let names = names(&app).await?;
    Ok(Json(OperationView {
        id: found.id.to_string(),
        act: found.act,
        by: found.account.and_then(|by| names.get(&by).cloned()),
        at: found.at.to_string(),
        undone: found.undone.map(|moment| moment.to_string()),
        details: found.details,
    }))
}

/// Takes a change back: every asset is as it was, but for those somebody changed since, which are listed.
#[utoipa::path(
    post, path = "/api/v1/operations/{id}/undo", tag = "operations", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = UndoneView), (status = 404, body = Problem), (status = 412, body = Problem))
)]
pub(crate) async fn undo(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<UndoneView>> {
    let id: OperationId = id.parse().map_err(|_| ApiError::not_found())?;
    let undone = app.archive.catalogue.undo(id, &actor, now()).await?;
    let refused = undone.refused.into_iter().map(|one| RefusedView {
        asset: one.asset.to_string(),
        fields: one.fields,
    });
    Ok(Json(UndoneView {
        restored: undone.restored.iter().map(ToString::to_string).collect(),
        refused: refused.collect(),
    }))
}
