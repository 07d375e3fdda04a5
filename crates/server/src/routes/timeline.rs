//! The grid's view of the archive: columns, not objects, in the order they are shown.

use std::collections::HashMap;

use asset::query::Sort;
use asset::{Event, EventId, Visibility, WallClock, visibility};
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use catalogue::{Column, Columns, Days, flag};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::collections;
use crate::routes::filter::{Filter, day};
use crate::view::EventRef;

/// The most assets a search puts on the timeline.
const MOST: usize = 1_000_000;

/// Columns of equal length, grouped by event and day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Timeline {
    /// How many match, in all parts.
    total: i64,
    /// What to ask for as `before` for the next part; absent when this was the last. There may be nothing in it.
    next: Option<String>,
    /// Whether the index is being made anew, so that some assets may be missing.
    rebuilding: bool,
    /// The groups, one after the other; their counts add up to the length of the columns.
    groups: Vec<Group>,
    ids: Vec<String>,
    /// Width over height × 1000; 1000 when unknown.
    ratios: Vec<u16>,
    /// 1 video, 2 approved, 4 in review, 8 rejected, 16 no preview, 32 waiting, 64 restricted, 128 neither photo nor
    /// video, 256 picked, 512 put aside.
    flags: Vec<u16>,
    /// Stars.
    ratings: Vec<u8>,
    /// Seconds, rounded; 0 for stills.
    durations: Vec<u32>,
    /// Base64, empty when there is none.
    thumbhashes: Vec<String>,
}

/// Some assets of one event on one day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Group {
    event: Option<EventRef>,
    /// `2026-11-14`
    day: String,
    count: usize,
}

/// Which part of a timeline.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// The newest whole days that come to so many assets, which may be more; absent for all days. Only in the order of
    /// days: by `arrived` or `rating` it all comes at once.
    limit: Option<u32>,
    /// Only days before this one, `2026-11-14`: what the part before named as `next`.
    before: Option<String>,
}

/// Every asset that matches, as columns; all at once, or some days at a time.
#[utoipa::path(
    get, path = "/api/v1/timeline", tag = "assets", params(Filter, Part),
    responses((status = 200, body = Timeline), (status = 400, body = Problem))
)]
pub(crate) async fn timeline(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(part): Query<Part>,
) -> ApiResult<Json<Timeline>> {
    let query = collections::known(&app, &actor, filter.query()?).await?;
    let sort = filter.sort()?;
    let visible = visibility(&actor, now());
    let part = match sort {
        Sort::Relevance | Sort::Taken => Part {
            before: day(part.before.as_deref(), "before")?,
            ..part
        },
        Sort::Arrived | Sort::Rating => Part::default(),
    };
    let plain = asset::query::Query {
        statuses: query.statuses.clone(),
        kinds: query.kinds.clone(),
        events: query.events.clone(),
        trash: query.trash,
        ..asset::query::Query::default()
    };
    // What the catalogue can answer by itself needs no index, and is never behind it.
    let (columns, next) = if query == plain {
        let filter = catalogue::Filter {
            visibility: visible,
            statuses: query.statuses,
            kinds: query.kinds,
            events: query.events,
            trash: query.trash,
        };
        listed(&app, &filter, part).await?
    } else {
        found(&app, query, &visible, part).await?
    };
    Ok(Json(Timeline {
        next,
        ..Timeline::of(&columns, sort, app.archive.rebuilding())
    }))
}

/// What the catalogue lists, and where its next part begins.
async fn listed(
    app: &App,
    filter: &catalogue::Filter,
    part: Part,
) -> ApiResult<(Columns, Option<String>)> {
    let catalogue = &app.archive.catalogue;
    let from = match part.limit {
        Some(limit) => {
            let before = part.before.as_deref();
            catalogue.columns_end(filter, before, limit.into()).await?
        }
        None => None,
    };
    let days = Days {
        from: from.clone(),
        before: part.before,
    };
    Ok((catalogue.columns(filter, &days).await?, from))
}

