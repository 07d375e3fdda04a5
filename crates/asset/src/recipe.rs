//! The settings that make renditions, named and hashed.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::framing::Aim;
use crate::job::Step;
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
    /// All pixels, for formats a browser cannot show; of raw files the largest picture the camera left inside.
    #[serde(rename = "full")]
    Full,
    /// A film's still.
    #[serde(rename = "poster")]
    Poster,
    /// A film's sheet of frames for scrubbing.
    #[serde(rename = "sprite")]
    Sprite,
    /// Which part of the sheet belongs to which moment, as `WebVTT`.
    #[serde(rename = "sprite-vtt")]
    SpriteVtt,
    /// The shape of a sound over time.
    #[serde(rename = "waveform")]
    Waveform,
    /// The whole film at 540 lines, for browsers.
    #[serde(rename = "proxy-540")]
    Proxy540,
    /// The whole film at 1080 lines, for browsers.
    #[serde(rename = "proxy-1080")]
    Proxy1080,
    /// What moves in a picture, without sound: an animation, or the film a phone keeps inside a photo.
    #[serde(rename = "clip")]
    Clip,
    /// The whole sound, for browsers.
    #[serde(rename = "sound")]
    Sound,
    /// 1600 pixels on the long side, for web pages.
    #[serde(rename = "web-1600")]
    Web1600,
    /// For a sheet of A3 at 300 dots an inch.
    #[serde(rename = "print")]
    Print,
    /// Within 1920 by 1080 pixels, for screens on walls.
    #[serde(rename = "screen-1080")]
    Screen1080,
    /// A square of 1080 pixels.
    #[serde(rename = "social-1x1")]
    Social1x1,
    /// 1080 by 1350 pixels.
    #[serde(rename = "social-4x5")]
    Social4x5,
    /// 1080 by 1920 pixels.
    #[serde(rename = "social-9x16")]
    Social9x16,
    /// 1920 by 1080 pixels.
    #[serde(rename = "social-16x9")]
    Social16x9,
    /// The whole film at 720 lines.
    #[serde(rename = "proxy-720")]
    Proxy720,
    /// The whole film cut to an upright picture, for social networks.
    #[serde(rename = "film-9x16")]
    Film9x16,
}

impl RecipeName {
    /// Every recipe.
    pub const ALL: [Self; 22] = [
        Self::Preview2560,
        Self::Thumb960,
        Self::Thumb480,
        Self::Thumb240,
        Self::Full,
        Self::Poster,
        Self::Sprite,
        Self::SpriteVtt,
        Self::Waveform,
        Self::Proxy540,
        Self::Proxy1080,
        Self::Clip,
        Self::Sound,
        Self::Web1600,
        Self::Screen1080,
        Self::Social1x1,
        Self::Social4x5,
        Self::Social9x16,
        Self::Social16x9,
        Self::Print,
        Self::Proxy720,
        Self::Film9x16,
    ];

