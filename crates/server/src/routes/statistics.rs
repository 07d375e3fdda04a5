//! Figures of the work done, and of the room it takes.

use std::collections::BTreeMap;

use asset::{Timestamp, WallClock};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use catalogue::{By, Figures};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::config::VaultKind;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::assets::past::names;

/// The most months of one answer.
const MOST_MONTHS: i32 = 240;
/// So many months there are when none are named.
const USUAL_MONTHS: i32 = 12;
/// The growth of so many whole months is believed to go on.
const LOOK_BACK: u8 = 6;

/// Which work is counted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The first month, `2026-01`; the last twelve when absent.
    since: Option<String>,
    /// The last month; this one when absent.
    until: Option<String>,
    /// `month`, `unit` or `photographer`; `month` when absent.
    by: Option<String>,
    /// `json` or `csv`.
    format: Option<String>,
}

/// What was done in a span of months, by the archive's clock.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatisticsView {
    #[schema(example = "2026-01")]
    since: String,
    #[schema(example = "2026-12")]
    until: String,
    /// One for each month, or for each unit or photographer that has any.
    rows: Vec<Row>,
}

/// The work of one month, unit or photographer.
#[derive(Serialize, ToSchema)]
pub(crate) struct Row {
    /// The month, or the identifier of the unit or account; blank for what has none.
    #[schema(example = "2026-11")]
    key: String,
    /// How a person reads it.
    #[schema(example = "Obras Públicas")]
    name: Option<String>,
    /// Events that began then; of a photographer, events they sent something for.
    events: i64,
    /// Those of them that were covered.
    covered: i64,
    /// Assets that arrived.
    pieces: i64,
    /// Those of them that are approved now.
    approved: i64,
    /// Originals and pictures of full size that were taken away.
    delivered: i64,
    /// Bytes of originals that arrived.
    bytes: i64,
}

/// The work of a span, by month, unit or photographer. Whose role is bounded by a unit counts what belongs to it.
#[utoipa::path(
    get, path = "/api/v1/admin/statistics", tag = "audit", params(Asked),
    responses(
        (status = 200, description = "With `format=csv`, the rows as a table", content(
            (StatisticsView = "application/json"), (String = "text/csv")
        )),
        (status = 400, body = Problem, description = "`bad_query`: no such month, or more than 240 of them"),
    )
)]
pub(crate) async fn statistics(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> ApiResult<Response> {
    let months = Months::of(&app, asked.since.as_deref(), asked.until.as_deref())?;
    let by = match asked.by.as_deref() {
        None | Some("month") => By::Month,
        Some("unit") => By::Unit,
        Some("photographer") => By::Sender,
        Some(_) => return Err(bad("by is month, unit or photographer")),
    };
    let unit = actor.account().and_then(|account| account.unit);
    let catalogue = &app.archive.catalogue;
    let mut counted = catalogue.statistics(by, months.span, unit).await?;
    let called: BTreeMap<String, String> = match by {
        By::Month => {
            for month in &months.all {
                counted.entry(month.clone()).or_default();
            }
            BTreeMap::new()
        }
        By::Unit => {
            let units = catalogue
                .units(&catalogue::UnitQuery {
                    retired: true,
                    ..catalogue::UnitQuery::default()
                })
                .await?;
            let named = units.into_iter().map(|unit| (unit.id, unit.draft.name));
            named.map(|(id, name)| (id.to_string(), name)).collect()
        }
        By::Sender => {
            let people = names(&app).await?.into_iter();
            people
                .map(|(id, person)| (id.to_string(), person.display_name))
                .collect()
        }
    };
    let rows = counted
        .into_iter()
        .map(|(key, figures)| Row::of(key, &called, figures))
        .collect();
    let view = StatisticsView {
        since: months.first().to_owned(),
        until: months.last().to_owned(),
        rows,
    };
    match asked.format.as_deref() {
        None | Some("json") => Ok(Json(view).into_response()),
        Some("csv") => Ok(table(&view)),
        Some(_) => Err(bad("format is json or csv")),
    }
}

fn bad(reason: &str) -> ApiError {
    ApiError::bad_request("bad_query", reason)
}

/// A span of whole months.
struct Months {
    all: Vec<String>,
    span: (Timestamp, Timestamp),
}

impl Months {
    fn of(app: &App, since: Option<&str>, until: Option<&str>) -> ApiResult<Self> {
        let zone = &app.archive.settings.zone;
        let today = WallClock::of(now(), zone).map(WallClock::day);
        let this = today.as_deref().and_then(number);
        let read = |text: &str| number(text).filter(|_| text.len() == 7);
        let wrong = || bad("a month is written 2026-11");
        let last = match until {
            Some(text) => read(text).ok_or_else(wrong)?,
            None => this.ok_or_else(wrong)?,
        };
        let first = match since {
            Some(text) => read(text).ok_or_else(wrong)?,
            None => last - USUAL_MONTHS + 1,
        };
        if first > last || last - first >= MOST_MONTHS {
            return Err(bad("a span has 1 to 240 months"));
        }
        let begins = |month: i32| {
            let clock: Option<WallClock> = format!("{}-01T00:00:00", written(month)).parse().ok();
            clock.map(|clock| clock.in_zone(zone))
        };
        let span = begins(first).zip(begins(last + 1)).ok_or_else(wrong)?;
        Ok(Self {
            all: (first..=last).map(written).collect(),
            span,
        })
    }

    fn first(&self) -> &str {
        self.all.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.all.last().map_or("", String::as_str)
    }
}

/// Months since the year 0, of a text that begins `2026-11`.
fn number(text: &str) -> Option<i32> {
    let (year, month) = (text.get(..4)?, text.get(5..7)?);
    let dash = text.get(4..5)? == "-";
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let month: i32 = Some(month).filter(|text| digits(text))?.parse().ok()?;
    let year: i32 = Some(year).filter(|text| digits(text))?.parse().ok()?;
    (dash && (1..=12).contains(&month)).then(|| year * 12 + month - 1)
}

fn written(month: i32) -> String {
    format!(
        "{:04}-{:02}",
        month.div_euclid(12),
        month.rem_euclid(12) + 1
    )
}

impl Row {
    fn of(key: String, called: &BTreeMap<String, String>, figures: Figures) -> Self {
        Self {
            name: called.get(&key).cloned(),
            key,
            events: figures.events,
            covered: figures.covered,
            pieces: figures.pieces,
            approved: figures.approved,
            delivered: figures.delivered,
            bytes: figures.bytes,
        }
    }
}

/// The rows for a spreadsheet. A name that begins like a formula is only a name.
fn table(view: &StatisticsView) -> Response {
    let mut text =
        String::from("\u{feff}key,name,events,covered,pieces,approved,delivered,bytes\r\n");
    for row in &view.rows {
        let name = row.name.as_deref().unwrap_or_default();
        let formula = name.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let name = format!("{}{name}", if formula { "'" } else { "" }).replace('"', "\"\"");
        let numbers = [
            row.events,
            row.covered,
            row.pieces,
            row.approved,
            row.delivered,
            row.bytes,
        ];
        let numbers = numbers.map(|number| number.to_string()).join(",");
        text.extend([row.key.as_str(), ",\"", &name, "\",", &numbers, "\r\n"]);
    }
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"statistics.csv\""),
        ),
    ];
    (headers, text).into_response()
}

