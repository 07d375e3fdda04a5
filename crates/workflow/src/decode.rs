//! The child's side of a decode: one request in, limits on, one file decoded, one reply out.

use std::io::{Read, Write};
use std::path::PathBuf;

use asset::{Facts, Failure, Recipe, Rendition};
use media::Rendered;
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use serde::{Deserialize, Serialize};

/// What a child is asked to do with one file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The only file it may read.
    pub original: PathBuf,
    /// The only folder it may write to, empty at the start.
    pub out: PathBuf,
    /// What to do.
    pub task: Task,
    /// What it may use.
    pub limits: Limits,
}

/// What to do with the file.
#[derive(Debug, Serialize, Deserialize)]
pub enum Task {
    /// Read its facts.
    Examine,
    /// Make these still renditions.
    Render {
        /// What the file says of itself.
        facts: Box<Facts>,
        /// What to make.
        recipes: Vec<Recipe>,
    },
    /// Make what browsers play.
    Play {
        /// What the file says of itself.
        facts: Box<Facts>,
        /// What to make.
        recipe: Recipe,
    },
    /// Tell its line of `examine --jsonl`, with a preview in the folder if so wanted.
    Line {
        /// Whether to make the preview.
        preview: bool,
    },
}

/// What a child may use.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of address space.
    pub memory: u64,
    /// Seconds of processor.
    pub seconds: u64,
    /// Bytes written to one file.
    pub output: u64,
}

/// What a child answers, as lines of JSON; the last one is not progress.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply {
    /// How far it is, 0 to 1.
    Progress(f64),
    /// What the file says of itself.
    Examined(Box<Facts>),
    /// What was made.
    Rendered(Box<Rendered>),
    /// What plays; none when the original needs no such thing.
    Played(Option<Rendition>),
    /// The line of `examine --jsonl`.
    Line(serde_json::Value),
    /// Why it could not be done.
    Failed(Failure),
}

/// Runs the child: reads one request from standard input, answers on standard output. The result is the exit code.
pub fn run() -> u8 {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return 3;
    }
    let Ok(request) = serde_json::from_str::<Request>(&text) else {
        return 2;
    };
    if confine(request.limits).is_err() {
        return 3;
    }
    let reply = answer(&request);
    match say(&reply) {
        Ok(()) => 0,
        Err(_) => 3,
    }
}

fn answer(request: &Request) -> Reply {
    match &request.task {
        Task::Examine => Reply::Examined(Box::new(media::examine(&request.original))),
        Task::Render { facts, recipes } => {
            match media::render(&request.original, facts, recipes, &request.out) {
                Ok(rendered) => Reply::Rendered(Box::new(rendered)),
                Err(error) => Reply::Failed(error.failure()),
            }
        }
        Task::Line { preview } => {
            let line = media::Line::of(&request.original, preview.then_some(request.out.as_path()));
            Reply::Line(serde_json::to_value(line).unwrap_or_default())
        }
        Task::Play { facts, recipe } => {
            let mut told = 0.0;
            let mut progress = |done: f64| {
                if done - told >= 0.01 {
                    told = done;
                    // A parent that no longer listens will end us; the film goes on until then.
                    let _ = say(&Reply::Progress(done));
                }
            };
            match media::proxy(
                &request.original,
                facts,
                recipe,
                &request.out,
                &mut progress,
            ) {
                Ok(rendition) => Reply::Played(rendition),
                Err(error) => Reply::Failed(error.failure()),
            }
        }
    }
}

fn say(reply: &Reply) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(reply)?;
    line.push(b'\n');
    let mut out = std::io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}

fn confine(limits: Limits) -> std::io::Result<()> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    rustix::thread::set_no_new_privs(true)?;
    let at_most = |value: u64| Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    setrlimit(Resource::As, at_most(limits.memory))?;
    setrlimit(Resource::Cpu, at_most(limits.seconds))?;
    setrlimit(Resource::Fsize, at_most(limits.output))?;
    setrlimit(Resource::Nofile, at_most(64))?;
    setrlimit(Resource::Core, at_most(0))?;
    Ok(())
}
