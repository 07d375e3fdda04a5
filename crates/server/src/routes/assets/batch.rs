//! One change to a selection of assets, under one name.

use asset::review::{Need, Refusal};
use asset::{AssetId, visibility};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::review;

use super::change::Change;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;
use crate::routes::collections;

/// The most assets of one batch.
const MOST: usize = 10_000;

/// One change to many.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"query": "evento:pozo estado:revision", "change": {"status": "approved"}}))]
pub(crate) struct Batch {
    /// These assets, at most 10,000.
    ids: Option<Vec<String>>,
    /// Or whatever this text of the search box finds now.
    query: Option<String>,
    /// With `query`: what is in the trash instead of what is not.
    #[serde(default)]
    trash: bool,
    /// What to change of each.
    change: Change,
    /// Refuse all when one is refused; else those that may be changed are.
    #[serde(default)]
    all_or_none: bool,
}

/// What became of a batch.
#[derive(Serialize, ToSchema)]
pub(crate) struct BatchView {
    /// To take it back by: `POST /api/v1/operations/{id}/undo`; none when nothing changed.
    operation: Option<String>,
    /// The assets that changed. One that was so already is in neither list.
    changed: Vec<String>,
    /// The assets that did not, each with every reason.
    refused: Vec<RefusedChange>,
}

/// An asset that was left as it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct RefusedChange {
    #[schema(format = "uuid")]
    asset: String,
    /// `not_found`, `not_yours`, `not_allowed`, `incomplete`, `in_disposition`.
    code: &'static str,
    /// The fields the step of review asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<&'static str>,
    /// The fields that may not be changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
}

/// Changes many assets in one transaction.
#[utoipa::path(
    post, path = "/api/v1/assets/batch", tag = "assets", request_body = Batch,
    responses(
        (status = 200, body = BatchView),
        (status = 422, body = Problem, description = "`too_many`, `no_selection`, or the change is not a valid one"),
    )
)]
pub(crate) async fn batch(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(batch): Json<Batch>,
) -> ApiResult<Json<BatchView>> {
    let ids = match (batch.ids, batch.query) {
        (Some(ids), None) => {
            let ids = ids.iter().map(|id| id.parse::<AssetId>());
            let ids = ids.collect::<Result<Vec<_>, _>>();
            ids.map_err(|_| ApiError::unprocessable("bad_id", "ids are identifiers of assets"))?
        }
        (None, Some(text)) => {
            let mut query = asset::query::parse(&text);
            query.trash = batch.trash;
            let query = collections::known(&app, &actor, query).await?;
            let (index, visible) = (app.index(), visibility(&actor, now()));
            app.blocking(move || index.ids(&query, &visible, MOST + 1))
                .await?
        }
        _ => {
            return Err(ApiError::unprocessable(
                "no_selection",
                "send either ids or a query",
            ));
        }
    };
    if ids.len() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            "a batch has at most 10,000 assets; take fewer, event by event",
        ));
    }
    let description = batch.change.into_description(&app, &actor).await?;
    let done = review::batch(&app.archive, &actor, &ids, &description, batch.all_or_none).await?;
    let refused = done.refused.iter();
    Ok(Json(BatchView {
        operation: done.operation.map(|id| id.to_string()),
        changed: done.changed.iter().map(ToString::to_string).collect(),
        refused: refused
            .map(|(asset, refusal)| RefusedChange::of(*asset, refusal))
            .collect(),
    }))
}

impl RefusedChange {
    fn of(asset: AssetId, refusal: &Refusal) -> Self {
        let (missing, fields) = match refusal {
            Refusal::Incomplete { missing } => (missing.clone(), Vec::new()),
            Refusal::NotAllowed { fields } => (Vec::new(), fields.clone()),
            _ => (Vec::new(), Vec::new()),
        };
        Self {
            asset: asset.to_string(),
            code: refusal.code(),
            missing: missing.into_iter().map(Need::as_str).collect(),
            fields,
        }
    }
}
