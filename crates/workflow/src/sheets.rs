//! People's words as spreadsheets: handed out, and taken back after a look at every difference.

use std::collections::HashMap;

use asset::{
    Act, Actor, Asset, AssetId, Digest, EventId, Metadata, Person, Visibility, visibility,
};
use catalogue::{Description, Manner, NewWords, Operated};
use exchange::sheet::{self, Cell, Field, Row, Shown};
use serde_json::{Value, json};

use crate::archive::{Archive, apart, now};
use crate::error::Error;
use crate::review;

/// The most assets one sheet describes, in and out.
pub const MOST: usize = 20_000;
/// The most characters of a text, as everywhere.
const LONGEST: usize = 8192;
/// The most characters of a keyword or a name.
const LONGEST_WORD: usize = 256;
/// The most words of a list.
const MOST_WORDS: usize = 500;

/// What a sheet would change, and what of it cannot be understood.
#[derive(Debug, Default)]
pub struct Plan {
    /// How many rows name an asset.
    pub rows: usize,
    /// How many of them say nothing new.
    pub unchanged: usize,
    /// What changes, asset by asset.
    pub changes: Vec<Planned>,
    /// What was left out of the sheet itself.
    pub problems: Vec<sheet::Problem>,
    /// What was left out of what it says.
    pub faults: Vec<Fault>,
    /// Stands for this sheet against these assets as they are: what was shown is what is applied, or nothing.
    pub token: String,
}

/// What changes of one asset.
#[derive(Debug)]
pub struct Planned {
    /// The asset.
    pub asset: Asset,
    /// Each field that changes: what it is and what it will be.
    pub fields: Vec<(Field, Value, Value)>,
    description: Description,
}

/// Something a row says that cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `unknown_asset`, `repeated_asset`, `unknown_event`, `ambiguous_event`, `too_long`.
    pub code: &'static str,
    /// The folio of the row.
    pub folio: String,
    /// The field.
    pub field: Option<Field>,
    /// What it says.
    pub value: String,
}

/// The rows of these assets, as far as the actor may see them, in their order.
pub async fn export(
    archive: &Archive,
    actor: &Actor,
    assets: &[AssetId],
) -> Result<Vec<Row>, Error> {
    let visible = visibility(actor, now());
    let mut rows = Vec::with_capacity(assets.len());
    for batch in assets.chunks(500) {
        let found = archive.catalogue.assets(batch, &visible).await?;
        rows.extend(found.iter().map(row));
    }
    let details = json!({ "assets": rows.len() });
    archive
        .catalogue
        .audit(actor, Act::DescriptionsExported, "assets", details, now())
        .await?;
    Ok(rows)
}

fn row(asset: &Asset) -> Row {
    let fields = Field::ALL.into_iter();
    Row {
        folio: asset.folio.to_string(),
        id: Some(asset.id.to_string()),
        shown: Shown {
            filename: asset.filename.clone(),
            taken: asset
                .taken_at()
                .map(|at| at.to_string())
                .unwrap_or_default(),
            status: asset.status.as_str().to_owned(),
        },
        fields: fields.map(|field| (field, cell(asset, field))).collect(),
    }
}

/// What an asset says now, people's words before the file's.
fn cell(asset: &Asset, field: Field) -> Cell {
    let words = asset.words();
    let text = |text: Option<String>| text.map_or(Cell::Emptied, Cell::Text);
    let list = |items: Vec<String>| {
        if items.is_empty() {
            Cell::Emptied
        } else {
            Cell::List(items)
        }
    };
    match field {
        Field::Title => text(words.title),
        Field::Caption => text(words.caption),
        Field::CaptionEn => text(words.caption_en),
        Field::Keywords => list(words.keywords),
        Field::Creator => text(words.creator),
        Field::Credit => text(words.credit),
        Field::Copyright => text(words.copyright),
        Field::Licence => text(words.licence),
        Field::Place => text(words.place),
        Field::Persons => list(words.persons.into_iter().map(|one| one.name).collect()),
        Field::AltText => text(words.alt_text),
        Field::Rating if asset.rating == 0 => Cell::Emptied,
        Field::Rating => Cell::Rating(asset.rating),
        Field::Event => text(asset.event.as_ref().map(|event| event.title.clone())),
    }
}

