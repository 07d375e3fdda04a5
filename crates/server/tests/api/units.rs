//! Units: a tree that changes with time, kept by archivists, taken in from files.

use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};

/// Sends a file to be looked at, or with its token to be taken in.
pub(crate) async fn import(
    caller: &Caller,
    register: &str,
    token: Option<&str>,
    file: &[u8],
) -> Answer {
    let request = caller.request(reqwest::Method::POST, &format!("/api/v1/{register}/import"));
    let query: Vec<(&str, &str)> = token.into_iter().map(|token| ("token", token)).collect();
    Answer::of(request.query(&query).body(file.to_vec())).await
}

/// Enters something in a register; gives its identifier.
pub(crate) async fn enter(caller: &Caller, register: &str, words: &Value) -> String {
    let made = caller.post(&format!("/api/v1/{register}"), words).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    assert_eq!(made.header("location"), format!("/api/v1/{register}/{id}"));
    id
}

/// The names in a list, as they stand.
pub(crate) async fn names(caller: &Caller, path: &str) -> Vec<String> {
    let page = caller.get(&format!("/api/v1/{path}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let items = page.json()["items"].as_array().expect("items").clone();
    items
        .iter()
        .map(|item| item["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn units_are_entered_changed_and_seen_as_the_tree_of_a_day() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let office = enter(&archivist, "units", &json!({"name": "Presidencia"})).await;
    let old = json!({"name": "Obras Públicas", "short": "SOP", "parent": office, "until_day": "2021-09-30"});
    let old = enter(&archivist, "units", &old).await;
    let new = json!({"name": "Infraestructura", "parent": office, "from_day": "2021-10-01"});
    enter(&archivist, "units", &new).await;
    let address = format!("/api/v1/units/{old}");
    let before = archivist.get(&address).await;
    let change = |tag: &str, body: Value| {
        let request = archivist.request(reqwest::Method::PATCH, &address);
        Answer::of(request.header("if-match", tag).json(&body))
    };
    let changed = change(
        before.header("etag"),
        json!({"notes": "Se dividió en 2021"}),
    )
    .await;
    assert_eq!(
        (
            changed.json()["short"].clone(),
            changed.json()["version"].clone()
        ),
        (json!("SOP"), json!(2))
    );
    let late = change(before.header("etag"), json!({"notes": null})).await;
    assert_eq!(
        (late.status.as_u16(), late.code().as_str()),
        (412, "changed_meanwhile")
    );
    assert_eq!(
        change("\"2\"", json!({"short": null})).await.json()["short"],
        Value::Null
    );
    assert_eq!(
        names(&archivist, "units?at=2019-05-01").await,
        ["Obras Públicas", "Presidencia"]
    );
    assert_eq!(
        names(&archivist, "units?at=2022-05-01").await,
        ["Infraestructura", "Presidencia"]
    );
    assert_eq!(names(&archivist, "units?q=obras").await, ["Obras Públicas"]);
    let tree = archivist
        .get("/api/v1/units?tree=true&at=2019-05-01")
        .await
        .json();
    assert_eq!(tree["items"][0]["children"][0]["name"], "Obras Públicas");
    let acts = archivist.get(&format!("{address}/history")).await.json();
    assert_eq!(
        acts["items"][1]["details"]["notes"]["to"],
        "Se dividió en 2021"
    );
    assert_eq!(
        archivist.get("/api/v1/units?at=ayer").await.code(),
        "bad_query"
    );
}

#[tokio::test]
async fn what_breaks_the_tree_is_refused_with_a_way_on() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let above = enter(&archivist, "units", &json!({"name": "Gobierno"})).await;
    let below = enter(
        &archivist,
        "units",
        &json!({"name": "Cabildo", "parent": above}),
    )
    .await;
    for (words, status, code) in [
        (json!({"name": " "}), 422, "bad_name"),
        (json!({"name": "gobiérno"}), 409, "exists"),
        (
            json!({"name": "A", "from_day": "2021-02-30"}),
            422,
            "bad_day",
        ),
        (
            json!({"name": "A", "from_day": "2021-02-02", "until_day": "2021-02-01"}),
            422,
            "ends_before_start",
        ),
        (
            json!({"name": "A", "parent": "01890000-0000-7000-8000-000000000000"}),
            422,
            "unknown_parent",
        ),
        (json!({"name": "A", "parent": "arriba"}), 422, "bad_body"),
        (json!({"name": "A", "padre": above}), 422, "bad_body"),
    ] {
        let answer = archivist.post("/api/v1/units", &words).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (status, code),
            "{words}"
        );
    }
    let address = format!("/api/v1/units/{above}");
    assert_eq!(
        archivist
            .patch(&address, &json!({"parent": below}))
            .await
            .code(),
        "cycle"
    );
    let kept = archivist.delete(&address).await;
    assert_eq!(
        (kept.status.as_u16(), kept.code().as_str()),
        (409, "has_children")
    );
    let merged = archivist
        .post(&format!("{address}/merge"), &json!({"into": below}))
        .await;
    assert_eq!(merged.code(), "cycle");
    let merged = archivist
        .post(
            &format!("/api/v1/units/{below}/merge"),
            &json!({"into": above}),
        )
        .await;
    assert_eq!(merged.json()["name"], "Gobierno");
    assert_eq!(
        archivist
            .get(&format!("/api/v1/units/{below}"))
            .await
            .json()["merged"],
        above
    );
    assert_eq!(archivist.delete(&address).await.status, 204);
    assert!(names(&archivist, "units").await.is_empty());
    assert_eq!(
        archivist
            .post(&format!("{address}/restore"), &json!({}))
            .await
            .status,
        204
    );
    assert_eq!(names(&archivist, "units").await, ["Gobierno"]);
    let editor = archive.key("editor", "all");
    assert_eq!(
        editor
            .post("/api/v1/units", &json!({"name": "B"}))
            .await
            .code(),
        "forbidden"
    );
    assert_eq!(names(&editor, "units").await, ["Gobierno"]);
}

#[tokio::test]
async fn a_file_of_units_is_shown_before_it_is_taken_in() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    enter(&archivist, "units", &json!({"name": "Obras Públicas"})).await;
    let file = "nombre;siglas;depende de;desde\r\nCalles;;Pavimentos;01/10/2021\r\nPavimentos;;SOP;\r\n\
                obras publicas;SOP;;\r\nParques;;Nadie;\r\nCalles;;;\r\n";
    let shown = import(&archivist, "units", None, file.as_bytes())
        .await
        .json();
    assert_eq!(
        (
            shown["creating"].clone(),
            shown["changing"].clone(),
            shown["applied"].clone()
        ),
        (json!(0), json!(1), json!(false)),
        "{shown}"
    );
    // Short names are read from the register: with it there, the rest hangs on.
    let token = shown["token"].as_str().unwrap();
    assert_eq!(
        import(&archivist, "units", Some(token), file.as_bytes())
            .await
            .status,
        200
    );
    let shown = import(&archivist, "units", None, file.as_bytes())
        .await
        .json();
    assert_eq!(
        (shown["creating"].clone(), shown["unchanged"].clone()),
        (json!(2), json!(1)),
        "{shown}"
    );
    let codes: Vec<_> = shown["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["row"].clone(), one["code"].clone()))
        .collect();
    assert!(
        codes.contains(&(json!(5), json!("unknown_parent")))
            && codes.contains(&(json!(6), json!("repeated"))),
        "{codes:?}"
    );
    let token = shown["token"].as_str().unwrap();
    let other = format!("{file}Otra;;;\r\n");
    assert_eq!(
        import(&archivist, "units", Some(token), other.as_bytes())
            .await
            .code(),
        "changed_meanwhile"
    );
    assert_eq!(
        import(&archivist, "units", Some(token), file.as_bytes())
            .await
            .json()["applied"],
        true
    );
    assert_eq!(
        names(&archivist, "units?at=2020-01-01").await,
        ["obras publicas", "Pavimentos"]
    );
    let out = archivist.get("/api/v1/units/export").await;
    let again = import(&archivist, "units", None, &out.bytes).await.json();
    assert_eq!(
        (again["unchanged"].clone(), again["problems"].clone()),
        (json!(3), json!([])),
        "{again}"
    );
    assert_eq!(
        archivist
            .get("/api/v1/units/export?format=json")
            .await
            .json()[0]["name"],
        "Calles"
    );
    assert_eq!(
        import(&archivist, "units", None, b"color\nrojo")
            .await
            .code(),
        "bad_sheet"
    );
}
