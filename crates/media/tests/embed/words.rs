//! The words that are put into copies, and what is read of them.

use asset::{Facts, Format};
use media::Packets;
use serde_json::Value;

/// The words: a packet and a block as this archive writes them.
pub(crate) fn words() -> Packets {
    Packets {
        xmp: include_bytes!("words.xmp").to_vec(),
        iim: include_bytes!("words.iim").to_vec(),
    }
}

pub(crate) const TITLE: &str = "¿Niñez & <arte>? 🎉";
const CAPTION: &str = "Niñas y niños bailan en la plaza.\nSegunda línea: «¡qué día!»";
const ENGLISH: &str = "Girls and boys dance in the square — “what a day”";
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// What our own reader reads otherwise.
pub(crate) fn said_again(facts: &Facts) -> Vec<String> {
    let tag = |name: &str| facts.tags.get(name).map(String::as_str);
    let said = [
        ("title", facts.title.as_deref(), TITLE),
        ("headline", facts.headline.as_deref(), TITLE),
        ("caption", facts.caption.as_deref(), CAPTION),
        ("byline", facts.byline.as_deref(), "Lucía Mendoza Ríos"),
        (
            "credit",
            facts.credit.as_deref(),
            "Ayuntamiento de Valle del Lago",
        ),
        (
            "copyright",
            facts.copyright.as_deref(),
            "© 2026 Ayuntamiento",
        ),
        ("city", facts.city.as_deref(), "Valle del Lago"),
        ("state", facts.state.as_deref(), "Michoacán"),
        ("country", facts.country.as_deref(), "México"),
        ("english", tag("XMP:dc:description-en"), ENGLISH),
        ("event", tag("XMP:Iptc4xmpExt:Event"), "Jornada de niñez"),
        (
            "alt text",
            tag("XMP:Iptc4xmpCore:AltTextAccessibility"),
            "Un grupo de niñas baila",
        ),
        ("licence", tag("XMP:xmpRights:WebStatement"), LICENCE),
        (
            "taken",
            tag("XMP:photoshop:DateCreated"),
            "2026-11-14T18:52:07-06:00",
        ),
        ("folio", tag("XMP:dc:identifier"), "ACV-2026-000007"),
    ];
    let wrong = said
        .into_iter()
        .filter(|(_, read, said)| *read != Some(said));
    let mut wrong: Vec<String> = wrong
        .map(|(field, read, _)| format!("{field} reads {read:?}"))
        .collect();
    if facts.keywords != ["danza", "niñez", "agua; río"] {
        wrong.push(format!("keywords read {:?}", facts.keywords));
    }
    let names: Vec<&str> = facts.persons.iter().map(|one| one.name.as_str()).collect();
    if !names.starts_with(&["Ana Núñez", "Luis Peña"]) {
        wrong.push(format!("persons read {names:?}"));
    }
    if facts.rating != Some(4) {
        wrong.push(format!("rating reads {:?}", facts.rating));
    }
    wrong
}

/// What exiftool is to read.
pub(crate) fn expected(format: Format) -> Vec<(&'static str, Value)> {
    let mut all = vec![
        ("XMP-dc:Title", TITLE.into()),
        ("XMP-dc:Description", CAPTION.into()),
        ("XMP-dc:Description-en", ENGLISH.into()),
        ("XMP-dc:Description-es-MX", CAPTION.into()),
        ("XMP-dc:Subject", vec!["danza", "niñez", "agua; río"].into()),
        ("XMP-dc:Creator", vec!["Lucía Mendoza Ríos"].into()),
        ("XMP-dc:Rights", "© 2026 Ayuntamiento".into()),
        ("XMP-dc:Identifier", "ACV-2026-000007".into()),
        ("XMP-photoshop:Headline", TITLE.into()),
        (
            "XMP-photoshop:Credit",
            "Ayuntamiento de Valle del Lago".into(),
        ),
        (
            "XMP-photoshop:DateCreated",
            "2026:11:14 18:52:07-06:00".into(),
        ),
        (
            "XMP-exif:DateTimeOriginal",
            "2026:11:14 18:52:07-06:00".into(),
        ),
        ("XMP-photoshop:City", "Valle del Lago".into()),
        ("XMP-photoshop:State", "Michoacán".into()),
        ("XMP-photoshop:Country", "México".into()),
        (
            "XMP-photoshop:TransmissionReference",
            "ACV-2026-000007".into(),
        ),
        ("XMP-iptcExt:Event", "Jornada de niñez".into()),
        (
            "XMP-iptcExt:PersonInImage",
            vec!["Ana Núñez", "Luis Peña"].into(),
        ),
        (
            "XMP-iptcCore:AltTextAccessibility",
            "Un grupo de niñas baila".into(),
        ),
        (
            "XMP-iptcCore:Location",
            "Plaza Principal, Valle del Lago".into(),
        ),
        ("XMP-xmp:Rating", 4.into()),
        ("XMP-xmpRights:Marked", true.into()),
        ("XMP-xmpRights:WebStatement", LICENCE.into()),
        ("XMP-cc:License", LICENCE.into()),
    ];
    if matches!(format, Format::Jpeg | Format::Tiff | Format::Psd) {
        all.extend([
            ("IPTC:CodedCharacterSet", Value::from("UTF8")),
            ("IPTC:ObjectName", TITLE.into()),
            ("IPTC:Caption-Abstract", CAPTION.into()),
            ("IPTC:Keywords", vec!["danza", "niñez", "agua; río"].into()),
            ("IPTC:By-line", "Lucía Mendoza Ríos".into()),
            ("IPTC:CopyrightNotice", "© 2026 Ayuntamiento".into()),
            ("IPTC:DateCreated", "2026:11:14".into()),
            ("IPTC:TimeCreated", "18:52:07-06:00".into()),
            (
                "IPTC:Sub-location",
                "Plaza Principal, Valle del Lago".into(),
            ),
            ("IPTC:Province-State", "Michoacán".into()),
            (
                "IPTC:OriginalTransmissionReference",
                "ACV-2026-000007".into(),
            ),
        ]);
    }
    all
}

/// What exiftool is to read where EXIF said something before.
pub(crate) fn renewed(format: Format) -> Vec<(&'static str, Value)> {
    let formats = [Format::Jpeg, Format::Png, Format::WebP, Format::Tiff];
    let all = [
        ("IFD0:ImageDescription", CAPTION),
        ("IFD0:Artist", "Lucía Mendoza Ríos"),
        ("IFD0:Copyright", "© 2026 Ayuntamiento"),
        ("IFD0:XPKeywords", "danza;niñez;agua; río"),
    ];
    let all = all.map(|(field, value)| (field, Value::from(value)));
    if formats.contains(&format) {
        all.to_vec()
    } else {
        Vec::new()
    }
}
