//! `acervo ingest`: sends folders of files, asking first, going on after cuts.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::Context;
use asset::{Digest, Hasher};
use futures::{StreamExt, stream};
use serde_json::json;
use walkdir::WalkDir;

use super::client::{Archive, File, Known};
use crate::cli::Ingest;
use crate::terminal::{COULD_NOT, GOOD, PROBLEMS, Progress, USAGE, complain, say};

/// How many digests one question carries.
const BATCH: usize = 500;

/// One file of the run.
struct Found {
    path: PathBuf,
    filename: String,
    folder: Option<String>,
    bytes: u64,
    modified_ms: Option<i64>,
}

/// What became of one file.
struct Told {
    path: PathBuf,
    digest: Option<Digest>,
    outcome: Option<String>,
    asset: Option<String>,
    error: Option<String>,
}

/// Sends the files; good only when none had an error.
pub(crate) async fn run(options: Ingest) -> anyhow::Result<u8> {
    let Some(key) = std::env::var("ACERVO_KEY")
        .ok()
        .filter(|key| !key.is_empty())
    else {
        complain("put a key in ACERVO_KEY; `acervo key add` makes one");
        return Ok(USAGE);
    };
    let archive = Archive::connect(&options.server, key)?;
    // An empty question proves the address and the key before anything is read.
    if let Err(error) = archive.lookup(&[]).await {
        complain(&format!("{error:#}"));
        return Ok(COULD_NOT);
    }
    let (found, mut told) = find(&options.paths);
    let mut progress = Progress::new(found.len() as u64, "files");
    let hashed = stream::iter(found)
        .map(hash)
        .buffered(usize::from(options.parallel).max(2));
    let mut batches = Box::pin(hashed.chunks(BATCH));
    let mut counts = BTreeMap::new();
    for line in &told {
        tell(line, options.jsonl);
    }
    while let Some(batch) = batches.next().await {
        let mut sending = Box::pin(send_batch(&archive, &options, batch));
        while let Some(line) = sending.next().await {
            progress.step();
            tell(&line, options.jsonl);
            told.push(line);
        }
    }
    drop(progress);
    for line in &told {
        let outcome = line.outcome.as_deref().unwrap_or("error");
        *counts.entry(outcome.to_owned()).or_insert(0_u64) += 1;
    }
    if options.wait {
        wait(&archive, &told).await?;
    }
    let summary: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{count} {outcome}"))
        .collect();
    complain(&format!("{} files: {}", told.len(), summary.join(", ")));
    Ok(if told.iter().any(|line| line.error.is_some()) {
        PROBLEMS
    } else {
        GOOD
    })
}

fn find(paths: &[PathBuf]) -> (Vec<Found>, Vec<Told>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    for root in paths {
        for entry in WalkDir::new(root).follow_links(false).sort_by_file_name() {
            match entry {
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    troubles.push(Told::trouble(
                        path,
                        None,
                        format!("cannot be read: {error}"),
                    ));
                }
                Ok(entry) if entry.file_type().is_file() => match Found::of(root, entry.path()) {
                    Ok(file) => found.push(file),
                    Err(error) => {
                        troubles.push(Told::trouble(entry.into_path(), None, format!("{error:#}")));
                    }
                },
                Ok(_) => (),
            }
        }
    }
    (found, troubles)
}

impl Found {
    fn of(root: &Path, path: &Path) -> anyhow::Result<Self> {
        let metadata = path.metadata().context("cannot be read")?;
        let modified = metadata
            .modified()
            .ok()
            .and_then(|moment| moment.duration_since(UNIX_EPOCH).ok());
        let filename = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // The folder below what was named on the command line, and that one's own name.
        let above = root.parent().unwrap_or(root);
        let folder = path
            .parent()
            .and_then(|folder| folder.strip_prefix(above).ok());
        let folder = folder
            .map(|folder| folder.to_string_lossy().into_owned())
            .filter(|folder| !folder.is_empty());
        Ok(Self {
            path: path.to_owned(),
            filename,
            folder,
            bytes: metadata.len(),
            modified_ms: modified.and_then(|since| i64::try_from(since.as_millis()).ok()),
        })
    }
}

impl Told {
    fn trouble(path: PathBuf, digest: Option<Digest>, error: String) -> Self {
        Self {
            path,
            digest,
            outcome: None,
            asset: None,
            error: Some(error),
        }
    }
}

