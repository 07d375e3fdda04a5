//! What can go wrong with the index.

/// Why the index could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process holds the index folder.
    #[error("the index folder is in use by another process")]
    Locked,
    /// The text given as a cursor is none of ours, or belongs to another order.
    #[error("not a cursor of this search")]
    BadCursor,
    /// The files of the index cannot be read as an index; it is made anew when it is opened the next time, or at once by
    /// [`Index::clear`](crate::Index::clear).
    #[error("the index is damaged")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk or the engine refused.
    #[error("the index could not be read or written")]
    Inner(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as Engine;
        match error {
            Engine::DataCorruption(_)
            | Engine::OpenReadError(_)
            | Engine::IncompatibleIndex(_)
            | Engine::InternalError(_)
            | Engine::SchemaError(_) => Self::Damaged(Box::new(error)),
            other => Self::Inner(Box::new(other)),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => {
                Self::Damaged(Box::new(error))
            }
            _ => Self::Inner(Box::new(error)),
        }
    }
}
