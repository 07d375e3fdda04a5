//! Places: found by words and by where they lie, entered one by one or from a gazetteer.

use asset::{Place, PlaceDraft, Spot};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use catalogue::PlaceQuery;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::registers::places;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::HistoryPage;
use crate::routes::registers::{self, Handed, ImportView, Looked, MergeInto};

/// A page of places.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlacePage {
    items: Vec<PlaceView>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// A place.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlaceView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Plaza de Armas")]
    name: String,
    aliases: Vec<String>,
    /// What it is, in words.
    #[schema(example = "plaza")]
    kind: Option<String>,
    municipality: Option<String>,
    /// The place it is part of.
    #[schema(format = "uuid")]
    parent: Option<String>,
    /// Degrees north.
    #[schema(example = 20.6767)]
    latitude: Option<f64>,
    /// Degrees east.
    #[schema(example = -103.3475)]
    longitude: Option<f64>,
    /// How far it reaches around, in metres.
    radius_m: Option<u32>,
    /// Its key in the gazetteer it came from.
    external: Option<String>,
    notes: Option<String>,
    /// The place it was merged into.
    #[schema(format = "uuid")]
    merged: Option<String>,
    #[schema(format = "date-time")]
    retired: Option<String>,
    version: i64,
    /// How far it is from the point that was asked for, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_m: Option<u32>,
}

/// What is said of a place.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"name": "Plaza de Armas", "kind": "plaza", "latitude": 20.6767, "longitude": -103.3475}))]
pub(crate) struct PlaceWords {
    /// 1 to 200 characters.
    name: String,
    aliases: Vec<String>,
    kind: Option<String>,
    municipality: Option<String>,
    #[schema(format = "uuid")]
    parent: Option<String>,
    /// Degrees north, with `longitude`.
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// 1 to 50,000.
    radius_m: Option<u32>,
    external: Option<String>,
    notes: Option<String>,
}

/// Which places to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlaceFilter {
    /// Words of the names, the kind or the municipality.
    q: Option<String>,
    /// Only places of this kind, as it is written.
    kind: Option<String>,
    /// Only places right below this one.
    parent: Option<String>,
    /// Only places near this point, the nearest first: `20.6767,-103.3475`.
    near: Option<String>,
    /// How near, in metres, 50,000 at most; 1,000 unless told.
    within: Option<u32>,
    /// Retired ones too.
    #[serde(default)]
    retired: bool,
    /// How many, 1 to 500; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists the places, by name; or those near a point, the nearest first.
#[utoipa::path(
    get, path = "/api/v1/places", tag = "places", params(PlaceFilter),
    responses((status = 200, body = PlacePage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(filter): Query<PlaceFilter>,
) -> ApiResult<Json<PlacePage>> {
    let limit = filter.limit.unwrap_or(50).clamp(1, 500);
    if let Some(near) = &filter.near {
        let spot = point(near).ok_or_else(|| {
            ApiError::bad_request("bad_query", "near is a point such as 20.6767,-103.3475")
        })?;
        let most = usize::try_from(limit).unwrap_or(50);
        let within = filter.within.unwrap_or(1000);
        let found = app
            .archive
            .catalogue
            .places_near(spot, within, most)
            .await?;
        let view = |(place, far): &(Place, u32)| PlaceView {
            distance_m: Some(*far),
            ..PlaceView::of(place)
        };
        return Ok(Json(PlacePage {
            items: found.iter().map(view).collect(),
            next: None,
        }));
    }
    let asked = PlaceQuery {
        words: registers::words_asked(filter.q)?,
        kind: filter.kind,
        parent: registers::id_asked(filter.parent.as_deref(), "parent")?,
        retired: filter.retired,
        after: filter.cursor,
        limit,
    };
    let page = app.archive.catalogue.places(&asked).await?;
    Ok(Json(PlacePage {
        items: page.items.iter().map(PlaceView::of).collect(),
        next: page.next,
    }))
}

fn point(text: &str) -> Option<Spot> {
    let (north, east) = text.split_once(',')?;
    Spot::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
}

/// One place, merged and retired ones too.
#[utoipa::path(
    get, path = "/api/v1/places/{id}", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = PlaceView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    let found = find(&app, &id).await?;
    Ok(registers::tagged(
        StatusCode::OK,
        found.version,
        PlaceView::of(&found),
    ))
}

