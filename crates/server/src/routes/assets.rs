//! Assets: listing and finding them, and what one of them is.

use std::collections::BTreeMap;

use asset::query::chips;
use asset::{AssetId, visibility};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

pub(crate) mod alike;
pub(crate) mod batch;
pub(crate) mod blurred;
pub(crate) mod change;
pub(crate) mod downloads;
pub(crate) mod excerpts;
pub(crate) mod parts;
pub(crate) mod past;
pub(crate) mod send;
pub(crate) mod subtitles;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::collections;
use crate::routes::filter::Filter;
use crate::view::{Detail, FactsView, Summary};

/// A page of assets.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssetPage {
    items: Vec<Summary>,
    /// How many there are in all.
    total: u64,
    /// Counts by value for each field, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<BTreeMap<String, Vec<FacetValue>>>,
    /// What the search box was understood to say.
    chips: Vec<ChipView>,
    /// The words that were looked for instead, when nothing matched the ones typed.
    corrected: Option<String>,
    /// Whether the index is being made anew, so that some assets may be missing.
    rebuilding: bool,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// One value of a field and how many assets have it.
#[derive(Serialize, ToSchema)]
pub(crate) struct FacetValue {
    value: String,
    label: String,
    count: u64,
}

/// One part of the search box.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChipView {
    field: String,
    value: String,
    negated: bool,
    /// Where it begins in the text, in characters.
    start: usize,
    /// Where it ends.
    end: usize,
}

/// Which page to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// How many, 1 to 500; 60 unless told.
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Whether to count values by field.
    #[serde(default)]
    facets: bool,
}

/// Lists and finds assets.
#[utoipa::path(
    get, path = "/api/v1/assets", tag = "assets", params(Filter, Paging),
    responses((status = 200, body = AssetPage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> ApiResult<Json<AssetPage>> {
    let query = collections::known(&app, &actor, filter.query()?).await?;
    let visible = visibility(&actor, now());
    let page = search::Page {
        sort: filter.sort()?,
        limit: paging.limit.unwrap_or(60).clamp(1, 500),
        cursor: paging.cursor,
        facets: paging.facets,
    };
    let found = {
        let (index, visible) = (app.index(), visible.clone());
        app.blocking(move || index.search(&query, &visible, &page))
            .await?
    };
    let assets = app.archive.catalogue.assets(&found.items, &visible).await?;
    let facets = if paging.facets {
        Some(facets(&app, found.facets, &visible).await?)
    } else {
        None
    };
    let chips = chips(filter.text()).into_iter().map(|chip| ChipView {
        field: chip.field.to_owned(),
        value: chip.value,
        negated: chip.negated,
        start: chip.start,
        end: chip.end,
    });
    Ok(Json(AssetPage {
        items: assets.iter().map(Summary::of).collect(),
        total: found.total,
        facets,
        chips: chips.collect(),
        corrected: found.corrected,
        rebuilding: app.archive.rebuilding(),
        next: found.next,
    }))
}

async fn facets(
    app: &App,
    counted: search::Facets,
    visible: &asset::Visibility,
) -> ApiResult<BTreeMap<String, Vec<FacetValue>>> {
    let mut facets = BTreeMap::new();
    let mut put = |field: &str, values: Vec<FacetValue>| facets.insert(field.to_owned(), values);
    put(
        "status",
        plain(counted.status, |status| status.as_str().to_owned()),
    );
    put("kind", plain(counted.kind, |kind| kind.as_str().to_owned()));
    put("rating", plain(counted.rating, |stars| stars.to_string()));
    for (field, values) in [
        ("year", counted.year),
        ("month", counted.month),
        ("person", counted.person),
        ("place", counted.place),
        ("creator", counted.creator),
        ("camera", counted.camera),
        ("keyword", counted.keyword),
        ("licence", counted.licence),
    ] {
        put(field, plain(values, |value| value));
    }
    let mut events = Vec::new();
    for counted in counted.event {
        if let Some(listed) = app.archive.catalogue.event(counted.value, visible).await? {
            let (value, label) = (counted.value.to_string(), listed.event.title);
            events.push(FacetValue {
                value,
                label,
                count: counted.count,
            });
        }
    }
    put("event", events);
    Ok(facets)
}

/// Counts of values that are shown as they are.
fn plain<T>(counted: Vec<search::Count<T>>, text: impl Fn(T) -> String) -> Vec<FacetValue> {
    let shown = counted.into_iter().map(|counted| {
        let value = text(counted.value);
        FacetValue {
            label: value.clone(),
            value,
            count: counted.count,
        }
    });
    shown.collect()
}

/// One asset whole.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Detail, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let tag = tag(&asset);
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let headers = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, Json(detail(&app, &asset, &actor).await?)).into_response())
}

