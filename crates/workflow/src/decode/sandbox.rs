//! The walls around one decode: what it may use, which files it may touch, which system calls it may make.
//!
//! A child takes them on itself before it looks at the file, and cannot take them off again. No privilege is needed.

use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope,
};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use seccompiler::apply_filter;

#[cfg(feature = "testing")]
use super::Act;
use super::Limits;
use super::calls::Filters;

/// The most open files of a child.
const FILES: u64 = 64;

/// What one child may do.
#[derive(Debug)]
pub struct Walls<'a> {
    /// The only file it may read.
    pub original: &'a Path,
    /// The only folder it may write to.
    pub out: &'a Path,
    /// What it may use.
    pub limits: Limits,
    /// The one thing it may do all the same: the proof that each wall stands for something.
    #[cfg(feature = "testing")]
    pub hole: Option<Act>,
}

impl Walls<'_> {
    /// Takes on the limits alone, which hold on every system.
    pub fn limit(&self) -> Result<(), String> {
        let all = || {
            rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
            rustix::thread::set_no_new_privs(true)?;
            let at_most = |value: u64| Rlimit {
                current: Some(value),
                maximum: Some(value),
            };
            setrlimit(Resource::As, at_most(self.limits.memory))?;
            // The first limit says why it ends; a child that outlives it is ended by the second.
            setrlimit(
                Resource::Cpu,
                Rlimit {
                    current: Some(self.limits.seconds),
                    maximum: Some(self.limits.seconds + 2),
                },
            )?;
            setrlimit(Resource::Fsize, at_most(self.limits.output))?;
            setrlimit(Resource::Nofile, at_most(FILES))?;
            setrlimit(Resource::Core, at_most(0))
        };
        all().map_err(|error| format!("the limits of a process cannot be set: {error}"))
    }

    /// Takes on all walls; the error says in plain words what this system cannot enforce.
    pub fn confine(&self, filters: &Filters) -> Result<(), String> {
        self.limit()?;
        self.close_files()
            .map_err(|error| format!("files cannot be closed off with Landlock: {error}"))?;
        for filter in filters.programs() {
            apply_filter(filter)
                .map_err(|error| format!("system calls cannot be filtered: {error}"))?;
        }
        Ok(())
    }

    /// Landlock: the file to read, the folder to write to, nothing else.
    ///
    /// The rights of its first version (Linux 5.13) are insisted on. Where the kernel is newer it also bounds cutting
    /// files, TCP, devices, signals and abstract sockets; on older ones the filter of system calls does that alone.
    fn close_files(&self) -> Result<(), Box<dyn std::error::Error>> {
        let made = AccessFs::MakeReg | AccessFs::RemoveFile;
        let written = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate | made;
        let ruleset = Ruleset::default()
            .set_compatibility(CompatLevel::HardRequirement)
            .handle_access(AccessFs::from_all(ABI::V1))
            .map_err(|_| "the kernel does not offer it; Linux has it from 5.13 on")?
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI::V5))?
            .handle_access(AccessNet::from_all(ABI::V4))?
            .scope(Scope::from_all(ABI::V6))?
            .create()?
            .add_rule(PathBeneath::new(
                PathFd::new(self.original)?,
                AccessFs::ReadFile,
            ))?
            .add_rule(PathBeneath::new(PathFd::new(self.out)?, written))?;
        #[cfg(feature = "testing")]
        let ruleset = match self.hole.and_then(Act::right) {
            Some(right) => ruleset.add_rule(PathBeneath::new(PathFd::new("/")?, right))?,
            None => ruleset,
        };
        match ruleset.restrict_self()?.ruleset {
            RulesetStatus::NotEnforced => Err("the kernel does not offer it".into()),
            _ => Ok(()),
        }
    }
}
