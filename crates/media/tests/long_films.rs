//! The facts of a film of gigabytes are read without reading the film.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use asset::Kind;

const LENGTH: u64 = 4 << 30;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

/// Bytes this thread has asked files for.
fn bytes_read() -> u64 {
    let counters = std::fs::read_to_string("/proc/thread-self/io").unwrap();
    let line = counters.lines().find(|line| line.starts_with("rchar:"));
    line.unwrap()["rchar:".len()..].trim().parse().unwrap()
}

/// The places and kinds of the outermost boxes.
fn boxes(film: &[u8]) -> Vec<(usize, usize, &[u8])> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < film.len() {
        let length = u32::from_be_bytes(film[at..at + 4].try_into().unwrap());
        let length = usize::try_from(length).unwrap();
        found.push((at, length, &film[at + 4..at + 8]));
        at += length;
    }
    found
}

/// The film with four gibibytes of nothing behind its pictures and the index after them, as a recorder leaves it.
fn stretched(film: &[u8], path: &Path) {
    let all = boxes(film);
    let (moov_at, moov_length, _) = *all.iter().find(|(_, _, kind)| *kind == b"moov").unwrap();
    let mut target = File::create(path).unwrap();
    target.write_all(film).unwrap();
    // Everything behind the first box is one long box of media: the places in the index stay right.
    target.seek(SeekFrom::Start(all[1].0 as u64)).unwrap();
    target.write_all(b"\0\0\0\x01mdat").unwrap();
    target
        .write_all(&(LENGTH - all[1].0 as u64).to_be_bytes())
        .unwrap();
    target.seek(SeekFrom::Start(LENGTH)).unwrap();
    target
        .write_all(&film[moov_at..moov_at + moov_length])
        .unwrap();
}

#[test]
fn four_gibibytes_with_the_index_at_the_end_cost_some_megabytes() {
    let film = std::fs::read(fixture("short.mp4")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.mp4");
    stretched(&film, &path);
    let before = bytes_read();
    let facts = media::examine(&path);
    let read = bytes_read() - before;
    assert!(read <= 32 << 20, "{read} bytes were read");

    let short = media::examine(&fixture("short.mp4"));
    assert_eq!(facts.error, None);
    assert_eq!(facts.kind, Some(Kind::Video));
    assert_eq!(facts.width, short.width);
    assert_eq!(facts.duration_s, short.duration_s);
    assert_eq!(facts.taken_at, short.taken_at);
    assert!(facts.taken_at.is_some());
    assert_eq!(facts.gps_lat, short.gps_lat);
    // Its packets are read later, and are those of the short one.
    assert_eq!(facts.picture_digest, None);
    assert_eq!(media::picture(&path, &facts).unwrap(), short.picture_digest);
}
