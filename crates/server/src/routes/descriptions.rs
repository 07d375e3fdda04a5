//! Describing a selection by one form: every result shown first, then applied as one change that can be taken back.

use std::collections::BTreeMap;

use asset::template::Form;
use asset::{Actor, AssetId, visibility};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use workflow::archive::now;
use workflow::describing::{self, Described, MOST, Plan};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::Json;
use crate::routes::collections;

/// What a form says of each field.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form, which the rules read themselves"
)]
pub(crate) struct FormView {
    /// By field: `title`, `caption`, `caption_en`, `creator`, `credit`, `copyright`, `licence`, `place`, `alt_text`.
    fields: BTreeMap<String, TextChangeView>,
    keywords: Option<KeywordChangeView>,
}

/// What becomes of a text.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form, which the rules read themselves"
)]
pub(crate) struct TextChangeView {
    /// `replace` unless told, `append`, or `if_empty`.
    mode: Option<String>,
    /// With `{evento}`, `{lugar}`, `{fecha}`, `{fecha larga}`, `{hora}`, `{autoría}`, `{archivo}`, `{secuencia}`, `{personas}`,
    /// `{cargo}`, and codes such as `=alc=` or `=alc#2=`; `{{` is a brace.
    text: String,
}

/// What becomes of the keywords.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form, which the rules read themselves"
)]
pub(crate) struct KeywordChangeView {
    add: Vec<String>,
    remove: Vec<String>,
}

/// Which assets are described, and by what form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ids": ["0193a1b2-0000-7000-8000-000000000001"], "form": {
    "fields": {"caption": {"mode": "append", "text": "=alc= en {lugar}, {fecha larga}."}}, "keywords": {"add": ["apoyos"], "remove": []}}}))]
pub(crate) struct Describing {
    /// These assets, 1,000 at most, in this order …
    #[serde(default)]
    ids: Vec<String>,
    /// … or what this search finds.
    q: Option<String>,
    #[schema(value_type = FormView)]
    form: Form,
    /// For `apply`: the `token` of the look.
    token: Option<String>,
}

/// What a form says of a selection.
#[derive(Serialize, ToSchema)]
pub(crate) struct DescriptionsView {
    /// How many assets change.
    changing: usize,
    /// How many stay as they are.
    unchanged: usize,
    /// How many leave gaps.
    with_gaps: usize,
    /// Every asset, in the order asked.
    results: Vec<ResultView>,
    /// Send the same again to `apply` with this.
    token: String,
    /// When it was applied: to take it back by, `POST /api/v1/operations/{id}/undo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
}

/// What a form says of one asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResultView {
    #[schema(format = "uuid")]
    asset: String,
    folio: String,
    filename: String,
    /// Each field that changes, `{from, to}`.
    #[schema(value_type = Object)]
    fields: Value,
    problems: Vec<GapView>,
}

/// Something in a text that has nothing to say of an asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct GapView {
    /// `no_value`, `unknown_variable`, `unknown_code`, `code_not_then` or `too_long`.
    code: &'static str,
    field: &'static str,
    /// The variable or code.
    #[schema(example = "autoría")]
    value: String,
}

/// Shows what a form would say of each asset; nothing changes.
#[utoipa::path(
    post, path = "/api/v1/descriptions/preview", tag = "descriptions", request_body = Describing,
    responses((status = 200, body = DescriptionsView), (status = 422, body = Problem, description = "`too_many`, `bad_id`, `too_long`"))
)]
pub(crate) async fn preview(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(asked): Json<Describing>,
) -> ApiResult<Json<DescriptionsView>> {
    check(&asked.form)?;
    let assets = selected(&app, &actor, &asked).await?;
    let plan = describing::plan(&app.archive, &actor, &assets, &asked.form).await?;
    Ok(Json(DescriptionsView::of(plan)))
}

/// Says what was shown, of all assets or none, as one change.
#[utoipa::path(
    post, path = "/api/v1/descriptions/apply", tag = "descriptions", request_body = Describing,
    responses(
        (status = 200, body = DescriptionsView),
        (status = 412, body = Problem, description = "`changed_meanwhile`: look again"),
        (status = 422, body = Problem, description = "`no_token`, `too_many`, `bad_id`, `too_long`"),
    )
)]
pub(crate) async fn apply(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(asked): Json<Describing>,
) -> ApiResult<Json<DescriptionsView>> {
    check(&asked.form)?;
    let token = asked
        .token
        .as_deref()
        .ok_or_else(|| ApiError::unprocessable("no_token", "send the token of the look"))?;
    let assets = selected(&app, &actor, &asked).await?;
    let of = (&assets[..], &asked.form);
    let (plan, done) = describing::apply(&app.archive, &actor, of, token).await?;
    let mut view = DescriptionsView::of(plan);
    view.operation = done.operation.map(|id| id.to_string());
    Ok(Json(view))
}

async fn selected(app: &App, actor: &Actor, asked: &Describing) -> ApiResult<Vec<AssetId>> {
    let ids = match &asked.q {
        Some(words) if asked.ids.is_empty() => {
            let query = collections::known(app, actor, asset::query::parse(words)).await?;
            let (index, visible) = (app.index(), visibility(actor, now()));
            app.blocking(move || index.ids(&query, &visible, MOST + 1))
                .await?
        }
        _ => {
            let ids = asked.ids.iter().map(|id| id.parse::<AssetId>());
            let bad = |_| ApiError::unprocessable("bad_id", "ids are the identifiers of assets");
            ids.collect::<Result<Vec<_>, _>>().map_err(bad)?
        }
    };
    if ids.len() > MOST {
        return Err(ApiError::unprocessable(
            "too_many",
            "at most 1,000 assets are described at once",
        ));
    }
    Ok(ids)
}

/// Refuses texts longer than any field holds.
pub(super) fn check(form: &Form) -> ApiResult<()> {
    form.check()
        .map_err(|fault| ApiError::unprocessable(fault.code, fault.detail))
}

impl DescriptionsView {
    fn of(plan: Plan) -> Self {
        let changing = plan
            .results
            .iter()
            .filter(|one| !one.fields.is_empty())
            .count();
        Self {
            changing,
            unchanged: plan.results.len() - changing,
            with_gaps: plan
                .results
                .iter()
                .filter(|one| !one.problems.is_empty())
                .count(),
            results: plan.results.into_iter().map(ResultView::of).collect(),
            token: plan.token,
            operation: None,
        }
    }
}

impl ResultView {
    fn of(one: Described) -> Self {
        let pair = |(field, from, to): (&str, Value, Value)| {
            (field.to_owned(), json!({ "from": from, "to": to }))
        };
        let gap = |gap: describing::Gap| GapView {
            code: gap.code,
            field: gap.field,
            value: gap.value,
        };
        Self {
            asset: one.asset.id.to_string(),
            folio: one.asset.folio.to_string(),
            filename: one.asset.filename.clone(),
            fields: Value::Object(one.fields.into_iter().map(pair).collect()),
            problems: one.problems.into_iter().map(gap).collect(),
        }
    }
}
