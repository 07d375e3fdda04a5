//! Words put into a copy are read back by us and by exiftool, and the picture stays as it was.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "embed/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use asset::{Facts, Format, Kind, RecipeName};
use media::{Error, Keep, Splice};
use serde_json::{Map, Value};
use tempfile::TempDir;
use words::{TITLE, expected, renewed, said_again, words};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    folder.is_dir().then_some(folder)
}

/// A file and its copy with the words in it.
struct Copied {
    name: String,
    format: Format,
    source: PathBuf,
    copy: PathBuf,
    splice: Splice,
}

struct Copies {
    folder: TempDir,
    made: Vec<Copied>,
    refused: Vec<(String, Error)>,
}

fn format(path: &Path) -> Option<Format> {
    let bytes = std::fs::read(path).unwrap();
    let format = Format::sniff(&bytes[..bytes.len().min(Format::HEAD)])?;
    media::embeds(format).then_some(format)
}

fn made(source: &Path, splice: &Splice, copy: &Path) {
    let mut file = File::create(copy).unwrap();
    splice
        .write(&File::open(source).unwrap(), &mut file)
        .unwrap();
    assert_eq!(file.metadata().unwrap().len(), splice.len());
}

fn copies(folder: &Path) -> Copies {
    let mut copies = Copies {
        folder: TempDir::new().unwrap(),
        made: Vec::new(),
        refused: Vec::new(),
    };
    let mut files = media::files(&[folder.to_owned()]);
    files.sort();
    for source in files {
        let Some(format) = format(&source) else {
            continue;
        };
        let name = source.file_name().unwrap().to_string_lossy().into_owned();
        match media::embed(&source, &words(), Keep::Everything) {
            Ok(splice) => {
                // What a raw file is, exiftool asks its name.
                let number = copies.made.len();
                let copy = copies.folder.path().join(format!("{number:03}-{name}"));
                made(&source, &splice, &copy);
                copies.made.push(Copied {
                    name,
                    format,
                    source,
                    copy,
                    splice,
                });
            }
            Err(error) => copies.refused.push((name, error)),
        }
    }
    copies
}

/// The copies of our own files, then of each folder of the corpus that holds whole files.
fn folders() -> Vec<PathBuf> {
    let mut folders = vec![fixtures()];
    match corpus() {
        Some(corpus) => {
            let names = [
                "formats",
                "iptc-xmp",
                "orientation",
                "colour-profiles",
                "exif-cameras",
                "dedup",
                "video",
            ];
            folders.extend(names.map(|name| corpus.join(name)));
        }
        None => println!("skipped: the corpus is not here"),
    }
    folders
}

fn exiftool(options: &[&str], files: &[&Path]) -> Vec<Map<String, Value>> {
    let output = Command::new("exiftool")
        .args(["-j", "-charset", "iptc=UTF8", "-charset", "filename=UTF8"])
        .args(options)
        .args(files)
        .output()
        .expect("exiftool is installed by deploy/setup.sh test");
    let read: Vec<Map<String, Value>> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read.len(), files.len());
    read
}

/// The decoded picture made small, or what a film's tracks hold.
fn look(path: &Path, facts: &Facts) -> Option<Vec<u8>> {
    if matches!(facts.kind, Some(Kind::Video | Kind::Audio)) {
        let tracks = ["-map", "0:v?", "-map", "0:a?", "-c", "copy"];
        let output = Command::new("ffmpeg")
            .args(["-v", "error", "-i"])
            .arg(path)
            .args(tracks)
            .args(["-f", "streamhash", "-hash", "md5", "-"])
            .output()
            .expect("ffmpeg is installed by deploy/setup.sh test");
        return Some(output.stdout);
    }
    let folder = TempDir::new().unwrap();
    let recipe = RecipeName::Thumb240.usual();
    let rendered = media::render(path, facts, &[recipe], folder.path()).ok()?;
    let name = rendered.renditions.first()?.file_name();
    Some(std::fs::read(folder.path().join(name)).unwrap())
}

