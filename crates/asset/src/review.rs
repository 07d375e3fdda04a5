//! Review: the ways from one status to another, what each asks for, and the marks of culling beside it.

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::asset::Asset;
use crate::authority::{Permission, authorise, may_change};
use crate::disposition::Standing;
use crate::status::Status;

/// What somebody who culls thinks of an asset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing yet.
    #[default]
    None,
    /// Chosen.
    Pick,
    /// Put aside.
    Reject,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::None, Self::Pick, Self::Reject];

    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pick => "pick",
            Self::Reject => "reject",
        }
    }

    /// The mark named by [`Mark::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == word)
    }
}

/// A field that a step of review may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A short name.
    Title,
    /// What it shows, in Spanish.
    Caption,
    /// The same in English.
    CaptionEn,
    /// Words to find it by.
    Keywords,
    /// Who took it.
    Creator,
    /// The credit line.
    Credit,
    /// The copyright notice.
    Copyright,
    /// Whose rights they are.
    Holder,
    /// The licence.
    Licence,
    /// Where it was taken.
    Place,
    /// Who is shown.
    Persons,
    /// What a person who cannot see it should hear.
    AltText,
    /// The event.
    Event,
}

impl Need {
    /// Every field.
    pub const ALL: [Self; 13] = [
        Self::Title,
        Self::Caption,
        Self::CaptionEn,
        Self::Keywords,
        Self::Creator,
        Self::Credit,
        Self::Copyright,
        Self::Holder,
        Self::Licence,
        Self::Place,
        Self::Persons,
        Self::AltText,
        Self::Event,
    ];

    /// The name of the field.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Caption => "caption",
            Self::CaptionEn => "caption_en",
            Self::Keywords => "keywords",
            Self::Creator => "creator",
            Self::Credit => "credit",
            Self::Copyright => "copyright",
            Self::Holder => "holder",
            Self::Licence => "licence",
            Self::Place => "place",
            Self::Persons => "persons",
            Self::AltText => "alt_text",
            Self::Event => "event",
        }
    }
}

/// What each step of review asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Requirements {
    /// To be sent to review.
    pub review: Vec<Need>,
    /// To be approved.
    pub approved: Vec<Need>,
}

impl Default for Requirements {
    fn default() -> Self {
        Self {
            review: Vec::new(),
            approved: vec![Need::Caption, Need::Creator, Need::Credit, Need::Licence],
        }
    }
}

impl Requirements {
    /// Nothing is asked for.
    pub const fn none() -> Self {
        Self {
            review: Vec::new(),
            approved: Vec::new(),
        }
    }

    /// Everything an asset lacks to be given this status.
    pub fn missing(&self, asset: &Asset, status: Status) -> Vec<Need> {
        let needs = match status {
            Status::Draft | Status::Rejected => return Vec::new(),
            Status::Review => &self.review,
            Status::Approved => &self.approved,
        };
        let words = asset.words();
        let empty =
            |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let lacks = |need: &Need| match need {
            Need::Title => empty(&words.title),
            Need::Caption => empty(&words.caption),
            Need::CaptionEn => empty(&words.caption_en),
            Need::Keywords => words.keywords.is_empty(),
            Need::Creator => empty(&words.creator),
            Need::Credit => empty(&words.credit),
            Need::Copyright => empty(&words.copyright),
            Need::Holder => empty(&words.holder),
            Need::Licence => empty(&words.licence) && empty(&words.licence_url),
            Need::Place => {
                empty(&words.place) && asset.event.as_ref().is_none_or(|event| empty(&event.place))
            }
            Need::Persons => words.persons.is_empty(),
            Need::AltText => empty(&words.alt_text),
            Need::Event => asset.event.is_none(),
        };
        Need::ALL
            .into_iter()
            .filter(|need| needs.contains(need) && lacks(need))
            .collect()
    }
}

