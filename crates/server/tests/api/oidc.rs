//! Signing in through the institution's provider, and everything that must not let anybody in.

use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::harness::TestArchive;
use crate::provider::{CLIENT, Lie, Provider, SECRET};

/// A browser that shows each step: it follows no redirect by itself.
struct Browser {
    http: Client,
    cookies: Vec<(String, String)>,
    base: String,
}

impl Browser {
    fn new(archive: &TestArchive) -> Self {
        let http = Client::builder().redirect(Policy::none()).build();
        Self {
            http: http.expect("a client"),
            cookies: Vec::new(),
            base: archive.address.clone(),
        }
    }

    async fn get(&mut self, place: &str) -> Response {
        let here = place.starts_with('/');
        let url = if here {
            format!("{}{place}", self.base)
        } else {
            place.to_owned()
        };
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = self.http.get(&url);
        if url.starts_with(&self.base) {
            request = request.header("cookie", cookies.join("; "));
        }
        let response = request.send().await.expect("an answer");
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("text");
            let (name, value) = cookie
                .split(';')
                .next()
                .and_then(|pair| pair.split_once('='))
                .expect("a cookie");
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        response
    }

    /// Leaves for the provider and comes as far as the address it sends back to.
    async fn leave(&mut self, back: &str) -> String {
        let left = self.get(&format!("/api/v1/session/oidc?back={back}")).await;
        assert_eq!(left.status(), 303);
        location(&self.get(&location(&left)).await)
    }

    /// Signs in: where it ends.
    async fn enter(&mut self) -> String {
        let callback = self.leave("/eventos").await;
        let came = self.get(&callback).await;
        assert_eq!(came.status(), 303);
        location(&came)
    }

    async fn session(&mut self) -> Option<Value> {
        let who = self.get("/api/v1/session").await;
        if who.status() == 200 {
            who.json().await.ok()
        } else {
            None
        }
    }
}

fn location(response: &Response) -> String {
    let place = response.headers().get("location").expect("a redirect");
    place.to_str().expect("text").to_owned()
}

fn config(provider: &Provider) -> String {
    format!(
        "[oidc]\nissuer = {:?}\nclient_id = {CLIENT:?}\nclient_secret = {SECRET:?}\nname = \"Cuenta municipal\"\n\
         [oidc.groups]\nfotografos = \"photographer\"\neditores = \"editor\"\ndiseno = \"designer\"\nweb = \"publisher\"\n\
         archivo = \"archivist\"\njefes = \"admin\"\ndif = {{ role = \"editor\", unit = \"DIF\" }}\n",
        provider.issuer
    )
}

async fn start() -> (Provider, TestArchive) {
    let provider = Provider::start().await;
    let archive = TestArchive::with(&config(&provider));
    (provider, archive)
}

#[tokio::test]
async fn each_group_gives_its_role_and_a_person_keeps_their_account() {
    let (provider, archive) = start().await;
    let methods = archive.nobody().get("/api/v1/session/methods").await.json();
    assert_eq!(
        methods,
        json!({"password": true, "oidc": {"name": "Cuenta municipal"}})
    );
    for (group, role) in [
        ("fotografos", "photographer"),
        ("editores", "editor"),
        ("diseno", "designer"),
        ("web", "publisher"),
        ("archivo", "archivist"),
        ("jefes", "admin"),
    ] {
        provider.is(group, group, &["otro", group]);
        let mut browser = Browser::new(&archive);
        assert_eq!(browser.enter().await, "/eventos");
        let who = browser.session().await.expect("a session");
        assert_eq!(
            (&who["account"]["role"], &who["account"]["name"]),
            (&json!(role), &json!(group))
        );
        assert_eq!(who["account"]["display_name"], "Lucía Mora");
        let again = Browser::new(&archive).enter_as(&provider, group).await;
        assert_eq!(again["account"]["id"], who["account"]["id"]);
    }
    assert!(
        archive
            .command(
                &["account", "add", "dif", "--role", "editor", "--unit", "DIF"],
                "una contraseña larga\n"
            )
            .status
            .success()
    );
    provider.is("bounded", "dif-editora", &["dif"]);
    let mut browser = Browser::new(&archive);
    browser.enter().await;
    let admin = archive.person("admin").await;
    let list = admin.get("/api/v1/admin/accounts").await.json();
    let made = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["name"] == "dif-editora")
        .unwrap();
    assert_eq!(
        (&made["unit"]["name"], &made["provided"]),
        (&json!("DIF"), &json!(true))
    );
}

