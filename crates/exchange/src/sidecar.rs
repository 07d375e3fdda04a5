//! The XMP sidecar of an asset: what is said of it, for tools that know nothing of this archive.

use asset::Asset;

use crate::packet::{Frame, Taken, rdf, words::Words};

/// The sidecar, UTF-8. The same asset gives the same bytes. A field nobody filled is left out.
pub fn xmp(asset: &Asset) -> Vec<u8> {
    let words = Words::of(asset, Taken::of(asset), Frame::Stored);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    rdf::write(&words, &mut text);
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use asset::Metadata;

    use super::*;
    use crate::packet::tests::asset;

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
