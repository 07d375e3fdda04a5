//! Files of one press of the shutter, pictures that look alike, and wrong clocks, through the door.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};

/// A fixture with these tags written into it.
pub(crate) fn tagged(fixture: &str, tags: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(fixture);
    let copy = folder.path().join(fixture);
    std::fs::copy(from, &copy).expect("a copy");
    let done = Command::new("exiftool")
        .args([
            "-q",
            "-q",
            "-m",
            "-overwrite_original",
            "-codedcharacterset=utf8",
        ])
        .args(tags)
        .arg(&copy)
        .status()
        .expect("exiftool is installed by deploy/setup.sh");
    assert!(done.success());
    std::fs::read(copy).expect("the copy")
}

const SIDECAR: &str = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
    <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
    xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Entrega en la \
    explanada</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";

async fn asset(caller: &Caller, id: &str) -> Value {
    caller.get(&format!("/api/v1/assets/{id}")).await.json()
}

#[tokio::test]
async fn a_raw_a_jpeg_and_a_sidecar_are_one_asset_and_can_be_taken_apart() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let when = "-DateTimeOriginal=2026:11:14 12:00:00";
    let raw = tagged("16-bit.tiff", &[when]);
    let first = editor.upload("DSC_0042.NEF", raw.clone()).await.asset();
    archive.settled().await;
    let sidecar = editor
        .upload("DSC_0042.xmp", SIDECAR.as_bytes().to_vec())
        .await;
    archive.settled().await;
    let jpeg = editor
        .upload("DSC_0042.JPG", tagged("rotated-1.jpg", &[when]))
        .await;
    archive.settled().await;
    let whole = asset(&editor, &first).await;
    assert_eq!(whole["filename"], "DSC_0042.JPG");
    assert_eq!(whole["parts"], json!(["raw", "sidecar"]));
    assert_eq!(whole["caption"], "Entrega en la explanada");
    assert_eq!(whole["condition"]["state"], "ready");
    for other in [sidecar.asset(), jpeg.asset()] {
        assert_eq!(asset(&editor, &other).await["id"], first.as_str());
    }
    let listed = editor.get("/api/v1/assets").await.json();
    assert_eq!(
        (&listed["total"], listed["items"].as_array().map(Vec::len)),
        (&json!(1), Some(1))
    );

    let companion = &whole["companions"][0];
    assert_eq!(
        (&companion["role"], &companion["filename"]),
        (&json!("raw"), &json!("DSC_0042.NEF"))
    );
    let taken = editor
        .get(companion["url"].as_str().expect("an address"))
        .await;
    assert_eq!(taken.bytes, raw);
    let publisher = archive.key("publisher", "all");
    assert_ne!(
        publisher
            .get(companion["url"].as_str().expect("an address"))
            .await
            .status,
        200
    );
    // Each of the three leads to the record from the vault.
    let record = archive.record(&first).await;
    assert_eq!(record["asset"]["companions"][0]["role"], "raw");

    let address = format!("/api/v1/assets/{first}/separate");
    let out = editor
        .post(&address, &json!({"original": companion["id"]}))
        .await;
    assert_eq!(out.status, 200, "{}", out.text());
    archive.settled().await;
    assert_eq!(asset(&editor, &first).await["filename"], "DSC_0042.NEF");
    let jpeg = asset(&editor, &jpeg.asset()).await;
    assert_eq!(
        (&jpeg["filename"], &jpeg["condition"]["state"]),
        (&json!("DSC_0042.JPG"), &json!("ready"))
    );
    assert_eq!(editor.get("/api/v1/assets").await.json()["total"], 2);
    let join = format!(
        "/api/v1/assets/{}/join",
        jpeg["id"].as_str().expect("an id")
    );
    let joined = editor.post(&join, &json!({"asset": first})).await;
    // Its own files first, then what was joined by hand.
    assert_eq!(joined.json()["parts"], json!(["sidecar", "raw"]));
    archive.settled().await;
    assert_eq!(editor.get("/api/v1/assets").await.json()["total"], 1);
    let history = editor
        .get(&format!("/api/v1/assets/{first}/history"))
        .await
        .text();
    assert!(history.contains("\"joined\"") && history.contains("\"separated\""));
}

