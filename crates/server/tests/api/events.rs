//! Events: made, changed, listed with their coverage.

use serde_json::json;

use crate::harness::TestArchive;
use crate::pictures::png;

#[tokio::test]
async fn an_event_is_made_changed_and_counts_its_coverage() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let words = json!({"title": "Festival de las Culturas", "place": "Plaza Principal", "starts": "2026-11-14T18:00:00"});
    let made = editor.post("/api/v1/events", &words).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), format!("/api/v1/events/{id}"));
    let sent = editor.upload_for("a.png", Some(&id), png(1, 20, 20)).await;
    archive.settled().await;
    let event = editor.get(&format!("/api/v1/events/{id}")).await.json();
    assert_eq!(
        (event["count"].clone(), event["cover"].clone()),
        (json!(1), json!(sent.asset()))
    );
    let found = editor
        .get("/api/v1/events?q=festival%20culturas")
        .await
        .json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let changed = json!({"title": "Festival de las Culturas 2026", "place": "Malecón"});
    let answer = crate::harness::Answer::of(
        editor
            .request(reqwest::Method::PUT, &format!("/api/v1/events/{id}"))
            .json(&changed),
    )
    .await;
    assert_eq!(answer.json()["title"], "Festival de las Culturas 2026");
    archive.settled().await;
    assert_eq!(
        editor.get("/api/v1/assets?q=lugar:malecon").await.json()["total"],
        1
    );
}

#[tokio::test]
async fn an_event_without_title_or_that_ends_before_it_starts_is_refused() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    for (words, code) in [
        (json!({"title": "  "}), "bad_title"),
        (json!({"title": "A", "starts": "mañana"}), "bad_time"),
        (
            json!({"title": "A", "starts": "2026-02-31T00:00:00"}),
            "bad_time",
        ),
        (
            json!({"title": "A", "starts": "2026-11-14T18:00:00", "ends": "2026-11-14T17:00:00"}),
            "ends_before_start",
        ),
    ] {
        assert_eq!(
            editor.post("/api/v1/events", &words).await.code(),
            code,
            "{words}"
        );
    }
}

#[tokio::test]
async fn a_request_sent_twice_with_one_key_is_done_once() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let post = async |key: &str, title: &str| {
        let request = editor.request(reqwest::Method::POST, "/api/v1/events");
        let request = request
            .header("idempotency-key", key)
            .json(&json!({"title": title}));
        crate::harness::Answer::of(request).await
    };
    let (first, again) = (post("a", "Desfile").await, post("a", "Desfile").await);
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(post("a", "Otro").await.code(), "idempotency_key_reused");
    assert_ne!(post("b", "Desfile").await.json()["id"], first.json()["id"]);
    assert_eq!(
        editor.get("/api/v1/events").await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}
