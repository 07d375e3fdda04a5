//! How an asset looks from outside.

use std::collections::{BTreeMap, HashMap};

use asset::{AccountId, Area, Asset, Condition, Doubt, Facts, Metadata, Original, Person};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An asset in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Summary {
    /// Its name in addresses.
    #[schema(format = "uuid")]
    id: String,
    /// The number people quote.
    #[schema(example = "ACV-2026-041873")]
    folio: String,
    /// `photo`, `video`, `audio`, `document` or `other`.
    kind: String,
    /// `draft`, `review`, `approved` or `rejected`.
    status: String,
    /// How far its renditions are.
    condition: ConditionView,
    /// The name of the file that arrived first.
    filename: String,
    /// Its title, by people or else by the file.
    title: Option<String>,
    /// Its caption, by people or else by the file.
    caption: Option<String>,
    /// The wall clock at capture.
    #[schema(example = "2026-11-14T18:52:07")]
    taken_at: Option<String>,
    /// The offset from UTC the camera stated.
    #[schema(example = "-06:00")]
    taken_offset: Option<String>,
    /// The moment of capture, as far as it is known.
    #[schema(format = "date-time")]
    taken: Option<String>,
    /// When it arrived.
    #[schema(format = "date-time")]
    arrived: String,
    /// Stars, 0 to 5.
    rating: u8,
    /// Pixels across, upright.
    width: Option<u32>,
    /// Pixels down, upright.
    height: Option<u32>,
    /// Width over height, upright.
    ratio: Option<f64>,
    /// Running time in seconds.
    duration_s: Option<f64>,
    /// The event it belongs to.
    event: Option<EventRef>,
    /// The burst it is of: all its pictures have the same.
    burst: Option<String>,
    /// What came with it of the same press of the shutter: `raw`, `film`, `voice`, `sidecar`.
    #[schema(value_type = Vec<String>)]
    parts: Vec<&'static str>,
    /// A blur to paint first, base64.
    thumbhash: Option<String>,
    /// The colour that stands for it.
    #[schema(example = "#0b6574")]
    colour: Option<String>,
    /// The addresses of what has been made from it, by recipe.
    renditions: BTreeMap<String, String>,
    /// Grows with every change.
    version: i64,
}

/// How far an asset's renditions are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConditionView {
    /// `waiting`, `ready`, `undecoded`, `unreadable` or `quarantined`.
    state: String,
    /// Why, as a stable word: `truncated`, `damaged`, `too_large`, `format_unknown` …
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Why, as a sentence in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// An event, as an asset names it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EventRef {
    /// Its name in addresses.
    #[schema(format = "uuid")]
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// Where it was.
    pub(crate) place: Option<String>,
}

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
    /// What its original says of itself.
    facts: FactsView,
    /// What is hard to believe of the facts: `taken_in_future`, `taken_before_photography`.
    #[schema(value_type = Vec<String>)]
    doubts: Vec<Doubt>,
    /// Seconds added to what the camera's clock showed, where it was put right for the event.
    clock_shift: i64,
    /// The bytes as received.
    original: OriginalView,
    /// The other files of the same press of the shutter.
    companions: Vec<CompanionView>,
}

/// Who set a field last.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetByView {
    by: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
}

/// A person, as colleagues see them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PersonRef {
    pub(crate) display_name: String,
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
    place: Option<String>,
    /// Who is shown, from left to right.
    persons: Vec<PersonView>,
    alt_text: Option<String>,
}

/// Somebody shown; on the way in, a bare name will do.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct PersonView {
    /// As the caption names them.
    pub(crate) name: String,
    /// Where in the upright picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) area: Option<AreaView>,
}

/// A rectangle in the upright picture, as shares of its sides, 0 to 1.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct AreaView {
    /// Left edge.
    pub(crate) x: f64,
    /// Upper edge.
    pub(crate) y: f64,
    /// Width.
    pub(crate) w: f64,
    /// Height.
    pub(crate) h: f64,
}

impl PersonView {
    fn list(persons: Vec<Person>) -> Vec<Self> {
        let view = |Area { x, y, w, h }| AreaView { x, y, w, h };
        let one = |person: Person| Self {
            name: person.name,
            area: person.area.map(view),
        };
        persons.into_iter().map(one).collect()
    }
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

/// What a file says of itself; an absent field is `null`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactsView {
    mime: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    display_width: Option<u32>,
    display_height: Option<u32>,
    orientation: Option<u8>,
    rotation_cw: Option<u16>,
    taken_at: Option<String>,
    taken_offset: Option<String>,
    taken_source: Option<String>,
    make: Option<String>,
    model: Option<String>,
    lens: Option<String>,
    iso: Option<u32>,
    exposure_s: Option<f64>,
    f_number: Option<f64>,
    focal_mm: Option<f64>,
    gps_lat: Option<f64>,
    gps_lon: Option<f64>,
    gps_alt_m: Option<f64>,
    caption: Option<String>,
    title: Option<String>,
    headline: Option<String>,
    byline: Option<String>,
    credit: Option<String>,
    city: Option<String>,
    state: Option<String>,
    country: Option<String>,
    copyright: Option<String>,
    keywords: Vec<String>,
    persons: Vec<PersonView>,
    rating: Option<i8>,
    duration_s: Option<f64>,
    video_codec: Option<String>,
    audio_codec: Option<String>,
    frame_rate: Option<f64>,
    picture_digest: Option<String>,
    /// Serial number of the camera's body.
    serial: Option<String>,
    /// What ties the parts of one press of the shutter together.
    content_id: Option<String>,
    /// Whether a C2PA manifest is in the file: it is kept, not judged.
    c2pa: bool,
    /// For each field that more than one place states: all of them, the one chosen first.
    candidates: BTreeMap<String, Vec<CandidateView>>,
    error: Option<String>,
}

