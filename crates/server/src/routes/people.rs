//! The people the archive knows, and whom pictures of a day show in which post.

use asset::{Known, KnownDraft, PersonKind, Post};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use catalogue::{PeopleQuery, UnitQuery};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::registers::people;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::HistoryPage;
use crate::routes::registers::{self, Handed, ImportView, Looked, MergeInto};

/// A page of people.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeoplePage {
    items: Vec<PersonEntry>,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// Somebody the archive knows.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonEntry {
    #[schema(format = "uuid")]
    id: String,
    /// The name captions give them.
    #[schema(example = "Ana Pérez Ruiz")]
    name: String,
    aliases: Vec<String>,
    /// `official`, `staff` or `other`.
    kind: &'static str,
    notes: Option<String>,
    /// Their posts; those held on the day, where one was asked for.
    posts: Vec<PostView>,
    /// The person they turned out to be.
    #[schema(format = "uuid")]
    merged: Option<String>,
    #[schema(format = "date-time")]
    retired: Option<String>,
    version: i64,
}

/// A post somebody held.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostView {
    #[schema(format = "uuid")]
    pub(crate) id: String,
    #[schema(example = "Presidenta municipal")]
    pub(crate) title: String,
    /// As captions write it, where that differs.
    #[schema(example = "alcaldesa")]
    pub(crate) caption_title: Option<String>,
    #[schema(format = "uuid")]
    pub(crate) unit: Option<String>,
    /// The first day it was held; none for always.
    #[schema(example = "2021-10-01")]
    pub(crate) from_day: Option<String>,
    /// The last day it was held; none for still.
    pub(crate) until_day: Option<String>,
    /// What photographers type for it.
    #[schema(example = "alc")]
    pub(crate) code: Option<String>,
    /// Its place among the posts of the person.
    pub(crate) order: u16,
}

/// What is said of somebody.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"name": "Ana Pérez Ruiz", "aliases": ["Ana Pérez"], "kind": "official"}))]
pub(crate) struct PersonWords {
    /// 1 to 200 characters.
    name: String,
    /// At most 50.
    aliases: Vec<String>,
    /// `official`, `staff` or `other`.
    #[schema(value_type = Option<String>)]
    kind: PersonKind,
    notes: Option<String>,
}

/// Which people to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PersonFilter {
    /// Words of a name or of the title of a post.
    q: Option<String>,
    /// `official`, `staff` or `other`.
    kind: Option<String>,
    /// Only those who held a post on this day, with the posts of that day.
    at: Option<String>,
    /// Only those who held a post of this unit.
    unit: Option<String>,
    /// Retired ones too.
    #[serde(default)]
    retired: bool,
    /// How many, 1 to 200; 50 unless told.
    limit: Option<i64>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lists the people, by name.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people", params(PersonFilter),
    responses((status = 200, body = PeoplePage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(filter): Query<PersonFilter>,
) -> ApiResult<Json<PeoplePage>> {
    let kind = match filter.kind.as_deref() {
        None => None,
        Some(word) => Some(PersonKind::parse(word).ok_or_else(|| {
            ApiError::bad_request("bad_query", "kind is official, staff or other")
        })?),
    };
    let at = registers::day_asked(filter.at.as_deref())?;
    let asked = PeopleQuery {
        words: registers::words_asked(filter.q)?,
        kind,
        at: at.clone(),
        unit: registers::id_asked(filter.unit.as_deref(), "unit")?,
        retired: filter.retired,
        after: filter.cursor,
        limit: filter.limit.unwrap_or(50).clamp(1, 200),
    };
    let mut page = app.archive.catalogue.people(&asked).await?;
    if let Some(day) = at {
        for person in &mut page.items {
            person.posts.retain(|post| post.draft.held_on(&day));
        }
    }
    Ok(Json(PeoplePage {
        items: page.items.iter().map(PersonEntry::of).collect(),
        next: page.next,
    }))
}

/// One person, merged and retired ones too.
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "people", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = PersonEntry, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    let found = find(&app, &id).await?;
    Ok(registers::tagged(
        StatusCode::OK,
        found.version,
        PersonEntry::of(&found),
    ))
}

