//! Agendas: shown before they are applied, applied once, and never over what a person changed.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::png;

async fn send(caller: &Caller, address: &str, body: &str) -> Answer {
    let request = caller
        .request(Method::POST, address)
        .header("content-type", "text/calendar");
    Answer::of(request.body(body.to_owned())).await
}

fn calendar(title: &str, hour: u32, status: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Presidencia\r\n\
         BEGIN:VEVENT\r\nUID:a@office\r\nSUMMARY:{title}\r\nLOCATION:Plaza Principal\r\nGEO:19.4326;-99.1332\r\n\
         DTSTART;TZID=America/Mexico_City:20261114T{hour}0000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:b@office\r\nSUMMARY:Rueda de prensa\r\nSTATUS:{status}\r\n\
         DTSTART;TZID=America/Mexico_City:20261115T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

async fn take_in(caller: &Caller, body: &str) -> Value {
    let shown = send(caller, "/api/v1/agendas/preview", body).await.json();
    let token = shown["token"].as_str().expect("a token");
    let applied = send(
        caller,
        &format!("/api/v1/agendas/apply?token={token}"),
        body,
    )
    .await;
    assert_eq!(applied.status, 200, "{}", applied.text());
    applied.json()
}

#[tokio::test]
async fn an_agenda_is_shown_then_applied_and_says_nothing_new_the_second_time() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let first = calendar("Entrega de apoyos", 18, "CONFIRMED");
    let shown = send(&editor, "/api/v1/agendas/preview", &first)
        .await
        .json();
    assert_eq!(
        (
            shown["new"].as_array().unwrap().len(),
            shown["unchanged"].clone()
        ),
        (2, json!(0))
    );
    assert_eq!(shown["new"][0]["fields"]["starts"], "2026-11-14T18:00:00");
    assert_eq!(
        editor.get("/api/v1/events").await.json()["items"],
        json!([])
    );
    let done = take_in(&editor, &first).await;
    assert_eq!(done["done"]["made"].as_array().unwrap().len(), 2);
    let again = send(&editor, "/api/v1/agendas/preview", &first)
        .await
        .json();
    assert_eq!(
        (
            again["new"].clone(),
            again["changed"].clone(),
            again["unchanged"].clone()
        ),
        (json!([]), json!([]), json!(2))
    );
    let events = editor
        .get("/api/v1/events?from=2026-11-14T00:00:00&to=2026-11-15T00:00:00")
        .await
        .json();
    let event = &events["items"][0];
    assert_eq!(
        (
            event["title"].clone(),
            event["lat"].clone(),
            event["ends"].clone()
        ),
        (
            json!("Entrega de apoyos"),
            json!(19.4326),
            json!("2026-11-14T19:00:00")
        )
    );

    // What is applied is what was shown: of another file, or after another change, the token says nothing.
    let later = calendar("Entrega de apoyos", 19, "CANCELLED");
    let stale = shown["token"].as_str().unwrap();
    let refused = send(
        &editor,
        &format!("/api/v1/agendas/apply?token={stale}"),
        &later,
    )
    .await;
    assert_eq!(
        (refused.status.as_u16(), refused.code()),
        (412, "changed_meanwhile".into())
    );
    let done = take_in(&editor, &later).await;
    assert_eq!(
        done["changed"][0]["fields"]["starts"],
        json!({"from": "2026-11-14T18:00:00", "to": "2026-11-14T19:00:00"})
    );
    assert_eq!(done["done"]["retired"].as_array().unwrap().len(), 1);
    assert_eq!(
        editor.get("/api/v1/events").await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        editor.get("/api/v1/agendas").await.json()["items"][0]["entries"],
        2
    );
}

#[tokio::test]
async fn what_somebody_changed_by_hand_stays_and_is_told() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let done = take_in(&editor, &calendar("Entrega", 18, "CONFIRMED")).await;
    let id = done["done"]["made"][0].as_str().unwrap().to_owned();
    let address = format!("/api/v1/events/{id}");
    let patch = editor
        .request(Method::PATCH, &address)
        .json(&json!({"title": "Entrega de becas"}));
    assert_eq!(Answer::of(patch).await.status, 200);
    let done = take_in(&editor, &calendar("Entrega de apoyos", 19, "CONFIRMED")).await;
    assert_eq!(
        done["changed"][0]["kept"]["title"],
        json!({"from": "Entrega de becas", "to": "Entrega de apoyos"})
    );
    let event = editor.get(&address).await.json();
    assert_eq!(
        (event["title"].clone(), event["starts"].clone()),
        (json!("Entrega de becas"), json!("2026-11-14T19:00:00"))
    );
}

