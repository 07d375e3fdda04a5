//! What files say of themselves, without an archive: one child for each file, as in the worker.

use std::path::{Path, PathBuf};

use asset::Facts;
use serde_json::{Value, json};

use crate::archive::Settings;
use crate::decode::{Reply, Task};
use crate::decoder::decode;

/// Every file under these paths, folders opened up, in the order of their names.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    media::files(paths)
}

/// The line of `examine --jsonl` for a file; its preview is written into the folder, when one is given.
///
/// A file that kills its decoder has a line too: nothing but its name and why.
pub async fn line(settings: &Settings, file: &Path, previews: Option<&Path>) -> Value {
    let out = previews.unwrap_or(&settings.scratch);
    let task = Task::Line {
        preview: previews.is_some(),
    };
    let why = match decode(settings, file, out, task, &mut |_| ()).await {
        Ok(Reply::Line(line)) => return line,
        Ok(_) => "the decoder answered something else".to_owned(),
        Err(failure) => failure.reason,
    };
    let facts = Facts {
        error: Some(why),
        ..Facts::default()
    };
    let mut line = serde_json::to_value(facts).unwrap_or_default();
    if let Some(line) = line.as_object_mut() {
        line.remove("tags");
        line.insert("file".to_owned(), json!(file.to_string_lossy()));
        line.insert("digest".to_owned(), Value::Null);
        line.insert("sha256".to_owned(), Value::Null);
    }
    line
}
