//! PDF: its pages, its XMP packet where that lies bare, and the words of its information dictionary.

use super::found::Found;
use super::source::Source;
use crate::still::pdf;

/// The longest document read whole to count its pages.
const MOST_BYTES: u64 = 256 << 20;

/// The longest packet read.
const LONGEST_PACKET: usize = 4 << 20;

/// Reads a PDF from its first byte.
pub(crate) fn read(source: &Source, found: &mut Found) {
    if source.len() > MOST_BYTES {
        found.problem("the document is too long for its pages to be counted");
        return;
    }
    let data = source.read(0, usize::try_from(source.len()).unwrap_or(usize::MAX));
    let packet = memchr::memmem::find(&data, b"<?xpacket begin");
    if let Some(packet) = packet.and_then(|start| data.get(start..)) {
        let packet = &packet[..packet.len().min(LONGEST_PACKET)];
        let end = memchr::memmem::find(packet, b"<?xpacket end").unwrap_or(packet.len());
        found.take_xmp(&packet[..end]);
    }
    match pdf::open(data) {
        Ok(document) => {
            found.pages = u32::try_from(document.pages().len()).ok();
            let about = document.metadata();
            for (name, words) in [
                ("PDF:Title", &about.title),
                ("PDF:Author", &about.author),
                ("PDF:Subject", &about.subject),
                ("PDF:Keywords", &about.keywords),
                ("PDF:Creator", &about.creator),
                ("PDF:Producer", &about.producer),
            ] {
                if let Some(words) = words {
                    found.text(name, &spoken(words));
                }
            }
        }
        Err(error) => found.problem(error.to_string()),
    }
}

/// Words in UTF-16 where they begin with its mark, else as other undeclared text.
fn spoken(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let pairs = rest.as_chunks::<2>().0.iter();
            let words: Vec<u16> = pairs.map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&words)
        }
        _ => super::text::decode(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_two_byte_letters_or_in_one() {
        assert_eq!(spoken(b"\xfe\xff\0A\0\xf1"), "Añ");
        assert_eq!(spoken(b"Informe"), "Informe");
    }

    #[test]
    fn a_document_of_nothing_says_so() {
        let mut found = Found::default();
        read(&Source::memory(b"%PDF-1.7\n".to_vec()), &mut found);
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.pages, None);
    }
}
