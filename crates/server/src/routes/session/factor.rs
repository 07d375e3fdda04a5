//! One's own second factor: set with a code, taken away with the password and a code.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::accounts::factor as second_factor;

use crate::app::App;
use crate::caller::{Caller, Guest, Session};
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;

/// A secret for an authenticator app. It asks nothing until it is confirmed.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewSecondFactor {
    /// The secret in base 32, to be typed.
    #[schema(example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    secret: String,
    /// The same, to be drawn as a QR code.
    #[schema(
        example = "otpauth://totp/Acervo:lucia?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acervo"
    )]
    uri: String,
}

/// A code of the app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    #[schema(example = "287082")]
    code: String,
}

/// The codes for the day the telephone is lost; each signs in once. They are shown this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecoveryCodes {
    #[schema(example = json!(["k7mz-q2xw-9vhd"]))]
    recovery_codes: Vec<String>,
}

/// What takes a second factor away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removal {
    #[schema(format = "password", example = "una contraseña larga")]
    password: String,
    /// A code of the app or a recovery code.
    #[schema(example = "287082")]
    code: String,
}

/// Makes a secret for an authenticator app: RFC 6238, SHA-1, six digits, thirty seconds.
///
/// It is kept in the catalogue as it is: who can read the catalogue can make its codes.
#[utoipa::path(
    post, path = "/api/v1/session/second-factor", tag = "session",
    responses(
        (status = 201, body = NewSecondFactor, description = "To be confirmed with a code"),
        (status = 409, body = Problem, description = "`second_factor_set`"),
    )
)]
pub(crate) async fn begin(
    State(app): State<App>,
    Session(session): Session,
) -> ApiResult<Response> {
    let offer = second_factor::begin(&app.archive, &session.account).await?;
    let body = NewSecondFactor {
        secret: offer.secret,
        uri: offer.uri,
    };
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, Json(body)).into_response())
}

/// Sets the second factor with a code of the app: from now on, signing in asks for one.
#[utoipa::path(
    post, path = "/api/v1/session/second-factor/confirmation", tag = "session", request_body = Code,
    responses(
        (status = 200, body = RecoveryCodes),
        (status = 403, body = Problem, description = "`wrong_code`"),
        (status = 404, body = Problem, description = "None waits to be confirmed"),
    )
)]
pub(crate) async fn confirm(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
    Json(shown): Json<Code>,
) -> ApiResult<Response> {
    let codes = second_factor::confirm(&app.archive, &session.account, &shown.code, &actor)
        .await
        .map_err(ApiError::inside)?;
    let body = RecoveryCodes {
        recovery_codes: codes.iter().map(|code| code.reveal().to_owned()).collect(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

/// Takes one's own second factor away.
#[utoipa::path(
    delete, path = "/api/v1/session/second-factor", tag = "session", request_body = Removal,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`wrong_password`, `wrong_code`: counts as a failed sign-in"),
        (status = 404, body = Problem, description = "There is none"),
        (status = 429, body = Problem, description = "`too_many_attempts`; wait as `Retry-After` says"),
    )
)]
pub(crate) async fn remove(
    State(app): State<App>,
    Caller(actor): Caller,
    Session(session): Session,
    Guest(visitor): Guest,
    Json(removal): Json<Removal>,
) -> ApiResult<StatusCode> {
    let words = (removal.password.as_str(), removal.code.as_str());
    second_factor::remove(&app.archive, &session.account, words, &visitor, &actor)
        .await
        .map_err(ApiError::inside)?;
    Ok(StatusCode::NO_CONTENT)
}
