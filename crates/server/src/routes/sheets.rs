//! People's words as spreadsheets: handed out for a selection, and taken back with every difference shown first.

use asset::{AssetId, visibility};
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use exchange::sheet::{Delimiter, Field, Problem as SheetProblem, write_csv, write_json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::sheets::{self, MOST, Plan};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Query};
use crate::routes::bytes::attachment;
use crate::routes::collections;
use crate::routes::filter::Filter;

/// The most bytes of a sheet.
pub(crate) const LARGEST: usize = 32 << 20;
/// How many changes an answer shows.
const SHOWN: usize = 1000;

/// How the sheet is written, and of which assets.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Written {
    /// `csv` or `json`; CSV unless told.
    format: Option<String>,
    /// What parts the cells of CSV: `comma` or `semicolon`; a comma unless told.
    delimiter: Option<String>,
    /// These assets instead of what the filters find.
    #[serde(default)]
    id: Vec<String>,
}

/// Hands out what is said of a selection, at most 20,000 assets: UTF-8 with a mark for spreadsheets, one row an asset.
#[utoipa::path(
    get, path = "/api/v1/assets/export", tag = "sheets", params(Written, Filter),
    responses(
        (status = 200, description = "The sheet", content_type = "text/csv"),
        (status = 400, body = Problem),
        (status = 422, body = Problem, description = "`too_many`"),
    )
)]
pub(crate) async fn export(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(written): Query<Written>,
    Query(filter): Query<Filter>,
) -> ApiResult<Response> {
    let bad = |what: &str| ApiError::bad_request("bad_query", what);
    let delimiter = match written.delimiter.as_deref() {
        None | Some("comma") => Delimiter::Comma,
        Some("semicolon") => Delimiter::Semicolon,
        Some(_) => return Err(bad("delimiter is comma or semicolon")),
    };
    let json = match written.format.as_deref() {
        None | Some("csv") => false,
        Some("json") => true,
        Some(_) => return Err(bad("format is csv or json")),
    };
    let ids = if written.id.is_empty() {
        let query = collections::known(&app, &actor, filter.query()?).await?;
        let (index, visible) = (app.index(), visibility(&actor, now()));
        app.blocking(move || index.ids(&query, &visible, MOST + 1))
            .await?
    } else {
        let ids = written.id.iter().map(|id| id.parse::<AssetId>());
        ids.collect::<Result<_, _>>()
            .map_err(|_| bad("id is the identifier of an asset"))?
    };
    if ids.len() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            "a sheet has at most 20,000 assets; take fewer, event by event",
        ));
    }
    let rows = sheets::export(&app.archive, &actor, &ids).await?;
    Ok(if json {
        attachment("application/json", "acervo.json", write_json(&rows))
    } else {
        let csv = write_csv(&rows, delimiter);
        attachment("text/csv; charset=utf-8", "acervo.csv", csv)
    })
}

/// Whether to look or to change.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Applied {
    /// The `token` of the answer that showed what would change; with it the same sheet is applied, without it nothing is.
    token: Option<String>,
}

/// What a sheet changes.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetView {
    /// How many rows name an asset.
    rows: usize,
    /// How many of them say nothing new.
    unchanged: usize,
    /// How many assets change.
    changing: usize,
    /// The first 1,000 of them, with every field.
    changes: Vec<SheetChange>,
    /// What was left out, and why.
    problems: Vec<SheetFault>,
    /// Send the same sheet again with this to apply it.
    token: String,
    /// When it was applied: to take it back by, `POST /api/v1/operations/{id}/undo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
}

/// What changes of one asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetChange {
    #[schema(format = "uuid")]
    asset: String,
    folio: String,
    filename: String,
    fields: Vec<FieldChange>,
}

/// What changes of one field.
#[derive(Serialize, ToSchema)]
pub(crate) struct FieldChange {
    #[schema(value_type = String)]
    field: Field,
    #[schema(value_type = Object)]
    before: Value,
    #[schema(value_type = Object)]
    after: Value,
}

/// Something in a sheet that was left out.
#[derive(Default, Serialize, ToSchema)]
pub(crate) struct SheetFault {
    /// `unknown_column`, `repeated_column`, `no_folio`, `repeated_folio`, `not_understood`, `unknown_asset`,
    /// `repeated_asset`, `unknown_event`, `ambiguous_event` or `too_long`.
    code: &'static str,
    /// The row as a spreadsheet numbers it.
    row: Option<usize>,
    column: Option<String>,
    folio: Option<String>,
    field: Option<&'static str>,
    value: Option<String>,
}

/// Takes a sheet back. Without `token` it only shows what would change; with it that is changed, all or nothing.
#[utoipa::path(
    post, path = "/api/v1/assets/import", tag = "sheets", params(Applied),
    request_body(content = String, description = "CSV (UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs) or \
                                                   JSON as `export` writes it", content_type = "text/csv"),
    responses(
        (status = 200, body = SheetView),
        (status = 412, body = Problem, description = "`changed_meanwhile`: look again"),
        (status = 422, body = Problem, description = "`bad_sheet`: it cannot be read at all"),
    )
)]
pub(crate) async fn import(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(applied): Query<Applied>,
    body: Bytes,
) -> ApiResult<Json<SheetView>> {
    let archive = &app.archive;
    let (plan, operation) = match applied.token {
        None => (sheets::plan(archive, &actor, &body).await?, None),
        Some(token) => {
            let (plan, done) = sheets::apply(archive, &actor, &body, &token).await?;
            (plan, done.operation)
        }
    };
    let mut view = SheetView::of(plan);
    view.operation = operation.map(|operation| operation.to_string());
    Ok(Json(view))
}

impl SheetView {
    fn of(plan: Plan) -> Self {
        let changing = plan.changes.len();
        let changes = plan.changes.into_iter().take(SHOWN).map(|one| SheetChange {
            asset: one.asset.id.to_string(),
            folio: one.asset.folio.to_string(),
            filename: one.asset.filename.clone(),
            fields: one
                .fields
                .into_iter()
                .map(|(field, before, after)| FieldChange {
                    field,
                    before,
                    after,
                })
                .collect(),
        });
        let problems = plan.problems.into_iter().map(SheetFault::of_sheet);
        let faults = plan.faults.into_iter().map(|fault| SheetFault {
            code: fault.code,
            folio: Some(fault.folio),
            field: fault.field.map(Field::as_str),
            value: Some(fault.value).filter(|value| !value.is_empty()),
            ..SheetFault::default()
        });
        Self {
            rows: plan.rows,
            unchanged: plan.unchanged,
            changing,
            problems: problems.chain(faults).collect(),
            token: plan.token,
            operation: None,
            changes: changes.collect(),
        }
    }
}

impl SheetFault {
    fn of_sheet(problem: SheetProblem) -> Self {
        let none = Self::default();
        match problem {
            SheetProblem::UnknownColumn { column } => Self {
                code: "unknown_column",
                column: Some(column),
                ..none
            },
            SheetProblem::RepeatedColumn { column } => Self {
                code: "repeated_column",
                column: Some(column),
                ..none
            },
            SheetProblem::NoFolio { row } => Self {
                code: "no_folio",
                row: Some(row),
                ..none
            },
            SheetProblem::RepeatedFolio { row, folio } => Self {
                code: "repeated_folio",
                row: Some(row),
                folio: Some(folio),
                ..none
            },
            SheetProblem::NotUnderstood { row, field, value } => Self {
                code: "not_understood",
                row: Some(row),
                field: Some(field.as_str()),
                value: Some(value),
                ..none
            },
        }
    }
}
