//! Units from a file.

use std::collections::{HashMap, HashSet};

use asset::{Actor, Unit, UnitDraft, UnitId};
use catalogue::{Entered, Taken, UnitQuery, folded_name};
use exchange::table::{self, Column, Row, Table};

use super::{Entry, MOST, Plan, REPEATED, UNKNOWN_PARENT, day, in_order, text};
use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// The columns of such a file.
pub const COLUMNS: [Column; 8] = [
    column("id", "id", &["identificador"], false),
    column("name", "nombre", &["dependencia", "unidad", "unit"], true),
    column("short", "siglas", &["corto", "abreviatura"], false),
    column("parent", "depende de", &["superior", "padre"], false),
    column("from_day", "desde", &["inicio", "from"], false),
    column("until_day", "hasta", &["fin", "termino", "until"], false),
    column("successor", "sucesora", &["sustituidapor"], false),
    column("notes", "notas", &["observaciones"], false),
];

pub(crate) const fn column(
    code: &'static str,
    name: &'static str,
    others: &'static [&'static str],
    needed: bool,
) -> Column {
    Column {
        code,
        name,
        others,
        needed,
    }
}

type Taking = Vec<Taken<UnitId, UnitDraft>>;

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
        .units_import(&entries, actor, now())
        .await?;
    Ok((plan, entered))
}

async fn understood(archive: &Archive, bytes: &[u8]) -> Result<(Plan, Taking), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let asked = UnitQuery {
        retired: true,
        ..UnitQuery::default()
    };
    let units = archive.catalogue.units(&asked).await?;
    let mut plan = Plan::of(&table);
    let mut names = Names::of(&units);
    let mut rows: Vec<(&Row, UnitId, Option<&Unit>)> = Vec::new();
    let mut seen = HashSet::new();
    for row in &table.rows {
        let name = row.get("name").unwrap_or_default();
        let known = names.meant(&units, row);
        let id = known.map_or_else(|| UnitId::new(now()), |unit| unit.id);
        if !seen.insert(folded_name(name)) || rows.iter().any(|(_, other, _)| *other == id) {
            plan.fault(Some(row.number), "repeated", name, REPEATED);
            continue;
        }
        names.ids.insert(folded_name(name), id);
        rows.push((row, id, known));
    }
    let mut entries = Vec::new();
    for (row, id, known) in rows {
        match draft(&table, row, &names, known) {
            Err(fault) => plan.broken(row, row.get("name").unwrap_or_default(), fault),
            Ok(draft) => entries.push(Entry {
                row: row.number,
                before: known.map(|unit| unit.draft.clone()),
                taken: Taken {
                    id,
                    expected: known.map(|unit| unit.version),
                    draft,
                },
            }),
        }
    }
    let known: HashSet<UnitId> = units.iter().map(|unit| unit.id).collect();
    let (ordered, nowhere) = in_order(entries, &known, |draft| draft.parent);
    for entry in nowhere {
        let name = &entry.taken.draft.name;
        plan.fault(Some(entry.row), "unknown_parent", name, UNKNOWN_PARENT);
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
            "parent" | "successor" => row?.get(field).map(str::to_owned),
            _ => None,
        };
        let about = (entry.row, id, entry.taken.draft.name.as_str());
        if plan.enter(about, entry.before.as_ref(), &entry.taken.draft, told) {
            taking.push(entry.taken);
        }
    }
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

/// Units by what files call them.
struct Names {
    ids: HashMap<String, UnitId>,
}

impl Names {
    /// Live ones before retired ones, names before short ones.
    fn of(units: &[Unit]) -> Self {
        let mut ids = HashMap::new();
        for live in [true, false] {
            for unit in units.iter().filter(|unit| unit.retired.is_none() == live) {
                ids.entry(folded_name(&unit.draft.name)).or_insert(unit.id);
            }
        }
        for unit in units.iter().filter(|unit| unit.retired.is_none()) {
            if let Some(short) = &unit.draft.short {
                ids.entry(folded_name(short)).or_insert(unit.id);
            }
        }
        Self { ids }
    }

    fn meant<'u>(&self, units: &'u [Unit], row: &Row) -> Option<&'u Unit> {
        let by_id = row.get("id").and_then(|id| id.parse::<UnitId>().ok());
        let name = row.get("name").unwrap_or_default();
        let id = by_id.or_else(|| self.find(name))?;
        units.iter().find(|unit| unit.id == id)
    }

    fn find(&self, name: &str) -> Option<UnitId> {
        self.ids.get(&folded_name(name)).copied()
    }
}

fn draft(
    table: &Table,
    row: &Row,
    names: &Names,
    known: Option<&Unit>,
) -> Result<UnitDraft, asset::Fault> {
    let mut draft = known.map(|unit| unit.draft.clone()).unwrap_or_default();
    row.get("name")
        .unwrap_or_default()
        .clone_into(&mut draft.name);
    text(table, row, "short", &mut draft.short);
    text(table, row, "notes", &mut draft.notes);
    for (code, into) in [
        ("from_day", &mut draft.from_day),
        ("until_day", &mut draft.until_day),
    ] {
        if table.has(code) {
            *into = day(row.get(code));
        }
    }
    for (code, into, fault) in [
        (
            "parent",
            &mut draft.parent,
            asset::Fault::new("unknown_parent", UNKNOWN_PARENT),
        ),
        (
            "successor",
            &mut draft.successor,
            asset::Fault::new(
                "unknown_successor",
                "there is no unit of that name to take over the work; add it or correct the name",
            ),
        ),
    ] {
        if table.has(code) {
            *into = match row.get(code) {
                None => None,
                Some(name) => Some(names.find(name).ok_or(fault)?),
            };
        }
    }
    draft.checked()
}
