//! Collections: assets people chose and searches they keep. One that is private is absent for everybody else.

use std::collections::HashSet;

use asset::{
    Actor, AssetId, Collection, CollectionDraft, CollectionId, CollectionKind, Shared, visibility,
};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use catalogue::CollectionQuery;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

pub(crate) mod members;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::HistoryPage;
use crate::routes::registers::{self, MergeInto};

/// The particulars of an act on a collection that name assets.
const TELLING: [&str; 4] = ["added", "removed", "moved", "cover"];

/// A page of collections.
#[derive(Serialize, ToSchema)]
pub(crate) struct CollectionPage {
    items: Vec<CollectionView>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// A collection.
#[derive(Serialize, ToSchema)]
pub(crate) struct CollectionView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Feria del libro 2026: portada")]
    name: String,
    description: Option<String>,
    /// The collection it lies in.
    #[schema(format = "uuid")]
    parent: Option<String>,
    /// The account it belongs to.
    #[schema(format = "uuid")]
    owner: Option<String>,
    /// `private` or `office`.
    shared: &'static str,
    /// `manual` or `search`.
    kind: &'static str,
    /// The search it keeps.
    #[schema(example = "feria desde:2026-11-01 estado:aprobada")]
    query: Option<String>,
    /// The asset that stands for it, where the caller may see it.
    #[schema(format = "uuid")]
    cover: Option<String>,
    /// How many of its members the caller may see; none for a kept search.
    count: Option<i64>,
    /// Whether the caller may change it.
    may_change: bool,
    /// The collection it was merged into.
    #[schema(format = "uuid")]
    merged: Option<String>,
    #[schema(format = "date-time")]
    retired: Option<String>,
    version: i64,
}

/// What is said of a collection.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"name": "Feria del libro 2026: portada", "shared": "office"}))]
pub(crate) struct CollectionWords {
    /// 1 to 200 characters.
    name: String,
    description: Option<String>,
    #[schema(format = "uuid")]
    parent: Option<String>,
    /// `private`, seen by its owner alone, or `office`.
    #[schema(value_type = Option<String>)]
    shared: Shared,
    /// `manual`, people put assets in, or `search`; it stays so.
    #[schema(value_type = Option<String>)]
    kind: CollectionKind,
    /// The search it keeps, as it is typed in the box.
    query: Option<String>,
    #[schema(format = "uuid")]
    cover: Option<String>,
}

/// Which collections to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CollectionFilter {
    /// Words of the name or the description.
    q: Option<String>,
    /// `manual` or `search`.
    kind: Option<String>,
    /// Only those right inside this one.
    parent: Option<String>,
    /// Only the caller's own.
    #[serde(default)]
    mine: bool,
    /// Retired ones instead.
    #[serde(default)]
    retired: bool,
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists the collections the caller may know of, by name.
#[utoipa::path(
    get, path = "/api/v1/collections", tag = "collections", params(CollectionFilter),
    responses((status = 200, body = CollectionPage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<CollectionFilter>,
) -> ApiResult<Json<CollectionPage>> {
    page(&app, &actor, filter).await
}

/// Lists the searches the caller may know of: the collections of the kind `search`.
#[utoipa::path(
    get, path = "/api/v1/searches", tag = "collections", operation_id = "searches", params(CollectionFilter),
    responses((status = 200, body = CollectionPage), (status = 400, body = Problem))
)]
pub(crate) async fn searches(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(mut filter): Query<CollectionFilter>,
) -> ApiResult<Json<CollectionPage>> {
    filter.kind = Some(CollectionKind::Search.as_str().to_owned());
    page(&app, &actor, filter).await
}

async fn page(
    app: &App,
    actor: &Actor,
    filter: CollectionFilter,
) -> ApiResult<Json<CollectionPage>> {
    let kind = match filter.kind.as_deref() {
        None => None,
        Some(word) => Some(
            CollectionKind::parse(word)
                .ok_or_else(|| ApiError::bad_request("bad_query", "kind is manual or search"))?,
        ),
    };
    let asked = CollectionQuery {
        words: registers::words_asked(filter.q)?,
        kind,
        parent: registers::id_asked(filter.parent.as_deref(), "parent")?,
        mine: filter.mine,
        retired: filter.retired,
        after: filter.cursor,
        limit: filter.limit.unwrap_or(50).clamp(1, 200),
    };
    let page = app
        .archive
        .catalogue
        .collections(&asked, actor, &visibility(actor, now()))
        .await?;
    let covers = covers(app, actor, page.items.iter().map(|(one, _)| one)).await?;
    let items = page.items.iter();
    Ok(Json(CollectionPage {
        items: items
            .map(|(one, count)| CollectionView::of(one, *count, (actor, &covers)))
            .collect(),
        next: page.next,
    }))
}

