//! Bytes on their way out: renditions to look at, originals to take away.

use asset::RecipeName;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use workflow::deliver;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Path, Query};
use crate::routes::bytes::{Disposition, attachment, send};

/// What a recipe made of an asset. Answers `Range`, `If-None-Match` and `If-Range`.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/renditions/{recipe}", tag = "assets",
    params(
        ("id" = String, Path, format = "uuid"),
        Saved,
        ("recipe" = String, Path, description = "`thumb-240`, `thumb-480`, `thumb-960`, `preview-2560`; of films `poster`, \
                                                 `sprite`, `sprite-vtt`, `waveform`, `proxy-540`, `proxy-1080`; of \
                                                 sounds `waveform`, `sound`; of pictures that move `clip`. Made when \
                                                 asked for: of pictures `web-1600`, `screen-1080`, `social-1x1`, \
                                                 `social-4x5`, `social-9x16`, `social-16x9`, and for those who may take \
                                                 the original `full`, all pixels, and `print`; of films `proxy-720`, \
                                                 `film-9x16`, `sound`"),
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "image/webp"),
        (status = 202, body = Problem, description = "`being_made`: it takes longer than a moment, ask again"),
        (status = 206, description = "A part of them"),
        (status = 304, description = "The browser's copy is right"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`unmade`: it cannot be made of this file"),
    )
)]
pub(crate) async fn rendition(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((id, recipe)): Path<(String, String)>,
    Query(saved): Query<Saved>,
    method: Method,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let recipe = RecipeName::parse(&recipe).ok_or_else(ApiError::not_found)?;
    // What is only looked at is no delivery.
    let taken = method != Method::HEAD && (saved.download || recipe.is_whole());
    let leaving = Box::pin(deliver::rendition(&app.archive, &actor, id, recipe, taken)).await?;
    send(
        &app.archive,
        &leaving,
        &method,
        &headers,
        if saved.download {
            Disposition::Attachment
        } else {
            Disposition::Inline
        },
    )
    .await
}

/// Whether it is saved or shown.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Saved {
    /// `true` to save it as a file.
    #[serde(default)]
    download: bool,
}

/// What travels inside the copy.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Inside {
    /// `embedded` for a copy with the archive's words inside as XMP and IPTC, beside what the file says already; without it
    /// the bytes as received.
    metadata: Option<String>,
}

/// The words about an asset as an XMP sidecar, for tools that know nothing of this archive.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/metadata.xmp", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, description = "XMP", content_type = "application/rdf+xml"),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn sidecar(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let (filename, xmp) = deliver::sidecar(&app.archive, &actor, id).await?;
    Ok(attachment("application/rdf+xml", &filename, xmp))
}

/// The original as received, or a copy of it with the archive's words inside. Each whole delivery is written in the ledger.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/original", tag = "assets", params(("id" = String, Path, format = "uuid"), Inside),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 206, description = "A part of them"),
        (status = 304, description = "The browser's copy is right"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`no_place_for_metadata`: files of this type carry none; take the sidecar"),
    )
)]
pub(crate) async fn original(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(inside): Query<Inside>,
    method: Method,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let whole = method != Method::HEAD;
    let leaving = match inside.metadata.as_deref() {
        None | Some("none") => deliver::original(&app.archive, &actor, id, whole).await?,
        Some("embedded") => {
            Box::pin(deliver::original_with_words(
                &app.archive,
                &actor,
                id,
                whole,
            ))
            .await?
        }
        Some(_) => {
            return Err(ApiError::bad_request(
                "bad_query",
                "metadata is embedded or none",
            ));
        }
    };
    send(
        &app.archive,
        &leaving,
        &method,
        &headers,
        Disposition::Attachment,
    )
    .await
}
