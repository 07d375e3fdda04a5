//! The XMP sidecar of an asset: what is said of it, for tools that know nothing of this archive.

use asset::{Asset, Metadata};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

const NAMESPACES: [(&str, &str); 8] = [
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmlns:xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("xmlns:photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    (
        "xmlns:Iptc4xmpCore",
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    ),
    (
        "xmlns:Iptc4xmpExt",
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    ),
    ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xmlns:x", "adobe:ns:meta/"),
];

/// How several values of one property stand together.
#[derive(Clone, Copy)]
enum Container {
    /// One text in several languages.
    Alt,
    /// In no order.
    Bag,
    /// In this order.
    Seq,
}

/// The sidecar, UTF-8. The same asset gives the same bytes. A field nobody filled is left out.
pub fn xmp(asset: &Asset) -> Vec<u8> {
    let words = asset.metadata.clone().or_facts(&asset.facts);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(&mut writer, asset, &words).expect("writing to memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write(writer: &mut Writer<Vec<u8>>, asset: &Asset, words: &Metadata) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespace = |name: &str| NAMESPACES.into_iter().find(|(known, _)| *known == name);
    let meta = BytesStart::new("x:xmpmeta").with_attributes(namespace("xmlns:x"));
    writer.write_event(Event::Start(meta))?;
    let rdf = BytesStart::new("rdf:RDF").with_attributes(namespace("xmlns:rdf"));
    writer.write_event(Event::Start(rdf))?;
    let about = BytesStart::new("rdf:Description")
        .with_attributes([("rdf:about", "")])
        .with_attributes(NAMESPACES.into_iter().take(6));
    writer.write_event(Event::Start(about))?;

    many(writer, "dc:title", Container::Alt, words.title.as_slice())?;
    many(
        writer,
        "dc:description",
        Container::Alt,
        words.caption.as_slice(),
    )?;
    many(
        writer,
        "dc:creator",
        Container::Seq,
        words.creator.as_slice(),
    )?;
    many(writer, "dc:subject", Container::Bag, &words.keywords)?;
    many(
        writer,
        "dc:rights",
        Container::Alt,
        words.copyright.as_slice(),
    )?;
    one(writer, "dc:identifier", Some(&asset.folio.to_string()))?;
    one(writer, "photoshop:Credit", words.credit.as_deref())?;
    let taken = asset.facts.taken_at.map(|clock| {
        let offset = asset.facts.taken_offset.map(|offset| offset.to_string());
        format!("{clock}{}", offset.unwrap_or_default())
    });
    one(writer, "photoshop:DateCreated", taken.as_deref())?;
    let stars = (asset.rating > 0).then(|| asset.rating.to_string());
    one(writer, "xmp:Rating", stars.as_deref())?;
    let is_address = words
        .licence
        .as_deref()
        .is_some_and(|licence| licence.starts_with("http"));
    if is_address {
        one(writer, "xmpRights:WebStatement", words.licence.as_deref())?;
    } else {
        many(
            writer,
            "xmpRights:UsageTerms",
            Container::Alt,
            words.licence.as_slice(),
        )?;
    }
    one(writer, "Iptc4xmpCore:Location", words.place.as_deref())?;
    many(
        writer,
        "Iptc4xmpCore:AltTextAccessibility",
        Container::Alt,
        words.alt_text.as_slice(),
    )?;
    many(
        writer,
        "Iptc4xmpExt:PersonInImage",
        Container::Bag,
        &words
            .persons
            .iter()
            .map(|one| one.name.clone())
            .collect::<Vec<_>>(),
    )?;
    let event = asset.event.as_ref().map(|event| event.title.clone());
    many(
        writer,
        "Iptc4xmpExt:Event",
        Container::Alt,
        event.as_slice(),
    )?;

    for name in ["rdf:Description", "rdf:RDF", "x:xmpmeta"] {
        writer.write_event(Event::End(BytesEnd::new(name)))?;
    }
    Ok(())
}

fn one(writer: &mut Writer<Vec<u8>>, name: &str, value: Option<&str>) -> std::io::Result<()> {
    let Some(value) = value else { return Ok(()) };
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&plain(value)))?;
    Ok(())
}

fn many(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    container: Container,
    values: &[String],
) -> std::io::Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    let (kind, language) = match container {
        Container::Alt => ("rdf:Alt", Some(("xml:lang", "x-default"))),
        Container::Bag => ("rdf:Bag", None),
        Container::Seq => ("rdf:Seq", None),
    };
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Start(BytesStart::new(kind)))?;
    for value in values {
        let item = writer.create_element("rdf:li").with_attributes(language);
        item.write_text_content(BytesText::new(&plain(value)))?;
    }
    writer.write_event(Event::End(BytesEnd::new(kind)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// The text without the control characters that XML 1.0 cannot carry.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use asset::{
        AssetId, Condition, Digest, Facts, Folio, Kind, Original, OriginalId, Sha256, Status,
        Timestamp,
    };

    use super::*;

    fn asset(metadata: Metadata) -> Asset {
        Asset {
            id: AssetId::from_u128(1),
            folio: Folio::new("ACV", 2026, 7),
            kind: Kind::Photo,
            status: Status::Draft,
            condition: Condition::Ready { note: None },
            trashed: None,
            restricted: None,
            embargo_until: None,
            rights_until: None,
            rating: 4,
            owner: None,
            filename: "a.jpg".into(),
            arrived: Timestamp::from_micros(0),
            taken: None,
            event: None,
            metadata,
            facts: Facts {
                taken_at: "2026-11-14T18:52:07".parse().ok(),
                ..Facts::default()
            },
            thumbhash: None,
            colour: None,
            original: Original {
                id: OriginalId::from_u128(1),
                digest: Digest::of(b"a"),
                sha256: Sha256::of(b"a"),
                bytes: 1,
                mime: "image/jpeg".into(),
                received: Timestamp::from_micros(0),
            },
            renditions: Vec::new(),
            version: 1,
        }
    }

    #[test]
    fn accents_and_marks_stand_as_they_were_said() {
        let said = asset(Metadata {
            title: Some("Niñez & <arte>".into()),
            keywords: vec!["danza".into(), "muñeca \u{0}rota".into()],
            ..Metadata::default()
        });
        let text = String::from_utf8(xmp(&said)).unwrap();
        assert!(
            text.contains("<rdf:li xml:lang=\"x-default\">Niñez &amp; &lt;arte&gt;</rdf:li>"),
            "{text}"
        );
        assert!(text.contains("<rdf:li>muñeca rota</rdf:li>"));
        assert!(
            text.contains("<photoshop:DateCreated>2026-11-14T18:52:07</photoshop:DateCreated>")
        );
        assert!(text.contains("<xmp:Rating>4</xmp:Rating>"));
        assert!(!text.contains("dc:rights"));
    }

    #[test]
    fn the_same_asset_gives_the_same_bytes() {
        let said = asset(Metadata {
            caption: Some("C".into()),
            ..Metadata::default()
        });
        assert_eq!(xmp(&said), xmp(&said));
    }
}
