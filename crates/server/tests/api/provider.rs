//! A provider of identities after `OpenID` Connect Core 1.0 and RFC 7636, small enough to read, that can be told to lie.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use asset::Sha256;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

pub(crate) const CLIENT: &str = "acervo";
pub(crate) const SECRET: &str = "a secret: of the client";

/// What the provider does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lie {
    Nothing,
    AnotherNonce,
    NoNonce,
    AnotherAudience,
    ManyAudiences,
    AnotherIssuer,
    AnotherKey,
    /// Signs with what everybody knows.
    PublicKeyAsSecret,
    NotSigned,
    Expired,
}

/// A running provider.
#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    person: Value,
    lie: Lie,
    key: Vec<u8>,
    other_key: Vec<u8>,
    codes: HashMap<String, HashMap<String, String>>,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let key = || {
            let random = SystemRandom::new();
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
            made.expect("a key").as_ref().to_vec()
        };
        let inner = Inner {
            person: json!({}),
            lie: Lie::Nothing,
            key: key(),
            other_key: key(),
            codes: HashMap::new(),
        };
        let provider = Self {
            issuer: format!("http://{address}/realm"),
            inner: Arc::new(Mutex::new(inner)),
        };
        let router = Router::new()
            .route("/realm/.well-known/openid-configuration", get(discovery))
            .route("/realm/keys", get(keys))
            .route("/realm/authorize", get(authorize))
            .route("/realm/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(axum::serve(listener, router).into_future());
        provider
    }

    /// Who is signed in at the provider from now on.
    pub(crate) fn is(&self, subject: &str, name: &str, groups: &[&str]) {
        self.inner().person = json!({
            "sub": subject, "preferred_username": name, "name": "Lucía Mora",
            "email": "lucia@example.org", "groups": groups,
        });
    }

    pub(crate) fn lies(&self, lie: Lie) {
        self.inner().lie = lie;
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("nobody panicked")
    }

    fn jwk(&self) -> Jwk {
        let key = EncodingKey::from_ec_der(&self.inner().key);
        let mut jwk = Jwk::from_encoding_key(&key, Algorithm::ES256).expect("a public key");
        jwk.common.key_id = Some("one".to_owned());
        jwk
    }

    fn id_token(&self, nonce: &str) -> String {
        let now = workflow::archive::now().as_micros() / 1_000_000;
        let jwk = serde_json::to_string(&self.jwk()).expect("JSON");
        let inner = self.inner();
        let mut claims = inner.person.clone();
        claims["iss"] = json!(self.issuer);
        claims["aud"] = json!(CLIENT);
        claims["iat"] = json!(now);
        claims["exp"] = json!(now + 300);
        claims["nonce"] = json!(nonce);
        let mut head = Header::new(Algorithm::ES256);
        head.kid = Some("one".to_owned());
        let mut key = EncodingKey::from_ec_der(&inner.key);
        match inner.lie {
            Lie::Nothing => (),
            Lie::AnotherNonce => claims["nonce"] = json!("another"),
            Lie::NoNonce => claims["nonce"] = Value::Null,
            Lie::AnotherAudience => claims["aud"] = json!("another"),
            Lie::ManyAudiences => claims["aud"] = json!([CLIENT, "another"]),
            Lie::AnotherIssuer => claims["iss"] = json!("https://another.example"),
            Lie::AnotherKey => key = EncodingKey::from_ec_der(&inner.other_key),
            Lie::PublicKeyAsSecret => {
                head.alg = Algorithm::HS256;
                key = EncodingKey::from_secret(jwk.as_bytes());
            }
            Lie::NotSigned => {
                let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
                return format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims));
            }
            Lie::Expired => claims["exp"] = json!(now - 300),
        }
        jsonwebtoken::encode(&head, &claims, &key).expect("a token")
    }
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    Json(json!({ "keys": [provider.jwk()] }))
}

async fn authorize(
    State(provider): State<Provider>,
    Query(asked): Query<HashMap<String, String>>,
) -> Redirect {
    assert_eq!(
        (asked["response_type"].as_str(), asked["client_id"].as_str()),
        ("code", CLIENT)
    );
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
    let mut inner = provider.inner();
    let code = format!("code-{}", inner.codes.len());
    let back = format!(
        "{}?code={code}&state={}",
        asked["redirect_uri"], asked["state"]
    );
    inner.codes.insert(code, asked);
    Redirect::to(&back)
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let form = reqwest::Url::parse(&format!("form:?{body}")).expect("a form");
    let form: HashMap<String, String> = form.query_pairs().into_owned().collect();
    // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
    let client = STANDARD.encode(format!("{CLIENT}:a+secret%3A+of+the+client"));
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let code = provider.inner().codes.remove(&form["code"]);
    let verifier = Sha256::of(form["code_verifier"].as_bytes());
    let challenge = URL_SAFE_NO_PAD.encode(verifier.as_bytes());
    let good = code.filter(|asked| {
        form["grant_type"] == "authorization_code"
            && asked["redirect_uri"] == form["redirect_uri"]
            && asked["code_challenge"] == challenge
    });
    let Some(asked) = good.filter(|_| shown == Some(&format!("Basic {client}"))) else {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({"error": "invalid_grant"})),
        )
            .into_response();
    };
    let id_token = provider.id_token(&asked["nonce"]);
    Json(json!({"access_token": "x", "token_type": "Bearer", "id_token": id_token})).into_response()
}
