//! People and posts: whoever held a post that day is found by it.

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::png;
use crate::units::{enter, import, names};

/// A picture of an event that began on this day, with these people in it.
async fn picture(editor: &Caller, number: u32, day: &str, persons: &[&str]) -> String {
    let event = json!({"title": format!("Acto {number}"), "starts": format!("{day}T10:00:00")});
    let event = enter(editor, "events", &event).await;
    let bytes = png(number, 40, 30);
    let sent = editor
        .upload_for(&format!("{number}.png"), Some(&event), bytes)
        .await;
    let id = sent.asset();
    let said = editor
        .patch(
            &format!("/api/v1/assets/{id}"),
            &json!({"persons": persons}),
        )
        .await;
    assert_eq!(said.status, 200, "{}", said.text());
    id
}

async fn found(caller: &Caller, words: &str) -> Vec<String> {
    let page = caller
        .get(&format!("/api/v1/assets?q={words}"))
        .await
        .json();
    let items = page["items"].as_array().expect("items");
    let mut found: Vec<String> = items
        .iter()
        .map(|item| item["filename"].as_str().expect("a name").to_owned())
        .collect();
    found.sort();
    found
}

#[tokio::test]
async fn the_one_who_was_mayor_that_day_is_found_by_that_word() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let person = json!({"name": "Ana Pérez Ruiz", "aliases": ["Ana Perez"], "kind": "official"});
    let ana = enter(&editor, "people", &person).await;
    let during = picture(&editor, 1, "2022-05-01", &["ANA PEREZ", "Luis Soto"]).await;
    picture(&editor, 2, "2025-05-01", &["Ana Pérez Ruiz"]).await;
    picture(&editor, 3, "2022-05-01", &["Luis Soto"]).await;
    archive.settled().await;
    assert!(found(&editor, "alcaldesa").await.is_empty());
    let posts = format!("/api/v1/people/{ana}/posts");
    let post = json!({"title": "Presidenta municipal", "caption_title": "alcaldesa", "from_day": "2021-10-01", "until_day": "2024-09-30", "code": "alc"});
    let made = editor.post(&posts, &post).await;
    assert_eq!(made.status, 201, "{}", made.text());
    archive.settled().await;
    for words in [
        "alcaldesa",
        "cargo:alcaldesa",
        "post:presidenta",
        "persona:alcaldesa",
        "cargo:%22presidenta%20municipal%22",
    ] {
        assert_eq!(found(&editor, words).await, ["1.png"], "{words}");
    }
    let shown = editor.get(&format!("/api/v1/assets/{during}")).await.json();
    let persons = &shown["metadata"]["persons"];
    assert_eq!(
        (persons[0]["person"].clone(), persons[0]["posts"].clone()),
        (json!(ana), json!(["alcaldesa"]))
    );
    assert_eq!(
        (persons[1]["person"].clone(), persons[1]["posts"].clone()),
        (Value::Null, Value::Null)
    );
    // The dates were wrong: what is found follows.
    let address = format!("{posts}/{}", made.json()["id"].as_str().unwrap());
    let changed = editor
        .patch(
            &address,
            &json!({"from_day": "2024-10-01", "until_day": null}),
        )
        .await;
    assert_eq!(changed.json()["code"], "alc", "{}", changed.text());
    archive.settled().await;
    assert_eq!(found(&editor, "alcaldesa").await, ["2.png"]);
    assert_eq!(editor.delete(&address).await.status, 204);
    archive.settled().await;
    assert!(found(&editor, "cargo:alcaldesa").await.is_empty());
}

#[tokio::test]
async fn two_entries_of_one_person_become_one_in_the_pictures_too() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let right = enter(
        &editor,
        "people",
        &json!({"name": "José Ibáñez", "kind": "staff"}),
    )
    .await;
    let wrong = enter(&editor, "people", &json!({"name": "Pepe Ibáñez"})).await;
    let asset = picture(&editor, 1, "2022-05-01", &["Pepe Ibáñez"]).await;
    let merged = editor
        .post(
            &format!("/api/v1/people/{wrong}/merge"),
            &json!({"into": right}),
        )
        .await;
    assert_eq!(
        merged.json()["aliases"],
        json!(["Pepe Ibáñez"]),
        "{}",
        merged.text()
    );
    let shown = editor.get(&format!("/api/v1/assets/{asset}")).await.json();
    assert_eq!(shown["metadata"]["persons"][0]["name"], "José Ibáñez");
    assert_eq!(shown["metadata"]["persons"][0]["person"], right);
    archive.settled().await;
    assert_eq!(found(&editor, "persona:jose").await, ["1.png"]);
    let record = archive.record(&asset).await;
    assert!(
        record.to_string().contains("José Ibáñez"),
        "the vault knows it too"
    );
    let history = editor.get(&format!("/api/v1/assets/{asset}/history")).await;
    assert!(
        history.text().contains("Pepe Ibáñez"),
        "what was there stays in the history"
    );
    let late = editor
        .patch(&format!("/api/v1/people/{wrong}"), &json!({"name": "Otro"}))
        .await;
    assert_eq!(
        (late.status.as_u16(), late.code().as_str()),
        (409, "merged")
    );
}

