//! How the archive is: for probes, for dashboards.

use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use workflow::archive::now;

use crate::app::App;
use crate::routes::jobs::CountsView;

/// A worker that has not been heard of for this long is not counted, in seconds.
const SILENCE: i64 = 45;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
}

/// The process answers.
async fn healthz() -> &'static str {
    "ok\n"
}

#[derive(Serialize)]
struct Ready {
    ready: bool,
    reasons: Vec<String>,
}

/// The archive can do its work, or every reason why not.
async fn readyz(State(app): State<App>) -> Response {
    let mut reasons = Vec::new();
    if let Err(error) = app.archive.vault.writable().await {
        reasons.push(format!("the vault cannot be written: {error}"));
    }
    match app.archive.catalogue.job_counts().await {
        Err(error) => {
            tracing::error!(%error, "the catalogue did not answer");
            reasons.push("the catalogue does not answer".to_owned());
        }
        Ok(counts) => {
            let counts = CountsView::of(&counts);
            let alive = workers(&app).await;
            if let Some(trouble) = troubles(&alive) {
                reasons.push(format!("previews are off: {trouble}"));
            }
            if counts.waiting + counts.running > 0 && alive.is_empty() {
                reasons.push(format!(
                    "{} jobs wait and no worker lives",
                    counts.waiting + counts.running
                ));
            }
        }
    }
    let ready = reasons.is_empty();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        axum::Json(Ready { ready, reasons }),
    )
        .into_response()
}

/// What keeps each living worker from decoding, if anything does.
async fn workers(app: &App) -> Vec<Option<String>> {
    let since = now().plus_seconds(-SILENCE);
    let alive = app.archive.catalogue.workers_alive(since).await;
    alive.unwrap_or_default()
}

/// Why nothing is decoded at all: the troubles of all workers, when there are workers and none is without.
fn troubles(workers: &[Option<String>]) -> Option<String> {
    let mut told: Vec<&str> = workers
        .iter()
        .map(Option::as_deref)
        .collect::<Option<_>>()?;
    told.sort_unstable();
    told.dedup();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Why nothing is decoded at all, in plain words; none while one worker can.
pub(crate) async fn previews_off(app: &App) -> Option<String> {
    troubles(&workers(app).await)
}

/// Counters in the Prometheus text format.
async fn metrics(State(app): State<App>) -> Response {
    let Some(handle) = &app.metrics else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Ok(counts) = app.archive.catalogue.job_counts().await {
        let counts = CountsView::of(&counts);
        for (state, count) in [
            ("waiting", counts.waiting),
            ("running", counts.running),
            ("dead", counts.dead),
        ] {
            // Gauges are floating point; counts of jobs stay far below where that matters.
            #[expect(
                clippy::cast_precision_loss,
                reason = "counts of jobs are far below 2^52"
            )]
            metrics::gauge!("acervo_jobs", "state" => state).set(count as f64);
        }
    }
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
        .into_response()
}

/// Counts requests and their time by route and status.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let method = request.method().to_string();
    let response = next.run(request).await;
    let labels = [
        ("method", method),
        ("route", route.unwrap_or_else(|| "other".to_owned())),
        ("status", response.status().as_u16().to_string()),
    ];
    metrics::counter!("acervo_requests_total", &labels).increment(1);
    metrics::histogram!("acervo_request_seconds", &labels).record(started.elapsed().as_secs_f64());
    response
}
