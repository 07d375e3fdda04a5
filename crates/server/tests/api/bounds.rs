//! Where a role ends: at its unit, at its key's scope, at what is of the whole archive.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, PASSWORD, TestArchive};
use crate::pictures::png;
use crate::units::enter;

async fn event(caller: &Caller, title: &str, unit: Option<&str>) -> String {
    let words = json!({"title": title, "unit": unit});
    let made = caller.post("/api/v1/events", &words).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_str().expect("an id").to_owned()
}

async fn bounded(archive: &TestArchive, name: &str, role: &str) -> Caller {
    let add = ["account", "add", name, "--role", role, "--unit", "Cultura"];
    let added = archive.command(&add, &format!("{PASSWORD}\n"));
    assert!(added.status.success());
    archive.sign_in(name, PASSWORD).await
}

#[tokio::test]
async fn a_bounded_role_takes_nothing_of_another_unit() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let works = enter(&archivist, "units", &json!({"name": "Obras"})).await;
    let culture = enter(&archivist, "units", &json!({"name": "Cultura"})).await;
    let theirs = event(&archivist, "Bacheo", Some(&works)).await;
    let nobodys = event(&archivist, "De todos", None).await;
    let sent = archivist
        .upload_for("a.png", Some(&theirs), png(1, 30, 20))
        .await
        .asset();
    archive.settled().await;
    let editor = bounded(&archive, "carmen", "editor").await;
    let own = event(&editor, "Lectura", None).await;
    let made = editor.get(&format!("/api/v1/events/{own}")).await.json();
    assert_eq!(
        made["unit"],
        json!(culture),
        "what a bounded role makes is its unit's"
    );
    let mine = json!({"unit": culture});
    for other in [&theirs, &nobodys] {
        let address = format!("/api/v1/events/{other}");
        for (what, answer) in [
            ("change", editor.patch(&address, &mine).await),
            (
                "merge",
                editor
                    .post(&format!("{address}/merge"), &json!({"into": own}))
                    .await,
            ),
            (
                "take in",
                editor
                    .post(
                        &format!("/api/v1/events/{own}/merge"),
                        &json!({"into": other}),
                    )
                    .await,
            ),
            ("retire", editor.delete(&address).await),
            (
                "give",
                editor
                    .patch(&format!("/api/v1/events/{own}"), &json!({"unit": works}))
                    .await,
            ),
        ] {
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{what}: {}",
                answer.text()
            );
        }
    }
    let foreign = json!({"title": "De Obras", "unit": works});
    assert_eq!(
        editor.post("/api/v1/events", &foreign).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        editor.get(&format!("/api/v1/assets/{sent}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        editor
            .patch(
                &format!("/api/v1/events/{own}"),
                &json!({"kind": "lectura"})
            )
            .await
            .status,
        StatusCode::OK
    );
    let seen = archivist
        .get(&format!("/api/v1/events/{theirs}"))
        .await
        .json();
    assert_eq!(seen["unit"], json!(works));
}

#[tokio::test]
async fn what_concerns_the_whole_archive_is_for_roles_without_bounds() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let works = enter(&archivist, "units", &json!({"name": "Obras"})).await;
    let culture = enter(&archivist, "units", &json!({"name": "Cultura"})).await;
    let (keeper, head) = (
        bounded(&archive, "teresa", "archivist").await,
        bounded(&archive, "omar", "admin").await,
    );
    for caller in [&keeper, &head] {
        for path in [
            "releases",
            "dispositions",
            "holds",
            "access/requests",
            "admin/audit",
            "admin/statistics",
            "admin/accounts",
            "admin/settings",
        ] {
            let answer = caller.get(&format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        let grown = caller
            .patch(
                &format!("/api/v1/units/{works}"),
                &json!({"parent": culture}),
            )
            .await;
        assert_eq!(grown.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn the_last_administrator_is_one_whose_role_has_no_bounds() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let culture = enter(&archivist, "units", &json!({"name": "Cultura"})).await;
    let admin = archive.person("admin").await;
    bounded(&archive, "omar", "admin").await;
    let accounts = admin.get("/api/v1/admin/accounts").await.json();
    let own = accounts["items"]
        .as_array()
        .expect("accounts")
        .iter()
        .find(|one| one["name"] == "admin")
        .expect("one's own")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for change in [json!({"unit": culture}), json!({"role": "editor"})] {
        let refused = admin
            .patch(&format!("/api/v1/admin/accounts/{own}"), &change)
            .await;
        assert_eq!(refused.code(), "last_administrator", "{}", refused.text());
    }
}

#[tokio::test]
async fn a_key_that_reads_writes_nothing() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let asset = editor.upload("a.png", png(1, 30, 20)).await.asset();
    archive.settled().await;
    let note = json!({"body": "Muy buena"});
    let comments = format!("/api/v1/assets/{asset}/comments");
    let made = editor.post(&comments, &note).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let comment = made.json()["id"].as_str().expect("an id").to_owned();
    for role in ["editor", "admin", "archivist"] {
        let reader = archive.key(role, "read");
        assert_eq!(reader.get(&comments).await.status, StatusCode::OK);
        let described = reader.get("/api/v1/openapi.json").await.json();
        let paths = described["paths"].as_object().expect("paths").clone();
        for (path, methods) in paths {
            for (method, operation) in methods.as_object().expect("methods") {
                // Whoever is not asked for a permission is not held by a scope; a look without a change is a look.
                let looks = path.ends_with("/preview")
                    || path.ends_with("/lookup")
                    || path.contains("/session")
                    || path.ends_with("/setup");
                let open = operation["security"]
                    .as_array()
                    .is_some_and(|one| one == &[json!({})] || one.is_empty());
                if method == "get" || method == "head" || method == "options" || looks || open {
                    continue;
                }
                let place = path
                    .replace("{id}", &asset)
                    .replace("{comment}", &comment)
                    .replace(['{', '}'], "");
                let method =
                    Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
                let request = reader
                    .request(method.clone(), &place)
                    .json(&json!({"body": "x"}));
                let answer = Answer::of(request).await;
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{role} {method} {path}: {}",
                    answer.text()
                );
            }
        }
    }
    assert_eq!(
        editor.get(&comments).await.json()["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    // Whatever numbers a comment's place has, it is in the picture or refused.
    for area in [
        json!([65535, 0, 2, 10]),
        json!([0, 1, 10, 65535]),
        json!([999, 0, 2, 10]),
    ] {
        let refused = editor
            .post(&comments, &json!({"body": "x", "area": area}))
            .await;
        assert_eq!(refused.code(), "bad_place");
    }
}

#[tokio::test]
async fn a_history_tells_each_reader_what_is_theirs_to_know() {
    let archive = TestArchive::start();
    let (editor, designer, archivist) = (
        archive.key("editor", "all"),
        archive.key("designer", "all"),
        archive.key("archivist", "all"),
    );
    let place = event(&editor, "Lectura", None).await;
    let asset = editor
        .upload_for("a.png", Some(&place), png(1, 30, 20))
        .await
        .asset();
    archive.settled().await;
    let address = format!("/api/v1/assets/{asset}");
    for change in [
        json!({"caption": "Un niño llora"}),
        json!({"restricted": "víctimas"}),
        json!({"caption": "La plaza"}),
    ] {
        let who = if change["caption"] == "La plaza" {
            &archivist
        } else {
            &editor
        };
        assert_eq!(who.patch(&address, &change).await.status, 200);
    }
    assert_eq!(
        archivist
            .patch(&address, &json!({"restricted": null}))
            .await
            .status,
        200
    );
    editor.approve(&asset).await;
    let history = async |who: &Caller, path: &str| who.get(&format!("{path}/history")).await.text();
    let of = history(&designer, &address).await;
    assert!(
        of.contains("\"described\"") && !of.contains("niño") && !of.contains("víctimas"),
        "{of}"
    );
    assert!(history(&editor, &address).await.contains("Un niño llora"));
    let events = format!("/api/v1/events/{place}");
    for (who, told) in [(&designer, false), (&editor, false), (&archivist, true)] {
        let text = history(who, &events).await;
        assert_eq!(text.contains("127.0.0.1"), told, "{text}");
        let lines: Value = serde_json::from_str(&text).expect("a history is JSON");
        assert_eq!(lines["items"][0]["act"], "event_created");
    }
}
