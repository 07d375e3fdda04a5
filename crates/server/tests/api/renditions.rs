//! What is taken away: pictures and films made for a use, aimed where people say, and the ledger of who took them.

use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::png;
use crate::words::exiftool;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    std::fs::read(folder.join(name)).expect("a fixture")
}

async fn approved(editor: &Caller, name: &str, bytes: Vec<u8>) -> String {
    let id = editor.upload(name, bytes).await.asset();
    assert_eq!(editor.approve(&id).await.status, 200);
    id
}

async fn menu(caller: &Caller, id: &str) -> Value {
    caller
        .get(&format!("/api/v1/assets/{id}/downloads"))
        .await
        .json()
}

fn offer<'a>(menu: &'a Value, name: &str) -> &'a Value {
    let items = menu["items"].as_array().expect("items");
    items
        .iter()
        .find(|one| one["name"] == name)
        .unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_designer_takes_the_right_picture_with_the_credit_inside() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let designer = archive.person("designer").await;
    let id = approved(&editor, "a.png", png(3, 2400, 1600)).await;
    archive.settled().await;

    let shown = menu(&designer, &id).await;
    assert_eq!(shown["focal"], json!({"x": 0.5, "y": 0.5}));
    assert_eq!(shown["focal_chosen"], false);
    let names: Vec<&str> = shown["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "original",
            "full",
            "print",
            "web-1600",
            "screen-1080",
            "social-1x1",
            "social-4x5",
            "social-9x16",
            "social-16x9"
        ]
    );
    let web = offer(&shown, "web-1600");
    assert_eq!(
        (&web["width"], &web["height"]),
        (&json!(1600), &json!(1067))
    );
    assert_eq!(
        (&web["ready"], &web["estimated"]),
        (&json!(false), &json!(true))
    );

    for (name, size) in [
        ("web-1600", (1600, 1067)),
        ("screen-1080", (1620, 1080)),
        ("social-4x5", (1080, 1350)),
        ("social-9x16", (900, 1600)),
        ("print", (2400, 1600)),
    ] {
        let one = offer(&shown, name);
        assert_eq!(
            (one["width"].as_u64(), one["height"].as_u64()),
            (Some(size.0), Some(size.1)),
            "{name} is promised as it comes"
        );
        let sent = designer.get(one["url"].as_str().expect("an address")).await;
        assert_eq!(sent.status, 200, "{name}: {}", sent.text());
        assert!(sent.header("content-disposition").starts_with("attachment"));
        let read = exiftool("a.jpg", &sent.bytes);
        assert_eq!(
            (
                read["File:ImageWidth"].as_u64(),
                read["File:ImageHeight"].as_u64()
            ),
            (Some(size.0), Some(size.1)),
            "{name}"
        );
        let asset = designer.get(&format!("/api/v1/assets/{id}")).await.json();
        let credit = &asset["metadata"]["credit"];
        assert!(credit.is_string());
        assert_eq!(&read["IPTC:Credit"], credit, "{name}");
        assert_eq!(&read["XMP-photoshop:Credit"], credit, "{name}");
    }
    let after = menu(&designer, &id).await;
    let web = offer(&after, "web-1600");
    assert_eq!(
        (&web["ready"], &web["estimated"]),
        (&json!(true), &json!(false))
    );
    ledger(&editor, &designer, &id).await;
}

/// Each was a line in the ledger, told to those who describe and to whoever took it.
async fn ledger(editor: &Caller, designer: &Caller, id: &str) {
    let lines = editor
        .get(&format!("/api/v1/assets/{id}/deliveries"))
        .await
        .json();
    let lines = lines["items"].as_array().expect("items").clone();
    assert_eq!(lines.len(), 5);
    assert_eq!(
        (&lines[0]["name"], &lines[0]["through"]),
        (&json!("print"), &json!("person"))
    );
    let own = designer.get("/api/v1/deliveries?limit=2").await.json();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(own["items"][0]["asset"]["id"], json!(id));
    let next = own["next"].as_i64().expect("another page");
    let rest = designer
        .get(&format!("/api/v1/deliveries?cursor={next}"))
        .await
        .json();
    assert_eq!(rest["items"].as_array().map(Vec::len), Some(3));
    let refused = designer
        .get(&format!("/api/v1/assets/{id}/deliveries"))
        .await;
    assert_eq!(refused.status, 403);
    assert_eq!(
        editor.get("/api/v1/deliveries").await.json()["items"],
        json!([])
    );
}

