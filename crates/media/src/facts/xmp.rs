//! XMP packets: RDF flattened to paths such as `dc:subject` or `mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:Name`.
//!
//! Read with quick-xml and not through a full RDF model: a packet that is cut, badly nested or names its schemas wrongly
//! still gives every property before and after the damage, and no entity is ever expanded.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::text;

/// The properties of the packets read, in the order met.
#[derive(Debug, Default)]
pub(crate) struct Xmp {
    properties: Vec<Property>,
    items: u32,
}

#[derive(Debug)]
struct Property {
    path: String,
    lang: Option<String>,
    /// Which item of the outermost list it stands in.
    item: Option<u32>,
    value: String,
}

/// One item of a list: its values, each with its path.
pub(crate) struct Item<'x>(Vec<(&'x str, &'x str)>);

impl<'x> Item<'x> {
    /// The first value of this name at the end of a path.
    pub(crate) fn first(&self, end: &str) -> Option<&'x str> {
        self.all(end).next()
    }

    /// Every value of this name at the end of a path.
    pub(crate) fn all(&self, end: &str) -> impl Iterator<Item = &'x str> {
        let hits = self.0.iter().filter(move |(path, _)| ends_with(path, end));
        hits.map(|(_, value)| *value)
    }
}

/// Whether a path ends with these names.
fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end)
        .is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

const LARGEST: usize = 16 << 20;
const MAX_DEPTH: usize = 64;
const MAX_PROPERTIES: usize = 20_000;
const MAX_PATH: usize = 300;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "xml";

impl Xmp {
    /// Adds the properties of a packet; gives what stopped the reading, if anything did.
    pub(crate) fn read(&mut self, packet: &[u8]) -> Option<String> {
        let packet = &packet[..packet.len().min(LARGEST)];
        let packet = as_text(packet);
        let packet = packet
            .trim_start_matches('\u{feff}')
            .trim_matches('\0')
            .trim();
        if packet.is_empty() {
            return None;
        }
        let mut flattening = Flattening {
            properties: &mut self.properties,
            items: &mut self.items,
            stack: Vec::new(),
            scopes: Vec::new(),
        };
        flattening.read(packet)
    }

    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }

    /// The first value at this path; of a text in several languages, the default one.
    pub(crate) fn first(&self, path: &str) -> Option<&str> {
        let at_path = || {
            self.properties
                .iter()
                .filter(|property| property.path == path)
        };
        at_path()
            .find(|property| property.lang.as_deref() == Some("x-default"))
            .or_else(|| at_path().next())
            .map(|property| property.value.as_str())
    }

    /// Every value at this path.
    pub(crate) fn all(&self, path: &str) -> Vec<&str> {
        let at_path = self
            .properties
            .iter()
            .filter(|property| property.path == path);
        at_path.map(|property| property.value.as_str()).collect()
    }

    /// Every value of one name at the end of a path, wherever it stands.
    pub(crate) fn anywhere(&self, end: &str) -> Vec<&str> {
        let hits = self
            .properties
            .iter()
            .filter(|property| ends_with(&property.path, end));
        hits.map(|property| property.value.as_str()).collect()
    }

    /// The items of the lists of one name, wherever they stand, each with everything in it.
    pub(crate) fn items(&self, list: &str) -> Vec<Item<'_>> {
        let mut items: BTreeMap<u32, Item<'_>> = BTreeMap::new();
        for property in &self.properties {
            let mut above = property.path.split('/');
            if let Some(number) = property.item.filter(|_| above.any(|name| name == list)) {
                let item = items.entry(number).or_insert_with(|| Item(Vec::new()));
                item.0.push((&property.path, &property.value));
            }
        }
        items.into_values().collect()
    }

    /// Every property as a tag; values of a list are joined.
    pub(crate) fn tags(&self) -> BTreeMap<String, String> {
        let mut tags: BTreeMap<String, String> = BTreeMap::new();
        for property in &self.properties {
            let lang = property.lang.as_deref().filter(|lang| *lang != "x-default");
            let name = match lang {
                Some(lang) => format!("XMP:{}-{lang}", property.path),
                None => format!("XMP:{}", property.path),
            };
            let value = tags.entry(name).or_default();
            if value.len() < super::LONGEST_TAG {
                if !value.is_empty() {
                    value.push_str("; ");
                }
                value.push_str(&property.value);
            }
        }
        tags
    }
}

struct Flattening<'x> {
    properties: &'x mut Vec<Property>,
    /// How many items there were in outermost lists.
    items: &'x mut u32,
    stack: Vec<Frame>,
    scopes: Vec<(String, String)>,
}

struct Frame {
    path: String,
    text: String,
    lang: Option<String>,
    item: Option<u32>,
    has_children: bool,
    scopes: usize,
}

