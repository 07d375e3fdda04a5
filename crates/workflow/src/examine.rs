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
    let why = match look(settings, file, previews).await {
        Ok(line) => return line,
        Err(why) => why,
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

async fn look(settings: &Settings, file: &Path, previews: Option<&Path>) -> Result<Value, String> {
    let failed = |error: std::io::Error| format!("the preview cannot be written: {error}");
    // Links are followed here, not in the child, which may open this one file and nothing on the way to it.
    let original =
        std::fs::canonicalize(file).map_err(|error| format!("the file cannot be read: {error}"))?;
    let out = tempfile::Builder::new()
        .prefix("decode-")
        .tempdir_in(&settings.scratch)
        .map_err(failed)?;
    let task = Task::Line {
        preview: previews.is_some(),
    };
    let mut line = match decode(settings, &original, out.path(), task, &mut |_| ()).await {
        Ok(Reply::Line(line)) => line,
        Ok(_) => return Err("the decoder answered something else".to_owned()),
        Err(failure) => return Err(failure.reason),
    };
    line["file"] = json!(file.to_string_lossy());
    if let Some(previews) = previews {
        take_previews(out.path(), previews, file).map_err(failed)?;
    }
    Ok(line)
}

/// Moves what the child wrote to where it was asked for, under the name the file was given by.
fn take_previews(out: &Path, previews: &Path, file: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(out)? {
        let entry = entry?;
        let written = entry.path();
        let is_file = entry.file_type()?.is_file();
        let (Some(ending), Some(name), true) = (written.extension(), file.file_name(), is_file)
        else {
            continue;
        };
        let mut name = name.to_owned();
        name.push(".");
        name.push(ending);
        // A copy, since the folder may be on another disk.
        std::fs::copy(&written, previews.join(name))?;
    }
    Ok(())
}
