//! What sort of file arrived, decided by its first bytes and never by its name.

use serde::{Deserialize, Serialize};

/// The broad sort of an asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A still picture.
    Photo,
    /// Moving pictures.
    Video,
    /// Sound alone.
    Audio,
    /// A document with pages.
    Document,
    /// Anything else: kept, flagged, not decoded.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Photo,
        Self::Video,
        Self::Audio,
        Self::Document,
        Self::Other,
    ];

    /// The word used in rows, routes and the index.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
            Self::Other => "other",
        }
    }

    /// The kind named by [`Kind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A file format the archive recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the formats' own")]
pub enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
    Tiff,
    Bmp,
    Heif,
    Avif,
    JpegXl,
    Jpeg2000,
    Psd,
    Cr2,
    Cr3,
    Raf,
    Rw2,
    Orf,
    Mp4,
    QuickTime,
    ThreeGp,
    Matroska,
    WebM,
    Avi,
    MpegTs,
    MpegPs,
    Mxf,
    Flv,
    Wav,
    M4a,
    Mp3,
    Flac,
    Ogg,
    Aiff,
    Amr,
    Aac,
    Pdf,
    Svg,
    Xmp,
}

impl Format {
    /// How many leading bytes [`Format::sniff`] wants to see.
    pub const HEAD: usize = 4096;

