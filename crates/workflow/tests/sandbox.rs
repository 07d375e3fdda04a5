//! The walls hold against every act, and each act gets through when the one wall against it is taken away.
//!
//! Each act is tried in a process of its own, since walls cannot be taken off again: this program starts itself.
#![expect(
    clippy::print_stdout,
    reason = "a test without a harness speaks for itself"
)]

use std::collections::BTreeSet;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode};

use workflow::decode::calls::Filters;
use workflow::decode::sandbox::Walls;
use workflow::decode::{Act, Limits};

/// A user without any privilege: the walls must stand for everybody.
const NOBODY: u32 = 65_534;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, hole, folder] = arguments.as_slice()
        && word == "inside"
    {
        return inside(hole, Path::new(folder));
    }
    // Somebody asked for other tests by name, or for a list.
    if arguments
        .iter()
        .any(|word| !word.starts_with('-') && !"sandbox".contains(word.as_str()))
    {
        return ExitCode::SUCCESS;
    }
    let root = rustix::process::getuid().is_root();
    let mut table = Table::default();
    for user in if root {
        vec![None, Some(NOBODY)]
    } else {
        vec![None]
    } {
        table.check("walls", user, &tried("none", user), &[]);
        for act in Act::ALL {
            if user.is_some() && needs_root(*act) {
                continue;
            }
            if user.is_none() && !root && needs_root(*act) {
                println!("sandbox: skipped, only root could do it at all: {act:?}");
                continue;
            }
            let name = format!("{act:?}");
            let through = tried(&name, user);
            table.check(&name, user, &through, &[*act]);
        }
    }
    let loose = tried("all", None);
    let possible = Act::ALL.iter().filter(|act| root || !needs_root(**act));
    let missed: Vec<_> = possible
        .filter(|act| !loose.contains(&format!("{act:?}")))
        .collect();
    table.note(
        "without walls every act gets through",
        missed.is_empty(),
        &format!("{missed:?}"),
    );
    println!("sandbox: {} passed, {} failed", table.passed, table.failed);
    if table.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[derive(Default)]
struct Table {
    passed: u32,
    failed: u32,
}

impl Table {
    /// With this hole, only its own act, and those that are the same call, get through.
    fn check(&mut self, hole: &str, user: Option<u32>, through: &BTreeSet<String>, own: &[Act]) {
        let alike: BTreeSet<String> = own
            .iter()
            .flat_map(|act| same(*act))
            .map(|act| format!("{act:?}"))
            .collect();
        let whose = if user.is_some() {
            "as nobody"
        } else {
            "as the user of the tests"
        };
        let needed = own.iter().all(|act| through.contains(&format!("{act:?}")));
        let right = needed && through.is_subset(&alike);
        self.note(
            &format!("hole {hole}, {whose}"),
            right,
            &format!("through: {through:?}"),
        );
    }

    fn note(&mut self, what: &str, right: bool, seen: &str) {
        if right {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("sandbox: FAILED {what}: {seen}");
        }
    }
}

/// Acts that one and the same wall holds off.
fn same(act: Act) -> Vec<Act> {
    use Act::{
        CloneProcess, CutNeighbour, Fork, NetlinkSocket, ProcessFile, ReadNeighbour, TcpSocket,
        UdpSocket, UnixSocket, WriteNeighbour,
    };
    match act {
        ReadNeighbour | ProcessFile => vec![ReadNeighbour, ProcessFile],
        TcpSocket | UdpSocket | UnixSocket | NetlinkSocket => {
            vec![TcpSocket, UdpSocket, UnixSocket, NetlinkSocket]
        }
        Fork | CloneProcess => vec![Fork, CloneProcess],
        CutNeighbour => vec![CutNeighbour, ReadNeighbour, ProcessFile],
        Act::CreateElsewhere => vec![Act::CreateElsewhere, WriteNeighbour],
        Act::LinkNeighbourIn => vec![
            Act::LinkNeighbourIn,
            ReadNeighbour,
            ProcessFile,
            WriteNeighbour,
            Act::CreateElsewhere,
            Act::RemoveNeighbour,
        ],
        other => vec![other],
    }
}

/// Acts that the kernel itself refuses to everybody but root, so that a missing wall cannot be seen.
fn needs_root(act: Act) -> bool {
    matches!(
        act,
        Act::Mount
            | Act::Bpf
            | Act::ChangeRoot
            | Act::MakePipe
            | Act::FaultHandler
            | Act::Performance
    )
}

/// What gets through with this hole, tried by another process.
fn tried(hole: &str, user: Option<u32>) -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a folder for the acts");
    let out = folder.path().join("out");
    std::fs::create_dir(&out).expect("a folder for renditions");
    for name in ["original", "neighbour"] {
        std::fs::write(folder.path().join(name), name).expect("a file to act upon");
    }
    let mut command = Command::new("/proc/self/exe");
    command.args(["inside", hole]).arg(folder.path());
    if let Some(user) = user {
        for path in [
            folder.path(),
            &out,
            &folder.path().join("original"),
            &folder.path().join("neighbour"),
        ] {
            std::os::unix::fs::chown(path, Some(user), Some(user))
                .expect("only root gives files away");
        }
        command.uid(user).gid(user);
    }
    let done = command.output().expect("this program starts itself");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success(),
        "hole {hole}: {:?} {said} {}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
    said.lines().map(str::to_owned).collect()
}

fn inside(hole: &str, folder: &Path) -> ExitCode {
    let (original, out) = (folder.join("original"), folder.join("out"));
    let act = Act::ALL
        .iter()
        .copied()
        .find(|act| format!("{act:?}") == hole);
    let walls = Walls {
        original: &original,
        out: &out,
        limits: Limits {
            memory: 2 << 30,
            seconds: 60,
            output: 1 << 20,
        },
        hole: act,
    };
    let filters = match act {
        Some(act) => Filters::except(act),
        None => Filters::new(),
    };
    let up = match hole {
        "all" => walls.limit(),
        _ => filters.and_then(|filters| walls.confine(&filters)),
    };
    if let Err(reason) = up {
        println!("{reason}");
        return ExitCode::FAILURE;
    }
    // What it may do, it can: read its file, write into its folder.
    let rightful = std::fs::read(&original).is_ok_and(|bytes| bytes == b"original")
        && std::fs::write(out.join("rendition"), b"made").is_ok()
        && std::fs::rename(out.join("rendition"), out.join("renamed")).is_ok()
        && std::thread::spawn(|| 7)
            .join()
            .is_ok_and(|seven| seven == 7);
    if !rightful {
        println!("the child cannot do its own work");
        return ExitCode::FAILURE;
    }
    let mut through = Vec::new();
    for act in Act::ALL {
        // Each act meets the same neighbour, whatever the one before did to it.
        if act.gets_through(&folder.join("neighbour"), &out) {
            through.push(*act);
        }
    }
    for act in through {
        println!("{act:?}");
    }
    ExitCode::SUCCESS
}
