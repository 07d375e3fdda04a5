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
use crate::snapshot::Snapshot;

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
    pub(crate) fn count(snapshot: &Snapshot, found: &[Bits]) -> Result<Self, Error> {
        let mut months: BTreeMap<&str, u64> = BTreeMap::new();
        let mut sums: Vec<Vec<u64>> = Vec::new();
        for name in NAMED {
            sums.push(snapshot.numbering(name)?.zero());
        }
        for (at, (section, docs)) in snapshot.sections.iter().zip(found).enumerate() {
            if docs.is_empty() {
                continue;
            }
            let mut sorts = vec![&section.segment.months];
            sorts.extend(NAMED.map(|name| section.segment.names(name)));
            let mut counts = names::count(&sorts, docs)?.into_iter();
            let in_months = counts.next().unwrap_or_default();
            for (month, count) in sorts[0].words()?.iter().zip(in_months) {
                if count > 0 && !month.is_empty() {
                    *months.entry(month).or_default() += u64::from(count);
                }
            }
            for ((name, counts), sum) in NAMED.into_iter().zip(counts).zip(&mut sums) {
                snapshot.numbering(name)?.add(at, &counts, sum);
            }
        }
        let mut years: BTreeMap<&str, u64> = BTreeMap::new();
        for (month, count) in &months {
            let (year, _) = month.split_once('-').unwrap_or((month, ""));
            *years.entry(year).or_default() += count;
        }
        let mut most = NAMED
            .into_iter()
            .zip(&sums)
            .map(|(name, sum)| most_frequent(snapshot, name, sum));
        let mut next = || most.next().unwrap_or_else(|| Ok(Vec::new()));
        let found: Vec<(&Section, &Bits)> = snapshot.sections.iter().zip(found).collect();
        let found = found.as_slice();
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
            event: next()?.iter().filter_map(event_count).collect(),
            person: next()?,
            place: next()?,
            creator: next()?,
            camera: next()?,
            keyword: next()?,
            licence: next()?,
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

/// The names with the greatest sums. The empty name stands for none and is never given.
fn most_frequent(
    snapshot: &Snapshot,
    name: Named,
    sums: &[u64],
) -> Result<Vec<Count<String>>, Error> {
    let numbering = snapshot.numbering(name)?;
    let mut ranked: Vec<(Reverse<u64>, usize)> = sums
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(number, count)| (Reverse(*count), number))
        .collect();
    // One more than is given, because one may be the empty name.
    if ranked.len() > MOST + 1 {
        ranked.select_nth_unstable(MOST + 1);
        ranked.truncate(MOST + 1);
    }
    ranked.sort_unstable();
    let mut most = Vec::new();
    for (Reverse(count), number) in ranked {
        let (section, place) = numbering.origin(number);
        let value = &snapshot.sections[section].segment.names(name).words()?[place];
        if !value.is_empty() && most.len() < MOST {
            most.push(Count {
                value: value.to_string(),
                count,
            });
        }
    }
    Ok(most)
}
