//! What EXIF and XMP say of the camera, the exposure and the place.

use asset::Facts;

use super::found::Found;
use super::makernote;
use super::text;
use super::tiff::{Ifd, Tiff, whole};

const MAKE: u16 = 0x010f;
const MODEL: u16 = 0x0110;
const ORIENTATION: u16 = 0x0112;
const EXPOSURE_TIME: u16 = 0x829a;
const F_NUMBER: u16 = 0x829d;
const ISO: u16 = 0x8827;
const ISO_SPEED: u16 = 0x8833;
const RECOMMENDED_EXPOSURE_INDEX: u16 = 0x8832;
const SHUTTER_SPEED: u16 = 0x9201;
const APERTURE: u16 = 0x9202;
const FOCAL_LENGTH: u16 = 0x920a;
const LENS_INFO: u16 = 0xa432;
const LENS_MODEL: u16 = 0xa434;

/// Sets make, model, lens and exposure.
pub(crate) fn camera(found: &Found, facts: &mut Facts) {
    facts.make = exif_text(found, &[Ifd::Main], MAKE)
        .or_else(|| xmp_text(found, "tiff:Make"))
        .or_else(|| {
            let names = [
                "QuickTime:Keys:make",
                "QuickTime:UserData:©mak",
                "QuickTime:Keys:android.manufacturer",
                "QuickTime:Sony:Manufacturer",
                "H264:Make",
            ];
            found.first_text(&names).map(str::to_owned)
        })
        .or_else(|| exif_text(found, &[Ifd::Next(1)], MAKE));
    facts.model = exif_text(found, &[Ifd::Main], MODEL)
        .or_else(|| xmp_text(found, "tiff:Model"))
        .or_else(|| {
            let names = [
                "QuickTime:Keys:model",
                "QuickTime:UserData:©mod",
                "QuickTime:Keys:android.model",
                "QuickTime:Sony:ModelName",
            ];
            found.first_text(&names).map(str::to_owned)
        })
        .or_else(|| exif_text(found, &[Ifd::Next(1)], MODEL));
    facts.lens = lens(found);
    facts.iso = iso(found).or_else(|| {
        let stated = ["exif:ISOSpeedRatings", "exifEX:PhotographicSensitivity"];
        stated
            .iter()
            .find_map(|path| whole(found.xmp.first(path)?.parse().ok()?))
    });
    facts.exposure_s = exif_number(found, EXPOSURE_TIME)
        .or_else(|| exif_number(found, SHUTTER_SPEED).map(|apex| (-apex).exp2()))
        .or_else(|| xmp_fraction(found, "exif:ExposureTime"))
        .filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
    facts.f_number = exif_number(found, F_NUMBER)
        .or_else(|| exif_number(found, APERTURE).map(|apex| (apex / 2.0).exp2()))
        .or_else(|| xmp_fraction(found, "exif:FNumber"))
        .filter(|aperture| aperture.is_finite() && *aperture >= 0.0);
    facts.focal_mm = exif_number(found, FOCAL_LENGTH)
        .or_else(|| xmp_fraction(found, "exif:FocalLength"))
        .filter(|length| length.is_finite() && *length >= 0.0);
}

/// The turn to apply, 1 to 8; none when it is not stated or the container's own rules.
pub(crate) fn orientation(found: &Found) -> Option<u8> {
    if found.turned_by_container {
        return found.orientation;
    }
    let stated = found
        .exif
        .iter()
        .find_map(|tiff| tiff.whole(Ifd::Main, ORIENTATION));
    let valid = |turn: u32| {
        u8::try_from(turn)
            .ok()
            .filter(|turn| (1..=8).contains(turn))
    };
    stated
        .and_then(valid)
        .or_else(|| valid(found.xmp.first("tiff:Orientation")?.parse().ok()?))
}

/// Sets latitude, longitude and altitude; no fix, half a position and 0/0 are none.
pub(crate) fn place(found: &Found, facts: &mut Facts) {
    let position = found
        .exif
        .iter()
        .find_map(exif_position)
        .or_else(|| {
            let side = |path, ends| xmp_degrees(found.xmp.first(path)?, ends);
            Some((
                side("exif:GPSLatitude", ['N', 'S'])?,
                side("exif:GPSLongitude", ['E', 'W'])?,
            ))
        })
        .map(|(lat, lon)| (lat, lon, None))
        .or_else(|| {
            let names = [
                "QuickTime:Keys:location.ISO6709",
                "QuickTime:UserData:©xyz",
                "QuickTime:ItemList:©xyz",
                "Container:location",
            ];
            iso6709(found.first_text(&names)?)
        });
    let Some((lat, lon, alt)) = position else {
        return;
    };
    if (lat == 0.0 && lon == 0.0) || lat.abs() > 90.0 || lon.abs() > 180.0 {
        return;
    }
    facts.gps_lat = Some(round6(lat));
    facts.gps_lon = Some(round6(lon));
    facts.gps_alt_m = alt
        .or_else(|| found.exif.iter().find_map(exif_altitude))
        .or_else(|| {
            let metres = fraction(found.xmp.first("exif:GPSAltitude")?)?;
            let below = found.xmp.first("exif:GPSAltitudeRef") == Some("1");
            Some(if below { -metres } else { metres })
        })
        .filter(|metres| metres.is_finite() && metres.abs() < 100_000.0)
        .map(|metres| (metres * 1000.0).round() / 1000.0);
}