/// Enters a place.
#[utoipa::path(
    post, path = "/api/v1/places", tag = "places", request_body = PlaceWords,
    responses(
        (status = 201, body = PlaceView, headers(("Location" = String), ("ETag" = String))),
        (status = 409, body = Problem, description = "`exists`"),
        (status = 422, body = Problem, description = "`bad_name`, `bad_coordinates`, `bad_radius`, `too_many_aliases`, `unknown_parent`, `cycle`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<PlaceWords>,
) -> ApiResult<Response> {
    let draft = words.into_draft()?;
    let made = app
        .archive
        .catalogue
        .place_create(&draft, &actor, now())
        .await?;
    let address = format!("/api/v1/places/{}", made.id);
    Ok(registers::made(
        &address,
        made.version,
        PlaceView::of(&made),
    ))
}

/// Changes a place; an absent field stays, `null` empties it.
#[utoipa::path(
    patch, path = "/api/v1/places/{id}", tag = "places", request_body = PlaceWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = PlaceView, headers(("ETag" = String))),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`, `merged`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_name`, `bad_coordinates`, `bad_radius`, `too_many_aliases`, `unknown_parent`, `cycle`"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Value>,
) -> ApiResult<Response> {
    let before = find(&app, &id).await?;
    let expected = if_match(&headers)?.or(Some(before.version));
    let words = PlaceWords::of(before.draft);
    let draft = registers::changed::<PlaceWords, PlaceWords>(&words, change)?.into_draft()?;
    let now = app
        .archive
        .catalogue
        .place_change(before.id, expected, &draft, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        PlaceView::of(&now),
    ))
}

/// Retires a place: it is offered no more, and stays where it is named.
#[utoipa::path(
    delete, path = "/api/v1/places/{id}", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
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
        .place_retire(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired place back.
#[utoipa::path(
    post, path = "/api/v1/places/{id}/restore", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem, description = "`exists`, `merged`"))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    app.archive
        .catalogue
        .place_retire(id, false, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merges a place into another, which stays. It has both their names then, and what it lacked of where it lies.
#[utoipa::path(
    post, path = "/api/v1/places/{id}/merge", tag = "places", request_body = MergeInto,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = PlaceView, description = "The one that stays"),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`merged`"),
        (status = 422, body = Problem, description = "`same`, `unknown_into`"),
    )
)]
pub(crate) async fn merge(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(into): Json<MergeInto>,
) -> ApiResult<Response> {
    let id = registers::id(&id)?;
    let now = app
        .archive
        .catalogue
        .place_merge(id, into.id()?, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        PlaceView::of(&now),
    ))
}

