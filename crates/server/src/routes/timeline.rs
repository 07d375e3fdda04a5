//! The grid's view of the archive: columns, not objects, in the order they are shown.

use std::collections::HashMap;

use asset::query::Sort;
use asset::{Event, EventId, visibility};
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use catalogue::{Column, Columns, flag};
use serde::Serialize;
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::collections;
use crate::routes::filter::Filter;
use crate::view::EventRef;

/// The most assets a search puts on the timeline.
const MOST: usize = 1_000_000;

/// Columns of equal length, grouped by event and day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Timeline {
    total: usize,
    /// Whether the index is being made anew, so that some assets may be missing.
    rebuilding: bool,
    /// The groups, one after the other; their counts add up to `total`.
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

/// Every asset that matches, as columns.
#[utoipa::path(
    get, path = "/api/v1/timeline", tag = "assets", params(Filter),
    responses((status = 200, body = Timeline), (status = 400, body = Problem))
)]
pub(crate) async fn timeline(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
) -> ApiResult<Json<Timeline>> {
    let query = collections::known(&app, &actor, filter.query()?).await?;
    let sort = filter.sort()?;
    let visible = visibility(&actor, now());
    let plain = asset::query::Query {
        statuses: query.statuses.clone(),
        kinds: query.kinds.clone(),
        events: query.events.clone(),
        trash: query.trash,
        ..asset::query::Query::default()
    };
    // What the catalogue can answer by itself needs no index, and is never behind it.
    let columns = if query == plain {
        let filter = catalogue::Filter {
            visibility: visible,
            statuses: query.statuses,
            kinds: query.kinds,
            events: query.events,
            trash: query.trash,
        };
        app.archive.catalogue.columns(&filter, i64::MAX).await?
    } else {
        let (index, seen) = (app.index(), visible.clone());
        let ids = app.blocking(move || index.ids(&query, &seen, MOST)).await?;
        app.archive.catalogue.columns_of(&ids, &visible).await?
    };
    Ok(Json(Timeline::of(&columns, sort, app.archive.rebuilding())))
}

impl Timeline {
    fn of(columns: &Columns, sort: Sort, rebuilding: bool) -> Self {
        let total = columns.items.len();
        let events: HashMap<EventId, &Event> = columns
            .events
            .iter()
            .map(|event| (event.id, event))
            .collect();
        let mut timeline = Self {
            total,
            rebuilding,
            groups: Vec::new(),
            ids: Vec::with_capacity(total),
            ratios: Vec::with_capacity(total),
            flags: Vec::with_capacity(total),
            ratings: Vec::with_capacity(total),
            durations: Vec::with_capacity(total),
            thumbhashes: Vec::with_capacity(total),
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