#[test]
fn we_read_every_word_again_and_the_picture_is_the_same() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for folder in folders() {
        let copies = copies(&folder);
        count += copies.made.len();
        for copied in &copies.made {
            let before = media::examine(&copied.source);
            let after = media::examine(&copied.copy);
            let mut complain = |words: String| wrong.push(format!("{}: {words}", copied.name));
            for words in said_again(&after) {
                complain(words);
            }
            if before.picture_digest != after.picture_digest {
                complain("another picture".to_owned());
            }
            let size = |facts: &Facts| (facts.width, facts.height, facts.orientation);
            if size(&before) != size(&after) {
                complain("another size or turn".to_owned());
            }
            if after.error != before.error {
                complain(format!("now {:?}, before {:?}", after.error, before.error));
            }
            let film = |path: &Path, facts: &Facts| {
                let motion = facts.motion?;
                let from = usize::try_from(motion.offset).unwrap();
                let to = from + usize::try_from(motion.bytes).unwrap();
                Some(std::fs::read(path).unwrap()[from..to].to_vec())
            };
            if film(&copied.source, &before) != film(&copied.copy, &after) {
                complain("another film behind the photo".to_owned());
            }
            let small = copied.splice.len() < 200 << 10 || after.kind == Some(Kind::Video);
            if small && look(&copied.source, &before) != look(&copied.copy, &after) {
                complain("it looks different".to_owned());
            }
            let again = media::embed(&copied.copy, &words(), Keep::Everything).unwrap();
            let copy = std::fs::read(&copied.copy).unwrap();
            if again.apply(&copy).as_ref() != Some(&copy) {
                complain(format!("{} bytes, again {}", copy.len(), again.len()));
            }
        }
        for (name, error) in &copies.refused {
            // These end before their picture.
            let known = [
                "truncated.jpg",
                "motion_photo_pixel_synth.jpg",
                "fixture-Leica-M10.dng",
                "jølstravatnet.pef",
            ];
            let cut = matches!(error, Error::Truncated(_)) && known.contains(&&**name);
            if !matches!(error, Error::Unsupported(_)) && !cut {
                wrong.push(format!("{name}: refused: {error}"));
            }
            println!("refused: {name}: {error}");
        }
    }
    println!("{count} copies");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 30);
}

/// Whether words of ours leave what the file says here as it is.
fn stays(field: &str) -> bool {
    let Some((group, name)) = field.split_once(':') else {
        return false;
    };
    // Where things lie in the file, and which program wrote the packet how.
    let written = [
        "XMPToolkit",
        "About",
        "HasExtendedXMP",
        "MediaDataOffset",
        "MediaDataSize",
        "MovieDataOffset",
        "WebP_Flags",
        "ThumbnailOffset",
        "PreviewImageStart",
        "MPImageStart",
        "MPImageLength",
        // What EXIF says is renewed, the moment too.
        "DateTimeOriginal",
        "ImageDescription",
        "Artist",
        "Copyright",
        "XPTitle",
        "XPAuthor",
        "XPKeywords",
        "XPSubject",
        // In this one file it repeats the text for everybody else, which is ours now.
        "AltTextAccessibility-en",
    ];
    let other = [
        "System",
        "File",
        "ExifTool",
        "Composite",
        "IPTC",
        "IPTC2",
        "Photoshop",
    ];
    let ours = expected(Format::Jpeg)
        .iter()
        .any(|(known, _)| *known == field)
        || field == "XMP-mwg-rs:RegionInfo"
        || field == "XMP-iptcExt:ImageRegion";
    !other.contains(&group) && !written.contains(&name) && !ours
}

fn complaints(read: &Map<String, Value>) -> BTreeSet<String> {
    let named = |key: &String| key.contains("Warning") || key.contains("Error");
    let words = read.iter().filter(|(key, _)| named(key));
    // How many bytes something has may be another number now.
    let told = |value: &Value| value.to_string().replace(|c: char| c.is_ascii_digit(), "");
    words.map(|(_, value)| told(value)).collect()
}

