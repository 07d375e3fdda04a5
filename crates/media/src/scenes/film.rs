//! A clip: a scene in motion as H.264 with sound as AAC, labelled as phones and cameras do.

use std::path::Path;

use asset::Offset;
use ffmpeg_next::format::context::Output;
use ffmpeg_next::format::{Pixel, Sample, sample};
use ffmpeg_next::software::scaling;
use ffmpeg_next::{ChannelLayout, Dictionary, Packet, Rational, codec, encoder, format, frame};

use super::draw::Canvas;
use super::look::Look;
use super::{File, still};
use crate::Error;

const FRAMES: u32 = 24;
const RATE: u32 = 48_000;

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Encoder(source) => Self::Internal(format!("encoding a demo clip: {source}")),
            Fault::Io(source) => Self::Io(source),
        }
    }
}

/// What can go wrong while a clip is written.
enum Fault {
    Encoder(ffmpeg_next::Error),
    Io(std::io::Error),
}

impl From<ffmpeg_next::Error> for Fault {
    fn from(source: ffmpeg_next::Error) -> Self {
        Self::Encoder(source)
    }
}

impl From<std::io::Error> for Fault {
    fn from(source: std::io::Error) -> Self {
        Self::Io(source)
    }
}

pub(super) fn write(file: &File, seconds: u32, path: &Path) -> Result<(), Error> {
    Ok(record(file, seconds, path)?)
}

fn record(file: &File, seconds: u32, path: &Path) -> Result<(), Fault> {
    ffmpeg_next::init()?;
    ffmpeg_next::log::set_level(ffmpeg_next::log::Level::Error);
    let (wide, high) = file.shot.size;
    // A phone held upright films sideways and says so in the track's matrix.
    let upright = high > wide;
    let stored = if upright { (high, wide) } else { (wide, high) };
    let mut output = format::output(path)?;
    let mut picture = open_picture(&mut output, stored)?;
    let mut sound = open_sound(&mut output)?;
    let quicktime = path.extension().is_some_and(|end| end == "mov");
    output.set_metadata(tags(file, quicktime));
    let mut options = Dictionary::new();
    let flags = if quicktime {
        "faststart+use_metadata_tags"
    } else {
        "faststart"
    };
    options.set("movflags", flags);
    output.write_header_with(options)?;
    let bases = [0, 1].map(|index| {
        output
            .stream(index)
            .map_or(Rational(1, 1), |stream| stream.time_base())
    });

    let mut backdrop = Canvas::new(wide, high);
    file.shot.subject.backdrop(&mut backdrop, file.shot.look);
    let mut scaler = scaling::Context::get(
        Pixel::RGB24,
        stored.0,
        stored.1,
        Pixel::YUV420P,
        stored.0,
        stored.1,
        scaling::Flags::BILINEAR,
    )?;
    let mut wave = Wave::new(file.shot.look.seed);
    let chunk = sound.frame_size().max(1024);
    let mut heard = 0;
    for index in 0..seconds * FRAMES {
        let look = Look {
            time: index as f32 / FRAMES as f32,
            ..file.shot.look
        };
        let mut canvas = backdrop.copy();
        file.shot.subject.act(&mut canvas, look);
        let rgb = plain(&canvas.into_pixmap());
        let rows = if upright {
            still::turned(&rgb, (wide, high), false)
        } else {
            rgb
        };
        let mut raw = frame::Video::new(Pixel::RGB24, stored.0, stored.1);
        let stride = raw.stride(0);
        for (to, from) in raw
            .data_mut(0)
            .chunks_mut(stride)
            .zip(rows.chunks(stored.0 as usize * 3))
        {
            to[..from.len()].copy_from_slice(from);
        }
        let mut coded = frame::Video::empty();
        scaler.run(&raw, &mut coded)?;
        coded.set_pts(Some(i64::from(index)));
        picture.send_frame(&coded)?;
        drain(
            &mut picture,
            &mut output,
            (0, Rational(1, FRAMES as i32), bases[0]),
        )?;
        while heard < (index + 1) * RATE / FRAMES {
            sound.send_frame(&wave.next(heard, chunk))?;
            heard += chunk;
            drain(
                &mut sound,
                &mut output,
                (1, Rational(1, RATE as i32), bases[1]),
            )?;
        }
    }
    picture.send_eof()?;
    drain(
        &mut picture,
        &mut output,
        (0, Rational(1, FRAMES as i32), bases[0]),
    )?;
    sound.send_eof()?;
    drain(
        &mut sound,
        &mut output,
        (1, Rational(1, RATE as i32), bases[1]),
    )?;
    output.write_trailer()?;
    drop(output);
    if upright {
        turn_track(path, stored.1)?;
    }
    Ok(())
}

fn open_picture(
    output: &mut Output,
    (width, height): (u32, u32),
) -> Result<encoder::video::Encoder, Fault> {
    let codec = encoder::find_by_name("libx264")
        .or_else(|| encoder::find(codec::Id::H264))
        .ok_or(ffmpeg_next::Error::EncoderNotFound)?;
    let mut picture = codec::Context::new_with_codec(codec).encoder().video()?;
    picture.set_width(width);
    picture.set_height(height);
    picture.set_format(Pixel::YUV420P);
    picture.set_time_base(Rational(1, FRAMES as i32));
    picture.set_frame_rate(Some(Rational(FRAMES as i32, 1)));
    picture.set_gop(FRAMES * 2);
    picture.set_flags(codec::Flags::GLOBAL_HEADER);
    let mut options = Dictionary::new();
    options.set("preset", "veryfast");
    options.set("crf", "21");
    options.set("bf", "0");
    // The number of threads changes the bytes; one thread gives the same file everywhere.
    options.set("threads", "1");
    let picture = picture.open_as_with(codec, options)?;
    let mut stream = output.add_stream(codec)?;
    stream.set_parameters(&picture);
    stream.set_time_base(Rational(1, FRAMES as i32));
    stream.set_avg_frame_rate(Rational(FRAMES as i32, 1));
    Ok(picture)
}

