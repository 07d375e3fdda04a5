//! A vault in an object store: S3 in earnest, memory for tests.

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use asset::{Digest, Hasher};
use futures::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3Builder, Checksum};
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{
    ClientOptions, GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload,
    RetryConfig,
};

use crate::blocking::blocking;
use crate::error::Error;
use crate::folder::PRECIOUS;
use crate::incoming::{Incoming, Sealed};
use crate::listing::{self, Listing};
use crate::marker::{MARKER, Marker, TEXTS};
use crate::object::Object;
use crate::reading::{Chunks, Reading};
use crate::settings::S3;
use crate::spool::{Spool, SpoolFile};
use crate::turns::Turns;
use crate::upload::{Upload, Uploader, tag_is};
use crate::{Kept, Verdict};

/// How often a whole upload is begun again, over and above the retries of each request.
const TRIES: u32 = 4;

/// The objects of a vault in an object store.
#[derive(Debug)]
pub(crate) struct Remote {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    uploader: Uploader,
    /// One keep of the same bytes at a time in this process: the others then find them there.
    turns: Turns,
}

impl Remote {
    pub(crate) fn memory() -> Self {
        Self::over(Arc::new(InMemory::new()), None)
    }

    pub(crate) fn s3(settings: &S3) -> Result<Self, Error> {
        // No limit on a whole request, for a large object takes its time; only on silence.
        let client = ClientOptions::new()
            .with_timeout_disabled()
            .with_connect_timeout(Duration::from_secs(5))
            .with_read_timeout(Duration::from_mins(1));
        let retry = RetryConfig {
            max_retries: 5,
            retry_timeout: Duration::from_mins(2),
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key)
            .with_client_options(client)
            .with_allow_http(settings.allow_http)
            .with_checksum_algorithm(Checksum::SHA256)
            .with_retry(retry);
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().map_err(Error::store("set up the store"))?;
        Ok(Self::over(Arc::new(store), settings.prefix.as_deref()))
    }

    fn over(store: Arc<dyn ObjectStore>, prefix: Option<&str>) -> Self {
        let prefix = match prefix.map(|p| p.trim_matches('/')) {
            None | Some("") => String::new(),
            Some(prefix) => format!("{prefix}/"),
        };
        Self {
            uploader: Uploader::new(Arc::clone(&store)),
            store,
            prefix,
            turns: Turns::default(),
        }
    }

    fn key(&self, below: &str) -> Key {
        Key::from(format!("{}{below}", self.prefix))
    }

    fn key_of(&self, object: &Object) -> Result<Key, Error> {
        Ok(self.key(&object.key()?))
    }

    /// What `vault.json` says.
    pub(crate) async fn marker(&self) -> Result<Marker, Error> {
        match self.whole(&self.key(MARKER)).await {
            Ok(bytes) => Marker::read(&bytes),
            Err(Error::Missing) => Err(Error::NotMounted),
            Err(error) => Err(error),
        }
    }

    async fn whole(&self, key: &Key) -> Result<Vec<u8>, Error> {
        let doing = "read an object";
        let got = self.store.get(key).await.map_err(Error::store(doing))?;
        Ok(got.bytes().await.map_err(Error::store(doing))?.to_vec())
    }

    /// Makes the place into a vault, unless it is one.
    pub(crate) async fn found(&self) -> Result<(), Error> {
        match self.marker().await {
            Err(Error::NotMounted) => {}
            other => return other.map(drop),
        }
        if self.holds_objects().await? {
            // Another maker may have been quicker: it wrote the marker before any object.
            return match self.marker().await {
                Err(Error::NotMounted) => Err(Error::NotEmpty),
                other => other.map(drop),
            };
        }
        for (name, text) in TEXTS {
            self.put_key(&self.key(name), text.as_bytes()).await?;
        }
        // Of two who make it at once, one identity stays where the store knows conditional puts.
        self.uploader
            .create(&self.key(MARKER), Marker::new().to_bytes().into())
            .await?;
        self.marker().await.map(drop)
    }