    /// The format these leading bytes belong to; none when the archive does not know it.
    pub fn sniff(head: &[u8]) -> Option<Self> {
        let at = |offset: usize, magic: &[u8]| {
            head.get(offset..)
                .is_some_and(|rest| rest.starts_with(magic))
        };
        Some(match head {
            _ if at(0, &[0xff, 0xd8, 0xff]) => Self::Jpeg,
            _ if at(0, b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Self::Gif,
            _ if at(0, b"RIFF") && at(8, b"WEBP") => Self::WebP,
            _ if at(0, b"RIFF") && at(8, b"AVI ") => Self::Avi,
            _ if (at(0, b"RIFF") || at(0, b"RF64")) && at(8, b"WAVE") => Self::Wav,
            _ if at(0, b"II*\0") && at(8, b"CR") => Self::Cr2,
            _ if at(0, b"IIU\0") => Self::Rw2,
            _ if at(0, b"IIRO") || at(0, b"IIRS") || at(0, b"MMOR") => Self::Orf,
            _ if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") => {
                Self::Tiff
            }
            _ if at(0, b"FUJIFILMCCD-RAW") => Self::Raf,
            _ if at(0, b"8BPS") => Self::Psd,
            _ if at(0, b"BM") && at(6, &[0, 0, 0, 0]) => Self::Bmp,
            _ if at(0, &[0xff, 0x0a]) || at(0, b"\0\0\0\x0cJXL \r\n\x87\n") => Self::JpegXl,
            _ if at(0, b"\0\0\0\x0cjP  \r\n\x87\n") || at(0, &[0xff, 0x4f, 0xff, 0x51]) => {
                Self::Jpeg2000
            }
            _ if at(4, b"ftyp") => return Self::sniff_brand(head),
            _ if at(4, b"moov")
                || at(4, b"mdat")
                || at(4, b"wide")
                || at(4, b"free")
                || at(4, b"skip") =>
            {
                Self::QuickTime
            }
            _ if at(0, &[0x1a, 0x45, 0xdf, 0xa3]) => Self::sniff_ebml(head),
            _ if at(0, &[0, 0, 1, 0xba]) || at(0, &[0, 0, 1, 0xb3]) => Self::MpegPs,
            _ if at(0, &[0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01]) => Self::Mxf,
            _ if at(0, b"FLV\x01") => Self::Flv,
            _ if at(0, b"%PDF-") => Self::Pdf,
            _ if at(0, b"ID3") || matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2) => {
                Self::Mp3
            }
            _ if at(0, b"fLaC") => Self::Flac,
            _ if at(0, b"OggS") => Self::Ogg,
            _ if at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) => Self::Aiff,
            _ if at(0, b"#!AMR") => Self::Amr,
            _ if matches!(head, [0xff, second, ..] if second & 0xf6 == 0xf0) => Self::Aac,
            _ if is_transport_stream(head) => Self::MpegTs,
            _ if is_svg(head) => Self::Svg,
            _ if is_xmp(head) => Self::Xmp,
            _ => return None,
        })
    }

    fn sniff_brand(head: &[u8]) -> Option<Self> {
        let length = usize::try_from(u32::from_be_bytes(head.get(..4)?.try_into().ok()?)).ok()?;
        let major: &[u8] = head.get(8..12)?;
        let end = length.clamp(16, 256).min(head.len());
        let mut compatible = head.get(16..end).unwrap_or_default().chunks_exact(4);
        Some(match major {
            b"avif" | b"avis" => Self::Avif,
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"mif2"
            | b"msf1" => {
                if matches!(major, b"mif1" | b"msf1")
                    && compatible.any(|brand| matches!(brand, b"avif" | b"avis"))
                {
                    Self::Avif
                } else {
                    Self::Heif
                }
            }
            b"crx " => Self::Cr3,
            b"jxl " => Self::JpegXl,
            b"qt  " => Self::QuickTime,
            b"M4A " | b"M4B " => Self::M4a,
            brand if brand.starts_with(b"3gp") || brand.starts_with(b"3g2") => Self::ThreeGp,
            _ => {
                for brand in compatible {
                    match brand {
                        b"heic" | b"mif1" => return Some(Self::Heif),
                        b"avif" => return Some(Self::Avif),
                        _ => {}
                    }
                }
                Self::Mp4
            }
        })
    }

    fn sniff_ebml(head: &[u8]) -> Self {
        let doctype = &head[..head.len().min(64)];
        if doctype.windows(4).any(|window| window == b"webm") {
            Self::WebM
        } else {
            Self::Matroska
        }
    }

    /// The broad sort of this format.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Jpeg
            | Self::Png
            | Self::Gif
            | Self::WebP
            | Self::Tiff
            | Self::Bmp
            | Self::Heif
            | Self::Avif
            | Self::JpegXl
            | Self::Jpeg2000
            | Self::Psd
            | Self::Cr2
            | Self::Cr3
            | Self::Raf
            | Self::Rw2
            | Self::Orf => Kind::Photo,
            Self::Mp4
            | Self::QuickTime
            | Self::ThreeGp
            | Self::Matroska
            | Self::WebM
            | Self::Avi
            | Self::MpegTs
            | Self::MpegPs
            | Self::Mxf
            | Self::Flv => Kind::Video,
            Self::Wav
            | Self::M4a
            | Self::Mp3
            | Self::Flac
            | Self::Ogg
            | Self::Aiff
            | Self::Amr
            | Self::Aac => Kind::Audio,
            Self::Pdf => Kind::Document,
            Self::Svg | Self::Xmp => Kind::Other,
        }
    }

    /// The media type sent with such a file.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Bmp => "image/bmp",
            Self::Heif => "image/heic",
            Self::Avif => "image/avif",
            Self::JpegXl => "image/jxl",
            Self::Jpeg2000 => "image/jp2",
            Self::Psd => "image/vnd.adobe.photoshop",
            Self::Cr2 => "image/x-canon-cr2",
            Self::Cr3 => "image/x-canon-cr3",
            Self::Raf => "image/x-fuji-raf",
            Self::Rw2 => "image/x-panasonic-rw2",
            Self::Orf => "image/x-olympus-orf",
            Self::Mp4 => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::ThreeGp => "video/3gpp",
            Self::Matroska => "video/x-matroska",
            Self::WebM => "video/webm",
            Self::Avi => "video/x-msvideo",
            Self::MpegTs => "video/mp2t",
            Self::MpegPs => "video/mpeg",
            Self::Mxf => "application/mxf",
            Self::Flv => "video/x-flv",
            Self::Wav => "audio/wav",
            Self::M4a => "audio/mp4",
            Self::Mp3 => "audio/mpeg",
            Self::Flac => "audio/flac",
            Self::Ogg => "audio/ogg",
            Self::Aiff => "audio/aiff",
            Self::Amr => "audio/amr",
            Self::Aac => "audio/aac",
            Self::Pdf => "application/pdf",
            Self::Svg => "image/svg+xml",
            Self::Xmp => "application/rdf+xml",
        }
    }
}

fn is_transport_stream(head: &[u8]) -> bool {
    // Plain packets are 188 bytes; camcorders put a 4-byte time before each.
    let synced = |first: usize, step: usize| {
        (0..4).all(|packet| head.get(first + packet * step) == Some(&0x47))
    };
    synced(0, 188) || synced(4, 192)
}

fn is_svg(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(1024)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg"))
}

