//! What the vault answers when its disk fails, and in which order it speaks to it.

use std::io::ErrorKind;
use std::path::Path;

use asset::Digest;

use super::*;
use crate::disk::{Call, Disk};

impl Vault {
    fn disk(&self) -> &Disk {
        &self.0.spool.disk
    }
}

async fn vault_in(root: &Path) -> Vault {
    let settings = Settings {
        place: Place::Folder(root.to_owned()),
        spool: root.to_owned(),
    };
    Vault::create(settings).await.unwrap()
}

async fn keep(vault: &Vault, bytes: &[u8]) -> Result<Kept, Error> {
    let mut incoming = vault.incoming().await?;
    incoming.write(bytes).await?;
    vault.keep(incoming).await
}

fn spooled(root: &Path) -> usize {
    std::fs::read_dir(root.join("spool/loose")).unwrap().count()
}

#[tokio::test]
async fn the_file_is_durable_before_its_name_and_the_name_before_the_answer() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    vault.disk().script.calls();
    let kept = keep(&vault, b"a first photograph").await.unwrap();
    let calls = vault.disk().script.calls();

    let target = root
        .path()
        .join(format!("originals/{}", kept.fingerprint.digest.shard()));
    let at = |call: Call, path: &Path| {
        let found = calls.iter().rposition(|(c, p)| *c == call && p == path);
        found.unwrap_or_else(|| panic!("no {call:?} of {}: {calls:?}", path.display()))
    };
    let written = calls.iter().rposition(|(c, _)| *c == Call::Write).unwrap();
    let synced = calls
        .iter()
        .rposition(|(c, _)| *c == Call::SyncFile)
        .unwrap();
    assert!(written < synced, "{calls:?}");
    let placed = at(Call::Place, &target);
    assert!(synced < placed, "{calls:?}");
    let second = target.parent().unwrap();
    assert!(placed < at(Call::SyncFolder, second), "{calls:?}");
    // Every folder that was new, in its parent.
    let first = second.parent().unwrap();
    for parent in [first, first.parent().unwrap(), root.path()] {
        at(Call::SyncFolder, parent);
    }
}

#[tokio::test]
async fn a_folder_made_by_another_process_is_synced_too() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let digest = Digest::of(b"second in its folder");
    let target = root.path().join(format!("originals/{}", digest.shard()));
    std::fs::create_dir_all(target.parent().unwrap()).unwrap();
    vault.disk().script.calls();
    keep(&vault, b"second in its folder").await.unwrap();
    let calls = vault.disk().script.calls();
    let first = target.parent().unwrap().parent().unwrap();
    for parent in [first, first.parent().unwrap(), root.path()] {
        let call = (Call::SyncFolder, parent.to_owned());
        assert!(calls.contains(&call), "{calls:?}");
    }
}

#[tokio::test]
async fn a_failed_sync_is_never_retried_into_success() {
    let shard = Digest::of(b"unlucky bytes").shard();
    for (call, ending) in [
        (Call::SyncFile, ""),
        (Call::SyncFolder, "originals"),
        (Call::SyncFolder, &shard[..5]),
    ] {
        let root = tempfile::tempdir().unwrap();
        let vault = vault_in(root.path()).await;
        let before = vault.incoming().await.unwrap();
        let script = &vault.disk().script;
        script.fail_at(call, Path::new(ending), ErrorKind::Other);
        let refused = keep(&vault, b"unlucky bytes").await;
        assert!(matches!(refused, Err(Error::Io { .. })), "{refused:?}");

        assert!(matches!(vault.writable().await, Err(Error::ReadOnly)));
        assert!(matches!(keep(&vault, b"x").await, Err(Error::ReadOnly)));
        assert!(matches!(vault.keep(before).await, Err(Error::ReadOnly)));
        assert!(matches!(vault.partial("p").await, Err(Error::ReadOnly)));
        let record = Object::Record(Digest::of(b"x"));
        let put = vault.put(record.clone(), b"{}").await;
        assert!(matches!(put, Err(Error::ReadOnly)), "{put:?}");
        assert_eq!(spooled(root.path()), 0);
        assert_eq!(vault.stat(&record).await.unwrap(), None);

        let again = vault_in(root.path()).await;
        again.writable().await.unwrap();
        keep(&again, b"unlucky bytes").await.unwrap();
    }
}

