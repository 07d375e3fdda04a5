//! People and their posts from a file: a row for each post, one without a post for somebody who holds none.

use std::collections::HashMap;

use asset::{Actor, Fault, Known, KnownDraft, PersonId, PersonKind, PostDraft, UnitId};
use catalogue::{Entered, Taken, TakenPost, UnitQuery, folded_name};
use exchange::table::{self, Column, Row, Table};

use super::units::column;
use super::{MOST, Plan, day};
use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// The columns of such a file.
pub const COLUMNS: [Column; 11] = [
    column(
        "name",
        "nombre",
        &["persona", "person", "nombrecompleto"],
        true,
    ),
    column("kind", "tipo", &["clase"], false),
    column("aliases", "otros nombres", &["alias"], false),
    column("post", "cargo", &["puesto", "title", "titulo"], false),
    column("caption_title", "cargo en leyenda", &["enleyenda"], false),
    column("unit", "dependencia", &["unidad"], false),
    column("from_day", "desde", &["inicio", "from"], false),
    column("until_day", "hasta", &["fin", "termino", "until"], false),
    column("code", "código", &["clave"], false),
    column("order", "orden", &[], false),
    column("notes", "notas", &["observaciones"], false),
];

const AMBIGUOUS: Fault = Fault::new(
    "ambiguous",
    "several people are called so; change the one that is meant by hand, or merge them",
);
const UNKNOWN_UNIT: Fault = Fault::new(
    "unknown_unit",
    "there is no unit of that name; enter it in the register of units or correct the name",
);
const BAD_WORD: Fault = Fault::new(
    "bad_word",
    "the kind is official, staff or other; in Spanish funcionario, personal or otro",
);

type Taking = Vec<(Taken<PersonId, KnownDraft>, Vec<TakenPost>)>;

/// One person of a file, with what is known of them.
struct Somebody {
    row: usize,
    known: Option<Known>,
    draft: KnownDraft,
    posts: Vec<TakenPost>,
}

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
        .people_import(&entries, actor, now())
        .await?;
    Ok((plan, entered))
}

async fn understood(archive: &Archive, bytes: &[u8]) -> Result<(Plan, Taking), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let units = archive.catalogue.units(&UnitQuery::default()).await?;
    let mut names: HashMap<String, UnitId> = HashMap::new();
    for unit in &units {
        names.insert(folded_name(&unit.draft.name), unit.id);
    }
    for unit in &units {
        if let Some(short) = &unit.draft.short {
            names.entry(folded_name(short)).or_insert(unit.id);
        }
    }
    let mut plan = Plan::of(&table);
    let mut people: Vec<Somebody> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let name = row.get("name").unwrap_or_default();
        let place = match places.get(&folded_name(name)) {
            Some(place) => *place,
            None => match somebody(archive, row, name).await? {
                Err(fault) => {
                    plan.broken(row, name, fault);
                    continue;
                }
                Ok(new) => {
                    places.insert(folded_name(name), people.len());
                    people.push(new);
                    people.len() - 1
                }
            },
        };
        if let Err(fault) = people[place].take(&table, row, &names) {
            plan.broken(row, name, fault);
        }
    }
    let mut taking = Vec::new();
    let mut versions = Vec::new();
    for one in people {
        let version = one.known.as_ref().map(|known| known.version);
        versions.push((one.row, version.unwrap_or(0)));
        let id = one.known.as_ref().map(|known| known.id);
        let told = |_: &str| None;
        let about = (
            one.row,
            id.map(|id| id.to_string()),
            one.draft.name.as_str(),
        );
        let before = one.known.as_ref().map(|known| &known.draft);
        let changed = if before == Some(&one.draft) && !one.posts.is_empty() {
            plan.entries.push(super::Planned {
                row: one.row,
                id: about.1,
                name: one.draft.name.clone(),
                fields: Vec::new(),
            });
            true
        } else {
            plan.enter(about, before, &one.draft, told)
        };
        if changed {
            if let Some(planned) = plan.entries.last_mut() {
                planned.fields.extend(one.posts.iter().map(|(post, draft)| {
                    let was = one
                        .known
                        .as_ref()
                        .and_then(|known| known.posts.iter().find(|held| Some(held.id) == *post));
                    let value = |draft: &PostDraft| serde_json::to_value(draft).unwrap_or_default();
                    let was = was.map(|held| value(&held.draft)).unwrap_or_default();
                    ("post".to_owned(), was, value(draft))
                }));
            }
            let taken = Taken {
                id: id.unwrap_or_else(|| PersonId::new(now())),
                expected: version,
                draft: one.draft,
            };
            taking.push((taken, one.posts));
        }
    }
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

