//! What every place must do to hold an archive, tried out on the place itself.
//!
//! The suite makes a vault of its own beside the real one, in a folder or below a prefix named `suite-…`, and removes it
//! at the end.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use asset::{Digest, Fingerprint, Hasher};
use futures::future::try_join_all;
use futures::stream::{self, StreamExt, TryStreamExt};

use crate::error::Error;
use crate::object::Object;
use crate::settings::{Place, Settings};
use crate::vault::{Vault, Verdict};

/// Why a promise was not kept, in words.
type Why = String;

type Trial = Pin<Box<dyn Future<Output = Result<(), Why>> + Send>>;

/// Tries every promise on the configured place; one line each: what should hold, and why it does not.
pub async fn suite(settings: &Settings) -> Vec<(String, Result<(), String>)> {
    let name = format!("suite-{:016x}", rand::random::<u64>());
    let own = beside(settings, &name);
    let mut results = Vec::new();
    let opened = empty_is_not_mounted(&own).await;
    results.push(("an empty place is not mounted".to_owned(), opened));
    let vault = match Vault::create(own.clone()).await {
        Ok(vault) => vault,
        Err(error) => {
            results.push(("a vault can be made".to_owned(), Err(told(&error))));
            return results;
        }
    };
    results.push(("a vault can be made".to_owned(), Ok(())));
    for (promise, trial) in trials(&vault, &own) {
        results.push((promise.to_owned(), trial.await));
    }
    let wiped = vault.wipe().await.map_err(|error| told(&error));
    results.push(("the suite's own objects can be removed".to_owned(), wiped));
    results
}

/// The same place, one level down.
fn beside(settings: &Settings, name: &str) -> Settings {
    let place = match &settings.place {
        Place::Memory => Place::Memory,
        Place::Folder(root) => Place::Folder(root.join(name)),
        Place::S3(s3) => {
            let mut s3 = s3.clone();
            let above = s3.prefix.as_deref().unwrap_or_default();
            s3.prefix = Some(format!("{}/{name}", above.trim_matches('/')));
            Place::S3(s3)
        }
    };
    Settings {
        place,
        spool: settings.spool.clone(),
    }
}

fn trials(vault: &Vault, own: &Settings) -> Vec<(&'static str, Trial)> {
    macro_rules! trial {
        ($promise:literal, $run:expr) => {{
            let vault = vault.clone();
            let trial: Trial = Box::pin(async move { $run(&vault).await });
            ($promise, trial)
        }};
    }
    let own = own.clone();
    let again = vault.clone();
    vec![
        (
            "a vault opened again is the same vault",
            Box::pin(async move { opens_again(&again, own).await }) as Trial,
        ),
        trial!("bytes kept read back the same", reads_back),
        trial!("an empty file can be kept", keeps_nothing),
        trial!("the same bytes kept twice are one object", keeps_once),
        trial!(
            "fifty keeps of the same bytes at once are one object",
            fifty_at_once
        ),
        trial!(
            "a large object arrives whole and is read in ranges",
            large_in_ranges
        ),
        trial!(
            "a range outside an object is refused",
            refuses_outside_ranges
        ),
        trial!("a local copy has the same bytes", copies_locally),
        trial!("records are replaced whole", replaces_records),
        trial!("renditions can be put and removed", removes_renditions),
        trial!(
            "an absent object is missing, not an error",
            absent_is_missing
        ),
        trial!("a listing of more than a thousand is complete", lists_all),
        trial!(
            "what is disposed of is gone, with all made from it; its record stays",
            disposes
        ),
        trial!("heads of the audit are listed in order", lists_heads),
        trial!("every original checks good", all_good),
    ]
}

async fn empty_is_not_mounted(own: &Settings) -> Result<(), Why> {
    match Vault::open(own.clone()).await {
        Err(Error::NotMounted) => Ok(()),
        Err(error) => Err(told(&error)),
        Ok(_) => Err("it was opened".into()),
    }
}

async fn opens_again(vault: &Vault, own: Settings) -> Result<(), Why> {
    if matches!(own.place, Place::Memory) {
        return Ok(()); // memory begins anew
    }
    let again = Vault::open(own).await.map_err(|error| told(&error))?;
    same("identity", again.id(), vault.id())?;
    vault.writable().await.map_err(|error| told(&error))
}

async fn reads_back(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(1, 300_000);
    let fingerprint = keep(vault, &bytes).await?;
    same("fingerprint", fingerprint, fingerprint_of(&bytes))?;
    let object = Object::Original(fingerprint.digest);
    let size = vault.stat(&object).await.map_err(|e| told(&e))?;
    same("size", size, Some(bytes.len() as u64))?;
    same_bytes(&read(vault, &object, None).await?, &bytes)
}

async fn keeps_nothing(vault: &Vault) -> Result<(), Why> {
    let fingerprint = keep(vault, b"").await?;
    let object = Object::Original(fingerprint.digest);
    same_bytes(&read(vault, &object, None).await?, b"")
}

