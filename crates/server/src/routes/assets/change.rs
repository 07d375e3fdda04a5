//! What people change about an asset: its words, its place in review, the trash.

use asset::{Area, Person, Status, visibility};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::Description;
use serde::Deserialize;
use utoipa::ToSchema;
use workflow::archive::now;

use super::{based_on, find, tag};
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::{Detail, PersonView};

/// What to change; an absent field stays, `null` empties it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
pub(crate) struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    title: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    caption: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    caption_en: Option<Option<String>>,
    keywords: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    creator: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    credit: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    copyright: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    licence: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    place: Option<Option<String>>,
    #[schema(value_type = Option<Vec<PersonView>>)]
    persons: Option<Vec<Person>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    alt_text: Option<Option<String>>,
    /// 0 to 5.
    rating: Option<u8>,
    /// An event, or `null` for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    event: Option<Option<String>>,
    /// A series, or `null` for none. Needs the permission `classify`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    series: Option<Option<String>>,
    /// Needs the permission `review`.
    status: Option<String>,
}

#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// Changes what people say of an asset.
#[utoipa::path(
    patch, path = "/api/v1/assets/{id}", tag = "assets", request_body = Change,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = Detail),
        (status = 404, body = Problem),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem),
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
    if change.status.is_some() && !asset::authorise(&actor, asset::Permission::Review) {
        return Err(ApiError::forbidden());
    }
    if change.series.is_some() && !asset::authorise(&actor, asset::Permission::Classify) {
        return Err(ApiError::forbidden());
    }
    let description = change.into_description(&app, &actor).await?;
    let changed = app
        .archive
        .catalogue
        .describe(asset.id, version, description, &actor, now())
        .await?;
    let tag = tag(&changed);
    Ok((
        [(header::ETAG, tag)],
        Json(super::detail(&app, &changed).await?),
    )
        .into_response())
}

impl Change {
    async fn into_description(self, app: &App, actor: &asset::Actor) -> ApiResult<Description> {
        let texts = [
            &self.title,
            &self.caption,
            &self.caption_en,
            &self.creator,
            &self.credit,
            &self.copyright,
            &self.alt_text,
        ];
        let long = texts
            .into_iter()
            .flatten()
            .flatten()
            .any(|text| text.chars().count() > 8192);
        let keywords = self.keywords.iter().flatten();
        let persons = self.persons.iter().flatten();
        let mut words = keywords.clone().chain(persons.clone().map(|one| &one.name));
        let many = keywords.count() > 500 || persons.clone().count() > 500;
        if long || many || words.any(|word| word.chars().count() > 256) {
            return Err(ApiError::unprocessable(
                "too_long",
                "a text has at most 8192 characters, a keyword 256",
            ));
        }
        let beyond = |one: &Person| {
            one.area
                .is_some_and(|area| Area::new(area.x, area.y, area.w, area.h).is_none())
        };
        if persons.clone().any(beyond) {
            return Err(ApiError::unprocessable(
                "bad_area",
                "an area lies in the picture: x, y, w and h are shares from 0 to 1",
            ));
        }
        if self.rating.is_some_and(|stars| stars > 5) {
            return Err(ApiError::unprocessable("bad_rating", "a rating is 0 to 5"));
        }
        let event = match self.event {
            None => None,
            Some(None) => Some(None),
            Some(Some(id)) => {
                let missing = || ApiError::unprocessable("unknown_event", "there is no such event");
                let id = id.parse().map_err(|_| missing())?;
                app.archive
                    .catalogue
                    .event(id, &visibility(actor))
                    .await?
                    .ok_or_else(missing)?;
                Some(Some(id))
            }
        };
        let series = match self.series {
            None => None,
            Some(None) => Some(None),
            Some(Some(id)) => Some(Some(series(app, &id).await?)),
        };
        let status =
            match self.status {
                None => None,
                Some(word) => Some(Status::parse(&word).ok_or_else(|| {
                    ApiError::unprocessable("bad_status", "there is no such status")
                })?),
            };
        let tidy = |text: Option<Option<String>>| {
            text.map(|text| {
                text.map(|text| text.trim().to_owned())
                    .filter(|text| !text.is_empty())
            })
        };
        Ok(Description {
            title: tidy(self.title),
            caption: tidy(self.caption),
            caption_en: tidy(self.caption_en),
            keywords: self.keywords.map(tidy_words),
            creator: tidy(self.creator),
            credit: tidy(self.credit),
            copyright: tidy(self.copyright),
            licence: tidy(self.licence),
            place: tidy(self.place),
            persons: self.persons,
            alt_text: tidy(self.alt_text),
            rating: self.rating,
            event,
            series,
            status,
            ..Description::default()
        })
    }
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
    let found = app
        .archive
        .catalogue
        .series(id)
        .await?
        .ok_or_else(unknown)?;
    if found.merged.is_some() || found.retired.is_some() {
        return Err(unknown());
    }
    Ok(id)
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
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn trash(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    app.archive.catalogue.trash(asset.id, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings an asset back from the trash.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/restore", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    app.archive
        .catalogue
        .restore(asset.id, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
