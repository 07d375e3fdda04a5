//! Live news: what waits for review is counted for those who review, and a stream ends with what let it in.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Caller, PASSWORD, TestArchive};
use crate::pictures::png;
use crate::units::enter;

/// An open stream.
struct Stream {
    news: reqwest::Response,
    text: String,
}

impl Stream {
    async fn open(caller: &Caller) -> Self {
        let news = caller.request(Method::GET, "/api/v1/stream").send().await;
        let news = news.expect("the archive answers");
        assert_eq!(news.status(), 200);
        Self {
            news,
            text: String::new(),
        }
    }

    /// The next counts; none when the stream ended.
    async fn counts(&mut self) -> Option<Value> {
        loop {
            while let Some(end) = self.text.find("\n\n") {
                let piece: String = self.text.drain(..end + 2).collect();
                let data = piece.lines().find_map(|line| line.strip_prefix("data:"));
                if piece.contains("event: counts") || piece.contains("event:counts") {
                    return serde_json::from_str(data.expect("counts")).ok();
                }
            }
            let chunk = self.news.chunk().await.expect("the news go on or end")?;
            self.text.push_str(&String::from_utf8_lossy(&chunk));
        }
    }

    /// Waits until as many wait for review.
    async fn until(&mut self, review: u64) {
        let told = async {
            loop {
                let counts = self.counts().await.expect("the stream goes on");
                if counts["review"] == json!(review) {
                    return;
                }
            }
        };
        let told = tokio::time::timeout(Duration::from_mins(1), told).await;
        assert!(told.is_ok(), "{review} are never told");
    }

    /// Waits until it ends.
    async fn ends(mut self) {
        let ended = async { while self.counts().await.is_some() {} };
        let ended = tokio::time::timeout(Duration::from_mins(1), ended).await;
        assert!(ended.is_ok(), "it goes on");
    }
}

#[tokio::test]
async fn what_waits_for_review_is_counted_for_those_who_review_it() {
    for archive in [TestArchive::start(), TestArchive::on_postgres().await] {
        let (sender, editor) = (
            archive.key("photographer", "all"),
            archive.key("editor", "all"),
        );
        let archivist = archive.key("archivist", "all");
        let unit = enter(&archivist, "units", &json!({"name": "Cultura"})).await;
        let event = enter(&editor, "events", &json!({"title": "Feria", "unit": unit})).await;
        let add = [
            "account", "add", "within", "--role", "editor", "--unit", "Cultura",
        ];
        assert!(
            archive
                .command(&add, &format!("{PASSWORD}\n"))
                .status
                .success()
        );
        let within = archive.sign_in("within", PASSWORD).await;
        let first = sender.upload("1.png", png(1, 40, 30)).await.asset();
        let inside = sender
            .upload_for("2.png", Some(&event), png(2, 40, 30))
            .await
            .asset();
        archive.settled().await;
        let mut all = Stream::open(&editor).await;
        let mut some = Stream::open(&within).await;
        let mut none = Stream::open(&sender).await;
        all.until(0).await;
        some.until(0).await;
        for id in [&first, &inside] {
            let sent = sender
                .patch(
                    &format!("/api/v1/assets/{id}"),
                    &json!({"status": "review"}),
                )
                .await;
            assert_eq!(sent.status, 200, "{}", sent.text());
        }
        all.until(2).await;
        some.until(1).await;
        let queue = editor.get("/api/v1/reviews").await.json();
        assert_eq!(
            queue["items"].as_array().map(Vec::len),
            Some(2),
            "as many as wait there"
        );
        editor.approve(&inside).await;
        all.until(1).await;
        some.until(0).await;
        let hidden = editor
            .patch(
                &format!("/api/v1/assets/{first}"),
                &json!({"trashed": true}),
            )
            .await;
        assert_eq!(hidden.status, 200, "{}", hidden.text());
        all.until(0).await;
        let counts = none.counts().await.expect("counts");
        assert_eq!(
            (&counts["review"], &counts["assets"]),
            (&json!(0), &json!(2))
        );
    }
}

#[tokio::test]
async fn a_stream_ends_with_what_let_it_in_though_nothing_else_happens() {
    for archive in [TestArchive::start(), TestArchive::on_postgres().await] {
        let admin = archive.person("admin").await;
        let account = async |name: &str| {
            let found = admin.get("/api/v1/admin/accounts").await.json();
            let accounts = found["items"].as_array().expect("accounts").clone();
            let one = accounts
                .iter()
                .find(|one| one["name"] == name)
                .expect("it is there");
            one["id"].as_str().expect("an id").to_owned()
        };
        // Signed out in another window.
        let editor = archive.person("editor").await;
        let mut stream = Stream::open(&editor).await;
        stream.until(0).await;
        assert_eq!(editor.delete("/api/v1/session").await.status, 204);
        stream.ends().await;
        // Given another role.
        let editor = archive.person("editor").await;
        let mut stream = Stream::open(&editor).await;
        stream.until(0).await;
        let address = format!("/api/v1/admin/accounts/{}", account("editor").await);
        let changed = admin.patch(&address, &json!({"role": "designer"})).await;
        assert_eq!(changed.status, 200, "{}", changed.text());
        stream.ends().await;
        // A key whose account is stopped by hand, in another process.
        let key = archive.key("archivist", "all");
        let mut stream = Stream::open(&key).await;
        stream.until(0).await;
        assert!(
            archive
                .command(&["account", "disable", "archivist"], "")
                .status
                .success()
        );
        stream.ends().await;
        // One that nothing happens to goes on.
        let mut stream = Stream::open(&admin).await;
        stream.until(0).await;
        let more = tokio::time::timeout(Duration::from_secs(5), stream.counts()).await;
        assert!(more.is_err(), "there are neither news nor an end");
    }
}
