//! Events: made, changed, listed with their coverage.

use reqwest::Method;
use reqwest::redirect::Policy;
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::png;
use crate::units::enter;

async fn event(caller: &Caller, title: &str) -> String {
    let made = caller
        .post("/api/v1/events", &json!({"title": title}))
        .await;
    made.json()["id"].as_str().expect("an id").to_owned()
}

async fn listed(caller: &Caller) -> Vec<Value> {
    let page = caller.get("/api/v1/events").await.json();
    let items = page["items"].as_array().expect("items").iter();
    items.map(|one| one["id"].clone()).collect()
}

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

#[tokio::test]
async fn a_search_of_too_many_words_is_refused_in_every_register() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    for register in [
        "events",
        "people",
        "places",
        "units",
        "collections",
        "searches",
        "series",
    ] {
        let asked = async |words: String| {
            let request = editor.request(Method::GET, &format!("/api/v1/{register}"));
            Answer::of(request.query(&[("q", words)])).await
        };
        assert_eq!(asked("a ".repeat(20)).await.status, 200, "{register}");
        for many in ["a ".repeat(21), "a".repeat(301)] {
            let refused = asked(many).await;
            assert_eq!(refused.status, 400, "{register}");
            assert_eq!(refused.code(), "too_many_words");
        }
    }
}

#[tokio::test]
async fn an_event_names_nothing_that_is_not_there_and_keeps_what_it_named() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let absent = "01890000-0000-7000-8000-000000000000";
    let own = event(&archivist, "Feria").await;
    let address = format!("/api/v1/events/{own}");
    for (field, code) in [
        ("unit", "unknown_unit"),
        ("place_id", "bad_place"),
        ("series", "bad_series"),
        ("cover", "unknown_asset"),
    ] {
        for nobody in [absent, "x"] {
            let made = archivist
                .post("/api/v1/events", &json!({"title": "Acto", field: nobody}))
                .await;
            let changed = archivist.patch(&address, &json!({field: nobody})).await;
            for refused in [made, changed] {
                assert_eq!(refused.status, 422, "{field}: {}", refused.text());
                assert_eq!(refused.code(), code);
                let told = refused.json()["detail"].as_str().unwrap().to_owned();
                assert!(told.starts_with(&format!("{field} ")), "{told}");
            }
        }
    }
    let series = enter(
        &archivist,
        "series",
        &json!({"code": "2C.4", "title": "Actos"}),
    )
    .await;
    let filed = archivist.patch(&address, &json!({"series": series})).await;
    assert_eq!(filed.json()["series"], json!(series), "{}", filed.text());
    let retired = archivist.delete(&format!("/api/v1/series/{series}")).await;
    assert_eq!(retired.status, 204, "{}", retired.text());
    let renamed = archivist
        .patch(&address, &json!({"title": "Feria 2026"}))
        .await;
    assert_eq!(
        renamed.json()["series"],
        json!(series),
        "{}",
        renamed.text()
    );
    let anew = json!({"title": "Otra", "series": series});
    assert_eq!(
        archivist.post("/api/v1/events", &anew).await.code(),
        "bad_series"
    );
}

#[tokio::test]
async fn retiring_an_event_tells_nothing_of_what_is_kept_from_sight_and_loses_none_of_it() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let (empty, hidden) = (
        event(&editor, "Vacío").await,
        event(&editor, "Oculto").await,
    );
    let kept = event(&editor, "Con fotos").await;
    let sent = archivist
        .upload_for("a.png", Some(&hidden), png(1, 20, 20))
        .await
        .asset();
    let shown = archivist
        .upload_for("b.png", Some(&kept), png(2, 20, 20))
        .await
        .asset();
    archive.settled().await;
    let withheld = json!({"restricted": "En proceso"});
    let restricted = archivist
        .patch(&format!("/api/v1/assets/{sent}"), &withheld)
        .await;
    assert_eq!(restricted.status, 200, "{}", restricted.text());
    let mut told = Vec::new();
    for id in [&empty, &hidden] {
        let answer = editor.delete(&format!("/api/v1/events/{id}")).await;
        told.push((answer.status, answer.text()));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].0, 204);
    assert_eq!(listed(&editor).await, [json!(kept)]);
    assert_eq!(listed(&archivist).await, [json!(kept), json!(hidden)]);
    let still = archivist
        .get(&format!("/api/v1/events/{hidden}"))
        .await
        .json();
    assert_eq!(
        (&still["retired"], &still["count"]),
        (&json!(true), &json!(1))
    );
    let asset = archivist
        .get(&format!("/api/v1/assets/{sent}"))
        .await
        .json();
    assert_eq!(asset["event"]["id"], json!(hidden));
    // What can be seen keeps its event, in the trash too.
    let trash = format!("/api/v1/assets/{shown}/trash");
    for step in [None, Some(trash)] {
        if let Some(trash) = step {
            assert_eq!(editor.post(&trash, &json!({})).await.status, 204);
        }
        let refused = editor.delete(&format!("/api/v1/events/{kept}")).await;
        assert_eq!(refused.code(), "event_has_coverage");
    }
    // Whoever sees it brings it back.
    for _ in 0..2 {
        let back = archivist
            .post(&format!("/api/v1/events/{hidden}/restore"), &json!({}))
            .await;
        assert_eq!(back.status, 204, "{}", back.text());
    }
    assert_eq!(listed(&editor).await, [json!(kept), json!(hidden)]);
    let history = editor
        .get(&format!("/api/v1/events/{hidden}/history"))
        .await
        .json();
    let acts: Vec<&str> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["act"].as_str().unwrap())
        .collect();
    assert_eq!(acts, ["event_created", "event_retired", "event_restored"]);
}

#[tokio::test]
async fn the_address_of_a_merged_event_leads_on_until_that_is_undone() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let key = archive.key_text("editor", "all");
    let (gone, stays) = (
        event(&editor, "Feria").await,
        event(&editor, "La feria").await,
    );
    let address = format!("/api/v1/events/{gone}");
    let merged = editor
        .post(&format!("{address}/merge"), &json!({"into": stays}))
        .await
        .json();
    let browser = reqwest::Client::builder()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let look = async || {
        let request = browser
            .get(format!("{}{address}", archive.address))
            .bearer_auth(&key);
        Answer::of(request).await
    };
    let led = look().await;
    assert_eq!(
        (led.status.as_u16(), led.header("cache-control")),
        (308, "no-store")
    );
    assert_eq!(led.header("location"), format!("/api/v1/events/{stays}"));
    let restored = editor.post(&format!("{address}/restore"), &json!({})).await;
    assert_eq!(
        (restored.status.as_u16(), restored.code()),
        (409, "event_merged".to_owned())
    );
    let operation = merged["operation"].as_str().unwrap();
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    assert_eq!(undone.status, 200, "{}", undone.text());
    assert_eq!(look().await.json()["title"], "Feria");
}
