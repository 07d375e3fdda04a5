//! The fork server: one quiet process that has every decoder loaded, and forks a child for each file.
//!
//! Each message on its socket carries four descriptors: the child's request, reply and complaints, and a line. On the line
//! it says when the child lives and how it ended; when the other end of the line closes, the child is killed.
#![expect(
    unsafe_code,
    reason = "the only way to start a child without loading everything again is to fork"
)]

use std::io::{IoSliceMut, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitId, WaitIdOptions, pidfd_open, pidfd_send_signal, waitid,
};

use super::calls::Filters;

/// How long the server stays when nobody asks for anything, in seconds.
const IDLE: i64 = 60;
/// What it says on the line when the child lives.
pub(crate) const ALIVE: u8 = b'+';
/// What it says when none could be started.
pub(crate) const NONE: u8 = b'-';

/// The four descriptors of one child.
struct Job {
    request: OwnedFd,
    reply: OwnedFd,
    complaints: OwnedFd,
    line: OwnedFd,
}

/// A child at work.
struct Running {
    pidfd: OwnedFd,
    line: UnixStream,
    killed: bool,
}

/// How a child ended, as it is told on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By itself, with this code.
    Code(u8),
    /// By this signal.
    Signal(u8),
}

impl Ending {
    /// The two bytes on the line.
    pub(crate) fn to_bytes(self) -> [u8; 2] {
        match self {
            Self::Code(code) => [b'c', code],
            Self::Signal(signal) => [b's', signal],
        }
    }

    /// What two bytes on the line say.
    pub(crate) fn from_bytes(bytes: [u8; 2]) -> Option<Self> {
        match bytes {
            [b'c', code] => Some(Self::Code(code)),
            [b's', signal] => Some(Self::Signal(signal)),
            _ => None,
        }
    }
}

/// Serves until the other end of the socket on standard input closes, or nobody asks for a minute. The result is the exit
/// code.
pub fn run() -> u8 {
    let Ok(control) = take_control() else {
        return 2;
    };
    // Where memory runs out the machine ends a child before anything else; only a wish, refused where it may not be made.
    let _ = std::fs::write("/proc/self/oom_score_adj", "500");
    media::warm();
    let filters = Filters::new();
    let mut running: Vec<Running> = Vec::new();
    loop {
        match wait(&control, &running) {
            Ok(Woken::Idle) if running.is_empty() => return 0,
            Ok(Woken::Idle) => {}
            Ok(Woken::Job) => {
                let job = match receive(&control) {
                    Ok(Some(job)) => job,
                    // Nobody is left to work for; the children end with this process.
                    Ok(None) => return 0,
                    // Whoever sent half a message sees its ends close.
                    Err(rustix::io::Errno::BADMSG) => continue,
                    Err(_) => return 3,
                };
                if let Forked::Child(job) = fork(job, &mut running) {
                    // What belongs to the server and to other children is not this child's.
                    drop((control, running));
                    be_child(job, &filters);
                }
            }
            Ok(Woken::Ended(index)) => ended(running.swap_remove(index)),
            Ok(Woken::Left(index)) => {
                let child = &mut running[index];
                child.killed = true;
                // One that ended just now is noticed in the next round.
                let _ = pidfd_send_signal(&child.pidfd, Signal::KILL);
            }
            Err(_) => return 3,
        }
    }
}

/// Takes the socket away from standard input, so that no child has it there.
fn take_control() -> rustix::io::Result<OwnedFd> {
    let control = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdin(), 3)?;
    rustix::net::sockopt::socket_type(&control)?;
    let nothing = rustix::fs::open(
        "/dev/null",
        rustix::fs::OFlags::RDWR | rustix::fs::OFlags::CLOEXEC,
        rustix::fs::Mode::empty(),
    )?;
    rustix::stdio::dup2_stdin(&nothing)?;
    Ok(control)
}

enum Woken {
    Job,
    Ended(usize),
    Left(usize),
    Idle,
}

