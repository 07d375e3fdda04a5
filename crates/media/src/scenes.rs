//! Demo shoots: pictures drawn and clips encoded on the spot, with the metadata a press office would write.
//!
//! Nothing here comes from a camera or a download; people, places and names are invented. The same seed gives the
//! same files, byte for byte.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places on a canvas become pixels and levels; a rounding there moves nothing anyone sees"
)]
#![expect(
    clippy::unreadable_literal,
    reason = "colours stand as web pages write them"
)]

mod almanac;
mod bust;
mod church;
mod concert;
mod council;
mod crowd;
mod cry;
mod dance;
mod dice;
mod draw;
mod events;
mod festival;
mod figure;
mod film;
mod finish;
mod fireworks;
mod grants;
mod head;
mod label;
mod lake;
mod look;
mod mariachi;
mod paving;
mod planting;
mod plaza;
mod portrait;
mod pose;
mod race;
mod ribbon;
mod shot;
mod sky;
mod speech;
mod stall;
mod still;
mod subject;
mod table;
mod trunk;

use std::path::{Path, PathBuf};

use asset::WallClock;

use crate::Error;

/// Somebody who takes pictures for the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photographer {
    /// What they type to sign in.
    pub account: String,
    /// How they are shown.
    pub display_name: String,
}

/// What one photographer brings back from one event. Two shoots with the same title are of the same event.
#[derive(Debug, Clone)]
pub struct Shoot {
    /// What the event is called.
    pub title: String,
    /// What it was about.
    pub description: String,
    /// Where, in words.
    pub place: String,
    /// When the event began.
    pub starts: WallClock,
    /// When it ended.
    pub ends: WallClock,
    /// Who was there with a camera.
    pub photographer: Photographer,
    /// The files, in the order they were taken.
    pub files: Vec<File>,
}

/// One picture or clip, not yet made.
#[derive(Debug, Clone)]
pub struct File {
    /// The name the camera would give it.
    pub name: String,
    /// When it was taken, by the camera's clock.
    pub taken: WallClock,
    /// The stars its caption gives it, if it has one.
    pub rating: Option<u8>,
    shot: shot::Shot,
}

impl File {
    /// Whether it is a clip.
    pub const fn is_film(&self) -> bool {
        self.shot.seconds.is_some()
    }
}

/// The shoots of a demo archive: eight events, four photographers, about 120 pictures and six clips.
pub fn plan(seed: u64) -> Vec<Shoot> {
    almanac::plan(seed)
}

/// Makes one file in a folder, under its name, and gives its path; an older file of that name is replaced.
pub fn make(file: &File, folder: &Path) -> Result<PathBuf, Error> {
    let path = folder.join(&file.name);
    if let Some(seconds) = file.shot.seconds {
        film::write(file, seconds, &path)?;
    } else {
        still::write(file, &path)?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests;
