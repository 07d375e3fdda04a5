//! The names of objects and where each lies.

use asset::Digest;

use crate::error::Error;

/// One thing the vault holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Object {
    /// Bytes as received, named by their digest.
    Original(Digest),
    /// What the catalogue knows of an original, as JSON.
    Record(Digest),
    /// The same as XMP, for other tools.
    RecordXmp(Digest),
    /// A file that travels with an original, as received, named by its own digest.
    Sidecar(Digest),
    /// Something made from an original, with its file name.
    Rendition(Digest, String),
    /// The last line of the audit on some day, by its name.
    Head(String),
}

impl Object {
    /// The path below the vault's root, with `/` between its parts.
    ///
    /// Fails with [`Error::BadName`] when a rendition's file name could leave its folder.
    pub fn key(&self) -> Result<String, Error> {
        Ok(match self {
            Self::Original(digest) => format!("originals/{}", digest.shard()),
            Self::Record(digest) => format!("records/{}.json", digest.shard()),
            Self::RecordXmp(digest) => format!("records/{}.xmp", digest.shard()),
            Self::Sidecar(digest) => format!("sidecars/{}", digest.shard()),
            Self::Rendition(digest, name) => {
                format!("renditions/{}/{}", digest.shard(), safe_name(name)?)
            }
            Self::Head(name) => format!("audit/{}.json", safe_name(name)?),
        })
    }

    /// The digest its bytes must have, where its name is one.
    pub(crate) fn fixed(&self) -> Option<Digest> {
        match self {
            Self::Original(digest) | Self::Sidecar(digest) => Some(*digest),
            Self::Record(_) | Self::RecordXmp(_) | Self::Rendition(..) | Self::Head(_) => None,
        }
    }
}

/// The name back, if it can only name a file inside its folder.
pub(crate) fn safe_name(name: &str) -> Result<&str, Error> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let good = (1..=128).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(plain);
    if good { Ok(name) } else { Err(Error::BadName) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_has_its_own_place() {
        let digest = Digest::of(b"acervo");
        let hex = digest.to_hex();
        let (a, b) = (&hex[..2], &hex[2..4]);
        let key = |object: Object| object.key().unwrap();
        assert_eq!(
            key(Object::Original(digest)),
            format!("originals/{a}/{b}/{hex}")
        );
        assert_eq!(
            key(Object::Record(digest)),
            format!("records/{a}/{b}/{hex}.json")
        );
        assert_eq!(
            key(Object::RecordXmp(digest)),
            format!("records/{a}/{b}/{hex}.xmp")
        );
        assert_eq!(
            key(Object::Sidecar(digest)),
            format!("sidecars/{a}/{b}/{hex}")
        );
        assert_eq!(
            key(Object::Rendition(digest, "thumb-480-00.webp".into())),
            format!("renditions/{a}/{b}/{hex}/thumb-480-00.webp")
        );
    }

    #[test]
    fn a_name_that_could_leave_its_folder_is_refused() {
        let long = "a".repeat(129);
        for name in [
            "", ".", "..", "../x", "a/b", "a\\b", "/etc", ".hidden", "a\0b", "ñ", "a b", &long,
        ] {
            assert!(
                matches!(safe_name(name), Err(Error::BadName)),
                "{name:?} passed"
            );
        }
        assert!(safe_name("0198-abc_DEF.part").is_ok());
        let rendition = Object::Rendition(Digest::of(b""), "../../vault.json".into());
        assert!(matches!(rendition.key(), Err(Error::BadName)));
    }
}
