//! How tags become facts, in the order of the Metadata Working Group: XMP, then IPTC-IIM, then EXIF.

use asset::{Facts, Kind};

use super::boilerplate::is_boilerplate;
use super::found::Found;
use super::persons::persons;
use super::statements::Place::{Exif, ExifList, Iptc, IptcList, Text, Xmp, XmpList};
use super::statements::{Place, Statements, texts};
use super::taken::taken;
use super::tiff::Ifd;
use super::{camera, iptc, place, tags};

/// Fills the facts from everything found.
pub(crate) fn map(found: &Found, facts: &mut Facts) {
    size(found, facts);
    camera::camera(found, facts);
    place::place(found, facts);
    taken(found, facts);
    words(found, facts);
    facts.keywords = keywords(found, facts);
    facts.persons = persons(found);
    facts.rating = rating(found, facts);
    facts.picture_digest = found.digest;
    facts.c2pa = found.c2pa;
    facts.pages = found.pages.filter(|pages| *pages > 0);
    facts.frames = found.frames.filter(|frames| *frames > 1);
    tags::keep(found, facts);
}

fn size(found: &Found, facts: &mut Facts) {
    if facts.kind != Some(Kind::Photo) {
        return;
    }
    facts.orientation = camera::orientation(found);
    let Some((width, height)) = found.size.or_else(|| stated_size(found)) else {
        return;
    };
    facts.width = Some(width);
    facts.height = Some(height);
    let (width, height) = found.upright.unwrap_or(match facts.orientation {
        Some(5..=8) => (height, width),
        _ => (width, height),
    });
    facts.display_width = Some(width);
    facts.display_height = Some(height);
}

/// Where each embedded text may stand, the most trusted place first.
const CAPTION: [Place; 12] = [
    Xmp("dc:description"),
    Iptc(iptc::CAPTION),
    Exif(Ifd::Main, 0x010e),
    Xmp("tiff:ImageDescription"),
    Text("QuickTime:Keys:description"),
    Text("QuickTime:ItemList:desc"),
    Text("QuickTime:ItemList:ldes"),
    Text("QuickTime:UserData:©des"),
    Text("QuickTime:UserData:dscp"),
    Text("PNG:Description"),
    Text("PDF:Subject"),
    Text("Container:description"),
];
const HEADLINE: [Place; 2] = [Xmp("photoshop:Headline"), Iptc(iptc::HEADLINE)];
const TITLE: [Place; 2] = [Xmp("dc:title"), Iptc(iptc::OBJECT_NAME)];
/// A headline speaks before these.
const OTHER_TITLE: [Place; 7] = [
    Text("QuickTime:Keys:title"),
    Text("QuickTime:ItemList:©nam"),
    Text("PNG:Title"),
    Text("PDF:Title"),
    Text("QuickTime:UserData:©nam"),
    Text("QuickTime:UserData:titl"),
    Text("Container:title"),
];
const BYLINE: [Place; 10] = [
    XmpList("dc:creator"),
    IptcList(iptc::BYLINE),
    Exif(Ifd::Main, 0x013b),
    Text("QuickTime:Keys:author"),
    Text("QuickTime:ItemList:©ART"),
    Text("QuickTime:UserData:auth"),
    Xmp("tiff:Artist"),
    Text("PNG:Author"),
    Text("PDF:Author"),
    Text("QuickTime:Keys:artist"),
];
const CREDIT: [Place; 2] = [Xmp("photoshop:Credit"), Iptc(iptc::CREDIT)];
/// The IPTC Extension says where the picture shows and, apart, where it was made; either may stand in for the old field.
const CITY: [Place; 4] = [
    Xmp("photoshop:City"),
    Iptc(iptc::CITY),
    Xmp("Iptc4xmpExt:LocationShown/Iptc4xmpExt:City"),
    Xmp("Iptc4xmpExt:LocationCreated/Iptc4xmpExt:City"),
];
const STATE: [Place; 4] = [
    Xmp("photoshop:State"),
    Iptc(iptc::STATE),
    Xmp("Iptc4xmpExt:LocationShown/Iptc4xmpExt:ProvinceState"),
    Xmp("Iptc4xmpExt:LocationCreated/Iptc4xmpExt:ProvinceState"),
];
const COUNTRY: [Place; 4] = [
    Xmp("photoshop:Country"),
    Iptc(iptc::COUNTRY),
    Xmp("Iptc4xmpExt:LocationShown/Iptc4xmpExt:CountryName"),
    Xmp("Iptc4xmpExt:LocationCreated/Iptc4xmpExt:CountryName"),
];
const COPYRIGHT: [Place; 7] = [
    Xmp("dc:rights"),
    Iptc(iptc::COPYRIGHT),
    // EXIF parts photographer and editor by a NUL.
    ExifList(0x8298),
    Text("QuickTime:ItemList:cprt"),
    Text("QuickTime:Keys:copyright"),
    Text("QuickTime:UserData:©cpy"),
    Text("PNG:Copyright"),
];

