//! tus 1.0, as the protocol says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::harness::{Answer, Caller, TestArchive};
use crate::pictures::{digest, noise};

fn tus(caller: &Caller, method: Method, path: &str) -> RequestBuilder {
    caller
        .request(method, path)
        .header("tus-resumable", "1.0.0")
}

async fn begin(caller: &Caller, length: usize, metadata: &str) -> Answer {
    let request = tus(caller, Method::POST, "/api/v1/uploads")
        .header("upload-length", length)
        .header("upload-metadata", metadata);
    Answer::of(request).await
}

async fn append(caller: &Caller, upload: &str, offset: usize, bytes: &[u8]) -> Answer {
    Answer::of(patch(caller, upload, offset, bytes)).await
}

fn patch(caller: &Caller, upload: &str, offset: usize, bytes: &[u8]) -> RequestBuilder {
    tus(caller, Method::PATCH, upload)
        .header("upload-offset", offset)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes.to_vec())
}

async fn head(caller: &Caller, upload: &str) -> Answer {
    Answer::of(tus(caller, Method::HEAD, upload)).await
}

async fn head_offset(caller: &Caller, upload: &str) -> String {
    head(caller, upload)
        .await
        .header("upload-offset")
        .to_owned()
}

fn named(name: &str) -> String {
    format!("filename {}", STANDARD.encode(name))
}

#[tokio::test]
async fn the_server_says_what_it_speaks() {
    let archive = TestArchive::start();
    let answer = Answer::of(archive.nobody().request(Method::OPTIONS, "/api/v1/uploads")).await;
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    assert_eq!(
        answer.header("tus-extension"),
        "creation,creation-with-upload,checksum,expiration,termination"
    );
    assert!(answer.header("tus-checksum-algorithm").contains("sha1"));
    assert!(answer.header("tus-max-size").parse::<u64>().unwrap() > 0);
}

#[tokio::test]
async fn a_file_in_pieces_arrives_as_it_was() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(21, 700_001);
    let begun = begin(&editor, bytes.len(), &named("pieza.bin")).await;
    assert_eq!(begun.status, 201);
    assert_eq!(begun.header("tus-resumable"), "1.0.0");
    assert!(begun.header("upload-expires").ends_with("GMT"));
    let upload = begun.header("location").to_owned();
    let mut offset = 0;
    for piece in bytes.chunks(300_000) {
        let state = head(&editor, &upload).await;
        assert_eq!(state.header("upload-offset"), offset.to_string());
        assert_eq!(state.header("upload-length"), bytes.len().to_string());
        assert_eq!(state.header("cache-control"), "no-store");
        let answer = append(&editor, &upload, offset, piece).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
        offset += piece.len();
        assert_eq!(answer.header("upload-offset"), offset.to_string());
        assert_eq!(
            answer.header("acervo-outcome"),
            if offset == bytes.len() { "new" } else { "" }
        );
    }
    let outcome = editor.get(&upload).await;
    assert_eq!(outcome.json()["outcome"], "new");
    let original = editor
        .get(&format!("/api/v1/assets/{}/original", outcome.asset()))
        .await;
    assert_eq!(original.bytes, bytes);
    assert_eq!(archive.originals(), [digest(&bytes)]);
}

#[tokio::test]
async fn the_first_bytes_may_come_with_the_beginning() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(22, 5000);
    let request = tus(&editor, Method::POST, "/api/v1/uploads")
        .header("upload-length", bytes.len())
        .header("content-type", "application/offset+octet-stream")
        .body(bytes.clone());
    let begun = Answer::of(request).await;
    assert_eq!(
        (begun.status.as_u16(), begun.header("upload-offset")),
        (201, "5000")
    );
    assert_eq!(begun.header("acervo-outcome"), "new");
    assert_eq!(archive.originals(), [digest(&bytes)]);
}

