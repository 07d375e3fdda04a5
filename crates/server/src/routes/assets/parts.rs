//! The files of one press of the shutter: taken away, joined by hand, separated.

use asset::AssetId;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::deliver;

use super::{find, past};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::routes::bytes::{Disposition, send};
use crate::view::Detail;

/// Another original of an asset, as received: its RAW, its film, its voice note, its sidecar.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/originals/{original}", tag = "assets",
    params(("id" = String, Path, format = "uuid"), ("original" = String, Path, format = "uuid")),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 206, description = "A part of them"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn companion(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, original)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let original = original.parse().map_err(|_| ApiError::not_found())?;
    let whole = method != Method::HEAD;
    let leaving = deliver::companion(&app.archive, &actor, id, original, whole).await?;
    send(
        &app.archive,
        &leaving,
        &method,
        &headers,
        Disposition::Attachment,
    )
    .await
}

/// Which asset's files to take in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Join {
    /// The asset whose files come to this one; it can be separated again.
    #[schema(format = "uuid")]
    asset: String,
}

/// Joins another asset's files to this one, which keeps its own picture; what was said of the other comes back when they
/// are separated. Both must be yours, unless you may hide assets.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/join", tag = "assets", request_body = Join,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = Detail),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`set_aside`: one is withheld or in the trash; `waiting`: one is still \
                                                       to be looked at; `other_status`: one is elsewhere in review"),
    )
)]
pub(crate) async fn join(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(join): Json<Join>,
) -> ApiResult<Json<Detail>> {
    let asset = find(&app, &actor, &id).await?;
    let other: AssetId = join.asset.parse().map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    let joined = catalogue.join(asset.id, other, &actor, now()).await?;
    Ok(Json(Detail::of(&joined, &past::names(&app).await?, &actor)))
}

/// Which file to take out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Separate {
    /// The `id` of a companion.
    #[schema(format = "uuid")]
    original: String,
}

/// Takes a file out of an asset: it becomes the asset again it arrived as, and is never put back unasked. Gives that asset.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/separate", tag = "assets", request_body = Separate,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Detail), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn separate(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(separate): Json<Separate>,
) -> ApiResult<Json<Detail>> {
    let asset = find(&app, &actor, &id).await?;
    let original = separate.original.parse();
    let original = original.map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    let out = catalogue
        .separate(asset.id, original, &actor, now())
        .await?;
    Ok(Json(Detail::of(&out, &past::names(&app).await?, &actor)))
}
