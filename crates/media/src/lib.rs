//! The decoders: a file in, facts and renditions out.
//!
//! **Knows** every picture, film and sound format the archive reads, by its first bytes; how to bring a picture upright
//! and into sRGB; how to make the renditions that recipes ask for.
//!
//! **Never** keeps anything, asks a network, looks at a second file or trusts a name. Everything here is plain blocking
//! code that meets hostile files: it runs in the worker's decode child, and its limits are the last but one defence.
//!
//! **Begin** with [`examine()`], then [`render()`] and [`proxy()`].

mod blur;
mod canvas;
mod colour;
mod embed;
mod encode;
mod error;
pub mod examine;
mod facts;
mod film;
mod line;
mod look;
mod picture;
mod render;
mod resize;
pub mod scenes;
mod still;
mod upright;

pub use blur::blurred;
pub use embed::{
    Keep, Packets, Piece, Splice, embed, embed_bytes, embeds, film_tail, splice_bytes,
};
pub use error::Error;
pub use examine::examine;
pub use facts::packets::picture;
pub use film::{excerpt, proxy};
pub use line::{Line, files};
pub use render::{Rendered, preview, render};

/// Loads and prepares what every decode needs, so that a process forked from this one finds it ready.
pub fn warm() {
    // Errors show again, and are told, when a file meets them.
    let _ = ffmpeg_next::init();
}