impl Browser {
    async fn enter_as(mut self, provider: &Provider, group: &str) -> Value {
        provider.is(group, "otro nombre", &[group]);
        self.enter().await;
        self.session().await.expect("a session")
    }
}

#[tokio::test]
async fn a_group_that_changes_changes_the_role_and_ends_the_sessions() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["editores"]);
    let mut first = Browser::new(&archive);
    first.enter().await;
    let mut second = Browser::new(&archive);
    second.enter().await;
    assert!(
        first.session().await.is_some(),
        "the same role ends nothing"
    );
    provider.is("7", "lucia", &["diseno"]);
    let mut third = Browser::new(&archive);
    third.enter().await;
    assert_eq!(
        third.session().await.unwrap()["account"]["role"],
        "designer"
    );
    assert!(first.session().await.is_none() && second.session().await.is_none());
    provider.is("7", "lucia", &[]);
    assert_eq!(
        Browser::new(&archive).enter().await,
        "/entrar?error=no_role"
    );
    assert!(
        third.session().await.is_none(),
        "whoever has no role any more is signed out"
    );
}

#[tokio::test]
async fn nobody_comes_into_an_account_by_being_called_alike() {
    let (provider, archive) = start().await;
    let admin = archive.person("admin").await;
    provider.is("7", "Admin", &["editores"]);
    let mut browser = Browser::new(&archive);
    browser.enter().await;
    let who = browser.session().await.unwrap();
    assert_eq!(
        (&who["account"]["name"], &who["account"]["role"]),
        (&json!("Admin-2"), &json!("editor"))
    );
    assert_ne!(
        who["account"]["id"],
        admin.get("/api/v1/session").await.json()["account"]["id"]
    );
}

#[tokio::test]
async fn without_a_group_or_with_a_stopped_account_nobody_enters() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["desconocidos"]);
    let mut browser = Browser::new(&archive);
    assert_eq!(browser.enter().await, "/entrar?error=no_role");
    assert!(browser.session().await.is_none());
    provider.is("7", "lucia", &["dif"]);
    assert_eq!(
        Browser::new(&archive).enter().await,
        "/entrar?error=unknown_unit"
    );
    provider.is("7", "lucia", &["editores"]);
    assert_eq!(browser.enter().await, "/eventos");
    assert!(
        archive
            .command(&["account", "disable", "lucia"], "")
            .status
            .success()
    );
    assert!(browser.session().await.is_none());
    assert_eq!(browser.enter().await, "/entrar?error=account_disabled");
    assert!(browser.session().await.is_none());
}

#[tokio::test]
async fn a_token_that_does_not_hold_lets_nobody_in() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["jefes"]);
    for lie in [
        Lie::AnotherNonce,
        Lie::NoNonce,
        Lie::AnotherAudience,
        Lie::ManyAudiences,
        Lie::AnotherIssuer,
        Lie::AnotherKey,
        Lie::PublicKeyAsSecret,
        Lie::NotSigned,
        Lie::Expired,
    ] {
        provider.lies(lie);
        let mut browser = Browser::new(&archive);
        assert_eq!(
            browser.enter().await,
            "/entrar?error=provider_refused",
            "{lie:?}"
        );
        assert!(browser.session().await.is_none(), "{lie:?}");
    }
    provider.lies(Lie::Nothing);
    assert_eq!(Browser::new(&archive).enter().await, "/eventos");
}