impl Flattening<'_> {
    fn read(&mut self, packet: &str) -> Option<String> {
        let mut reader = Reader::from_str(packet);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            if self.properties.len() >= MAX_PROPERTIES {
                return Some("it has more properties than can be meant".to_owned());
            }
            match reader.read_event() {
                Ok(Event::Start(element)) => {
                    if self.stack.len() >= MAX_DEPTH {
                        return Some("it is nested deeper than can be meant".to_owned());
                    }
                    self.open(&element);
                }
                Ok(Event::Empty(element)) => {
                    self.open(&element);
                    self.close();
                }
                Ok(Event::End(_)) => self.close(),
                Ok(Event::Text(words)) => self.words(&words.xml10_content()),
                Ok(Event::CData(words)) => self.words(&words.xml10_content()),
                Ok(Event::GeneralRef(reference)) => self.reference(&reference),
                Ok(Event::Eof) => {
                    let open = !self.stack.is_empty();
                    while !self.stack.is_empty() {
                        self.close();
                    }
                    return open.then(|| "it is cut off".to_owned());
                }
                Ok(_) => {}
                Err(error) => {
                    while !self.stack.is_empty() {
                        self.close();
                    }
                    return Some(error.to_string());
                }
            }
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(frame) = self.stack.last_mut() {
            frame.text.push_str(words);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) {
        let known = match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        if let (Some(frame), Some(character)) = (self.stack.last_mut(), known) {
            frame.text.push(character);
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let scopes = self.scopes.len();
        let attributes: Vec<(String, String)> = element
            .attributes()
            .with_checks(false)
            .flatten()
            .map(|attribute| {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .unwrap_or_else(|_| attribute.value.clone());
                (attribute.key.0.to_owned(), value.into_owned())
            })
            .collect();
        for (key, value) in &attributes {
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.scopes.push((prefix.to_owned(), value.clone()));
            } else if key == "xmlns" {
                self.scopes.push((String::new(), value.clone()));
            }
        }
        let name = self.name(element.name().0, true);
        let (above, lang, mut item) = match self.stack.last_mut() {
            Some(parent) => {
                parent.has_children = true;
                (parent.path.clone(), parent.lang.clone(), parent.item)
            }
            None => (String::new(), None, None),
        };
        if item.is_none() && name == "rdf:li" {
            *self.items += 1;
            item = Some(*self.items);
        }
        // Wrappers of RDF stand for the property above them.
        let wraps = name.starts_with("rdf:") || name.starts_with("x:");
        let path = if wraps { above } else { joined(&above, &name) };
        let mut frame = Frame {
            path,
            text: String::new(),
            lang,
            item,
            has_children: false,
            scopes,
        };
        for (key, value) in attributes {
            if key == "xmlns" || key.starts_with("xmlns:") {
                continue;
            }
            let name = self.name(&key, false);
            match name.as_str() {
                "xml:lang" => frame.lang = Some(value),
                "rdf:resource" => {
                    self.put(&frame, &frame.path, None, &value);
                    frame.has_children = true;
                }
                "rdf:value" => {
                    self.put(&frame, &frame.path, frame.lang.as_deref(), &value);
                    frame.has_children = true;
                }
                _ if name.starts_with("rdf:")
                    || name.starts_with("xml:")
                    || name.starts_with("x:") => {}
                _ => {
                    let path = joined(&frame.path, &name);
                    self.put(&frame, &path, None, &value);
                    frame.has_children = true;
                }
            }
        }
        self.stack.push(frame);
    }

    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        if !frame.has_children {
            self.put(&frame, &frame.path, frame.lang.as_deref(), &frame.text);
        }
        self.scopes.truncate(frame.scopes);
    }

    fn put(&mut self, frame: &Frame, path: &str, lang: Option<&str>, value: &str) {
        let Some(value) = text::clean(value) else {
            return;
        };
        let full = self.properties.len() >= MAX_PROPERTIES;
        if full || path.is_empty() || path.len() > MAX_PATH {
            return;
        }
        self.properties.push(Property {
            path: path.to_owned(),
            lang: lang.map(str::to_owned),
            item: frame.item,
            value,
        });
    }

    /// The name with the prefix everyone knows its schema by; a schema unknown or misspelt keeps the prefix it has.
    fn name(&self, name: &str, default: bool) -> String {
        let (prefix, local) = match name.split_once(':') {
            Some((prefix, local)) => (prefix, local),
            None if default => ("", name),
            None => return name.to_owned(),
        };
        if prefix == XML {
            return name.to_owned();
        }
        let scope = self.scopes.iter().rev().find(|(known, _)| known == prefix);
        match scope.and_then(|(_, schema)| known_prefix(schema)) {
            Some(known) => format!("{known}:{local}"),
            None if prefix.is_empty() => local.to_owned(),
            None => format!("{prefix}:{local}"),
        }
    }
}

fn joined(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}/{name}")
    }
}