    async fn holds_objects(&self) -> Result<bool, Error> {
        for kind in PRECIOUS {
            let first = self.store.list(Some(&self.key(kind))).next().await;
            if first
                .transpose()
                .map_err(Error::store("list the store"))?
                .is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Sends a finished spool file to its place for ever, and reads back that it arrived.
    pub(crate) async fn keep(&self, sealed: Sealed) -> Result<Kept, Error> {
        // The seat is given back after the file's lock, whatever happens.
        let Sealed {
            seat: _seat,
            file,
            fingerprint,
        } = sealed;
        let _turn = self.turns.take(fingerprint.digest).await;
        let mut upload = Upload {
            key: self.key_of(&Object::Original(fingerprint.digest))?,
            file: Arc::new(file.reader()?),
            bytes: fingerprint.bytes,
            expected: Some(fingerprint.digest),
            replace: false,
        };
        let mut kept = Kept {
            fingerprint,
            already: true,
            mended: false,
        };
        let mut tries = 0;
        while let Err(error) = self.bring(&mut upload, &mut kept).await {
            again(&mut tries, error).await?;
        }
        file.discard();
        Ok(kept)
    }

    /// One try at having the bytes in the store, whether they were there or not.
    async fn bring(&self, upload: &mut Upload, kept: &mut Kept) -> Result<(), Error> {
        let digest = kept.fingerprint.digest;
        if let Some(meta) = self.stat_key(&upload.key).await? {
            let tag = self.uploader.tag(upload).await?;
            match self.arrived(upload, &meta, &tag, digest).await? {
                Verdict::Good => return Ok(()),
                Verdict::Missing => {}
                Verdict::Corrupt { found } => {
                    self.set_aside(digest, found, &upload.key).await?;
                    upload.replace = true;
                    kept.mended = true;
                }
            }
        }
        kept.already = false;
        let tag = self.uploader.send(upload).await?;
        let meta = self.stat_key(&upload.key).await?.ok_or_else(vanished)?;
        match self.arrived(upload, &meta, &tag, digest).await? {
            Verdict::Good => Ok(()),
            Verdict::Missing => Err(vanished()),
            Verdict::Corrupt { found } => Err(Error::Corrupt {
                expected: digest,
                found,
            }),
        }
    }

    /// Whether an object is what was to be sent: by size and the store's checksum, or else by reading it back.
    async fn arrived(
        &self,
        upload: &Upload,
        meta: &ObjectMeta,
        tag: &str,
        digest: Digest,
    ) -> Result<Verdict, Error> {
        if meta.size == upload.bytes && tag_is(meta.e_tag.as_deref(), tag) {
            return Ok(Verdict::Good);
        }
        self.check_key(&upload.key, digest).await
    }

    /// Copies a damaged original out of the way of a good copy.
    async fn set_aside(&self, digest: Digest, found: Digest, key: &Key) -> Result<(), Error> {
        let aside = format!("damaged/{}.{}", digest.shard(), &found.to_hex()[..16]);
        self.store
            .copy(key, &self.key(&aside))
            .await
            .map_err(Error::store("set a damaged object aside"))?;
        tracing::warn!(%digest, %found, "a damaged original was set aside for a good copy");
        Ok(())
    }

    /// Puts small bytes in place.
    pub(crate) async fn put(&self, object: &Object, bytes: &[u8]) -> Result<(), Error> {
        self.put_key(&self.key_of(object)?, bytes).await
    }

    async fn put_key(&self, key: &Key, bytes: &[u8]) -> Result<(), Error> {
        let payload = PutPayload::from(bytes.to_vec());
        let mut tries = 0;
        loop {
            match self.store.put(key, payload.clone()).await {
                Ok(_) => return Ok(()),
                Err(error) => again(&mut tries, Error::store("write an object")(error)).await?,
            }
        }
    }

    /// Puts a copy of a file in place.
    pub(crate) async fn put_file(&self, object: &Object, from: &Path) -> Result<(), Error> {
        let doing = "copy a file into the vault";
        let from = from.to_owned();
        let (file, bytes) = blocking(move || {
            let file = File::open(from).map_err(Error::io(doing))?;
            let bytes = file.metadata().map_err(Error::io(doing))?.len();
            Ok((Arc::new(file), bytes))
        })
        .await?;
        let upload = Upload {
            key: self.key_of(object)?,
            file,
            bytes,
            expected: object.fixed(),
            replace: true,
        };
        let mut tries = 0;
        loop {
            match self.uploader.send(&upload).await {
                Ok(_) => return Ok(()),
                Err(error) => again(&mut tries, error).await?,
            }
        }
    }

    async fn stat_key(&self, key: &Key) -> Result<Option<ObjectMeta>, Error> {
        match self.store.head(key).await {
            Ok(meta) => Ok(Some(meta)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::store("look at an object")(error)),
        }
    }

    pub(crate) async fn stat(&self, object: &Object) -> Result<Option<u64>, Error> {
        let meta = self.stat_key(&self.key_of(object)?).await?;
        Ok(meta.map(|meta| meta.size))
    }

    pub(crate) async fn read(
        &self,
        object: &Object,
        range: Option<Range<u64>>,
    ) -> Result<Reading, Error> {
        let key = self.key_of(object)?;
        let options = GetOptions {
            range: range.clone().map(GetRange::Bounded),
            ..GetOptions::default()
        };
        let doing = "read an object";
        let got = match self.store.get_opts(&key, options).await {
            Ok(got) => got,
            Err(object_store::Error::NotFound { .. }) => return Err(Error::Missing),
            Err(error) => {
                // Stores say in many ways that a range lies outside: the size tells.
                if let Some(range) = range {
                    let size = self.stat_key(&key).await?.ok_or(Error::Missing)?.size;
                    crate::reading::within(size, Some(range))?;
                }
                return Err(Error::store(doing)(error));
            }
        };
        Ok(Reading {
            size: got.meta.size,
            range: got.range.clone(),
            stream: Chunks::new(got.into_stream().map_err(Error::store(doing))),
        })
    }

    /// A copy in the spool, whose bytes were compared with their name on the way.
    pub(crate) async fn local(
        &self,
        digest: Digest,
        spool: Arc<Spool>,
    ) -> Result<SpoolFile, Error> {
        let mut reading = self.read(&Object::Original(digest), None).await?;
        let mut incoming = Incoming::anonymous(spool).await?;
        while let Some(chunk) = reading.stream.next().await {
            incoming.write(&chunk?).await?;
        }
        let sealed = incoming.seal().await?;
        let found = sealed.fingerprint.digest;
        if found == digest {
            Ok(sealed.file)
        } else {
            Err(Error::Corrupt {
                expected: digest,
                found,
            })
        }
    }

    /// Reads every byte of an original and compares.
    pub(crate) async fn check(&self, digest: Digest) -> Result<Verdict, Error> {
        let key = self.key_of(&Object::Original(digest))?;
        self.check_key(&key, digest).await
    }

    async fn check_key(&self, key: &Key, digest: Digest) -> Result<Verdict, Error> {
        let doing = "read an object";
        let got = match self.store.get(key).await {
            Ok(got) => got,
            Err(object_store::Error::NotFound { .. }) => return Ok(Verdict::Missing),
            Err(error) => return Err(Error::store(doing)(error)),
        };
        let mut chunks = got.into_stream();
        let mut hasher = Hasher::new();
        while let Some(chunk) = chunks.next().await {
            hasher.update(&chunk.map_err(Error::store(doing))?);
        }
        let found = hasher.finish().digest;
        Ok(if found == digest {
            Verdict::Good
        } else {
            Verdict::Corrupt { found }
        })
    }

    pub(crate) fn list(&self, kind: &str, ending: &'static str) -> Listing {
        let folder = self.key(kind);
        let skip = folder.as_ref().len() + 1;
        let objects = self
            .store
            .list(Some(&folder))
            .map_err(Error::store("list the store"))
            .try_filter_map(move |meta| async move {
                let below = meta.location.as_ref().get(skip..).unwrap_or_default();
                Ok(listing::digest_of(below, ending).map(|digest| (digest, meta.size)))
            });
        Listing::new(objects)
    }

    pub(crate) async fn remove_renditions(&self, digest: Digest) -> Result<(), Error> {
        self.remove_below(&format!("renditions/{}", digest.shard()))
            .await
    }

    /// Takes an original away.
    pub(crate) async fn dispose(&self, digest: Digest) -> Result<(), Error> {
        let key = self.key(&Object::Original(digest).key()?);
        match self.store.delete(&key).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::store("take an original away")(error)),
        }
    }

