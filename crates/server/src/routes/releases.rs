//! Releases of those shown, and rulings on minors: only for those who keep the archive.

pub(crate) mod table;

use asset::{AccountId, AssetId, EventId, ReleaseId, Timestamp};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::{Release, ReleaseDraft};
use futures::StreamExt as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::ingest::{self, Sent};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::names;
use crate::routes::assets::{find, send};
use crate::view::{Detail, PersonRef};

/// The most bytes of a scan.
const LARGEST_SCAN: u64 = 64 << 20;

/// A release to be written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "guardian", "person": "Sofía R.", "signer": "Marta Ruiz", "purpose": "Difusión de la campaña de lectura",
    "from": "2026-11-14T00:00:00-06:00", "until": "2027-11-14T00:00:00-06:00",
    "assets": ["01890000-0000-7000-8000-000000000000"]
}))]
pub(crate) struct NewRelease {
    /// `person`, `guardian` for a minor, or `owner` of a thing or place.
    kind: String,
    /// Who is shown, or what; as the caption names them.
    person: String,
    /// Who signed, where it is somebody else.
    signer: Option<String>,
    /// What for.
    purpose: String,
    /// Whether it speaks of every asset that shows the person.
    #[serde(default)]
    everywhere: bool,
    /// It holds from this moment on.
    #[schema(format = "date-time")]
    from: Option<String>,
    /// It holds before this moment.
    #[schema(format = "date-time")]
    until: Option<String>,
    notes: Option<String>,
    /// The asset that is the scan of it; see `POST /api/v1/releases/{id}/scan`.
    scan: Option<String>,
    /// The assets it speaks of, at most 1,000.
    #[serde(default)]
    assets: Vec<String>,
    /// The events it speaks of, at most 100.
    #[serde(default)]
    events: Vec<String>,
}

/// A release.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReleaseView {
    #[schema(format = "uuid")]
    id: String,
    kind: String,
    person: String,
    signer: Option<String>,
    purpose: String,
    everywhere: bool,
    #[schema(format = "date-time")]
    from: Option<String>,
    #[schema(format = "date-time")]
    until: Option<String>,
    /// When it was taken back.
    #[schema(format = "date-time")]
    withdrawn: Option<String>,
    withdrawn_reason: Option<String>,
    notes: Option<String>,
    scan: Option<String>,
    assets: Vec<String>,
    events: Vec<String>,
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    created: String,
    version: i64,
}

/// One page of releases.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReleasePage {
    items: Vec<ReleaseView>,
    next: Option<String>,
}

/// Which releases.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// That speak of this asset.
    asset: Option<String>,
    /// Of people whose name holds these words.
    #[serde(default)]
    q: String,
    /// 1 to 500; 100 when absent.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Lists releases, the latest first.
#[utoipa::path(
    get, path = "/api/v1/releases", tag = "releases", params(Asked),
    responses((status = 200, body = ReleasePage), (status = 403, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> ApiResult<Json<ReleasePage>> {
    let bad = || ApiError::bad_request("bad_query", "asset and cursor are identifiers");
    let asset = asked.asset.map(|id| id.parse::<AssetId>()).transpose();
    let after = asked.cursor.map(|id| id.parse::<ReleaseId>()).transpose();
    let limit = asked.limit.unwrap_or(100).clamp(1, 500);
    let (asset, after) = (asset.map_err(|_| bad())?, after.map_err(|_| bad())?);
    let catalogue = &app.archive.catalogue;
    let found = catalogue.releases(asset, &asked.q, after, limit).await?;
    let which = match asset {
        Some(asset) => format!("asset:{asset}"),
        None => format!("releases:{}", asked.q),
    };
    workflow::audit::seen(&app.archive, &actor, &which, "releases").await?;
    let names = names(&app).await?;
    let full = usize::try_from(limit).is_ok_and(|limit| found.len() == limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| last.id.to_string());
    let items = found.into_iter().map(|one| ReleaseView::of(one, &names));
    Ok(Json(ReleasePage {
        items: items.collect(),
        next,
    }))
}

/// One release.
#[utoipa::path(
    get, path = "/api/v1/releases/{id}", tag = "releases", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ReleaseView), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id: ReleaseId = id.parse().map_err(|_| ApiError::not_found())?;
    let found = app.archive.catalogue.release_one(id).await?;
    workflow::audit::seen(&app.archive, &actor, &format!("release:{id}"), "release").await?;
    answer(&app, StatusCode::OK, found).await
}

