//! The archive as a program with a key sees it, over HTTP.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use asset::Digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Body, Client, Method, RequestBuilder, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

/// How many bytes one request of a large file carries: a cut costs no more.
const CHUNK: u64 = 32 << 20;
/// How often a request that failed for no fault of its own is tried again.
const TRIES: u32 = 8;

/// A connection to an archive.
#[derive(Clone)]
pub(crate) struct Archive {
    http: Client,
    base: String,
    key: String,
}

/// What the archive knows of some bytes.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Known {
    pub(crate) digest: String,
    pub(crate) outcome: String,
    pub(crate) upload: Option<String>,
    pub(crate) settled: bool,
}

/// An asset, as a sender sees it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AssetRef {
    pub(crate) id: String,
}

/// What happened to bytes that were sent.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Sent {
    pub(crate) outcome: String,
    pub(crate) asset: Option<AssetRef>,
}

/// A file to send and what is said of it.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    pub(crate) path: &'a Path,
    pub(crate) bytes: u64,
    pub(crate) digest: Digest,
    pub(crate) filename: String,
    pub(crate) folder: Option<String>,
    pub(crate) event: Option<&'a str>,
    pub(crate) modified_ms: Option<i64>,
}

impl Archive {
    /// A connection that proves itself with a key.
    pub(crate) fn connect(server: &str, key: String) -> anyhow::Result<Self> {
        let base = server.trim_end_matches('/').to_owned();
        if !base.starts_with("http://") && !base.starts_with("https://") {
            bail!("{server:?} is no address; write it like http://127.0.0.1:8080");
        }
        let http = Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_mins(2))
            .build()
            .context("the connection could not be prepared")?;
        Ok(Self { http, base, key })
    }

    /// Asks which of these bytes the archive has.
    pub(crate) async fn lookup(&self, digests: &[Digest]) -> anyhow::Result<Vec<Known>> {
        #[derive(Deserialize)]
        struct Answer {
            items: Vec<Known>,
        }
        let body =
            json!({"digests": digests.iter().map(|digest| digest.to_hex()).collect::<Vec<_>>()});
        let answer: Answer = self
            .trying(|| {
                self.request(Method::POST, "/api/v1/assets/lookup")
                    .json(&body)
            })
            .await?
            .json()
            .await
            .context("the archive's answer could not be read")?;
        Ok(answer.items)
    }

    /// Notes that bytes the archive has were offered again.
    pub(crate) async fn offer(&self, file: &File<'_>) -> anyhow::Result<Sent> {
        let body = json!({
            "digest": file.digest.to_hex(),
            "filename": file.filename,
            "path": file.folder,
            "event": file.event,
            "modified": file.modified_ms.map(|ms| ms.to_string()),
        });
        let response = self
            .trying(|| {
                self.request(Method::POST, "/api/v1/assets/offers")
                    .json(&body)
            })
            .await?;
        response
            .json()
            .await
            .context("the archive's answer could not be read")
    }

    /// Sends a file, going on where an earlier try of any run was cut.
    pub(crate) async fn send(&self, file: &File<'_>, resume: Option<&str>) -> anyhow::Result<Sent> {
        let mut upload = resume.map(str::to_owned);
        let mut cuts = 0;
        loop {
            match self.send_once(file, &mut upload).await {
                Ok(sent) => return Ok(sent),
                Err(Cut::ForGood(error)) => return Err(error),
                Err(Cut::Again(error)) if cuts >= TRIES => return Err(error),
                Err(Cut::Again(_)) => {
                    pause(cuts).await;
                    cuts += 1;
                }
            }
        }
    }

    async fn send_once(&self, file: &File<'_>, upload: &mut Option<String>) -> Result<Sent, Cut> {
        let address = match upload {
            Some(address) => address.clone(),
            None => upload.insert(self.begin(file).await?).clone(),
        };
        let Some(mut offset) = self.offset(&address).await? else {
            // It expired, or the server forgot it: begin anew.
            *upload = None;
            return Err(Cut::Again(anyhow::anyhow!("the upload was left too long")));
        };
        while offset < file.bytes {
            let length = CHUNK.min(file.bytes - offset);
            let mut source = tokio::fs::File::open(file.path)
                .await
                .context("the file could not be read")?;
            source
                .seek(std::io::SeekFrom::Start(offset))
                .await
                .context("the file could not be read")?;
            let body =
                Body::wrap_stream(ReaderStream::with_capacity(source.take(length), 256 << 10));
            let request = self
                .request(Method::PATCH, &address)
                .header("tus-resumable", "1.0.0")
                .header("upload-offset", offset)
                .header("content-type", "application/offset+octet-stream")
                .header("content-length", length)
                .body(body);
            let response = request.send().await.map_err(Cut::again)?;
            let status = response.status();
            if status == StatusCode::CONFLICT || status == StatusCode::LOCKED {
                return Err(Cut::Again(problem(response).await));
            }
            let response = good(response).await?;
            offset = header(&response, "upload-offset").unwrap_or(offset + length);
        }
        let response = good(
            self.request(Method::GET, &address)
                .send()
                .await
                .map_err(Cut::again)?,
        )
        .await?;
        response.json().await.map_err(Cut::again)
    }

    async fn begin(&self, file: &File<'_>) -> Result<String, Cut> {
        let pairs = [
            ("filename", Some(file.filename.clone())),
            ("path", file.folder.clone()),
            ("event", file.event.map(str::to_owned)),
            ("lastmodified", file.modified_ms.map(|ms| ms.to_string())),
            ("digest", Some(file.digest.to_hex())),
        ];
        let metadata: Vec<String> = pairs
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key} {}", STANDARD.encode(value?))))
            .collect();
        let request = self
            .request(Method::POST, "/api/v1/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", file.bytes)
            .header("upload-metadata", metadata.join(","));
        let response = good(request.send().await.map_err(Cut::again)?).await?;
        let location = response
            .headers()
            .get("location")
            .and_then(|value| value.to_str().ok());
        location
            .map(str::to_owned)
            .ok_or_else(|| Cut::ForGood(anyhow::anyhow!("the archive named no upload")))
    }

    async fn offset(&self, address: &str) -> Result<Option<u64>, Cut> {
        let request = self
            .request(Method::HEAD, address)
            .header("tus-resumable", "1.0.0");
        let response = request.send().await.map_err(Cut::again)?;
        if matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::GONE) {
            return Ok(None);
        }
        Ok(header(&good(response).await?, "upload-offset"))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.key)
    }

    async fn trying(&self, request: impl Fn() -> RequestBuilder) -> anyhow::Result<Response> {
        let mut tries = 0;
        loop {
            let result = match request().send().await {
                Ok(response) => good(response).await,
                Err(error) => Err(Cut::again(error)),
            };
            match result {
                Ok(response) => return Ok(response),
                Err(Cut::Again(_)) if tries < TRIES => {
                    pause(tries).await;
                    tries += 1;
                }
                Err(Cut::Again(error) | Cut::ForGood(error)) => return Err(error),
            }
        }
    }
}

