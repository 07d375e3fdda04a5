//! Whether the same picture is told from another: `same_picture FOLDER [COUNT]`.
//!
//! Parts are cut out of the pictures below the folder, COUNT of them (10,000 unless told) with different pixels each, half
//! coded as JPEG and half as PNG, and every file is examined: no two may have one picture digest. Then words are put into
//! a copy of each hundredth: it must keep the digest it had.
#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};

use asset::Digest;
use image::{RgbImage, imageops};
use media::{Keep, Packets};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let count = arguments
        .next()
        .and_then(|text| text.to_str()?.parse().ok());
    let count: usize = count.unwrap_or(10_000);
    let pictures = pictures(Path::new(&folder));
    let desk = tempfile::tempdir()?;
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut pixels = HashSet::new();
    let mut digests: HashMap<Digest, usize> = HashMap::new();
    let (mut copies, mut kept) = (0, 0);
    while pixels.len() < count {
        let picture = &pictures[dice.roll(pictures.len())];
        let part = part(picture, &mut dice);
        let shape = [part.width().to_le_bytes(), part.height().to_le_bytes()].concat();
        if !pixels.insert(Digest::of(&[shape.as_slice(), part.as_raw()].concat())) {
            continue;
        }
        let (bytes, name) = if pixels.len().is_multiple_of(2) {
            (jpeg(&part)?, "part.jpg")
        } else {
            (png(&part)?, "part.png")
        };
        let digest = examined(desk.path(), name, &bytes)?;
        *digests.entry(digest).or_default() += 1;
        if pixels.len().is_multiple_of(100) {
            let words = Packets {
                xmp: packet(pixels.len()).into_bytes(),
                iim: Vec::new(),
            };
            let copy = media::splice_bytes(&bytes, &words, Keep::Everything)?;
            copies += 1;
            kept += usize::from(copy != bytes && examined(desk.path(), name, &copy)? == digest);
        }
    }
    let shared: usize = digests.values().filter(|files| **files > 1).sum();
    println!(
        "{} different pictures cut out of {}: {} digests, {shared} files taken for another's picture",
        pixels.len(),
        pictures.len(),
        digests.len()
    );
    println!("{copies} copies with other words: {kept} known as the same picture");
    Ok(())
}

fn examined(desk: &Path, name: &str, bytes: &[u8]) -> Result<Digest, Box<dyn Error>> {
    let path = desk.join(name);
    std::fs::write(&path, bytes)?;
    let facts = media::examine(&path);
    facts
        .picture_digest
        .ok_or_else(|| format!("no digest of {name}").into())
}

fn packet(number: usize) -> String {
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt>\
         <rdf:li xml:lang=\"x-default\">Número {number}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>\
         </x:xmpmeta>"
    )
}

/// The pictures below a folder that decode, as their previews.
fn pictures(folder: &Path) -> Vec<RgbImage> {
    let desk = tempfile::tempdir().expect("a folder for previews");
    let files = media::files(&[PathBuf::from(folder)]).into_iter();
    let decoded = files.filter_map(|file| {
        let facts = media::examine(&file);
        let preview = media::preview(&file, &facts, desk.path()).ok()?;
        let picture = image(&std::fs::read(preview).ok()?)?;
        (picture.width() > 64 && picture.height() > 64).then_some(picture)
    });
    decoded.collect()
}

fn part(picture: &RgbImage, dice: &mut Dice) -> RgbImage {
    let mut side = |whole: u32| 32 + dice.below(whole.min(200) - 32);
    let (width, height) = (side(picture.width()), side(picture.height()));
    let x = dice.below(picture.width() - width + 1);
    let y = dice.below(picture.height() - height + 1);
    imageops::crop_imm(picture, x, y, width, height).to_image()
}

fn image(jpeg: &[u8]) -> Option<RgbImage> {
    let decoded = turbojpeg::decompress(jpeg, turbojpeg::PixelFormat::RGB).ok()?;
    let rows = decoded.pixels.chunks(decoded.pitch);
    let pixels = rows.flat_map(|row| &row[..decoded.width * 3]).copied();
    RgbImage::from_raw(
        u32::try_from(decoded.width).ok()?,
        u32::try_from(decoded.height).ok()?,
        pixels.collect(),
    )
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Box<dyn Error>> {
    let width = picture.width() as usize;
    let image = turbojpeg::Image {
        pixels: picture.as_raw().as_slice(),
        width,
        pitch: width * 3,
        height: picture.height() as usize,
        format: turbojpeg::PixelFormat::RGB,
    };
    Ok(turbojpeg::compress(image, 90, turbojpeg::Subsamp::Sub2x2)?.to_vec())
}

fn png(picture: &RgbImage) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % (sides as u64)).unwrap_or(0)
    }

    fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound.max(1))).unwrap_or(0)
    }
}
