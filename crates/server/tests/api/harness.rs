//! Starts the program as its users do, and speaks to it as browsers and scripts do.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Output;
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) use crate::program::{Running, files, run};

/// A password long enough.
pub(crate) const PASSWORD: &str = "una contraseña larga";
/// The longest anything asked of the archive may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_mins(4);

/// A running archive; its processes end with it.
pub(crate) struct TestArchive {
    // First, so that it ends before its folder goes.
    server: Running,
    pub(crate) folder: TempDir,
    pub(crate) address: String,
    pub(crate) greeting: Vec<String>,
    place: Vec<String>,
    http: Client,
}

/// Whoever speaks: with a key, a cookie, or nothing.
#[derive(Clone)]
pub(crate) struct Caller {
    base: String,
    http: Client,
    key: Option<String>,
    cookie: Option<String>,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl TestArchive {
    /// The embedded default.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let place = vec!["--data".to_owned(), data.to_string_lossy().into_owned()];
        Self::start_at(folder, place)
    }

    /// With this configuration.
    pub(crate) fn configured(folder: TempDir, config: &str) -> Self {
        let file = folder.path().join("config.toml");
        std::fs::write(&file, config).expect("the configuration is written");
        let place = vec!["--config".to_owned(), file.to_string_lossy().into_owned()];
        Self::start_at(folder, place)
    }

    /// The embedded default as on a kernel without Landlock, with this configuration beside it.
    pub(crate) fn on_an_old_kernel(config: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let config = format!(
            "listen = \"127.0.0.1:0\"\ndata = \"{}\"\n{config}",
            data.display()
        );
        let file = folder.path().join("config.toml");
        std::fs::write(&file, config).expect("the configuration is written");
        let place = vec!["--config".to_owned(), file.to_string_lossy().into_owned()];
        Self::start_by(folder, place, Running::start_on_an_old_kernel)
    }

    /// The embedded default with its records on `PostgreSQL`.
    pub(crate) async fn on_postgres() -> Self {
        let url = catalogue::testing::postgres().await;
        Self::with(&format!(
            "[catalogue]\nengine = \"postgres\"\nurl = {url:?}\n"
        ))
    }

    /// The embedded default with this configuration beside it.
    pub(crate) fn with(config: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let config = format!(
            "listen = \"127.0.0.1:0\"\ndata = \"{}\"\n{config}",
            data.display()
        );
        Self::configured(folder, &config)
    }

    /// The records beneath a running archive on the embedded default.
    pub(crate) async fn records(&self) -> catalogue::Catalogue {
        let place = catalogue::Place::Sqlite(self.data().join("catalogue.sqlite"));
        let opened = catalogue::Catalogue::open(place, catalogue::testing::settings()).await;
        opened.expect("the records open beside the server")
    }

    fn start_at(folder: TempDir, place: Vec<String>) -> Self {
        Self::start_by(folder, place, Running::start)
    }

    fn start_by(folder: TempDir, place: Vec<String>, start: fn(&[String]) -> Running) -> Self {
        let (server, address, greeting) = serve(&place, start);
        let http = Client::builder()
            .timeout(PATIENCE)
            .build()
            .expect("a client");
        Self {
            server,
            folder,
            address,
            greeting,
            place,
            http,
        }
    }

    /// Ends the server as a power cut would and starts it again on the same archive.
    pub(crate) fn cut_the_power(&mut self) {
        self.server.kill();
        let (server, address, _) = serve(&self.place, Running::start);
        (self.server, self.address) = (server, address);
    }

    /// The processes the server started that live.
    pub(crate) fn children(&self) -> Vec<(u32, String)> {
        self.server.children()
    }

    /// Ends the server and leaves the archive lying.
    pub(crate) fn stop(&mut self) {
        self.server.kill();
    }

    /// Starts the server on an archive that was left lying.
    pub(crate) fn start_again(&mut self) {
        self.cut_the_power();
    }

