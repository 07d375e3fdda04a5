//! Who is calling: the cookie of a person, the key of a program, and what each route asks of them.

use std::net::{IpAddr, SocketAddr};

use asset::{Actor, Permission, authorise};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use catalogue::{LiveSession, SecondFactorState};
use utoipa_axum::router::OpenApiRouter;
use workflow::accounts::{Visitor, secret_hash};
use workflow::archive::now;

use crate::address;
use crate::app::App;
use crate::error::{ApiError, ApiResult};
use crate::idempotency;

mod agent;

/// What a route asks of whoever calls it. Every route is declared under one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing.
    Anyone,
    /// To be signed in, or to hold a key, also while the role's second factor is still to be set.
    Entering,
    /// To be a person signed in; a key will not do.
    Person,
    /// The same, also while the role's second factor is still to be set.
    PersonEntering,
    /// This permission.
    May(Permission),
    /// One of these permissions.
    MayEither(Permission, Permission),
}

/// The actor behind a request; only where [`Access`] asked for one.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Actor);

/// The session behind a request; only where [`Access`] asked for a person.
#[derive(Debug, Clone)]
pub(crate) struct Session(pub(crate) LiveSession);

/// What a request showed to be let in, to be looked at again by answers that go on.
#[derive(Debug, Clone)]
pub(crate) struct Pass {
    headers: HeaderMap,
    address: Option<IpAddr>,
    access: Access,
}

impl Pass {
    /// Who it still lets in: nobody once the session or the key ended, or the role became another.
    pub(crate) async fn holder(&self, app: &App) -> Option<Actor> {
        let bearer = bearer(&self.headers);
        let known = identify(app, &self.headers, bearer, self.address).await;
        let known = known.ok().flatten()?;
        may_pass(self.access, &known).ok().map(|()| known.actor)
    }
}

/// Whoever stands at the door, known or not: their address and their browser.
#[derive(Debug, Clone)]
pub(crate) struct Guest(pub(crate) Visitor);

/// The address a request came from.
#[derive(Debug, Clone, Copy)]
struct Address(IpAddr);

/// The seconds between two notes that a session is used.
const NOTED_EVERY: i64 = 5 * 60;

/// Declares what a group of routes asks of its callers.
pub(crate) fn guarded(app: &App, access: Access, routes: OpenApiRouter<App>) -> OpenApiRouter<App> {
    routes
        .layer(axum::middleware::from_fn_with_state(
            app.clone(),
            idempotency::once,
        ))
        .layer(axum::middleware::from_fn_with_state(
            (app.clone(), access),
            admit,
        ))
}

async fn admit(
    State((app, access)): State<(App, Access)>,
    mut request: Request,
    next: Next,
) -> ApiResult<Response> {
    let headers = request.headers();
    let bearer = bearer(headers);
    if bearer.is_none() && !is_safe(request.method()) && !same_origin(headers) {
        return Err(ApiError::new(
            axum::http::StatusCode::FORBIDDEN,
            "cross_site",
            "this request came from another site",
        ));
    }
    let address = address(&app, &request);
    let known = if access == Access::Anyone {
        None
    } else {
        let known = identify(&app, headers, bearer, address).await?;
        Some(known.ok_or_else(ApiError::unauthenticated)?)
    };
    if let Some(address) = address {
        request.extensions_mut().insert(Address(address));
    }
    if let Some(known) = known {
        if let Err(refusal) = may_pass(access, &known) {
            let path = request.uri().path().to_owned();
            note_refusal(&app, access, &known.actor, &path).await?;
            return Err(refusal);
        }
        let pass = Pass {
            headers: proofs(request.headers()),
            address,
            access,
        };
        request.extensions_mut().insert(pass);
        request.extensions_mut().insert(Caller(known.actor));
        if let Some(session) = known.session {
            note_use(&app, &session, address).await;
            request.extensions_mut().insert(Session(session));
        }
    }
    Ok(next.run(request).await)
}

/// Whether a refusal of this permission is written down: originals and what is kept from most.
const fn is_guarded(permission: Permission) -> bool {
    matches!(
        permission,
        Permission::ViewOriginal
            | Permission::Consent
            | Permission::Dispose
            | Permission::Concur
            | Permission::Audit
            | Permission::GrantAccess
            | Permission::Administer
    )
}

