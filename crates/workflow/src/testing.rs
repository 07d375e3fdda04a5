//! Machines that lack what a decode needs, for tests.

use std::collections::BTreeMap;
use std::io;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

/// A process that takes this on, and all it starts, lives as on a kernel without Landlock.
#[derive(Debug)]
pub struct OldKernel(BpfProgram);

impl OldKernel {
    /// Prepared, so that taking it on is one call.
    ///
    /// # Panics
    /// On machines whose system calls cannot be filtered at all.
    pub fn new() -> Self {
        let arch: TargetArch = std::env::consts::ARCH
            .try_into()
            .expect("a machine whose calls can be filtered");
        let filter = SeccompFilter::new(
            BTreeMap::from([(libc::SYS_landlock_create_ruleset, Vec::new())]),
            SeccompAction::Allow,
            SeccompAction::Errno(libc::ENOSYS.cast_unsigned()),
            arch,
        );
        Self(
            filter
                .and_then(TryInto::try_into)
                .expect("a filter of one call"),
        )
    }

    /// Takes it on for good.
    pub fn live(&self) -> io::Result<()> {
        seccompiler::apply_filter(&self.0).map_err(io::Error::other)
    }
}

impl Default for OldKernel {
    fn default() -> Self {
        Self::new()
    }
}
