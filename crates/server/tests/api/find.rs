//! Finding: words without accents, filters, counts, pages, and an index that mends itself.

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::{described, png, taken};

async fn found(caller: &Caller, query: &str) -> Vec<String> {
    let page = caller.get(&format!("/api/v1/assets?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    names(&page.json())
}

fn names(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    let mut names: Vec<String> = items
        .iter()
        .map(|item| item["filename"].as_str().expect("a name").to_owned())
        .collect();
    names.sort();
    names
}

async fn shoot(archive: &TestArchive) -> Caller {
    let editor = archive.key("editor", "all");
    for (name, bytes) in [
        (
            "LMR_4127.png",
            described(
                1,
                "Jornada",
                "Reforestación en el cerro de la Cruz",
                &["árboles", "ecología"],
            ),
        ),
        (
            "LMR_4128.png",
            described(2, "Jornada", "Niños plantan un ahuehuete", &["árboles"]),
        ),
        (
            "JPR_0001.png",
            described(3, "Cabildo", "Sesión solemne de Cabildo", &["gobierno"]),
        ),
        ("sin-datos.png", png(4, 30, 20)),
    ] {
        assert_eq!(editor.upload(name, bytes).await.status, 201);
    }
    archive.settled().await;
    editor
}

#[tokio::test]
async fn words_are_found_without_accents_in_any_form() {
    let archive = TestArchive::start();
    let editor = shoot(&archive).await;
    assert_eq!(found(&editor, "q=reforestacion").await, ["LMR_4127.png"]);
    assert_eq!(found(&editor, "q=ninos").await, ["LMR_4128.png"]);
    assert_eq!(
        found(&editor, "q=arbol").await,
        ["LMR_4127.png", "LMR_4128.png"]
    );
    assert_eq!(
        found(&editor, "q=%22cerro%20de%20la%20cruz%22").await,
        ["LMR_4127.png"]
    );
    assert_eq!(
        found(&editor, "q=jornada%20-ahuehuete").await,
        ["LMR_4127.png"]
    );
    assert_eq!(found(&editor, "q=4128").await, ["LMR_4128.png"]);
    assert_eq!(found(&editor, "q=sin:leyenda").await, ["sin-datos.png"]);
    assert!(found(&editor, "q=palabrainexistente").await.is_empty());
}

#[tokio::test]
async fn counts_filters_and_pages_agree() {
    let archive = TestArchive::start();
    let editor = shoot(&archive).await;
    let page = editor
        .get("/api/v1/assets?facets=true&limit=1&sort=arrived")
        .await
        .json();
    assert_eq!(page["total"], 4);
    assert_eq!(
        page["facets"]["kind"],
        json!([{"value": "photo", "label": "photo", "count": 4}])
    );
    let keywords = page["facets"]["keyword"].as_array().unwrap();
    assert!(
        keywords
            .iter()
            .any(|k| k["value"] == "árboles" && k["count"] == 2),
        "{keywords:?}"
    );
    let (mut seen, mut next) = (names(&page), page["next"].clone());
    while let Some(cursor) = next.as_str() {
        let page = editor
            .get(&format!(
                "/api/v1/assets?limit=1&sort=arrived&cursor={cursor}"
            ))
            .await
            .json();
        seen.extend(names(&page));
        next = page["next"].clone();
    }
    seen.sort();
    assert_eq!(
        seen,
        [
            "JPR_0001.png",
            "LMR_4127.png",
            "LMR_4128.png",
            "sin-datos.png"
        ]
    );
    assert_eq!(
        found(&editor, "status=approved").await,
        Vec::<String>::new()
    );
    assert_eq!(
        found(&editor, "status=draft&status=approved&kind=photo")
            .await
            .len(),
        4
    );
    for wrong in [
        "status=listo",
        "kind=selfie",
        "since=ayer",
        "sort=suerte",
        "event=3",
        "cursor=%00",
    ] {
        assert_eq!(
            editor.get(&format!("/api/v1/assets?{wrong}")).await.status,
            400,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn the_timeline_has_every_asset_once_with_its_shape() {
    let archive = TestArchive::start();
    let editor = shoot(&archive).await;
    let line = editor.get("/api/v1/timeline").await.json();
    assert_eq!(line["total"], 4);
    for column in [
        "ids",
        "ratios",
        "flags",
        "ratings",
        "durations",
        "thumbhashes",
    ] {
        assert_eq!(line[column].as_array().unwrap().len(), 4, "{column}");
    }
    let counted: i64 = line["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["count"].as_i64().unwrap())
        .sum();
    assert_eq!(counted, 4);
    let mut ratios: Vec<i64> = line["ratios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r.as_i64().unwrap())
        .collect();
    ratios.sort_unstable();
    assert_eq!(ratios, [1333, 1333, 1333, 1500]);
    assert!(
        line["thumbhashes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|hash| !hash.as_str().unwrap().is_empty())
    );
    let arrived = editor.get("/api/v1/timeline?sort=arrived").await.json();
    let mut newest_first: Vec<&str> = arrived["ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let shown = newest_first.clone();
    newest_first.sort_by(|one, other| other.cmp(one));
    assert_eq!(shown, newest_first);
    editor
        .patch(
            &format!("/api/v1/assets/{}", shown[2]),
            &json!({"rating": 5}),
        )
        .await;
    let rated = editor.get("/api/v1/timeline?sort=rating").await.json();
    assert_eq!(rated["ids"][0], shown[2]);
    let searched = editor.get("/api/v1/timeline?q=jornada").await.json();
    assert_eq!(searched["total"], 2);
}

/// Every part of a timeline, one after the other: the days and how many assets each part has.
async fn parts(caller: &Caller, query: &str) -> Vec<Vec<(String, usize)>> {
    let mut parts = Vec::new();
    let mut ids = Vec::new();
    let mut before = String::new();
    loop {
        let page = caller
            .get(&format!("/api/v1/timeline?{query}{before}"))
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(page.status, 200, "{}", page.text());
        let page = page.json();
        let groups = page["groups"].as_array().expect("groups").iter();
        let groups = groups.map(|group| {
            let day = group["day"].as_str().expect("a day").to_owned();
            let count = group["count"].as_u64().expect("a count");
            (day, usize::try_from(count).expect("a small count"))
        });
        parts.push(groups.collect());
        ids.extend(page["ids"].as_array().expect("ids").clone());
        let total = page["total"].as_u64().expect("a total");
        let Some(next) = page["next"].as_str() else {
            assert_eq!(ids.len() as u64, total, "every asset is in some part");
            let whole = query.replace("limit=", "rating=0&none=");
            let whole = caller
                .get(&format!("/api/v1/timeline?{whole}"))
                .await
                .json();
            assert_eq!(whole["ids"], Value::Array(ids), "in the order of the whole");
            return parts;
        };
        before = format!("&before={next}");
    }
}

#[tokio::test]
async fn a_timeline_comes_some_days_at_a_time() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    for (number, (word, clock)) in [
        ("feria", "2026-11-01T10:05:00"),
        ("feria", "2026-11-01T10:07:00"),
        ("otra", "2026-11-02T09:00:00"),
        ("feria", "2026-11-03T09:00:00"),
        ("feria", "2026-11-03T23:59:59"),
        ("otra", "2026-11-04T00:00:00"),
    ]
    .into_iter()
    .enumerate()
    {
        let number = u32::try_from(number).unwrap();
        let sent = editor
            .upload(&format!("{word}-{number}.png"), taken(number, clock))
            .await;
        assert_eq!(sent.status, 201);
    }
    archive.settled().await;
    let day = |day: u32, count| (format!("2026-11-{day:02}"), count);
    // By the catalogue alone.
    assert_eq!(
        parts(&editor, "limit=2").await,
        [
            vec![day(4, 1), day(3, 2)],
            vec![day(2, 1), day(1, 2)],
            vec![]
        ]
    );
    assert_eq!(
        parts(&editor, "limit=100").await,
        [vec![day(4, 1), day(3, 2), day(2, 1), day(1, 2)]]
    );
    // By the index.
    assert_eq!(
        parts(&editor, "q=feria&limit=2").await,
        [vec![day(3, 2)], vec![day(1, 2)], vec![]]
    );
    assert_eq!(
        parts(&editor, "q=feria&until=2026-11-03&since=2026-11-02&limit=1").await,
        [vec![day(3, 2)], vec![]]
    );
    // In another order it all comes at once.
    let rated = editor
        .get("/api/v1/timeline?sort=rating&limit=1")
        .await
        .json();
    assert_eq!(rated["ids"].as_array().unwrap().len(), 6);
    assert_eq!(rated["next"], Value::Null);
    for wrong in ["limit=-1", "limit=x", "before=2026-13-01", "before=ayer"] {
        let refused = editor.get(&format!("/api/v1/timeline?{wrong}")).await;
        assert_eq!(refused.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn an_index_that_is_lost_or_damaged_is_made_anew_unasked() {
    let mut archive = TestArchive::start();
    let key = archive.key_text("editor", "all");
    shoot(&archive).await;
    let index = archive.data().join("index");
    for damage in ["remove", "garble"] {
        archive.stop();
        if damage == "remove" {
            std::fs::remove_dir_all(&index).unwrap();
        } else {
            for name in crate::harness::files(&index) {
                let path = index.join(name);
                if path.is_file() {
                    std::fs::write(path, b"esto ya no es nada").unwrap();
                }
            }
        }
        archive.start_again();
        archive.settled().await;
        assert_eq!(
            found(&archive.with_key(&key), "q=reforestacion").await,
            ["LMR_4127.png"],
            "{damage}"
        );
    }
}

#[tokio::test]
async fn what_is_typed_is_completed_and_understood() {
    let archive = TestArchive::start();
    let editor = shoot(&archive).await;
    let page = editor
        .get("/api/v1/assets?q=tipo:foto%20cerro")
        .await
        .json();
    let chips = page["chips"].as_array().unwrap();
    assert!(
        chips
            .iter()
            .any(|chip| chip["field"] == "kind" && chip["value"] == "photo"),
        "{chips:?}"
    );
    let suggested = editor.get("/api/v1/suggestions?q=arb").await.json();
    assert_eq!(suggested["items"][0]["text"], "árboles");
}
