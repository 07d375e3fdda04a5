//! Signing in through the institution's provider: there with a state, back with a code.

use asset::UnitId;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use catalogue::{Handshake, Identity, Resumed};
use serde::Deserialize;
use utoipa::IntoParams;
use workflow::accounts::{Secret, Visitor, entrance, secret_hash};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Guest;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Query;
use crate::provider::{Claims, Failure, Provider};

/// The seconds somebody may take at the provider.
const PATIENCE: i64 = 10 * 60;
/// The longest way back into the archive.
const LONGEST: usize = 500;

/// Where to go afterwards.
#[derive(Deserialize, IntoParams)]
pub(crate) struct Leaving {
    /// A page of the archive, such as `/eventos`; the first one otherwise.
    back: Option<String>,
}

/// What the provider sends a browser back with.
#[derive(Deserialize, IntoParams)]
pub(crate) struct Return {
    state: Option<String>,
    code: Option<String>,
    /// The provider's word for why there is no code.
    error: Option<String>,
}

/// Why somebody who came back is not let in: the word the page of signing in shows in its language.
struct Turned(&'static str);

/// Sends a browser to the provider.
#[utoipa::path(
    get, path = "/api/v1/session/oidc", tag = "session", security(()), params(Leaving),
    responses(
        (status = 303, description = "To the provider; or to `/entrar?error=` with `provider_unreachable`, or \
            `too_many_attempts` while a hundred sign-ins from the same address have not come back"),
        (status = 404, body = Problem, description = "No provider is configured"),
    )
)]
pub(crate) async fn leave(
    State(app): State<App>,
    Guest(visitor): Guest,
    Query(leaving): Query<Leaving>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let provider = match Provider::find(&app.config.oidc).await {
        Ok(provider) => provider.ok_or_else(ApiError::not_found)?,
        Err(failure) => return Ok(turned_away(&app, &noted(&failure))),
    };
    let [state, browser, nonce, verifier] = [(); 4].map(|()| Secret::new(""));
    let words = (state.reveal(), nonce.reveal(), verifier.reveal());
    let place = match provider.authorise(&callback(&app, &headers), words) {
        Ok(place) => place,
        Err(failure) => return Ok(turned_away(&app, &noted(&failure))),
    };
    let at = now();
    let handshake = Handshake {
        state: secret_hash(state.reveal()),
        browser: secret_hash(browser.reveal()),
        nonce: nonce.reveal().to_owned(),
        verifier: verifier.reveal().to_owned(),
        back: leaving
            .back
            .filter(|back| is_ours(back))
            .unwrap_or_else(|| "/".to_owned()),
        address: visitor.address,
        expires: at.plus_seconds(PATIENCE),
    };
    match app.archive.catalogue.handshake_begin(handshake, at).await {
        Err(catalogue::Error::NotNow(code)) => return Ok(turned_away(&app, &Turned(code))),
        begun => begun?,
    }
    let cookie = cookie(&app, browser.reveal().to_owned());
    Ok(redirect(&place, &[format!("{cookie}; Max-Age={PATIENCE}")]))
}

/// Takes a browser back from the provider and signs its person in.
#[utoipa::path(
    get, path = "/api/v1/session/oidc/callback", tag = "session", security(()), params(Return),
    responses((
        status = 303,
        description = "Signed in, to a page of the archive; or to `/entrar?error=` with `bad_state`, `provider_refused`, \
            `provider_unreachable`, `no_role`, `unknown_unit`, `account_disabled` or `last_administrator`",
    ))
)]
pub(crate) async fn come_back(
    State(app): State<App>,
    Guest(visitor): Guest,
    Query(returned): Query<Return>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Some(taken) = taken(&app, &returned, &headers).await? else {
        return Ok(turned_away(&app, &Turned("bad_state")));
    };
    match let_in(&app, &returned, &taken, &visitor, &headers).await? {
        Ok(secret) => {
            let session = super::cookie(&app, secret.reveal().to_owned());
            Ok(redirect(&taken.back, &[session.to_string(), removal(&app)]))
        }
        Err(turned) => Ok(turned_away(&app, &turned)),
    }
}

/// The sign-in this browser left for, which can be taken once.
async fn taken(app: &App, returned: &Return, headers: &HeaderMap) -> ApiResult<Option<Resumed>> {
    let jar = CookieJar::from_headers(headers);
    let browser = jar.get(cookie_name(app)).map(Cookie::value);
    let (Some(state), Some(browser)) = (&returned.state, browser) else {
        return Ok(None);
    };
    let (state, browser) = (secret_hash(state), secret_hash(browser));
    let catalogue = &app.archive.catalogue;
    Ok(catalogue.handshake_take(&state, &browser, now()).await?)
}

