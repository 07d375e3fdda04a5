//! How results are spread.

use asset::{Document, EventId, Kind, Status};
use search::Count;

use crate::shelf::{Shelf, picture};

fn counts<T: ToString>(counts: &[Count<T>]) -> Vec<(String, u64)> {
    counts
        .iter()
        .map(|count| (count.value.to_string(), count.count))
        .collect()
}

fn named(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[test]
fn every_facet_is_counted_under_the_query() {
    let shelf = Shelf::with([
        Document {
            caption: Some("feria".into()),
            keywords: vec!["luz".into(), "noche".into(), "luz".into()],
            persons: vec!["Ana".into()],
            place: Some("Plaza".into()),
            creator: Some("Lucía".into()),
            camera: Some("Nikon Z9".into()),
            licence: Some("CC0".into()),
            event: Some(EventId::from_u128(9)),
            rating: 5,
            day: "2026-11-14".into(),
            ..picture(1)
        },
        Document {
            caption: Some("feria".into()),
            keywords: vec!["noche".into()],
            kind: Kind::Video,
            status: Status::Draft,
            day: "2025-01-31".into(),
            ..picture(2)
        },
        Document {
            caption: Some("otra cosa".into()),
            keywords: vec!["día".into()],
            ..picture(3)
        },
    ]);
    let facets = shelf.ask("feria").facets;
    assert_eq!(
        facets.status,
        [
            Count {
                value: Status::Draft,
                count: 1
            },
            Count {
                value: Status::Approved,
                count: 1
            }
        ]
    );
    assert_eq!(
        facets.kind,
        [
            Count {
                value: Kind::Photo,
                count: 1
            },
            Count {
                value: Kind::Video,
                count: 1
            }
        ]
    );
    assert_eq!(
        facets.rating,
        [Count { value: 5, count: 1 }, Count { value: 0, count: 1 }]
    );
    assert_eq!(counts(&facets.year), named(&[("2025", 1), ("2026", 1)]));
    assert_eq!(
        counts(&facets.month),
        named(&[("2025-01", 1), ("2026-11", 1)])
    );
    assert_eq!(
        facets.event,
        [Count {
            value: EventId::from_u128(9),
            count: 1
        }]
    );
    assert_eq!(counts(&facets.keyword), named(&[("noche", 2), ("luz", 1)]));
    assert_eq!(counts(&facets.person), named(&[("Ana", 1)]));
    assert_eq!(counts(&facets.place), named(&[("Plaza", 1)]));
    assert_eq!(counts(&facets.creator), named(&[("Lucía", 1)]));
    assert_eq!(counts(&facets.camera), named(&[("Nikon Z9", 1)]));
    assert_eq!(counts(&facets.licence), named(&[("CC0", 1)]));
}

#[test]
fn the_twenty_most_frequent_names_are_exact_over_many_commits() {
    let shelf = Shelf::empty();
    let mut number = 0;
    // Forty keywords; how often each stands differs from commit to commit, so that no commit alone knows the order.
    let mut expected = vec![0; 40];
    for commit in 0..6_usize {
        let mut documents = Vec::new();
        for (keyword, count) in expected.iter_mut().enumerate() {
            for _ in 0..(keyword * (commit + 3)) % 11 {
                number += 1;
                *count += 1;
                documents.push(Document {
                    keywords: vec![format!("clave {keyword:02}")],
                    ..picture(number)
                });
            }
        }
        shelf.put(documents);
    }
    let mut ranked: Vec<(String, u64)> = expected
        .into_iter()
        .enumerate()
        .map(|(keyword, count)| (format!("clave {keyword:02}"), count))
        .collect();
    ranked.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    ranked.truncate(20);
    assert_eq!(counts(&shelf.ask("").facets.keyword), ranked);
}

#[test]
fn counts_are_exact_whichever_part_of_the_archive_is_found() {
    let shelf = Shelf::with((0..500).map(|number| {
        Document {
            caption: Some(format!(
                "uno {}",
                if number % 10 == 0 { "raro" } else { "comun" }
            )),
            place: Some(format!("lugar {}", number % 3)),
            persons: (0..number % 4)
                .map(|person| format!("persona {person}"))
                .collect(),
            ..picture(number)
        }
    }));
    let brute = |keep: &dyn Fn(u128) -> bool, place: u128| {
        (0..500)
            .filter(|number| keep(*number) && number % 3 == place)
            .count() as u64
    };
    for (typed, keep) in [
        (
            "raro",
            &(|number: u128| number.is_multiple_of(10)) as &dyn Fn(u128) -> bool,
        ),
        ("comun", &|number: u128| !number.is_multiple_of(10)),
        ("uno", &|_| true),
    ] {
        let facets = shelf.ask(typed).facets;
        for place in &facets.place {
            let number = place.value.rsplit(' ').next().unwrap().parse().unwrap();
            assert_eq!(place.count, brute(keep, number), "{typed} {}", place.value);
        }
        let most = (0..500)
            .filter(|number| keep(*number) && number % 4 > 0)
            .count() as u64;
        assert_eq!(
            facets.person[0],
            Count {
                value: "persona 0".into(),
                count: most
            },
            "{typed}"
        );
    }
}

#[test]
fn a_later_write_is_counted_at_once() {
    let shelf = Shelf::with([picture(1)]);
    assert_eq!(shelf.ask("").facets.kind[0].count, 1);
    shelf.put([picture(2)]);
    assert_eq!(shelf.ask("").facets.kind[0].count, 2);
}
