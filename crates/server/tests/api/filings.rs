//! What arrives without an event is filed where that is sure; forms, codes and templates describe many at once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::taken;

async fn put(caller: &Caller, address: &str, body: &Value) -> Answer {
    Answer::of(caller.request(Method::PUT, address).json(body)).await
}

async fn make(caller: &Caller, title: &str, hours: (&str, &str)) -> String {
    let words =
        json!({"title": title, "place": "Valle del Lago", "starts": hours.0, "ends": hours.1});
    let made = caller.post("/api/v1/events", &words).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn what_arrives_is_proposed_with_reasons_and_ruled_by_a_person() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let settings = json!({"automatic": false});
    assert_eq!(
        put(&editor, "/api/v1/filings/settings", &settings)
            .await
            .json(),
        settings
    );
    let event = make(
        &editor,
        "Entrega",
        ("2026-11-01T10:00:00", "2026-11-01T11:00:00"),
    )
    .await;
    let one = editor
        .upload("a.png", taken(1, "2026-11-01T10:05:00"))
        .await
        .asset();
    let two = editor
        .upload("b.png", taken(2, "2026-11-01T10:07:00"))
        .await
        .asset();
    archive.settled().await;
    let done = editor.post("/api/v1/filings/run", &json!({})).await.json();
    assert_eq!(
        (done["filed"].clone(), done["proposed"].clone()),
        (json!(0), json!(2)),
        "{done}"
    );
    let queue = editor.get("/api/v1/filings").await.json();
    let shoot = &queue["items"][0];
    assert_eq!(shoot["assets"], json!([one, two]), "{queue}");
    assert_eq!(
        (
            shoot["candidates"][0]["event"].clone(),
            shoot["candidates"][0]["title"].clone()
        ),
        (json!(event), json!("Entrega"))
    );
    assert_eq!(
        shoot["candidates"][0]["reasons"][0],
        json!({"code": "within", "minutes": 2})
    );
    let photographer = archive.key("photographer", "all");
    assert_eq!(
        photographer.get("/api/v1/filings").await.json()["items"],
        json!([])
    );
    let items =
        json!({"items": [{"assets": [one], "event": event}, {"assets": [two], "event": null}]});
    assert_eq!(
        photographer.post("/api/v1/filings", &items).await.status,
        404
    );
    let ruled = editor.post("/api/v1/filings", &items).await.json();
    assert_eq!(ruled["changed"], json!([one]), "{ruled}");
    assert_eq!(
        editor.get("/api/v1/filings").await.json()["items"],
        json!([])
    );
    assert_eq!(
        editor.get(&format!("/api/v1/assets/{one}")).await.json()["event"]["id"],
        json!(event)
    );
    put(
        &editor,
        "/api/v1/filings/settings",
        &json!({"automatic": true}),
    )
    .await;
    let three = editor
        .upload("c.png", taken(3, "2026-11-01T10:30:00"))
        .await
        .asset();
    archive.settled().await;
    editor.post("/api/v1/filings/run", &json!({})).await;
    assert_eq!(
        editor.get(&format!("/api/v1/assets/{three}")).await.json()["event"]["id"],
        json!(event)
    );
    assert_eq!(
        editor.get(&format!("/api/v1/assets/{two}")).await.json()["event"],
        Value::Null
    );
    archive.settled().await;
}

#[tokio::test]
async fn a_form_is_shown_with_its_gaps_applied_and_taken_back() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let list = json!({"name": "Gabinete", "entries": [
        {"code": "alc", "texts": ["Pedro Sosa, presidente municipal", "Pedro Sosa"], "until": "2024-09-30"},
        {"code": "alc", "texts": ["Laura Méndez Ríos, presidenta municipal", "Laura Méndez"], "from": "2024-10-01"}]});
    let made = editor.post("/api/v1/codes", &list).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let event = make(
        &editor,
        "Entrega",
        ("2026-11-01T10:00:00", "2026-11-01T11:00:00"),
    )
    .await;
    let one = editor
        .upload_for("a.png", Some(&event), taken(1, "2026-11-01T10:05:00"))
        .await
        .asset();
    let two = editor
        .upload_for("b.png", Some(&event), taken(2, "2020-11-01T10:05:00"))
        .await
        .asset();
    archive.settled().await;
    let form = json!({
        "fields": {
            "caption": {"text": "=alc= en {lugar}, {fecha larga}. =zzz="},
            "credit": {"mode": "if_empty", "text": "Foto: {autoría}"},
        },
        "keywords": {"add": ["=alc#2=", "apoyos"], "remove": []},
    });
    let asked = json!({"ids": [one, two], "form": form});
    let shown = editor
        .post("/api/v1/descriptions/preview", &asked)
        .await
        .json();
    assert_eq!(
        (shown["changing"].clone(), shown["with_gaps"].clone()),
        (json!(2), json!(2)),
        "{shown}"
    );
    let results = &shown["results"];
    assert_eq!(
        results[0]["fields"]["caption"]["to"],
        "Laura Méndez Ríos, presidenta municipal en Valle del Lago, 1 de noviembre de 2026. =zzz="
    );
    assert_eq!(
        results[1]["fields"]["keywords"]["to"],
        json!(["Pedro Sosa", "apoyos"])
    );
    let problems = results[0]["problems"].as_array().unwrap();
    assert!(
        problems.contains(&json!({"code": "unknown_code", "field": "caption", "value": "=zzz="})),
        "{problems:?}"
    );
    assert!(
        problems.contains(&json!({"code": "no_value", "field": "credit", "value": "autoría"})),
        "{problems:?}"
    );
    let apply = async |token: &Value| {
        let asked = json!({"ids": [one, two], "form": form, "token": token});
        editor.post("/api/v1/descriptions/apply", &asked).await
    };
    assert_eq!(apply(&json!("another")).await.code(), "changed_meanwhile");
    let done = apply(&shown["token"]).await.json();
    let operation = done["operation"]
        .as_str()
        .unwrap_or_else(|| panic!("{done}"))
        .to_owned();
    let caption =
        async || editor.get(&format!("/api/v1/assets/{one}")).await.json()["caption"].clone();
    assert!(caption().await.as_str().unwrap().starts_with("Laura"));
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await
        .json();
    assert_eq!(undone["restored"].as_array().unwrap().len(), 2);
    assert_eq!(caption().await, Value::Null);
    archive.settled().await;
}

