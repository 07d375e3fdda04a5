//! What people change about an asset: words, stars, event, status, trash.

use asset::{
    Act, Actor, Asset, AssetId, EventId, Metadata, Person, SetBy, Status, Step, Timestamp,
    visibility,
};
use serde_json::{Map, Value, json};

use crate::Result;
use crate::asset::by_id;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::event::covered;
use crate::row::{self, Bits};
use crate::{audit, change, wanted};

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
    /// Who took it.
    pub creator: Option<Option<String>>,
    /// The credit line.
    pub credit: Option<Option<String>>,
    /// The copyright notice.
    pub copyright: Option<Option<String>>,
    /// The licence.
    pub licence: Option<Option<String>>,
    /// Where it was taken, in words.
    pub place: Option<Option<String>>,
    /// Who is shown.
    pub persons: Option<Vec<Person>>,
    /// What a person who cannot see it should hear.
    pub alt_text: Option<Option<String>>,
    /// Stars, 0 to 5; more counts as 5.
    pub rating: Option<u8>,
    /// The event it belongs to.
    pub event: Option<Option<EventId>>,
    /// Where it is in review.
    pub status: Option<Status>,
    /// Why it is restricted.
    pub restricted: Option<Option<String>>,
    /// Nothing leaves before this moment.
    pub embargo_until: Option<Option<Timestamp>>,
    /// Nothing leaves from this moment on.
    pub rights_until: Option<Option<Timestamp>>,
}

impl Catalogue {
    /// Changes what people say of an asset, and gives it as it is then.
    ///
    /// With an expected version, a change made by somebody else since is a [`Error::Conflict`]. A description that
    /// changes nothing leaves no trace. An asset the actor may not see is [`Error::Missing`].
    pub async fn describe(
        &self,
        id: AssetId,
        expected: Option<i64>,
        description: Description,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let mut tx = self.begin_serial().await?;
        let before = held(&mut tx, id, actor).await?;
        if let Some(expected) = expected
            && expected != before.version
        {
            return Err(Error::Conflict {
                current: before.version,
            });
        }
        let (after, event) = description.applied(&before);
        let Some(changed) = self
            .change(&mut tx, &before, (&after, event), actor, at)
            .await?
        else {
            return Ok(before);
        };
        let act = if changed.len() == 1 && changed.contains_key("status") {
            Act::Reviewed
        } else {
            Act::Described
        };
        follow(&mut tx, before.id, actor, act, Value::Object(changed), at).await?;
        let now = held(&mut tx, before.id, &Actor::Archive).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Writes an asset as it is to be; gives every field that changed with what it was and is, or none when nothing did.
    pub(crate) async fn change(
        &self,
        tx: &mut Write,
        before: &Asset,
        (after, event): (&Asset, Option<EventId>),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Option<Map<String, Value>>> {
        let changes = differences(before, after, event)?;
        if changes.is_empty() {
            return Ok(None);
        }
        let mut said = before.said.clone();
        let set = SetBy {
            account: actor.account_id(),
            at,
        };
        said.extend(changes.keys().map(|field| (field.clone(), set)));
        sql!(run tx,
            "update asset set metadata = $2, rating = $3, event = $4, status = $5, restricted = $6, embargo_until = $7, \
                rights_until = $8, said = $9, version = version + 1 where id = $1",
            after.id.uuid(), row::json(&after.metadata)?, i64::from(after.rating), row::uuid(event), after.status.as_str(),
            after.restricted.as_deref(), row::micros(after.embargo_until), row::micros(after.rights_until),
            row::json(&said)?)?;
        if changes.contains_key("event") {
            self.place_in_time(tx, after.id).await?;
            covered(tx, event).await?;
        }
        Ok(Some(changes))
    }

    /// Hides an asset; nothing is removed. An asset already hidden stays as it is.
    pub async fn trash(&self, id: AssetId, actor: &Actor, at: Timestamp) -> Result<Asset> {
        self.move_trash(id, Some(at), actor, at).await
    }

    /// Shows a hidden asset again.
    pub async fn restore(&self, id: AssetId, actor: &Actor, at: Timestamp) -> Result<Asset> {
        self.move_trash(id, None, actor, at).await
    }

    async fn move_trash(
        &self,
        id: AssetId,
        trashed: Option<Timestamp>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let mut tx = self.begin_serial().await?;
        let before = held(&mut tx, id, actor).await?;
        if before.trashed.is_some() == trashed.is_some() {
            return Ok(before);
        }
        sql!(run tx, "update asset set trashed = $2, version = version + 1 where id = $1",
            before.id.uuid(), row::micros(trashed))?;
        let act = if trashed.is_some() {
            Act::Trashed
        } else {
            Act::Restored
        };
        follow(&mut tx, before.id, actor, act, json!({}), at).await?;
        let now = held(&mut tx, before.id, &Actor::Archive).await?;
        tx.commit().await?;
        Ok(now)
    }
}

/// The asset, for an actor who may see it.
pub(crate) async fn held(tx: &mut Write, id: AssetId, actor: &Actor) -> Result<Asset> {
    by_id(tx, id, &visibility(actor))
        .await?
        .ok_or(Error::Missing)
}

pub(crate) async fn follow(
    tx: &mut Write,
    id: AssetId,
    actor: &Actor,
    act: Act,
    details: Value,
    at: Timestamp,
) -> Result<()> {
    let details = whole(details);
    audit::append(tx, actor, act, &audit::subject(id), details, at).await?;
    change::append(tx, id).await?;
    wanted::ask(tx, id, Step::Record, at).await
}

/// The same with fractions, such as the places of people in a picture, as text: the audit holds none.
fn whole(details: Value) -> Value {
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
        text(&mut words.licence, &self.licence);
        text(&mut words.place, &self.place);
        text(&mut words.alt_text, &self.alt_text);
        list(&mut words.keywords, &self.keywords);
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
        asset.embargo_until = self.embargo_until.unwrap_or(asset.embargo_until);
        asset.rights_until = self.rights_until.unwrap_or(asset.rights_until);
    }
}

/// Every field that differs, with what it was and what it is: enough to tell, and to undo.
fn differences(
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
    Ok(fields)
}
