//! What cameras write by themselves where people's words belong.

/// What cameras write where a caption belongs.
pub(crate) fn is_boilerplate(words: &str) -> bool {
    const FIXED: [&str; 24] = [
        "sony dsc",
        "olympus digital camera",
        "om system digital camera",
        "konica minolta",
        "konica minolta digital camera",
        "minolta digital camera",
        "samsung digital camera",
        "samsung camera pictures",
        "kodak digital still camera",
        "digital camera",
        "digital still camera",
        "camera",
        "exif_jpeg_picture",
        "exif_jpeg_t422",
        "jpeg",
        "lead technologies inc. v1.01",
        "dav",
        "cof",
        "hdr",
        "sdr",
        "binary comment",
        "default",
        "image-description",
        "untitled",
    ];
    let words = words.trim().to_lowercase();
    words.starts_with("dcim\\") || FIXED.contains(&words.as_str())
}

/// Whether these words name a lens: not a row of dashes, nor all noughts, nor a word for none.
pub(crate) fn names_a_lens(words: &str) -> bool {
    const NONE: [&str; 9] = [
        "unknown",
        "none",
        "n/a",
        "na",
        "no lens",
        "not attached",
        "manual lens no cpu",
        "null",
        "(null)",
    ];
    let words = words.trim().to_lowercase();
    let says_nothing = NONE.contains(&words.as_str())
        || words.starts_with("unknown ")
        || words.starts_with("no lens ");
    // A number alone is the number of a lens; noughts with units are a lens without contacts.
    let has_letters = words
        .chars()
        .any(|c| c.is_alphabetic() && !matches!(c, 'm' | 'f'));
    let has_size = words.chars().any(|c| matches!(c, '1'..='9')) && words.contains(['m', 'f']);
    !says_nothing && (has_letters || has_size)
}

/// Whether these letters tell one body from another.
pub(crate) fn is_serial(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.any(|c| c != '0')
        && !matches!(words.to_lowercase().as_str(), "unknown" | "none" | "n/a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lens_that_is_none_has_no_name() {
        for name in [
            "----",
            "0.0 mm f/0.0",
            "Unknown",
            "Unknown (234)",
            "N/A",
            "0",
            "65535",
            "0mm F0",
            "  ",
            "0-0mm f/0",
        ] {
            assert!(!names_a_lens(name), "{name}");
        }
        for name in [
            "EF50mm f/1.8 STM",
            "50mm",
            "24.0-70.0 mm f/2.8",
            "iPhone back camera",
            "XF35mmF1.4 R",
            "f/2.8",
            "Loxia",
        ] {
            assert!(names_a_lens(name), "{name}");
        }
    }

    #[test]
    fn noughts_are_no_serial_number() {
        assert!(!is_serial("0000000000") && !is_serial("None") && !is_serial("--"));
        assert!(is_serial("0420000123") && is_serial("C0"));
    }
}
