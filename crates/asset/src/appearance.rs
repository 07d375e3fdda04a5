//! How an archive looks to people: the institution's name, its colour, its words at the foot of a page.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The least contrast text must have with what is behind it (WCAG 2.2, 1.4.3).
pub const CONTRAST: f64 = 4.5;

/// What an institution shows of itself; it changes with each administration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// What the institution is called.
    pub name: Option<String>,
    /// The colour of what can be done.
    pub accent: Option<Accent>,
    /// Words at the foot of public pages.
    pub footer: Option<String>,
}

/// A colour that can be read on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

impl Accent {
    /// The colour of `#0b6574`, if it can be read on white.
    pub fn parse(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(hex);
        let Some(number) = number else {
            return Err(format!("{text} is no colour such as #0b6574"));
        };
        let [_, red, green, blue] = number.to_be_bytes();
        let colour = Self([red, green, blue]);
        let contrast = colour.contrast_on_white();
        if contrast < CONTRAST {
            return Err(format!(
                "{text} has a contrast of {contrast:.2} with white; text needs {CONTRAST}"
            ));
        }
        Ok(colour)
    }

    /// Its contrast with white (WCAG 2.2).
    pub fn contrast_on_white(self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// A number in hexadecimal digits, without a sign.
fn hex(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    plain
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}

impl std::fmt::Display for Accent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Accent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Accent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_can_be_read_on_white() {
        let known = Accent::parse("#0B6574").unwrap();
        assert_eq!(known.to_string(), "#0b6574");
        assert!((6.5..7.5).contains(&known.contrast_on_white()));
        assert!((Accent::parse("#000000").unwrap().contrast_on_white() - 21.0).abs() < 1e-9);
        assert!(Accent::parse("#767676").is_ok(), "4.54, the palest grey");
        for pale in ["#777777", "#ffffff", "#56c2cf"] {
            assert!(Accent::parse(pale).unwrap_err().contains("contrast"));
        }
        for none in ["0b6574", "#0b657", "#0b65zz", "#+b6574", "red", ""] {
            assert!(
                Accent::parse(none).unwrap_err().contains("no colour"),
                "{none}"
            );
        }
    }
}
