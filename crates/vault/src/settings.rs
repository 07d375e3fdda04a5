//! Where a vault lives, as plain values.

use std::fmt;
use std::path::PathBuf;

/// The place that holds the objects.
#[derive(Debug, Clone)]
pub enum Place {
    /// This process's memory: for tests.
    Memory,
    /// A local folder.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store.
    S3(S3),
}

/// How to reach a bucket.
#[derive(Clone)]
pub struct S3 {
    /// The address of the store; the provider's own when absent.
    pub endpoint: Option<String>,
    /// The bucket, which must exist.
    pub bucket: String,
    /// The region.
    pub region: String,
    /// The public half of the key.
    pub access_key: String,
    /// The secret half of the key.
    pub secret_key: String,
    /// A folder inside the bucket.
    pub prefix: Option<String>,
    /// Whether plain HTTP is accepted, as on loopback.
    pub allow_http: bool,
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .field("access_key", &"hidden")
            .field("secret_key", &"hidden")
            .field("prefix", &self.prefix)
            .field("allow_http", &self.allow_http)
            .finish()
    }
}

/// What a vault needs to be opened.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The place that holds the objects.
    pub place: Place,
    /// The local folder where bytes wait. A vault in a folder spools in `spool/` inside that folder instead, because a
    /// rename must not cross filesystems.
    pub spool: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_out_of_what_is_printed() {
        let s3 = S3 {
            endpoint: None,
            bucket: "archive".into(),
            region: "us-east-1".into(),
            access_key: "public-half".into(),
            secret_key: "secret-half".into(),
            prefix: None,
            allow_http: false,
        };
        let printed = format!("{:?}", Place::S3(s3));
        assert!(!printed.contains("half"), "{printed}");
    }
}
