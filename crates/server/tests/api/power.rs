//! Power cuts: whatever was acknowledged is there, nothing is stuck, the rest goes on.

use serde_json::json;

use crate::harness::TestArchive;
use crate::pictures::{digest, png};

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_in_the_middle() {
    let mut archive = TestArchive::start();
    let key = archive.key_text("editor", "all");
    let mut acknowledged = Vec::new();
    let pictures: Vec<Vec<u8>> = (0..60).map(|n| png(n, 90, 60)).collect();
    for (round, batch) in pictures.chunks(20).enumerate() {
        let editor = archive.with_key(&key);
        let mut sending = tokio::task::JoinSet::new();
        for bytes in batch {
            let (editor, bytes) = (editor.clone(), bytes.clone());
            sending.spawn(async move {
                editor
                    .try_upload("a.png", bytes.clone())
                    .await
                    .map(|sent| (digest(&bytes), sent))
            });
        }
        // The cut falls while these are under way.
        archive.holds(round * 20 + 5).await;
        archive.cut_the_power();
        for (name, answer) in sending.join_all().await.into_iter().flatten() {
            assert!(answer.status.is_success(), "{}", answer.text());
            acknowledged.push(name);
        }
    }
    archive.settled().await;
    let editor = archive.with_key(&key);
    for names in acknowledged.chunks(100) {
        let known = editor
            .post("/api/v1/assets/lookup", &json!({"digests": names}))
            .await
            .json();
        assert!(
            known["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|item| item["outcome"] == "exists")
        );
    }
    for bytes in &pictures {
        assert!(
            editor
                .upload("a.png", bytes.clone())
                .await
                .status
                .is_success()
        );
    }
    archive.settled().await;
    assert_eq!(archive.originals().len(), 60);
    let verified = archive.command(&["verify"], "");
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
    assert_eq!(archive.nobody().get("/readyz").await.status, 200);
}
