//! Extractors whose refusals are problems like all others.

use axum::extract::{FromRequest, FromRequestParts};
use axum::http::{HeaderMap, header};

use crate::error::ApiError;

/// A JSON body.
#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(ApiError))]
pub(crate) struct Json<T>(pub(crate) T);

/// Path parameters; what does not parse is not found.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(ApiError))]
pub(crate) struct Path<T>(pub(crate) T);

/// Query parameters; a parameter may be repeated.
#[derive(FromRequestParts)]
#[from_request(via(axum_extra::extract::Query), rejection(ApiError))]
pub(crate) struct Query<T>(pub(crate) T);

impl From<axum_extra::extract::QueryRejection> for ApiError {
    fn from(rejection: axum_extra::extract::QueryRejection) -> Self {
        Self::bad_request("bad_query", rejection.body_text())
    }
}

impl<T: serde::Serialize> axum::response::IntoResponse for Json<T> {
    fn into_response(self) -> axum::response::Response {
        axum::Json(self.0).into_response()
    }
}

/// The version a change is based on, as `If-Match` says it; none when any will do.
pub(crate) fn if_match(headers: &HeaderMap) -> Result<Option<i64>, ApiError> {
    match headers
        .get(header::IF_MATCH)
        .map(|tag| tag.to_str().unwrap_or_default())
    {
        None | Some("*") => Ok(None),
        Some(tag) => {
            let version = tag.trim_matches('"').parse();
            version
                .map(Some)
                .map_err(|_| ApiError::bad_request("bad_etag", "If-Match is an ETag of this thing"))
        }
    }
}
