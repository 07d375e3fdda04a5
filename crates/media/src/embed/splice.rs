//! A copy as a plan: new bytes, and ranges of the original.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt as _;

use serde::{Deserialize, Serialize};

/// A copy of a file, piece by piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// In the order they are written.
    pub pieces: Vec<Piece>,
}

/// A piece of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// New bytes; in JSON as base64.
    Bytes(#[serde(with = "coded")] Vec<u8>),
    /// Bytes of the original, from the first to before the last.
    Source {
        /// The first.
        from: u64,
        /// The one after the last.
        to: u64,
    },
}

impl Piece {
    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Source { from, to } => to.saturating_sub(*from),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Splice {
    /// How many bytes the copy has.
    pub fn len(&self) -> u64 {
        self.pieces.iter().map(Piece::len).sum()
    }

    /// Whether the copy has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The copy of an original at hand; none when the plan was made for another.
    pub fn apply(&self, original: &[u8]) -> Option<Vec<u8>> {
        let mut copy = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Bytes(bytes) => copy.extend_from_slice(bytes),
                Piece::Source { from, to } => {
                    let (from, to) = (usize::try_from(*from).ok()?, usize::try_from(*to).ok()?);
                    copy.extend_from_slice(original.get(from..to)?);
                }
            }
        }
        Some(copy)
    }

    /// Writes the copy, a little at a time.
    pub fn write(&self, original: &File, into: &mut dyn Write) -> io::Result<()> {
        let mut buffer = vec![0; 256 * 1024];
        for piece in &self.pieces {
            match piece {
                Piece::Bytes(bytes) => into.write_all(bytes)?,
                Piece::Source { from, to } => {
                    let mut at = *from;
                    while at < *to {
                        let left = usize::try_from(to - at).unwrap_or(usize::MAX);
                        let part = buffer.len().min(left);
                        original.read_exact_at(&mut buffer[..part], at)?;
                        into.write_all(&buffer[..part])?;
                        at += part as u64;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A splice in the making over an original of known length.
pub(super) struct Plan {
    pieces: Vec<Piece>,
    end: u64,
}

impl Plan {
    /// Nothing yet, of an original with so many bytes.
    pub(super) fn new(end: u64) -> Self {
        Self {
            pieces: Vec::new(),
            end,
        }
    }

    /// Adds new bytes.
    pub(super) fn bytes(&mut self, more: &[u8]) {
        if more.is_empty() {
            return;
        }
        if let Some(Piece::Bytes(bytes)) = self.pieces.last_mut() {
            bytes.extend_from_slice(more);
        } else {
            self.pieces.push(Piece::Bytes(more.to_vec()));
        }
    }

    /// Adds a range of the original, as far as there is one.
    pub(super) fn source(&mut self, from: u64, to: u64) {
        let to = to.min(self.end);
        if from >= to {
            return;
        }
        if let Some(Piece::Source { to: last, .. }) = self.pieces.last_mut()
            && *last == from
        {
            *last = to;
        } else {
            self.pieces.push(Piece::Source { from, to });
        }
    }

    /// Adds all of another plan over the same original.
    pub(super) fn splice(&mut self, other: Splice) {
        for piece in other.pieces {
            match piece {
                Piece::Bytes(bytes) => self.bytes(&bytes),
                Piece::Source { from, to } => self.source(from, to),
            }
        }
    }

    /// What has been planned.
    pub(super) fn finish(self) -> Splice {
        Splice {
            pieces: self.pieces,
        }
    }
}

mod coded {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_one_and_nothing_lies_outside() {
        let mut plan = Plan::new(10);
        plan.source(0, 4);
        plan.source(4, 6);
        plan.bytes(b"ab");
        plan.bytes(b"c");
        plan.source(8, 90);
        plan.source(12, 14);
        let splice = plan.finish();
        assert_eq!(splice.pieces.len(), 3);
        assert_eq!(splice.len(), 11);
        assert_eq!(splice.apply(b"0123456789").unwrap(), b"012345abc89");
        assert_eq!(splice.apply(b"01234"), None);
    }

    #[test]
    fn a_plan_survives_json() {
        let splice = Splice {
            pieces: vec![Piece::Bytes(vec![0, 255]), Piece::Source { from: 3, to: 9 }],
        };
        let json = serde_json::to_string(&splice).unwrap();
        assert_eq!(
            json,
            r#"{"pieces":[{"bytes":"AP8="},{"source":{"from":3,"to":9}}]}"#
        );
        assert_eq!(serde_json::from_str::<Splice>(&json).unwrap(), splice);
    }

    #[test]
    fn a_file_is_written_as_its_bytes_are() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let splice = Splice {
            pieces: vec![Piece::Source { from: 7, to: 10 }, Piece::Bytes(b"x".into())],
        };
        let mut copy = Vec::new();
        splice.write(&file, &mut copy).unwrap();
        assert_eq!(copy, b"789x");
    }
}
