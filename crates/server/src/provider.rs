//! The institution's provider of identities: `OpenID` Connect, code flow with PKCE.

use std::time::Duration;

use asset::Sha256;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use reqwest::{Client, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::config::Oidc;

/// How long the provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The seconds the clocks of the two may differ.
const LEEWAY: u64 = 60;
/// What tokens may be signed with: public keys only, so that nobody signs with what everybody knows.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Why nobody came back from the provider.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It cannot be reached, or does not answer as the standard says.
    Unreachable(String),
    /// What it gave does not hold.
    Untrue(String),
}

impl Failure {
    /// The word for the page of signing in.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "provider_unreachable",
            Self::Untrue(_) => "provider_refused",
        }
    }

    /// What happened, for the log.
    pub(crate) fn told(&self) -> &str {
        match self {
            Self::Unreachable(why) | Self::Untrue(why) => why,
        }
    }
}

/// A provider, as it describes itself at this moment.
pub(crate) struct Provider<'a> {
    http: Client,
    config: &'a Oidc,
    client_id: &'a str,
    metadata: Metadata,
}

/// What we need of `.well-known/openid-configuration`.
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// Who the provider says somebody is.
#[derive(Debug)]
pub(crate) struct Claims {
    pub(crate) subject: String,
    fields: Map<String, Value>,
}

/// Whether an address keeps what is said there: `https`, or this machine.
pub(crate) fn is_safe(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| {
        let host = url.host_str().unwrap_or_default();
        let bare = host.trim_matches(['[', ']']);
        let here = host == "localhost"
            || bare
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback());
        url.scheme() == "https" || (url.scheme() == "http" && here)
    })
}

/// What the verifier's owner shows beforehand (RFC 7636, S256).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::of(verifier.as_bytes()).as_bytes())
}

impl<'a> Provider<'a> {
    /// Asks the configured provider who it is; none when none is configured.
    pub(crate) async fn find(config: &'a Oidc) -> Result<Option<Self>, Failure> {
        let (Some(issuer), Some(client_id)) = (&config.issuer, &config.client_id) else {
            return Ok(None);
        };
        // A redirect could lead to where nobody vouches for the answer.
        let http = Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Failure::Unreachable(error.to_string()))?;
        let place = format!(
            "{}/.well-known/openid-configuration",
            issuer.trim_end_matches('/')
        );
        let metadata: Metadata = answer(http.get(place)).await?;
        if metadata.issuer != *issuer {
            return Err(Failure::Untrue(format!(
                "the provider calls itself {}, not {issuer}",
                metadata.issuer
            )));
        }
        let places = [
            &metadata.authorization_endpoint,
            &metadata.token_endpoint,
            &metadata.jwks_uri,
        ];
        if let Some(place) = places.into_iter().find(|place| !is_safe(place)) {
            return Err(Failure::Untrue(format!(
                "{place} is neither https nor on this machine"
            )));
        }
        Ok(Some(Self {
            http,
            config,
            client_id,
            metadata,
        }))
    }

    /// Where to send a browser, given the address it comes back to.
    pub(crate) fn authorise(
        &self,
        callback: &str,
        (state, nonce, verifier): (&str, &str, &str),
    ) -> Result<String, Failure> {
        let mut url = Url::parse(&self.metadata.authorization_endpoint)
            .map_err(|error| Failure::Untrue(error.to_string()))?;
        let mut scopes = self.config.scopes.clone();
        if !scopes.iter().any(|scope| scope == "openid") {
            scopes.insert(0, "openid".to_owned());
        }
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", self.client_id)
            .append_pair("redirect_uri", callback)
            .append_pair("scope", &scopes.join(" "))
            .append_pair("state", state)
            .append_pair("nonce", nonce)
            .append_pair("code_challenge", &challenge(verifier))
            .append_pair("code_challenge_method", "S256");
        Ok(url.into())
    }

    /// Redeems a code: who the provider says it is, once all the standard asks has been checked.
    pub(crate) async fn redeem(
        &self,
        code: &str,
        callback: &str,
        (nonce, verifier): (&str, &str),
    ) -> Result<Claims, Failure> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", callback),
            ("code_verifier", verifier),
        ];
        let mut request = self.http.post(&self.metadata.token_endpoint);
        let methods = &self.metadata.token_endpoint_auth_methods_supported;
        let basic =
            methods.is_empty() || methods.iter().any(|method| method == "client_secret_basic");
        match &self.config.client_secret {
            Some(secret) if basic => {
                request = request.basic_auth(encoded(self.client_id), Some(encoded(secret)));
            }
            Some(secret) => {
                form.extend([
                    ("client_id", self.client_id),
                    ("client_secret", secret.as_str()),
                ]);
            }
            None => form.push(("client_id", self.client_id)),
        }
        let body = url_encoded(&form);
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .body(body);
        let tokens: Tokens = answer(request).await?;
        let keys: JwkSet = answer(self.http.get(&self.metadata.jwks_uri)).await?;
        self.check(&tokens.id_token, &keys, nonce)
            .map_err(Failure::Untrue)
    }

    /// The claims of an identity token, if it is this provider's, for us, for this sign-in, and still good.
    fn check(&self, token: &str, keys: &JwkSet, nonce: &str) -> Result<Claims, String> {
        let header = jsonwebtoken::decode_header(token).map_err(|error| error.to_string())?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(format!("a token may not be signed by {:?}", header.alg));
        }
        let key =
            key(keys, header.kid.as_deref()).ok_or("the token names no key of the provider")?;
        let key = DecodingKey::from_jwk(key).map_err(|error| error.to_string())?;
        let mut rules = Validation::new(header.alg);
        rules.leeway = LEEWAY;
        rules.validate_nbf = true;
        rules.set_audience(&[self.client_id]);
        rules.set_issuer(&[&self.metadata.issuer]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        let fields = jsonwebtoken::decode::<Map<String, Value>>(token, &key, &rules)
            .map_err(|error| error.to_string())?
            .claims;
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        if text("nonce") != Some(nonce) {
            return Err("the token is for another sign-in".to_owned());
        }
        let many = fields
            .get("aud")
            .and_then(Value::as_array)
            .is_some_and(|audience| audience.len() > 1);
        if text("azp").map_or(many, |party| party != self.client_id) {
            return Err("the token was given to somebody else".to_owned());
        }
        let subject = text("sub").filter(|subject| !subject.is_empty());
        let subject = subject.ok_or("the token names nobody")?.to_owned();
        Ok(Claims { subject, fields })
    }

    /// Who vouches.
    pub(crate) fn issuer(&self) -> &str {
        &self.metadata.issuer
    }
}