    /// The word used in rows, routes and file names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thumb240 => "thumb-240",
            Self::Thumb480 => "thumb-480",
            Self::Thumb960 => "thumb-960",
            Self::Preview2560 => "preview-2560",
            Self::Full => "full",
            Self::Poster => "poster",
            Self::Sprite => "sprite",
            Self::SpriteVtt => "sprite-vtt",
            Self::Waveform => "waveform",
            Self::Proxy540 => "proxy-540",
            Self::Proxy1080 => "proxy-1080",
            Self::Clip => "clip",
            Self::Sound => "sound",
            Self::Web1600 => "web-1600",
            Self::Print => "print",
            Self::Screen1080 => "screen-1080",
            Self::Social1x1 => "social-1x1",
            Self::Social4x5 => "social-4x5",
            Self::Social9x16 => "social-9x16",
            Self::Social16x9 => "social-16x9",
            Self::Proxy720 => "proxy-720",
            Self::Film9x16 => "film-9x16",
        }
    }

    /// The recipe named by [`RecipeName::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.as_str() == word)
    }

    /// The step that makes it.
    pub const fn step(self) -> Step {
        match self {
            Self::Thumb240
            | Self::Thumb480
            | Self::Thumb960
            | Self::Preview2560
            | Self::Poster
            | Self::Sprite
            | Self::SpriteVtt
            | Self::Waveform => Step::Derive,
            Self::Full
            | Self::Web1600
            | Self::Print
            | Self::Screen1080
            | Self::Social1x1
            | Self::Social4x5
            | Self::Social9x16
            | Self::Social16x9 => Step::Full,
            Self::Proxy540 | Self::Proxy720 | Self::Film9x16 | Self::Clip | Self::Sound => {
                Step::Proxy
            }
            Self::Proxy1080 => Step::ProxyHd,
        }
    }

    /// Whether it is made to be handed out, when somebody asks for it, of an asset of this kind; and then kept like any
    /// other.
    pub const fn is_on_demand(self, kind: Kind) -> bool {
        match self {
            Self::Full
            | Self::Web1600
            | Self::Print
            | Self::Screen1080
            | Self::Social1x1
            | Self::Social4x5
            | Self::Social9x16
            | Self::Social16x9 => matches!(kind, Kind::Photo | Kind::Document),
            Self::Proxy720 | Self::Film9x16 | Self::Sound => matches!(kind, Kind::Video),
            Self::Thumb240
            | Self::Thumb480
            | Self::Thumb960
            | Self::Preview2560
            | Self::Poster
            | Self::Sprite
            | Self::SpriteVtt
            | Self::Waveform
            | Self::Proxy540
            | Self::Proxy1080
            | Self::Clip => false,
        }
    }

    /// Whether it holds about as much as the original, so that it is for those who may take that.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Full | Self::Print)
    }

    /// How its pictures lie in their frame.
    pub const fn fitting(self) -> Fitting {
        match self {
            Self::Social1x1 => Fitting::Crop(1080, 1080),
            Self::Social4x5 => Fitting::Crop(1080, 1350),
            Self::Social9x16 | Self::Film9x16 => Fitting::Crop(1080, 1920),
            Self::Social16x9 => Fitting::Crop(1920, 1080),
            Self::Screen1080 => Fitting::Within(1920, 1080),
            _ => Fitting::Whole,
        }
    }

    /// The settings behind the name, unless an archive sets others.
    pub const fn usual(self) -> Recipe {
        match self {
            Self::Thumb240 => Recipe::new(self, 240, Coding::WebP { quality: 78 }),
            Self::Thumb480 => Recipe::new(self, 480, Coding::WebP { quality: 78 }),
            Self::Thumb960 => Recipe::new(self, 960, Coding::WebP { quality: 80 }),
            Self::Preview2560 => Recipe::new(self, 2560, Coding::Jpeg { quality: 85 }),
            Self::Full => Recipe::new(self, u32::MAX, Coding::Jpeg { quality: 92 }),
            Self::Poster => Recipe::new(self, 1920, Coding::Jpeg { quality: 85 }).revised(2),
            Self::Sprite => Recipe::new(self, 160, Coding::Jpeg { quality: 70 }).revised(2),
            Self::SpriteVtt => Recipe::new(self, 160, Coding::Vtt),
            Self::Waveform => Recipe::new(self, 1800, Coding::WebP { quality: 80 }),
            Self::Proxy540 | Self::Clip => Recipe::new(
                self,
                960,
                Coding::Film {
                    lines: 540,
                    crf: 25,
                },
            ),
            Self::Proxy1080 | Self::Film9x16 => Recipe::new(
                self,
                1920,
                Coding::Film {
                    lines: 1080,
                    crf: 23,
                },
            ),
            Self::Sound => Recipe::new(self, 0, Coding::Sound { kilobits: 128 }),
            Self::Web1600 => Recipe::new(self, 1600, Coding::Jpeg { quality: 82 }),
            // 420 millimetres at 300 dots an inch.
            Self::Print => Recipe::new(self, 4961, Coding::Jpeg { quality: 94 }),
            Self::Screen1080
            | Self::Social1x1
            | Self::Social4x5
            | Self::Social9x16
            | Self::Social16x9 => Recipe::new(self, 1920, Coding::Jpeg { quality: 88 }),
            Self::Proxy720 => Recipe::new(
                self,
                1280,
                Coding::Film {
                    lines: 720,
                    crf: 23,
                },
            ),
        }
    }
}