/// A packet that stands alone, as sidecars are: its first element is XMP's own, or RDF that uses a schema of it.
fn is_xmp(head: &[u8]) -> bool {
    let text = match head {
        [0xfe, 0xff, rest @ ..] => narrow(rest, 1),
        [0xff, 0xfe, rest @ ..] => narrow(rest, 0),
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((open, close)) = [("<?xml", "?>"), ("<!--", "-->")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))
    {
        let Some(end) = text[open.len()..].find(close) else {
            return false;
        };
        text = text[open.len() + end + close.len()..].trim_start();
    }
    let names = |schemas: &[&str]| schemas.iter().any(|schema| text.contains(schema));
    text.starts_with("<?xpacket begin")
        || ((text.starts_with("<x:xmpmeta") || text.starts_with("<x:xapmeta"))
            && names(&["adobe:ns:meta/"]))
        || (text.starts_with("<rdf:RDF")
            && names(&["http://ns.adobe.com/", "http://iptc.org/std/Iptc4xmp"]))
}

/// The plain letters of two-byte text.
fn narrow(wide: &[u8], low: usize) -> String {
    wide.as_chunks::<2>()
        .0
        .iter()
        .map(|pair| {
            if pair[1 - low] == 0 {
                char::from(pair[low])
            } else {
                char::REPLACEMENT_CHARACTER
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_nothing_and_the_bytes_everything() {
        assert_eq!(Format::sniff(&[0xff, 0xd8, 0xff, 0xe1]), Some(Format::Jpeg));
        assert_eq!(Format::sniff(b"esto es un texto llamado foto.jpg"), None);
        assert_eq!(Format::sniff(b""), None);
        assert_eq!(
            Format::sniff(b"ffconcat version 1.0\nfile /etc/passwd\n"),
            None
        );
        assert_eq!(Format::sniff(b"#EXTM3U\nhttp://127.0.0.1/"), None);
    }

    #[test]
    fn a_sidecar_is_told_by_its_first_element() {
        let declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by hand -->\n";
        let meta = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">";
        let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
                   xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"/>";
        for text in [
            meta.to_owned(),
            rdf.to_owned(),
            format!("\u{feff}<?xpacket begin=\"\"?>{meta}"),
            format!("{declared}{meta}"),
            format!("{declared}{rdf}"),
        ] {
            assert_eq!(Format::sniff(text.as_bytes()), Some(Format::Xmp), "{text}");
        }
        let wide: Vec<u8> = std::iter::once(0xfeff)
            .chain(meta.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(Format::sniff(&wide), Some(Format::Xmp));
        for text in [
            "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">".to_owned(),
            format!("<html>{meta}"),
            format!("{declared}<catalog>"),
            "<!-- adobe:ns:meta/".to_owned(),
        ] {
            assert_eq!(Format::sniff(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn an_avif_is_not_a_film_whatever_its_major_brand() {
        assert_eq!(
            Format::sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"),
            Some(Format::Avif)
        );
        assert_eq!(
            Format::sniff(b"\0\0\0\x18ftypisom\0\0\0\0isomavc1"),
            Some(Format::Mp4)
        );
        assert_eq!(
            Format::sniff(b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
            Some(Format::QuickTime)
        );
    }

    #[test]
    fn sounds_are_told_by_their_first_bytes() {
        assert_eq!(Format::sniff(b"fLaC\0\0\0\x22"), Some(Format::Flac));
        assert_eq!(Format::sniff(b"OggS\0\x02"), Some(Format::Ogg));
        assert_eq!(Format::sniff(b"FORM\0\0\0\x20AIFFCOMM"), Some(Format::Aiff));
        assert_eq!(Format::sniff(b"#!AMR\n"), Some(Format::Amr));
        assert_eq!(Format::sniff(&[0xff, 0xf1, 0x50, 0x80]), Some(Format::Aac));
        assert_eq!(Format::sniff(&[0xff, 0xfb, 0x90, 0x64]), Some(Format::Mp3));
    }

    #[test]
    fn camcorder_packets_are_found_with_and_without_their_clock() {
        let mut plain = vec![0; 800];
        let mut timed = vec![0; 800];
        for packet in 0..4 {
            plain[packet * 188] = 0x47;
            timed[4 + packet * 192] = 0x47;
        }
        assert_eq!(Format::sniff(&plain), Some(Format::MpegTs));
        assert_eq!(Format::sniff(&timed), Some(Format::MpegTs));
    }
}
