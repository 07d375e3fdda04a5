//! Legal holds as a table, for whoever has to answer for them elsewhere.

use std::collections::BTreeSet;

use asset::{AssetId, EventId};
use axum::extract::State;
use axum::response::Response;
use catalogue::{Hold, Named};
use exchange::table::{Column, listed};

use super::{HoldView, names};
use crate::app::App;
use crate::error::{ApiResult, Problem};
use crate::extract::Query;
use crate::routes::registers::Handed;
use crate::view::PersonRef;

/// The columns of such a table.
const COLUMNS: [Column; 10] = [
    column("id", "id"),
    column("name", "nombre"),
    column("basis", "fundamento"),
    column("placed", "puesta"),
    column("by", "por"),
    column("lifted", "levantada"),
    column("lifted_by", "levantada por"),
    column("lifted_reason", "motivo"),
    column("assets", "folios"),
    column("events", "eventos"),
];

const fn column(code: &'static str, name: &'static str) -> Column {
    Column {
        code,
        name,
        others: &[],
        needed: false,
    }
}

/// Hands out all legal holds, lifted ones too, the latest first; assets are named by folio, events by title.
#[utoipa::path(
    get, path = "/api/v1/holds/export", tag = "dispositions", params(Handed),
    responses(
        (status = 200, description = "The file", content_type = "text/csv"),
        (status = 400, body = Problem),
        (status = 403, body = Problem),
    )
)]
pub(crate) async fn export_holds(
    State(app): State<App>,
    Query(handed): Query<Handed>,
) -> ApiResult<Response> {
    let catalogue = &app.archive.catalogue;
    let mut found: Vec<Hold> = Vec::new();
    loop {
        let after = found.last().map(|last| last.id);
        let page = catalogue.holds(false, after, 500).await?;
        if page.is_empty() {
            break;
        }
        found.extend(page);
    }
    let assets = found.iter().flat_map(|one| one.assets.iter().copied());
    let assets: BTreeSet<AssetId> = assets.collect();
    let events = found.iter().flat_map(|one| one.events.iter().copied());
    let events: BTreeSet<EventId> = events.collect();
    let (assets, events) = (Vec::from_iter(assets), Vec::from_iter(events));
    let named = catalogue.named(&assets, &events).await?;
    let people = names(&app).await?;
    let mut rows = Vec::with_capacity(found.len());
    let mut views = Vec::with_capacity(found.len());
    for hold in found {
        let spoken_of = spoken_of(&hold, &named);
        let view = HoldView::of(hold, &people);
        rows.push(row(&view, spoken_of));
        views.push(view);
    }
    handed.file("retenciones", &COLUMNS, (rows, &views))
}

/// The folios and titles of what a hold lies on.
fn spoken_of(hold: &Hold, named: &Named) -> (Vec<String>, Vec<String>) {
    let folios = hold.assets.iter().map(|id| {
        let folio = named.folios.get(id).cloned();
        folio.unwrap_or_else(|| id.to_string())
    });
    let titles = hold.events.iter().map(|id| {
        let title = named.titles.get(id).cloned();
        title.unwrap_or_else(|| id.to_string())
    });
    (folios.collect(), titles.collect())
}

fn row(hold: &HoldView, (folios, titles): (Vec<String>, Vec<String>)) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let name = |person: &Option<PersonRef>| {
        let person = person.as_ref();
        person
            .map(|one| one.display_name.clone())
            .unwrap_or_default()
    };
    vec![
        hold.id.clone(),
        hold.name.clone(),
        hold.basis.clone(),
        hold.placed.clone(),
        name(&hold.by),
        text(&hold.lifted),
        name(&hold.lifted_by),
        text(&hold.lifted_reason),
        listed(&folios),
        listed(&titles),
    ]
}
