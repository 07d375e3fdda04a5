//! One line of `examine --jsonl`: a file's facts, its digests, and its preview beside it.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use asset::{Facts, Fingerprint, Hasher, Kind};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};

use crate::examine;

/// What is told of one file: its facts without the tags, and what its bytes are called.
#[derive(Debug, Clone)]
pub struct Line {
    /// The file, as it was named.
    pub file: String,
    /// What it says of itself.
    pub facts: Facts,
    /// Its digests; none when it could not be read to its end.
    pub fingerprint: Option<Fingerprint>,
}

impl Line {
    /// The line for a file; its preview is written into the folder `previews`, when one is given.
    pub fn of(file: &Path, previews: Option<&Path>) -> Self {
        let mut line = Self {
            file: file.to_string_lossy().into_owned(),
            facts: examine(file),
            fingerprint: None,
        };
        match fingerprint(file) {
            Ok(fingerprint) => line.fingerprint = Some(fingerprint),
            Err(error) => line.say(&format!("the file cannot be read: {error}")),
        }
        // What is no picture, such as a sidecar, has no preview and lacks none.
        let shown = line.facts.kind != Some(Kind::Other) || line.facts.mime.is_none();
        if let Some(folder) = previews.filter(|_| shown)
            && let Err(error) = crate::preview(file, &line.facts, folder)
        {
            line.say(&error.to_string());
        }
        line
    }

    fn say(&mut self, words: &str) {
        self.facts.error.get_or_insert_with(|| words.to_owned());
    }
}

/// The fields of the facts by their names, `file` before and `digest` and `sha256` behind them; absent ones are null.
impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = serde_json::to_value(&self.facts).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        for (name, value) in facts.as_object().into_iter().flatten() {
            if name != "tags" {
                map.serialize_entry(name, value)?;
            }
        }
        map.serialize_entry("digest", &self.fingerprint.map(|print| print.digest))?;
        map.serialize_entry("sha256", &self.fingerprint.map(|print| print.sha256))?;
        map.end()
    }
}

fn fingerprint(file: &Path) -> io::Result<Fingerprint> {
    let mut file = std::fs::File::open(file)?;
    let mut hasher = Hasher::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            count => hasher.update(&buffer[..count]),
        }
    }
}

/// Every file under these paths, folders opened up, in the order of their names; links to folders are not followed.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            open_up(path, &mut files);
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn open_up(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => open_up(&entry.path(), files),
            Ok(_) if !entry.path().is_dir() => files.push(entry.path()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_every_field_and_no_tags() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("abc.txt");
        std::fs::write(&file, b"abc").unwrap();
        let line = serde_json::to_value(Line::of(&file, None)).unwrap();
        assert_eq!(
            line["digest"],
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
        );
        assert!(line["sha256"].as_str().unwrap().starts_with("ba7816bf"));
        assert!(line["file"].as_str().unwrap().ends_with("abc.txt"));
        assert_eq!(line["taken_at"], serde_json::Value::Null);
        assert!(line["error"].is_string());
        let names = line.as_object().unwrap();
        assert!(names.contains_key("gps_alt_m") && !names.contains_key("tags"));
    }

    #[test]
    fn folders_are_opened_up_in_order() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c", "a", "b/x"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let found = files(&[folder.path().to_owned()]);
        let names: Vec<_> = found
            .iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().to_owned())
            .collect();
        assert_eq!(names, [PathBuf::from("a"), "b/x".into(), "c".into()]);
    }
}
