//! What people say travels with what leaves, and what the public must not learn does not: read back by exiftool.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::companions::tagged;
use crate::harness::{Caller, TestArchive};

/// What exiftool reads of these bytes: `Group:Tag` to value.
pub(crate) fn exiftool(name: &str, bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).expect("written");
    let read = Command::new("exiftool")
        .args([
            "-json",
            "-G1",
            "-struct",
            "-n",
            "-charset",
            "iptc=UTF8",
            "-api",
            "largefilesupport=1",
        ])
        .arg(&file)
        .output()
        .expect("exiftool is installed by deploy/setup.sh");
    let list: Value = serde_json::from_slice(&read.stdout).expect("JSON");
    list[0].clone()
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    std::fs::read(folder.join(name)).expect("a fixture")
}

const CAPTION: &str = "La presidenta entregó becas a niñas y niños — «¡felicidades!»";

fn words() -> Value {
    json!({
        "title": "Entrega de becas",
        "caption": CAPTION,
        "caption_en": "The mayor hands out scholarships",
        "keywords": ["becas", "niñez", "educación pública"],
        "creator": "Xóchitl Núñez",
        "credit": "Ayuntamiento de Valle del Lago",
        "copyright": "© 2026 Ayuntamiento",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "place": "Plaza de la Constitución",
        "persons": [{"name": "Laura Méndez Ríos", "area": {"x": 0.25, "y": 0.1, "w": 0.2, "h": 0.3}}, "José Ibáñez"],
        "alt_text": "Una mujer entrega un sobre a una niña",
        "rating": 4
    })
}

async fn described(editor: &Caller, name: &str, bytes: Vec<u8>, event: Option<&str>) -> String {
    let id = editor.upload_for(name, event, bytes).await.asset();
    let changed = editor
        .patch(&format!("/api/v1/assets/{id}"), &words())
        .await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    id
}

fn confirm(read: &Value, what: &str) {
    let same =
        |tag: &str, expected: Value| assert_eq!(read[tag], expected, "{what}: {tag} in {read:#}");
    same("XMP-dc:Title", json!("Entrega de becas"));
    same("XMP-dc:Description", json!(CAPTION));
    same(
        "XMP-dc:Description-en",
        json!("The mayor hands out scholarships"),
    );
    same(
        "XMP-dc:Subject",
        json!(["becas", "niñez", "educación pública"]),
    );
    same("XMP-dc:Creator", json!(["Xóchitl Núñez"]));
    same(
        "XMP-photoshop:Credit",
        json!("Ayuntamiento de Valle del Lago"),
    );
    same("XMP-dc:Rights", json!("© 2026 Ayuntamiento"));
    same(
        "XMP-xmpRights:WebStatement",
        json!("https://creativecommons.org/licenses/by/4.0/"),
    );
    same("XMP-iptcCore:Location", json!("Plaza de la Constitución"));
    same(
        "XMP-iptcExt:PersonInImage",
        json!(["Laura Méndez Ríos", "José Ibáñez"]),
    );
    same("XMP-iptcExt:Event", json!("Becas 2026"));
    same(
        "XMP-iptcCore:AltTextAccessibility",
        json!("Una mujer entrega un sobre a una niña"),
    );
    same("XMP-xmp:Rating", json!(4));
    let region = &read["XMP-mwg-rs:RegionInfo"]["RegionList"][0];
    assert_eq!(region["Name"], "Laura Méndez Ríos", "{what}");
    // Told of the pixels as they are stored: in a picture to be turned to the right, down is across.
    let across = if what == "rotated-6.jpg" { 0.25 } else { 0.35 };
    assert_eq!(region["Area"]["X"], json!(across), "{what}");
}

fn confirm_iptc(read: &Value, what: &str) {
    let same = |tag: &str, expected: Value| assert_eq!(read[tag], expected, "{what}: {tag}");
    same("IPTC:ObjectName", json!("Entrega de becas"));
    same("IPTC:Caption-Abstract", json!(CAPTION));
    same(
        "IPTC:Keywords",
        json!(["becas", "niñez", "educación pública"]),
    );
    same("IPTC:By-line", json!("Xóchitl Núñez"));
    same("IPTC:Credit", json!("Ayuntamiento de Valle del Lago"));
    same("IPTC:CopyrightNotice", json!("© 2026 Ayuntamiento"));
}

