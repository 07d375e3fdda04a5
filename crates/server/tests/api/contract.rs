//! The contract is what the program says, and the web's copy of it is fresh.

use std::path::Path;

use serde_json::Value;

use crate::harness::{TestArchive, run};

#[tokio::test]
async fn the_description_is_served_and_the_webs_copy_is_the_same() {
    let archive = TestArchive::start();
    let served = archive.nobody().get("/api/v1/openapi.json").await;
    assert_eq!(served.json()["openapi"], "3.1.0");
    let printed = run(&["openapi".to_owned()], "", &[]);
    assert_eq!(served.text(), String::from_utf8(printed.stdout).unwrap());
    let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/openapi.json");
    let fresh = std::fs::read_to_string(copy).unwrap() == served.text();
    assert!(fresh, "`make contract` writes it anew");
    let page = archive.nobody().get("/api/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(
        page.text().contains("/api/v1/assets/{id}/original") && !page.text().contains("<script")
    );
}

#[tokio::test]
async fn every_route_but_the_open_ones_asks_who_is_calling() {
    let archive = TestArchive::start();
    let described = archive.nobody().get("/api/v1/openapi.json").await.json();
    let open = [
        "POST /api/v1/session",
        "DELETE /api/v1/session",
        "POST /api/v1/setup",
        "GET /api/v1/session/methods",
        "GET /api/v1/appearance",
        "GET /api/v1/appearance/logo",
        "GET /api/v1/session/oidc",
        "GET /api/v1/session/oidc/callback",
        "OPTIONS /api/v1/uploads",
    ];
    let mut asked = 0;
    let mut names = std::collections::BTreeSet::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let name = format!("{} {path}", method.to_uppercase());
            let id = methods[method]["operationId"].as_str().expect("a name");
            assert!(
                names.insert(id.to_owned()),
                "two operations are called {id}"
            );
            if open.contains(&name.as_str()) {
                continue;
            }
            let path = path
                .replace("{id}", "01890000-0000-7000-8000-000000000000")
                .replace("{recipe}", "thumb-240");
            let method = method.to_uppercase().parse().unwrap();
            let answer = crate::harness::Answer::of(archive.nobody().request(method, &path)).await;
            assert_eq!(answer.status, 401, "{name}");
            asked += 1;
        }
    }
    assert!(asked > 25, "only {asked} routes are described");
}

#[tokio::test]
async fn what_is_no_route_is_a_problem_and_pages_carry_their_guards() {
    let archive = TestArchive::start();
    assert_eq!(
        archive.nobody().get("/api/v1/nada").await.code(),
        "not_found"
    );
    let health = archive.nobody().get("/healthz").await;
    let policy = health.header("content-security-policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe-inline"));
    let metrics = archive.nobody().get("/metrics").await;
    assert!(metrics.text().contains("acervo_requests_total"));
    let _: Value = archive.nobody().get("/readyz").await.json();
}

#[test]
fn no_two_shapes_of_the_contract_share_a_name() {
    let mut known: Vec<String> = Vec::new();
    let mut twice = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let mut shape = false;
            for line in text.lines() {
                if line.starts_with("#[derive") {
                    shape = line.contains("ToSchema");
                }
                let words: Vec<&str> = line.split([' ', '(', '<', '{', ';']).collect();
                let place = words
                    .iter()
                    .position(|word| ["struct", "enum"].contains(word));
                if let (true, Some(place)) = (shape && !line.starts_with(['#', '/', ' ']), place) {
                    shape = false;
                    let name = words[place + 1].to_owned();
                    if known.contains(&name) {
                        twice.push(name);
                    } else {
                        known.push(name);
                    }
                }
            }
        }
    }
    assert!(known.len() > 100, "only {} shapes were found", known.len());
    assert_eq!(twice, Vec::<String>::new());
}
