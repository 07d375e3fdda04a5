//! The words as RDF, with the names that Dublin Core, IPTC, PLUS and the Metadata Working Group give the fields.

use std::fmt::Write as _;

use asset::{Area, Person};
use quick_xml::escape::escape;

use super::words::Words;

const NAMESPACES: [(&str, &str); 12] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("exif", "http://ns.adobe.com/exif/1.0/"),
    ("cc", "http://creativecommons.org/ns#"),
    (
        "Iptc4xmpCore",
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    ),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
    (
        "mwg-rs",
        "http://www.metadataworkinggroup.com/schemas/regions/",
    ),
    ("stDim", "http://ns.adobe.com/xap/1.0/sType/Dimensions#"),
    ("stArea", "http://ns.adobe.com/xmp/sType/Area#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
];

/// Of one text in several languages, the one for everybody else.
const DEFAULT: &str = "x-default";

/// Appends the words as one `x:xmpmeta` element and a new line.
pub(crate) fn write(words: &Words, text: &mut String) {
    text.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    let mut rdf = Rdf {
        text: std::mem::take(text),
        depth: 1,
    };
    let (last, others) = NAMESPACES.split_last().expect("there are namespaces");
    let space = |(prefix, address): &(&str, &str)| format!(" xmlns:{prefix}=\"{address}\"");
    rdf.within("rdf:RDF", &space(last), |rdf| {
        let spaces: String = others.iter().map(space).collect();
        let attributes = format!(" rdf:about=\"\"{spaces}");
        rdf.within("rdf:Description", &attributes, |rdf| {
            rdf.words(words);
            rdf.rights(words);
            rdf.origin(words);
            rdf.persons(words);
        });
    });
    *text = rdf.text;
    text.push_str("</x:xmpmeta>\n");
}

struct Rdf {
    text: String,
    depth: usize,
}

const RESOURCE: &str = " rdf:parseType=\"Resource\"";

impl Rdf {
    fn words(&mut self, words: &Words) {
        self.alt("dc:title", &[(DEFAULT, &words.title)]);
        self.alt(
            "dc:description",
            &[
                (DEFAULT, &words.caption),
                ("es-MX", &words.caption),
                ("en", &words.caption_en),
            ],
        );
        self.list("dc:subject", "rdf:Bag", &words.keywords);
        self.one("photoshop:Headline", words.headline.as_deref());
        self.alt("Iptc4xmpExt:Event", &[(DEFAULT, &words.event)]);
        self.alt(
            "Iptc4xmpCore:AltTextAccessibility",
            &[(DEFAULT, &words.alt_text)],
        );
        let stars = words.rating.map(|stars| stars.to_string());
        self.one("xmp:Rating", stars.as_deref());
    }

    fn rights(&mut self, words: &Words) {
        self.list("dc:creator", "rdf:Seq", &words.creators);
        self.one("photoshop:Credit", words.credit.as_deref());
        self.alt("dc:rights", &[(DEFAULT, &words.copyright)]);
        let marked = words.copyright.as_ref().map(|_| "True");
        self.one("xmpRights:Marked", marked);
        let holders: Vec<String> = words.holder.iter().cloned().collect();
        self.list("xmpRights:Owner", "rdf:Bag", &holders);
        self.alt("xmpRights:UsageTerms", &[(DEFAULT, &words.usage_terms)]);
        if let Some(address) = &words.licence_url {
            self.one("xmpRights:WebStatement", Some(address));
            let address = escape(address.as_str());
            self.line(&format!("<cc:license rdf:resource=\"{address}\"/>"));
        }
    }

    fn origin(&mut self, words: &Words) {
        let taken = words.taken.map(|taken| {
            let offset = taken.offset.map(|offset| offset.to_string());
            format!("{}{}", taken.at, offset.unwrap_or_default())
        });
        self.one("photoshop:DateCreated", taken.as_deref());
        self.one("exif:DateTimeOriginal", taken.as_deref());
        self.one("Iptc4xmpCore:Location", words.place.as_deref());
        self.one("photoshop:City", words.city.as_deref());
        self.one("photoshop:State", words.state.as_deref());
        self.one("photoshop:Country", words.country.as_deref());
        self.one("dc:identifier", Some(&words.folio));
        self.one("photoshop:TransmissionReference", Some(&words.folio));
    }

