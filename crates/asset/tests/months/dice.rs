//! Numbers that are as good as chance and the same for the same seed.

/// A stream of numbers.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `SplitMix64`, by Sebastiano Vigna.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number between these, both possible.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        if most <= least {
            return least;
        }
        least
            + i64::try_from(self.next() % (most - least + 1).unsigned_abs())
                .expect("no more than the span")
    }

    /// True as often in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let place = self.next() % from.len() as u64;
        &from[usize::try_from(place).expect("less than there are")]
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            let other = self.next() % (place as u64 + 1);
            items.swap(place, usize::try_from(other).expect("less than there are"));
        }
    }
}
