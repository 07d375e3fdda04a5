//! Series from a file.

use std::collections::{HashMap, HashSet};

use asset::{Actor, Fault, Final, Series, SeriesDraft, SeriesId};
use catalogue::{Entered, Taken, folded_name};
use exchange::table::{self, Column, Row, Table};

use super::units::column;
use super::{Entry, MOST, Plan, REPEATED, UNKNOWN_PARENT, in_order, text};
use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// The columns of such a file.
pub const COLUMNS: [Column; 7] = [
    column("code", "código", &["clave"], true),
    column("title", "título", &["nombre", "serie", "name"], true),
    column(
        "parent",
        "código superior",
        &["superior", "padre", "dependede"],
        false,
    ),
    column("description", "descripción", &[], false),
    column(
        "retention_years",
        "años de conservación",
        &["conservacion", "retencion", "plazo"],
        false,
    ),
    column("final", "destino final", &["destino", "disposicion"], false),
    column("legal_basis", "fundamento legal", &["fundamento"], false),
];

const BAD_WORD: Fault = Fault::new(
    "bad_word",
    "the final destination is keep, dispose, sample or undecided; in Spanish conservar, baja, muestra or pendiente",
);
const BAD_NUMBER: Fault = Fault::new("bad_retention", "the years of keeping are a whole number");

type Taking = Vec<Taken<SeriesId, SeriesDraft>>;

/// What a file would change; nothing is changed.
pub async fn plan(archive: &Archive, bytes: &[u8]) -> Result<Plan, Error> {
    Ok(understood(archive, bytes).await?.0)
}

/// Takes in what a file says, all or nothing. `token` is that of the plan somebody looked at.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
    token: &str,
) -> Result<(Plan, Entered), Error> {
    let (plan, entries) = understood(archive, bytes).await?;
    plan.agreed(token)?;
    let entered = archive
        .catalogue
        .series_import(&entries, actor, now())
        .await?;
    Ok((plan, entered))
}

async fn understood(archive: &Archive, bytes: &[u8]) -> Result<(Plan, Taking), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let all = archive.catalogue.series_all(None, false).await?;
    let by_code: HashMap<String, &Series> = all
        .iter()
        .map(|series| (folded_name(&series.draft.code), series))
        .collect();
    let mut ids: HashMap<String, SeriesId> = by_code
        .iter()
        .map(|(code, series)| (code.clone(), series.id))
        .collect();
    let mut plan = Plan::of(&table);
    let mut rows: Vec<(&Row, SeriesId, Option<&Series>)> = Vec::new();
    let mut seen = HashSet::new();
    for row in &table.rows {
        let code = folded_name(row.get("code").unwrap_or_default());
        if !seen.insert(code.clone()) {
            plan.fault(Some(row.number), "repeated", &code, REPEATED);
            continue;
        }
        let known = by_code.get(&code).copied();
        let id = known.map_or_else(|| SeriesId::new(now()), |series| series.id);
        ids.insert(code, id);
        rows.push((row, id, known));
    }
    let mut entries = Vec::new();
    for (row, id, known) in rows {
        match draft(&table, row, &ids, known) {
            Err(fault) => plan.broken(row, row.get("code").unwrap_or_default(), fault),
            Ok(draft) => entries.push(Entry {
                row: row.number,
                before: known.map(|series| series.draft.clone()),
                taken: Taken {
                    id,
                    expected: known.map(|series| series.version),
                    draft,
                },
            }),
        }
    }
    let known: HashSet<SeriesId> = all.iter().map(|series| series.id).collect();
    let (ordered, nowhere) = in_order(entries, &known, |draft| draft.parent);
    for entry in nowhere {
        let code = &entry.taken.draft.code;
        plan.fault(Some(entry.row), "unknown_parent", code, UNKNOWN_PARENT);
    }
    let versions: Vec<(usize, i64)> = ordered
        .iter()
        .map(|one| (one.row, one.taken.expected.unwrap_or(0)))
        .collect();
    let mut taking = Vec::new();
    for entry in ordered {
        let id = entry.before.is_some().then(|| entry.taken.id.to_string());
        let row = table.rows.iter().find(|row| row.number == entry.row);
        let told = |field: &str| match field {
            "parent" => row?.get(field).map(str::to_owned),
            _ => None,
        };
        let name = format!("{} {}", entry.taken.draft.code, entry.taken.draft.title);
        let about = (entry.row, id, name.as_str());
        if plan.enter(about, entry.before.as_ref(), &entry.taken.draft, told) {
            taking.push(entry.taken);
        }
    }
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

fn draft(
    table: &Table,
    row: &Row,
    ids: &HashMap<String, SeriesId>,
    known: Option<&Series>,
) -> Result<SeriesDraft, Fault> {
    let mut draft = known.map(|series| series.draft.clone()).unwrap_or_default();
    row.get("code")
        .unwrap_or_default()
        .clone_into(&mut draft.code);
    row.get("title")
        .unwrap_or_default()
        .clone_into(&mut draft.title);
    text(table, row, "description", &mut draft.description);
    text(table, row, "legal_basis", &mut draft.legal_basis);
    if table.has("parent") {
        draft.parent = match row.get("parent") {
            None => None,
            Some(code) => Some(
                *ids.get(&folded_name(code))
                    .ok_or(Fault::new("unknown_parent", UNKNOWN_PARENT))?,
            ),
        };
    }
    if table.has("retention_years") {
        let years = row.get("retention_years").map(str::parse).transpose();
        draft.retention_years = years.map_err(|_| BAD_NUMBER)?;
    }
    if table.has("final") {
        draft.final_ = match row.get("final") {
            None => Final::Undecided,
            Some(word) => last(word).ok_or(BAD_WORD)?,
        };
    }
    draft.checked()
}

fn last(word: &str) -> Option<Final> {
    let word = folded_name(word);
    Final::parse(&word).or(match word.as_str() {
        "conservar" | "conservacion" | "historico" => Some(Final::Keep),
        "baja" | "eliminacion" | "eliminar" => Some(Final::Dispose),
        "muestra" | "muestreo" => Some(Final::Sample),
        "pendiente" => Some(Final::Undecided),
        _ => None,
    })
}
