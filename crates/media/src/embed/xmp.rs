//! One XMP packet out of those a file has and ours: ours speaks where both do, everything else stays.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::rdf::{Block, Property, RDF, blocks, languages};
use crate::Error;

/// A packet put together, its own properties apart from those that were there.
#[derive(Debug, Default)]
pub(super) struct Packet {
    ours: Vec<Block>,
    theirs: Vec<Block>,
    /// The properties of theirs met so far.
    seen: HashSet<(String, String)>,
}

/// What cameras look for in the first of two packets is shorter.
const LONG: usize = 4 << 10;
/// A packet in one part or two.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) more: Option<More>,
}

/// The second part of a long packet, and the name by which the first one knows it.
#[derive(Debug)]
pub(super) struct More {
    pub(super) name: String,
    pub(super) packet: Vec<u8>,
}

const NOTE: &str = "http://ns.adobe.com/xmp/note/";

impl Packet {
    /// Ours over those found in a file, the one to be trusted first.
    pub(super) fn merge(ours: &[u8], found: &[Vec<u8>]) -> Result<Self, Error> {
        let mut packet = Self {
            ours: blocks(ours),
            theirs: Vec::new(),
            seen: HashSet::new(),
        };
        if packet.ours.is_empty() {
            return Err(Error::Internal("an XMP packet without words".to_owned()));
        }
        for found in found {
            for block in blocks(found) {
                packet.take(block);
            }
        }
        Ok(packet)
    }

    fn take(&mut self, mut block: Block) {
        let properties = std::mem::take(&mut block.properties);
        for property in properties {
            let same = |other: &&mut Property| {
                other.name == property.name && other.space == property.space
            };
            let ours = self.ours.iter_mut().flat_map(|ours| &mut ours.properties);
            if let Some(ours) = { ours }.find(same) {
                keep_languages(ours, &property);
                continue;
            }
            let note = property.space == NOTE && property.name == "HasExtendedXMP";
            let name = (property.space.clone(), property.name.clone());
            if !note && self.seen.insert(name) {
                block.properties.push(property);
            }
        }
        if !block.properties.is_empty() {
            self.theirs.push(block);
        }
    }

    /// The whole packet.
    pub(super) fn whole(&self) -> Vec<u8> {
        wrapped(&written(self.ours.iter().chain(&self.theirs), None))
    }

    /// The packet in two: a first one of at most so many bytes with everything of ours, and what it has no room for.
    ///
    /// The second is none when all fits into the first. `name` gives the second its name.
    pub(super) fn split(&self, most: usize, name: fn(&[u8]) -> String) -> Result<Parts, Error> {
        let whole = self.whole();
        if whole.len() <= most {
            return Ok(Parts {
                first: whole,
                more: None,
            });
        }
        // The name is as long whatever the second packet holds.
        let blank = name(b"");
        let size = |blocks: &[Block]| {
            let all = self.ours.iter().chain(blocks);
            wrapped(&written(all, Some(&blank))).len()
        };
        let mut kept: Vec<Block> = self.theirs.iter().map(bare).collect();
        if size(&kept) > most {
            return Err(Error::TooLarge(
                "the words are longer than one segment of a JPEG".to_owned(),
            ));
        }
        let mut left = most - size(&kept);
        let mut moved: Vec<Block> = self.theirs.iter().map(bare).collect();
        for (index, block) in self.theirs.iter().enumerate() {
            let spaces = block.scope.iter();
            let frame = spaces.map(|(prefix, space)| prefix.len() + space.len() + 10);
            let frame: usize = frame.sum::<usize>() + 64;
            for property in &block.properties {
                // A line's blanks and its end, and once what stands around the lines.
                let around = if kept[index].properties.is_empty() {
                    frame
                } else {
                    0
                };
                let cost = property.raw.len() + 4 + around;
                if cost <= LONG.min(left) {
                    left -= cost;
                    kept[index].properties.push(property.clone());
                } else {
                    moved[index].properties.push(property.clone());
                }
            }
        }
        let packet = written(moved.iter(), None).into_bytes();
        let name = name(&packet);
        let first = wrapped(&written(self.ours.iter().chain(&kept), Some(&name)));
        let more = Some(More { name, packet });
        Ok(Parts { first, more })
    }
}

fn bare(block: &Block) -> Block {
    Block {
        scope: block.scope.clone(),
        properties: Vec::new(),
    }
}

/// Adds to a text of ours the languages it is not in; a language that only repeated the old default goes with it.
fn keep_languages(ours: &mut Property, theirs: &Property) {
    let (Some(known), Some(found)) = (languages(&ours.raw), languages(&theirs.raw)) else {
        return;
    };
    let is_default = |language: &str| language.eq_ignore_ascii_case("x-default");
    let old = found.iter().find(|(language, _)| is_default(language));
    let mut more = String::new();
    for (language, text) in &found {
        let stated = known
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(language));
        let repeats = old.is_some_and(|(_, old)| old == text);
        let sound = !language.contains(['<', '"', '&']);
        if !stated && !is_default(language) && !repeats && sound {
            let _ = writeln!(more, "<rdf:li xml:lang=\"{language}\">{text}</rdf:li>");
        }
    }
    if let Some(at) = ours.raw.rfind("</rdf:Alt>") {
        ours.raw.insert_str(at, &more);
    }
}

