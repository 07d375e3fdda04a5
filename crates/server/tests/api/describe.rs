//! What people say of assets, and what becomes of it.

use serde_json::json;

use crate::harness::{Answer, TestArchive};
use crate::pictures::described;

#[tokio::test]
async fn words_of_people_stand_over_those_of_the_file_and_are_found() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let sent = editor
        .upload(
            "a.png",
            described(1, "Título", "Lo que dijo la cámara", &["uno"]),
        )
        .await;
    archive.settled().await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    let before = editor.get(&address).await;
    assert_eq!(before.json()["caption"], "Lo que dijo la cámara");
    assert_eq!(before.json()["sources"]["caption"], "file");
    let change = json!({"caption": "  Entrega de becas ", "keywords": ["becas", "becas", " niñez "], "rating": 4});
    let changed = editor.patch(&address, &change).await.json();
    assert_eq!(changed["caption"], "Entrega de becas");
    assert_eq!(changed["metadata"]["keywords"], json!(["becas", "niñez"]));
    assert_eq!(
        (
            changed["sources"]["caption"].clone(),
            changed["rating"].clone()
        ),
        (json!("people"), json!(4))
    );
    archive.settled().await;
    let found = editor.get("/api/v1/assets?q=ninez%20%3E=4").await.json();
    assert_eq!(found["total"], 1);
    let emptied = editor
        .patch(&address, &json!({"caption": null}))
        .await
        .json();
    assert_eq!(emptied["caption"], "Lo que dijo la cámara");
    let record = archive.record(&sent.asset()).await;
    assert_eq!(
        record["asset"]["metadata"]["keywords"],
        json!(["becas", "niñez"])
    );
}

#[tokio::test]
async fn two_people_at_once_do_not_overwrite_each_other() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let sent = editor.upload("a.png", described(1, "T", "C", &[])).await;
    archive.settled().await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    let tag = editor.get(&address).await.header("etag").to_owned();
    let change = |title: &str| {
        editor
            .request(reqwest::Method::PATCH, &address)
            .header("if-match", &tag)
            .json(&json!({"title": title}))
    };
    assert_eq!(Answer::of(change("Ana")).await.status, 200);
    let late = Answer::of(change("Luis")).await;
    assert_eq!(
        (late.status.as_u16(), late.code().as_str()),
        (412, "changed_meanwhile")
    );
    assert_eq!(editor.get(&address).await.json()["title"], "Ana");
}

#[tokio::test]
async fn nonsense_is_refused_with_a_reason() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let sent = editor.upload("a.png", described(1, "T", "C", &[])).await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    for (change, code) in [
        (json!({"rating": 6}), "bad_rating"),
        (json!({"status": "listo"}), "bad_status"),
        (json!({"event": "nada"}), "unknown_event"),
        (json!({"caption": "a".repeat(9000)}), "too_long"),
        (json!({"capton": "a"}), "bad_body"),
    ] {
        let answer = editor.patch(&address, &change).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (422, code),
            "{change}"
        );
    }
}

#[tokio::test]
async fn every_act_is_in_the_history_and_the_chain_is_whole() {
    let archive = TestArchive::start();
    let editor = archive.person("editor").await;
    let sent = editor.upload("a.png", described(1, "T", "C", &[])).await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    editor.patch(&address, &json!({"title": "Otro"})).await;
    editor.approve(&sent.asset()).await;
    assert_eq!(
        editor
            .post(&format!("{address}/trash"), &json!({}))
            .await
            .status,
        204
    );
    assert_eq!(
        editor
            .post(&format!("{address}/restore"), &json!({}))
            .await
            .status,
        204
    );
    editor.get(&format!("{address}/original")).await;
    let history = editor.get(&format!("{address}/history")).await.json();
    let acts: Vec<&str> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts,
        [
            "accessioned",
            "described",
            "described",
            "reviewed",
            "trashed",
            "restored",
            "original_delivered"
        ]
    );
    assert_eq!(history["items"][0]["actor"]["display_name"], "editor");
    archive.settled().await;
    let verified = archive.command(&["verify"], "");
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
}
