//! Templates from a table: a row for each field of a form, one without a field for a form that says nothing.

use std::collections::{BTreeMap, HashMap};

use asset::template::{Form, KeywordChange, Mode, TextChange, TextField};
use asset::{Actor, Fault, Permission, TemplateId, authorise};
use catalogue::{Entered, Taken, Template, TemplateDraft, folded_name};
use exchange::table::{self, Column, Row, Table, listed};
use serde_json::{Value, json};

use super::units::column;
use super::{MOST, Plan, REPEATED, yes};
use crate::archive::{Archive, apart, now};
use crate::error::Error;

/// The columns of such a table.
pub const COLUMNS: [Column; 6] = [
    column("id", "id", &["identificador"], false),
    column("name", "nombre", &["plantilla", "template"], true),
    column("shared", "compartida", &["paratodos"], false),
    column("field", "campo", &[], false),
    column("mode", "modo", &[], false),
    column("text", "texto", &["valor", "value"], false),
];

/// The word of the rows that change keywords.
const KEYWORDS: &str = "keywords";
/// How many characters of keywords stand in one cell; the others follow in the next row.
const CELL: usize = 20_000;

const BAD_NAME: Fault = Fault::new(
    "bad_name",
    "a template needs a name of 200 characters at most",
);
const UNKNOWN: Fault = Fault::new(
    "unknown_template",
    "you see no template of that id; leave the cell blank to make a new one",
);
const AMBIGUOUS: Fault = Fault::new(
    "ambiguous",
    "several templates are called so; give the id of the one that is meant",
);
const NOT_YOURS: Fault = Fault::new(
    "not_yours",
    "another person keeps this template; give yours another name, or ask whoever keeps the registers",
);
const BAD_FIELD: Fault = Fault::new(
    "bad_field",
    "a field is title, caption, caption_en, creator, credit, copyright, licence, place, alt_text or keywords; the \
     template is left out until all its rows are right",
);
const BAD_MODE: Fault = Fault::new(
    "bad_mode",
    "a mode is replace, append or if_empty, of keywords add or remove; the template is left out until all its rows are \
     right",
);

type Taking = Vec<Taken<TemplateId, TemplateDraft>>;

/// Rows of these templates as [`plan`] takes them.
pub fn rows(templates: &[Template]) -> Vec<Vec<String>> {
    templates.iter().flat_map(written).collect()
}

/// What a table would change of what the actor sees; nothing is changed.
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
    let any = authorise(actor, Permission::Register);
    let entered = archive
        .catalogue
        .templates_import(&entries, (actor, any), now())
        .await?;
    Ok((plan, entered))
}

/// One template of a table, with what is known of it.
struct Read<'t> {
    row: usize,
    known: Option<&'t Template>,
    draft: TemplateDraft,
    /// Whether one of its rows is not understood: half a form takes the place of none.
    broken: bool,
}

async fn understood(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
) -> Result<(Plan, Taking), Error> {
    let file = bytes.to_vec();
    let table = apart(move || table::read(&file, &COLUMNS, MOST)).await?;
    let account = actor.account_id();
    let templates = archive.catalogue.templates(account).await?;
    let any = authorise(actor, Permission::Register);
    let mut plan = Plan::of(&table);
    let (taking, versions) = taken(&mut plan, &table, &templates, |one| {
        (one.owner.is_some() && one.owner == account) || (one.shared && any)
    });
    plan.seal(bytes, versions);
    Ok((plan, taking))
}

/// What is taken of a table, and the versions it rests on; what is not stands among the faults of the plan.
fn taken(
    plan: &mut Plan,
    table: &Table,
    templates: &[Template],
    may_change: impl Fn(&Template) -> bool,
) -> (Taking, Vec<(usize, i64)>) {
    let (mut taking, mut versions) = (Vec::new(), Vec::new());
    for one in read(plan, table, templates) {
        let fault = match one.known {
            _ if one.broken => continue,
            Some(known) if said(&one.draft) != said(&draft(known)) && !may_change(known) => {
                Some(NOT_YOURS)
            }
            _ => one.draft.form.check().err(),
        };
        if let Some(fault) = fault {
            plan.fault(Some(one.row), fault.code, &one.draft.name, fault.detail);
            continue;
        }
        let expected = one.known.map(|known| known.version);
        versions.push((one.row, expected.unwrap_or(0)));
        let id = one.known.map(|known| known.id);
        let name = one.draft.name.clone();
        let about = (one.row, id.map(|id| id.to_string()), name.as_str());
        let before = one.known.map(|known| said(&draft(known)));
        if plan.enter(about, before.as_ref(), &said(&one.draft), |_| None) {
            taking.push(Taken {
                id: id.unwrap_or_else(|| TemplateId::new(now())),
                expected,
                draft: one.draft,
            });
        }
    }
    (taking, versions)
}

fn draft(known: &Template) -> TemplateDraft {
    TemplateDraft {
        name: known.name.clone(),
        shared: known.shared,
        form: known.form.clone(),
    }
}

