//! The office's rules: what each step of review asks for, the times in which nothing is published, the licences to choose
//! from.

use asset::licence::{KNOWN, OwnLicence};
use asset::{Audience, Blackout, Need, Obstacle, Requirements, obstacles};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::assets::find;

/// What each step of review asks for, by the names of the fields.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"review": ["caption"], "approved": ["caption", "creator", "credit", "licence"]}))]
pub(crate) struct RequirementsView {
    /// To be sent to review.
    #[schema(value_type = Vec<String>)]
    review: Vec<Need>,
    /// To be approved.
    #[schema(value_type = Vec<String>)]
    approved: Vec<Need>,
}

/// What each step of review asks for.
#[utoipa::path(
    get, path = "/api/v1/reviews/requirements", tag = "reviews", responses((status = 200, body = RequirementsView))
)]
pub(crate) async fn requirements(State(app): State<App>) -> ApiResult<Json<RequirementsView>> {
    let settings = app.archive.catalogue.settings().await?;
    let Requirements { review, approved } = settings.requirements;
    Ok(Json(RequirementsView { review, approved }))
}

/// Sets what each step of review asks for.
#[utoipa::path(
    put, path = "/api/v1/reviews/requirements", tag = "reviews", request_body = RequirementsView,
    responses((status = 200, body = RequirementsView), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn require(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<RequirementsView>,
) -> ApiResult<Json<RequirementsView>> {
    let patch = json!({ "requirements": new });
    app.archive
        .catalogue
        .settings_change(&patch, &actor, now())
        .await?;
    Ok(Json(new))
}

/// Times in which the office publishes nothing.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"items": [{
    "from": "2027-04-04T00:00:00-06:00", "until": "2027-06-07T00:00:00-06:00", "reason": "Veda electoral"
}]}))]
pub(crate) struct BlackoutList {
    #[schema(value_type = Vec<Object>)]
    items: Vec<Blackout>,
}

/// The times in which nothing is published.
#[utoipa::path(
    get, path = "/api/v1/blackouts", tag = "reviews", responses((status = 200, body = BlackoutList))
)]
pub(crate) async fn blackouts(State(app): State<App>) -> ApiResult<Json<BlackoutList>> {
    let items = app.archive.catalogue.settings().await?.blackouts;
    Ok(Json(BlackoutList { items }))
}

/// Sets the times in which nothing is published.
#[utoipa::path(
    put, path = "/api/v1/blackouts", tag = "reviews", request_body = BlackoutList,
    responses((status = 200, body = BlackoutList), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn set_blackouts(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<BlackoutList>,
) -> ApiResult<Json<BlackoutList>> {
    let bad = |one: &Blackout| {
        one.from >= one.until || one.reason.trim().is_empty() || one.reason.chars().count() > 256
    };
    if new.items.len() > 100 || new.items.iter().any(bad) {
        return Err(ApiError::unprocessable(
            "bad_blackout",
            "a blackout ends after it begins and says why in at most 256 characters; there are at most 100",
        ));
    }
    let patch = json!({ "blackouts": new.items });
    app.archive
        .catalogue
        .settings_change(&patch, &actor, now())
        .await?;
    Ok(Json(new))
}

/// A licence to choose.
#[derive(Serialize, ToSchema)]
pub(crate) struct LicenceView {
    /// The name written in credits.
    #[schema(example = "CC BY 4.0")]
    name: String,
    /// The same in English, where it is another.
    name_en: Option<String>,
    /// The address of its text.
    url: String,
    /// What people may type for it; only those of the office's own have one.
    #[schema(example = "uso-libre")]
    code: Option<String>,
}

/// The licences to choose from.
#[derive(Serialize, ToSchema)]
pub(crate) struct LicenceList {
    items: Vec<LicenceView>,
}

/// The licences whose address comes with their name: those everybody knows, then the office's own. Any other may be written
/// besides.
#[utoipa::path(
    get, path = "/api/v1/licences", tag = "reviews", responses((status = 200, body = LicenceList))
)]
pub(crate) async fn licences(State(app): State<App>) -> ApiResult<Json<LicenceList>> {
    let own = app.archive.catalogue.settings().await?.licences;
    Ok(Json(LicenceList::of(own)))
}

/// The licences of the office's own.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"items": [{
    "code": "uso-libre", "name": "Uso libre municipal", "name_en": "Municipal free use", "url": "https://municipio.example/uso-libre"
}]}))]
pub(crate) struct OwnLicences {
    /// 100 at most. Each has a `code` of 40 characters at most, a `name` and a `name_en` that may be absent of 200, and the
    /// `url` of its text; a code or name means one licence only.
    #[schema(value_type = Vec<Object>)]
    items: Vec<OwnLicence>,
}

/// Sets the licences of the office's own, in place of those before. What assets say stays as it is.
#[utoipa::path(
    put, path = "/api/v1/licences", tag = "reviews", request_body = OwnLicences,
    responses(
        (status = 200, body = LicenceList),
        (status = 403, body = Problem),
        (status = 422, body = Problem, description = "`bad_setting`: the sentence says which rule is broken"),
    )
)]
pub(crate) async fn set_licences(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<OwnLicences>,
) -> ApiResult<Json<LicenceList>> {
    let patch = json!({ "licences": new.items });
    let catalogue = &app.archive.catalogue;
    let settings = catalogue.settings_change(&patch, &actor, now()).await?;
    Ok(Json(LicenceList::of(settings.licences)))
}

impl LicenceList {
    fn of(own: Vec<OwnLicence>) -> Self {
        let known = KNOWN.iter().map(|one| LicenceView {
            name: one.name.to_owned(),
            name_en: None,
            url: one.url.to_owned(),
            code: None,
        });
        let own = own.into_iter().map(|one| LicenceView {
            name: one.name,
            name_en: one.name_en,
            url: one.url,
            code: Some(one.code),
        });
        Self {
            items: known.chain(own).collect(),
        }
    }
}

/// For whom the gate is asked.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ForWhom {
    /// `public` or `press`; `public` when absent.
    audience: Option<String>,
    /// At this moment; now when absent.
    at: Option<String>,
}

/// What the gate says.
#[derive(Serialize, ToSchema)]
pub(crate) struct GateView {
    may_leave: bool,
    /// Every obstacle at once.
    #[schema(value_type = Vec<String>)]
    obstacles: Vec<Obstacle>,
}

/// Asks the gate whether an asset may leave, and for every reason why not.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/gate", tag = "assets", params(("id" = String, Path, format = "uuid"), ForWhom),
    responses((status = 200, body = GateView), (status = 404, body = Problem))
)]
pub(crate) async fn gate(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(whom): Query<ForWhom>,
) -> ApiResult<Json<GateView>> {
    let asset = find(&app, &actor, &id).await?;
    let blackouts = app.archive.catalogue.settings().await?.blackouts;
    let audience = match whom.audience.as_deref() {
        None | Some("public") => Audience::Public(blackouts),
        Some("press") => Audience::Press(blackouts),
        Some(_) => {
            return Err(ApiError::bad_request(
                "bad_query",
                "audience is public or press",
            ));
        }
    };
    let at = match whom.at {
        None => now(),
        Some(text) => {
            let bad = |_| ApiError::bad_request("bad_query", "at is a moment");
            text.parse().map_err(bad)?
        }
    };
    let obstacles = obstacles(&asset, &audience, at);
    Ok(Json(GateView {
        may_leave: obstacles.is_empty(),
        obstacles,
    }))
}
