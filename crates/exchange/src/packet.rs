//! The words that travel inside a picture or film: an XMP packet and an IPTC-IIM block.
//!
//! # What leaves with a picture
//!
//! | field | XMP | IPTC-IIM |
//! |---|---|---|
//! | title | `dc:title` | 2:05 Object Name |
//! | headline of the file, else the title | `photoshop:Headline` | 2:105 Headline |
//! | caption | `dc:description` (x-default and es-MX) | 2:120 Caption |
//! | caption in English | `dc:description` (en) | |
//! | keywords | `dc:subject` | 2:25 Keywords |
//! | creator | `dc:creator` | 2:80 By-line |
//! | credit | `photoshop:Credit` | 2:110 Credit |
//! | copyright | `dc:rights`, `xmpRights:Marked` | 2:116 Copyright Notice |
//! | licence's address | `xmpRights:WebStatement`, `cc:license` | |
//! | usage terms, else the licence's name | `xmpRights:UsageTerms` | |
//! | holder | `xmpRights:Owner` | |
//! | event | `Iptc4xmpExt:Event` | |
//! | place | `Iptc4xmpCore:Location` | 2:92 Sub-location |
//! | city, state, country of the file | `photoshop:City`, `photoshop:State`, `photoshop:Country` | 2:90, 2:95, 2:101 |
//! | persons | `Iptc4xmpExt:PersonInImage` | |
//! | where each person is | `mwg-rs:Regions`, `Iptc4xmpExt:ImageRegion` | |
//! | alternative text | `Iptc4xmpCore:AltTextAccessibility` | |
//! | rating | `xmp:Rating` | |
//! | moment of capture | `photoshop:DateCreated`, `exif:DateTimeOriginal` | 2:55 and 2:60 |
//! | folio | `dc:identifier`, `photoshop:TransmissionReference` | 2:103 |
//!
//! Positions, serial numbers and the names of a camera's owner are facts of the file and are written nowhere here. A
//! field nobody filled is left out. IPTC-IIM holds less than XMP: its texts are cut between two characters at the
//! lengths its standard sets.

mod iim;
pub(crate) mod rdf;
pub(crate) mod words;

use asset::{Asset, Offset, WallClock};

pub use iim::iim;
use words::Words;

/// When something was taken, as it is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The wall clock at capture.
    pub at: WallClock,
    /// Its offset from UTC, when it is known.
    pub offset: Option<Offset>,
}

impl Taken {
    /// The moment the file states, put right where its camera's clock was found wrong.
    pub fn of(asset: &Asset) -> Option<Self> {
        Some(Self {
            at: asset.taken_at()?,
            offset: asset.facts.taken_offset,
        })
    }
}

/// Which picture the places of people are told of: the standards mean the pixels as they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A picture of ours, upright.
    Upright,
    /// The file as it arrived, with its turn.
    Stored,
}

/// The most bytes of a packet that every reader finds: a JPEG's segment holds no more.
const ROOM: usize = 60_000;

/// An XMP packet to put inside a file, UTF-8. The same asset and moment give the same bytes.
///
/// Where all there is to say finds no room, the places of people go first, then the English caption and the alternative
/// text; what is printed beside a picture always stays.
pub fn packet(asset: &Asset, taken: Option<Taken>, frame: Frame) -> Vec<u8> {
    let mut words = Words::of(asset, taken, frame);
    let lighter: [fn(&mut Words); 3] = [
        |words| words.persons.iter_mut().for_each(|one| one.area = None),
        |words| words.caption_en = None,
        |words| words.alt_text = None,
    ];
    let mut bytes = written(&words);
    for lighten in lighter {
        if bytes.len() <= ROOM {
            break;
        }
        lighten(&mut words);
        bytes = written(&words);
    }
    bytes
}

fn written(words: &Words) -> Vec<u8> {
    let mut text = String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    rdf::write(words, &mut text);
    text.push_str("<?xpacket end=\"w\"?>");
    text.into_bytes()
}

