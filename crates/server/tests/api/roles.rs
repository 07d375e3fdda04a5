//! Who may do what, through the door.

use serde_json::json;

use crate::harness::TestArchive;
use crate::pictures::{described, digest, noise};

#[tokio::test]
async fn absent_and_forbidden_look_the_same() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let designer = archive.key("designer", "all");
    let sent = editor
        .upload(
            "a.png",
            described(1, "Secreto", "Nadie debe saber", &["secreto"]),
        )
        .await;
    archive.settled().await;
    let absent = "01890000-0000-7000-8000-000000000000";
    for tail in [
        "",
        "/facts",
        "/provenance",
        "/history",
        "/original",
        "/renditions/thumb-240",
    ] {
        let hidden = designer
            .get(&format!("/api/v1/assets/{}{tail}", sent.asset()))
            .await;
        let none = designer
            .get(&format!("/api/v1/assets/{absent}{tail}"))
            .await;
        assert_eq!(
            (hidden.status, hidden.text()),
            (none.status, none.text()),
            "{tail}"
        );
        assert_eq!(hidden.status, 404);
    }
    for path in [
        "/api/v1/assets?facets=true",
        "/api/v1/assets?q=secreto",
        "/api/v1/timeline",
        "/api/v1/timeline?q=secreto",
    ] {
        let page = designer.get(path).await;
        assert_eq!(page.json()["total"], 0, "{path}");
        assert!(
            !page.text().contains("ecreto") || path.contains("secreto"),
            "{path}: {}",
            page.text()
        );
    }
    assert_eq!(
        designer.get("/api/v1/suggestions?q=sec").await.json()["items"],
        json!([])
    );
    editor.approve(&sent.asset()).await;
    archive.settled().await;
    assert_eq!(
        designer.get("/api/v1/assets?q=secreto").await.json()["total"],
        1
    );
    assert_eq!(
        designer
            .get(&format!(
                "/api/v1/assets/{}/renditions/thumb-240",
                sent.asset()
            ))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_photographer_sees_their_own_drafts_and_is_told_little_of_others() {
    let archive = TestArchive::start();
    let (editor, photographer) = (
        archive.key("editor", "all"),
        archive.key("photographer", "all"),
    );
    let (theirs, own) = (noise(1, 900), noise(2, 900));
    let sent = editor.upload("a.bin", theirs.clone()).await;
    photographer.upload("b.bin", own).await;
    archive.settled().await;
    assert_eq!(
        photographer.get("/api/v1/timeline").await.json()["total"],
        1
    );
    assert_eq!(
        photographer
            .get(&format!("/api/v1/assets/{}", sent.asset()))
            .await
            .status,
        404
    );
    let known = photographer
        .post(
            "/api/v1/assets/lookup",
            &json!({"digests": [digest(&theirs)]}),
        )
        .await
        .json();
    assert_eq!(known["items"][0]["outcome"], "exists_restricted");
    assert_eq!(known["items"][0]["asset"], json!(null));
    let again = photographer.upload("c.bin", theirs).await.json();
    assert_eq!(
        (again["outcome"].clone(), again["asset"].clone()),
        (json!("exists_restricted"), json!(null))
    );
}

#[tokio::test]
async fn each_role_and_key_does_its_own_work_and_no_more() {
    let archive = TestArchive::start();
    // Role, scope, then what each of these is answered: list, upload, make an event, jobs, accounts, what is locked, what is
    // asked for, an answer to what nobody asked.
    let table = [
        (
            "photographer",
            "all",
            [200, 201, 201, 200, 403, 403, 403, 403],
        ),
        ("editor", "all", [200, 201, 201, 200, 403, 200, 200, 403]),
        ("designer", "all", [200, 403, 403, 403, 403, 403, 403, 403]),
        ("publisher", "all", [200, 403, 403, 403, 403, 200, 200, 403]),
        ("archivist", "all", [200, 201, 201, 200, 403, 403, 200, 404]),
        ("admin", "all", [200, 201, 201, 200, 403, 403, 200, 404]),
        ("admin", "read", [200, 403, 403, 200, 403, 403, 403, 403]),
        ("admin", "upload", [403, 201, 403, 200, 403, 403, 403, 403]),
        (
            "designer",
            "upload",
            [403, 403, 403, 403, 403, 403, 403, 403],
        ),
    ];
    let answer = json!({"granted": true, "answer": "Sí"});
    let nobodys = "/api/v1/access/requests/01890000-0000-7000-8000-000000000000/answer".to_owned();
    for (row, (role, scope, expected)) in table.into_iter().enumerate() {
        let caller = archive.key(role, scope);
        let seed = u64::try_from(row).unwrap() + 100;
        let answers = [
            caller.get("/api/v1/assets").await,
            caller.upload("a.bin", noise(seed, 500)).await,
            caller.post("/api/v1/events", &json!({"title": "E"})).await,
            caller.get("/api/v1/jobs").await,
            caller.get("/api/v1/admin/accounts").await,
            caller.get("/api/v1/access/locked").await,
            caller.get("/api/v1/access/requests").await,
            caller.post(&nobodys, &answer).await,
        ];
        let statuses: Vec<u16> = answers
            .iter()
            .map(|answer| answer.status.as_u16())
            .collect();
        assert_eq!(statuses, expected, "{role} with a key for {scope}");
    }
    let admin = archive.person("admin").await;
    assert_eq!(admin.get("/api/v1/admin/accounts").await.status, 200);
    for path in [
        "/api/v1/assets",
        "/api/v1/timeline",
        "/api/v1/jobs",
        "/api/v1/events",
        "/api/v1/stream",
    ] {
        assert_eq!(archive.nobody().get(path).await.status, 401, "{path}");
    }
    assert_eq!(
        archive
            .with_key("acv_inventada")
            .get("/api/v1/assets")
            .await
            .status,
        401
    );
}
