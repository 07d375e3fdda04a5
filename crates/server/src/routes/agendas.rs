//! Agendas: taken in from calendars and tables, with every change shown before it is applied.

use asset::AgendaId;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use catalogue::AgendaDone;
use exchange::agenda::Entry;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use workflow::agendas::{self, Changed, Plan};
use workflow::archive::now;

use crate::app::App;
use crate::calendar;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::registers;

/// The most bytes of an agenda.
pub(crate) const LARGEST: usize = exchange::agenda::LARGEST;

/// The agendas.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgendaPage {
    items: Vec<AgendaView>,
    /// The names of the calendars the configuration gives an address of, to be fetched `from`.
    #[schema(example = json!(["Agenda de la Presidencia"]))]
    calendars: Vec<String>,
}

/// A calendar events are taken in from.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgendaView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Agenda de la Presidencia")]
    name: String,
    /// How many of its entries became events.
    entries: i64,
}

/// Lists the agendas events are taken in from.
#[utoipa::path(
    get, path = "/api/v1/agendas", tag = "agendas", responses((status = 200, body = AgendaPage))
)]
pub(crate) async fn list(State(app): State<App>) -> ApiResult<Json<AgendaPage>> {
    let found = app.archive.catalogue.agendas().await?;
    let items = found.into_iter().map(|one| AgendaView {
        id: one.id.to_string(),
        name: one.name,
        entries: one.entries,
    });
    Ok(Json(AgendaPage {
        items: items.collect(),
        calendars: app.config.calendars.keys().cloned().collect(),
    }))
}

/// What an agenda is to be called.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaWords {
    #[schema(example = "Agenda de la Presidencia")]
    name: String,
}

impl AgendaWords {
    fn name(&self) -> ApiResult<String> {
        let name = self.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(ApiError::unprocessable(
                "bad_name",
                "an agenda needs a name of 200 characters at most",
            ));
        }
        Ok(name)
    }
}

/// Makes an agenda.
#[utoipa::path(
    post, path = "/api/v1/agendas", tag = "agendas", request_body = AgendaWords,
    responses(
        (status = 201, body = AgendaView),
        (status = 409, body = Problem, description = "`exists`: another agenda is called so"),
        (status = 422, body = Problem, description = "`bad_name`"),
    )
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<AgendaWords>,
) -> ApiResult<(StatusCode, Json<AgendaView>)> {
    let name = words.name()?;
    let id = app
        .archive
        .catalogue
        .agenda_create(&name, &actor, now())
        .await?;
    let view = AgendaView {
        id: id.to_string(),
        name,
        entries: 0,
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// Calls an agenda otherwise. What is taken in without saying of which agenda it is goes by the new name from then on.
#[utoipa::path(
    patch, path = "/api/v1/agendas/{id}", tag = "agendas", request_body = AgendaWords,
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = AgendaView),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`exists`: another agenda is called so"),
        (status = 422, body = Problem, description = "`bad_name`"),
    )
)]
pub(crate) async fn rename(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(words): Json<AgendaWords>,
) -> ApiResult<Json<AgendaView>> {
    let (id, name): (AgendaId, String) = (registers::id(&id)?, words.name()?);
    let catalogue = &app.archive.catalogue;
    catalogue.agenda_rename(id, &name, &actor, now()).await?;
    let all = catalogue.agendas().await?;
    let one = all.into_iter().find(|one| one.id == id);
    let one = one.ok_or_else(ApiError::not_found)?;
    Ok(Json(AgendaView {
        id: one.id.to_string(),
        name: one.name,
        entries: one.entries,
    }))
}