/// How a picture lies in the frame of its recipe; none is enlarged to fill it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fitting {
    /// Whole, its long side within bounds.
    Whole,
    /// Whole, inside so many pixels across and down.
    Within(u32, u32),
    /// Cut to the shape of so many pixels across and down.
    Crop(u32, u32),
}

impl Fitting {
    /// The pixels across and down of what this makes of a picture of such a size.
    pub fn size(self, width: u32, height: u32, long_side: u32) -> (u32, u32) {
        let (width, height) = (width.max(1), height.max(1));
        match self {
            Self::Whole => scaled(
                width,
                height,
                f64::from(long_side) / f64::from(width.max(height)),
            ),
            Self::Within(across, down) => {
                let share = f64::from(across) / f64::from(width);
                scaled(
                    width,
                    height,
                    share.min(f64::from(down) / f64::from(height)),
                )
            }
            Self::Crop(across, down) => {
                let share =
                    (f64::from(width) / f64::from(across)).min(f64::from(height) / f64::from(down));
                scaled(across, down, share)
            }
        }
    }
}

/// A size made smaller by a share; one that would be larger stays.
fn scaled(width: u32, height: u32, share: f64) -> (u32, u32) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between one and the side itself"
    )]
    let side = |pixels: u32| (f64::from(pixels) * share.min(1.0)).round().max(1.0) as u32;
    (side(width), side(height))
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
    /// Stereo AAC in MP4, index first.
    Sound {
        /// Thousand bits a second at most.
        kilobits: u16,
    },
    /// `WebVTT`.
    Vtt,
}

impl Coding {
    /// The file's ending.
    pub const fn ext(self) -> &'static str {
        match self {
            Self::Jpeg { .. } => "jpg",
            Self::WebP { .. } => "webp",
            Self::Film { .. } => "mp4",
            Self::Sound { .. } => "m4a",
            Self::Vtt => "vtt",
        }
    }

    /// How finely it codes: 1 to 100 for pictures, the rate factor for films, kilobits a second for sounds.
    pub fn quality(self) -> Option<u16> {
        match self {
            Self::Jpeg { quality } | Self::WebP { quality } => Some(u16::from(quality)),
            Self::Film { crf, .. } => Some(u16::from(crf)),
            Self::Sound { kilobits } => Some(kilobits),
            Self::Vtt => None,
        }
    }

    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg { .. } => "image/jpeg",
            Self::WebP { .. } => "image/webp",
            Self::Film { .. } => "video/mp4",
            Self::Sound { .. } => "audio/mp4",
            Self::Vtt => "text/vtt",
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
    /// What it is aimed at in one asset, where that has been said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<Aim>,
}

impl Recipe {
    const fn new(name: RecipeName, long_side: u32, coding: Coding) -> Self {
        Self {
            name,
            long_side,
            coding,
            revision: 1,
            aim: None,
        }
    }

    const fn revised(self, revision: u16) -> Self {
        Self { revision, ..self }
    }

    /// The hash of these settings, 16 hexadecimal digits: another setting, another file.
    pub fn hash(&self) -> String {
        let settings = serde_json::to_vec(self).expect("plain settings are always JSON");
        Digest::of(&settings).to_hex()[..16].to_owned()
    }
}

/// What is made unasked of a kind of asset, the most awaited first. `moves` says whether a picture holds something
/// that moves, `fine` whether a film has more lines than its small proxy.
pub fn wanted(kind: Kind, moves: bool, fine: bool) -> Vec<RecipeName> {
    use RecipeName::{
        Clip, Poster, Preview2560, Proxy540, Proxy1080, Sound, Sprite, SpriteVtt, Thumb240,
        Thumb480, Thumb960, Waveform,
    };
    let mut names = match kind {
        Kind::Other => return Vec::new(),
        _ => vec![Preview2560, Thumb960, Thumb480, Thumb240],
    };
    match kind {
        Kind::Photo if moves => names.push(Clip),
        Kind::Video => {
            names.extend([Poster, Sprite, SpriteVtt, Waveform, Proxy540]);
            names.extend(fine.then_some(Proxy1080));
        }
        Kind::Audio => names.extend([Waveform, Sound]),
        Kind::Photo | Kind::Document | Kind::Other => {}
    }
    names
}

