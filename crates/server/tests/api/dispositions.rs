//! Disposition through the door: two people, a wait that no clock shortens, holds that win.

use serde_json::{Value, json};
use workflow::archive::now;

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

#[tokio::test]
async fn one_disposition_that_fails_does_not_keep_the_others() {
    const DAY: i64 = 86_400;
    let mut archive = TestArchive::start();
    let (teresa, editor) = (
        archive.keeper("teresa", "archivist"),
        archive.key("editor", "all"),
    );
    archive.keeper("omar", "archivist");
    let files = [noise(7, 900), noise(8, 900)];
    let mut proposed = Vec::new();
    for (number, bytes) in files.iter().enumerate() {
        let id = teresa
            .upload(&format!("{number}.bin"), bytes.clone())
            .await
            .asset();
        archive.settled().await;
        editor
            .post(&format!("/api/v1/assets/{id}/trash"), &json!({}))
            .await;
        let body = json!({"basis": "Catálogo", "reason": "Sin valor", "assets": [id]});
        let made = teresa.post("/api/v1/dispositions", &body).await.json();
        proposed.push(made["id"].as_str().unwrap().to_owned());
    }
    // Forty days are lived through.
    let records = archive.records().await;
    let (omar, _) = records.account_by_name("omar").await.unwrap().unwrap();
    let omar = asset::Actor::person(omar);
    let then = now().plus_seconds(-40 * DAY);
    for id in &proposed {
        records
            .dispose_approve(id.parse().unwrap(), &omar, then)
            .await
            .unwrap();
    }
    for day in 1..40 {
        records
            .day_seen(then.plus_seconds(day * DAY))
            .await
            .unwrap();
    }
    // The bytes of the later one, which comes first, cannot be taken away.
    let name = digest(&files[1]);
    let original = archive
        .data()
        .join("vault/originals")
        .join(&name[..2])
        .join(&name[2..4])
        .join(&name);
    let aside = archive.data().join("aside");
    std::fs::rename(&original, &aside).unwrap();
    std::fs::create_dir(&original).unwrap();
    std::fs::write(original.join("x"), "").unwrap();
    let stages = async |archive: &TestArchive| {
        let page = teresa_of(archive)
            .get("/api/v1/dispositions?stage=executed")
            .await
            .json();
        page["items"].as_array().unwrap().len()
    };
    archive.cut_the_power();
    let began = std::time::Instant::now();
    while archive
        .originals()
        .iter()
        .any(|one| *one == digest(&files[0]))
        || stages(&archive).await < 2
    {
        assert!(
            began.elapsed().as_secs() < 120,
            "the other one was not carried out"
        );
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // Once they can be, they are at the next sweep.
    archive.stop();
    std::fs::remove_dir_all(&original).unwrap();
    std::fs::rename(&aside, &original).unwrap();
    archive.start_again();
    while !archive.originals().is_empty() {
        assert!(began.elapsed().as_secs() < 180, "the bytes stay");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

fn teresa_of(archive: &TestArchive) -> Caller {
    archive.keeper("teresa", "archivist")
}
