//! From a query and a visibility to the set of documents of each segment.

use std::ops::Bound;

use asset::query::{Field as Name, Minors, Query, Word};
use asset::{Status, Visibility};
use tantivy::Term;
use tantivy::query::{PhrasePrefixQuery, PhraseQuery};
use tantivy::schema::Field;

use crate::Error;
use crate::analysis::{Analysis, BEGINNING};
use crate::bits::Bits;
use crate::schema::{Fields, day_number, hex};
use crate::section::{Section, add_postings, filled};

/// How many words a beginning may stand for in one field of one segment.
const MOST_ENDINGS: usize = 20_000;
/// How many endings the last word of a compound like `lmr_41` may have.
const MOST_COMPOUNDS: u32 = 1_000;
/// What a word in one of the fields of [`HEAD`] counts more than elsewhere.
const PROMINENT: usize = 1;
/// The word as it was typed, not only its stem.
const AS_TYPED: usize = 2;
/// The word or its stem, not only its beginning.
const WHOLE: usize = 2;
const HEAD: [Name; 4] = [Name::Title, Name::Keyword, Name::Person, Name::Event];

/// A query with its words analysed, ready for any segment.
pub(crate) struct Plan<'a> {
    query: &'a Query,
    visibility: &'a Visibility,
    fields: &'a Fields,
    pub(crate) leaves: Vec<Leaf>,
}

/// One word or phrase of the query.
pub(crate) struct Leaf {
    pub(crate) name: Option<Name>,
    /// Folded words that stand together.
    pub(crate) words: Vec<String>,
    /// The stem, where a single word may be found by it.
    stem: Option<String>,
    pub(crate) phrase: bool,
    pub(crate) negated: bool,
    /// Whether longer words count too.
    growing: bool,
}

/// What a word finds in one segment.
pub(crate) struct Matches {
    pub(crate) all: Bits,
    /// Parts of them that come before the others, and by how much.
    pub(crate) merits: Vec<(Bits, usize)>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(query: &'a Query, visibility: &'a Visibility, fields: &'a Fields) -> Self {
        let mut analysis = Analysis::new();
        let last = query
            .words
            .len()
            .checked_sub(1)
            .filter(|_| query.unfinished);
        let leaves = (0..)
            .zip(&query.words)
            .map(|(at, word)| Leaf::new(word, Some(at) == last, &mut analysis))
            .filter(|leaf| !leaf.words.is_empty())
            .collect();
        Self {
            query,
            visibility,
            fields,
            leaves,
        }
    }

    /// The documents that may be seen and pass every filter, whatever their words.
    pub(crate) fn allowed(&self, section: &Section) -> Result<Bits, Error> {
        let mut allowed = self.visible(section)?;
        let (segment, query) = (&section.segment, self.query);
        if !query.statuses.is_empty() {
            allowed.and(&any(
                section,
                query.statuses.iter().map(|status| segment.status(*status)),
            ));
        }
        if !query.kinds.is_empty() {
            allowed.and(&any(
                section,
                query.kinds.iter().map(|kind| segment.kind(*kind)),
            ));
        }
        if !query.marks.is_empty() {
            allowed.and(&any(
                section,
                query.marks.iter().map(|mark| segment.mark(*mark)),
            ));
        }
        if !query.minors.is_empty() {
            allowed.and(&self.minors(section, &query.minors));
        }
        if !query.not_minors.is_empty() {
            allowed.and_not(&self.minors(section, &query.not_minors));
        }
        if let Some(least @ 1..) = query.rating {
            allowed.and(&any(
                section,
                (least.min(6)..=5).map(|stars| segment.rating(stars)),
            ));
        }
        if !query.events.is_empty() {
            allowed.and(&self.events(section, &query.events)?);
        }
        if !query.not_events.is_empty() {
            allowed.and_not(&self.events(section, &query.not_events)?);
        }
        if !query.collections.is_empty() {
            let mut members = section.none();
            for collection in &query.collections {
                let term = hex(collection.as_u128());
                section.add_term(self.fields.collection, &term, &mut members)?;
            }
            allowed.and(&members);
        }
        for name in &query.with {
            allowed.and(&filled(section, self.fields, *name)?);
        }
        for name in &query.without {
            allowed.and_not(&filled(section, self.fields, *name)?);
        }
        if query.since.is_some() || query.until.is_some() {
            allowed.and(&self.days(section));
        }
        Ok(allowed)
    }

