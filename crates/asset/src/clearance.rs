//! When an asset has no obstacle but who asks: what queries compare, computed from the gate itself.

use serde::{Deserialize, Serialize};

use crate::asset::Asset;
use crate::gate::{Obstacle, held};
use crate::time::Timestamp;

/// The next span of time in which nothing but who asks keeps an asset in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearance {
    /// There is none, as far as is known.
    pub closed: bool,
    /// It begins; none when it began.
    pub opens: Option<Timestamp>,
    /// It ends; none for never.
    pub closes: Option<Timestamp>,
    /// Another follows it, from this moment on.
    pub reopens: Option<Timestamp>,
}

impl Default for Clearance {
    fn default() -> Self {
        Self::OPEN
    }
}

impl Clearance {
    /// Nothing keeps it in, ever.
    pub const OPEN: Self = Self {
        closed: false,
        opens: None,
        closes: None,
        reopens: None,
    };

    /// The first span of an asset that has not ended at this moment.
    pub fn of(asset: &Asset, at: Timestamp) -> Self {
        let mut moments: Vec<Timestamp> = [asset.embargo_until, asset.rights_until]
            .into_iter()
            .flatten()
            .chain(asset.consent.moments())
            .filter(|moment| *moment > at)
            .collect();
        moments.sort_unstable();
        moments.dedup();
        // A quarantine is lifted by a retry, without any of this being computed again: queries ask for it apart.
        let free = |at: Timestamp| {
            held(asset, at)
                .iter()
                .all(|obstacle| *obstacle == Obstacle::Quarantined)
        };
        let mut open = free(at);
        let mut found: Option<Self> = open.then_some(Self::OPEN);
        for moment in moments {
            let now = free(moment);
            if now == open {
                continue;
            }
            open = now;
            match (&mut found, now) {
                (None, true) => {
                    found = Some(Self {
                        opens: Some(moment),
                        ..Self::OPEN
                    });
                }
                (Some(span), false) if span.closes.is_none() => span.closes = Some(moment),
                (Some(span), true) if span.reopens.is_none() => span.reopens = Some(moment),
                _ => {}
            }
        }
        found.unwrap_or(Self {
            closed: true,
            ..Self::OPEN
        })
    }

    /// Whether this moment lies in the span; the rule that queries repeat.
    pub fn admits(&self, at: Timestamp) -> bool {
        !self.closed
            && self.opens.is_none_or(|opens| opens <= at)
            && self.closes.is_none_or(|closes| at < closes)
    }
}
