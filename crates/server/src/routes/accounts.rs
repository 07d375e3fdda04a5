//! Accounts, for the administrator.

use asset::{AccountId, Role, UnitId};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::{AccountChange, ListedAccount};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use workflow::accounts::{self, NewPerson};
use workflow::archive::now;

use super::session::others::SessionList;
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
    #[schema(example = "lucia")]
    name: String,
    #[schema(example = "Lucía Mora")]
    display_name: String,
    #[schema(example = "photographer")]
    role: String,
    /// The unit that bounds the role.
    unit: Option<UnitRef>,
    disabled: bool,
    /// Whether it asks for a code beside its password.
    second_factor: bool,
    /// Whether the institution's provider vouches for it: its role then follows the groups there.
    provided: bool,
    #[schema(format = "date-time")]
    created: String,
    /// When somebody last signed in by it.
    #[schema(format = "date-time")]
    signed_in: Option<String>,
}

/// A unit of the administration.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnitRef {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "DIF")]
    name: String,
}

/// A new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    #[schema(example = "lucia")]
    name: String,
    #[schema(example = "Lucía Mora")]
    display_name: String,
    /// `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`.
    #[schema(example = "photographer")]
    role: String,
    /// The unit that bounds the role: its name or its id.
    #[schema(example = "DIF")]
    unit: Option<String>,
    /// 12 to 128 characters that are not easily guessed.
    #[schema(format = "password", example = "una contraseña larga")]
    password: String,
}

/// What to change of an account; an absent field stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
pub(crate) struct AccountWords {
    #[schema(example = "Lucía Mora")]
    display_name: Option<String>,
    #[schema(example = "editor")]
    role: Option<String>,
    /// The unit that bounds the role: its name or its id; `null` for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "DIF")]
    unit: Option<Option<String>>,
    disabled: Option<bool>,
    #[schema(format = "password", example = "una contraseña larga")]
    password: Option<String>,
}

/// Lists the accounts.
#[utoipa::path(
    get, path = "/api/v1/admin/accounts", tag = "accounts",
    responses((status = 200, body = AccountList), (status = 403, body = Problem))
)]
pub(crate) async fn list(State(app): State<App>) -> ApiResult<Json<AccountList>> {
    let accounts = app.archive.catalogue.account_listing().await?;
    Ok(Json(AccountList {
        items: accounts.into_iter().map(AccountView::of).collect(),
    }))
}

/// One account.
#[utoipa::path(
    get, path = "/api/v1/admin/accounts/{id}", tag = "accounts", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = AccountView), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
) -> ApiResult<Json<AccountView>> {
    Ok(Json(seen(&app, named(&id)?).await?))
}

/// Makes an account.
#[utoipa::path(
    post, path = "/api/v1/admin/accounts", tag = "accounts", request_body = NewAccount,
    responses(
        (status = 201, body = AccountView),
        (status = 409, body = Problem, description = "The name is taken"),
        (status = 422, body = Problem, description = "`bad_name`, `bad_role`, `unknown_unit`, or `weak_password` with its `reason`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewAccount>,
) -> ApiResult<Response> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(ApiError::unprocessable(
            "bad_name",
            "a name has 1 to 80 characters",
        ));
    }
    let shown = new.display_name.trim();
    let unit = match &new.unit {
        Some(words) => Some(unit(&app, words).await?),
        None => None,
    };
    let person = NewPerson {
        name,
        display_name: if shown.is_empty() { name } else { shown },
        password: &new.password,
        role: role(&new.role)?,
        unit,
    };
    let account = accounts::create(&app.archive, person, &actor).await?;
    let body = seen(&app, account.id).await?;
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// Changes an account. A new role, unit or password, and being stopped, ends all of its sessions.
#[utoipa::path(
    patch, path = "/api/v1/admin/accounts/{id}", tag = "accounts", request_body = AccountWords,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = AccountView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`last_administrator`, `own_account`"),
        (status = 422, body = Problem, description = "`bad_role`, `unknown_unit`, or `weak_password` with its `reason`"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(words): Json<AccountWords>,
) -> ApiResult<Json<AccountView>> {
    let id = named(&id)?;
    let shown = words.display_name.as_deref().map(str::trim);
    if shown.is_some_and(|name| name.is_empty() || name.chars().count() > 200) {
        return Err(ApiError::unprocessable(
            "bad_name",
            "a name to show has 1 to 200 characters",
        ));
    }
    let change = AccountChange {
        display_name: shown.map(str::to_owned),
        role: words.role.as_deref().map(role).transpose()?,
        unit: match &words.unit {
            None => None,
            Some(None) => Some(None),
            Some(Some(words)) => Some(Some(unit(&app, words).await?)),
        },
        disabled: words.disabled,
        ..AccountChange::default()
    };
    let password = words.password.as_deref();
    accounts::change(&app.archive, id, change, password, &actor).await?;
    Ok(Json(seen(&app, id).await?))
}