/// Writes a release down; the assets it speaks of know it at once.
#[utoipa::path(
    post, path = "/api/v1/releases", tag = "releases", request_body = NewRelease,
    responses((status = 201, body = ReleaseView), (status = 422, body = Problem))
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(new): Json<NewRelease>,
) -> ApiResult<Response> {
    let draft = new.into_draft(&app, &actor).await?;
    let made = app
        .archive
        .catalogue
        .release_create(&draft, &actor, now())
        .await?;
    answer(&app, StatusCode::CREATED, made).await
}

/// Changes a release: the whole of it is sent.
#[utoipa::path(
    put, path = "/api/v1/releases/{id}", tag = "releases", request_body = NewRelease,
    params(("id" = String, Path, format = "uuid"), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = ReleaseView), (status = 404, body = Problem), (status = 412, body = Problem))
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(new): Json<NewRelease>,
) -> ApiResult<Response> {
    let id: ReleaseId = id.parse().map_err(|_| ApiError::not_found())?;
    let expected = if_match(&headers)?;
    let draft = new.into_draft(&app, &actor).await?;
    let catalogue = &app.archive.catalogue;
    let changed = catalogue
        .release_change(id, expected, &draft, &actor, now())
        .await?;
    answer(&app, StatusCode::OK, changed).await
}

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "La madre retiró su autorización por escrito"}))]
pub(crate) struct Reason {
    /// 1 to 2000 characters.
    pub(crate) reason: String,
}

impl Reason {
    /// The reason, if there is one.
    pub(crate) fn text(&self) -> ApiResult<&str> {
        let reason = self.reason.trim();
        let length = reason.chars().count();
        if (1..=2000).contains(&length) {
            Ok(reason)
        } else {
            Err(ApiError::unprocessable(
                "reason_missing",
                "say why, in 1 to 2000 characters",
            ))
        }
    }
}

/// Notes that somebody took their signature back: what it spoke of is withheld from everybody who does not work on it.
#[utoipa::path(
    post, path = "/api/v1/releases/{id}/withdraw", tag = "releases", request_body = Reason,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ReleaseView), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(reason): Json<Reason>,
) -> ApiResult<Response> {
    let id: ReleaseId = id.parse().map_err(|_| ApiError::not_found())?;
    let reason = reason.text()?;
    let catalogue = &app.archive.catalogue;
    let done = catalogue
        .release_withdraw(id, reason, &actor, now())
        .await?;
    answer(&app, StatusCode::OK, done).await
}

/// The name of a scan's file.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ScanName {
    #[serde(default)]
    filename: String,
}

/// Attaches the scan of a release: the bytes of the body, kept as a restricted asset from the moment they arrive.
#[utoipa::path(
    post, path = "/api/v1/releases/{id}/scan", tag = "releases", params(("id" = String, Path, format = "uuid"), ScanName),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ReleaseView), (status = 404, body = Problem), (status = 413, body = Problem))
)]
pub(crate) async fn scan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(name): Query<ScanName>,
    body: Body,
) -> ApiResult<Response> {
    let id: ReleaseId = id.parse().map_err(|_| ApiError::not_found())?;
    let held = app.archive.catalogue.release_one(id).await?;
    let mut incoming = app.archive.vault.incoming().await?;
    let mut stream = body.into_data_stream();
    let mut bytes = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| ApiError::bad_request("cut", "the body ended early"))?;
        bytes += chunk.len() as u64;
        if bytes > LARGEST_SCAN {
            return Err(send::too_large(LARGEST_SCAN));
        }
        incoming.write(&chunk).await?;
    }
    let sent = Sent {
        filename: name.filename,
        restricted: Some("release".to_owned()),
        ..Sent::default()
    };
    let taken = ingest::take_in(&app.archive, incoming, sent, &actor).await?;
    let draft = ReleaseDraft {
        scan: Some(taken.id),
        ..held.draft()
    };
    let catalogue = &app.archive.catalogue;
    let changed = catalogue
        .release_change(id, Some(held.version), &draft, &actor, now())
        .await?;
    answer(&app, StatusCode::OK, changed).await
}

/// What a named person rules about the minors in an asset.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"may_leave": true, "reason": "De espaldas, no se reconoce a nadie"}))]
pub(crate) struct NewRuling {
    may_leave: bool,
    /// 1 to 2000 characters.
    reason: String,
}

