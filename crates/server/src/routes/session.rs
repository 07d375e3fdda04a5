//! Signing in and out, and the first administrator's door.

use asset::{Account, Permission, authorise};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts::{self, Secret, secret_hash};
use workflow::archive::now;

use crate::app::App;
use crate::caller::{Address, Caller, session_secret};
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;

/// A name and its password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    name: String,
    #[schema(format = "password")]
    password: String,
}

/// The first administrator.
#[derive(Deserialize, ToSchema)]
pub(crate) struct FirstAdmin {
    /// The secret of the one-time link.
    token: String,
    name: String,
    display_name: String,
    /// 12 to 128 characters.
    #[schema(format = "password")]
    password: String,
}

/// Who is signed in and what they may do.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionView {
    account: AccountRef,
    /// `view`, `view_original`, `upload`, `describe`, `review`, `trash`, `operate`, `verify`, `administer`.
    permissions: Vec<String>,
    /// The language the office set: `es` or `en`.
    language: String,
}

/// An account, as its owner sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AccountRef {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    display_name: String,
    /// `photographer`, `editor`, `designer`, `publisher`, `archivist` or `admin`.
    role: String,
}

/// Signs in.
#[utoipa::path(
    post, path = "/api/v1/session", tag = "session", security(()), request_body = Credentials,
    responses(
        (status = 200, body = SessionView, description = "Signed in; the cookie is set"),
        (status = 401, body = Problem, description = "`wrong_password`"),
        (status = 429, body = Problem, description = "`too_many_attempts`; wait as `Retry-After` says"),
    )
)]
pub(crate) async fn sign_in(
    State(app): State<App>,
    Address(address): Address,
    Json(credentials): Json<Credentials>,
) -> ApiResult<Response> {
    let signed = accounts::sign_in(
        &app.archive,
        &credentials.name,
        &credentials.password,
        &address.to_string(),
    )
    .await?;
    Ok(welcome(&app, StatusCode::OK, &signed.0, &signed.1))
}

/// Makes the first administrator through the one-time link that the first start printed.
#[utoipa::path(
    post, path = "/api/v1/setup", tag = "session", security(()), request_body = FirstAdmin,
    responses(
        (status = 201, body = SessionView, description = "Made and signed in"),
        (status = 403, body = Problem, description = "The link was used or never was"),
        (status = 422, body = Problem, description = "`weak_password`"),
    )
)]
pub(crate) async fn set_up(
    State(app): State<App>,
    Json(first): Json<FirstAdmin>,
) -> ApiResult<Response> {
    if first.name.trim().is_empty() {
        return Err(ApiError::unprocessable(
            "name_missing",
            "an account needs a name",
        ));
    }
    let archive = &app.archive;
    let account = accounts::first_admin(
        archive,
        &first.token,
        &first.name,
        &first.display_name,
        &first.password,
    )
    .await?;
    let secret = accounts::open_session(archive, &account, now()).await?;
    Ok(welcome(&app, StatusCode::CREATED, &account, &secret))
}

/// Who is signed in.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = SessionView), (status = 401, body = Problem))
)]
pub(crate) async fn who(
    State(app): State<App>,
    Caller(actor): Caller,
) -> ApiResult<Json<SessionView>> {
    let account = actor.account().ok_or_else(ApiError::unauthenticated)?;
    let mut view = SessionView::of(&app, account);
    view.permissions = permissions(&actor);
    Ok(Json(view))
}

/// Signs out.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "session", security(()),
    responses((status = 204, description = "Signed out, whether or not there was a session"))
)]
pub(crate) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> ApiResult<Response> {
    if let Some(secret) = session_secret(&app, &headers) {
        app.archive
            .catalogue
            .session_end(&secret_hash(&secret))
            .await?;
    }
    let mut cookie = cookie(&app, String::new());
    cookie.make_removal();
    Ok((
        StatusCode::NO_CONTENT,
        [(header::SET_COOKIE, cookie.to_string())],
    )
        .into_response())
}

impl SessionView {
    fn of(app: &App, account: &Account) -> Self {
        let language = match app.config.language {
            crate::config::Language::Es => "es",
            crate::config::Language::En => "en",
        };
        Self {
            permissions: permissions(&asset::Actor::person(account.clone())),
            account: AccountRef {
                id: account.id.to_string(),
                name: account.name.clone(),
                display_name: account.display_name.clone(),
                role: account.role.as_str().to_owned(),
            },
            language: language.to_owned(),
        }
    }
}

fn permissions(actor: &asset::Actor) -> Vec<String> {
    let may = Permission::ALL
        .into_iter()
        .filter(|permission| authorise(actor, *permission));
    may.map(|permission| permission.as_str().to_owned())
        .collect()
}

fn welcome(app: &App, status: StatusCode, account: &Account, secret: &Secret) -> Response {
    let cookie = cookie(app, secret.reveal().to_owned());
    let headers = [
        (header::SET_COOKIE, cookie.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (status, headers, Json(SessionView::of(app, account))).into_response()
}

fn cookie(app: &App, secret: String) -> Cookie<'static> {
    Cookie::build((app.cookie_name(), secret))
        .path("/")
        .http_only(true)
        .secure(app.is_https())
        .same_site(SameSite::Strict)
        .build()
}