#[tokio::test]
async fn bytes_whose_sync_failed_are_not_there_afterwards() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    vault
        .disk()
        .script
        .fail_next(Call::SyncFile, ErrorKind::Other);
    keep(&vault, b"lost in the cache").await.unwrap_err();
    let original = Object::Original(Digest::of(b"lost in the cache"));
    assert_eq!(vault.stat(&original).await.unwrap(), None);

    // A partial upload goes too: what its file shows may be memory only.
    let vault = vault_in(root.path()).await;
    let mut partial = vault.partial("half").await.unwrap();
    partial.write(b"half of it").await.unwrap();
    vault
        .disk()
        .script
        .fail_next(Call::SyncFile, ErrorKind::Other);
    partial.sync().await.unwrap_err();
    drop(partial);
    let vault = vault_in(root.path()).await;
    assert_eq!(vault.partial("half").await.unwrap().offset(), 0);
}

#[tokio::test]
async fn a_sync_that_fails_beside_the_writing_is_not_overlooked() {
    for write_on in [false, true] {
        let root = tempfile::tempdir().unwrap();
        let vault = vault_in(root.path()).await;
        let mut partial = vault.partial("film").await.unwrap();
        let script = &vault.disk().script;
        script.fail_next(Call::SyncFile, ErrorKind::Other);
        partial.write(&vec![1; 65 << 20]).await.unwrap();
        if write_on {
            partial.write(&vec![2; 20 << 20]).await.ok();
        }
        vault.keep(partial).await.unwrap_err();
        assert!(matches!(vault.writable().await, Err(Error::ReadOnly)));
        let vault = vault_in(root.path()).await;
        assert!(vault.originals().next().await.is_none());
        assert!(vault.partials().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_full_disk_is_an_error_of_its_own() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let script = &vault.disk().script;
    script.fail_next(Call::Write, ErrorKind::StorageFull);
    assert!(matches!(keep(&vault, b"no room").await, Err(Error::Full)));
    // Nothing was promised, so nothing is broken: with room again, it goes on.
    vault.writable().await.unwrap();
    keep(&vault, b"room again").await.unwrap();

    script.fail_next(Call::SyncFile, ErrorKind::StorageFull);
    assert!(matches!(keep(&vault, b"no room").await, Err(Error::Full)));
    assert!(matches!(vault.writable().await, Err(Error::ReadOnly)));
}

#[tokio::test]
async fn what_could_not_be_written_is_never_kept() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let mut incoming = vault.incoming().await.unwrap();
    incoming.write(b"good ").await.unwrap();
    let good = incoming.fingerprint().await.unwrap();
    vault
        .disk()
        .script
        .fail_next(Call::Write, ErrorKind::StorageFull);
    incoming.write(b"lost ").await.unwrap();
    assert!(matches!(incoming.fingerprint().await, Err(Error::Full)));
    assert_eq!(incoming.offset(), 5);
    assert!(incoming.fingerprint().await.is_err());
    assert!(incoming.sync().await.is_err());
    assert!(incoming.head().await.is_err());

    incoming.truncate(5).await.unwrap();
    assert_eq!(incoming.fingerprint().await.unwrap(), good);
    incoming.write(b"lost ").await.unwrap();
    vault
        .disk()
        .script
        .fail_next(Call::Write, ErrorKind::StorageFull);
    assert!(matches!(vault.keep(incoming).await, Err(Error::Full)));
    assert!(vault.originals().next().await.is_none());
}

#[tokio::test]
async fn a_place_taken_meanwhile_is_not_replaced() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    // The object appears between the look and the rename: the rename then finds its place taken.
    vault
        .disk()
        .script
        .fail_next(Call::Place, ErrorKind::AlreadyExists);
    let kept = keep(&vault, b"in a race").await.unwrap();
    assert!(!kept.already);
    assert_eq!(spooled(root.path()), 0);
    assert!(keep(&vault, b"in a race").await.unwrap().already);
}

#[tokio::test]
async fn hashing_goes_on_where_it_stood_while_the_process_lives() {
    let root = tempfile::tempdir().unwrap();
    let vault = vault_in(root.path()).await;
    let mut partial = vault.partial("slow").await.unwrap();
    partial.write(&vec![7; 3 << 20]).await.unwrap();
    drop(partial);
    let spool = &vault.0.spool;
    // The writer has gone: the next one waits for its last block, not for an answer.
    let seat = spool.seat("slow").await.unwrap();
    let rest = seat.rest.as_ref().expect("the hash is remembered");
    assert_eq!(rest.hasher.bytes(), 3 << 20);
}
