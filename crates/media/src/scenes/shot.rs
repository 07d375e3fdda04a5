//! One press of the shutter: what it shows, with which camera, and what was written about it.

use super::look::Look;
use super::subject::Subject;

/// A camera with its lens.
#[derive(Debug, PartialEq)]
pub(super) struct Camera {
    pub(super) make: &'static str,
    pub(super) model: &'static str,
    pub(super) lens: &'static str,
    pub(super) serial: &'static str,
    /// What file names begin with; none for a phone, which names files by the clock.
    pub(super) prefix: Option<&'static str>,
    /// Focal lengths it is used at, in millimetres.
    pub(super) focal: (u32, u32),
    /// Widest opening in tenths.
    pub(super) opening: u32,
}

/// What the office wrote about a picture.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) caption: String,
    pub(super) keywords: Vec<&'static str>,
    pub(super) persons: Vec<&'static str>,
    pub(super) creator: String,
}

/// How the light was measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exposure {
    pub(super) iso: u16,
    /// One over so many seconds.
    pub(super) speed: u32,
    /// F-number in tenths.
    pub(super) opening: u32,
    pub(super) focal: u32,
}

/// Everything that makes one file.
#[derive(Debug, Clone)]
pub(super) struct Shot {
    pub(super) subject: Subject,
    pub(super) look: Look,
    /// Upright width and height in pixels.
    pub(super) size: (u32, u32),
    /// The EXIF orientation when the camera stored it sideways: 6 or 8.
    pub(super) sideways: Option<u16>,
    pub(super) camera: &'static Camera,
    pub(super) exposure: Exposure,
    /// Latitude and longitude in degrees.
    pub(super) position: Option<(f64, f64)>,
    pub(super) words: Option<Words>,
    pub(super) rating: Option<u8>,
    /// Length of a clip; none for a picture.
    pub(super) seconds: Option<u32>,
}
