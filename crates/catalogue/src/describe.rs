//! What people change about an asset: words, stars, marks, event, status, rights, trash; each field by its name.

use asset::licence::OwnLicence;
use asset::{
    AccountId, Actor, Asset, AssetId, EventId, Mark, Metadata, Person, Point, SeriesId, Status,
    Timestamp, visibility,
};
use serde_json::{Map, Value, json};

use crate::Result;
use crate::asset::by_id;
use crate::engine::Write;
use crate::error::Error;
use crate::row;

/// A change to what people say of an asset. A field that is none is left as it is; `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    /// Short name.
    pub title: Option<Option<String>>,
    /// What it shows, in Spanish.
    pub caption: Option<Option<String>>,
    /// The same in English.
    pub caption_en: Option<Option<String>>,
    /// Words to find it by.
    pub keywords: Option<Vec<String>>,
    /// Words to find it by besides those it has.
    pub add_keywords: Vec<String>,
    /// Words it is not to be found by any more.
    pub remove_keywords: Vec<String>,
    /// Who took it.
    pub creator: Option<Option<String>>,
    /// The credit line.
    pub credit: Option<Option<String>>,
    /// The copyright notice.
    pub copyright: Option<Option<String>>,
    /// The licence; the address of one everybody knows comes with it.
    pub licence: Option<Option<String>>,
    /// The address of its text.
    pub licence_url: Option<Option<String>>,
    /// What it does not say of how the asset may be used.
    pub usage_terms: Option<Option<String>>,
    /// Whose rights they are.
    pub holder: Option<Option<String>>,
    /// Where it was taken, in words.
    pub place: Option<Option<String>>,
    /// Who is shown.
    pub persons: Option<Vec<Person>>,
    /// What a person who cannot see it should hear.
    pub alt_text: Option<Option<String>>,
    /// The point its crops keep in sight.
    pub focal: Option<Option<Point>>,
    /// The moment of a film that stands for it, in milliseconds.
    pub poster_ms: Option<Option<u32>>,
    /// Stars, 0 to 5; more counts as 5.
    pub rating: Option<u8>,
    /// The event it belongs to.
    pub event: Option<Option<EventId>>,
    /// The series it is classified in.
    pub series: Option<Option<SeriesId>>,
    /// Where it is in review.
    pub status: Option<Status>,
    /// Why it is restricted.
    pub restricted: Option<Option<String>>,
    /// Nothing leaves before this moment.
    pub embargo_until: Option<Option<Timestamp>>,
    /// Nothing leaves from this moment on.
    pub rights_until: Option<Option<Timestamp>>,
    /// The mark of culling.
    pub mark: Option<Mark>,
    /// Who is to review it.
    pub assignee: Option<Option<AccountId>>,
    /// Until when its review is asked for.
    pub due: Option<Option<Timestamp>>,
    /// Whether it is in the trash, from this moment on.
    pub trashed: Option<Option<Timestamp>>,
    /// Whether everybody shown must have signed.
    pub release_needed: Option<bool>,
    /// Whether it may include minors.
    pub minors: Option<bool>,
    /// How many minors somebody counted.
    pub minors_shown: Option<Option<u32>>,
}

/// The asset, for an actor who may see it.
pub(crate) async fn held(
    tx: &mut Write,
    id: AssetId,
    actor: &Actor,
    at: Timestamp,
) -> Result<Asset> {
    by_id(tx, id, &visibility(actor, at))
        .await?
        .ok_or(Error::Missing)
}

/// Details with fractions, such as the places of people in a picture, as text: the audit holds none.
pub(crate) fn whole(details: Value) -> Value {
    match details {
        Value::Number(number) if number.is_f64() => Value::String(number.to_string()),
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, whole(value)))
            .collect(),
        other => other,
    }
}

impl Description {
    /// The asset with this change made to it, and the event it belongs to then.
    /// The same, where a licence of the office's own is meant with its name as the office writes it and the address of its
    /// text.
    pub(crate) fn licensed(&self, own: &[OwnLicence]) -> Self {
        let mut description = self.clone();
        let asked = self.licence.as_ref().and_then(Option::as_deref);
        if let Some(meant) = asked.and_then(|asked| asset::licence::own(own, asked)) {
            description.licence = Some(Some(meant.name.clone()));
            let address = || Some(Some(meant.url.clone()));
            description.licence_url = description.licence_url.or_else(address);
        }
        description
    }

    pub(crate) fn applied(&self, before: &Asset) -> (Asset, Option<EventId>) {
        let mut after = before.clone();
        self.apply(&mut after);
        let event = self.event;
        (
            after,
            event.unwrap_or(before.event.as_ref().map(|event| event.id)),
        )
    }