#[tokio::test]
async fn lists_of_codes_come_and_go_as_tables() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let made = editor
        .post("/api/v1/codes", &json!({"name": "Cabildo"}))
        .await
        .json();
    let address = format!("/api/v1/codes/{}", made["id"].as_str().unwrap());
    assert_eq!(
        editor
            .post("/api/v1/codes", &json!({"name": "CABILDO"}))
            .await
            .code(),
        "exists"
    );
    let table = "r1\tAna Ruiz, regidora\tAna Ruiz\nr2\t\n";
    let import = async |apply: bool| {
        let request = editor.request(Method::POST, &format!("{address}/import?apply={apply}"));
        Answer::of(request.body(table.to_owned())).await.json()
    };
    let shown = import(false).await;
    assert_eq!(
        shown["problems"],
        json!([{"line": 2, "code": "no_text", "value": "r2"}]),
        "{shown}"
    );
    assert_eq!(editor.get(&address).await.json()["count"], 0);
    assert_eq!(import(true).await["applied"], true);
    assert_eq!(
        editor.get(&address).await.json()["entries"][0]["texts"],
        json!(["Ana Ruiz, regidora", "Ana Ruiz"])
    );
    assert!(
        editor
            .get(&format!("{address}/export"))
            .await
            .text()
            .contains("r1\t\t\tAna Ruiz, regidora\tAna Ruiz")
    );
    for (words, code) in [
        (json!({"name": " "}), "bad_name"),
        (json!({"name": "A", "delimiter": "ab"}), "bad_delimiter"),
        (
            json!({"name": "A", "entries": [{"code": "a b", "texts": ["x"]}]}),
            "bad_code",
        ),
        (
            json!({"name": "A", "entries": [{"code": "a", "texts": []}]}),
            "bad_texts",
        ),
        (
            json!({"name": "A", "entries": [{"code": "a", "texts": ["x"], "from": "ayer"}]}),
            "bad_day",
        ),
        (
            json!({"name": "A", "entries": [{"code": "a", "texts": ["x"]}, {"code": "A", "texts": ["y"]}]}),
            "repeated",
        ),
    ] {
        assert_eq!(
            editor.post("/api/v1/codes", &words).await.code(),
            code,
            "{words}"
        );
    }
    let gone = Answer::of(editor.request(Method::DELETE, &address)).await;
    assert_eq!(
        (
            gone.status.as_u16(),
            editor.get(&address).await.status.as_u16()
        ),
        (204, 404)
    );
}

#[tokio::test]
async fn a_template_is_ones_own_until_it_is_shared() {
    let archive = TestArchive::start();
    let (editor, photographer) = (
        archive.key("editor", "all"),
        archive.key("photographer", "all"),
    );
    let words = |shared: bool| json!({"name": "Acto", "shared": shared, "form": {"fields": {"title": {"mode": "append", "text": "{evento}"}}}});
    let made = photographer.post("/api/v1/templates", &words(false)).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let address = format!("/api/v1/templates/{}", made.json()["id"].as_str().unwrap());
    assert_eq!(
        editor.get("/api/v1/templates").await.json()["items"],
        json!([])
    );
    assert_eq!(put(&editor, &address, &words(false)).await.status, 404);
    assert_eq!(put(&photographer, &address, &words(true)).await.status, 204);
    let seen = editor.get("/api/v1/templates").await.json();
    assert_eq!(
        (
            seen["items"][0]["own"].clone(),
            seen["items"][0]["form"]["fields"]["title"]["mode"].clone()
        ),
        (json!(false), json!("append"))
    );
    let bad = json!({"name": "x", "form": {"fields": {"colour": {"text": "a"}}}});
    assert_eq!(
        editor.post("/api/v1/templates", &bad).await.code(),
        "bad_body"
    );
    let gone = Answer::of(editor.request(Method::DELETE, &address)).await;
    assert_eq!(gone.status, 204);
}
