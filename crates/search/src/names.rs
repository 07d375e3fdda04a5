//! The names in one column of a segment, and how often each stands in a set of documents.

use std::sync::OnceLock;

use tantivy::columnar::StrColumn;

use crate::Error;
use crate::analysis::Analysis;
use crate::bits::Bits;

/// The names in one column: which documents bear them, and the names themselves.
pub(crate) struct Names {
    column: Option<StrColumn>,
    words: OnceLock<Box<[Box<str>]>>,
    folded: OnceLock<Box<[Box<str>]>>,
    everywhere: OnceLock<Box<[u32]>>,
}

impl Names {
    pub(crate) const fn new(column: Option<StrColumn>) -> Self {
        Self {
            column,
            words: OnceLock::new(),
            folded: OnceLock::new(),
            everywhere: OnceLock::new(),
        }
    }

    /// The names, sorted; documents refer to them by place.
    pub(crate) fn words(&self) -> Result<&[Box<str>], Error> {
        if let Some(words) = self.words.get() {
            return Ok(words);
        }
        let mut words = Vec::new();
        if let Some(column) = &self.column {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                words.push(String::from_utf8_lossy(stream.key()).into());
            }
        }
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

    /// How often each name stands in these documents.
    pub(crate) fn count(&self, docs: &Bits) -> Box<[u32]> {
        let wanted = docs.count();
        let length = u64::from(docs.length());
        if wanted <= length / 2 {
            return self.tally(docs);
        }
        // What is left out is the smaller part: take it from what the whole segment holds.
        let mut counts: Box<[u32]> = self.everywhere(docs.length()).into();
        if wanted < length {
            let mut others = Bits::all(docs.length());
            others.and_not(docs);
            for (count, other) in counts.iter_mut().zip(self.tally(&others)) {
                *count -= other;
            }
        }
        counts
    }

    /// How often each name stands in the whole segment of this many documents.
    pub(crate) fn everywhere(&self, length: u32) -> &[u32] {
        self.everywhere
            .get_or_init(|| self.tally(&Bits::all(length)))
    }

    fn tally(&self, docs: &Bits) -> Box<[u32]> {
        let Some(column) = &self.column else {
            return Box::default();
        };
        let ords = column.ords();
        let mut counts = vec![0_u32; column.num_terms()];
        let (mut values, mut owners, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        docs.blocks(|block| {
            owners.clear();
            rows.clear();
            ords.row_ids_for_docs(block, &mut owners, &mut rows);
            values.resize(rows.len(), 0);
            ords.values.get_vals(&rows, &mut values);
            for value in &values {
                if let Some(count) = usize::try_from(*value)
                    .ok()
                    .and_then(|at| counts.get_mut(at))
                {
                    *count += 1;
                }
            }
        });
        counts.into()
    }
}
