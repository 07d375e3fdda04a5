//! A person shown: the name, and where in the frame.

use serde::{Deserialize, Deserializer, Serialize};

/// Somebody who is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Person {
    /// As the caption names them.
    pub name: String,
    /// Where in the upright picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
}

/// A rectangle in the upright picture: its left upper corner and its sides, as shares of the picture's own, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
    /// Across.
    pub w: f64,
    /// Down.
    pub h: f64,
}

impl Person {
    /// Somebody shown, nobody says where.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            area: None,
        }
    }
}

impl Area {
    /// The rectangle, if it lies in the picture and has a size; brought to ten-thousandths.
    pub fn new(x: f64, y: f64, w: f64, h: f64) -> Option<Self> {
        let share = |number: f64| (0.0..=1.0).contains(&number);
        let slack = 1.000_1;
        let round = |number: f64| (number * 10_000.0).round() / 10_000.0;
        let inside = [x, y, w, h].into_iter().all(share) && x + w <= slack && y + h <= slack;
        let area = Self {
            x: round(x),
            y: round(y),
            w: round(w),
            h: round(h),
        };
        (inside && area.w > 0.0 && area.h > 0.0).then_some(area)
    }

    /// The same rectangle in a picture as it is stored, that EXIF's number `turn` turns upright.
    #[must_use]
    pub fn stored(self, turn: u8) -> Self {
        let Self { x, y, w, h } = self;
        let (right, below) = (1.0 - x - w, 1.0 - y - h);
        let round = |number: f64| ((number * 10_000.0).round() / 10_000.0).max(0.0);
        let at = |x: f64, y: f64, w: f64, h: f64| Self {
            x: round(x),
            y: round(y),
            w,
            h,
        };
        match turn {
            2 => at(right, y, w, h),
            3 => at(right, below, w, h),
            4 => at(x, below, w, h),
            5 => at(y, x, h, w),
            6 => at(y, right, h, w),
            7 => at(below, right, h, w),
            8 => at(below, x, h, w),
            _ => self,
        }
    }
}

/// A bare name is somebody shown nobody knows where.
impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Name(String),
            Whole {
                name: String,
                #[serde(default)]
                area: Option<Area>,
            },
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Name(name) => Self::named(name),
            Written::Whole { name, area } => Self { name, area },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_is_a_person_too() {
        let read: Vec<Person> = serde_json::from_str(
            r#"["Ana",{"name":"Luis","area":{"x":0.1,"y":0.2,"w":0.3,"h":0.4}}]"#,
        )
        .unwrap();
        assert_eq!(read[0], Person::named("Ana"));
        assert_eq!(read[1].area, Area::new(0.1, 0.2, 0.3, 0.4));
        assert_eq!(
            serde_json::to_string(&read[0]).unwrap(),
            r#"{"name":"Ana"}"#
        );
    }

    #[test]
    fn an_area_lies_in_the_picture() {
        assert!(Area::new(0.5, 0.5, 0.5, 0.5).is_some());
        assert!(Area::new(0.6, 0.5, 0.5, 0.5).is_none());
        assert!(Area::new(0.5, 0.5, 0.0, 0.5).is_none());
        assert!(Area::new(f64::NAN, 0.5, 0.1, 0.5).is_none());
    }
}
