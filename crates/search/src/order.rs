//! The order of results and the cursors that page through it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use asset::AssetId;
use asset::query::Sort;

use crate::Error;
use crate::bits::Bits;
use crate::matching::Matches;
use crate::section::{Moment, Section};

/// Words beyond these no longer change the order.
const MOST_MERITS: usize = 12;
/// A set with more than one document in so many is read in order rather than sorted.
const DENSE: u64 = 64;

/// Where a result stands: the greater comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    major: u32,
    moment: i64,
    pub(crate) asset: AssetId,
}

impl Key {
    /// The key as a text that says nothing to its holder.
    pub(crate) fn write(self, sort: Sort) -> String {
        let moment = self.moment.cast_unsigned();
        format!(
            "{}{:08x}{moment:016x}{:032x}",
            letter(sort),
            self.major,
            self.asset.as_u128()
        )
    }

    /// The key that [`Key::write`] wrote for this order.
    pub(crate) fn read(text: &str, sort: Sort) -> Result<Self, Error> {
        let digits = text.strip_prefix(letter(sort)).ok_or(Error::BadCursor)?;
        if digits.len() != 56
            || !digits
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        {
            return Err(Error::BadCursor);
        }
        let number = |from: usize, to: usize| {
            u128::from_str_radix(&digits[from..to], 16).map_err(|_| Error::BadCursor)
        };
        let no_cursor = |_| Error::BadCursor;
        Ok(Self {
            major: u32::try_from(number(0, 8)?).map_err(no_cursor)?,
            moment: u64::try_from(number(8, 24)?)
                .map_err(no_cursor)?
                .cast_signed(),
            asset: AssetId::from_u128(number(24, 56)?),
        })
    }
}

const fn letter(sort: Sort) -> char {
    match sort {
        Sort::Relevance => 'r',
        Sort::Taken => 't',
        Sort::Arrived => 'a',
        Sort::Rating => 's',
    }
}

/// The first results of one segment in this order, after the given key, best first.
pub(crate) fn first(
    section: &Section,
    found: &Bits,
    matches: &[Matches],
    sort: Sort,
    after: Option<Key>,
    limit: usize,
) -> Vec<Key> {
    let moment = match sort {
        Sort::Arrived => Moment::Arrived,
        Sort::Relevance | Sort::Taken | Sort::Rating => Moment::Taken,
    };
    let mut keys = Vec::new();
    for (major, docs) in tiers(section, found, matches, sort) {
        if keys.len() < limit && after.is_none_or(|after| major <= after.major) {
            let tier = Tier {
                section,
                moment,
                major,
                after: after.filter(|after| after.major == major),
            };
            keys.extend(tier.first(&docs, limit - keys.len()));
        }
    }
    keys
}

/// The documents found, divided by what counts before their moment; best first.
fn tiers(section: &Section, found: &Bits, matches: &[Matches], sort: Sort) -> Vec<(u32, Bits)> {
    match sort {
        Sort::Taken | Sort::Arrived => vec![(0, found.clone())],
        Sort::Rating => (0..=5)
            .rev()
            .map(|stars| (u32::from(stars), found.both(section.segment.rating(stars))))
            .collect(),
        Sort::Relevance => by_merit(found, matches),
    }
}

/// Each document of `found` goes into the set with the sum of its merits.
fn by_merit(found: &Bits, matches: &[Matches]) -> Vec<(u32, Bits)> {
    let mut sets = vec![found.clone()];
    let merits = matches.iter().flat_map(|matches| &matches.merits);
    for (merit, weight) in merits.take(MOST_MERITS) {
        sets.resize(sets.len() + weight, Bits::none(found.length()));
        // From the top, so that nothing rises twice.
        for at in (0..sets.len()).rev() {
            sets[at].and_not(merit);
            if at >= *weight {
                let risen = sets[at - weight].both(merit);
                sets[at].or(&risen);
            }
        }
    }
    let mut tiers: Vec<(u32, Bits)> = (0..)
        .zip(sets)
        .filter(|(_, docs)| !docs.is_empty())
        .collect();
    tiers.reverse();
    tiers
}

/// Documents that only their moment, and then their name, puts in order.
struct Tier<'a> {
    section: &'a Section,
    moment: Moment,
    major: u32,
    after: Option<Key>,
}

impl Tier<'_> {
    fn key(&self, doc: u32) -> Key {
        Key {
            major: self.major,
            moment: self.section.segment.moment(self.moment, doc),
            asset: self.section.segment.asset(doc),
        }
    }

    fn first(&self, docs: &Bits, limit: usize) -> Vec<Key> {
        let count = docs.count();
        if count.saturating_mul(DENSE) >= u64::from(docs.length()) {
            self.walk(docs, limit)
        } else {
            self.select(docs, limit)
        }
    }

    /// Walks all documents from the newest on and keeps those in the set.
    fn walk(&self, docs: &Bits, limit: usize) -> Vec<Key> {
        let newest = self.section.segment.newest(self.moment);
        let start = self.after.map_or(0, |after| {
            newest.partition_point(|doc| self.key(*doc) >= after)
        });
        newest[start..]
            .iter()
            .filter(|doc| docs.contains(**doc))
            .take(limit)
            .map(|doc| self.key(*doc))
            .collect()
    }

    /// Looks at every document of the set and keeps the best.
    fn select(&self, docs: &Bits, limit: usize) -> Vec<Key> {
        let mut best: BinaryHeap<Reverse<Key>> = BinaryHeap::new();
        for doc in docs.iter() {
            let full = best.len() >= limit;
            let last = best.peek().map(|Reverse(last)| *last).filter(|_| full);
            let moment = self.section.segment.moment(self.moment, doc);
            if last.is_some_and(|last| moment < last.moment) {
                continue;
            }
            let key = self.key(doc);
            if last.is_none_or(|last| key > last) && self.after.is_none_or(|after| key < after) {
                best.push(Reverse(key));
                if best.len() > limit {
                    best.pop();
                }
            }
        }
        best.into_sorted_vec()
            .into_iter()
            .map(|Reverse(key)| key)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_for_its_own_order_only() {
        let key = Key {
            major: 3,
            moment: i64::MIN,
            asset: AssetId::from_u128(u128::MAX),
        };
        let text = key.write(Sort::Taken);
        assert_eq!(Key::read(&text, Sort::Taken).unwrap(), key);
        assert!(matches!(
            Key::read(&text, Sort::Rating),
            Err(Error::BadCursor)
        ));
        for text in [
            "",
            "t",
            "tñ",
            &text[1..],
            &text[..20],
            &format!("{text}0"),
            &text.to_uppercase(),
        ] {
            assert!(
                matches!(Key::read(text, Sort::Taken), Err(Error::BadCursor)),
                "{text}"
            );
        }
    }

    #[test]
    fn documents_are_divided_by_the_sum_of_their_merits() {
        let set = |numbers: &[u32]| {
            let mut set = Bits::none(10);
            for number in numbers {
                set.insert(*number);
            }
            set
        };
        let matches = |merits| Matches {
            all: Bits::none(10),
            merits,
        };
        let matches = [
            matches(vec![(set(&[1, 2, 3]), 2)]),
            matches(vec![(set(&[3, 4]), 1), (set(&[]), 3)]),
        ];
        let tiers: Vec<(u32, Vec<u32>)> = by_merit(&set(&[0, 1, 3, 4]), &matches)
            .into_iter()
            .map(|(major, docs)| (major, docs.iter().collect()))
            .collect();
        assert_eq!(
            tiers,
            [(3, vec![3]), (2, vec![1]), (1, vec![4]), (0, vec![0])]
        );
    }
}
