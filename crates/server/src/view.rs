//! How an asset looks from outside.

use std::collections::BTreeMap;

use asset::{Area, Asset, Condition, Person};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

mod detail;
mod facts;

pub(crate) use detail::Detail;
pub(crate) use facts::FactsView;

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
    /// The mark of culling: `pick`, `reject` or `none`.
    mark: &'static str,
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

/// A person, as colleagues see them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PersonRef {
    pub(crate) display_name: String,
}

/// Somebody shown; on the way in, a bare name will do.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct PersonView {
    /// As the caption names them.
    pub(crate) name: String,
    /// Where in the upright picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) area: Option<AreaView>,
    /// The person of the register, where the name means exactly one; told, not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    pub(crate) person: Option<String>,
    /// The posts they held on the day it was taken, as captions write them; told, not taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) posts: Vec<String>,
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

/// A point of the upright picture, as shares of its width and height, 0 to 1.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"x": 0.42, "y": 0.31}))]
pub(crate) struct PointView {
    /// From the left edge.
    pub(crate) x: f64,
    /// From the upper edge.
    pub(crate) y: f64,
}

impl PointView {
    pub(crate) fn of(point: asset::Point) -> Self {
        Self {
            x: point.x,
            y: point.y,
        }
    }
}

impl PersonView {
    fn list(persons: Vec<Person>) -> Vec<Self> {
        let view = |Area { x, y, w, h }| AreaView { x, y, w, h };
        let one = |person: Person| Self {
            name: person.name,
            area: person.area.map(view),
            person: None,
            posts: Vec::new(),
        };
        persons.into_iter().map(one).collect()
    }
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
            mark: asset.mark.as_str(),
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

impl ConditionView {
    fn of(condition: &Condition) -> Self {
        Self {
            state: condition.as_str().to_owned(),
            code: condition.code().map(str::to_owned),
            reason: condition.reason().map(str::to_owned),
        }
    }
}
