//! Writing an upload: where it is, what arrives, what becomes of it when it is whole.

use asset::digest::Checksum;
use asset::{Actor, Outcome, Timestamp, UploadId};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use futures::StreamExt;
use vault::Incoming;
use workflow::archive::now;
use workflow::ingest::{self, TakenIn};

use super::metadata::Metadata;
use super::protocol::{
    OFFSET_STREAM, UPLOAD_CHECKSUM, UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_METADATA, UPLOAD_OFFSET,
    http_date, mismatch, number, speaks, text, too_long, wrong_offset,
};
use crate::app::App;
use crate::error::{ApiError, ApiResult};
use crate::extract::Json;
use crate::routes::assets::send::{AssetRef, OutcomeView, outcome_headers, sent, too_large};

pub(super) async fn begin(
    app: &App,
    actor: &Actor,
    headers: &HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    speaks(headers)?;
    if headers.contains_key("upload-defer-length") {
        return Err(ApiError::bad_request(
            "length_missing",
            "say the size of the file with Upload-Length",
        ));
    }
    let length = number(headers, &UPLOAD_LENGTH)?.ok_or_else(|| {
        ApiError::bad_request(
            "length_missing",
            "say the size of the file with Upload-Length",
        )
    })?;
    if length == 0 {
        return Err(workflow::Error::EmptyFile.into());
    }
    let limit = app.config.upload.max_bytes;
    if length > limit {
        return Err(too_large(limit));
    }
    let said = Metadata::parse(text(headers, UPLOAD_METADATA.as_str()).unwrap_or_default())?;
    let event = said.event.clone();
    // What is said of the file is refused now, not after gigabytes.
    let sent = sent(
        app,
        actor,
        said.filename.clone(),
        said.path.clone(),
        event,
        said.modified.clone(),
    )
    .await?;
    let at = now();
    let upload = catalogue::NewUpload {
        id: UploadId::new(at),
        account: actor.account_id().ok_or_else(ApiError::forbidden)?,
        bytes: length,
        filename: sent.filename,
        path: sent.path,
        event: sent.event,
        modified: sent.modified,
        digest: said.digest,
        expires: expiry(app, at),
    };
    app.archive.catalogue.upload_create(&upload, at).await?;
    let location = format!("/api/v1/uploads/{}", upload.id);
    let location = (header::LOCATION, location);
    if text(headers, header::CONTENT_TYPE.as_str()) != Some(OFFSET_STREAM) {
        let headers = [
            location,
            (UPLOAD_OFFSET, "0".to_owned()),
            (UPLOAD_EXPIRES, http_date(upload.expires)),
        ];
        return Ok((StatusCode::CREATED, headers).into_response());
    }
    let _busy = Busy::hold(app, upload.id)?;
    let found = app.archive.catalogue.upload(upload.id).await?;
    let mut upload = found.ok_or_else(ApiError::not_found)?;
    let mut response = write(app, actor, &mut upload, 0, headers, body).await?;
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(value) = HeaderValue::from_str(&location.1) {
        response.headers_mut().insert(location.0, value);
    }
    Ok(response)
}

pub(super) async fn tell_state(
    app: &App,
    actor: &Actor,
    id: &str,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    speaks(headers)?;
    let upload = find(app, actor, id).await?;
    let mut offset = upload.announced.bytes;
    let mut upload = upload;
    if upload.complete.is_none() {
        let busy = Busy::hold(app, upload.announced.id).ok();
        let mut incoming = app
            .archive
            .vault
            .partial(&upload.announced.id.to_string())
            .await?;
        offset = incoming.offset();
        // All bytes came, and the answer never left: finish now.
        if offset == upload.announced.bytes && busy.is_some() {
            finish(app, actor, &mut upload, incoming).await?;
        } else if offset > upload.announced.bytes {
            incoming.truncate(upload.announced.bytes).await?;
            offset = upload.announced.bytes;
        }
    }
    let mut out = vec![
        (UPLOAD_OFFSET, offset.to_string()),
        (UPLOAD_LENGTH, upload.announced.bytes.to_string()),
        (UPLOAD_METADATA, Metadata::of(&upload).to_header()),
        (UPLOAD_EXPIRES, http_date(upload.announced.expires)),
    ];
    if let Some((outcome, asset)) = upload.complete {
        out.push((
            HeaderName::from_static("acervo-outcome"),
            outcome.as_str().to_owned(),
        ));
        if outcome != Outcome::ExistsRestricted {
            out.push((HeaderName::from_static("acervo-asset"), asset.to_string()));
        }
    }
    Ok((StatusCode::OK, AppendHeaders(out)).into_response())
}