/// The recipes of an archive: the usual settings, and its own quality where it sets one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipes([Recipe; RecipeName::ALL.len()]);

impl Default for Recipes {
    fn default() -> Self {
        Self(RecipeName::ALL.map(RecipeName::usual))
    }
}

impl Recipes {
    /// The settings behind a name.
    pub fn of(&self, name: RecipeName) -> Recipe {
        self.0
            .iter()
            .find(|recipe| recipe.name == name)
            .copied()
            .unwrap_or(name.usual())
    }

    /// Every recipe.
    pub fn all(&self) -> &[Recipe] {
        &self.0
    }

    /// Sets how finely a recipe codes: 1 to 100 for pictures, the rate factor 0 to 51 for films, kilobits for sounds.
    ///
    /// False when the recipe has no such setting or the number is out of its bounds.
    pub fn set_quality(&mut self, name: RecipeName, value: u16) -> bool {
        let Some(recipe) = self.0.iter_mut().find(|recipe| recipe.name == name) else {
            return false;
        };
        let small = u8::try_from(value).unwrap_or(u8::MAX);
        match &mut recipe.coding {
            Coding::Jpeg { quality } | Coding::WebP { quality } if (1..=100).contains(&small) => {
                *quality = small;
            }
            Coding::Film { crf, .. } if small <= 51 => *crf = small,
            Coding::Sound { kilobits } if (16..=512).contains(&value) => *kilobits = value,
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_setting_is_another_hash() {
        let thumb = RecipeName::Thumb480.usual();
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

    #[test]
    fn an_archive_sets_its_own_quality_within_bounds() {
        let mut recipes = Recipes::default();
        assert!(recipes.set_quality(RecipeName::Thumb480, 60));
        assert!(recipes.set_quality(RecipeName::Proxy1080, 20));
        assert!(!recipes.set_quality(RecipeName::Thumb480, 0));
        assert!(!recipes.set_quality(RecipeName::Proxy540, 52));
        assert!(!recipes.set_quality(RecipeName::SpriteVtt, 5));
        let changed = RecipeName::ALL
            .into_iter()
            .filter(|name| recipes.of(*name).hash() != name.usual().hash());
        assert_eq!(
            changed.collect::<Vec<_>>(),
            [RecipeName::Thumb480, RecipeName::Proxy1080]
        );
    }

    #[test]
    fn a_frame_is_never_filled_by_enlarging() {
        let size = |name: RecipeName, width, height| {
            let recipe = name.usual();
            name.fitting().size(width, height, recipe.long_side)
        };
        assert_eq!(size(RecipeName::Social4x5, 6000, 4000), (1080, 1350));
        assert_eq!(size(RecipeName::Social4x5, 1200, 800), (640, 800));
        assert_eq!(size(RecipeName::Social16x9, 3000, 4000), (1920, 1080));
        assert_eq!(size(RecipeName::Screen1080, 3000, 4000), (810, 1080));
        assert_eq!(size(RecipeName::Screen1080, 640, 480), (640, 480));
        assert_eq!(size(RecipeName::Web1600, 3000, 4000), (1200, 1600));
        assert_eq!(size(RecipeName::Full, 3000, 4000), (3000, 4000));
    }

    #[test]
    fn every_kind_that_is_decoded_has_something_to_look_at() {
        for kind in Kind::ALL {
            let names = wanted(kind, false, false);
            assert_eq!(names.contains(&RecipeName::Thumb240), kind != Kind::Other);
            assert!(!names.contains(&RecipeName::Proxy1080) && !names.contains(&RecipeName::Clip));
        }
        assert!(wanted(Kind::Photo, true, false).contains(&RecipeName::Clip));
        assert!(wanted(Kind::Video, false, true).contains(&RecipeName::Proxy1080));
    }
}