/// Stops an account: its sessions end at once, and its keys give nothing.
#[utoipa::path(
    delete, path = "/api/v1/admin/accounts/{id}", tag = "accounts", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`last_administrator`, `own_account`"),
    )
)]
pub(crate) async fn disable(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let change = AccountChange {
        disabled: Some(true),
        ..AccountChange::default()
    };
    accounts::change(&app.archive, named(&id)?, change, None, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The sessions of an account, the newest first.
#[utoipa::path(
    get, path = "/api/v1/admin/accounts/{id}/sessions", tag = "accounts", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = SessionList), (status = 404, body = Problem))
)]
pub(crate) async fn sessions(
    State(app): State<App>,
    Path(id): Path<String>,
) -> ApiResult<Json<SessionList>> {
    let (id, at) = (named(&id)?, now());
    seen(&app, id).await?;
    let rows = app
        .archive
        .catalogue
        .session_list(id, app.idle_since(at), at)
        .await?;
    Ok(Json(SessionList::of(rows, None)))
}

/// Ends every session of an account.
#[utoipa::path(
    delete, path = "/api/v1/admin/accounts/{id}/sessions", tag = "accounts", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn end_sessions(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = named(&id)?;
    seen(&app, id).await?;
    app.archive
        .catalogue
        .session_revoke_all(id, None, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the second factor of a person who lost theirs away; all of the account's sessions end.
#[utoipa::path(
    delete, path = "/api/v1/admin/accounts/{id}/second-factor", tag = "accounts",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn remove_factor(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    app.archive
        .catalogue
        .factor_remove(named(&id)?, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A field that is there, also as `null`.
#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn given<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(field).map(Some)
}

fn named(id: &str) -> ApiResult<AccountId> {
    id.parse().map_err(|_| ApiError::not_found())
}

fn role(word: &str) -> ApiResult<Role> {
    Role::parse(word).ok_or_else(|| ApiError::unprocessable("bad_role", "there is no such role"))
}

async fn unit(app: &App, words: &str) -> ApiResult<UnitId> {
    let found = app.archive.catalogue.bounds(words).await?;
    found.ok_or_else(|| ApiError::unprocessable("unknown_unit", "there is no such unit"))
}

async fn seen(app: &App, id: AccountId) -> ApiResult<AccountView> {
    let listed = app.archive.catalogue.account_listed(id).await?;
    listed.map(AccountView::of).ok_or_else(ApiError::not_found)
}

impl AccountView {
    fn of(listed: ListedAccount) -> Self {
        let account = listed.account;
        let unit = account.unit.zip(listed.unit_name);
        Self {
            id: account.id.to_string(),
            name: account.name,
            display_name: account.display_name,
            role: account.role.as_str().to_owned(),
            unit: unit.map(|(id, name)| UnitRef {
                id: id.to_string(),
                name,
            }),
            disabled: account.disabled,
            second_factor: listed.second_factor,
            provided: listed.provided,
            created: listed.created.to_string(),
            signed_in: listed.signed_in.map(|moment| moment.to_string()),
        }
    }
}
