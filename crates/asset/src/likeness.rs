//! When two pictures look alike: rules over perceptual hashes, which propose and never decide.

use serde::{Deserialize, Serialize};

/// What a picture looks like, as numbers that are near for pictures that are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// 64 bits, to find by.
    pub hash: u64,
    /// 84 bits, to decide by; none where only the first was made, as of the frames of a film.
    pub fine: Option<Vec<u8>>,
}

/// What a person said of two assets that look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The same picture in other pixels.
    Same,
    /// Two pictures.
    Different,
}

impl Ruling {
    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
        }
    }

    /// The ruling named by [`Ruling::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Same, Self::Different]
            .into_iter()
            .find(|ruling| ruling.as_str() == word)
    }
}

/// How many of the 64 bits may differ in two pictures that are compared at all.
///
/// By both limits `cargo run --release -p media --example alike` finds, of 106 pictures changed in 16 ways, all but 1 to 3 %
/// of those coded again, made smaller, lighter or cut by 5 % all round, 86 % of those cut by 10 % all round and half of
/// those by 15 %, but hardly any that lost 10 % or more at two sides; and takes 13 of 341,542 pairs of strangers for alike.
/// Beside the same 64 bits, longer hashes found fewer at as many strangers.
pub const NEAR: u32 = 16;
/// How many of the 84 bits may differ in two pictures that are proposed.
pub const FINE: u32 = 16;
/// How many of the 64 bits may differ where nothing finer is known.
pub const ALONE: u32 = 6;
/// Two hashes that differ in no more bits than this are always found by [`around`] their parts; of those that differ in
/// more, as many as happen to differ in two bits of one part.
pub const FOUND: u32 = 11;
/// How many bits may differ in two of one burst that are one picture all the same: coded again, made smaller.
pub const TWIN: u32 = 2;
/// How many of the 64 bits may differ in two pictures of one burst: the camera and the second say most.
pub const BURST: u32 = 20;

impl Look {
    /// How far apart two looks are, in bits of the finer hash both have; none when they are not alike.
    pub fn distance(&self, other: &Self) -> Option<u32> {
        let near = (self.hash ^ other.hash).count_ones();
        if near > NEAR {
            return None;
        }
        match (&self.fine, &other.fine) {
            (Some(a), Some(b)) if a.len() == b.len() => {
                let apart = a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum();
                (apart <= FINE).then_some(apart)
            }
            _ => (near <= ALONE).then_some(near),
        }
    }

    /// The four 16-bit parts of the first hash. Of two hashes that differ in [`FOUND`] bits, one part differs in at most two.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "each part is the sixteen bits meant"
    )]
    pub const fn parts(&self) -> [u16; 4] {
        let hash = self.hash;
        [
            hash as u16,
            (hash >> 16) as u16,
            (hash >> 32) as u16,
            (hash >> 48) as u16,
        ]
    }
}

/// A part and all parts that differ from it in one or two bits.
pub fn around(part: u16) -> Vec<u16> {
    let mut found = vec![part];
    for first in 0..16 {
        found.push(part ^ (1 << first));
        for second in 0..first {
            found.push(part ^ (1 << first) ^ (1 << second));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_hashes_share_a_part_or_nearly() {
        let hash: u64 = 0x1234_5678_9abc_def0;
        // The worst case: the bits that differ are spread over all four parts.
        for seed in 0..500_u64 {
            let mut other = hash;
            let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            while (other ^ hash).count_ones() < FOUND {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                other ^= 1 << (dice >> 58);
            }
            let (a, b) = (
                Look { hash, fine: None },
                Look {
                    hash: other,
                    fine: None,
                },
            );
            let found = a
                .parts()
                .into_iter()
                .zip(b.parts())
                .any(|(a, b)| around(a).contains(&b));
            assert!(found, "{seed}");
        }
        assert_eq!(around(0).len(), 1 + 16 + 120);
    }

    #[test]
    fn the_finer_hash_decides() {
        let look = |hash, fine: u8| Look {
            hash,
            fine: Some(vec![fine; 11]),
        };
        assert_eq!(look(1, 0).distance(&look(1, 0)), Some(0));
        assert_eq!(look(1, 0).distance(&look(1, 1)), Some(11));
        assert_eq!(look(1, 0).distance(&look(1, 3)), None);
        assert_eq!(look(0, 0).distance(&look(0x1_ffff, 0)), None);
        let bare = |hash| Look { hash, fine: None };
        assert_eq!(bare(0).distance(&bare(0x3f)), Some(6));
        assert_eq!(bare(0).distance(&bare(0x7f)), None);
    }
}
