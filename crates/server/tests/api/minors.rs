//! What waits for guardians: looked for, it is what the gate says of each asset.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::png;
use crate::units::enter;

/// What becomes of each picture, and whether it waits then.
const CASES: [(&str, bool); 9] = [
    ("unmarked", false),
    ("marked", true),
    ("of an event", true),
    ("of an event, ruled that it may leave", false),
    ("marked, guardian signed", false),
    ("marked, guardian signed for one of two", true),
    ("marked, guardian withdrew", true),
    ("unmarked, guardian withdrew", true),
    ("unmarked, ruled that it may not leave", true),
];

/// Sends a picture and makes it such a case; gives its identifier.
async fn made((editor, archivist): (&Caller, &Caller), event: &str, number: usize) -> String {
    let (case, _) = CASES[number];
    let said = |part: &str| case.contains(part);
    let name = format!("{number}.png");
    let bytes = png(u32::try_from(number).expect("few"), 40, 30);
    let sent = if said("of an event") {
        editor.upload_for(&name, Some(event), bytes).await
    } else {
        editor.upload(&name, bytes).await
    };
    let id = sent.asset();
    let address = format!("/api/v1/assets/{id}");
    if case.starts_with("marked") {
        let shown = if said("one of two") { 2 } else { 1 };
        let mark = json!({"minors": true, "minors_shown": shown});
        assert_eq!(editor.patch(&address, &mark).await.status, 200, "{case}");
    }
    if said("guardian") {
        let body = json!({"kind": "guardian", "person": case, "purpose": "Taller", "assets": [id]});
        let release = archivist.post("/api/v1/releases", &body).await.json();
        if said("withdrew") {
            let address = format!(
                "/api/v1/releases/{}/withdraw",
                release["id"].as_str().expect("an id")
            );
            archivist
                .post(&address, &json!({"reason": "Lo pidió"}))
                .await;
        }
    }
    if said("ruled") {
        let body = json!({"may_leave": !said("not leave"), "reason": "De espaldas"});
        let ruled = archivist.put(&format!("{address}/minors"), &body).await;
        assert_eq!(ruled.status, 200, "{case}: {}", ruled.text());
    }
    editor.approve(&id).await;
    id
}

async fn found(caller: &Caller, query: &str) -> BTreeSet<String> {
    let page = caller
        .get(&format!("/api/v1/assets?{query}&limit=100"))
        .await;
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    let page = page.json();
    let items = page["items"].as_array().expect("items").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[tokio::test]
async fn what_waits_for_guardians_is_what_the_gate_says_waits() {
    for archive in [TestArchive::start(), TestArchive::on_postgres().await] {
        let (editor, archivist) = (
            archive.key("editor", "all"),
            archive.key("archivist", "all"),
        );
        let event = json!({"title": "Festival escolar", "minors": true});
        let event = enter(&editor, "events", &event).await;
        let mut ids = Vec::new();
        for number in 0..CASES.len() {
            ids.push(made((&editor, &archivist), &event, number).await);
        }
        archive.settled().await;
        for (id, (case, waits)) in ids.iter().zip(CASES) {
            let seen = editor.get(&format!("/api/v1/assets/{id}")).await.json();
            let obstacles = seen["rights"]["obstacles"].as_array().expect("obstacles");
            let told = obstacles.contains(&json!("minor_without_release"));
            assert_eq!(told, waits, "{case}: {obstacles:?}");
            assert_eq!(
                seen["rights"]["minors"],
                json!(!case.starts_with("unmarked")),
                "{case}"
            );
        }
        let of = |holds: &dyn Fn(&str, bool) -> bool| -> BTreeSet<String> {
            let cases = ids.iter().zip(CASES);
            cases
                .filter(|(_, (case, waits))| holds(case, *waits))
                .map(|(id, _)| id.clone())
                .collect()
        };
        let waiting = of(&|_, waits| waits);
        let marked = of(&|case, _| !case.starts_with("unmarked"));
        let unmarked = of(&|case, _| case.starts_with("unmarked"));
        for query in ["q=menores:espera", "q=minors:waiting", "minors=waiting"] {
            assert_eq!(found(&editor, query).await, waiting, "{query}");
        }
        assert_eq!(
            found(&editor, "q=-menores:espera").await,
            of(&|_, waits| !waits)
        );
        for query in ["q=menores:s%C3%AD", "minors=yes"] {
            assert_eq!(found(&editor, query).await, marked, "{query}");
        }
        assert_eq!(found(&editor, "minors=no").await, unmarked);
        assert_eq!(
            found(&editor, "minors=no&minors=yes").await.len(),
            CASES.len()
        );
        let settled = found(&editor, "minors=yes&q=-menores:espera").await;
        assert_eq!(settled, marked.difference(&waiting).cloned().collect());
        // Everywhere the filter is taken.
        let counted = editor
            .get("/api/v1/assets?minors=waiting&facets=true")
            .await
            .json();
        assert_eq!(counted["total"], json!(waiting.len()), "{counted}");
        let timeline = editor.get("/api/v1/timeline?minors=waiting").await.json();
        assert_eq!(timeline["total"], json!(waiting.len()), "{timeline}");
        let refused = editor.get("/api/v1/assets?minors=perhaps").await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (400, "bad_filter")
        );
        // Who sees only what is clear learns of nothing that waits, and of the rest what the mark tells them.
        for role in ["designer", "publisher"] {
            let caller = archive.key(role, "all");
            assert_eq!(
                found(&caller, "minors=waiting").await,
                BTreeSet::new(),
                "{role}"
            );
            for id in found(&caller, "minors=yes").await {
                let seen = caller.get(&format!("/api/v1/assets/{id}")).await.json();
                assert_eq!(seen["rights"]["minors"], Value::Bool(true), "{role}");
            }
        }
    }
}

#[tokio::test]
async fn a_signature_counts_from_its_first_moment_to_its_last() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let id = editor.upload("1.png", png(1, 40, 30)).await.asset();
    let address = format!("/api/v1/assets/{id}");
    editor.patch(&address, &json!({"minors": true})).await;
    // The last of each child's that holds counts; the moment asked about is now, whenever the index heard of it.
    for (from, until, waits) in [
        ("2001-01-01T00:00:00Z", "2002-01-01T00:00:00Z", true),
        ("2901-01-01T00:00:00Z", "2902-01-01T00:00:00Z", true),
        ("2003-01-01T00:00:00Z", "2900-01-01T00:00:00Z", false),
    ] {
        let body = json!({
            "kind": "guardian", "person": "Nico", "purpose": "Taller", "assets": [id], "from": from, "until": until,
        });
        let made = archivist.post("/api/v1/releases", &body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        archive.settled().await;
        let seen = editor.get(&address).await.json();
        let obstacles = seen["rights"]["obstacles"].as_array().expect("obstacles");
        assert_eq!(obstacles.contains(&json!("minor_without_release")), waits);
        let found = found(&editor, "minors=waiting").await;
        assert_eq!(!found.is_empty(), waits, "{from} to {until}");
    }
}
