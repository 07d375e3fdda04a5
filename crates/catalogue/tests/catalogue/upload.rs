//! Uploads in pieces are found again, by name and by digest.

use asset::{AccountId, Outcome, UploadId};
use catalogue::{Error, NewUpload};

use crate::archive::{at, both, fingerprint};

fn upload(number: u128, account: AccountId) -> NewUpload {
    NewUpload {
        id: UploadId::from_u128(number),
        account,
        bytes: 5_000_000_000,
        filename: "clip.mp4".to_owned(),
        path: Some("DCIM".to_owned()),
        event: None,
        modified: Some(at(-5)),
        digest: Some(fingerprint("clip").digest),
        expires: at(100),
    }
}

both! {
    async fn an_upload_grows_and_ends(archive) {
        let account = archive.lucia.account_id().unwrap();
        let announced = upload(1, account);
        archive.upload_create(&announced, at(0)).await.unwrap();
        let found = archive.upload(announced.id).await.unwrap().unwrap();
        assert_eq!((found.announced.clone(), found.offset, found.complete), (announced.clone(), 0, None));
        archive.upload_offset(announced.id, 4_999_999_999, at(200)).await.unwrap();
        let found = archive.upload(announced.id).await.unwrap().unwrap();
        assert_eq!((found.offset, found.announced.expires), (4_999_999_999, at(200)));
        let asset = archive.asset_of("clip", 1).await;
        archive.upload_complete(announced.id, (Outcome::New, asset), asset::Digest::of(b"x"), at(300)).await.unwrap();
        let found = archive.upload(announced.id).await.unwrap().unwrap();
        assert_eq!((found.offset, found.complete), (5_000_000_000, Some((Outcome::New, asset))));
        assert!(matches!(archive.upload_offset(announced.id, 1, at(1)).await, Err(Error::Missing)));
        archive.upload_remove(announced.id).await.unwrap();
        assert!(archive.upload(announced.id).await.unwrap().is_none());
        let gone = archive.upload_complete(announced.id, (Outcome::New, asset), asset::Digest::of(b"x"), at(1)).await;
        assert!(matches!(gone, Err(Error::Missing)));
    }

    async fn an_unfinished_upload_is_found_by_its_digest_and_owner(archive) {
        let (lucia, mateo) = (archive.lucia.account_id().unwrap(), archive.mateo.account_id().unwrap());
        let digest = fingerprint("clip").digest;
        archive.upload_create(&upload(1, lucia), at(0)).await.unwrap();
        archive.upload_create(&upload(2, lucia), at(0)).await.unwrap();
        archive.upload_offset(UploadId::from_u128(2), 10, at(100)).await.unwrap();
        let found = archive.upload_by_digest(&digest, lucia, at(1)).await.unwrap().unwrap();
        assert_eq!(found.announced.id, UploadId::from_u128(2));
        assert!(archive.upload_by_digest(&digest, mateo, at(1)).await.unwrap().is_none());
        assert!(archive.upload_by_digest(&digest, lucia, at(100)).await.unwrap().is_none());
    }

    async fn expired_uploads_are_listed(archive) {
        let account = archive.lucia.account_id().unwrap();
        archive.upload_create(&upload(1, account), at(0)).await.unwrap();
        assert!(archive.uploads_expired(at(99)).await.unwrap().is_empty());
        let expired = archive.uploads_expired(at(100)).await.unwrap();
        assert_eq!(expired[0].announced.id, UploadId::from_u128(1));
    }
}
