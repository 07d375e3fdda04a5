//! Camera clocks of an event: which cameras, how far off, corrected with a look first and a way back.

use asset::{Actor, EventId, Timestamp, WallClock, visibility};
use axum::extract::State;
use catalogue::{ClockCamera, Correction};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::routes::events::life::in_reach;

/// A clock may be wrong by this much: a year not set, a date of the factory.
const FURTHEST: i64 = 60 * 366 * 24 * 3600;
/// How many lines a preview shows.
const SHOWN: usize = 200;

/// The cameras of an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct CameraPage {
    items: Vec<CameraView>,
}

/// One camera at an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct CameraView {
    /// Its name here, to correct it by.
    #[schema(example = "nikon corporation|nikon z 6_3|6012345")]
    camera: String,
    make: String,
    model: String,
    serial: String,
    /// How many assets of the event are of it.
    assets: i64,
    /// Its first moment there, as it counts now.
    #[schema(format = "date-time")]
    first: Option<String>,
    /// Its last.
    #[schema(format = "date-time")]
    last: Option<String>,
    /// Seconds added to what its clock showed.
    seconds: i64,
}

/// The cameras of an event and how far their clocks were off.
#[utoipa::path(
    get, path = "/api/v1/events/{id}/cameras", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = CameraPage), (status = 404, body = Problem))
)]
pub(crate) async fn cameras(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<CameraPage>> {
    let event = event(&app, &actor, &id).await?;
    let found = app
        .archive
        .catalogue
        .cameras(event, &visibility(&actor, now()))
        .await?;
    Ok(Json(CameraPage {
        items: found.into_iter().map(CameraView::of).collect(),
    }))
}

impl CameraView {
    fn of(found: ClockCamera) -> Self {
        let mut parts = found.camera.splitn(3, '|').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        let text = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
        Self {
            make: part(),
            model: part(),
            serial: part(),
            assets: found.assets,
            first: text(found.first),
            last: text(found.last),
            seconds: found.seconds,
            camera: found.camera,
        }
    }
}

/// How far a clock was off: in seconds, or learnt from a photo of a clock.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockChange {
    /// The camera, as `cameras` names it; with `asset` it need not be said.
    camera: Option<String>,
    /// Seconds to add to what its clock showed; less than zero for a clock that was fast, zero for one that was right.
    seconds: Option<i64>,
    /// Instead of `seconds`: a photo of this event taken with the camera …
    #[schema(format = "uuid")]
    asset: Option<String>,
    /// … and what the time really was, by the clock of the place.
    #[schema(example = "2026-11-14T18:52:07")]
    true_time: Option<String>,
}

/// What a correction does.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClockPreview {
    /// Seconds that are added to what the camera's clock showed.
    seconds: i64,
    camera: String,
    /// How many assets move that the caller may see.
    total: usize,
    /// The first 200 of them, in the order of capture.
    items: Vec<ClockLine>,
}

/// What a correction does to one asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClockLine {
    #[schema(format = "uuid")]
    asset: String,
    /// The wall clock as it counts now.
    before: Option<String>,
    /// The wall clock as it would.
    after: Option<String>,
}

/// Shows what a correction would do; nothing changes.
#[utoipa::path(
    post, path = "/api/v1/events/{id}/clocks/preview", tag = "events", request_body = ClockChange,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ClockPreview), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn preview(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(change): Json<ClockChange>,
) -> ApiResult<Json<ClockPreview>> {
    let event = event(&app, &actor, &id).await?;
    let correction = change.into_correction(&app, &actor, event).await?;
    let found = app
        .archive
        .catalogue
        .correction(&correction, &visibility(&actor, now()))
        .await?;
    let text = |clock: Option<WallClock>| clock.map(|clock| clock.to_string());
    let lines = found.iter().take(SHOWN).map(|one| ClockLine {
        asset: one.asset.to_string(),
        before: text(one.before),
        after: text(one.after),
    });
    Ok(Json(ClockPreview {
        seconds: correction.seconds,
        total: found.len(),
        items: lines.collect(),
        camera: correction.camera,
    }))
}

/// What was corrected.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClockCorrected {
    /// To take it back by: `POST /api/v1/operations/{id}/undo`.
    #[schema(format = "uuid")]
    operation: String,
    seconds: i64,
    camera: String,
    /// How many assets moved that the caller may see.
    changed: usize,
}

/// Corrects a camera's clock for an event: all its files there, and those that come later. The facts keep what it said.
#[utoipa::path(
    post, path = "/api/v1/events/{id}/clocks", tag = "events", request_body = ClockChange,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ClockCorrected),
        (status = 403, body = Problem, description = "files of others are among them"),
        (status = 404, body = Problem),
        (status = 422, body = Problem),
    )
)]
pub(crate) async fn correct(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(change): Json<ClockChange>,
) -> ApiResult<Json<ClockCorrected>> {
    let event = event(&app, &actor, &id).await?;
    in_reach(&app, &actor, event).await?;
    let correction = change.into_correction(&app, &actor, event).await?;
    let catalogue = &app.archive.catalogue;
    let (operation, changed) = catalogue.correct_clock(&correction, &actor, now()).await?;
    Ok(Json(ClockCorrected {
        operation: operation.to_string(),
        seconds: correction.seconds,
        camera: correction.camera,
        changed,
    }))
}

impl ClockChange {
    async fn into_correction(
        self,
        app: &App,
        actor: &Actor,
        event: EventId,
    ) -> ApiResult<Correction> {
        let (camera, seconds) = match (self.seconds, self.asset, self.true_time) {
            (Some(seconds), None, None) => (self.camera, seconds),
            (None, Some(asset), Some(time)) => {
                let asset = super::assets::find(app, actor, &asset).await?;
                let true_time: WallClock = time.parse().map_err(|_| {
                    ApiError::unprocessable("bad_time", "write the time as 2026-11-14T18:52:07")
                })?;
                if asset.event.as_ref().map(|event| event.id) != Some(event) {
                    return Err(ApiError::unprocessable(
                        "not_of_event",
                        "that photo is not of this event",
                    ));
                }
                let shown = asset.facts.taken_at.ok_or_else(|| {
                    ApiError::unprocessable("no_time", "that photo does not say when it was taken")
                })?;
                let own = asset.facts.camera();
                if self.camera.is_some() && self.camera != own {
                    return Err(ApiError::unprocessable(
                        "other_camera",
                        "that photo was taken with another camera",
                    ));
                }
                (own, shown.seconds_until(true_time))
            }
            _ => {
                return Err(ApiError::unprocessable(
                    "seconds_or_photo",
                    "say either seconds, or a photo of a clock and its true time",
                ));
            }
        };
        if seconds.abs() > FURTHEST {
            return Err(ApiError::unprocessable(
                "too_far",
                "a clock is corrected by 60 years at most",
            ));
        }
        let known = app
            .archive
            .catalogue
            .cameras(event, &visibility(actor, now()))
            .await?;
        let camera = camera.filter(|camera| known.iter().any(|one| one.camera == *camera));
        let unknown =
            || ApiError::unprocessable("unknown_camera", "no file of this event is of that camera");
        Ok(Correction {
            event,
            camera: camera.ok_or_else(unknown)?,
            seconds,
        })
    }
}

async fn event(app: &App, actor: &Actor, id: &str) -> ApiResult<EventId> {
    let id: EventId = id.parse().map_err(|_| ApiError::not_found())?;
    let found = app
        .archive
        .catalogue
        .event(id, &visibility(actor, now()))
        .await?;
    found.map(|_| id).ok_or_else(ApiError::not_found)
}
