//! What tells a vault from any other folder, and how to read it without this program.

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The file that makes a place a vault.
pub(crate) const MARKER: &str = "vault.json";

/// The newest format this program reads and writes.
const VERSION: u32 = 1;

/// How to read the store with common tools, in Spanish and English.
pub(crate) const TEXTS: [(&str, &str); 2] = [
    ("LEEME.txt", include_str!("LEEME.txt")),
    ("README.txt", include_str!("README.txt")),
];

/// The contents of `vault.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marker {
    format: String,
    version: u32,
    pub(crate) id: String,
}

impl Marker {
    /// The marker of a vault about to be made.
    pub(crate) fn new() -> Self {
        Self {
            format: "acervo vault".into(),
            version: VERSION,
            id: format!("{:032x}", rand::random::<u128>()),
        }
    }

    /// The bytes of `vault.json`.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("plain fields are always JSON");
        text.push(b'\n');
        text
    }

    /// Reads `vault.json`; what cannot be understood counts as no vault.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let marker: Self = serde_json::from_slice(bytes).map_err(|_| Error::NotMounted)?;
        if marker.version > VERSION {
            return Err(Error::NewerFormat {
                found: marker.version,
            });
        }
        Ok(marker)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_back_and_a_newer_one_is_refused() {
        let marker = Marker::new();
        assert_eq!(Marker::read(&marker.to_bytes()).unwrap(), marker);
        assert_ne!(marker.id, Marker::new().id);
        let newer = br#"{"format":"acervo vault","version":2,"id":"x"}"#;
        assert!(matches!(
            Marker::read(newer),
            Err(Error::NewerFormat { found: 2 })
        ));
        assert!(matches!(Marker::read(b"{}"), Err(Error::NotMounted)));
        assert!(matches!(Marker::read(b""), Err(Error::NotMounted)));
    }
}