async fn hash(found: Found) -> (Found, anyhow::Result<Digest>) {
    let path = found.path.clone();
    let hashed = tokio::task::spawn_blocking(move || -> anyhow::Result<Digest> {
        use std::io::Read;
        let mut file = std::fs::File::open(&path)?;
        let mut hasher = Hasher::new();
        let mut buffer = vec![0; 1 << 20];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(hasher.finish().digest),
                count => hasher.update(&buffer[..count]),
            }
        }
    });
    let digest = hashed
        .await
        .map_err(anyhow::Error::from)
        .and_then(|digest| digest);
    (found, digest.context("cannot be read"))
}

fn send_batch<'a>(
    archive: &'a Archive,
    options: &'a Ingest,
    batch: Vec<(Found, anyhow::Result<Digest>)>,
) -> impl futures::Stream<Item = Told> + 'a {
    stream::once(async move {
        let digests: Vec<Digest> = batch
            .iter()
            .filter_map(|(_, digest)| digest.as_ref().ok().copied())
            .collect();
        let known = archive
            .lookup(&digests)
            .await
            .map_err(|error| format!("{error:#}"));
        let known = known.map(|items| {
            items
                .into_iter()
                .map(|item| (item.digest.clone(), item))
                .collect::<HashMap<String, Known>>()
        });
        // Twins in one batch go one after the other, so that the bytes travel once.
        let mut twins: BTreeMap<Option<Digest>, Vec<Found>> = BTreeMap::new();
        let mut failed = Vec::new();
        for (found, digest) in batch {
            match digest {
                Ok(digest) => twins.entry(Some(digest)).or_default().push(found),
                Err(error) => failed.push(Told::trouble(found.path, None, format!("{error:#}"))),
            }
        }
        let sending = stream::iter(twins).map(move |(digest, files)| {
            let known = known.clone();
            async move {
                let digest = digest.expect("only hashed files are sent");
                send_twins(archive, options, digest, files, &known).await
            }
        });
        stream::iter(failed).chain(
            sending
                .buffer_unordered(usize::from(options.parallel))
                .flat_map(stream::iter),
        )
    })
    .flatten()
}

async fn send_twins(
    archive: &Archive,
    options: &Ingest,
    digest: Digest,
    files: Vec<Found>,
    known: &Result<HashMap<String, Known>, String>,
) -> Vec<Told> {
    let known = match known {
        Ok(known) => known.get(&digest.to_hex()),
        Err(error) => {
            let failed = files
                .into_iter()
                .map(|found| Told::trouble(found.path, Some(digest), error.clone()));
            return failed.collect();
        }
    };
    let mut there = known.is_some_and(|known| known.outcome.starts_with("exists"));
    let resume = known.and_then(|known| known.upload.as_deref());
    let mut told = Vec::with_capacity(files.len());
    for found in files {
        if found.bytes == 0 {
            told.push(Told::trouble(
                found.path,
                Some(digest),
                "the file is empty (empty_file)".to_owned(),
            ));
            continue;
        }
        let file = File {
            path: &found.path,
            bytes: found.bytes,
            digest,
            filename: found.filename.clone(),
            folder: found.folder.clone(),
            event: options.event.as_deref(),
            modified_ms: found.modified_ms,
        };
        let result = if there {
            archive.offer(&file).await
        } else {
            archive.send(&file, resume).await
        };
        told.push(match result {
            Ok(sent) => {
                there = true;
                let asset = sent.asset.map(|asset| asset.id);
                Told {
                    path: found.path,
                    digest: Some(digest),
                    outcome: Some(sent.outcome),
                    asset,
                    error: None,
                }
            }
            Err(error) => Told::trouble(found.path, Some(digest), format!("{error:#}")),
        });
    }
    told
}

fn tell(line: &Told, jsonl: bool) {
    if jsonl {
        let object = json!({
            "path": line.path.to_string_lossy(),
            "digest": line.digest.map(asset::Digest::to_hex),
            "outcome": line.outcome,
            "asset": line.asset,
            "error": line.error,
        });
        say(&object.to_string());
    } else if let Some(error) = &line.error {
        complain(&format!("{}: {error}", line.path.display()));
    }
}

/// Returns when every file that was taken in is derived and findable.
async fn wait(archive: &Archive, told: &[Told]) -> anyhow::Result<()> {
    let mut open: Vec<Digest> = told
        .iter()
        .filter(|line| line.error.is_none())
        .filter_map(|line| line.digest)
        .collect();
    open.sort_unstable();
    open.dedup();
    let mut progress = Progress::new(open.len() as u64, "ready");
    while !open.is_empty() {
        let mut still = Vec::new();
        for batch in open.chunks(BATCH) {
            for known in archive.lookup(batch).await? {
                if known.settled {
                    progress.step();
                } else {
                    still.extend(known.digest.parse::<Digest>());
                }
            }
        }
        open = still;
        progress.tell();
        if !open.is_empty() {
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
    }
    Ok(())
}
