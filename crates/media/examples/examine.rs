//! Facts without an archive: `examine PATH… --jsonl [--previews DIR]`.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut previews: Option<PathBuf> = None;
    let mut paths = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--jsonl") => {}
            Some("--previews") => previews = arguments.next().map(PathBuf::from),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    if paths.is_empty() {
        return ExitCode::from(2);
    }
    let mut out = io::stdout().lock();
    for file in media::files(&paths) {
        let line = media::Line::of(&file, previews.as_deref());
        let text = serde_json::to_string(&line).expect("a line is plain values");
        if writeln!(out, "{text}").is_err() {
            return ExitCode::from(3);
        }
    }
    ExitCode::SUCCESS
}
