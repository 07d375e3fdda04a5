//! Sending one file in a single request, or only offering one that is known.

use asset::{Digest, Timestamp, visibility};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::ingest::{self, Sent, TakenIn};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Query};

/// What a sender says of a file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SentQuery {
    /// The name it has.
    filename: String,
    /// The event it is for.
    event: Option<String>,
    /// The folder it lies in.
    path: Option<String>,
    /// When it was last changed.
    modified: Option<String>,
}

/// What happened to bytes that were sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeView {
    /// `new`, `exists`, `exists_trashed` or `exists_restricted`.
    pub(crate) outcome: String,
    /// BLAKE3-256 of what arrived.
    pub(crate) digest: String,
    /// The asset, where the sender may know of it.
    pub(crate) asset: Option<AssetRef>,
}

/// An asset, as a sender sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssetRef {
    #[schema(format = "uuid")]
    pub(crate) id: String,
    pub(crate) folio: String,
}

impl OutcomeView {
    pub(crate) fn of(taken: &TakenIn) -> Self {
        let asset = taken.asset();
        Self {
            outcome: taken.outcome.as_str().to_owned(),
            digest: taken.digest.to_hex(),
            asset: asset.map(|(id, folio)| AssetRef {
                id: id.to_string(),
                folio: folio.to_string(),
            }),
        }
    }
}

/// Sends one file whole. The answer comes when it is durable.
#[utoipa::path(
    post, path = "/api/v1/assets", tag = "assets", params(SentQuery),
    request_body(content_type = "application/octet-stream", description = "The file as it is"),
    responses(
        (status = 201, body = OutcomeView, headers(("Location" = String))),
        (status = 200, body = OutcomeView, description = "The archive had these bytes"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "`empty_file`"),
        (status = 507, body = Problem, description = "`storage_full`"),
    )
)]
pub(crate) async fn upload(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(sent): Query<SentQuery>,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    let sent = sent.into_sent(&app, &actor).await?;
    let limit = app.config.upload.max_bytes;
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|bytes| bytes > limit) {
        return Err(too_large(limit));
    }
    let mut incoming = app.archive.vault.incoming().await?;
    let mut body = body.into_data_stream();
    while let Some(chunk) = body.next().await {
        let chunk =
            chunk.map_err(|_| ApiError::bad_request("cut", "the upload ended before its end"))?;
        if incoming.offset() + chunk.len() as u64 > limit {
            return Err(too_large(limit));
        }
        metrics::counter!("acervo_received_bytes_total").increment(chunk.len() as u64);
        incoming.write(&chunk).await?;
    }
    let taken = ingest::take_in(&app.archive, incoming, sent, &actor).await?;
    Ok(outcome(&taken))
}

pub(crate) fn too_large(limit: u64) -> ApiError {
    ApiError::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        format!("a file has at most {limit} bytes here"),
    )
}

/// What a sender is told, and where the asset is.
pub(crate) fn outcome(taken: &TakenIn) -> Response {
    let status = if taken.outcome == asset::Outcome::New {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let mut response = (status, Json(OutcomeView::of(taken))).into_response();
    if let Some(location) = taken
        .asset()
        .and_then(|(id, _)| format!("/api/v1/assets/{id}").parse().ok())
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Bytes the archive is said to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Offer {
    /// BLAKE3-256, hexadecimal.
    digest: String,
    filename: String,
    path: Option<String>,
    event: Option<String>,
    /// When it was last changed.
    #[schema(format = "date-time")]
    modified: Option<String>,
}

/// Notes that known bytes were offered again, without sending them; they are attached to the event named.
#[utoipa::path(
    post, path = "/api/v1/assets/offers", tag = "assets", request_body = Offer,
    responses(
        (status = 200, body = OutcomeView),
        (status = 404, body = Problem, description = "The archive has no such bytes: send them"),
    )
)]
pub(crate) async fn offer(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(offer): Json<Offer>,
) -> ApiResult<Json<OutcomeView>> {
    let digest: Digest = offer
        .digest
        .parse()
        .map_err(|_| ApiError::unprocessable("bad_digest", "64 hexadecimal digits"))?;
    let sent = SentQuery {
        filename: offer.filename,
        event: offer.event,
        path: offer.path,
        modified: offer.modified,
    };
    let sent = sent.into_sent(&app, &actor).await?;
    let taken = ingest::offer(&app.archive, digest, sent, &actor).await?;
    Ok(Json(OutcomeView::of(&taken)))
}

impl SentQuery {
    async fn into_sent(self, app: &App, actor: &asset::Actor) -> ApiResult<Sent> {
        sent(
            app,
            actor,
            self.filename,
            self.path,
            self.event,
            self.modified,
        )
        .await
    }
}

/// What a sender says of a file, checked.
pub(crate) async fn sent(
    app: &App,
    actor: &asset::Actor,
    filename: String,
    path: Option<String>,
    event: Option<String>,
    modified: Option<String>,
) -> ApiResult<Sent> {
    let event = match event.filter(|id| !id.is_empty()) {
        None => None,
        Some(id) => {
            let missing = || ApiError::unprocessable("unknown_event", "there is no such event");
            let id = id.parse().map_err(|_| missing())?;
            app.archive
                .catalogue
                .event(id, &visibility(actor, now()))
                .await?
                .ok_or_else(missing)?;
            Some(id)
        }
    };
    let modified = modified.and_then(|text| moment(&text));
    let path = path.map(|path| {
        path.chars()
            .filter(|c| !c.is_control())
            .take(2048)
            .collect()
    });
    Ok(Sent {
        filename,
        path,
        event,
        modified,
        restricted: None,
    })
}

/// A moment as RFC 3339 or as milliseconds since 1970, the way browsers count.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(millis) = text.parse::<i64>() {
        return Some(Timestamp::from_micros(millis.checked_mul(1000)?));
    }
    text.parse().ok()
}

/// The headers that tell a tus client what became of its file.
pub(crate) fn outcome_headers(taken: &TakenIn) -> Vec<(HeaderName, String)> {
    let mut headers = vec![(
        HeaderName::from_static("acervo-outcome"),
        taken.outcome.as_str().to_owned(),
    )];
    if let Some((asset, _)) = taken.asset() {
        headers.push((HeaderName::from_static("acervo-asset"), asset.to_string()));
    }
    headers
}