#[test]
fn exiftool_reads_every_word_and_complains_of_nothing_new() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let copies = copies(&folder);
        let sources: Vec<&Path> = copies.made.iter().map(|one| one.source.as_path()).collect();
        let targets: Vec<&Path> = copies.made.iter().map(|one| one.copy.as_path()).collect();
        let validate = ["-a", "-G4", "-validate", "-warning", "-error"];
        let before = exiftool(&validate, &sources);
        let after = exiftool(&validate, &targets);
        let was = exiftool(&["-G1", "-struct"], &sources);
        let read = exiftool(&["-G1", "-struct"], &targets);
        for (index, copied) in copies.made.iter().enumerate() {
            let mut complain = |words: String| wrong.push(format!("{}: {words}", copied.name));
            for (field, value) in expected(copied.format) {
                let got = &read[index].get(field).cloned().unwrap_or_default();
                // A number or a list of one is shown bare.
                if *got != value && Value::from(vec![got.clone()]) != value {
                    complain(format!("{field} reads {got}"));
                }
            }
            let regions = read[index].get("XMP-mwg-rs:RegionInfo").cloned();
            for (field, value) in renewed(copied.format) {
                let now = read[index].get(field);
                if now.is_some_and(|now| *now != value) {
                    complain(format!("{field} reads {now:?}"));
                }
            }
            let region = &regions.unwrap_or_default()["RegionList"][0];
            if region["Name"] != "Ana Núñez" || region["Area"]["X"] != 0.25 {
                complain(format!("the region reads {region}"));
            }
            for (field, value) in &was[index] {
                let now = read[index].get(field);
                if stays(field) && now != Some(value) {
                    complain(format!("{field} was {value} and is {now:?}"));
                }
            }
            for words in complaints(&after[index]).difference(&complaints(&before[index])) {
                complain(format!("exiftool now says {words}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_a_rendition_only_the_picture_and_the_words_are_left() {
    let folder = TempDir::new().unwrap();
    let whole = folder.path().join("whole.jpg");
    std::fs::copy(fixtures().join("rotated-6.jpg"), &whole).unwrap();
    let thumbnail = folder.path().join("small.jpg");
    std::fs::copy(fixtures().join("captions.jpg"), &thumbnail).unwrap();
    let status = Command::new("exiftool")
        .args(["-q", "-overwrite_original", "-n"])
        .args([
            "-GPSLatitude=19.5",
            "-GPSLatitudeRef=N",
            "-GPSLongitude=101.6",
            "-GPSLongitudeRef=W",
        ])
        .args([
            "-SerialNumber=SN-0042",
            "-OwnerName=Fulano de Tal",
            "-Comment=nota privada",
        ])
        .args([
            "-XMP-aux:OwnerName=Fulano de Tal",
            "-IPTC:Writer-Editor=Fulano de Tal",
        ])
        .arg(format!("-ThumbnailImage<={}", thumbnail.display()))
        .arg(&whole)
        .status()
        .expect("exiftool is installed by deploy/setup.sh test");
    assert!(status.success());
    // A film behind the photo, as phones keep it.
    let mut bytes = std::fs::read(&whole).unwrap();
    bytes.extend_from_slice(b"\0\0\0\x18ftypmp42 Fulano de Tal");
    let bare = media::splice_bytes(&bytes, &words(), Keep::Nothing).unwrap();
    for private in [&b"Fulano"[..], b"SN-0042", b"nota privada", b"ftyp"] {
        assert!(memchr::memmem::find(&bytes, private).is_some());
        assert!(memchr::memmem::find(&bare, private).is_none());
    }
    let path = folder.path().join("bare.jpg");
    std::fs::write(&path, &bare).unwrap();
    let read = exiftool(&["-G1", "-a"], &[&path]).remove(0);
    for key in read.keys() {
        let private = [
            "GPS",
            "Serial",
            "Owner",
            "Thumbnail",
            "Make",
            "Comment",
            "Writer",
        ];
        assert!(!private.iter().any(|word| key.contains(word)), "{key}");
    }
    let (before, after) = (media::examine(&whole), media::examine(&path));
    assert_eq!(said_again(&after), Vec::<String>::new());
    assert_eq!(before.picture_digest, after.picture_digest);
    assert_eq!(after.orientation, Some(6));
    assert_eq!(look(&whole, &before), look(&path, &after));
    let again = media::splice_bytes(&bare, &words(), Keep::Nothing).unwrap();
    assert_eq!(again, bare);
}

#[test]
fn every_rendition_of_ours_can_be_rid_of_what_came_with_it() {
    for name in [
        "photo.webp",
        "animated.webp",
        "transparent.png",
        "animated.png",
        "animated.gif",
        "photo.jxl",
        "short.mp4",
        "rotated.mov",
        "wide-gamut.jpg",
    ] {
        let source = fixtures().join(name);
        let bytes = std::fs::read(&source).unwrap();
        let bare = media::splice_bytes(&bytes, &words(), Keep::Nothing).unwrap();
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("bare");
        std::fs::write(&path, &bare).unwrap();
        let (before, after) = (media::examine(&source), media::examine(&path));
        assert_eq!(said_again(&after), Vec::<String>::new(), "{name}");
        assert_eq!(before.picture_digest, after.picture_digest, "{name}");
        assert_eq!(look(&source, &before), look(&path, &after), "{name}");
        assert_eq!(after.gps_lat, None, "{name}");
        let again = media::splice_bytes(&bare, &words(), Keep::Nothing).unwrap();
        assert_eq!(again, bare, "{name}");
    }
}

#[test]
fn a_packet_too_long_for_one_segment_goes_into_several() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("long.jpg");
    std::fs::copy(fixtures().join("captions.jpg"), &path).unwrap();
    let text = "ñ".repeat(60_000);
    let script = folder.path().join("arguments");
    std::fs::write(
        &script,
        format!("-XMP-photoshop:Instructions={text}\n-XMP-crs:RawFileName=a.cr3\n"),
    )
    .unwrap();
    let status = Command::new("exiftool")
        .args(["-q", "-overwrite_original", "-@"])
        .args([&script, &path])
        .status()
        .expect("exiftool is installed by deploy/setup.sh test");
    assert!(status.success());
    let bytes = std::fs::read(&path).unwrap();
    let copy = media::splice_bytes(&bytes, &words(), Keep::Everything).unwrap();
    std::fs::write(&path, &copy).unwrap();
    let facts = media::examine(&path);
    assert_eq!(said_again(&facts), Vec::<String>::new());
    let read = exiftool(&["-G1", "-struct"], &[&path]).remove(0);
    assert_eq!(read["XMP-photoshop:Instructions"], text);
    assert_eq!(read["XMP-crs:RawFileName"], "a.cr3");
    assert_eq!(read["XMP-dc:Title"], TITLE);
    let again = media::splice_bytes(&copy, &words(), Keep::Everything).unwrap();
    assert_eq!(again, copy);
}

#[test]
fn a_format_that_carries_no_words_says_so() {
    for name in ["bulletin.pdf", "no-sound.mkv", "unknown.bin", "empty.jpg"] {
        let refused = media::embed(&fixtures().join(name), &words(), Keep::Everything);
        assert!(matches!(refused, Err(Error::Unsupported(_))), "{name}");
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }
}

#[test]
fn damaged_files_give_an_error_or_a_plan_within_their_bounds() {
    let words = words();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut plans = 0;
    for name in [
        "rotated-6.jpg",
        "captions.jpg",
        "transparent.png",
        "animated.gif",
        "photo.webp",
        "three-pages.tiff",
        "photo.heic",
        "animated.avif",
        "photo-10-bit.avif",
        "photo.jxl",
        "short.mp4",
        "rotated.mov",
        "no-sound.mov",
    ] {
        let whole = std::fs::read(fixtures().join(name)).unwrap();
        let head = whole.len().min(3000);
        let mut check = |bytes: &[u8]| {
            for keep in [Keep::Everything, Keep::Nothing] {
                match media::splice_bytes(bytes, &words, keep) {
                    Ok(_) => plans += 1,
                    Err(Error::Internal(words)) => panic!("{name}: {words}"),
                    Err(_) => {}
                }
            }
        };
        for length in (0..head).chain((head..whole.len()).step_by(997)) {
            check(&whole[..length]);
        }
        for _ in 0..600 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(4) {
                let near = if dice.roll(3) == 0 { bytes.len() } else { head };
                let at = dice.roll(near);
                bytes[at] = [
                    0,
                    1,
                    0x7f,
                    0x80,
                    0xff,
                    u8::try_from(dice.roll(256)).unwrap(),
                ][dice.roll(6)];
            }
            check(&bytes);
        }
    }
    assert!(plans > 1000);
}
