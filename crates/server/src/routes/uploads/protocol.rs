//! The words of tus 1.0: versions, headers, and what each refusal is called.

use asset::Timestamp;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::error::{ApiError, ApiResult};

pub(super) const VERSION: &str = "1.0.0";
pub(super) const EXTENSIONS: &str = "creation,creation-with-upload,checksum,expiration,termination";
pub(super) const OFFSET_STREAM: &str = "application/offset+octet-stream";
pub(super) const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(super) const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(super) const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(super) const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");

pub(super) fn resumable(result: ApiResult<Response>) -> Response {
    let mut response = result.unwrap_or_else(IntoResponse::into_response);
    let wrong_version = response.status() == StatusCode::PRECONDITION_FAILED;
    let headers = response.headers_mut();
    headers.insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if wrong_version {
        headers.insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    }
    response
}

pub(super) fn speaks(headers: &HeaderMap) -> ApiResult<()> {
    if text(headers, TUS_RESUMABLE.as_str()) == Some(VERSION) {
        Ok(())
    } else {
        Err(ApiError::new(
            StatusCode::PRECONDITION_FAILED,
            "tus_version",
            "send Tus-Resumable: 1.0.0",
        ))
    }
}

pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> ApiResult<Option<u64>> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let number = value
        .to_str()
        .ok()
        .filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    let number = number.and_then(|text| text.parse().ok());
    number
        .map(Some)
        .ok_or_else(|| ApiError::bad_request("bad_number", format!("{name} is a whole number")))
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

pub(super) fn wrong_offset(at: u64) -> ApiError {
    ApiError::conflict(
        "offset",
        format!("this upload is at byte {at}; go on from there"),
    )
}

pub(super) fn too_long() -> ApiError {
    ApiError::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_long",
        "these are more bytes than the upload declared",
    )
}

pub(super) fn mismatch() -> ApiError {
    // 460 is what tus calls a checksum that does not match.
    let status = StatusCode::from_u16(460).expect("460 is a status");
    ApiError::new(
        status,
        "checksum",
        "the bytes do not match their checksum; send them again",
    )
}

/// A moment as HTTP writes it: `Sun, 22 Nov 2026 06:00:00 GMT`.
pub(super) fn http_date(at: Timestamp) -> String {
    at.to_http_date()
}
