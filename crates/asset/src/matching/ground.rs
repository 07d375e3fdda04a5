//! Points on the ground and how far apart they are.

use serde::{Deserialize, Serialize};

/// A point on the ground, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// North positive.
    pub lat: i32,
    /// East positive.
    pub lon: i32,
}

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;

impl Point {
    /// The point at these degrees; none off the globe.
    pub fn at(lat: f64, lon: f64) -> Option<Self> {
        let there = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        // Nothing happens at null island: a receiver without a fix writes it.
        there
            .then(|| Self {
                lat: millionths(lat),
                lon: millionths(lon),
            })
            .filter(|point| point.lat != 0 || point.lon != 0)
    }

    /// Its degrees, north and east.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e6, f64::from(self.lon) / 1e6)
    }

    /// How far another point is, in metres; right to a hundredth within a city.
    pub fn metres(self, other: Self) -> f64 {
        let ((lat, lon), (other_lat, other_lon)) = (self.degrees(), other.degrees());
        let mean = f64::midpoint(lat, other_lat).to_radians().cos();
        let across = (lon - other_lon + 540.0).rem_euclid(360.0) - 180.0;
        (across * mean).hypot(lat - other_lat) * DEGREE
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 millions")]
fn millionths(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_measured_in_metres() {
        let zocalo = Point::at(19.432_608, -99.133_209).unwrap();
        let bellas_artes = Point::at(19.435_2, -99.141_2).unwrap();
        let metres = zocalo.metres(bellas_artes);
        assert!((870.0..900.0).contains(&metres), "{metres}");
        assert!(zocalo.metres(zocalo) < 0.001);
        let (west, east) = (
            Point::at(0.0, -179.999).unwrap(),
            Point::at(0.0, 179.999).unwrap(),
        );
        assert!(west.metres(east) < 300.0);
        assert_eq!(Point::at(0.0, 0.0), None);
        assert_eq!(Point::at(f64::NAN, 0.0), None);
        assert_eq!(Point::at(91.0, 0.0), None);
    }
}
