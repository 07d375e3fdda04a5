//! Uploads that survive cuts: tus 1.0 with creation, creation-with-upload, checksum, expiration and termination.

use asset::digest::Checksum;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::extract::Path;
use crate::routes::assets::send::OutcomeView;

mod metadata;
mod protocol;
mod writing;

use protocol::{EXTENSIONS, TUS_RESUMABLE, TUS_VERSION, VERSION, resumable, text};
pub(crate) use writing::sweep;
use writing::{begin, go_on, tell_outcome, tell_state, terminate};

/// What this server speaks.
#[utoipa::path(
    options, path = "/api/v1/uploads", tag = "uploads", security(()),
    responses((status = 204, description = "`Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm`"))
)]
pub(crate) async fn options(State(app): State<App>) -> Response {
    let headers = [
        (TUS_RESUMABLE, VERSION.to_owned()),
        (TUS_VERSION, VERSION.to_owned()),
        (
            HeaderName::from_static("tus-extension"),
            EXTENSIONS.to_owned(),
        ),
        (
            HeaderName::from_static("tus-max-size"),
            app.config.upload.max_bytes.to_string(),
        ),
        (
            HeaderName::from_static("tus-checksum-algorithm"),
            Checksum::ALGORITHMS.join(","),
        ),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Begins an upload, with its first bytes if the body carries them.
#[utoipa::path(
    post, path = "/api/v1/uploads", tag = "uploads",
    params(
        ("Tus-Resumable" = String, Header, description = "`1.0.0`"),
        ("Upload-Length" = u64, Header, description = "The size of the file"),
        ("Upload-Metadata" = Option<String>, Header,
         description = "`filename`, `event`, `path`, `lastmodified`, `digest` (BLAKE3, hexadecimal), each base64"),
        ("Upload-Checksum" = Option<String>, Header, description = "Of the bytes in this body"),
    ),
    request_body(content_type = "application/offset+octet-stream", description = "The first bytes, or nothing"),
    responses(
        (status = 201, description = "`Location`, `Upload-Offset`, `Upload-Expires`"),
        (status = 400, body = Problem), (status = 412, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem, description = "`empty_file`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    headers: HeaderMap,
    body: Body,
) -> Response {
    resumable(begin(&app, &actor, &headers, body).await)
}

/// How far an upload is.
#[utoipa::path(
    head, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = String, Path, format = "uuid"), ("Tus-Resumable" = String, Header)),
    responses(
        (status = 200, description = "`Upload-Offset`, `Upload-Length`, `Upload-Expires`"),
        (status = 404, description = "There is none, or it is somebody else's"),
        (status = 410, description = "It expired or was ended"),
    )
)]
pub(crate) async fn state(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let mut response = resumable(tell_state(&app, &actor, &id, &headers).await);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What became of an upload that is complete.
#[utoipa::path(
    get, path = "/api/v1/uploads/{id}", tag = "uploads", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = OutcomeView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`incomplete`"),
    )
)]
pub(crate) async fn outcome(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Response {
    resumable(tell_outcome(&app, &actor, &id).await)
}

/// Goes on with an upload.
#[utoipa::path(
    patch, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(
        ("id" = String, Path, format = "uuid"),
        ("Tus-Resumable" = String, Header),
        ("Upload-Offset" = u64, Header, description = "Where these bytes begin"),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1 …`, `sha256 …` or `blake3 …`, base64"),
    ),
    request_body(content_type = "application/offset+octet-stream"),
    responses(
        (status = 204, description = "`Upload-Offset`; with the last bytes also `Acervo-Outcome` and `Acervo-Asset`"),
        (status = 409, body = Problem, description = "The offset is not where the upload is"),
        (status = 413, body = Problem, description = "More bytes than declared"),
        (status = 415, body = Problem), (status = 423, body = Problem, description = "Another request is writing"),
        (status = 460, body = Problem, description = "The checksum does not match; nothing of this body was kept"),
    )
)]
pub(crate) async fn append(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    resumable(go_on(&app, &actor, &id, &headers, body).await)
}

/// Ends an upload and forgets its bytes.
#[utoipa::path(
    delete, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = String, Path, format = "uuid"), ("Tus-Resumable" = String, Header)),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn end(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    resumable(terminate(&app, &actor, &id, &headers).await)
}

/// `PATCH` or `DELETE` for clients that can only `POST`, named in `X-HTTP-Method-Override`.
#[utoipa::path(
    post, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(
        ("id" = String, Path, format = "uuid"),
        ("X-HTTP-Method-Override" = String, Header, description = "`PATCH` or `DELETE`"),
    ),
    responses((status = 204), (status = 405, body = Problem))
)]
pub(crate) async fn overridden(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    resumable(match text(&headers, "x-http-method-override") {
        Some("PATCH") => go_on(&app, &actor, &id, &headers, body).await,
        Some("DELETE") => terminate(&app, &actor, &id, &headers).await,
        _ => Err(ApiError::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "send PATCH, HEAD, GET or DELETE here",
        )),
    })
}
