//! Templates: forms for describing, kept under a name, one's own or shared.

use asset::template::Form;
use asset::{AccountId, Permission, TemplateId, authorise};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use catalogue::Template;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::registers::templates;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::descriptions::FormView;
use crate::routes::registers::{Handed, ImportView, Looked};

/// The templates.
#[derive(Serialize, ToSchema)]
pub(crate) struct TemplatePage {
    items: Vec<TemplateView>,
}

/// A form kept under a name.
#[derive(Serialize, ToSchema)]
pub(crate) struct TemplateView {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    /// Whether it is the caller's own.
    own: bool,
    /// Whether everybody who describes sees it.
    shared: bool,
    #[schema(value_type = FormView)]
    form: Form,
    /// Grows with every change; what `If-Match` takes.
    version: i64,
}

/// What a template is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Acto público", "shared": true, "form": {
    "fields": {"caption": {"mode": "replace", "text": "{evento}. {personas}, {cargo}. {lugar}, {fecha larga}."},
        "credit": {"mode": "if_empty", "text": "Foto: {autoría} / Ayuntamiento"}},
    "keywords": {"add": ["=alc#2="], "remove": []}}}))]
pub(crate) struct TemplateWords {
    name: String,
    #[serde(default)]
    shared: bool,
    #[schema(value_type = FormView)]
    form: Form,
}

/// Lists the templates that are shared or the caller's own.
#[utoipa::path(get, path = "/api/v1/templates", tag = "templates", responses((status = 200, body = TemplatePage)))]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
) -> ApiResult<Json<TemplatePage>> {
    let account = actor.account_id();
    let found = app.archive.catalogue.templates(account).await?;
    let view = |one: Template| TemplateView::of(one, account);
    Ok(Json(TemplatePage {
        items: found.into_iter().map(view).collect(),
    }))
}

/// The template that was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct TemplateMade {
    #[schema(format = "uuid")]
    id: String,
}

/// Keeps a form under a name.
#[utoipa::path(
    post, path = "/api/v1/templates", tag = "templates", request_body = TemplateWords,
    responses((status = 201, body = TemplateMade), (status = 422, body = Problem))
)]
pub(crate) async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(words): Json<TemplateWords>,
) -> ApiResult<(StatusCode, Json<TemplateMade>)> {
    words.check()?;
    let kept = (words.name.as_str(), words.shared, &words.form);
    let id = app
        .archive
        .catalogue
        .template_create(kept, &actor, now())
        .await?;
    Ok((
        StatusCode::CREATED,
        Json(TemplateMade { id: id.to_string() }),
    ))
}

/// Changes a template of the caller's own, or a shared one where they keep the registers.
#[utoipa::path(
    put, path = "/api/v1/templates/{id}", tag = "templates", request_body = TemplateWords,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The version the change is based on"),
    ),
    responses((status = 204), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(words): Json<TemplateWords>,
) -> ApiResult<StatusCode> {
    words.check()?;
    let based = (template_id(&id)?, crate::extract::if_match(&headers)?);
    let kept = (words.name.as_str(), words.shared, &words.form);
    let any = authorise(&actor, Permission::Register);
    app.archive
        .catalogue
        .template_change(based, kept, (&actor, any), now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Retires a template, by whoever may change it.
#[utoipa::path(
    delete, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn retire(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let any = authorise(&actor, Permission::Register);
    app.archive
        .catalogue
        .template_retire(template_id(&id)?, (&actor, any), now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hands out the templates that are shared or the caller's own, as `import` takes them.
#[utoipa::path(
    get, path = "/api/v1/templates/export", tag = "templates", params(Handed),
    responses((status = 200, description = "The file", content_type = "text/csv"), (status = 400, body = Problem))
)]
pub(crate) async fn export(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let account = actor.account_id();
    let found = app.archive.catalogue.templates(account).await?;
    let rows = templates::rows(&found);
    let views: Vec<TemplateView> = found
        .into_iter()
        .map(|one| TemplateView::of(one, account))
        .collect();
    handed.file("plantillas", &templates::COLUMNS, (rows, &views))
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
///
/// The rows of one template say its whole form: a field without a row is no longer in it. A row with an `id` is of that
/// template, one without of the template called so, or of a new one of the caller's own.
#[utoipa::path(
    post, path = "/api/v1/templates/import", tag = "templates", params(Looked),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each field of a template: id, nombre, compartida, campo, modo, texto; the modes of `keywords` are `add` and `remove`",
        content_type = "text/csv",
        example = "nombre,compartida,campo,modo,texto\r\nActo público,sí,caption,replace,\"{evento}. {personas}, {cargo}.\"\r\nActo público,sí,keywords,add,gabinete; acto\r\n"),
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
        None => (templates::plan(&app.archive, &actor, &body).await?, None),
        Some(token) => {
            let (plan, entered) = templates::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}

fn template_id(text: &str) -> ApiResult<TemplateId> {
    text.parse().map_err(|_| ApiError::not_found())
}

impl TemplateView {
    fn of(one: Template, account: Option<AccountId>) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name,
            own: one.owner.is_some() && one.owner == account,
            shared: one.shared,
            form: one.form,
            version: one.version,
        }
    }
}

impl TemplateWords {
    fn check(&self) -> ApiResult<()> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(ApiError::unprocessable(
                "bad_name",
                "a template needs a name of 200 characters at most",
            ));
        }
        super::descriptions::check(&self.form)
    }
}