#[tokio::test]
async fn who_may_not_take_the_original_takes_nothing_as_large() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let publisher = archive.person("publisher").await;
    let id = approved(&editor, "a.png", png(4, 800, 600)).await;
    let draft = editor.upload("b.png", png(5, 800, 600)).await.asset();
    archive.settled().await;
    let shown = menu(&publisher, &id).await;
    for name in ["original", "full", "print"] {
        assert_eq!(offer(&shown, name), &Value::Null, "{name}");
    }
    for name in ["full", "print"] {
        let address = format!("/api/v1/assets/{id}/renditions/{name}");
        assert_eq!(publisher.get(&address).await.status, 403, "{name}");
    }
    let web = format!("/api/v1/assets/{id}/renditions/web-1600");
    assert_eq!(publisher.get(&web).await.status, 200);
    // What is looked at is no delivery; what is saved is one.
    assert_eq!(
        publisher.get("/api/v1/deliveries").await.json()["items"],
        json!([])
    );
    assert_eq!(
        publisher.get(&format!("{web}?download=true")).await.status,
        200
    );
    let own = publisher.get("/api/v1/deliveries").await.json();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(1));
    for address in [
        format!("/api/v1/assets/{draft}/downloads"),
        format!("/api/v1/assets/{draft}/renditions/web-1600"),
        format!("/api/v1/assets/{draft}/renditions/social-1x1?download=true"),
    ] {
        assert_eq!(publisher.get(&address).await.status, 404, "{address}");
    }
    // Nothing was made of what nobody may have.
    let made = editor.get(&format!("/api/v1/assets/{draft}")).await.json();
    assert_eq!(made["renditions"]["web-1600"], Value::Null);
}

#[tokio::test]
async fn a_crop_is_aimed_anew_and_that_is_taken_back() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = approved(&editor, "a.jpg", fixture("rotated-6.jpg")).await;
    archive.settled().await;
    let address = format!("/api/v1/assets/{id}");
    let crop = format!("{address}/renditions/social-9x16");
    let middle = editor.get(&crop).await;
    assert_eq!(middle.status, 200, "{}", middle.text());
    let changed = editor
        .patch(&address, &json!({"focal": {"x": 0.05, "y": 0.5}}))
        .await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_eq!(
        changed.json()["metadata"]["focal"],
        json!({"x": 0.05, "y": 0.5})
    );
    let operation = changed.header("acervo-operation").to_owned();
    let left = editor.get(&crop).await;
    assert_eq!(left.status, 200);
    assert_ne!(left.bytes, middle.bytes, "it shows the left now");
    let shown = menu(&editor, &id).await;
    assert_eq!(shown["focal_chosen"], true);
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    assert_eq!(undone.status, 200);
    assert_eq!(editor.get(&crop).await.bytes, middle.bytes);
    // Those shown are kept in sight where nobody says otherwise.
    let person =
        json!({"persons": [{"name": "Ana", "area": {"x": 0.0, "y": 0.1, "w": 0.1, "h": 0.2}}]});
    assert_eq!(editor.patch(&address, &person).await.status, 200);
    assert_eq!(
        menu(&editor, &id).await["focal"],
        json!({"x": 0.05, "y": 0.2})
    );
    for bad in [
        json!({"x": 1.2, "y": 0.5}),
        json!({"x": 0.5}),
        json!("middle"),
    ] {
        let refused = editor.patch(&address, &json!({ "focal": bad })).await;
        assert_eq!(refused.status, 422, "{bad}");
    }
    archive.settled().await;
}

#[tokio::test]
async fn a_chosen_moment_stands_for_a_film_everywhere() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = approved(&editor, "a.mkv", fixture("flash-and-beep.mkv")).await;
    archive.settled().await;
    let address = format!("/api/v1/assets/{id}");
    let before = editor.get(&address).await.json();
    let changed = editor.patch(&address, &json!({"poster_ms": 1000})).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    archive.settled().await;
    let after = editor.get(&address).await.json();
    assert_eq!(after["metadata"]["poster_ms"], json!(1000));
    for recipe in [
        "poster",
        "preview-2560",
        "thumb-960",
        "thumb-480",
        "thumb-240",
    ] {
        let url = |view: &Value| view["renditions"][recipe].as_str().map(str::to_owned);
        assert_ne!(url(&before), url(&after), "{recipe} has another address");
        let sent = editor.get(&url(&after).expect("made")).await;
        assert_eq!(sent.status, 200, "{recipe}");
    }
    for same in ["sprite", "proxy-540"] {
        assert_eq!(
            before["renditions"][same], after["renditions"][same],
            "{same}"
        );
    }
    let record = archive.record(&id).await;
    assert_eq!(record["asset"]["metadata"]["poster_ms"], json!(1000));
}

