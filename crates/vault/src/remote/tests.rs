//! An object store that holds other bytes than it should.

use std::path::Path as Folder;

use super::*;

async fn sealed(spool: &Folder, bytes: &[u8]) -> Sealed {
    let spool = Spool::open(spool, Arc::default()).unwrap();
    let mut incoming = Incoming::anonymous(Arc::new(spool)).await.unwrap();
    incoming.write(bytes).await.unwrap();
    incoming.seal().await.unwrap()
}

#[tokio::test]
async fn a_damaged_object_is_set_aside_for_a_good_one() {
    let spool = tempfile::tempdir().unwrap();
    let remote = Remote::memory();
    for length in [100_000, 20 << 20] {
        let good = vec![b'g'; length];
        let digest = Digest::of(&good);
        let key = remote.key_of(&Object::Original(digest)).unwrap();
        // Of the right size, so that only the bytes tell.
        let bad = vec![b'b'; length];
        remote.put_key(&key, &bad).await.unwrap();
        let found = Digest::of(&bad);
        let verdict = remote.check(digest).await.unwrap();
        assert_eq!(verdict, Verdict::Corrupt { found });

        let kept = remote
            .keep(sealed(spool.path(), &good).await)
            .await
            .unwrap();
        assert!(kept.mended && !kept.already);
        assert_eq!(remote.check(digest).await.unwrap(), Verdict::Good);
        let aside = format!("damaged/{}.{}", digest.shard(), &found.to_hex()[..16]);
        let aside = remote.whole(&remote.key(&aside)).await.unwrap();
        assert!(aside == bad);

        let again = remote
            .keep(sealed(spool.path(), &good).await)
            .await
            .unwrap();
        assert!(again.already && !again.mended);
    }
}

#[tokio::test]
async fn a_local_copy_of_damaged_bytes_is_refused() {
    let spool = tempfile::tempdir().unwrap();
    let remote = Remote::memory();
    let expected = Digest::of(b"good");
    let key = remote.key_of(&Object::Original(expected)).unwrap();
    remote.put_key(&key, b"evil").await.unwrap();
    let place = Arc::new(Spool::open(spool.path(), Arc::default()).unwrap());
    let copy = remote.local(expected, place).await;
    let found = Digest::of(b"evil");
    assert!(
        matches!(copy, Err(Error::Corrupt { expected: e, found: f }) if e == expected && f == found)
    );
    let left = std::fs::read_dir(spool.path().join("loose")).unwrap();
    assert_eq!(left.count(), 0);
}

#[tokio::test]
async fn bytes_that_changed_in_the_spool_are_not_sent() {
    let spool = tempfile::tempdir().unwrap();
    let remote = Remote::memory();
    for length in [1000, 20 << 20] {
        let sealed = sealed(spool.path(), &vec![1; length]).await;
        let digest = sealed.fingerprint.digest;
        std::os::unix::fs::FileExt::write_all_at(&sealed.file.file, b"rot", 10).unwrap();
        let kept = remote.keep(sealed).await;
        assert!(matches!(kept, Err(Error::Corrupt { .. })), "{kept:?}");
        let original = Object::Original(digest);
        assert_eq!(remote.stat(&original).await.unwrap(), None);
    }
}

#[tokio::test]
async fn objects_without_a_marker_are_not_made_into_a_new_vault() {
    let remote = Remote::memory();
    let record = Object::Record(Digest::of(b"x"));
    remote.put(&record, b"{}").await.unwrap();
    assert!(matches!(remote.found().await, Err(Error::NotEmpty)));
    assert!(matches!(remote.marker().await, Err(Error::NotMounted)));
}