/// The prefixes of the schemas the mapping asks for, from the XMP, IPTC, MWG and CIPA specifications.
fn known_prefix(schema: &str) -> Option<&'static str> {
    Some(match schema.trim() {
        RDF => "rdf",
        "adobe:ns:meta/" => "x",
        "http://purl.org/dc/elements/1.1/" => "dc",
        "http://purl.org/dc/terms/" => "dcterms",
        "http://ns.adobe.com/xap/1.0/" => "xmp",
        "http://ns.adobe.com/xap/1.0/rights/" => "xmpRights",
        "http://ns.adobe.com/xap/1.0/mm/" => "xmpMM",
        "http://ns.adobe.com/xmp/note/" => "xmpNote",
        "http://ns.adobe.com/photoshop/1.0/" => "photoshop",
        "http://ns.adobe.com/tiff/1.0/" => "tiff",
        "http://ns.adobe.com/exif/1.0/" => "exif",
        "http://cipa.jp/exif/1.0/" => "exifEX",
        "http://ns.adobe.com/exif/1.0/aux/" => "aux",
        "http://ns.adobe.com/lightroom/1.0/" => "lr",
        "http://ns.adobe.com/camera-raw-settings/1.0/" => "crs",
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" => "Iptc4xmpCore",
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" => "Iptc4xmpExt",
        "http://ns.useplus.org/ldf/xmp/1.0/" => "plus",
        "http://www.metadataworkinggroup.com/schemas/regions/" => "mwg-rs",
        "http://www.metadataworkinggroup.com/schemas/keywords/" => "mwg-kw",
        "http://ns.adobe.com/xmp/sType/Area#" | "http://ns.adobe.com/xap/1.0/sType/Area#" => {
            "stArea"
        }
        "http://ns.microsoft.com/photo/1.0/" | "http://ns.microsoft.com/photo/1.0" => {
            "MicrosoftPhoto"
        }
        "http://ns.microsoft.com/photo/1.2/" => "MP",
        "http://ns.microsoft.com/photo/1.2/t/RegionInfo#" => "MPRI",
        "http://ns.microsoft.com/photo/1.2/t/Region#" => "MPReg",
        "http://www.digikam.org/ns/1.0/" => "digiKam",
        "http://ns.google.com/photos/1.0/camera/" => "GCamera",
        _ => return None,
    })
}

/// The packet as text, from whichever encoding it is in.
pub(crate) fn as_text(packet: &[u8]) -> String {
    match packet {
        [0xfe, 0xff, ..] | [0, b'<', ..] => text::utf16(packet, true),
        [0xff, 0xfe, ..] | [b'<', 0, ..] => text::utf16(packet, false),
        _ => text::decode(packet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKET: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmp:Rating="4" own:thing="a &amp; b">
<d:subject><rdf:Bag><rdf:li>agua</rdf:li><rdf:li>río &lt;seco&gt; &#241;</rdf:li></rdf:Bag></d:subject>
<d:description><rdf:Alt><rdf:li xml:lang="en">Water</rdf:li><rdf:li xml:lang="x-default">Agua</rdf:li></rdf:Alt></d:description>
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
<rdf:li><rdf:Description mwg-rs:Name="Ana" mwg-rs:Type="Face"/></rdf:li>
<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Luz</mwg-rs:Name></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
<d:source><rdf:Description><rdf:value>archivo</rdf:value><own:q>x</own:q></rdf:Description></d:source>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#;

    #[test]
    fn every_shape_of_rdf_gives_its_path() {
        let mut xmp = Xmp::default();
        assert_eq!(xmp.read(PACKET.as_bytes()), None);
        assert_eq!(xmp.first("xmp:Rating"), Some("4"));
        assert_eq!(xmp.first("own:thing"), Some("a & b"));
        assert_eq!(xmp.all("dc:subject"), ["agua", "río <seco> ñ"]);
        assert_eq!(xmp.first("dc:description"), Some("Agua"));
        assert_eq!(
            xmp.all("mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:Name"),
            ["Ana", "Luz"]
        );
        assert_eq!(xmp.first("dc:source"), Some("archivo"));
        let tags = xmp.tags();
        assert_eq!(tags["XMP:dc:subject"], "agua; río <seco> ñ");
        assert_eq!(tags["XMP:dc:description-en"], "Water");
    }

    #[test]
    fn a_cut_packet_gives_what_came_before() {
        let mut xmp = Xmp::default();
        let cut = PACKET.find("<rdf:li xml:lang=\"x-default").unwrap();
        assert!(xmp.read(&PACKET.as_bytes()[..cut]).is_some());
        assert_eq!(xmp.all("dc:subject"), ["agua", "río <seco> ñ"]);
        assert!(!xmp.is_empty());
    }

    #[test]
    fn depth_and_entities_are_bounded() {
        let mut xmp = Xmp::default();
        let deep = "<a:b>".repeat(100_000);
        assert!(xmp.read(deep.as_bytes()).is_some());
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><dc:title>&b;&b;x</dc:title>"#;
        let mut xmp = Xmp::default();
        xmp.read(bomb.as_bytes());
        assert_eq!(xmp.first("dc:title"), Some("x"));
    }

    #[test]
    fn two_byte_packets_are_read() {
        let wide: Vec<u8> = PACKET.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut xmp = Xmp::default();
        xmp.read(&wide);
        assert_eq!(xmp.first("dc:description"), Some("Agua"));
    }
}
