//! What a hostile file would try from inside a decode: each act is tried for real, and must get nowhere.
#![expect(
    unsafe_code,
    reason = "these acts are bare system calls, with arguments that are pointers to nothing or to constants"
)]

use std::ffi::CString;
use std::fs::{File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;

#[cfg(feature = "testing")]
use landlock::{AccessFs, BitFlags};
use serde::{Deserialize, Serialize};

/// One act that no decode may get through with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
#[expect(
    clippy::unsafe_derive_deserialize,
    reason = "a name holds nothing that the calls rely on"
)]
pub enum Act {
    ReadNeighbour,
    ListFolder,
    WriteNeighbour,
    CutNeighbour,
    CreateElsewhere,
    RemoveNeighbour,
    LinkNeighbourIn,
    LinkSymbolically,
    MakeFolder,
    MakePipe,
    ChangeMode,
    ChangeOwner,
    Truncate,
    TcpSocket,
    UdpSocket,
    UnixSocket,
    NetlinkSocket,
    SocketPair,
    RunProgram,
    Fork,
    OlderFork,
    CloneProcess,
    ClonePosix,
    Trace,
    ReadOtherMemory,
    Mount,
    Bpf,
    IoUring,
    Keys,
    Unshare,
    EnterNamespace,
    ChangeRoot,
    Signal,
    ProcessHandle,
    ProcessFile,
    MemoryFile,
    RunnableMemory,
    MakeRunnable,
    FaultHandler,
    Performance,
    Watch,
    BecomeUser,
    RaiseLimits,
    BecomeDumpable,
    Control,
}

impl Act {
    /// Every act.
    pub const ALL: &[Self] = &[
        Self::ReadNeighbour,
        Self::ListFolder,
        Self::WriteNeighbour,
        Self::CutNeighbour,
        Self::CreateElsewhere,
        Self::LinkNeighbourIn,
        Self::LinkSymbolically,
        Self::MakeFolder,
        Self::MakePipe,
        Self::ChangeMode,
        Self::ChangeOwner,
        Self::Truncate,
        Self::TcpSocket,
        Self::UdpSocket,
        Self::UnixSocket,
        Self::NetlinkSocket,
        Self::SocketPair,
        Self::RunProgram,
        Self::Fork,
        Self::OlderFork,
        Self::CloneProcess,
        Self::ClonePosix,
        Self::Trace,
        Self::ReadOtherMemory,
        Self::Mount,
        Self::Bpf,
        Self::IoUring,
        Self::Keys,
        Self::Unshare,
        Self::EnterNamespace,
        Self::ChangeRoot,
        Self::Signal,
        Self::ProcessHandle,
        Self::ProcessFile,
        Self::MemoryFile,
        Self::RunnableMemory,
        Self::MakeRunnable,
        Self::FaultHandler,
        Self::Performance,
        Self::Watch,
        Self::BecomeUser,
        Self::RaiseLimits,
        Self::BecomeDumpable,
        Self::Control,
        // Last, since the others need it.
        Self::RemoveNeighbour,
    ];

