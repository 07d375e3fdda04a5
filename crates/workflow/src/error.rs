//! What can go wrong along the journey, by what the caller can do about it.

use asset::{Failure, Obstacle};

use crate::accounts::Weakness;

/// Why a step of the journey did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not know of it.
    #[error("there is no such thing")]
    Missing,
    /// The actor may not do this.
    #[error("not allowed")]
    Forbidden,
    /// The gate keeps it in, for all of these reasons.
    #[error("kept in: {0:?}")]
    Refused(Vec<Obstacle>),
    /// It is being made; asking again in a moment finds it.
    #[error("it is being made")]
    BeingMade,
    /// It was asked for and cannot be made of this file.
    #[error("it cannot be made: {}", .0.reason)]
    Unmade(Failure),
    /// The sheet cannot be read at all.
    #[error(transparent)]
    Sheet(exchange::Error),
    /// Nothing is said in it: it is neither a film nor a sound.
    #[error("only films and sounds have subtitles")]
    Silent,
    /// The file holds no bytes.
    #[error("the file is empty")]
    EmptyFile,
    /// The password does not do.
    #[error(transparent)]
    WeakPassword(#[from] Weakness),
    /// The name or the password is wrong.
    #[error("the name or the password is wrong")]
    WrongPassword,
    /// The password is right, and the account asks for a code beside it.
    #[error("the account asks for a code of its second factor")]
    SecondFactorNeeded,
    /// The code is wrong, or was used before.
    #[error("the code is wrong or was used before")]
    WrongCode,
    /// Too many attempts; the wait is in seconds.
    #[error("too many attempts, wait {0} s")]
    TooManyAttempts(u64),
    /// The bytes in the store.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The records.
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    /// The index.
    #[error(transparent)]
    Search(#[from] search::Error),
    /// The machine beneath.
    #[error("{doing}: {source}")]
    Machine {
        /// What was being done.
        doing: &'static str,
        /// What the machine said.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn machine(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Machine { doing, source }
    }
}
