//! Where it was taken, as EXIF, XMP and films say it.

use asset::Facts;

use super::camera::fraction;
use super::found::Found;
use super::statements::Statements;
use super::tiff::{Ifd, Tiff};

/// Where films write their place.
const FILM_PLACES: [&str; 5] = [
    "QuickTime:Keys:location.ISO6709",
    "QuickTime:UserData:©xyz",
    "QuickTime:ItemList:©xyz",
    "H264:Location",
    "Container:location",
];

type Position = (f64, f64, Option<f64>);

/// Sets latitude, longitude and altitude; no fix, half a position and 0/0 are none.
pub(crate) fn place(found: &Found, facts: &mut Facts) {
    let mut said: Statements<Position> = Statements::of("gps");
    for tiff in &found.exif {
        let position = exif_position(tiff);
        said.say(
            "EXIF:GPSLatitude",
            position.map(|(lat, lon)| (lat, lon, exif_altitude(tiff))),
        );
    }
    said.say("XMP:exif:GPSLatitude", xmp_position(found));
    for name in FILM_PLACES {
        said.say(name, found.first_text(&[name]).and_then(iso6709));
    }
    let said = said.believing(|(lat, lon, _)| {
        (*lat != 0.0 || *lon != 0.0) && lat.abs() <= 90.0 && lon.abs() <= 180.0
    });
    let show = |(lat, lon, _): &Position| format!("{}, {}", round6(*lat), round6(*lon));
    let Some((_, (lat, lon, alt))) = said.choose_with(facts, |_| true, show) else {
        return;
    };
    facts.gps_lat = Some(round6(lat));
    facts.gps_lon = Some(round6(lon));
    facts.gps_alt_m = alt
        .or_else(|| found.exif.iter().find_map(exif_altitude))
        .or_else(|| xmp_altitude(found))
        .filter(|metres| metres.is_finite() && metres.abs() < 100_000.0)
        .map(|metres| (metres * 1000.0).round() / 1000.0);
}