/// Redeems the code and opens a session as what the person's groups make of them.
async fn let_in(
    app: &App,
    returned: &Return,
    taken: &Resumed,
    visitor: &Visitor,
    headers: &HeaderMap,
) -> ApiResult<Result<Secret, Turned>> {
    let Some(code) = returned
        .code
        .as_deref()
        .filter(|_| returned.error.is_none())
    else {
        return Ok(Err(Turned("provider_refused")));
    };
    let provider = match Provider::find(&app.config.oidc).await {
        Ok(provider) => provider.ok_or_else(ApiError::not_found)?,
        Err(failure) => return Ok(Err(noted(&failure))),
    };
    let words = (taken.nonce.as_str(), taken.verifier.as_str());
    let claims = match provider.redeem(code, &callback(app, headers), words).await {
        Ok(claims) => claims,
        Err(failure) => return Ok(Err(noted(&failure))),
    };
    let identity = match identity(app, provider.issuer(), &claims).await? {
        Ok(identity) => identity,
        Err(turned) => return Ok(Err(turned)),
    };
    match entrance::sign_in_provided(&app.archive, &identity, visitor).await {
        Ok((_, secret)) => Ok(Ok(secret)),
        Err(workflow::Error::Catalogue(catalogue::Error::NotNow(code))) => Ok(Err(Turned(code))),
        Err(error) => Err(error.into()),
    }
}

/// What the claims make of a person; whoever has no role any more is signed out everywhere.
async fn identity(app: &App, issuer: &str, claims: &Claims) -> ApiResult<Result<Identity, Turned>> {
    let oidc = &app.config.oidc;
    let catalogue = &app.archive.catalogue;
    let Some(grant) = oidc.grant(&claims.groups(&oidc.groups_claim)) else {
        catalogue
            .identity_dismissed(issuer, &claims.subject, now())
            .await?;
        return Ok(Err(Turned("no_role")));
    };
    let unit: Option<UnitId> = match grant.unit() {
        None => None,
        Some(words) => {
            let bounds = catalogue.bounds(words).await?;
            if bounds.is_none() {
                // A role that is not bounded as it was meant is no role.
                catalogue
                    .identity_dismissed(issuer, &claims.subject, now())
                    .await?;
                return Ok(Err(Turned("unknown_unit")));
            }
            bounds
        }
    };
    Ok(Ok(Identity {
        issuer: issuer.to_owned(),
        subject: claims.subject.clone(),
        name: claims.name(),
        display_name: claims.display_name(),
        role: grant.role(),
        unit,
    }))
}

/// The address the provider sends browsers back to.
fn callback(app: &App, headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let base = app.config.public_url.clone();
    let base = base.unwrap_or_else(|| format!("http://{}", host.unwrap_or("localhost")));
    format!(
        "{}/api/v1/session/oidc/callback",
        base.trim_end_matches('/')
    )
}

/// Whether an address stays within this archive, however a browser reads it.
fn is_ours(back: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_graphic() && letter != '\\';
    back.starts_with('/')
        && !back.starts_with("//")
        && back.len() <= LONGEST
        && back.chars().all(plain)
}

fn noted(failure: &Failure) -> Turned {
    tracing::warn!(reason = failure.told(), "the provider let nobody in");
    Turned(failure.code())
}

fn turned_away(app: &App, turned: &Turned) -> Response {
    redirect(&format!("/entrar?error={}", turned.0), &[removal(app)])
}

fn redirect(place: &str, cookies: &[String]) -> Response {
    let mut response = (
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, place),
            (header::CACHE_CONTROL, "no-store"),
        ],
    )
        .into_response();
    for cookie in cookies {
        if let Ok(cookie) = cookie.parse() {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn cookie_name(app: &App) -> &'static str {
    if app.is_https() {
        "__Host-acervo-oidc"
    } else {
        "acervo-oidc"
    }
}

/// The cookie that tells the browser that left from others. It must come back from another site, so it is lax.
fn cookie(app: &App, secret: String) -> Cookie<'static> {
    Cookie::build((cookie_name(app), secret))
        .path("/")
        .http_only(true)
        .secure(app.is_https())
        .same_site(SameSite::Lax)
        .build()
}

fn removal(app: &App) -> String {
    let mut cookie = cookie(app, String::new());
    cookie.make_removal();
    cookie.to_string()
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_way_back_stays_within_the_archive() {
        for ours in ["/", "/eventos?q=a&b=%2F", "/fotos#x"] {
            assert!(is_ours(ours), "{ours}");
        }
        for other in [
            "",
            "eventos",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/\tx",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
