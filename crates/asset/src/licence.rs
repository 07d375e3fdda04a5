//! Licences everybody knows, with the address of their text.

/// A licence by which a picture may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// The short name written in credits.
    pub name: &'static str,
    /// The address of its text.
    pub url: &'static str,
}

/// The licences of Creative Commons in their current version, and the two marks for what nobody owns.
pub const KNOWN: [Licence; 8] = [
    Licence {
        name: "CC BY 4.0",
        url: "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence {
        name: "CC BY-SA 4.0",
        url: "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    Licence {
        name: "CC BY-ND 4.0",
        url: "https://creativecommons.org/licenses/by-nd/4.0/",
    },
    Licence {
        name: "CC BY-NC 4.0",
        url: "https://creativecommons.org/licenses/by-nc/4.0/",
    },
    Licence {
        name: "CC BY-NC-SA 4.0",
        url: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    },
    Licence {
        name: "CC BY-NC-ND 4.0",
        url: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    },
    Licence {
        name: "CC0 1.0",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
    },
    Licence {
        name: "Public Domain Mark 1.0",
        url: "https://creativecommons.org/publicdomain/mark/1.0/",
    },
];

/// The licence of this name, however its capitals, hyphens and blanks are written.
pub fn known(name: &str) -> Option<&'static Licence> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == '.');
        letters.flat_map(char::to_lowercase).collect()
    };
    let asked = plain(name);
    KNOWN.iter().find(|known| plain(known.name) == asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_however_it_is_written() {
        assert_eq!(known("cc-by 4.0"), Some(&KNOWN[0]));
        assert_eq!(known("CC BY NC SA 4.0"), Some(&KNOWN[4]));
        assert_eq!(known("CC BY 3.0"), None);
        assert_eq!(known(""), None);
    }
}