/// What the index finds, and where its next part begins.
async fn found(
    app: &App,
    query: asset::query::Query,
    visible: &Visibility,
    part: Part,
) -> ApiResult<(Columns, Option<String>)> {
    let ids = async |query: asset::query::Query, most| {
        let (index, seen) = (app.index(), visible.clone());
        app.blocking(move || index.ids(&query, &seen, most)).await
    };
    let catalogue = &app.archive.catalogue;
    let mut days = query.clone();
    let last_day = part.before.as_deref().and_then(day_before);
    if let Some(last) = last_day.clone() {
        days.until = Some(days.until.map_or(last.clone(), |until| until.min(last)));
    }
    let mut next = None;
    if let Some(limit) = part.limit {
        let limit = limit.max(1) as usize;
        let newest = ids(days.clone(), limit).await?;
        if let (Some(asset), true) = (newest.last(), newest.len() == limit) {
            let reached = catalogue.day_of(*asset).await?;
            // Moved to a later day since the index heard of it: the parts go on all the same.
            next = reached.map(|day| last_day.map_or(day.clone(), |last| day.min(last)));
            days.since = next.clone().max(days.since);
        }
    }
    let whole = part.limit.is_none() && part.before.is_none();
    let members = ids(days, MOST).await?;
    let mut columns = catalogue.columns_of(&members, visible).await?;
    if !whole {
        let (index, seen) = (app.index(), visible.clone());
        let total = app.blocking(move || index.count(&query, &seen)).await?;
        columns.total = i64::try_from(total).unwrap_or(i64::MAX);
    }
    Ok((columns, next))
}

/// The day before this one.
fn day_before(day: &str) -> Option<String> {
    let begin: WallClock = format!("{day}T00:00:00").parse().ok()?;
    Some(begin.plus_seconds(-86_400)?.day())
}

impl Timeline {
    fn of(columns: &Columns, sort: Sort, rebuilding: bool) -> Self {
        let length = columns.items.len();
        let events: HashMap<EventId, &Event> = columns
            .events
            .iter()
            .map(|event| (event.id, event))
            .collect();
        let mut timeline = Self {
            total: columns.total,
            next: None,
            rebuilding,
            groups: Vec::new(),
            ids: Vec::with_capacity(length),
            ratios: Vec::with_capacity(length),
            flags: Vec::with_capacity(length),
            ratings: Vec::with_capacity(length),
            durations: Vec::with_capacity(length),
            thumbhashes: Vec::with_capacity(length),
        };
        let mut last = None;
        for (place, item) in ordered(columns, sort) {
            let group = &columns.groups[place];
            match timeline.groups.last_mut() {
                Some(open) if last == Some(place) => open.count += 1,
                _ => timeline.groups.push(Group {
                    event: group
                        .event
                        .and_then(|id| events.get(&id))
                        .map(|event| EventRef::of(event)),
                    day: group.day.clone(),
                    count: 1,
                }),
            }
            last = Some(place);
            timeline.push(item);
        }
        timeline
    }

    fn push(&mut self, item: &Column) {
        self.ids.push(item.asset.to_string());
        self.ratios.push(item.ratio);
        self.flags.push(flags(item.flags));
        self.ratings.push(item.rating);
        self.durations.push(item.duration_s.unwrap_or(0));
        self.thumbhashes.push(
            item.thumbhash
                .as_deref()
                .map(|hash| STANDARD.encode(hash))
                .unwrap_or_default(),
        );
    }
}

/// Every item with the place of its group, in the order asked for. The catalogue's own order is by day.
fn ordered(columns: &Columns, sort: Sort) -> Vec<(usize, &Column)> {
    let places = columns.groups.iter().enumerate();
    let places = places.flat_map(|(place, group)| std::iter::repeat_n(place, group.count));
    let mut items: Vec<(usize, &Column)> = places.zip(&columns.items).collect();
    match sort {
        Sort::Relevance | Sort::Taken => (),
        // Identifiers are made at arrival and sort by it.
        Sort::Arrived => items.sort_by_key(|(_, item)| std::cmp::Reverse(item.asset)),
        Sort::Rating => items.sort_by_key(|(_, item)| std::cmp::Reverse(item.rating)),
    }
    items
}

/// The flags as the contract numbers them, whatever the catalogue's numbers are.
fn flags(of: u16) -> u16 {
    [
        (flag::VIDEO, 1),
        (flag::APPROVED, 2),
        (flag::REVIEW, 4),
        (flag::REJECTED, 8),
        (flag::UNSEEN, 16),
        (flag::WAITING, 32),
        (flag::RESTRICTED, 64),
        (flag::AUDIO | flag::FILE, 128),
        (flag::PICKED, 256),
        (flag::PUT_ASIDE, 512),
    ]
    .into_iter()
    .filter(|(held, _)| of & held != 0)
    .map(|(_, told)| told)
    .sum()
}