#[tokio::test]
async fn films_are_made_for_networks_when_somebody_asks() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = approved(&editor, "a.mp4", fixture("short.mp4")).await;
    archive.settled().await;
    let shown = menu(&editor, &id).await;
    // A film of 360 lines has no 720 to offer.
    assert_eq!(offer(&shown, "proxy-720"), &Value::Null);
    for (name, file) in [("film-9x16", "a.mp4"), ("sound", "a.m4a")] {
        let url = offer(&shown, name)["url"].as_str().expect(name).to_owned();
        let mut sent = editor.get(&url).await;
        while sent.status == 202 {
            assert_eq!(sent.code(), "being_made");
            archive.settled().await;
            sent = editor.get(&url).await;
        }
        assert_eq!(sent.status, 200, "{name}: {}", sent.text());
        let read = exiftool(file, &sent.bytes);
        if name == "film-9x16" {
            assert_eq!(
                (
                    read["Track1:ImageWidth"].as_u64(),
                    read["Track1:ImageHeight"].as_u64()
                ),
                (Some(202), Some(360))
            );
        }
        assert!(
            read["QuickTime:Duration"]
                .as_f64()
                .is_some_and(|long| long > 1.5),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_is_said_in_a_film_is_shown_found_and_taken_back() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let designer = archive.key("designer", "all");
    let id = approved(&editor, "a.mp4", fixture("short.mp4")).await;
    let photo = approved(&editor, "a.png", png(6, 64, 48)).await;
    archive.settled().await;
    let list = format!("/api/v1/assets/{id}/subtitles");
    let put = async |caller: &Caller, id: &str, language: &str, text: &str| {
        let address = format!("/api/v1/assets/{id}/subtitles/{language}");
        let request = caller
            .request(Method::PUT, &address)
            .header("content-type", "text/vtt")
            .body(text.to_owned());
        Answer::of(request).await
    };
    assert_eq!(editor.get(&list).await.json()["items"], json!([]));
    let first = "1\n00:00:00,500 --> 00:00:01,500\nInauguramos el <font color=red>parque</font>\n";
    let set = put(&editor, &id, "es", first).await;
    assert_eq!(set.status, 204, "{}", set.text());
    let again = put(&editor, &id, "es", first).await;
    assert_eq!(
        again.header_or_empty("acervo-operation"),
        "",
        "nothing changed"
    );
    let shown = designer.get(&format!("{list}/es")).await;
    assert_eq!(shown.header("content-type"), "text/vtt; charset=utf-8");
    assert_eq!(
        shown.text(),
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nInauguramos el parque\n"
    );
    archive.settled().await;
    let found = editor.get("/api/v1/assets?q=inauguramos").await.json();
    assert_eq!(found["items"][0]["id"], json!(id));

    let second = put(
        &editor,
        &id,
        "es",
        "WEBVTT\n\n00:00.500 --> 00:01.500\nEstrenamos cancha\n",
    )
    .await;
    let operation = second.header("acervo-operation").to_owned();
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    assert_eq!(undone.json()["restored"], json!([id]), "{}", undone.text());
    assert!(
        editor
            .get(&format!("{list}/es"))
            .await
            .text()
            .contains("parque")
    );
    let removed = editor.delete(&format!("{list}/es")).await;
    assert_eq!(removed.status, 204);
    assert_eq!(editor.get(&format!("{list}/es")).await.status, 404);
    let late = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    assert_eq!(late.json()["refused"][0]["fields"], json!(["subtitles"]));
    let operation = removed.header("acervo-operation").to_owned();
    editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    archive.settled().await;
    let record = archive.record(&id).await;
    assert!(
        record["subtitles"]["es"]
            .as_str()
            .is_some_and(|text| text.contains("parque"))
    );

    for (target, language, text, status, code) in [
        (&id, "es", "hola", 422, "bad_sheet"),
        (
            &id,
            "es",
            "WEBVTT\n\n00:02.000 --> 00:01.000\nal revés\n",
            422,
            "bad_sheet",
        ),
        (&id, "Español", first, 422, "bad_language"),
        (&photo, "es", first, 422, "no_sound"),
    ] {
        let refused = put(&editor, target, language, text).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code.to_owned())
        );
    }
    assert_eq!(put(&designer, &id, "es", first).await.status, 403);
}

