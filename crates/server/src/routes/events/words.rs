//! What an event is to be, as callers say it.

use asset::matching::Point;
use asset::{Event, EventId, Stage, WallClock, visibility};
use catalogue::{EventDraft, ListedEvent};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::error::{ApiError, ApiResult};

/// What an event is to be.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "Entrega de apoyos en Valle del Lago", "kind": "entrega de apoyos", "starts": "2026-11-14T10:00:00",
    "ends": "2026-11-14T11:30:00", "place": "Plaza Principal, Valle del Lago", "lat": 19.4326, "lon": -99.1332,
    "radius": 120, "expected": ["Laura Méndez Ríos"], "status": "planned"
}))]
pub(crate) struct EventWords {
    #[serde(default)]
    title: String,
    description: Option<String>,
    /// The same in English.
    description_en: Option<String>,
    /// What sort of act: `acto`, `gira`, `sesión de cabildo`, `obra`, `rueda de prensa`, `evento cultural` or another word.
    #[schema(example = "sesión de cabildo")]
    kind: Option<String>,
    /// How far its coverage is: `planned`, `covered` (set when the first file arrives) or `delivered`.
    status: Option<String>,
    place: Option<String>,
    /// Its time zone, where the words of its place do not tell: `America/Cancun`.
    zone: Option<String>,
    /// Degrees, north positive; with `lon` or not at all.
    lat: Option<f64>,
    /// Degrees, east positive.
    lon: Option<f64>,
    /// How far its ground reaches from there, in metres, 1 to 50,000.
    radius: Option<u32>,
    /// The entry of the register of places.
    #[schema(format = "uuid")]
    place_id: Option<String>,
    /// By the clock of its place, `2026-11-14T18:00:00`.
    starts: Option<String>,
    ends: Option<String>,
    /// The unit it is of.
    #[schema(format = "uuid")]
    unit: Option<String>,
    /// The series it is filed in.
    #[schema(format = "uuid")]
    series: Option<String>,
    /// Who is expected, by name; 100 at most.
    #[serde(default)]
    expected: Vec<String>,
    /// The accounts of those who are sent to cover it; 50 at most.
    #[serde(default)]
    team: Vec<String>,
    /// The asset that stands for it.
    #[schema(format = "uuid")]
    cover: Option<String>,
    /// Whether its pictures may show minors.
    #[serde(default)]
    minors: bool,
}

/// The fields a whole change always says; the others stay as they are where it does not name them.
const WHOLE: [&str; 5] = ["description", "place", "zone", "starts", "ends"];

impl EventWords {
    /// What an event is now, changed as the caller says: what is `null` is emptied, what is not named stays.
    pub(super) fn changed(
        event: &ListedEvent,
        change: Map<String, Value>,
        whole: bool,
    ) -> ApiResult<Self> {
        let now = Self::of(&event.event);
        let mut words = match serde_json::to_value(now).map_err(|error| bad_body(&error))? {
            Value::Object(words) => words,
            _ => Map::new(),
        };
        if whole {
            words.insert("title".to_owned(), Value::String(String::new()));
            words.retain(|name, _| !WHOLE.contains(&name.as_str()));
        }
        for (name, value) in change {
            if value.is_null() && name != "title" {
                words.remove(&name);
            } else {
                words.insert(name, value);
            }
        }
        serde_json::from_value(Value::Object(words)).map_err(|error| bad_body(&error))
    }

    fn of(event: &Event) -> Self {
        let event = event.clone();
        let degrees = event.point.map(Point::degrees);
        Self {
            title: event.title,
            description: event.description,
            description_en: event.description_en,
            kind: event.kind,
            status: Some(event.stage.as_str().to_owned()),
            place: event.place,
            zone: event.zone,
            lat: degrees.map(|(lat, _)| lat),
            lon: degrees.map(|(_, lon)| lon),
            radius: event.radius,
            place_id: event.place_id.map(|id| id.to_string()),
            starts: event.starts.map(|clock| clock.to_string()),
            ends: event.ends.map(|clock| clock.to_string()),
            unit: event.unit.map(|id| id.to_string()),
            series: event.series.map(|id| id.to_string()),
            expected: event.expected,
            team: event.team.iter().map(ToString::to_string).collect(),
            cover: event.cover.map(|id| id.to_string()),
            minors: event.minors,
        }
    }

    /// The draft these words make, once every one of them is understood.
    pub(super) async fn into_draft(
        self,
        app: &App,
        actor: &asset::Actor,
        before: Option<&Event>,
    ) -> ApiResult<EventDraft> {
        let (starts, ends) = (clock(self.starts.as_deref())?, clock(self.ends.as_deref())?);
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends < starts
        {
            return Err(refused(
                "ends_before_start",
                "the event ends before it starts",
            ));
        }
        let zone = tidy(self.zone);
        if zone
            .as_deref()
            .is_some_and(|zone| !asset::time::zone_exists(zone))
        {
            return Err(refused(
                "unknown_zone",
                "there is no such time zone; write it as America/Mexico_City",
            ));
        }
        let stage = self.status.as_deref().map(|word| {
            Stage::parse(word)
                .ok_or_else(|| refused("bad_status", "status is planned, covered or delivered"))
        });
        let draft = EventDraft {
            title: title(&self.title)?,
            description: text(self.description, 8192)?,
            description_en: text(self.description_en, 8192)?,
            kind: text(self.kind, 100)?,
            stage: stage.transpose()?,
            place: text(self.place, 1000)?,
            point: point(self.lat, self.lon)?,
            radius: self.radius,
            place_id: id(
                self.place_id.as_deref(),
                "bad_place",
                "place_id names no place of the register",
            )?,
            zone,
            starts,
            ends,
            unit: id(
                self.unit.as_deref(),
                "unknown_unit",
                "unit names no unit of the register",
            )?,
            series: id(
                self.series.as_deref(),
                "bad_series",
                "series names no series of the register",
            )?,
            expected: names(self.expected)?,
            team: Vec::new(),
            cover: id(
                self.cover.as_deref(),
                "unknown_asset",
                "cover names no asset",
            )?,
            minors: self.minors,
        };
        if draft
            .radius
            .is_some_and(|metres| !(1..=50_000).contains(&metres))
        {
            return Err(refused("bad_radius", "radius is 1 to 50,000 metres"));
        }
        refers(app, actor, &draft, before).await?;
        let team = team(app, self.team).await?;
        Ok(EventDraft { team, ..draft })
    }
}

