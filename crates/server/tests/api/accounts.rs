//! Accounts, their sessions and their keys, by administrators and by their owners.

use serde_json::{Value, json};

use crate::harness::{Answer, Caller, PASSWORD, TestArchive};

const ANOTHER: &str = "el tren sale a las nueve";

fn told(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

async fn id_of(admin: &Caller, name: &str) -> String {
    let list = admin.get("/api/v1/admin/accounts").await.json();
    let items = list["items"].as_array().expect("items");
    let found = items.iter().find(|item| item["name"] == name);
    found.expect("an account")["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

async fn accounts_are_made_listed_and_changed(archive: TestArchive) {
    let admin = archive.person("admin").await;
    let made = archive.command(
        &["account", "add", "dif", "--role", "editor", "--unit", "DIF"],
        &format!("{PASSWORD}\n"),
    );
    assert!(made.status.success());
    assert!(String::from_utf8_lossy(&made.stderr).contains("there was no unit \"DIF\""));
    let new = |unit: &str| json!({"name": "lucia", "display_name": "Lucía Mora", "role": "photographer", "unit": unit, "password": PASSWORD});
    let unknown = admin.post("/api/v1/admin/accounts", &new("Obras")).await;
    assert_eq!(told(&unknown), (422, "unknown_unit".to_owned()));
    let made = admin.post("/api/v1/admin/accounts", &new("DIF")).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    assert_eq!(made["unit"]["name"], "DIF");
    assert_eq!(
        (
            &made["second_factor"],
            &made["signed_in"],
            &made["disabled"]
        ),
        (&json!(false), &Value::Null, &json!(false))
    );
    let taken = admin.post("/api/v1/admin/accounts", &new("DIF")).await;
    assert_eq!(told(&taken), (409, "exists".to_owned()));

    let lucia = archive.sign_in("lucia", PASSWORD).await;
    let place = format!(
        "/api/v1/admin/accounts/{}",
        made["id"].as_str().expect("text")
    );
    assert!(admin.get(&place).await.json()["signed_in"].is_string());
    // What is changed about how she is shown ends nothing; her role does, and so does the unit that bounds it.
    let shown = admin
        .patch(&place, &json!({"display_name": "L. Mora"}))
        .await
        .json();
    assert_eq!(shown["display_name"], "L. Mora");
    assert_eq!(lucia.get("/api/v1/session").await.status, 200);
    let each = [
        json!({"role": "editor"}),
        json!({"unit": null}),
        json!({"unit": made["unit"]["id"]}),
        json!({"password": PASSWORD}),
    ];
    for change in each {
        let lucia = archive.sign_in("lucia", PASSWORD).await;
        let changed = admin.patch(&place, &change).await;
        assert_eq!(changed.status, 200, "{}", changed.text());
        assert_eq!(lucia.get("/api/v1/session").await.status, 401, "{change}");
    }
    let now = admin.get(&place).await.json();
    assert_eq!(
        (&now["role"], &now["unit"]["name"]),
        (&json!("editor"), &json!("DIF"))
    );
    for (change, code) in [
        (json!({"role": "chief"}), "bad_role"),
        (json!({"unit": "Obras"}), "unknown_unit"),
        (json!({"password": "corta"}), "weak_password"),
        (json!({"nada": 1}), "bad_body"),
    ] {
        assert_eq!(
            told(&admin.patch(&place, &change).await),
            (422, code.to_owned())
        );
    }
    let nobody = "/api/v1/admin/accounts/01890000-0000-7000-8000-000000000000";
    assert_eq!(admin.get(nobody).await.status, 404);
    assert_eq!(
        admin.patch(nobody, &json!({"role": "editor"})).await.status,
        404
    );
    let editor = archive.sign_in("lucia", PASSWORD).await;
    assert_eq!(
        told(&editor.patch(&place, &json!({"role": "admin"})).await),
        (403, "forbidden".to_owned())
    );
}

#[tokio::test]
async fn accounts_are_made_listed_and_changed_on_sqlite() {
    accounts_are_made_listed_and_changed(TestArchive::start()).await;
}

#[tokio::test]
async fn accounts_are_made_listed_and_changed_on_postgresql() {
    accounts_are_made_listed_and_changed(TestArchive::on_postgres().await).await;
}

#[tokio::test]
async fn the_archive_is_never_without_an_administrator() {
    let archive = TestArchive::start();
    let admin = archive.person("admin").await;
    let own = format!("/api/v1/admin/accounts/{}", id_of(&admin, "admin").await);
    let alone = admin.patch(&own, &json!({"role": "editor"})).await;
    assert_eq!(told(&alone), (409, "last_administrator".to_owned()));
    let stopped = archive.command(&["account", "disable", "admin"], "");
    assert!(!stopped.status.success());
    archive.account("otra", "admin");
    assert_eq!(
        told(&admin.delete(&own).await),
        (409, "own_account".to_owned())
    );
    let other = format!("/api/v1/admin/accounts/{}", id_of(&admin, "otra").await);
    assert_eq!(
        admin.patch(&other, &json!({"disabled": true})).await.status,
        200
    );
    let body = json!({"name": "otra", "password": PASSWORD});
    assert_eq!(
        archive.nobody().post("/api/v1/session", &body).await.code(),
        "wrong_password"
    );
    assert_eq!(
        told(&admin.patch(&own, &json!({"role": "editor"})).await).1,
        "last_administrator"
    );
    assert!(
        archive
            .command(&["account", "set", "otra", "--enable"], "")
            .status
            .success()
    );
    archive.sign_in("otra", PASSWORD).await;
}

async fn sessions_are_listed_and_ended(archive: TestArchive) {
    let admin = archive.person("admin").await;
    let here = archive.person("editor").await;
    let there = archive.sign_in("editor", PASSWORD).await;
    let list = here.get("/api/v1/session/all").await.json();
    let items = list["items"].as_array().expect("a list");
    assert_eq!(items.len(), 2);
    let (own, other): (Vec<&Value>, Vec<&Value>) =
        items.iter().partition(|item| item["current"] == true);
    assert_eq!(
        (own.len(), other[0]["address"].as_str()),
        (1, Some("127.0.0.1"))
    );
    let other = format!(
        "/api/v1/session/all/{}",
        other[0]["id"].as_str().expect("text")
    );
    assert_eq!(
        admin.delete(&other).await.status,
        404,
        "a session of somebody else"
    );
    assert_eq!(here.delete(&other).await.status, 204);
    assert_eq!(here.delete(&other).await.status, 404);
    assert_eq!(there.get("/api/v1/session").await.status, 401);
    assert_eq!(here.get("/api/v1/session").await.status, 200);

    let again = archive.sign_in("editor", PASSWORD).await;
    assert_eq!(here.delete("/api/v1/session/all").await.status, 204);
    assert_eq!(again.get("/api/v1/session").await.status, 401);
    assert_eq!(
        here.get("/api/v1/session/all").await.json()["items"]
            .as_array()
            .expect("a list")
            .len(),
        1
    );
    let place = format!(
        "/api/v1/admin/accounts/{}/sessions",
        id_of(&admin, "editor").await
    );
    let seen = admin.get(&place).await.json();
    assert_eq!(
        (
            seen["items"].as_array().expect("a list").len(),
            &seen["items"][0]["current"]
        ),
        (1, &json!(false))
    );
    assert_eq!(admin.delete(&place).await.status, 204);
    assert_eq!(here.get("/api/v1/session").await.status, 401);
    assert_eq!(admin.get("/api/v1/session").await.status, 200);
    // A key has no sessions to look at.
    let key = archive.key("editor", "all");
    assert_eq!(
        told(&key.get("/api/v1/session/all").await),
        (403, "forbidden".to_owned())
    );
}

#[tokio::test]
async fn sessions_are_listed_and_ended_on_sqlite() {
    sessions_are_listed_and_ended(TestArchive::start()).await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_on_postgresql() {
    sessions_are_listed_and_ended(TestArchive::on_postgres().await).await;
}

#[tokio::test]
async fn whoever_changes_their_password_stays_and_every_other_browser_goes() {
    let archive = TestArchive::start();
    let here = archive.person("editor").await;
    let there = archive.sign_in("editor", PASSWORD).await;
    let change = |current: &str, new: &str| json!({"current": current, "new": new});
    let place = "/api/v1/session/password";
    let wrong = here
        .patch(place, &change("no es esta, seguro", ANOTHER))
        .await;
    assert_eq!(told(&wrong), (403, "wrong_password".to_owned()));
    let weak = here.patch(place, &change(PASSWORD, "contraseña2026")).await;
    assert_eq!(
        (told(&weak), weak.json()["reason"].as_str()),
        ((422, "weak_password".to_owned()), Some("common"))
    );
    let records = archive.records().await;
    let counted = records
        .failures("editor", [127, 0, 0, 1].into(), workflow::archive::now())
        .await;
    assert_eq!(counted.unwrap().0, 1);
    let key = archive.key("editor", "all");
    assert_eq!(
        here.patch(place, &change(PASSWORD, ANOTHER)).await.status,
        204
    );
    assert_eq!(here.get("/api/v1/session").await.status, 200);
    assert_eq!(there.get("/api/v1/session").await.status, 401);
    // Keys are not sessions.
    assert_eq!(key.get("/api/v1/assets").await.status, 200);
    let old = json!({"name": "editor", "password": PASSWORD});
    assert_eq!(
        archive.nobody().post("/api/v1/session", &old).await.code(),
        "wrong_password"
    );
    archive.sign_in("editor", ANOTHER).await;
    crate::session::guess(&archive, "editor").await;
    assert_eq!(
        told(&here.patch(place, &change(ANOTHER, PASSWORD)).await),
        (429, "too_many_attempts".to_owned())
    );
}

#[tokio::test]
async fn a_person_makes_and_ends_their_own_keys_and_a_key_makes_none() {
    let archive = TestArchive::start();
    let (photographer, admin) = (
        archive.person("photographer").await,
        archive.person("admin").await,
    );
    let place = "/api/v1/session/keys";
    let new =
        |scope: &str, expires: Value| json!({"name": "Laptop", "scope": scope, "expires": expires});
    for wrong in [
        new("everything", Value::Null),
        new("all", json!("2020-01-01T00:00:00Z")),
        new("all", json!("mañana")),
    ] {
        assert_eq!(
            told(&photographer.post(place, &wrong).await),
            (422, "bad_key".to_owned())
        );
    }
    let made = photographer
        .post(place, &new("all", json!("2099-01-01T00:00:00Z")))
        .await;
    assert_eq!(
        (made.status.as_u16(), made.header("cache-control")),
        (201, "no-store")
    );
    let made = made.json();
    let key = archive.with_key(made["secret"].as_str().unwrap());
    assert_eq!(key.get("/api/v1/assets").await.status, 200);
    let listed = photographer.get(place).await.json();
    assert_eq!(
        (&listed["items"][0]["id"], &listed["items"][0]["expires"]),
        (&made["id"], &json!("2099-01-01T00:00:00Z"))
    );
    assert!(
        !listed
            .to_string()
            .contains(made["secret"].as_str().unwrap())
    );
    // A key does nothing about keys, accounts or passwords, not even one for all an administrator may do.
    let strong = archive.key("admin", "all");
    for caller in [&key, &strong] {
        for refused in [
            caller.get(place).await,
            caller.post(place, &new("read", Value::Null)).await,
            caller.get("/api/v1/admin/keys").await,
            caller.post("/api/v1/admin/keys", &json!({"name": "k", "account": made["id"], "scope": "all"})).await,
            caller.post("/api/v1/admin/accounts", &json!({"name": "x", "display_name": "x", "role": "admin", "password": PASSWORD})).await,
            caller.patch("/api/v1/session/password", &json!({"current": PASSWORD, "new": ANOTHER})).await,
            caller.post("/api/v1/session/second-factor", &json!({})).await,
            caller.patch("/api/v1/admin/settings", &json!({})).await,
        ] {
            assert_eq!(told(&refused), (403, "forbidden".to_owned()));
        }
    }
    let one = format!("{place}/{}", made["id"].as_str().unwrap());
    assert_eq!(
        admin.delete(&one).await.status,
        404,
        "a key of somebody else"
    );
    let account = format!(
        "/api/v1/admin/accounts/{}",
        id_of(&admin, "photographer").await
    );
    admin.patch(&account, &json!({"disabled": true})).await;
    assert_eq!(
        told(&key.get("/api/v1/assets").await),
        (401, "unauthenticated".to_owned())
    );
    admin.patch(&account, &json!({"disabled": false})).await;
    assert_eq!(key.get("/api/v1/assets").await.status, 200);
    let photographer = archive.sign_in("photographer", PASSWORD).await;
    assert_eq!(photographer.delete(&one).await.status, 204);
    assert_eq!(key.get("/api/v1/assets").await.status, 401);
    assert_eq!(photographer.delete(&one).await.status, 404);
}

#[tokio::test]
async fn accounts_and_keys_are_kept_from_the_command_line() {
    let archive = TestArchive::start();
    archive.account("lucia", "photographer");
    let key = |expires: &str| {
        archive.command(
            &[
                "key",
                "add",
                "k",
                "--account",
                "lucia",
                "--scope",
                "read",
                "--expires",
                expires,
            ],
            "",
        )
    };
    for wrong in ["ayer", "0", "2020-01-31"] {
        assert_eq!(key(wrong).status.code(), Some(2), "{wrong}");
    }
    assert!(key("30").status.success() && key("2099-01-31").status.success());
    let listed = String::from_utf8(archive.command(&["key", "list"], "").stdout).unwrap();
    assert!(listed.contains("2099-02-01T06:00:00Z"), "{listed}");
    let set = archive.command(
        &[
            "account",
            "set",
            "lucia",
            "--role",
            "editor",
            "--unit",
            "Obras",
            "--password",
        ],
        &format!("{ANOTHER}\n"),
    );
    assert!(
        set.status.success(),
        "{}",
        String::from_utf8_lossy(&set.stderr)
    );
    let listed = String::from_utf8(archive.command(&["account", "list"], "").stdout).unwrap();
    assert!(listed.contains("lucia\teditor\tlucia\tObras"), "{listed}");
    archive.sign_in("lucia", ANOTHER).await;
    assert!(
        archive
            .command(&["account", "set", "lucia", "--unit", ""], "")
            .status
            .success()
    );
    let weak = archive.command(
        &["account", "add", "x", "--role", "editor", "--unit", "Nueva"],
        "contraseña2026\n",
    );
    assert_eq!(weak.status.code(), Some(2));
    // What was refused made no unit.
    let admin = archive.person("admin").await;
    let new = json!({"name": "x", "display_name": "x", "role": "editor", "unit": "Nueva", "password": PASSWORD});
    assert_eq!(
        admin.post("/api/v1/admin/accounts", &new).await.code(),
        "unknown_unit"
    );
}

#[tokio::test]
async fn only_a_trusted_proxy_says_where_somebody_comes_from() {
    for (config, seen) in [
        ("", "127.0.0.1"),
        ("trusted_proxies = [\"127.0.0.1\"]\n", "203.0.113.7"),
    ] {
        let archive = TestArchive::with(config);
        archive.account("editor", "editor");
        let body = json!({"name": "editor", "password": PASSWORD});
        let request = archive
            .nobody()
            .request(reqwest::Method::POST, "/api/v1/session");
        let request = request
            .header("x-forwarded-for", "198.51.100.1, 203.0.113.7")
            .json(&body);
        assert_eq!(Answer::of(request).await.status, 200);
        let editor = archive.sign_in("editor", PASSWORD).await;
        let list = editor.get("/api/v1/session/all").await.json();
        let first = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["current"] == false);
        assert_eq!(first.unwrap()["address"], seen);
    }
}

#[tokio::test]
async fn settings_are_typed_and_what_is_none_is_refused() {
    let archive = TestArchive::start();
    let admin = archive.person("admin").await;
    let place = "/api/v1/admin/settings";
    assert_eq!(
        admin.get(place).await.json()["second_factor_roles"],
        json!([])
    );
    let set = admin
        .patch(
            place,
            &json!({"second_factor_roles": ["archivist", "editor"]}),
        )
        .await;
    assert_eq!(
        (
            set.status.as_u16(),
            set.json()["second_factor_roles"].clone()
        ),
        (200, json!(["editor", "archivist"]))
    );
    assert_eq!(
        told(&admin.patch(place, &json!({"nada": 1})).await),
        (422, "unknown_setting".to_owned())
    );
    assert_eq!(
        told(
            &admin
                .patch(place, &json!({"second_factor_roles": ["chief"]}))
                .await
        ),
        (422, "bad_setting".to_owned())
    );
    let cleared = admin
        .patch(place, &json!({"second_factor_roles": null}))
        .await
        .json();
    assert_eq!(cleared["second_factor_roles"], json!([]));
    let archivist = archive.person("archivist").await;
    assert_eq!(archivist.get(place).await.status, 403);
}
