//! The same program scaled out: `PostgreSQL`, an S3 store, and a worker of its own.

use serde_json::json;

use crate::harness::{Running, TestArchive};
use crate::pictures::{described, digest, noise};

#[tokio::test]
async fn the_whole_journey_on_postgresql_and_s3_with_a_separate_worker() {
    let url = catalogue::testing::postgres().await;
    let store = vault::testing::SeaweedFs::shared();
    let s3 = store.s3("journey");
    let folder = tempfile::tempdir().unwrap();
    let config = |data: &str, count: u32| {
        format!(
            "listen = \"127.0.0.1:0\"\ndata = {:?}\n[catalogue]\nengine = \"postgres\"\nurl = {url:?}\n\
             [vault]\nkind = \"s3\"\nendpoint = {:?}\nbucket = {:?}\nregion = {:?}\naccess_key = {:?}\n\
             secret_key = {:?}\nprefix = {:?}\nallow_http = true\n[worker]\ncount = {count}\n",
            folder.path().join(data),
            s3.endpoint.as_deref().unwrap_or_default(),
            s3.bucket,
            s3.region,
            s3.access_key,
            s3.secret_key,
            s3.prefix.as_deref().unwrap_or_default(),
        )
    };
    let (server, worker) = (config("serve", 0), config("work", 2));
    let worker_file = folder.path().join("worker.toml");
    std::fs::write(&worker_file, worker).unwrap();
    let archive = TestArchive::configured(folder, &server);
    let editor = archive.key("editor", "all");
    let bytes = described(
        1,
        "Alumbrado",
        "Inauguración del alumbrado público",
        &["obra pública"],
    );
    let sent = editor.upload("LMR_1.png", bytes.clone()).await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let waiting = archive.nobody().get("/readyz").await;
    assert_eq!(
        waiting.status,
        503,
        "files wait and no worker lives: {}",
        waiting.text()
    );

    let work = ["work", "--config", worker_file.to_str().unwrap()].map(str::to_owned);
    let _worker = Running::start(&work);
    archive.settled().await;
    assert_eq!(archive.nobody().get("/readyz").await.status, 200);
    let found = editor.get("/api/v1/assets?q=inauguracion").await.json();
    assert_eq!(found["items"][0]["id"], sent.asset());
    let thumb = editor
        .get(
            found["items"][0]["renditions"]["thumb-240"]
                .as_str()
                .unwrap(),
        )
        .await;
    assert_eq!(
        (thumb.status.as_u16(), thumb.header("content-type")),
        (200, "image/webp")
    );
    let original = editor
        .get(&format!("/api/v1/assets/{}/original", sent.asset()))
        .await;
    assert_eq!(original.bytes, bytes);
    let large = noise(8, 12_000_000);
    let big = editor.upload("grande.bin", large.clone()).await;
    let part = editor
        .request(
            reqwest::Method::GET,
            &format!("/api/v1/assets/{}/original", big.asset()),
        )
        .header("range", "bytes=11999000-11999999");
    assert_eq!(
        crate::harness::Answer::of(part).await.bytes,
        &large[11_999_000..]
    );
    let again = editor.upload("copia.png", bytes.clone()).await;
    assert_eq!(
        (again.json()["outcome"].clone(), again.asset()),
        (json!("exists"), sent.asset())
    );
    archive.settled().await;
    let verified = archive.command(&["verify", "--jsonl"], "");
    let told = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.success() && told.contains(&digest(&bytes)),
        "{told}"
    );
}
