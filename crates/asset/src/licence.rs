//! Licences everybody knows and the office's own, with the address of their text.

use serde::{Deserialize, Serialize};

/// The most licences of the office's own.
pub const MOST_OWN: usize = 100;

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

/// A licence of the office's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLicence {
    /// What people type for it, and programs know it by.
    pub code: String,
    /// What is written in credits.
    pub name: String,
    /// The same in English.
    #[serde(default)]
    pub name_en: Option<String>,
    /// The address of its text.
    pub url: String,
}

/// The licence of this name, however its capitals, hyphens and blanks are written.
pub fn known(name: &str) -> Option<&'static Licence> {
    let asked = plain(name);
    KNOWN.iter().find(|known| plain(known.name) == asked)
}

/// The one of the office's own that is meant by this code or name, written as freely.
pub fn own<'l>(licences: &'l [OwnLicence], name: &str) -> Option<&'l OwnLicence> {
    let asked = plain(name);
    let mut own = licences.iter();
    own.find(|one| one.names().any(|name| plain(name) == asked))
}

/// The office's own licences, tidied; why they cannot be kept otherwise.
pub fn checked(licences: &[OwnLicence]) -> Result<Vec<OwnLicence>, &'static str> {
    if licences.len() > MOST_OWN {
        return Err("an office has at most 100 licences of its own");
    }
    let mut kept: Vec<OwnLicence> = Vec::with_capacity(licences.len());
    for one in licences {
        let one = OwnLicence {
            code: one.code.trim().to_owned(),
            name: one.name.trim().to_owned(),
            name_en: one.name_en.as_deref().map(str::trim).map(str::to_owned),
            url: one.url.trim().to_owned(),
        };
        let one = OwnLicence {
            name_en: one.name_en.filter(|name| !name.is_empty()),
            ..one
        };
        let short = |text: &str, most| (1..=most).contains(&text.chars().count());
        if !short(&one.code, 40) || !one.names().all(|name| short(name, 200)) {
            return Err("a licence has a code of 40 characters at most and names of 200");
        }
        let web = one.url.starts_with("https://") || one.url.starts_with("http://");
        if !web || one.url.len() > 2000 || one.url.contains(char::is_whitespace) {
            return Err(
                "the text of a licence is at an address that begins with https:// or http://",
            );
        }
        let taken = |name: &str| known(name).is_some() || own(&kept, name).is_some();
        if one
            .names()
            .any(|name| plain(name).is_empty() || taken(name))
        {
            return Err("a code or name means one licence: it is taken, or has no letters");
        }
        kept.push(one);
    }
    Ok(kept)
}

impl OwnLicence {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.code, &self.name]
            .into_iter()
            .chain(&self.name_en)
            .map(String::as_str)
    }
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == '.');
    letters.flat_map(char::to_lowercase).collect()
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

    #[test]
    fn a_licence_of_the_office_is_known_by_its_code_and_names_and_by_no_others() {
        let one = |code: &str, name: &str, url: &str| OwnLicence {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: Some(" ".to_owned()),
            url: url.to_owned(),
        };
        let url = "https://example.org/uso";
        let kept = checked(&[one(" uso-libre ", "Uso libre municipal", url)]).unwrap();
        assert_eq!(
            (kept[0].code.as_str(), &kept[0].name_en),
            ("uso-libre", &None)
        );
        assert_eq!(own(&kept, "USO LIBRE"), Some(&kept[0]));
        assert_eq!(own(&kept, "uso libre Municipal"), Some(&kept[0]));
        assert_eq!(own(&kept, "uso"), None);
        for bad in [
            vec![one("", "A", url)],
            vec![one("a", "", url)],
            vec![one("a", "A b", "javascript:x")],
            vec![one("a", "cc by 4.0", url)],
            vec![one("a", "Uno", url), one("b", "UNO", url)],
            vec![one("--", "Uno", url)],
            (0..101)
                .map(|n| one(&format!("c{n}"), &format!("n{n}"), url))
                .collect(),
        ] {
            assert!(checked(&bad).is_err(), "{bad:?}");
        }
    }
}
