//! Sending files in one request, and asking before sending.

use futures::future::join_all;
use serde_json::json;

use crate::harness::TestArchive;
use crate::pictures::{digest, noise, png};

#[tokio::test]
async fn the_same_bytes_twice_are_one_asset_with_two_provenance_lines() {
    let archive = TestArchive::start();
    let (ana, luis) = (
        archive.key("photographer", "all"),
        archive.key("editor", "all"),
    );
    let bytes = png(1, 40, 30);
    let first = ana.upload("LMR_0001.png", bytes.clone()).await;
    assert_eq!(
        (first.status.as_u16(), &first.json()["outcome"]),
        (201, &json!("new"))
    );
    assert_eq!(
        first.header("location"),
        format!("/api/v1/assets/{}", first.asset())
    );
    let again = luis.upload("copia de Luis.png", bytes.clone()).await;
    assert_eq!(
        (again.status.as_u16(), &again.json()["outcome"]),
        (200, &json!("exists"))
    );
    assert_eq!(again.asset(), first.asset());
    assert_eq!(archive.originals(), [digest(&bytes)]);
    let lines = luis
        .get(&format!("/api/v1/assets/{}/provenance", first.asset()))
        .await
        .json();
    let names: Vec<_> = lines["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["filename"].clone())
        .collect();
    assert_eq!(names, [json!("LMR_0001.png"), json!("copia de Luis.png")]);
    archive.settled().await;
}

#[tokio::test]
async fn fifty_at_once_are_one_asset() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(7, 300_000);
    let sent = join_all((0..50).map(|n| {
        let (editor, bytes) = (editor.clone(), bytes.clone());
        async move { editor.upload(&format!("{n}.bin"), bytes).await }
    }))
    .await;
    let new = sent
        .iter()
        .filter(|answer| answer.json()["outcome"] == "new")
        .count();
    let known = sent
        .iter()
        .filter(|answer| answer.json()["outcome"] == "exists")
        .count();
    assert_eq!((new, known), (1, 49));
    assert!(sent.iter().all(|answer| answer.asset() == sent[0].asset()));
    assert_eq!(archive.originals(), [digest(&bytes)]);
    let lines = editor
        .get(&format!("/api/v1/assets/{}/provenance", sent[0].asset()))
        .await
        .json();
    assert_eq!(lines["items"].as_array().unwrap().len(), 50);
}

#[tokio::test]
async fn an_original_comes_back_as_it_was_sent_and_is_never_writable() {
    use std::os::unix::fs::PermissionsExt;
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(3, 1_500_000);
    let sent = editor.upload("niña ñandú.bin", bytes.clone()).await;
    let back = editor
        .get(&format!("/api/v1/assets/{}/original", sent.asset()))
        .await;
    assert_eq!(back.bytes, bytes);
    assert!(
        back.header("content-disposition")
            .contains("filename*=UTF-8''ni%C3%B1a%20%C3%B1and%C3%BA.bin")
    );
    let name = digest(&bytes);
    let path = archive
        .data()
        .join("vault/originals")
        .join(&name[..2])
        .join(&name[2..4])
        .join(&name);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o400);
}

#[tokio::test]
async fn known_bytes_need_not_be_sent_to_be_filed_under_another_event() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let event = editor
        .post("/api/v1/events", &json!({"title": "Feria del libro"}))
        .await
        .json();
    let bytes = png(5, 20, 20);
    let asked = json!({"digests": [digest(&bytes)]});
    let before = editor.post("/api/v1/assets/lookup", &asked).await.json();
    assert_eq!(before["items"][0]["outcome"], "new");
    let sent = editor.upload("a.png", bytes.clone()).await;
    let after = editor.post("/api/v1/assets/lookup", &asked).await.json();
    assert_eq!(after["items"][0]["outcome"], "exists");
    assert_eq!(after["items"][0]["asset"]["id"], sent.asset());
    let offer = json!({"digest": digest(&bytes), "filename": "b.png", "event": event["id"]});
    let offered = editor.post("/api/v1/assets/offers", &offer).await;
    assert_eq!(
        (offered.status.as_u16(), offered.asset()),
        (200, sent.asset())
    );
    let asset = editor
        .get(&format!("/api/v1/assets/{}", sent.asset()))
        .await
        .json();
    assert_eq!(asset["event"]["title"], "Feria del libro");
    let unknown = json!({"digest": digest(b"nadie lo ha enviado"), "filename": "c.png"});
    assert_eq!(
        editor.post("/api/v1/assets/offers", &unknown).await.status,
        404
    );
}

#[tokio::test]
async fn bytes_the_vault_has_lost_are_asked_for_again() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(11, 5000);
    let sent = editor.upload("a.bin", bytes.clone()).await;
    let name = digest(&bytes);
    let path = archive
        .data()
        .join("vault/originals")
        .join(&name[..2])
        .join(&name[2..4])
        .join(&name);
    std::fs::remove_file(&path).unwrap();
    let known = editor
        .post("/api/v1/assets/lookup", &json!({"digests": [name]}))
        .await
        .json();
    assert_eq!(known["items"][0]["outcome"], "new");
    let again = editor.upload("a.bin", bytes.clone()).await;
    assert_eq!(
        (again.json()["outcome"].clone(), again.asset()),
        (json!("exists"), sent.asset())
    );
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[tokio::test]
async fn an_event_that_is_not_there_is_refused_before_the_bytes() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let answer = editor
        .upload_for(
            "a.png",
            Some("01890000-0000-7000-8000-000000000000"),
            png(1, 9, 9),
        )
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (422, "unknown_event")
    );
    assert!(archive.originals().is_empty());
}

#[tokio::test]
async fn more_than_five_hundred_digests_are_too_many() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let many: Vec<String> = (0..501_u32).map(|n| digest(&n.to_be_bytes())).collect();
    let answer = editor
        .post("/api/v1/assets/lookup", &json!({"digests": many}))
        .await;
    assert_eq!(answer.code(), "too_many");
    let answer = editor
        .post("/api/v1/assets/lookup", &json!({"digests": ["no"]}))
        .await;
    assert_eq!(answer.code(), "bad_digest");
}
