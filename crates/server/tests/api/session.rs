//! Signing in and out.

use reqwest::Method;
use serde_json::json;
use workflow::archive::now;

use crate::harness::{Answer, PASSWORD, TestArchive};
use crate::pictures::png;

#[tokio::test]
async fn the_first_administrator_comes_by_a_link_that_works_once() {
    let archive = TestArchive::start();
    let link = archive
        .greeting
        .iter()
        .find(|line| line.contains("/bienvenida#"))
        .expect("a link is printed");
    let token = link.rsplit('#').next().unwrap();
    let first = |token: &str, password: &str| json!({"token": token, "name": "ana", "display_name": "Ana Ruiz", "password": password});
    let nobody = archive.nobody();
    let weak = nobody.post("/api/v1/setup", &first(token, "corta")).await;
    assert_eq!(
        (weak.status.as_u16(), weak.code().as_str()),
        (422, "weak_password")
    );
    assert_eq!(
        nobody
            .post("/api/v1/setup", &first("otro", PASSWORD))
            .await
            .status,
        403
    );
    let made = nobody.post("/api/v1/setup", &first(token, PASSWORD)).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.json()["account"]["role"], "admin");
    assert_eq!(
        nobody
            .post("/api/v1/setup", &first(token, PASSWORD))
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn whoever_has_not_the_link_learns_nothing_at_the_first_door_and_waits() {
    let archive = TestArchive::start();
    let nobody = archive.nobody();
    let knock = async |password: &str| {
        let body =
            json!({"token": "otro", "name": "ana", "display_name": "Ana", "password": password});
        nobody.post("/api/v1/setup", &body).await
    };
    for number in 0..5 {
        // Whatever the password is like, nobody looks at it.
        let refused = knock(if number % 2 == 0 { "corta" } else { PASSWORD }).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (403, "forbidden")
        );
    }
    let waits = knock(PASSWORD).await;
    assert_eq!(
        (waits.status.as_u16(), waits.code().as_str()),
        (429, "too_many_attempts")
    );
    assert!(waits.header("retry-after").parse::<u64>().is_ok());
}

#[tokio::test]
async fn a_session_opens_with_the_right_password_and_ends_when_it_should() {
    let archive = TestArchive::start();
    let editor = archive.person("editor").await;
    let who = editor.get("/api/v1/session").await;
    assert_eq!(who.json()["account"]["name"], "editor");
    assert!(
        who.json()["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("review"))
    );
    let again = archive.sign_in("EDITOR", PASSWORD).await;
    assert_eq!(again.delete("/api/v1/session").await.status, 204);
    assert_eq!(again.get("/api/v1/session").await.status, 401);
    assert_eq!(editor.get("/api/v1/session").await.status, 200);
    let stopped = archive.command(&["account", "disable", "editor"], "");
    assert!(stopped.status.success());
    assert_eq!(editor.get("/api/v1/session").await.status, 401);
    let refused = archive
        .nobody()
        .post(
            "/api/v1/session",
            &json!({"name": "editor", "password": PASSWORD}),
        )
        .await;
    assert_eq!(refused.code(), "wrong_password");
}

/// Lets somebody guess at a name until the wait is a quarter of an hour, without waiting.
pub(crate) async fn guess(archive: &TestArchive, name: &str) {
    let records = archive.records().await;
    // Each name from another address, whose own count stays below its limit.
    let address = [10, 0, 0, u8::try_from(name.len()).expect("a short name")];
    let mut at = now().plus_seconds(-1030);
    for failure in 0..15 {
        let admitted = records
            .attempt(name, address.into(), at)
            .await
            .expect("the records answer");
        assert!(
            matches!(admitted, catalogue::Attempt::Admitted(_)),
            "{failure}"
        );
        at = at.plus_seconds(if failure < 4 { 0 } else { 1 << (failure - 4) });
    }
}

#[tokio::test]
async fn whoever_guesses_waits_and_the_right_password_changes_nothing() {
    let mut archive = TestArchive::start();
    archive.account("editor", "editor");
    guess(&archive, "editor").await;
    for name in ["editor", " EDITOR "] {
        let body = json!({"name": name, "password": PASSWORD});
        let refused = archive.nobody().post("/api/v1/session", &body).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (429, "too_many_attempts")
        );
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 60);
    }
    archive.start_again();
    let body = json!({"name": "editor", "password": PASSWORD});
    assert_eq!(
        archive.nobody().post("/api/v1/session", &body).await.status,
        429
    );
    // Nobody has this name, and it waits alike.
    guess(&archive, "nadie").await;
    let body = json!({"name": "nadie", "password": PASSWORD});
    assert_eq!(
        archive.nobody().post("/api/v1/session", &body).await.status,
        429
    );
    archive.account("admin", "admin");
    archive.sign_in("admin", PASSWORD).await;
}

