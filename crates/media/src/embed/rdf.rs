//! XMP packets as lists of properties whose text stays as it was written.
//!
//! A packet is cut into its properties and not into a model of RDF, so that what another program wrote there comes out
//! again letter by letter, whatever it is.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::facts::xmp::as_text;

/// The namespace of RDF.
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

const LARGEST: usize = 16 << 20;
const MAX_DEPTH: usize = 64;
const MAX_PROPERTIES: usize = 20_000;
/// Every property of a block is searched for every prefix in force there.
const MAX_SCOPES: usize = 200;
const MAX_BLOCKS: usize = 2000;
const MAX_ATTRIBUTES: usize = 1000;
/// Languages known to the standards are fewer than this and no text is in all of them.
const MAX_LANGUAGES: usize = 200;

/// Properties that stood together, and the prefixes they are written with.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) scope: Vec<(String, String)>,
    pub(super) properties: Vec<Property>,
}

/// A property: its namespace, its name, and its whole element as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) space: String,
    pub(super) name: String,
    pub(super) raw: String,
}

/// The properties of a packet, as far as it is well formed; what cannot be carried over by itself is left out.
pub(super) fn blocks(packet: &[u8]) -> Vec<Block> {
    let text = as_text(&packet[..packet.len().min(LARGEST)]);
    let text: String = text.chars().filter(|c| may_stand(*c)).collect();
    let mut walk = Walk {
        text: &text,
        blocks: Vec::new(),
        scopes: Vec::new(),
        marks: Vec::new(),
        rdf: None,
        open: None,
        count: 0,
    };
    walk.read();
    let mut blocks = walk.blocks;
    blocks.retain(|block| !block.properties.is_empty());
    blocks
}

fn may_stand(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..) && c != '\u{feff}'
}

struct Walk<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    scopes: Vec<(String, String)>,
    /// How many scopes there were before each open element.
    marks: Vec<usize>,
    /// How deep the element of RDF stands.
    rdf: Option<usize>,
    open: Option<Open>,
    count: usize,
}

/// The property that is being read.
struct Open {
    from: usize,
    space: String,
    name: String,
    sound: bool,
}

