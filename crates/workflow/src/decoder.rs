//! The parent's side of a decode: starts a child for one file, bounds it, and reads what it says.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use asset::Failure;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

use crate::archive::Settings;
use crate::decode::{Limits, Reply, Request, Task};

/// The longest reply a child may give.
const REPLY: u64 = 16 << 20;
/// What a child may complain on standard error before the rest is dropped.
const COMPLAINT: u64 = 8 << 10;
/// What a film's rendition may weigh.
const OUTPUT: u64 = 64 << 30;

/// Decodes one file in a child of its own and returns its last reply, or why there is none.
pub(crate) async fn decode(
    settings: &Settings,
    original: &Path,
    out: &Path,
    task: Task,
    progress: &mut (dyn FnMut(f64) + Send),
) -> Result<Reply, Failure> {
    let seconds = match task {
        Task::Examine | Task::Render { .. } | Task::Line { .. } => settings.still_seconds,
        Task::Play { .. } => settings.film_seconds,
    };
    let request = Request {
        original: original.to_owned(),
        out: out.to_owned(),
        task,
        limits: Limits {
            memory: settings.memory,
            seconds,
            output: OUTPUT,
        },
    };
    let mut child = spawn().map_err(|error| internal(&error))?;
    // A child that only waits uses no processor, so the wall clock is bounded too.
    let wall = Duration::from_secs(seconds.saturating_mul(2));
    if let Ok(result) = tokio::time::timeout(wall, converse(&mut child, &request, progress)).await {
        result
    } else {
        // Dropping the child would end it too; waiting here leaves no zombie behind.
        let _ = child.kill().await;
        Err(killed(
            "timeout",
            format!("decoding took longer than {} s", wall.as_secs()),
        ))
    }
}

fn spawn() -> std::io::Result<Child> {
    // The file this process was started from, also when an upgrade has put another in its place meanwhile.
    Command::new("/proc/self/exe")
        .arg("decode")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

async fn converse(
    child: &mut Child,
    request: &Request,
    progress: &mut (dyn FnMut(f64) + Send),
) -> Result<Reply, Failure> {
    let text = serde_json::to_vec(request).map_err(|error| internal(&error))?;
    let mut stdin = child
        .stdin
        .take()
        .expect("the child was spawned with a standard input");
    let stdout = child
        .stdout
        .take()
        .expect("the child was spawned with a standard output");
    let stderr = child
        .stderr
        .take()
        .expect("the child was spawned with a standard error");

    let complain = async {
        let mut kept = Vec::new();
        let mut stderr = stderr;
        let _ = (&mut stderr).take(COMPLAINT).read_to_end(&mut kept).await;
        // The rest is read so that the child never blocks on it, and dropped.
        let _ = tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await;
        String::from_utf8_lossy(&kept).into_owned()
    };
    let speak = async {
        // A child that died early says so by its exit.
        let _ = stdin.write_all(&text).await;
        drop(stdin);
    };
    let listen = async {
        let mut last = None;
        let mut lines = BufReader::new(stdout.take(REPLY)).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            match serde_json::from_str(&line) {
                Ok(Reply::Progress(done)) => progress(done),
                Ok(reply) => last = Some(reply),
                Err(_) => last = None,
            }
        }
        last
    };
    let ((), reply, complaint) = tokio::join!(speak, listen, complain);
    let status = child.wait().await.map_err(|error| internal(&error))?;
    match reply {
        Some(Reply::Failed(failure)) if status.success() => Err(failure),
        Some(reply) if status.success() => Ok(reply),
        _ => Err(death(status, &complaint)),
    }
}

fn death(status: std::process::ExitStatus, complaint: &str) -> Failure {
    use std::os::unix::process::ExitStatusExt;
    const SIGXCPU: i32 = 24;
    tracing::debug!(%status, complaint, "a decoder died");
    if status.signal() == Some(SIGXCPU) {
        return killed("timeout", "decoding used up its processor time".to_owned());
    }
    if complaint.contains("memory allocation") || complaint.contains("bad_alloc") {
        return killed(
            "memory",
            "decoding needs more memory than a file may use".to_owned(),
        );
    }
    killed(
        "crashed",
        format!("the decoder died on this file ({status})"),
    )
}

fn killed(code: &str, reason: String) -> Failure {
    Failure {
        code: code.to_owned(),
        reason,
        again: true,
    }
}

fn internal(error: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%error, "a decoder could not be run");
    Failure {
        code: "internal".to_owned(),
        reason: "the decoder could not be started".to_owned(),
        again: true,
    }
}
