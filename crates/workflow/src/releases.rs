//! Releases from a table, a row for each: who signed what for which assets and events, and what was taken back.

mod read;
mod words;

use std::collections::HashSet;

use asset::{Actor, AssetId, EventId, ReleaseId};
use catalogue::{Entered, Named, Release, Taken, TakenRelease};
use exchange::table::{self, Column, listed};

use crate::archive::{Archive, apart, now};
use crate::error::Error;
use crate::registers::units::column;
use crate::registers::{MOST, Plan, REPEATED};
use read::{Reader, mark};
use words::Words;

/// The columns of such a table.
pub const COLUMNS: [Column; 14] = [
    column("id", "id", &["identificador"], false),
    column("kind", "tipo", &["clase"], false),
    column("person", "persona", &["nombre", "name"], true),
    column("signer", "firmante", &["firma", "signedby"], false),
    column("purpose", "finalidad", &["proposito", "para"], false),
    column(
        "everywhere",
        "en todo lo que la muestra",
        &["entodo", "todas", "todo"],
        false,
    ),
    column("from", "desde", &["inicio"], false),
    column("until", "hasta", &["fin", "termino", "vence"], false),
    column("assets", "folios", &["folio", "activos", "fotos"], false),
    column("events", "eventos", &["evento", "actos", "acto"], false),
    column("scan", "digitalización", &["escaneo"], false),
    column("withdrawn", "retirada", &["revocada"], false),
    column(
        "withdrawn_reason",
        "motivo del retiro",
        &["motivo", "motivoderetiro"],
        false,
    ),
    column("notes", "notas", &["observaciones"], false),
];

/// Rows of these releases as [`plan`] takes them.
pub async fn rows(archive: &Archive, releases: &[Release]) -> Result<Vec<Vec<String>>, Error> {
    let (assets, events) = spoken_of(releases);
    let named = archive.catalogue.named(&assets, &events).await?;
    let titles = single(archive, &named).await?;
    let words = Words {
        named: &named,
        titles: &titles,
        zone: &archive.settings.zone,
    };
    let row = |release: &Release| {
        let said = words.said(release);
        let text = |text: Option<String>| text.unwrap_or_default();
        vec![
            release.id.to_string(),
            said.kind,
            said.person,
            text(said.signer),
            said.purpose,
            (if said.everywhere { "sí" } else { "no" }).to_owned(),
            text(said.from),
            text(said.until),
            listed(&said.assets),
            listed(&said.events),
            text(said.scan),
            text(said.withdrawn),
            text(said.withdrawn_reason),
            text(said.notes),
        ]
    };
    Ok(releases.iter().map(row).collect())
}

/// What a table would change; nothing is changed.
pub async fn plan(archive: &Archive, actor: &Actor, bytes: &[u8]) -> Result<Plan, Error> {
    Ok(understood(archive, actor, bytes).await?.0)
}

/// Takes in what a table says, all or nothing. `token` is that of the plan somebody looked at.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
    token: &str,
) -> Result<(Plan, Entered), Error> {
    let (plan, entries) = understood(archive, actor, bytes).await?;
    plan.agreed(token)?;
    let entered = archive
        .catalogue
        .releases_import(&entries, actor, now())
        .await?;
    Ok((plan, entered))
}

async fn understood(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
) -> Result<(Plan, Vec<TakenRelease>), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let mut plan = Plan::of(&table);
    let mut reader = Reader::of(archive, actor, &table).await?;
    let (mut seen, mut taking, mut versions) = (HashSet::new(), Vec::new(), Vec::new());
    for row in &table.rows {
        let name = row.get("person").unwrap_or_default();
        let (known, draft, withdrawal) = match reader.read(archive, &table, row).await? {
            Err(fault) => {
                plan.broken(row, name, fault);
                continue;
            }
            Ok(understood) => understood,
        };
        let fresh = known.is_none();
        let new = fresh.then(|| mark(draft.kind, &draft.person, &draft.purpose, draft.from));
        if !seen.insert((known, new)) {
            plan.fault(Some(row.number), "repeated", name, REPEATED);
            continue;
        }
        let known = known.map(|place| &reader.releases[place]);
        versions.push((row.number, known.map_or(0, |known| known.version)));
        let words = reader.words(&archive.settings.zone);
        let before = known.map(|known| words.said(known));
        let after = words.after(&draft, withdrawal.as_ref(), known);
        let about = (
            row.number,
            known.map(|known| known.id.to_string()),
            draft.person.as_str(),
        );
        if plan.enter(about, before.as_ref(), &after, |_| None) {
            let taken = Taken {
                id: known.map_or_else(|| ReleaseId::new(now()), |known| known.id),
                expected: known.map(|known| known.version),
                draft,
            };
            taking.push((taken, withdrawal));
        }
    }
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

/// Every asset and event these releases speak of, once.
fn spoken_of(releases: &[Release]) -> (Vec<AssetId>, Vec<EventId>) {
    let assets: HashSet<AssetId> = releases
        .iter()
        .flat_map(|one| one.assets.iter().chain(&one.scan).copied())
        .collect();
    let events: HashSet<EventId> = releases
        .iter()
        .flat_map(|one| one.events.iter().copied())
        .collect();
    (assets.into_iter().collect(), events.into_iter().collect())
}

/// The events whose titles mean no other.
async fn single(archive: &Archive, named: &Named) -> Result<HashSet<EventId>, Error> {
    let mut single = HashSet::new();
    for (id, title) in &named.titles {
        if archive.catalogue.events_titled(title).await? == [*id] {
            single.insert(*id);
        }
    }
    Ok(single)
}
