//! The fields of the index, and a document written into them.

use asset::query::Field as Name;
use asset::{Document, Kind, Mark, Status};
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RAW_TOKENIZER_NAME, TokenizerManager};
use tantivy::{TantivyDocument, Term};

use crate::analysis::{Analysis, Beginnings, Words};

/// Changes with the schema and with the analysis; an index that bears another is made anew.
pub(crate) const VERSION: &str = "acervo-search-3";
/// Names longer than this are cut in facets.
const LONGEST_NAME: usize = 200;

/// Facets whose values are names, each a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Event,
    Person,
    Place,
    Creator,
    Camera,
    Keyword,
    Licence,
    /// Never a facet, only for suggestions.
    EventTitle,
}

impl Named {
    pub(crate) const ALL: [Self; 8] = [
        Self::Event,
        Self::Person,
        Self::Place,
        Self::Creator,
        Self::Camera,
        Self::Keyword,
        Self::Licence,
        Self::EventTitle,
    ];

    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Event => "event_name",
            Self::Person => "person_name",
            Self::Place => "place_name",
            Self::Creator => "creator_name",
            Self::Camera => "camera_name",
            Self::Keyword => "keyword_name",
            Self::Licence => "licence_name",
            Self::EventTitle => "event_title_name",
        }
    }
}

/// A handle on every field.
#[derive(Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The asset, sixteen bytes.
    pub(crate) id: Field,
    /// Every word of the document.
    pub(crate) text: Field,
    /// The beginnings of those words.
    pub(crate) beginnings: Field,
    pub(crate) folio: Field,
    pub(crate) owner: Field,
    pub(crate) event: Field,
    /// The unit it belongs to.
    pub(crate) unit: Field,
    pub(crate) collection: Field,
    /// Everything with few values; see [`flag`].
    pub(crate) flags: Field,
    named: [Field; Name::ALL.len()],
    id_high: Field,
    id_low: Field,
    taken: Field,
    arrived: Field,
    day: Field,
    opens: Field,
    closes: Field,
    turns: Field,
    names: [Field; Named::ALL.len()],
}

pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const TAKEN: &str = "taken";
pub(crate) const ARRIVED: &str = "arrived";
pub(crate) const DAY: &str = "day";
/// The moment from which nothing keeps a document in; only of those that have one.
pub(crate) const OPENS: &str = "opens";
/// The moment before which nothing does.
pub(crate) const CLOSES: &str = "closes";
/// Every moment at which a document begins to wait for guardians or waits no longer.
pub(crate) const TURNS: &str = "turns";

