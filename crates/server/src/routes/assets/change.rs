//! What people change about an asset: its words, its rights, its place in review, the trash.

use asset::{
    AccountId, Area, EventId, Mark, OperationId, Person, Point, Status, Timestamp, visibility,
};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::Description;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::review;

use super::{based_on, find, tag};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::{Detail, PersonView, PointView};

/// The header that names the change, to take it back by.
pub(super) const OPERATION: &str = "acervo-operation";
/// The most characters of a text.
const LONGEST_TEXT: usize = 8192;

/// A text or another value that stays, is emptied by `null`, or is set.
#[derive(Debug)]
#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
struct Given<T = String>(Option<Option<T>>);

impl<T> Default for Given<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(|value| Self(Some(value)))
    }
}

/// What to change; an absent field stays, `null` empties it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"caption": "La alcaldesa inaugura el pozo 12", "add_keywords": ["agua"], "status": "review"}))]
pub(crate) struct Change {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    title: Given,
    /// In Spanish.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    caption: Given,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    caption_en: Given,
    keywords: Option<Vec<String>>,
    /// Words besides those it has.
    #[serde(default)]
    add_keywords: Vec<String>,
    /// Words it is to lose.
    #[serde(default)]
    remove_keywords: Vec<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    creator: Given,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    credit: Given,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    copyright: Given,
    /// A name such as `CC BY 4.0`, whose address comes with it, or one of the office's own.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    licence: Given,
    /// The address of the licence's text.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    licence_url: Given,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    usage_terms: Given,
    /// Whose rights they are.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    holder: Given,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    place: Given,
    #[schema(value_type = Option<Vec<PersonView>>)]
    persons: Option<Vec<Person>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    alt_text: Given,
    /// The point that crops keep in sight; `null` leaves it to the people shown, else to the middle.
    #[serde(default)]
    #[schema(value_type = Option<PointView>)]
    focal: Given<PointView>,
    /// The moment of a film that stands for it, in milliseconds; `null` leaves it to the archive.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    poster_ms: Given<u32>,
    /// 0 to 5.
    rating: Option<u8>,
    /// `pick`, `reject` or `none`.
    mark: Option<String>,
    /// An event, or `null` for none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    event: Given,
    /// A series, or `null` for none. Needs the permission `classify`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    series: Given,
    /// `draft`, `review`, `approved`, `rejected`. Approving and rejecting needs the permission `review`.
    status: Option<String>,
    /// Why it is restricted, or `null`; needs `review` or `consent`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    restricted: Given,
    /// Nothing leaves before this moment.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date-time")]
    embargo_until: Given,
    /// Nothing leaves from this moment on.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date-time")]
    rights_until: Given,
    /// Who is to review it: the identifier of an account.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    assignee: Given,
    /// Until when its review is asked for.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date-time")]
    due: Given,
    /// Whether it may include minors; taking that back needs `consent`.
    minors: Option<bool>,
    /// How many minors somebody counted: as many guardians must have signed.
    minors_shown: Option<u32>,
    /// Whether everybody shown must have signed; taking that back needs `consent`.
    release_needed: Option<bool>,
    /// Into the trash, or out of it; needs `trash`.
    trashed: Option<bool>,
}

/// Changes what people say of an asset.
#[utoipa::path(
    patch, path = "/api/v1/assets/{id}", tag = "assets", request_body = Change,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = Detail, description = "As it is now; the header `Acervo-Operation` names the change, to take \
            it back by"),
        (status = 403, body = Problem, description = "`not_yours`, `not_allowed`: `fields` says which"),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`in_disposition`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`incomplete`: the step of review asks for the fields in `missing`"),
    )
)]
pub(crate) async fn describe(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let version = based_on(&headers, &asset)?;
    let description = change.into_description(&app, &actor).await?;
    let (changed, operation) =
        review::change(&app.archive, &actor, asset.id, version, description).await?;
    let tag = tag(&changed);
    let view = super::detail(&app, &changed, &actor).await?;
    let mut answer = ([(header::ETAG, tag)], Json(view)).into_response();
    if let Some(operation) = operation {
        named(&mut answer, operation);
    }
    Ok(answer)
}

/// Tells in an answer the name to take a change back by.
pub(crate) fn named(answer: &mut Response, operation: OperationId) {
    if let Ok(name) = HeaderValue::from_str(&operation.to_string()) {
        answer.headers_mut().insert(OPERATION, name);
    }
}