async fn keeps_once(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(2, 70_000);
    for already in [false, true] {
        let mut incoming = vault.incoming().await.map_err(|e| told(&e))?;
        incoming.write(&bytes).await.map_err(|e| told(&e))?;
        let kept = vault.keep(incoming).await.map_err(|e| told(&e))?;
        same("already there", kept.already, already)?;
        same("fingerprint", kept.fingerprint, fingerprint_of(&bytes))?;
    }
    count_of(vault, Digest::of(&bytes)).await
}

async fn fifty_at_once(vault: &Vault) -> Result<(), Why> {
    let bytes = Arc::new(sample(3, 200_000));
    let keeps = (0..50).map(|_| {
        let (vault, bytes) = (vault.clone(), Arc::clone(&bytes));
        tokio::spawn(async move { keep(&vault, &bytes).await })
    });
    let kept = try_join_all(keeps).await.map_err(|e| e.to_string())?;
    for fingerprint in kept {
        same("fingerprint", fingerprint?, fingerprint_of(&bytes))?;
    }
    let object = Object::Original(Digest::of(&bytes));
    same_bytes(&read(vault, &object, None).await?, &bytes)?;
    count_of(vault, Digest::of(&bytes)).await
}

async fn large_in_ranges(vault: &Vault) -> Result<(), Why> {
    // Three parts, the last one short.
    let bytes = sample(4, (20 << 20) + 12_345);
    let fingerprint = keep(vault, &bytes).await?;
    same("fingerprint", fingerprint, fingerprint_of(&bytes))?;
    let object = Object::Original(fingerprint.digest);
    same_bytes(&read(vault, &object, None).await?, &bytes)?;
    let end = bytes.len();
    let part = 8 << 20;
    for range in [
        0..1,
        part - 3..part + 5,
        5_000_000..19_000_000,
        end - 7..end,
    ] {
        let asked = Some(range.start as u64..range.end as u64);
        same_bytes(&read(vault, &object, asked).await?, &bytes[range])?;
    }
    let beyond = Some((end - 5) as u64..(end + 100) as u64);
    same_bytes(&read(vault, &object, beyond).await?, &bytes[end - 5..])
}

async fn refuses_outside_ranges(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(5, 1000);
    let object = Object::Original(keep(vault, &bytes).await?.digest);
    for range in [1000..1001, 5000..6000] {
        match vault.read(&object, Some(range)).await {
            Err(Error::OutOfRange { bytes: 1000 }) => {}
            Err(error) => return Err(told(&error)),
            Ok(reading) => return Err(format!("it gave {:?}", reading.range)),
        }
    }
    Ok(())
}

async fn copies_locally(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(6, 2_500_000);
    let digest = keep(vault, &bytes).await?.digest;
    let copy = vault.local(digest).await.map_err(|e| told(&e))?;
    let found = tokio::fs::read(copy.path())
        .await
        .map_err(|e| e.to_string())?;
    same_bytes(&found, &bytes)
}

async fn replaces_records(vault: &Vault) -> Result<(), Why> {
    let digest = Digest::of(b"a record of the suite");
    for object in [Object::Record(digest), Object::RecordXmp(digest)] {
        for text in ["first, and rather long", "second"] {
            vault
                .put(object.clone(), text.as_bytes())
                .await
                .map_err(|e| told(&e))?;
            same_bytes(&read(vault, &object, None).await?, text.as_bytes())?;
        }
    }
    Ok(())
}

async fn removes_renditions(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(7, 9 << 20);
    let digest = keep(vault, &bytes).await?.digest;
    let renditions = ["thumb-240-aa.webp", "preview-2560-bb.jpg"]
        .map(|name| Object::Rendition(digest, name.to_owned()));
    let original = vault.local(digest).await.map_err(|e| told(&e))?;
    for object in &renditions {
        vault
            .put_file(object.clone(), original.path())
            .await
            .map_err(|e| told(&e))?;
        same_bytes(&read(vault, object, None).await?, &bytes)?;
    }
    vault
        .remove_renditions(digest)
        .await
        .map_err(|e| told(&e))?;
    for object in &renditions {
        same(
            "size",
            vault.stat(object).await.map_err(|e| told(&e))?,
            None,
        )?;
    }
    let verdict = vault.check(digest).await.map_err(|e| told(&e))?;
    same("the original", verdict, Verdict::Good)
}

async fn absent_is_missing(vault: &Vault) -> Result<(), Why> {
    let digest = Digest::of(b"never kept by anyone");
    let object = Object::Original(digest);
    same(
        "size",
        vault.stat(&object).await.map_err(|e| told(&e))?,
        None,
    )?;
    same(
        "check",
        vault.check(digest).await.map_err(|e| told(&e))?,
        Verdict::Missing,
    )?;
    for range in [None, Some(0..10)] {
        match vault.read(&object, range).await {
            Err(Error::Missing) => {}
            Err(error) => return Err(told(&error)),
            Ok(_) => return Err("it was read".into()),
        }
    }
    vault
        .remove_renditions(digest)
        .await
        .map_err(|error| told(&error))
}

