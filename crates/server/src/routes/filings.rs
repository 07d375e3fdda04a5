//! What arrived without an event: what it may be of and why, and what people rule.

use asset::matching::{Candidate, Reason};
use asset::{AssetId, EventId, visibility};
use axum::extract::State;
use catalogue::{Proposed, Ruled};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::filing;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Query};

/// The most assets one ruling names.
const MOST: usize = 5000;

/// What somebody is asked about.
#[derive(Serialize, ToSchema)]
pub(crate) struct FilingPage {
    /// Shoots: frames of one camera that were taken together.
    items: Vec<ShootView>,
    /// Whether there is more than is shown.
    more: bool,
}

/// Frames of one camera that were taken together.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "shoot": "0193…", "camera": "nikon corporation|nikon z 6_3|6012345", "assets": ["0193…"],
    "first": "2026-11-14T16:03:00Z", "last": "2026-11-14T16:47:00Z",
    "candidates": [{"event": "0193…", "title": "Entrega de apoyos", "starts": "2026-11-14T10:00:00", "confidence": 720,
        "reasons": [{"code": "within", "minutes": 44}, {"code": "distance", "metres": 80}, {"code": "team"}, {"code": "clock", "seconds": 3600}]}]
}))]
pub(crate) struct ShootView {
    #[schema(format = "uuid")]
    shoot: String,
    camera: Option<String>,
    /// Those the caller may see, in the order they were taken.
    assets: Vec<String>,
    #[schema(format = "date-time")]
    first: String,
    #[schema(format = "date-time")]
    last: String,
    /// The events they may be of, the likeliest first.
    candidates: Vec<EventCandidate>,
}

/// An event frames may be of.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventCandidate {
    #[schema(format = "uuid")]
    event: String,
    title: Option<String>,
    starts: Option<String>,
    /// How likely, in thousandths.
    confidence: u16,
    /// What speaks for and against it, each with its `code`: `within`, `before`, `after` (minutes), `distance` (metres), `team`,
    /// `other_team`, `clock` (seconds to add to what the camera showed), `rival` (event, confidence).
    #[schema(value_type = Vec<Object>)]
    reasons: Vec<Reason>,
}

/// How much is shown.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Shown {
    /// How many assets, 1 to 5,000; 1,000 unless told.
    limit: Option<i64>,
}

/// Lists what arrived without an event and may be of one, shoot by shoot, with the reasons.
#[utoipa::path(
    get, path = "/api/v1/filings", tag = "filings", params(Shown), responses((status = 200, body = FilingPage))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(shown): Query<Shown>,
) -> ApiResult<Json<FilingPage>> {
    let limit = shown.limit.unwrap_or(1000).clamp(1, 5000);
    let visible = visibility(&actor, now());
    let found = app.archive.catalogue.proposed(&visible, limit).await?;
    let more = i64::try_from(found.len()).unwrap_or(limit) >= limit;
    let mut items: Vec<ShootView> = Vec::new();
    for one in found {
        match items
            .last_mut()
            .filter(|shoot| shoot.shoot == one.shoot.to_string())
        {
            Some(shoot) => {
                shoot.assets.push(one.asset.to_string());
                shoot.last = one.moment.to_string();
            }
            None => items.push(ShootView::of(&app, one, &visible).await?),
        }
    }
    Ok(Json(FilingPage { items, more }))
}

impl ShootView {
    async fn of(app: &App, one: Proposed, visible: &asset::Visibility) -> ApiResult<Self> {
        let mut candidates = Vec::new();
        for Candidate {
            event,
            confidence,
            reasons,
        } in one.candidates
        {
            let listed = app.archive.catalogue.event(event, visible).await?;
            candidates.push(EventCandidate {
                event: event.to_string(),
                title: listed.as_ref().map(|listed| listed.event.title.clone()),
                starts: listed
                    .and_then(|listed| listed.event.starts)
                    .map(|clock| clock.to_string()),
                confidence,
                reasons,
            });
        }
        Ok(Self {
            shoot: one.shoot.to_string(),
            camera: one.camera,
            assets: vec![one.asset.to_string()],
            first: one.moment.to_string(),
            last: one.moment.to_string(),
            candidates,
        })
    }
}

