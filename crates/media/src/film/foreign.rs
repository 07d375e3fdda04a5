//! The three things the library's safe surface does not reach.
#![expect(
    unsafe_code,
    reason = "pixel shapes and codec tags are only in the library's own structures"
)]

use ffmpeg_next::ffi::av_guess_sample_aspect_ratio;
use ffmpeg_next::{Stream, codec};

/// Width over height of one pixel of a picture track, the container's word before the codec's; 1 over 1 when neither says.
pub(crate) fn pixel_shape(stream: &Stream) -> (u32, u32) {
    // SAFETY: the stream is alive while it is borrowed; the function only reads it and takes null for the rest.
    let ratio = unsafe {
        av_guess_sample_aspect_ratio(
            std::ptr::null_mut(),
            stream.as_ptr().cast_mut(),
            std::ptr::null_mut(),
        )
    };
    match (u32::try_from(ratio.num), u32::try_from(ratio.den)) {
        // Beyond 1 to 8 it is nonsense and would squeeze the picture to a line.
        (Ok(across), Ok(down))
            if across > 0 && down > 0 && across / down < 8 && down / across < 8 =>
        {
            (across, down)
        }
        _ => (1, 1),
    }
}

/// Pixels across and down of a picture track, as stated before anything is decoded.
pub(crate) fn stored_size(stream: &Stream) -> (u32, u32) {
    // SAFETY: the stream is alive while it is borrowed, and its parameters with it; two plain numbers are read.
    let (width, height) = unsafe {
        let parameters = (*stream.as_ptr()).codecpar;
        ((*parameters).width, (*parameters).height)
    };
    (
        u32::try_from(width).unwrap_or_default(),
        u32::try_from(height).unwrap_or_default(),
    )
}

/// A copy of a track's parameters without the tag of the container it came from.
pub(crate) fn untagged(stream: &Stream) -> codec::Parameters {
    let mut parameters = stream.parameters().clone();
    // SAFETY: the clone owns its structure, and the tag is a plain number in it.
    unsafe {
        (*parameters.as_mut_ptr()).codec_tag = 0;
    }
    parameters
}
