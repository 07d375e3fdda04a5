//! Smaller pictures.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::Error;
use crate::picture::{Model, Picture, Rgb, Samples, set_aside};

/// Makes one picture after another smaller, keeping its working memory.
#[derive(Debug, Default)]
pub(crate) struct Shrink {
    resizer: Resizer,
}

impl Shrink {
    /// The picture at a smaller size; itself when it already has it.
    pub(crate) fn picture(
        &mut self,
        picture: Picture,
        width: u32,
        height: u32,
    ) -> Result<Picture, Error> {
        if (picture.width, picture.height) == (width, height) {
            return Ok(picture);
        }
        let pixels = to_usize(width) * to_usize(height);
        let channels = picture.model.channels();
        let samples = match &picture.samples {
            Samples::Eight(bytes) => {
                let mut smaller = set_aside(pixels * channels, 0_u8)?;
                self.run(
                    (picture.width, picture.height, bytes),
                    (width, height, &mut smaller),
                    eight(picture.model),
                    picture.model.has_alpha(),
                )?;
                Samples::Eight(smaller)
            }
            Samples::Sixteen(words) => {
                // The resizer looks at samples as bytes; a copy keeps that free of pointer casts.
                let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
                let kind = sixteen(picture.model);
                let source = ImageRef::new(picture.width, picture.height, &bytes, kind);
                let source = source.map_err(|error| fault(&error))?;
                let mut smaller = Image::new(width, height, kind);
                self.resizer
                    .resize(&source, &mut smaller, &options(picture.model.has_alpha()))
                    .map_err(|error| fault(&error))?;
                let (pairs, _) = smaller.buffer().as_chunks::<2>();
                Samples::Sixteen(pairs.iter().map(|pair| u16::from_ne_bytes(*pair)).collect())
            }
        };
        Ok(Picture {
            width,
            height,
            samples,
            ..picture
        })
    }

    /// A finished picture at a smaller size.
    pub(crate) fn rgb(&mut self, source: Rgb, width: u32, height: u32) -> Result<Rgb, Error> {
        if (source.width, source.height) == (width, height) {
            return Ok(source);
        }
        let mut bytes = set_aside(to_usize(width) * to_usize(height) * 3, 0_u8)?;
        self.run(
            (source.width, source.height, &source.bytes),
            (width, height, &mut bytes),
            PixelType::U8x3,
            false,
        )?;
        Ok(Rgb {
            width,
            height,
            bytes,
        })
    }

    fn run(
        &mut self,
        from: (u32, u32, &[u8]),
        to: (u32, u32, &mut [u8]),
        kind: PixelType,
        alpha: bool,
    ) -> Result<(), Error> {
        let source =
            ImageRef::new(from.0, from.1, from.2, kind).map_err(|error| fault(&error))?;
        let mut target =
            Image::from_slice_u8(to.0, to.1, to.2, kind).map_err(|error| fault(&error))?;
        self.resizer
            .resize(&source, &mut target, &options(alpha))
            .map_err(|error| fault(&error))
    }
}

fn options(alpha: bool) -> ResizeOptions {
    ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(alpha)
}

fn eight(model: Model) -> PixelType {
    match model {
        Model::Grey => PixelType::U8,
        Model::GreyAlpha => PixelType::U8x2,
        Model::Rgb => PixelType::U8x3,
        Model::Rgba | Model::Cmyk => PixelType::U8x4,
    }
}

fn sixteen(model: Model) -> PixelType {
    match model {
        Model::Grey => PixelType::U16,
        Model::GreyAlpha => PixelType::U16x2,
        Model::Rgb => PixelType::U16x3,
        Model::Rgba | Model::Cmyk => PixelType::U16x4,
    }
}

fn fault(error: &dyn std::error::Error) -> Error {
    Error::Internal(format!("resizing failed: {error}"))
}

/// Sides are 32 bits wide; every machine this runs on counts memory with at least as many.
pub(crate) fn to_usize(side: u32) -> usize {
    usize::try_from(side).expect("memory is counted with at least 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opacity_weighs_colour_while_shrinking() {
        // An invisible green beside a solid red: only red may remain.
        let bytes = [[255, 0, 0, 255], [0, 255, 0, 0]].concat().repeat(2);
        let picture = Picture::eight(2, 2, Model::Rgba, bytes).unwrap();
        let smaller = Shrink::default().picture(picture, 1, 1).unwrap();
        let Samples::Eight(bytes) = smaller.samples else {
            panic!("bytes stay bytes");
        };
        assert!(bytes[0] > 250 && bytes[1] < 5, "{bytes:?}");
        assert!((120..=136).contains(&bytes[3]), "{bytes:?}");
    }

    #[test]
    fn deep_samples_stay_deep() {
        let picture = Picture::sixteen(4, 4, Model::Grey, vec![0x1234; 16]).unwrap();
        let smaller = Shrink::default().picture(picture, 2, 2).unwrap();
        let Samples::Sixteen(words) = smaller.samples else {
            panic!("words stay words");
        };
        assert!(words.iter().all(|word| word.abs_diff(0x1234) <= 1));
    }
}
