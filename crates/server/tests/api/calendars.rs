//! Calendars at an address: fetched, shown, applied, and never followed where nobody pointed.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::harness::TestArchive;

/// What the server of calendars says next, and what it was asked.
#[derive(Clone, Default)]
struct Calendars {
    manner: Arc<Mutex<Manner>>,
    heard: Arc<Mutex<Vec<(Method, String, String)>>>,
}

#[derive(Clone, Copy, Default)]
enum Manner {
    #[default]
    CalDav,
    File,
    Elsewhere,
    Endless,
    Broken,
}

impl Calendars {
    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().fallback(answer).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}/presidencia/")
    }

    fn is(&self, manner: Manner) {
        *self.manner.lock().expect("no test fails holding it") = manner;
    }
}

/// The same event, written anew with another moment each time, as servers do.
fn calendar(stamp: usize) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:De otro nombre\r\nBEGIN:VEVENT\r\nUID:a@office\r\nDTSTAMP:202611{:02}T000000Z\r\n\
         SUMMARY:Entrega &amp; firma\r\nDTSTART;TZID=America/Mexico_City:20261114T180000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        stamp % 28 + 1
    )
}

async fn answer(
    State(calendars): State<Calendars>,
    method: Method,
    headers: HeaderMap,
    body: String,
) -> Response {
    let sign = headers
        .get(header::AUTHORIZATION)
        .map(|value| value.to_str().expect("a text").to_owned())
        .unwrap_or_default();
    let stamp = {
        let mut heard = calendars.heard.lock().expect("no test fails holding it");
        heard.push((method.clone(), sign, body));
        heard.len()
    };
    let manner = *calendars.manner.lock().expect("no test fails holding it");
    match (manner, method.as_str()) {
        (Manner::CalDav, "REPORT") => {
            let xml = format!(
                "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:href>/a.ics</d:href>\
                 <d:propstat><d:prop><c:calendar-data>{}</c:calendar-data></d:prop></d:propstat></d:response></d:multistatus>",
                calendar(stamp)
            );
            (StatusCode::MULTI_STATUS, xml).into_response()
        }
        (Manner::File, "GET") => calendar(stamp).replace("&amp;", "&").into_response(),
        (Manner::Elsewhere, "GET") => {
            let headers = [(header::LOCATION, "http://127.0.0.1:9/secret")];
            (StatusCode::FOUND, headers).into_response()
        }
        (Manner::Endless, "GET") => "BEGIN:VCALENDAR\r\n".repeat(1_200_000).into_response(),
        (Manner::Broken, "REPORT") => (StatusCode::MULTI_STATUS, "<multistatus><").into_response(),
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

#[tokio::test]
async fn a_calendar_at_an_address_is_shown_and_applied_as_what_it_says() {
    let calendars = Calendars::default();
    let url = calendars.start().await;
    let archive = TestArchive::with(&format!(
        "[calendars]\n\"Agenda de la Presidencia\" = {{ url = \"{url}\", user = \"acervo\", password = \"clave\" }}\n"
    ));
    let editor = archive.key("editor", "all");
    let listed = editor.get("/api/v1/agendas").await;
    assert_eq!(
        listed.json()["calendars"],
        json!(["Agenda de la Presidencia"])
    );
    assert!(!listed.text().contains("clave") && !listed.text().contains(&url));

    let from = "from=Agenda%20de%20la%20Presidencia";
    for manner in [Manner::CalDav, Manner::File] {
        calendars.is(manner);
        let preview = format!("/api/v1/agendas/preview?{from}");
        let shown = editor.post(&preview, &json!("")).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        let token = shown.json()["token"].as_str().unwrap().to_owned();
        let apply = format!("/api/v1/agendas/apply?{from}&token={token}");
        let done = editor.post(&apply, &json!("")).await;
        assert_eq!(done.status, 200, "{}", done.text());
        assert_eq!(done.json()["name"], "Agenda de la Presidencia");
    }
    let events = editor.get("/api/v1/events").await.json();
    let titles: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["Entrega & firma"],
        "both ways bring the same event"
    );
    let heard = calendars.heard.lock().unwrap().clone();
    let (method, sign, question) = &heard[0];
    assert_eq!(
        (method.as_str(), sign.as_str()),
        ("REPORT", "Basic YWNlcnZvOmNsYXZl")
    );
    assert!(question.contains("time-range start=\"20"), "{question}");
}

#[tokio::test]
async fn only_calendars_of_the_configuration_are_fetched_and_what_is_none_is_told() {
    let calendars = Calendars::default();
    let url = calendars.start().await;
    let archive = TestArchive::with(&format!("[calendars]\nuna = {{ url = \"{url}\" }}\n"));
    let editor = archive.key("editor", "all");
    for manner in [Manner::Elsewhere, Manner::Endless, Manner::Broken] {
        calendars.is(manner);
        let refused = editor
            .post("/api/v1/agendas/preview?from=una", &json!(""))
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (502, "calendar_unreachable".into())
        );
        assert!(!refused.text().contains(&url), "{}", refused.text());
    }
    let before = calendars.heard.lock().unwrap().len();
    let address = format!("/api/v1/agendas/preview?from={}", url.replace('/', "%2F"));
    assert_eq!(editor.post(&address, &json!("")).await.status, 404);
    let photographer = archive.key("photographer", "all");
    let refused = photographer
        .post("/api/v1/agendas/preview?from=una", &json!(""))
        .await;
    assert_eq!(refused.status, 403);
    assert_eq!(calendars.heard.lock().unwrap().len(), before);
}
