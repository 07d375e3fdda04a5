//! Jobs: what is being done to files, and what could not be.

use asset::{Actor, JobId, JobState, Permission, authorise, visibility};
use axum::extract::State;
use catalogue::{JobCount, ListedJob};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::health;

/// The span of the rate, in seconds.
const HOUR: i64 = 60 * 60;

/// A page of jobs.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobPage {
    items: Vec<JobView>,
    counts: CountsView,
    /// How many jobs were done within the last hour.
    done_last_hour: i64,
    /// How many of the dead ones the caller may ask for again; only where dead ones are listed.
    can_retry: Option<i64>,
    /// Why no file is decoded at all, in English; none while one worker can.
    previews_off: Option<String>,
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
    /// `examine`, `derive`, `full`, `proxy`, `proxy_hd` or `record`.
    step: String,
    /// `waiting`, `running`, `done` or `dead`.
    state: String,
    attempts: i32,
    #[schema(format = "date-time")]
    asked: String,
    #[schema(format = "date-time")]
    due: String,
    /// How far a running one is, in percent, where it can tell.
    percent: Option<f64>,
    /// How many seconds it still takes if it goes on as it went.
    seconds_left: Option<i64>,
    /// Whether it can be called off.
    can_cancel: bool,
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
    let at = now();
    let visible = visibility(&actor, at);
    let listed = catalogue.jobs(state, limit, after, &visible).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| listed.len() == limit);
    let next = listed
        .last()
        .filter(|_| full)
        .map(|listed| listed.job.id.to_string());
    let counts = CountsView::of(&catalogue.job_counts().await?);
    let steers = authorise(&actor, Permission::Steer);
    let can_retry = match state {
        None | Some(JobState::Dead) if steers => Some(catalogue.parked(&visible).await?),
        None | Some(JobState::Dead) => Some(0),
        Some(_) => None,
    };
    Ok(Json(JobPage {
        items: listed.into_iter().map(JobView::of).collect(),
        counts,
        done_last_hour: catalogue.done_since(at.plus_seconds(-HOUR)).await?,
        can_retry,
        previews_off: health::previews_off(&app).await,
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
        let running = job.state == JobState::Running;
        let live = running || job.state == JobState::Waiting;
        Self {
            percent: job
                .progress
                .filter(|_| running)
                .map(|thousandths| f64::from(thousandths) / 10.0),
            seconds_left: job.seconds_left(now()).filter(|_| running),
            can_cancel: live && job.step.can_wait(),
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
    let id = seen(&app, &actor, &id).await?;
    app.archive.catalogue.retry(id, &actor, now()).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// How many jobs were asked for again.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"retried": 12}))]
pub(crate) struct Retried {
    retried: i64,
}

/// Asks again for every dead job that the caller could ask for one by one; those that die meanwhile are left as they are.
#[utoipa::path(
    post, path = "/api/v1/jobs/retry", tag = "jobs",
    responses((status = 200, body = Retried), (status = 403, body = Problem))
)]
pub(crate) async fn retry_all(
    State(app): State<App>,
    Caller(actor): Caller,
) -> ApiResult<Json<Retried>> {
    let began = now();
    let (mut retried, mut after) = (0, None);
    loop {
        // Sight may change while a long list is worked through.
        let visible = visibility(&actor, now());
        let (asked, last) = app
            .archive
            .catalogue
            .retry_parked((&visible, began), after, &actor, now())
            .await?;
        retried += asked;
        after = last;
        if after.is_none() {
            return Ok(Json(Retried { retried }));
        }
    }
}

/// Calls off a job that waits or runs and is not needed to see and keep the asset: it is parked until asked for again.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/cancel", tag = "jobs", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`not_cancellable`: it is over, or the asset needs it"),
    )
)]
pub(crate) async fn cancel(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<axum::http::StatusCode> {
    let id = seen(&app, &actor, &id).await?;
    if app.archive.catalogue.cancel(id, &actor, now()).await? {
        Ok(axum::http::StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::conflict(
            "not_cancellable",
            "this job is over, or makes what every file needs to be seen and kept",
        ))
    }
}

/// A job of an asset the caller may see; any other is as good as none.
async fn seen(app: &App, actor: &Actor, id: &str) -> ApiResult<JobId> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let catalogue = &app.archive.catalogue;
    let job = catalogue.job(id).await?.job;
    let asset = catalogue
        .asset(job.asset, &visibility(actor, now()))
        .await?;
    asset.map(|_| id).ok_or_else(ApiError::not_found)
}

/// The settings that make one kind of rendition, and how far the archive's renditions of it are.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecipeView {
    /// `thumb-480`, `preview-2560`, `proxy-540` …
    name: String,
    /// The hash of its settings, 16 hexadecimal digits.
    hash: String,
    /// The media type of what it makes.
    mime: String,
    /// The most pixels on the long side; none where there is no bound.
    long_side: Option<u32>,
    /// 1 to 100 for pictures, the rate factor for films, kilobits a second for sounds.
    quality: Option<u16>,
    /// How many there are by these settings.
    made: i64,
    /// How many are wanted and not made by these settings yet.
    wanted: i64,
}

/// Lists the recipes and how far their renditions are: after a change of settings only its own are made anew.
#[utoipa::path(
    get, path = "/api/v1/recipes", tag = "jobs",
    responses((status = 200, body = Vec<RecipeView>))
)]
pub(crate) async fn recipes(State(app): State<App>) -> ApiResult<Json<Vec<RecipeView>>> {
    let counts = app.archive.catalogue.recipe_counts().await?;
    Ok(Json(
        counts
            .into_iter()
            .map(|count| RecipeView {
                name: count.recipe.name.as_str().to_owned(),
                hash: count.recipe.hash(),
                mime: count.recipe.coding.mime().to_owned(),
                long_side: Some(count.recipe.long_side).filter(|side| (1..u32::MAX).contains(side)),
                quality: count.recipe.coding.quality(),
                made: count.made,
                wanted: count.wanted,
            })
            .collect(),
    ))
}
