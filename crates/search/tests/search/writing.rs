//! What enters and leaves.

use std::thread;

use asset::query::parse;
use asset::{AssetId, Document, Visibility};
use search::{Change, Error, Index};

use crate::shelf::{Shelf, captioned, picture};

#[test]
fn a_later_document_takes_the_place_of_the_earlier() {
    let shelf = Shelf::with([captioned(1, "desfile"), captioned(2, "desfile")]);
    shelf.put([captioned(1, "cabalgata")]);
    assert_eq!(shelf.find("desfile"), [2]);
    assert_eq!(shelf.find("cabalgata"), [1]);
    assert_eq!(shelf.index.len(), 2);
}

#[test]
fn the_last_of_several_changes_in_one_write_holds() {
    let shelf = Shelf::empty();
    let asset = AssetId::from_u128(1);
    let changes = vec![
        Change::Put(captioned(1, "uno")),
        Change::Put(captioned(1, "dos")),
        Change::Put(captioned(2, "tres")),
        Change::Remove(AssetId::from_u128(2)),
        Change::Remove(AssetId::from_u128(3)),
    ];
    shelf.index.write(changes, 5).unwrap();
    assert_eq!(shelf.find(""), [1]);
    assert_eq!(shelf.find("dos"), [1]);
    shelf
        .index
        .write(
            vec![Change::Remove(asset), Change::Put(captioned(1, "cuatro"))],
            6,
        )
        .unwrap();
    assert_eq!(shelf.find("cuatro"), [1]);
    shelf.index.write(vec![Change::Remove(asset)], 7).unwrap();
    assert!(shelf.index.is_empty());
}

#[test]
fn the_cursor_is_remembered_with_the_documents() {
    let shelf = Shelf::with([picture(1)]);
    shelf
        .index
        .write(vec![Change::Put(captioned(2, "desfile"))], 4711)
        .unwrap();
    let folder = shelf.close();
    let opened = Index::open(folder.path()).unwrap();
    assert!(!opened.rebuilt);
    assert_eq!((opened.index.cursor(), opened.index.len()), (4711, 2));
    let ids = opened
        .index
        .ids(&parse("desfile"), &Visibility::everything(), 10)
        .unwrap();
    assert_eq!(ids, [AssetId::from_u128(2)]);
}

#[test]
fn what_is_staged_is_found_only_after_the_write() {
    let shelf = Shelf::empty();
    for batch in 0..10 {
        let changes = (0..100).map(|at| Change::Put(captioned(batch * 100 + at, "desfile")));
        shelf.index.stage(changes.collect()).unwrap();
    }
    assert_eq!(shelf.index.len(), 0);
    shelf
        .index
        .write(vec![Change::Put(captioned(5, "cabalgata"))], 9)
        .unwrap();
    assert_eq!(shelf.index.len(), 1000);
    assert_eq!(shelf.find("cabalgata"), [5]);
}

#[test]
fn a_filling_that_was_interrupted_begins_again() {
    let shelf = Shelf::empty();
    shelf.index.stage(vec![Change::Put(picture(1))]).unwrap();
    let opened = Index::open(shelf.close().path()).unwrap();
    assert!(opened.rebuilt);
    assert_eq!(opened.index.len(), 0);
}

#[test]
fn clearing_forgets_everything_and_the_index_can_be_filled_again() {
    let shelf = Shelf::with([captioned(1, "desfile"), captioned(2, "desfile")]);
    shelf.index.clear().unwrap();
    assert_eq!((shelf.index.len(), shelf.index.cursor()), (0, 0));
    assert_eq!(shelf.find("desfile").len(), 0);
    shelf.put([captioned(2, "desfile")]);
    assert_eq!(shelf.find("desfile"), [2]);
}

#[test]
fn resting_changes_nothing_that_is_found() {
    let shelf = Shelf::empty();
    for number in 1..30 {
        shelf.put([captioned(number, "desfile")]);
    }
    shelf.index.rest().unwrap();
    assert_eq!(shelf.find("desfile").len(), 29);
    shelf.put([captioned(30, "desfile")]);
    assert_eq!(shelf.find("desfile").len(), 30);
    shelf.index.rest().unwrap();
    shelf.index.rest().unwrap();
}

#[test]
fn a_second_opener_is_told_that_the_folder_is_held() {
    let shelf = Shelf::empty();
    assert!(matches!(
        Index::open(shelf.folder.path()),
        Err(Error::Locked)
    ));
    let copy = shelf.index.clone();
    let folder = shelf.close();
    assert!(
        matches!(Index::open(folder.path()), Err(Error::Locked)),
        "a copy holds it too"
    );
    drop(copy);
    assert!(Index::open(folder.path()).is_ok());
}

#[test]
fn searches_go_on_while_others_write() {
    let shelf = Shelf::with([captioned(1, "desfile")]);
    thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                for _ in 0..200 {
                    let found = shelf.ask("desfile");
                    assert!(found.total >= 1);
                    assert_eq!(
                        found.items.len() as u64,
                        found.total,
                        "one moment of the index, not two"
                    );
                }
            });
        }
        threads.spawn(|| {
            for number in 2..40 {
                shelf.put([captioned(number, "desfile")]);
                shelf.put([Document {
                    title: Some("otra vez".into()),
                    ..captioned(1, "desfile")
                }]);
            }
        });
    });
    assert_eq!(shelf.find("desfile").len(), 39);
}