/// What a template says, field by field, as a table can say it.
fn said(draft: &TemplateDraft) -> BTreeMap<&'static str, Value> {
    let change = |field| {
        let change: Option<&TextChange> = draft.form.fields.get(&field);
        change.map(|one| json!({ "mode": one.mode, "text": one.text.trim() }))
    };
    let mut said: BTreeMap<&'static str, Value> = TextField::ALL
        .into_iter()
        .map(|field| (field.as_str(), json!(change(field))))
        .collect();
    let keywords = draft.form.keywords.clone().unwrap_or_default();
    let (add, remove) = (tidied(&keywords.add), tidied(&keywords.remove));
    if !add.is_empty() || !remove.is_empty() {
        said.insert(KEYWORDS, json!({ "add": add, "remove": remove }));
    } else {
        said.insert(KEYWORDS, Value::Null);
    }
    said.insert("name", json!(draft.name.trim()));
    said.insert("shared", json!(draft.shared));
    said
}

fn tidied(words: &[String]) -> Vec<String> {
    let words = words.iter().map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// The templates of a table in the order of their first rows.
fn read<'t>(plan: &mut Plan, table: &Table, templates: &'t [Template]) -> Vec<Read<'t>> {
    let mut found: Vec<Read<'t>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let name = row.get("name").unwrap_or_default();
        let key = row
            .get("id")
            .map_or_else(|| folded_name(name), str::to_lowercase);
        let place = match places.get(&key) {
            Some(place) => *place,
            None => match begun(table, row, templates) {
                Err(fault) => {
                    plan.broken(row, name, fault);
                    continue;
                }
                Ok(new) => {
                    let same = |one: &Read<'_>| {
                        new.known.is_some()
                            && one.known.map(|known| known.id) == new.known.map(|known| known.id)
                    };
                    if found.iter().any(same) {
                        plan.fault(Some(row.number), "repeated", name, REPEATED);
                        continue;
                    }
                    places.insert(key, found.len());
                    found.push(new);
                    found.len() - 1
                }
            },
        };
        if let Err(fault) = take(&mut found[place].draft.form, row) {
            found[place].broken = true;
            plan.broken(row, name, fault);
        }
    }
    found
}

/// The template a row is the first of, as it is known, or new.
fn begun<'t>(table: &Table, row: &Row, templates: &'t [Template]) -> Result<Read<'t>, Fault> {
    let name = row.get("name").unwrap_or_default();
    if name.is_empty() || name.chars().count() > 200 {
        return Err(BAD_NAME);
    }
    let known = if let Some(id) = row.get("id") {
        let id: TemplateId = id.parse().map_err(|_| UNKNOWN)?;
        let known = templates.iter().find(|one| one.id == id);
        Some(known.ok_or(UNKNOWN)?)
    } else {
        let called = folded_name(name);
        let mut same = templates
            .iter()
            .filter(|one| folded_name(&one.name) == called);
        match (same.next(), same.next()) {
            (Some(_), Some(_)) => return Err(AMBIGUOUS),
            (one, _) => one,
        }
    };
    let shared = match row.get("shared") {
        Some(word) => yes(word)?,
        None => !table.has("shared") && known.is_some_and(|known| known.shared),
    };
    let form = match known {
        Some(known) if !table.has("field") => known.form.clone(),
        _ => Form::default(),
    };
    Ok(Read {
        row: row.number,
        known,
        draft: TemplateDraft {
            name: name.to_owned(),
            shared,
            form,
        },
        broken: false,
    })
}

/// Takes in what a row says of a field.
fn take(form: &mut Form, row: &Row) -> Result<(), Fault> {
    let Some(word) = row.get("field") else {
        return Ok(());
    };
    let mode = row.get("mode");
    let Some(field) = field(word)? else {
        let change = form.keywords.get_or_insert_with(KeywordChange::default);
        let words = match mode.map(folded_name).as_deref() {
            None | Some("add" | "agregar" | "anadir") => &mut change.add,
            Some("remove" | "quitar") => &mut change.remove,
            Some(_) => return Err(BAD_MODE),
        };
        words.extend(row.list("text"));
        return Ok(());
    };
    let mode = match mode.map(folded_name).as_deref() {
        None | Some("replace" | "reemplazar" | "sustituir") => Mode::Replace,
        Some("append" | "agregar" | "anadir") => Mode::Append,
        Some("if_empty" | "si esta vacio" | "si vacio") => Mode::IfEmpty,
        Some(_) => return Err(BAD_MODE),
    };
    let text = row.get("text").unwrap_or_default().to_owned();
    let before = form.fields.insert(field, TextChange { mode, text });
    match before {
        None => Ok(()),
        Some(_) => Err(Fault::new("repeated", REPEATED)),
    }
}

