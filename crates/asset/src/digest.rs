//! The names of bytes: BLAKE3 as identity, SHA-256 as a fact for outside tools, both from one pass.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Digest as _;

/// The BLAKE3-256 name of some bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

/// The SHA-256 of some bytes, kept beside the digest for bags and for people with `sha256sum`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256([u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct NotADigest;

macro_rules! hex32 {
    ($name:ident) => {
        impl $name {
            /// Wraps 32 bytes already computed elsewhere.
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// The 64 lower-case hexadecimal digits.
            pub fn to_hex(self) -> String {
                const DIGITS: &[u8; 16] = b"0123456789abcdef";
                let mut text = String::with_capacity(64);
                for byte in self.0 {
                    text.push(char::from(DIGITS[usize::from(byte >> 4)]));
                    text.push(char::from(DIGITS[usize::from(byte & 15)]));
                }
                text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_hex())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_hex())
            }
        }

        impl FromStr for $name {
            type Err = NotADigest;

            fn from_str(text: &str) -> Result<Self, NotADigest> {
                let text = text.as_bytes();
                if text.len() != 64 {
                    return Err(NotADigest);
                }
                let mut bytes = [0; 32];
                for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
                    *byte = (nibble(pair[0])? << 4) | nibble(pair[1])?;
                }
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_hex())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

hex32!(Digest);
hex32!(Sha256);

fn nibble(digit: u8) -> Result<u8, NotADigest> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        _ => Err(NotADigest),
    }
}

impl Digest {
    /// The digest of bytes at hand.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The key under which these bytes live in the vault: `3f/a2/3fa2…`.
    pub fn shard(&self) -> String {
        let hex = self.to_hex();
        format!("{}/{}/{hex}", &hex[..2], &hex[2..4])
    }
}

impl Sha256 {
    /// The SHA-256 of bytes at hand.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

/// What one pass over some bytes tells of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The BLAKE3 name.
    pub digest: Digest,
    /// The SHA-256 fact.
    pub sha256: Sha256,
    /// How many bytes there are.
    pub bytes: u64,
}

/// Computes a [`Fingerprint`] while bytes pass by.
#[derive(Clone, Default)]
pub struct Hasher {
    blake3: blake3::Hasher,
    sha256: sha2::Sha256,
    bytes: u64,
}

impl Hasher {
    /// A hasher that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, chunk: &[u8]) {
        self.blake3.update(chunk);
        self.sha256.update(chunk);
        self.bytes += chunk.len() as u64;
    }

    /// Takes the next bytes on two threads, and does some other work with them meanwhile.
    ///
    /// SHA-256 takes longer than all the rest: worth a thread for blocks of a quarter of a mebibyte or more.
    pub fn update_beside<T>(&mut self, chunk: &[u8], work: impl FnOnce() -> T) -> T {
        let sha256 = &mut self.sha256;
        let done = std::thread::scope(|scope| {
            scope.spawn(|| sha256.update(chunk));
            self.blake3.update(chunk);
            work()
        });
        self.bytes += chunk.len() as u64;
        done
    }

    /// How many bytes have passed.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What the bytes seen so far are.
    pub fn finish(self) -> Fingerprint {
        Fingerprint {
            digest: Digest(*self.blake3.finalize().as_bytes()),
            sha256: Sha256(self.sha256.finalize().into()),
            bytes: self.bytes,
        }
    }
}

/// Computes a [`Digest`] alone while bytes pass by: the picture inside a file, without its metadata.
#[derive(Clone, Default)]
pub struct DigestHasher(blake3::Hasher);

impl DigestHasher {
    /// A hasher that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, chunk: &[u8]) {
        self.0.update(chunk);
    }

    /// The digest of the bytes seen so far.
    pub fn finish(self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}

/// A checksum that a sender states for some bytes, in the form of tus: an algorithm, a space, base64.
pub struct Checksum {
    running: Running,
    stated: Vec<u8>,
}

enum Running {
    Sha1(sha1::Sha1),
    Sha256(sha2::Sha256),
    Blake3(Box<blake3::Hasher>),
}

impl Checksum {
    /// The algorithms a sender may use.
    pub const ALGORITHMS: [&str; 3] = ["sha1", "sha256", "blake3"];

    /// Reads a stated checksum; none when the algorithm is not known or the rest is not base64.
    pub fn parse(text: &str) -> Option<Self> {
        let (algorithm, stated) = text.trim().split_once(' ')?;
        let running = match algorithm {
            "sha1" => Running::Sha1(sha1::Sha1::new()),
            "sha256" => Running::Sha256(sha2::Sha256::new()),
            "blake3" => Running::Blake3(Box::default()),
            _ => return None,
        };
        let stated = base64::engine::general_purpose::STANDARD
            .decode(stated.trim())
            .ok()?;
        Some(Self { running, stated })
    }

    /// Takes the next bytes.
    pub fn update(&mut self, chunk: &[u8]) {
        match &mut self.running {
            Running::Sha1(hasher) => hasher.update(chunk),
            Running::Sha256(hasher) => hasher.update(chunk),
            Running::Blake3(hasher) => {
                hasher.update(chunk);
            }
        }
    }

    /// Whether the bytes taken are the ones stated.
    pub fn matches(self) -> bool {
        let found = match self.running {
            Running::Sha1(hasher) => hasher.finalize().to_vec(),
            Running::Sha256(hasher) => hasher.finalize().to_vec(),
            Running::Blake3(hasher) => hasher.finalize().as_bytes().to_vec(),
        };
        found == self.stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_gives_both_published_digests_of_abc() {
        let mut hasher = Hasher::new();
        hasher.update(b"a");
        hasher.update(b"bc");
        let fingerprint = hasher.finish();
        assert_eq!(
            fingerprint.digest.to_hex(),
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
        );
        assert_eq!(
            fingerprint.sha256.to_hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(fingerprint.bytes, 3);
    }

    #[test]
    fn two_threads_find_what_one_finds() {
        let (mut one, mut two) = (Hasher::new(), Hasher::new());
        for chunk in [&[7; 3000][..], &[], &[9; 10_000]] {
            one.update(chunk);
            assert_eq!(two.update_beside(chunk, || chunk.len()), chunk.len());
        }
        assert_eq!(one.finish(), two.finish());
    }

    #[test]
    fn a_digest_reads_back_in_either_case_and_refuses_the_rest() {
        let digest = Digest::of(b"acervo");
        assert_eq!(digest.to_hex().to_uppercase().parse(), Ok(digest));
        assert_eq!("3fa2".parse::<Digest>(), Err(NotADigest));
        assert_eq!("ñ".repeat(32).parse::<Digest>(), Err(NotADigest));
        assert!(digest.shard().ends_with(&digest.to_hex()));
    }

    #[test]
    fn a_stated_checksum_holds_for_its_bytes_alone() {
        let stated = "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";
        let mut right = Checksum::parse(stated).unwrap();
        right.update(b"ab");
        right.update(b"c");
        assert!(right.matches());
        let mut wrong = Checksum::parse(stated).unwrap();
        wrong.update(b"abd");
        assert!(!wrong.matches());
        assert!(Checksum::parse("crc32 AAAA").is_none());
        assert!(Checksum::parse("sha1 ***").is_none());
    }
}
