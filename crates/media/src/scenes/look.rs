//! What tells one picture of a scene from another.

/// The choices behind one picture of a scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// Fixes who is there, where things stand, and the grain.
    pub(super) seed: u64,
    /// Hour, colours or framing, as the scene understands it.
    pub(super) variant: u8,
    /// Seconds since the first picture of a burst, or into a film.
    pub(super) time: f32,
}