    fn apply(&self, asset: &mut Asset) {
        let text = |field: &mut Option<String>, change: &Option<Option<String>>| {
            if let Some(change) = change {
                *field = row::clean_option(change.as_deref())
                    .map(|text| text.trim().to_owned())
                    .filter(|text| !text.is_empty());
            }
        };
        let list = |field: &mut Vec<String>, change: &Option<Vec<String>>| {
            if let Some(change) = change {
                field.clear();
                for word in change.iter().map(|word| row::clean(word.trim())) {
                    if !word.is_empty() && !field.contains(&word) {
                        field.push(word);
                    }
                }
            }
        };
        let words: &mut Metadata = &mut asset.metadata;
        text(&mut words.title, &self.title);
        text(&mut words.caption, &self.caption);
        text(&mut words.caption_en, &self.caption_en);
        text(&mut words.creator, &self.creator);
        text(&mut words.credit, &self.credit);
        text(&mut words.copyright, &self.copyright);
        let licence = words.licence.clone();
        text(&mut words.licence, &self.licence);
        if words.licence != licence {
            let known = words.licence.as_deref().and_then(asset::licence::known);
            words.licence_url = known.map(|known| known.url.to_owned());
        }
        text(&mut words.licence_url, &self.licence_url);
        text(&mut words.usage_terms, &self.usage_terms);
        text(&mut words.holder, &self.holder);
        text(&mut words.place, &self.place);
        text(&mut words.alt_text, &self.alt_text);
        words.focal = self.focal.unwrap_or(words.focal);
        words.poster_ms = self.poster_ms.unwrap_or(words.poster_ms);
        list(&mut words.keywords, &self.keywords);
        if !self.add_keywords.is_empty() || !self.remove_keywords.is_empty() {
            // Those the file says are people's from now on, so that they can be added to and taken from.
            if words.keywords.is_empty() && self.keywords.is_none() {
                words.keywords.clone_from(&asset.facts.keywords);
            }
            let mut all = std::mem::take(&mut words.keywords);
            all.extend(self.add_keywords.iter().cloned());
            all.retain(|word| !self.remove_keywords.contains(word));
            list(&mut words.keywords, &Some(all));
        }
        if let Some(persons) = &self.persons {
            words.persons.clear();
            for person in persons {
                let name = row::clean(person.name.trim());
                let known = words.persons.iter().any(|known| known.name == name);
                if !name.is_empty() && !known {
                    words.persons.push(Person { name, ..*person });
                }
            }
        }
        text(&mut asset.restricted, &self.restricted);
        asset.rating = self.rating.map_or(asset.rating, |stars| stars.min(5));
        asset.status = self.status.unwrap_or(asset.status);
        asset.series = self.series.unwrap_or(asset.series);
        asset.embargo_until = self.embargo_until.unwrap_or(asset.embargo_until);
        asset.rights_until = self.rights_until.unwrap_or(asset.rights_until);
        asset.mark = self.mark.unwrap_or(asset.mark);
        asset.assignee = self.assignee.unwrap_or(asset.assignee);
        asset.due = self.due.unwrap_or(asset.due);
        if let Some(trashed) = self.trashed
            && trashed.is_some() != asset.trashed.is_some()
        {
            asset.trashed = trashed;
        }
        let consent = &mut asset.consent;
        consent.needed = self.release_needed.unwrap_or(consent.needed);
        if let Some(minors) = self.minors {
            consent.minors = minors;
            consent.event_minors &= minors;
        }
        consent.minors_shown = self.minors_shown.unwrap_or(consent.minors_shown);
    }
}

/// Every field that differs, with what it was and what it is: enough to tell, and to undo.
pub(crate) fn differences(
    before: &Asset,
    after: &Asset,
    event: Option<EventId>,
) -> Result<Map<String, Value>> {
    let old = fields(before, before.event.as_ref().map(|event| event.id))?;
    let new = fields(after, event)?;
    Ok(new
        .into_iter()
        .filter(|(name, value)| old.get(name) != Some(value))
        .map(|(name, value)| {
            let change = json!({ "from": old.get(&name), "to": value });
            (name, change)
        })
        .collect())
}

/// Every field people change, by its name.
pub(crate) fn fields(asset: &Asset, event: Option<EventId>) -> Result<Map<String, Value>> {
    let mut fields = match serde_json::to_value(&asset.metadata).map_err(Error::inner)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.insert("rating".into(), json!(asset.rating));
    fields.insert("status".into(), json!(asset.status));
    fields.insert("restricted".into(), json!(asset.restricted));
    fields.insert("embargo_until".into(), json!(asset.embargo_until));
    fields.insert("rights_until".into(), json!(asset.rights_until));
    fields.insert("event".into(), json!(event));
    fields.insert("mark".into(), json!(asset.mark));
    fields.insert("assignee".into(), json!(asset.assignee));
    fields.insert("due".into(), json!(asset.due));
    fields.insert("trashed".into(), json!(asset.trashed));
    fields.insert("release_needed".into(), json!(asset.consent.needed));
    fields.insert(
        "minors".into(),
        json!(asset.consent.minors || asset.consent.event_minors),
    );
    fields.insert("minors_shown".into(), json!(asset.consent.minors_shown));
    fields.insert("series".into(), json!(asset.series));
    Ok(fields)
}
