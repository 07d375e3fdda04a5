//! Names to choose from while somebody types.

use std::cmp::Reverse;
use std::collections::HashMap;

use asset::Visibility;
use asset::query::{Field, Query};
use serde::Serialize;

use crate::Error;
use crate::analysis::Analysis;
use crate::matching::Plan;
use crate::names;
use crate::schema::{Fields, Named};
use crate::snapshot::Snapshot;

/// The names that are suggested, and the field that each is looked for in.
const SUGGESTED: [(Named, Field); 7] = [
    (Named::EventTitle, Field::Event),
    (Named::Person, Field::Person),
    (Named::Place, Field::Place),
    (Named::Keyword, Field::Keyword),
    (Named::Creator, Field::Creator),
    (Named::Camera, Field::Camera),
    (Named::Licence, Field::Licence),
];

/// A name that could be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The field it stands in.
    pub field: Field,
    /// The name as it is written.
    pub text: String,
    /// How many assets that may be seen have it.
    pub count: u64,
}

/// The most frequent names with a word that begins like the last word of `prefix` and the words before it.
pub(crate) fn suggest(
    snapshot: &Snapshot,
    fields: &Fields,
    prefix: &str,
    visibility: &Visibility,
    limit: usize,
) -> Result<Vec<Suggestion>, Error> {
    let wanted = Analysis::new().line(prefix);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let everything = Query::default();
    let plan = Plan::new(&everything, visibility, fields);
    let mut counts: HashMap<(usize, &str), u64> = HashMap::new();
    for section in &snapshot.sections {
        let visible = plan.allowed(section)?;
        for (rank, (name, _)) in SUGGESTED.into_iter().enumerate() {
            let names = section.segment.names(name);
            let places = names.beginning(&wanted)?;
            if !places.is_empty() {
                let words = names.words()?;
                let visible = names::count(&[names], &visible)?.remove(0);
                for place in places.into_iter().filter(|place| visible[*place] > 0) {
                    *counts.entry((rank, &words[place])).or_default() += u64::from(visible[place]);
                }
            }
        }
    }
    let mut ranked: Vec<((usize, &str), u64)> = counts.into_iter().collect();
    ranked.sort_unstable_by_key(|((rank, text), count)| (Reverse(*count), *rank, *text));
    ranked.truncate(limit);
    Ok(ranked
        .into_iter()
        .map(|((rank, text), count)| Suggestion {
            field: SUGGESTED[rank].1,
            text: text.to_owned(),
            count,
        })
        .collect())
}
