//! What administrators set while the archive runs.

use asset::settings::Settings;
use axum::extract::State;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::Json;

/// Every setting. To change some, send those; `null` gives a setting its default back.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"second_factor_roles": ["admin", "archivist"]}))]
pub(crate) struct SettingsView {
    /// The roles whose passwords need a second factor beside them. Until it is set, their sessions reach nothing else.
    second_factor_roles: Vec<String>,
    /// Whether what is surely of an event is filed there without asking.
    automatic_filing: bool,
    /// What the institution shows of itself.
    appearance: Shown,
}

/// What the institution shows of itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct Shown {
    /// What it is called; that of the configuration when none is set.
    name: Option<String>,
    /// A colour with a contrast of 4.5 or more on white.
    #[schema(example = "#0b6574")]
    accent: Option<String>,
    /// Words at the foot of public pages.
    footer: Option<String>,
}

/// The settings.
#[utoipa::path(
    get, path = "/api/v1/admin/settings", tag = "settings",
    responses((status = 200, body = SettingsView), (status = 403, body = Problem))
)]
pub(crate) async fn all(State(app): State<App>) -> ApiResult<Json<SettingsView>> {
    Ok(Json(SettingsView::of(
        &app.archive.catalogue.settings().await?,
    )))
}

/// Changes the settings that are named.
#[utoipa::path(
    patch, path = "/api/v1/admin/settings", tag = "settings", request_body = SettingsView,
    responses(
        (status = 200, body = SettingsView),
        (status = 422, body = Problem, description = "`unknown_setting`, `bad_setting`; nothing was changed"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(patch): Json<Value>,
) -> ApiResult<Json<SettingsView>> {
    let settings = app
        .archive
        .catalogue
        .settings_change(&patch, &actor, now())
        .await?;
    Ok(Json(SettingsView::of(&settings)))
}

impl SettingsView {
    fn of(settings: &Settings) -> Self {
        let roles = settings.second_factor_roles.iter();
        Self {
            second_factor_roles: roles.map(|role| role.as_str().to_owned()).collect(),
            automatic_filing: settings.automatic_filing,
            appearance: Shown {
                name: settings.appearance.name.clone(),
                accent: settings.appearance.accent.map(|accent| accent.to_string()),
                footer: settings.appearance.footer.clone(),
            },
        }
    }
}