#[tokio::test]
async fn what_the_protocol_forbids_is_refused_and_changes_nothing() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(23, 1000);
    let without = editor
        .request(Method::POST, "/api/v1/uploads")
        .header("upload-length", 5);
    let without = Answer::of(without).await;
    assert_eq!(
        (without.status.as_u16(), without.header("tus-version")),
        (412, "1.0.0")
    );
    assert_eq!(
        begin(&editor, 0, &named("vacio.jpg")).await.code(),
        "empty_file"
    );
    let lengthless = Answer::of(tus(&editor, Method::POST, "/api/v1/uploads")).await;
    assert_eq!(lengthless.code(), "length_missing");
    let signed = tus(&editor, Method::POST, "/api/v1/uploads").header("upload-length", "-5");
    assert_eq!(Answer::of(signed).await.code(), "bad_number");
    let huge = tus(&editor, Method::POST, "/api/v1/uploads").header("upload-length", u64::MAX);
    assert_eq!(Answer::of(huge).await.status, 413);
    assert_eq!(
        begin(&editor, 10, "filename ***").await.code(),
        "bad_metadata"
    );

    let upload = begin(&editor, 1000, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let typed = tus(&editor, Method::PATCH, &upload)
        .header("upload-offset", 0)
        .body(bytes.clone());
    assert_eq!(Answer::of(typed).await.status, 415);
    let nowhere = tus(&editor, Method::PATCH, &upload)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes.clone());
    assert_eq!(Answer::of(nowhere).await.code(), "offset_missing");
    assert_eq!(append(&editor, &upload, 5, &bytes[5..]).await.status, 409);
    assert_eq!(
        append(&editor, &upload, 0, &noise(1, 1001)).await.status,
        413
    );
    assert_eq!(head(&editor, &upload).await.header("upload-offset"), "0");
    assert!(archive.originals().is_empty());
}

#[tokio::test]
async fn a_body_longer_than_declared_keeps_nothing_of_itself_even_in_chunks() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let upload = begin(&editor, 1000, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    assert_eq!(
        append(&editor, &upload, 0, &noise(2, 400)).await.status,
        204
    );
    let pieces = (0..10).map(|n| Ok::<_, std::io::Error>(noise(n, 200)));
    let streamed = tus(&editor, Method::PATCH, &upload)
        .header("upload-offset", 400)
        .header("content-type", "application/offset+octet-stream")
        .body(reqwest::Body::wrap_stream(futures::stream::iter(pieces)));
    assert_eq!(Answer::of(streamed).await.status, 413);
    assert_eq!(head(&editor, &upload).await.header("upload-offset"), "400");
}

/// A sender that writes all it has before it listens: the answer must not be lost in a reset connection.
#[tokio::test]
async fn whoever_sends_far_too_much_still_hears_why_it_was_refused() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let archive = TestArchive::start();
    let key = archive.key_text("editor", "all");
    let editor = archive.with_key(&key);
    let upload = begin(&editor, 1000, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let address = archive.address.trim_start_matches("http://").to_owned();
    let mut line = tokio::net::TcpStream::connect(&address).await.unwrap();
    let head = format!(
        "PATCH {upload} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {key}\r\ntus-resumable: 1.0.0\r\n\
         upload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\ntransfer-encoding: chunked\r\n\
         connection: close\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mebibyte = vec![7; 1 << 20];
    for _ in 0..24 {
        line.write_all(b"100000\r\n").await.unwrap();
        line.write_all(&mebibyte).await.unwrap();
        line.write_all(b"\r\n").await.unwrap();
    }
    line.write_all(b"0\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("\"code\":"), "{answer}");
    assert_eq!(head_offset(&editor, &upload).await, "0");
}

#[tokio::test]
async fn a_wrong_checksum_keeps_nothing_of_its_piece() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(24, 3000);
    let upload = begin(&editor, bytes.len(), &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let checked = |offset: usize, piece: &[u8], checksum: String| {
        patch(&editor, &upload, offset, piece).header("upload-checksum", checksum)
    };
    let right = |piece: &[u8]| {
        format!(
            "blake3 {}",
            STANDARD.encode(asset::Digest::of(piece).as_bytes())
        )
    };
    assert_eq!(
        Answer::of(checked(0, &bytes[..1000], right(&bytes[..1000])))
            .await
            .status,
        204
    );
    let wrong = Answer::of(checked(1000, &bytes[1000..], right(b"otra cosa"))).await;
    assert_eq!(wrong.status.as_u16(), 460);
    assert_eq!(head(&editor, &upload).await.header("upload-offset"), "1000");
    assert_eq!(
        Answer::of(checked(1000, &bytes[1000..], "crc32 AAAA".into()))
            .await
            .status,
        400
    );
    assert_eq!(
        Answer::of(checked(1000, &bytes[1000..], right(&bytes[1000..])))
            .await
            .status,
        204
    );
    assert_eq!(archive.originals(), [digest(&bytes)]);
}

#[tokio::test]
async fn bytes_that_are_not_the_promised_ones_are_not_taken_in() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let (promised, sent) = (noise(25, 800), noise(26, 800));
    let metadata = format!(
        "{},digest {}",
        named("a.bin"),
        STANDARD.encode(digest(&promised))
    );
    let upload = begin(&editor, 800, &metadata)
        .await
        .header("location")
        .to_owned();
    assert_eq!(
        append(&editor, &upload, 0, &sent).await.status.as_u16(),
        460
    );
    assert_eq!(head(&editor, &upload).await.status, 404);
    assert!(archive.originals().is_empty());
}

