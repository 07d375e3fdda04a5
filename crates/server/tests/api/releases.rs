//! Releases through the door: what they keep in, and who may know of them.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Answer, TestArchive};
use crate::pictures::png;

#[tokio::test]
async fn a_release_speaks_of_assets_of_events_and_of_whoever_is_shown() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let event = editor
        .post("/api/v1/events", &json!({"title": "Lectura"}))
        .await
        .json()["id"]
        .clone();
    let mut ids = Vec::new();
    for number in 0..3 {
        ids.push(
            editor
                .upload(&format!("{number}.png"), png(number, 40, 30))
                .await
                .asset(),
        );
    }
    archive.settled().await;
    let obstacles = async |id: &str| {
        editor.get(&format!("/api/v1/assets/{id}")).await.json()["rights"]["obstacles"].clone()
    };
    for id in &ids {
        let change = json!({"release_needed": true, "persons": ["Sofía Ruiz"], "event": event});
        editor.patch(&format!("/api/v1/assets/{id}"), &change).await;
        editor.approve(id).await;
        assert_eq!(obstacles(id).await, json!(["release_missing"]));
    }
    let release = |scope: Value| {
        let mut body = json!({"kind": "person", "person": "SOFIA ruiz", "purpose": "Difusión"});
        body.as_object_mut()
            .unwrap()
            .extend(scope.as_object().unwrap().clone());
        body
    };
    let made = archivist
        .post("/api/v1/releases", &release(json!({"assets": [ids[0]]})))
        .await
        .json();
    assert_eq!(obstacles(&ids[0]).await, json!([]));
    assert_eq!(obstacles(&ids[1]).await, json!(["release_missing"]));
    let of_event = archivist
        .post("/api/v1/releases", &release(json!({"events": [event]})))
        .await
        .json();
    assert_eq!(obstacles(&ids[1]).await, json!([]));
    // What leaves the event leaves its release.
    editor
        .patch(
            &format!("/api/v1/assets/{}", ids[2]),
            &json!({"event": null}),
        )
        .await;
    assert_eq!(obstacles(&ids[2]).await, json!(["release_missing"]));
    let withdraw = format!(
        "/api/v1/releases/{}/withdraw",
        of_event["id"].as_str().unwrap()
    );
    assert_eq!(
        archivist
            .post(&withdraw, &json!({"reason": " "}))
            .await
            .code(),
        "reason_missing"
    );
    archivist
        .post(&withdraw, &json!({"reason": "Lo pidió"}))
        .await;
    assert_eq!(obstacles(&ids[1]).await, json!(["release_withdrawn"]));
    assert_eq!(obstacles(&ids[0]).await, json!([]));
    let bad = json!({"kind": "person", "person": "A", "purpose": "x", "from": "2027-01-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"});
    assert_eq!(
        archivist.post("/api/v1/releases", &bad).await.code(),
        "bad_span"
    );
    let listed = archivist.get("/api/v1/releases?q=sofia").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let of_one = archivist
        .get(&format!("/api/v1/releases?asset={}", ids[0]))
        .await
        .json();
    assert_eq!(of_one["items"].as_array().unwrap().len(), 2);
    let id = made["id"].as_str().unwrap();
    let changed = archivist
        .put(
            &format!("/api/v1/releases/{id}"),
            &release(json!({"assets": []})),
        )
        .await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    assert_eq!(obstacles(&ids[0]).await, json!(["release_withdrawn"]));
}

#[tokio::test]
async fn the_data_of_those_who_signed_is_for_archivists_and_administrators_alone() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let asset = archivist.upload("a.png", png(1, 40, 30)).await.asset();
    archive.settled().await;
    let body = json!({"kind": "guardian", "person": "Niña Reservada", "signer": "Tutora Reservada", "purpose": "Taller", "assets": [asset]});
    let made = archivist.post("/api/v1/releases", &body).await.json();
    let id = made["id"].as_str().unwrap();
    let scan = archivist
        .request(
            Method::POST,
            &format!("/api/v1/releases/{id}/scan?filename=firma.png"),
        )
        .body(png(2, 50, 40));
    let scanned = Answer::of(scan).await.json();
    let scan = scanned["scan"].as_str().unwrap().to_owned();
    archive.settled().await;
    for role in ["photographer", "editor", "designer", "publisher"] {
        let caller = archive.key(role, "all");
        for path in [
            "/api/v1/releases".to_owned(),
            format!("/api/v1/releases/{id}"),
        ] {
            let refused = caller.get(&path).await;
            assert_eq!(refused.status, 403, "{role} {path}");
            assert!(!refused.text().contains("Reservada"));
        }
        assert_eq!(caller.post("/api/v1/releases", &body).await.status, 403);
        assert_eq!(
            caller
                .put(
                    &format!("/api/v1/assets/{asset}/minors"),
                    &json!({"may_leave": true, "reason": "x"})
                )
                .await
                .status,
            403
        );
        assert_eq!(
            caller.get(&format!("/api/v1/assets/{scan}")).await.status,
            404,
            "{role}"
        );
    }
    let editor = archive.key("editor", "all");
    for path in [
        format!("/api/v1/assets/{asset}"),
        format!("/api/v1/assets/{asset}/history"),
        "/api/v1/assets?q=Reservada".to_owned(),
    ] {
        assert!(
            !editor.get(&path).await.text().contains("Niña Reservada"),
            "{path}"
        );
    }
    assert_eq!(
        archive
            .key("admin", "all")
            .get(&format!("/api/v1/assets/{scan}"))
            .await
            .status,
        200
    );
    // A look at restricted material, and a refusal there, are written down.
    let admin = archive.person("admin").await;
    let acts = async |subject: String| -> Vec<String> {
        let page = admin
            .get(&format!("/api/v1/admin/audit?subject={subject}"))
            .await
            .json();
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|line| line["act"].as_str().unwrap().to_owned())
            .collect()
    };
    let told = acts(format!("asset:{scan}")).await;
    assert!(
        told.iter().any(|act| act == "restricted_seen") && told.iter().any(|act| act == "refused"),
        "{told:?}"
    );
    assert!(
        acts(format!("/api/v1/releases/{id}"))
            .await
            .contains(&"refused".to_owned())
    );
}

