//! What a person does about their own account: their password, and their sessions elsewhere.

use asset::SessionId;
use axum::extract::State;
use axum::http::StatusCode;
use catalogue::SessionRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts::entrance;
use workflow::archive::now;

use crate::app::App;
use crate::caller::{Caller, Guest, Session};
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};

/// The present password and the one to come.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    #[schema(format = "password", example = "una contraseña larga")]
    current: String,
    /// 12 to 128 characters that are not easily guessed.
    #[schema(format = "password", example = "el tren sale a las nueve")]
    new: String,
}

/// Every session of an account.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionList {
    items: Vec<SessionItem>,
}

/// A session: a browser somebody is signed in with.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionItem {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "date-time")]
    created: String,
    /// When it was last used, to the nearest minutes.
    #[schema(format = "date-time")]
    seen: String,
    /// When it ends by itself, used or not.
    #[schema(format = "date-time")]
    expires: String,
    /// Where it was last used.
    #[schema(example = "203.0.113.7")]
    address: Option<String>,
    #[schema(example = "Firefox 128, Linux")]
    agent: Option<String>,
    /// Whether it is the one that asks.
    current: bool,
}

/// Changes one's own password; every other session ends.
#[utoipa::path(
    patch, path = "/api/v1/session/password", tag = "session", request_body = PasswordChange,
    responses(
        (status = 204, description = "Changed; this session goes on"),
        (status = 403, body = Problem, description = "`wrong_password`: counts as a failed sign-in"),
        (status = 422, body = Problem, description = "`weak_password`, with its `reason`"),
        (status = 429, body = Problem, description = "`too_many_attempts`; wait as `Retry-After` says"),
    )
)]
pub(crate) async fn password(
    State(app): State<App>,
    Session(session): Session,
    Guest(visitor): Guest,
    Json(change): Json<PasswordChange>,
) -> ApiResult<StatusCode> {
    let words = (change.current.as_str(), change.new.as_str());
    entrance::change_password(&app.archive, &session, words, &visitor)
        .await
        .map_err(ApiError::inside)?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own sessions, the newest first.
#[utoipa::path(
    get, path = "/api/v1/session/all", tag = "session",
    responses((status = 200, body = SessionList), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Session(session): Session,
) -> ApiResult<Json<SessionList>> {
    let at = now();
    let rows = app
        .archive
        .catalogue
        .session_list(session.account.id, app.idle_since(at), at)
        .await?;
    Ok(Json(SessionList::of(rows, Some(session.id))))
}

/// Ends all of one's sessions but this one.
#[utoipa::path(
    delete, path = "/api/v1/session/all", tag = "session",
    responses((status = 204), (status = 403, body = Problem))
)]
pub(crate) async fn end_others(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
) -> ApiResult<StatusCode> {
    app.archive
        .catalogue
        .session_revoke_all(session.account.id, Some(session.id), &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends one of one's sessions.
#[utoipa::path(
    delete, path = "/api/v1/session/all/{id}", tag = "session", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn end(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    app.archive
        .catalogue
        .session_revoke(session.account.id, id, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

impl SessionList {
    pub(crate) fn of(rows: Vec<SessionRow>, current: Option<SessionId>) -> Self {
        let items = rows.into_iter().map(|row| SessionItem {
            id: row.id.to_string(),
            created: row.created.to_string(),
            seen: row.seen.to_string(),
            expires: row.expires.to_string(),
            address: row.address,
            agent: row.agent,
            current: current == Some(row.id),
        });
        Self {
            items: items.collect(),
        }
    }
}