#[tokio::test]
async fn somebody_elses_upload_is_as_good_as_none() {
    let archive = TestArchive::start();
    let (ana, luis) = (
        archive.key("photographer", "all"),
        archive.key("editor", "all"),
    );
    let upload = begin(&ana, 100, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let absent = "/api/v1/uploads/01890000-0000-7000-8000-000000000000";
    assert_eq!(
        head(&luis, &upload).await.status,
        head(&luis, absent).await.status
    );
    let (foreign, none) = (
        append(&luis, &upload, 0, &[0; 100]).await,
        append(&luis, absent, 0, &[0; 100]).await,
    );
    assert_eq!(
        (foreign.status.as_u16(), foreign.text()),
        (404, none.text())
    );
    assert_eq!(
        Answer::of(tus(&luis, Method::DELETE, &upload)).await.status,
        404
    );
    assert_eq!(luis.get(&upload).await.status, 404);
    assert_eq!(head(&ana, &upload).await.status, 200);
}

#[tokio::test]
async fn an_upload_can_be_ended_and_is_gone() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let upload = begin(&editor, 100, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    append(&editor, &upload, 0, &[1; 50]).await;
    let overridden = tus(&editor, Method::POST, &upload).header("x-http-method-override", "DELETE");
    assert_eq!(Answer::of(overridden).await.status, 204);
    assert_eq!(head(&editor, &upload).await.status, 404);
    assert_eq!(append(&editor, &upload, 50, &[1; 50]).await.status, 404);
}

#[tokio::test]
async fn a_cut_upload_goes_on_where_it_was_after_a_restart() {
    let mut archive = TestArchive::start();
    let key = archive.key_text("editor", "all");
    let bytes = noise(27, 2_000_000);
    let upload = {
        let editor = archive.key("editor", "all");
        let begun = begin(&editor, bytes.len(), &named("a.bin")).await;
        let upload = begun.header("location").to_owned();
        assert_eq!(
            append(&editor, &upload, 0, &bytes[..1_200_000])
                .await
                .status,
            204
        );
        upload
    };
    archive.cut_the_power();
    let editor = archive.with_key(&key);
    let offset: usize = head(&editor, &upload)
        .await
        .header("upload-offset")
        .parse()
        .unwrap();
    assert_eq!(offset, 1_200_000);
    assert_eq!(
        append(&editor, &upload, offset, &bytes[offset..])
            .await
            .status,
        204
    );
    assert_eq!(archive.originals(), [digest(&bytes)]);
}

#[tokio::test]
async fn asking_tells_where_to_go_on_with_an_upload_that_was_cut() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(28, 4000);
    let metadata = format!(
        "{},digest {}",
        named("a.bin"),
        STANDARD.encode(digest(&bytes))
    );
    let upload = begin(&editor, bytes.len(), &metadata)
        .await
        .header("location")
        .to_owned();
    append(&editor, &upload, 0, &bytes[..1000]).await;
    let known = editor
        .post(
            "/api/v1/assets/lookup",
            &json!({"digests": [digest(&bytes)]}),
        )
        .await
        .json();
    assert_eq!(known["items"][0]["outcome"], "partial");
    assert_eq!(known["items"][0]["upload"], upload);
}

#[tokio::test]
async fn an_upload_left_too_long_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let config = format!(
        "listen = \"127.0.0.1:0\"\ndata = {:?}\n[upload]\nexpire_hours = 0\n",
        folder.path().join("data")
    );
    let archive = TestArchive::configured(folder, &config);
    let editor = archive.key("editor", "all");
    let upload = begin(&editor, 100, &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let answer = append(&editor, &upload, 0, &[1; 50]).await;
    assert!(
        matches!(answer.status.as_u16(), 404 | 410),
        "{}",
        answer.status
    );
}

#[tokio::test]
async fn two_writers_of_one_upload_do_not_mix() {
    let archive = TestArchive::start();
    let editor = archive.key("editor", "all");
    let bytes = noise(29, 400_000);
    let upload = begin(&editor, bytes.len(), &named("a.bin"))
        .await
        .header("location")
        .to_owned();
    let writers = (0..8).map(|_| append(&editor, &upload, 0, &bytes));
    let statuses: Vec<u16> = futures::future::join_all(writers)
        .await
        .iter()
        .map(|a| a.status.as_u16())
        .collect();
    assert_eq!(
        statuses.iter().filter(|status| **status == 204).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses
            .iter()
            .all(|status| matches!(status, 204 | 409 | 423)),
        "{statuses:?}"
    );
    assert_eq!(archive.originals(), [digest(&bytes)]);
}
