//! Describing many assets by one form: every result is shown first, then applied as one change that can be taken back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use asset::codes::{CodeEntry, CodeList, Replaced, replace};
use asset::template::{Filled, Form, TextField, Variables, fill};
use asset::{Act, Actor, Asset, AssetId, Digest, Metadata, visibility};
use catalogue::{Description, Manner, NewWords, Operated};
use serde_json::{Value, json};

use crate::archive::{Archive, now};
use crate::error::Error;
use crate::review;

/// The most assets one form describes.
pub const MOST: usize = 1000;
/// For how many assets at once the posts of those shown are looked up.
const SHOWN_TOGETHER: usize = 200;
/// The most characters of a text, as everywhere.
const LONGEST: usize = 8192;
/// The most characters of a keyword, and the most keywords.
const LONGEST_WORD: usize = 256;
const MOST_WORDS: usize = 500;

/// What a form would say.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every asset, in the order asked, those that stay as they are too.
    pub results: Vec<Described>,
    /// Stands for this form against these assets as they are: what was shown is what is applied, or nothing.
    pub token: String,
}

/// What a form would say of one asset.
#[derive(Debug)]
pub struct Described {
    /// The asset.
    pub asset: Asset,
    /// Each field that changes: what it is and what it will be.
    pub fields: Vec<(&'static str, Value, Value)>,
    /// What leaves gaps or is not understood.
    pub problems: Vec<Gap>,
    description: Description,
}

/// Something in a text that has nothing to say of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// `no_value`, `unknown_variable`, `unknown_code`, `code_not_then`, `too_long`.
    pub code: &'static str,
    /// The field.
    pub field: &'static str,
    /// The variable or code.
    pub value: String,
}

/// What a form would say of the assets the actor may see; nothing is changed. Others are passed over.
pub async fn plan(
    archive: &Archive,
    actor: &Actor,
    assets: &[AssetId],
    form: &Form,
) -> Result<Plan, Error> {
    let visible = visibility(actor, now());
    let mut plan = Plan::default();
    let lists = archive.catalogue.codes_in_force().await?;
    let mut held = Vec::new();
    for batch in assets.chunks(500) {
        held.extend(archive.catalogue.assets(batch, &visible).await?);
    }
    let lists = with_codes_of_posts(lists, codes_of_posts(archive, &held).await?);
    let mut mark = serde_json::to_vec(form).unwrap_or_default();
    mark.extend_from_slice(format!("{lists:?}").as_bytes());
    let total = held.len();
    let mut posts = posts_shown(archive, &held).await?;
    for (place, asset) in held.into_iter().enumerate() {
        mark.extend_from_slice(&asset.id.as_u128().to_be_bytes());
        mark.extend_from_slice(&asset.version.to_be_bytes());
        let posts = posts.remove(&asset.id).unwrap_or_default();
        let variables = variables(&asset, (place + 1, total), posts);
        plan.results.push(describe(asset, form, &variables, &lists));
    }
    let token = Digest::of(&mark).to_hex();
    plan.token.push_str(&token[..32]);
    Ok(plan)
}

