//! Counts beside the results: how many of what was found are of each status, year, place and so on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use asset::{EventId, Kind, Status};
use serde::Serialize;

use crate::Error;
use crate::bits::Bits;
use crate::names;
use crate::schema::Named;
use crate::section::Section;

/// How many names of a facet are given.
const MOST: usize = 20;

/// A value and how many of the results have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count<T> {
    /// The value.
    pub value: T,
    /// How many results have it, never zero.
    pub count: u64,
}

/// How the results are spread. Names come most frequent first, twenty at most; months and years in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Where they are in review.
    pub status: Vec<Count<Status>>,
    /// What sort they are.
    pub kind: Vec<Count<Kind>>,
    /// Their stars, the most first.
    pub rating: Vec<Count<u8>>,
    /// The years they were taken in.
    pub year: Vec<Count<String>>,
    /// The months they were taken in, `2026-11`.
    pub month: Vec<Count<String>>,
    /// The events.
    pub event: Vec<Count<EventId>>,
    /// Who is shown.
    pub person: Vec<Count<String>>,
    /// Where.
    pub place: Vec<Count<String>>,
    /// Who took them.
    pub creator: Vec<Count<String>>,
    /// The cameras.
    pub camera: Vec<Count<String>>,
    /// Their keywords.
    pub keyword: Vec<Count<String>>,
    /// Their licences.
    pub licence: Vec<Count<String>>,
}

/// The facets of names, in the order in which they are counted.
const NAMED: [Named; 7] = [
    Named::Event,
    Named::Person,
    Named::Place,
    Named::Creator,
    Named::Camera,
    Named::Keyword,
    Named::Licence,
];

impl Facets {
    /// Counts over what was found in each section.
    pub(crate) fn count(found: &[(&Section, &Bits)]) -> Result<Self, Error> {
        let mut months: BTreeMap<&str, u64> = BTreeMap::new();
        let mut lists: [Vec<Numbered>; NAMED.len()] = Default::default();
        for (section, docs) in found.iter().filter(|(_, docs)| !docs.is_empty()) {
            let mut sorts = vec![&section.segment.months];
            sorts.extend(NAMED.map(|name| section.segment.names(name)));
            let mut counts = names::count(&sorts, docs)?.into_iter();
            let counted = sorts[0]
                .words()?
                .iter()
                .zip(counts.next().unwrap_or_default());
            for (month, count) in counted.filter(|(month, count)| *count > 0 && !month.is_empty()) {
                *months.entry(month).or_default() += u64::from(count);
            }
            for ((list, names), counts) in lists.iter_mut().zip(&sorts[1..]).zip(counts) {
                list.push((names.words()?, counts));
            }
        }
        let mut years: BTreeMap<&str, u64> = BTreeMap::new();
        for (month, count) in &months {
            let (year, _) = month.split_once('-').unwrap_or((month, ""));
            *years.entry(year).or_default() += count;
        }
        let [event, person, place, creator, camera, keyword, licence] =
            lists.map(|list| top_names(&list, MOST));
        Ok(Self {
            status: few(found, Status::ALL, |section, status| {
                section.segment.status(*status)
            }),
            kind: few(found, Kind::ALL, |section, kind| {
                section.segment.kind(*kind)
            }),
            rating: few(found, [5, 4, 3, 2, 1, 0], |section, stars| {
                section.segment.rating(*stars)
            }),
            year: spread(years),
            month: spread(months),
            event: event.iter().filter_map(event_count).collect(),
            person,
            place,
            creator,
            camera,
            keyword,
            licence,
        })
    }
}

fn event_count(count: &Count<String>) -> Option<Count<EventId>> {
    let bits = u128::from_str_radix(&count.value, 16).ok()?;
    Some(Count {
        value: EventId::from_u128(bits),
        count: count.count,
    })
}

/// Counts of values that each have a set of their own.
fn few<T, const N: usize>(
    found: &[(&Section, &Bits)],
    values: [T; N],
    set: impl for<'s> Fn(&'s Section, &T) -> &'s Bits,
) -> Vec<Count<T>> {
    values
        .into_iter()
        .filter_map(|value| {
            let count = found
                .iter()
                .map(|(section, docs)| docs.count_both(set(section, &value)))
                .sum();
            (count > 0).then_some(Count { value, count })
        })
        .collect()
}

fn spread(counts: BTreeMap<&str, u64>) -> Vec<Count<String>> {
    let count = |(value, count): (&str, u64)| Count {
        value: value.to_owned(),
        count,
    };
    counts.into_iter().map(count).collect()
}

/// The names of one section and how often each was found.
type Numbered<'a> = (&'a [Box<str>], Box<[u32]>);

/// The names that most of what was found bears.
///
/// Each section counts by its own numbering; only names near the top of some section are compared by their text. A name
/// that is near the top of none cannot have more than the sum of what stood last there.
fn top_names(lists: &[Numbered], most: usize) -> Vec<Count<String>> {
    let mut depth = most + 4;
    loop {
        let mut candidates: Vec<&str> = Vec::new();
        let mut unseen = 0;
        for (words, counts) in lists {
            let (top, next) = top_places(words, counts, depth);
            unseen += next;
            candidates.extend(top.into_iter().map(|place| &*words[place]));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut ranked: Vec<(Reverse<u64>, &str)> = candidates
            .into_iter()
            .map(|name| (Reverse(total(lists, name)), name))
            .collect();
        ranked.sort_unstable();
        let last = ranked.get(most - 1).map_or(0, |(Reverse(count), _)| *count);
        if unseen == 0 || last > unseen || lists.len() == 1 {
            ranked.truncate(most);
            let count = |(Reverse(count), name): (Reverse<u64>, &str)| Count {
                value: name.to_owned(),
                count,
            };
            return ranked.into_iter().map(count).collect();
        }
        depth *= 8;
    }
}

/// The places of the greatest counts and the greatest count left out. The empty name stands for none and is never given.
fn top_places(words: &[Box<str>], counts: &[u32], depth: usize) -> (Vec<usize>, u64) {
    let nobody = usize::from(words.first().is_some_and(|word| word.is_empty()));
    let mut places: Vec<usize> = (nobody..counts.len())
        .filter(|place| counts[*place] > 0)
        .collect();
    let mut next = 0;
    if places.len() > depth {
        places.select_nth_unstable_by_key(depth, |place| (Reverse(counts[*place]), *place));
        next = u64::from(counts[places[depth]]);
        places.truncate(depth);
    }
    (places, next)
}

fn total(lists: &[Numbered], name: &str) -> u64 {
    lists
        .iter()
        .filter_map(|(words, counts)| {
            let place = words.binary_search_by(|word| (**word).cmp(name)).ok()?;
            counts.get(place)
        })
        .map(|count| u64::from(*count))
        .sum()
}
