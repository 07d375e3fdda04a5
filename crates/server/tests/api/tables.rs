//! Releases, templates and holds as tables: out, edited, and in again with every difference shown first.

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::png;
use crate::units::{enter, import};

async fn both() -> [TestArchive; 2] {
    [TestArchive::start(), TestArchive::on_postgres().await]
}

/// A picture that waits for guardians; its identifier and folio.
async fn waiting(editor: &Caller, number: u32) -> (String, String) {
    let sent = editor
        .upload(&format!("{number}.png"), png(number, 40, 30))
        .await;
    let id = sent.asset();
    let address = format!("/api/v1/assets/{id}");
    assert_eq!(
        editor
            .patch(&address, &json!({"minors": true}))
            .await
            .status,
        200
    );
    editor.approve(&id).await;
    let folio = editor.get(&address).await.json()["folio"].clone();
    (id, folio.as_str().expect("a folio").to_owned())
}

async fn obstacles(editor: &Caller, id: &str) -> Value {
    let shown = editor.get(&format!("/api/v1/assets/{id}")).await.json();
    shown["rights"]["obstacles"].clone()
}

/// Looks at a file, then takes it in.
async fn taken(caller: &Caller, what: &str, file: &[u8]) -> Value {
    let shown = import(caller, what, None, file).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert_eq!(shown.json()["applied"], false);
    let token = shown.json()["token"].as_str().expect("a token").to_owned();
    let done = import(caller, what, Some(&token), file).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(done.json()["applied"], true);
    shown.json()
}

fn counts(plan: &Value) -> (u64, u64, u64) {
    let count = |name: &str| plan[name].as_u64().expect("a count");
    (count("creating"), count("changing"), count("unchanged"))
}

fn faults(plan: &Value) -> Vec<(u64, &str)> {
    let problems = plan["problems"].as_array().expect("problems").iter();
    let fault = |one: &'_ Value| one["row"].as_u64().unwrap_or_default();
    problems
        .map(|one| (fault(one), one["code"].as_str().expect("a code")))
        .collect()
}

#[tokio::test]
async fn releases_go_out_as_a_table_and_the_same_table_changes_nothing() {
    for archive in both().await {
        let (editor, archivist) = (
            archive.key("editor", "all"),
            archive.key("archivist", "all"),
        );
        let event = enter(&editor, "events", &json!({"title": "Lectura; en voz alta"})).await;
        for title in ["Feria", "Feria"] {
            enter(
                &editor,
                "events",
                &json!({"title": title, "starts": "2026-11-14T10:00:00"}),
            )
            .await;
        }
        let ((first, folio), (second, other)) =
            (waiting(&editor, 1).await, waiting(&editor, 2).await);
        let file = format!(
            "tipo;persona;firmante;finalidad;desde;hasta;folios;eventos;notas\n\
             tutora;Sofía R.;Marta Ruiz;Campaña de lectura;14/11/2026;2027-11-13;{folio};Lectura; en voz alta;\"=dos\nrenglones\"\n\
             persona;Ana;;Difusión;;;{other};;\n\
             tutor;Sin fin;;;;;{folio};;\n\
             tutor;Nadie;;Difusión;;;ACV-1999-000001;;\n\
             tutor;Dos actos;;Difusión;;;;Feria;\n\
             rey;Juan;;Difusión;;;;;\n\
             tutor;Al revés;;Difusión;2026-11-14;2026-11-13;;;\n\
             tutor;Mañana;;Difusión;mañana;;;;\n\
             tutor;sofia r.;;campaña de lectura;2026-11-14;;;;\n"
        )
        .replace("Lectura; en voz alta;\"=", "\"\"\"Lectura; en voz alta\"\"\";\"=");
        let shown = taken(&archivist, "releases", file.as_bytes()).await;
        assert_eq!(counts(&shown), (2, 0, 0), "{shown}");
        assert_eq!(
            faults(&shown),
            [
                (4, "bad_release"),
                (5, "unknown_asset"),
                (6, "ambiguous_event"),
                (7, "bad_kind"),
                (8, "bad_span"),
                (9, "bad_moment"),
                (10, "repeated"),
            ]
        );
        assert_eq!(obstacles(&editor, &first).await, json!([]));
        assert_eq!(
            obstacles(&editor, &second).await,
            json!(["minor_without_release"])
        );
        let kept = archivist.get("/api/v1/releases?q=sofia").await.json();
        let kept = &kept["items"][0];
        assert_eq!(
            (
                &kept["from"],
                &kept["until"],
                &kept["events"],
                &kept["notes"]
            ),
            (
                &json!("2026-11-14T06:00:00Z"),
                &json!("2027-11-14T06:00:00Z"),
                &json!([event]),
                &json!("=dos\nrenglones")
            )
        );
        // The same rows again, without identifiers, and what goes out, with them.
        let again = import(&archivist, "releases", None, file.as_bytes())
            .await
            .json();
        assert_eq!(counts(&again), (0, 0, 2), "{again}");
        let out = archivist.get("/api/v1/releases/export").await;
        assert!(out.text().contains(&folio) && out.text().contains("Lectura; en voz alta"));
        let again = taken(&archivist, "releases", &out.bytes).await;
        assert_eq!(
            (counts(&again), faults(&again)),
            ((0, 0, 2), vec![]),
            "{again}"
        );
        let json = archivist.get("/api/v1/releases/export?format=json").await;
        assert_eq!(json.json().as_array().map(Vec::len), Some(2));
    }
}