/// Refuses what a draft names and nobody may be told of or file under any more. What the event named before stays named.
async fn refers(
    app: &App,
    actor: &asset::Actor,
    draft: &EventDraft,
    before: Option<&Event>,
) -> ApiResult<()> {
    let catalogue = &app.archive.catalogue;
    let before = before.map(EventDraft::of).unwrap_or_default();
    if let Some(unit) = draft.unit.filter(|_| draft.unit != before.unit) {
        let found = catalogue.unit(unit).await?;
        found
            .filter(|one| one.merged.is_none() && one.retired.is_none())
            .ok_or_else(|| {
                refused(
                    "unknown_unit",
                    "unit names no unit of the register, or one that was retired",
                )
            })?;
    }
    if let Some(place) = draft.place_id.filter(|_| draft.place_id != before.place_id) {
        let found = catalogue.place(place).await?;
        found
            .filter(|one| one.merged.is_none() && one.retired.is_none())
            .ok_or_else(|| {
                refused(
                    "bad_place",
                    "place_id names no place of the register, or one that was retired",
                )
            })?;
    }
    if let Some(series) = draft.series.filter(|_| draft.series != before.series) {
        let found = catalogue.series(series).await?;
        found
            .filter(|one| one.merged.is_none() && one.retired.is_none())
            .ok_or_else(|| {
                refused(
                    "bad_series",
                    "series names no series of the register, or one that was retired",
                )
            })?;
    }
    if let Some(cover) = draft.cover.filter(|_| draft.cover != before.cover) {
        let found = catalogue.asset(cover, &visibility(actor, now())).await?;
        found.ok_or_else(|| {
            refused(
                "unknown_asset",
                "cover names no asset, or one that you may not see",
            )
        })?;
    }
    Ok(())
}

async fn team(app: &App, said: Vec<String>) -> ApiResult<Vec<asset::AccountId>> {
    if said.is_empty() {
        return Ok(Vec::new());
    }
    if said.len() > 50 {
        return Err(refused("too_many", "a team has 50 members at most"));
    }
    let known = crate::routes::assets::past::names(app).await?;
    let mut team = Vec::new();
    for text in said {
        let member = text.parse().ok().filter(|id| known.contains_key(id));
        let member = member.ok_or_else(|| {
            refused(
                "unknown_account",
                "team names accounts by their identifiers",
            )
        })?;
        if !team.contains(&member) {
            team.push(member);
        }
    }
    Ok(team)
}

fn names(said: Vec<String>) -> ApiResult<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in said.into_iter().filter_map(|name| tidy(Some(name))) {
        if name.chars().count() > 256 || names.len() >= 100 {
            return Err(refused(
                "too_many",
                "at most 100 people are expected, with names of 256 characters at most",
            ));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn title(said: &str) -> ApiResult<String> {
    let title = said.trim().to_owned();
    if title.is_empty() || title.chars().count() > 300 {
        return Err(refused(
            "bad_title",
            "an event needs a title of 300 characters at most",
        ));
    }
    Ok(title)
}

fn point(lat: Option<f64>, lon: Option<f64>) -> ApiResult<Option<Point>> {
    match (lat, lon) {
        (None, None) => Ok(None),
        (Some(lat), Some(lon)) if Point::at(lat, lon).is_some() => Ok(Point::at(lat, lon)),
        _ => Err(refused(
            "bad_point",
            "lat and lon are degrees on the globe, both or neither",
        )),
    }
}

fn text(said: Option<String>, most: usize) -> ApiResult<Option<String>> {
    let text = tidy(said);
    if text
        .as_ref()
        .is_some_and(|text| text.chars().count() > most)
    {
        return Err(refused("too_long", "one of the texts is too long"));
    }
    Ok(text)
}

fn tidy(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn id<T: std::str::FromStr>(
    said: Option<&str>,
    code: &'static str,
    detail: &str,
) -> ApiResult<Option<T>> {
    let id = said.filter(|text| !text.is_empty()).map(str::parse);
    id.transpose().map_err(|_| refused(code, detail))
}

/// A wall clock, `2026-11-14T18:00:00`.
pub(super) fn clock(text: Option<&str>) -> ApiResult<Option<WallClock>> {
    let clock = text
        .filter(|text| !text.is_empty())
        .map(str::parse)
        .transpose();
    clock.map_err(|_| {
        refused(
            "bad_time",
            "write the time as 2026-11-14T18:00:00, by the clock of its place",
        )
    })
}

fn refused(code: &'static str, detail: &str) -> ApiError {
    ApiError::unprocessable(code, detail)
}

fn bad_body(error: &serde_json::Error) -> ApiError {
    ApiError::unprocessable("bad_body", error.to_string())
}

/// The identifier of an event in an address.
pub(super) fn event_id(text: &str) -> ApiResult<EventId> {
    text.parse().map_err(|_| ApiError::not_found())
}
