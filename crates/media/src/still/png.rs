//! PNG, row by row, so that a cut file still shows its upper part and a giant takes no giant's memory.

use std::io::{BufRead, Seek};

use ::png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Reader, Transformations};

use crate::Error;
use crate::canvas::{Canvas, Place, Shape};
use crate::picture::{Decoded, MOST_BYTES, Model, admit};
use crate::resize::to_usize;

/// Decodes the first picture of the file.
pub(crate) fn decode(source: impl BufRead + Seek, wanted: u32) -> Result<Decoded, Error> {
    let mut reading = Decoder::new(source);
    reading.set_limits(Limits {
        bytes: usize::try_from(MOST_BYTES).unwrap_or(usize::MAX),
    });
    reading.set_transformations(Transformations::EXPAND);
    reading.ignore_checksums(true);
    let header = reading.read_header_info().map_err(told)?;
    let (width, height) = (header.width, header.height);
    // Rows go straight onto the canvas, which never holds more than it may.
    admit(width, height, 0)?;
    let mut reader = reading.read_info().map_err(told)?;
    let (kind, depth) = reader.output_color_type();
    let model = match kind {
        ColorType::Grayscale => Model::Grey,
        ColorType::GrayscaleAlpha => Model::GreyAlpha,
        ColorType::Rgb => Model::Rgb,
        ColorType::Rgba => Model::Rgba,
        ColorType::Indexed => {
            return Err(Error::Internal("a palette was left unexpanded".to_owned()));
        }
    };
    let shape = Shape {
        width,
        height,
        model,
        deep: depth == BitDepth::Sixteen,
        planar: false,
    };
    let mut canvas = Canvas::new(shape, wanted)?;
    let failure = rows(&mut reader, &mut canvas, shape);
    if let Some((error, 0)) = failure {
        return Err(told(error));
    }
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let mut decoded = canvas.finish(failure.is_none())?;
    decoded.picture = decoded.picture.with_profile(profile);
    Ok(decoded)
}

/// Puts on the rows that come; answers with the failure and how many came before it.
fn rows<R: BufRead + Seek>(
    reader: &mut Reader<R>,
    canvas: &mut Canvas,
    shape: Shape,
) -> Option<(DecodingError, usize)> {
    let mut words = Vec::new();
    let passes: &[Pass] = if reader.info().interlaced {
        &ADAM7
    } else {
        &[Pass([0, 1, 0, 1])]
    };
    let places = passes.iter().flat_map(|pass| pass.places(shape));
    for (came, place) in places.enumerate() {
        let row = match reader.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => return None,
            Err(error) => return Some((error, came)),
        };
        if shape.deep {
            words.clear();
            let pairs = row.data().as_chunks::<2>().0;
            words.extend(pairs.iter().map(|pair| u16::from_be_bytes(*pair)));
            canvas.put(place, &words);
        } else {
            canvas.put(place, row.data());
        }
    }
    None
}

/// One pass over the picture: its first column and the step to the next, its first row and the step to the next.
struct Pass([u32; 4]);

/// The passes of an interlaced picture, in their order.
const ADAM7: [Pass; 7] = [
    Pass([0, 8, 0, 8]),
    Pass([4, 8, 0, 8]),
    Pass([0, 4, 4, 8]),
    Pass([2, 4, 0, 4]),
    Pass([0, 2, 2, 4]),
    Pass([1, 2, 0, 2]),
    Pass([0, 1, 1, 2]),
];

impl Pass {
    /// Where each of its rows belongs; a pass without a column has no rows.
    fn places(&self, shape: Shape) -> impl Iterator<Item = Place> {
        let [x, step, y, leap] = self.0;
        let width = shape.width.saturating_sub(x).div_ceil(step);
        let end = if width == 0 { 0 } else { shape.height };
        (y..end).step_by(to_usize(leap)).map(move |y| Place {
            x,
            y,
            width,
            step,
            channel: 0,
        })
    }
}

fn told(error: DecodingError) -> Error {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated("the PNG ends too early".to_owned())
        }
        DecodingError::IoError(error) => Error::Io(error),
        DecodingError::LimitsExceeded => Error::TooLarge("a PNG beyond the limits".to_owned()),
        other => Error::Damaged(other.to_string()),
    }
}
