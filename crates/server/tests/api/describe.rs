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
async fn every_text_of_an_asset_has_a_limit_and_the_refusal_names_it() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let sent = editor.upload("a.png", described(1, "T", "C", &[])).await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    for field in [
        "title",
        "caption",
        "caption_en",
        "creator",
        "credit",
        "copyright",
        "licence",
        "usage_terms",
        "holder",
        "place",
        "alt_text",
        "restricted",
    ] {
        let long = editor
            .patch(&address, &json!({field: "ñ".repeat(8193)}))
            .await;
        assert_eq!(long.status, 422, "{field}: {}", long.text());
        assert_eq!(long.code(), "too_long");
        let told = long.json()["detail"].as_str().unwrap().to_owned();
        assert!(told.starts_with(&format!("{field} ")), "{told}");
    }
    let fits = editor
        .patch(&address, &json!({"place": "ñ".repeat(8192)}))
        .await;
    assert_eq!(fits.status, 200, "{}", fits.text());
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

#[tokio::test]
async fn the_office_keeps_licences_of_its_own_and_assets_name_them() {
    let archive = TestArchive::start();
    let (admin, editor) = (archive.person("admin").await, archive.key("editor", "all"));
    let url = "https://municipio.example/uso-libre";
    let own = json!({"items": [{"code": "uso-libre", "name": "Uso libre municipal", "name_en": "Municipal free use", "url": url}]});
    assert_eq!(editor.put("/api/v1/licences", &own).await.status, 403);
    let done = admin.put("/api/v1/licences", &own).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let listed = editor.get("/api/v1/licences").await.json();
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 9);
    assert_eq!(items[8], own["items"][0]);
    assert_eq!(items[0]["name"], "CC BY 4.0");
    let sent = editor.upload("a.png", described(1, "T", "C", &[])).await;
    let address = format!("/api/v1/assets/{}", sent.asset());
    for written in ["USO LIBRE", "municipal free use", "Uso libre municipal"] {
        editor.patch(&address, &json!({"licence": null})).await;
        let named = editor
            .patch(&address, &json!({"licence": written}))
            .await
            .json();
        assert_eq!(
            named["metadata"]["licence"], "Uso libre municipal",
            "{written}"
        );
        assert_eq!(named["metadata"]["licence_url"], url, "{written}");
    }
    for bad in [
        json!({"items": [{"code": "x", "name": "CC BY 4.0", "url": url}]}),
        json!({"items": [{"code": "x", "name": "X", "url": "ftp://x"}]}),
    ] {
        assert_eq!(
            admin.put("/api/v1/licences", &bad).await.code(),
            "bad_setting",
            "{bad}"
        );
    }
    let free = admin
        .put("/api/v1/licences", &json!({"items": []}))
        .await
        .json();
    assert_eq!(free["items"].as_array().unwrap().len(), 8);
    assert_eq!(
        editor.get(&address).await.json()["metadata"]["licence"],
        "Uso libre municipal"
    );
}