/// A table by which a release of Nico is taken back.
fn withdrawing(id: &str, withdrawn: &str, reason: &str) -> String {
    format!("id,persona,retirada,motivo del retiro\n{id},Nico,{withdrawn},{reason}\n")
}

#[tokio::test]
async fn what_a_table_says_of_a_release_is_changed_and_what_was_taken_back_stays_so() {
    for archive in both().await {
        let (editor, archivist) = (
            archive.key("editor", "all"),
            archive.key("archivist", "all"),
        );
        let ((first, folio), (second, other)) =
            (waiting(&editor, 1).await, waiting(&editor, 2).await);
        let body =
            json!({"kind": "guardian", "person": "Nico", "purpose": "Taller", "assets": [first]});
        let made = archivist.post("/api/v1/releases", &body).await.json();
        let id = made["id"].as_str().expect("an identifier");
        let moved = format!("id,persona,folios\n{id},Nico,{other}\n");
        let shown = import(&archivist, "releases", None, moved.as_bytes())
            .await
            .json();
        assert_eq!(counts(&shown), (0, 1, 0), "{shown}");
        assert_eq!(
            shown["entries"][0]["fields"],
            json!([{"field": "assets", "before": [folio], "after": [other]}])
        );
        assert_eq!(
            obstacles(&editor, &first).await,
            json!([]),
            "a look changes nothing"
        );
        // Somebody changes it meanwhile: what was shown is what is taken in, or nothing.
        let token = shown["token"].as_str().expect("a token");
        let changed = archivist
            .put(&format!("/api/v1/releases/{id}"), &body)
            .await;
        assert_eq!(changed.status, 200);
        let late = import(&archivist, "releases", Some(token), moved.as_bytes()).await;
        assert_eq!(
            (late.status.as_u16(), late.code().as_str()),
            (412, "changed_meanwhile")
        );
        taken(&archivist, "releases", moved.as_bytes()).await;
        assert_eq!(
            obstacles(&editor, &first).await,
            json!(["minor_without_release"])
        );
        assert_eq!(obstacles(&editor, &second).await, json!([]));
        let row = |withdrawn: &str, reason: &str| withdrawing(id, withdrawn, reason);
        for (withdrawn, reason, code) in [
            ("2026-01-02", "", "reason_missing"),
            ("2999-01-01", "Lo pidió", "bad_moment"),
        ] {
            let refused = import(
                &archivist,
                "releases",
                None,
                row(withdrawn, reason).as_bytes(),
            )
            .await;
            assert_eq!(faults(&refused.json()), [(2, code)]);
        }
        let before = archivist.get("/api/v1/releases/export").await;
        taken(
            &archivist,
            "releases",
            row("2026-01-02", "Lo pidió").as_bytes(),
        )
        .await;
        assert_eq!(
            obstacles(&editor, &second).await,
            json!(["minor_without_release"])
        );
        let kept = archivist
            .get(&format!("/api/v1/releases/{id}"))
            .await
            .json();
        assert_eq!(
            (&kept["withdrawn"], &kept["withdrawn_reason"]),
            (&json!("2026-01-02T06:00:00Z"), &json!("Lo pidió"))
        );
        // A table from before does not give it back, nor does one of another archive bring it along.
        let old = import(&archivist, "releases", None, &before.bytes)
            .await
            .json();
        assert_eq!(
            (counts(&old), faults(&old)),
            ((0, 0, 0), vec![(2, "withdrawn")])
        );
        let out = archivist.get("/api/v1/releases/export").await;
        let again = import(&archivist, "releases", None, &out.bytes)
            .await
            .json();
        assert_eq!(
            (counts(&again), faults(&again)),
            ((0, 0, 1), vec![]),
            "{again}"
        );
        let elsewhere = out
            .text()
            .replace(id, "01890000-0000-7000-8000-000000000000");
        let elsewhere = import(&archivist, "releases", None, elsewhere.as_bytes())
            .await
            .json();
        assert_eq!(faults(&elsewhere), [(2, "unknown_release")]);
    }
}

