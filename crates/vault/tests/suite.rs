//! One suite against memory, a folder and S3: same promises everywhere.

use vault::testing::SeaweedFs;
use vault::{Place, Settings, conformance};

async fn holds(settings: Settings) {
    let results = conformance::suite(&settings).await;
    assert!(results.len() > 10, "the suite stopped early: {results:?}");
    let broken: Vec<_> = results
        .iter()
        .filter(|(_, result)| result.is_err())
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_keeps_every_promise() {
    let spool = tempfile::tempdir().unwrap();
    holds(Settings {
        place: Place::Memory,
        spool: spool.path().to_owned(),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_keeps_every_promise() {
    let root = tempfile::tempdir().unwrap();
    holds(Settings {
        place: Place::Folder(root.path().to_owned()),
        spool: root.path().join("elsewhere"),
    })
    .await;
    let left = std::fs::read_dir(root.path()).unwrap().count();
    assert_eq!(left, 0, "the suite leaves nothing behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn s3_keeps_every_promise() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    holds(server.settings("suite", spool.path())).await;
}
