//! Units of the administration: the tree as it is and as it was on a day.

use std::collections::{HashMap, HashSet};

use asset::{Unit, UnitDraft};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use catalogue::UnitQuery;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::registers::units;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query, if_match};
use crate::routes::assets::past::HistoryPage;
use crate::routes::registers::{self, Handed, ImportView, Looked, MergeInto};

/// Units, by name.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnitList {
    items: Vec<UnitView>,
}

/// A unit.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnitView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Secretaría de Obras Públicas")]
    name: String,
    /// How people write it short.
    #[schema(example = "SOP")]
    short: Option<String>,
    /// The unit above it.
    #[schema(format = "uuid")]
    parent: Option<String>,
    /// The first day it existed; none for always.
    #[schema(example = "2021-10-01")]
    from_day: Option<String>,
    /// The last day it existed; none for still.
    until_day: Option<String>,
    /// The unit that took over its work.
    #[schema(format = "uuid")]
    successor: Option<String>,
    notes: Option<String>,
    /// The unit it was merged into.
    #[schema(format = "uuid")]
    merged: Option<String>,
    #[schema(format = "date-time")]
    retired: Option<String>,
    version: i64,
    /// The units right below it, where a tree was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    children: Option<Vec<UnitView>>,
}

/// What is said of a unit.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"name": "Secretaría de Obras Públicas", "short": "SOP", "from_day": "2021-10-01"}))]
pub(crate) struct UnitWords {
    /// 1 to 200 characters, no two alike but for case and accents.
    name: String,
    short: Option<String>,
    #[schema(format = "uuid")]
    parent: Option<String>,
    from_day: Option<String>,
    until_day: Option<String>,
    #[schema(format = "uuid")]
    successor: Option<String>,
    notes: Option<String>,
}

/// Which units to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UnitFilter {
    /// Words of the name.
    q: Option<String>,
    /// Only those that existed on this day, `2019-05-01`.
    at: Option<String>,
    /// Retired ones too.
    #[serde(default)]
    retired: bool,
    /// Whether units stand inside the one above them instead of one after the other.
    #[serde(default)]
    tree: bool,
}

/// Lists the units, by name: one after the other, or as a tree. A unit whose parent is not listed stands at the top.
#[utoipa::path(
    get, path = "/api/v1/units", tag = "units", params(UnitFilter),
    responses((status = 200, body = UnitList), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Query(filter): Query<UnitFilter>,
) -> ApiResult<Json<UnitList>> {
    let asked = UnitQuery {
        words: registers::words_asked(filter.q)?,
        at: registers::day_asked(filter.at.as_deref())?,
        retired: filter.retired,
    };
    let units = app.archive.catalogue.units(&asked).await?;
    let views = units.iter().map(UnitView::of).collect();
    Ok(Json(UnitList {
        items: if filter.tree { nested(views) } else { views },
    }))
}

/// The same as a tree; the order stays.
fn nested(views: Vec<UnitView>) -> Vec<UnitView> {
    let known: HashSet<String> = views.iter().map(|view| view.id.clone()).collect();
    let mut below: HashMap<Option<String>, Vec<UnitView>> = HashMap::new();
    for view in views {
        let parent = view.parent.clone().filter(|parent| known.contains(parent));
        below.entry(parent).or_default().push(view);
    }
    let top = below.remove(&None).unwrap_or_default();
    top.into_iter().map(|view| hung(view, &mut below)).collect()
}

fn hung(mut view: UnitView, below: &mut HashMap<Option<String>, Vec<UnitView>>) -> UnitView {
    let children = below.remove(&Some(view.id.clone())).unwrap_or_default();
    view.children = Some(
        children
            .into_iter()
            .map(|child| hung(child, below))
            .collect(),
    );
    view
}

/// One unit, merged and retired ones too.
#[utoipa::path(
    get, path = "/api/v1/units/{id}", tag = "units", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = UnitView, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>) -> ApiResult<Response> {
    let found = find(&app, &id).await?;
    Ok(registers::tagged(
        StatusCode::OK,
        found.version,
        UnitView::of(&found),
    ))
}

