//! Decoding where it can hurt nobody: walls or nothing, a server of children that may die, recipes that change.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::png;

/// The longest a worker may take to tell something.
const PATIENCE: Duration = Duration::from_mins(2);

/// Asks until the answer is this one.
async fn until(caller: &Caller, path: &str, right: impl Fn(&Value) -> bool) -> Value {
    let began = Instant::now();
    loop {
        let said = caller.get(path).await.json();
        if right(&said) {
            return said;
        }
        assert!(began.elapsed() < PATIENCE, "{path} still says {said}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn without_walls_files_are_kept_and_not_opened_and_everybody_is_told_why() {
    let archive = TestArchive::on_an_old_kernel("");
    let admin = archive.key("admin", "all");
    let sent = admin.upload("foto.png", png(1, 300, 200)).await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let nobody = archive.nobody();
    let ready = until(&nobody, "/readyz", |said| said["reasons"] != json!([])).await;
    let reason = ready["reasons"][0].as_str().unwrap();
    assert!(
        reason.starts_with("previews are off") && reason.contains("Landlock"),
        "{reason}"
    );
    assert_eq!(nobody.get("/readyz").await.status, 503);
    let jobs = admin.get("/api/v1/jobs").await.json();
    assert!(
        jobs["previews_off"].as_str().unwrap().contains("Landlock"),
        "{jobs}"
    );
    let path = format!("/api/v1/assets/{}", sent.asset());
    let asset = admin.get(&path).await.json();
    assert_eq!(
        (&asset["condition"]["state"], &asset["renditions"]),
        (&json!("waiting"), &json!({}))
    );
    assert_eq!(
        admin.get(&format!("{path}/original")).await.bytes,
        png(1, 300, 200)
    );
    assert_eq!(
        jobs["counts"]["dead"], 0,
        "nothing is held against the file"
    );
}

#[tokio::test]
async fn who_says_so_opens_files_without_walls() {
    let archive = TestArchive::on_an_old_kernel("[worker]\nunsafe_decode = true\n");
    let admin = archive.key("admin", "all");
    let sent = admin.upload("foto.png", png(1, 300, 200)).await;
    archive.settled().await;
    let asset = admin
        .get(&format!("/api/v1/assets/{}", sent.asset()))
        .await
        .json();
    assert_eq!(asset["condition"]["state"], "ready");
    assert_eq!(archive.nobody().get("/readyz").await.status, 200);
}

#[tokio::test]
async fn a_fork_server_that_dies_is_followed_by_another() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    editor.upload("primera.png", png(1, 300, 200)).await;
    archive.settled().await;
    let servers = |archive: &TestArchive| {
        let mut servers = archive.children();
        servers.retain(|(_, words)| words.contains("decode"));
        servers
    };
    let before = servers(&archive);
    assert_eq!(before.len(), 1, "{before:?}");
    let pid = rustix::process::Pid::from_raw(before[0].0.try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
    editor.upload("segunda.png", png(2, 300, 200)).await;
    archive.settled().await;
    let after = servers(&archive);
    assert!(
        after.len() == 1 && after[0].0 != before[0].0,
        "{before:?} {after:?}"
    );
}

#[tokio::test]
async fn all_pixels_are_made_when_somebody_wants_them() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let photo = editor
        .upload("grande.png", png(3, 3000, 1200))
        .await
        .asset();
    let text = editor
        .upload("texto.txt", b"nada que ver".to_vec())
        .await
        .asset();
    archive.settled().await;
    let path = |asset: &str| format!("/api/v1/assets/{asset}/renditions/full");
    let began = Instant::now();
    let full = loop {
        let answer = editor.get(&path(&photo)).await;
        if answer.status != 202 {
            break answer;
        }
        assert_eq!(answer.code(), "being_made");
        assert!(began.elapsed() < PATIENCE);
    };
    assert_eq!(
        (full.status.as_u16(), full.header("content-type")),
        (200, "image/jpeg")
    );
    let size = full
        .bytes
        .windows(9)
        .find(|part| part[..2] == [0xff, 0xc0])
        .unwrap();
    assert_eq!(
        size[5..9],
        [0x04, 0xb0, 0x0b, 0xb8],
        "1200 lines of 3000 pixels"
    );
    assert_eq!(editor.get(&path(&text)).await.status, 404);
    let absent = path("01890000-0000-7000-8000-000000000000");
    assert_eq!(editor.get(&absent).await.status, 404);
    // Whoever may not take the original may not take all of its pixels.
    let narrow = archive.key("photographer", "upload");
    assert_ne!(narrow.get(&path(&photo)).await.status, 200);
}

#[tokio::test]
async fn a_changed_recipe_makes_only_its_own_renditions_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let config = format!(
        "listen = \"127.0.0.1:0\"\ndata = {:?}\n",
        folder.path().join("data")
    );
    let mut archive = TestArchive::configured(folder, &config);
    let key = archive.key_text("editor", "all");
    let editor = archive.with_key(&key);
    let asset = editor.upload("foto.png", png(4, 900, 600)).await.asset();
    archive.settled().await;
    let recipes = editor.get("/api/v1/recipes").await.json();
    let of = |recipes: &Value, name: &str| {
        let all = recipes.as_array().unwrap();
        all.iter()
            .find(|recipe| recipe["name"] == name)
            .unwrap()
            .clone()
    };
    assert_eq!(of(&recipes, "thumb-240")["made"], 1);
    assert_eq!(of(&recipes, "thumb-240")["quality"], 78);
    let names = ["thumb-240", "thumb-480", "thumb-960", "preview-2560"];
    let tags = async |caller: &Caller| {
        let mut tags = Vec::new();
        for name in names {
            let answer = caller
                .get(&format!("/api/v1/assets/{asset}/renditions/{name}"))
                .await;
            tags.push(answer.header("etag").to_owned());
        }
        tags
    };
    let before = tags(&editor).await;
    std::fs::write(&file, format!("{config}[quality]\nthumb-240 = 30\n")).unwrap();
    archive.start_again();
    let editor = archive.with_key(&key);
    until(&editor, "/api/v1/recipes", |recipes| {
        let thumb = of(recipes, "thumb-240");
        thumb["quality"] == 30 && thumb["made"] == 1 && thumb["wanted"] == 0
    })
    .await;
    let after = tags(&editor).await;
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1..], after[1..]);
    // A word that names no recipe, or a number that is none, is told before anything starts.
    std::fs::write(&file, format!("{config}[quality]\nthumb-241 = 30\n")).unwrap();
    let refused = archive.command(&["key", "list"], "");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("thumb-241"));
}

#[tokio::test]
async fn only_what_can_wait_is_called_off() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    editor.upload("foto.png", png(5, 90, 60)).await;
    archive.settled().await;
    let jobs = editor.get("/api/v1/jobs").await.json();
    let job = jobs["items"][0]["id"].as_str().unwrap();
    let answer = editor
        .post(&format!("/api/v1/jobs/{job}/cancel"), &json!({}))
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (409, "not_cancellable")
    );
    let absent = "/api/v1/jobs/01890000-0000-7000-8000-000000000000/cancel";
    assert_eq!(editor.post(absent, &json!({})).await.status, 404);
}
