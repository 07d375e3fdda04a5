//! Bytes on their way out: renditions to look at, originals to take away.

use asset::RecipeName;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use workflow::deliver;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Path;
use crate::routes::bytes::{Disposition, send};

/// What a recipe made of an asset. Answers `Range`, `If-None-Match` and `If-Range`.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/renditions/{recipe}", tag = "assets",
    params(
        ("id" = String, Path, format = "uuid"),
        ("recipe" = String, Path, description = "`thumb-240`, `thumb-480`, `thumb-960`, `preview-2560`; of films `poster`, \
                                                 `sprite`, `sprite-vtt`, `waveform`, `proxy-540`, `proxy-1080`; of \
                                                 sounds `waveform`, `sound`; of pictures that move `clip`; on demand \
                                                 `full`: all pixels, for those who may take the original"),
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "image/webp"),
        (status = 202, body = Problem, description = "`being_made`: `full` takes longer than a moment, ask again"),
        (status = 206, description = "A part of them"),
        (status = 304, description = "The browser's copy is right"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`unmade`: `full` cannot be made of this file"),
    )
)]
pub(crate) async fn rendition(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, recipe)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let recipe = RecipeName::parse(&recipe).ok_or_else(ApiError::not_found)?;
    let whole = method != Method::HEAD;
    let leaving = deliver::rendition(&app.archive, &actor, id, recipe, whole).await?;
    send(
        &app.archive,
        &leaving,
        &method,
        &headers,
        Disposition::Inline,
    )
    .await
}

/// The original as received. Each whole delivery is written in the ledger.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/original", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 206, description = "A part of them"),
        (status = 304, description = "The browser's copy is right"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn original(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let leaving = deliver::original(&app.archive, &actor, id, method != Method::HEAD).await?;
    send(
        &app.archive,
        &leaving,
        &method,
        &headers,
        Disposition::Attachment,
    )
    .await
}