    /// The names of the heads of the audit.
    pub(crate) async fn heads(&self) -> Result<Vec<String>, Error> {
        let found: Vec<ObjectMeta> = self
            .store
            .list(Some(&self.key("audit")))
            .try_collect()
            .await
            .map_err(Error::store("list the heads of the audit"))?;
        let names = found.iter().filter_map(|meta| meta.location.filename());
        Ok(names
            .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
            .collect())
    }

    /// Removes the whole vault: only for the one made by the conformance suite.
    pub(crate) async fn wipe(&self) -> Result<(), Error> {
        self.remove_below("").await
    }

    async fn remove_below(&self, below: &str) -> Result<(), Error> {
        let doing = "remove objects";
        let found: Vec<ObjectMeta> = self
            .store
            .list(Some(&self.key(below)))
            .try_collect()
            .await
            .map_err(Error::store(doing))?;
        for meta in found {
            match self.store.delete(&meta.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(Error::store(doing)(error)),
            }
        }
        Ok(())
    }
}

/// What was sent a moment ago is not there.
fn vanished() -> Error {
    Error::Store {
        doing: "read back what was sent",
        source: "the object is not there".into(),
    }
}

/// Waits before the next try, or gives the error up when there were enough or another try cannot help.
async fn again(tries: &mut u32, error: Error) -> Result<(), Error> {
    use object_store::Error as Refusal;
    let hopeful = match &error {
        Error::Store { source, .. } => !matches!(
            source.downcast_ref(),
            Some(
                Refusal::PermissionDenied { .. }
                    | Refusal::Unauthenticated { .. }
                    | Refusal::NotImplemented { .. }
                    | Refusal::NotSupported { .. }
            )
        ),
        Error::Corrupt { .. } => true, // damaged on its way
        _ => false,
    };
    *tries += 1;
    if !hopeful || *tries >= TRIES {
        return Err(error);
    }
    tracing::info!(%error, tries = *tries, "an upload to the object store is begun again");
    tokio::time::sleep(Duration::from_millis(100 << *tries)).await;
    Ok(())
}

#[cfg(test)]
mod tests;
