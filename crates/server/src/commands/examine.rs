//! `acervo examine`: what files say of themselves, without an archive.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use futures::{StreamExt, stream};
use serde_json::Value;
use workflow::archive::{Bounds, Settings};
use workflow::examine;

use crate::config::Worker;
use crate::terminal::{COULD_NOT, GOOD, PROBLEMS, Progress, complain, say};

/// Reads each file in a decoder child of its own; good only when all could be read.
pub(crate) async fn run(
    paths: &[PathBuf],
    jsonl: bool,
    previews: Option<&Path>,
    unsafe_decode: bool,
) -> anyhow::Result<u8> {
    for path in paths {
        if !path.exists() {
            complain(&format!("there is no {}", path.display()));
            return Ok(COULD_NOT);
        }
    }
    if let Some(folder) = previews {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    }
    let scratch = tempfile::tempdir().context("no folder for the decoder could be made")?;
    let worker = Worker::default();
    let bounds = Bounds {
        unsafe_decode,
        ..worker.bounds()
    };
    let settings = Settings::new(String::new(), scratch.path().to_owned(), bounds);
    if let Err(reason) = settings.probe().await {
        complain(&format!(
            "files are not opened without a sandbox: {reason}; --unsafe-decode does it all the same"
        ));
        return Ok(COULD_NOT);
    }
    let files = examine::files(paths);
    let mut progress = Progress::new(files.len() as u64, "files");
    let settings = &settings;
    let lines = stream::iter(files)
        .map(|file| async move { examine::line(settings, &file, previews).await });
    let mut lines = std::pin::pin!(lines.buffered(worker.slots()));
    let mut unread = 0_u64;
    while let Some(line) = lines.next().await {
        progress.step();
        unread += u64::from(!line["error"].is_null());
        say(&if jsonl {
            line.to_string()
        } else {
            plain(&line)
        });
    }
    Ok(if unread == 0 { GOOD } else { PROBLEMS })
}

/// The filled fields of a line, one under the other.
fn plain(line: &Value) -> String {
    let mut text = line["file"].as_str().unwrap_or_default().to_owned();
    for (name, value) in line.as_object().into_iter().flatten() {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if name != "file" && !empty {
            let shown = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let _ = write!(text, "\n  {name}: {shown}");
        }
    }
    text
}
