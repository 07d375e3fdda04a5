//! The way to the threads that may block.

use tokio::task::JoinError;

use crate::error::Error;

/// Runs work that blocks, off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    joined(tokio::task::spawn_blocking(work).await)
}

/// What a blocking thread gave; its panic goes on here.
pub(crate) fn joined<T>(outcome: Result<T, JoinError>) -> T {
    match outcome {
        Ok(value) => value,
        // A blocking task is never cancelled while someone waits for it.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}