/// What a sheet would change of the assets the actor may see; nothing is changed.
pub async fn plan(archive: &Archive, actor: &Actor, bytes: &[u8]) -> Result<Plan, Error> {
    let file = bytes.to_vec();
    let sheet = apart(move || sheet::read(&file)).await?;
    if sheet.rows.len() > MOST {
        return Err(Error::Sheet(exchange::Error::TooManyRows {
            row: MOST + 1,
            most: MOST,
        }));
    }
    let visible = visibility(actor, now());
    let mut plan = Plan {
        rows: sheet.rows.len(),
        problems: sheet.problems,
        ..Plan::default()
    };
    let mut assets = assets_of(archive, &sheet.rows, &visible).await?;
    let mut events = Events::default();
    let mut mark = Vec::from(*Digest::of(bytes).as_bytes());
    for row in &sheet.rows {
        let name = name_of(row).to_owned();
        let Some(id) = assets.names.get(&name) else {
            plan.faults.push(fault("unknown_asset", &name, None, ""));
            continue;
        };
        // Two names may lead to one asset, where its files were joined.
        let Some(asset) = assets.held.remove(id) else {
            plan.faults.push(fault("repeated_asset", &name, None, ""));
            continue;
        };
        mark.extend_from_slice(&asset.id.as_u128().to_be_bytes());
        mark.extend_from_slice(&asset.version.to_be_bytes());
        let mut planned = Planned {
            asset,
            fields: Vec::new(),
            description: Description::default(),
        };
        for (field, said) in &row.fields {
            let asset = &planned.asset;
            let is = cell(asset, *field);
            if is == *said || (*field == Field::Event && names_event(asset, said)) {
                continue;
            }
            let meant = match understood(archive, &visible, &mut events, (*field, said)).await? {
                Ok(meant) => meant,
                Err((code, value)) => {
                    plan.faults.push(fault(code, &name, Some(*field), &value));
                    continue;
                }
            };
            meant.put(*field, &planned.asset, &mut planned.description);
            if !changes(&planned, *field) {
                continue;
            }
            planned.fields.push((*field, json!(is), json!(said)));
        }
        if planned.fields.is_empty() {
            plan.unchanged += 1;
        } else {
            plan.changes.push(planned);
        }
    }
    let token = Digest::of(&mark).to_hex();
    plan.token.push_str(&token[..32]);
    Ok(plan)
}

/// Changes what a sheet says, all of it or nothing. `token` is that of the plan somebody looked at.
///
/// [`catalogue::Error::Conflict`] when the sheet is another or an asset was changed since.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    bytes: &[u8],
    token: &str,
) -> Result<(Plan, Operated), Error> {
    let plan = plan(archive, actor, bytes).await?;
    if plan.token != token {
        return Err(catalogue::Error::Conflict { current: 0 }.into());
    }
    let changes: Vec<NewWords> = plan
        .changes
        .iter()
        .map(|one| NewWords {
            asset: one.asset.id,
            expected: Some(one.asset.version),
            description: one.description.clone(),
        })
        .collect();
    let manner = Manner {
        act: Act::DescriptionsImported,
        requirements: review::requirements(archive).await?,
        whole: true,
    };
    let done = archive
        .catalogue
        .change_many(&changes, &manner, actor, now())
        .await?;
    match review::first_refusal(&done) {
        Some(refusal) => Err(refusal.into()),
        None => Ok((plan, done)),
    }
}

/// What a row calls its asset.
fn name_of(row: &Row) -> &str {
    match (&row.id, row.folio.as_str()) {
        (Some(id), "") => id,
        (_, folio) => folio,
    }
}

/// The assets a sheet is about.
struct Assets {
    /// By what the rows call them.
    names: HashMap<String, AssetId>,
    /// Those the actor may see, without what nobody asks of them here.
    held: HashMap<AssetId, Asset>,
}

async fn assets_of(archive: &Archive, rows: &[Row], visible: &Visibility) -> Result<Assets, Error> {
    let mut names: HashMap<String, AssetId> = HashMap::new();
    let mut folios: Vec<&str> = Vec::new();
    for name in rows.iter().map(name_of) {
        match name.parse::<AssetId>() {
            Ok(id) => {
                names.insert(name.to_owned(), archive.catalogue.answering_for(id).await?);
            }
            Err(_) => folios.push(name),
        }
    }
    for batch in folios.chunks(250) {
        let found = archive.catalogue.ids_of_folios(batch).await?;
        for folio in batch {
            let same = |(known, _): &&(String, AssetId)| known.eq_ignore_ascii_case(folio);
            if let Some((_, id)) = found.iter().find(same) {
                names.insert((*folio).to_owned(), *id);
            }
        }
    }
    let all: Vec<AssetId> = names.values().copied().collect();
    let mut held: HashMap<AssetId, Asset> = HashMap::new();
    for batch in all.chunks(500) {
        for mut asset in archive.catalogue.assets(batch, visible).await? {
            asset.facts.tags.clear();
            asset.facts.candidates.clear();
            asset.renditions.clear();
            held.insert(asset.id, asset);
        }
    }
    names.retain(|_, id| held.contains_key(id));
    Ok(Assets { names, held })
}

/// Events as sheets call them, looked up once each.
#[derive(Default)]
pub(crate) struct Events(HashMap<String, Result<EventId, &'static str>>);

impl Events {
    /// The event of this title or identifier, if there is exactly one.
    pub(crate) async fn find(
        &mut self,
        archive: &Archive,
        visible: &Visibility,
        name: &str,
    ) -> Result<Result<EventId, &'static str>, Error> {
        if let Some(known) = self.0.get(name) {
            return Ok(*known);
        }
        let found = match name.parse::<EventId>() {
            Ok(id) => match archive.catalogue.event(id, visible).await? {
                Some(_) => Ok(id),
                None => Err("unknown_event"),
            },
            Err(_) => titled(archive, visible, name).await?,
        };
        self.0.insert(name.to_owned(), found);
        Ok(found)
    }
}