/// One collection.
#[utoipa::path(
    get, path = "/api/v1/collections/{id}", tag = "collections", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = CollectionView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let (found, count) = find(&app, &actor, &id).await?;
    let covers = covers(&app, &actor, [&found]).await?;
    let view = CollectionView::of(&found, count, (&actor, &covers));
    Ok(registers::tagged(StatusCode::OK, found.version, view))
}

/// Makes a collection of the caller's.
#[utoipa::path(
    post, path = "/api/v1/collections", tag = "collections", request_body = CollectionWords,
    responses(
        (status = 201, body = CollectionView, headers(("Location" = String), ("ETag" = String))),
        (status = 422, body = Problem, description = "`bad_name`, `no_query`, `query_of_manual`, `unknown_parent`, `private_parent`, `unknown_cover`, `too_deep`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<CollectionWords>,
) -> ApiResult<Response> {
    let draft: CollectionDraft = registers::drafted(&words)?;
    let made = app
        .archive
        .catalogue
        .collection_create(&draft, &actor, now())
        .await?;
    let address = format!("/api/v1/collections/{}", made.id);
    let count = (made.draft.kind == CollectionKind::Manual).then_some(0);
    let covers = covers(&app, &actor, [&made]).await?;
    let view = CollectionView::of(&made, count, (&actor, &covers));
    Ok(registers::made(&address, made.version, view))
}

/// Changes a collection; an absent field stays, `null` empties it. Its owner may, and of a shared one editors, archivists
/// and administrators.
#[utoipa::path(
    patch, path = "/api/v1/collections/{id}", tag = "collections", request_body = CollectionWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = CollectionView, headers(("ETag" = String))),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`shared_children`, `merged`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_name`, `kind_fixed`, `unknown_parent`, `private_parent`, `unknown_cover`, `cycle`, `too_deep`"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Value>,
) -> ApiResult<Response> {
    let (before, count) = find(&app, &actor, &id).await?;
    let draft = registers::changed::<CollectionWords, CollectionDraft>(&before.draft, change)?;
    let expected = if_match(&headers)?.or(Some(before.version));
    let now = app
        .archive
        .catalogue
        .collection_change(before.id, expected, &draft, &actor, now())
        .await?;
    let covers = covers(&app, &actor, [&now]).await?;
    let view = CollectionView::of(&now, count, (&actor, &covers));
    Ok(registers::tagged(StatusCode::OK, now.version, view))
}

/// Retires a collection with what is in it; `restore` brings it back.
#[utoipa::path(
    delete, path = "/api/v1/collections/{id}", tag = "collections", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`has_children`, `merged`"),
    )
)]
pub(crate) async fn retire(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    app.archive
        .catalogue
        .collection_retire(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired collection back.
#[utoipa::path(
    post, path = "/api/v1/collections/{id}/restore", tag = "collections", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    app.archive
        .catalogue
        .collection_retire(id, false, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merges a collection into another, which stays: its members come behind the other's, the collections in it follow.
#[utoipa::path(
    post, path = "/api/v1/collections/{id}/merge", tag = "collections", request_body = MergeInto,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = CollectionView, description = "The one that stays"),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`merged`, `shared_children`"),
        (status = 422, body = Problem, description = "`same`, `not_manual`, `full`, `cycle`"),
    )
)]
pub(crate) async fn merge(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(into): Json<MergeInto>,
) -> ApiResult<Response> {
    let (id, into): (CollectionId, CollectionId) = (registers::id(&id)?, into.id()?);
    app.archive
        .catalogue
        .collection_merge(id, into, &actor, now())
        .await?;
    let (now, count) = find(&app, &actor, &into.to_string()).await?;
    let covers = covers(&app, &actor, [&now]).await?;
    let view = CollectionView::of(&now, count, (&actor, &covers));
    Ok(registers::tagged(StatusCode::OK, now.version, view))
}

/// What was done to a collection, oldest first; members the caller may not see are left out.
#[utoipa::path(
    get, path = "/api/v1/collections/{id}/history", tag = "collections", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let (found, _) = find(&app, &actor, &id).await?;
    let subject = format!("collection:{}", found.id);
    let mut lines = app.archive.catalogue.acts_on(&subject).await?;
    let mut ids = Vec::new();
    for line in &lines {
        for field in TELLING {
            named(&line.details[field], &mut ids);
        }
    }
    let seen = seen(&app, &actor, ids.clone()).await?;
    let hidden: HashSet<AssetId> = ids.into_iter().filter(|id| !seen.contains(id)).collect();
    for line in &mut lines {
        for field in TELLING {
            if let Some(value) = line.details.get_mut(field) {
                without(value, &hidden);
            }
        }
    }
    Ok(Json(HistoryPage::of(&app, lines, &actor).await?))
}

/// The query without the collections the caller may not know of: none of their members are found by them.
pub(crate) async fn known(
    app: &App,
    actor: &Actor,
    query: asset::query::Query,
) -> ApiResult<asset::query::Query> {
    let at = now();
    let mut query = query.asked_at(at);
    let visible = visibility(actor, at);
    for id in &mut query.collections {
        let found = app
            .archive
            .catalogue
            .collection(*id, actor, &visible)
            .await?;
        if found.is_none() {
            // Nobody's collection: the filter stays and finds nothing.
            *id = CollectionId::from_u128(0);
        }
    }
    Ok(query)
}

async fn find(app: &App, actor: &Actor, id: &str) -> ApiResult<(Collection, Option<i64>)> {
    let found = app
        .archive
        .catalogue
        .collection(registers::id(id)?, actor, &visibility(actor, now()))
        .await?;
    found.ok_or_else(ApiError::not_found)
}

/// Which of the assets that stand for these collections the caller may see.
async fn covers(
    app: &App,
    actor: &Actor,
    all: impl IntoIterator<Item = &Collection>,
) -> ApiResult<HashSet<AssetId>> {
    let covers = all.into_iter().filter_map(|one| one.draft.cover);
    seen(app, actor, covers.collect()).await
}

/// Which of these assets the caller may see.
async fn seen(app: &App, actor: &Actor, ids: Vec<AssetId>) -> ApiResult<HashSet<AssetId>> {
    let visible = visibility(actor, now());
    let seen = app.archive.catalogue.assets_seen(&ids, &visible).await?;
    Ok(seen.into_iter().collect())
}

/// Every asset the particulars of an act on a collection name: members, and what stands for it.
fn named(details: &Value, into: &mut Vec<AssetId>) {
    match details {
        Value::String(text) => into.extend(text.parse::<AssetId>().ok()),
        Value::Array(list) => list.iter().for_each(|one| named(one, into)),
        Value::Object(fields) => fields.values().for_each(|one| named(one, into)),
        _ => {}
    }
}

/// The particulars without the assets the caller may not see.
fn without(details: &mut Value, hidden: &HashSet<AssetId>) {
    let hides = |one: &Value| {
        let id = one.as_str().and_then(|text| text.parse().ok());
        id.is_some_and(|id| hidden.contains(&id))
    };
    if hides(details) {
        *details = Value::Null;
    }
    match details {
        Value::Array(list) => list.retain(|one| !hides(one)),
        Value::Object(fields) => fields.values_mut().for_each(|one| without(one, hidden)),
        _ => {}
    }
}

impl CollectionView {
    fn of(
        one: &Collection,
        count: Option<i64>,
        (actor, covers): (&Actor, &HashSet<AssetId>),
    ) -> Self {
        let draft = one.draft.clone();
        Self {
            id: one.id.to_string(),
            name: draft.name,
            description: draft.description,
            parent: draft.parent.map(|id| id.to_string()),
            owner: one.owner.map(|id| id.to_string()),
            shared: draft.shared.as_str(),
            kind: draft.kind.as_str(),
            query: draft.query,
            cover: draft
                .cover
                .filter(|id| covers.contains(id))
                .map(|id| id.to_string()),
            count,
            may_change: one.is_changed_by(actor),
            merged: one.merged.map(|id| id.to_string()),
            retired: one.retired.map(|at| at.to_string()),
            version: one.version,
        }
    }
}
