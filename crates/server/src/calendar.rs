//! Calendars at an address: one asked for with a `CalDAV` question, and taken as a plain file where it is no such server.

use std::time::Duration;

use asset::WallClock;
use futures::StreamExt;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};

use crate::config::Calendar;

/// How long a server of calendars may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of an answer: as much as an agenda, and what is wrapped around it.
const LARGEST: usize = exchange::agenda::LARGEST * 2;

/// What the calendar says between these two clocks; or why it did not say it.
pub(crate) async fn fetch(
    calendar: &Calendar,
    (from, to): (WallClock, WallClock),
) -> Result<Vec<u8>, String> {
    let told = |error: reqwest::Error| error.without_url().to_string();
    // A redirect could carry the password to where nobody meant it to go.
    let client = Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(told)?;
    let report = Method::from_bytes(b"REPORT").expect("a word is a method");
    let utc = |clock: WallClock| format!("{}T000000Z", clock.day().replace('-', ""));
    let question = exchange::agenda::dav_query(&utc(from), &utc(to));
    let asked = calendar
        .sign(client.request(report, &calendar.url))
        .header("depth", "1")
        .header("content-type", "application/xml; charset=utf-8")
        .body(question);
    let answer = asked.send().await.map_err(told)?;
    if answer.status() == StatusCode::MULTI_STATUS {
        let bytes = whole(answer).await?;
        let text = String::from_utf8(bytes).map_err(|_| "its answer is no UTF-8".to_owned())?;
        let calendars =
            exchange::agenda::dav_calendars(&text).map_err(|error| error.to_string())?;
        // A calendar without events is a calendar.
        let none = || "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned();
        let said = Some(calendars).filter(|calendars| !calendars.is_empty());
        return Ok(said.unwrap_or_else(none).into_bytes());
    }
    let asked = calendar.sign(client.get(&calendar.url));
    let answer = asked.send().await.map_err(told)?;
    match answer.status() {
        StatusCode::OK => whole(answer).await,
        status if status.is_redirection() => Err(format!(
            "it answered {status}; write the address it moved to in the configuration"
        )),
        status => Err(format!("it answered {status}")),
    }
}

impl Calendar {
    fn sign(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.user {
            Some(user) => request.basic_auth(user, self.password.as_deref()),
            None => request,
        }
    }
}

async fn whole(answer: Response) -> Result<Vec<u8>, String> {
    let mut stream = answer.bytes_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| error.without_url().to_string())?;
        if bytes.len() + chunk.len() > LARGEST {
            return Err(format!("it is larger than {LARGEST} bytes"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
