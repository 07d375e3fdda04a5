//! Turns errors into answers: the only place that knows statuses and codes.

use asset::Obstacle;
use asset::review::{Need, Refusal};
use asset::settings::BadSetting;
use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// An answer that is not the one asked for: RFC 9457 problem details with a stable code.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    code: &'static str,
    detail: String,
    retry_after: Option<u64>,
    why: Box<Why>,
}

/// The particulars of a refusal.
#[derive(Debug, Default)]
struct Why {
    reason: Option<&'static str>,
    reasons: Vec<Obstacle>,
    missing: Vec<Need>,
    fields: Vec<String>,
}

/// RFC 9457 problem details.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the code tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// A stable word for programs.
    #[schema(example = "not_found")]
    code: &'static str,
    /// A sentence for people.
    detail: String,
    /// What is wrong, where the code alone does not say: `too_short`, `too_long`, `repeated`, `sequence`, `name` or
    /// `common` of a `weak_password`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    reason: Option<&'static str>,
    /// Every reason of a refusal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    reasons: Vec<Obstacle>,
    /// Every field that a step of review asks for and that is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    missing: Vec<Need>,
    /// The fields that may not be changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
}

pub(crate) type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            retry_after: None,
            why: Box::default(),
        }
    }

    pub(crate) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "there is nothing here, or you may not see it",
        )
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "sign in, or send a key",
        )
    }

    pub(crate) fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "your role or key may not do this",
        )
    }

    pub(crate) fn second_factor_required() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "second_factor_required",
            "your role needs a second factor; set it first",
        )
    }

    /// What somebody who is signed in is told of a wrong password or code: they stay signed in.
    pub(crate) fn inside(error: workflow::Error) -> Self {
        let mut problem = Self::from(error);
        if problem.status == StatusCode::UNAUTHORIZED {
            problem.status = StatusCode::FORBIDDEN;
        }
        problem
    }

    pub(crate) fn bad_request(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    pub(crate) fn unprocessable(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
    }

    pub(crate) fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    fn inner(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed inside");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something failed inside; it has been noted",
        )
    }

    fn unavailable(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "the storage did not answer");
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_unavailable",
            "the storage cannot be written or read now; nothing was lost, try again later",
        );
        problem.retry_after = Some(30);
        problem
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = Problem {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            reason: self.why.reason,
            reasons: self.why.reasons,
            missing: self.why.missing,
            fields: self.why.fields,
        };
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<workflow::Error> for ApiError {
    fn from(error: workflow::Error) -> Self {
        use workflow::Error;
        match error {
            Error::Missing => Self::not_found(),
            Error::Forbidden => Self::forbidden(),
            Error::Refused(reasons) => {
                let mut problem = Self::forbidden();
                problem.why.reasons = reasons;
                problem
            }
            Error::BeingMade => {
                let mut answer = Self::new(
                    StatusCode::ACCEPTED,
                    "being_made",
                    "it is being made; ask again in a moment",
                );
                answer.retry_after = Some(5);
                answer
            }
            Error::Unmade(failure) if failure.code == "no_place_for_metadata" => {
                Self::unprocessable(
                    "no_place_for_metadata",
                    "files of this type carry no metadata; take the original and its sidecar, metadata.xmp",
                )
            }
            Error::Unmade(failure) => Self::unprocessable(
                "unmade",
                format!("it cannot be made of this file: {}", failure.reason),
            ),
            Error::Sheet(error) => Self::unprocessable("bad_sheet", error.to_string()),
            Error::Silent => {
                Self::unprocessable("no_sound", "only films and sounds have subtitles")
            }
            Error::EmptyFile => {
                Self::unprocessable("empty_file", "the file is empty; look at the card")
            }
            Error::WeakPassword(weakness) => {
                let mut problem = Self::unprocessable("weak_password", weakness.to_string());
                problem.why.reason = Some(weakness.as_str());
                problem
            }
            error @ Error::SecondFactorNeeded => Self::new(
                StatusCode::UNAUTHORIZED,
                "second_factor_needed",
                error.to_string(),
            ),
            error @ Error::WrongCode => {
                Self::new(StatusCode::UNAUTHORIZED, "wrong_code", error.to_string())
            }
            Error::WrongPassword => Self::new(
                StatusCode::UNAUTHORIZED,
                "wrong_password",
                "the name or the password is wrong",
            ),
            Error::TooManyAttempts(wait) => {
                let mut problem = Self::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "too_many_attempts",
                    format!("too many attempts; wait {wait} s"),
                );
                problem.retry_after = Some(wait);
                problem
            }
            Error::Vault(error) => error.into(),
            Error::Catalogue(error) => error.into(),
            Error::Search(error) => error.into(),
            error @ Error::Machine { .. } => Self::inner(&error),
        }
    }
}

impl From<vault::Error> for ApiError {
    fn from(error: vault::Error) -> Self {
        match error {
            vault::Error::Full => {
                tracing::error!("the storage is full");
                Self::new(
                    StatusCode::INSUFFICIENT_STORAGE,
                    "storage_full",
                    "the storage is full; what was sent before is safe",
                )
            }
            vault::Error::Missing => Self::not_found(),
            error => Self::unavailable(&error),
        }
    }
}

