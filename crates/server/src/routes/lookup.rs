//! Asking before sending: which of these bytes does the archive have?

use asset::{Digest, Outcome, told};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::ingest;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;
use crate::routes::assets::send::AssetRef;

/// The most digests in one request.
const MOST: usize = 500;

/// The digests to ask about.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Digests {
    /// BLAKE3-256, hexadecimal; 500 at most.
    digests: Vec<String>,
}

/// One answer for each digest, in their order.
#[derive(Serialize, ToSchema)]
pub(crate) struct Known {
    items: Vec<KnownView>,
}

/// What the archive knows of some bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct KnownView {
    digest: String,
    /// `new`, `exists`, `exists_trashed`, `exists_restricted` or `partial`.
    outcome: String,
    /// The asset, where the caller may know of it.
    asset: Option<AssetRef>,
    /// Where to go on sending, for `partial`.
    upload: Option<String>,
    /// Whether all that is made at ingest is there, or cannot be made, and searches find it.
    settled: bool,
}

/// Asks which bytes the archive has.
#[utoipa::path(
    post, path = "/api/v1/assets/lookup", tag = "assets", request_body = Digests,
    responses((status = 200, body = Known), (status = 422, body = Problem))
)]
pub(crate) async fn lookup(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(asked): Json<Digests>,
) -> ApiResult<Json<Known>> {
    if asked.digests.len() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            format!("ask about {MOST} digests at most"),
        ));
    }
    let digests: Result<Vec<Digest>, _> = asked.digests.iter().map(|text| text.parse()).collect();
    let digests = digests
        .map_err(|_| ApiError::unprocessable("bad_digest", "a digest is 64 hexadecimal digits"))?;
    let answers = ingest::lookup(&app.archive, &digests, &actor).await?;
    let progress = app.archive.catalogue.progress(&digests).await?;
    let reached = app.index().cursor();
    let mut items = Vec::with_capacity(answers.len());
    let visible = told(&actor, now());
    for (digest, outcome, found) in answers {
        let settled = progress
            .get(&digest)
            .is_some_and(|progress| !progress.working && progress.changed <= reached);
        let mut view = KnownView {
            digest: digest.to_hex(),
            outcome: outcome.as_str().to_owned(),
            asset: None,
            upload: None,
            settled: settled && outcome != Outcome::New,
        };
        if let Some(id) = found
            && let Some(asset) = app.archive.catalogue.asset(id, &visible).await?
        {
            view.asset = Some(AssetRef {
                id: id.to_string(),
                folio: asset.folio.to_string(),
            });
        }
        if outcome == Outcome::New
            && let Some(account) = actor.account_id()
            && let Some(upload) = app
                .archive
                .catalogue
                .upload_by_digest(&digest, account, now())
                .await?
        {
            "partial".clone_into(&mut view.outcome);
            view.upload = Some(format!("/api/v1/uploads/{}", upload.announced.id));
        }
        items.push(view);
    }
    Ok(Json(Known { items }))
}