/// Writes down who was refused what is kept from most.
async fn note_refusal(app: &App, access: Access, actor: &Actor, path: &str) -> ApiResult<()> {
    if let Access::May(permission) = access
        && is_guarded(permission)
    {
        workflow::audit::refused(&app.archive, actor, path, permission.as_str()).await?;
    }
    Ok(())
}

/// Whether whoever is known passes a route that asks this.
fn may_pass(access: Access, known: &Known) -> ApiResult<()> {
    let enters = matches!(
        access,
        Access::Anyone | Access::Entering | Access::PersonEntering
    );
    let due = known
        .session
        .as_ref()
        .is_some_and(|session| session.second_factor == SecondFactorState::Due);
    if due && !enters {
        return Err(ApiError::second_factor_required());
    }
    let may = match access {
        Access::Anyone | Access::Entering => true,
        Access::Person | Access::PersonEntering => known.session.is_some(),
        Access::May(permission) => authorise(&known.actor, permission),
        Access::MayEither(one, other) => {
            authorise(&known.actor, one) || authorise(&known.actor, other)
        }
    };
    if may {
        Ok(())
    } else {
        Err(ApiError::forbidden())
    }
}

/// Notes that a session is used, not more than every few minutes: each note is a write.
async fn note_use(app: &App, session: &LiveSession, address: Option<IpAddr>) {
    let at = now();
    if session.seen.plus_seconds(NOTED_EVERY) > at {
        return;
    }
    let address = address.map(|address| address.to_string());
    let noted = app
        .archive
        .catalogue
        .session_seen(session.id, address.as_deref(), at)
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the use of a session could not be noted");
    }
}

/// Whoever a request's key or cookie names.
struct Known {
    actor: Actor,
    session: Option<LiveSession>,
}

async fn identify(
    app: &App,
    headers: &HeaderMap,
    bearer: Option<&str>,
    address: Option<IpAddr>,
) -> ApiResult<Option<Known>> {
    let at = now();
    let catalogue = &app.archive.catalogue;
    if let Some(secret) = bearer {
        let found = catalogue.key(&secret_hash(secret), at).await?;
        return Ok(found.map(|(key, account, scope)| Known {
            actor: Actor::Key {
                key,
                account,
                scope,
                address,
            },
            session: None,
        }));
    }
    let Some(secret) = session_secret(app, headers) else {
        return Ok(None);
    };
    let session = catalogue
        .session(&secret_hash(&secret), app.idle_since(at), at)
        .await?;
    Ok(session.map(|session| Known {
        actor: Actor::Person {
            account: session.account.clone(),
            address,
        },
        session: Some(session),
    }))
}

/// The headers that say who calls.
fn proofs(headers: &HeaderMap) -> HeaderMap {
    let said = headers.iter().filter(|(name, _)| {
        let name = *name;
        name == header::AUTHORIZATION || name == header::COOKIE
    });
    said.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The address a request came from.
fn address(app: &App, request: &Request) -> Option<IpAddr> {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    info.map(|info| address::client(info.0.ip(), request.headers(), &app.trusted_proxies))
}

/// The secret in the session cookie.
pub(crate) fn session_secret(app: &App, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers)
        .get(app.cookie_name())
        .map(|cookie| cookie.value().to_owned())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

const fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a browser made this request from our own pages. Programs send neither header and carry no cookie jar of
/// somebody else's making; the cookie is `SameSite=Strict` besides.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, origin)| origin == host),
        (Some(_), None) => false,
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(ApiError::unauthenticated)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(ApiError::unauthenticated)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Guest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let address = parts.extensions.get::<Address>();
        let agent = parts.headers.get(header::USER_AGENT);
        Ok(Self(Visitor {
            address: address.map_or(IpAddr::from([0, 0, 0, 0]), |address| address.0),
            agent: agent
                .and_then(|agent| agent.to_str().ok())
                .map(agent::shortened),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn another_site_may_not_speak_for_a_person() {
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(same_origin(&headers(&[
            ("origin", "http://a:1"),
            ("host", "a:1")
        ])));
        assert!(!same_origin(&headers(&[
            ("origin", "http://evil"),
            ("host", "a:1")
        ])));
        assert!(!same_origin(&headers(&[
            ("origin", "null"),
            ("host", "a:1")
        ])));
        assert!(same_origin(&headers(&[])));
    }
}
