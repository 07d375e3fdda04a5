//! The contract, for programs and for people.

use std::fmt::Write as _;

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::app::App;

pub(crate) fn routes(description: &OpenApi) -> Router<App> {
    let json = text(description);
    let page = page(&json);
    let json_headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Router::new()
        .route(
            "/api/v1/openapi.json",
            get(move || async move { (json_headers, json).into_response() }),
        )
        .route("/api/docs", get(move || async move { Html(page) }))
        .route(
            "/api/docs/style.css",
            get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }),
        )
}

/// The description as it is served and kept beside the web app.
pub(crate) fn text(description: &OpenApi) -> String {
    let mut text = description
        .to_pretty_json()
        .expect("a description is always JSON");
    text.push('\n');
    text
}

const STYLE: &str = include_str!("docs/style.css");

/// A readable page of the description, without scripts.
fn page(json: &str) -> String {
    let description: Value = serde_json::from_str(json).unwrap_or_default();
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Acervo API</title><link rel=\"stylesheet\" \
         href=\"/api/docs/style.css\"><main><h1>Acervo API</h1>",
    );
    page.push_str(&paragraph(&description["info"]["description"]));
    page.push_str(
        "<p>The same for programs: <a href=\"/api/v1/openapi.json\">openapi.json</a></p>",
    );
    let empty = serde_json::Map::new();
    for (path, methods) in description["paths"].as_object().unwrap_or(&empty) {
        for (method, operation) in methods.as_object().unwrap_or(&empty) {
            page.push_str(&section(path, method, operation));
        }
    }
    page.push_str("<h2 id=\"schemas\">Shapes</h2>");
    for (name, schema) in description["components"]["schemas"]
        .as_object()
        .unwrap_or(&empty)
    {
        page.push_str(&shape(name, schema));
    }
    page.push_str("</main></html>");
    page
}

fn section(path: &str, method: &str, operation: &Value) -> String {
    let mut out = format!(
        "<section><h2><code class=\"method\">{}</code> <code>{}</code></h2>",
        escape(&method.to_uppercase()),
        escape(path)
    );
    out.push_str(&paragraph(&operation["summary"]));
    if operation["description"] != operation["summary"] {
        out.push_str(&paragraph(&operation["description"]));
    }
    if let Some(parameters) = operation["parameters"]
        .as_array()
        .filter(|all| !all.is_empty())
    {
        out.push_str("<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>");
        for parameter in parameters {
            let _ = write!(
                out,
                "<tr><td><code>{}</code>{}</td><td>{}</td><td>{}</td></tr>",
                escape(parameter["name"].as_str().unwrap_or_default()),
                if parameter["required"] == true {
                    " *"
                } else {
                    ""
                },
                escape(parameter["in"].as_str().unwrap_or_default()),
                escape(parameter["description"].as_str().unwrap_or_default()),
            );
        }
        out.push_str("</table>");
    }
    if let Some(content) = operation["requestBody"]["content"].as_object() {
        for (kind, body) in content {
            let _ = write!(
                out,
                "<p>Body: <code>{}</code> {}</p>",
                escape(kind),
                reference(&body["schema"])
            );
        }
    }
    out.push_str("<ul>");
    for (status, response) in operation["responses"]
        .as_object()
        .unwrap_or(&serde_json::Map::new())
    {
        let shapes: Vec<String> = response["content"]
            .as_object()
            .map(|content| {
                content
                    .values()
                    .map(|body| reference(&body["schema"]))
                    .collect()
            })
            .unwrap_or_default();
        let _ = write!(
            out,
            "<li><code>{}</code> {} {}</li>",
            escape(status),
            escape(response["description"].as_str().unwrap_or_default()),
            shapes.join(" ")
        );
    }
    out.push_str("</ul></section>");
    out
}

fn shape(name: &str, schema: &Value) -> String {
    let mut out = format!("<section id=\"{0}\"><h3>{0}</h3>", escape(name));
    out.push_str(&paragraph(&schema["description"]));
    out.push_str("<table>");
    let parts = schema["allOf"]
        .as_array()
        .cloned()
        .unwrap_or_else(|| vec![schema.clone()]);
    for part in &parts {
        if part["$ref"].is_string() {
            let _ = write!(
                out,
                "<tr><td colspan=\"3\">all of {}</td></tr>",
                reference(part)
            );
        }
        for (field, value) in part["properties"]
            .as_object()
            .unwrap_or(&serde_json::Map::new())
        {
            let _ = write!(
                out,
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                escape(field),
                reference(value),
                escape(value["description"].as_str().unwrap_or_default())
            );
        }
    }
    out.push_str("</table></section>");
    out
}

fn reference(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        let name = escape(target.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    for any in ["oneOf", "anyOf"] {
        if let Some(options) = schema[any].as_array() {
            return options
                .iter()
                .map(reference)
                .collect::<Vec<_>>()
                .join(" | ");
        }
    }
    if schema["items"].is_object() {
        return format!("{}[]", reference(&schema["items"]));
    }
    match &schema["type"] {
        Value::String(kind) => escape(kind),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(escape)
            .collect::<Vec<_>>()
            .join(" | "),
        _ => String::new(),
    }
}

fn paragraph(text: &Value) -> String {
    text.as_str()
        .map(|text| format!("<p>{}</p>", escape(text)))
        .unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