fn open_sound(output: &mut Output) -> Result<encoder::audio::Encoder, Fault> {
    let codec = encoder::find(codec::Id::AAC).ok_or(ffmpeg_next::Error::EncoderNotFound)?;
    let mut sound = codec::Context::new_with_codec(codec).encoder().audio()?;
    sound.set_rate(RATE as i32);
    sound.set_channel_layout(ChannelLayout::STEREO);
    sound.set_format(Sample::F32(sample::Type::Planar));
    sound.set_bit_rate(96_000);
    sound.set_time_base(Rational(1, RATE as i32));
    sound.set_flags(codec::Flags::GLOBAL_HEADER);
    let sound = sound.open_as(codec)?;
    let mut stream = output.add_stream(codec)?;
    stream.set_parameters(&sound);
    stream.set_time_base(Rational(1, RATE as i32));
    Ok(sound)
}

fn tags(file: &File, quicktime: bool) -> Dictionary<'static> {
    let offset = Offset::from_minutes(-360).expect("six hours west is an offset");
    let moment = file.taken.at_offset(offset).to_string();
    let mut tags = Dictionary::new();
    tags.set("creation_time", &moment);
    if let Some(words) = &file.shot.words {
        tags.set("title", &words.title);
        tags.set("comment", &words.caption);
        tags.set("artist", &words.creator);
    }
    let place = file
        .shot
        .position
        .map(|(latitude, longitude)| format!("{latitude:+08.4}{longitude:+09.4}+2140.000/"));
    if quicktime {
        tags.set("com.apple.quicktime.make", file.shot.camera.make);
        tags.set("com.apple.quicktime.model", file.shot.camera.model);
        let local = format!("{}-0600", file.taken);
        tags.set("com.apple.quicktime.creationdate", &local);
        if let Some(place) = place {
            tags.set("com.apple.quicktime.location.ISO6709", &place);
        }
    } else if let Some(place) = place {
        tags.set("location", &place);
    }
    tags
}

fn drain(
    encoder: &mut encoder::Encoder,
    output: &mut Output,
    (stream, from, to): (usize, Rational, Rational),
) -> Result<(), Fault> {
    let mut packet = Packet::empty();
    while encoder.receive_packet(&mut packet).is_ok() {
        packet.set_stream(stream);
        if stream == 0 {
            // Without it the file ends one frame early.
            packet.set_duration(1);
        }
        packet.rescale_ts(from, to);
        packet.write_interleaved(output)?;
    }
    Ok(())
}

/// The colours of an opaque canvas.
fn plain(pixmap: &tiny_skia::Pixmap) -> Vec<u8> {
    pixmap
        .data()
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

/// Writes a quarter turn into the first track's matrix, in place.
fn turn_track(path: &Path, stored_height: u32) -> Result<(), Fault> {
    // After the box's name: version and flags, two dates, track, gap, length, gap, layer, group, volume, gap.
    const MATRIX: usize = 4 + 4 + 4 + 4 + 4 + 4 + 8 + 2 + 2 + 2 + 2;
    let mut bytes = std::fs::read(path)?;
    let Some(found) = bytes.windows(4).position(|name| name == b"tkhd") else {
        return Ok(());
    };
    let quarter: [u32; 9] = [
        0,
        0x0001_0000,
        0,
        0xFFFF_0000,
        0,
        0,
        stored_height << 16,
        0,
        0x4000_0000,
    ];
    let start = found + 4 + MATRIX;
    for (index, value) in quarter.into_iter().enumerate() {
        let at = start + index * 4;
        bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
    Ok(std::fs::write(path, bytes)?)
}

/// A soft chord over a drum, so that a clip is not silent.
struct Wave {
    notes: [f32; 4],
    beat: f32,
}

impl Wave {
    fn new(seed: u64) -> Self {
        let roots = [196.0, 220.0, 246.9, 261.6];
        let root = roots[(seed % 4) as usize];
        Self {
            notes: [root, root * 1.25, root * 1.5, root * 2.0],
            beat: 1.6 + (seed % 3) as f32 * 0.3,
        }
    }

    fn next(&mut self, from: u32, samples: u32) -> frame::Audio {
        let format = Sample::F32(sample::Type::Planar);
        let mut chunk = frame::Audio::new(format, samples as usize, ChannelLayout::STEREO);
        chunk.set_rate(RATE);
        chunk.set_pts(Some(i64::from(from)));
        for side in 0..2 {
            for (index, level) in chunk.plane_mut::<f32>(side).iter_mut().enumerate() {
                let time = (from as usize + index) as f32 / RATE as f32;
                *level = self.at(time, side as f32);
            }
        }
        chunk
    }

    fn at(&self, time: f32, side: f32) -> f32 {
        let turn = std::f32::consts::TAU;
        let beat = (time * self.beat).fract();
        let drum = (turn * 70.0 * time).sin() * (-beat * 14.0).exp() * 0.3;
        let step = (time * self.beat * 2.0) as usize;
        let pluck = (-(time * self.beat * 2.0).fract() * 3.0).exp();
        let note = self.notes[(step * 7 + step / 4) % 4] * 2.0;
        let tune = (turn * note * time + side * 0.3).sin() * pluck * 0.12;
        let chord: f32 = self
            .notes
            .iter()
            .map(|note| (turn * note * time + side).sin())
            .sum::<f32>()
            * 0.025;
        drum + tune + chord
    }
}