async fn lists_all(vault: &Vault) -> Result<(), Why> {
    let digests = (0..1100).map(|n| Digest::of(format!("listed {n}").as_bytes()));
    let mut expected: Vec<Digest> = digests.collect();
    stream::iter(expected.clone())
        .map(|digest| vault.put(Object::Record(digest), b"{}\n"))
        .buffer_unordered(16)
        .try_collect::<()>()
        .await
        .map_err(|e| told(&e))?;
    let mut found = Vec::new();
    let mut records = vault.records();
    while let Some(record) = records.next().await {
        found.push(record.map_err(|e| told(&e))?);
    }
    if !found.is_sorted() {
        return Err("it is not in order".into());
    }
    expected.sort_unstable();
    let missing = expected
        .iter()
        .filter(|&&digest| found.binary_search(&(digest, 3)).is_err())
        .count();
    same("records missing from it", missing, 0)
}

async fn disposes(vault: &Vault) -> Result<(), Why> {
    let bytes = sample(8, 40_000);
    let digest = keep(vault, &bytes).await?.digest;
    let other = keep(vault, &sample(9, 40_000)).await?.digest;
    let copy = vault.local(digest).await.map_err(|e| told(&e))?;
    let rendition = Object::Rendition(digest, "thumb-240-aa.webp".to_owned());
    vault
        .put_file(rendition.clone(), copy.path())
        .await
        .map_err(|e| told(&e))?;
    let record = Object::Record(digest);
    vault
        .put(record.clone(), b"{}")
        .await
        .map_err(|e| told(&e))?;
    // Twice: one that is gone already stays so.
    for _ in 0..2 {
        vault.dispose(digest).await.map_err(|e| told(&e))?;
        for gone in [Object::Original(digest), rendition.clone()] {
            let size = vault.stat(&gone).await.map_err(|e| told(&e))?;
            same("size", size, None)?;
        }
    }
    same_bytes(&read(vault, &record, None).await?, b"{}")?;
    let verdict = vault.check(other).await.map_err(|e| told(&e))?;
    same("another original", verdict, Verdict::Good)?;
    // The same bytes may come again.
    same("fingerprint", keep(vault, &bytes).await?.digest, digest)
}

async fn lists_heads(vault: &Vault) -> Result<(), Why> {
    for name in ["2026-11-15", "2026-11-14", "2026-11-14"] {
        vault
            .put(Object::Head(name.to_owned()), name.as_bytes())
            .await
            .map_err(|e| told(&e))?;
    }
    let heads = vault.heads().await.map_err(|e| told(&e))?;
    same("heads", heads.join(" "), "2026-11-14 2026-11-15".to_owned())?;
    let first = Object::Head("2026-11-14".to_owned());
    same_bytes(&read(vault, &first, None).await?, b"2026-11-14")
}

async fn all_good(vault: &Vault) -> Result<(), Why> {
    let mut originals = vault.originals();
    let mut count = 0;
    while let Some(original) = originals.next().await {
        let (digest, bytes) = original.map_err(|e| told(&e))?;
        let verdict = vault.check(digest).await.map_err(|e| told(&e))?;
        same("the verdict", verdict, Verdict::Good)?;
        let object = Object::Original(digest);
        let size = vault.stat(&object).await.map_err(|e| told(&e))?;
        same("the listed size", Some(bytes), size)?;
        count += 1;
    }
    same("originals", count > 5, true)
}

async fn keep(vault: &Vault, bytes: &[u8]) -> Result<Fingerprint, Why> {
    let mut incoming = vault.incoming().await.map_err(|e| told(&e))?;
    // As they come from a network: not in whole blocks.
    for chunk in bytes.chunks(50_021) {
        incoming.write(chunk).await.map_err(|e| told(&e))?;
    }
    let kept = vault.keep(incoming).await.map_err(|e| told(&e))?;
    Ok(kept.fingerprint)
}

async fn read(
    vault: &Vault,
    object: &Object,
    range: Option<std::ops::Range<u64>>,
) -> Result<Vec<u8>, Why> {
    let reading = vault.read(object, range).await.map_err(|e| told(&e))?;
    let promised = reading.range.end - reading.range.start;
    let bytes = reading.whole().await.map_err(|e| told(&e))?;
    same("bytes promised", promised, bytes.len() as u64)?;
    Ok(bytes)
}

async fn count_of(vault: &Vault, digest: Digest) -> Result<(), Why> {
    let mut originals = vault.originals();
    let mut count = 0;
    while let Some(original) = originals.next().await {
        let (found, _) = original.map_err(|e| told(&e))?;
        count += usize::from(found == digest);
    }
    same("objects", count, 1)
}

fn fingerprint_of(bytes: &[u8]) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finish()
}

/// Bytes that look like nothing, the same for the same seed.
fn sample(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is compared is small, and reads better so"
)]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), Why> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what}: {found:?} instead of {expected:?}"))
    }
}

fn same_bytes(found: &[u8], expected: &[u8]) -> Result<(), Why> {
    same("bytes", found.len(), expected.len())?;
    if found == expected {
        Ok(())
    } else {
        Err("other bytes of the same length".into())
    }
}

/// An error with all its causes, for the person at the terminal.
fn told(error: &Error) -> Why {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