impl From<catalogue::Error> for ApiError {
    fn from(error: catalogue::Error) -> Self {
        match error {
            catalogue::Error::Missing => Self::not_found(),
            catalogue::Error::Conflict { .. } => Self::new(
                StatusCode::PRECONDITION_FAILED,
                "changed_meanwhile",
                "somebody changed this meanwhile; load it again",
            ),
            catalogue::Error::Fault(fault) => Self::unprocessable(fault.code, fault.detail),
            catalogue::Error::Held(fault) => Self::conflict(fault.code, fault.detail),
            catalogue::Error::NotNow("not_yours") => Self::forbidden(),
            catalogue::Error::Refused(refusal) => refusal.into(),
            catalogue::Error::NotNow(
                code @ ("same_person" | "other_stage" | "hindered" | "not_trashed"
                | "in_disposition" | "not_a_person"),
            ) => Self::conflict(code, in_disposition(code)),
            catalogue::Error::NotNow(
                code @ ("too_many_open" | "own_request" | "answered" | "nothing_locked"),
            ) => Self::conflict(code, in_access(code)),
            catalogue::Error::NotNow(code @ "last_administrator") => {
                Self::conflict(code, "somebody must remain who can run the archive")
            }
            catalogue::Error::NotNow(code @ "own_account") => {
                Self::conflict(code, "nobody stops their own account")
            }
            catalogue::Error::NotNow(code @ "second_factor_set") => {
                Self::conflict(code, "there is a second factor already; remove it first")
            }
            catalogue::Error::NotNow(code @ "account_disabled") => {
                Self::conflict(code, "the account is stopped")
            }
            catalogue::Error::Setting(error) => {
                let code = match error {
                    BadSetting::Unknown(_) => "unknown_setting",
                    BadSetting::Value(_) => "bad_setting",
                };
                Self::unprocessable(code, error.to_string())
            }
            catalogue::Error::NotNow(code @ "no_film") => {
                Self::conflict(code, "only films have parts to be marked")
            }
            catalogue::Error::NotNow(code @ "too_many") => Self::conflict(
                code,
                "fifty parts of this film wait already; wait until they are made",
            ),
            catalogue::Error::NotNow(code @ "event_has_coverage") => Self::conflict(
                code,
                "something is filed under this event; merge it instead",
            ),
            catalogue::Error::NotNow(code @ "event_merged") => Self::conflict(
                code,
                "it was merged into another event; take the merge back by its operation instead",
            ),
            catalogue::Error::NotNow(code @ ("same_event" | "event_retired")) => Self::conflict(
                code,
                "these two cannot be made one: they are the same, or one is no longer an event",
            ),
            catalogue::Error::NotNow(code) => Self::conflict(
                code,
                "the two cannot be joined as they are: one is withheld, in the trash, waiting or elsewhere in review",
            ),
            catalogue::Error::Exists(_) => {
                Self::conflict("exists", "there is one of that name already")
            }
            error @ catalogue::Error::Unavailable(_) => Self::unavailable(&error),
            error => Self::inner(&error),
        }
    }
}

/// Why a disposition goes no further, as a sentence.
fn in_disposition(code: &str) -> &'static str {
    match code {
        "same_person" => "a second person must approve it: who proposed it cannot",
        "other_stage" => "it is not at that stage any more; load it again",
        "hindered" => "something keeps it back still: its hindrances say what",
        "not_trashed" => "only what is in the trash can be proposed",
        "in_disposition" => "one of them is proposed or disposed of already",
        _ => "only a person can do this, under their own name",
    }
}

fn in_access(code: &str) -> &'static str {
    match code {
        "too_many_open" => {
            "twenty of your requests wait for an answer already; wait until one of them is answered"
        }
        "own_request" => "somebody else must answer it: who asks cannot",
        "answered" => "it was answered already; load it again",
        _ => "there is nothing to ask for: none of it is kept from you",
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let code = refusal.code();
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Changed { version } => catalogue::Error::Conflict { current: version }.into(),
            Refusal::NotYours => Self::new(
                StatusCode::FORBIDDEN,
                code,
                "it is somebody else's, or approved already; ask an editor",
            ),
            Refusal::NotAllowed { fields } => {
                let detail = format!("your role may not change {} so", fields.join(", "));
                let mut problem = Self::new(StatusCode::FORBIDDEN, code, detail);
                problem.why.fields = fields;
                problem
            }
            Refusal::Incomplete { missing } => {
                let names: Vec<&str> = missing.iter().map(|need| need.as_str()).collect();
                let detail = format!(
                    "this step asks for {}; fill that in first",
                    names.join(", ")
                );
                let mut problem = Self::unprocessable(code, detail);
                problem.why.missing = missing;
                problem
            }
            Refusal::InDisposition => Self::conflict(
                code,
                "it is proposed for disposition, or disposed of; nothing of it is changed meanwhile",
            ),
        }
    }
}

impl From<search::Error> for ApiError {
    fn from(error: search::Error) -> Self {
        match error {
            search::Error::BadCursor => {
                Self::bad_request("bad_cursor", "this cursor is not one of ours")
            }
            error => Self::inner(&error),
        }
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::MissingJsonContentType(_) => Self::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "send the body as application/json",
            ),
            rejection if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                "the body is too large",
            ),
            rejection => Self::unprocessable("bad_body", rejection.body_text()),
        }
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::bad_request("bad_query", rejection.body_text())
    }
}

impl From<PathRejection> for ApiError {
    fn from(_: PathRejection) -> Self {
        Self::not_found()
    }
}
