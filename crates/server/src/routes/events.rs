//! Events: what happened in the world, and the assets made of it.

pub(crate) mod life;
pub(crate) mod words;

use asset::matching::Point;
use asset::{Actor, AssetId, EventId, Stage, Visibility, visibility};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::ListedEvent;
use exchange::agenda::{self, Entry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::bytes::attachment;
use crate::routes::registers::words_asked;
use words::{EventWords, clock, event_id};

/// A page of events.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventPage {
    items: Vec<EventView>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// An event.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventView {
    #[schema(format = "uuid")]
    id: String,
    title: String,
    description: Option<String>,
    place: Option<String>,
    /// The time zone somebody set for it; without one, the words of its place tell, or the archive's zone holds.
    #[schema(example = "America/Cancun")]
    zone: Option<String>,
    /// The time zone its cameras' clocks are read in.
    effective_zone: String,
    /// When it began, by the clock of its place.
    #[schema(example = "2026-11-14T18:00:00")]
    starts: Option<String>,
    ends: Option<String>,
    description_en: Option<String>,
    #[schema(example = "sesión de cabildo")]
    kind: Option<String>,
    /// How far its coverage is: `planned`, `covered` or `delivered`.
    status: &'static str,
    lat: Option<f64>,
    lon: Option<f64>,
    /// How far its ground reaches, in metres.
    radius: Option<u32>,
    #[schema(format = "uuid")]
    place_id: Option<String>,
    #[schema(format = "uuid")]
    unit: Option<String>,
    #[schema(format = "uuid")]
    series: Option<String>,
    /// Who is expected, by name.
    expected: Vec<String>,
    /// The accounts of those who are sent to cover it.
    team: Vec<String>,
    /// Whether its pictures may show minors.
    minors: bool,
    /// Whether it is hidden from lists.
    retired: bool,
    /// How far its coverage is that the caller may see; only where one event is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<ProgressView>,
    /// How many of its assets the caller may see.
    count: i64,
    /// One of them, to show.
    #[schema(format = "uuid")]
    cover: Option<String>,
}

/// How many assets of an event are how far.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProgressView {
    received: i64,
    /// Those with a caption somebody wrote.
    described: i64,
    review: i64,
    approved: i64,
    rejected: i64,
}

/// Which events to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventQuery {
    /// Words of the title or place.
    q: Option<String>,
    /// Those that go on at this clock or later, `2026-11-01T00:00:00`.
    from: Option<String>,
    /// Those that begin before this clock.
    to: Option<String>,
    /// `planned`, `covered` or `delivered`.
    status: Option<String>,
    /// Those of this unit or one below it.
    unit: Option<String>,
    /// Those of this sort, whatever its case and accents.
    kind: Option<String>,
    /// Those that are retired or merged as well.
    #[serde(default)]
    retired: bool,
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// For `export`: `csv` or `json`; CSV unless told.
    format: Option<String>,
}

impl EventQuery {
    fn asked(self, visibility: Visibility, limit: i64) -> ApiResult<catalogue::EventQuery> {
        let bad = |detail: &str| ApiError::bad_request("bad_query", detail);
        let stage = self.status.as_deref().map(|word| {
            Stage::parse(word).ok_or_else(|| bad("status is planned, covered or delivered"))
        });
        let unit = self.unit.as_deref().map(str::parse).transpose();
        Ok(catalogue::EventQuery {
            visibility,
            words: words_asked(self.q)?,
            from: clock(self.from.as_deref())?,
            to: clock(self.to.as_deref())?,
            stage: stage.transpose()?,
            unit: unit.map_err(|_| bad("unit is the identifier of a unit"))?,
            kind: self.kind,
            retired: self.retired,
            after: self.cursor,
            limit,
        })
    }
}

