//! Sets of documents of one segment, one bit each.

/// A set of numbers below a fixed length.
#[derive(Clone)]
pub(crate) struct Bits {
    words: Box<[u64]>,
    length: u32,
}

impl Bits {
    /// No number below `length`.
    pub(crate) fn none(length: u32) -> Self {
        Self {
            words: vec![0; length.div_ceil(64) as usize].into(),
            length,
        }
    }

    /// Every number below `length`.
    pub(crate) fn all(length: u32) -> Self {
        let mut all = Self {
            words: vec![u64::MAX; length.div_ceil(64) as usize].into(),
            length,
        };
        if let (Some(last), over @ 1..) = (all.words.last_mut(), length % 64) {
            *last = (1 << over) - 1;
        }
        all
    }

    /// How many numbers there may be.
    pub(crate) const fn length(&self) -> u32 {
        self.length
    }

    pub(crate) fn insert(&mut self, number: u32) {
        self.words[(number / 64) as usize] |= 1 << (number % 64);
    }

    /// Puts a number in that was not there, and takes out one that was.
    pub(crate) fn turn(&mut self, number: u32) {
        self.words[(number / 64) as usize] ^= 1 << (number % 64);
    }

    pub(crate) fn contains(&self, number: u32) -> bool {
        self.words[(number / 64) as usize] & (1 << (number % 64)) != 0
    }

    pub(crate) fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub(crate) fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub(crate) fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// `self` and `other`.
    pub(crate) fn both(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.and(other);
        both
    }

    pub(crate) fn count(&self) -> u64 {
        self.words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    pub(crate) fn count_both(&self, other: &Self) -> u64 {
        self.words
            .iter()
            .zip(&other.words)
            .map(|(word, other)| u64::from((word & other).count_ones()))
            .sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The numbers, smallest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.words).flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros();
                    left &= left - 1;
                    at * 64 + bit
                })
            })
        })
    }

    /// Hands over the numbers in blocks.
    pub(crate) fn blocks(&self, mut give: impl FnMut(&[u32])) {
        const FULL: usize = 1024;
        let mut block = Vec::with_capacity(FULL + 64);
        for (at, word) in (0u32..).zip(&self.words) {
            let mut left = *word;
            while left != 0 {
                block.push(at * 64 + left.trailing_zeros());
                left &= left - 1;
            }
            if block.len() >= FULL {
                give(&block);
                block.clear();
            }
        }
        if !block.is_empty() {
            give(&block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_set_ends_at_its_length() {
        for length in [0, 1, 63, 64, 65, 200] {
            assert_eq!(Bits::all(length).count(), u64::from(length));
            assert!(Bits::all(length).iter().eq(0..length));
        }
    }

    #[test]
    fn blocks_hold_the_same_numbers_as_the_iterator() {
        let mut bits = Bits::none(10_000);
        (0..10_000)
            .step_by(3)
            .for_each(|number| bits.insert(number));
        let mut seen = Vec::new();
        bits.blocks(|block| seen.extend_from_slice(block));
        assert!(bits.iter().eq(seen.iter().copied()));
        assert_eq!(seen.len() as u64, bits.count());
        assert!(bits.contains(9) && !bits.contains(10));
    }
}
