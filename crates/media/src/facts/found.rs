//! What a container was found to hold, before anything is mapped.

use asset::Digest;

use super::iptc::Iptc;
use super::tiff::Tiff;
use super::xmp::Xmp;

/// The blocks of metadata in a file and what its headers say of the picture.
#[derive(Default)]
pub(crate) struct Found {
    /// Width and height as stored.
    pub(crate) size: Option<(u32, u32)>,
    /// Width and height after the container's own turn and crop, where it has one.
    pub(crate) upright: Option<(u32, u32)>,
    /// The container's own turn rules and the EXIF one is information only.
    pub(crate) turned_by_container: bool,
    /// The turn the container states in EXIF's numbers, where it outranks EXIF.
    pub(crate) orientation: Option<u8>,
    /// Pages of a document or pictures of a still file, where it says so.
    pub(crate) pages: Option<u32>,
    /// Pictures an animation shows one after the other.
    pub(crate) frames: Option<u32>,
    /// EXIF blocks, the one to be trusted first.
    pub(crate) exif: Vec<Tiff>,
    /// IPTC-IIM.
    pub(crate) iptc: Iptc,
    /// XMP packets, merged in the order found.
    pub(crate) xmp: Xmp,
    /// Other named texts: `PNG:Title`, `QuickTime:…`.
    pub(crate) texts: Vec<(String, String)>,
    /// A C2PA manifest is there.
    pub(crate) c2pa: bool,
    /// The digest of the coded picture without its metadata.
    pub(crate) digest: Option<Digest>,
    /// What could not be read, in plain words.
    pub(crate) problems: Vec<String>,
}

impl Found {
    /// Notes something that could not be read.
    pub(crate) fn problem(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !self.problems.contains(&words) {
            self.problems.push(words);
        }
    }

    /// Reads an EXIF block, with or without the `Exif` mark before it.
    pub(crate) fn take_exif(&mut self, block: Vec<u8>) {
        let block = match block.strip_prefix(b"Exif\0") {
            Some(rest) => rest.get(1..).unwrap_or_default().to_vec(),
            None => block,
        };
        if block.is_empty() {
            return;
        }
        match Tiff::read(&super::source::Source::memory(block)) {
            Ok(tiff) => {
                if let Some(problem) = tiff.problem() {
                    self.problem(format!("the EXIF block is damaged: {problem}"));
                }
                self.exif.push(tiff);
            }
            Err(problem) => self.problem(format!("the EXIF block cannot be read: {problem}")),
        }
    }

    /// Reads an XMP packet.
    pub(crate) fn take_xmp(&mut self, packet: &[u8]) {
        if let Some(problem) = self.xmp.read(packet) {
            self.problem(format!("the XMP packet is damaged: {problem}"));
        }
    }

    /// Reads Photoshop image resources: IPTC-IIM, EXIF and XMP may all be inside.
    pub(crate) fn take_resources(&mut self, resources: &[u8]) {
        for (id, data) in super::photoshop::resources(resources) {
            match id {
                super::photoshop::IPTC => self.iptc.read(data),
                super::photoshop::EXIF => self.take_exif(data.to_vec()),
                super::photoshop::XMP => self.take_xmp(data),
                _ => {}
            }
        }
    }

    /// Keeps a named text unless it is empty.
    pub(crate) fn text(&mut self, name: impl Into<String>, text: &str) {
        if let Some(text) = super::text::clean(text) {
            self.texts.push((name.into(), text));
        }
    }

    /// The first text of any of these names, in their order.
    pub(crate) fn first_text(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|wanted| {
            let hit = self.texts.iter().find(|(name, _)| name == wanted);
            hit.map(|(_, text)| text.as_str())
        })
    }
}
