//! The names that documents of a segment bear, kept small and ready to be counted.

use std::sync::OnceLock;

use tantivy::columnar::{Column, StrColumn};

use crate::Error;
use crate::analysis::Analysis;
use crate::bearers::{Bearers, Tally};
use crate::bits::Bits;

/// One sort of name over a segment: what the names are and which documents bear them. Read from the files when it is
/// first needed.
pub(crate) struct Names {
    source: Source,
    words: OnceLock<Box<[Box<str>]>>,
    folded: OnceLock<Box<[Box<str>]>>,
    bearers: OnceLock<Bearers>,
    everywhere: OnceLock<Box<[u32]>>,
}

/// Where names come from.
pub(crate) enum Source {
    /// A column of texts.
    Texts(Option<StrColumn>),
    /// The months, `2026-11`, of a column of days, `20261114`; the empty name for no day.
    Months(Column<u64>),
}

impl Names {
    pub(crate) const fn new(source: Source) -> Self {
        Self {
            source,
            words: OnceLock::new(),
            folded: OnceLock::new(),
            bearers: OnceLock::new(),
            everywhere: OnceLock::new(),
        }
    }

    /// The names, sorted; documents refer to them by place.
    pub(crate) fn words(&self) -> Result<&[Box<str>], Error> {
        if let Some(words) = self.words.get() {
            return Ok(words);
        }
        let words = self.source.words()?;
        Ok(self.words.get_or_init(|| words.into()))
    }

    /// The places of the names with a word that begins like this folded line.
    pub(crate) fn beginning(&self, line: &str) -> Result<Vec<usize>, Error> {
        let words = self.words()?;
        let folded = self.folded.get_or_init(|| {
            let mut analysis = Analysis::new();
            words
                .iter()
                .map(|word| analysis.line(word).into())
                .collect()
        });
        let begins = |name: &str| {
            let mut rest = Some(name);
            std::iter::from_fn(|| {
                let here = rest?;
                rest = here.split_once(' ').map(|(_, rest)| rest);
                Some(here)
            })
            .any(|here| here.starts_with(line))
        };
        Ok((0..folded.len())
            .filter(|place| begins(&folded[*place]))
            .collect())
    }

    /// How often each name stands in the whole segment of this many documents.
    pub(crate) fn everywhere(&self, length: u32) -> Result<&[u32], Error> {
        if let Some(counts) = self.everywhere.get() {
            return Ok(counts);
        }
        let mut tally = Tally::new(self.words()?.len());
        self.bearers(length)?.add_all(&mut tally);
        let counts = tally.counts();
        Ok(self.everywhere.get_or_init(|| counts))
    }

    fn bearers(&self, length: u32) -> Result<&Bearers, Error> {
        if let Some(bearers) = self.bearers.get() {
            return Ok(bearers);
        }
        let bearers = self.source.bearers(length, self.words()?);
        Ok(self.bearers.get_or_init(|| bearers))
    }
}

/// One numbering of the names of several segments, in the order of the names.
pub(crate) struct Numbering {
    /// The segment in which a name is written, and its place there.
    origins: Box<[(usize, usize)]>,
    /// For each segment the numbers of its places.
    numbers: Vec<Box<[u32]>>,
}

impl Numbering {
    /// Numbers the sorted names of each segment.
    pub(crate) fn new(segments: &[&[Box<str>]]) -> Self {
        let mut all: Vec<(&str, usize, usize)> = Vec::new();
        for (segment, names) in segments.iter().enumerate() {
            all.extend(
                names
                    .iter()
                    .enumerate()
                    .map(|(place, name)| (&**name, segment, place)),
            );
        }
        // The lists are sorted already: a stable sort only merges them.
        all.sort_by_key(|(name, _, _)| *name);
        let mut numbers: Vec<Box<[u32]>> = segments
            .iter()
            .map(|names| vec![0; names.len()].into())
            .collect();
        let mut origins = Vec::new();
        let mut number = 0;
        for at in 0..all.len() {
            let (name, segment, place) = all[at];
            if at == 0 || all[at - 1].0 != name {
                number = u32::try_from(origins.len()).unwrap_or(u32::MAX);
                origins.push((segment, place));
            }
            numbers[segment][place] = number;
        }
        Self {
            origins: origins.into(),
            numbers,
        }
    }

