//! What the vault holds, told bit by bit in the order of the digests.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use asset::Digest;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt, TryStreamExt};

use crate::blocking::blocking;
use crate::error::Error;

/// Objects and how many bytes each has, in the order of their digests.
///
/// Files that are no objects of the vault are passed over, and never removed.
pub struct Listing(BoxStream<'static, Result<(Digest, u64), Error>>);

impl Listing {
    pub(crate) fn new(
        objects: impl Stream<Item = Result<(Digest, u64), Error>> + Send + 'static,
    ) -> Self {
        Self(objects.boxed())
    }

    /// The next object, or nothing at the end.
    pub async fn next(&mut self) -> Option<Result<(Digest, u64), Error>> {
        self.0.next().await
    }
}

impl Stream for Listing {
    type Item = Result<(Digest, u64), Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl std::fmt::Debug for Listing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listing")
    }
}

/// The digest named by a key below its kind's folder, `3f/a2/3fa2….json`, if it is one and lies in its place.
pub(crate) fn digest_of(key: &str, ending: &str) -> Option<Digest> {
    let digest: Digest = key.rsplit('/').next()?.strip_suffix(ending)?.parse().ok()?;
    (key.strip_suffix(ending)? == digest.shard()).then_some(digest)
}

/// Lists one kind's folder, a 256th of it in memory at a time.
pub(crate) fn folder(root: PathBuf, ending: &'static str) -> Listing {
    let begin = root.clone();
    let firsts = stream::once(blocking(move || folders(&begin)))
        .map_ok(|names| stream::iter(names.into_iter().map(Ok)))
        .try_flatten();
    let objects = firsts
        .and_then(move |first| {
            let root = root.clone();
            blocking(move || below(&root, &first, ending))
        })
        .map_ok(|found| stream::iter(found.into_iter().map(Ok)))
        .try_flatten();
    Listing::new(objects)
}

fn below(root: &Path, first: &str, ending: &str) -> Result<Vec<(Digest, u64)>, Error> {
    let mut found = Vec::new();
    for second in folders(&root.join(first))? {
        let folder = root.join(first).join(&second);
        for entry in fs::read_dir(&folder).map_err(Error::io(DOING))? {
            let entry = entry.map_err(Error::io(DOING))?;
            let name = entry.file_name();
            let key = format!("{first}/{second}/{}", name.to_string_lossy());
            let Some(digest) = digest_of(&key, ending) else {
                continue;
            };
            match entry.metadata() {
                Ok(meta) if meta.is_file() => found.push((digest, meta.len())),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::io(DOING)(error)),
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// The two-digit folders in order; none where there is no such folder yet.
fn folders(root: &Path) -> Result<Vec<String>, Error> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io(DOING)(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::io(DOING))?;
        if entry.file_type().map_err(Error::io(DOING))?.is_dir() {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort_unstable();
    Ok(names)
}

const DOING: &str = "list the vault";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_digest_in_its_place_is_an_object() {
        let digest = Digest::of(b"acervo");
        let shard = digest.shard();
        assert_eq!(digest_of(&shard, ""), Some(digest));
        assert_eq!(digest_of(&format!("{shard}.json"), ".json"), Some(digest));
        assert_eq!(digest_of(&format!("{shard}.xmp"), ".json"), None);
        assert_eq!(digest_of(&format!("00/{shard}"), ""), None);
        assert_eq!(digest_of(&digest.to_hex(), ""), None);
        assert_eq!(digest_of("3f/a2/notes.txt", ""), None);
    }
}