#[tokio::test]
async fn signing_in_forgets_the_failures_of_the_name() {
    let archive = TestArchive::start();
    archive.account("editor", "editor");
    let wrong = json!({"name": "editor", "password": "no es esta, seguro"});
    for _ in 0..2 {
        for _ in 0..4 {
            let answer = archive.nobody().post("/api/v1/session", &wrong).await;
            assert_eq!(answer.code(), "wrong_password");
        }
        archive.sign_in("editor", PASSWORD).await;
    }
    let (by_name, by_address) = archive
        .records()
        .await
        .failures("editor", [127, 0, 0, 1].into(), now())
        .await
        .unwrap();
    assert_eq!((by_name, by_address), (0, 8));
}

#[tokio::test]
async fn easy_passwords_are_refused_and_the_reason_is_said() {
    let archive = TestArchive::with("institution = \"Municipio de San Ejemplo\"\n");
    let admin = archive.person("admin").await;
    for (password, reason) in [
        ("corta", "too_short"),
        (&"largo".repeat(30), "too_long"),
        ("aaaaaaaaaaaa", "repeated"),
        ("qwertyuiop12", "sequence"),
        ("contraseña2026", "common"),
        ("sanejemplo2026", "name"),
        ("lucia.lucia.26", "name"),
    ] {
        let new = json!({"name": "lucia", "display_name": "Lucía", "role": "editor", "password": password});
        let refused = admin.post("/api/v1/admin/accounts", &new).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (422, "weak_password")
        );
        assert_eq!(refused.json()["reason"], reason, "{password}");
    }
}

#[tokio::test]
async fn a_name_nobody_has_is_refused_like_a_wrong_password() {
    let archive = TestArchive::start();
    archive.account("editor", "editor");
    let nobody = archive.nobody();
    let try_as = async |name: &str| {
        nobody
            .post(
                "/api/v1/session",
                &json!({"name": name, "password": "no es esta, seguro"}),
            )
            .await
    };
    let (known, unknown) = (try_as("editor").await, try_as("nadie").await);
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.text(), unknown.text());
}

#[tokio::test]
async fn another_site_cannot_act_for_somebody_signed_in() {
    let archive = TestArchive::start();
    let editor = archive.person("editor").await;
    let event = json!({"title": "Desde otro sitio"});
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://otro.example"),
    ] {
        let forged = editor
            .request(Method::POST, "/api/v1/events")
            .header(header, value)
            .json(&event);
        assert_eq!(Answer::of(forged).await.code(), "cross_site");
    }
    let own = editor
        .request(Method::POST, "/api/v1/events")
        .header("sec-fetch-site", "same-origin")
        .json(&event);
    assert_eq!(Answer::of(own).await.status, 201);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let archive = TestArchive::start();
    archive.account("editor", "editor");
    let body = json!({"name": "editor", "password": PASSWORD});
    let answer = archive.nobody().post("/api/v1/session", &body).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("acervo=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Strict")
    );
}

#[tokio::test]
async fn news_end_with_the_session_or_the_key_they_were_opened_with() {
    let archive = TestArchive::start();
    let admin = archive.key("admin", "all");
    let person = archive.person("editor").await;
    let key = archive.key("archivist", "read");
    for (holder, name) in [(person, "editor"), (key, "archivist")] {
        let news = holder.request(reqwest::Method::GET, "/api/v1/stream");
        let mut news = news.send().await.unwrap();
        assert_eq!(news.status(), 200);
        news.chunk().await.unwrap().expect("how much there is");
        let stopped = archive.command(&["account", "disable", name], "");
        assert!(stopped.status.success());
        let sent = admin
            .upload(
                &format!("{name}.png"),
                png(7, 20 + u32::from(name == "editor"), 20),
            )
            .await
            .asset();
        let mut heard = String::new();
        while let Some(chunk) = news.chunk().await.unwrap() {
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
        assert!(!heard.contains(&sent), "{heard}");
    }
}
