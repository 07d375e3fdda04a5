//! A person's own keys: made, listed and ended by the person, never by a key.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::archive::now;

use super::{KeyList, KeySecret, make, terms};
use crate::app::App;
use crate::caller::{Caller, Session};
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};

/// A new key of one's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwnKey {
    #[schema(example = "Laptop de guardia")]
    name: String,
    /// `all`, `read` or `upload`; never more than one's role may do.
    #[schema(example = "upload")]
    scope: String,
    #[schema(format = "date-time", example = "2027-01-01T00:00:00Z")]
    expires: Option<String>,
}

/// One's own keys, the newest first; ended ones too.
#[utoipa::path(
    get, path = "/api/v1/session/keys", tag = "own_keys",
    responses((status = 200, body = KeyList), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Session(session): Session,
) -> ApiResult<Json<KeyList>> {
    let keys = app
        .archive
        .catalogue
        .key_list(Some(session.account.id))
        .await?;
    Ok(Json(KeyList::of(keys)))
}

/// Makes a key of one's own.
#[utoipa::path(
    post, path = "/api/v1/session/keys", tag = "own_keys", request_body = NewOwnKey,
    responses(
        (status = 201, body = KeySecret),
        (status = 403, body = Problem, description = "A key makes no keys"),
        (status = 422, body = Problem, description = "`bad_key`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
    Json(new): Json<NewOwnKey>,
) -> ApiResult<Response> {
    let good_for = terms(&new.scope, new.expires.as_deref())?;
    make(&app, &new.name, session.account.id, good_for, &actor).await
}

/// Ends a key of one's own at once.
#[utoipa::path(
    delete, path = "/api/v1/session/keys/{id}", tag = "own_keys", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn revoke(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let owner = Some(session.account.id);
    app.archive
        .catalogue
        .key_revoke(id, owner, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