/// Whom a row is about, as they are known, or new.
async fn somebody(
    archive: &Archive,
    row: &Row,
    name: &str,
) -> Result<Result<Somebody, Fault>, Error> {
    let meant = archive.catalogue.posts_on(&[name], None).await?;
    let known = match meant.as_slice() {
        [] => None,
        [one] => archive.catalogue.person(one.person).await?,
        _ => return Ok(Err(AMBIGUOUS)),
    };
    let fresh = KnownDraft {
        name: name.to_owned(),
        ..KnownDraft::default()
    };
    let draft = match &known {
        Some(known) => Ok(known.draft.clone()),
        None => fresh.checked(),
    };
    Ok(draft.map(|draft| Somebody {
        row: row.number,
        known,
        draft,
        posts: Vec::new(),
    }))
}

impl Somebody {
    /// Takes in what a row says of somebody: names are added, a post of the same title and first day is changed.
    fn take(
        &mut self,
        table: &Table,
        row: &Row,
        units: &HashMap<String, UnitId>,
    ) -> Result<(), Fault> {
        let mut draft = self.draft.clone();
        if let Some(word) = row.get("kind") {
            draft.kind = kind(word).ok_or(BAD_WORD)?;
        }
        if let Some(notes) = row.get("notes") {
            draft.notes = Some(notes.to_owned());
        }
        draft.aliases.extend(row.list("aliases"));
        let draft = draft.checked()?;
        if let Some(title) = row.get("post") {
            let unit = match row.get("unit") {
                None => None,
                Some(name) => Some(*units.get(&folded_name(name)).ok_or(UNKNOWN_UNIT)?),
            };
            let from_day = day(row.get("from_day"));
            let held = self.known.as_ref().and_then(|known| {
                known.posts.iter().find(|post| {
                    folded_name(&post.draft.title) == folded_name(title)
                        && post.draft.from_day == from_day
                })
            });
            let mut post = held.map(|held| held.draft.clone()).unwrap_or_default();
            title.clone_into(&mut post.title);
            post.from_day = from_day;
            if table.has("unit") {
                post.unit = unit;
            }
            if table.has("until_day") {
                post.until_day = day(row.get("until_day"));
            }
            super::text(table, row, "code", &mut post.code);
            super::text(table, row, "caption_title", &mut post.caption_title);
            if let Some(order) = row.get("order").and_then(|order| order.parse().ok()) {
                post.order = order;
            }
            let post = post.checked()?;
            if held.is_none_or(|held| held.draft != post) {
                self.posts.push((held.map(|held| held.id), post));
            }
        }
        self.draft = draft;
        Ok(())
    }
}

fn kind(word: &str) -> Option<PersonKind> {
    let word = folded_name(word);
    PersonKind::parse(&word).or(match word.as_str() {
        "funcionario" | "funcionaria" | "servidor publico" | "servidora publica" => {
            Some(PersonKind::Official)
        }
        "personal" | "equipo" => Some(PersonKind::Staff),
        "otro" | "otra" | "ciudadano" | "ciudadana" => Some(PersonKind::Other),
        _ => None,
    })
}
