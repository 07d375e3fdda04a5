//! Asking for access through the door: a number and nothing else, a reason, an answer.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::described;

const REQUESTS: &str = "/api/v1/access/requests";

/// Three photographs of one word, two of them restricted.
async fn brigade(archive: &TestArchive, editor: &Caller) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 1..=3 {
        let file = described(number, "Brigada sur", "Leyenda", &["brigada"]);
        let sent = editor.upload(&format!("{number}.png"), file).await.asset();
        archive.settled().await;
        editor.approve(&sent).await;
        if number > 1 {
            let hidden = editor
                .patch(
                    &format!("/api/v1/assets/{sent}"),
                    &json!({"restricted": "víctimas"}),
                )
                .await;
            assert_eq!(hidden.status, 200, "{}", hidden.text());
        }
        ids.push(sent);
    }
    archive.settled().await;
    ids
}

async fn ask(who: &Caller, body: &Value) -> Answer {
    who.post(REQUESTS, body).await
}

fn restricted(query: &str) -> Value {
    json!({"kind": "restricted", "query": query, "reason": "Sale en el boletín"})
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()["id"].as_str().expect("an id").to_owned()
}

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items").iter();
    items
        .map(|one| one["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[tokio::test]
async fn what_is_restricted_is_a_number_and_can_be_asked_for() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let photos = brigade(&archive, &editor).await;
    let locked = editor.get("/api/v1/access/locked?q=brigada").await;
    assert_eq!(locked.text(), "{\"locked\":2}");
    for (filter, count) in [
        ("q=brigada&status=approved", 2),
        ("q=brigada&status=draft", 0),
        ("q=brigada&kind=photo&kind=video", 2),
        ("q=brigada&trash=true", 0),
        ("q=calle", 0),
        ("", 2),
    ] {
        let told = editor.get(&format!("/api/v1/access/locked?{filter}")).await;
        assert_eq!(told.json(), json!({"locked": count}), "{filter}");
    }
    assert_eq!(
        editor.get("/api/v1/access/locked?status=nada").await.code(),
        "bad_filter"
    );
    // The list itself says no more than before.
    let list = editor.get("/api/v1/assets?q=brigada&facets=true").await;
    assert_eq!(list.json()["total"], 1);
    assert!(!list.text().contains("locked") && !list.text().contains(&photos[1]));

    let made = ask(&editor, &restricted("q=brigada&status=approved")).await;
    let (request, view) = (id(&made), made.json());
    assert_eq!(made.header("location"), format!("{REQUESTS}/{request}"));
    assert_eq!(
        (
            &view["locked"],
            &view["query"],
            &view["answer"],
            &view["own"]
        ),
        (
            &json!(2),
            &json!("q=brigada&status=approved"),
            &Value::Null,
            &json!(true)
        )
    );
    let open = archivist
        .get(&format!("{REQUESTS}?state=open"))
        .await
        .json();
    assert_eq!(
        (ids(&open), &open["open"]),
        (vec![request.clone()], &json!(1))
    );
    assert_eq!(open["items"][0]["own"], false);
    let answer = json!({"granted": true, "answer": "Se levantó la restricción de una"});
    let path = format!("{REQUESTS}/{request}/answer");
    let done = archivist.post(&path, &answer).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(archivist.post(&path, &answer).await.code(), "answered");
    let mine = editor.get(&format!("{REQUESTS}?mine=true")).await.json();
    assert_eq!(mine["items"][0]["answer"]["granted"], true);
    assert_eq!(
        mine["items"][0]["answer"]["answer"],
        "Se levantó la restricción de una"
    );
    assert_eq!(mine["open"], 0);
    // The answer is words: nothing opened by it.
    for photo in &photos[1..] {
        let hidden = editor.get(&format!("/api/v1/assets/{photo}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    }
    let lifted = archivist
        .patch(
            &format!("/api/v1/assets/{}", photos[1]),
            &json!({"restricted": null}),
        )
        .await;
    assert_eq!(lifted.status, StatusCode::OK);
    archive.settled().await;
    assert_eq!(
        editor.get("/api/v1/access/locked?q=brigada").await.json()["locked"],
        1
    );
}

#[tokio::test]
async fn a_publisher_asks_for_the_original_of_what_they_see() {
    let archive = TestArchive::start();
    let (editor, publisher) = (
        archive.key("editor", "all"),
        archive.key("publisher", "all"),
    );
    let photos = brigade(&archive, &editor).await;
    let original = |asset: &str| json!({"kind": "original", "asset": asset, "reason": "Lona"});
    let made = ask(&publisher, &original(&photos[0])).await;
    let view = made.json();
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(
        (&view["asset"]["id"], &view["query"], &view["locked"]),
        (&json!(photos[0]), &Value::Null, &Value::Null)
    );
    // What is restricted is as absent as what never was.
    let absent = "01890000-0000-7000-8000-000000000000";
    let (hidden, none) = (
        ask(&publisher, &original(&photos[1])).await,
        ask(&publisher, &original(absent)).await,
    );
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert_eq!((hidden.status, hidden.text()), (none.status, none.text()));
    assert_eq!(
        ask(&editor, &original(&photos[0])).await.code(),
        "nothing_locked"
    );
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_a_reason() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let photos = brigade(&archive, &editor).await;
    let with = |field: &str, value: Value| {
        let mut body = restricted("q=brigada");
        body[field] = value;
        body
    };
    for (body, code) in [
        (restricted("q=calle"), "nothing_locked"),
        (restricted("status=nada"), "bad_filter"),
        (restricted("q=dos palabras"), "bad_filter"),
        (restricted(&"x".repeat(2001)), "bad_filter"),
        (with("kind", json!("todo")), "bad_access"),
        (with("kind", json!("original")), "bad_access"),
        (with("asset", json!(photos[0])), "bad_access"),
        (with("query", Value::Null), "bad_access"),
        (with("reason", json!("  ")), "reason_missing"),
        (with("reason", json!("x".repeat(1001))), "reason_missing"),
    ] {
        let answer = ask(&editor, &body).await;
        assert!(answer.status.is_client_error(), "{body}");
        assert_eq!(answer.code(), code, "{body}");
    }
    let request = id(&ask(&editor, &restricted("q=brigada")).await);
    let path = format!("{REQUESTS}/{request}/answer");
    for text in [" ".to_owned(), "x".repeat(1001)] {
        let answer = json!({"granted": false, "answer": text});
        assert_eq!(
            archivist.post(&path, &answer).await.code(),
            "answer_missing"
        );
    }
    for (filter, code) in [("state=todo", "bad_query"), ("cursor=x", "bad_query")] {
        let answer = editor.get(&format!("{REQUESTS}?{filter}")).await;
        assert_eq!(answer.code(), code, "{filter}");
    }
    // Sent twice under one key it is asked once.
    let twice = async || {
        let request = editor.request(Method::POST, REQUESTS);
        let request = request.header("idempotency-key", "una vez");
        id(&Answer::of(request.json(&restricted("q=brigada"))).await)
    };
    assert_eq!(twice().await, twice().await);
    // Twenty wait at most.
    for _ in 2..20 {
        id(&ask(&editor, &restricted("q=brigada")).await);
    }
    let more = ask(&editor, &restricted("q=brigada")).await;
    assert_eq!(
        (more.status, more.code().as_str()),
        (StatusCode::CONFLICT, "too_many_open")
    );
}

#[tokio::test]
async fn anothers_request_is_as_good_as_none() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let other = archive.key_of("carmen", "editor", "all");
    let (archivist, admin) = (archive.key("archivist", "all"), archive.key("admin", "all"));
    brigade(&archive, &editor).await;
    let mut asked = Vec::new();
    for _ in 0..3 {
        asked.push(id(&ask(&editor, &restricted("q=brigada")).await));
    }
    let theirs = id(&ask(&other, &restricted("q=brigada&kind=photo")).await);
    let absent = format!("{REQUESTS}/01890000-0000-7000-8000-000000000000");
    let hidden = other.get(&format!("{REQUESTS}/{}", asked[0])).await;
    let none = other.get(&absent).await;
    assert_eq!((hidden.status, hidden.text()), (none.status, none.text()));
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("{REQUESTS}/{theirs}")).await.status, 200);
    for who in [&archivist, &admin] {
        assert_eq!(who.get(&format!("{REQUESTS}/{theirs}")).await.status, 200);
    }
    let list = other.get(REQUESTS).await.json();
    assert_eq!(
        (ids(&list), &list["open"]),
        (vec![theirs.clone()], &json!(1))
    );
    assert_eq!(
        ids(&archivist.get(&format!("{REQUESTS}?mine=true")).await.json()),
        [""; 0]
    );
    // Page by page, the latest first, each once.
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = archivist
            .get(&format!("{REQUESTS}?limit=2{cursor}"))
            .await
            .json();
        assert_eq!(page["open"], 4);
        seen.extend(ids(&page));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut all = asked.clone();
    all.push(theirs);
    all.reverse();
    assert_eq!(seen, all);
    // Who may not answer is told so whatever there is, and who asked does not answer themselves.
    let answer = json!({"granted": true, "answer": "Sí"});
    for path in [
        format!("{REQUESTS}/{}/answer", asked[0]),
        format!("{absent}/answer"),
    ] {
        assert_eq!(
            other.post(&path, &answer).await.status,
            StatusCode::FORBIDDEN
        );
    }
    assert_eq!(
        archivist
            .post(&format!("{absent}/answer"), &answer)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let grown = archive.person("admin").await;
    let accounts = grown.get("/api/v1/admin/accounts").await.json();
    let accounts = accounts["items"].as_array().expect("accounts");
    let one = accounts
        .iter()
        .find(|one| one["name"] == "editor")
        .expect("the editor");
    let path = format!(
        "/api/v1/admin/accounts/{}",
        one["id"].as_str().expect("an id")
    );
    let grown = grown.patch(&path, &json!({"role": "archivist"})).await;
    assert_eq!(grown.status, StatusCode::OK, "{}", grown.text());
    let own = editor
        .post(&format!("{REQUESTS}/{}/answer", asked[0]), &answer)
        .await;
    assert_eq!(own.code(), "own_request");
}

#[tokio::test]
async fn the_audit_knows_who_asked_and_answered_and_not_for_what() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    brigade(&archive, &editor).await;
    let request = id(&ask(&editor, &restricted("q=brigada")).await);
    let answer = json!({"granted": false, "answer": "Hay un juicio abierto"});
    let path = format!("{REQUESTS}/{request}/answer");
    assert_eq!(archivist.post(&path, &answer).await.status, StatusCode::OK);
    let lines = archivist
        .get(&format!("/api/v1/admin/audit?subject=access:{request}"))
        .await;
    let acts: Vec<Value> = lines.json()["items"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["act"].clone())
        .collect();
    assert_eq!(acts, [json!("access_answered"), json!("access_asked")]);
    for word in ["brigada", "boletín", "juicio"] {
        assert!(!lines.text().contains(word), "{}", lines.text());
    }
    assert_eq!(
        editor.post(&path, &answer).await.status,
        StatusCode::FORBIDDEN
    );
    let refused = archivist.get("/api/v1/admin/audit?act=refused").await;
    assert!(
        refused.text().contains("grant_access"),
        "{}",
        refused.text()
    );
}