#[tokio::test]
async fn people_are_listed_by_words_days_and_kinds() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let ana = enter(
        &editor,
        "people",
        &json!({"name": "Ana", "aliases": ["La doctora"], "kind": "official"}),
    )
    .await;
    enter(&editor, "people", &json!({"name": "Zoé", "kind": "staff"})).await;
    for (title, from, until) in [
        ("Regidora", Some("2018-10-01"), Some("2021-09-30")),
        ("Síndica", Some("2021-10-01"), None),
    ] {
        let post = json!({"title": title, "from_day": from, "until_day": until});
        assert_eq!(
            editor
                .post(&format!("/api/v1/people/{ana}/posts"), &post)
                .await
                .status,
            201
        );
    }
    for query in ["q=doctora", "q=SINDICA", "kind=official", "at=2019-01-01"] {
        assert_eq!(
            names(&editor, &format!("people?{query}")).await,
            ["Ana"],
            "{query}"
        );
    }
    let page = editor.get("/api/v1/people?at=2019-01-01").await.json();
    assert_eq!(page["items"][0]["posts"].as_array().unwrap().len(), 1);
    assert_eq!(page["items"][0]["posts"][0]["title"], "Regidora");
    let first = editor.get("/api/v1/people?limit=1").await.json();
    let next = first["next"].as_str().unwrap();
    assert_eq!(
        names(&editor, &format!("people?limit=1&cursor={next}")).await,
        ["Zoé"]
    );
    for (words, code) in [
        (json!({"title": ""}), "bad_title"),
        (
            json!({"title": "A", "from_day": "2021-02-02", "until_day": "2021-02-01"}),
            "ends_before_start",
        ),
        (json!({"title": "A", "code": "dos palabras"}), "bad_code"),
        (
            json!({"title": "A", "unit": "01890000-0000-7000-8000-000000000000"}),
            "unknown_unit",
        ),
    ] {
        assert_eq!(
            editor
                .post(&format!("/api/v1/people/{ana}/posts"), &words)
                .await
                .code(),
            code
        );
    }
    let designer = archive.key("designer", "all");
    assert_eq!(
        designer
            .post("/api/v1/people", &json!({"name": "X"}))
            .await
            .code(),
        "forbidden"
    );
    assert_eq!(
        editor.delete(&format!("/api/v1/people/{ana}")).await.status,
        204
    );
    assert_eq!(names(&designer, "people").await, ["Zoé"]);
    assert_eq!(
        names(&designer, "people?retired=true").await,
        ["Ana", "Zoé"]
    );
}

#[tokio::test]
async fn a_file_of_people_and_posts_is_taken_in_once() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    enter(&archivist, "units", &json!({"name": "Cabildo"})).await;
    let file = "nombre,tipo,otros nombres,cargo,dependencia,desde,hasta,codigo\n\
                Ana Pérez,funcionaria,Anita; La doctora,Regidora,Cabildo,2018-10-01,2021-09-30,reg\n\
                Ana Perez,,,Alcaldesa,,2021-10-01,,alc\nLuis,personal,,,,,,\nEva,reina,,,,,,\n\
                Rosa,,,Directora,Inexistente,,,\n";
    let shown = import(&editor, "people", None, file.as_bytes())
        .await
        .json();
    assert_eq!(shown["creating"], 4, "{shown}");
    let codes: Vec<_> = shown["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes, ["bad_word", "unknown_unit"]);
    let token = shown["token"].as_str().unwrap();
    assert_eq!(
        import(&editor, "people", Some(token), file.as_bytes())
            .await
            .json()["applied"],
        true
    );
    let ana = editor.get("/api/v1/people?q=doctora").await.json()["items"][0].clone();
    assert_eq!(
        (ana["name"].clone(), ana["posts"].as_array().unwrap().len()),
        (json!("Ana Pérez"), 2)
    );
    let again = import(&editor, "people", None, file.as_bytes())
        .await
        .json();
    assert_eq!(
        (again["unchanged"].clone(), again["changing"].clone()),
        (json!(4), json!(0)),
        "{again}"
    );
    let out = editor.get("/api/v1/people/export").await;
    let again = import(&editor, "people", None, &out.bytes).await.json();
    assert_eq!(
        (again["unchanged"].clone(), again["problems"].clone()),
        (json!(4), json!([])),
        "{again}"
    );
}
