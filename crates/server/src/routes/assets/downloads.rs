//! What somebody can take away of an asset, each with its pixels and its weight.

use asset::RecipeName;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::menu::{self, Offer, Weight};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::PointView;

/// What can be taken away of one asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct Downloads {
    /// The point the crops keep in sight: as people say, else the middle of those shown, else the middle.
    focal: PointView,
    /// Whether somebody chose that point.
    focal_chosen: bool,
    /// The whole first.
    items: Vec<OfferView>,
}

/// One thing that can be taken away.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfferView {
    /// `original`, or a recipe.
    #[schema(example = "social-4x5")]
    name: &'static str,
    mime: String,
    /// Pixels across, where it has any.
    width: Option<u32>,
    /// Pixels down.
    height: Option<u32>,
    /// Its weight; none when nobody can say before it is made.
    bytes: Option<u64>,
    /// Whether that weight is a guess, judged by what was made of the same original.
    estimated: bool,
    /// The shape it is cut to, across and down; none when it shows the whole.
    #[schema(example = json!([1080, 1350]))]
    crop: Option<[u32; 2]>,
    /// Whether it is made already; else it is made when it is asked for.
    ready: bool,
    /// Where to take it from; films answer `being_made` at first.
    url: String,
}

/// What can be taken away of an asset: the original for those who may have it, pictures and films made for a use, each with the
/// credit and the archive's words inside. The crops keep the focal point in sight, which a change of `focal` sets.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/downloads", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = Downloads),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`kept_in`: `reasons` says by what"),
    )
)]
pub(crate) async fn downloads(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<Downloads>> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let menu = menu::menu(&app.archive, &actor, id).await?;
    Ok(Json(Downloads {
        focal: PointView::of(menu.focal),
        focal_chosen: menu.chosen,
        items: menu
            .offers
            .into_iter()
            .map(|offer| OfferView::of(&id, offer))
            .collect(),
    }))
}

impl OfferView {
    fn of(id: &asset::AssetId, offer: Offer) -> Self {
        let (bytes, estimated) = match offer.weight {
            Weight::Exact(bytes) => (Some(bytes), false),
            Weight::About(bytes) => (Some(bytes), true),
            Weight::Unknown => (None, false),
        };
        let crop = match offer.recipe.map(RecipeName::fitting) {
            Some(asset::recipe::Fitting::Crop(across, down)) => Some([across, down]),
            _ => None,
        };
        let url = match (offer.recipe, &offer.hash) {
            (Some(recipe), Some(hash)) => format!(
                "/api/v1/assets/{id}/renditions/{}?v={hash}&download=true",
                recipe.as_str()
            ),
            _ => format!("/api/v1/assets/{id}/original"),
        };
        Self {
            name: offer.recipe.map_or("original", RecipeName::as_str),
            mime: offer.mime,
            width: offer.size.map(|size| size.0),
            height: offer.size.map(|size| size.1),
            bytes,
            estimated,
            crop,
            ready: matches!(offer.weight, Weight::Exact(_)),
            url,
        }
    }
}
