//! Collections: shared and private, chosen and searched, each asker with their own eyes.

use serde_json::{Value, json};

use crate::harness::{Caller, TestArchive};
use crate::pictures::{described, png};
use crate::units::{enter, names};

async fn inside(caller: &Caller, id: &str) -> (Vec<String>, Value) {
    let page = caller
        .get(&format!("/api/v1/collections/{id}/assets"))
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.json();
    let items = page["items"].as_array().expect("items").iter();
    let files = items.map(|item| item["filename"].as_str().expect("a name").to_owned());
    (files.collect(), page["total"].clone())
}

#[tokio::test]
async fn members_are_put_in_ordered_and_seen_by_who_may() {
    let archive = TestArchive::start();
    let (editor, designer) = (archive.key("editor", "all"), archive.key("designer", "all"));
    let mut ids = Vec::new();
    for number in 1..=3 {
        ids.push(
            editor
                .upload(&format!("{number}.png"), png(number, 20, 20))
                .await
                .asset(),
        );
    }
    archive.settled().await;
    editor.approve(&ids[1]).await;
    let one = enter(
        &editor,
        "collections",
        &json!({"name": "Portada", "shared": "office"}),
    )
    .await;
    let address = format!("/api/v1/collections/{one}");
    let absent = "01890000-0000-7000-8000-000000000000";
    let put = editor
        .post(
            &format!("{address}/assets"),
            &json!({"ids": [ids[0], ids[1], ids[2], absent]}),
        )
        .await
        .json();
    assert_eq!(
        (put["done"].clone(), put["missing"].clone()),
        (json!(3), json!([absent]))
    );
    assert_eq!(
        inside(&designer, &one).await,
        (vec!["2.png".to_owned()], json!(1))
    );
    assert_eq!(designer.get(&address).await.json()["count"], 1);
    let moved = json!({"ids": [ids[2]], "before": ids[0]});
    assert_eq!(
        editor
            .post(&format!("{address}/assets/order"), &moved)
            .await
            .json()["done"],
        1
    );
    assert_eq!(inside(&editor, &one).await.0, ["3.png", "1.png", "2.png"]);
    let page = editor
        .get(&format!("{address}/assets?limit=2"))
        .await
        .json();
    let rest = editor
        .get(&format!(
            "{address}/assets?limit=2&cursor={}",
            page["next"].as_str().unwrap()
        ))
        .await
        .json();
    assert_eq!(rest["items"][0]["filename"], "2.png");
    let refused = designer
        .post(&format!("{address}/assets"), &json!({"ids": [ids[1]]}))
        .await;
    assert_eq!(refused.code(), "forbidden");
}

#[tokio::test]
async fn what_is_in_a_collection_filters_lists_and_comes_back_with_it() {
    let archive = TestArchive::start();
    let (editor, designer) = (archive.key("editor", "all"), archive.key("designer", "all"));
    let mut ids = Vec::new();
    for number in 1..=3 {
        let sent = editor
            .upload(&format!("{number}.png"), png(number, 20, 20))
            .await;
        ids.push(sent.asset());
    }
    editor.approve(&ids[1]).await;
    let one = enter(
        &editor,
        "collections",
        &json!({"name": "Portada", "shared": "office"}),
    )
    .await;
    let address = format!("/api/v1/collections/{one}");
    let put = editor
        .post(&format!("{address}/assets"), &json!({"ids": ids}))
        .await;
    assert_eq!(put.json()["done"], 3, "{}", put.text());
    archive.settled().await;
    let found = async |caller: &Caller| {
        caller
            .get(&format!("/api/v1/assets?collection={one}"))
            .await
            .json()["total"]
            .clone()
    };
    assert_eq!(
        (found(&editor).await, found(&designer).await),
        (json!(3), json!(1))
    );
    assert_eq!(
        editor
            .get(&format!("/api/v1/timeline?q=coleccion:{one}"))
            .await
            .json()["total"],
        3
    );
    let out = designer.get(&format!("{address}/export")).await.text();
    assert!(out.contains("2.png") && !out.contains("1.png"), "{out}");
    let gone = editor
        .post(
            &format!("{address}/assets/remove"),
            &json!({"ids": [ids[0]]}),
        )
        .await
        .json();
    assert_eq!(gone["done"], 1);
    archive.settled().await;
    assert_eq!(found(&editor).await, 2);
    assert_eq!(editor.delete(&address).await.status, 204);
    assert!(names(&editor, "collections").await.is_empty());
    assert_eq!(
        names(&editor, "collections?retired=true").await,
        ["Portada"]
    );
    assert_eq!(
        editor
            .post(&format!("{address}/restore"), &json!({}))
            .await
            .status,
        204
    );
    assert_eq!(inside(&editor, &one).await.1, 2);
}

