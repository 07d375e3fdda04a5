//! Places from a gazetteer.

use std::collections::{HashMap, HashSet};

use asset::{Actor, Fault, Place, PlaceDraft, PlaceId, Spot};
use catalogue::{Entered, Taken, folded_name};
use exchange::table::{self, Column, Row, Table};

use super::units::column;
use super::{Plan, REPEATED, text};
use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// The most rows of a gazetteer.
pub const MOST: usize = 50_000;
/// How many rows are taken in at once: each part is whole, and the same file goes on after a break.
const PART: usize = 1_000;

/// The columns of a gazetteer.
pub const COLUMNS: [Column; 9] = [
    column(
        "external",
        "clave",
        &["id", "key", "cvegeo", "externalid", "identificador"],
        false,
    ),
    column(
        "name",
        "nombre",
        &["lugar", "place", "nomloc", "nomgeo"],
        true,
    ),
    column("aliases", "otros nombres", &["alias"], false),
    column(
        "kind",
        "tipo",
        &["clase", "type", "category", "categoria"],
        false,
    ),
    column("municipality", "municipio", &["nommun"], false),
    column("latitude", "latitud", &["lat", "latdecimal", "y"], false),
    column(
        "longitude",
        "longitud",
        &["lon", "lng", "long", "londecimal", "x"],
        false,
    ),
    column("radius_m", "radio", &["radiom", "radius"], false),
    column("notes", "notas", &["observaciones"], false),
];

const BAD_SPOT: Fault = Fault::new(
    "bad_coordinates",
    "write latitude and longitude both, in degrees such as 20.6597 and -103.3496",
);
const BAD_RADIUS: Fault = Fault::new("bad_radius", "a radius is a whole number of metres");

type Taking = Vec<Taken<PlaceId, PlaceDraft>>;

/// What a gazetteer would change; nothing is changed.
pub async fn plan(archive: &Archive, bytes: &[u8]) -> Result<Plan, Error> {
    Ok(understood(archive, bytes).await?.0)
}

/// Takes in what a gazetteer says, in parts of a thousand rows. `token` is that of the plan somebody looked at.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
    token: &str,
) -> Result<(Plan, Entered), Error> {
    let (plan, entries) = understood(archive, bytes).await?;
    plan.agreed(token)?;
    let mut entered = Entered::default();
    for part in entries.chunks(PART) {
        let done = archive.catalogue.places_import(part, actor, now()).await?;
        entered.created += done.created;
        entered.changed += done.changed;
    }
    Ok((plan, entered))
}

async fn understood(archive: &Archive, bytes: &[u8]) -> Result<(Plan, Taking), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let known = Gazetteer::of(archive, &table).await?;
    let mut plan = Plan::of(&table);
    let mut seen = HashSet::new();
    let (mut taking, mut versions) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let name = row.get("name").unwrap_or_default();
        let (place, draft) = match known.draft(&table, row) {
            Err(fault) => {
                plan.broken(row, name, fault);
                continue;
            }
            Ok(understood) => understood,
        };
        let mark = match &draft.external {
            Some(key) => (key.clone(), None),
            None => (folded_name(&draft.name), Some(draft.spot)),
        };
        if !seen.insert(mark) {
            plan.fault(Some(row.number), "repeated", name, REPEATED);
            continue;
        }
        let expected = place.map(|place| place.version);
        versions.push((row.number, expected.unwrap_or(0)));
        let about = (
            row.number,
            place.map(|place| place.id.to_string()),
            draft.name.as_str(),
        );
        if plan.enter(about, place.map(|place| &place.draft), &draft, |_| None) {
            taking.push(Taken {
                id: place.map_or_else(|| PlaceId::new(now()), |place| place.id),
                expected,
                draft,
            });
        }
    }
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

/// The places that rows may mean.
struct Gazetteer {
    keys: HashMap<String, Place>,
    names: HashMap<(String, Option<Spot>), Place>,
}

impl Gazetteer {
    async fn of(archive: &Archive, table: &Table) -> Result<Self, Error> {
        let (mut keys, mut names) = (Vec::new(), HashSet::new());
        for row in &table.rows {
            match row.get("external") {
                Some(key) => keys.push(key.to_owned()),
                None => {
                    names.insert(folded_name(row.get("name").unwrap_or_default()));
                }
            }
        }
        let names: Vec<String> = names.into_iter().collect();
        let mut found = Self {
            keys: HashMap::new(),
            names: HashMap::new(),
        };
        for place in archive.catalogue.places_meant(&keys, &names).await? {
            if let Some(key) = &place.draft.external {
                found.keys.insert(key.clone(), place.clone());
            }
            let name = folded_name(&place.draft.name);
            found.names.insert((name, place.draft.spot), place);
        }
        Ok(found)
    }

    /// The place a row means, if it is known, and what the row says of it.
    fn draft(&self, table: &Table, row: &Row) -> Result<(Option<&Place>, PlaceDraft), Fault> {
        let name = row.get("name").unwrap_or_default();
        let spot = spot(row)?;
        let place = match row.get("external") {
            Some(key) => self.keys.get(key),
            None => self.names.get(&(folded_name(name), spot)),
        };
        let mut draft = place.map(|place| place.draft.clone()).unwrap_or_default();
        name.clone_into(&mut draft.name);
        draft.spot = spot.or(draft.spot);
        if let Some(key) = row.get("external") {
            draft.external = Some(key.to_owned());
        }
        draft.aliases.extend(row.list("aliases"));
        text(table, row, "kind", &mut draft.kind);
        text(table, row, "municipality", &mut draft.municipality);
        text(table, row, "notes", &mut draft.notes);
        if let Some(radius) = row.get("radius_m") {
            draft.radius_m = Some(radius.parse().map_err(|_| BAD_RADIUS)?);
        }
        Ok((place, draft.checked()?))
    }
}

/// Where a row says its place lies; a decimal comma is understood.
fn spot(row: &Row) -> Result<Option<Spot>, Fault> {
    let degrees = |code: &str| match row.get(code) {
        None => Ok(None),
        Some(text) => match text.replace(',', ".").parse::<f64>() {
            Ok(degrees) => Ok(Some(degrees)),
            Err(_) => Err(BAD_SPOT),
        },
    };
    match (degrees("latitude")?, degrees("longitude")?) {
        (None, None) => Ok(None),
        (Some(latitude), Some(longitude)) => {
            Spot::new(latitude, longitude).map(Some).ok_or(BAD_SPOT)
        }
        _ => Err(BAD_SPOT),
    }
}
