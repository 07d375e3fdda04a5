//! Keys for programs, for the administrator.

use asset::{AccountId, Actor, Scope, Timestamp};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::KeyRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};

pub(crate) mod own;

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
    #[schema(example = "upload")]
    scope: String,
    #[schema(format = "date-time")]
    created: String,
    #[schema(format = "date-time")]
    expires: Option<String>,
    revoked: bool,
}

/// A new key.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKey {
    #[schema(example = "Laptop de guardia")]
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
    Ok(Json(KeyList::of(keys)))
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
    let account = new
        .account
        .parse()
        .map_err(|_| wrong("there is no such account"))?;
    let good_for = terms(&new.scope, new.expires.as_deref())?;
    make(&app, &new.name, account, good_for, &actor).await
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
    app.archive
        .catalogue
        .key_revoke(id, None, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn wrong(detail: &str) -> ApiError {
    ApiError::unprocessable("bad_key", detail)
}

/// What a key is to be good for, and until when.
fn terms(scope: &str, expires: Option<&str>) -> ApiResult<(Scope, Option<Timestamp>)> {
    let scope = Scope::parse(scope).ok_or_else(|| wrong("there is no such scope"))?;
    let expires: Option<Timestamp> = match expires {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|_| wrong("expires is a moment such as 2027-01-01T00:00:00Z"))?,
        ),
    };
    if expires.is_some_and(|expires| expires <= now()) {
        return Err(wrong("expires is over already"));
    }
    Ok((scope, expires))
}

async fn make(
    app: &App,
    name: &str,
    account: AccountId,
    good_for: (Scope, Option<Timestamp>),
    actor: &Actor,
) -> ApiResult<Response> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(wrong("a key's name has 1 to 80 characters"));
    }
    let made = accounts::create_key(&app.archive, name, account, good_for, actor).await;
    let (id, secret) = match made {
        Err(workflow::Error::Catalogue(catalogue::Error::Missing)) => {
            return Err(wrong("there is no such account"));
        }
        made => made?,
    };
    let body = KeySecret {
        id: id.to_string(),
        secret: secret.reveal().to_owned(),
    };
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, Json(body)).into_response())
}

impl KeyList {
    fn of(keys: Vec<KeyRow>) -> Self {
        let items = keys.into_iter().map(|key| KeyView {
            id: key.id.to_string(),
            name: key.name,
            account: key.account.to_string(),
            scope: key.scope.as_str().to_owned(),
            created: key.created.to_string(),
            expires: key.expires.map(|moment| moment.to_string()),
            revoked: key.revoked.is_some(),
        });
        Self {
            items: items.collect(),
        }
    }
}