/// What is ruled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"items": [{"assets": ["0193a1b2-0000-7000-8000-000000000001"], "event": "0193a1b2-0000-7000-8000-000000000002"},
    {"assets": ["0193a1b2-0000-7000-8000-000000000003"], "event": null}]}))]
pub(crate) struct Rulings {
    items: Vec<Ruling>,
}

/// What is ruled of some assets.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ruling {
    assets: Vec<String>,
    /// Their event; `null` when they are of none, and then they are not proposed again.
    #[schema(format = "uuid")]
    event: Option<String>,
}

/// What a ruling did.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuledView {
    /// To take it back by: `POST /api/v1/operations/{id}/undo`; none when nothing changed.
    #[schema(format = "uuid")]
    operation: Option<String>,
    /// The assets that changed their event.
    changed: Vec<String>,
}

/// Files assets as a person says; what is filed so is never moved, and teaches how far its camera's clock is off.
#[utoipa::path(
    post, path = "/api/v1/filings", tag = "filings", request_body = Rulings,
    responses(
        (status = 200, body = RuledView),
        (status = 404, body = Problem, description = "one of the assets or events is none the caller may see; nothing changed"),
        (status = 422, body = Problem, description = "`bad_id`, `too_many`"),
    )
)]
pub(crate) async fn rule(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(rulings): Json<Rulings>,
) -> ApiResult<Json<RuledView>> {
    let bad =
        |_| ApiError::unprocessable("bad_id", "assets and events are named by their identifiers");
    let mut ruled = Vec::new();
    for one in rulings.items {
        let assets = one
            .assets
            .iter()
            .map(|id| id.parse::<AssetId>().map_err(bad))
            .collect::<Result<_, _>>()?;
        let event = one
            .event
            .map(|id| id.parse::<EventId>())
            .transpose()
            .map_err(bad)?;
        ruled.push(Ruled { assets, event });
    }
    if ruled.iter().map(|one| one.assets.len()).sum::<usize>() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            "at most 5,000 assets are filed at once",
        ));
    }
    let done = app
        .archive
        .catalogue
        .rule_filing(&ruled, &actor, now())
        .await?;
    Ok(Json(RuledView {
        operation: done.operation.map(|id| id.to_string()),
        changed: done.changed.iter().map(ToString::to_string).collect(),
    }))
}

/// What a look did.
#[derive(Serialize, ToSchema)]
pub(crate) struct FiledView {
    /// To take back what was filed last.
    #[schema(format = "uuid")]
    operation: Option<String>,
    /// How many assets were filed.
    filed: usize,
    /// How many somebody is asked about.
    proposed: usize,
}

/// Looks now at everything without an event, as the archive does by itself when files have arrived.
#[utoipa::path(
    post, path = "/api/v1/filings/run", tag = "filings", responses((status = 200, body = FiledView))
)]
pub(crate) async fn run(State(app): State<App>) -> ApiResult<Json<FiledView>> {
    let done = filing::pass(&app.archive).await?;
    Ok(Json(FiledView {
        operation: done.operation.map(|id| id.to_string()),
        filed: done.filed,
        proposed: done.proposed,
    }))
}

/// How filing is set.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilingSettings {
    /// Whether what is sure is filed without asking; else everything is proposed.
    automatic: bool,
}

/// How filing is set.
#[utoipa::path(
    get, path = "/api/v1/filings/settings", tag = "filings", responses((status = 200, body = FilingSettings))
)]
pub(crate) async fn settings(State(app): State<App>) -> ApiResult<Json<FilingSettings>> {
    let automatic = filing::is_automatic(&app.archive).await?;
    Ok(Json(FilingSettings { automatic }))
}

/// Sets whether anything is filed without asking.
#[utoipa::path(
    put, path = "/api/v1/filings/settings", tag = "filings", request_body = FilingSettings,
    responses((status = 200, body = FilingSettings))
)]
pub(crate) async fn set(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(settings): Json<FilingSettings>,
) -> ApiResult<Json<FilingSettings>> {
    filing::set_automatic(&app.archive, settings.automatic, &actor).await?;
    Ok(Json(settings))
}
