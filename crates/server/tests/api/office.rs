//! What an office sets and counts: how it looks, its figures, the room it takes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::png;
use crate::units::enter;

async fn set_logo(caller: &Caller, mime: &str, bytes: &[u8]) -> Answer {
    let request = caller
        .request(Method::PUT, "/api/v1/admin/logo")
        .header("content-type", mime);
    Answer::of(request.body(bytes.to_vec())).await
}

#[tokio::test]
async fn an_institution_shows_its_name_its_colour_and_its_logo_to_anybody() {
    let archive = TestArchive::with("institution = \"Municipio de San Ejemplo\"\n");
    let (admin, editor, nobody) = (
        archive.person("admin").await,
        archive.key("editor", "all"),
        archive.nobody(),
    );
    let plain = nobody.get("/api/v1/appearance").await.json();
    assert_eq!(plain["name"], "Municipio de San Ejemplo");
    assert_eq!(
        (&plain["accent"], &plain["logo"]),
        (&Value::Null, &Value::Null)
    );
    let set = json!({"appearance": {"name": " Ciudad Nueva ", "accent": "#7A1F3D"}});
    assert_eq!(
        editor.patch("/api/v1/admin/settings", &set).await.status,
        403
    );
    let done = admin.patch("/api/v1/admin/settings", &set).await;
    assert_eq!(
        done.json()["appearance"]["accent"],
        "#7a1f3d",
        "{}",
        done.text()
    );
    let pale = json!({"appearance": {"accent": "#ffd700"}});
    let refused = admin.patch("/api/v1/admin/settings", &pale).await;
    assert_eq!(
        (refused.status.as_u16(), refused.code()),
        (422, "bad_setting".into())
    );
    assert!(refused.text().contains("contrast"), "{}", refused.text());

    assert_eq!(
        set_logo(&editor, "image/png", &png(1, 8, 8)).await.status,
        403
    );
    assert_eq!(
        set_logo(&admin, "image/png", b"GIF89a").await.code(),
        "bad_logo"
    );
    assert_eq!(
        set_logo(&admin, "text/html", b"<svg/><script>1</script>")
            .await
            .code(),
        "bad_logo"
    );
    let heavy = vec![0x89; 600 << 10];
    assert_eq!(set_logo(&admin, "image/png", &heavy).await.status, 413);
    assert_eq!(nobody.get("/api/v1/appearance/logo").await.status, 404);
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (mime, bytes) in [
        ("image/svg+xml", &svg[..]),
        ("image/png", &png(1, 8, 8)[..]),
    ] {
        assert_eq!(set_logo(&admin, mime, bytes).await.status, 204);
        let shown = nobody.get("/api/v1/appearance").await.json();
        assert_eq!(shown["name"], "Ciudad Nueva");
        let logo = nobody.get(shown["logo"].as_str().unwrap()).await;
        assert_eq!(
            (logo.header("content-type"), &logo.bytes[..]),
            (mime, bytes)
        );
        // What a logo holds does not run.
        let policies = logo.header("content-security-policy");
        assert!(policies.contains("sandbox") && policies.contains("default-src 'none'"));
    }
    let removed = admin.delete("/api/v1/admin/logo").await;
    assert_eq!(removed.status, 204);
    assert_eq!(
        nobody.get("/api/v1/appearance").await.json()["logo"],
        Value::Null
    );
}

#[tokio::test]
async fn work_is_counted_by_month_unit_and_photographer_on_both_engines() {
    for archive in [TestArchive::start(), TestArchive::on_postgres().await] {
        let (archivist, editor, sender) = (
            archive.key("archivist", "all"),
            archive.key("editor", "all"),
            archive.key("photographer", "all"),
        );
        let unit = enter(&archivist, "units", &json!({"name": "=Obras"})).await;
        let event = json!({"title": "Arranque", "starts": "2026-02-03T10:00:00", "unit": unit});
        let event = editor.post("/api/v1/events", &event).await.json();
        let event = event["id"].as_str().unwrap().to_owned();
        let sizes = [png(1, 9, 9), png(2, 9, 9), png(3, 9, 9)];
        let bytes: usize = sizes.iter().map(Vec::len).sum();
        let mut ids = Vec::new();
        for (number, file) in sizes.into_iter().enumerate() {
            let of = Some(event.as_str()).filter(|_| number < 2);
            let sent = sender.upload_for(&format!("{number}.png"), of, file).await;
            ids.push(sent.asset());
        }
        archive.settled().await;
        editor.approve(&ids[0]).await;
        let taken = editor
            .get(&format!("/api/v1/assets/{}/original", ids[0]))
            .await;
        assert_eq!(taken.status, 200);

        let months = archivist.get("/api/v1/admin/statistics").await.json();
        let months = months["rows"].as_array().unwrap().clone();
        assert_eq!(months.len(), 12);
        let now = &months[11];
        assert_eq!(
            (
                now["pieces"].clone(),
                now["approved"].clone(),
                now["delivered"].clone(),
                now["bytes"].clone()
            ),
            (json!(3), json!(1), json!(1), json!(bytes))
        );
        let february = archivist
            .get("/api/v1/admin/statistics?since=2026-02&until=2026-02")
            .await
            .json();
        assert_eq!(february["rows"][0]["events"], 1, "{february}");
        assert_eq!(february["rows"][0]["covered"], 1);

        let all = "since=2026-02&by=";
        let units = archivist
            .get(&format!("/api/v1/admin/statistics?{all}unit"))
            .await
            .json();
        let rows = units["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["key"] == json!(unit)).unwrap();
        assert_eq!(
            (
                row["name"].clone(),
                row["pieces"].clone(),
                row["events"].clone()
            ),
            (json!("=Obras"), json!(2), json!(1))
        );
        let people = archivist
            .get(&format!("/api/v1/admin/statistics?{all}photographer"))
            .await
            .json();
        assert_eq!(people["rows"][0]["pieces"], 3);
        assert_eq!(people["rows"][0]["events"], 1);
        assert_eq!(people["rows"][0]["name"], "photographer");
        let csv = archivist
            .get(&format!("/api/v1/admin/statistics?{all}unit&format=csv"))
            .await;
        assert!(
            csv.text().contains(",\"'=Obras\",1,1,2,1,1,"),
            "{}",
            csv.text()
        );

        refused(&archivist, &editor).await;
        let storage = archivist.get("/api/v1/admin/storage").await.json();
        assert_eq!(storage["place"], "folder");
        assert_eq!(storage["originals"], json!({"count": 3, "bytes": bytes}));
        assert_eq!(storage["months"][11]["arrived"], json!(bytes));
        assert_eq!(storage["months"][11]["bytes"], json!(bytes));
        assert!(storage["renditions"]["bytes"].as_u64().unwrap() > 0);
        assert!(
            storage["free"].as_u64().unwrap() > 0
                && storage["room"].as_u64() >= storage["free"].as_u64()
        );
        assert_eq!(
            (&storage["monthly"], &storage["months_left"]),
            (&json!(0), &Value::Null)
        );
    }
}

/// Spans and words that are none, and those who may not ask.
async fn refused(archivist: &Caller, editor: &Caller) {
    for wrong in [
        "since=2026-13",
        "since=2026-02&until=2026-01",
        "since=1900-01",
        "by=day",
        "format=xls",
    ] {
        let refused = archivist
            .get(&format!("/api/v1/admin/statistics?{wrong}"))
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (400, "bad_query".into()),
            "{wrong}"
        );
    }
    assert_eq!(editor.get("/api/v1/admin/statistics").await.status, 403);
}
