//! The digest of a film is that of its coded pictures and sound, and of a cut film there is none.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use asset::{Digest, Facts};
use ffmpeg_next as ffmpeg;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name)
}

fn digest(path: &Path) -> Option<Digest> {
    media::picture(path, &Facts::default()).unwrap()
}

/// Another file of these bytes, and its digest.
fn digest_of(bytes: &[u8]) -> Option<Digest> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film");
    std::fs::write(&path, bytes).unwrap();
    media::picture(&path, &Facts::default()).ok().flatten()
}

/// How a track is coded, without the name that its container has for it.
#[expect(unsafe_code, reason = "the binding gives no safe way to the tag")]
fn untagged(stream: &ffmpeg::Stream<'_>) -> ffmpeg::codec::Parameters {
    let mut parameters = stream.parameters().clone();
    // SAFETY: the clone owns its structure, and the tag is a plain number in it.
    unsafe {
        (*parameters.as_mut_ptr()).codec_tag = 0;
    }
    parameters
}

/// The same tracks, the last first, in another container and with another title.
fn muxed_again(film: &Path, to: &Path, options: &[(&str, &str)]) {
    let mut input = ffmpeg::format::input(film).unwrap();
    let mut output = ffmpeg::format::output(to).unwrap();
    let count = input.streams().count();
    let mut places = vec![0; count];
    for (place, index) in (0..count).rev().enumerate() {
        places[index] = place;
        let source = input.stream(index).unwrap();
        let mut target = output
            .add_stream(ffmpeg::encoder::find(ffmpeg::codec::Id::None))
            .unwrap();
        target.set_parameters(untagged(&source));
        target.set_time_base(source.time_base());
    }
    let mut words = ffmpeg::Dictionary::new();
    words.set("title", "Otro título");
    output.set_metadata(words);
    let mut further = ffmpeg::Dictionary::new();
    for (name, value) in options {
        further.set(name, value);
    }
    output.write_header_with(further).unwrap();
    let units: Vec<_> = input.streams().map(|stream| stream.time_base()).collect();
    let mut packet = ffmpeg::Packet::empty();
    while packet.read(&mut input).is_ok() {
        let from = packet.stream();
        let unit = output.stream(places[from]).unwrap().time_base();
        packet.rescale_ts(units[from], unit);
        packet.set_stream(places[from]);
        packet.set_position(-1);
        packet.write_interleaved(&mut output).unwrap();
    }
    output.write_trailer().unwrap();
}

#[test]
fn every_film_and_sound_has_a_digest_of_its_own() {
    let names = [
        "short.mp4",
        "no-sound.mov",
        "flash-and-beep.mkv",
        "rotated.mov",
        "interlaced.mpg",
    ];
    let mut digests: Vec<Digest> = names.map(|name| digest(&fixture(name)).unwrap()).to_vec();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), names.len());
    for name in names {
        let facts = media::examine(&fixture(name));
        assert_eq!(facts.picture_digest, digest(&fixture(name)), "{name}");
    }
}

#[test]
fn other_words_leave_the_film_the_same() {
    let film = std::fs::read(fixture("short.mp4")).unwrap();
    let same = digest(&fixture("short.mp4"));
    let free = [&film[..], b"\0\0\0\x10freeleyenda!"].concat();
    assert_eq!(digest_of(&free), same);
    let uuid = [&film[..], b"\0\0\0\x20uuid0123456789abcdef12345678"].concat();
    assert_eq!(digest_of(&uuid), same);
    // The name of its coder stands in `udta`.
    let mut renamed = film.clone();
    let at = film.windows(4).rposition(|word| word == b"Lavf").unwrap();
    renamed[at..at + 4].copy_from_slice(b"Casa");
    assert_eq!(digest_of(&renamed), same);
    let mut other = film;
    let mdat = other.windows(4).position(|word| word == b"mdat").unwrap();
    other[mdat + 5000] ^= 1;
    assert_ne!(digest_of(&other), same);
}

#[test]
fn another_container_with_the_tracks_the_other_way_round_holds_the_same_film() {
    let folder = tempfile::tempdir().unwrap();
    let film = fixture("short.mp4");
    let same = digest(&film);
    assert!(same.is_some());
    for (name, options) in [
        ("last.mp4", &[][..]),
        ("first.mp4", &[("movflags", "+faststart")]),
        ("parts.mp4", &[("movflags", "+frag_keyframe+empty_moov")]),
        ("film.mov", &[]),
        ("film.mkv", &[]),
    ] {
        let copy = folder.path().join(name);
        muxed_again(&film, &copy, options);
        assert_eq!(digest(&copy), same, "{name}");
    }
}

#[test]
fn a_cut_film_has_no_digest() {
    for name in [
        "short.mp4",
        "no-sound.mov",
        "flash-and-beep.mkv",
        "rotated.mov",
    ] {
        let film = std::fs::read(fixture(name)).unwrap();
        for share in [30, 60, 90, 99] {
            let cut = &film[..film.len() * share / 100];
            assert_eq!(digest_of(cut), None, "{share} % of {name}");
        }
    }
}

#[test]
fn a_photo_keeps_the_digest_of_its_facts() {
    let photo = fixture("captions.jpg");
    let facts = media::examine(&photo);
    assert!(facts.picture_digest.is_some());
    assert_eq!(
        media::picture(&photo, &facts).unwrap(),
        facts.picture_digest
    );
    assert!(media::picture(&fixture("empty.jpg"), &facts).is_err());
}