#[tokio::test]
async fn a_part_of_a_film_becomes_an_asset_with_the_words_of_the_film() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let designer = archive.key("designer", "all");
    let id = approved(&editor, "baile.mp4", fixture("short.mp4")).await;
    let photo = approved(&editor, "a.png", png(8, 64, 48)).await;
    let address = format!("/api/v1/assets/{id}");
    let words =
        json!({"keywords": ["danza"], "minors": true, "embargo_until": "2040-01-01T00:00:00Z"});
    assert_eq!(editor.patch(&address, &words).await.status, 200);
    archive.settled().await;
    let parts = format!("{address}/excerpts");
    let marked = editor
        .post(
            &parts,
            &json!({"from_ms": 500, "to_ms": 1300, "title": "Entrada"}),
        )
        .await;
    assert_eq!(marked.status, 202, "{}", marked.text());
    assert_eq!(marked.json()["state"], "waiting");
    archive.settled().await;
    let made = editor.get(&parts).await.json()["items"][0].clone();
    assert_eq!(made["state"], "made", "{made}");
    let part = made["asset"].as_str().expect("an asset").to_owned();
    let seen = editor.get(&format!("/api/v1/assets/{part}")).await.json();
    assert_eq!(seen["filename"], "baile-0m00s-0m01s.mp4");
    assert_eq!(
        (&seen["kind"], &seen["status"]),
        (&json!("video"), &json!("draft"))
    );
    assert_eq!(seen["title"], "Entrada");
    assert_eq!(seen["metadata"]["keywords"], json!(["danza"]));
    assert_eq!(seen["rights"]["minors"], true);
    assert!(
        seen["rights"]["embargo_until"]
            .as_str()
            .is_some_and(|at| at.starts_with("2040-01-01"))
    );
    let long = seen["duration_s"].as_f64().expect("a running time");
    assert!((0.7..0.95).contains(&long), "the part runs {long} s");
    assert!(seen["facts"]["audio_codec"].is_string(), "it has its sound");
    let history = editor
        .get(&format!("/api/v1/assets/{part}/history"))
        .await
        .text();
    assert!(history.contains("excerpted") && history.contains(&id));
    // The same part once more is the same asset, and what was said of it since stays.
    let renamed = editor
        .patch(
            &format!("/api/v1/assets/{part}"),
            &json!({"title": "Entrada del ballet"}),
        )
        .await;
    assert_eq!(renamed.status, 200, "{}", renamed.text());
    let twice = editor
        .post(
            &parts,
            &json!({"from_ms": 500, "to_ms": 1300, "title": "Otra vez"}),
        )
        .await;
    assert_eq!(twice.status, 202);
    archive.settled().await;
    let again = editor.get(&parts).await.json()["items"][1].clone();
    assert_eq!(again["asset"], json!(part), "{again}");
    let seen = editor.get(&format!("/api/v1/assets/{part}")).await.json();
    assert_eq!(seen["title"], "Entrada del ballet");
    // The film itself is as it was.
    let whole = editor.get(&format!("{address}/original")).await;
    assert_eq!(whole.bytes, fixture("short.mp4"));

    for (target, from, to, status, code) in [
        (&id, 1000, 1100, 422, "bad_part"),
        (&id, 60_000, 61_000, 422, "bad_part"),
        (&photo, 0, 1000, 409, "no_film"),
    ] {
        let refused = editor
            .post(
                &format!("/api/v1/assets/{target}/excerpts"),
                &json!({"from_ms": from, "to_ms": to}),
            )
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code.to_owned())
        );
    }
    assert_eq!(
        designer
            .post(&parts, &json!({"from_ms": 0, "to_ms": 1000}))
            .await
            .status,
        403
    );
    let gone = format!("{parts}/{}", made["id"].as_str().expect("an id"));
    assert_eq!(
        editor.delete(&gone).await.status,
        404,
        "what is made is trashed like any asset"
    );
}