#[tokio::test]
async fn a_private_collection_looks_like_none() {
    let archive = TestArchive::start();
    let (designer, editor) = (archive.key("designer", "all"), archive.key("editor", "all"));
    let asset = editor.upload("a.png", png(1, 20, 20)).await.asset();
    editor.approve(&asset).await;
    let private = enter(&designer, "collections", &json!({"name": "Bocetos"})).await;
    let absent = "01890000-0000-7000-8000-000000000000";
    let put = designer
        .post(
            &format!("/api/v1/collections/{private}/assets"),
            &json!({"ids": [asset]}),
        )
        .await;
    assert_eq!(put.json()["done"], 1, "{}", put.text());
    archive.settled().await;
    for tail in ["", "/assets", "/history", "/export"] {
        let hidden = editor
            .get(&format!("/api/v1/collections/{private}{tail}"))
            .await;
        let none = editor
            .get(&format!("/api/v1/collections/{absent}{tail}"))
            .await;
        assert_eq!(
            (hidden.status, hidden.text()),
            (none.status, none.text()),
            "{tail}"
        );
        assert_eq!(hidden.status, 404);
    }
    for (path, body) in [
        ("/assets", json!({"ids": [asset]})),
        ("/merge", json!({"into": absent})),
        ("/restore", json!({})),
    ] {
        let hidden = editor
            .post(&format!("/api/v1/collections/{private}{path}"), &body)
            .await;
        let none = editor
            .post(&format!("/api/v1/collections/{absent}{path}"), &body)
            .await;
        assert_eq!(
            (hidden.status, hidden.text()),
            (none.status, none.text()),
            "{path}"
        );
    }
    let inside = |id: &str| json!({"name": "Dentro", "parent": id});
    let hidden = editor.post("/api/v1/collections", &inside(&private)).await;
    assert_eq!((hidden.code(), hidden.text()), {
        let none = editor.post("/api/v1/collections", &inside(absent)).await;
        (none.code(), none.text())
    });
    assert!(names(&editor, "collections").await.is_empty());
    let total = async |caller: &Caller| {
        caller
            .get(&format!("/api/v1/assets?q=coleccion:{private}"))
            .await
            .json()["total"]
            .clone()
    };
    assert_eq!(
        (total(&designer).await, total(&editor).await),
        (json!(1), json!(0))
    );
    let shared = designer
        .patch(
            &format!("/api/v1/collections/{private}"),
            &json!({"shared": "office"}),
        )
        .await;
    assert_eq!(shared.json()["shared"], "office", "{}", shared.text());
    assert_eq!(names(&editor, "collections").await, ["Bocetos"]);
}

#[tokio::test]
async fn a_kept_search_finds_with_the_eyes_of_the_asker() {
    let archive = TestArchive::start();
    let (editor, designer) = (archive.key("editor", "all"), archive.key("designer", "all"));
    let open = editor
        .upload("a.png", described(1, "Feria", "Feria abierta", &[]))
        .await
        .asset();
    editor
        .upload("b.png", described(2, "Feria", "Feria cerrada", &[]))
        .await;
    editor.approve(&open).await;
    let kept =
        json!({"name": "La feria", "shared": "office", "kind": "search", "query": "titulo:feria"});
    let kept = enter(&editor, "collections", &kept).await;
    archive.settled().await;
    assert_eq!(inside(&editor, &kept).await.1, 2);
    assert_eq!(
        inside(&designer, &kept).await,
        (vec!["a.png".to_owned()], json!(1))
    );
    assert_eq!(names(&designer, "searches").await, ["La feria"]);
    assert_eq!(
        names(&designer, "collections?kind=manual").await,
        Vec::<String>::new()
    );
    let address = format!("/api/v1/collections/{kept}");
    let put = editor
        .post(&format!("{address}/assets"), &json!({"ids": [open]}))
        .await;
    assert_eq!(put.code(), "not_manual");
    for (change, code) in [
        (json!({"query": null}), "no_query"),
        (json!({"kind": "manual", "query": null}), "kind_fixed"),
        (json!({"parent": kept}), "cycle"),
        (
            json!({"cover": "01890000-0000-7000-8000-000000000000"}),
            "unknown_cover",
        ),
        (json!({"shared": "mundo"}), "bad_body"),
    ] {
        assert_eq!(
            editor.patch(&address, &change).await.code(),
            code,
            "{change}"
        );
    }
}

#[tokio::test]
async fn a_collection_tells_nobody_of_assets_they_may_not_see() {
    let archive = TestArchive::start();
    let (editor, designer) = (archive.key("editor", "all"), archive.key("designer", "all"));
    let lucia = archive.key("photographer", "all");
    let open = editor.upload("a.png", png(1, 20, 20)).await.asset();
    let draft = editor.upload("b.png", png(2, 20, 20)).await.asset();
    editor.approve(&open).await;
    archive.settled().await;
    let words = json!({"name": "Portada", "shared": "office", "cover": draft});
    let id = enter(&editor, "collections", &words).await;
    let address = format!("/api/v1/collections/{id}");
    let members = json!({"ids": [open, draft]});
    editor.post(&format!("{address}/assets"), &members).await;
    let told = async |caller: &Caller| {
        let one = caller.get(&address).await.json();
        let list = caller.get("/api/v1/collections").await.json();
        assert_eq!(list["items"][0]["cover"], one["cover"]);
        let history = caller.get(&format!("{address}/history")).await;
        (one["cover"].clone(), history)
    };
    let (cover, history) = told(&editor).await;
    assert_eq!(cover, json!(draft));
    let added = history.json()["items"][1]["details"]["added"].clone();
    assert_eq!(added, json!([open, draft]));
    // A photographer reads what was done, but for what they may not see.
    let (cover, history) = told(&lucia).await;
    assert_eq!(cover, Value::Null);
    assert!(!history.text().contains(&draft), "{}", history.text());
    assert_eq!(
        history.json()["items"][1]["details"]["added"],
        json!([open])
    );
    let (cover, history) = told(&designer).await;
    assert_eq!(cover, Value::Null);
    assert!(!history.text().contains(&draft), "{}", history.text());
    // What one may not see stays through the change of another field.
    let renamed = editor.patch(&address, &json!({"name": "Portada 2"})).await;
    assert_eq!(renamed.json()["cover"], json!(draft));
}
