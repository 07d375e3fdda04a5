//! The ledger: what was taken away, by whom and when.

use std::collections::HashMap;

use asset::{AccountId, AssetId, visibility};
use axum::extract::State;
use catalogue::Delivery;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::assets::find;
use crate::routes::assets::past::names;
use crate::view::{PersonRef, Summary};

/// Which lines of the ledger.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// 1 to 200; 50 when absent.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<i64>,
}

/// Lines of the ledger, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeliveryPage {
    items: Vec<DeliveryView>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<i64>,
}

/// One time something was taken away.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeliveryView {
    /// `original`, `original_with_metadata`, or a recipe.
    #[schema(example = "web-1600")]
    name: String,
    /// Who took it; none for a key or the archive itself.
    by: Option<PersonRef>,
    /// `person`, `key` or `archive`.
    through: &'static str,
    /// For whom: `colleague`, `press`, `public`.
    audience: String,
    #[schema(format = "date-time")]
    at: String,
    /// What it was of, where whoever asks still sees it.
    asset: Option<Summary>,
}

/// What was taken away of an asset, by whom and when.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/deliveries", tag = "deliveries",
    params(("id" = String, Path, format = "uuid"), Asked),
    responses((status = 200, body = DeliveryPage), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn of_asset(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<DeliveryPage>> {
    let asset = find(&app, &actor, &id).await?;
    let limit = asked.limit();
    let catalogue = &app.archive.catalogue;
    let lines = catalogue.deliveries(asset.id, asked.cursor, limit).await?;
    page(&app, lines, limit, &HashMap::new()).await
}

/// What whoever asks took away, the latest first.
#[utoipa::path(
    get, path = "/api/v1/deliveries", tag = "deliveries", params(Asked),
    responses((status = 200, body = DeliveryPage))
)]
pub(crate) async fn own(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<DeliveryPage>> {
    let limit = asked.limit();
    let catalogue = &app.archive.catalogue;
    let lines = catalogue.deliveries_to(&actor, asked.cursor, limit).await?;
    let ids: Vec<AssetId> = lines.iter().map(|line| line.asset).collect();
    let assets = catalogue.assets(&ids, &visibility(&actor, now())).await?;
    let seen = assets.into_iter().map(|asset| (asset.id, asset)).collect();
    page(&app, lines, limit, &seen).await
}

async fn page(
    app: &App,
    lines: Vec<Delivery>,
    limit: i64,
    seen: &HashMap<AssetId, asset::Asset>,
) -> ApiResult<Json<DeliveryPage>> {
    let names = names(app).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| lines.len() == limit);
    let next = lines.last().filter(|_| full).map(|line| line.line);
    let items = lines.into_iter().map(|line| {
        let (through, account) = match line.actor.split_once(':') {
            Some(("account", id)) => ("person", id.parse::<AccountId>().ok()),
            Some(("key", _)) => ("key", None),
            _ => ("archive", None),
        };
        DeliveryView {
            by: account.and_then(|account| names.get(&account).cloned()),
            through,
            at: line.at.to_string(),
            asset: seen.get(&line.asset).map(Summary::of),
            name: line.recipe,
            audience: line.audience,
        }
    });
    Ok(Json(DeliveryPage {
        items: items.collect(),
        next,
    }))
}

impl Asked {
    fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}
