//! Every scene by name, in two layers: what stays put, and what moves.

use super::draw::Canvas;
use super::finish::Develop;
use super::look::Look;
use super::{
    concert, council, cry, dance, fireworks, grants, lake, mariachi, paving, planting, plaza,
    portrait, race, ribbon, speech, stall, table,
};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Plaza,
    Dance,
    Concert,
    Mariachi,
    Fireworks,
    Lake,
    Race,
    Planting,
    Ribbon,
    Speech,
    Council,
    Grants,
    Paving,
    Cry,
    Stall,
    Table,
    Portrait,
}

impl Subject {
    /// What stays put; covers the whole canvas.
    pub(super) fn backdrop(self, canvas: &mut Canvas, look: Look) {
        match self {
            Self::Plaza => plaza::backdrop(canvas, look),
            Self::Dance => dance::backdrop(canvas, look),
            Self::Concert => concert::backdrop(canvas, look),
            Self::Mariachi => mariachi::backdrop(canvas, look),
            Self::Fireworks => fireworks::backdrop(canvas, look),
            Self::Lake => lake::backdrop(canvas, look),
            Self::Race => race::backdrop(canvas, look),
            Self::Planting => planting::backdrop(canvas, look),
            Self::Ribbon => ribbon::backdrop(canvas, look),
            Self::Speech => speech::backdrop(canvas, look),
            Self::Council => council::backdrop(canvas, look),
            Self::Grants => grants::backdrop(canvas, look),
            Self::Paving => paving::backdrop(canvas, look),
            Self::Cry => cry::backdrop(canvas, look),
            Self::Stall => stall::backdrop(canvas, look),
            Self::Table => table::backdrop(canvas, look),
            Self::Portrait => portrait::backdrop(canvas, look),
        }
    }

    /// What moves, at the look's moment.
    pub(super) fn act(self, canvas: &mut Canvas, look: Look) {
        match self {
            Self::Plaza => plaza::act(canvas, look),
            Self::Dance => dance::act(canvas, look),
            Self::Concert => concert::act(canvas, look),
            Self::Mariachi => mariachi::act(canvas, look),
            Self::Fireworks => fireworks::act(canvas, look),
            Self::Lake => lake::act(canvas, look),
            Self::Race => race::act(canvas, look),
            Self::Planting => planting::act(canvas, look),
            Self::Ribbon => ribbon::act(canvas, look),
            Self::Speech => speech::act(canvas, look),
            Self::Council => council::act(canvas, look),
            Self::Grants => grants::act(canvas, look),
            Self::Paving => paving::act(canvas, look),
            Self::Cry => cry::act(canvas, look),
            Self::Stall => stall::act(canvas, look),
            Self::Table => table::act(canvas, look),
            Self::Portrait => portrait::act(canvas, look),
        }
    }

    /// Whether it is taken in little light.
    pub(super) const fn dark(self) -> bool {
        matches!(
            self,
            Self::Dance | Self::Concert | Self::Mariachi | Self::Fireworks | Self::Cry
        )
    }

    /// Whether it is taken under a roof by day.
    pub(super) const fn indoors(self) -> bool {
        matches!(
            self,
            Self::Speech | Self::Council | Self::Stall | Self::Table
        )
    }

    /// How its pictures are developed.
    pub(super) fn develop(self, look: Look) -> Develop {
        let (bloom, vignette, warmth) = match self {
            Self::Fireworks | Self::Concert => (0.8, 0.3, 0.0),
            Self::Dance | Self::Mariachi | Self::Cry => (0.5, 0.4, 0.25),
            Self::Stall | Self::Speech | Self::Council => (0.4, 0.38, 0.25),
            Self::Portrait | Self::Table => (0.25, 0.4, 0.2),
            _ => (0.3, 0.26, 0.15),
        };
        Develop {
            bloom,
            vignette,
            warmth,
            grain: if self.dark() { 3.6 } else { 2.2 },
            seed: look.seed.wrapping_add((look.time * 10.0) as u64),
        }
    }
}