#[tokio::test]
async fn a_state_is_good_once_in_the_browser_that_left() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["editores"]);
    let mut browser = Browser::new(&archive);
    let callback = browser.leave("/eventos").await;
    let cookie = browser.cookies[0].clone();
    // Somebody else's browser, with no cookie and with one of its own.
    let mut other = Browser::new(&archive);
    assert_eq!(
        location(&other.get(&callback).await),
        "/entrar?error=bad_state"
    );
    let callback = browser.leave("/eventos").await;
    other.leave("/eventos").await;
    assert_eq!(
        location(&other.get(&callback).await),
        "/entrar?error=bad_state"
    );
    // A state nobody gave out, and none at all.
    let callback = browser.leave("/eventos").await;
    let forged = callback.replace("state=", "state=x");
    assert_eq!(
        location(&browser.get(&forged).await),
        "/entrar?error=bad_state"
    );
    let mut browser = Browser::new(&archive);
    browser.leave("/eventos").await;
    assert_eq!(
        location(
            &browser
                .get("/api/v1/session/oidc/callback?code=code-0")
                .await
        ),
        "/entrar?error=bad_state"
    );
    // The same again.
    let mut browser = Browser::new(&archive);
    let callback = browser.leave("/eventos").await;
    let kept = browser.cookies.clone();
    assert_ne!(kept[0], cookie);
    assert_eq!(location(&browser.get(&callback).await), "/eventos");
    browser.cookies = kept;
    assert_eq!(
        location(&browser.get(&callback).await),
        "/entrar?error=bad_state"
    );
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_worth_nothing() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["jefes"]);
    let stolen = Browser::new(&archive).leave("/eventos").await;
    let stolen = stolen
        .split_once("code=")
        .unwrap()
        .1
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    let mut browser = Browser::new(&archive);
    let callback = browser.leave("/eventos").await;
    let own = callback
        .split_once("code=")
        .unwrap()
        .1
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    let injected = callback.replace(&format!("code={own}&"), &format!("code={stolen}&"));
    assert_eq!(
        location(&browser.get(&injected).await),
        "/entrar?error=provider_refused"
    );
    assert!(browser.session().await.is_none());
}

#[tokio::test]
async fn the_way_back_stays_here_and_the_cookies_are_out_of_reach() {
    let (provider, archive) = start().await;
    provider.is("7", "lucia", &["editores"]);
    for (back, place) in [
        ("/fotos%3Fq%3Da", "/fotos?q=a"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/%5Cevil.example", "/"),
    ] {
        let mut browser = Browser::new(&archive);
        let callback = browser.leave(back).await;
        assert_eq!(location(&browser.get(&callback).await), place);
    }
    let left = Browser::new(&archive).get("/api/v1/session/oidc").await;
    let cookie = left.headers()["set-cookie"].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn the_same_on_postgresql() {
    let provider = Provider::start().await;
    let url = catalogue::testing::postgres().await;
    let records = format!("[catalogue]\nengine = \"postgres\"\nurl = {url:?}\n");
    let archive = TestArchive::with(&format!("{records}{}", config(&provider)));
    provider.is("7", "lucia", &["editores"]);
    let mut browser = Browser::new(&archive);
    let callback = browser.leave("/eventos").await;
    let kept = browser.cookies.clone();
    assert_eq!(location(&browser.get(&callback).await), "/eventos");
    assert_eq!(
        browser.session().await.unwrap()["account"]["role"],
        "editor"
    );
    browser.cookies = kept;
    assert_eq!(
        location(&browser.get(&callback).await),
        "/entrar?error=bad_state"
    );
    provider.is("7", "lucia", &["diseno"]);
    assert_eq!(Browser::new(&archive).enter().await, "/eventos");
}

#[tokio::test]
async fn without_a_provider_there_is_none_and_one_that_is_gone_says_so() {
    let archive = TestArchive::start();
    let methods = archive.nobody().get("/api/v1/session/methods").await.json();
    assert_eq!(methods, json!({"password": true, "oidc": null}));
    assert_eq!(
        archive.nobody().get("/api/v1/session/oidc").await.code(),
        "not_found"
    );
    // A port nobody listens on any more.
    let gone = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let archive = TestArchive::with(&format!(
        "[oidc]\nissuer = \"http://{gone}\"\nclient_id = \"x\"\n"
    ));
    let mut browser = Browser::new(&archive);
    let left = browser.get("/api/v1/session/oidc").await;
    assert_eq!(location(&left), "/entrar?error=provider_unreachable");
}

#[tokio::test]
async fn one_address_leaves_only_so_many_sign_ins_open() {
    let (_provider, archive) = start().await;
    let mut browser = Browser::new(&archive);
    for _ in 0..100 {
        let left = browser.get("/api/v1/session/oidc").await;
        assert!(
            !location(&left).starts_with("/entrar"),
            "{}",
            location(&left)
        );
    }
    let refused = browser.get("/api/v1/session/oidc").await;
    assert_eq!(location(&refused), "/entrar?error=too_many_attempts");
}
