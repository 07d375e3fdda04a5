//! Accounts, for the administrator.

use asset::{Account, Role};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};

/// Every account.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountList {
    items: Vec<AccountView>,
}

/// An account, as the administrator sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountView {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    display_name: String,
    role: String,
    disabled: bool,
}

/// A new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    name: String,
    display_name: String,
    /// `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`.
    role: String,
    /// 12 to 128 characters.
    #[schema(format = "password")]
    password: String,
}

/// Lists the accounts.
#[utoipa::path(
    get, path = "/api/v1/admin/accounts", tag = "accounts",
    responses((status = 200, body = AccountList), (status = 403, body = Problem))
)]
pub(crate) async fn list(State(app): State<App>) -> ApiResult<Json<AccountList>> {
    let accounts = app.archive.catalogue.account_list().await?;
    Ok(Json(AccountList {
        items: accounts.iter().map(AccountView::of).collect(),
    }))
}

/// Makes an account.
#[utoipa::path(
    post, path = "/api/v1/admin/accounts", tag = "accounts", request_body = NewAccount,
    responses(
        (status = 201, body = AccountView),
        (status = 409, body = Problem, description = "The name is taken"),
        (status = 422, body = Problem),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewAccount>,
) -> ApiResult<Response> {
    let role = Role::parse(&new.role)
        .ok_or_else(|| ApiError::unprocessable("bad_role", "there is no such role"))?;
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(ApiError::unprocessable(
            "bad_name",
            "a name has 1 to 80 characters",
        ));
    }
    let display_name = if new.display_name.trim().is_empty() {
        name
    } else {
        &new.display_name
    };
    let account = accounts::create(
        &app.archive,
        name,
        display_name,
        &new.password,
        role,
        &actor,
    )
    .await?;
    Ok((StatusCode::CREATED, Json(AccountView::of(&account))).into_response())
}

/// Stops an account: its sessions and keys end at once.
#[utoipa::path(
    delete, path = "/api/v1/admin/accounts/{id}", tag = "accounts", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn disable(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    app.archive
        .catalogue
        .account_disable(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

impl AccountView {
    fn of(account: &Account) -> Self {
        Self {
            id: account.id.to_string(),
            name: account.name.clone(),
            display_name: account.display_name.clone(),
            role: account.role.as_str().to_owned(),
            disabled: account.disabled,
        }
    }
}