/// What was done to a place, oldest first.
#[utoipa::path(
    get, path = "/api/v1/places/{id}/history", tag = "places", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let found = find(&app, &id).await?;
    registers::history(&app, &actor, &format!("place:{}", found.id)).await
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, in parts of a thousand rows; the same gazetteer again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/places/import", tag = "places", params(Looked),
    request_body(content = String, description = "CSV of at most 50,000 rows (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns in Spanish or English: clave, nombre, otros nombres, tipo, municipio, latitud, longitud, radio, notas", content_type = "text/csv"),
    responses(
        (status = 200, body = ImportView),
        (status = 412, body = Problem, description = "`changed_meanwhile`: look again"),
        (status = 422, body = Problem, description = "`bad_sheet`: it cannot be read at all"),
    )
)]
pub(crate) async fn import(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(looked): Query<Looked>,
    body: Bytes,
) -> ApiResult<Json<ImportView>> {
    let (plan, entered) = match looked.token {
        None => (places::plan(&app.archive, &body).await?, None),
        Some(token) => {
            let (plan, entered) = places::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}

/// Hands out the places, as `import` takes them.
#[utoipa::path(
    get, path = "/api/v1/places/export", tag = "places", params(Handed),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let mut asked = PlaceQuery {
        limit: 1000,
        ..PlaceQuery::default()
    };
    let (mut rows, mut views) = (Vec::new(), Vec::new());
    loop {
        let page = app.archive.catalogue.places(&asked).await?;
        rows.extend(page.items.iter().map(row));
        views.extend(page.items.iter().map(PlaceView::of));
        match page.next {
            Some(next) => asked.after = Some(next),
            None => break,
        }
    }
    handed.file("lugares", &places::COLUMNS, (rows, &views))
}

fn row(place: &Place) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let draft = &place.draft;
    let degrees = draft.spot.map(Spot::degrees);
    vec![
        text(&draft.external),
        draft.name.clone(),
        exchange::table::listed(&draft.aliases),
        text(&draft.kind),
        text(&draft.municipality),
        degrees
            .map(|(north, _)| north.to_string())
            .unwrap_or_default(),
        degrees
            .map(|(_, east)| east.to_string())
            .unwrap_or_default(),
        draft
            .radius_m
            .map(|radius| radius.to_string())
            .unwrap_or_default(),
        text(&draft.notes),
    ]
}

async fn find(app: &App, id: &str) -> ApiResult<Place> {
    let found = app.archive.catalogue.place(registers::id(id)?).await?;
    found.ok_or_else(ApiError::not_found)
}

impl PlaceWords {
    fn of(draft: PlaceDraft) -> Self {
        let degrees = draft.spot.map(Spot::degrees);
        Self {
            name: draft.name,
            aliases: draft.aliases,
            kind: draft.kind,
            municipality: draft.municipality,
            parent: draft.parent.map(|id| id.to_string()),
            latitude: degrees.map(|(north, _)| north),
            longitude: degrees.map(|(_, east)| east),
            radius_m: draft.radius_m,
            external: draft.external,
            notes: draft.notes,
        }
    }

    fn into_draft(self) -> ApiResult<PlaceDraft> {
        let spot = match (self.latitude, self.longitude) {
            (None, None) => None,
            (Some(north), Some(east)) => Some(Spot::new(north, east).ok_or_else(bad_spot)?),
            _ => return Err(bad_spot()),
        };
        let unknown =
            |_| ApiError::unprocessable("unknown_parent", "`parent` is the identifier of a place");
        Ok(PlaceDraft {
            name: self.name,
            aliases: self.aliases,
            kind: self.kind,
            municipality: self.municipality,
            parent: self
                .parent
                .map(|id| id.parse())
                .transpose()
                .map_err(unknown)?,
            spot,
            radius_m: self.radius_m,
            external: self.external,
            notes: self.notes,
        })
    }
}

fn bad_spot() -> ApiError {
    ApiError::unprocessable(
        "bad_coordinates",
        "send latitude and longitude both, in degrees such as 20.6767 and -103.3475",
    )
}

impl PlaceView {
    fn of(place: &Place) -> Self {
        let words = PlaceWords::of(place.draft.clone());
        Self {
            id: place.id.to_string(),
            name: words.name,
            aliases: words.aliases,
            kind: words.kind,
            municipality: words.municipality,
            parent: words.parent,
            latitude: words.latitude,
            longitude: words.longitude,
            radius_m: words.radius_m,
            external: words.external,
            notes: words.notes,
            merged: place.merged.map(|id| id.to_string()),
            retired: place.retired.map(|at| at.to_string()),
            version: place.version,
            distance_m: None,
        }
    }
}
