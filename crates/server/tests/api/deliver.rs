//! Bytes on their way out.

use reqwest::Method;

use crate::harness::{Answer, TestArchive};
use crate::pictures::{noise, png};

#[tokio::test]
async fn thumbnails_keep_the_shape_and_are_never_enlarged() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let sent = editor.upload("a.png", png(1, 600, 300)).await;
    archive.settled().await;
    let asset = editor
        .get(&format!("/api/v1/assets/{}", sent.asset()))
        .await
        .json();
    for (recipe, kind) in [
        ("thumb-240", "image/webp"),
        ("thumb-960", "image/webp"),
        ("preview-2560", "image/jpeg"),
    ] {
        let url = asset["renditions"][recipe].as_str().unwrap();
        let answer = editor.get(url).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, kind),
            "{recipe}"
        );
        assert!(!answer.bytes.is_empty());
    }
    assert_eq!(
        editor
            .get(&format!(
                "/api/v1/assets/{}/renditions/proxy-540",
                sent.asset()
            ))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn parts_and_copies_are_answered_as_http_says() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(5, 10_000);
    let sent = editor.upload("a.bin", bytes.clone()).await;
    let url = format!("/api/v1/assets/{}/original", sent.asset());
    let with = async |name: &str, value: &str| {
        Answer::of(editor.request(Method::GET, &url).header(name, value)).await
    };
    let part = with("range", "bytes=100-199").await;
    assert_eq!(
        (part.status.as_u16(), part.header("content-range")),
        (206, "bytes 100-199/10000")
    );
    assert_eq!(part.bytes, &bytes[100..200]);
    assert_eq!(with("range", "bytes=-5").await.bytes, &bytes[9995..]);
    let beyond = with("range", "bytes=10000-").await;
    assert_eq!(
        (beyond.status.as_u16(), beyond.header("content-range")),
        (416, "bytes */10000")
    );
    let whole = editor.get(&url).await;
    let tag = whole.header("etag").to_owned();
    let copy = with("if-none-match", &tag).await;
    assert_eq!((copy.status.as_u16(), copy.bytes.len()), (304, 0));
    let stale = Answer::of(
        editor
            .request(Method::GET, &url)
            .header("range", "bytes=0-0")
            .header("if-range", "\"otra\""),
    )
    .await;
    assert_eq!((stale.status.as_u16(), stale.bytes.len()), (200, 10_000));
    let head = Answer::of(editor.request(Method::HEAD, &url)).await;
    assert_eq!(
        (
            head.status.as_u16(),
            head.header("content-length"),
            head.bytes.len()
        ),
        (200, "10000", 0)
    );
}

#[tokio::test]
async fn a_drawing_with_scripts_is_a_download_and_nothing_else() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let svg =
        br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.to_vec();
    let sent = editor.upload("logo.svg", svg).await;
    archive.settled().await;
    let answer = editor
        .get(&format!("/api/v1/assets/{}/original", sent.asset()))
        .await;
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment")
    );
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}