/// Forgets an agenda; its events stay as they are.
#[utoipa::path(
    delete, path = "/api/v1/agendas/{id}", tag = "agendas", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn forget(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = registers::id(&id)?;
    let catalogue = &app.archive.catalogue;
    catalogue.agenda_forget(id, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which agenda a file is of.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfAgenda {
    /// The agenda; without it, the one of the name the calendar says, made when it is applied.
    agenda: Option<String>,
    /// A calendar of the configuration, by its name: it is fetched, and no body is sent.
    from: Option<String>,
}

/// The agenda, and the look that is applied.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Applied {
    /// The agenda, as it was said for the look.
    agenda: Option<String>,
    /// The calendar, as it was said for the look; it is fetched again.
    from: Option<String>,
    /// The `token` of the look.
    token: String,
}

/// What an agenda changes.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "agenda": null, "name": "Agenda de la Presidencia", "token": "6f0c…", "unchanged": 12,
    "new": [{"uid": "a1@office", "instance": "", "line": 4, "fields": {"title": "Entrega de apoyos", "starts": "2026-11-14T18:00:00"}}],
    "changed": [{"event": "0193…", "title": "Cabildo", "fields": {"starts": {"from": "2026-11-14T10:00:00", "to": "2026-11-14T12:00:00"}}, "kept": {}}],
    "cancelled": [], "problems": [{"line": 31, "code": "bad_time", "message": "20261399T000000 is no date and time"}]
}))]
pub(crate) struct AgendaChanges {
    #[schema(format = "uuid")]
    agenda: Option<String>,
    name: String,
    /// What is made.
    new: Vec<NewEntry>,
    /// What changes.
    changed: Vec<ChangedEntry>,
    /// What was called off: it is retired, or left where something is filed under it.
    cancelled: Vec<CalledOff>,
    /// How many entries say nothing new.
    unchanged: usize,
    /// What was left out, and why.
    problems: Vec<AgendaProblem>,
    /// Send the same file again to `apply` with this.
    token: String,
    /// When it was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<DoneView>,
}

/// An entry that becomes an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewEntry {
    uid: String,
    /// Which one of a series, by when it was to begin.
    instance: String,
    /// The line it begins at.
    line: usize,
    #[schema(value_type = Object)]
    fields: Value,
}

/// An entry whose event changes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangedEntry {
    #[schema(format = "uuid")]
    event: String,
    title: String,
    /// Each field that changes, `{from, to}`.
    #[schema(value_type = Object)]
    fields: Value,
    /// Each field somebody changed by hand, which stays: `{from, to}`, `to` being what the agenda says.
    #[schema(value_type = Object)]
    kept: Value,
}

/// An entry that was called off.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalledOff {
    #[schema(format = "uuid")]
    event: String,
    title: String,
}

/// Something in an agenda that was left out.
#[derive(Serialize, ToSchema)]
pub(crate) struct AgendaProblem {
    /// The line it stands in, from 1.
    line: usize,
    /// `bad_time`, `bad_rule`, `no_title`, `no_start`, `no_uid`, `repeated`, `unknown_zone`, `unknown_column`,
    /// `too_many_instances`, `bad_point` or `ends_before_start`.
    code: String,
    message: String,
}

/// What was done.
#[derive(Serialize, ToSchema)]
pub(crate) struct DoneView {
    made: Vec<String>,
    changed: Vec<String>,
    retired: Vec<String>,
}

/// Shows what an agenda would change; nothing changes.
#[utoipa::path(
    post, path = "/api/v1/agendas/preview", tag = "agendas", params(OfAgenda),
    request_body(content = String, description = "iCalendar, or CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), \
                                                   8 MiB at most", content_type = "text/calendar"),
    responses(
        (status = 200, body = AgendaChanges),
        (status = 404, body = Problem),
        (status = 422, body = Problem, description = "`bad_sheet`: it cannot be read at all; the line is named"),
        (status = 502, body = Problem, description = "`calendar_unreachable`: the calendar at the address did not answer as one"),
    )
)]
pub(crate) async fn preview(
    State(app): State<App>,
    Query(of): Query<OfAgenda>,
    body: Bytes,
) -> ApiResult<Json<AgendaChanges>> {
    let bytes = bytes(&app, of.from.as_deref(), body).await?;
    let source = source(of.agenda.as_deref(), of.from.as_deref(), &bytes)?;
    let plan = agendas::plan(&app.archive, source).await?;
    Ok(Json(AgendaChanges::of(plan, None)))
}

