//! Review through the door: what is asked for, who may decide, whole selections at once, and taking it back.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::{described, noise};

const WORDS: [(&str, &str); 4] = [
    ("caption", "La plaza"),
    ("creator", "Lucía"),
    ("credit", "Comunicación Social"),
    ("licence", "CC BY 4.0"),
];

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("texts")
        .iter()
        .map(|text| text.as_str().expect("texts"))
        .collect()
}

async fn send(who: &Caller, number: u64) -> String {
    who.upload(&format!("{number}.bin"), noise(number, 600))
        .await
        .asset()
}

#[tokio::test]
async fn approval_lists_everything_that_is_missing_until_nothing_is() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let address = format!("/api/v1/assets/{}", send(&editor, 1).await);
    let mut missing: Vec<&str> = WORDS.iter().map(|(field, _)| *field).collect();
    for (field, text) in WORDS {
        let refused = editor.patch(&address, &json!({"status": "approved"})).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (422, "incomplete")
        );
        assert_eq!(texts(&refused.json()["missing"]), missing);
        assert_eq!(editor.get(&address).await.json()["status"], "draft");
        editor.patch(&address, &json!({field: text})).await;
        missing.retain(|one| *one != field);
    }
    let approved = editor
        .patch(&address, &json!({"status": "approved"}))
        .await
        .json();
    assert_eq!(approved["status"], "approved");
    assert_eq!(
        approved["metadata"]["licence_url"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
    // What is approved stays complete.
    let emptied = editor.patch(&address, &json!({"caption": null})).await;
    assert_eq!(emptied.code(), "incomplete");
    assert_eq!(
        editor.get(&address).await.json()["metadata"]["caption"],
        "La plaza"
    );
}

#[tokio::test]
async fn the_office_says_what_each_step_asks_for() {
    let archive = TestArchive::start();
    let (editor, admin) = (archive.key("editor", "all"), archive.person("admin").await);
    let address = format!("/api/v1/assets/{}", send(&editor, 1).await);
    let asked = json!({"review": ["title"], "approved": ["title"]});
    let path = "/api/v1/reviews/requirements";
    assert_eq!(editor.put(path, &asked).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        admin
            .put(path, &json!({"review": ["colour"], "approved": []}))
            .await
            .status,
        422
    );
    assert_eq!(admin.put(path, &asked).await.status, StatusCode::OK);
    assert_eq!(editor.get(path).await.json(), asked);
    let refused = editor.patch(&address, &json!({"status": "review"})).await;
    assert_eq!(texts(&refused.json()["missing"]), ["title"]);
    let both = editor
        .patch(&address, &json!({"title": "Plaza", "status": "approved"}))
        .await;
    assert_eq!(both.json()["status"], "approved");
}

#[tokio::test]
async fn a_photographer_sends_to_review_and_decides_nothing() {
    let archive = TestArchive::start();
    let (lucia, editor) = (
        archive.key("photographer", "all"),
        archive.key("editor", "all"),
    );
    let id = send(&lucia, 1).await;
    let address = format!("/api/v1/assets/{id}");
    for status in ["approved", "rejected"] {
        let refused = lucia.patch(&address, &json!({"status": status})).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (403, "not_allowed"),
            "{status}"
        );
        assert_eq!(refused.json()["fields"], json!(["status"]));
    }
    for (field, value) in [
        ("embargo_until", json!("2030-01-01T00:00:00Z")),
        ("restricted", json!("x")),
        ("trashed", json!(true)),
    ] {
        let refused = lucia.patch(&address, &json!({field: value})).await;
        assert_eq!(refused.code(), "not_allowed", "{field}");
    }
    assert_eq!(
        lucia
            .patch(&address, &json!({"status": "review"}))
            .await
            .json()["status"],
        "review"
    );
    let queue = editor.get("/api/v1/reviews").await.json();
    assert_eq!(queue["items"][0]["id"], id.as_str());
    assert_eq!(lucia.get("/api/v1/reviews").await.status, 403);

    // The editor asks for changes at a moment of the film: it goes back as a draft, with the comment.
    let asked = json!({"kind": "changes", "body": "Falta quién habla", "time_ms": 12_400, "area": [100, 200, 300, 400]});
    let made = editor.post(&format!("{address}/comments"), &asked).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(lucia.get(&address).await.json()["status"], "draft");
    let operation = made.header("acervo-operation").to_owned();
    let undo = format!("/api/v1/operations/{operation}/undo");
    let undone = editor.post(&undo, &json!({})).await;
    assert_eq!(undone.json()["restored"], json!([id]), "{}", undone.text());
    assert_eq!(lucia.get(&address).await.json()["status"], "review");
    let read = lucia.get(&format!("{address}/comments")).await.json();
    assert_eq!(
        (&read["items"][0]["body"], &read["items"][0]["time_ms"]),
        (&json!("Falta quién habla"), &json!(12_400))
    );
    assert_eq!(
        lucia
            .post(
                &format!("{address}/comments"),
                &json!({"kind": "changes", "body": "no"})
            )
            .await
            .status,
        403
    );
    let comment = read["items"][0]["id"].as_str().unwrap();
    let settled = lucia
        .patch(
            &format!("{address}/comments/{comment}"),
            &json!({"settled": true}),
        )
        .await;
    assert_ne!(settled.json()["settled"], Value::Null);
    // Once it is approved, the words are the editors'.
    editor.approve(&id).await;
    let late = lucia.patch(&address, &json!({"caption": "otra"})).await;
    assert_eq!(
        (late.status.as_u16(), late.code().as_str()),
        (403, "not_yours")
    );
    assert_eq!(
        editor.get("/api/v1/reviews").await.json()["items"],
        json!([])
    );
}

