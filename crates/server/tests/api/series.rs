//! Series: the classification, and what is found by it.

use serde_json::{Value, json};

use crate::harness::TestArchive;
use crate::pictures::png;
use crate::units::{enter, import};

#[tokio::test]
async fn an_asset_is_classified_and_found_by_its_series_and_those_above() {
    let archive = TestArchive::start();
    let (editor, archivist) = (
        archive.key("editor", "all"),
        archive.key("archivist", "all"),
    );
    let above = enter(
        &archivist,
        "series",
        &json!({"code": "2C", "title": "Comunicación social"}),
    )
    .await;
    let below = json!({"code": "2C.4", "title": "Giras de trabajo", "parent": above, "retention_years": 6, "final": "keep"});
    let below = enter(&archivist, "series", &below).await;
    let asset = editor.upload("a.png", png(1, 20, 20)).await.asset();
    editor.upload("b.png", png(2, 20, 20)).await;
    let address = format!("/api/v1/assets/{asset}");
    assert_eq!(
        editor
            .patch(&address, &json!({"series": below}))
            .await
            .code(),
        "not_allowed"
    );
    let classified = archivist.patch(&address, &json!({"series": below})).await;
    assert_eq!(classified.json()["series"], below, "{}", classified.text());
    assert_eq!(
        archivist
            .patch(&address, &json!({"series": "nada"}))
            .await
            .code(),
        "unknown_series"
    );
    archive.settled().await;
    let total = async |words: &str| {
        editor
            .get(&format!("/api/v1/assets?q={words}"))
            .await
            .json()["total"]
            .clone()
    };
    for words in [
        "serie:2C.4",
        "serie:giras",
        "serie:comunicacion",
        "con:serie",
    ] {
        assert_eq!(total(words).await, 1, "{words}");
    }
    assert_eq!(total("sin:serie").await, 1);
    let into = enter(
        &archivist,
        "series",
        &json!({"code": "3D", "title": "Eventos"}),
    )
    .await;
    let merged = archivist
        .post(
            &format!("/api/v1/series/{below}/merge"),
            &json!({"into": into}),
        )
        .await;
    assert_eq!(merged.status, 200, "{}", merged.text());
    archive.settled().await;
    assert_eq!(
        (total("serie:giras").await, total("serie:eventos").await),
        (json!(0), json!(1))
    );
    assert_eq!(
        archivist
            .patch(&address, &json!({"series": below}))
            .await
            .code(),
        "unknown_series"
    );
    assert_eq!(
        archivist
            .patch(&address, &json!({"series": null}))
            .await
            .json()["series"],
        Value::Null
    );
}

#[tokio::test]
async fn a_file_of_series_is_taken_in_whole() {
    let archive = TestArchive::start();
    let archivist = archive.key("archivist", "all");
    let file = "código,título,código superior,años de conservación,destino final\n\
                2C.1,Boletines,2C,5,baja\n2C,Comunicación,,,conservar\n9,Otra,,mucho,\n10,Mala,,,fuego\n";
    let shown = import(&archivist, "series", None, file.as_bytes())
        .await
        .json();
    assert_eq!(shown["creating"], 2, "{shown}");
    let codes: Vec<_> = shown["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes, ["bad_retention", "bad_word"]);
    let taken = import(
        &archivist,
        "series",
        shown["token"].as_str(),
        file.as_bytes(),
    )
    .await
    .json();
    assert_eq!(taken["applied"], true);
    let list = archivist.get("/api/v1/series?q=boletines").await.json();
    assert_eq!(
        (
            list["items"][0]["final"].clone(),
            list["items"][0]["retention_years"].clone()
        ),
        (json!("dispose"), json!(5))
    );
    let out = archivist.get("/api/v1/series/export").await;
    let again = import(&archivist, "series", None, &out.bytes).await.json();
    assert_eq!(
        (again["unchanged"].clone(), again["problems"].clone()),
        (json!(2), json!([])),
        "{again}"
    );
}
