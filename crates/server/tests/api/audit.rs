//! The audit through the door: every refusal of an original, the head kept outside, and what a rewrite cannot hide.

use serde_json::json;

use crate::harness::TestArchive;
use crate::pictures::{described, noise};

#[tokio::test]
async fn who_took_and_who_was_refused_is_written_with_where_from() {
    let archive = TestArchive::start();
    let (editor, publisher) = (
        archive.key("editor", "all"),
        archive.key("publisher", "all"),
    );
    let (lucia, admin) = (
        archive.key("photographer", "all"),
        archive.person("admin").await,
    );
    let id = editor
        .upload("a.png", described(1, "T", "C", &[]))
        .await
        .asset();
    archive.settled().await;
    let original = format!("/api/v1/assets/{id}/original");
    assert_eq!(editor.get(&original).await.status, 200);
    assert_eq!(publisher.get(&original).await.status, 403);
    assert_eq!(lucia.get(&original).await.status, 404);
    let lines = async |query: &str| {
        admin
            .get(&format!("/api/v1/admin/audit?{query}"))
            .await
            .json()["items"]
            .clone()
    };
    let taken = lines(&format!("subject=asset:{id}&act=original_delivered")).await;
    assert_eq!(taken[0]["details"]["address"], "127.0.0.1");
    let refused = lines("act=refused").await;
    let subjects: Vec<&str> = refused
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["subject"].as_str().unwrap())
        .collect();
    assert!(
        subjects.contains(&original.as_str()) && subjects.contains(&format!("asset:{id}").as_str()),
        "{subjects:?}"
    );
    assert_eq!(editor.get("/api/v1/admin/audit").await.status, 403);
    let described = editor
        .patch(&format!("/api/v1/assets/{id}"), &json!({"title": "Otro"}))
        .await;
    assert_eq!(described.status, 200);
    let line = &lines(&format!("subject=asset:{id}&act=described&limit=1")).await[0];
    assert_ne!(
        line["details"]["hashes"]["before"],
        line["details"]["hashes"]["after"]
    );
}

#[tokio::test]
async fn a_tail_cut_with_its_head_is_found_by_the_head_kept_outside() {
    let mut archive = TestArchive::start();
    let (editor, admin) = (archive.key("editor", "all"), archive.person("admin").await);
    editor.upload("a.bin", noise(1, 300)).await;
    archive.settled().await;
    let kept = admin.post("/api/v1/admin/audit/head", &json!({})).await;
    assert_eq!(kept.status, 201, "{}", kept.text());
    let seq = kept.json()["seq"].as_i64().unwrap();
    let checked = admin.get("/api/v1/admin/audit/check").await.json();
    assert_eq!(
        (&checked["audit_ok"], &checked["contradicted"]),
        (&json!(true), &json!([]))
    );
    archive.stop();
    assert!(archive.command(&["verify"], "").status.success());
    // Somebody with the database in hand takes the triggers away, cuts the tail, and puts them back.
    let database = archive.data().join("catalogue.sqlite");
    let cut = format!(
        "drop trigger audit_kept_delete; delete from audit where seq >= {seq}; \
         create trigger audit_kept_delete before delete on audit begin select raise(abort, 'no'); end;"
    );
    let done = std::process::Command::new("sqlite3")
        .arg(&database)
        .arg(&cut)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let verified = archive.command(&["verify"], "");
    assert_eq!(verified.status.code(), Some(1));
    let told = String::from_utf8_lossy(&verified.stderr).into_owned();
    assert!(told.contains(&format!("at line {seq}")), "{told}");
}

#[tokio::test]
async fn whoever_hammers_a_closed_door_leaves_a_trace_and_not_a_heap() {
    let archive = TestArchive::start();
    let (publisher, admin) = (
        archive.key("publisher", "all"),
        archive.person("admin").await,
    );
    for number in 0..130 {
        let path = format!("/api/v1/assets/01890000-0000-7000-8000-{number:012}/original");
        for _ in 0..3 {
            assert_eq!(publisher.get(&path).await.status, 403);
        }
    }
    let lines = admin
        .get("/api/v1/admin/audit?act=refused&limit=500")
        .await
        .json();
    let lines = lines["items"].as_array().unwrap().clone();
    let mut subjects: Vec<&str> = lines
        .iter()
        .map(|line| line["subject"].as_str().unwrap())
        .collect();
    assert_eq!(subjects[0], "many", "the latest says that there were more");
    subjects.dedup();
    assert_eq!((subjects.len(), lines.len()), (101, 101));
}