#[tokio::test]
async fn an_agenda_that_cannot_be_read_names_its_line_and_only_those_who_keep_registers_take_one_in()
 {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let broken = send(
        &editor,
        "/api/v1/agendas/preview",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    )
    .await;
    assert_eq!(
        (broken.status.as_u16(), broken.code()),
        (422, "bad_sheet".into())
    );
    assert!(broken.text().contains("row 2"), "{}", broken.text());
    let missing = send(
        &editor,
        "/api/v1/agendas/preview?agenda=0193a1b2-0000-7000-8000-000000000000",
        &calendar("A", 18, "CONFIRMED"),
    )
    .await;
    assert_eq!(missing.status, 404);
    let photographer = archive.key("photographer", "all");
    assert_eq!(
        send(&photographer, "/api/v1/agendas/preview", "a")
            .await
            .status,
        403
    );
    let csv = "título;fecha;hora;lugar\nNiñez;14/11/2026;18:00;Plaza\nSin hora;mañana;;\n";
    let shown = send(&editor, "/api/v1/agendas/preview", csv).await.json();
    assert_eq!(shown["new"][0]["fields"]["title"], "Niñez");
    assert_eq!(shown["problems"][0]["line"], 3);
}

#[tokio::test]
async fn an_event_lives_from_plan_to_merge() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let make = async |title: &str| {
        let words = json!({"title": title, "kind": "obra", "lat": 19.4, "lon": -99.1, "expected": ["Laura Méndez"], "minors": true,
            "starts": "2026-11-14T18:00:00", "ends": "2026-11-14T19:00:00"});
        let made = editor.post("/api/v1/events", &words).await;
        assert_eq!(made.status, 201, "{}", made.text());
        made.json()["id"].as_str().unwrap().to_owned()
    };
    let (one, two) = (make("Obra A").await, make("Obra B").await);
    let sent = editor.upload_for("a.png", Some(&one), png(7, 20, 20)).await;
    archive.settled().await;
    let event = editor.get(&format!("/api/v1/events/{one}")).await;
    assert_eq!(
        (
            event.json()["status"].clone(),
            event.json()["progress"]["received"].clone()
        ),
        (json!("covered"), json!(1))
    );
    let kept = editor.request(Method::DELETE, &format!("/api/v1/events/{one}"));
    assert_eq!(Answer::of(kept).await.code(), "event_has_coverage");
    // A whole change as a simple form sends it leaves alone what the form does not know.
    let put = editor
        .request(Method::PUT, &format!("/api/v1/events/{one}"))
        .json(&json!({"title": "Obra C"}));
    let put = Answer::of(put).await.json();
    assert_eq!(
        (
            put["kind"].clone(),
            put["starts"].clone(),
            put["minors"].clone()
        ),
        (json!("obra"), Value::Null, json!(true))
    );
    let merged = editor
        .post(
            &format!("/api/v1/events/{one}/merge"),
            &json!({"into": two}),
        )
        .await;
    assert_eq!(merged.json()["moved"], 1, "{}", merged.text());
    assert_eq!(
        editor.get(&format!("/api/v1/events/{one}")).await.json()["id"],
        json!(two)
    );
    archive.settled().await;
    assert_eq!(
        editor
            .get(&format!("/api/v1/assets/{}", sent.asset()))
            .await
            .json()["event"]["id"],
        json!(two)
    );
    let operation = merged.json()["operation"].as_str().unwrap().to_owned();
    let undone = editor
        .post(&format!("/api/v1/operations/{operation}/undo"), &json!({}))
        .await;
    assert_eq!(
        undone.json()["restored"],
        json!([sent.asset()]),
        "{}",
        undone.text()
    );
    let history = editor
        .get(&format!("/api/v1/events/{one}/history"))
        .await
        .json();
    let acts: Vec<&str> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts,
        ["event_created", "event_changed", "event_merged", "undone"]
    );
    assert_eq!(
        editor
            .get("/api/v1/events?kind=OBRA&status=planned")
            .await
            .json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let csv = editor.get("/api/v1/events/export").await.text();
    assert!(
        csv.contains("Obra B") && csv.contains("2026-11-14T18:00:00"),
        "{csv}"
    );
    archive.settled().await;
}