#[tokio::test]
async fn the_same_picture_is_recognised_under_five_descriptions() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let edits: [&[&str]; 5] = [
        &["-XMP-dc:Description=Uno", "-XMP-photoshop:City=Morelia"],
        &["-all=", "-XMP-dc:Title=Dos"],
        &["-EXIF:Artist=Ana Núñez", "-EXIF:Copyright=©"],
        &["-IPTC:Keywords=becas", "-IPTC:Keywords=niñez"],
        &[
            "-Comment=Cinco",
            "-EXIF:DateTimeOriginal=2001:01:01 00:00:00",
        ],
    ];
    let mut ids = Vec::new();
    for (number, edit) in edits.into_iter().enumerate() {
        let bytes = tagged("captions.jpg", edit);
        let sent = editor.upload(&format!("copia-{number}.jpg"), bytes).await;
        assert_eq!(sent.json()["outcome"], "new");
        ids.push(sent.asset());
    }
    let other = editor
        .upload("otra.jpg", tagged("wide-gamut.jpg", &[]))
        .await
        .asset();
    archive.settled().await;
    for id in &ids {
        let alike = editor
            .get(&format!("/api/v1/assets/{id}/alike"))
            .await
            .json();
        let same = alike["same_picture"].as_array().expect("a list");
        assert_eq!(same.len(), 4, "{alike}");
        assert!(same.iter().all(|one| {
            one["differences"]
                .as_object()
                .is_some_and(|found| !found.is_empty())
        }));
    }
    let alone = editor
        .get(&format!("/api/v1/assets/{other}/alike"))
        .await
        .json();
    assert_eq!(alone["same_picture"], json!([]));
    let city = editor
        .get(&format!("/api/v1/assets/{}/alike", ids[1]))
        .await
        .json();
    let first = city["same_picture"].as_array().into_iter().flatten();
    let mut first = first.filter(|one| one["asset"]["id"] == ids[0].as_str());
    let differences = &first.next().expect("the first copy")["differences"];
    assert_eq!(
        differences["city"],
        json!({"here": null, "there": "Morelia"})
    );
}

#[tokio::test]
async fn pictures_that_look_alike_are_proposed_and_ruled_on() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let one = editor
        .upload("a.jpg", tagged("rotated-1.jpg", &[]))
        .await
        .asset();
    // The same scene coded again, stored another way round.
    let two = editor
        .upload("b.jpg", tagged("rotated-6.jpg", &[]))
        .await
        .asset();
    archive.settled().await;
    let page = editor.get("/api/v1/likenesses").await.json();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1), "{page}");
    let address = format!("/api/v1/likenesses/{two}/{one}");
    let ruled = editor
        .request(reqwest::Method::PUT, &address)
        .json(&json!({"ruling": "same"}))
        .send()
        .await;
    assert_eq!(ruled.expect("an answer").status(), 204);
    assert_eq!(
        editor.get("/api/v1/likenesses").await.json()["items"],
        json!([])
    );
    let alike = editor
        .get(&format!("/api/v1/assets/{one}/alike"))
        .await
        .json();
    assert_eq!(alike["looks_alike"][0]["ruling"], "same");
    assert_eq!(
        editor.get("/api/v1/likenesses?cursor=x").await.code(),
        "bad_cursor"
    );
    assert_eq!(editor.get("/api/v1/assets").await.json()["total"], 2);
}

#[tokio::test]
async fn a_clock_is_learnt_from_a_photo_of_a_clock_and_taken_back() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let event = editor
        .post(
            "/api/v1/events",
            &json!({"title": "Informe", "place": "Cancún"}),
        )
        .await
        .json();
    assert_eq!(event["effective_zone"], "America/Cancun");
    let event = event["id"].as_str().expect("an id").to_owned();
    let camera = ["-Model=NIKON Z 6", "-EXIF:SerialNumber=77"];
    let mut ids = Vec::new();
    for (number, clock) in ["12:00:00", "12:05:00"].into_iter().enumerate() {
        let clock = format!("-DateTimeOriginal=2026:11:14 {clock}");
        let bytes = tagged(
            &format!("rotated-{}.jpg", number + 1),
            &[camera[0], camera[1], &clock],
        );
        ids.push(
            editor
                .upload_for(&format!("{number}.jpg"), Some(&event), bytes)
                .await
                .asset(),
        );
    }
    archive.settled().await;
    assert_eq!(
        asset(&editor, &ids[1]).await["taken"],
        "2026-11-14T17:05:00Z"
    );
    let cameras = editor
        .get(&format!("/api/v1/events/{event}/cameras"))
        .await
        .json();
    assert_eq!(cameras["items"][0]["assets"], 2, "{cameras}");
    let change = json!({"asset": ids[0], "true_time": "2026-11-14T10:58:30"});
    let preview = editor
        .post(&format!("/api/v1/events/{event}/clocks/preview"), &change)
        .await
        .json();
    assert_eq!(
        (&preview["seconds"], &preview["total"]),
        (&json!(-3690), &json!(2))
    );
    assert_eq!(preview["items"][1]["after"], "2026-11-14T11:03:30");
    let clocks = format!("/api/v1/events/{event}/clocks");
    let done = editor.post(&clocks, &change).await.json();
    archive.settled().await;
    let shown = asset(&editor, &ids[1]).await;
    assert_eq!(
        (&shown["taken_at"], &shown["clock_shift"]),
        (&json!("2026-11-14T11:03:30"), &json!(-3690))
    );
    assert_eq!(
        shown["facts"]["taken_at"], "2026-11-14T12:05:00",
        "the facts keep what the camera said"
    );
    let undo = format!(
        "/api/v1/operations/{}/undo",
        done["operation"].as_str().expect("an id")
    );
    let other = archive.key("photographer", "all");
    assert_eq!(other.post(&undo, &json!({})).await.status, 404);
    assert_eq!(other.post(&clocks, &change).await.status, 404);
    let undone = editor.post(&undo, &json!({})).await.json();
    assert_eq!(undone["restored"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        asset(&editor, &ids[1]).await["taken_at"],
        "2026-11-14T12:05:00"
    );
    for (bad, code) in [
        (json!({"seconds": 5}), "unknown_camera"),
        (json!({"seconds": 5, "camera": "nobody"}), "unknown_camera"),
        (json!({}), "seconds_or_photo"),
        (json!({"asset": ids[0], "true_time": "ayer"}), "bad_time"),
        (
            json!({"camera": cameras["items"][0]["camera"], "seconds": 9_000_000_000_i64}),
            "too_far",
        ),
    ] {
        assert_eq!(editor.post(&clocks, &bad).await.code(), code);
    }
    let designer = archive.key("designer", "all");
    assert_eq!(designer.post(&clocks, &change).await.status, 403);
}

