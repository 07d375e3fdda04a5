//! What looks like an asset: the same picture, near duplicates, its burst.

use std::collections::BTreeMap;

use asset::likeness::Ruling;
use asset::{Asset, AssetId, Facts, Timestamp, visibility};
use axum::extract::State;
use axum::http::StatusCode;
use catalogue::Likeness;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use super::find;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::view::Summary;

/// What looks like an asset, as far as the caller may see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AlikePage {
    /// The same coded picture in another file, with other metadata.
    same_picture: Vec<SamePicture>,
    /// What its perceptual hash is near to: proposals, the nearest first.
    looks_alike: Vec<LooksAlike>,
    /// The other pictures of its burst, in their order.
    burst: Vec<Summary>,
}

/// The same coded picture in another file.
#[derive(Serialize, ToSchema)]
pub(crate) struct SamePicture {
    asset: Summary,
    /// What the two files say differently, by field.
    differences: BTreeMap<String, Difference>,
}

/// What two files say of one field.
#[derive(Serialize, ToSchema)]
pub(crate) struct Difference {
    #[schema(value_type = Object)]
    here: Value,
    #[schema(value_type = Object)]
    there: Value,
}

/// Another picture that looks much the same.
#[derive(Serialize, ToSchema)]
pub(crate) struct LooksAlike {
    asset: Summary,
    /// How far apart they are, 0 to 16.
    distance: i64,
    /// What a person said of it: `same` or `different`.
    #[schema(value_type = Option<String>)]
    ruling: Option<Ruling>,
}

/// What looks like an asset. Nothing here is merged by itself.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/alike", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = AlikePage), (status = 404, body = Problem))
)]
pub(crate) async fn alike(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<AlikePage>> {
    let asset = find(&app, &actor, &id).await?;
    let visible = visibility(&actor, now());
    let catalogue = &app.archive.catalogue;
    let found = catalogue.alike(asset.id, &visible).await?;
    let same = catalogue.assets(&found.same_picture, &visible).await?;
    let burst = catalogue.assets(&found.burst, &visible).await?;
    let others: Vec<AssetId> = found.looks.iter().map(|one| one.other(asset.id)).collect();
    let others = catalogue.assets(&others, &visible).await?;
    let looks_alike = found.looks.iter().filter_map(|one| {
        let other = others.iter().find(|other| other.id == one.other(asset.id));
        Some(LooksAlike {
            asset: Summary::of(other?),
            distance: one.distance,
            ruling: one.ruling,
        })
    });
    Ok(Json(AlikePage {
        same_picture: same
            .iter()
            .map(|other| SamePicture {
                asset: Summary::of(other),
                differences: differences(&asset, other),
            })
            .collect(),
        looks_alike: looks_alike.collect(),
        burst: burst.iter().map(Summary::of).collect(),
    }))
}

/// Fields of the facts in which two files of one picture may differ and nobody need know.
const INCIDENTAL: [&str; 5] = ["tags", "candidates", "taken_source", "error", "motion"];

fn differences(here: &Asset, there: &Asset) -> BTreeMap<String, Difference> {
    let fields = |facts: &Facts| match serde_json::to_value(facts) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (here, mut there) = (fields(&here.facts), fields(&there.facts));
    let fields = here.into_iter().filter_map(|(field, here)| {
        let there = there.remove(&field).unwrap_or_default();
        let differs = here != there && !INCIDENTAL.contains(&field.as_str());
        differs.then_some((field, Difference { here, there }))
    });
    fields.collect()
}

/// Whether a picture stands outside its burst.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BurstChange {
    /// `true` takes it out, and it stays out; `false` lets it be grouped again.
    apart: bool,
}

/// Takes a picture out of its burst, or lets it be grouped again.
#[utoipa::path(
    put, path = "/api/v1/assets/{id}/burst", tag = "assets", request_body = BurstChange,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn burst(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(change): Json<BurstChange>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    let catalogue = &app.archive.catalogue;
    catalogue
        .burst_apart(asset.id, change.apart, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pairs that look alike and nobody has ruled on.
#[derive(Serialize, ToSchema)]
pub(crate) struct LikenessPage {
    items: Vec<LikenessView>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// Two assets that look alike.
#[derive(Serialize, ToSchema)]
pub(crate) struct LikenessView {
    /// The one that arrived first.
    low: Summary,
    /// The other.
    high: Summary,
    /// How far apart they are, 0 to 16.
    distance: i64,
    /// When it was found.
    #[schema(format = "date-time")]
    found: String,
}

/// Which page of proposals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LikenessQuery {
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Pairs that look alike and nobody has ruled on, the newest first.
#[utoipa::path(
    get, path = "/api/v1/likenesses", tag = "assets", params(LikenessQuery),
    responses((status = 200, body = LikenessPage), (status = 400, body = Problem))
)]
pub(crate) async fn likenesses(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(query): Query<LikenessQuery>,
) -> ApiResult<Json<LikenessPage>> {
    let bad = || ApiError::bad_request("bad_cursor", "this cursor is not one of ours");
    let after = match &query.cursor {
        None => None,
        Some(text) => Some(place(text).ok_or_else(bad)?),
    };
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let visible = visibility(&actor, now());
    let catalogue = &app.archive.catalogue;
    let found = catalogue.likenesses(&visible, after, limit).await?;
    let ids: Vec<AssetId> = found.iter().flat_map(|one| [one.low, one.high]).collect();
    let assets = catalogue.assets(&ids, &visible).await?;
    let summary = |id: AssetId| assets.iter().find(|one| one.id == id).map(Summary::of);
    let full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
    let next = found.last().filter(|_| full).map(cursor);
    let items = found.iter().filter_map(|one| {
        Some(LikenessView {
            low: summary(one.low)?,
            high: summary(one.high)?,
            distance: one.distance,
            found: one.found.to_string(),
        })
    });
    Ok(Json(LikenessPage {
        items: items.collect(),
        next,
    }))
}

fn cursor(one: &Likeness) -> String {
    format!("{}_{}_{}", one.found.as_micros(), one.low, one.high)
}

fn place(text: &str) -> Option<(Timestamp, AssetId, AssetId)> {
    let mut parts = text.split('_');
    let found = Timestamp::from_micros(parts.next()?.parse().ok()?);
    let (low, high) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((found, low, high))
}

/// What a person says of two assets that look alike.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RulingChange {
    /// `same`, `different`, or `null` to ask again. Neither merges nor hides anything.
    #[schema(value_type = Option<String>)]
    ruling: Option<Ruling>,
}

/// Says whether two assets that look alike are the same picture.
#[utoipa::path(
    put, path = "/api/v1/likenesses/{one}/{other}", tag = "assets", request_body = RulingChange,
    params(("one" = String, Path, format = "uuid"), ("other" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn rule(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((one, other)): Path<(String, String)>,
    Json(change): Json<RulingChange>,
) -> ApiResult<StatusCode> {
    let id = |text: &str| text.parse().map_err(|_| ApiError::not_found());
    let pair = (id(&one)?, id(&other)?);
    let catalogue = &app.archive.catalogue;
    catalogue.rule(pair, change.ruling, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