fn round6(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn xmp_position(found: &Found) -> Option<Position> {
    let side = |path, ends| xmp_degrees(found.xmp.first(path)?, ends);
    Some((
        side("exif:GPSLatitude", ['N', 'S'])?,
        side("exif:GPSLongitude", ['E', 'W'])?,
        xmp_altitude(found),
    ))
}

fn xmp_altitude(found: &Found) -> Option<f64> {
    let metres = fraction(found.xmp.first("exif:GPSAltitude")?)?;
    let below = found.xmp.first("exif:GPSAltitudeRef") == Some("1");
    Some(if below { -metres } else { metres })
}

fn exif_position(tiff: &Tiff) -> Option<(f64, f64)> {
    let side = |value: u16, reference: u16, negative: char| {
        let numbers = tiff.get(Ifd::Gps, value)?.numbers(3);
        let degrees = *numbers.first()?;
        if !degrees.is_finite() {
            return None;
        }
        // Minutes or seconds of 0/0 are none.
        let part = |index: usize| {
            numbers
                .get(index)
                .copied()
                .filter(|part| part.is_finite())
                .unwrap_or(0.0)
        };
        let size = degrees.abs() + part(1).abs() / 60.0 + part(2).abs() / 3600.0;
        // The sign is the hemisphere's; without one only a written minus can be believed.
        match tiff.text(Ifd::Gps, reference) {
            Some(hemisphere) => {
                let south_or_west = hemisphere.chars().next()?.eq_ignore_ascii_case(&negative);
                Some(if south_or_west { -size } else { size })
            }
            None => (degrees < 0.0).then_some(-size),
        }
    };
    Some((side(2, 1, 'S')?, side(4, 3, 'W')?))
}

fn exif_altitude(tiff: &Tiff) -> Option<f64> {
    let metres = tiff.number(Ifd::Gps, 6)?;
    let below = tiff.number(Ifd::Gps, 5) == Some(1.0);
    Some(if below { -metres } else { metres })
}

/// XMP's `19,25.57N` and `19,25,34.2N`.
fn xmp_degrees(words: &str, [positive, negative]: [char; 2]) -> Option<f64> {
    let words = words.trim();
    let end = words.chars().next_back()?;
    let (numbers, sign) = if end.eq_ignore_ascii_case(&positive) {
        (&words[..words.len() - 1], 1.0)
    } else if end.eq_ignore_ascii_case(&negative) {
        (&words[..words.len() - 1], -1.0)
    } else {
        (words, 1.0)
    };
    let mut degrees = 0.0;
    let mut unit = 1.0;
    for part in numbers.split(',').take(3) {
        degrees += fraction(part)? / unit;
        unit *= 60.0;
    }
    Some(sign * degrees)
}

/// A place as films write it: `+27.1281+100.2508+2441.923/`, or degrees and minutes without a point between.
fn iso6709(words: &str) -> Option<(f64, f64, Option<f64>)> {
    let words = words.trim().trim_end_matches('/');
    let words = words.split("CRS").next()?;
    let starts: Vec<usize> = words.match_indices(['+', '-']).map(|(at, _)| at).collect();
    let part = |index: usize| {
        let from = *starts.get(index)?;
        words.get(from..starts.get(index + 1).copied().unwrap_or(words.len()))
    };
    let degrees = |words: &str, whole_digits: usize| {
        let value: f64 = words.parse().ok()?;
        let digits = words[1..].split('.').next()?.len();
        let size = value.abs();
        let size = match digits.checked_sub(whole_digits) {
            Some(2) => (size / 100.0).floor() + (size % 100.0) / 60.0,
            Some(4) => {
                (size / 10_000.0).floor()
                    + ((size / 100.0).floor() % 100.0) / 60.0
                    + (size % 100.0) / 3600.0
            }
            _ => size,
        };
        Some(if words.starts_with('-') { -size } else { size })
    };
    let (lat, lon): (f64, f64) = (degrees(part(0)?, 2)?, degrees(part(1)?, 3)?);
    let alt = part(2).and_then(|words| words.parse().ok());
    (lat.is_finite() && lon.is_finite()).then_some((lat, lon, alt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_films_are_read_in_each_notation() {
        assert_eq!(
            iso6709("+27.1281+100.2508+2441.923/"),
            Some((27.1281, 100.2508, Some(2441.923)))
        );
        assert_eq!(
            iso6709("-33.8568-151.2153/"),
            Some((-33.8568, -151.2153, None))
        );
        let (lat, lon, _) = iso6709("+1925.5-09907.95/").unwrap();
        assert!((lat - 19.425).abs() < 1e-9 && (lon + 99.1325).abs() < 1e-9);
        assert_eq!(iso6709("nowhere"), None);
    }

    #[test]
    fn places_of_xmp_are_read_in_both_notations() {
        let degrees = xmp_degrees("19,25.5N", ['N', 'S']).unwrap();
        assert!((degrees - 19.425).abs() < 1e-9);
        let degrees = xmp_degrees("99,7,57W", ['E', 'W']).unwrap();
        assert!((degrees + 99.1325).abs() < 1e-9);
        assert_eq!(xmp_degrees("N", ['N', 'S']), None);
    }

    #[test]
    fn two_positions_are_candidates_and_nowhere_is_none() {
        let mut found = Found::default();
        found.take_xmp(b"<a exif:GPSLatitude='0,0N' exif:GPSLongitude='0,0E'/>");
        found.text("QuickTime:Keys:location.ISO6709", "+19.5-101.5/");
        found.text("QuickTime:UserData:\u{a9}xyz", "+19.6-101.6/");
        let mut facts = Facts::default();
        place(&found, &mut facts);
        assert_eq!(facts.gps_lat, Some(19.5));
        assert_eq!(facts.candidates["gps"].len(), 2);
        assert_eq!(facts.candidates["gps"][1].value, "19.6, -101.6");
    }
}
