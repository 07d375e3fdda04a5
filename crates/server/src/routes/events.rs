//! Events: what happened in the world, and the assets made of it.

use asset::{Actor, EventId, Visibility, WallClock, visibility};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::{EventDraft, ListedEvent};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};

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
    /// How many of its assets the caller may see.
    count: i64,
    /// One of them, to show.
    #[schema(format = "uuid")]
    cover: Option<String>,
}

/// Which events to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventQuery {
    /// Words of the title or place.
    q: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists events, the latest first.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "events", params(EventQuery),
    responses((status = 200, body = EventPage))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(query): Query<EventQuery>,
) -> ApiResult<Json<EventPage>> {
    let visibility = visibility(&actor, now());
    let asked = catalogue::EventQuery {
        visibility: visibility.clone(),
        words: query.q,
        after: query.cursor,
        limit: query.limit.unwrap_or(50).clamp(1, 200),
    };
    let page = app.archive.catalogue.events(&asked).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for listed in &page.items {
        items.push(EventView::of(&app, listed, &visibility).await?);
    }
    Ok(Json(EventPage {
        items,
        next: page.next,
    }))
}

/// One event.
#[utoipa::path(
    get, path = "/api/v1/events/{id}", tag = "events", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = EventView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id: EventId = id.parse().map_err(|_| ApiError::not_found())?;
    answer(&app, &actor, id, StatusCode::OK).await
}

/// The event as it is now, with the `ETag` to change it by.
async fn answer(app: &App, actor: &Actor, id: EventId, status: StatusCode) -> ApiResult<Response> {
    let visibility = visibility(actor, now());
    let listed = app
        .archive
        .catalogue
        .event(id, &visibility)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let tag = format!("\"{}\"", listed.version);
    let view = EventView::of(app, &listed, &visibility).await?;
    Ok((status, [(header::ETAG, tag)], Json(view)).into_response())
}

/// What an event is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventWords {
    title: String,
    description: Option<String>,
    place: Option<String>,
    /// Its time zone, where the words of its place do not tell: `America/Cancun`.
    zone: Option<String>,
    /// By the clock of its place, `2026-11-14T18:00:00`.
    starts: Option<String>,
    ends: Option<String>,
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
    let event = app
        .archive
        .catalogue
        .event_create(&words.into_draft()?, &actor, now())
        .await?;
    let mut response = answer(&app, &actor, event.id, StatusCode::CREATED).await?;
    if let Ok(location) = format!("/api/v1/events/{}", event.id).parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Changes an event, all its words at once.
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
    Json(words): Json<EventWords>,
) -> ApiResult<Response> {
    let id: EventId = id.parse().map_err(|_| ApiError::not_found())?;
    let expected = crate::extract::if_match(&headers)?;
    app.archive
        .catalogue
        .event_change(id, expected, &words.into_draft()?, &actor, now())
        .await?;
    answer(&app, &actor, id, StatusCode::OK).await
}

impl EventView {
    async fn of(app: &App, listed: &ListedEvent, visibility: &Visibility) -> ApiResult<Self> {
        let event = &listed.event;
        let cover = if listed.assets > 0 {
            app.archive.catalogue.cover(event.id, visibility).await?
        } else {
            None
        };
        Ok(Self {
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
            count: listed.assets,
            cover: cover.map(|id| id.to_string()),
        })
    }
}

impl EventWords {
    fn into_draft(self) -> ApiResult<EventDraft> {
        let tidy = |text: Option<String>| {
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let title = self.title.trim().to_owned();
        if title.is_empty() || title.chars().count() > 300 {
            return Err(ApiError::unprocessable(
                "bad_title",
                "an event needs a title of 300 characters at most",
            ));
        }
        let (starts, ends) = (clock(self.starts.as_deref())?, clock(self.ends.as_deref())?);
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends < starts
        {
            return Err(ApiError::unprocessable(
                "ends_before_start",
                "the event ends before it starts",
            ));
        }
        let zone = tidy(self.zone);
        if zone
            .as_deref()
            .is_some_and(|zone| !asset::time::zone_exists(zone))
        {
            return Err(ApiError::unprocessable(
                "unknown_zone",
                "there is no such time zone; write it as America/Mexico_City",
            ));
        }
        Ok(EventDraft {
            title,
            description: tidy(self.description),
            place: tidy(self.place),
            zone,
            starts,
            ends,
        })
    }
}

fn clock(text: Option<&str>) -> ApiResult<Option<WallClock>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let clock = text.parse().map_err(|_| {
        ApiError::unprocessable(
            "bad_time",
            "write the time as 2026-11-14T18:00:00, by the clock of its place",
        )
    })?;
    Ok(Some(clock))
}
