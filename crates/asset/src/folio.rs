//! The number people quote an asset by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `ACV-2026-041873`: a prefix, the year it arrived, and that year's next number, never used again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Folio {
    prefix: String,
    year: i16,
    number: u32,
}

/// A text that is no folio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a folio reads like ACV-2026-041873")]
pub struct NotAFolio;

impl Folio {
    /// The folio with these parts.
    pub fn new(prefix: &str, year: i16, number: u32) -> Self {
        Self {
            prefix: prefix.to_owned(),
            year,
            number,
        }
    }

    /// The number within its year.
    pub const fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}", self.prefix, self.year, self.number)
    }
}

impl FromStr for Folio {
    type Err = NotAFolio;

    fn from_str(text: &str) -> Result<Self, NotAFolio> {
        let mut parts = text.rsplitn(3, '-');
        let number = parts.next().and_then(|n| n.parse().ok()).ok_or(NotAFolio)?;
        let year = parts.next().and_then(|y| y.parse().ok()).ok_or(NotAFolio)?;
        let prefix = parts.next().filter(|p| !p.is_empty()).ok_or(NotAFolio)?;
        Ok(Self::new(prefix, year, number))
    }
}

impl Serialize for Folio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Folio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folio_reads_as_it_was_written() {
        let folio = Folio::new("ACV", 2026, 41_873);
        assert_eq!(folio.to_string(), "ACV-2026-041873");
        assert_eq!("ACV-2026-041873".parse(), Ok(folio));
        assert_eq!("2026-041873".parse::<Folio>(), Err(NotAFolio));
    }
}