/// The field of this name in either language; none for keywords.
fn field(word: &str) -> Result<Option<TextField>, Fault> {
    let word = folded_name(word);
    let known = TextField::ALL
        .into_iter()
        .find(|field| field.as_str() == word);
    Ok(Some(match (known, word.as_str()) {
        (Some(field), _) => field,
        (_, KEYWORDS | "palabras clave" | "palabras") => return Ok(None),
        (_, "titulo") => TextField::Title,
        (_, "leyenda" | "pie de foto") => TextField::Caption,
        (_, "leyenda en ingles") => TextField::CaptionEn,
        (_, "autor" | "autora" | "autoria") => TextField::Creator,
        (_, "credito") => TextField::Credit,
        (_, "derechos") => TextField::Copyright,
        (_, "licencia") => TextField::Licence,
        (_, "lugar") => TextField::Place,
        (_, "texto alternativo") => TextField::AltText,
        _ => return Err(BAD_FIELD),
    }))
}

/// A row for each field of a template.
fn written(one: &Template) -> Vec<Vec<String>> {
    let row = |field: &str, mode: &str, text: String| {
        let shared = if one.shared { "sí" } else { "no" };
        vec![
            one.id.to_string(),
            one.name.clone(),
            shared.to_owned(),
            field.to_owned(),
            mode.to_owned(),
            text,
        ]
    };
    let mut rows: Vec<Vec<String>> = one
        .form
        .fields
        .iter()
        .map(|(field, change)| row(field.as_str(), change.mode.as_str(), change.text.clone()))
        .collect();
    let keywords = one.form.keywords.clone().unwrap_or_default();
    for (mode, words) in [("add", &keywords.add), ("remove", &keywords.remove)] {
        for cell in cells(&tidied(words)) {
            rows.push(row(KEYWORDS, mode, listed(&cell)));
        }
    }
    if rows.is_empty() {
        rows.push(row("", "", String::new()));
    }
    rows
}

/// Words parted so that each part fits into a cell.
fn cells(words: &[String]) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut room = 0;
    for word in words {
        // Marks in it may be doubled.
        let length = 2 * word.chars().count() + 4;
        match parts.last_mut() {
            Some(part) if length <= room => part.push(word.clone()),
            _ => {
                parts.push(vec![word.clone()]);
                room = CELL;
            }
        }
        room = room.saturating_sub(length);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(number: u128, name: &str, form: Form) -> Template {
        Template {
            id: TemplateId::from_u128(number),
            name: name.to_owned(),
            owner: None,
            shared: true,
            form,
            version: 3,
        }
    }

    fn looked(file: &[u8], templates: &[Template]) -> (Plan, Taking) {
        let table = table::read(file, &COLUMNS, MOST).unwrap();
        let mut plan = Plan::of(&table);
        let (taking, _) = taken(&mut plan, &table, templates, |one| one.name != "Ajena");
        (plan, taking)
    }

    #[test]
    fn whatever_a_form_holds_comes_back_as_it_went() {
        let change = |mode, text: &str| TextChange {
            mode,
            text: text.to_owned(),
        };
        let long: Vec<String> = (0..500)
            .map(|n| format!("\"a; {n}\"{}", "ñ".repeat(400)))
            .collect();
        let full = Form {
            fields: BTreeMap::from([
                (
                    TextField::Caption,
                    change(Mode::Append, "=alc= en {lugar}.\nY \"más\", "),
                ),
                (TextField::Credit, change(Mode::IfEmpty, "Foto: {autoría}")),
                (TextField::Title, change(Mode::Replace, "")),
            ]),
            keywords: Some(KeywordChange {
                add: long,
                remove: vec!["=alc#2=".to_owned(), " ".to_owned()],
            }),
        };
        let empty = Form {
            keywords: Some(KeywordChange::default()),
            ..Form::default()
        };
        let kept = [
            template(1, "Acto", full),
            template(2, "Acto", Form::default()),
            template(3, "Nada", empty),
        ];
        let file = table::write(&COLUMNS, rows(&kept));
        let (plan, taking) = looked(&file, &kept);
        assert_eq!((plan.unchanged, plan.faults, taking), (3, vec![], vec![]));
        // In another archive, where none of them is known, nothing is made twice.
        let (plan, _) = looked(&file, &[]);
        assert!(plan.faults.iter().all(|one| one.code == "unknown_template"));
    }

    #[test]
    fn a_template_with_a_bad_row_is_left_as_it_is() {
        let kept = [
            template(1, "Acto", Form::default()),
            template(2, "Ajena", Form::default()),
        ];
        let file = "nombre;campo;modo;texto\nActo;caption;replace;Uno\nActo;color;;rojo\nOtra;credito;si está vacío;Foto\n\
                    Ajena;title;;Mía\nOtra;credit;;Otra vez\nBuena;palabras clave;agregar;a; b\nBuena;;;\n";
        let (plan, taking) = looked(file.as_bytes(), &kept);
        let faults: Vec<_> = plan.faults.iter().map(|one| (one.row, one.code)).collect();
        assert_eq!(
            faults,
            [
                (Some(3), "bad_field"),
                (Some(6), "repeated"),
                (Some(5), "not_yours")
            ]
        );
        let names: Vec<_> = taking.iter().map(|one| one.draft.name.as_str()).collect();
        assert_eq!(names, ["Buena"]);
    }
}
