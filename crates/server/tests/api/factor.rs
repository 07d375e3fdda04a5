//! Second factors: set, asked for, used once, taken away, and due.

use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::harness::{Answer, Caller, PASSWORD, TestArchive};

const PLACE: &str = "/api/v1/session/second-factor";
const CONFIRM: &str = "/api/v1/session/second-factor/confirmation";

/// An authenticator app.
struct App(Totp);

impl App {
    fn of(offer: &Value) -> Self {
        let secret = offer["secret"].as_str().expect("a secret");
        let secret = Secret::try_from_base32(secret).expect("base 32");
        let totp = Builder::new().with_secret(secret).with_account_name("x");
        Self(totp.build().expect("the usual codes"))
    }

    /// The code of this many steps from now. The next one is still good when the step turns meanwhile.
    fn code(&self, ahead: u64) -> String {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seconds = since.expect("a clock").as_secs();
        self.0.generate(seconds + 30 * ahead).to_string()
    }
}

fn told(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

async fn enter(archive: &TestArchive, name: &str, code: Option<&str>) -> Answer {
    let body = json!({"name": name, "password": PASSWORD, "code": code});
    archive.nobody().post("/api/v1/session", &body).await
}

/// Sets a second factor: the app and the recovery codes.
async fn set(caller: &Caller) -> (App, Vec<String>) {
    let offer = caller.post(PLACE, &json!({})).await;
    assert_eq!(offer.status, 201, "{}", offer.text());
    let app = App::of(&offer.json());
    let set = caller.post(CONFIRM, &json!({"code": app.code(0)})).await;
    assert_eq!(set.status, 200, "{}", set.text());
    let codes = set.json()["recovery_codes"]
        .as_array()
        .expect("codes")
        .clone();
    let codes = codes
        .iter()
        .map(|code| code.as_str().expect("a code").to_owned());
    (app, codes.collect())
}

async fn a_second_factor_is_set_asked_for_and_taken_away(archive: TestArchive) {
    let editor = archive.person("editor").await;
    assert_eq!(
        editor.get("/api/v1/session").await.json()["second_factor"],
        "none"
    );
    assert_eq!(
        editor
            .post(CONFIRM, &json!({"code": "123456"}))
            .await
            .status,
        404
    );
    let offer = editor.post(PLACE, &json!({})).await;
    assert_eq!(offer.header("cache-control"), "no-store");
    let offer = offer.json();
    assert!(
        offer["uri"]
            .as_str()
            .expect("text")
            .starts_with("otpauth://totp/Acervo:editor?"),
        "{offer}"
    );
    // It asks nothing before it is confirmed.
    assert_eq!(enter(&archive, "editor", None).await.status, 200);
    assert_eq!(
        told(&editor.post(CONFIRM, &json!({"code": "12345"})).await),
        (403, "wrong_code".to_owned())
    );
    let (app, codes) = set(&editor).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(
        editor.get("/api/v1/session").await.json()["second_factor"],
        "set"
    );
    assert_eq!(
        told(&editor.post(PLACE, &json!({})).await),
        (409, "second_factor_set".to_owned())
    );

    assert_eq!(
        told(&enter(&archive, "editor", None).await),
        (401, "second_factor_needed".to_owned())
    );
    let guess = json!({"name": "editor", "password": "no es esta, seguro"});
    assert_eq!(
        archive
            .nobody()
            .post("/api/v1/session", &guess)
            .await
            .code(),
        "wrong_password"
    );
    // The code that confirmed it was taken; the next is good once.
    assert_eq!(
        told(&enter(&archive, "editor", Some(&app.code(0))).await),
        (401, "wrong_code".to_owned())
    );
    let next = app.code(1);
    assert_eq!(enter(&archive, "editor", Some(&next)).await.status, 200);
    assert_eq!(
        enter(&archive, "editor", Some(&next)).await.code(),
        "wrong_code"
    );
    assert_eq!(
        enter(&archive, "editor", Some(&codes[0].to_uppercase()))
            .await
            .status,
        200
    );
    assert_eq!(
        enter(&archive, "editor", Some(&codes[0])).await.code(),
        "wrong_code"
    );

    let removal = |password: &str, code: &str| json!({"password": password, "code": code});
    assert_eq!(
        told(
            &editor
                .delete_with(PLACE, &removal("no es esta, seguro", &codes[1]))
                .await
        ),
        (403, "wrong_password".to_owned())
    );
    assert_eq!(
        told(
            &editor
                .delete_with(PLACE, &removal(PASSWORD, &codes[0]))
                .await
        ),
        (403, "wrong_code".to_owned())
    );
    assert_eq!(
        editor
            .delete_with(PLACE, &removal(PASSWORD, &codes[1]))
            .await
            .status,
        204
    );
    assert_eq!(enter(&archive, "editor", None).await.status, 200);
}

#[tokio::test]
async fn a_second_factor_is_set_asked_for_and_taken_away_on_sqlite() {
    a_second_factor_is_set_asked_for_and_taken_away(TestArchive::start()).await;
}

#[tokio::test]
async fn a_second_factor_is_set_asked_for_and_taken_away_on_postgresql() {
    a_second_factor_is_set_asked_for_and_taken_away(TestArchive::on_postgres().await).await;
}

#[tokio::test]
async fn codes_are_counted_like_passwords() {
    let archive = TestArchive::start();
    let editor = archive.person("editor").await;
    let (_, codes) = set(&editor).await;
    for _ in 0..3 {
        assert_eq!(
            enter(&archive, "editor", Some("000000")).await.code(),
            "wrong_code"
        );
        // The password alone takes no failure back.
        assert_eq!(
            enter(&archive, "editor", None).await.code(),
            "second_factor_needed"
        );
    }
    let records = archive.records().await;
    let counted = records
        .failures("editor", [127, 0, 0, 1].into(), workflow::archive::now())
        .await;
    assert_eq!(counted.unwrap(), (3, 3));
    crate::session::guess(&archive, "otro").await;
    assert_eq!(enter(&archive, "editor", Some(&codes[0])).await.status, 200);
    crate::session::guess(&archive, "editor").await;
    assert_eq!(
        told(&enter(&archive, "editor", Some(&codes[1])).await),
        (429, "too_many_attempts".to_owned())
    );
}

#[tokio::test]
async fn an_administrator_helps_whoever_lost_their_telephone() {
    let archive = TestArchive::start();
    let (editor, admin) = (
        archive.person("editor").await,
        archive.person("admin").await,
    );
    set(&editor).await;
    let list = admin.get("/api/v1/admin/accounts").await.json();
    let account = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["name"] == "editor")
        .unwrap();
    assert_eq!(account["second_factor"], true);
    let place = format!(
        "/api/v1/admin/accounts/{}/second-factor",
        account["id"].as_str().unwrap()
    );
    assert_eq!(editor.delete(&place).await.status, 403);
    assert_eq!(admin.delete(&place).await.status, 204);
    assert_eq!(editor.get("/api/v1/session").await.status, 401);
    assert_eq!(enter(&archive, "editor", None).await.status, 200);
    assert_eq!(admin.delete(&place).await.status, 404);
}