/// The size EXIF states, for a picture whose own header is lost.
fn stated_size(found: &Found) -> Option<(u32, u32)> {
    let pair = |place, across, down| {
        let side = |tag| {
            let sides = found.exif.iter();
            { sides }.find_map(|tiff| tiff.whole(place, tag).filter(|side| *side > 0))
        };
        Some((side(across)?, side(down)?))
    };
    pair(Ifd::Exif, 0xa002, 0xa003).or_else(|| pair(Ifd::Main, 0x0100, 0x0101))
}

fn words(found: &Found, facts: &mut Facts) {
    let said = |field, places| texts(found, field, places);
    facts.caption = said("caption", &CAPTION).choose_if(facts, |words| !is_boilerplate(words));
    facts.headline = said("headline", &HEADLINE).choose(facts);
    let title = said("title", &TITLE);
    facts.title = match &facts.headline {
        Some(headline) if title.is_empty() => Some(headline.clone()),
        _ => title.and(said("title", &OTHER_TITLE)).choose(facts),
    };
    facts.byline = said("byline", &BYLINE).choose(facts);
    facts.credit = said("credit", &CREDIT).choose(facts);
    facts.city = said("city", &CITY).choose(facts);
    facts.state = said("state", &STATE).choose(facts);
    facts.country = said("country", &COUNTRY).choose(facts);
    facts.copyright = said("copyright", &COPYRIGHT).choose(facts);
}

const SUBJECTS: &str = "dc:subject";