fn wait(control: &OwnedFd, running: &[Running]) -> rustix::io::Result<Woken> {
    let mut watched = vec![PollFd::new(control, PollFlags::IN)];
    let mut meanings = vec![Woken::Job];
    for (index, child) in running.iter().enumerate() {
        watched.push(PollFd::new(&child.pidfd, PollFlags::IN));
        meanings.push(Woken::Ended(index));
        // A line that closed stays closed: once is enough to know.
        if !child.killed {
            watched.push(PollFd::new(&child.line, PollFlags::RDHUP));
            meanings.push(Woken::Left(index));
        }
    }
    let patience = Timespec {
        tv_sec: IDLE,
        tv_nsec: 0,
    };
    loop {
        match poll(&mut watched, Some(&patience)) {
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    // Those that ended make room before new ones come.
    let woken = watched.iter().zip(meanings).rev();
    Ok(woken
        .filter(|(fd, _)| !fd.revents().is_empty())
        .map(|(_, meaning)| meaning)
        .next()
        .unwrap_or(Woken::Idle))
}

fn receive(control: &OwnedFd) -> rustix::io::Result<Option<Job>> {
    let mut byte = [0_u8; 1];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let message = recvmsg(
        control,
        &mut [IoSliceMut::new(&mut byte)],
        &mut ancillary,
        RecvFlags::CMSG_CLOEXEC,
    )?;
    if message.bytes == 0 {
        return Ok(None);
    }
    let mut descriptors = Vec::new();
    for part in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = part {
            descriptors.extend(rights);
        }
    }
    let four: Result<[OwnedFd; 4], _> = descriptors.try_into();
    let [request, reply, complaints, line] = four.map_err(|_| rustix::io::Errno::BADMSG)?;
    Ok(Some(Job {
        request,
        reply,
        complaints,
        line,
    }))
}

/// On which side of a fork this is.
enum Forked {
    Server,
    Child(Job),
}

fn fork(job: Job, running: &mut Vec<Running>) -> Forked {
    // SAFETY: this process has one thread, so the child's copy of it is whole.
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        return Forked::Child(job);
    }
    let mut line = UnixStream::from(job.line);
    let handle = Pid::from_raw(pid.max(0)).map(|pid| pidfd_open(pid, PidfdFlags::empty()));
    // A parent that left meanwhile is noticed by its line.
    if let Some(Ok(pidfd)) = handle {
        let _ = line.write_all(&[ALIVE]);
        running.push(Running {
            pidfd,
            line,
            killed: false,
        });
    } else {
        let _ = line.write_all(&[NONE]);
    }
    Forked::Server
}

/// The child's life.
fn be_child(job: Job, filters: &Result<Filters, String>) -> ! {
    let placed = rustix::stdio::dup2_stdin(&job.request)
        .and_then(|()| rustix::stdio::dup2_stdout(&job.reply))
        .and_then(|()| rustix::stdio::dup2_stderr(&job.complaints));
    drop(job);
    let code = match placed {
        Ok(()) => catch_unwind(AssertUnwindSafe(|| super::answer_one(filters))).unwrap_or(101),
        Err(_) => 3,
    };
    // What was said is said, what was written is closed: a hundred libraries need not tidy up after a child that shares
    // their memory with the server. That tidying would take longer than many a file.
    // SAFETY: ends this process, which has nothing left to do.
    unsafe { libc::_exit(i32::from(code)) }
}

/// Tells how a child ended.
fn ended(child: Running) {
    let status = waitid(WaitId::PidFd(child.pidfd.as_fd()), WaitIdOptions::EXITED);
    let ending = match status {
        Ok(Some(status)) => match (status.exit_status(), status.terminating_signal()) {
            (Some(code), _) => Ending::Code(u8::try_from(code).unwrap_or(u8::MAX)),
            (None, Some(signal)) => Ending::Signal(u8::try_from(signal).unwrap_or(u8::MAX)),
            (None, None) => return,
        },
        _ => return,
    };
    let mut line = child.line;
    // Nobody may be listening any more.
    let _ = line.write_all(&ending.to_bytes());
}
