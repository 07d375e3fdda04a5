//! Jobs: what is being done to files, and what could not be.

use asset::{JobId, JobState, visibility};
use axum::extract::State;
use catalogue::{JobCount, ListedJob};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};

/// A page of jobs.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobPage {
    items: Vec<JobView>,
    counts: CountsView,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// How many jobs there are.
#[derive(Serialize, ToSchema)]
pub(crate) struct CountsView {
    pub(crate) waiting: i64,
    pub(crate) running: i64,
    pub(crate) dead: i64,
}

/// One job.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobView {
    #[schema(format = "uuid")]
    id: String,
    asset: JobAsset,
    /// `examine`, `derive`, `proxy` or `record`.
    step: String,
    /// `waiting`, `running`, `done` or `dead`.
    state: String,
    attempts: i32,
    #[schema(format = "date-time")]
    asked: String,
    #[schema(format = "date-time")]
    due: String,
    failure: Option<FailureView>,
}

/// The asset a job is about.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobAsset {
    #[schema(format = "uuid")]
    id: String,
    folio: String,
    filename: String,
}

/// Why the last attempt failed.
#[derive(Serialize, ToSchema)]
pub(crate) struct FailureView {
    /// A stable word: `truncated`, `damaged`, `too_large`, `timeout`, `memory`, `crashed`, `storage` …
    code: String,
    /// A sentence in English.
    reason: String,
}

/// Which jobs to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobQuery {
    /// `waiting`, `running`, `done` or `dead`; all unless told.
    state: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists jobs, the latest first.
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "jobs", params(JobQuery),
    responses((status = 200, body = JobPage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(query): Query<JobQuery>,
) -> ApiResult<Json<JobPage>> {
    let state = match query.state.as_deref() {
        None => None,
        Some(word) => Some(
            JobState::parse(word)
                .ok_or_else(|| ApiError::bad_request("bad_filter", "there is no such state"))?,
        ),
    };
    let catalogue = &app.archive.catalogue;
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let after = match query.cursor {
        None => None,
        Some(text) => {
            let wrong = |_| ApiError::bad_request("bad_cursor", "this cursor is not one of ours");
            Some(text.parse::<JobId>().map_err(wrong)?)
        }
    };
    let listed = catalogue
        .jobs(state, limit, after, &visibility(&actor))
        .await?;
    let full = usize::try_from(limit).is_ok_and(|limit| listed.len() == limit);
    let next = listed
        .last()
        .filter(|_| full)
        .map(|listed| listed.job.id.to_string());
    let counts = CountsView::of(&catalogue.job_counts().await?);
    Ok(Json(JobPage {
        items: listed.into_iter().map(JobView::of).collect(),
        counts,
        next,
    }))
}

impl CountsView {
    /// The counts of all steps together.
    pub(crate) fn of(counts: &[JobCount]) -> Self {
        let all = |count: fn(&JobCount) -> i64| counts.iter().map(count).sum();
        Self {
            waiting: all(|c| c.waiting),
            running: all(|c| c.running),
            dead: all(|c| c.dead),
        }
    }
}

impl JobView {
    fn of(listed: ListedJob) -> Self {
        let job = listed.job;
        Self {
            id: job.id.to_string(),
            asset: JobAsset {
                id: job.asset.to_string(),
                folio: listed.folio,
                filename: listed.filename,
            },
            step: job.step.as_str().to_owned(),
            state: job.state.as_str().to_owned(),
            attempts: job.attempts,
            asked: job.asked.to_string(),
            due: job.due.to_string(),
            failure: job.failure.map(|failure| FailureView {
                code: failure.code,
                reason: failure.reason,
            }),
        }
    }
}

/// Asks for a dead job again.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/retry", tag = "jobs", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn retry(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<axum::http::StatusCode> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    app.archive.catalogue.retry(id, &actor, now()).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
