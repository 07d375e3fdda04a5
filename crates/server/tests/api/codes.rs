//! Lists of codes: what they were is kept, and comes back.

use serde_json::json;

use crate::harness::TestArchive;

#[tokio::test]
async fn a_list_of_codes_is_again_what_it_was() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let words = |name: &str, text: &str| json!({"name": name, "entries": [{"code": "alc", "texts": [text]}]});
    let made = editor
        .post("/api/v1/codes", &words("Gabinete", "Laura Méndez"))
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let address = format!("/api/v1/codes/{id}");
    editor
        .put(&address, &words("Cabildo", "Otra persona"))
        .await;
    let versions = async || {
        let history = editor.get(&format!("{address}/history")).await.json();
        let items = history["items"].as_array().unwrap().clone();
        assert_eq!(items[0]["by"]["display_name"], "editor");
        let told = items
            .iter()
            .map(|one| format!("{} {}", one["version"], one["name"].as_str().unwrap()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(versions().await, ["2 Cabildo", "1 Gabinete"]);
    let back = async |version: i64| {
        editor
            .post(&format!("{address}/restore"), &json!({"version": version}))
            .await
    };
    let restored = back(1).await.json();
    assert_eq!(restored["name"], "Gabinete");
    assert_eq!(restored["entries"][0]["texts"], json!(["Laura Méndez"]));
    assert_eq!(back(9).await.status, 404);
    assert_eq!(editor.delete(&address).await.status, 204);
    // Meanwhile another list has taken its name.
    let other = editor
        .post("/api/v1/codes", &words("Gabinete", "X"))
        .await
        .json();
    assert_eq!(back(1).await.code(), "exists");
    let other = other["id"].as_str().unwrap().to_owned();
    editor.delete(&format!("/api/v1/codes/{other}")).await;
    assert_eq!(
        back(2).await.json()["entries"][0]["texts"],
        json!(["Otra persona"])
    );
    assert_eq!(
        versions().await,
        ["5 Cabildo", "3 Gabinete", "2 Cabildo", "1 Gabinete"]
    );
    let lucia = archive.key("photographer", "all");
    assert_eq!(lucia.get(&format!("{address}/history")).await.status, 200);
    let refused = lucia
        .post(&format!("{address}/restore"), &json!({"version": 1}))
        .await;
    assert_eq!(refused.status, 403);
}
