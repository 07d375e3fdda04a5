//! Sending bytes: whole or a part, or the word that the browser's copy is still right.

use std::fmt::Write as _;
use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use workflow::Archive;
use workflow::leaving::Leaving;

use crate::error::ApiResult;

/// Whether a browser shows the bytes or saves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disposition {
    Inline,
    Attachment,
}

/// Answers with something that may leave.
pub(crate) async fn send(
    archive: &Archive,
    leaving: &Leaving,
    method: &Method,
    headers: &HeaderMap,
    disposition: Disposition,
) -> ApiResult<Response> {
    let tag = format!("\"{}\"", leaving.tag);
    let mut response = if matches_any(headers.get(header::IF_NONE_MATCH), &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body(archive, leaving, method, headers, &tag).await?
    };
    let out = response.headers_mut();
    out.insert(header::ETAG, value(&tag));
    // Who may see it is asked every time, also for a copy the browser has.
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    out.insert(
        header::VARY,
        HeaderValue::from_static("Cookie, Authorization"),
    );
    out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    out.insert(
        header::CONTENT_DISPOSITION,
        value(&content_disposition(disposition, &leaving.filename)),
    );
    if disposition == Disposition::Attachment {
        // An original may be a page or a drawing with scripts: it must never run as one of ours.
        out.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        );
    }
    Ok(response)
}

async fn body(
    archive: &Archive,
    leaving: &Leaving,
    method: &Method,
    headers: &HeaderMap,
    tag: &str,
) -> ApiResult<Response> {
    let ranged = headers
        .get(header::IF_RANGE)
        .is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let asked = headers
        .get(header::RANGE)
        .filter(|_| ranged)
        .and_then(|range| range.to_str().ok());
    let ready = leaving.ready(archive).await?;
    let size = ready.bytes;
    let part = match asked.map_or(Asked::Whole, |range| parse_range(range, size)) {
        Asked::Whole => None,
        Asked::Part(part) => Some(part),
        Asked::Beyond => {
            let whole = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, whole).into_response());
        }
    };
    let length = part.as_ref().map_or(size, |part| part.end - part.start);
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        Body::from_stream(ready.read(archive, part.clone()).await?)
    };
    let mut response = Response::new(body);
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, value(&leaving.mime));
    out.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(part) = part {
        let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
        out.insert(header::CONTENT_RANGE, value(&range));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Beyond,
}

/// One range of a `Range` header. Several ranges, other units and nonsense are answered with the whole, as RFC 9110 allows.
fn parse_range(text: &str, size: u64) -> Asked {
    let Some(range) = text.trim().strip_prefix("bytes=") else {
        return Asked::Whole;
    };
    let Some((first, last)) = range.split_once('-') else {
        return Asked::Whole;
    };
    let number = |text: &str| {
        (text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u64>().ok())
            .flatten()
    };
    match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => Asked::Beyond,
            Some(_) if size == 0 => Asked::Beyond,
            Some(count) => Asked::Part(size.saturating_sub(count)..size),
            None => Asked::Whole,
        },
        (first, "") => match number(first) {
            Some(first) if first < size => Asked::Part(first..size),
            Some(_) => Asked::Beyond,
            None => Asked::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last && first < size => {
                Asked::Part(first..last.saturating_add(1).min(size))
            }
            (Some(first), Some(last)) if first <= last => Asked::Beyond,
            _ => Asked::Whole,
        },
    }
}

fn matches_any(known: Option<&HeaderValue>, tag: &str) -> bool {
    let Some(known) = known.and_then(|known| known.to_str().ok()) else {
        return false;
    };
    known
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// The file name twice: plain for old clients, RFC 8187 for names with accents.
fn content_disposition(disposition: Disposition, filename: &str) -> String {
    let kind = match disposition {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let plain: String = filename
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in filename.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// A file made on the spot, to be saved.
pub(crate) fn attachment(mime: &'static str, filename: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
        (
            header::CONTENT_DISPOSITION,
            value(&content_disposition(Disposition::Attachment, filename)),
        ),
    ];
    (headers, bytes).into_response()
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        assert_eq!(parse_range("bytes=0-0", 10), Asked::Part(0..1));
        assert_eq!(parse_range("bytes=5-", 10), Asked::Part(5..10));
        assert_eq!(parse_range("bytes=-3", 10), Asked::Part(7..10));
        assert_eq!(parse_range("bytes=-30", 10), Asked::Part(0..10));
        assert_eq!(parse_range("bytes=2-900", 10), Asked::Part(2..10));
        assert_eq!(parse_range("bytes=10-", 10), Asked::Beyond);
        assert_eq!(parse_range("bytes=-0", 10), Asked::Beyond);
        assert_eq!(parse_range("bytes=4-2", 10), Asked::Whole);
        assert_eq!(parse_range("bytes=0-1,4-5", 10), Asked::Whole);
        assert_eq!(parse_range("lines=0-1", 10), Asked::Whole);
        assert_eq!(
            parse_range("bytes=0-18446744073709551615", 10),
            Asked::Part(0..10)
        );
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let header =
            content_disposition(Disposition::Attachment, "niña \"x\"\r\nSet-Cookie: a.jpg");
        assert!(header.starts_with("attachment; filename=\"ni_a _x___Set-Cookie: a.jpg\""));
        assert!(
            header.ends_with("filename*=UTF-8''ni%C3%B1a%20%22x%22%0D%0ASet-Cookie%3A%20a.jpg")
        );
    }
}