#[tokio::test]
async fn a_role_that_must_have_a_second_factor_reaches_nothing_before_it_is_set() {
    let archive = TestArchive::start();
    let (editor, admin) = (
        archive.person("editor").await,
        archive.person("admin").await,
    );
    let setting = json!({"second_factor_roles": ["editor"]});
    assert_eq!(
        admin.patch("/api/v1/admin/settings", &setting).await.status,
        200
    );
    // Whoever is signed in already is asked as well.
    let who = editor.get("/api/v1/session").await.json();
    assert_eq!(
        (&who["second_factor"], &who["permissions"]),
        (&json!("due"), &json!([]))
    );
    let signed = enter(&archive, "editor", None).await;
    assert_eq!(
        (signed.status.as_u16(), &signed.json()["second_factor"]),
        (200, &json!("due"))
    );

    let described = archive.nobody().get("/api/v1/openapi.json").await.json();
    let open = [
        "POST /api/v1/session",
        "DELETE /api/v1/session",
        "GET /api/v1/session",
        "POST /api/v1/setup",
        "OPTIONS /api/v1/uploads",
        "GET /api/v1/session/methods",
        "GET /api/v1/appearance",
        "GET /api/v1/appearance/logo",
        "GET /api/v1/session/oidc",
        "GET /api/v1/session/oidc/callback",
        "POST /api/v1/session/second-factor",
        "DELETE /api/v1/session/second-factor",
        "POST /api/v1/session/second-factor/confirmation",
    ];
    let mut asked = 0;
    for (path, methods) in described["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let method = method.to_uppercase();
            if open.contains(&format!("{method} {path}").as_str()) {
                continue;
            }
            let place = path
                .replace("{id}", "01890000-0000-7000-8000-000000000000")
                .replace("{recipe}", "thumb-240");
            let answer = Answer::of(editor.request(method.parse().unwrap(), &place)).await;
            assert_eq!(answer.status, 403, "{method} {path}");
            if method != "HEAD" {
                assert_eq!(answer.code(), "second_factor_required", "{method} {path}");
            }
            asked += 1;
        }
    }
    assert!(asked > 40, "only {asked} routes are described");
    set(&editor).await;
    assert_eq!(editor.get("/api/v1/assets").await.status, 200);
    assert_eq!(
        editor.get("/api/v1/session").await.json()["second_factor"],
        "set"
    );
}
