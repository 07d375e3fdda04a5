//! An asset whole, as colleagues see it.

use std::collections::{BTreeMap, HashMap};

use asset::{
    AccountId, Actor, Asset, Audience, Doubt, Metadata, Obstacle, Original, Permission, Standing,
    Timestamp, Tombstone, authorise, obstacles,
};
use catalogue::Held;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::archive::now;

use super::facts::FactsView;
use super::{PersonRef, PersonView, PointView, Summary};

/// An asset whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Detail {
    #[serde(flatten)]
    summary: Summary,
    /// The words about it: people's, else the file's.
    metadata: MetadataView,
    /// Whose word each filled field is: `people` or `file`.
    sources: BTreeMap<&'static str, &'static str>,
    /// Who set each field that people have set, and when.
    set_by: BTreeMap<String, SetByView>,
    /// The series it is classified in.
    #[schema(format = "uuid")]
    series: Option<String>,
    /// What its original says of itself.
    facts: FactsView,
    /// What is hard to believe of the facts: `taken_in_future`, `taken_before_photography`.
    #[schema(value_type = Vec<String>)]
    doubts: Vec<Doubt>,
    /// Seconds added to what the camera's clock showed, where it was put right for the event.
    clock_shift: i64,
    /// How it may be used, and what keeps it in.
    rights: RightsView,
    /// Where it stands in review.
    review: ReviewView,
    /// The bytes as received.
    original: OriginalView,
    /// The other files of the same press of the shutter.
    companions: Vec<CompanionView>,
}

/// How an asset may be used, and what keeps it in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RightsView {
    /// Why it is restricted.
    restricted: Option<String>,
    /// Nothing leaves before this moment.
    #[schema(format = "date-time")]
    embargo_until: Option<String>,
    /// Nothing leaves from this moment on.
    #[schema(format = "date-time")]
    rights_until: Option<String>,
    /// Whether it may include minors, as it or its event is marked.
    minors: bool,
    /// How many minors somebody counted.
    minors_shown: Option<u32>,
    /// Whether everybody shown must have signed.
    release_needed: bool,
    /// The copy with faces made unrecognisable that may go in its place; only for those who review.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    blurred_copy: Option<String>,
    /// The asset it is such a copy of; only for those who review.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    blurred_of: Option<String>,
    /// When it was put in the trash.
    #[schema(format = "date-time")]
    trashed: Option<String>,
    /// `kept`, `pending` or `disposed`.
    #[schema(value_type = String)]
    disposition: Standing,
    /// Everything that keeps it from the public now: `not_approved`, `trashed`, `quarantined`, `restricted`, `embargoed`,
    /// `rights_expired`, `release_missing`, `release_withdrawn`, `minor_without_release`, `disposition_pending`, `disposed`.
    #[schema(value_type = Vec<String>)]
    obstacles: Vec<Obstacle>,
    /// The ruling on the minors in it; only for those who keep the releases.
    #[serde(skip_serializing_if = "Option::is_none")]
    ruling: Option<RulingView>,
    /// What stays of it once its bytes left; only for those who may see restricted material.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    tombstone: Option<Tombstone>,
}

/// What a named person ruled about minors.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RulingView {
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    may_leave: bool,
    reason: String,
}

/// Where an asset stands in review.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReviewView {
    /// `pick`, `reject` or `none`.
    mark: &'static str,
    /// Who is to review it.
    assignee: Option<PersonRef>,
    /// Until when.
    #[schema(format = "date-time")]
    due: Option<String>,
}

/// Who set a field last.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetByView {
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
}

/// Another file of the same press of the shutter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CompanionView {
    /// To separate it by.
    #[schema(format = "uuid")]
    id: String,
    /// `picture`, `raw`, `film`, `voice` or `sidecar`.
    role: &'static str,
    /// The name it arrived under.
    filename: String,
    #[serde(flatten)]
    original: OriginalView,
}

/// The words about an asset.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MetadataView {
    title: Option<String>,
    /// In Spanish.
    caption: Option<String>,
    /// In English.
    caption_en: Option<String>,
    keywords: Vec<String>,
    creator: Option<String>,
    credit: Option<String>,
    copyright: Option<String>,
    licence: Option<String>,
    /// The address of its text.
    licence_url: Option<String>,
    usage_terms: Option<String>,
    /// Whose rights they are.
    holder: Option<String>,
    place: Option<String>,
    /// Who is shown, from left to right.
    persons: Vec<PersonView>,
    alt_text: Option<String>,
    /// The point its crops keep in sight, where somebody chose one.
    focal: Option<PointView>,
    /// The moment of a film that stands for it, in milliseconds, where somebody chose one.
    poster_ms: Option<u32>,
}

/// The bytes as received.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OriginalView {
    /// BLAKE3-256, hexadecimal.
    digest: String,
    /// SHA-256, hexadecimal.
    sha256: String,
    /// Size.
    bytes: u64,
    /// Media type, from the first bytes.
    mime: String,
    /// When the archive took it in.
    #[schema(format = "date-time")]
    received: String,
    /// Where to take it from.
    url: String,
}