/// Why a request did not do what it should.
enum Cut {
    /// Trying again may help.
    Again(anyhow::Error),
    /// It would fail again.
    ForGood(anyhow::Error),
}

impl Cut {
    fn again(error: reqwest::Error) -> Self {
        Self::Again(anyhow::Error::new(error).context("the archive cannot be reached"))
    }
}

impl From<anyhow::Error> for Cut {
    fn from(error: anyhow::Error) -> Self {
        Self::ForGood(error)
    }
}

async fn good(response: Response) -> Result<Response, Cut> {
    let status = response.status();
    if status.is_success() {
        Ok(response)
    } else if status.is_server_error() && status != StatusCode::INSUFFICIENT_STORAGE
        || status == StatusCode::TOO_MANY_REQUESTS
    {
        Err(Cut::Again(problem(response).await))
    } else {
        Err(Cut::ForGood(problem(response).await))
    }
}

async fn problem(response: Response) -> anyhow::Error {
    let status = response.status();
    let body: Value = response.json().await.unwrap_or_default();
    match (body["code"].as_str(), body["detail"].as_str()) {
        (Some(code), Some(detail)) => anyhow::anyhow!("{detail} ({code})"),
        _ => anyhow::anyhow!("the archive answered {status}"),
    }
}

fn header<T: std::str::FromStr>(response: &Response, name: &str) -> Option<T> {
    response.headers().get(name)?.to_str().ok()?.parse().ok()
}

/// Half a second, then twice as long each time, half a minute at most.
async fn pause(tries: u32) {
    let millis = 500_u64.checked_shl(tries).unwrap_or(u64::MAX).min(30_000);
    tokio::time::sleep(Duration::from_millis(millis)).await;
}