/// The room the archive takes and has.
#[derive(Serialize, ToSchema)]
pub(crate) struct StorageView {
    /// `folder` or `s3`.
    place: &'static str,
    /// Files as they were received.
    originals: Kept,
    /// What was made from them.
    renditions: Kept,
    /// Bytes free where the vault is; a store elsewhere does not say.
    free: Option<u64>,
    /// Bytes there are in all where the vault is.
    room: Option<u64>,
    /// Originals at the end of each of the last twelve months.
    months: Vec<Growth>,
    /// Bytes that arrived in a month, on the average of the last six whole ones.
    monthly: i64,
    /// Whole months until the free room is taken, if they go on as these six.
    months_left: Option<i64>,
}

/// How many there are of something, and their bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Kept {
    count: i64,
    bytes: i64,
}

/// Originals at the end of a month.
#[derive(Serialize, ToSchema)]
pub(crate) struct Growth {
    #[schema(example = "2026-11")]
    month: String,
    /// All of them.
    bytes: i64,
    /// Those that arrived in it.
    arrived: i64,
}

/// The room the archive takes, how it grew, and how long what is free would last.
#[utoipa::path(
    get, path = "/api/v1/admin/storage", tag = "audit", responses((status = 200, body = StorageView))
)]
pub(crate) async fn storage(State(app): State<App>) -> ApiResult<Json<StorageView>> {
    let catalogue = &app.archive.catalogue;
    let [originals, renditions] = catalogue.stored().await?;
    let months = Months::of(&app, None, None)?;
    let counted = catalogue.statistics(By::Month, months.span, None).await?;
    let mut all = catalogue.stored_before(months.span.0).await?;
    let growth: Vec<Growth> = months
        .all
        .iter()
        .map(|month| {
            let arrived = counted.get(month).map_or(0, |figures| figures.bytes);
            all += arrived;
            Growth {
                month: month.clone(),
                bytes: all,
                arrived,
            }
        })
        .collect();
    // This month is not whole yet.
    let whole = growth.iter().rev().skip(1).take(usize::from(LOOK_BACK));
    let monthly = whole.map(|month| month.arrived).sum::<i64>() / i64::from(LOOK_BACK);
    let room = app.archive.vault.room();
    let (free, room) = (room.map(|room| room.free), room.map(|room| room.all));
    let left = free.and_then(|free| i64::try_from(free).unwrap_or(i64::MAX).checked_div(monthly));
    let kept = |(count, bytes)| Kept { count, bytes };
    Ok(Json(StorageView {
        place: match app.config.vault.kind {
            VaultKind::Folder => "folder",
            VaultKind::S3 => "s3",
        },
        originals: kept(originals),
        renditions: kept(renditions),
        free,
        room,
        months: growth,
        monthly,
        months_left: left,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_and_written() {
        for month in ["0001-01", "2026-11", "9999-12"] {
            assert_eq!(number(month).map(written).as_deref(), Some(month));
        }
        assert_eq!(
            number("2026-12").map(|month| written(month + 1)).as_deref(),
            Some("2027-01")
        );
        for wrong in [
            "2026-13", "2026-00", "2026/11", "26-11", "+026-11", "", "2026-1", "año-11",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
