//! Anything made from an original.

use serde::{Deserialize, Serialize};

use crate::recipe::RecipeName;

/// One file made from an original by a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// The recipe that made it.
    pub recipe: RecipeName,
    /// The hash of that recipe's settings, 16 hexadecimal digits.
    pub hash: String,
    /// The media type.
    pub mime: String,
    /// The file's ending: `webp`, `jpg`, `mp4`.
    pub ext: String,
    /// Its size.
    pub bytes: u64,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Rendition {
    /// The file's name beside its siblings in the vault: `thumb-480-0123456789abcdef.webp`.
    pub fn file_name(&self) -> String {
        format!("{}-{}.{}", self.recipe.as_str(), self.hash, self.ext)
    }
}