/// Rules whether an asset that may include minors may leave; the ruling bears the name of whoever made it.
#[utoipa::path(
    put, path = "/api/v1/assets/{id}/minors", tag = "releases", request_body = NewRuling,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Detail), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn rule(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(ruling): Json<NewRuling>,
) -> ApiResult<Json<Detail>> {
    if actor.account().is_none() {
        return Err(ApiError::forbidden());
    }
    let asset = find(&app, &actor, &id).await?;
    let reason = Reason {
        reason: ruling.reason,
    };
    let ruled = Some((ruling.may_leave, reason.text()?));
    let catalogue = &app.archive.catalogue;
    let now = catalogue
        .rule_minors(asset.id, ruled, &actor, now())
        .await?;
    Ok(Json(Detail::of(&now, &names(&app).await?, &actor)))
}

/// Takes a ruling back.
#[utoipa::path(
    delete, path = "/api/v1/assets/{id}/minors", tag = "releases", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Detail), (status = 404, body = Problem))
)]
pub(crate) async fn unrule(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<Detail>> {
    let asset = find(&app, &actor, &id).await?;
    let catalogue = &app.archive.catalogue;
    let now = catalogue.rule_minors(asset.id, None, &actor, now()).await?;
    Ok(Json(Detail::of(&now, &names(&app).await?, &actor)))
}

fn kind(word: &str) -> ApiResult<&'static str> {
    ["person", "guardian", "owner"]
        .into_iter()
        .find(|kind| *kind == word)
        .ok_or_else(|| ApiError::unprocessable("bad_kind", "kind is person, guardian or owner"))
}

impl NewRelease {
    async fn into_draft(self, app: &App, actor: &asset::Actor) -> ApiResult<ReleaseDraft> {
        let bad = |code: &'static str, what: &str| ApiError::unprocessable(code, what.to_owned());
        let moment = |text: Option<String>| -> ApiResult<Option<Timestamp>> {
            let wrong = || {
                bad(
                    "bad_moment",
                    "from and until are moments such as 2026-11-14T18:52:07-06:00",
                )
            };
            text.map(|text| text.parse().map_err(|_| wrong()))
                .transpose()
        };
        let (from, until) = (moment(self.from)?, moment(self.until)?);
        // Before each of them is looked for.
        if self.assets.len() > 1000 || self.events.len() > 100 {
            return Err(bad(
                "too_many",
                "a release speaks of at most 1,000 assets and 100 events",
            ));
        }
        let mut assets = Vec::with_capacity(self.assets.len());
        for id in &self.assets {
            let found = find(app, actor, id).await;
            assets.push(
                found
                    .map_err(|_| bad("unknown_asset", "there is no such asset"))?
                    .id,
            );
        }
        let scan = match &self.scan {
            None => None,
            Some(id) => {
                let found = find(app, actor, id).await;
                Some(
                    found
                        .map_err(|_| bad("unknown_asset", "there is no such asset"))?
                        .id,
                )
            }
        };
        let visible = asset::visibility(actor, now());
        let mut events = Vec::with_capacity(self.events.len());
        for id in &self.events {
            let unknown = || bad("unknown_event", "there is no such event");
            let id: EventId = id.parse().map_err(|_| unknown())?;
            let found = app.archive.catalogue.event(id, &visible).await?;
            found.ok_or_else(unknown)?;
            events.push(id);
        }
        let draft = ReleaseDraft {
            kind: kind(&self.kind)?,
            person: self.person,
            signer: self.signer,
            purpose: self.purpose,
            everywhere: self.everywhere,
            from,
            until,
            notes: self.notes,
            scan,
            assets,
            events,
        };
        draft
            .checked()
            .map_err(|fault| bad(fault.code, fault.detail))
    }
}

async fn answer(app: &App, status: StatusCode, release: Release) -> ApiResult<Response> {
    let tag = format!("\"{}\"", release.version);
    let view = ReleaseView::of(release, &names(app).await?);
    Ok((status, [(header::ETAG, tag)], Json(view)).into_response())
}

type Names = std::collections::HashMap<AccountId, PersonRef>;

impl ReleaseView {
    fn of(release: Release, names: &Names) -> Self {
        let text = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
        let (withdrawn, withdrawn_reason) = release.withdrawn.unzip();
        Self {
            id: release.id.to_string(),
            kind: release.kind,
            person: release.person,
            signer: release.signer,
            purpose: release.purpose,
            everywhere: release.everywhere,
            from: text(release.from),
            until: text(release.until),
            withdrawn: text(withdrawn),
            withdrawn_reason,
            notes: release.notes,
            scan: release.scan.map(|id| id.to_string()),
            assets: release.assets.iter().map(ToString::to_string).collect(),
            events: release.events.iter().map(ToString::to_string).collect(),
            by: release.account.and_then(|one| names.get(&one).cloned()),
            created: release.created.to_string(),
            version: release.version,
        }
    }
}