/// Lists events, the latest first.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "events", params(EventQuery),
    responses(
        (status = 200, body = EventPage),
        (status = 400, body = Problem, description = "`bad_query`; `too_many_words`: `q` has 20 words and 300 characters at most"),
    )
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(query): Query<EventQuery>,
) -> ApiResult<Json<EventPage>> {
    let visibility = visibility(&actor, now());
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let asked = query.asked(visibility.clone(), limit)?;
    let page = app.archive.catalogue.events(&asked).await?;
    let mut items = Vec::with_capacity(page.items.len());
    let ids: Vec<EventId> = page.items.iter().map(|listed| listed.event.id).collect();
    let covers = app.archive.catalogue.covers(&ids, &visibility).await?;
    for listed in &page.items {
        let cover = covers.get(&listed.event.id).copied();
        items.push(EventView::of(&app, listed, cover));
    }
    Ok(Json(EventPage {
        items,
        next: page.next,
    }))
}

/// The most events one file holds.
const MOST_EXPORTED: i64 = 5000;

/// Hands out the events found, 5,000 at most, as the import of an agenda takes them.
#[utoipa::path(
    get, path = "/api/v1/events/export", tag = "events", params(EventQuery),
    responses((status = 200, description = "The events", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(query): Query<EventQuery>,
) -> ApiResult<Response> {
    let json = match query.format.as_deref() {
        None | Some("csv") => false,
        Some("json") => true,
        Some(_) => return Err(ApiError::bad_request("bad_query", "format is csv or json")),
    };
    let asked = query.asked(visibility(&actor, now()), MOST_EXPORTED)?;
    let page = app.archive.catalogue.events(&asked).await?;
    let entries: Vec<Entry> = page
        .items
        .iter()
        .map(|listed| Entry::of(&listed.event))
        .collect();
    Ok(if json {
        attachment(
            "application/json",
            "eventos.json",
            agenda::write_json(&entries),
        )
    } else {
        attachment(
            "text/csv; charset=utf-8",
            "eventos.csv",
            agenda::write_csv(&entries),
        )
    })
}

/// One event; the address of one that was merged leads to the one that stayed.
#[utoipa::path(
    get, path = "/api/v1/events/{id}", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = EventView, headers(("ETag" = String))),
        (status = 308, description = "It was merged into another", headers(("Location" = String))),
        (status = 404, body = Problem),
    )
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id = event_id(&id)?;
    let listed = found(&app, &actor, id).await?;
    if let Some(into) = listed.merged {
        let location = format!("/api/v1/events/{into}");
        return Ok((
            StatusCode::PERMANENT_REDIRECT,
            // An undo makes it an event again: nobody may remember where it led.
            [
                (header::LOCATION, location),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ],
        )
            .into_response());
    }
    answer(&app, &actor, id, StatusCode::OK).await
}

async fn found(app: &App, actor: &Actor, id: EventId) -> ApiResult<ListedEvent> {
    let found = app
        .archive
        .catalogue
        .event(id, &visibility(actor, now()))
        .await?;
    found.ok_or_else(ApiError::not_found)
}

/// The event as it is now, with the `ETag` to change it by.
async fn answer(app: &App, actor: &Actor, id: EventId, status: StatusCode) -> ApiResult<Response> {
    let visibility = visibility(actor, now());
    let listed = found(app, actor, id).await?;
    let tag = format!("\"{}\"", listed.version);
    let covers = app.archive.catalogue.covers(&[id], &visibility).await?;
    let cover = covers.get(&listed.event.id).copied();
    let mut view = EventView::of(app, &listed, cover);
    let progress = app
        .archive
        .catalogue
        .event_progress(id, &visibility)
        .await?;
    view.progress = Some(ProgressView {
        received: progress.received,
        described: progress.described,
        review: progress.review,
        approved: progress.approved,
        rejected: progress.rejected,
    });
    Ok((status, [(header::ETAG, tag)], Json(view)).into_response())
}

