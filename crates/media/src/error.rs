//! Why no rendition came out.

use asset::Failure;

/// Why a file gave no rendition.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file ends before anything could be shown.
    #[error("the file is cut short: {0}")]
    Truncated(String),
    /// The file contradicts its own format.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file declares more pixels than may be decoded.
    #[error("the picture is too large to decode: {0}")]
    TooLarge(String),
    /// Nothing here reads this format.
    #[error("not decoded: {0}")]
    Unsupported(String),
    /// The memory allowed did not suffice.
    #[error("memory ran out: {0}")]
    Memory(String),
    /// The original could not be read or the rendition not written.
    #[error("could not read or write")]
    Io(#[from] std::io::Error),
    /// A fault of ours.
    #[error("the decoder failed: {0}")]
    Internal(String),
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Truncated(_) => "truncated",
            Self::Damaged(_) => "damaged",
            Self::TooLarge(_) => "too_large",
            Self::Unsupported(_) => "unsupported",
            Self::Memory(_) => "memory",
            Self::Io(_) => "storage",
            Self::Internal(_) => "internal",
        }
    }

    /// This error as a job records it; only a full disk or a short read may pass with time.
    pub fn failure(&self) -> Failure {
        let reason = match self {
            Self::Io(source) => format!("{self}: {source}"),
            other => other.to_string(),
        };
        Failure {
            code: self.code().to_owned(),
            reason,
            again: matches!(self, Self::Io(_) | Self::Memory(_)),
        }
    }
}
