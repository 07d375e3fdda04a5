//! Where children come from: the fork server, started when it is first needed and again whenever it is gone.

use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::net::{
    AddressFamily, SendAncillaryBuffer, SendAncillaryMessage, SendFlags, SocketFlags, SocketType,
    sendmsg, socketpair,
};
use tokio::io::AsyncReadExt;
use tokio::net::UnixStream;
use tokio::net::unix::pipe;
use tokio::process::{Child as Process, Command};

use crate::decode::forks::{ALIVE, Ending};

/// How often a server that was just ending is followed by a new one before that counts as a failure.
const TRIES: usize = 3;

/// How long the server may take to start a child before it is taken for stuck.
const PATIENCE: Duration = Duration::from_secs(30);

/// The fork server, as its clients see it. Cheap to clone; all clones share one server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nursery {
    server: Arc<Mutex<Option<Arc<Server>>>>,
}

/// The process behind it; ended with the last who holds this.
#[derive(Debug)]
struct Server {
    control: OwnedFd,
    _process: Process,
}

/// A child that lives. Dropping it ends it.
pub(crate) struct Child {
    /// Where its request goes, until it was sent.
    pub(crate) request: Option<pipe::Sender>,
    /// Where its replies come from.
    pub(crate) reply: pipe::Receiver,
    /// What it complains.
    pub(crate) complaints: pipe::Receiver,
    /// Where it is told how it ended.
    pub(crate) line: UnixStream,
}

impl Nursery {
    /// A new child that waits for its request.
    pub(crate) async fn child(&self) -> io::Result<Child> {
        for _ in 0..TRIES {
            let server = self.server()?;
            if let Ok(mut child) = ask(&server.control) {
                let mut byte = [0];
                let told = child.line.read_exact(&mut byte);
                match tokio::time::timeout(PATIENCE, told).await {
                    Ok(Ok(_)) if byte[0] == ALIVE => return Ok(child),
                    // The machine has no room for another process just now; the server and its children are well.
                    Ok(Ok(_)) => return Err(io::ErrorKind::WouldBlock.into()),
                    // It had nothing to do for long and was ending, somebody ended it, or it is stuck.
                    Ok(Err(_)) | Err(_) => {}
                }
            }
            self.forget(&server);
        }
        Err(io::Error::other("the fork server starts no child"))
    }

    fn server(&self) -> io::Result<Arc<Server>> {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = &*server {
            return Ok(server.clone());
        }
        let started = Arc::new(start()?);
        *server = Some(started.clone());
        Ok(started)
    }

    fn forget(&self, gone: &Arc<Server>) {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        if server.as_ref().is_some_and(|held| Arc::ptr_eq(held, gone)) {
            *server = None;
        }
    }
}

/// Waits for a child's end; an error when its server went before it could tell.
pub(crate) async fn ended(line: &mut UnixStream) -> io::Result<Ending> {
    let mut bytes = [0; 2];
    line.read_exact(&mut bytes).await?;
    Ending::from_bytes(bytes).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Starts the fork server, with our end of its socket.
fn start() -> io::Result<Server> {
    let (control, theirs) = socketpair(
        AddressFamily::UNIX,
        SocketType::SEQPACKET,
        SocketFlags::CLOEXEC,
        None,
    )?;
    // The file this process was started from, also when an upgrade has put another in its place meanwhile.
    let process = Command::new("/proc/self/exe")
        .arg("decode")
        .env_clear()
        .stdin(Stdio::from(theirs))
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    Ok(Server {
        control,
        _process: process,
    })
}

/// Sends the server four descriptors, and keeps the other ends.
fn ask(control: &OwnedFd) -> io::Result<Child> {
    let (request, its_request) = {
        let (reader, writer) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        (writer, reader)
    };
    let (reply, its_reply) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
    let (complaints, its_complaints) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
    let (line, its_line) = std::os::unix::net::UnixStream::pair()?;
    let descriptors = [
        its_request.as_fd(),
        its_reply.as_fd(),
        its_complaints.as_fd(),
        its_line.as_fd(),
    ];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    if !ancillary.push(SendAncillaryMessage::ScmRights(&descriptors)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    sendmsg(
        control,
        &[IoSlice::new(b"j")],
        &mut ancillary,
        SendFlags::NOSIGNAL,
    )?;
    line.set_nonblocking(true)?;
    Ok(Child {
        request: Some(pipe::Sender::from_owned_fd(request)?),
        reply: pipe::Receiver::from_owned_fd(reply)?,
        complaints: pipe::Receiver::from_owned_fd(complaints)?,
        line: UnixStream::from_std(line)?,
    })
}
