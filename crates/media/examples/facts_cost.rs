//! What the facts of a photograph of 24 megapixels cost in processor time, beside exiftool: `facts_cost [RUNS]`.
//!
//! Both read the same file again and again in one process, exiftool by `-stay_open True`; what it takes to start is not
//! counted. Ours hashes the coded picture besides.
#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]
#![expect(
    clippy::cast_precision_loss,
    reason = "times of some seconds fit a float"
)]

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// Linux counts processor time in hundredths of a second for everyone who asks.
const TICKS: f64 = 100.0;

fn main() -> Result<(), Box<dyn Error>> {
    let runs: u32 = std::env::args()
        .nth(1)
        .map_or(Ok(200), |words| words.parse())?;
    let folder = tempfile::tempdir()?;
    let photo = folder.path().join("photo.jpg");
    photograph(&photo)?;
    let bytes = std::fs::metadata(&photo)?.len();
    println!("24 megapixels in {bytes} bytes, {runs} runs");
    let before = spent("self")?;
    for _ in 0..runs {
        let facts = media::examine(&photo);
        assert!(facts.picture_digest.is_some() && facts.caption.is_some());
    }
    let ours = (spent("self")? - before) / f64::from(runs);
    println!("examine   {ours:7.2} ms of processor time a file");
    let theirs = exiftool(&photo, runs)?;
    println!("exiftool  {theirs:7.2} ms of processor time a file");
    println!("ratio     {:7.1}", theirs / ours);
    Ok(())
}

/// Processor time of a process, its own and the system's for it, in milliseconds.
fn spent(process: &str) -> Result<f64, Box<dyn Error>> {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold anything; 11 fields behind it stand the two times.
    let rest = line.rsplit(')').next().unwrap_or_default();
    let times = rest.split_whitespace().skip(11).take(2);
    let ticks: Result<Vec<u64>, _> = times.map(str::parse).collect();
    Ok(ticks?.iter().sum::<u64>() as f64 * 1000.0 / TICKS)
}

fn exiftool(photo: &Path, runs: u32) -> Result<f64, Box<dyn Error>> {
    let mut child = Command::new("exiftool")
        .args(["-stay_open", "True", "-@", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut ask = child.stdin.take().ok_or("no way in")?;
    let mut answers = BufReader::new(child.stdout.take().ok_or("no way out")?).lines();
    let process = child.id().to_string();
    let mut before = 0.0;
    for run in 0..=runs {
        // The first one loads its modules.
        if run == 1 {
            before = spent(&process)?;
        }
        writeln!(ask, "-j\n-G1\n-n\n{}\n-execute", photo.display())?;
        ask.flush()?;
        for line in answers.by_ref() {
            if line?.starts_with("{ready") {
                break;
            }
        }
    }
    let taken = spent(&process)? - before;
    writeln!(ask, "-stay_open\nFalse")?;
    drop(ask);
    child.wait()?;
    Ok(taken / f64::from(runs))
}

/// A photograph as a camera and a press office leave it: much detail, EXIF, IPTC and XMP.
fn photograph(path: &Path) -> Result<(), Box<dyn Error>> {
    let (width, height) = (6000_usize, 4000_usize);
    let mut seed = 7_u32;
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = u8::try_from(seed >> 27)?;
            let slope = u8::try_from((x / 40 + y / 40) % 220)?;
            pixels.extend([slope + grain, 128, 220 - slope + grain]);
        }
    }
    let image = turbojpeg::Image {
        pixels: &pixels[..],
        width,
        pitch: width * 3,
        height,
        format: turbojpeg::PixelFormat::RGB,
    };
    let coded = turbojpeg::compress(image, 92, turbojpeg::Subsamp::Sub2x2)?;
    std::fs::write(path, &coded[..])?;
    let words = "Niñas y niños en la Jornada de Reforestación";
    let written = Command::new("exiftool")
        .args(["-q", "-q", "-overwrite_original", "-codedcharacterset=utf8"])
        .args(["-charset", "iptc=UTF8", "-charset", "exif=UTF8"])
        .arg(format!("-IFD0:ImageDescription={words}"))
        .arg(format!("-XMP-dc:Description={words}"))
        .arg(format!("-IPTC:Caption-Abstract={words}"))
        .args(["-IFD0:Make=Canon", "-IFD0:Model=Canon EOS R6m2"])
        .args(["-ExifIFD:LensModel=RF24-70mm F2.8 L IS USM"])
        .args(["-ExifIFD:DateTimeOriginal=2026:07:18 08:59:32"])
        .args(["-ExifIFD:OffsetTimeOriginal=-06:00"])
        .args([
            "-ExifIFD:ExposureTime=1/250",
            "-ExifIFD:FNumber=4",
            "-ExifIFD:ISO=400",
        ])
        .args([
            "-GPSLatitude=19.51",
            "-GPSLatitudeRef=N",
            "-GPSLongitude=101.6",
            "-GPSLongitudeRef=W",
        ])
        .args([
            "-XMP-dc:Subject=árboles",
            "-XMP-dc:Subject=niñez",
            "-IPTC:Keywords=árboles",
        ])
        .args([
            "-XMP-dc:Creator=Lucía Mendoza",
            "-IPTC:By-line=Lucía Mendoza",
            "-XMP-xmp:Rating=4",
        ])
        .arg(path)
        .status()?;
    written
        .success()
        .then_some(())
        .ok_or_else(|| "exiftool wrote nothing".into())
}
