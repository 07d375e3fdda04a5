//! What the index promises, asked through its door.

mod damage;
mod facets;
mod finding;
mod paging;
mod shelf;
mod visibility;
mod writing;