fn wrapped(meta: &str) -> Vec<u8> {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{meta}<?xpacket end=\"w\"?>"
    )
    .into_bytes()
}

fn written<'b>(blocks: impl Iterator<Item = &'b Block>, extended: Option<&str>) -> String {
    let mut text = String::from("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    let _ = writeln!(text, " <rdf:RDF xmlns:rdf=\"{RDF}\">");
    if let Some(name) = extended {
        let _ = writeln!(
            text,
            "  <rdf:Description rdf:about=\"\" xmlns:xmpNote=\"{NOTE}\">\n   \
             <xmpNote:HasExtendedXMP>{name}</xmpNote:HasExtendedXMP>\n  </rdf:Description>"
        );
    }
    for block in blocks.filter(|block| !block.properties.is_empty()) {
        text.push_str("  <rdf:Description rdf:about=\"\"");
        for (prefix, space) in &block.scope {
            let used = |property: &Property| property.raw.contains(&format!("{prefix}:"));
            let needed = prefix.is_empty() || block.properties.iter().any(used);
            let own = (prefix == "rdf" && space == RDF) || prefix == "x";
            if needed && !own && !space.contains(['<', '"']) {
                let colon = if prefix.is_empty() { "" } else { ":" };
                let _ = write!(text, " xmlns{colon}{prefix}=\"{space}\"");
            }
        }
        text.push_str(">\n");
        for property in &block.properties {
            let _ = writeln!(text, "   {}", property.raw);
        }
        text.push_str("  </rdf:Description>\n");
    }
    text.push_str(" </rdf:RDF>\n</x:xmpmeta>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::xmp::Xmp;

    fn packet(properties: &str) -> Vec<u8> {
        format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='{RDF}'><rdf:Description rdf:about='' \
             xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
             xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' {properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        .into_bytes()
    }

    fn read(packet: &[u8]) -> Xmp {
        let mut xmp = Xmp::default();
        assert_eq!(
            xmp.read(packet),
            None,
            "{}",
            String::from_utf8_lossy(packet)
        );
        xmp
    }

    #[test]
    fn ours_replaces_its_own_and_the_rest_stays() {
        let ours = packet(
            "><xmp:Rating>4</xmp:Rating><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Ñu</rdf:li></rdf:Alt></dc:title>",
        );
        let theirs = packet(
            "xmp:Rating='1' crs:Exposure='+1.0 &amp; más'><crs:Curve><rdf:Seq><rdf:li>0, 0</rdf:li></rdf:Seq></crs:Curve>\
             <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Gnu</rdf:li><rdf:li xml:lang='es'>Gnu</rdf:li>\
             <rdf:li xml:lang='fr'>Gnou</rdf:li></rdf:Alt></dc:title>",
        );
        let merged = Packet::merge(&ours, std::slice::from_ref(&theirs))
            .unwrap()
            .whole();
        let tags = read(&merged).tags();
        assert_eq!(tags["XMP:xmp:Rating"], "4");
        assert_eq!(tags["XMP:dc:title"], "Ñu");
        assert_eq!(tags["XMP:dc:title-fr"], "Gnou");
        assert!(!tags.contains_key("XMP:dc:title-es"));
        assert_eq!(tags["XMP:crs:Exposure"], "+1.0 & más");
        assert_eq!(tags["XMP:crs:Curve"], "0, 0");
        let again = Packet::merge(&ours, std::slice::from_ref(&merged))
            .unwrap()
            .whole();
        assert_eq!(again, merged);
    }

    #[test]
    fn a_broken_packet_gives_what_stands_before_the_break() {
        let ours = packet("><xmp:Rating>4</xmp:Rating>");
        let theirs = packet("><crs:A>1</crs:A><dc:b>2</dc:b><no:c>3</no:c><crs:D>&nbsp;</crs:D>");
        let cut = &theirs[..theirs.len() - 70];
        for theirs in [&theirs[..], cut] {
            let merged = Packet::merge(&ours, &[theirs.to_vec()]).unwrap().whole();
            let tags = read(&merged).tags();
            assert_eq!(tags["XMP:crs:A"], "1");
            assert!(!tags.contains_key("XMP:no:c") && !tags.contains_key("XMP:crs:D"));
        }
        assert!(Packet::merge(b"<nothing/>", &[]).is_err());
    }

    #[test]
    fn what_has_no_room_goes_into_a_second_packet() {
        let ours = packet("><xmp:Rating>4</xmp:Rating>");
        let long = "x".repeat(70_000);
        let theirs = packet(&format!("crs:Short='1'><crs:Long>{long}</crs:Long>"));
        let merged = Packet::merge(&ours, &[theirs]).unwrap();
        let parts = merged.split(60_000, |_| "NAME".to_owned()).unwrap();
        assert!(parts.first.len() < 2000);
        let first = read(&parts.first);
        assert_eq!(first.first("xmpNote:HasExtendedXMP"), Some("NAME"));
        assert_eq!(first.first("crs:Short"), Some("1"));
        let second = read(&parts.more.unwrap().packet);
        assert_eq!(second.first("crs:Long").map(str::len), Some(70_000));
    }
}
