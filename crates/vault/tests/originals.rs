//! Originals in a folder: written once, told apart, mended, never lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use asset::Digest;
use vault::{Error, Kept, Object, Place, Settings, Vault, Verdict};

fn folder(root: &Path) -> Settings {
    Settings {
        place: Place::Folder(root.to_owned()),
        spool: root.join("spool"),
    }
}

async fn keep(vault: &Vault, bytes: &[u8]) -> Result<Kept, Error> {
    let mut incoming = vault.incoming().await?;
    incoming.write(bytes).await?;
    vault.keep(incoming).await
}

fn path_of(root: &Path, digest: Digest) -> PathBuf {
    root.join("originals").join(digest.shard())
}

/// Damages a file as a failing disk would: the bytes change, nothing else does.
fn damage(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("the harness works");
    let mut bytes = fs::read(path).expect("the harness works");
    bytes[3] ^= 0x40;
    fs::write(path, bytes).expect("the harness works");
    fs::set_permissions(path, fs::Permissions::from_mode(0o400)).expect("the harness works");
}

async fn read(vault: &Vault, digest: Digest) -> Vec<u8> {
    let reading = vault
        .read(&Object::Original(digest), None)
        .await
        .expect("the harness works");
    reading.whole().await.expect("the harness works")
}

#[tokio::test]
async fn an_original_lies_under_its_digest_for_reading_only() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let kept = keep(&vault, b"a photograph").await.unwrap();
    let digest = Digest::of(b"a photograph");
    assert_eq!(kept.fingerprint.digest, digest);
    assert!(!kept.already && !kept.mended);
    let path = path_of(root.path(), digest);
    assert_eq!(fs::read(&path).unwrap(), b"a photograph");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o400);
    assert_eq!(vault.local(digest).await.unwrap().path(), path);
    assert!(path.exists(), "an original is no copy to be removed");
}

#[tokio::test]
async fn the_store_explains_itself_in_two_languages() {
    let root = tempfile::tempdir().unwrap();
    Vault::create(folder(root.path())).await.unwrap();
    for (name, word) in [("LEEME.txt", "huella"), ("README.txt", "digest")] {
        let text = fs::read_to_string(root.path().join(name)).unwrap();
        for needed in ["b3sum", "sha256sum", "originals/3f/a2/", "vault.json", word] {
            assert!(text.contains(needed), "{name} does not speak of {needed}");
        }
    }
}

#[tokio::test]
async fn without_vault_json_nothing_is_written() {
    let root = tempfile::tempdir().unwrap();
    let opened = Vault::open(folder(root.path())).await;
    assert!(matches!(opened, Err(Error::NotMounted)));
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);

    let nowhere = root.path().join("not/there");
    let opened = Vault::open(folder(&nowhere)).await;
    assert!(matches!(opened, Err(Error::NotMounted)));
    assert!(!nowhere.exists());
}

#[tokio::test]
async fn a_disk_that_goes_away_stops_all_writing() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let mut incoming = vault.incoming().await.unwrap();
    incoming.write(b"on its way").await.unwrap();
    let other = tempfile::tempdir().unwrap();
    Vault::create(folder(other.path())).await.unwrap();
    let marker = root.path().join("vault.json");

    // Another vault's disk in its place is no better than none.
    fs::copy(other.path().join("vault.json"), &marker).unwrap();
    assert!(matches!(vault.writable().await, Err(Error::NotMounted)));
    fs::remove_file(&marker).unwrap();
    assert!(matches!(vault.writable().await, Err(Error::NotMounted)));
    assert!(matches!(vault.keep(incoming).await, Err(Error::NotMounted)));
    let record = Object::Record(Digest::of(b"x"));
    let put = vault.put(record, b"{}").await;
    assert!(matches!(put, Err(Error::NotMounted)));
    assert!(!root.path().join("originals").exists());
    assert!(!root.path().join("records").exists());
}

#[tokio::test]
async fn objects_without_vault_json_are_not_made_into_a_new_vault() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    keep(&vault, b"precious").await.unwrap();
    fs::remove_file(root.path().join("vault.json")).unwrap();
    let made = Vault::create(folder(root.path())).await;
    assert!(matches!(made, Err(Error::NotEmpty)));
    assert!(!root.path().join("vault.json").exists());
}

