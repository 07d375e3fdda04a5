//! What the index knows of one asset: the words to find it by and the facts to filter and sort by.

use serde::{Deserialize, Serialize};

use crate::asset::{Asset, Condition};
use crate::clearance::Clearance;
use crate::consent::MinorsCourse;
use crate::disposition::Standing;
use crate::id::{AccountId, AssetId, CollectionId, EventId, UnitId};
use crate::kind::Kind;
use crate::review::Mark;
use crate::status::Status;
use crate::time::Timestamp;

/// One asset as the index sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The asset.
    pub asset: AssetId,
    /// The number people quote.
    pub folio: String,
    /// The names its files had.
    pub filenames: Vec<String>,
    /// Short name.
    pub title: Option<String>,
    /// What it shows, in every language it is told in.
    pub caption: Option<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Who is shown.
    pub persons: Vec<String>,
    /// The collections people put it in.
    #[serde(default)]
    pub collections: Vec<CollectionId>,
    /// The titles of the posts they held on its day.
    #[serde(default)]
    pub posts: Vec<String>,
    /// The codes and titles of its series and all above it.
    #[serde(default)]
    pub series: Vec<String>,
    /// What is said in it, as its subtitles have it.
    #[serde(default)]
    pub spoken: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// Who took it.
    pub creator: Option<String>,
    /// Maker and model of the camera.
    pub camera: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The event.
    pub event: Option<EventId>,
    /// What the event is called.
    pub event_title: Option<String>,
    /// The broad sort.
    pub kind: Kind,
    /// Where it is in review.
    pub status: Status,
    /// [`Condition::as_str`].
    pub condition: String,
    /// Who sent it first.
    pub owner: Option<AccountId>,
    /// Whether it is restricted.
    pub restricted: bool,
    /// Whether it is proposed for disposition or disposed of.
    pub withheld: bool,
    /// When nothing but who asks keeps it in.
    pub clearance: Clearance,
    /// How the matter of minors goes over time.
    #[serde(default)]
    pub minors: MinorsCourse,
    /// The unit it belongs to.
    pub unit: Option<UnitId>,
    /// The mark of culling.
    pub mark: Mark,
    /// Whether it is in the trash.
    pub trashed: bool,
    /// Stars, 0 to 5.
    pub rating: u8,
    /// The moment of capture, as far as it is known.
    pub taken: Option<Timestamp>,
    /// The day of capture by the archive's clock, `2026-11-14`; the day of arrival when unknown.
    pub day: String,
    /// When it arrived.
    pub arrived: Timestamp,
}

impl Document {
    /// What the index should know of this asset. `day` is the day of [`Asset::taken`], or of its arrival, by the
    /// archive's clock.
    pub fn of(asset: &Asset, filenames: Vec<String>, day: String) -> Self {
        let words = asset.metadata.clone().or_facts(&asset.facts);
        let place = words
            .place
            .into_iter()
            .chain(asset.event.as_ref().and_then(|event| event.place.clone()))
            .collect::<Vec<_>>()
            .join(", ");
        Self {
            asset: asset.id,
            folio: asset.folio.to_string(),
            filenames,
            title: words.title,
            caption: both(words.caption, words.caption_en),
            keywords: words.keywords,
            persons: words.persons.into_iter().map(|one| one.name).collect(),
            collections: Vec::new(),
            posts: Vec::new(),
            series: Vec::new(),
            spoken: Vec::new(),
            place: (!place.is_empty()).then_some(place),
            creator: words.creator,
            camera: camera(asset.facts.make.as_deref(), asset.facts.model.as_deref()),
            licence: words.licence,
            event: asset.event.as_ref().map(|event| event.id),
            event_title: asset.event.as_ref().map(|event| event.title.clone()),
            kind: asset.kind,
            status: asset.status,
            condition: Condition::as_str(&asset.condition).to_owned(),
            owner: asset.owner,
            restricted: asset.restricted.is_some(),
            withheld: asset.disposition != Standing::Kept,
            clearance: asset.clearance,
            minors: asset.consent.minors_course(),
            unit: asset.unit,
            mark: asset.mark,
            trashed: asset.trashed.is_some(),
            rating: asset.rating,
            taken: asset.taken,
            day,
            arrived: asset.arrived,
        }
    }
}

/// Two texts one after the other.
fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one}\n{other}")),
        (one, other) => one.or(other),
    }
}

/// Maker and model in one, without the maker twice: most models begin with it.
fn camera(make: Option<&str>, model: Option<&str>) -> Option<String> {
    let (make, model) = (make.map(str::trim), model.map(str::trim));
    match (
        make.filter(|make| !make.is_empty()),
        model.filter(|model| !model.is_empty()),
    ) {
        (Some(make), Some(model)) => {
            let maker = make
                .split_whitespace()
                .next()
                .unwrap_or(make)
                .to_lowercase();
            let named = model.to_lowercase().starts_with(&maker);
            Some(if named {
                model.to_owned()
            } else {
                format!("{make} {model}")
            })
        }
        (one, other) => one.or(other).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_does_not_say_its_maker_twice() {
        let name = |make, model| camera(make, model).unwrap_or_default();
        assert_eq!(name(Some("Canon"), Some("Canon EOS R6")), "Canon EOS R6");
        assert_eq!(
            name(Some("NIKON CORPORATION"), Some("NIKON Z 6_3")),
            "NIKON Z 6_3"
        );
        assert_eq!(name(Some("SONY"), Some("ILCE-7M4")), "SONY ILCE-7M4");
        assert_eq!(name(Some(" "), Some("X100V")), "X100V");
        assert_eq!(camera(None, None), None);
    }
}