    /// The rule of [`Visibility::sees`] over a whole segment.
    fn visible(&self, section: &Section) -> Result<Bits, Error> {
        let (segment, visibility) = (&section.segment, self.visibility);
        let mut visible = section.alive();
        let bounded = visibility.unit.is_some() || visibility.cleared.is_some();
        if bounded
            || !Status::ALL
                .iter()
                .all(|status| visibility.statuses.contains(status))
        {
            let mut seen = any(
                section,
                visibility
                    .statuses
                    .iter()
                    .map(|status| segment.status(*status)),
            );
            if visibility.unit.is_some() {
                let mut within = section.none();
                for unit in &visibility.within {
                    section.add_term(self.fields.unit, &hex(unit.as_u128()), &mut within)?;
                }
                seen.and(&within);
            }
            if let Some(at) = visibility.cleared {
                seen.and_not(&segment.held(at.as_micros()));
            }
            if let Some(own) = visibility.own {
                section.add_term(self.fields.owner, &hex(own.as_u128()), &mut seen)?;
            }
            visible.and(&seen);
        }
        if !visibility.restricted {
            visible.and_not(&segment.restricted);
        }
        match (self.query.trash, visibility.trashed) {
            (true, true) => visible.and(&segment.trashed),
            (true, false) => return Ok(section.none()),
            (false, _) => visible.and_not(&segment.trashed),
        }
        Ok(visible)
    }

    /// The documents of any of these standings at the moment that is asked about.
    fn minors(&self, section: &Section, standings: &[Minors]) -> Bits {
        let segment = &section.segment;
        let mut found = section.none();
        for standing in standings {
            match (standing, self.query.at) {
                (Minors::Waiting, Some(at)) => found.or(&segment.waiting(at.as_micros())),
                (Minors::Waiting, None) => {}
                (Minors::Yes, _) => found.or(&segment.minors),
                (Minors::No, _) => {
                    let mut unmarked = section.alive();
                    unmarked.and_not(&segment.minors);
                    found.or(&unmarked);
                }
            }
        }
        found
    }

    fn events(&self, section: &Section, events: &[asset::EventId]) -> Result<Bits, Error> {
        let mut found = section.none();
        for event in events {
            section.add_term(self.fields.event, &hex(event.as_u128()), &mut found)?;
        }
        Ok(found)
    }

    fn days(&self, section: &Section) -> Bits {
        let bound = |day: &Option<String>| day.as_deref().and_then(day_number);
        let first = bound(&self.query.since).unwrap_or(0).max(1);
        let last = bound(&self.query.until).unwrap_or(u64::MAX);
        let mut found = section.none();
        let column = &section.segment.day;
        // A range below every value would find the least of them.
        if first <= last && last >= column.min_value() {
            let mut docs = Vec::new();
            let all = 0..section.reader.max_doc();
            column.get_docids_for_value_range(first..=last, all, &mut docs);
            for doc in docs {
                found.insert(doc);
            }
        }
        found
    }

    /// What this leaf finds in a segment; with `rank` also where it counts more.
    pub(crate) fn matches(
        &self,
        leaf: &Leaf,
        section: &Section,
        rank: bool,
    ) -> Result<Matches, Error> {
        let field = leaf
            .name
            .map_or(self.fields.text, |name| self.fields.of(name));
        let mut all = section.none();
        let mut merits = Vec::new();
        match leaf.words.as_slice() {
            [word] => {
                section.add_term(field, word, &mut all)?;
                if let Some(stem) = &leaf.stem {
                    if rank {
                        merits.push((all.clone(), AS_TYPED));
                    }
                    section.add_term(field, stem, &mut all)?;
                }
                if leaf.growing {
                    if rank {
                        merits.push((all.clone(), WHOLE));
                    }
                    self.add_endings(leaf.name, word, section, &mut all)?;
                }
                if rank && leaf.name.is_none() {
                    let word = leaf.stem.as_ref().unwrap_or(word);
                    merits.push((self.head(word, section)?, PROMINENT));
                }
            }
            words => {
                let terms = || {
                    words
                        .iter()
                        .map(|word| Term::from_field_text(field, word))
                        .collect()
                };
                section.add_query(&PhraseQuery::new(terms()), self.fields, &mut all)?;
                if leaf.growing {
                    let mut growing = PhrasePrefixQuery::new(terms());
                    growing.set_max_expansions(MOST_COMPOUNDS);
                    section.add_query(&growing, self.fields, &mut all)?;
                }
            }
        }
        if leaf.name.is_none() {
            section.add_term(self.fields.folio, &leaf.words.join("-"), &mut all)?;
        }
        Ok(Matches { all, merits })
    }

