//! Places: near, by words, and from a gazetteer.

use serde_json::{Value, json};

use crate::harness::TestArchive;
use crate::units::{enter, import, names};

#[tokio::test]
async fn places_are_found_near_by_words_and_changed() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let plaza = json!({"name": "Plaza de Armas", "kind": "plaza", "aliases": ["Plaza Principal"], "latitude": 20.6767, "longitude": -103.3475});
    let plaza = enter(&editor, "places", &plaza).await;
    enter(
        &editor,
        "places",
        &json!({"name": "Catedral", "latitude": 20.6772, "longitude": -103.347}),
    )
    .await;
    enter(
        &editor,
        "places",
        &json!({"name": "Zapopan", "latitude": 20.7214, "longitude": -103.3912}),
    )
    .await;
    assert_eq!(
        names(&editor, "places?near=20.6767,-103.3475&within=500").await,
        ["Plaza de Armas", "Catedral"]
    );
    assert_eq!(
        names(&editor, "places?q=principal").await,
        ["Plaza de Armas"]
    );
    assert_eq!(
        names(&editor, "places").await,
        ["Catedral", "Plaza de Armas", "Zapopan"]
    );
    let address = format!("/api/v1/places/{plaza}");
    let moved = editor
        .patch(&address, &json!({"latitude": 20.5, "radius_m": 80}))
        .await
        .json();
    assert_eq!(
        (
            moved["latitude"].clone(),
            moved["longitude"].clone(),
            moved["kind"].clone()
        ),
        (json!(20.5), json!(-103.3475), json!("plaza"))
    );
    for (change, code) in [
        (json!({"latitude": null}), "bad_coordinates"),
        (json!({"latitude": 91}), "bad_coordinates"),
        (json!({"radius_m": 0}), "bad_radius"),
        (json!({"parent": plaza}), "cycle"),
        (json!({"name": null}), "bad_body"),
    ] {
        assert_eq!(
            editor.patch(&address, &change).await.code(),
            code,
            "{change}"
        );
    }
    assert_eq!(
        editor.get("/api/v1/places?near=aqui").await.code(),
        "bad_query"
    );
    let history = editor.get(&format!("{address}/history")).await.json();
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
    let photographer = archive.key("photographer", "all");
    assert_eq!(photographer.delete(&address).await.code(), "forbidden");
}

#[tokio::test]
async fn a_gazetteer_in_any_alphabet_is_taken_in_once() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let text = "Clave\tNombre\tTipo\tMunicipio\tLatitud\tLongitud\n\
                14-1\tPeña Colorada\tcolonia\tTonalá\t20,6241\t-103,2342\n\
                14-2\tEscuela Niños Héroes\tescuela\tTonalá\t20.63\t-103.24\n\
                14-3\tSin rumbo\t\t\t20.63\t\n14-1\tPeña Colorada\t\t\t\t\n";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a letter of Windows-1252"))
        .collect();
    let shown = import(&editor, "places", None, &bytes).await.json();
    assert_eq!(
        (shown["creating"].clone(), shown["applied"].clone()),
        (json!(2), json!(false)),
        "{shown}"
    );
    let problems: Vec<(Value, Value)> = shown["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["row"].clone(), one["code"].clone()))
        .collect();
    assert_eq!(
        problems,
        [
            (json!(4), json!("bad_coordinates")),
            (json!(5), json!("repeated"))
        ]
    );
    let token = shown["token"].as_str().unwrap();
    assert_eq!(
        import(&editor, "places", Some(token), &bytes).await.json()["applied"],
        true
    );
    assert_eq!(
        names(&editor, "places?q=ninos%20heroes").await,
        ["Escuela Niños Héroes"]
    );
    assert_eq!(
        import(&editor, "places", None, &bytes).await.json()["unchanged"],
        2
    );
    let plain = "name,lat,lon\nMirador,20.1,-103.1\nMirador,20.2,-103.2\n";
    let shown = import(&editor, "places", None, plain.as_bytes())
        .await
        .json();
    assert_eq!(shown["creating"], 2);
    import(&editor, "places", shown["token"].as_str(), plain.as_bytes()).await;
    assert_eq!(
        import(&editor, "places", None, plain.as_bytes())
            .await
            .json()["unchanged"],
        2
    );
    let out = editor.get("/api/v1/places/export").await;
    let again = import(&editor, "places", None, &out.bytes).await.json();
    assert_eq!(
        (again["unchanged"].clone(), again["problems"].clone()),
        (json!(4), json!([])),
        "{again}"
    );
}
