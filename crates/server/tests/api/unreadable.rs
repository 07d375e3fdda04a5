//! Files that are not what they should be: each has a plain outcome, and the rest goes on.

use serde_json::json;

use crate::harness::{Caller, TestArchive};
use crate::pictures::{bomb, noise, png};

#[tokio::test]
async fn each_bad_file_has_a_plain_outcome_and_stops_nothing() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let empty = editor.upload("vacio.jpg", Vec::new()).await;
    assert_eq!(
        (empty.status.as_u16(), empty.code().as_str()),
        (422, "empty_file")
    );
    let jpeg_cut_short = [
        &[0xff, 0xd8, 0xff, 0xe0, 0, 16][..],
        b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
    ]
    .concat();
    let mut cut = png(9, 300, 200);
    cut.truncate(60);
    let files = [
        (
            "texto.jpg",
            b"esto es un texto, no una foto".to_vec(),
            "other",
            "undecoded",
            "format_unknown",
        ),
        (
            "desconocido.bin",
            noise(4, 3000),
            "other",
            "undecoded",
            "format_unknown",
        ),
        (
            "cortada.jpg",
            jpeg_cut_short,
            "photo",
            "unreadable",
            "truncated",
        ),
        ("cortada.png", cut, "photo", "unreadable", "truncated"),
        (
            "enorme.png",
            bomb(30_000, 30_000),
            "photo",
            "unreadable",
            "too_large",
        ),
    ];
    let mut sent = Vec::new();
    for (name, bytes, ..) in &files {
        let answer = editor.upload(name, bytes.clone()).await;
        assert_eq!(answer.status, 201, "{name}");
        sent.push(answer.asset());
    }
    let good = editor.upload("buena.png", png(1, 64, 64)).await;
    archive
        .settled_but(&["cortada.jpg", "cortada.png", "enorme.png"])
        .await;
    for ((name, _, kind, state, code), id) in files.iter().zip(&sent) {
        let asset = editor.get(&format!("/api/v1/assets/{id}")).await.json();
        let condition = &asset["condition"];
        assert_eq!(asset["kind"], *kind, "{name}");
        assert_eq!(
            (condition["state"].as_str(), condition["code"].as_str()),
            (Some(*state), Some(*code)),
            "{name}"
        );
        assert_eq!(
            editor
                .get(&format!("/api/v1/assets/{id}/original"))
                .await
                .status,
            200,
            "{name}"
        );
    }
    let good = editor
        .get(&format!("/api/v1/assets/{}", good.asset()))
        .await
        .json();
    assert_eq!(good["condition"]["state"], "ready");
    assert_eq!(archive.nobody().get("/healthz").await.status, 200);
}

#[tokio::test]
async fn a_dead_job_can_be_asked_for_again() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    editor.upload("enorme.png", bomb(40_000, 40_000)).await;
    archive.settled_but(&["enorme.png"]).await;
    let dead = editor.get("/api/v1/jobs?state=dead").await.json();
    let job = &dead["items"][0];
    assert_eq!(
        (job["step"].as_str(), job["failure"]["code"].as_str()),
        (Some("derive"), Some("too_large"))
    );
    let path = format!("/api/v1/jobs/{}/retry", job["id"].as_str().unwrap());
    assert_eq!(editor.post(&path, &serde_json::json!({})).await.status, 204);
    archive.settled_but(&["enorme.png"]).await;
    let again = editor.get("/api/v1/jobs?state=dead").await.json();
    assert_eq!(again["items"][0]["failure"]["code"], "too_large");
}

#[tokio::test]
async fn all_that_died_is_asked_for_again_by_those_who_may_steer_it() {
    let archive = TestArchive::start();
    let (editor, photographer) = (
        archive.key("editor", "all"),
        archive.key("photographer", "all"),
    );
    let names = ["una.png", "otra.png"];
    editor.upload(names[0], bomb(40_000, 40_000)).await;
    photographer.upload(names[1], bomb(41_000, 40_000)).await;
    editor.upload("buena.png", png(1, 64, 64)).await;
    archive.settled_but(&names).await;
    let dead = "/api/v1/jobs?state=dead";
    for (who, count) in [(&editor, 2), (&photographer, 1)] {
        let page = who.get(dead).await.json();
        assert_eq!(
            (&page["can_retry"], &page["counts"]["dead"]),
            (&count.into(), &2.into())
        );
        assert!(page["done_last_hour"].as_i64().unwrap() >= 4, "{page}");
    }
    let done = editor.get("/api/v1/jobs?state=done").await.json();
    assert_eq!(done["can_retry"], serde_json::Value::Null);
    // Whoever looks only, or holds a key that only reads, steers nothing.
    let designer = archive.key("designer", "all");
    let reader = archive.key("admin", "read");
    let all = async |who: &Caller| who.post("/api/v1/jobs/retry", &json!({})).await;
    for who in [&designer, &reader] {
        assert_eq!(all(who).await.status, 403);
    }
    assert_eq!(reader.get(dead).await.json()["can_retry"], 0);
    for (who, count) in [(&photographer, 1), (&editor, 2)] {
        assert_eq!(all(who).await.json(), json!({"retried": count}));
        archive.settled_but(&names).await;
    }
    let again = editor.get(dead).await.json();
    assert_eq!(again["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(again["items"][0]["failure"]["code"], "too_large");
}