    /// Waits until the vault holds this many originals.
    pub(crate) async fn holds(&self, count: usize) {
        let began = Instant::now();
        while self.originals().len() < count {
            assert!(
                began.elapsed() < PATIENCE,
                "only {} originals came",
                self.originals().len()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The record the vault keeps of an asset.
    pub(crate) async fn record(&self, asset: &str) -> Value {
        self.settled().await;
        let one = self
            .key("admin", "all")
            .get(&format!("/api/v1/assets/{asset}"))
            .await
            .json();
        let name = one["original"]["digest"].as_str().expect("a digest");
        let folder = self
            .data()
            .join("vault/records")
            .join(&name[..2])
            .join(&name[2..4]);
        let bytes = std::fs::read(folder.join(format!("{name}.json"))).expect("a record");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// How many bytes of files the server has received since it started.
    pub(crate) async fn received(&self) -> String {
        let metrics = self.nobody().get("/metrics").await.text();
        let line = metrics
            .lines()
            .find(|line| line.starts_with("acervo_received_bytes_total"));
        line.unwrap_or("acervo_received_bytes_total 0").to_owned()
    }

    /// A program with this key.
    pub(crate) fn with_key(&self, key: &str) -> Caller {
        Caller {
            key: Some(key.to_owned()),
            ..self.nobody()
        }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs a command on the machine of the archive.
    pub(crate) fn command(&self, arguments: &[&str], input: &str) -> Output {
        let mut all: Vec<String> = arguments
            .iter()
            .map(|&argument| argument.to_owned())
            .collect();
        all.extend(self.place.clone());
        run(&all, input, &[])
    }

    /// Somebody who is not known.
    pub(crate) fn nobody(&self) -> Caller {
        Caller {
            base: self.address.clone(),
            http: self.http.clone(),
            key: None,
            cookie: None,
        }
    }

    /// A program with a key of an account of this role.
    pub(crate) fn key(&self, role: &str, scope: &str) -> Caller {
        Caller {
            key: Some(self.key_text(role, scope)),
            ..self.nobody()
        }
    }

    pub(crate) fn key_text(&self, role: &str, scope: &str) -> String {
        self.account(role, role);
        let made = self.command(
            &["key", "add", "test", "--account", role, "--scope", scope],
            "",
        );
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        String::from_utf8(made.stdout)
            .expect("a key is text")
            .trim()
            .to_owned()
    }

    /// Makes an account unless there is one.
    pub(crate) fn account(&self, name: &str, role: &str) {
        let made = self.command(
            &["account", "add", name, "--role", role],
            &format!("{PASSWORD}\n"),
        );
        let told = String::from_utf8_lossy(&made.stderr).into_owned();
        assert!(made.status.success() || told.contains("already"), "{told}");
    }

    /// A person in a browser.
    pub(crate) async fn person(&self, role: &str) -> Caller {
        self.account(role, role);
        self.sign_in(role, PASSWORD).await
    }

    pub(crate) async fn sign_in(&self, name: &str, password: &str) -> Caller {
        let body = json!({"name": name, "password": password});
        let answer = self.nobody().post("/api/v1/session", &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let cookie = answer
            .header("set-cookie")
            .split(';')
            .next()
            .expect("a cookie")
            .to_owned();
        Caller {
            cookie: Some(cookie),
            ..self.nobody()
        }
    }

    /// Every original in the vault, by name.
    pub(crate) fn originals(&self) -> Vec<String> {
        files(&self.data().join("vault/originals"))
    }

    /// Waits until no job waits or runs and the index has caught up; fails when a job is dead.
    pub(crate) async fn settled(&self) {
        self.settled_but(&[]).await;
    }

    /// The same where files with these names are expected to fail.
    pub(crate) async fn settled_but(&self, failing: &[&str]) {
        let admin = self.key("admin", "all");
        let began = Instant::now();
        loop {
            let jobs = admin.get("/api/v1/jobs?state=dead&limit=200").await.json();
            let dead: Vec<&Value> = jobs["items"].as_array().expect("items").iter().collect();
            for job in &dead {
                let name = job["asset"]["filename"].as_str().expect("a name");
                assert!(failing.contains(&name), "a job is dead: {job}");
            }
            let busy = jobs["counts"]["waiting"].as_i64().expect("a count")
                + jobs["counts"]["running"].as_i64().expect("a count");
            if busy == 0 && self.indexed(&admin).await {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "still busy: {}", jobs["counts"]);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn indexed(&self, admin: &Caller) -> bool {
        let all = admin.get("/api/v1/timeline").await.json();
        let found = admin.get("/api/v1/assets?limit=1").await.json();
        if all["total"] != found["total"] {
            return false;
        }
        // The digest of any asset tells whether the index has seen its last change.
        let page = admin.get("/api/v1/assets?limit=500").await.json();
        let mut digests = Vec::new();
        for item in page["items"].as_array().expect("items") {
            let one = admin
                .get(&format!(
                    "/api/v1/assets/{}",
                    item["id"].as_str().expect("an id")
                ))
                .await
                .json();
            digests.push(one["original"]["digest"].clone());
        }
        let known = admin
            .post("/api/v1/assets/lookup", &json!({"digests": digests}))
            .await
            .json();
        known["items"]
            .as_array()
            .expect("items")
            .iter()
            .all(|item| item["settled"] == true)
    }
}

fn serve(place: &[String], start: fn(&[String]) -> Running) -> (Running, String, Vec<String>) {
    let mut arguments = vec!["serve".to_owned()];
    arguments.extend_from_slice(place);
    if !place.iter().any(|word| word == "--config") {
        arguments.extend(["--listen".to_owned(), "127.0.0.1:0".to_owned()]);
    }
    let mut server = start(&arguments);
    let mut lines = BufReader::new(server.0.stdout.take().expect("its output")).lines();
    let mut greeting = Vec::new();
    while greeting
        .last()
        .is_none_or(|line: &String| line != "acervo is ready")
    {
        greeting.push(
            lines
                .next()
                .expect("the server says when it is ready")
                .expect("text"),
        );
    }
    let address = greeting[0]
        .rsplit(' ')
        .next()
        .expect("an address")
        .to_owned();
    // The pipe stays open as long as the server speaks.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    (server, address, greeting)
}

impl Caller {
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        request
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::PATCH, path).json(body)).await
    }

    /// Approves an asset, with every word that approval asks for.
    pub(crate) async fn approve(&self, asset: &str) -> Answer {
        let words = json!({
            "caption": "La plaza", "creator": "Lucía Mendoza", "credit": "Comunicación Social", "licence": "CC BY 4.0",
        });
        let address = format!("/api/v1/assets/{asset}");
        let described = self.patch(&address, &words).await;
        assert_eq!(described.status, StatusCode::OK, "{}", described.text());
        let approved = self.patch(&address, &json!({"status": "approved"})).await;
        assert_eq!(approved.status, StatusCode::OK, "{}", approved.text());
        approved
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::PUT, path).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::DELETE, path)).await
    }

    /// Ends or takes away with words.
    pub(crate) async fn delete_with(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::DELETE, path).json(body)).await
    }

