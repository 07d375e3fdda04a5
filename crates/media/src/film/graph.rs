//! From decoded frames to upright, square, standard-range pictures: the filters and their order.

use ffmpeg_next::color::{Primaries, Range, Space, TransferCharacteristic};
use ffmpeg_next::filter::{self, Graph};
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Rational, format};

use super::{Track, told};
use crate::Error;
use crate::picture::{fit, window};

/// Pixels of a still from which on it is made smaller before it is turned into samples.
const MUCH: u64 = 40_000_000;

/// How large the result may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The most pixels on the long side.
    pub(crate) long_side: u32,
    /// The most pixels on the short side.
    pub(crate) short_side: u32,
    /// Whether both sides must be even, as halved colour needs.
    pub(crate) even: bool,
    /// The part of the upright picture that is kept, where that is not the whole.
    pub(crate) cut: Option<Cut>,
}

/// The part of an upright picture that is kept: of this shape, about a point in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The pixels across and down that are wanted.
    pub(crate) size: (u32, u32),
    /// What stays in sight.
    pub(crate) about: (u16, u16),
}

/// What comes out of the filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    /// Bytes of red, green and blue, not yet turned.
    Still,
    /// Frames for the encoder, upright.
    Film,
}

/// What must stay the same from frame to frame for one set of filters to serve them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    width: u32,
    height: u32,
    pixel: format::Pixel,
    transfer: TransferCharacteristic,
    woven: bool,
}

impl Shape {
    /// The shape of a frame; `woven` where frames of two fields have been met.
    pub(crate) fn of(frame: &Video, woven: bool) -> Self {
        Self {
            width: frame.width(),
            height: frame.height(),
            pixel: frame.format(),
            transfer: frame.color_transfer_characteristic(),
            woven,
        }
    }
}

/// A chain of filters that takes frames of one shape.
pub(crate) struct Chain {
    graph: Graph,
    /// The shape it takes.
    pub(crate) shape: Shape,
}

impl Chain {
    /// The chain for frames like this one; `woven` where frames of two fields may come.
    pub(crate) fn new(
        frame: &Video,
        track: Track,
        bounds: Bounds,
        goal: Goal,
        woven: bool,
    ) -> Result<Self, Error> {
        let mut chain = Self::build(
            frame,
            track.unit,
            &description(frame, track, bounds, goal, woven),
        )?;
        chain.shape.woven = woven;
        Ok(chain)
    }

    /// A chain that makes a small grey copy, to look at rather than to show.
    pub(crate) fn glance(frame: &Video) -> Result<Self, Error> {
        Self::build(
            frame,
            Rational::new(1, 1000),
            "scale=320:180:flags=area,format=gray",
        )
    }

    /// A chain that turns a coded still into samples of this pixel format, at its own size or a smaller one.
    ///
    /// Such a smaller one is `wanted` on the long side at least twice, and only taken where the whole is much to hold.
    pub(crate) fn still(frame: &Video, format: &str, wanted: u32) -> Result<Self, Error> {
        let mut filters = Vec::new();
        let (width, height) = fit(frame.width(), frame.height(), wanted.saturating_mul(2));
        let much = u64::from(frame.width()) * u64::from(frame.height()) > MUCH;
        if high_range(frame).is_some() {
            let size = format!("w={width}:h={height}:");
            filters.extend(standard_range(frame, &size));
            filters
                .push("scale=in_color_matrix=bt709:flags=accurate_rnd+full_chroma_int".to_owned());
        } else if much {
            filters.push(format!(
                "scale=w={width}:h={height}:flags=area+accurate_rnd+full_chroma_int"
            ));
        } else {
            filters.push("scale=flags=bicubic+accurate_rnd+full_chroma_int".to_owned());
        }
        filters.push(format!("format={format}"));
        Self::build(frame, Rational::new(1, 1000), &filters.join(","))
    }

