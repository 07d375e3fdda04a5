//! Pictures that the film library decodes: one packet in, one frame out.

use ffmpeg_next::codec::threading;
use ffmpeg_next::color::{Primaries, Range, Space, TransferCharacteristic};
use ffmpeg_next::frame::Video;
use ffmpeg_next::frame::side_data::Type as SideData;
use ffmpeg_next::{Dictionary, Packet, codec, decoder, log};

use crate::Error;
use crate::film::graph::Chain;
use crate::picture::{Decoded, MOST_BYTES, Model, Picture, set_aside};
use crate::resize::to_usize;

/// A decoder that takes pictures one by one.
pub(crate) struct Coded {
    decoder: decoder::Video,
}

impl Coded {
    /// The decoder of this name, refusing pictures of more than `most_pixels`.
    pub(crate) fn named(name: &str, most_pixels: u64) -> Result<Self, Error> {
        Self::halved(name, most_pixels, 0)
    }

    /// The decoder of this name, giving pictures halved so many times.
    pub(crate) fn halved(name: &str, most_pixels: u64, times: u32) -> Result<Self, Error> {
        log::set_level(log::Level::Quiet);
        let found = decoder::find_by_name(name)
            .ok_or_else(|| Error::Unsupported(format!("nothing here decodes {name}")))?;
        let mut decoder = codec::Context::new_with_codec(found).decoder();
        decoder.set_threading(threading::Config {
            kind: threading::Type::Slice,
            count: 2,
            safe: true,
        });
        let mut options = Dictionary::new();
        options.set("max_pixels", &most_pixels.to_string());
        if times > 0 {
            options.set("lowres", &times.to_string());
        }
        let decoder = decoder
            .open_as_with(found, options)
            .and_then(decoder::Opened::video)
            .map_err(|error| Error::Internal(format!("decoder {name}: {error}")))?;
        Ok(Self { decoder })
    }

    /// Decodes one picture.
    pub(crate) fn decode(&mut self, data: &[u8]) -> Result<Video, Error> {
        let fault = |error: ffmpeg_next::Error| match error {
            ffmpeg_next::Error::Other { errno } if errno == libc::ENOMEM => {
                Error::Memory(error.to_string())
            }
            ffmpeg_next::Error::PatchWelcome => Error::Unsupported(
                "the picture uses a part of its format that nothing here decodes".to_owned(),
            ),
            _ => Error::Damaged("its coded picture does not decode".to_owned()),
        };
        self.decoder.flush();
        let mut frame = Video::empty();
        let sent = self.decoder.send_packet(&Packet::copy(data));
        let mut got = self.decoder.receive_frame(&mut frame);
        if got.is_err() {
            // A decoder that waits for more is told that there is none.
            let _ = self.decoder.send_eof();
            got = self.decoder.receive_frame(&mut frame);
        }
        match (sent, got) {
            (_, Ok(())) if frame.width() > 0 && frame.height() > 0 => Ok(frame),
            (Err(error), _) | (Ok(()), Err(error)) => Err(fault(error)),
            (Ok(()), Ok(())) => Err(fault(ffmpeg_next::Error::InvalidData)),
        }
    }
}

/// A whole file decoded by the decoder of this name.
pub(crate) fn decode(name: &str, data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    whole(Coded::named(name, MOST_BYTES / 8)?, data, wanted)
}

/// A whole file decoded by this decoder.
pub(crate) fn whole(mut coded: Coded, data: &[u8], wanted: u32) -> Result<Decoded, Error> {
    let mut frame = coded.decode(data)?;
    let stored = (frame.width(), frame.height());
    let profile = frame
        .side_data(SideData::IccProfile)
        .map(|data| data.data().to_vec());
    let mut decoded = Decoded::whole(picture(&mut frame, wanted)?.with_profile(profile));
    decoded.stored = stored;
    Ok(decoded)
}

/// How a container says its samples are to be read, by the numbers of ISO 23091-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// Which red, green and blue.
    pub(crate) primaries: u8,
    /// Which curve.
    pub(crate) transfer: u8,
    /// Which mix of luma and chroma.
    pub(crate) matrix: u8,
    /// Whether light runs over the whole range of numbers.
    pub(crate) full: bool,
}

impl Meaning {
    /// Writes this into a frame, over what the frame said itself.
    pub(crate) fn say(self, frame: &mut Video) {
        frame.set_color_range(if self.full { Range::JPEG } else { Range::MPEG });
        match self.matrix {
            0 => frame.set_color_space(Space::RGB),
            1 => frame.set_color_space(Space::BT709),
            5 => frame.set_color_space(Space::BT470BG),
            6 => frame.set_color_space(Space::SMPTE170M),
            9 | 10 => frame.set_color_space(Space::BT2020NCL),
            _ => {}
        }
        match self.primaries {
            1 => frame.set_color_primaries(Primaries::BT709),
            9 => frame.set_color_primaries(Primaries::BT2020),
            12 => frame.set_color_primaries(Primaries::SMPTE432),
            _ => {}
        }
        match self.transfer {
            13 => frame.set_color_transfer_characteristic(TransferCharacteristic::IEC61966_2_1),
            16 => frame.set_color_transfer_characteristic(TransferCharacteristic::SMPTE2084),
            18 => frame.set_color_transfer_characteristic(TransferCharacteristic::ARIB_STD_B67),
            _ => {}
        }
    }
}

/// A frame as a picture: bytes, or 16 bits where it has more than eight; opacity where it has some.
///
/// One that is much to hold comes smaller, but never below twice what is wanted.
pub(crate) fn picture(frame: &mut Video, wanted: u32) -> Result<Picture, Error> {
    let name = frame
        .format()
        .descriptor()
        .ok_or_else(|| Error::Damaged("a frame without a pixel format".to_owned()))?
        .name();
    let alpha = [
        "yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya8", "ya16", "pal8",
    ]
    .iter()
    .any(|part| name.contains(part));
    let deep = ["p10", "p12", "p14", "p16", "48", "64", "16", "f32"]
        .iter()
        .any(|part| name.contains(part))
        || name.starts_with("gray1");
    let (format, model) = match (alpha, deep) {
        (false, false) => ("rgb24", Model::Rgb),
        (true, false) => ("rgba", Model::Rgba),
        (false, true) => ("rgb48le", Model::Rgb),
        (true, true) => ("rgba64le", Model::Rgba),
    };
    let shown = Chain::still(frame, format, wanted)?.only(frame)?;
    let (width, height) = (shown.width(), shown.height());
    let row = to_usize(width) * model.channels() * if deep { 2 } else { 1 };
    let rows = || {
        shown
            .data(0)
            .chunks(shown.stride(0).max(row))
            .take(to_usize(height))
            .map(|line| line.get(..row).unwrap_or_default())
    };
    if deep {
        let mut words = set_aside(0, 0_u16)?;
        for line in rows() {
            words.extend(
                line.as_chunks::<2>()
                    .0
                    .iter()
                    .map(|pair| u16::from_le_bytes(*pair)),
            );
        }
        Picture::sixteen(width, height, model, words)
    } else {
        let mut bytes = set_aside(0, 0_u8)?;
        rows().for_each(|line| bytes.extend_from_slice(line));
        Picture::eight(width, height, model, bytes)
    }
}
