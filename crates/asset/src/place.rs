//! A place the archive knows, where it lies and what it belongs to.

use serde::{Deserialize, Serialize};

use crate::id::PlaceId;
use crate::register::{self, Fault};
use crate::time::Timestamp;

/// The farthest from a point that is still looked for, in metres.
pub const FARTHEST: u32 = 50_000;
/// Metres of a degree of latitude.
const DEGREE: f64 = 111_320.0;

/// A place as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its name in rows and addresses.
    pub id: PlaceId,
    /// What is said of it.
    #[serde(flatten)]
    pub draft: PlaceDraft,
    /// The place it turned out to be.
    pub merged: Option<PlaceId>,
    /// When it was retired.
    pub retired: Option<Timestamp>,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// What is said of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceDraft {
    /// What it is called.
    pub name: String,
    /// Other names it is called by.
    pub aliases: Vec<String>,
    /// What it is, in words: `plaza`, `escuela`, `colonia`.
    pub kind: Option<String>,
    /// The municipality it lies in.
    pub municipality: Option<String>,
    /// The place it is part of.
    pub parent: Option<PlaceId>,
    /// Where it lies.
    pub spot: Option<Spot>,
    /// How far it reaches around, in metres.
    pub radius_m: Option<u32>,
    /// Its key in the gazetteer it came from.
    pub external: Option<String>,
    /// Anything else.
    pub notes: Option<String>,
}

/// A point on earth, in millionths of a degree, which is about a hand's breadth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich.
    pub longitude: i32,
}

impl Spot {
    /// The point of these degrees; none when there is no such point.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let within = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "within the bounds checked above"
        )]
        let micro = |degrees: f64| (degrees * 1e6).round() as i32;
        within.then(|| Self {
            latitude: micro(latitude),
            longitude: micro(longitude),
        })
    }

    /// Its degrees, north and east.
    pub fn degrees(self) -> (f64, f64) {
        (
            f64::from(self.latitude) / 1e6,
            f64::from(self.longitude) / 1e6,
        )
    }

    /// How far another point is, in metres, exact enough for a city.
    pub fn metres_to(self, other: Self) -> f64 {
        let (here, there) = (self.degrees(), other.degrees());
        let north = (there.0 - here.0) * DEGREE;
        let mean = f64::midpoint(here.0, there.0).to_radians();
        let east = (there.1 - here.1) * DEGREE * mean.cos();
        north.hypot(east)
    }

    /// The corners, south-west and north-east, of a field that holds everything this near.
    pub fn around(self, metres: u32) -> (Self, Self) {
        let (north, east) = self.degrees();
        let metres = f64::from(metres.min(FARTHEST));
        let up = metres / DEGREE;
        let across = up / north.to_radians().cos().max(0.01);
        let corner = |north: f64, east: f64| {
            Self::new(north.clamp(-90.0, 90.0), east.clamp(-180.0, 180.0)).unwrap_or(self)
        };
        (
            corner(north - up, east - across),
            corner(north + up, east + across),
        )
    }
}

impl PlaceDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let name = register::name(&self.name)?;
        if self
            .radius_m
            .is_some_and(|radius| !(1..=FARTHEST).contains(&radius))
        {
            return Err(Fault::new(
                "bad_radius",
                "a radius is 1 to 50,000 metres; leave it out where it is not known",
            ));
        }
        Ok(Self {
            aliases: register::aliases(&self.aliases, &name)?,
            name,
            kind: register::short(self.kind.as_deref())?,
            municipality: register::short(self.municipality.as_deref())?,
            parent: self.parent,
            spot: self.spot,
            radius_m: self.radius_m,
            external: register::short(self.external.as_deref())?,
            notes: register::notes(self.notes.as_deref())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_lies_on_earth() {
        let spot = Spot::new(20.659_698_8, -103.349_609_2).unwrap();
        assert_eq!((spot.latitude, spot.longitude), (20_659_699, -103_349_609));
        assert_eq!(Spot::new(91.0, 0.0), None);
        assert_eq!(Spot::new(f64::NAN, 0.0), None);
    }

    #[test]
    fn distances_are_good_to_a_few_metres() {
        let cathedral = Spot::new(20.676_9, -103.346_9).unwrap();
        let hospice = Spot::new(20.676_9, -103.337_3).unwrap();
        let metres = cathedral.metres_to(hospice);
        assert!((metres - 1000.0).abs() < 5.0, "{metres}");
        let (low, high) = cathedral.around(1_100);
        assert!(low.longitude < cathedral.longitude && hospice.longitude < high.longitude);
    }
}
