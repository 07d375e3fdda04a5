//! The `Upload-Metadata` header: what a sender says of a file.

use asset::Digest;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use crate::error::{ApiError, ApiResult};

/// What a sender says of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) filename: String,
    pub(crate) event: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) digest: Option<Digest>,
}

impl Metadata {
    /// Reads comma-separated pairs of a key and a base64 value; unknown keys are let be, as the protocol wants.
    pub(crate) fn parse(header: &str) -> ApiResult<Self> {
        let mut said = Self::default();
        for pair in header
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
        {
            let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
            let value = decode(value.trim())?;
            match key {
                "filename" | "name" => said.filename = value,
                "event" => said.event = Some(value).filter(|value| !value.is_empty()),
                "path" | "relativePath" => {
                    said.path = Some(value).filter(|value| !value.is_empty());
                }
                "lastmodified" => said.modified = Some(value).filter(|value| !value.is_empty()),
                "digest" => {
                    let digest = value
                        .parse()
                        .map_err(|_| wrong("digest is 64 hexadecimal digits"))?;
                    said.digest = Some(digest);
                }
                _ => (),
            }
        }
        Ok(said)
    }

    /// What was said of an upload, as kept.
    pub(crate) fn of(upload: &catalogue::Upload) -> Self {
        Self {
            filename: upload.announced.filename.clone(),
            event: upload.announced.event.map(|event| event.to_string()),
            path: upload.announced.path.clone(),
            modified: upload.announced.modified.map(|moment| moment.to_string()),
            digest: upload.announced.digest,
        }
    }

    /// The header that says this.
    pub(crate) fn to_header(&self) -> String {
        let pairs = [
            ("filename", Some(self.filename.clone())),
            ("event", self.event.clone()),
            ("path", self.path.clone()),
            ("lastmodified", self.modified.clone()),
            ("digest", self.digest.map(Digest::to_hex)),
        ];
        let said = pairs
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        said.map(|(key, value)| format!("{key} {}", STANDARD.encode(value)))
            .collect::<Vec<_>>()
            .join(",")
    }
}

fn decode(value: &str) -> ApiResult<String> {
    let bytes = STANDARD
        .decode(value)
        .or_else(|_| STANDARD_NO_PAD.decode(value));
    let bytes = bytes.map_err(|_| wrong("each value is base64"))?;
    String::from_utf8(bytes).map_err(|_| wrong("each value is UTF-8 under its base64"))
}

fn wrong(detail: &str) -> ApiError {
    ApiError::bad_request("bad_metadata", format!("Upload-Metadata: {detail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_reads_back() {
        let said = Metadata {
            filename: "niña, 1.jpg".into(),
            path: Some("DCIM/100CANON".into()),
            digest: Some(Digest::of(b"x")),
            ..Metadata::default()
        };
        assert_eq!(Metadata::parse(&said.to_header()).unwrap(), said);
    }

    #[test]
    fn keys_without_value_and_unknown_keys_are_let_be() {
        let said = Metadata::parse("is_confidential,filename YS5qcGc=, color cm9qbw==").unwrap();
        assert_eq!(said.filename, "a.jpg");
    }

    #[test]
    fn what_is_not_base64_is_refused() {
        assert!(Metadata::parse("filename ***").is_err());
        assert!(Metadata::parse("digest YWJj").is_err());
        assert!(Metadata::parse("filename /w==").is_err());
    }
}