pub(super) async fn tell_outcome(app: &App, actor: &Actor, id: &str) -> ApiResult<Response> {
    let mut upload = find(app, actor, id).await?;
    if upload.complete.is_none() {
        let _busy = Busy::hold(app, upload.announced.id)?;
        let incoming = app
            .archive
            .vault
            .partial(&upload.announced.id.to_string())
            .await?;
        if incoming.offset() == upload.announced.bytes {
            finish(app, actor, &mut upload, incoming).await?;
        }
    }
    let Some((outcome, asset)) = upload.complete else {
        return Err(ApiError::conflict(
            "incomplete",
            "this upload is not complete yet",
        ));
    };
    let found = app
        .archive
        .catalogue
        .asset(asset, &asset::told(actor, now()))
        .await?;
    let digest = upload.announced.digest;
    let digest = digest.map(asset::Digest::to_hex).unwrap_or_default();
    let asset = found.map(|found| AssetRef {
        id: found.id.to_string(),
        folio: found.folio.to_string(),
    });
    let body = OutcomeView {
        outcome: outcome.as_str().to_owned(),
        digest,
        asset,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

pub(super) async fn go_on(
    app: &App,
    actor: &Actor,
    id: &str,
    headers: &HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    speaks(headers)?;
    let mut upload = find(app, actor, id).await?;
    if text(headers, header::CONTENT_TYPE.as_str()) != Some(OFFSET_STREAM) {
        return Err(ApiError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "content_type",
            format!("send the bytes as {OFFSET_STREAM}"),
        ));
    }
    let offset = number(headers, &UPLOAD_OFFSET)?.ok_or_else(|| {
        ApiError::bad_request(
            "offset_missing",
            "say where the bytes begin with Upload-Offset",
        )
    })?;
    if upload.complete.is_some() {
        return if offset == upload.announced.bytes {
            let headers = [(UPLOAD_OFFSET, upload.announced.bytes.to_string())];
            Ok((StatusCode::NO_CONTENT, headers).into_response())
        } else {
            Err(wrong_offset(upload.announced.bytes))
        };
    }
    let _busy = Busy::hold(app, upload.announced.id)?;
    write(app, actor, &mut upload, offset, headers, body).await
}

pub(super) async fn terminate(
    app: &App,
    actor: &Actor,
    id: &str,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    speaks(headers)?;
    let upload = find(app, actor, id).await?;
    let _busy = Busy::hold(app, upload.announced.id)?;
    app.archive
        .vault
        .discard_partial(&upload.announced.id.to_string())
        .await?;
    app.archive
        .catalogue
        .upload_remove(upload.announced.id)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Writes the body at the offset; with the last byte, the file is taken in.
async fn write(
    app: &App,
    actor: &Actor,
    upload: &mut catalogue::Upload,
    offset: u64,
    headers: &HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    let mut incoming = app
        .archive
        .vault
        .partial(&upload.announced.id.to_string())
        .await?;
    if incoming.offset() != offset {
        return Err(wrong_offset(incoming.offset()));
    }
    let left = upload.announced.bytes - offset;
    let declared = number(headers, &header::CONTENT_LENGTH)?;
    if declared.is_some_and(|length| length > left) {
        return Err(too_long());
    }
    let mut checksum = match text(headers, UPLOAD_CHECKSUM.as_str()) {
        None => None,
        Some(said) => Some(Checksum::parse(said).ok_or_else(|| {
            ApiError::bad_request(
                "checksum_algorithm",
                format!("use one of {}", Checksum::ALGORITHMS.join(", ")),
            )
        })?),
    };
    let mut body = body.into_data_stream();
    let mut cut = false;
    while let Some(chunk) = body.next().await {
        let Ok(chunk) = chunk else {
            cut = true;
            break;
        };
        if incoming.offset() + chunk.len() as u64 > upload.announced.bytes {
            incoming.truncate(offset).await?;
            return Err(too_long());
        }
        if let Some(checksum) = &mut checksum {
            checksum.update(&chunk);
        }
        metrics::counter!("acervo_received_bytes_total").increment(chunk.len() as u64);
        incoming.write(&chunk).await?;
    }
    if let Some(checksum) = checksum
        && (cut || !checksum.matches())
    {
        // Bytes that were to be proved and were not are not kept.
        incoming.truncate(offset).await?;
        return Err(mismatch());
    }
    incoming.sync().await?;
    let expires = expiry(app, now());
    app.archive
        .catalogue
        .upload_offset(upload.announced.id, incoming.offset(), expires)
        .await?;
    let reached = incoming.offset();
    let mut out = vec![(UPLOAD_OFFSET, reached.to_string())];
    if reached == upload.announced.bytes {
        let taken = finish(app, actor, upload, incoming).await?;
        out.extend(outcome_headers(&taken));
    } else {
        out.push((UPLOAD_EXPIRES, http_date(expires)));
    }
    Ok((StatusCode::NO_CONTENT, AppendHeaders(out)).into_response())
}

/// Takes in a file whose bytes are all here.
async fn finish(
    app: &App,
    actor: &Actor,
    upload: &mut catalogue::Upload,
    mut incoming: Incoming,
) -> ApiResult<TakenIn> {
    if let Some(promised) = upload.announced.digest
        && incoming.fingerprint().await?.digest != promised
    {
        drop(incoming);
        app.archive
            .vault
            .discard_partial(&upload.announced.id.to_string())
            .await?;
        app.archive
            .catalogue
            .upload_remove(upload.announced.id)
            .await?;
        return Err(mismatch());
    }
    let sent = ingest::Sent {
        filename: upload.announced.filename.clone(),
        path: upload.announced.path.clone(),
        event: upload.announced.event,
        modified: upload.announced.modified,
        restricted: None,
    };
    let taken = ingest::take_in(&app.archive, incoming, sent, actor).await?;
    app.archive
        .catalogue
        .upload_complete(
            upload.announced.id,
            (taken.outcome, taken.id),
            taken.digest,
            expiry(app, now()),
        )
        .await?;
    upload.complete = Some((taken.outcome, taken.id));
    upload.announced.digest = Some(taken.digest);
    Ok(taken)
}

/// The caller's own upload. Somebody else's is as good as none.
async fn find(app: &App, actor: &Actor, id: &str) -> ApiResult<catalogue::Upload> {
    let id: UploadId = id.parse().map_err(|_| ApiError::not_found())?;
    let upload = app
        .archive
        .catalogue
        .upload(id)
        .await?
        .ok_or_else(ApiError::not_found)?;
    if Some(upload.announced.account) != actor.account_id() {
        return Err(ApiError::not_found());
    }
    if upload.complete.is_none() && upload.announced.expires <= now() {
        return Err(ApiError::new(
            StatusCode::GONE,
            "expired",
            "this upload was left too long; begin again",
        ));
    }
    Ok(upload)
}

/// Forgets uploads that were left too long; returns how many.
pub(crate) async fn sweep(app: &App) -> ApiResult<usize> {
    let expired = app.archive.catalogue.uploads_expired(now()).await?;
    let mut swept = 0;
    for upload in expired {
        let id = upload.announced.id;
        let Ok(_busy) = Busy::hold(app, id) else {
            continue;
        };
        app.archive.vault.discard_partial(&id.to_string()).await?;
        app.archive.catalogue.upload_remove(id).await?;
        swept += 1;
    }
    Ok(swept)
}

/// Holds an upload while one request writes to it.
struct Busy {
    app: App,
    id: UploadId,
}

impl Busy {
    fn hold(app: &App, id: UploadId) -> ApiResult<Self> {
        let mut busy = app
            .busy_uploads
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if busy.insert(id) {
            Ok(Self {
                app: app.clone(),
                id,
            })
        } else {
            Err(ApiError::new(
                StatusCode::LOCKED,
                "locked",
                "another request is writing to this upload",
            ))
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.app
            .busy_uploads
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .remove(&self.id);
    }
}

fn expiry(app: &App, at: Timestamp) -> Timestamp {
    at.plus_seconds(i64::from(app.config.upload.expire_hours) * 3600)
}
