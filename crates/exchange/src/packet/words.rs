//! What may be written of an asset, tidied for every format alike.

use asset::{Asset, Facts, Person};

use super::{Frame, Taken};

/// The words as they are written; an empty one is none.
pub(crate) struct Words {
    pub(crate) title: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) caption_en: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) creators: Vec<String>,
    pub(crate) credit: Option<String>,
    pub(crate) copyright: Option<String>,
    pub(crate) licence_url: Option<String>,
    pub(crate) usage_terms: Option<String>,
    pub(crate) holder: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) state: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) persons: Vec<Person>,
    pub(crate) alt_text: Option<String>,
    pub(crate) rating: Option<u8>,
    pub(crate) taken: Option<Taken>,
    pub(crate) folio: String,
    /// Width and height of the picture the places of people are told of.
    pub(crate) size: Option<(u32, u32)>,
}

impl Words {
    /// What is said of the asset, and where nobody said anything, what its file says.
    pub(crate) fn of(asset: &Asset, taken: Option<Taken>, frame: Frame) -> Self {
        let said = asset.metadata.clone().or_facts(&asset.facts);
        let facts = &asset.facts;
        let title = tidy(said.title.as_deref());
        let turn = match frame {
            Frame::Upright => 1,
            Frame::Stored => turn(facts),
        };
        // The archive reads several creators of a file as one text with this between them.
        // A licence may be stated by its address alone; terms of the office's own say more than a licence's name.
        let licence = tidy(said.licence.as_deref());
        let (address, name) = match licence {
            Some(text) if is_address(&text) => (Some(text), None),
            name => (None, name),
        };
        let creators = said.creator.iter().flat_map(|names| names.split("; "));
        let persons = said.persons.iter().filter_map(|person| {
            Some(Person {
                name: tidy(Some(&person.name))?,
                area: person.area.map(|area| area.stored(turn)),
            })
        });
        Self {
            headline: tidy(facts.headline.as_deref()).or_else(|| title.clone()),
            title,
            caption: tidy(said.caption.as_deref()),
            caption_en: tidy(said.caption_en.as_deref()),
            keywords: said
                .keywords
                .iter()
                .filter_map(|word| tidy(Some(word)))
                .collect(),
            creators: creators.filter_map(|name| tidy(Some(name))).collect(),
            credit: tidy(said.credit.as_deref()),
            copyright: tidy(said.copyright.as_deref()),
            licence_url: tidy(said.licence_url.as_deref()).or(address),
            usage_terms: tidy(said.usage_terms.as_deref()).or(name),
            holder: tidy(said.holder.as_deref()),
            event: tidy(asset.event.as_ref().map(|event| event.title.as_str())),
            place: tidy(said.place.as_deref()),
            city: tidy(facts.city.as_deref()),
            state: tidy(facts.state.as_deref()),
            country: tidy(facts.country.as_deref()),
            persons: persons.collect(),
            alt_text: tidy(said.alt_text.as_deref()),
            rating: (asset.rating > 0).then_some(asset.rating),
            taken,
            folio: asset.folio.to_string(),
            size: facts
                .display_width
                .zip(facts.display_height)
                .map(|(width, height)| match turn {
                    5..=8 => (height, width),
                    _ => (width, height),
                }),
        }
    }
}

/// Whether a licence is stated by its address.
fn is_address(licence: &str) -> bool {
    let scheme = licence.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    }) && !licence.contains(char::is_whitespace)
}

/// The turn a file states for its pixels; also where its container's own turn rules, since readers of places go by EXIF.
fn turn(facts: &Facts) -> u8 {
    let told = || facts.tags.get("EXIF:Orientation")?.parse().ok();
    facts.orientation.or_else(told).unwrap_or(1)
}

/// The text without white space at its ends and without what XML 1.0 cannot carry.
fn tidy(text: Option<&str>) -> Option<String> {
    let text = text?.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}'))
        .collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        assert_eq!(
            tidy(Some(" a\u{0}b\r\nc\u{ffff} 🎉 ")).as_deref(),
            Some("ab\nc 🎉")
        );
        assert_eq!(tidy(Some(" \u{1} ")), None);
        assert_eq!(tidy(None), None);
    }
}