/// Enters a person.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "people", request_body = PersonWords,
    responses(
        (status = 201, body = PersonEntry, headers(("Location" = String), ("ETag" = String))),
        (status = 409, body = Problem, description = "`exists`"),
        (status = 422, body = Problem, description = "`bad_name`, `too_many_aliases`, `too_long`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<PersonWords>,
) -> ApiResult<Response> {
    let draft: KnownDraft = registers::drafted(&words)?;
    let made = app
        .archive
        .catalogue
        .person_create(&draft, &actor, now())
        .await?;
    let address = format!("/api/v1/people/{}", made.id);
    Ok(registers::made(
        &address,
        made.version,
        PersonEntry::of(&made),
    ))
}

/// Changes a person; an absent field stays, `null` empties it.
#[utoipa::path(
    patch, path = "/api/v1/people/{id}", tag = "people", request_body = PersonWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = PersonEntry, headers(("ETag" = String))),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`, `merged`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_name`, `too_many_aliases`, `too_long`"),
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
    let draft = registers::changed::<PersonWords, KnownDraft>(&before.draft, change)?;
    let now = app
        .archive
        .catalogue
        .person_change(before.id, expected, &draft, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        PersonEntry::of(&now),
    ))
}

/// Retires a person: it is offered no more, and stays where it is named.
#[utoipa::path(
    delete, path = "/api/v1/people/{id}", tag = "people", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`merged`"),
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
        .person_retire(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired person back.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/restore", tag = "people", params(("id" = String, Path, format = "uuid")),
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
        .person_retire(id, false, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merges a person into another, which stays. Names become other names, posts move, and pictures name the one that stays.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/merge", tag = "people", request_body = MergeInto,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = PersonEntry, description = "The one that stays"),
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
    let asked = now();
    let now = app
        .archive
        .catalogue
        .person_merge(id, into.id()?, &actor, asked)
        .await?;
    app.archive.catalogue.rename_shown(&actor, asked).await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        PersonEntry::of(&now),
    ))
}

/// What was done to a person, oldest first.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/history", tag = "people", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let found = find(&app, &id).await?;
    registers::history(&app, &actor, &format!("person:{}", found.id)).await
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
#[utoipa::path(
    post, path = "/api/v1/people/import", tag = "people", params(Looked),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each post: nombre, tipo, otros nombres, cargo, cargo en leyenda, dependencia, desde, hasta, código, orden, notas", content_type = "text/csv"),
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
        None => (people::plan(&app.archive, &body).await?, None),
        Some(token) => {
            let (plan, entered) = people::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}

/// Hands out the people and their posts, as `import` takes them.
#[utoipa::path(
    get, path = "/api/v1/people/export", tag = "people", params(Handed),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let units = app.archive.catalogue.units(&UnitQuery::default()).await?;
    let mut asked = PeopleQuery {
        limit: 500,
        ..PeopleQuery::default()
    };
    let (mut rows, mut views) = (Vec::new(), Vec::new());
    loop {
        let page = app.archive.catalogue.people(&asked).await?;
        for person in &page.items {
            rows.extend(written(person, &units));
            views.push(PersonEntry::of(person));
        }
        match page.next {
            Some(next) => asked.after = Some(next),
            None => break,
        }
    }
    handed.file("personas", &people::COLUMNS, (rows, &views))
}

/// A row for each post of somebody; one without a post for somebody who holds none.
fn written(person: &Known, units: &[asset::Unit]) -> Vec<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |post: Option<&Post>| {
        let held = post.map(|post| post.draft.clone()).unwrap_or_default();
        let unit = units.iter().find(|unit| Some(unit.id) == held.unit);
        vec![
            person.draft.name.clone(),
            person.draft.kind.as_str().to_owned(),
            exchange::table::listed(&person.draft.aliases),
            held.title.clone(),
            text(&held.caption_title),
            unit.map(|unit| unit.draft.name.clone()).unwrap_or_default(),
            text(&held.from_day),
            text(&held.until_day),
            text(&held.code),
            post.map(|post| post.draft.order.to_string())
                .unwrap_or_default(),
            text(&person.draft.notes),
        ]
    };
    if person.posts.is_empty() {
        return vec![row(None)];
    }
    person.posts.iter().map(|post| row(Some(post))).collect()
}

async fn find(app: &App, id: &str) -> ApiResult<Known> {
    let found = app.archive.catalogue.person(registers::id(id)?).await?;
    found.ok_or_else(ApiError::not_found)
}

impl PersonEntry {
    fn of(person: &Known) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.draft.name.clone(),
            aliases: person.draft.aliases.clone(),
            kind: person.draft.kind.as_str(),
            notes: person.draft.notes.clone(),
            posts: person.posts.iter().map(PostView::of).collect(),
            merged: person.merged.map(|id| id.to_string()),
            retired: person.retired.map(|at| at.to_string()),
            version: person.version,
        }
    }
}

impl PostView {
    /// A post as it is told.
    pub(crate) fn of(post: &Post) -> Self {
        let draft = post.draft.clone();
        Self {
            id: post.id.to_string(),
            title: draft.title,
            caption_title: draft.caption_title,
            unit: draft.unit.map(|id| id.to_string()),
            from_day: draft.from_day,
            until_day: draft.until_day,
            code: draft.code,
            order: draft.order,
        }
    }
}