impl Claims {
    /// The groups in this claim: a list, or one word.
    pub(crate) fn groups(&self, claim: &str) -> Vec<String> {
        match self.fields.get(claim) {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(many)) => {
                let words = many.iter().filter_map(Value::as_str);
                words.map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The name a new account gets: what the person types there, else the beginning of their mail address.
    pub(crate) fn name(&self) -> String {
        let mail = self.text("email").and_then(|mail| mail.split('@').next());
        let name = self.text("preferred_username").or(mail);
        let name = name.unwrap_or(&self.subject).trim();
        name.chars()
            .filter(|letter| !letter.is_control())
            .take(70)
            .collect()
    }

    /// How the person is shown.
    pub(crate) fn display_name(&self) -> String {
        let name = self.text("name").map(str::to_owned);
        let name = name.unwrap_or_else(|| self.name());
        name.chars()
            .filter(|letter| !letter.is_control())
            .take(200)
            .collect()
    }

    fn text(&self, claim: &str) -> Option<&str> {
        let text = self.fields.get(claim).and_then(Value::as_str);
        text.filter(|text| !text.trim().is_empty())
    }
}

/// The key a token names; the only one, when it names none.
fn key<'a>(keys: &'a JwkSet, named: Option<&str>) -> Option<&'a Jwk> {
    match (named, keys.keys.as_slice()) {
        (Some(name), _) => keys.find(name),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

async fn answer<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> Result<T, Failure> {
    let failed = |error: reqwest::Error| Failure::Unreachable(error.without_url().to_string());
    let response = request.send().await.map_err(failed)?;
    let status = response.status();
    if status.is_client_error() {
        return Err(Failure::Untrue(format!("the provider answered {status}")));
    }
    if !status.is_success() {
        return Err(Failure::Unreachable(format!(
            "the provider answered {status}"
        )));
    }
    response.json().await.map_err(failed)
}

/// One value as forms write it (RFC 6749, section 2.3.1).
fn encoded(value: &str) -> String {
    url_encoded(&[("", value)]).split_off(1)
}

fn url_encoded(fields: &[(&str, &str)]) -> String {
    let mut url = Url::parse("form:").expect("an address without anything");
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_holds() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for safe in [
            "https://id.example/r",
            "http://127.0.0.1:9/",
            "http://localhost",
            "http://[::1]:1",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_place in [
            "http://id.example",
            "http://127.0.0.1.example",
            "ftp://localhost",
            "id",
        ] {
            assert!(!is_safe(unsafe_place), "{unsafe_place}");
        }
    }

    #[test]
    fn values_are_written_as_forms_write_them() {
        assert_eq!(encoded("a b:c&d=é"), "a+b%3Ac%26d%3D%C3%A9");
        assert_eq!(url_encoded(&[("a", "1 2"), ("b", "&")]), "a=1+2&b=%26");
    }
}