#[tokio::test]
async fn a_copy_with_faces_made_unrecognisable_leaves_in_place_of_a_photo_that_may_not() {
    let archive = TestArchive::start();
    let (editor, designer, sender) = (
        archive.key("editor", "all"),
        archive.key("designer", "all"),
        archive.key("photographer", "all"),
    );
    let event = json!({"title": "Festival escolar", "minors": true});
    let event = editor.post("/api/v1/events", &event).await.json();
    let event = event["id"].as_str().unwrap().to_owned();
    let photo = include_bytes!("../../../../fixtures/rotated-6.jpg").to_vec();
    let sent = sender.upload_for("NIÑOS.JPG", Some(&event), photo).await;
    let source = sent.asset();
    archive.settled().await;
    let address = format!("/api/v1/assets/{source}");
    let words = json!({"caption": "Ronda infantil", "creator": "Lucía", "credit": "DIF", "licence": "CC BY 4.0"});
    assert_eq!(editor.patch(&address, &words).await.status, 200);
    let approved = json!({"status": "approved"});
    assert_eq!(editor.patch(&address, &approved).await.status, 200);
    let held = editor.get(&address).await.json();
    assert_eq!(
        held["rights"]["obstacles"],
        json!(["minor_without_release"])
    );

    let blurred = format!("{address}/blurred");
    let areas = json!({"areas": [{"x": 0.3, "y": 0.2, "w": 0.2, "h": 0.2}]});
    assert_eq!(
        sender.post(&blurred, &areas).await.status,
        StatusCode::FORBIDDEN
    );
    for bad in [
        json!({"areas": []}),
        json!({"areas": [{"x": 0.9, "y": 0.0, "w": 0.5, "h": 0.1}]}),
    ] {
        assert_eq!(editor.post(&blurred, &bad).await.code(), "bad_area");
    }
    let made = editor.post(&blurred, &areas).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let copy = made.json()["asset"]["id"].as_str().unwrap().to_owned();
    let again = editor.post(&blurred, &areas).await;
    assert_eq!(
        (again.status, again.asset()),
        (StatusCode::OK, copy.clone())
    );
    archive.settled().await;

    let alike = editor.get("/api/v1/likenesses").await;
    assert_eq!(alike.json()["items"], json!([]), "{}", alike.text());
    let there = format!("/api/v1/assets/{copy}");
    let seen = editor.get(&there).await.json();
    assert_eq!(seen["rights"]["blurred_of"], json!(source));
    assert_eq!(seen["filename"], "NIÑOS-difuminada.jpg");
    assert_eq!(seen["metadata"]["caption"], "Ronda infantil");
    assert_eq!(seen["event"]["id"], json!(event));
    let before = editor.get(&address).await.json();
    assert_eq!(before["rights"]["blurred_copy"], json!(copy));
    // Upright, and of the same size.
    assert_eq!(
        (
            seen["facts"]["width"].clone(),
            seen["facts"]["height"].clone()
        ),
        (
            before["facts"]["height"].clone(),
            before["facts"]["width"].clone()
        )
    );
    assert_eq!(
        designer.get(&there).await.status,
        404,
        "it is reviewed first"
    );
    // All that approval asks for came with it.
    assert_eq!(editor.patch(&there, &approved).await.status, 200);
    assert_eq!(designer.get(&format!("{there}/original")).await.status, 200);
    assert_eq!(
        designer.get(&address).await.status,
        404,
        "the photo stays in"
    );
    let record = archive.record(&copy).await;
    assert_eq!(record["asset"]["consent"]["blurred_of"], json!(source));

    // A ruling against it outweighs the blur.
    let archivist = archive.key("archivist", "all");
    let ruling = json!({"may_leave": false, "reason": "Se reconoce por la ropa"});
    let ruled = archivist.put(&format!("{there}/minors"), &ruling).await;
    assert_eq!(ruled.status, 200);
    assert_eq!(designer.get(&there).await.status, 404);
    let film = include_bytes!("../../../../fixtures/short.mp4").to_vec();
    let film = editor.upload("corto.mp4", film).await.asset();
    archive.settled().await;
    let refused = editor
        .post(&format!("/api/v1/assets/{film}/blurred"), &areas)
        .await;
    assert_eq!(
        (refused.status.as_u16(), refused.code()),
        (422, "unmade".into())
    );
}
