//! The filters that lists and the timeline share: the search box and what stands beside it.

use asset::query::{Minors, Query, Sort, parse};
use asset::{CollectionId, EventId, Kind, Mark, Status};
use axum::http::Uri;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::{ApiError, ApiResult};

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// The search box: words, `"phrases"`, `-words`, and filters such as `evento:`, `desde:` or `menores:`.
    #[serde(default)]
    q: String,
    /// Any of these: `draft`, `review`, `approved`, `rejected`.
    #[serde(default)]
    status: Vec<String>,
    /// Any of these: `photo`, `video`, `audio`, `document`, `other`.
    #[serde(default)]
    kind: Vec<String>,
    /// Any of these marks of culling: `pick`, `reject`, `none`.
    #[serde(default)]
    mark: Vec<String>,
    /// Any of these: `waiting` for guardians or a ruling about minors, as the gate has it; `yes` where it or its event is
    /// marked that it may include minors, settled or not; `no` where neither is.
    #[serde(default)]
    minors: Vec<String>,
    /// Any of these events.
    #[serde(default)]
    event: Vec<String>,
    /// In any of these collections that people put assets in.
    #[serde(default)]
    collection: Vec<String>,
    /// Taken on this day or later, `2026-11-14`.
    since: Option<String>,
    /// Taken on this day or earlier.
    until: Option<String>,
    /// At least this many stars.
    rating: Option<u8>,
    /// What is in the trash instead of what is not.
    #[serde(default)]
    trash: bool,
    /// `relevance`, `taken`, `arrived` or `rating`.
    sort: Option<String>,
}

impl Filter {
    /// The filter that the query of an address says.
    pub(crate) fn of_address(query: &str) -> ApiResult<Self> {
        let bad = |detail: String| ApiError::bad_request("bad_filter", detail);
        let address: Uri = format!("/?{query}")
            .parse()
            .map_err(|_| bad("this is not the query of an address".to_owned()))?;
        let axum_extra::extract::Query(filter) = axum_extra::extract::Query::try_from_uri(&address)
            .map_err(|error| bad(error.body_text()))?;
        Ok(filter)
    }

    /// The text of the search box.
    pub(crate) fn text(&self) -> &str {
        &self.q
    }

    /// What is looked for, all filters together.
    pub(crate) fn query(&self) -> ApiResult<Query> {
        let mut query = parse(&self.q);
        query
            .statuses
            .extend(each(&self.status, "status", Status::parse)?);
        query.kinds.extend(each(&self.kind, "kind", Kind::parse)?);
        query.marks.extend(each(&self.mark, "mark", Mark::parse)?);
        query
            .minors
            .extend(each(&self.minors, "minors", Minors::parse)?);
        query
            .events
            .extend(each(&self.event, "event", |id| id.parse::<EventId>().ok())?);
        let collections = each(&self.collection, "collection", |id| {
            id.parse::<CollectionId>().ok()
        })?;
        query.collections.extend(collections);
        query.since = day(self.since.as_deref(), "since")?.or(query.since);
        query.until = day(self.until.as_deref(), "until")?.or(query.until);
        query.rating = self.rating.or(query.rating);
        query.trash |= self.trash;
        Ok(query)
    }

    /// The order asked for.
    pub(crate) fn sort(&self) -> ApiResult<Sort> {
        match self.sort.as_deref() {
            None | Some("relevance") => Ok(Sort::Relevance),
            Some("taken") => Ok(Sort::Taken),
            Some("arrived") => Ok(Sort::Arrived),
            Some("rating") => Ok(Sort::Rating),
            Some(other) => Err(ApiError::bad_request(
                "bad_filter",
                format!("there is no order {other:?}"),
            )),
        }
    }
}

fn each<T>(words: &[String], name: &str, parse: impl Fn(&str) -> Option<T>) -> ApiResult<Vec<T>> {
    let parsed = words.iter().map(|word| {
        parse(word).ok_or_else(|| {
            ApiError::bad_request("bad_filter", format!("{name} cannot be {word:?}"))
        })
    });
    parsed.collect()
}

/// A day, or none where nothing is said.
pub(crate) fn day(text: Option<&str>, name: &str) -> ApiResult<Option<String>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let valid = format!("{text}T00:00:00")
        .parse::<asset::WallClock>()
        .is_ok_and(|clock| clock.day() == text);
    if valid {
        Ok(Some(text.to_owned()))
    } else {
        Err(ApiError::bad_request(
            "bad_filter",
            format!("{name} is a day such as 2026-11-14, not {text:?}"),
        ))
    }
}
