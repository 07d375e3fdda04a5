//! People's words leave as a spreadsheet, come back edited, and nothing changes before somebody looked.

use serde_json::{Value, json};

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::{described, png};

async fn import(caller: &Caller, token: Option<&str>, sheet: &[u8]) -> Answer {
    let mut query = vec![];
    query.extend(token.map(|token| ("token", token)));
    let request = caller.request(reqwest::Method::POST, "/api/v1/assets/import");
    Answer::of(request.query(&query).body(sheet.to_vec())).await
}

fn text(answer: &Answer, field: &str) -> String {
    answer.json()[field].as_str().expect("a text").to_owned()
}

async fn title(caller: &Caller, id: &str) -> Value {
    caller.get(&format!("/api/v1/assets/{id}")).await.json()["title"].clone()
}

async fn folio(caller: &Caller, id: &str) -> String {
    let shown = caller.get(&format!("/api/v1/assets/{id}")).await.json();
    shown["folio"].as_str().expect("a folio").to_owned()
}

#[tokio::test]
async fn a_sheet_is_edited_shown_applied_and_taken_back() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    editor
        .post("/api/v1/events", &json!({"title": "Feria del libro"}))
        .await;
    let one = editor
        .upload("niña.png", described(1, "Uno", "De la cámara", &["a"]))
        .await
        .asset();
    let two = editor.upload("b.png", png(2, 8, 8)).await.asset();
    archive.settled().await;
    let sheet = editor
        .get("/api/v1/assets/export?delimiter=semicolon")
        .await;
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        sheet.bytes.starts_with("\u{feff}".as_bytes()),
        "spreadsheets know UTF-8 by its mark"
    );
    // Nothing edited, nothing changes: not even words that only the file says.
    let same = import(&editor, None, &sheet.bytes).await.json();
    assert_eq!(
        (&same["rows"], &same["unchanged"], &same["changing"]),
        (&json!(2), &json!(2), &json!(0)),
        "{same}"
    );
    assert_eq!(same["problems"], json!([]));

    let (first, second) = (folio(&editor, &one).await, folio(&editor, &two).await);
    // As a spreadsheet in Spanish saves it: semicolons, Windows-1252, its own column names.
    let edited = format!(
        "Folio;Título;Palabras clave;Personas;Calificación;Evento;Color\r\n{first};Niñez;\"feria; libros\";Ana Núñez;4;feria DEL libro;rojo\r\n\
         {second};;;;;No hay tal;\r\nACV-1999-000001;x;;;;;\r\n"
    );
    let windows: Vec<u8> = edited
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
        .collect();
    let shown = import(&editor, None, &windows).await;
    let plan = shown.json();
    assert_eq!(plan["changing"], 1, "{plan}");
    let codes: Vec<&str> = plan["problems"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(
        codes,
        ["unknown_column", "unknown_event", "unknown_asset"],
        "{plan}"
    );
    let fields = plan["changes"][0]["fields"].as_array().expect("fields");
    let title_change = fields
        .iter()
        .find(|one| one["field"] == "title")
        .expect("the title");
    assert_eq!(
        (&title_change["before"], &title_change["after"]),
        (&json!("Uno"), &json!("Niñez"))
    );
    assert_eq!(title(&editor, &one).await, "Uno", "a look changes nothing");

    let token = text(&shown, "token");
    // Somebody else is quicker: what was shown is no longer what would happen.
    editor
        .patch(&format!("/api/v1/assets/{two}"), &json!({"rating": 1}))
        .await;
    let late = import(&editor, Some(&token), &windows).await;
    assert_eq!(
        (late.status.as_u16(), late.code().as_str()),
        (412, "changed_meanwhile")
    );
    assert_eq!(title(&editor, &one).await, "Uno");
    let token = text(&import(&editor, None, &windows).await, "token");
    let other = import(&editor, Some(&token), &sheet.bytes).await;
    assert_eq!(
        other.code(),
        "changed_meanwhile",
        "a token is for its sheet alone"
    );
    let done = import(&editor, Some(&token), &windows).await;
    let whole = editor.get(&format!("/api/v1/assets/{one}")).await.json();
    assert_eq!(
        (&whole["title"], &whole["rating"]),
        (&json!("Niñez"), &json!(4))
    );
    assert_eq!(whole["metadata"]["keywords"], json!(["feria", "libros"]));
    assert_eq!(whole["event"]["title"], "Feria del libro");
    assert!(whole["set_by"]["title"]["by"]["display_name"].is_string());

    let undo = format!("/api/v1/operations/{}/undo", text(&done, "operation"));
    let undone = editor.post(&undo, &json!({})).await.json();
    // The empty cells of the second row had emptied its stars too.
    assert_eq!(undone["restored"], json!([one, two]));
    let other = editor.get(&format!("/api/v1/assets/{two}")).await.json();
    assert_eq!(other["rating"], 1);
    let whole = editor.get(&format!("/api/v1/assets/{one}")).await.json();
    assert_eq!(
        (&whole["title"], &whole["event"], &whole["rating"]),
        (&json!("Uno"), &Value::Null, &json!(0))
    );
}

#[tokio::test]
async fn a_formula_leaves_as_text_and_comes_back_as_it_was() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = editor.upload("a.png", png(1, 8, 8)).await.asset();
    archive.settled().await;
    for words in [
        "=cmd|'/c calc'!A1",
        "+52 443 000 0000",
        "-1",
        "@SUM(A1)",
        "'=ya citado",
        "\u{ff1d}1+1",
    ] {
        editor
            .patch(&format!("/api/v1/assets/{id}"), &json!({"title": words}))
            .await;
        for format in ["csv", "csv&delimiter=semicolon", "json"] {
            let sheet = editor
                .get(&format!("/api/v1/assets/export?format={format}"))
                .await;
            if format != "json" {
                let text = sheet.text();
                let row = text.lines().nth(1).expect("a row");
                let cells = row.split([',', ';']).map(|cell| cell.trim_matches('"'));
                for cell in cells {
                    assert!(
                        !cell.starts_with(['=', '+', '-', '@', '\u{ff1d}']),
                        "{cell} would run: {row}"
                    );
                }
            }
            let plan = import(&editor, None, &sheet.bytes).await.json();
            assert_eq!(
                (&plan["rows"], &plan["changing"]),
                (&json!(1), &json!(0)),
                "{words} by {format}: {plan}"
            );
        }
    }
}

#[tokio::test]
async fn a_sheet_reaches_only_what_its_sender_may_change() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let id = editor.upload("a.png", png(1, 8, 8)).await.asset();
    archive.settled().await;
    let sheet = editor.get("/api/v1/assets/export?format=json").await;
    let other = archive.key("photographer", "all");
    assert_eq!(
        other.get("/api/v1/assets/export?format=json").await.json(),
        json!([])
    );
    let by_id = other
        .get(&format!("/api/v1/assets/export?format=json&id={id}"))
        .await
        .json();
    assert_eq!(by_id, json!([]));
    let plan = import(&other, None, &sheet.bytes).await.json();
    assert_eq!(plan["problems"][0]["code"], "unknown_asset");
    let designer = archive.key("designer", "all");
    assert_eq!(import(&designer, None, &sheet.bytes).await.status, 403);
    assert_eq!(designer.get("/api/v1/assets/export").await.status, 403);
    for bad in [&b""[..], b"no hay folio\r\nx", b"{", b"\xff\xfe"] {
        let refused = import(&editor, None, bad).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (422, "bad_sheet"),
            "{bad:?}"
        );
    }
    assert_eq!(
        editor.get("/api/v1/assets/export?format=xls").await.code(),
        "bad_query"
    );
}
