//! Giving memory back to the machine once work has ended: the allocator keeps it otherwise, and this runs on old servers.

#![expect(
    unsafe_code,
    reason = "the allocator's own word for it has no safe wrapper"
)]

/// Gives back what the allocator holds and nobody uses.
pub(crate) fn give_back() {
    #[cfg(target_env = "gnu")]
    // SAFETY: malloc_trim takes no pointer, locks the allocator itself, and may be called by any thread at any time.
    unsafe {
        libc::malloc_trim(0);
    }
}
