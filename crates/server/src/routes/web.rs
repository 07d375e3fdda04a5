//! The web app: its files from inside the program, and its one page for every address of its own.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::error::ApiError;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Dist;

/// A file of the app, or its page; what begins with `/api/` and is no route is a problem.
pub(crate) async fn page(request: Request) -> Response {
    let uri: &Uri = request.uri();
    let path = uri.path();
    if path.starts_with("/api/") || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::not_found().into_response();
    }
    let name = path.trim_start_matches('/');
    let hashed = name.starts_with("assets/");
    if !name.is_empty()
        && let Some(response) = file(name, hashed, request.headers())
    {
        return response;
    }
    // An address with an ending names a file, and there is none.
    if hashed
        || name
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains('.'))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    file("index.html", false, request.headers()).unwrap_or_else(|| {
        let told = "the web app was not built into this program: run `npm run build` in web/ and build it again\n";
        (StatusCode::NOT_FOUND, told).into_response()
    })
}

fn file(name: &str, immutable: bool, headers: &HeaderMap) -> Option<Response> {
    let plain = Dist::get(name)?;
    let accepts = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .find_map(|(coding, ending)| {
            accepts
                .contains(coding)
                .then(|| Some((Dist::get(&format!("{name}{ending}"))?, coding)))?
        });
    let kind = mime_guess::from_path(name)
        .first_or_octet_stream()
        .to_string();
    let tag = format!(
        "\"{}\"",
        asset::Digest::from_bytes(plain.metadata.sha256_hash()).to_hex()
    );
    let caching = if immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let base = [
        (header::CACHE_CONTROL, caching.to_owned()),
        (header::ETAG, tag),
        (header::VARY, "Accept-Encoding".to_owned()),
    ];
    if known {
        return Some((StatusCode::NOT_MODIFIED, base).into_response());
    }
    let (EmbeddedFile { data, .. }, coding) =
        packed.map_or((plain, None), |(file, coding)| (file, Some(coding)));
    let mut response = (base, [(header::CONTENT_TYPE, kind)], data.into_owned()).into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(
            header::CONTENT_ENCODING,
            axum::http::HeaderValue::from_static(coding),
        );
    }
    Some(response)
}
