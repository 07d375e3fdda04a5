//! What EXIF and XMP say of the camera, its lens and the exposure.

use asset::Facts;

use super::boilerplate::{is_serial, names_a_lens};
use super::found::Found;
use super::makernote::{self, Note};
use super::statements::Place::{Exif, Text, Xmp};
use super::statements::{Place, Statements, texts};
use super::tiff::{Ifd, whole};

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
const BODY_SERIAL: u16 = 0xa431;
const LENS_INFO: u16 = 0xa432;
const LENS_MODEL: u16 = 0xa434;
const DNG_SERIAL: u16 = 0xc62f;

const MAKES: [Place; 8] = [
    Exif(Ifd::Main, MAKE),
    Xmp("tiff:Make"),
    Text("QuickTime:Keys:make"),
    Text("QuickTime:UserData:©mak"),
    Text("QuickTime:Keys:android.manufacturer"),
    Text("QuickTime:Sony:Manufacturer"),
    Text("H264:Make"),
    Exif(Ifd::Next(1), MAKE),
];
const MODELS: [Place; 8] = [
    Exif(Ifd::Main, MODEL),
    Xmp("tiff:Model"),
    Text("QuickTime:Keys:model"),
    Text("QuickTime:UserData:©mod"),
    Text("QuickTime:Keys:android.model"),
    Text("QuickTime:Sony:ModelName"),
    Text("H264:Model"),
    Exif(Ifd::Next(1), MODEL),
];
const SERIALS: [Place; 7] = [
    Exif(Ifd::Exif, BODY_SERIAL),
    Exif(Ifd::Main, BODY_SERIAL),
    Exif(Ifd::Main, DNG_SERIAL),
    Xmp("exifEX:BodySerialNumber"),
    Xmp("aux:SerialNumber"),
    Text("QuickTime:Keys:camera.serial_number"),
    Text("QuickTime:Sony:SerialNumber"),
];
const LENSES: [Place; 4] = [
    Exif(Ifd::Exif, LENS_MODEL),
    Exif(Ifd::Main, LENS_MODEL),
    Xmp("exifEX:LensModel"),
    Xmp("aux:Lens"),
];
const OTHER_LENSES: [Place; 3] = [
    Text("Canon:LensModel"),
    Text("QuickTime:Keys:camera.lens_model"),
    Text("QuickTime:Sony:LensModelName"),
];

/// Sets make, model, serial number, lens and exposure, and what ties the parts of one shot together.
pub(crate) fn camera(found: &Found, facts: &mut Facts) {
    let notes: Vec<Note> = found.exif.iter().filter_map(makernote::read).collect();
    facts.make = texts(found, "make", &MAKES).choose(facts);
    facts.model = texts(found, "model", &MODELS).choose(facts);
    let mut serials = texts(found, "serial", &SERIALS);
    for note in &notes {
        serials.say("MakerNotes:SerialNumber", note.serial.clone());
    }
    facts.serial = serials.believing(|words| is_serial(words)).choose(facts);
    facts.lens = lens(found, &notes, facts);
    facts.content_id = content_id(found, &notes);
    exposure(found, facts);
}

fn exposure(found: &Found, facts: &mut Facts) {
    facts.iso = iso(found).choose(facts);
    let apex = |speed: f64| (-speed).exp2();
    let time = numbers(
        found,
        "exposure_s",
        EXPOSURE_TIME,
        (SHUTTER_SPEED, apex),
        "exif:ExposureTime",
    );
    facts.exposure_s = time.choose(facts);
    let apex = |aperture: f64| (aperture / 2.0).exp2();
    let aperture = numbers(
        found,
        "f_number",
        F_NUMBER,
        (APERTURE, apex),
        "exif:FNumber",
    );
    facts.f_number = aperture.choose(facts);
    let mut focal = Statements::of("focal_mm");
    said_in_exif(found, &mut focal, FOCAL_LENGTH);
    focal.say(
        "XMP:exif:FocalLength",
        xmp_fraction(found, "exif:FocalLength"),
    );
    facts.focal_mm = focal.believing(|number| is_sound(*number)).choose(facts);
}

/// The turn to apply, 1 to 8; none when it is not stated or the container's own rules.
pub(crate) fn orientation(found: &Found) -> Option<u8> {
    if found.turned_by_container {
        return found.orientation;
    }
    stated_orientation(found)
}

