//! Who is calling: the cookie of a person, the key of a program, and what each route asks of them.

use std::net::{IpAddr, SocketAddr};

use asset::{Actor, Permission, authorise};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use utoipa_axum::router::OpenApiRouter;
use workflow::accounts::secret_hash;
use workflow::archive::now;

use crate::app::App;
use crate::error::{ApiError, ApiResult};
use crate::idempotency;

/// What a route asks of whoever calls it. Every route is declared under one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing.
    Anyone,
    /// To be signed in, or to hold a key.
    SignedIn,
    /// This permission.
    May(Permission),
}

/// The actor behind a request; only where [`Access`] asked for one.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Actor);

/// The address a request came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Address(pub(crate) IpAddr);

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
    if access != Access::Anyone {
        let address = peer(&request);
        let headers = request.headers();
        let bearer = self::bearer(headers);
        let actor = identify(&app, headers, bearer, address)
            .await?
            .ok_or_else(ApiError::unauthenticated)?;
        if let Access::May(permission) = access
            && !authorise(&actor, permission)
        {
            if is_guarded(permission) {
                let path = request.uri().path().to_owned();
                let archive = &app.archive;
                workflow::audit::refused(archive, &actor, &path, permission.as_str()).await?;
            }
            return Err(ApiError::forbidden());
        }
        request.extensions_mut().insert(Caller(actor));
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
            | Permission::Administer
    )
}

/// The actor that a request's key or cookie names.
pub(crate) async fn identify(
    app: &App,
    headers: &HeaderMap,
    bearer: Option<&str>,
    address: Option<IpAddr>,
) -> ApiResult<Option<Actor>> {
    let at = now();
    if let Some(secret) = bearer {
        let found = app.archive.catalogue.key(&secret_hash(secret), at).await?;
        return Ok(found.map(|(key, account, scope)| Actor::Key {
            key,
            account,
            scope,
            address,
        }));
    }
    let Some(secret) = session_secret(app, headers) else {
        return Ok(None);
    };
    let account = app
        .archive
        .catalogue
        .session(&secret_hash(&secret), at)
        .await?;
    Ok(account.map(|account| Actor::Person { account, address }))
}

/// The address a request came from.
fn peer(request: &Request) -> Option<IpAddr> {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    info.map(|info| info.0.ip())
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

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(
            address.map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip()),
        ))
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