    /// Tries it against a neighbouring file, its folder and the folder for renditions; whether it got through.
    ///
    /// Acts of files count as through when they succeed. Bare calls are made with arguments the kernel refuses for another
    /// reason, so that nothing happens: all but the sandbox's own refusal counts as through.
    pub fn gets_through(self, neighbour: &Path, out: &Path) -> bool {
        let call = |number: i64, arguments: [i64; 5]| {
            let [first, second, third, fourth, fifth] = arguments;
            // SAFETY: every pointer among the arguments of these calls is null or refused by the kernel as invalid.
            let result = unsafe { libc::syscall(number, first, second, third, fourth, fifth) };
            let error = std::io::Error::last_os_error().raw_os_error();
            result >= 0 || !matches!(error, Some(libc::EPERM | libc::ENOSYS))
        };
        let nothing = [-1, 0, 0, 0, 0];
        match self {
            Self::ReadNeighbour => File::open(neighbour).is_ok(),
            Self::ListFolder => neighbour
                .parent()
                .is_some_and(|folder| std::fs::read_dir(folder).is_ok()),
            Self::WriteNeighbour => OpenOptions::new().append(true).open(neighbour).is_ok(),
            Self::CutNeighbour => {
                let flags = libc::O_RDONLY | libc::O_TRUNC | libc::O_CLOEXEC;
                opens(neighbour, flags)
            }
            Self::CreateElsewhere => {
                let new = neighbour.with_extension("new");
                let mut options = OpenOptions::new();
                options.write(true).create_new(true).open(new).is_ok()
            }
            Self::RemoveNeighbour => std::fs::remove_file(neighbour).is_ok(),
            Self::LinkNeighbourIn => std::fs::hard_link(neighbour, out.join("link")).is_ok(),
            Self::LinkSymbolically => {
                std::os::unix::fs::symlink(neighbour, out.join("symlink")).is_ok()
            }
            Self::MakeFolder => std::fs::create_dir(out.join("folder")).is_ok(),
            Self::MakePipe => call(libc::SYS_mknodat, nothing),
            Self::ChangeMode => call(libc::SYS_fchmod, nothing),
            Self::ChangeOwner => call(libc::SYS_fchown, nothing),
            Self::Truncate => call(libc::SYS_truncate, nothing),
            Self::TcpSocket => socket(libc::AF_INET, libc::SOCK_STREAM),
            Self::UdpSocket => socket(libc::AF_INET6, libc::SOCK_DGRAM),
            Self::UnixSocket => socket(libc::AF_UNIX, libc::SOCK_STREAM),
            Self::NetlinkSocket => socket(libc::AF_NETLINK, libc::SOCK_RAW),
            Self::SocketPair => call(libc::SYS_socketpair, [1, 1, 0, 0, 0]),
            Self::RunProgram => call(libc::SYS_execve, [0; 5]),
            // SAFETY: the new process does nothing but end.
            Self::Fork => forks(|| unsafe { libc::fork() }),
            Self::OlderFork => forks(|| raw(SYS_FORK)),
            Self::CloneProcess => forks(|| raw(libc::SYS_clone)),
            Self::ClonePosix => call(libc::SYS_clone3, [0; 5]),
            Self::Trace => call(libc::SYS_ptrace, nothing),
            Self::ReadOtherMemory => call(libc::SYS_process_vm_readv, [0; 5]),
            Self::Mount => call(libc::SYS_mount, [0; 5]),
            Self::Bpf => call(libc::SYS_bpf, nothing),
            Self::IoUring => call(libc::SYS_io_uring_setup, [0; 5]),
            Self::Keys => call(libc::SYS_keyctl, nothing),
            Self::Unshare => call(libc::SYS_unshare, [0; 5]),
            Self::EnterNamespace => call(libc::SYS_setns, nothing),
            Self::ChangeRoot => call(libc::SYS_chroot, [0; 5]),
            // Signal nought asks whether the process could be reached.
            Self::Signal => call(libc::SYS_kill, [i64::from(std::process::id()), 0, 0, 0, 0]),
            Self::ProcessHandle => call(libc::SYS_pidfd_open, [1, 0, 0, 0, 0]),
            Self::ProcessFile => File::open("/proc/self/environ").is_ok(),
            Self::MemoryFile => call(libc::SYS_memfd_create, [0; 5]),
            Self::RunnableMemory => maps(libc::PROT_READ | libc::PROT_EXEC),
            Self::MakeRunnable => {
                call(libc::SYS_mprotect, [1, 1, i64::from(libc::PROT_EXEC), 0, 0])
            }
            Self::FaultHandler => call(libc::SYS_userfaultfd, nothing),
            Self::Performance => call(libc::SYS_perf_event_open, [0; 5]),
            Self::Watch => call(libc::SYS_inotify_init1, [0; 5]),
            Self::BecomeUser => call(libc::SYS_setuid, [i64::from(uid()), 0, 0, 0, 0]),
            Self::RaiseLimits => call(libc::SYS_setrlimit, nothing),
            Self::BecomeDumpable => call(
                libc::SYS_prctl,
                [i64::from(libc::PR_SET_DUMPABLE), 1, 0, 0, 0],
            ),
            Self::Control => call(libc::SYS_ioctl, nothing),
        }
    }

