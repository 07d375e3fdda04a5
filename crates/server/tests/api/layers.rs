//! The layers hold: arrows point down only, and each outside library has one home.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Which of our crates each of ours may know.
const ARROWS: [(&str, &[&str]); 8] = [
    ("asset", &[]),
    ("vault", &["asset"]),
    ("catalogue", &["asset"]),
    ("media", &["asset"]),
    ("search", &["asset"]),
    ("exchange", &["asset"]),
    (
        "workflow",
        &["asset", "vault", "catalogue", "media", "search", "exchange"],
    ),
    (
        "server",
        &[
            "asset",
            "vault",
            "catalogue",
            "media",
            "search",
            "exchange",
            "workflow",
        ],
    ),
];

/// The one crate that may use each of these libraries.
const HOMES: [(&str, &str); 24] = [
    ("blake3", "asset"),
    ("sha1", "asset"),
    ("sha2", "asset"),
    ("jiff", "asset"),
    ("object_store", "vault"),
    ("sqlx", "catalogue"),
    ("ffmpeg-next", "media"),
    ("image", "media"),
    ("gif", "media"),
    ("hayro", "media"),
    ("kamadak-exif", "media"),
    ("turbojpeg", "media"),
    ("moxcms", "media"),
    ("xmp_toolkit", "media"),
    ("tantivy", "search"),
    ("csv", "exchange"),
    ("rrule", "exchange"),
    ("argon2", "workflow"),
    ("totp-rs", "workflow"),
    ("landlock", "workflow"),
    ("seccompiler", "workflow"),
    ("axum", "server"),
    ("jsonwebtoken", "server"),
    ("clap", "server"),
];

#[test]
fn arrows_point_down_and_libraries_have_one_home() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo tells its metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let needed = package["dependencies"]
            .as_array()
            .expect("dependencies")
            .iter();
        let needed = needed.filter(|needed| needed["kind"].is_null());
        let names = needed.map(|needed| needed["name"].as_str().expect("a name").to_owned());
        uses.insert(
            package["name"].as_str().expect("a name").to_owned(),
            names.collect(),
        );
    }
    let ours: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        uses.keys()
            .map(String::as_str)
            .collect::<std::collections::BTreeSet<_>>(),
        ours.iter().copied().collect()
    );
    for (name, allowed) in ARROWS {
        for used in uses[name]
            .iter()
            .filter(|used| ours.contains(&used.as_str()))
        {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not know {used}"
            );
        }
    }
    for (library, home) in HOMES {
        for (name, used) in &uses {
            let allowed = name == home || !used.iter().any(|used| used == library);
            assert!(allowed, "{library} belongs to {home}, {name} uses it too");
        }
    }
}