/// One statement of a field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CandidateView {
    /// Where it was read.
    #[schema(example = "IPTC:City")]
    source: String,
    value: String,
}

impl Summary {
    pub(crate) fn of(asset: &Asset) -> Self {
        let words = asset.metadata.clone().or_facts(&asset.facts);
        let facts = &asset.facts;
        let renditions = asset
            .renditions
            .iter()
            .map(|made| {
                let recipe = made.recipe.as_str();
                // The hash of the settings makes the address change with what stands behind it.
                let url = format!(
                    "/api/v1/assets/{}/renditions/{recipe}?v={}",
                    asset.id, made.hash
                );
                (recipe.to_owned(), url)
            })
            .collect();
        Self {
            id: asset.id.to_string(),
            folio: asset.folio.to_string(),
            kind: asset.kind.as_str().to_owned(),
            status: asset.status.as_str().to_owned(),
            condition: ConditionView::of(&asset.condition),
            filename: asset.filename.clone(),
            title: words.title,
            caption: words.caption,
            taken_at: asset.taken_at().map(|clock| clock.to_string()),
            taken_offset: facts.taken_offset.map(|offset| offset.to_string()),
            taken: asset.taken.map(|moment| moment.to_string()),
            arrived: asset.arrived.to_string(),
            rating: asset.rating,
            width: facts.display_width.or(facts.width),
            height: facts.display_height.or(facts.height),
            ratio: asset.ratio(),
            duration_s: facts.duration_s,
            event: asset.event.as_ref().map(EventRef::of),
            burst: asset.burst.map(|burst| burst.to_string()),
            parts: asset
                .companions
                .iter()
                .map(|one| one.role.as_str())
                .collect(),
            thumbhash: asset.thumbhash.as_deref().map(|hash| STANDARD.encode(hash)),
            colour: asset.colour.map(|colour| format!("#{colour:06x}")),
            renditions,
            version: asset.version,
        }
    }
}

impl EventRef {
    pub(crate) fn of(event: &asset::Event) -> Self {
        Self {
            id: event.id.to_string(),
            title: event.title.clone(),
            place: event.place.clone(),
        }
    }
}

impl CandidateView {
    fn of(candidate: asset::Candidate) -> Self {
        Self {
            source: candidate.source,
            value: candidate.value,
        }
    }
}

impl ConditionView {
    fn of(condition: &Condition) -> Self {
        Self {
            state: condition.as_str().to_owned(),
            code: condition.code().map(str::to_owned),
            reason: condition.reason().map(str::to_owned),
        }
    }
}

impl Detail {
    /// An asset as a colleague sees it; `names` are those of the accounts.
    pub(crate) fn of(asset: &Asset, names: &HashMap<AccountId, PersonRef>) -> Self {
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
            facts: FactsView::of(&asset.facts),
            doubts: asset.facts.doubts(asset.arrived),
            clock_shift: asset.clock_shift,
            original: OriginalView::of(
                &asset.original,
                format!("/api/v1/assets/{}/original", asset.id),
            ),
            companions: companions.collect(),
        }
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
            place: words.place,
            persons: PersonView::list(words.persons),
            alt_text: words.alt_text,
        }
    }
}

impl FactsView {
    pub(crate) fn of(facts: &Facts) -> Self {
        let facts = facts.clone();
        Self {
            mime: facts.mime,
            width: facts.width,
            height: facts.height,
            display_width: facts.display_width,
            display_height: facts.display_height,
            orientation: facts.orientation,
            rotation_cw: facts.rotation_cw,
            taken_at: facts.taken_at.map(|clock| clock.to_string()),
            taken_offset: facts.taken_offset.map(|offset| offset.to_string()),
            taken_source: facts.taken_source,
            make: facts.make,
            model: facts.model,
            lens: facts.lens,
            iso: facts.iso,
            exposure_s: facts.exposure_s,
            f_number: facts.f_number,
            focal_mm: facts.focal_mm,
            gps_lat: facts.gps_lat,
            gps_lon: facts.gps_lon,
            gps_alt_m: facts.gps_alt_m,
            caption: facts.caption,
            title: facts.title,
            headline: facts.headline,
            byline: facts.byline,
            credit: facts.credit,
            city: facts.city,
            state: facts.state,
            country: facts.country,
            copyright: facts.copyright,
            keywords: facts.keywords,
            persons: PersonView::list(facts.persons),
            rating: facts.rating,
            duration_s: facts.duration_s,
            video_codec: facts.video_codec,
            audio_codec: facts.audio_codec,
            frame_rate: facts.frame_rate,
            picture_digest: facts.picture_digest.map(asset::Digest::to_hex),
            serial: facts.serial,
            content_id: facts.content_id,
            c2pa: facts.c2pa,
            candidates: facts
                .candidates
                .into_iter()
                .map(|(field, found)| (field, found.into_iter().map(CandidateView::of).collect()))
                .collect(),
            error: facts.error,
        }
    }
}
