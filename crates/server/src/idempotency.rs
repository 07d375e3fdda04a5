//! `Idempotency-Key`: a request sent twice, because its answer was lost, is done once and answered alike.

use std::sync::PoisonError;

use asset::{AccountId, Sha256};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use catalogue::Answer;
use serde::{Deserialize, Serialize};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult};

/// The most bytes of a request or an answer that are kept in mind.
const MOST: usize = 1 << 20;

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: u16,
    location: Option<String>,
    content_type: Option<String>,
    body: String,
}

/// Does a `POST` with a key once. Files need none: the same bytes are the same asset however often they are sent, so
/// only JSON requests are looked at. An answer that must not be stored, such as a new key's secret, is not kept.
pub(crate) async fn once(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> ApiResult<Response> {
    let Some((key, account)) = keyed(&request) else {
        return Ok(next.run(request).await);
    };
    if key.is_empty() || key.chars().count() > 255 {
        return Err(ApiError::bad_request(
            "bad_idempotency_key",
            "a key has 1 to 255 characters",
        ));
    }
    let route = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let body = whole(body).await?;
    let asked = *Sha256::of(&body).as_bytes();
    let _held = Held::hold(&app, format!("{account} {route} {key}"))?;
    if let Some(known) = app.archive.catalogue.recall(&key, account, &route).await? {
        if known.request != asked {
            return Err(ApiError::unprocessable(
                "idempotency_key_reused",
                "this key was used for another request",
            ));
        }
        if let Ok(kept) = serde_json::from_str::<Kept>(&known.response) {
            return Ok(kept.into_response());
        }
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    let secret = response
        .headers()
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value == "no-store");
    // A refusal is kept by nobody: what was wrong may be put right and sent again.
    if !response.status().is_success() || secret {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = whole(body).await?;
    let kept = Kept {
        status: parts.status.as_u16(),
        location: text(&parts.headers, header::LOCATION),
        content_type: text(&parts.headers, header::CONTENT_TYPE),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let response = serde_json::to_string(&kept).unwrap_or_default();
    app.archive
        .catalogue
        .remember(
            &key,
            account,
            &route,
            &Answer {
                request: asked,
                response,
            },
            now(),
        )
        .await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// The key of a JSON `POST` and the account it belongs to.
fn keyed(request: &Request) -> Option<(String, AccountId)> {
    let key = text(
        request.headers(),
        HeaderName::from_static("idempotency-key"),
    )?;
    let account = request.extensions().get::<Caller>()?.0.account_id()?;
    let kind = text(request.headers(), header::CONTENT_TYPE)?;
    let is_json = request.method() == Method::POST && kind.starts_with("application/json");
    is_json.then_some((key, account))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

impl Kept {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        for (name, value) in [
            (header::LOCATION, self.location),
            (header::CONTENT_TYPE, self.content_type),
        ] {
            if let Some(value) = value.and_then(|value| value.parse().ok()) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

async fn whole(body: Body) -> ApiResult<Bytes> {
    let read = axum::body::to_bytes(body, MOST).await;
    read.map_err(|_| {
        ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "the body is too large",
        )
    })
}

/// Holds a key while its request is under way.
struct Held {
    app: App,
    key: String,
}

impl Held {
    fn hold(app: &App, key: String) -> ApiResult<Self> {
        let mut held = app.busy_keys.lock().unwrap_or_else(PoisonError::into_inner);
        if held.insert(key.clone()) {
            Ok(Self {
                app: app.clone(),
                key,
            })
        } else {
            Err(ApiError::conflict(
                "under_way",
                "a request with this key is under way",
            ))
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.app
            .busy_keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key);
    }
}