impl Change {
    /// The change as the archive takes it, once everything it names is found.
    pub(crate) async fn into_description(
        self,
        app: &App,
        actor: &asset::Actor,
    ) -> ApiResult<Description> {
        self.check()?;
        let event = match self.event.0 {
            Some(Some(id)) => Some(Some(event(app, actor, &id).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let series = match self.series.0 {
            Some(Some(id)) => Some(Some(series(app, &id).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let assignee = match self.assignee.0 {
            Some(Some(id)) => Some(Some(reviewer(app, &id).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let status = word(self.status, Status::parse, "bad_status", "status")?;
        let mark = word(self.mark, Mark::parse, "bad_mark", "mark")?;
        let at = now();
        Ok(Description {
            title: tidy(self.title),
            caption: tidy(self.caption),
            caption_en: tidy(self.caption_en),
            keywords: self.keywords.map(tidy_words),
            add_keywords: tidy_words(self.add_keywords),
            remove_keywords: tidy_words(self.remove_keywords),
            creator: tidy(self.creator),
            credit: tidy(self.credit),
            copyright: tidy(self.copyright),
            licence: tidy(self.licence),
            licence_url: tidy(self.licence_url),
            usage_terms: tidy(self.usage_terms),
            holder: tidy(self.holder),
            place: tidy(self.place),
            persons: self.persons,
            alt_text: tidy(self.alt_text),
            focal: point(self.focal.0)?,
            poster_ms: self.poster_ms.0,
            rating: self.rating,
            event,
            series,
            status,
            restricted: tidy(self.restricted),
            embargo_until: moment(self.embargo_until)?,
            rights_until: moment(self.rights_until)?,
            mark,
            assignee,
            due: moment(self.due)?,
            trashed: self.trashed.map(|trashed| trashed.then_some(at)),
            release_needed: self.release_needed,
            minors: self.minors,
            minors_shown: self.minors_shown.map(|count| (count > 0).then_some(count)),
        })
    }

    /// Every text somebody may give, by its name, but for the address of the licence.
    fn texts(&self) -> [(&'static str, &Given); 18] {
        [
            ("title", &self.title),
            ("caption", &self.caption),
            ("caption_en", &self.caption_en),
            ("creator", &self.creator),
            ("credit", &self.credit),
            ("copyright", &self.copyright),
            ("licence", &self.licence),
            ("usage_terms", &self.usage_terms),
            ("holder", &self.holder),
            ("place", &self.place),
            ("alt_text", &self.alt_text),
            ("restricted", &self.restricted),
            ("event", &self.event),
            ("series", &self.series),
            ("assignee", &self.assignee),
            ("embargo_until", &self.embargo_until),
            ("rights_until", &self.rights_until),
            ("due", &self.due),
        ]
    }

    /// Whether every text, list and number is within its bounds.
    fn check(&self) -> ApiResult<()> {
        let long = self.texts().into_iter().find(|(_, given)| {
            let text = given.0.as_ref().and_then(Option::as_deref);
            text.is_some_and(|text| text.chars().count() > LONGEST_TEXT)
        });
        if let Some((field, _)) = long {
            return Err(ApiError::unprocessable(
                "too_long",
                format!("{field} has at most {LONGEST_TEXT} characters; shorten it"),
            ));
        }
        let keywords = || {
            let plain = self.keywords.iter().flatten();
            plain.chain(&self.add_keywords).chain(&self.remove_keywords)
        };
        let persons = || self.persons.iter().flatten();
        let mut words = keywords().chain(persons().map(|one| &one.name));
        let many = keywords().count() > 500 || persons().count() > 500;
        if many || words.any(|word| word.chars().count() > 256) {
            return Err(ApiError::unprocessable(
                "too_long",
                "a keyword or name has at most 256 characters, a list at most 500 of them",
            ));
        }
        let url = self.licence_url.0.as_ref().and_then(Option::as_deref);
        let web = |url: &str| {
            let scheme = url.starts_with("https://") || url.starts_with("http://");
            scheme && url.len() <= 2000 && !url.contains(char::is_whitespace)
        };
        if url.is_some_and(|url| !url.trim().is_empty() && !web(url.trim())) {
            return Err(ApiError::unprocessable(
                "bad_url",
                "licence_url is an address that begins with https:// or http://",
            ));
        }
        let beyond = |one: &Person| {
            one.area
                .is_some_and(|area| Area::new(area.x, area.y, area.w, area.h).is_none())
        };
        if persons().any(beyond) {
            return Err(ApiError::unprocessable(
                "bad_area",
                "an area lies in the picture: x, y, w and h are shares from 0 to 1",
            ));
        }
        if self.rating.is_some_and(|stars| stars > 5) {
            return Err(ApiError::unprocessable("bad_rating", "a rating is 0 to 5"));
        }
        if self.minors_shown.is_some_and(|count| count > 100_000) {
            return Err(ApiError::unprocessable(
                "bad_count",
                "minors_shown is at most 100,000",
            ));
        }
        Ok(())
    }
}

#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn point(given: Option<Option<PointView>>) -> ApiResult<Option<Option<Point>>> {
    let Some(Some(at)) = given else {
        return Ok(given.map(|_| None));
    };
    let point = Point::new(at.x, at.y).ok_or_else(|| {
        ApiError::unprocessable(
            "bad_point",
            "a point lies in the picture: x and y are shares from 0 to 1",
        )
    })?;
    Ok(Some(Some(point)))
}

async fn event(app: &App, actor: &asset::Actor, id: &str) -> ApiResult<EventId> {
    let missing = || ApiError::unprocessable("unknown_event", "there is no such event");
    let id = id.parse().map_err(|_| missing())?;
    let visible = visibility(actor, now());
    let catalogue = &app.archive.catalogue;
    // One that was merged means the one that stayed; one that is retired is no more.
    let id = catalogue.event_survivor(id).await?;
    let found = catalogue.event(id, &visible).await?;
    let found = found.ok_or_else(missing)?;
    if found.retired {
        return Err(missing());
    }
    Ok(id)
}

/// The series of this identifier, if anything may be classified in it.
async fn series(app: &App, id: &str) -> ApiResult<asset::SeriesId> {
    let unknown = || {
        ApiError::unprocessable(
            "unknown_series",
            "there is no such series, or it was retired; choose another or restore it",
        )
    };
    let id = id.parse().map_err(|_| unknown())?;
    let found = app.archive.catalogue.series(id).await?;
    let found = found.ok_or_else(unknown)?;
    if found.merged.is_some() || found.retired.is_some() {
        return Err(unknown());
    }
    Ok(id)
}

/// Somebody who may review.
async fn reviewer(app: &App, id: &str) -> ApiResult<AccountId> {
    let missing =
        || ApiError::unprocessable("unknown_reviewer", "assignee is an account that may review");
    let id = id.parse().map_err(|_| missing())?;
    let found = app.archive.catalogue.account(id).await?;
    let person = asset::Actor::person(found.ok_or_else(missing)?);
    if !asset::authorise(&person, asset::Permission::Review) {
        return Err(missing());
    }
    Ok(id)
}

fn word<T>(
    text: Option<String>,
    parse: impl Fn(&str) -> Option<T>,
    code: &'static str,
    what: &str,
) -> ApiResult<Option<T>> {
    let Some(text) = text else { return Ok(None) };
    let found = parse(&text)
        .ok_or_else(|| ApiError::unprocessable(code, format!("there is no such {what}")));
    found.map(Some)
}

#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn moment(given: Given) -> ApiResult<Option<Option<Timestamp>>> {
    match given.0 {
        None => Ok(None),
        Some(None) => Ok(Some(None)),
        Some(Some(text)) => {
            let bad = |_| {
                ApiError::unprocessable(
                    "bad_moment",
                    format!("{text:?} is no moment such as 2026-11-14T18:52:07-06:00"),
                )
            };
            text.parse().map(|moment| Some(Some(moment))).map_err(bad)
        }
    }
}

#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn tidy(given: Given) -> Option<Option<String>> {
    given.0.map(|text| {
        text.map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    })
}

fn tidy_words(words: Vec<String>) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let word = word.trim();
        if !word.is_empty() && !tidy.iter().any(|known| known == word) {
            tidy.push(word.to_owned());
        }
    }
    tidy
}

/// Hides an asset; nothing is lost.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/trash", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(crate) async fn trash(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    move_trash(&app, &actor, &id, Some(now())).await
}

/// Brings an asset back from the trash.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/restore", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    move_trash(&app, &actor, &id, None).await
}

async fn move_trash(
    app: &App,
    actor: &asset::Actor,
    id: &str,
    trashed: Option<Timestamp>,
) -> ApiResult<Response> {
    let asset = find(app, actor, id).await?;
    let description = Description {
        trashed: Some(trashed),
        ..Description::default()
    };
    let (_, operation) = review::change(&app.archive, actor, asset.id, None, description).await?;
    let name = operation.map(|operation| [(OPERATION, operation.to_string())]);
    Ok(match name {
        Some(name) => (StatusCode::NO_CONTENT, name).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}