#[tokio::test]
async fn making_a_vault_that_exists_opens_it() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let kept = keep(&vault, b"precious").await.unwrap();
    let again = Vault::create(folder(root.path())).await.unwrap();
    assert_eq!(again.id(), vault.id());
    assert_eq!(read(&again, kept.fingerprint.digest).await, b"precious");
}

#[tokio::test(flavor = "multi_thread")]
async fn makers_at_once_make_one_vault() {
    for _ in 0..20 {
        let root = tempfile::tempdir().unwrap();
        let makers: Vec<_> = (0..32u8)
            .map(|maker| {
                let settings = folder(root.path());
                tokio::spawn(async move {
                    let vault = Vault::create(settings).await.unwrap();
                    // The quick ones are at work while the slow ones still look whether a vault is there.
                    keep(&vault, &[maker]).await.unwrap();
                    vault.id().to_owned()
                })
            })
            .collect();
        let mut ids = std::collections::HashSet::new();
        for maker in makers {
            ids.insert(maker.await.unwrap());
        }
        assert_eq!(ids.len(), 1);
    }
}

#[tokio::test]
async fn a_known_good_original_is_left_alone() {
    use std::os::unix::fs::MetadataExt;
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let digest = keep(&vault, b"once").await.unwrap().fingerprint.digest;
    let before = fs::metadata(path_of(root.path(), digest)).unwrap();
    let again = keep(&vault, b"once").await.unwrap();
    assert!(again.already && !again.mended);
    let after = fs::metadata(path_of(root.path(), digest)).unwrap();
    assert_eq!(before.ino(), after.ino());
    assert_eq!(before.ctime_nsec(), after.ctime_nsec());
}

#[tokio::test]
async fn sending_known_bytes_again_mends_a_damaged_original_and_deletes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let digest = keep(&vault, b"will rot").await.unwrap().fingerprint.digest;
    damage(&path_of(root.path(), digest));
    let found = Digest::of(b"wil,\x20rot");
    assert_eq!(
        vault.check(digest).await.unwrap(),
        Verdict::Corrupt { found }
    );

    let kept = keep(&vault, b"will rot").await.unwrap();
    assert!(kept.mended && !kept.already);
    assert_eq!(vault.check(digest).await.unwrap(), Verdict::Good);
    let aside = format!("{}.{}", digest.shard(), &found.to_hex()[..16]);
    let aside = fs::read(root.path().join("damaged").join(aside)).unwrap();
    assert_eq!(Digest::of(&aside), found);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_mending_at_once_leave_one_good_object() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let digest = keep(&vault, b"will rot").await.unwrap().fingerprint.digest;
    damage(&path_of(root.path(), digest));
    let other = Vault::open(folder(root.path())).await.unwrap();
    let keeps: Vec<_> = (0..50)
        .map(|n| {
            let vault = if n % 2 == 0 { &vault } else { &other };
            let vault = vault.clone();
            tokio::spawn(async move { keep(&vault, b"will rot").await })
        })
        .collect();
    for kept in keeps {
        kept.await.unwrap().unwrap();
    }
    assert_eq!(vault.check(digest).await.unwrap(), Verdict::Good);
    let aside = root.path().join("damaged").join(&digest.shard()[..5]);
    assert_eq!(fs::read_dir(aside).unwrap().count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_keeps_over_two_processes_are_one_object() {
    let root = tempfile::tempdir().unwrap();
    let first = Vault::create(folder(root.path())).await.unwrap();
    let second = Vault::open(folder(root.path())).await.unwrap();
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let digest = Digest::of(&bytes);
    let keeps: Vec<_> = (0..50)
        .map(|n| {
            let vault = if n % 2 == 0 { &first } else { &second };
            let (vault, bytes) = (vault.clone(), bytes.clone());
            tokio::spawn(async move { keep(&vault, &bytes).await })
        })
        .collect();
    let mut new = 0;
    for kept in keeps {
        let kept = kept.await.unwrap().unwrap();
        assert_eq!(kept.fingerprint.digest, digest);
        new += usize::from(!kept.already);
    }
    assert_eq!(new, 1, "one of them was first");
    assert_eq!(read(&first, digest).await, bytes);
    let mut originals = first.originals();
    assert_eq!(
        originals.next().await.unwrap().unwrap(),
        (digest, 3_000_000)
    );
    assert!(originals.next().await.is_none());
    let spooled = fs::read_dir(root.path().join("spool/loose")).unwrap();
    assert_eq!(spooled.count(), 0);
}

#[tokio::test]
async fn a_check_tells_good_from_missing_and_corrupt() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let digest = keep(&vault, b"checked").await.unwrap().fingerprint.digest;
    assert_eq!(vault.check(digest).await.unwrap(), Verdict::Good);
    let path = path_of(root.path(), digest);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, b"check").unwrap();
    let found = Digest::of(b"check");
    assert_eq!(
        vault.check(digest).await.unwrap(),
        Verdict::Corrupt { found }
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(vault.check(digest).await.unwrap(), Verdict::Missing);
    // What cannot be read is not counted as anything.
    fs::create_dir(&path).unwrap();
    assert!(matches!(vault.check(digest).await, Err(Error::Io { .. })));
}

