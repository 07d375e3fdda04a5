//! The parent's side of a decode: asks for a child for one file, bounds it, and reads what it says.

use std::path::Path;
use std::time::Duration;

use asset::Failure;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

use crate::archive::Settings;
use crate::decode::forks::Ending;
use crate::decode::{Limits, Reply, Request, Task};

pub(crate) mod nursery;

use nursery::Child;

/// How a child ends that did what it was asked.
const WELL: Ending = Ending::Code(0);

/// The longest reply a child may give.
const REPLY: u64 = 16 << 20;
/// What a child may complain on standard error before the rest is dropped.
const COMPLAINT: u64 = 8 << 10;
/// What a film's rendition may weigh.
const FILM_OUTPUT: u64 = 64 << 30;
/// What any other rendition may weigh.
const STILL_OUTPUT: u64 = 1 << 30;

/// Decodes one file in a child of its own and returns its last reply, or why there is none.
pub(crate) async fn decode(
    settings: &Settings,
    original: &Path,
    out: &Path,
    task: Task,
    progress: &mut (dyn FnMut(f64) + Send),
) -> Result<Reply, Failure> {
    let seconds = match &task {
        Task::Play { facts, .. } | Task::Picture { facts } | Task::Excerpt { facts, .. } => {
            settings.film_seconds.min(play_seconds(facts))
        }
        // Films are read through once for their sheet of frames and the shape of their sound.
        Task::Render { facts, .. } => settings
            .film_seconds
            .min(settings.still_seconds + reading_seconds(original, facts)),
        Task::Examine
        | Task::Blur { .. }
        | Task::Embed { .. }
        | Task::Line { .. }
        | Task::Probe { .. } => settings.still_seconds,
    };
    let output = match &task {
        Task::Play { .. } | Task::Excerpt { .. } => FILM_OUTPUT,
        _ => STILL_OUTPUT,
    };
    let request = Request {
        original: original.to_owned(),
        out: out.to_owned(),
        task,
        limits: Limits {
            memory: settings.memory,
            seconds,
            output,
        },
        walled: !settings.unsafe_decode,
    };
    let nursery = &settings.nursery;
    let mut child = nursery.child().await.map_err(|error| internal(&error))?;
    // A child that only waits uses no processor, so the wall clock is bounded too. Dropping it ends it.
    let wall = Duration::from_secs(seconds.saturating_mul(2));
    let ended = tokio::time::timeout(wall, converse(&mut child, &request, progress)).await;
    ended.unwrap_or_else(|_| {
        Err(killed(
            "timeout",
            format!("decoding took longer than {} s", wall.as_secs()),
        ))
    })
}

/// What a film may take: a minute of processor for each second of it, and no less than ten minutes.
fn play_seconds(facts: &asset::Facts) -> u64 {
    length(facts).map_or(u64::MAX, |seconds| 600 + seconds.saturating_mul(60))
}

/// What reading a film through may take beside its pictures: a second for each of its seconds, as far as its bytes can
/// be believed to last so long.
fn reading_seconds(original: &Path, facts: &asset::Facts) -> u64 {
    /// Fewer bytes a second than any film has.
    const THIN: u64 = 16 << 10;
    let bytes = std::fs::metadata(original).map_or(0, |found| found.len());
    let most = bytes / THIN;
    match (facts.kind, length(facts)) {
        (Some(asset::Kind::Video | asset::Kind::Audio), Some(stated)) => stated.min(most),
        (Some(asset::Kind::Video | asset::Kind::Audio), None) => most.min(3600),
        _ => 0,
    }
}

/// The whole seconds that a file says it runs, a day at most.
fn length(facts: &asset::Facts) -> Option<u64> {
    let seconds = Duration::try_from_secs_f64(facts.duration_s?).ok()?;
    Some(seconds.as_secs().min(86_400))
}

/// Tries the walls: what they do not hold, in plain words, or why they cannot be put up at all.
pub(crate) async fn probe(settings: &Settings) -> Result<(), String> {
    if settings.unsafe_decode {
        return Ok(());
    }
    let failed = |error: std::io::Error| format!("the sandbox could not be tried: {error}");
    let folder = tempfile::Builder::new()
        .prefix("probe-")
        .tempdir_in(&settings.scratch)
        .map_err(failed)?;
    let (original, neighbour, out) = (
        folder.path().join("original"),
        folder.path().join("neighbour"),
        folder.path().join("out"),
    );
    std::fs::write(&original, b"original").map_err(failed)?;
    std::fs::write(&neighbour, b"neighbour").map_err(failed)?;
    std::fs::create_dir(&out).map_err(failed)?;
    let task = Task::Probe { neighbour };
    match decode(settings, &original, &out, task, &mut |_| ()).await {
        Ok(Reply::Probed(through)) if through.is_empty() => Ok(()),
        Ok(Reply::Probed(through)) => Err(format!("the sandbox does not hold: {through:?}")),
        Ok(_) => Err("the decoder answered something else".to_owned()),
        Err(failure) => Err(failure.reason),
    }
}

async fn converse(
    child: &mut Child,
    request: &Request,
    progress: &mut (dyn FnMut(f64) + Send),
) -> Result<Reply, Failure> {
    let text = serde_json::to_vec(request).map_err(|error| internal(&error))?;
    let Child {
        request: asked,
        reply,
        complaints,
        line,
    } = child;
    let complain = async {
        let mut kept = Vec::new();
        let _ = complaints.take(COMPLAINT).read_to_end(&mut kept).await;
        // The rest is read so that the child never blocks on it, and dropped.
        let _ = tokio::io::copy(complaints, &mut tokio::io::sink()).await;
        String::from_utf8_lossy(&kept).into_owned()
    };
    let speak = async {
        let mut asked = asked.take();
        if let Some(asked) = &mut asked {
            // A child that died early says so by its end.
            let _ = asked.write_all(&text).await;
        }
    };
    let listen = async {
        let mut last = None;
        let mut lines = BufReader::new(reply.take(REPLY)).lines();
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
    let ending = nursery::ended(line)
        .await
        .map_err(|error| internal(&error))?;
    match reply {
        Some(Reply::Failed(failure)) if ending == WELL => Err(failure),
        Some(Reply::Unwalled(reason)) => {
            tracing::error!(reason, "a file was not decoded, for want of a sandbox");
            Err(Failure {
                code: "sandbox".to_owned(),
                reason,
                again: true,
            })
        }
        Some(reply) if ending == WELL => Ok(reply),
        _ => Err(death(ending, &complaint)),
    }
}

fn death(ending: Ending, complaint: &str) -> Failure {
    const SIGXCPU: u8 = 24;
    tracing::debug!(?ending, complaint, "a decoder died");
    if ending == Ending::Signal(SIGXCPU) {
        return killed("timeout", "decoding used up its processor time".to_owned());
    }
    if complaint.contains("memory allocation") || complaint.contains("bad_alloc") {
        return killed(
            "memory",
            "decoding needs more memory than a file may use".to_owned(),
        );
    }
    let how = match ending {
        Ending::Code(code) => format!("it ended with code {code}"),
        Ending::Signal(signal) => format!("signal {signal}"),
    };
    killed("crashed", format!("the decoder died on this file ({how})"))
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
