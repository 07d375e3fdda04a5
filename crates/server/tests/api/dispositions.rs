//! Disposition through the door: two people, a wait that no clock shortens, holds that win.

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::{digest, noise};

impl TestArchive {
    fn keeper(&self, name: &str, role: &str) -> Caller {
        self.account(name, role);
        let made = self.command(
            &["key", "add", "test", "--account", name, "--scope", "all"],
            "",
        );
        self.with_key(String::from_utf8_lossy(&made.stdout).trim())
    }
}

#[tokio::test]
async fn one_person_gets_nowhere_and_two_wait() {
    let archive = TestArchive::start();
    let (teresa, omar) = (
        archive.keeper("teresa", "archivist"),
        archive.keeper("omar", "archivist"),
    );
    let (admin, editor) = (archive.key("admin", "all"), archive.key("editor", "all"));
    let bytes = noise(7, 900);
    let id = teresa.upload("a.bin", bytes.clone()).await.asset();
    archive.settled().await;
    let body = json!({"basis": "Catálogo 2024, serie 4S.2", "reason": "Sin valor", "assets": [id]});
    let propose = async |who: &Caller| who.post("/api/v1/dispositions", &body).await;
    assert_eq!(propose(&teresa).await.code(), "not_trashed");
    editor
        .post(&format!("/api/v1/assets/{id}/trash"), &json!({}))
        .await;
    for (who, status) in [(&editor, 403), (&admin, 403), (&teresa, 201)] {
        assert_eq!(propose(who).await.status.as_u16(), status);
    }
    let made = teresa
        .get("/api/v1/dispositions?stage=proposed")
        .await
        .json()["items"][0]
        .clone();
    assert_eq!(propose(&omar).await.code(), "in_disposition");
    let path = format!("/api/v1/dispositions/{}", made["id"].as_str().unwrap());
    let go = async |who: &Caller, step: &str| who.post(&format!("{path}/{step}"), &json!({})).await;
    assert_eq!(go(&teresa, "approve").await.code(), "same_person");
    assert_eq!(go(&teresa, "execute").await.code(), "hindered");
    let approved = go(&omar, "approve").await.json();
    assert_eq!(approved["hindrances"], json!([{"waiting": {"days": 30}}]));
    assert_eq!(go(&admin, "approve").await.code(), "other_stage");
    for who in [&teresa, &omar, &admin] {
        assert_eq!(go(who, "execute").await.code(), "hindered");
    }
    // Meanwhile nothing of it is changed, and nobody else knows of it.
    let address = format!("/api/v1/assets/{id}");
    assert_eq!(
        teresa
            .post(&format!("{address}/restore"), &json!({}))
            .await
            .code(),
        "in_disposition"
    );
    assert_eq!(editor.get(&address).await.status, 404);
    let hold = json!({"name": "Juicio 112", "basis": "Oficio 45", "assets": [id]});
    let placed = teresa.post("/api/v1/holds", &hold).await.json();
    let hindrances = omar.get(&path).await.json()["hindrances"].clone();
    assert!(
        hindrances.as_array().unwrap().contains(&json!("on_hold")),
        "{hindrances}"
    );
    let lift = format!("/api/v1/holds/{}/lift", placed["id"].as_str().unwrap());
    assert_eq!(
        teresa
            .post(&lift, &json!({"reason": "Concluyó"}))
            .await
            .status,
        200
    );
    let declined = omar
        .post(
            &format!("{path}/decline"),
            &json!({"reason": "Se conserva"}),
        )
        .await
        .json();
    assert_eq!(declined["stage"], "declined");
    assert_eq!(
        teresa
            .post(&format!("{address}/restore"), &json!({}))
            .await
            .status,
        204
    );
    assert_eq!(archive.originals(), [digest(&bytes)]);
    assert_eq!(declined["executed"], Value::Null);
}
