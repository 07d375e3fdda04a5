//! The child's side of a decode: one request in, walls up, one file decoded, one reply out.
//!
//! [`run`] is the fork server that starts the children; [`sandbox`] the walls, [`calls`] the system calls they leave open,
//! [`act`] what is tried against them.

use std::io::{Read, Write};
use std::path::PathBuf;

use asset::{Area, Digest, Facts, Failure, Recipe, Rendition};
use media::{Keep, Packets, Rendered, Splice};
use serde::{Deserialize, Serialize};

pub mod act;
pub mod calls;
pub(crate) mod forks;
pub mod sandbox;

pub use act::Act;
pub use forks::run;

use calls::Filters;
use sandbox::Walls;

/// How much a child that makes a film stands back behind those that make previews.
const PATIENT: i32 = 10;

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
    /// Whether files and system calls are walled off too: always, but for development on systems that cannot.
    pub walled: bool,
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
    /// Make a film of the part of one between two moments, in milliseconds.
    Excerpt {
        /// What the file says of itself.
        facts: Box<Facts>,
        /// When it begins.
        from_ms: u32,
        /// When it ends.
        to_ms: u32,
    },
    /// Read a film to its end for the digest of its picture and sound.
    Picture {
        /// What the file says of itself.
        facts: Box<Facts>,
    },
    /// Make a copy in which these places cannot be made out.
    Blur {
        /// What the file says of itself.
        facts: Box<Facts>,
        /// Where, in the upright picture.
        areas: Vec<Area>,
        /// How it is coded.
        recipe: Recipe,
    },
    /// Plan a copy that carries these words.
    Embed {
        /// An XMP packet.
        xmp: Vec<u8>,
        /// An IPTC-IIM block.
        iim: Vec<u8>,
    },
    /// Tell its line of `examine --jsonl`, with a preview in the folder if so wanted.
    Line {
        /// Whether to make the preview.
        preview: bool,
    },
    /// Try everything a hostile file would, against the file named.
    Probe {
        /// A file beside its own that must stay out of reach.
        neighbour: PathBuf,
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
    /// A film of that part lies in the folder, under this name.
    Excerpted(String),
    /// The digest of the picture and sound; none of a film that is cut.
    Pictured(Option<Digest>),
    /// How a copy with words in it is put together.
    Embedded(Splice),
    /// The line of `examine --jsonl`.
    Line(serde_json::Value),
    /// What got through the walls: nothing, when they hold.
    Probed(Vec<Act>),
    /// Why the walls could not be put up; the file was not looked at.
    Unwalled(String),
    /// Why it could not be done.
    Failed(Failure),
}

/// Reads one request from standard input and answers on standard output. The result is the exit code.
fn answer_one(filters: &Result<Filters, String>) -> u8 {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return 3;
    }
    let Ok(request) = serde_json::from_str::<Request>(&text) else {
        return 2;
    };
    if matches!(
        request.task,
        Task::Play { .. } | Task::Picture { .. } | Task::Excerpt { .. }
    ) {
        // Only politeness: a refusal changes nothing.
        let _ = rustix::process::nice(PATIENT);
    }
    let reply = match confine(&request, filters) {
        Ok(()) => answer(&request),
        Err(reason) => Reply::Unwalled(reason),
    };
    match say(&reply) {
        Ok(()) => 0,
        Err(_) => 3,
    }
}

fn confine(request: &Request, filters: &Result<Filters, String>) -> Result<(), String> {
    let walls = Walls {
        original: &request.original,
        out: &request.out,
        limits: request.limits,
        #[cfg(feature = "testing")]
        hole: None,
    };
    if request.walled {
        walls.confine(filters.as_ref().map_err(Clone::clone)?)
    } else {
        walls.limit()
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
        Task::Blur {
            facts,
            areas,
            recipe,
        } => match media::blurred(&request.original, facts, areas, recipe, &request.out) {
            Ok(copy) => Reply::Rendered(Box::new(Rendered {
                renditions: vec![copy],
                ..Rendered::default()
            })),
            Err(error) => Reply::Failed(error.failure()),
        },
        Task::Picture { facts } => match media::picture(&request.original, facts) {
            Ok(digest) => Reply::Pictured(digest),
            Err(error) => Reply::Failed(error.failure()),
        },
        Task::Embed { xmp, iim } => {
            let packets = Packets {
                xmp: xmp.clone(),
                iim: iim.clone(),
            };
            match media::embed(&request.original, &packets, Keep::Everything) {
                Ok(splice) => Reply::Embedded(splice),
                Err(error) => Reply::Failed(error.failure()),
            }
        }
        Task::Line { preview } => {
            let line = media::Line::of(&request.original, preview.then_some(request.out.as_path()));
            Reply::Line(serde_json::to_value(line).unwrap_or_default())
        }
        Task::Probe { neighbour } => {
            let through = |act: &&Act| act.gets_through(neighbour, &request.out);
            Reply::Probed(Act::ALL.iter().filter(through).copied().collect())
        }
        Task::Excerpt { from_ms, to_ms, .. } => {
            let part = (*from_ms, *to_ms);
            match media::excerpt(&request.original, part, &request.out, &mut telling()) {
                Ok(path) => Reply::Excerpted(
                    path.file_name()
                        .map(|name| name.to_string_lossy().into_owned())
                        .unwrap_or_default(),
                ),
                Err(error) => Reply::Failed(error.failure()),
            }
        }
        Task::Play { facts, recipe } => {
            match media::proxy(
                &request.original,
                facts,
                recipe,
                &request.out,
                &mut telling(),
            ) {
                Ok(rendition) => Reply::Played(rendition),
                Err(error) => Reply::Failed(error.failure()),
            }
        }
    }
}

/// Tells the parent how far the work is, each hundredth once.
fn telling() -> impl FnMut(f64) {
    let mut told = 0.0;
    move |done: f64| {
        if done - told >= 0.01 {
            told = done;
            // A parent that no longer listens will end us; the film goes on until then.
            let _ = say(&Reply::Progress(done));
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