/// Says what a form says, of all assets or none. `token` is that of the plan somebody looked at.
///
/// [`catalogue::Error::Conflict`] when the form is another or an asset was changed since.
pub async fn apply(
    archive: &Archive,
    actor: &Actor,
    (assets, form): (&[AssetId], &Form),
    token: &str,
) -> Result<(Plan, Operated), Error> {
    let plan = plan(archive, actor, assets, form).await?;
    if plan.token != token {
        return Err(catalogue::Error::Conflict { current: 0 }.into());
    }
    let changing = plan.results.iter().filter(|one| !one.fields.is_empty());
    let changes: Vec<NewWords> = changing
        .map(|one| NewWords {
            asset: one.asset.id,
            expected: Some(one.asset.version),
            description: one.description.clone(),
        })
        .collect();
    let manner = Manner {
        act: Act::Described,
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

/// The lists codes are replaced by, with the codes of posts before all others.
fn with_codes_of_posts(lists: Vec<CodeList>, posts: Vec<CodeEntry>) -> Vec<CodeList> {
    if posts.is_empty() {
        return lists;
    }
    let own = CodeList {
        delimiter: asset::codes::DELIMITER.to_owned(),
        entries: posts,
    };
    std::iter::once(own).chain(lists).collect()
}

/// What the codes of posts stand for on each day of these assets: whoever held the post then.
async fn codes_of_posts(archive: &Archive, assets: &[Asset]) -> Result<Vec<CodeEntry>, Error> {
    let days: BTreeSet<String> = assets.iter().filter_map(day_of).collect();
    let mut entries = Vec::new();
    for (day, codes) in archive.catalogue.codes_from_posts(&days).await? {
        for code in codes {
            entries.push(CodeEntry {
                code: code.code,
                texts: vec![
                    format!("{}, {}", code.name, code.title),
                    code.name,
                    code.title,
                ],
                from: Some(day.clone()),
                until: Some(day.clone()),
            });
        }
    }
    Ok(entries)
}

/// The posts those shown in each asset held on its day, for `{cargo}`.
async fn posts_shown(
    archive: &Archive,
    assets: &[Asset],
) -> Result<HashMap<AssetId, Vec<String>>, Error> {
    let shown = assets.iter().map(|asset| {
        let persons = asset.words().persons.into_iter();
        (asset.id, persons.map(|person| person.name).collect())
    });
    let shown: Vec<(AssetId, Vec<String>)> = shown.collect();
    let mut posts = HashMap::with_capacity(assets.len());
    for batch in shown.chunks(SHOWN_TOGETHER) {
        for (asset, held) in archive.catalogue.posts_in_all(batch).await? {
            let held = held.iter().flat_map(|one| &one.posts);
            let written = held.map(|post| post.draft.written().to_owned());
            posts.insert(asset, written.collect());
        }
    }
    Ok(posts)
}

/// The day of an asset: when it was taken, else when its event began.
fn day_of(asset: &Asset) -> Option<String> {
    let event = asset.event.as_ref().and_then(|event| event.starts);
    asset.taken_at().or(event).map(asset::WallClock::day)
}

fn variables(asset: &Asset, (sequence, total): (usize, usize), posts: Vec<String>) -> Variables {
    let words = asset.words();
    let event = asset.event.as_ref();
    Variables {
        event: event.map(|event| event.title.clone()),
        place: event.and_then(|event| event.place.clone()).or(words.place),
        taken: asset.taken_at(),
        creator: words.creator,
        filename: asset.filename.clone(),
        sequence,
        total,
        persons: words
            .persons
            .into_iter()
            .map(|person| person.name)
            .collect(),
        posts,
    }
}

fn describe(asset: Asset, form: &Form, variables: &Variables, lists: &[CodeList]) -> Described {
    let mut one = Described {
        fields: Vec::new(),
        problems: Vec::new(),
        description: Description::default(),
        asset,
    };
    // By the day of the picture; else of its event.
    let day = day_of(&one.asset);
    let words = one.asset.words();
    for (field, change) in &form.fields {
        let name = field.as_str();
        let text = one.read(name, &change.text, variables, (day.as_deref(), lists));
        let before = held(*field, &words);
        let Some(after) = change.mode.meet(before, &text) else {
            continue;
        };
        if after.chars().count() > LONGEST {
            one.problems.push(Gap {
                code: "too_long",
                field: name,
                value: after.chars().take(80).collect(),
            });
            continue;
        }
        let after = Some(after).filter(|text| !text.is_empty());
        if before.map(str::trim).filter(|text| !text.is_empty()) == after.as_deref() {
            continue;
        }
        one.fields.push((name, json!(before), json!(after)));
        put(*field, after, &mut one.description);
    }
    if let Some(change) = &form.keywords {
        let add: Vec<String> = change
            .add
            .iter()
            .map(|word| one.read("keywords", word, variables, (day.as_deref(), lists)))
            .collect();
        let after = change.meet(&words.keywords, &add);
        let long = after
            .iter()
            .find(|word| word.chars().count() > LONGEST_WORD);
        if long.is_some() || after.len() > MOST_WORDS {
            let value = long
                .map(|word| word.chars().take(80).collect())
                .unwrap_or_default();
            one.problems.push(Gap {
                code: "too_long",
                field: "keywords",
                value,
            });
        } else if after != words.keywords {
            one.fields
                .push(("keywords", json!(words.keywords), json!(after)));
            one.description.keywords = Some(after);
        }
    }
    one
}

impl Described {
    /// A text with its variables filled and its codes replaced; what has nothing to say is told.
    fn read(
        &mut self,
        field: &'static str,
        text: &str,
        variables: &Variables,
        (day, lists): (Option<&str>, &[CodeList]),
    ) -> String {
        // Codes first: what a variable puts in is never read as one.
        let Replaced {
            text,
            unknown,
            lacking,
        } = replace(text, day, lists);
        let filled: Filled = fill(&text, variables);
        let lists: BTreeMap<&'static str, Vec<String>> = BTreeMap::from([
            ("unknown_code", unknown),
            ("code_not_then", lacking),
            ("no_value", filled.gaps),
            ("unknown_variable", filled.unknown),
        ]);
        for (code, values) in lists {
            self.problems
                .extend(values.into_iter().map(|value| Gap { code, field, value }));
        }
        filled.text
    }
}

fn held(field: TextField, words: &Metadata) -> Option<&str> {
    let text = match field {
        TextField::Title => &words.title,
        TextField::Caption => &words.caption,
        TextField::CaptionEn => &words.caption_en,
        TextField::Creator => &words.creator,
        TextField::Credit => &words.credit,
        TextField::Copyright => &words.copyright,
        TextField::Licence => &words.licence,
        TextField::Place => &words.place,
        TextField::AltText => &words.alt_text,
    };
    text.as_deref()
}

fn put(field: TextField, text: Option<String>, into: &mut Description) {
    let place = match field {
        TextField::Title => &mut into.title,
        TextField::Caption => &mut into.caption,
        TextField::CaptionEn => &mut into.caption_en,
        TextField::Creator => &mut into.creator,
        TextField::Credit => &mut into.credit,
        TextField::Copyright => &mut into.copyright,
        TextField::Licence => &mut into.licence,
        TextField::Place => &mut into.place,
        TextField::AltText => &mut into.alt_text,
    };
    *place = Some(text);
}