/// Why a change to an asset is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such asset, or the actor may not know of it.
    NotFound,
    /// Somebody changed it since.
    Changed {
        /// The version it has now.
        version: i64,
    },
    /// The actor may not change it: it is somebody else's, or approved already.
    NotYours,
    /// The actor may not change these fields.
    NotAllowed {
        /// The fields.
        fields: Vec<String>,
    },
    /// The step of review asks for these fields.
    Incomplete {
        /// The fields that are missing.
        missing: Vec<Need>,
    },
    /// It is proposed for disposition or disposed of.
    InDisposition,
}

impl Refusal {
    /// The stable code used in answers.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Changed { .. } => "changed_meanwhile",
            Self::NotYours => "not_yours",
            Self::NotAllowed { .. } => "not_allowed",
            Self::Incomplete { .. } => "incomplete",
            Self::InDisposition => "in_disposition",
        }
    }

    /// The fields it is about.
    pub fn fields(&self) -> Vec<String> {
        match self {
            Self::NotAllowed { fields } => fields.clone(),
            Self::Incomplete { missing } => missing
                .iter()
                .map(|need| need.as_str().to_owned())
                .collect(),
            Self::InDisposition => vec!["disposition".to_owned()],
            Self::NotFound | Self::Changed { .. } | Self::NotYours => vec!["status".to_owned()],
        }
    }
}

/// Why this actor may not make this change, whose fields are named; none when they may.
///
/// An asset that is approved stays complete: a change may not empty what approval asked for.
pub fn refusal(
    actor: &Actor,
    (before, after): (&Asset, &Asset),
    fields: &[&str],
    requirements: &Requirements,
) -> Option<Refusal> {
    let is = |permission| authorise(actor, permission);
    if before.disposition != Standing::Kept {
        return Some(Refusal::InDisposition);
    }
    let only_trash = fields.iter().all(|field| *field == "trashed");
    if !(may_change(actor, before) || only_trash && is(Permission::Trash)) {
        return Some(Refusal::NotYours);
    }
    let reviewer = is(Permission::Review);
    let allowed = |field: &str| match field {
        "status" => may_move(before.status, after.status, reviewer),
        "assignee" | "due" => reviewer,
        "restricted" | "embargo_until" | "rights_until" => reviewer || is(Permission::Consent),
        "trashed" => is(Permission::Trash),
        // Anybody who describes may warn; only who keeps the releases may take a warning back.
        "minors" => after.consent.minors || is(Permission::Consent),
        "release_needed" => after.consent.needed || is(Permission::Consent),
        "minors_shown" => {
            after.consent.minors_shown >= before.consent.minors_shown || is(Permission::Consent)
        }
        "series" => is(Permission::Classify),
        _ => true,
    };
    let refused: Vec<String> = fields
        .iter()
        .filter(|field| !allowed(field))
        .map(|field| (*field).to_owned())
        .collect();
    if !refused.is_empty() {
        return Some(Refusal::NotAllowed { fields: refused });
    }
    let was = requirements.missing(before, after.status);
    let mut missing = requirements.missing(after, after.status);
    if before.status == after.status {
        missing.retain(|need| !was.contains(need));
    }
    (!missing.is_empty()).then_some(Refusal::Incomplete { missing })
}

/// Whether there is a way from one status to another; `reviewer` says whether whoever moves it decides in review.
///
/// A reviewer may go every way, also from draft to approved in one step. Everybody else who works on an asset may send it to
/// review and take it back from there.
pub const fn may_move(from: Status, to: Status, reviewer: bool) -> bool {
    match (from, to) {
        _ if reviewer => true,
        (Status::Draft | Status::Review | Status::Rejected, Status::Draft | Status::Review)
        | (Status::Approved, Status::Approved)
        | (Status::Rejected, Status::Rejected) => true,
        (_, Status::Approved | Status::Rejected)
        | (Status::Approved, Status::Draft | Status::Review) => false,
    }
}