const WORDS: &str = "words";
const BEGINNINGS: &str = "beginnings";

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = SchemaBuilder::default();
        let positions = indexed(WORDS, IndexRecordOption::WithFreqsAndPositions);
        let raw = indexed(RAW_TOKENIZER_NAME, IndexRecordOption::Basic);
        let number = NumericOptions::default().set_fast();
        Self {
            id: builder.add_bytes_field("id", BytesOptions::from(INDEXED)),
            text: builder.add_text_field("text", positions.clone()),
            beginnings: builder
                .add_text_field("beginnings", indexed(BEGINNINGS, IndexRecordOption::Basic)),
            folio: builder.add_text_field("folio", raw.clone()),
            owner: builder.add_text_field("owner", raw.clone()),
            event: builder.add_text_field("event_id", raw.clone()),
            unit: builder.add_text_field("unit", raw.clone()),
            collection: builder.add_text_field("collection_id", raw.clone()),
            flags: builder.add_text_field("flags", raw),
            named: Name::ALL.map(|name| builder.add_text_field(name.as_str(), positions.clone())),
            id_high: builder.add_u64_field(ID_HIGH, number.clone()),
            id_low: builder.add_u64_field(ID_LOW, number.clone()),
            taken: builder.add_i64_field(TAKEN, number.clone()),
            arrived: builder.add_i64_field(ARRIVED, number.clone()),
            day: builder.add_u64_field(DAY, number.clone()),
            opens: builder.add_i64_field(OPENS, number.clone()),
            closes: builder.add_i64_field(CLOSES, number.clone()),
            turns: builder.add_i64_field(TURNS, number),
            names: Named::ALL.map(|name| {
                let fast = TextOptions::default().set_fast(RAW_TOKENIZER_NAME);
                builder.add_text_field(name.column(), fast | FAST)
            }),
            schema: builder.build(),
        }
    }

    /// The field that holds the words of this name.
    pub(crate) fn of(&self, name: Name) -> Field {
        self.named[name as usize]
    }

    /// The term that names this asset.
    pub(crate) fn id_term(&self, asset: asset::AssetId) -> Term {
        Term::from_field_bytes(self.id, &asset.as_u128().to_be_bytes())
    }

    /// The document as the engine takes it.
    pub(crate) fn document(&self, document: &Document, analysis: &mut Analysis) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        let id = document.asset.as_u128();
        out.add_bytes(self.id, &id.to_be_bytes());
        let (high, low) = halves(id);
        out.add_u64(self.id_high, high);
        out.add_u64(self.id_low, low);
        // Without a moment of capture it comes after everything that has one.
        out.add_i64(
            self.taken,
            document.taken.map_or(i64::MIN, asset::Timestamp::as_micros),
        );
        out.add_i64(self.arrived, document.arrived.as_micros());
        out.add_u64(self.day, day_number(&document.day).unwrap_or(0));
        for (field, moment) in [
            (self.opens, document.clearance.opens),
            (self.closes, document.clearance.closes),
        ] {
            if let Some(moment) = moment {
                out.add_i64(field, moment.as_micros());
            }
        }
        for turn in &document.minors.turns {
            out.add_i64(self.turns, turn.as_micros());
        }
        self.add_words(&mut out, document);
        self.add_folio(&mut out, &document.folio, analysis);
        self.add_flags(&mut out, document);
        self.add_names(&mut out, document);
        out
    }

    fn add_words(&self, out: &mut TantivyDocument, document: &Document) {
        for name in Name::ALL {
            for text in texts(document, name) {
                out.add_text(self.of(name), text);
                out.add_text(self.text, text);
                out.add_text(self.beginnings, text);
            }
        }
        for spoken in &document.spoken {
            out.add_text(self.text, spoken);
        }
        // Somebody is found by the post they held as by their name.
        for post in &document.posts {
            out.add_text(self.of(Name::Person), post);
        }
    }

    /// The folio whole, and its number with and without leading zeros.
    fn add_folio(&self, out: &mut TantivyDocument, folio: &str, analysis: &mut Analysis) {
        let words = analysis.words(folio);
        out.add_text(self.folio, words.join("-"));
        if let Some(number) = words.last() {
            out.add_text(self.folio, number);
            out.add_text(self.folio, number.trim_start_matches('0'));
        }
    }

    fn add_flags(&self, out: &mut TantivyDocument, document: &Document) {
        out.add_text(self.flags, flag::status(document.status));
        out.add_text(self.flags, flag::kind(document.kind));
        out.add_text(self.flags, flag::rating(document.rating.min(5)));
        out.add_text(self.flags, flag::mark(document.mark));
        if document.clearance.closed || document.condition == "quarantined" {
            out.add_text(self.flags, flag::CLOSED);
        }
        // Who may not see the one may not see the other.
        if document.restricted || document.withheld {
            out.add_text(self.flags, flag::RESTRICTED);
        }
        if document.trashed {
            out.add_text(self.flags, flag::TRASHED);
        }
        if document.minors.marked {
            out.add_text(self.flags, flag::MINORS);
        }
        if document.minors.waiting {
            out.add_text(self.flags, flag::WAITING);
        }
        for name in Name::ALL {
            if texts(document, name)
                .iter()
                .any(|text| !text.trim().is_empty())
            {
                out.add_text(self.flags, flag::with(name));
            }
        }
        if let Some(owner) = document.owner {
            out.add_text(self.owner, hex(owner.as_u128()));
        }
        if let Some(event) = document.event {
            out.add_text(self.event, hex(event.as_u128()));
        }
        if let Some(unit) = document.unit {
            out.add_text(self.unit, hex(unit.as_u128()));
        }
        for collection in &document.collections {
            out.add_text(self.collection, hex(collection.as_u128()));
        }
    }

    fn add_names(&self, out: &mut TantivyDocument, document: &Document) {
        let one = |text: &Option<String>| vec![cut(text.as_deref().unwrap_or_default())];
        for (name, field) in Named::ALL.into_iter().zip(self.names) {
            // A field that at most one value may fill is always filled: full columns are read faster.
            let mut values = match name {
                Named::Event => vec![
                    document
                        .event
                        .map(|event| hex(event.as_u128()))
                        .unwrap_or_default(),
                ],
                Named::EventTitle => one(&document.event_title),
                Named::Place => one(&document.place),
                Named::Creator => one(&document.creator),
                Named::Camera => one(&document.camera),
                Named::Licence => one(&document.licence),
                Named::Person => document.persons.iter().map(|text| cut(text)).collect(),
                Named::Keyword => document.keywords.iter().map(|text| cut(text)).collect(),
            };
            values.sort_unstable();
            values.dedup();
            for value in values {
                out.add_text(field, value);
            }
        }
    }
}

