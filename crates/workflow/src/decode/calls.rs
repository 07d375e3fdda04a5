//! Which system calls a decode may make: what decoders were seen to need, and nothing that opens, starts or reaches
//! anything else.

use std::collections::BTreeMap;

use libc::{
    F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_SETFD, F_SETFL, O_ACCMODE, O_RDWR, O_TRUNC,
    O_WRONLY, PROT_EXEC,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

#[cfg(feature = "testing")]
use super::Act;

/// Calls that are harmless whatever their arguments.
const FREE: &[i64] = &[
    // Bytes of files that are open.
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_preadv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_pwrite64,
    libc::SYS_pwritev,
    libc::SYS_lseek,
    libc::SYS_close,
    libc::SYS_ftruncate,
    libc::SYS_fsync,
    libc::SYS_fdatasync,
    libc::SYS_fadvise64,
    libc::SYS_copy_file_range,
    libc::SYS_sendfile,
    libc::SYS_ppoll,
    // Names: Landlock says which may be opened, made or removed.
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_getcwd,
    libc::SYS_unlinkat,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    // Memory.
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_membarrier,
    // Threads of its own and how they wait.
    libc::SYS_futex,
    libc::SYS_set_robust_list,
    libc::SYS_get_robust_list,
    libc::SYS_rseq,
    libc::SYS_set_tid_address,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_getparam,
    libc::SYS_sched_getscheduler,
    libc::SYS_sched_get_priority_max,
    libc::SYS_sched_get_priority_min,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
    // What it is and what time it is.
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_gettimeofday,
    libc::SYS_times,
    libc::SYS_getrusage,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_getrlimit,
    libc::SYS_uname,
    libc::SYS_sysinfo,
    libc::SYS_getrandom,
    // Its own signals.
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    // Answered by the first filter: the C library then starts its threads by `clone`, whose flags can be looked at.
    libc::SYS_clone3,
];

/// The older spellings that the C library of x86-64 still uses.
#[cfg(target_arch = "x86_64")]
const OLDER: &[i64] = &[
    libc::SYS_stat,
    libc::SYS_lstat,
    libc::SYS_access,
    libc::SYS_readlink,
    libc::SYS_unlink,
    libc::SYS_rename,
    libc::SYS_poll,
    libc::SYS_time,
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[i64] = &[];

/// The filters of a decode, made once and taken on by every child.
#[derive(Debug)]
pub struct Filters {
    programs: [BpfProgram; 2],
}

impl Filters {
    /// The filters for this machine; the error says in plain words why there are none.
    pub fn new() -> Result<Self, String> {
        Self::with(BTreeMap::new())
    }

    /// The filters with a hole for one act.
    #[cfg(feature = "testing")]
    pub fn except(hole: Act) -> Result<Self, String> {
        let free = |call: &i64| (*call, Vec::new());
        Self::with(hole.calls().iter().map(free).collect())
    }

    /// The programs, in the order in which they are taken on.
    pub(crate) fn programs(&self) -> &[BpfProgram] {
        &self.programs
    }

    fn with(holes: BTreeMap<i64, Vec<SeccompRule>>) -> Result<Self, String> {
        let told = |error: seccompiler::BackendError| {
            format!("the filter of system calls cannot be made: {error}")
        };
        let arch: TargetArch = std::env::consts::ARCH.try_into().map_err(told)?;
        // Where both filters refuse, the one taken on later names the reason.
        let spelled = if holes.contains_key(&libc::SYS_clone3) {
            BTreeMap::from([(libc::SYS_clone3, unreachable_call().map_err(told)?)])
        } else {
            BTreeMap::from([(libc::SYS_clone3, Vec::new())])
        };
        let first = SeccompFilter::new(
            spelled,
            SeccompAction::Allow,
            SeccompAction::Errno(errno(libc::ENOSYS)),
            arch,
        );
        let mut rules = conditional().map_err(told)?;
        rules.extend(FREE.iter().chain(OLDER).map(|call| (*call, Vec::new())));
        rules.extend(holes);
        let second = SeccompFilter::new(
            rules,
            SeccompAction::Errno(errno(libc::EPERM)),
            SeccompAction::Allow,
            arch,
        );
        let program = |filter: Result<SeccompFilter, _>| filter.and_then(TryInto::try_into);
        Ok(Self {
            programs: [
                program(first).map_err(told)?,
                program(second).map_err(told)?,
            ],
        })
    }
}

/// Calls that depend on what they ask for.
fn conditional() -> Result<BTreeMap<i64, Vec<SeccompRule>>, seccompiler::BackendError> {
    let mut rules = BTreeMap::new();
    // No memory that can be run.
    let harmless = vec![bits(2, PROT_EXEC, 0)?];
    rules.insert(libc::SYS_mmap, harmless.clone());
    rules.insert(libc::SYS_mprotect, harmless);
    // Opening to read while cutting the file off is a way around Landlock before Linux 6.2.
    rules.insert(
        libc::SYS_openat,
        vec![
            bits(2, O_TRUNC, 0)?,
            bits(2, O_ACCMODE, O_WRONLY)?,
            bits(2, O_ACCMODE, O_RDWR)?,
        ],
    );
    // Threads, not processes.
    rules.insert(
        libc::SYS_clone,
        vec![bits(0, libc::CLONE_THREAD, libc::CLONE_THREAD)?],
    );
    let commands = [F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC];
    rules.insert(libc::SYS_fcntl, any_of(1, &commands)?);
    rules.insert(
        libc::SYS_prctl,
        any_of(0, &[libc::PR_SET_NAME, libc::PR_GET_NAME])?,
    );
    // Reading its own limits, not setting any: no process named, no new limit given.
    let own = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, 0)?;
    let reading = SeccompCondition::new(2, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)?;
    rules.insert(
        libc::SYS_prlimit64,
        vec![SeccompRule::new(vec![own, reading])?],
    );
    Ok(rules)
}

/// A rule for the calls whose argument has these bits under this mask.
fn bits(argument: u8, mask: i32, value: i32) -> Result<SeccompRule, seccompiler::BackendError> {
    let masked = SeccompCmpOp::MaskedEq(u64::from(mask.cast_unsigned()));
    let condition = SeccompCondition::new(
        argument,
        SeccompCmpArgLen::Dword,
        masked,
        u64::from(value.cast_unsigned()),
    )?;
    SeccompRule::new(vec![condition])
}

/// A rule for each of these values of an argument.
fn any_of(argument: u8, values: &[i32]) -> Result<Vec<SeccompRule>, seccompiler::BackendError> {
    values
        .iter()
        .map(|value| bits(argument, -1, *value))
        .collect()
}

/// A rule that no call meets.
fn unreachable_call() -> Result<Vec<SeccompRule>, seccompiler::BackendError> {
    Ok(vec![SeccompRule::new(vec![
        SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)?,
        SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 1)?,
    ])?])
}

fn errno(number: i32) -> u32 {
    number.cast_unsigned()
}