#[tokio::test]
async fn tables_of_those_who_signed_are_for_whoever_keeps_the_archive() {
    let archive = TestArchive::start();
    for role in ["photographer", "editor", "designer", "publisher"] {
        let caller = archive.key(role, "all");
        for what in ["releases", "holds"] {
            let out = caller.get(&format!("/api/v1/{what}/export")).await;
            assert_eq!(out.status, 403, "{role} {what}");
        }
        let file = b"persona,finalidad\nAna,Taller\n";
        assert_eq!(import(&caller, "releases", None, file).await.status, 403);
    }
    let archivist = archive.key("archivist", "all");
    let unread = import(&archivist, "releases", None, b"tipo\nperson\n").await;
    assert_eq!(
        (unread.status.as_u16(), unread.code().as_str()),
        (422, "bad_sheet")
    );
    let many = format!("persona,finalidad\n{}", "Ana,Taller\n".repeat(5_001));
    let many = import(&archivist, "releases", None, many.as_bytes()).await;
    assert_eq!(
        (many.status.as_u16(), many.code().as_str()),
        (422, "bad_sheet")
    );
    // A look at those who signed is written down.
    archivist.get("/api/v1/releases/export").await;
    let admin = archive.person("admin").await;
    let acts = admin.get("/api/v1/admin/audit?subject=releases").await;
    assert!(acts.text().contains("restricted_seen"), "{}", acts.text());
}

#[tokio::test]
async fn templates_go_out_as_a_table_and_come_back_whole() {
    for archive in both().await {
        let (editor, sender) = (
            archive.key("editor", "all"),
            archive.key("photographer", "all"),
        );
        let form = json!({
            "fields": {"caption": {"mode": "append", "text": "=alc= en {lugar}."}, "title": {"mode": "replace", "text": ""}},
            "keywords": {"add": ["a; b", "=alc#2="], "remove": ["viejo"]},
        });
        for (caller, name, shared) in [
            (&editor, "Acto", true),
            (&sender, "Mía", false),
            (&editor, "Oculta", false),
        ] {
            let body = json!({"name": name, "shared": shared, "form": form});
            assert_eq!(caller.post("/api/v1/templates", &body).await.status, 201);
        }
        let out = sender.get("/api/v1/templates/export").await;
        assert!(out.text().contains("Mía") && !out.text().contains("Oculta"));
        let again = taken(&sender, "templates", &out.bytes).await;
        assert_eq!(
            (counts(&again), faults(&again)),
            ((0, 0, 2), vec![]),
            "{again}"
        );
        // What is another's is theirs to change, but for whoever keeps the registers.
        let edited = "nombre,compartida,campo,modo,texto\nActo,sí,credit,if_empty,Foto\nNueva,no,credit,,Foto: {autoría}\nMía,no,color,,rojo\n";
        let shown = import(&sender, "templates", None, edited.as_bytes())
            .await
            .json();
        assert_eq!(counts(&shown), (1, 0, 0), "{shown}");
        assert_eq!(faults(&shown), [(4, "bad_field"), (2, "not_yours")]);
        taken(&sender, "templates", edited.as_bytes()).await;
        let shown = taken(&editor, "templates", edited.as_bytes()).await;
        assert_eq!(
            counts(&shown),
            (1, 1, 0),
            "neither the sender's Mía nor Nueva: {shown}"
        );
        let listed = editor.get("/api/v1/templates").await.json();
        let acto = listed["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["name"] == "Acto");
        assert_eq!(
            acto.expect("it is there")["form"],
            json!({"fields": {"credit": {"mode": "if_empty", "text": "Foto"}}})
        );
        assert_eq!(
            archive
                .key("designer", "all")
                .get("/api/v1/templates/export")
                .await
                .status,
            403
        );
    }
}

#[tokio::test]
async fn holds_go_out_as_a_table_with_folios_and_titles() {
    for archive in both().await {
        let (editor, archivist) = (
            archive.key("editor", "all"),
            archive.key("archivist", "all"),
        );
        let event = enter(&editor, "events", &json!({"title": "Arranque de obra"})).await;
        let (id, folio) = waiting(&editor, 1).await;
        let body =
            json!({"name": "=Juicio 112", "basis": "Oficio 45", "assets": [id], "events": [event]});
        let placed = archivist.post("/api/v1/holds", &body).await.json();
        let lift = format!("/api/v1/holds/{}/lift", placed["id"].as_str().unwrap());
        archivist.post(&lift, &json!({"reason": "Concluyó"})).await;
        let out = archivist.get("/api/v1/holds/export").await.text();
        let line = out.lines().nth(1).expect("a row");
        for part in [
            "'=Juicio 112",
            "Oficio 45",
            "Concluyó",
            &folio,
            "Arranque de obra",
        ] {
            assert!(line.contains(part), "{part}: {out}");
        }
    }
}