fn round6(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn exif_text(found: &Found, places: &[Ifd], tag: u16) -> Option<String> {
    let texts = found
        .exif
        .iter()
        .flat_map(|tiff| places.iter().map(move |place| tiff.text(*place, tag)));
    texts.flatten().next()
}

fn xmp_text(found: &Found, path: &str) -> Option<String> {
    found.xmp.first(path).map(str::to_owned)
}

fn exif_number(found: &Found, tag: u16) -> Option<f64> {
    let places = [Ifd::Exif, Ifd::Main];
    found
        .exif
        .iter()
        .find_map(|tiff| places.iter().find_map(|place| tiff.number(*place, tag)))
}

fn xmp_fraction(found: &Found, path: &str) -> Option<f64> {
    fraction(found.xmp.first(path)?)
}

fn fraction(words: &str) -> Option<f64> {
    let number = match words.split_once('/') {
        Some((above, below)) => {
            above.trim().parse::<f64>().ok()? / below.trim().parse::<f64>().ok()?
        }
        None => words.trim().parse().ok()?,
    };
    number.is_finite().then_some(number)
}

fn iso(found: &Found) -> Option<u32> {
    // 65535 stands for "more than fits here"; the speed is then in one of two wider tags.
    let wide =
        || exif_number(found, ISO_SPEED).or_else(|| exif_number(found, RECOMMENDED_EXPOSURE_INDEX));
    let plain = exif_number(found, ISO);
    match plain {
        Some(speed) if speed < 65535.0 && speed > 0.0 => whole(speed),
        Some(speed) => wide()
            .or(Some(speed))
            .and_then(whole)
            .filter(|speed| *speed > 0),
        None => wide().and_then(whole).filter(|speed| *speed > 0),
    }
}

fn lens(found: &Found) -> Option<String> {
    let model = exif_text(found, &[Ifd::Exif, Ifd::Main], LENS_MODEL)
        .or_else(|| xmp_text(found, "exifEX:LensModel"))
        .or_else(|| xmp_text(found, "aux:Lens"));
    model
        .filter(|name| name.chars().any(char::is_alphanumeric))
        .or_else(|| {
            let from_notes = found
                .exif
                .iter()
                .find_map(|tiff| makernote::lens(tiff, tiff.text(Ifd::Main, MAKE).as_deref()));
            from_notes.and_then(|name| text::clean(&name))
        })
        .or_else(|| {
            found
                .first_text(&["QuickTime:Keys:camera.lens_model"])
                .map(str::to_owned)
        })
        .or_else(|| {
            let info = found
                .exif
                .iter()
                .find_map(|tiff| tiff.get(Ifd::Exif, LENS_INFO))?;
            lens_words(&info.numbers(4))
        })
}

/// The usual words for shortest and longest focal length and the widest apertures there: `18-55mm f/3.5-5.6`.
pub(crate) fn lens_words(numbers: &[f64]) -> Option<String> {
    let [short, long, wide_short, wide_long] = *numbers else {
        return None;
    };
    if !(short.is_finite() && short > 0.0) {
        return None;
    }
    let range = |from: f64, to: f64| {
        if to.is_finite() && to > from {
            format!("{}-{}", trimmed(from), trimmed(to))
        } else {
            trimmed(from)
        }
    };
    let mut words = format!("{}mm", range(short, long));
    if wide_short.is_finite() && wide_short > 0.0 {
        words.push_str(" f/");
        words.push_str(&range(wide_short, wide_long));
    }
    Some(words)
}

fn trimmed(number: f64) -> String {
    let words = format!("{number:.1}");
    words
        .strip_suffix(".0")
        .map_or_else(|| words.clone(), str::to_owned)
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
    fn a_lens_without_a_name_is_told_by_its_numbers() {
        assert_eq!(
            lens_words(&[18.0, 55.0, 3.5, 5.6]).as_deref(),
            Some("18-55mm f/3.5-5.6")
        );
        assert_eq!(
            lens_words(&[50.0, 50.0, 1.4, 1.4]).as_deref(),
            Some("50mm f/1.4")
        );
        assert_eq!(
            lens_words(&[4.15, 4.15, f64::NAN, f64::NAN]).as_deref(),
            Some("4.2mm")
        );
        assert_eq!(lens_words(&[0.0, 0.0, 0.0, 0.0]), None);
    }
}