impl Detail {
    /// An asset as a colleague sees it; `names` are those of the accounts.
    pub(crate) fn of(asset: &Asset, names: &HashMap<AccountId, PersonRef>, actor: &Actor) -> Self {
        let words = asset.words();
        let set_by = asset.said.iter().map(|(field, set)| {
            let by = set.account.and_then(|account| names.get(&account).cloned());
            let at = set.at.to_string();
            (field.clone(), SetByView { by, at })
        });
        let companions = asset.companions.iter().map(|one| CompanionView {
            id: one.original.id.to_string(),
            role: one.role.as_str(),
            filename: one.filename.clone(),
            original: OriginalView::of(
                &one.original,
                format!("/api/v1/assets/{}/originals/{}", asset.id, one.original.id),
            ),
        });
        Self {
            summary: Summary::of(asset),
            sources: sources(&asset.metadata, &words),
            metadata: MetadataView::of(words),
            set_by: set_by.collect(),
            series: asset.series.map(|series| series.to_string()),
            facts: FactsView::of(&asset.facts),
            doubts: asset.facts.doubts(asset.arrived),
            clock_shift: asset.clock_shift,
            rights: RightsView::of(asset, names, actor),
            review: ReviewView {
                mark: asset.mark.as_str(),
                assignee: asset.assignee.and_then(|one| names.get(&one).cloned()),
                due: asset.due.map(|moment| moment.to_string()),
            },
            original: OriginalView::of(
                &asset.original,
                format!("/api/v1/assets/{}/original", asset.id),
            ),
            companions: companions.collect(),
        }
    }
}

impl RightsView {
    fn of(asset: &Asset, names: &HashMap<AccountId, PersonRef>, actor: &Actor) -> Self {
        let text = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
        let keeps = authorise(actor, Permission::Consent);
        let ruling = asset.consent.ruling.as_ref().filter(|_| keeps);
        let reviews = authorise(actor, Permission::Review);
        let other = |id: Option<asset::AssetId>| id.filter(|_| reviews).map(|id| id.to_string());
        Self {
            restricted: asset.restricted.clone(),
            embargo_until: text(asset.embargo_until),
            rights_until: text(asset.rights_until),
            minors: asset.consent.minors || asset.consent.event_minors,
            minors_shown: asset.consent.minors_shown,
            release_needed: asset.consent.needed,
            blurred_copy: other(asset.consent.blurred_copy),
            blurred_of: other(asset.consent.blurred_of),
            trashed: text(asset.trashed),
            disposition: asset.disposition,
            obstacles: obstacles(asset, &Audience::Public(Vec::new()), now()),
            ruling: ruling.map(|ruling| RulingView {
                by: ruling.account.and_then(|one| names.get(&one).cloned()),
                at: ruling.at.to_string(),
                may_leave: ruling.may_leave,
                reason: ruling.reason.clone(),
            }),
            tombstone: asset.tombstone.clone(),
        }
    }
}

impl Detail {
    /// The names of those shown.
    pub(crate) fn shown(&self) -> Vec<&str> {
        let persons = self.metadata.persons.iter();
        persons.map(|person| person.name.as_str()).collect()
    }

    /// The same with who each of those shown is, and the posts they held that day.
    #[must_use]
    pub(crate) fn with_posts(mut self, held: &[Held]) -> Self {
        for person in &mut self.metadata.persons {
            let mut meant = held.iter().filter(|one| one.asked == person.name);
            if let (Some(one), None) = (meant.next(), meant.next()) {
                person.person = Some(one.person.to_string());
                let written = one.posts.iter().map(|post| post.draft.written().to_owned());
                person.posts = written.collect();
            }
        }
        self
    }
}

impl OriginalView {
    fn of(original: &Original, url: String) -> Self {
        Self {
            digest: original.digest.to_hex(),
            sha256: original.sha256.to_hex(),
            bytes: original.bytes,
            mime: original.mime.clone(),
            received: original.received.to_string(),
            url,
        }
    }
}

fn sources(people: &Metadata, shown: &Metadata) -> BTreeMap<&'static str, &'static str> {
    let fields = [
        ("title", people.title.is_some(), shown.title.is_some()),
        ("caption", people.caption.is_some(), shown.caption.is_some()),
        (
            "caption_en",
            people.caption_en.is_some(),
            shown.caption_en.is_some(),
        ),
        (
            "keywords",
            !people.keywords.is_empty(),
            !shown.keywords.is_empty(),
        ),
        ("creator", people.creator.is_some(), shown.creator.is_some()),
        ("credit", people.credit.is_some(), shown.credit.is_some()),
        (
            "copyright",
            people.copyright.is_some(),
            shown.copyright.is_some(),
        ),
        ("licence", people.licence.is_some(), shown.licence.is_some()),
        ("place", people.place.is_some(), shown.place.is_some()),
        (
            "persons",
            !people.persons.is_empty(),
            !shown.persons.is_empty(),
        ),
        (
            "alt_text",
            people.alt_text.is_some(),
            shown.alt_text.is_some(),
        ),
    ];
    let filled = fields.into_iter().filter(|(_, _, shown)| *shown);
    filled
        .map(|(field, people, _)| (field, if people { "people" } else { "file" }))
        .collect()
}

impl MetadataView {
    fn of(words: Metadata) -> Self {
        Self {
            title: words.title,
            caption: words.caption,
            caption_en: words.caption_en,
            keywords: words.keywords,
            creator: words.creator,
            credit: words.credit,
            copyright: words.copyright,
            licence: words.licence,
            licence_url: words.licence_url,
            usage_terms: words.usage_terms,
            holder: words.holder,
            place: words.place,
            persons: PersonView::list(words.persons),
            alt_text: words.alt_text,
            focal: words.focal.map(PointView::of),
            poster_ms: words.poster_ms,
        }
    }
}