    fn build(frame: &Video, unit: Rational, description: &str) -> Result<Self, Error> {
        let shape = Shape::of(frame, false);
        let pixel = shape
            .pixel
            .descriptor()
            .ok_or_else(|| Error::Damaged("frames without a pixel format".to_owned()))?;
        let find = |name: &str| {
            filter::find(name).ok_or_else(|| Error::Internal(format!("no filter {name}")))
        };
        let mut graph = Graph::new();
        graph
            .add(
                &find("buffer")?,
                "in",
                &format!(
                    "video_size={}x{}:pix_fmt={}:time_base={}/{}:pixel_aspect=1/1",
                    shape.width,
                    shape.height,
                    pixel.name(),
                    unit.numerator(),
                    unit.denominator().max(1),
                ),
            )
            .map_err(told)?;
        graph.add(&find("buffersink")?, "out", "").map_err(told)?;
        graph
            .output("in", 0)
            .and_then(|parser| parser.input("out", 0))
            .and_then(|parser| parser.parse(description))
            .and_then(|()| graph.validate())
            .map_err(|error| Error::Damaged(format!("frames that cannot be converted: {error}")))?;
        Ok(Self { graph, shape })
    }

    /// Puts a frame in; what the frame held is empty afterwards.
    pub(crate) fn put(&mut self, frame: &mut Video) -> Result<(), Error> {
        self.end("in")?.source().add(frame).map_err(told)
    }

    /// Says that no more frames will come.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        self.end("in")?.source().flush().map_err(told)
    }

    /// The next finished frame, when there is one.
    pub(crate) fn take(&mut self) -> Option<Video> {
        let mut frame = Video::empty();
        self.end("out").ok()?.sink().frame(&mut frame).ok()?;
        Some(frame)
    }

    /// The unit of time of finished frames.
    pub(crate) fn unit(&mut self) -> Result<Rational, Error> {
        Ok(self.end("out")?.sink().time_base())
    }

    /// One frame through the whole chain; the frame itself stays as it is.
    pub(crate) fn only(mut self, frame: &Video) -> Result<Video, Error> {
        self.put(&mut frame.clone())?;
        self.finish()?;
        self.take()
            .ok_or_else(|| Error::Damaged("a frame that cannot be converted".to_owned()))
    }

    fn end(&mut self, name: &str) -> Result<filter::Context, Error> {
        self.graph
            .get(name)
            .ok_or_else(|| Error::Internal(format!("no end of filters called {name}")))
    }
}

fn description(frame: &Video, track: Track, bounds: Bounds, goal: Goal, woven: bool) -> String {
    let mut filters = Vec::new();
    if woven {
        filters.push("bwdif=mode=send_frame:deint=interlaced".to_owned());
    }
    let (width, height) = scaled(frame.width(), frame.height(), track, bounds);
    let last = match goal {
        Goal::Still => "rgb24",
        Goal::Film => "yuv420p",
    };
    if high_range(frame).is_some() {
        filters.extend(standard_range(frame, &format!("w={width}:h={height}:")));
        if goal == Goal::Still {
            filters.push(
                "scale=in_color_matrix=bt709:flags=bicubic+accurate_rnd+full_chroma_int".to_owned(),
            );
        }
    } else {
        let flags = match goal {
            Goal::Still => "lanczos+accurate_rnd+full_chroma_int",
            Goal::Film => "bicubic",
        };
        let mut scale = format!("scale=w={width}:h={height}:flags={flags}");
        // High definition that does not say how to read its samples means the standard of its time.
        if matches!(frame.color_space(), Space::Unspecified | Space::Reserved)
            && frame.height().min(frame.width()) >= 700
        {
            scale.push_str(":in_color_matrix=bt709");
        }
        if goal == Goal::Film {
            scale.push_str(":out_color_matrix=bt709:out_range=tv");
        }
        filters.push(scale);
    }
    filters.push(format!("format={last}"));
    if goal == Goal::Film {
        filters.extend(turn(track.orientation).map(str::to_owned));
        if let Some(cut) = bounds.cut {
            let (wide, high) = upright(width, height, track.orientation);
            filters.push(cut.within(wide, high));
        }
    }
    filters.push("setsar=1".to_owned());
    filters.join(",")
}

/// The filters that bring a high-range frame down to what every screen shows; `size` is given to the first.
fn standard_range(frame: &Video, size: &str) -> [String; 6] {
    let transfer = high_range(frame).unwrap_or("bt709");
    let primaries = match frame.color_primaries() {
        Primaries::Unspecified | Primaries::Reserved | Primaries::Reserved0 => "bt2020",
        primaries => primaries.name().unwrap_or("bt2020"),
    };
    let matrix = match frame.color_space() {
        Space::Unspecified | Space::Reserved => "bt2020nc",
        space => space.name().unwrap_or("bt2020nc"),
    };
    [
        format!("zscale={size}tin={transfer}:pin={primaries}:min={matrix}:t=linear:npl=203"),
        "format=gbrpf32le".to_owned(),
        "zscale=p=bt709".to_owned(),
        "tonemap=tonemap=mobius:param=0.3:desat=0".to_owned(),
        "zscale=t=bt709:m=bt709:r=tv".to_owned(),
        "format=yuv444p".to_owned(),
    ]
}

