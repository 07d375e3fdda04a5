//! Signing in and out, and the first administrator's door.

use asset::{Account, Actor, Permission, Role, authorise};
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use catalogue::SecondFactorState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts::{self, NewPerson, Secret, entrance, secret_hash};
use workflow::archive::now;

use crate::app::App;
use crate::caller::{Caller, Guest, Session, session_secret};
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;

pub(crate) mod factor;
pub(crate) mod oidc;
pub(crate) mod others;

/// A name and its password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    #[schema(example = "lucia")]
    name: String,
    #[schema(format = "password", example = "una contraseña larga")]
    password: String,
    /// A code of the second factor or a recovery code, once `second_factor_needed` asked for it.
    #[schema(example = "287082")]
    code: Option<String>,
}

/// How people sign in here.
#[derive(Serialize, ToSchema)]
pub(crate) struct Methods {
    /// Always: with a name and a password.
    password: bool,
    /// Through the institution's provider, if there is one.
    oidc: Option<OidcMethod>,
}

/// The institution's provider.
#[derive(Serialize, ToSchema)]
pub(crate) struct OidcMethod {
    /// What the button says.
    #[schema(example = "Cuenta municipal")]
    name: String,
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
    /// `view`, `view_original`, `upload`, `describe`, `review`, `trash`, `collect`, `comment`, `ask_access`, `grant_access`,
    /// `register`, `classify`, `consent`, `dispose`, `concur`, `audit`, `operate`, `steer`, `verify`, `administer`; none while the second factor is due.
    permissions: Vec<String>,
    /// The language the office set: `es` or `en`.
    #[schema(example = "es")]
    language: String,
    /// `none`, `set`, or `due`: the role needs one, and until it is set nothing else can be reached.
    #[schema(example = "none")]
    second_factor: &'static str,
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

/// How people sign in here.
#[utoipa::path(
    get, path = "/api/v1/session/methods", tag = "session", security(()),
    responses((status = 200, body = Methods))
)]
pub(crate) async fn methods(State(app): State<App>) -> Json<Methods> {
    let oidc = &app.config.oidc;
    Json(Methods {
        password: true,
        oidc: oidc.issuer.as_ref().map(|_| OidcMethod {
            name: oidc.name.clone().unwrap_or_else(|| "OpenID".to_owned()),
        }),
    })
}

/// Signs in.
#[utoipa::path(
    post, path = "/api/v1/session", tag = "session", security(()), request_body = Credentials,
    responses(
        (status = 200, body = SessionView, description = "Signed in; the cookie is set"),
        (status = 401, body = Problem, description = "`wrong_password`; `second_factor_needed` after the right password of an account that asks for a code; `wrong_code`"),
        (status = 429, body = Problem, description = "`too_many_attempts`; wait as `Retry-After` says"),
    )
)]
pub(crate) async fn sign_in(
    State(app): State<App>,
    Guest(visitor): Guest,
    Json(credentials): Json<Credentials>,
) -> ApiResult<Response> {
    let credentials = accounts::Credentials {
        name: &credentials.name,
        password: &credentials.password,
        code: credentials.code.as_deref(),
    };
    let (account, secret) = entrance::sign_in(&app.archive, &credentials, &visitor).await?;
    welcome(&app, StatusCode::OK, &account, &secret).await
}

/// Makes the first administrator through the one-time link that the first start printed.
#[utoipa::path(
    post, path = "/api/v1/setup", tag = "session", security(()), request_body = FirstAdmin,
    responses(
        (status = 201, body = SessionView, description = "Made and signed in"),
        (status = 403, body = Problem, description = "The link was used or never was"),
        (status = 422, body = Problem, description = "`weak_password`"),
        (status = 429, body = Problem, description = "`too_many_attempts`; wait as `Retry-After` says"),
    )
)]
pub(crate) async fn set_up(
    State(app): State<App>,
    Guest(visitor): Guest,
    Json(first): Json<FirstAdmin>,
) -> ApiResult<Response> {
    if first.name.trim().is_empty() {
        return Err(ApiError::unprocessable(
            "name_missing",
            "an account needs a name",
        ));
    }
    let archive = &app.archive;
    let person = NewPerson {
        name: &first.name,
        display_name: &first.display_name,
        password: &first.password,
        role: Role::Admin,
        unit: None,
    };
    let account = accounts::first_admin(archive, &first.token, person, &visitor).await?;
    let secret = entrance::open_first(archive, &account, &visitor).await?;
    welcome(&app, StatusCode::CREATED, &account, &secret).await
}

/// Who is signed in.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = SessionView), (status = 401, body = Problem))
)]
pub(crate) async fn who(
    State(app): State<App>,
    Caller(actor): Caller,
    session: Option<Extension<Session>>,
) -> ApiResult<Json<SessionView>> {
    let account = actor.account().ok_or_else(ApiError::unauthenticated)?;
    let state = session.map_or(SecondFactorState::None, |session| session.0.0.second_factor);
    let mut view = SessionView::of(&app, account, state);
    if state != SecondFactorState::Due {
        view.permissions = permissions(&actor);
    }
    Ok(Json(view))
}

/// Signs out.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "session", security(()),
    responses((status = 204, description = "Signed out, whether or not there was a session"))
)]
pub(crate) async fn sign_out(
    State(app): State<App>,
    Guest(visitor): Guest,
    headers: HeaderMap,
) -> ApiResult<Response> {
    if let Some(secret) = session_secret(&app, &headers) {
        app.archive
            .catalogue
            .session_end(&secret_hash(&secret), Some(visitor.address), now())
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
    fn of(app: &App, account: &Account, second_factor: SecondFactorState) -> Self {
        let language = match app.config.language {
            crate::config::Language::Es => "es",
            crate::config::Language::En => "en",
        };
        let (second_factor, permissions) = match second_factor {
            SecondFactorState::Due => ("due", Vec::new()),
            SecondFactorState::Set => ("set", permissions(&Actor::person(account.clone()))),
            SecondFactorState::None => ("none", permissions(&Actor::person(account.clone()))),
        };
        Self {
            permissions,
            second_factor,
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

fn permissions(actor: &Actor) -> Vec<String> {
    let may = Permission::ALL
        .into_iter()
        .filter(|permission| authorise(actor, *permission));
    may.map(|permission| permission.as_str().to_owned())
        .collect()
}

async fn welcome(
    app: &App,
    status: StatusCode,
    account: &Account,
    secret: &Secret,
) -> ApiResult<Response> {
    let (hash, at) = (secret_hash(secret.reveal()), now());
    let opened = app
        .archive
        .catalogue
        .session(&hash, app.idle_since(at), at)
        .await?;
    let state = opened.map_or(SecondFactorState::None, |session| session.second_factor);
    let cookie = cookie(app, secret.reveal().to_owned());
    let headers = [
        (header::SET_COOKIE, cookie.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let view = SessionView::of(app, account, state);
    Ok((status, headers, Json(view)).into_response())
}

fn cookie(app: &App, secret: String) -> Cookie<'static> {
    Cookie::build((app.cookie_name(), secret))
        .path("/")
        .http_only(true)
        .secure(app.is_https())
        .same_site(SameSite::Strict)
        .build()
}