/// Takes in what was shown, all of it or nothing: the same file again with the token of the look.
#[utoipa::path(
    post, path = "/api/v1/agendas/apply", tag = "agendas", params(Applied),
    request_body(content = String, description = "The file that was looked at", content_type = "text/calendar"),
    responses(
        (status = 200, body = AgendaChanges),
        (status = 404, body = Problem),
        (status = 412, body = Problem, description = "`changed_meanwhile`: look again"),
        (status = 422, body = Problem, description = "`bad_sheet`"),
        (status = 502, body = Problem, description = "`calendar_unreachable`"),
    )
)]
pub(crate) async fn apply(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(applied): Query<Applied>,
    body: Bytes,
) -> ApiResult<Json<AgendaChanges>> {
    let bytes = bytes(&app, applied.from.as_deref(), body).await?;
    let source = source(applied.agenda.as_deref(), applied.from.as_deref(), &bytes)?;
    let (plan, done) = agendas::apply(&app.archive, &actor, source, &applied.token).await?;
    Ok(Json(AgendaChanges::of(plan, Some(done))))
}

/// What was sent; or what the calendar of this name in the configuration says.
async fn bytes(app: &App, from: Option<&str>, body: Bytes) -> ApiResult<Bytes> {
    let Some(name) = from else { return Ok(body) };
    let calendar = app.config.calendars.get(name);
    let calendar = calendar.ok_or_else(ApiError::not_found)?;
    let window = agendas::window(&app.archive)?;
    let fetched = calendar::fetch(calendar, window).await;
    let fetched = fetched.map_err(|why| {
        tracing::warn!(calendar = name, why, "a calendar could not be fetched");
        ApiError::new(
            StatusCode::BAD_GATEWAY,
            "calendar_unreachable",
            format!("the calendar {name} could not be fetched: {why}"),
        )
    })?;
    Ok(fetched.into())
}

fn source<'a>(
    id: Option<&str>,
    name: Option<&'a str>,
    bytes: &'a [u8],
) -> ApiResult<agendas::Source<'a>> {
    Ok(agendas::Source {
        agenda: agenda(id)?,
        name,
        bytes,
    })
}

fn agenda(text: Option<&str>) -> ApiResult<Option<AgendaId>> {
    let id = text
        .filter(|text| !text.is_empty())
        .map(str::parse)
        .transpose();
    id.map_err(|_| ApiError::not_found())
}

impl AgendaChanges {
    pub(crate) fn of(plan: Plan, done: Option<AgendaDone>) -> Self {
        let names = |ids: Vec<asset::EventId>| ids.iter().map(ToString::to_string).collect();
        Self {
            agenda: plan.agenda.map(|id| id.to_string()),
            name: plan.name,
            new: plan.new.into_iter().map(NewEntry::of).collect(),
            changed: plan.changed.into_iter().map(ChangedEntry::of).collect(),
            cancelled: plan
                .cancelled
                .into_iter()
                .map(|(event, title)| CalledOff {
                    event: event.to_string(),
                    title,
                })
                .collect(),
            unchanged: plan.unchanged,
            problems: plan
                .problems
                .into_iter()
                .map(|one| AgendaProblem {
                    line: one.line,
                    code: one.code,
                    message: one.message,
                })
                .collect(),
            token: plan.token,
            done: done.map(|done| DoneView {
                made: names(done.made),
                changed: names(done.changed),
                retired: names(done.retired),
            }),
        }
    }
}

impl NewEntry {
    fn of(entry: Entry) -> Self {
        Self {
            fields: json!(entry.said),
            uid: entry.uid,
            instance: entry.instance,
            line: entry.line,
        }
    }
}

impl ChangedEntry {
    fn of(changed: Changed) -> Self {
        let fields = |list: Vec<(String, Value, Value)>| {
            let pair = |(field, from, to)| (field, json!({ "from": from, "to": to }));
            Value::Object(list.into_iter().map(pair).collect())
        };
        Self {
            event: changed.event.to_string(),
            title: changed.title,
            fields: fields(changed.fields),
            kept: fields(changed.kept),
        }
    }
}