/// An asset whole, with who is shown and the posts they held that day.
pub(crate) async fn detail(
    app: &App,
    asset: &asset::Asset,
    actor: &asset::Actor,
) -> ApiResult<Detail> {
    let detail = Detail::of(asset, &past::names(app).await?, actor);
    let shown = detail.shown();
    if shown.is_empty() {
        return Ok(detail);
    }
    let held = app.archive.catalogue.posts_in(asset.id, &shown).await?;
    Ok(detail.with_posts(&held))
}

/// What a file says of itself, with every tag as found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FactsPage {
    facts: FactsView,
    /// Every tag, by block and name.
    tags: BTreeMap<String, String>,
}

/// Everything an asset's original says of itself.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/facts", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = FactsPage), (status = 404, body = Problem))
)]
pub(crate) async fn facts(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<FactsPage>> {
    let asset = find(&app, &actor, &id).await?;
    Ok(Json(FactsPage {
        facts: FactsView::of(&asset.facts),
        tags: asset.facts.tags,
    }))
}

/// What to complete.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Prefix {
    /// What has been typed.
    q: String,
    /// How many, 10 unless told.
    limit: Option<usize>,
}

/// Words that begin like what was typed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Suggestions {
    items: Vec<SuggestionView>,
}

/// One word and where it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct SuggestionView {
    /// `event`, `person`, `place`, `creator`, `keyword` or `camera`.
    field: String,
    text: String,
    count: u64,
}

/// Completes what is being typed in the search box, from what the caller may see.
#[utoipa::path(
    get, path = "/api/v1/suggestions", tag = "assets", params(Prefix),
    responses((status = 200, body = Suggestions))
)]
pub(crate) async fn suggest(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(prefix): Query<Prefix>,
) -> ApiResult<Json<Suggestions>> {
    let (index, visible) = (app.index(), visibility(&actor, now()));
    let limit = prefix.limit.unwrap_or(10).clamp(1, 50);
    let found = app
        .blocking(move || index.suggest(&prefix.q, &visible, limit))
        .await?;
    let items = found.into_iter().map(|s| SuggestionView {
        field: s.field.as_str().to_owned(),
        text: s.text,
        count: s.count,
    });
    Ok(Json(Suggestions {
        items: items.collect(),
    }))
}

/// The `ETag` of an asset's address: its name too, since an address may lead to the asset its files were joined to.
pub(crate) fn tag(asset: &asset::Asset) -> String {
    format!("\"{}-{}\"", asset.id, asset.version)
}

/// The version a change to an asset is based on, as `If-Match` says it; none when any will do.
pub(crate) fn based_on(headers: &HeaderMap, asset: &asset::Asset) -> ApiResult<Option<i64>> {
    let Some(tag) = headers.get(header::IF_MATCH) else {
        return Ok(None);
    };
    let tag = tag.to_str().unwrap_or_default().trim_matches('"');
    match tag.rsplit_once('-') {
        Some((id, _)) if id != asset.id.to_string() => Err(catalogue::Error::Conflict {
            current: asset.version,
        }
        .into()),
        Some((_, version)) => {
            let bad = |_| ApiError::bad_request("bad_etag", "If-Match is an ETag of this thing");
            version.parse().map(Some).map_err(bad)
        }
        None => crate::extract::if_match(headers),
    }
}

pub(crate) async fn find(app: &App, actor: &asset::Actor, id: &str) -> ApiResult<asset::Asset> {
    let id: AssetId = id.parse().map_err(|_| ApiError::not_found())?;
    Ok(workflow::deliver::look(&app.archive, actor, id).await?)
}
