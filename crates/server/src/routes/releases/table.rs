//! Releases as tables: handed out, and taken back after a look at every difference.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use catalogue::Release;
use workflow::releases;

use super::ReleaseView;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::assets::past::names;
use crate::routes::registers::{Handed, ImportView, Looked};

/// Hands out all releases as `import` takes them, the latest first.
#[utoipa::path(
    get, path = "/api/v1/releases/export", tag = "releases", params(Handed),
    responses(
        (status = 200, description = "The file", content_type = "text/csv"),
        (status = 400, body = Problem),
        (status = 403, body = Problem),
    )
)]
pub(crate) async fn export(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let mut found: Vec<Release> = Vec::new();
    loop {
        let after = found.last().map(|last| last.id);
        let page = app.archive.catalogue.releases(None, "", after, 500).await?;
        if page.is_empty() {
            break;
        }
        found.extend(page);
    }
    workflow::audit::seen(&app.archive, &actor, "releases", "release").await?;
    let rows = releases::rows(&app.archive, &found).await?;
    let names = names(&app).await?;
    let views: Vec<ReleaseView> = found
        .into_iter()
        .map(|one| ReleaseView::of(one, &names))
        .collect();
    handed.file("autorizaciones", &releases::COLUMNS, (rows, &views))
}

/// Takes a file in. Without `token` it only shows what would change; with it that is done, all or nothing.
///
/// A row with an `id` changes that release. One without changes the release of the same kind, person, purpose and first
/// day, or writes a new one. A blank cell empties its field, an absent column leaves it. A day in `hasta` is the last on
/// which the release holds; what was taken back once stays so.
#[utoipa::path(
    post, path = "/api/v1/releases/import", tag = "releases", params(Looked),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs), a row for each release: id, tipo, persona, firmante, finalidad, en todo lo que la muestra, desde, hasta, folios, eventos, digitalización, retirada, motivo del retiro, notas",
        content_type = "text/csv",
        example = "tipo,persona,firmante,finalidad,desde,hasta,folios\r\ntutor,Sofía R.,Marta Ruiz,Campaña de lectura,2026-11-14,2027-11-13,ACV-2026-000012; ACV-2026-000013\r\n"),
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
        None => {
            workflow::audit::seen(&app.archive, &actor, "releases", "release").await?;
            (releases::plan(&app.archive, &actor, &body).await?, None)
        }
        Some(token) => {
            let (plan, entered) = releases::apply(&app.archive, &actor, &body, &token).await?;
            (plan, Some(entered))
        }
    };
    Ok(Json(ImportView::of(plan, entered)))
}