#[tokio::test]
async fn review_is_given_to_somebody_until_a_day_and_the_most_pressing_comes_first() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let me = archive
        .person("editor")
        .await
        .get("/api/v1/session")
        .await
        .json();
    let me = me["account"]["id"].as_str().unwrap().to_owned();
    let mut ids = Vec::new();
    for (number, due) in [
        (1, Value::Null),
        (2, json!("2031-01-01T00:00:00Z")),
        (3, json!("2020-01-01T00:00:00Z")),
    ] {
        let id = send(&editor, number).await;
        let change = json!({"status": "review", "due": due, "assignee": if number == 2 { json!(me) } else { Value::Null }});
        let answer = editor.patch(&format!("/api/v1/assets/{id}"), &change).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        ids.push(id);
    }
    let listed = async |query: &str| -> Vec<String> {
        let page = editor.get(&format!("/api/v1/reviews{query}")).await.json();
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let [first, second, third] = <[String; 3]>::try_from(ids).unwrap();
    assert_eq!(listed("").await, [third.clone(), second.clone(), first]);
    assert_eq!(listed("?assignee=me").await, [second]);
    assert_eq!(listed("?overdue=true").await, [third]);
    let one = editor.get("/api/v1/reviews?limit=1").await.json();
    assert_eq!(
        listed(&format!(
            "?limit=2&cursor={}",
            one["next"].as_str().unwrap()
        ))
        .await
        .len(),
        2
    );
    let photographer = archive
        .person("photographer")
        .await
        .get("/api/v1/session")
        .await
        .json();
    let wrong = json!({"assignee": photographer["account"]["id"]});
    let refused = editor
        .patch(&format!("/api/v1/assets/{}", listed("").await[0]), &wrong)
        .await;
    assert_eq!(refused.code(), "unknown_reviewer");
}

#[tokio::test]
async fn a_selection_is_changed_at_once_and_taken_back_but_for_what_changed_since() {
    let archive = TestArchive::start();
    let (lucia, editor) = (
        archive.key("photographer", "all"),
        archive.key("editor", "all"),
    );
    let mut ids = Vec::new();
    for number in 0..4 {
        let file = described(number, "Feria", "La feria del libro", &["feria"]);
        ids.push(editor.upload(&format!("{number}.png"), file).await.asset());
    }
    archive.settled().await;
    let change = json!({"query": "feria", "change": {"add_keywords": ["libros"], "rating": 4, "mark": "pick"}});
    let done = editor.post("/api/v1/assets/batch", &change).await.json();
    assert_eq!(done["changed"].as_array().unwrap().len(), 4);
    let read = async |id: &str| editor.get(&format!("/api/v1/assets/{id}")).await.json();
    let one = read(&ids[0]).await;
    assert_eq!(
        (
            &one["metadata"]["keywords"],
            &one["rating"],
            &one["review"]["mark"]
        ),
        (&json!(["feria", "libros"]), &json!(4), &json!("pick"))
    );
    // Found by its mark within moments.
    archive.settled().await;
    assert_eq!(
        editor.get("/api/v1/assets?q=marca:elegida").await.json()["total"],
        4
    );

    editor
        .patch(&format!("/api/v1/assets/{}", ids[3]), &json!({"rating": 1}))
        .await;
    let operation = done["operation"].as_str().unwrap();
    // For somebody else there is no such operation.
    assert_eq!(
        lucia
            .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
            .await
            .status,
        404
    );
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await
        .json();
    assert_eq!(undone["restored"].as_array().unwrap().len(), 3);
    assert_eq!(
        undone["refused"],
        json!([{"asset": ids[3], "fields": ["rating"]}])
    );
    let one = read(&ids[0]).await;
    assert_eq!(
        (
            &one["metadata"]["keywords"],
            &one["rating"],
            &one["review"]["mark"]
        ),
        (&json!(["feria"]), &json!(0), &json!("none"))
    );
}

