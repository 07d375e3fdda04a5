//! What an asset is shown by: the point a crop keeps in sight, the moment that stands for a film.

use serde::{Deserialize, Serialize};

use crate::asset::Asset;
use crate::kind::Kind;
use crate::person::Person;
use crate::recipe::{Recipe, RecipeName};

/// A point of the upright picture, as shares of its width and height, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

impl Point {
    /// The middle of a picture.
    pub const MIDDLE: Self = Self { x: 0.5, y: 0.5 };

    /// The point, if it lies in the picture; brought to thousandths.
    pub fn new(x: f64, y: f64) -> Option<Self> {
        let inside = [x, y].into_iter().all(|share| (0.0..=1.0).contains(&share));
        let round = |share: f64| (share * 1000.0).round() / 1000.0;
        inside.then(|| Self {
            x: round(x),
            y: round(y),
        })
    }

    /// The middle of everybody whose place in the picture is known.
    fn among(persons: &[Person]) -> Option<Self> {
        let areas = || persons.iter().filter_map(|person| person.area);
        let least = |share: fn(crate::Area) -> f64| areas().map(share).reduce(f64::min);
        let most = |share: fn(crate::Area) -> f64| areas().map(share).reduce(f64::max);
        let x = f64::midpoint(least(|area| area.x)?, most(|area| area.x + area.w)?);
        let y = f64::midpoint(least(|area| area.y)?, most(|area| area.y + area.h)?);
        Self::new(x.min(1.0), y.min(1.0))
    }
}

/// What a rendition is aimed at, where its recipe alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// A point a crop keeps in sight, in thousandths of the width and height of the upright picture.
    Point(u16, u16),
    /// A moment of a film, in milliseconds from its beginning.
    Moment(u32),
}

/// Where the renditions of one asset are aimed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Framing {
    /// The point its crops keep in sight; the middle when none is known.
    pub focal: Option<Point>,
    /// The moment of a film that its stills show; one found by looking when none is chosen.
    pub poster: Option<u32>,
}

impl Framing {
    /// Where the renditions of this asset are aimed: as people say, else at the people it shows.
    pub fn of(asset: &Asset) -> Self {
        let said = &asset.metadata;
        let persons = if said.persons.is_empty() {
            &asset.facts.persons
        } else {
            &said.persons
        };
        Self {
            focal: said.focal.or_else(|| Point::among(persons)),
            poster: said.poster_ms.filter(|_| asset.kind == Kind::Video),
        }
    }

    /// The recipe as it is made of this asset.
    #[must_use]
    pub fn aimed(&self, recipe: Recipe) -> Recipe {
        let aim = match recipe.name.aims() {
            Aims::Point => self.focal.filter(|at| *at != Point::MIDDLE).map(|at| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a share from 0 to 1 in thousandths"
                )]
                let thousandths = |share: f64| (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
                Aim::Point(thousandths(at.x), thousandths(at.y))
            }),
            Aims::Moment => self.poster.map(Aim::Moment),
            Aims::Nothing => None,
        };
        Recipe { aim, ..recipe }
    }
}

/// What the renditions of a recipe can be aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aims {
    /// Nothing: they show the whole.
    Nothing,
    /// A point of the picture.
    Point,
    /// A moment of a film.
    Moment,
}

impl RecipeName {
    /// What its renditions can be aimed at.
    pub const fn aims(self) -> Aims {
        match self {
            Self::Social1x1
            | Self::Social4x5
            | Self::Social9x16
            | Self::Social16x9
            | Self::Film9x16 => Aims::Point,
            // Of films; a photo has no moment to choose.
            Self::Thumb240 | Self::Thumb480 | Self::Thumb960 | Self::Preview2560 | Self::Poster => {
                Aims::Moment
            }
            Self::Full
            | Self::Web1600
            | Self::Screen1080
            | Self::Print
            | Self::Sprite
            | Self::SpriteVtt
            | Self::Waveform
            | Self::Proxy540
            | Self::Proxy720
            | Self::Proxy1080
            | Self::Clip
            | Self::Sound => Aims::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Area;

    #[test]
    fn a_crop_keeps_those_in_sight_whose_place_is_known() {
        let person = |x, y, w, h| Person {
            name: "Ana".to_owned(),
            area: Area::new(x, y, w, h),
        };
        let persons = [
            person(0.1, 0.2, 0.1, 0.2),
            person(0.3, 0.1, 0.1, 0.1),
            Person::named("Luis"),
        ];
        assert_eq!(Point::among(&persons), Point::new(0.25, 0.25));
        assert_eq!(Point::among(&persons[2..]), None);
    }

    #[test]
    fn only_what_an_aim_changes_is_another_file() {
        let framing = Framing {
            focal: Point::new(0.2, 0.4),
            poster: Some(1500),
        };
        for name in RecipeName::ALL {
            let (usual, aimed) = (name.usual(), framing.aimed(name.usual()));
            assert_eq!(usual.hash() == aimed.hash(), name.aims() == Aims::Nothing);
            assert_eq!(Framing::default().aimed(usual).hash(), usual.hash());
        }
        let middle = Framing {
            focal: Some(Point::MIDDLE),
            poster: None,
        };
        let crop = RecipeName::Social1x1.usual();
        assert_eq!(middle.aimed(crop).hash(), crop.hash());
    }
}