    /// The calls that must be open for it to get through.
    #[cfg(feature = "testing")]
    pub(crate) fn calls(self) -> &'static [i64] {
        match self {
            Self::ReadNeighbour
            | Self::ListFolder
            | Self::WriteNeighbour
            | Self::CreateElsewhere
            | Self::RemoveNeighbour
            | Self::ProcessFile => &[],
            Self::CutNeighbour => &[libc::SYS_openat],
            Self::LinkNeighbourIn => &[libc::SYS_linkat, SYS_LINK],
            Self::LinkSymbolically => &[libc::SYS_symlinkat, SYS_SYMLINK],
            Self::MakeFolder => &[libc::SYS_mkdirat, SYS_MKDIR],
            Self::MakePipe => &[libc::SYS_mknodat],
            Self::ChangeMode => &[libc::SYS_fchmod],
            Self::ChangeOwner => &[libc::SYS_fchown],
            Self::Truncate => &[libc::SYS_truncate],
            Self::TcpSocket | Self::UdpSocket | Self::UnixSocket | Self::NetlinkSocket => {
                &[libc::SYS_socket]
            }
            Self::SocketPair => &[libc::SYS_socketpair],
            Self::RunProgram => &[libc::SYS_execve],
            Self::Fork | Self::CloneProcess => &[libc::SYS_clone, libc::SYS_wait4],
            Self::OlderFork => &[SYS_FORK, libc::SYS_wait4],
            Self::ClonePosix => &[libc::SYS_clone3],
            Self::Trace => &[libc::SYS_ptrace],
            Self::ReadOtherMemory => &[libc::SYS_process_vm_readv],
            Self::Mount => &[libc::SYS_mount],
            Self::Bpf => &[libc::SYS_bpf],
            Self::IoUring => &[libc::SYS_io_uring_setup],
            Self::Keys => &[libc::SYS_keyctl],
            Self::Unshare => &[libc::SYS_unshare],
            Self::EnterNamespace => &[libc::SYS_setns],
            Self::ChangeRoot => &[libc::SYS_chroot],
            Self::Signal => &[libc::SYS_kill],
            Self::ProcessHandle => &[libc::SYS_pidfd_open],
            Self::MemoryFile => &[libc::SYS_memfd_create],
            Self::RunnableMemory => &[libc::SYS_mmap],
            Self::MakeRunnable => &[libc::SYS_mprotect],
            Self::FaultHandler => &[libc::SYS_userfaultfd],
            Self::Performance => &[libc::SYS_perf_event_open],
            Self::Watch => &[libc::SYS_inotify_init1],
            Self::BecomeUser => &[libc::SYS_setuid],
            Self::RaiseLimits => &[libc::SYS_setrlimit],
            Self::BecomeDumpable => &[libc::SYS_prctl],
            Self::Control => &[libc::SYS_ioctl],
        }
    }

    /// The right to files that must be given for it to get through.
    #[cfg(feature = "testing")]
    pub(crate) fn right(self) -> Option<BitFlags<AccessFs>> {
        Some(match self {
            Self::ReadNeighbour | Self::ProcessFile => AccessFs::ReadFile.into(),
            Self::ListFolder => AccessFs::ReadDir.into(),
            Self::WriteNeighbour => AccessFs::WriteFile.into(),
            Self::CutNeighbour => AccessFs::ReadFile | AccessFs::Truncate,
            Self::CreateElsewhere => AccessFs::MakeReg | AccessFs::WriteFile,
            Self::RemoveNeighbour => AccessFs::RemoveFile.into(),
            // A file may not gain rights by its new place, so it must have them all in the old one.
            Self::LinkNeighbourIn => {
                AccessFs::Refer
                    | AccessFs::ReadFile
                    | AccessFs::WriteFile
                    | AccessFs::Truncate
                    | AccessFs::MakeReg
                    | AccessFs::RemoveFile
            }
            Self::LinkSymbolically => AccessFs::MakeSym.into(),
            Self::MakeFolder => AccessFs::MakeDir.into(),
            _ => return None,
        })
    }
}

#[cfg(target_arch = "x86_64")]
const SYS_FORK: i64 = libc::SYS_fork;
// Elsewhere there is no call of its own: it is a clone.
#[cfg(not(target_arch = "x86_64"))]
const SYS_FORK: i64 = libc::SYS_clone;
#[cfg(all(feature = "testing", target_arch = "x86_64"))]
const SYS_LINK: i64 = libc::SYS_link;
#[cfg(all(feature = "testing", not(target_arch = "x86_64")))]
const SYS_LINK: i64 = libc::SYS_linkat;
#[cfg(all(feature = "testing", target_arch = "x86_64"))]
const SYS_SYMLINK: i64 = libc::SYS_symlink;
#[cfg(all(feature = "testing", not(target_arch = "x86_64")))]
const SYS_SYMLINK: i64 = libc::SYS_symlinkat;
#[cfg(all(feature = "testing", target_arch = "x86_64"))]
const SYS_MKDIR: i64 = libc::SYS_mkdir;
#[cfg(all(feature = "testing", not(target_arch = "x86_64")))]
const SYS_MKDIR: i64 = libc::SYS_mkdirat;

fn opens(path: &Path, flags: i32) -> bool {
    let Ok(path) = CString::new(path.as_os_str().as_bytes()) else {
        return false;
    };
    // SAFETY: the path is a string that ends, and the descriptor is left to the end of this process.
    unsafe { libc::open(path.as_ptr(), flags) >= 0 }
}

fn socket(family: i32, kind: i32) -> bool {
    // SAFETY: no pointers; the descriptor is left to the end of this process.
    unsafe { libc::socket(family, kind, 0) >= 0 }
}

fn maps(protection: i32) -> bool {
    // SAFETY: a page of no file at a place the kernel chooses; it is never used.
    let page = unsafe {
        libc::mmap(
            ptr::null_mut(),
            4096,
            protection,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    page != libc::MAP_FAILED
}

/// Starts a process by a bare call that takes no more than one signal to send when it ends.
fn raw(number: i64) -> i32 {
    // SAFETY: without a stack of its own the new process goes on with a copy of this one's, and only ends.
    let pid = unsafe { libc::syscall(number, i64::from(libc::SIGCHLD), 0, 0, 0, 0) };
    i32::try_from(pid).unwrap_or(-1)
}

fn forks(start: impl FnOnce() -> i32) -> bool {
    match start() {
        // SAFETY: ends the new process at once, running nothing that the old one left to its end.
        0 => unsafe { libc::_exit(0) },
        -1 => false,
        pid => {
            // SAFETY: waits for the process just started; no status is written.
            unsafe { libc::waitpid(pid, ptr::null_mut(), 0) };
            true
        }
    }
}

fn uid() -> u32 {
    rustix::process::getuid().as_raw()
}