    /// The documents that hold this word in a prominent field.
    fn head(&self, word: &str, section: &Section) -> Result<Bits, Error> {
        let mut head = section.none();
        for name in HEAD {
            section.add_term(self.fields.of(name), word, &mut head)?;
        }
        Ok(head)
    }

    /// Adds the documents with words that begin like this.
    fn add_endings(
        &self,
        name: Option<Name>,
        word: &str,
        section: &Section,
        into: &mut Bits,
    ) -> Result<(), Error> {
        match name {
            None if word.chars().count() <= BEGINNING => {
                section.add_term(self.fields.beginnings, word, into)
            }
            None => add_beginning(section, self.fields.text, word, into),
            Some(name) => add_beginning(section, self.fields.of(name), word, into),
        }
    }

    /// The documents of a segment that the whole query finds, and what each leaf found; `rank` asks for prominence.
    pub(crate) fn found(
        &self,
        section: &Section,
        rank: bool,
    ) -> Result<(Bits, Vec<Matches>), Error> {
        let mut found = self.allowed(section)?;
        let mut matches = Vec::new();
        for leaf in &self.leaves {
            if found.is_empty() {
                break;
            }
            let leaf_matches = self.matches(leaf, section, rank && !leaf.negated)?;
            if leaf.negated {
                found.and_not(&leaf_matches.all);
            } else {
                found.and(&leaf_matches.all);
                matches.push(leaf_matches);
            }
        }
        Ok((found, matches))
    }

    /// What the query would find without one of its leaves.
    pub(crate) fn found_without(&self, place: usize, section: &Section) -> Result<Bits, Error> {
        let mut found = self.allowed(section)?;
        for (_, leaf) in (0..).zip(&self.leaves).filter(|(at, _)| *at != place) {
            let matches = self.matches(leaf, section, false)?;
            if leaf.negated {
                found.and_not(&matches.all);
            } else {
                found.and(&matches.all);
            }
        }
        Ok(found)
    }
}

impl Leaf {
    fn new(word: &Word, last: bool, analysis: &mut Analysis) -> Self {
        let words = analysis.words(&word.text);
        let stem = match words.as_slice() {
            [one] if !word.phrase => analysis.stem(one),
            _ => None,
        };
        Self {
            name: word.field,
            words,
            stem,
            phrase: word.phrase,
            negated: word.negated,
            growing: last && !word.phrase && !word.negated,
        }
    }
}

/// Adds the documents with any of the words of a field that begin like this.
fn add_beginning(
    section: &Section,
    field: Field,
    word: &str,
    into: &mut Bits,
) -> Result<(), Error> {
    let inverted = section.inverted(field)?;
    let mut range = inverted.terms().range().ge(word);
    let end = after(word);
    if let Bound::Excluded(end) = &end {
        range = range.lt(end);
    }
    let mut endings = range.into_stream()?;
    let mut seen = 0;
    while seen < MOST_ENDINGS && endings.advance() {
        add_postings(&inverted, endings.value(), into)?;
        seen += 1;
    }
    Ok(())
}

/// The first text that no longer begins like this.
fn after(word: &str) -> Bound<Vec<u8>> {
    let mut bytes = word.as_bytes().to_vec();
    while let Some(last) = bytes.pop() {
        if let Some(next) = last.checked_add(1) {
            bytes.push(next);
            return Bound::Excluded(bytes);
        }
    }
    Bound::Unbounded
}

fn any<'b>(section: &Section, sets: impl Iterator<Item = &'b Bits>) -> Bits {
    let mut any = section.none();
    sets.for_each(|set| any.or(set));
    any
}
