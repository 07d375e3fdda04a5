//! How tags become facts, in the order of the Metadata Working Group: XMP, then IPTC-IIM, then EXIF.

use asset::{Facts, Kind, Person};

use super::found::Found;
use super::taken::taken;
use super::tiff::Ifd;
use super::{camera, iptc, tags};

/// Fills the facts from everything found.
pub(crate) fn map(found: &Found, facts: &mut Facts) {
    size(found, facts);
    camera::camera(found, facts);
    camera::place(found, facts);
    if let Some(taken) = taken(found) {
        facts.taken_at = Some(taken.at);
        facts.taken_offset = taken.offset;
        facts.taken_source = Some(taken.source.to_owned());
    }
    words(found, facts);
    facts.rating = rating(found);
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
    let Some((width, height)) = found.size else {
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

fn words(found: &Found, facts: &mut Facts) {
    let exif = |tag| found.exif.iter().find_map(|tiff| tiff.text(Ifd::Main, tag));
    let xmp = |path: &str| found.xmp.first(path).map(str::to_owned);
    let xmp_list = |path: &str| list(&found.xmp.all(path));
    let iim = |set| found.iptc.first(set).map(str::to_owned);
    let other = |names: &[&str]| found.first_text(names).map(str::to_owned);

    let captions = [
        xmp("dc:description"),
        iim(iptc::CAPTION),
        exif(0x010e),
        xmp("tiff:ImageDescription"),
        other(&[
            "QuickTime:Keys:description",
            "QuickTime:ItemList:desc",
            "QuickTime:ItemList:ldes",
            "QuickTime:UserData:©des",
            "QuickTime:UserData:dscp",
            "PNG:Description",
            "PDF:Subject",
            "Container:description",
        ]),
    ];
    facts.caption = captions
        .into_iter()
        .flatten()
        .find(|words| !is_boilerplate(words));
    facts.headline = xmp("photoshop:Headline").or_else(|| iim(iptc::HEADLINE));
    facts.title = xmp("dc:title")
        .or_else(|| iim(iptc::OBJECT_NAME))
        .or_else(|| facts.headline.clone())
        .or_else(|| {
            other(&[
                "QuickTime:Keys:title",
                "QuickTime:ItemList:©nam",
                "PNG:Title",
                "PDF:Title",
                "QuickTime:UserData:©nam",
                "QuickTime:UserData:titl",
                "Container:title",
            ])
        });
    facts.byline = xmp_list("dc:creator")
        .or_else(|| {
            list(
                &found
                    .iptc
                    .all(iptc::BYLINE)
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>(),
            )
        })
        .or_else(|| exif(0x013b))
        .or_else(|| {
            other(&[
                "QuickTime:Keys:author",
                "QuickTime:ItemList:©ART",
                "QuickTime:UserData:auth",
            ])
        })
        .or_else(|| xmp("tiff:Artist"))
        .or_else(|| other(&["PNG:Author", "PDF:Author", "QuickTime:Keys:artist"]));
    facts.credit = xmp("photoshop:Credit").or_else(|| iim(iptc::CREDIT));
    facts.city = xmp("photoshop:City")
        .or_else(|| iim(iptc::CITY))
        .or_else(|| shown(found, "City"));
    facts.state = xmp("photoshop:State")
        .or_else(|| iim(iptc::STATE))
        .or_else(|| shown(found, "ProvinceState"));
    facts.country = xmp("photoshop:Country")
        .or_else(|| iim(iptc::COUNTRY))
        .or_else(|| shown(found, "CountryName"));
    facts.copyright = xmp("dc:rights")
        .or_else(|| iim(iptc::COPYRIGHT))
        .or_else(|| exif_copyright(found))
        .or_else(|| {
            other(&[
                "QuickTime:ItemList:cprt",
                "QuickTime:Keys:copyright",
                "QuickTime:UserData:©cpy",
                "PNG:Copyright",
            ])
        });
    facts.keywords = keywords(found);
    facts.persons = persons(found).into_iter().map(Person::named).collect();
}

fn list(values: &[&str]) -> Option<String> {
    (!values.is_empty()).then(|| values.join("; "))
}

/// The IPTC Extension says where the picture shows and, apart, where it was made; either may stand in for the old field.
fn shown(found: &Found, part: &str) -> Option<String> {
    ["LocationShown", "LocationCreated"]
        .iter()
        .find_map(|place| {
            let path = format!("Iptc4xmpExt:{place}/Iptc4xmpExt:{part}");
            found.xmp.first(&path).map(str::to_owned)
        })
}

/// EXIF parts photographer and editor by a NUL.
fn exif_copyright(found: &Found) -> Option<String> {
    let entry = found
        .exif
        .iter()
        .find_map(|tiff| tiff.get(Ifd::Main, 0x8298))?;
    let parts: Vec<String> = entry
        .value
        .split(|byte| *byte == 0)
        .filter_map(super::text::decode_clean)
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn keywords(found: &Found) -> Vec<String> {
    let subjects = found.xmp.all("dc:subject").into_iter().map(str::to_owned);
    let mut words: Vec<String> = subjects
        .chain(found.iptc.all(iptc::KEYWORDS).iter().cloned())
        .collect();
    if words.is_empty()
        && let Some(joined) = found.first_text(&["QuickTime:Keys:keywords"])
    {
        words.extend(joined.split([';', ',']).map(|word| word.trim().to_owned()));
    }
    unique(words)
}

fn persons(found: &Found) -> Vec<String> {
    let mut names: Vec<&str> = found.xmp.all("Iptc4xmpExt:PersonInImage");
    names.extend(
        found
            .xmp
            .all("Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName"),
    );
    let regions = found.xmp.anywhere("mwg-rs:Name");
    let kinds = found.xmp.anywhere("mwg-rs:Type");
    if kinds.len() == regions.len() {
        let faces = regions
            .iter()
            .zip(kinds)
            .filter(|(_, kind)| kind.eq_ignore_ascii_case("face"));
        names.extend(faces.map(|(name, _)| *name));
    } else {
        names.extend(regions);
    }
    names.extend(found.xmp.anywhere("MPReg:PersonDisplayName"));
    unique(names.into_iter().map(str::to_owned).collect())
}

fn unique(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for word in words {
        if !word.is_empty() && seen.insert(word.to_lowercase()) {
            kept.push(word);
        }
    }
    kept
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked first"
)]
fn rating(found: &Found) -> Option<i8> {
    let stars = |number: f64| {
        (-1.0..=5.0)
            .contains(&number)
            .then_some(number.round() as i8)
    };
    let stated = found
        .xmp
        .first("xmp:Rating")
        .and_then(|words| words.parse().ok());
    let exif = || {
        found
            .exif
            .iter()
            .find_map(|tiff| tiff.number(Ifd::Main, 0x4746))
    };
    // Windows counts in hundredths: 1, 25, 50, 75, 99.
    let windows = || {
        let hundredths: f64 = found.xmp.first("MicrosoftPhoto:Rating")?.parse().ok()?;
        Some((hundredths / 24.0).round().clamp(0.0, 4.0) + f64::from(u8::from(hundredths > 0.0)))
    };
    stated.or_else(exif).or_else(windows).and_then(stars)
}

/// What cameras write where a caption belongs.
fn is_boilerplate(words: &str) -> bool {
    const FIXED: [&str; 24] = [
        "sony dsc",
        "olympus digital camera",
        "om system digital camera",
        "konica minolta",
        "konica minolta digital camera",
        "minolta digital camera",
        "samsung digital camera",
        "samsung camera pictures",
        "kodak digital still camera",
        "digital camera",
        "digital still camera",
        "camera",
        "exif_jpeg_picture",
        "exif_jpeg_t422",
        "jpeg",
        "lead technologies inc. v1.01",
        "dav",
        "cof",
        "hdr",
        "sdr",
        "binary comment",
        "default",
        "image-description",
        "untitled",
    ];
    let words = words.trim().to_lowercase();
    words.starts_with("dcim\\") || FIXED.contains(&words.as_str())
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
        assert_eq!(facts.tags["IPTC:Caption-Abstract"], "de iptc");
        assert_eq!(facts.tags["EXIF:ImageDescription"], "de exif");
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
    fn only_faces_among_the_regions_are_people() {
        let mut found = Found::default();
        found.take_xmp(
            br#"<r xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/">
            <mwg-rs:A mwg-rs:Name="Ana" mwg-rs:Type="Face"/><mwg-rs:A mwg-rs:Name="Firulais" mwg-rs:Type="Pet"/></r>"#,
        );
        assert_eq!(mapped(&found).persons, [Person::named("Ana")]);
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