#[tokio::test]
async fn every_format_carries_the_words_and_others_read_them() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let event = editor
        .post("/api/v1/events", &json!({"title": "Becas 2026"}))
        .await
        .json();
    let event = event["id"].as_str();
    for (name, iptc) in [
        ("captions.jpg", true),
        ("rotated-6.jpg", true),
        ("transparent.png", false),
        ("three-pages.tiff", true),
        ("photo.webp", false),
        ("photo.heic", false),
        ("photo-10-bit.avif", false),
        ("short.mp4", false),
        ("rotated.mov", false),
    ] {
        let id = described(&editor, name, fixture(name), event).await;
        archive.settled().await;
        let address = format!("/api/v1/assets/{id}/original?metadata=embedded");
        let copy = editor.get(&address).await;
        assert_eq!(copy.status, 200, "{name}: {}", copy.text());
        let read = exiftool(name, &copy.bytes);
        confirm(&read, name);
        let before = exiftool(name, &fixture(name));
        assert_eq!(
            read["ExifTool:Warning"], before["ExifTool:Warning"],
            "{name}: a copy is no worse than its original"
        );
        if iptc {
            confirm_iptc(&read, name);
        }
        // The original is what it was.
        let original = editor.get(&format!("/api/v1/assets/{id}/original")).await;
        assert_eq!(original.bytes, fixture(name), "{name}");
        // Read again, the copy is the same picture with the same words.
        let again = editor
            .upload(&format!("copia-{name}"), copy.bytes.clone())
            .await
            .asset();
        archive.settled().await;
        let shown = editor.get(&format!("/api/v1/assets/{again}")).await.json();
        assert_eq!(shown["caption"], CAPTION, "{name}");
        assert_eq!(
            shown["metadata"]["persons"][0],
            json!({"name": "Laura Méndez Ríos", "area": {"x": 0.25, "y": 0.1, "w": 0.2, "h": 0.3}}),
            "{name}"
        );
        let alike = editor
            .get(&format!("/api/v1/assets/{id}/alike"))
            .await
            .json();
        assert_eq!(
            alike["same_picture"][0]["asset"]["id"],
            again.as_str(),
            "{name}"
        );
        // A part of the copy is the part of the whole.
        let half = copy.bytes.len() / 2;
        let part = editor.request(reqwest::Method::GET, &address);
        let part = part
            .header("range", format!("bytes=3-{half}"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(part.status(), 206, "{name}");
        assert_eq!(
            part.bytes().await.expect("bytes"),
            copy.bytes[3..=half],
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_rendition_carries_the_words_and_nothing_else() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let event = editor
        .post("/api/v1/events", &json!({"title": "Becas 2026"}))
        .await
        .json();
    let tags = [
        "-EXIF:GPSLatitude=19.43",
        "-EXIF:GPSLatitudeRef=N",
        "-EXIF:GPSLongitude=99.13",
        "-EXIF:GPSLongitudeRef=W",
        "-XMP-exif:GPSLatitude=19.43",
        "-EXIF:SerialNumber=6012345",
        "-EXIF:OwnerName=Juana Pérez",
        "-EXIF:LensSerialNumber=99",
        "-XMP-aux:SerialNumber=6012345",
        "-EXIF:Artist=Juana Pérez",
        "-XMP-dc:Description=lo de antes",
    ];
    let photo = described(
        &editor,
        "foto.jpg",
        tagged("captions.jpg", &tags),
        event["id"].as_str(),
    )
    .await;
    let film = described(
        &editor,
        "short.mp4",
        fixture("short.mp4"),
        event["id"].as_str(),
    )
    .await;
    archive.settled().await;
    for (id, recipe, name) in [
        (&photo, "preview-2560", "a.jpg"),
        (&photo, "thumb-960", "a.webp"),
        (&photo, "full", "a.jpg"),
        (&film, "poster", "a.webp"),
        (&film, "proxy-540", "a.mp4"),
    ] {
        let address = format!("/api/v1/assets/{id}/renditions/{recipe}?download=true");
        let sent = editor.get(&address).await;
        assert_eq!(sent.status, 200, "{recipe}: {}", sent.text());
        assert!(
            sent.header("content-disposition").starts_with("attachment"),
            "{recipe}"
        );
        assert_eq!(
            sent.header("content-length"),
            sent.bytes.len().to_string(),
            "{recipe}"
        );
        let read = exiftool(name, &sent.bytes);
        confirm(&read, recipe);
        assert_eq!(read["ExifTool:Warning"], Value::Null, "{recipe}");
        let all = read.to_string();
        for told in [
            "GPS",
            "Serial",
            "6012345",
            "Juana",
            "Owner",
            "Thumbnail",
            "lo de antes",
        ] {
            assert!(!all.contains(told), "{recipe} tells {told}: {read:#}");
        }
        // The tag changes with the words, so no browser keeps old ones.
        let tag = sent.header("etag").to_owned();
        let again = editor
            .request(reqwest::Method::GET, &address)
            .header("if-none-match", &tag);
        assert_eq!(
            again.send().await.expect("an answer").status(),
            304,
            "{recipe}"
        );
        editor
            .patch(
                &format!("/api/v1/assets/{id}"),
                &json!({"title": format!("Otro {recipe}")}),
            )
            .await;
        assert_ne!(editor.get(&address).await.header("etag"), tag, "{recipe}");
        editor
            .patch(&format!("/api/v1/assets/{id}"), &words())
            .await;
    }
}

#[tokio::test]
async fn what_carries_no_words_says_so_and_gives_a_sidecar() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = described(&editor, "a.mkv", fixture("no-sound.mkv"), None).await;
    archive.settled().await;
    let refused = editor
        .get(&format!("/api/v1/assets/{id}/original?metadata=embedded"))
        .await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (422, "no_place_for_metadata")
    );
    let sidecar = editor
        .get(&format!("/api/v1/assets/{id}/metadata.xmp"))
        .await;
    assert!(sidecar.header("content-disposition").contains("a.xmp"));
    let read = exiftool("a.xmp", &sidecar.bytes);
    assert_eq!(read["XMP-dc:Description"], CAPTION);
    let nonsense = editor
        .get(&format!("/api/v1/assets/{id}/original?metadata=x"))
        .await;
    assert_eq!(nonsense.code(), "bad_query");
    // Who may not take an original gets no copy of it either.
    let publisher = archive.key("publisher", "all");
    editor.approve(&id).await;
    let refused = publisher
        .get(&format!("/api/v1/assets/{id}/original?metadata=embedded"))
        .await;
    assert_eq!(refused.status, 403);
}