#[tokio::test]
async fn of_a_selection_those_change_that_may_or_none_at_all() {
    let archive = TestArchive::start();
    let (lucia, editor) = (
        archive.key("photographer", "all"),
        archive.key("editor", "all"),
    );
    let ids = [send(&editor, 1).await, send(&editor, 2).await];
    let read = async |id: &str| editor.get(&format!("/api/v1/assets/{id}")).await.json();
    let caption = json!({"ids": ids, "change": {"caption": "La feria"}});
    editor.post("/api/v1/assets/batch", &caption).await;
    editor
        .patch(
            &format!("/api/v1/assets/{}", ids[0]),
            &json!({"creator": "L", "credit": "C", "licence": "CC0 1.0"}),
        )
        .await;
    let approve =
        |all: bool| json!({"ids": ids, "all_or_none": all, "change": {"status": "approved"}});
    let none = editor
        .post("/api/v1/assets/batch", &approve(true))
        .await
        .json();
    assert_eq!(
        (
            &none["operation"],
            none["changed"].as_array().unwrap().len()
        ),
        (&Value::Null, 0)
    );
    assert_eq!(read(&ids[0]).await["status"], "draft");
    let some = editor
        .post("/api/v1/assets/batch", &approve(false))
        .await
        .json();
    assert_eq!(some["changed"], json!([ids[0]]));
    let refused = &some["refused"][0];
    assert_eq!(
        (&refused["code"], texts(&refused["missing"])),
        (&json!("incomplete"), vec!["creator", "credit", "licence"])
    );
    let foreign = lucia
        .post(
            "/api/v1/assets/batch",
            &json!({"ids": [ids[1]], "change": {"rating": 2}}),
        )
        .await
        .json();
    assert_eq!(foreign["refused"][0]["code"], "not_found");
    // Whatever becomes of an asset, it is told once.
    let twice = |change: Value| json!({"ids": [ids[0], ids[0], ids[1], ids[1]], "change": change});
    let once = async |change: Value| {
        let done = editor.post("/api/v1/assets/batch", &twice(change)).await;
        let done = done.json();
        let refused = done["refused"].as_array().unwrap();
        let codes: Vec<&str> = refused
            .iter()
            .map(|one| one["code"].as_str().unwrap())
            .collect();
        (done["changed"].as_array().unwrap().len(), codes.join(" "))
    };
    assert_eq!(once(json!({"rating": 3})).await, (2, String::new()));
    assert_eq!(once(json!({"rating": 3})).await, (0, String::new()));
    assert_eq!(
        once(json!({"status": "approved"})).await,
        (0, "incomplete".to_owned())
    );
    for bad in [
        json!({"change": {"rating": 2}}),
        json!({"ids": [], "query": "a", "change": {}}),
        json!({"ids": ["x"], "change": {}}),
    ] {
        assert_eq!(
            editor.post("/api/v1/assets/batch", &bad).await.status,
            422,
            "{bad}"
        );
    }
}

#[tokio::test]
async fn every_single_change_is_taken_back_too() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = send(&editor, 1).await;
    let address = format!("/api/v1/assets/{id}");
    let undo = async |operation: &str| {
        let path = format!("/api/v1/operations/{operation}/undo");
        editor.post(&path, &json!({})).await.json()["restored"].clone()
    };
    let described = editor
        .patch(&address, &json!({"caption": "La plaza"}))
        .await;
    assert_eq!(
        undo(described.header("acervo-operation")).await,
        json!([id])
    );
    assert_eq!(
        editor.get(&address).await.json()["metadata"]["caption"],
        Value::Null
    );
    let trashed = editor.post(&format!("{address}/trash"), &json!({})).await;
    let hidden = editor.get("/api/v1/timeline").await.json()["total"].clone();
    assert_eq!(hidden, 0);
    assert_eq!(undo(trashed.header("acervo-operation")).await, json!([id]));
    assert_eq!(editor.get("/api/v1/timeline").await.json()["total"], 1);
    // Nothing changed, nothing to take back.
    let same = editor.patch(&address, &json!({"rating": 0})).await;
    assert_eq!(same.header_or_empty("acervo-operation"), "");
}