#[tokio::test]
async fn what_no_event_can_be_is_refused_by_its_code() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let made = editor
        .post("/api/v1/events", &json!({"title": "Obra"}))
        .await;
    let two = made.json()["id"].as_str().unwrap().to_owned();
    for (patch, code) in [
        (json!({"lat": 95.0}), "bad_point"),
        (json!({"status": "done"}), "bad_status"),
        (
            json!({"unit": "0193a1b2-0000-7000-8000-000000000000"}),
            "unknown_unit",
        ),
        (
            json!({"team": ["0193a1b2-0000-7000-8000-000000000000"]}),
            "unknown_account",
        ),
        (json!({"radius": 0}), "bad_radius"),
        (json!({"colour": 1}), "bad_body"),
    ] {
        let answer = Answer::of(
            editor
                .request(Method::PATCH, &format!("/api/v1/events/{two}"))
                .json(&patch),
        )
        .await;
        assert_eq!(answer.code(), code, "{patch}");
    }
}

#[tokio::test]
async fn an_agenda_is_renamed_and_forgotten_and_its_events_stay() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let table = "uid,title,starts\n1,Cabildo,2026-11-14 10:00\n";
    let done = take_in(&editor, table).await;
    let id = done["agenda"].as_str().unwrap().to_owned();
    let address = format!("/api/v1/agendas/{id}");
    let other = json!({"name": "Otra"});
    editor.post("/api/v1/agendas", &other).await;
    assert_eq!(editor.patch(&address, &other).await.code(), "exists");
    assert_eq!(
        editor.patch(&address, &json!({"name": " "})).await.code(),
        "bad_name"
    );
    let renamed = editor
        .patch(&address, &json!({"name": "Presidencia"}))
        .await;
    assert_eq!(
        renamed.json(),
        json!({"id": id, "name": "Presidencia", "entries": 1})
    );
    let lucia = archive.key("photographer", "all");
    assert_eq!(lucia.delete(&address).await.status, 403);
    assert_eq!(editor.delete(&address).await.status, 204);
    assert_eq!(editor.delete(&address).await.status, 404);
    let listed = editor.get("/api/v1/agendas").await.json();
    let names: Vec<&str> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Otra"]);
    let events = editor.get("/api/v1/events").await.json();
    assert_eq!(events["items"][0]["title"], "Cabildo");
}

#[tokio::test]
async fn two_agendas_are_never_called_the_same() {
    for archive in [TestArchive::start(), TestArchive::on_postgres().await] {
        let editor = archive.key("editor", "all");
        let named = |name: &str| json!({ "name": name });
        let first = editor.post("/api/v1/agendas", &named("Secretaría")).await;
        assert_eq!(first.status, 201);
        for name in ["Secretaría", " SECRETARIA "] {
            let again = editor.post("/api/v1/agendas", &named(name)).await;
            assert_eq!(
                (again.status.as_u16(), again.code().as_str()),
                (409, "exists"),
                "{name}"
            );
        }
        let other = editor
            .post("/api/v1/agendas", &named("Cabildo"))
            .await
            .json();
        let address = format!("/api/v1/agendas/{}", other["id"].as_str().unwrap());
        let same = editor.patch(&address, &named("secretaria")).await;
        assert_eq!(
            (same.status.as_u16(), same.code().as_str()),
            (409, "exists")
        );
        // Its own name, written otherwise, is no other agenda's.
        let own = editor.patch(&address, &named("CABILDO")).await;
        assert_eq!(
            (own.status.as_u16(), own.json()["name"].clone()),
            (200, json!("CABILDO"))
        );
        let listed = editor.get("/api/v1/agendas").await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    }
}