/// Enters a unit.
#[utoipa::path(
    post, path = "/api/v1/units", tag = "units", request_body = UnitWords,
    responses(
        (status = 201, body = UnitView, headers(("Location" = String), ("ETag" = String))),
        (status = 409, body = Problem, description = "`exists`"),
        (status = 422, body = Problem, description = "`bad_name`, `bad_day`, `ends_before_start`, `unknown_parent`, `unknown_successor`, `cycle`, `too_deep`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<UnitWords>,
) -> ApiResult<Response> {
    let draft: UnitDraft = registers::drafted(&words)?;
    let made = app
        .archive
        .catalogue
        .unit_create(&draft, &actor, now())
        .await?;
    let address = format!("/api/v1/units/{}", made.id);
    Ok(registers::made(&address, made.version, UnitView::of(&made)))
}

/// Changes a unit; an absent field stays, `null` empties it.
#[utoipa::path(
    patch, path = "/api/v1/units/{id}", tag = "units", request_body = UnitWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = UnitView, headers(("ETag" = String))),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`, `merged`"),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem, description = "`bad_name`, `bad_day`, `ends_before_start`, `unknown_parent`, `unknown_successor`, `cycle`, `too_deep`"),
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
    let draft = registers::changed::<UnitWords, UnitDraft>(&before.draft, change)?;
    let now = app
        .archive
        .catalogue
        .unit_change(before.id, expected, &draft, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        UnitView::of(&now),
    ))
}

/// Retires a unit: it is offered no more, and stays where it is named.
#[utoipa::path(
    delete, path = "/api/v1/units/{id}", tag = "units", params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`has_accounts`, `has_children`, `merged`"),
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
        .unit_retire(id, true, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a retired unit back.
#[utoipa::path(
    post, path = "/api/v1/units/{id}/restore", tag = "units", params(("id" = String, Path, format = "uuid")),
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
        .unit_retire(id, false, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merges a unit into another, which stays. Accounts, events, assets, posts and the units below follow.
#[utoipa::path(
    post, path = "/api/v1/units/{id}/merge", tag = "units", request_body = MergeInto,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = UnitView, description = "The one that stays"),
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
    let now = app
        .archive
        .catalogue
        .unit_merge(id, into.id()?, &actor, now())
        .await?;
    Ok(registers::tagged(
        StatusCode::OK,
        now.version,
        UnitView::of(&now),
    ))
}

/// What was done to a unit, oldest first.
#[utoipa::path(
    get, path = "/api/v1/units/{id}/history", tag = "units", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let found = find(&app, &id).await?;
    registers::history(&app, &actor, &format!("unit:{}", found.id)).await
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
#[utoipa::path(
    post, path = "/api/v1/units/import", tag = "units", params(Looked),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), columns as the export writes them: nombre, siglas, depende de, desde, hasta, sucesora, notas", content_type = "text/csv"),
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
        None => (units::plan(&app.archive, &body).await?, None),
        Some(token) => {
            let (plan, entered) = units::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}

/// Hands out the units, as `import` takes them.
#[utoipa::path(
    get, path = "/api/v1/units/export", tag = "units", params(Handed),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let units = app.archive.catalogue.units(&UnitQuery::default()).await?;
    let names: HashMap<_, _> = units
        .iter()
        .map(|unit| (unit.id, &unit.draft.name))
        .collect();
    let row = |unit: &Unit| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let name = |id: Option<asset::UnitId>| {
            id.and_then(|id| names.get(&id))
                .map(|name| (*name).clone())
                .unwrap_or_default()
        };
        let draft = &unit.draft;
        vec![
            unit.id.to_string(),
            draft.name.clone(),
            text(&draft.short),
            name(draft.parent),
            text(&draft.from_day),
            text(&draft.until_day),
            name(draft.successor),
            text(&draft.notes),
        ]
    };
    let views: Vec<UnitView> = units.iter().map(UnitView::of).collect();
    handed.file(
        "dependencias",
        &units::COLUMNS,
        (units.iter().map(row).collect(), &views),
    )
}

async fn find(app: &App, id: &str) -> ApiResult<Unit> {
    let found = app.archive.catalogue.unit(registers::id(id)?).await?;
    found.ok_or_else(ApiError::not_found)
}

impl UnitView {
    fn of(unit: &Unit) -> Self {
        let draft = unit.draft.clone();
        Self {
            id: unit.id.to_string(),
            name: draft.name,
            short: draft.short,
            parent: draft.parent.map(|id| id.to_string()),
            from_day: draft.from_day,
            until_day: draft.until_day,
            successor: draft.successor.map(|id| id.to_string()),
            notes: draft.notes,
            merged: unit.merged.map(|id| id.to_string()),
            retired: unit.retired.map(|at| at.to_string()),
            version: unit.version,
            children: None,
        }
    }
}