impl Walk<'_> {
    fn read(&mut self) {
        let mut reader = Reader::from_str(self.text);
        while self.count < MAX_PROPERTIES
            && self.marks.len() < MAX_DEPTH
            && self.scopes.len() < MAX_SCOPES
            && self.blocks.len() < MAX_BLOCKS
        {
            let from = place(&reader);
            let Ok(event) = reader.read_event() else {
                return;
            };
            match event {
                Event::Start(element) => self.start(&element, from),
                Event::Empty(element) => {
                    self.start(&element, from);
                    self.end(place(&reader));
                }
                Event::End(_) => self.end(place(&reader)),
                Event::GeneralRef(reference) => {
                    let known = matches!(&*reference, "amp" | "lt" | "gt" | "quot" | "apos")
                        || matches!(reference.resolve_char_ref(), Ok(Some(c)) if may_stand(c));
                    if let Some(open) = &mut self.open {
                        open.sound &= known;
                    }
                }
                Event::DocType(_) | Event::Eof => return,
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, from: usize) {
        self.marks.push(self.scopes.len());
        let depth = self.marks.len();
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut sound = true;
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                sound = false;
                break;
            };
            if attributes.len() >= MAX_ATTRIBUTES {
                sound = false;
                break;
            }
            let (key, value) = (attribute.key.0.to_owned(), attribute.value.to_string());
            attributes.push((key, value));
        }
        let keys: BTreeSet<&str> = attributes.iter().map(|(key, _)| key.as_str()).collect();
        sound &= keys.len() == attributes.len();
        for (key, value) in &attributes {
            let prefix = key.strip_prefix("xmlns").unwrap_or("-");
            if prefix.is_empty() || prefix.starts_with(':') {
                let prefix = prefix.trim_start_matches(':').to_owned();
                self.scopes.push((prefix, value.clone()));
            }
        }
        let named = self.named(element.name().0, true);
        let declared = attributes
            .iter()
            .all(|(key, _)| key.starts_with("xmlns") || self.named(key, false).is_some());
        match self.rdf {
            None => {
                if named.is_some_and(|(space, name)| space == RDF && name == "RDF") {
                    self.rdf = Some(depth);
                }
            }
            Some(rdf) if depth == rdf + 1 => self.node(&attributes),
            Some(rdf) if depth == rdf + 2 => {
                let (space, name) = named.unwrap_or_default();
                self.open = Some(Open {
                    from,
                    sound: sound && declared && !space.is_empty() && space != RDF,
                    space,
                    name,
                });
            }
            Some(_) => {
                if let Some(open) = &mut self.open {
                    open.sound &= sound && declared && named.is_some();
                }
            }
        }
    }

    /// A description: the prefixes in force, and the properties it writes as attributes.
    fn node(&mut self, attributes: &[(String, String)]) {
        let mut block = Block::default();
        for (prefix, space) in self.scopes.iter().rev() {
            if !block.scope.iter().any(|(known, _)| known == prefix) {
                block.scope.push((prefix.clone(), space.clone()));
            }
        }
        block.scope.reverse();
        for (key, value) in attributes {
            if key.starts_with("xmlns") || key.starts_with("xml:") {
                continue;
            }
            let Some((space, name)) = self.named(key, false) else {
                continue;
            };
            if space.is_empty() || space == RDF || value.contains('<') {
                continue;
            }
            let value = value.replace('>', "&gt;");
            block.properties.push(Property {
                raw: format!("<{key}>{value}</{key}>"),
                space,
                name,
            });
            self.count += 1;
        }
        self.blocks.push(block);
    }

    fn end(&mut self, to: usize) {
        let depth = self.marks.len();
        if let Some(scopes) = self.marks.pop() {
            self.scopes.truncate(scopes);
        }
        match self.rdf {
            Some(rdf) if depth == rdf => self.rdf = None,
            Some(rdf) if depth == rdf + 2 => {
                if let Some(open) = self.open.take()
                    && open.sound
                    && let Some(raw) = self.text.get(open.from..to)
                    && let Some(block) = self.blocks.last_mut()
                {
                    block.properties.push(Property {
                        space: open.space,
                        name: open.name,
                        raw: raw.to_owned(),
                    });
                    self.count += 1;
                }
            }
            _ => {}
        }
    }

    /// The namespace and the bare name; none when nobody declared the prefix.
    fn named(&self, name: &str, default: bool) -> Option<(String, String)> {
        let (prefix, local) = match name.split_once(':') {
            Some(("xml", local)) => return Some((String::new(), local.to_owned())),
            Some((prefix, local)) => (prefix, local),
            None if default => ("", name),
            None => return Some((String::new(), name.to_owned())),
        };
        let scope = self.scopes.iter().rev().find(|(known, _)| known == prefix);
        match scope {
            Some((_, space)) => Some((space.clone(), local.to_owned())),
            None if prefix.is_empty() => Some((String::new(), local.to_owned())),
            None => None,
        }
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The texts of a property in several languages, as they are written; none when it is no such property.
pub(super) fn languages(property: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut reader = Reader::from_str(property);
    let mut depth = 0_usize;
    let mut item: Option<(String, usize)> = None;
    loop {
        let from = place(&reader);
        match reader.read_event().ok()? {
            Event::Start(element) => {
                depth += 1;
                match depth {
                    2 if !local(element.name().0, "Alt") => return None,
                    3 => {
                        let mut attributes = element.attributes();
                        let language = attributes
                            .with_checks(false)
                            .take(MAX_ATTRIBUTES)
                            .flatten()
                            .filter(|attribute| attribute.key.0 == "xml:lang")
                            .map(|attribute| attribute.value.to_string())
                            .next()?;
                        item = Some((language, place(&reader)));
                    }
                    4.. => return None,
                    _ => {}
                }
            }
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if depth == 2 {
                    let (language, begins) = item.take()?;
                    found.push((language, property.get(begins..from)?.to_owned()));
                    if found.len() > MAX_LANGUAGES {
                        return None;
                    }
                }
            }
            Event::Empty(_) if depth > 2 => return None,
            Event::Eof => return (!found.is_empty()).then_some(found),
            _ => {}
        }
    }
}

fn local(name: &str, wanted: &str) -> bool {
    name.rsplit(':').next() == Some(wanted)
}
