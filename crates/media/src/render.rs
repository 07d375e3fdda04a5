//! Previews, thumbnails and posters from one decode.

use std::path::{Path, PathBuf};

use asset::{Facts, RecipeName, Rendition};
use serde::{Deserialize, Serialize};

use crate::Error;

/// What one decode gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// The files written, by [`Rendition::file_name`].
    pub renditions: Vec<Rendition>,
    /// A blurred miniature of some 25 bytes.
    pub thumbhash: Option<Vec<u8>>,
    /// The main colour, `0xRRGGBB`.
    pub colour: Option<u32>,
    /// A perceptual hash of 64 bits: near pictures differ in few.
    pub perceptual: Option<u64>,
    /// What a viewer should know: a part is missing, a profile was ignored.
    pub note: Option<String>,
}

/// Makes the renditions asked for into the empty folder `out`.
pub fn render(
    _original: &Path,
    _facts: &Facts,
    _recipes: &[RecipeName],
    _out: &Path,
) -> Result<Rendered, Error> {
    Err(Error::Unsupported("nothing is read yet".to_owned()))
}

/// Writes one preview into `dir`, named for the original: `<file name>.jpg`.
pub fn preview(_original: &Path, _facts: &Facts, _dir: &Path) -> Result<PathBuf, Error> {
    Err(Error::Unsupported("nothing is read yet".to_owned()))
}