/// The transfer of a high-range film, by the filters' name.
fn high_range(frame: &Video) -> Option<&'static str> {
    match frame.color_transfer_characteristic() {
        TransferCharacteristic::SMPTE2084 => Some("smpte2084"),
        TransferCharacteristic::ARIB_STD_B67 => Some("arib-std-b67"),
        _ => None,
    }
}

/// The filters that bring a picture of this EXIF orientation upright.
fn turn(orientation: u8) -> Option<&'static str> {
    Some(match orientation {
        2 => "hflip",
        3 => "hflip,vflip",
        4 => "vflip",
        5 => "transpose=cclock_flip",
        6 => "transpose=clock",
        7 => "transpose=clock_flip",
        8 => "transpose=cclock",
        _ => return None,
    })
}

/// The size before turning: square pixels, within bounds, never more across or down than stored.
fn scaled(width: u32, height: u32, track: Track, bounds: Bounds) -> (u32, u32) {
    let (wide, high) = square(width, height, track);
    let factor = match bounds.cut {
        // What is cut off is not counted.
        Some(cut) => {
            let (across, down) = upright(wide, high, track.orientation);
            (f64::from(cut.size.0) / across).max(f64::from(cut.size.1) / down)
        }
        None => (f64::from(bounds.long_side) / wide.max(high))
            .min(f64::from(bounds.short_side) / wide.min(high)),
    }
    .min(1.0);
    let side = |side: f64| whole(side * factor, bounds.even);
    (side(wide), side(high))
}

/// The sides of a picture once it is turned upright.
fn upright<T>(width: T, height: T, orientation: u8) -> (T, T) {
    if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    }
}

impl Cut {
    /// The filter that keeps this part of a picture of such a size.
    fn within(self, wide: u32, high: u32) -> String {
        let place = window((wide, high), self.size, self.about);
        // Halved colour begins at even places.
        let even = |number: u32| number & !1;
        format!(
            "crop={}:{}:{}:{}",
            even(place.width).max(2),
            even(place.height).max(2),
            even(place.left),
            even(place.top)
        )
    }
}

/// The size with square pixels.
pub(crate) fn square(width: u32, height: u32, track: Track) -> (f64, f64) {
    let (across, down) = track.pixel_shape;
    let (wide, high) = (f64::from(width), f64::from(height));
    // Wide pixels lower the height and narrow ones the width: nothing is enlarged.
    let shape = f64::from(across) / f64::from(down);
    if shape >= 1.0 {
        (wide, high / shape)
    } else {
        (wide * shape, high)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive side no longer than the stored one"
)]
fn whole(side: f64, even: bool) -> u32 {
    let rounded = side.round() as u32;
    if even {
        (rounded & !1).max(2)
    } else {
        rounded.max(1)
    }
}

/// Whether a frame says its light runs over all 256 steps.
pub(crate) fn full_range(frame: &Video) -> bool {
    frame.color_range() == Range::JPEG
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(width: u32, height: u32, pixel_shape: (u32, u32)) -> (u32, u32) {
        let track = Track {
            index: 0,
            unit: Rational::new(1, 25),
            start: 0,
            orientation: 1,
            pixel_shape,
            rate: None,
        };
        let bounds = Bounds {
            long_side: 960,
            short_side: 540,
            even: true,
            cut: None,
        };
        scaled(width, height, track, bounds)
    }

    #[test]
    fn films_keep_their_shape_with_square_pixels_and_even_sides() {
        assert_eq!(sized(1920, 1080, (1, 1)), (960, 540));
        assert_eq!(sized(1080, 1920, (1, 1)), (540, 960));
        assert_eq!(sized(642, 642, (1, 1)), (540, 540));
        assert_eq!(sized(720, 576, (64, 45)), (720, 404));
        assert_eq!(sized(1440, 1080, (4, 3)), (960, 540));
        assert_eq!(sized(321, 241, (1, 1)), (320, 240));
    }
}