/// The words of XMP and IPTC together: each program adds to one and forgets the other.
fn keywords(found: &Found, facts: &mut Facts) -> Vec<String> {
    let places = [
        XmpList(SUBJECTS),
        IptcList(iptc::KEYWORDS),
        Text("QuickTime:Keys:keywords"),
    ];
    let others = texts(found, "keywords", &places).choose(facts);
    let subjects = found.xmp.all(SUBJECTS).into_iter().map(str::to_owned);
    let mut words: Vec<String> = subjects
        .chain(found.iptc.all(iptc::KEYWORDS).iter().cloned())
        .collect();
    if words.is_empty()
        && let Some(joined) = others
    {
        words.extend(joined.split([';', ',']).map(|word| word.trim().to_owned()));
    }
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|word| !word.is_empty() && seen.insert(word.to_lowercase()));
    words
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked first"
)]
fn rating(found: &Found, facts: &mut Facts) -> Option<i8> {
    let number = |path| found.xmp.first(path)?.parse::<f64>().ok();
    let mut said = Statements::of("rating");
    said.say("XMP:xmp:Rating", number("xmp:Rating"));
    for tiff in &found.exif {
        said.say("EXIF:Rating", tiff.number(Ifd::Main, 0x4746));
    }
    // Windows counts in hundredths: 1, 25, 50, 75, 99.
    let windows = number("MicrosoftPhoto:Rating").map(|hundredths| {
        (hundredths / 24.0).round().clamp(0.0, 4.0) + f64::from(u8::from(hundredths > 0.0))
    });
    said.say("XMP:MicrosoftPhoto:Rating", windows);
    let stars = said
        .believing(|stars| (-1.0..=5.0).contains(stars))
        .choose(facts)?;
    Some(stars.round() as i8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    fn mapped(found: &Found) -> Facts {
        let mut facts = Facts::default();
        map(found, &mut facts);
        facts
    }

    #[test]
    fn xmp_speaks_before_iptc_and_iptc_before_exif() {
        let mut found = Found::default();
        found.take_exif(tiff(&[(0x010e, 2, b"de exif\0"), (0x013b, 2, b"Ana\0")]));
        assert_eq!(mapped(&found).caption.as_deref(), Some("de exif"));
        found.iptc.read(b"\x1c\x02\x78\x00\x07de iptc");
        assert_eq!(mapped(&found).caption.as_deref(), Some("de iptc"));
        found.take_xmp(b"<dc:description>de xmp</dc:description>");
        let facts = mapped(&found);
        assert_eq!(facts.caption.as_deref(), Some("de xmp"));
        assert_eq!(facts.byline.as_deref(), Some("Ana"));
        let caption: Vec<_> = facts.candidates["caption"]
            .iter()
            .map(|said| (said.source.as_str(), said.value.as_str()))
            .collect();
        let expected = [
            ("XMP:dc:description", "de xmp"),
            ("IPTC:Caption-Abstract", "de iptc"),
            ("EXIF:ImageDescription", "de exif"),
        ];
        assert_eq!(caption, expected);
        assert!(!facts.candidates.contains_key("byline"));
        assert_eq!(facts.tags["IPTC:Caption-Abstract"], "de iptc");
        assert_eq!(facts.tags["EXIF:ImageDescription"], "de exif");
    }

    #[test]
    fn a_picture_that_lost_its_header_has_the_size_exif_states() {
        let mut found = Found::default();
        found.take_exif(tiff(&[
            (0x0100, 4, &3072_u32.to_le_bytes()),
            (0x0101, 4, &4096_u32.to_le_bytes()),
            (0x0112, 3, &[6, 0]),
        ]));
        let mut facts = Facts {
            kind: Some(Kind::Photo),
            ..Facts::default()
        };
        map(&found, &mut facts);
        assert_eq!((facts.width, facts.height), (Some(3072), Some(4096)));
        assert_eq!(
            (facts.display_width, facts.display_height),
            (Some(4096), Some(3072))
        );
        found.size = Some((10, 20));
        map(&found, &mut facts);
        assert_eq!((facts.width, facts.height), (Some(10), Some(20)));
    }

    #[test]
    fn what_the_camera_writes_by_itself_is_no_caption() {
        let mut found = Found::default();
        found.take_exif(tiff(&[(0x010e, 2, b"OLYMPUS DIGITAL CAMERA         \0")]));
        let facts = mapped(&found);
        assert_eq!(facts.caption, None);
        assert_eq!(
            facts.tags["EXIF:ImageDescription"],
            "OLYMPUS DIGITAL CAMERA"
        );
    }

    #[test]
    fn stars_come_from_xmp_exif_or_windows() {
        let rated = |packet: &[u8]| {
            let mut found = Found::default();
            found.take_xmp(packet);
            mapped(&found).rating
        };
        assert_eq!(rated(b"<xmp:Rating>4</xmp:Rating>"), Some(4));
        assert_eq!(rated(b"<xmp:Rating>-1</xmp:Rating>"), Some(-1));
        assert_eq!(rated(b"<xmp:Rating>99</xmp:Rating>"), None);
        for (hundredths, stars) in [(0, 0), (1, 1), (25, 2), (50, 3), (75, 4), (99, 5)] {
            let packet = format!("<MicrosoftPhoto:Rating>{hundredths}</MicrosoftPhoto:Rating>");
            assert_eq!(rated(packet.as_bytes()), Some(stars), "{hundredths}");
        }
    }
}
