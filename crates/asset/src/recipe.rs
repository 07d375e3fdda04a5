//! The settings that make renditions, named and hashed.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::kind::Kind;

/// The name of a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RecipeName {
    /// 240 pixels on the long side.
    #[serde(rename = "thumb-240")]
    Thumb240,
    /// 480 pixels on the long side.
    #[serde(rename = "thumb-480")]
    Thumb480,
    /// 960 pixels on the long side.
    #[serde(rename = "thumb-960")]
    Thumb960,
    /// 2560 pixels on the long side, for the viewer and culling.
    #[serde(rename = "preview-2560")]
    Preview2560,
    /// A film's still.
    #[serde(rename = "poster")]
    Poster,
    /// A film's strip of frames for scrubbing.
    #[serde(rename = "sprite")]
    Sprite,
    /// The whole film at 540 lines, for browsers.
    #[serde(rename = "proxy-540")]
    Proxy540,
}

impl RecipeName {
    /// Every recipe.
    pub const ALL: [Self; 7] = [
        Self::Preview2560,
        Self::Thumb960,
        Self::Thumb480,
        Self::Thumb240,
        Self::Poster,
        Self::Sprite,
        Self::Proxy540,
    ];

    /// The word used in rows, routes and file names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thumb240 => "thumb-240",
            Self::Thumb480 => "thumb-480",
            Self::Thumb960 => "thumb-960",
            Self::Preview2560 => "preview-2560",
            Self::Poster => "poster",
            Self::Sprite => "sprite",
            Self::Proxy540 => "proxy-540",
        }
    }

    /// The recipe named by [`RecipeName::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.as_str() == word)
    }

    /// The settings behind the name.
    pub const fn recipe(self) -> Recipe {
        match self {
            Self::Thumb240 => Recipe::still(self, 240, Coding::WebP { quality: 78 }),
            Self::Thumb480 => Recipe::still(self, 480, Coding::WebP { quality: 78 }),
            Self::Thumb960 => Recipe::still(self, 960, Coding::WebP { quality: 80 }),
            Self::Preview2560 => Recipe::still(self, 2560, Coding::Jpeg { quality: 85 }),
            Self::Poster => Recipe::still(self, 1920, Coding::Jpeg { quality: 85 }),
            Self::Sprite => Recipe::still(self, 160, Coding::Jpeg { quality: 70 }),
            Self::Proxy540 => Recipe::still(
                self,
                960,
                Coding::Film {
                    lines: 540,
                    crf: 25,
                },
            ),
        }
    }
}

/// How a rendition is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Coding {
    /// Baseline sRGB JPEG.
    Jpeg {
        /// 1 to 100.
        quality: u8,
    },
    /// Lossy sRGB WebP.
    WebP {
        /// 1 to 100.
        quality: u8,
    },
    /// H.264 and AAC in MP4, index first.
    Film {
        /// The most lines, the short side of the picture.
        lines: u16,
        /// The constant rate factor.
        crf: u8,
    },
}

impl Coding {
    /// The file's ending.
    pub const fn ext(self) -> &'static str {
        match self {
            Self::Jpeg { .. } => "jpg",
            Self::WebP { .. } => "webp",
            Self::Film { .. } => "mp4",
        }
    }

    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg { .. } => "image/jpeg",
            Self::WebP { .. } => "image/webp",
            Self::Film { .. } => "video/mp4",
        }
    }
}

/// The settings that make one rendition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// Its name.
    pub name: RecipeName,
    /// The most pixels on the long side; never enlarged to reach it.
    pub long_side: u32,
    /// How it is coded.
    pub coding: Coding,
    /// Raised by hand when the code that makes it changes what it makes.
    pub revision: u16,
}

impl Recipe {
    const fn still(name: RecipeName, long_side: u32, coding: Coding) -> Self {
        Self {
            name,
            long_side,
            coding,
            revision: 1,
        }
    }

    /// The hash of these settings, 16 hexadecimal digits: another setting, another file.
    pub fn hash(&self) -> String {
        let settings = serde_json::to_vec(self).expect("plain settings are always JSON");
        Digest::of(&settings).to_hex()[..16].to_owned()
    }

    /// What is made at ingest for a kind of asset, the most awaited first. Films go on to [`RecipeName::Proxy540`].
    pub const fn at_ingest(kind: Kind) -> &'static [RecipeName] {
        use RecipeName::{Poster, Preview2560, Sprite, Thumb240, Thumb480, Thumb960};
        match kind {
            Kind::Photo => &[Preview2560, Thumb960, Thumb480, Thumb240],
            Kind::Video => &[Preview2560, Thumb960, Thumb480, Thumb240, Poster, Sprite],
            Kind::Audio | Kind::Document | Kind::Other => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_setting_is_another_hash() {
        let thumb = RecipeName::Thumb480.recipe();
        let finer = Recipe {
            coding: Coding::WebP { quality: 79 },
            ..thumb
        };
        assert_ne!(thumb.hash(), finer.hash());
        assert_eq!(thumb.hash().len(), 16);
    }

    #[test]
    fn every_name_reads_back() {
        for name in RecipeName::ALL {
            assert_eq!(RecipeName::parse(name.as_str()), Some(name));
        }
    }
}