    /// Counts with one place for each name of all segments, all zero.
    pub(crate) fn zero(&self) -> Vec<u64> {
        vec![0; self.origins.len()]
    }

    /// Adds the counts of one segment.
    pub(crate) fn add(&self, segment: usize, counts: &[u32], sum: &mut [u64]) {
        for (number, count) in self.numbers[segment].iter().zip(counts) {
            sum[*number as usize] += u64::from(*count);
        }
    }

    /// The segment in which the name of this number is written, and its place there.
    pub(crate) fn origin(&self, number: usize) -> (usize, usize) {
        self.origins[number]
    }
}

/// How often each name of each of these sorts stands in these documents.
pub(crate) fn count(sorts: &[&Names], docs: &Bits) -> Result<Vec<Box<[u32]>>, Error> {
    let length = docs.length();
    let found = docs.count();
    if found <= u64::from(length) / 2 {
        return tally(sorts, docs);
    }
    // What was not found is the smaller part: take it from what the whole segment holds.
    let mut others = Bits::all(length);
    others.and_not(docs);
    let others = tally(sorts, &others)?;
    sorts
        .iter()
        .zip(others)
        .map(|(names, others)| {
            let everywhere = names.everywhere(length)?.iter();
            Ok(everywhere
                .zip(&others)
                .map(|(all, other)| all - other)
                .collect())
        })
        .collect()
}

fn tally(sorts: &[&Names], docs: &Bits) -> Result<Vec<Box<[u32]>>, Error> {
    let mut tallies: Vec<(&Bearers, Tally)> = Vec::new();
    for names in sorts {
        tallies.push((
            names.bearers(docs.length())?,
            Tally::new(names.words()?.len()),
        ));
    }
    docs.blocks(|block| {
        for (bearers, tally) in &mut tallies {
            bearers.add(block, tally);
        }
    });
    Ok(tallies
        .into_iter()
        .map(|(_, tally)| tally.counts())
        .collect())
}

impl Source {
    fn words(&self) -> Result<Vec<Box<str>>, Error> {
        let mut words: Vec<Box<str>> = Vec::new();
        match self {
            Self::Texts(None) => {}
            Self::Texts(Some(column)) => {
                let mut stream = column.dictionary().stream()?;
                while stream.advance() {
                    words.push(String::from_utf8_lossy(stream.key()).into());
                }
            }
            Self::Months(days) => {
                let mut months: Vec<u64> = days.values.iter().map(|day| day / 100).collect();
                months.sort_unstable();
                months.dedup();
                words.extend(months.into_iter().map(|month| month_name(month).into()));
            }
        }
        Ok(words)
    }

    fn bearers(&self, length: u32, words: &[Box<str>]) -> Bearers {
        let mut starts = Vec::with_capacity(length as usize + 1);
        let mut places: Vec<u32> = Vec::with_capacity(length as usize);
        let number = |places: &Vec<u32>| u32::try_from(places.len()).unwrap_or(u32::MAX);
        let mut before = (0, None);
        for doc in 0..length {
            starts.push(number(&places));
            match self {
                Self::Texts(None) => {}
                Self::Texts(Some(column)) => {
                    let ords = column
                        .term_ords(doc)
                        .filter_map(|ord| u32::try_from(ord).ok());
                    places.extend(ords.filter(|ord| (*ord as usize) < words.len()));
                }
                Self::Months(days) => {
                    let month = days.values.get_val(doc) / 100;
                    if doc == 0 || before.0 != month {
                        let name = month_name(month);
                        let place = words.binary_search_by(|word| (**word).cmp(&name));
                        before = (
                            month,
                            place.ok().and_then(|place| u32::try_from(place).ok()),
                        );
                    }
                    places.extend(before.1);
                }
            }
        }
        starts.push(number(&places));
        Bearers::new(starts, places, words.len())
    }
}

/// The name `2026-11` of the month `202611`; empty for none.
fn month_name(month: u64) -> String {
    if month == 0 {
        return String::new();
    }
    format!("{:04}-{:02}", month / 100, month % 100)
}
