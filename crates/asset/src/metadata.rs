//! What people say of an asset, in the names IPTC gives the fields.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::framing::Point;
use crate::id::AccountId;
use crate::person::Person;
use crate::time::Timestamp;

/// The words about an asset. An unset field is none or empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Short name.
    pub title: Option<String>,
    /// What the picture shows, in Spanish.
    pub caption: Option<String>,
    /// The same in English.
    pub caption_en: Option<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Who took it.
    pub creator: Option<String>,
    /// The credit line printed beside it.
    pub credit: Option<String>,
    /// The copyright notice.
    pub copyright: Option<String>,
    /// The licence, by its short name or address.
    pub licence: Option<String>,
    /// The address of the licence's text.
    pub licence_url: Option<String>,
    /// What the licence does not say of how it may be used.
    pub usage_terms: Option<String>,
    /// Whose rights they are.
    pub holder: Option<String>,
    /// Where it was taken, in words.
    pub place: Option<String>,
    /// Who is shown, from left to right.
    pub persons: Vec<Person>,
    /// What a person who cannot see it should hear.
    pub alt_text: Option<String>,
    /// The point its crops keep in sight.
    pub focal: Option<Point>,
    /// The moment of a film that stands for it, in milliseconds.
    pub poster_ms: Option<u32>,
}

/// Who set a field of the [`Metadata`] and when, by the name of the field.
pub type Said = BTreeMap<String, SetBy>;

/// Who set a field last, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetBy {
    /// The account; none for the archive itself.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

impl Metadata {
    /// These words, with each unset field taken from what the file says of itself.
    #[must_use]
    pub fn or_facts(mut self, facts: &Facts) -> Self {
        let place = || {
            let parts: Vec<&str> = [&facts.city, &facts.state, &facts.country]
                .into_iter()
                .filter_map(|part| part.as_deref())
                .collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        };
        self.title = self
            .title
            .or_else(|| facts.title.clone().or_else(|| facts.headline.clone()));
        self.caption = self.caption.or_else(|| facts.caption.clone());
        self.creator = self.creator.or_else(|| facts.byline.clone());
        self.credit = self.credit.or_else(|| facts.credit.clone());
        self.copyright = self.copyright.or_else(|| facts.copyright.clone());
        self.place = self.place.or_else(place);
        if self.keywords.is_empty() {
            self.keywords.clone_from(&facts.keywords);
        }
        if self.persons.is_empty() {
            self.persons.clone_from(&facts.persons);
        }
        self
    }
}