async fn titled(
    archive: &Archive,
    visible: &Visibility,
    title: &str,
) -> Result<Result<EventId, &'static str>, Error> {
    let mut found = Vec::new();
    for event in archive.catalogue.events_titled(title).await? {
        if archive.catalogue.event(event, visible).await?.is_some() {
            found.push(event);
        }
    }
    Ok(match found.as_slice() {
        [one] => Ok(*one),
        [] => Err("unknown_event"),
        _ => Err("ambiguous_event"),
    })
}

fn names_event(asset: &Asset, said: &Cell) -> bool {
    let event = asset.event.as_ref();
    matches!(said, Cell::Text(name) if event.is_some_and(|event| event.id.to_string() == *name))
}

/// What a cell means for its field.
enum Meant {
    Nothing,
    Text(String),
    List(Vec<String>),
    Stars(u8),
    Event(EventId),
}

async fn understood(
    archive: &Archive,
    visible: &Visibility,
    events: &mut Events,
    (field, said): (Field, &Cell),
) -> Result<Result<Meant, (&'static str, String)>, Error> {
    let shortened = |text: &str| text.chars().take(80).collect::<String>();
    Ok(match said {
        Cell::Emptied => Ok(Meant::Nothing),
        Cell::Rating(stars) => Ok(Meant::Stars(*stars)),
        Cell::Text(name) if field == Field::Event => {
            match events.find(archive, visible, name).await? {
                Ok(event) => Ok(Meant::Event(event)),
                Err(code) => Err((code, shortened(name))),
            }
        }
        Cell::Text(text) if text.chars().count() > LONGEST => Err(("too_long", shortened(text))),
        Cell::Text(text) => Ok(Meant::Text(text.clone())),
        Cell::List(items) => {
            let long = |item: &&String| item.chars().count() > LONGEST_WORD;
            match items.iter().find(long) {
                Some(item) => Err(("too_long", shortened(item))),
                None if items.len() > MOST_WORDS => Err(("too_long", shortened(&items.join("; ")))),
                None => Ok(Meant::List(items.clone())),
            }
        }
    })
}

impl Meant {
    fn put(self, field: Field, asset: &Asset, into: &mut Description) {
        let (text, list) = match self {
            Self::Nothing => (None, Vec::new()),
            Self::Text(text) => (Some(text), Vec::new()),
            Self::List(items) => (None, items),
            Self::Stars(stars) => {
                into.rating = Some(stars);
                return;
            }
            Self::Event(event) => {
                into.event = Some(Some(event));
                return;
            }
        };
        match field {
            Field::Title => into.title = Some(text),
            Field::Caption => into.caption = Some(text),
            Field::CaptionEn => into.caption_en = Some(text),
            Field::Creator => into.creator = Some(text),
            Field::Credit => into.credit = Some(text),
            Field::Copyright => into.copyright = Some(text),
            Field::Licence => into.licence = Some(text),
            Field::Place => into.place = Some(text),
            Field::AltText => into.alt_text = Some(text),
            Field::Keywords => into.keywords = Some(list),
            Field::Persons => {
                // A sheet names people; where they stand in the picture stays as it was said.
                let known = asset.words().persons;
                let person = |name: String| {
                    let same = known.iter().find(|one| one.name == name);
                    same.cloned().unwrap_or_else(|| Person::named(name))
                };
                into.persons = Some(list.into_iter().map(person).collect());
            }
            Field::Rating => into.rating = Some(0),
            Field::Event => into.event = Some(None),
        }
    }
}

/// Whether a field said anew differs from what people said before: emptying what only the file says changes nothing.
fn changes(planned: &Planned, field: Field) -> bool {
    let said: &Metadata = &planned.asset.metadata;
    let new = &planned.description;
    match field {
        Field::Title => new.title.as_ref() != Some(&said.title),
        Field::Caption => new.caption.as_ref() != Some(&said.caption),
        Field::CaptionEn => new.caption_en.as_ref() != Some(&said.caption_en),
        Field::Keywords => new.keywords.as_ref() != Some(&said.keywords),
        Field::Creator => new.creator.as_ref() != Some(&said.creator),
        Field::Credit => new.credit.as_ref() != Some(&said.credit),
        Field::Copyright => new.copyright.as_ref() != Some(&said.copyright),
        Field::Licence => new.licence.as_ref() != Some(&said.licence),
        Field::Place => new.place.as_ref() != Some(&said.place),
        Field::Persons => new.persons.as_ref() != Some(&said.persons),
        Field::AltText => new.alt_text.as_ref() != Some(&said.alt_text),
        Field::Rating => new.rating != Some(planned.asset.rating),
        Field::Event => {
            let event = planned.asset.event.as_ref().map(|event| event.id);
            new.event != Some(event)
        }
    }
}

fn fault(code: &'static str, folio: &str, field: Option<Field>, value: &str) -> Fault {
    Fault {
        code,
        folio: folio.chars().take(80).collect(),
        field,
        value: value.to_owned(),
    }
}
