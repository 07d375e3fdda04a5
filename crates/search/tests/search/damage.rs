//! An index that cannot be trusted is made anew, and says so.

use std::fs;
use std::path::{Path, PathBuf};

use search::{Change, Index};

use crate::shelf::{Shelf, captioned};

/// Every file of the index but the lock.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("segments"))
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| !path.to_string_lossy().ends_with(".lock"))
        .collect();
    files.sort();
    files
}

fn shelf() -> Shelf {
    let shelf = Shelf::with((1..50).map(|number| captioned(number, "desfile militar en la plaza")));
    // A removal leaves one more kind of file.
    shelf.put([captioned(7, "cabalgata")]);
    shelf
}

/// Whether the folder opens as a new, empty index that works.
fn begins_anew(folder: &Path) -> bool {
    let opened = Index::open(folder).expect("damage is no reason to refuse");
    let anew = opened.rebuilt && opened.index.is_empty() && opened.index.cursor() == 0;
    opened
        .index
        .write(vec![Change::Put(captioned(1, "desfile"))], 1)
        .expect("the new index works");
    assert_eq!(opened.index.len(), if anew { 1 } else { 49 });
    anew
}

#[test]
fn an_untouched_folder_is_used_as_it_is() {
    assert!(!begins_anew(shelf().close().path()));
}

#[test]
fn any_file_cut_short_makes_the_index_begin_anew() {
    let kinds = files(shelf().close().path()).len();
    assert!(kinds > 8);
    for at in 0..kinds {
        let folder = shelf().close();
        let file = &files(folder.path())[at];
        let length = fs::metadata(file).unwrap().len();
        fs::File::options()
            .write(true)
            .open(file)
            .unwrap()
            .set_len(length / 2)
            .unwrap();
        assert!(begins_anew(folder.path()), "{}", file.display());
    }
}

#[test]
fn any_file_missing_makes_the_index_begin_anew() {
    let kinds = files(shelf().close().path()).len();
    for at in 0..kinds {
        let folder = shelf().close();
        let file = &files(folder.path())[at];
        // Without the list of its files the engine only forgets to tidy up.
        if file.file_name().is_some_and(|name| name != ".managed.json") {
            fs::remove_file(file).unwrap();
            assert!(begins_anew(folder.path()), "{}", file.display());
        }
    }
}

#[test]
fn garbage_in_place_of_the_list_of_segments_makes_the_index_begin_anew() {
    for garbage in [
        "",
        "{",
        "null",
        "{\"segments\":[]}",
        "\u{0}\u{0}",
        "[[[[[[[[",
    ] {
        let folder = shelf().close();
        fs::write(folder.path().join("segments/meta.json"), garbage).unwrap();
        assert!(begins_anew(folder.path()), "{garbage}");
    }
}

#[test]
fn an_index_of_another_schema_makes_it_begin_anew() {
    for (ours, others) in [
        ("acervo-search-3", "acervo-search-2"),
        ("\"caption\"", "\"description\""),
        ("\"payload\"", "\"other\""),
    ] {
        let folder = shelf().close();
        let path = folder.path().join("segments/meta.json");
        let meta = fs::read_to_string(&path).unwrap();
        assert!(meta.contains(ours), "{ours}");
        fs::write(&path, meta.replace(ours, others)).unwrap();
        assert!(begins_anew(folder.path()), "{others}");
    }
}

#[test]
fn a_missing_or_emptied_folder_makes_the_index_begin_anew() {
    let folder = shelf().close();
    fs::remove_dir_all(folder.path().join("segments")).unwrap();
    assert!(begins_anew(folder.path()));

    let folder = shelf().close();
    for file in files(folder.path()) {
        fs::remove_file(file).unwrap();
    }
    assert!(begins_anew(folder.path()));

    let folder = shelf().close();
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(begins_anew(folder.path()));

    let folder = shelf().close();
    fs::remove_dir_all(folder.path().join("segments")).unwrap();
    fs::write(folder.path().join("segments"), "a file where a folder was").unwrap();
    assert!(begins_anew(folder.path()));
}

#[test]
fn files_of_others_in_the_folder_do_no_harm() {
    let folder = shelf().close();
    fs::write(folder.path().join("segments/notas.txt"), "de otra persona").unwrap();
    assert!(!begins_anew(folder.path()));
}