/// Teaches the engine how our fields are cut into words.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORDS, Words(Analysis::new()));
    manager.register(BEGINNINGS, Beginnings(Analysis::new()));
    manager
}

/// The words of the field of flags.
pub(crate) mod flag {
    use super::{Kind, Mark, Name, Status};

    pub(crate) const RESTRICTED: &str = "restricted";
    pub(crate) const TRASHED: &str = "trashed";
    pub(crate) const CLOSED: &str = "closed";
    /// It may include minors, as it is marked.
    pub(crate) const MINORS: &str = "minors";
    /// It waits for guardians before the first of its turns.
    pub(crate) const WAITING: &str = "minors waiting";

    pub(crate) fn mark(mark: Mark) -> String {
        format!("mark {}", mark.as_str())
    }

    pub(crate) fn status(status: Status) -> String {
        format!("status {}", status.as_str())
    }

    pub(crate) fn kind(kind: Kind) -> String {
        format!("kind {}", kind.as_str())
    }

    pub(crate) fn rating(stars: u8) -> String {
        format!("rating {stars}")
    }

    pub(crate) fn with(name: Name) -> String {
        format!("with {}", name.as_str())
    }
}

/// The number `20261114` of the day `2026-11-14`.
pub(crate) fn day_number(day: &str) -> Option<u64> {
    let (year, rest) = day.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let number = |text: &str| text.parse::<u16>().ok().map(u64::from);
    Some(number(year)? * 10_000 + number(month)?.min(99) * 100 + number(day)?.min(99))
}

/// An identifier as the index writes it.
pub(crate) fn hex(bits: u128) -> String {
    format!("{bits:032x}")
}

fn indexed(tokenizer: &str, record: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(false)
            .set_index_option(record),
    )
}

fn texts(document: &Document, name: Name) -> Vec<&str> {
    match name {
        Name::Event => document.event_title.as_deref().into_iter().collect(),
        Name::Person => document.persons.iter().map(String::as_str).collect(),
        Name::Post => document.posts.iter().map(String::as_str).collect(),
        Name::Series => document.series.iter().map(String::as_str).collect(),
        Name::Place => document.place.as_deref().into_iter().collect(),
        Name::Creator => document.creator.as_deref().into_iter().collect(),
        Name::Camera => document.camera.as_deref().into_iter().collect(),
        Name::Licence => document.licence.as_deref().into_iter().collect(),
        Name::Keyword => document.keywords.iter().map(String::as_str).collect(),
        Name::Caption => document.caption.as_deref().into_iter().collect(),
        Name::Title => document.title.as_deref().into_iter().collect(),
        Name::Filename => document.filenames.iter().map(String::as_str).collect(),
    }
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST_NAME).collect()
}

fn halves(id: u128) -> (u64, u64) {
    let bytes = id.to_be_bytes();
    let half = |from: usize| {
        let half: [u8; 8] = bytes[from..from + 8]
            .try_into()
            .expect("eight bytes of sixteen");
        u64::from_be_bytes(half)
    };
    (half(0), half(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_names_stand_in_the_order_of_their_numbers() {
        assert!(
            Name::ALL
                .iter()
                .enumerate()
                .all(|(at, name)| *name as usize == at)
        );
        assert!(
            Named::ALL
                .iter()
                .enumerate()
                .all(|(at, name)| *name as usize == at)
        );
        assert!(
            Status::ALL
                .iter()
                .enumerate()
                .all(|(at, status)| *status as usize == at)
        );
        assert!(
            Kind::ALL
                .iter()
                .enumerate()
                .all(|(at, kind)| *kind as usize == at)
        );
    }

    #[test]
    fn a_day_is_a_number_that_sorts() {
        assert_eq!(day_number("2026-11-14"), Some(20_261_114));
        assert_eq!(day_number("ayer"), None);
        assert!(day_number("2026-02-01") < day_number("2026-11-01"));
    }
}