    fn persons(&mut self, words: &Words) {
        let names: Vec<String> = words
            .persons
            .iter()
            .map(|person| person.name.clone())
            .collect();
        self.list("Iptc4xmpExt:PersonInImage", "rdf:Bag", &names);
        let placed = |person: &Person| Some((person.name.clone(), person.area?));
        let placed: Vec<(String, Area)> = words.persons.iter().filter_map(placed).collect();
        if placed.is_empty() {
            return;
        }
        // The working group's regions mean nothing without the size they were drawn on.
        if let Some((width, height)) = words.size {
            self.within("mwg-rs:Regions", RESOURCE, |rdf| {
                rdf.within("mwg-rs:AppliedToDimensions", RESOURCE, |rdf| {
                    rdf.one("stDim:w", Some(&width.to_string()));
                    rdf.one("stDim:h", Some(&height.to_string()));
                    rdf.one("stDim:unit", Some("pixel"));
                });
                rdf.each("mwg-rs:RegionList", &placed, Self::face);
            });
        }
        self.each("Iptc4xmpExt:ImageRegion", &placed, Self::region);
    }

    fn face(&mut self, name: &str, area: Area) {
        self.within("mwg-rs:Area", RESOURCE, |rdf| {
            rdf.one("stArea:x", Some(&share(area.x + area.w / 2.0)));
            rdf.one("stArea:y", Some(&share(area.y + area.h / 2.0)));
            rdf.one("stArea:w", Some(&share(area.w)));
            rdf.one("stArea:h", Some(&share(area.h)));
            rdf.one("stArea:unit", Some("normalized"));
        });
        self.one("mwg-rs:Name", Some(name));
        self.one("mwg-rs:Type", Some("Face"));
    }

    fn region(&mut self, name: &str, area: Area) {
        self.within("Iptc4xmpExt:RegionBoundary", RESOURCE, |rdf| {
            rdf.one("Iptc4xmpExt:rbShape", Some("rectangle"));
            rdf.one("Iptc4xmpExt:rbUnit", Some("relative"));
            rdf.one("Iptc4xmpExt:rbX", Some(&share(area.x)));
            rdf.one("Iptc4xmpExt:rbY", Some(&share(area.y)));
            rdf.one("Iptc4xmpExt:rbW", Some(&share(area.w)));
            rdf.one("Iptc4xmpExt:rbH", Some(&share(area.h)));
        });
        let name = name.to_owned();
        self.list(
            "Iptc4xmpExt:PersonInImage",
            "rdf:Bag",
            std::slice::from_ref(&name),
        );
        self.alt("Iptc4xmpExt:Name", &[(DEFAULT, &Some(name))]);
    }

    fn each(&mut self, name: &str, placed: &[(String, Area)], one: fn(&mut Self, &str, Area)) {
        self.within(name, "", |rdf| {
            rdf.within("rdf:Bag", "", |rdf| {
                for (name, area) in placed {
                    rdf.within("rdf:li", RESOURCE, |rdf| one(rdf, name, *area));
                }
            });
        });
    }

    fn one(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(&format!("<{name}>{}</{name}>", escape(value)));
        }
    }

    fn alt(&mut self, name: &str, values: &[(&str, &Option<String>)]) {
        if values.iter().all(|(_, value)| value.is_none()) {
            return;
        }
        self.within(name, "", |rdf| {
            rdf.within("rdf:Alt", "", |rdf| {
                for (language, value) in values {
                    if let Some(value) = value {
                        let value = escape(value.as_str());
                        rdf.line(&format!("<rdf:li xml:lang=\"{language}\">{value}</rdf:li>"));
                    }
                }
            });
        });
    }

    fn list(&mut self, name: &str, kind: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.within(name, "", |rdf| {
            rdf.within(kind, "", |rdf| {
                for value in values {
                    rdf.one("rdf:li", Some(value));
                }
            });
        });
    }

    fn within(&mut self, name: &str, attributes: &str, inside: impl FnOnce(&mut Self)) {
        self.line(&format!("<{name}{attributes}>"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("</{name}>"));
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", self.depth);
    }
}

/// A share with as many digits as it needs, five at most.
fn share(number: f64) -> String {
    let digits = format!("{number:.5}");
    digits
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
