//! PDF: the first page on white ground, and how many there are.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::{Object, Stream};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::Error;
use crate::picture::{Decoded, Model, Picture, set_aside};

/// The most pixels on the long side of a drawn page: a page of this size is sharp on every screen and in print.
const MOST_SIDE: f32 = 5000.0;

/// Dots to the inch where no smaller picture is asked for; a page measures 72 units to the inch.
const FINEST: f32 = 300.0 / 72.0;

/// The most pixels of one picture inside a document: its decoder holds several copies.
const MOST_INSIDE: i64 = 120_000_000;

/// The most objects that are looked at for pictures beyond that.
const MOST_OBJECTS: usize = 100_000;

/// Opens a document; one that wants a password or cannot be read says so.
pub(crate) fn open(data: Vec<u8>) -> Result<Pdf, Error> {
    Pdf::new(data).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Error::Unsupported("the document is locked with a password".to_owned())
        }
        LoadPdfError::Decryption(_) => {
            Error::Unsupported("the document is encrypted in a way nothing here reads".to_owned())
        }
        LoadPdfError::Invalid => {
            Error::Damaged("the document has no pages that can be found".to_owned())
        }
    })
}

/// Draws the first page.
pub(crate) fn decode(data: Vec<u8>, wanted: u32) -> Result<Decoded, Error> {
    let pdf = open(data)?;
    refuse_giants(&pdf)?;
    let page = pdf
        .pages()
        .first()
        .ok_or_else(|| Error::Damaged("the document has no pages".to_owned()))?;
    let (width, height) = page.render_dimensions();
    let long = width.max(height);
    if !(long.is_finite() && width > 0.0 && height > 0.0) {
        return Err(Error::Damaged("a page without a size".to_owned()));
    }
    let scale = (sides(wanted) / long).min(FINEST.max(sides(2560) / long));
    // The engine leaves off fractions: a page thinner than a pixel keeps one.
    let settings = PixmapSettings {
        x_scale: scale.max(1.0 / width),
        y_scale: scale.max(1.0 / height),
        bg_color: WHITE,
    };
    let drawn = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let mut bytes = set_aside(0, 0_u8)?;
    bytes
        .try_reserve_exact(drawn.data().len() * 3)
        .map_err(|_| Error::Memory("a drawn page".to_owned()))?;
    for pixel in drawn.data() {
        bytes.extend([pixel.r, pixel.g, pixel.b]);
    }
    let mut decoded = Decoded::whole(Picture::eight(width, height, Model::Rgb, bytes)?);
    decoded.turn = Some(1);
    Ok(decoded)
}

/// The long side to draw.
#[expect(
    clippy::cast_precision_loss,
    reason = "a few thousand pixels are exact"
)]
fn sides(wanted: u32) -> f32 {
    (wanted as f32).clamp(1.0, MOST_SIDE)
}

/// Refuses a document with a picture that would take more memory than there is.
fn refuse_giants(pdf: &Pdf) -> Result<(), Error> {
    for object in pdf.objects().into_iter().take(MOST_OBJECTS) {
        let Object::Stream(stream) = object else {
            continue;
        };
        let (width, height) = size(&stream);
        if width.saturating_mul(height) > MOST_INSIDE {
            return Err(Error::TooLarge(format!(
                "a picture of {width} × {height} pixels inside the document"
            )));
        }
    }
    Ok(())
}

fn size(stream: &Stream) -> (i64, i64) {
    let side = |long: &str, short: &str| {
        let dictionary = stream.dict();
        dictionary
            .get::<i64>(long)
            .or_else(|| dictionary.get::<i64>(short))
            .unwrap_or_default()
            .max(0)
    };
    (side("Width", "W"), side("Height", "H"))
}
