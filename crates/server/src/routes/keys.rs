//! Keys for programs, for the administrator.

use asset::{Scope, Timestamp};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};

/// Every key.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeyList {
    items: Vec<KeyView>,
}

/// A key without its secret.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeyView {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    /// The account it speaks for.
    #[schema(format = "uuid")]
    account: String,
    /// `all`, `read` or `upload`.
    scope: String,
    #[schema(format = "date-time")]
    expires: Option<String>,
    revoked: bool,
}

/// A new key.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKey {
    name: String,
    #[schema(format = "uuid")]
    account: String,
    /// `all`, `read` or `upload`.
    scope: String,
    #[schema(format = "date-time")]
    expires: Option<String>,
}

/// A key with its secret, shown this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeySecret {
    #[schema(format = "uuid")]
    id: String,
    /// Send it as `Authorization: Bearer …`.
    secret: String,
}

/// Lists the keys.
#[utoipa::path(get, path = "/api/v1/admin/keys", tag = "keys", responses((status = 200, body = KeyList)))]
pub(crate) async fn list(State(app): State<App>) -> ApiResult<Json<KeyList>> {
    let keys = app.archive.catalogue.key_list(None).await?;
    let items = keys.into_iter().map(|key| KeyView {
        id: key.id.to_string(),
        name: key.name,
        account: key.account.to_string(),
        scope: key.scope.as_str().to_owned(),
        expires: key.expires.map(|moment| moment.to_string()),
        revoked: key.revoked.is_some(),
    });
    Ok(Json(KeyList {
        items: items.collect(),
    }))
}

/// Makes a key.
#[utoipa::path(
    post, path = "/api/v1/admin/keys", tag = "keys", request_body = NewKey,
    responses((status = 201, body = KeySecret), (status = 422, body = Problem))
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewKey>,
) -> ApiResult<Response> {
    let wrong = |detail: &str| ApiError::unprocessable("bad_key", detail);
    let scope = Scope::parse(&new.scope).ok_or_else(|| wrong("there is no such scope"))?;
    let account = new
        .account
        .parse()
        .map_err(|_| wrong("there is no such account"))?;
    let expires: Option<Timestamp> = match new.expires {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|_| wrong("expires is a moment such as 2027-01-01T00:00:00Z"))?,
        ),
    };
    let (id, secret) = accounts::create_key(
        &app.archive,
        new.name.trim(),
        account,
        scope,
        expires,
        &actor,
    )
    .await?;
    let body = KeySecret {
        id: id.to_string(),
        secret: secret.reveal().to_owned(),
    };
    Ok((
        StatusCode::CREATED,
        [(header::CACHE_CONTROL, "no-store")],
        Json(body),
    )
        .into_response())
}

/// Ends a key at once.
#[utoipa::path(
    delete, path = "/api/v1/admin/keys/{id}", tag = "keys", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn revoke(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    app.archive.catalogue.key_revoke(id, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
