//! The program as it is typed.

use std::path::Path;

use serde_json::Value;

use crate::harness::{TestArchive, run};
use crate::pictures::{described, digest, noise, png};

fn ingest(archive: &TestArchive, key: &str, folder: &Path) -> (Option<i32>, Vec<Value>, String) {
    let words = [
        "ingest",
        folder.to_str().expect("a name in UTF-8"),
        "--server",
        &archive.address,
        "--jsonl",
        "--wait",
    ];
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let output = run(&words, "", &[("ACERVO_KEY", key)]);
    let text = String::from_utf8(output.stdout).expect("text");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    (
        output.status.code(),
        lines,
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[tokio::test]
async fn a_folder_goes_in_once_and_the_second_time_sends_nothing() {
    let archive = TestArchive::start();
    let key = archive.key_text("photographer", "upload");
    let shoot = tempfile::tempdir().unwrap();
    let below = shoot.path().join("tarjeta 1");
    std::fs::create_dir(&below).unwrap();
    std::fs::write(shoot.path().join("a.png"), png(1, 50, 40)).unwrap();
    std::fs::write(shoot.path().join("gemela.png"), png(1, 50, 40)).unwrap();
    std::fs::write(below.join("ñ.png"), described(2, "Niñez", "Leyenda", &[])).unwrap();
    std::fs::write(below.join("grande.bin"), noise(3, 3_000_000)).unwrap();
    std::fs::write(below.join("vacio.jpg"), b"").unwrap();

    let (code, lines, told) = ingest(&archive, &key, shoot.path());
    assert_eq!(code, Some(1), "{told}");
    assert_eq!(lines.len(), 5);
    let outcome = |lines: &[Value], name: &str| {
        let line = lines
            .iter()
            .find(|line| line["path"].as_str().unwrap().ends_with(name))
            .unwrap();
        (
            line["outcome"].as_str().map(str::to_owned),
            line["error"].as_str().map(str::to_owned),
            line["asset"].clone(),
        )
    };
    let (first, twin) = (outcome(&lines, "a.png"), outcome(&lines, "gemela.png"));
    assert_eq!(first.2, twin.2);
    let mut both = [first.0.unwrap(), twin.0.unwrap()];
    both.sort();
    assert_eq!(both, ["exists", "new"]);
    assert_eq!(outcome(&lines, "ñ.png").0.as_deref(), Some("new"));
    assert!(outcome(&lines, "vacio.jpg").1.unwrap().contains("empty"));
    assert_eq!(archive.originals().len(), 3);
    // `--wait` returned, so all of it is found.
    assert_eq!(
        archive
            .key("admin", "all")
            .get("/api/v1/assets?q=ninez")
            .await
            .json()["total"],
        1
    );

    std::fs::remove_file(below.join("vacio.jpg")).unwrap();
    let sent_before = archive.received().await;
    let (code, lines, told) = ingest(&archive, &key, shoot.path());
    assert_eq!(code, Some(0), "{told}");
    assert!(
        lines.iter().all(|line| line["outcome"] == "exists"),
        "{lines:?}"
    );
    assert_eq!(archive.received().await, sent_before);
    let asset = lines[0]["asset"].as_str().unwrap();
    let provenance = archive
        .key("admin", "all")
        .get(&format!("/api/v1/assets/{asset}/provenance"))
        .await
        .json();
    assert!(provenance["items"].as_array().unwrap().len() >= 2);
}

#[tokio::test]
async fn verify_finds_what_changed_what_is_missing_and_what_is_nobodys() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let (good, bad, missing) = (noise(1, 2000), noise(2, 2000), noise(3, 2000));
    for bytes in [&good, &bad, &missing] {
        editor.upload("a.bin", bytes.clone()).await;
    }
    archive.settled().await;
    assert_eq!(archive.command(&["verify"], "").status.code(), Some(0));
    let place = |bytes: &[u8]| {
        let name = digest(bytes);
        archive
            .data()
            .join("vault/originals")
            .join(&name[..2])
            .join(&name[2..4])
            .join(&name)
    };
    let changed = place(&bad);
    std::fs::remove_file(&changed).unwrap();
    std::fs::write(&changed, b"otra cosa").unwrap();
    std::fs::remove_file(place(&missing)).unwrap();
    let orphan = place(b"nadie responde por esto");
    std::fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    std::fs::write(&orphan, b"nadie responde por esto").unwrap();
    let output = archive.command(&["verify", "--jsonl"], "");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    for (bytes, verdict) in [
        (&good[..], "good"),
        (&bad, "bad"),
        (&missing, "missing"),
        (b"nadie responde por esto", "orphan"),
    ] {
        let name = digest(bytes);
        let line = text.lines().find(|line| line.contains(&name)).unwrap();
        assert!(line.contains(verdict), "{line}");
    }
    assert!(orphan.exists());
}

#[tokio::test]
async fn wrong_words_are_explained_and_have_their_own_exit_code() {
    let archive = TestArchive::start();
    assert_eq!(
        archive
            .command(
                &["account", "add", "x", "--role", "jefe"],
                "una contraseña larga\n"
            )
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        archive
            .command(&["account", "add", "x", "--role", "editor"], "corta\n")
            .status
            .code(),
        Some(2)
    );
    let words = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    let key = [("ACERVO_KEY", "acv_inventada")];
    let here = archive.folder.path().to_str().unwrap();
    let refused = run(
        &words(&["ingest", here, "--server", &archive.address]),
        "",
        &key,
    );
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("unauthenticated"));
    assert_eq!(
        run(&words(&["ingest", here]), "", &[("ACERVO_KEY", "")])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        run(&words(&["examine", "/no/hay/nada"]), "", &[])
            .status
            .code(),
        Some(3)
    );
    assert_eq!(run(&words(&["inventar"]), "", &[]).status.code(), Some(2));
    let config = archive.folder.path().join("mala.toml");
    std::fs::write(&config, "lisen = 1").unwrap();
    let wrong = run(
        &words(&["serve", "--config", config.to_str().unwrap()]),
        "",
        &[],
    );
    assert_eq!(wrong.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("lisen"));
}

#[tokio::test]
async fn examine_tells_facts_without_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("a.png"),
        described(1, "Título", "Leyenda con ñ", &["uno", "dos"]),
    )
    .unwrap();
    let previews = folder.path().join("previews");
    let (file, previews_in) = (
        folder.path().join("a.png"),
        previews.to_string_lossy().into_owned(),
    );
    let file = file.to_string_lossy().into_owned();
    let words = ["examine", &file, "--jsonl", "--previews", &previews_in].map(str::to_owned);
    let output = run(&words, "", &[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (line["caption"].as_str(), line["width"].as_u64()),
        (Some("Leyenda con ñ"), Some(64))
    );
    assert_eq!(line["keywords"], serde_json::json!(["uno", "dos"]));
    assert!(line["gps_lat"].is_null() && line.get("tags").is_none());
    assert!(previews.join("a.png.jpg").exists());
}
