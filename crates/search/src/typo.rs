//! One wrong letter: what somebody probably meant, when nothing was found as typed.

use std::collections::HashMap;

use asset::Visibility;
use asset::query::Query;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::Error;
use crate::analysis::is_stem;
use crate::bits::Bits;
use crate::matching::{Leaf, Plan};
use crate::schema::Fields;
use crate::section::{Section, add_postings};
use crate::snapshot::Snapshot;

/// Shorter words are one letter away from too many others.
const SHORTEST: usize = 4;
/// A longer query is a text that somebody pasted, not a slip of the finger.
const MOST_WORDS: usize = 8;
/// More guesses than this are not weighed in one segment.
const MOST_GUESSES: usize = 64;

/// The query with words that differ by one letter and find something that may be seen; none when there is nothing to
/// correct or no such word.
pub(crate) fn correct(
    snapshot: &Snapshot,
    fields: &Fields,
    query: &Query,
    visibility: &Visibility,
) -> Result<Option<Query>, Error> {
    if query.words.len() > MOST_WORDS {
        return Ok(None);
    }
    let mut corrected = query.clone();
    corrected.unfinished = false;
    let mut changed = false;
    for at in 0..corrected.words.len() {
        // Words before this one are right by now; the ones behind it may be wrong still.
        let mut so_far = corrected.clone();
        so_far.words.retain({
            let mut place = 0;
            move |word| {
                place += 1;
                place <= at + 1 || word.negated
            }
        });
        let plan = Plan::new(&so_far, visibility, fields);
        let Some(place) = plan.leaves.iter().rposition(|leaf| !leaf.negated) else {
            continue;
        };
        if corrected.words[at].negated || anything(&plan, snapshot)? {
            continue;
        }
        match guess(&plan, place, snapshot, fields)? {
            Some(word) => {
                corrected.words[at].text = word;
                changed = true;
            }
            None => return Ok(None),
        }
    }
    Ok(changed.then_some(corrected))
}

fn anything(plan: &Plan, snapshot: &Snapshot) -> Result<bool, Error> {
    for section in &snapshot.sections {
        if !plan.found(section, false)?.0.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The word one letter away from this leaf's that finds most together with the other leaves.
fn guess(
    plan: &Plan,
    place: usize,
    snapshot: &Snapshot,
    fields: &Fields,
) -> Result<Option<String>, Error> {
    let leaf = &plan.leaves[place];
    let [word] = leaf.words.as_slice() else {
        return Ok(None);
    };
    if leaf.phrase || word.chars().count() < SHORTEST || word.chars().all(char::is_numeric) {
        return Ok(None);
    }
    let mut counts: HashMap<String, u64> = HashMap::new();
    for section in &snapshot.sections {
        let others = plan.found_without(place, section)?;
        if !others.is_empty() {
            weigh(leaf, word, &others, section, fields, &mut counts)?;
        }
    }
    Ok(counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .max_by(|(one, count), (other, more)| count.cmp(more).then_with(|| other.cmp(one)))
        .map(|(word, _)| word))
}

/// Adds how often each word one letter away stands in these documents.
fn weigh(
    leaf: &Leaf,
    word: &str,
    docs: &Bits,
    section: &Section,
    fields: &Fields,
    counts: &mut HashMap<String, u64>,
) -> Result<(), Error> {
    let field = leaf.name.map_or(fields.text, |name| fields.of(name));
    let near = FuzzyTermQuery::new(Term::from_field_text(field, word), 1, true).automaton()?;
    let inverted = section.inverted(field)?;
    let mut guesses = inverted.terms().search(near).into_stream()?;
    let mut weighed = 0;
    while weighed < MOST_GUESSES && guesses.advance() {
        let Some(guess) = std::str::from_utf8(guesses.key())
            .ok()
            .filter(|guess| !is_stem(guess.as_bytes()))
        else {
            continue;
        };
        let mut found = section.none();
        add_postings(&inverted, guesses.value(), &mut found)?;
        *counts.entry(guess.to_owned()).or_default() += found.count_both(docs);
        weighed += 1;
    }
    Ok(())
}