#[tokio::test]
async fn strangers_and_orphans_are_passed_over_and_stay() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let mut digests = Vec::new();
    for n in 0..300 {
        let bytes = format!("picture {n}");
        digests.push(
            keep(&vault, bytes.as_bytes())
                .await
                .unwrap()
                .fingerprint
                .digest,
        );
    }
    digests.sort_unstable();
    let near = path_of(root.path(), digests[0]);
    let strangers = [
        root.path().join("originals/.DS_Store"),
        near.with_file_name("notes.txt"),
        near.with_file_name(Digest::of(b"wrong folder").to_hex()),
    ];
    for stranger in &strangers {
        fs::write(stranger, "not ours").unwrap();
    }
    let mut found = Vec::new();
    let mut originals = vault.originals();
    while let Some(original) = originals.next().await {
        found.push(original.unwrap().0);
    }
    assert_eq!(found, digests);
    drop(vault);
    Vault::open(folder(root.path())).await.unwrap();
    assert!(strangers.iter().all(|stranger| stranger.exists()));
}

#[tokio::test]
async fn originals_enter_by_keep_alone_and_sidecars_by_their_digest() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    let file = root.path().join("some-file");
    fs::write(&file, "xmp").unwrap();
    let digest = Digest::of(b"xmp");
    let original = Object::Original(digest);
    let put = vault.put(original.clone(), b"xmp").await;
    assert!(matches!(put, Err(Error::WrittenOnce)));
    let put = vault.put_file(original.clone(), &file).await;
    assert!(matches!(put, Err(Error::WrittenOnce)));
    assert_eq!(vault.stat(&original).await.unwrap(), None);

    let sidecar = Object::Sidecar(digest);
    let put = vault.put(sidecar.clone(), b"other").await;
    assert!(matches!(put, Err(Error::Corrupt { .. })));
    fs::write(&file, "other").unwrap();
    let put = vault.put_file(sidecar.clone(), &file).await;
    assert!(matches!(put, Err(Error::Corrupt { .. })));
    for _ in 0..2 {
        vault.put(sidecar.clone(), b"xmp").await.unwrap();
    }
    assert_eq!(vault.stat(&sidecar).await.unwrap(), Some(3));
    assert!(vault.sidecars().next().await.is_some());
}

#[tokio::test]
async fn a_rendition_cannot_leave_its_folder() {
    let root = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder(root.path())).await.unwrap();
    for name in ["../escape", "..", "a/b", ""] {
        let object = Object::Rendition(Digest::of(b"x"), name.into());
        let put = vault.put(object.clone(), b"x").await;
        assert!(matches!(put, Err(Error::BadName)), "{name:?}");
        let read = vault.read(&object, None).await;
        assert!(matches!(read, Err(Error::BadName)), "{name:?}");
    }
}
