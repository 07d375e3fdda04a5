//! What the institution shows of itself: to everybody, also before they sign in.

use asset::Digest;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::config::Language;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;

/// The most bytes of a logo.
pub(crate) const LARGEST_LOGO: usize = 512 << 10;
/// The name the logo is kept under.
const LOGO: &str = "logo";
/// An SVG may hold script: none runs, and nothing is fetched.
const SANDBOXED: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// What the institution shows of itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct AppearanceView {
    /// What it is called.
    #[schema(example = "Municipio de San Ejemplo")]
    name: Option<String>,
    /// Its colour; it can be read on white.
    #[schema(example = "#0b6574")]
    accent: Option<String>,
    /// Words at the foot of public pages.
    footer: Option<String>,
    /// Where its logo is.
    #[schema(example = "/api/v1/appearance/logo?v=6f0c1d2e")]
    logo: Option<String>,
    /// The language of the office, `es` or `en`.
    language: &'static str,
}

/// A logo as it is kept.
#[derive(Serialize, Deserialize)]
struct Logo {
    mime: String,
    bytes: String,
    mark: String,
}

impl Logo {
    async fn kept(app: &App) -> ApiResult<Option<Self>> {
        let kept = app.archive.catalogue.setting(LOGO).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

/// What the institution shows of itself. Anyone may ask.
#[utoipa::path(
    get, path = "/api/v1/appearance", tag = "settings", responses((status = 200, body = AppearanceView)), security()
)]
pub(crate) async fn appearance(State(app): State<App>) -> ApiResult<Json<AppearanceView>> {
    let shown = app.archive.catalogue.settings().await?.appearance;
    let logo = Logo::kept(&app).await?;
    Ok(Json(AppearanceView {
        name: shown.name.or_else(|| app.config.institution.clone()),
        accent: shown.accent.map(|accent| accent.to_string()),
        footer: shown.footer,
        logo: logo.map(|logo| format!("/api/v1/appearance/logo?v={}", logo.mark)),
        language: match app.config.language {
            Language::Es => "es",
            Language::En => "en",
        },
    }))
}

/// The logo. Anyone may ask.
#[utoipa::path(
    get, path = "/api/v1/appearance/logo", tag = "settings",
    responses((status = 200, content_type = "image/*"), (status = 404, body = Problem)), security()
)]
pub(crate) async fn logo(State(app): State<App>) -> ApiResult<Response> {
    let logo = Logo::kept(&app).await?.ok_or_else(ApiError::not_found)?;
    let bytes = STANDARD
        .decode(&logo.bytes)
        .map_err(|_| ApiError::not_found())?;
    let mime = HeaderValue::from_str(&logo.mime).map_err(|_| ApiError::not_found())?;
    let headers = [
        (header::CONTENT_TYPE, mime),
        // Its address changes with it.
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(SANDBOXED),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// Sets the logo: PNG, JPEG, WebP or SVG, 512 KiB at most.
#[utoipa::path(
    put, path = "/api/v1/admin/logo", tag = "settings",
    request_body(content_type = "image/*", description = "The picture as it is"),
    responses(
        (status = 204, description = "Set"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "`bad_logo`: none of these formats"),
    )
)]
pub(crate) async fn set_logo(
    State(app): State<App>,
    Caller(actor): Caller,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult<StatusCode> {
    let stated = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let mime = format(&body, stated).ok_or_else(|| {
        ApiError::unprocessable("bad_logo", "a logo is a PNG, JPEG, WebP or SVG picture")
    })?;
    let logo = Logo {
        mime: mime.to_owned(),
        bytes: STANDARD.encode(&body),
        mark: Digest::of(&body).to_hex()[..16].to_owned(),
    };
    let kept = serde_json::to_string(&logo).expect("texts are JSON");
    let catalogue = &app.archive.catalogue;
    catalogue
        .setting_put(LOGO, Some(&kept), &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the logo away.
#[utoipa::path(
    delete, path = "/api/v1/admin/logo", tag = "settings", responses((status = 204, description = "Gone"))
)]
pub(crate) async fn remove_logo(
    State(app): State<App>,
    Caller(actor): Caller,
) -> ApiResult<StatusCode> {
    let catalogue = &app.archive.catalogue;
    catalogue.setting_put(LOGO, None, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a picture is by its first bytes; a text is believed to be SVG when it begins as one and is said to be.
fn format(bytes: &[u8], stated: Option<&str>) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => {
            let text = std::str::from_utf8(bytes).ok()?;
            let begins = text.trim_start_matches('\u{feff}').trim_start();
            let svg = (begins.starts_with("<?xml") || begins.starts_with("<svg"))
                && text.contains("<svg");
            let said = stated.is_none_or(|mime| mime.starts_with("image/"));
            (svg && said).then_some("image/svg+xml")
        }
    }
}
