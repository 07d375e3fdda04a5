//! Smaller pictures.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::Error;
use crate::picture::{Model, Picture, Rgb, Samples};

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
        let samples = match &picture.samples {
            Samples::Eight(bytes) => {
                let kind = eight(picture.model);
                let alpha = picture.model.has_alpha();
                let source = (picture.width, picture.height, bytes.as_slice());
                Samples::Eight(self.run(source, (width, height), kind, alpha)?)
            }
            Samples::Sixteen(words) => {
                // The resizer looks at samples as bytes; a copy keeps that free of pointer casts.
                let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
                let kind = sixteen(picture.model);
                let alpha = picture.model.has_alpha();
                let source = (picture.width, picture.height, bytes.as_slice());
                let smaller = self.run(source, (width, height), kind, alpha)?;
                let (pairs, _) = smaller.as_chunks::<2>();
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
        let pixels = (source.width, source.height, source.bytes.as_slice());
        let bytes = self.run(pixels, (width, height), PixelType::U8x3, false)?;
        Ok(Rgb {
            width,
            height,
            bytes,
        })
    }

    fn run(
        &mut self,
        from: (u32, u32, &[u8]),
        to: (u32, u32),
        kind: PixelType,
        alpha: bool,
    ) -> Result<Vec<u8>, Error> {
        let fault = |error: &dyn std::error::Error| Error::Internal(format!("resizing: {error}"));
        let source = ImageRef::new(from.0, from.1, from.2, kind).map_err(|error| fault(&error))?;
        let mut smaller = Image::new(to.0, to.1, kind);
        self.resizer
            .resize(&source, &mut smaller, &options(alpha))
            .map_err(|error| fault(&error))?;
        Ok(smaller.into_vec())
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
        Model::Rgb | Model::Lab => PixelType::U8x3,
        Model::Rgba | Model::Cmyk => PixelType::U8x4,
    }
}

fn sixteen(model: Model) -> PixelType {
    match model {
        Model::Grey => PixelType::U16,
        Model::GreyAlpha => PixelType::U16x2,
        Model::Rgb | Model::Lab => PixelType::U16x3,
        Model::Rgba | Model::Cmyk => PixelType::U16x4,
    }
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