#[cfg(test)]
pub(crate) mod tests {
    use asset::{
        Area, AssetId, Condition, Digest, Event, EventId, Facts, Folio, Kind, Metadata, Original,
        OriginalId, Person, Sha256, Status, Timestamp,
    };

    use super::*;

    /// An asset of which somebody said these words.
    pub(crate) fn asset(metadata: Metadata) -> Asset {
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
            consent: asset::Consent::default(),
            disposition: asset::Standing::Kept,
            tombstone: None,
            clearance: asset::Clearance::OPEN,
            unit: None,
            mark: asset::Mark::None,
            assignee: None,
            due: None,
            rating: 4,
            owner: None,
            filename: "a.jpg".into(),
            arrived: Timestamp::from_micros(0),
            taken: None,
            event: None,
            metadata,
            said: asset::Said::new(),
            facts: Facts {
                taken_at: "2026-11-14T18:52:07".parse().ok(),
                ..Facts::default()
            },
            clock_shift: 0,
            series: None,
            burst: None,
            companions: Vec::new(),
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

    fn text(asset: &Asset) -> String {
        String::from_utf8(packet(asset, Taken::of(asset), Frame::Stored)).unwrap()
    }

    #[test]
    fn places_of_people_are_told_of_the_picture_as_it_is_stored() {
        let mut said = asset(Metadata {
            persons: vec![Person {
                name: "Ana".into(),
                area: Area::new(0.25, 0.1, 0.2, 0.3),
            }],
            ..Metadata::default()
        });
        said.facts.orientation = Some(6);
        let upright = packet(&said, None, Frame::Upright);
        let stored = packet(&said, None, Frame::Stored);
        let has = |packet: &[u8], x: &str| {
            let text = String::from_utf8_lossy(packet).into_owned();
            text.contains(&format!("<Iptc4xmpExt:rbX>{x}</Iptc4xmpExt:rbX>"))
        };
        assert!(has(&upright, "0.25"));
        assert!(has(&stored, "0.1"));
    }

    #[test]
    fn what_is_printed_beside_a_picture_stays_however_much_is_said() {
        let said = asset(Metadata {
            caption: Some("ñ".repeat(8000)),
            caption_en: Some("é".repeat(8000)),
            alt_text: Some("ó".repeat(8000)),
            credit: Some("Ayuntamiento".into()),
            copyright: Some("© 2026".into()),
            persons: (0..200)
                .map(|number| Person {
                    name: format!("Persona {number}"),
                    area: Area::new(0.1, 0.1, 0.1, 0.1),
                })
                .collect(),
            ..Metadata::default()
        });
        let text = text(&said);
        assert!(text.len() <= 65_000, "{}", text.len());
        assert!(
            text.contains("Ayuntamiento")
                && text.contains("© 2026")
                && text.contains("Persona 199")
        );
    }

    #[test]
    fn every_word_has_its_place_and_each_language_its_own() {
        let mut said = asset(Metadata {
            title: Some("¿Niñez & <arte>?".into()),
            caption: Some("Niñas bailan".into()),
            caption_en: Some("Girls dance".into()),
            creator: Some("Ana Ruiz; Luis Peña".into()),
            copyright: Some("© 2026".into()),
            licence: Some("https://creativecommons.org/licenses/by/4.0/".into()),
            ..Metadata::default()
        });
        said.event = Some(Event::titled(EventId::from_u128(3), "Feria"));
        let text = text(&said);
        for expected in [
            "<rdf:li xml:lang=\"x-default\">¿Niñez &amp; &lt;arte&gt;?</rdf:li>",
            "<rdf:li xml:lang=\"es-MX\">Niñas bailan</rdf:li>",
            "<rdf:li xml:lang=\"en\">Girls dance</rdf:li>",
            "<rdf:li>Ana Ruiz</rdf:li>",
            "<rdf:li>Luis Peña</rdf:li>",
            "<xmpRights:Marked>True</xmpRights:Marked>",
            "<cc:license rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\"/>",
            "<exif:DateTimeOriginal>2026-11-14T18:52:07</exif:DateTimeOriginal>",
            "<photoshop:TransmissionReference>ACV-2026-000007</photoshop:TransmissionReference>",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(!text.contains("UsageTerms"));
        assert!(text.ends_with("<?xpacket end=\"w\"?>"));
    }

    #[test]
    fn a_corrected_moment_is_written_and_the_stated_one_is_not() {
        let corrected = Taken {
            at: "2026-11-14T19:52:07".parse().unwrap(),
            offset: "-06:00".parse().ok(),
        };
        let said = asset(Metadata::default());
        let text = String::from_utf8(packet(&said, Some(corrected), Frame::Stored)).unwrap();
        assert!(text.contains("DateCreated>2026-11-14T19:52:07-06:00<"));
        assert!(!text.contains("18:52:07"));
    }

    #[test]
    fn a_person_with_an_area_is_a_region_named_by_its_middle() {
        let mut said = asset(Metadata {
            persons: vec![
                Person::named("Luz"),
                Person {
                    name: "Ana".into(),
                    area: Area::new(0.1, 0.2, 0.3, 0.4),
                },
            ],
            ..Metadata::default()
        });
        assert!(!text(&said).contains("mwg-rs:Regions"));
        said.facts.display_width = Some(600);
        said.facts.display_height = Some(400);
        let text = text(&said);
        for expected in [
            "<stDim:w>600</stDim:w>",
            "<stArea:x>0.25</stArea:x>",
            "<stArea:y>0.4</stArea:y>",
            "<stArea:unit>normalized</stArea:unit>",
            "<Iptc4xmpExt:rbX>0.1</Iptc4xmpExt:rbX>",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert_eq!(text.matches("<mwg-rs:Name>").count(), 1);
    }

    #[test]
    fn where_a_camera_was_and_whose_it_is_stay_here() {
        let mut said = asset(Metadata::default());
        said.facts.gps_lat = Some(19.701_234);
        said.facts.gps_lon = Some(-101.194_321);
        said.facts.serial = Some("SN-0042".into());
        let text = text(&said);
        for never in ["19.70", "101.19", "SN-0042", "GPS"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
    }

    #[test]
    fn the_words_are_those_that_other_programs_are_asked_about() {
        let mut said = asset(Metadata {
            title: Some("¿Niñez & <arte>? 🎉".into()),
            caption: Some("Niñas y niños bailan en la plaza.\nSegunda línea: «¡qué día!»".into()),
            caption_en: Some("Girls and boys dance in the square — “what a day”".into()),
            keywords: vec!["danza".into(), "niñez".into(), "agua; río".into()],
            creator: Some("Lucía Mendoza Ríos".into()),
            credit: Some("Ayuntamiento de Valle del Lago".into()),
            copyright: Some("© 2026 Ayuntamiento".into()),
            licence: Some("https://creativecommons.org/licenses/by/4.0/".into()),
            licence_url: None,
            usage_terms: None,
            holder: None,
            place: Some("Plaza Principal, Valle del Lago".into()),
            persons: vec![
                Person {
                    name: "Ana Núñez".into(),
                    area: Area::new(0.1, 0.2, 0.3, 0.4),
                },
                Person::named("Luis Peña"),
            ],
            alt_text: Some("Un grupo de niñas baila".into()),
            ..Metadata::default()
        });
        said.facts.city = Some("Valle del Lago".into());
        said.facts.state = Some("Michoacán".into());
        said.facts.country = Some("México".into());
        said.facts.display_width = Some(480);
        said.facts.display_height = Some(320);
        said.event = Some(Event::titled(EventId::from_u128(3), "Jornada de niñez"));
        let taken = Some(Taken {
            at: "2026-11-14T18:52:07".parse().unwrap(),
            offset: "-06:00".parse().ok(),
        });
        // The tests of `media` put these into files and have them read again.
        let xmp = include_bytes!("../../media/tests/embed/words.xmp");
        assert_eq!(packet(&said, taken, Frame::Stored), xmp);
        let block = include_bytes!("../../media/tests/embed/words.iim");
        assert_eq!(iim(&said, taken), block);
    }
}