#[tokio::test]
async fn a_date_nobody_can_believe_is_kept_and_flagged() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let future = tagged("rotated-1.jpg", &["-DateTimeOriginal=2071:01:01 00:00:00"]);
    let future = editor.upload("a.jpg", future).await.asset();
    archive.settled().await;
    let shown = asset(&editor, &future).await;
    assert_eq!(shown["taken_at"], "2071-01-01T00:00:00");
    assert_eq!(shown["doubts"], json!(["taken_in_future"]));
}

/// A photo with the note an Apple phone writes: the identifier its film carries too.
fn with_apple_note(jpeg: &[u8], identifier: &str) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: usize, value: u32| {
        let count = u32::try_from(count).expect("short");
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    let text = [identifier.as_bytes(), b"\0"].concat();
    // Places inside the note are counted from its start: head 14, directory 2 + 12 + 4.
    let note = [
        b"Apple iOS\0\0\x01MM\0\x01",
        &entry(0x0011, 2, text.len(), 32)[..],
        &[0; 4],
        &text,
    ]
    .concat();
    let when = b"2026:11:14 12:00:00\0";
    // 8 of head; the first directory 18; the camera's 2 + 2 × 12 + 4; then the values.
    let (first, values) = (26_u32, 26 + 30_u32);
    let tiff = [
        b"MM\0*\0\0\0\x08\0\x01",
        &entry(0x8769, 4, 1, first)[..],
        &[0; 4],
        &[0, 2],
        &entry(0x9003, 2, when.len(), values)[..],
        &entry(0x927c, 7, note.len(), values + 20)[..],
        &[0; 4],
        when,
        &note,
    ]
    .concat();
    let block = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(block.len() + 2).expect("short");
    [
        &jpeg[..2],
        &[0xff, 0xe1],
        &length.to_be_bytes(),
        &block,
        &jpeg[2..],
    ]
    .concat()
}

#[tokio::test]
async fn a_phones_photo_and_its_film_are_one_asset() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let identifier = "11111111-2222-4333-8444-555555555555";
    let desk = tempfile::tempdir().expect("a folder");
    let target = desk.path().join("film.mov");
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-i"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rotated.mov"))
        .args(["-c", "copy", "-movflags", "use_metadata_tags", "-metadata"])
        .arg(format!(
            "com.apple.quicktime.content.identifier={identifier}"
        ))
        .arg(&target)
        .status()
        .expect("ffmpeg is installed by deploy/setup.sh");
    assert!(done.success());
    let film = std::fs::read(target).expect("the film");
    let film = editor.upload("IMG_E7.MOV", film).await.asset();
    archive.settled().await;
    assert_eq!(asset(&editor, &film).await["kind"], "video");
    let plain = tagged("rotated-1.jpg", &["-all="]);
    let photo = editor
        .upload("IMG_0007.JPG", with_apple_note(&plain, identifier))
        .await
        .asset();
    archive.settled().await;
    let whole = asset(&editor, &photo).await;
    assert_eq!(whole["facts"]["content_id"], identifier);
    assert_eq!(
        (&whole["id"], &whole["kind"], &whole["parts"]),
        (&json!(film), &json!("photo"), &json!(["film"]))
    );
    assert_eq!(editor.get("/api/v1/assets").await.json()["total"], 1);
}