/// Makes an event.
#[utoipa::path(
    post, path = "/api/v1/events", tag = "events", request_body = EventWords,
    responses((status = 201, body = EventView, headers(("Location" = String))), (status = 422, body = Problem))
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<EventWords>,
) -> ApiResult<Response> {
    let mut draft = words.into_draft(&app, &actor, None).await?;
    // What a bounded role makes belongs to its unit.
    draft.unit = draft
        .unit
        .or_else(|| actor.account().and_then(|account| account.unit));
    within(&actor, draft.unit)?;
    let event = app
        .archive
        .catalogue
        .event_create(&draft, &actor, now())
        .await?;
    let mut response = answer(&app, &actor, event.id, StatusCode::CREATED).await?;
    if let Ok(location) = format!("/api/v1/events/{}", event.id).parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Changes an event: title, description, place, zone and hours all at once, everything else where it is named.
#[utoipa::path(
    put, path = "/api/v1/events/{id}", tag = "events", request_body = EventWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses((status = 200, body = EventView), (status = 412, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(words): Json<Map<String, Value>>,
) -> ApiResult<Response> {
    changed(&app, &actor, (event_id(&id)?, true), &headers, words).await
}

/// Changes what is named of an event: `null` empties a field, what is not named stays.
#[utoipa::path(
    patch, path = "/api/v1/events/{id}", tag = "events", request_body = EventWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses((status = 200, body = EventView), (status = 412, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn patch(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(words): Json<Map<String, Value>>,
) -> ApiResult<Response> {
    changed(&app, &actor, (event_id(&id)?, false), &headers, words).await
}

/// Refuses a bounded role what is of another unit.
pub(crate) fn within(actor: &Actor, unit: Option<asset::UnitId>) -> ApiResult<()> {
    if asset::authority::reaches(actor, unit) {
        Ok(())
    } else {
        Err(ApiError::forbidden())
    }
}

async fn changed(
    app: &App,
    actor: &Actor,
    (id, whole): (EventId, bool),
    headers: &HeaderMap,
    change: Map<String, Value>,
) -> ApiResult<Response> {
    let listed = found(app, actor, id).await?;
    let expected = crate::extract::if_match(headers)?.unwrap_or(listed.version);
    let draft = EventWords::changed(&listed, change, whole)?
        .into_draft(app, actor, Some(&listed.event))
        .await?;
    within(actor, listed.event.unit)?;
    within(actor, draft.unit)?;
    app.archive
        .catalogue
        .event_change(id, Some(expected), &draft, actor, now())
        .await?;
    answer(app, actor, id, StatusCode::OK).await
}

impl EventView {
    fn of(app: &App, listed: &ListedEvent, cover: Option<AssetId>) -> Self {
        let event = &listed.event;
        let degrees = event.point.map(Point::degrees);
        Self {
            id: event.id.to_string(),
            title: event.title.clone(),
            description: event.description.clone(),
            place: event.place.clone(),
            zone: event.zone.clone(),
            effective_zone: event
                .own_zone()
                .unwrap_or(&app.archive.settings.zone)
                .to_owned(),
            starts: event.starts.map(|clock| clock.to_string()),
            ends: event.ends.map(|clock| clock.to_string()),
            description_en: event.description_en.clone(),
            kind: event.kind.clone(),
            status: event.stage.as_str(),
            lat: degrees.map(|(lat, _)| lat),
            lon: degrees.map(|(_, lon)| lon),
            radius: event.radius,
            place_id: event.place_id.map(|id| id.to_string()),
            unit: event.unit.map(|id| id.to_string()),
            series: event.series.map(|id| id.to_string()),
            expected: event.expected.clone(),
            team: event.team.iter().map(ToString::to_string).collect(),
            minors: event.minors,
            retired: listed.retired || listed.merged.is_some(),
            progress: None,
            count: listed.assets,
            cover: cover.map(|id| id.to_string()),
        }
    }
}
