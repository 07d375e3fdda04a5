//! Where an asset came from and what was done to it.

use std::collections::HashMap;

use asset::{AccountId, Actor, Permission, authorise, visibility};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::archive::now;

use super::find;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiResult, Problem};
use crate::extract::{Json, Path};
use crate::view::{EventRef, PersonRef};

/// Who sent an asset's bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProvenancePage {
    items: Vec<ProvenanceView>,
}

/// One time somebody sent these bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProvenanceView {
    account: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    filename: String,
    path: Option<String>,
    event: Option<EventRef>,
    /// When the sender's machine last changed the file.
    #[schema(format = "date-time")]
    modified: Option<String>,
    /// The caption the asset had then.
    caption: Option<String>,
}

/// Every time an asset's bytes were sent.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/provenance", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ProvenancePage), (status = 404, body = Problem))
)]
pub(crate) async fn provenance(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<ProvenancePage>> {
    let asset = find(&app, &actor, &id).await?;
    let visible = visibility(&actor, now());
    let names = names(&app).await?;
    let mut items = Vec::new();
    for line in app.archive.catalogue.provenance(asset.id).await? {
        let event = match line.event {
            Some(event) => app.archive.catalogue.event(event, &visible).await?,
            None => None,
        };
        items.push(ProvenanceView {
            account: line
                .account
                .and_then(|account| names.get(&account).cloned()),
            at: line.at.to_string(),
            filename: line.filename,
            path: line.path,
            event: event.map(|listed| EventRef::of(&listed.event)),
            modified: line.modified.map(|moment| moment.to_string()),
            caption: line.caption,
        });
    }
    Ok(Json(ProvenancePage { items }))
}

/// What was done to an asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistoryPage {
    items: Vec<HistoryView>,
}

/// One act.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistoryView {
    #[schema(format = "date-time")]
    at: String,
    actor: Option<PersonRef>,
    act: String,
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

/// Everything done to an asset, oldest first.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/history", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let asset = find(&app, &actor, &id).await?;
    let lines = app.archive.catalogue.history(asset.id).await?;
    Ok(Json(HistoryPage::of(&app, lines, &actor).await?))
}

impl HistoryPage {
    /// Lines of the audit as this actor is told of them, with the names of who did what.
    pub(crate) async fn of(
        app: &App,
        lines: Vec<asset::audit::Entry>,
        actor: &Actor,
    ) -> ApiResult<Self> {
        let names = names(app).await?;
        let items = lines.into_iter().map(|line| {
            let account = line
                .actor
                .strip_prefix("account:")
                .and_then(|id| id.parse().ok());
            HistoryView {
                at: line.at.to_string(),
                actor: account.and_then(|account: AccountId| names.get(&account).cloned()),
                details: told(line.details, &line.act, actor),
                act: line.act,
            }
        });
        Ok(Self {
            items: items.collect(),
        })
    }
}

/// The particulars as far as this actor is told: addresses only to who reads the audit, why somebody ruled about minors only to
/// who keeps the releases.
pub(crate) fn told(mut details: serde_json::Value, act: &str, actor: &Actor) -> serde_json::Value {
    if let Some(fields) = details.as_object_mut() {
        if !authorise(actor, Permission::Audit) {
            fields.remove("address");
        }
        if act == "minors_ruled" && !authorise(actor, Permission::Consent) {
            fields.remove("reason");
        }
        if !authorise(actor, Permission::Review) && !authorise(actor, Permission::Consent) {
            // Why something was withheld is for those who withhold.
            fields.remove("restricted");
        }
        if !authorise(actor, Permission::Describe) {
            // What was said before is for those who work on it.
            fields.clear();
        }
    }
    details
}

/// What the accounts are called.
pub(crate) async fn names(app: &App) -> ApiResult<HashMap<AccountId, PersonRef>> {
    let accounts = app.archive.catalogue.account_list().await?;
    let names = accounts.into_iter().map(|account| {
        (
            account.id,
            PersonRef {
                display_name: account.display_name,
            },
        )
    });
    Ok(names.collect())
}
