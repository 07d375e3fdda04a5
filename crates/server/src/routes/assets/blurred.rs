//! Copies with faces made unrecognisable.

use asset::Area;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::blurring::{MOST_AREAS, blur};

use super::find;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;
use crate::routes::assets::send::{OutcomeView, outcome};

/// What is to be made unrecognisable.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"areas": [{"x": 0.41, "y": 0.2, "w": 0.08, "h": 0.12}]}))]
pub(crate) struct Blurring {
    /// 1 to 200 places.
    areas: Vec<Spot>,
}

/// A rectangle in the upright picture, as shares of its sides, 0 to 1.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spot {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

/// Makes a copy of a photo in which these places cannot be made out: an asset of its own with the same words, to be
/// reviewed as any other. What keeps the photo in for the sake of minors does not keep the copy in; the photo stays as it is.
///
/// The same places again are the same copy.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/blurred", tag = "releases", request_body = Blurring,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 201, body = OutcomeView, headers(("Location" = String)), description = "The copy"),
        (status = 200, body = OutcomeView, description = "It was there"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`bad_area`; `unmade`: no photo, or it cannot be decoded"),
    )
)]
pub(crate) async fn blurred(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(blurring): Json<Blurring>,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let areas: Option<Vec<Area>> = blurring
        .areas
        .iter()
        .map(|spot| Area::new(spot.x, spot.y, spot.w, spot.h))
        .collect();
    let areas = areas.filter(|areas| (1..=MOST_AREAS).contains(&areas.len()));
    let areas = areas.ok_or_else(|| {
        ApiError::unprocessable(
            "bad_area",
            "areas are 1 to 200 rectangles in the picture, their numbers shares from 0 to 1",
        )
    })?;
    let taken = Box::pin(blur(&app.archive, &actor, asset.id, areas)).await?;
    Ok(outcome(&taken))
}
