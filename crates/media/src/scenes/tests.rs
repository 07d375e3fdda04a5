use std::collections::HashSet;

use super::{File, make, plan};

/// The same file, small enough for a test.
fn small(file: &File) -> File {
    let mut file = file.clone();
    let (width, height) = file.shot.size;
    file.shot.size = (width / 10 * 2, height / 10 * 2);
    file
}

#[test]
fn the_plan_fills_eight_events_by_four_photographers() {
    let shoots = plan(7);
    let titles: HashSet<&str> = shoots.iter().map(|shoot| shoot.title.as_str()).collect();
    let people: HashSet<&str> = shoots
        .iter()
        .map(|shoot| shoot.photographer.account.as_str())
        .collect();
    let films = shoots
        .iter()
        .flat_map(|shoot| &shoot.files)
        .filter(|file| file.is_film())
        .count();
    let stills = shoots.iter().map(|shoot| shoot.files.len()).sum::<usize>() - films;
    assert_eq!((titles.len(), people.len(), films), (8, 4, 6));
    assert!((110..=130).contains(&stills), "{stills} pictures");
}

#[test]
fn no_two_files_of_a_shoot_share_a_name() {
    for shoot in plan(7) {
        let names: HashSet<&str> = shoot.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names.len(), shoot.files.len(), "{}", shoot.title);
    }
}

#[test]
fn every_file_falls_within_its_event() {
    for shoot in plan(7) {
        for file in &shoot.files {
            assert!(
                file.taken >= shoot.starts && file.taken <= shoot.ends,
                "{} {} {}",
                shoot.title,
                file.name,
                file.taken
            );
        }
    }
}

#[test]
fn the_same_plan_makes_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let again = tempfile::tempdir().expect("a folder to write in");
    let first = small(&plan(7)[0].files[0]);
    let second = small(&plan(7)[0].files[0]);
    let one = std::fs::read(make(&first, folder.path()).unwrap()).unwrap();
    let two = std::fs::read(make(&second, again.path()).unwrap()).unwrap();
    assert!(one == two, "the two files differ");
}

#[test]
fn a_twin_in_another_shoot_has_the_same_bytes_and_a_mended_copy_has_not() {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let shoots = plan(7);
    let bytes = |file: &File| std::fs::read(make(&small(file), folder.path()).unwrap()).unwrap();
    let twin = shoots
        .iter()
        .flat_map(|shoot| &shoot.files)
        .find(|file| file.name.starts_with("Copia de "))
        .expect("the plan has a twin");
    let source = &shoots[0].files[0];
    assert!(bytes(twin) == bytes(source));
    let mended = shoots[0].files.last().expect("the shoot has files");
    assert!(mended.name.contains("corregida"));
    assert!(bytes(mended) != bytes(source));
}