    /// Sends bytes in one request.
    pub(crate) async fn upload(&self, filename: &str, bytes: Vec<u8>) -> Answer {
        self.upload_for(filename, None, bytes).await
    }

    /// Sends bytes to a server that may be gone before it answers.
    pub(crate) async fn try_upload(&self, filename: &str, bytes: Vec<u8>) -> Option<Answer> {
        let request = self
            .request(Method::POST, "/api/v1/assets")
            .query(&[("filename", filename)])
            .body(bytes);
        let response = request.send().await.ok()?;
        let (status, headers) = (response.status(), response.headers().clone());
        Some(Answer {
            status,
            headers,
            bytes: response.bytes().await.ok()?.to_vec(),
        })
    }

    pub(crate) async fn upload_for(
        &self,
        filename: &str,
        event: Option<&str>,
        bytes: Vec<u8>,
    ) -> Answer {
        let mut query = vec![("filename", filename)];
        query.extend(event.map(|event| ("event", event)));
        Answer::of(
            self.request(Method::POST, "/api/v1/assets")
                .query(&query)
                .body(bytes),
        )
        .await
    }
}

impl Answer {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        let response: Response = request.send().await.expect("the archive answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Self {
            status,
            headers,
            bytes: response.bytes().await.expect("a whole answer").to_vec(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The asset an upload became.
    /// A header's text; empty where there is none.
    pub(crate) fn header_or_empty(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    pub(crate) fn asset(&self) -> String {
        self.json()["asset"]["id"]
            .as_str()
            .expect("an asset")
            .to_owned()
    }

    /// The problem's code.
    pub(crate) fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text()
        );
        self.json()["code"].as_str().expect("a code").to_owned()
    }
}
