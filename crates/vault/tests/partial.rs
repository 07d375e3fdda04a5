//! Uploads that come in pieces.

use std::fs;
use std::path::Path;

use asset::{Digest, Fingerprint, Format, Hasher};
use vault::{Error, Incoming, Place, Settings, Vault};

async fn vault_in(root: &Path) -> Vault {
    let settings = Settings {
        place: Place::Folder(root.to_owned()),
        spool: root.join("spool"),
    };
    Vault::create(settings).await.expect("the harness works")
}

fn bytes(length: usize) -> Vec<u8> {
    (0..=250)
        .map(|n: u8| n.wrapping_mul(7))
        .cycle()
        .take(length)
        .collect()
}

fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finish()
}

async fn expect(incoming: &mut Incoming, bytes: &[u8]) {
    assert_eq!(incoming.offset(), bytes.len() as u64);
    assert_eq!(
        incoming.fingerprint().await.expect("the harness works"),
        fingerprint(bytes)
    );
}

#[tokio::test]
async fn pieces_add_up_over_writers_and_restarts() {
    let root = tempfile::tempdir().unwrap();
    let whole = bytes(5_000_000);
    let cuts = [0, 1, 700_000, 700_000, 1 << 20, 3_333_333, 5_000_000];
    let mut vault = vault_in(root.path()).await;
    for (n, piece) in cuts.windows(2).enumerate() {
        if n % 2 == 0 {
            // As after a restart: another vault knows only the file.
            vault = vault_in(root.path()).await;
        }
        let mut partial = vault.partial("shoot-1").await.unwrap();
        expect(&mut partial, &whole[..piece[0]]).await;
        partial.write(&whole[piece[0]..piece[1]]).await.unwrap();
        assert_eq!(partial.sync().await.unwrap(), piece[1] as u64);
    }
    assert_eq!(vault.partials().await.unwrap(), ["shoot-1"]);
    let partial = vault.partial("shoot-1").await.unwrap();
    let kept = vault.keep(partial).await.unwrap();
    assert_eq!(kept.fingerprint, fingerprint(&whole));
    assert!(vault.partials().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_that_goes_away_leaves_what_had_come() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let whole = bytes(9_000_000);
    let mut sent = 0;
    while sent < whole.len() {
        // No sync: the connection breaks in the middle of a block.
        let mut partial = vault.partial("broken-line").await.unwrap();
        expect(&mut partial, &whole[..sent]).await;
        let piece = &whole[sent..whole.len().min(sent + 1_700_001)];
        partial.write(piece).await.unwrap();
        sent += piece.len();
    }
    let partial = vault.partial("broken-line").await.unwrap();
    let kept = vault.keep(partial).await.unwrap();
    assert_eq!(kept.fingerprint, fingerprint(&whole));
}

#[tokio::test]
async fn a_chunk_with_a_wrong_checksum_is_undone() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let whole = bytes(3_000_000);
    let mut partial = vault.partial("upload").await.unwrap();
    partial.write(&whole[..1_000_000]).await.unwrap();
    let good = partial.sync().await.unwrap();
    partial.write(&vec![0; 1_500_000]).await.unwrap();
    partial.truncate(good).await.unwrap();
    expect(&mut partial, &whole[..1_000_000]).await;
    partial.write(&whole[1_000_000..2_000_000]).await.unwrap();
    // To where no mark is: read again from the file.
    partial.truncate(1_234_567).await.unwrap();
    expect(&mut partial, &whole[..1_234_567]).await;
    partial.write(&whole[1_234_567..]).await.unwrap();
    let beyond = partial.truncate(3_000_001).await;
    assert!(matches!(beyond, Err(Error::OutOfRange { .. })));
    let kept = vault.keep(partial).await.unwrap();
    assert_eq!(kept.fingerprint, fingerprint(&whole));
}

#[tokio::test]
async fn a_file_changed_behind_our_back_is_hashed_again() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let mut partial = vault.partial("shared").await.unwrap();
    partial.write(b"first").await.unwrap();
    partial.sync().await.unwrap();
    drop(partial);
    // Another process went on with it: the same length, other bytes.
    fs::write(root.path().join("spool/partial/shared"), "other").unwrap();
    let partial = vault.partial("shared").await.unwrap();
    let kept = vault.keep(partial).await.unwrap();
    assert_eq!(kept.fingerprint.digest, Digest::of(b"other"));
}

#[tokio::test]
async fn a_partial_upload_has_one_writer() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let other = vault_in(root.path()).await;
    let partial = vault.partial("mine").await.unwrap();
    assert!(matches!(vault.partial("mine").await, Err(Error::Busy)));
    assert!(matches!(other.partial("mine").await, Err(Error::Busy)));
    assert!(matches!(
        vault.discard_partial("mine").await,
        Err(Error::Busy)
    ));
    drop(partial);
    drop(other.partial("mine").await.unwrap());
    vault.discard_partial("mine").await.unwrap();
    vault.discard_partial("mine").await.unwrap();
    assert!(vault.partials().await.unwrap().is_empty());
    assert_eq!(vault.partial("mine").await.unwrap().offset(), 0);
}

#[tokio::test]
async fn a_name_that_could_leave_the_spool_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    for name in ["../vault.json", "..", ".", "", "a/b", "a\0b", ".lock"] {
        let opened = vault.partial(name).await;
        assert!(matches!(opened, Err(Error::BadName)), "{name:?}");
        let discarded = vault.discard_partial(name).await;
        assert!(matches!(discarded, Err(Error::BadName)), "{name:?}");
    }
}

#[tokio::test]
async fn the_head_is_there_before_the_end() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let mut incoming = vault.incoming().await.unwrap();
    assert!(incoming.head().await.unwrap().is_empty());
    incoming.write(b"\xff\xd8\xff").await.unwrap();
    assert_eq!(incoming.head().await.unwrap(), b"\xff\xd8\xff");
    let rest = bytes(3_000_000);
    incoming.write(&rest).await.unwrap();
    let head = incoming.head().await.unwrap();
    assert_eq!(head.len(), Format::HEAD);
    assert_eq!(head[3..], rest[..Format::HEAD - 3]);
}

#[tokio::test]
async fn an_anonymous_file_that_is_not_kept_vanishes() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let mut incoming = vault.incoming().await.unwrap();
    incoming.write(&bytes(100_000)).await.unwrap();
    incoming.sync().await.unwrap();
    let loose = root.path().join("spool/loose");
    assert_eq!(fs::read_dir(&loose).unwrap().count(), 1);
    drop(incoming);
    assert_eq!(fs::read_dir(&loose).unwrap().count(), 0);
}