/// The turn that EXIF or XMP state, whether or not it is the one to apply.
pub(crate) fn stated_orientation(found: &Found) -> Option<u8> {
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

fn is_sound(number: f64) -> bool {
    number.is_finite() && number >= 0.0
}

/// A number of EXIF, or the logarithm cameras write beside it where it is alone, and the one of XMP.
fn numbers(
    found: &Found,
    field: &'static str,
    plain: u16,
    (logarithm, from_logarithm): (u16, fn(f64) -> f64),
    path: &str,
) -> Statements<f64> {
    let mut said = Statements::of(field);
    said_in_exif(found, &mut said, plain);
    if said.is_empty() {
        let mut logarithms = Statements::of(field);
        said_in_exif(found, &mut logarithms, logarithm);
        said = said.and(logarithms.map(from_logarithm));
    }
    said.say(format!("XMP:{path}"), xmp_fraction(found, path));
    said.believing(|number| is_sound(*number))
}

fn said_in_exif(found: &Found, said: &mut Statements<f64>, tag: u16) {
    for tiff in &found.exif {
        for ifd in [Ifd::Exif, Ifd::Main] {
            said.say(tiff.tag(ifd, tag), tiff.number(ifd, tag));
        }
    }
}

fn xmp_fraction(found: &Found, path: &str) -> Option<f64> {
    fraction(found.xmp.first(path)?)
}

/// A number written plainly or as one over another.
pub(crate) fn fraction(words: &str) -> Option<f64> {
    let number = match words.split_once('/') {
        Some((above, below)) => {
            above.trim().parse::<f64>().ok()? / below.trim().parse::<f64>().ok()?
        }
        None => words.trim().parse().ok()?,
    };
    number.is_finite().then_some(number)
}

fn iso(found: &Found) -> Statements<u32> {
    let mut plain = Statements::of("iso");
    said_in_exif(found, &mut plain, ISO);
    let mut wide = Statements::of("iso");
    said_in_exif(found, &mut wide, ISO_SPEED);
    said_in_exif(found, &mut wide, RECOMMENDED_EXPOSURE_INDEX);
    // 65535 stands for "more than fits here"; the speed is then in one of the wider tags.
    let (fits, more) = plain.parted(|speed| *speed < 65535.0);
    let mut said = fits
        .and(wide)
        .and(more)
        .map(|speed| whole(speed).unwrap_or(0));
    for path in ["exif:ISOSpeedRatings", "exifEX:PhotographicSensitivity"] {
        let speed = || whole(found.xmp.first(path)?.parse().ok()?);
        said.say(format!("XMP:{path}"), speed());
    }
    said.believing(|speed| *speed > 0)
}

fn lens(found: &Found, notes: &[Note], facts: &mut Facts) -> Option<String> {
    let mut said = texts(found, "lens", &LENSES);
    for note in notes {
        said.say("MakerNotes:Lens", note.lens.clone());
    }
    said = said.and(texts(found, "lens", &OTHER_LENSES));
    if let Some(chosen) = said.choose_if(facts, |name| names_a_lens(name)) {
        return Some(chosen);
    }
    let info = found
        .exif
        .iter()
        .find_map(|tiff| tiff.get(Ifd::Exif, LENS_INFO))?;
    lens_words(&info.numbers(4))
}

/// What Apple writes into a photo and into the film taken with it.
fn content_id(found: &Found, notes: &[Note]) -> Option<String> {
    let in_photo = notes.iter().find_map(|note| note.content_id.clone());
    in_photo.or_else(|| {
        let in_film = found.first_text(&["QuickTime:Keys:content.identifier"])?;
        Some(in_film.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

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

    #[test]
    fn a_body_is_known_by_its_number_and_noughts_are_none() {
        let serial = |number: &[u8]| {
            let mut found = Found::default();
            found.take_exif(tiff(&[(BODY_SERIAL, 2, number)]));
            found.take_xmp(b"<aux:SerialNumber>123</aux:SerialNumber>");
            let mut facts = Facts::default();
            camera(&found, &mut facts);
            (facts.serial, facts.candidates.contains_key("serial"))
        };
        assert_eq!(serial(b"0420\0"), (Some("0420".to_owned()), true));
        assert_eq!(serial(b"0000\0"), (Some("123".to_owned()), false));
    }

    #[test]
    fn the_film_of_a_live_photo_names_its_photo() {
        let mut found = Found::default();
        found.text("QuickTime:Keys:content.identifier", "A1-B2");
        let mut facts = Facts::default();
        camera(&found, &mut facts);
        assert_eq!(facts.content_id.as_deref(), Some("A1-B2"));
    }
}
