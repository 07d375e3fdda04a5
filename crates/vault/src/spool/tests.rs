//! The spool after crashes and among rivals.

use super::*;

fn spool_in(root: &Path) -> Spool {
    Spool::open(root, Arc::default()).unwrap()
}

#[test]
fn opening_removes_what_the_dead_left_and_nothing_of_the_living() {
    let root = tempfile::tempdir().unwrap();
    let first = spool_in(root.path());
    let living = first.loose().unwrap();
    let dead = first.loose.join("of-a-process-that-died");
    fs::write(&dead, "half an upload").unwrap();
    let partial = first.partial.join("named");
    fs::write(&partial, "stays").unwrap();

    let _second = spool_in(root.path());
    assert!(living.path.exists(), "a living writer's file was swept");
    assert!(!dead.exists(), "a dead writer's file was left");
    assert!(partial.exists(), "a partial upload was swept");
    let path = living.path.clone();
    drop(living);
    assert!(!path.exists());
}

#[test]
fn a_partial_upload_has_one_writer_over_all_processes() {
    let root = tempfile::tempdir().unwrap();
    let (first, second) = (spool_in(root.path()), spool_in(root.path()));
    let writer = first.named("upload").unwrap();
    assert!(matches!(second.named("upload"), Err(Error::Busy)));
    assert!(matches!(second.discard("upload"), Err(Error::Busy)));
    drop(writer);
    second.discard("upload").unwrap();
    assert!(second.partials().unwrap().is_empty());
    second.discard("upload").unwrap();
}

#[test]
fn a_read_that_outlives_its_keep_turns_no_writer_away() {
    let root = tempfile::tempdir().unwrap();
    let spool = spool_in(root.path());
    let kept = spool.named("upload").unwrap();
    let still_reading = kept.reader().unwrap();
    drop(kept);
    spool.named("upload").unwrap();
    drop(still_reading);
}

#[test]
fn a_partial_upload_left_read_only_can_go_on() {
    let root = tempfile::tempdir().unwrap();
    let spool = spool_in(root.path());
    spool.named("upload").unwrap().set_mode(0o400).unwrap();
    let file = spool.named("upload").unwrap();
    std::io::Write::write_all(&mut &file.file, b"more").unwrap();
}

#[tokio::test]
async fn memory_of_idle_uploads_is_bounded() {
    let root = tempfile::tempdir().unwrap();
    let spool = spool_in(root.path());
    let busy = spool.seat("busy").await.unwrap();
    for n in 0..3 * REMEMBERED {
        drop(spool.seat(&format!("idle-{n}")).await.unwrap());
        assert!(spool.seats().len() <= REMEMBERED);
    }
    assert!(matches!(spool.seat("busy").await, Err(Error::Busy)));
    drop(busy);
    spool.seat("busy").await.unwrap();
}
