//! The index: words in, ranked assets and facets out.
//!
//! **Knows** how Spanish is folded and stemmed, which words and facts of a document are kept, and how to find, count,
//! order and page through what an actor may see.
//!
//! **Never** knows more than the [`asset::Document`]s it was given, asks the catalogue, or answers without a
//! [`asset::Visibility`]: what may not be seen is in no result, count, facet or suggestion. It is a cache: a folder that
//! is missing, damaged or of another schema is made anew, and [`Opened::rebuilt`] says so.
//!
//! **Begin** with [`Index`]; `matching` turns a query into a set of documents, `order` and `facets` read that set.

mod analysis;
mod bearers;
mod bits;
mod error;
mod facets;
mod folder;
mod index;
mod matching;
mod names;
mod order;
mod schema;
mod section;
mod snapshot;
mod suggest;
mod typo;
mod writer;

pub use error::Error;
pub use facets::{Count, Facets};
pub use index::{Found, Index, Opened, Page};
pub use suggest::Suggestion;
pub use writer::Change;
