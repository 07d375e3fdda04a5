//! What is in a collection: only what the caller may see is listed, counted and handed out.

use asset::collection::MOST_MEMBERS;
use asset::query::{Sort, parse};
use asset::{AssetId, CollectionId, CollectionKind, visibility};
use axum::extract::State;
use axum::response::Response;
use catalogue::Put;
use exchange::table::{Column, write};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use super::{find, known};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::bytes::attachment;
use crate::routes::registers;
use crate::view::Summary;

/// A page of what is in a collection.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberPage {
    items: Vec<Summary>,
    /// How many the caller may see in all.
    total: u64,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// Which page to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MemberPaging {
    /// How many, 1 to 500; 60 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Assets of a collection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Members {
    /// At most 1,000.
    #[schema(example = json!(["019ab3c0-5d2e-7a10-8c11-0242ac120002"]))]
    ids: Vec<String>,
}

/// Members to be moved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    /// At most 1,000, in the order they are to stand.
    #[schema(example = json!(["019ab3c0-5d2e-7a10-8c11-0242ac120002"]))]
    ids: Vec<String>,
    /// The member they are to stand before; the end without one.
    #[schema(format = "uuid")]
    before: Option<String>,
}

/// What became of the assets.
#[derive(Serialize, ToSchema)]
pub(crate) struct PutView {
    /// How many were put in, taken out or moved.
    done: usize,
    /// How many were so already.
    unchanged: usize,
    /// Those that are not there, or that the caller may not see.
    missing: Vec<String>,
}

impl PutView {
    fn of(put: &Put) -> Json<Self> {
        Json(Self {
            done: put.done,
            unchanged: put.unchanged,
            missing: put.missing.iter().map(ToString::to_string).collect(),
        })
    }
}

fn ids(texts: &[String]) -> ApiResult<Vec<AssetId>> {
    let parsed = texts.iter().map(|id| id.parse::<AssetId>());
    let parsed: Result<Vec<AssetId>, _> = parsed.collect();
    parsed.map_err(|_| ApiError::unprocessable("bad_id", "`ids` are the identifiers of assets"))
}

/// Lists what is in a collection: in the order people gave it, or as its search finds it for the caller.
#[utoipa::path(
    get, path = "/api/v1/collections/{id}/assets", tag = "collections", operation_id = "assets",
    params(("id" = String, Path, format = "uuid"), MemberPaging),
    responses((status = 200, body = MemberPage), (status = 400, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(paging): Query<MemberPaging>,
) -> ApiResult<Json<MemberPage>> {
    let (found, _) = find(&app, &actor, &id).await?;
    let visible = visibility(&actor, now());
    let limit = paging.limit.unwrap_or(60).clamp(1, 500);
    let (ids, total, next) = if let Some(query) = &found.draft.query {
        let query = known(&app, &actor, parse(query)).await?;
        let page = search::Page {
            sort: Sort::Relevance,
            limit: usize::try_from(limit).unwrap_or(60),
            cursor: paging.cursor,
            facets: false,
        };
        let (index, seen) = (app.index(), visible.clone());
        let found = app
            .blocking(move || index.search(&query, &seen, &page))
            .await?;
        (found.items, found.total, found.next)
    } else {
        let page = app
            .archive
            .catalogue
            .members(
                found.id,
                (&actor, &visible),
                paging.cursor.as_deref(),
                limit,
            )
            .await?;
        (page.items, page.total.unsigned_abs(), page.next)
    };
    let assets = app.archive.catalogue.assets(&ids, &visible).await?;
    Ok(Json(MemberPage {
        items: assets.iter().map(Summary::of).collect(),
        total,
        next,
    }))
}

/// Puts assets in a collection, behind those that are there.
#[utoipa::path(
    post, path = "/api/v1/collections/{id}/assets", tag = "collections", request_body = Members,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = PutView),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`not_manual`, `too_many`, `full`, `bad_id`"),
    )
)]
pub(crate) async fn add(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(members): Json<Members>,
) -> ApiResult<Json<PutView>> {
    let (id, assets): (CollectionId, _) = (registers::id(&id)?, ids(&members.ids)?);
    let put = app
        .archive
        .catalogue
        .member_add(id, &assets, &actor, now())
        .await?;
    Ok(PutView::of(&put))
}

/// Takes assets out of a collection; nothing else happens to them.
#[utoipa::path(
    post, path = "/api/v1/collections/{id}/assets/remove", tag = "collections", request_body = Members,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = PutView),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`not_manual`, `too_many`, `bad_id`"),
    )
)]
pub(crate) async fn remove(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(members): Json<Members>,
) -> ApiResult<Json<PutView>> {
    let (id, assets): (CollectionId, _) = (registers::id(&id)?, ids(&members.ids)?);
    let put = app
        .archive
        .catalogue
        .member_remove(id, &assets, &actor, now())
        .await?;
    Ok(PutView::of(&put))
}

/// Moves members before another one, or to the end.
#[utoipa::path(
    post, path = "/api/v1/collections/{id}/assets/order", tag = "collections", operation_id = "order",
    request_body = Moved, params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = PutView),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`not_manual`, `too_many`, `unknown_anchor`, `bad_id`"),
    )
)]
pub(crate) async fn order(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(moved): Json<Moved>,
) -> ApiResult<Json<PutView>> {
    let (id, assets): (CollectionId, _) = (registers::id(&id)?, ids(&moved.ids)?);
    let before = ids(moved.before.as_slice())?.pop();
    let put = app
        .archive
        .catalogue
        .member_move(id, (&assets, before), &actor, now())
        .await?;
    Ok(PutView::of(&put))
}

const COLUMNS: [Column; 4] = [
    column("folio", "folio"),
    column("filename", "archivo"),
    column("title", "título"),
    column("caption", "leyenda"),
];

const fn column(code: &'static str, name: &'static str) -> Column {
    Column {
        code,
        name,
        others: &[],
        needed: false,
    }
}

/// Hands out the folios of what is in a collection, as far as the caller may see it, in its order.
#[utoipa::path(
    get, path = "/api/v1/collections/{id}/export", tag = "collections", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 404, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let (found, _) = find(&app, &actor, &id).await?;
    let visible = visibility(&actor, now());
    let ids = if found.draft.kind == CollectionKind::Search {
        let query = known(
            &app,
            &actor,
            parse(found.draft.query.as_deref().unwrap_or_default()),
        );
        let (query, index, seen) = (query.await?, app.index(), visible.clone());
        let most = usize::try_from(MOST_MEMBERS).unwrap_or(usize::MAX);
        app.blocking(move || index.ids(&query, &seen, most)).await?
    } else {
        let members =
            app.archive
                .catalogue
                .members(found.id, (&actor, &visible), None, MOST_MEMBERS);
        members.await?.items
    };
    let mut rows = Vec::with_capacity(ids.len());
    for batch in ids.chunks(500) {
        for asset in app.archive.catalogue.assets(batch, &visible).await? {
            let words = asset.words();
            rows.push(vec![
                asset.folio.to_string(),
                asset.filename.clone(),
                words.title.unwrap_or_default(),
                words.caption.unwrap_or_default(),
            ]);
        }
    }
    let csv = write(&COLUMNS, rows);
    Ok(attachment("text/csv; charset=utf-8", "coleccion.csv", csv))
}
