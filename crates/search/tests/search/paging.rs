//! Orders and pages.

use asset::query::{Sort, parse};
use asset::{Document, Timestamp, Visibility};
use search::{Error, Page};

use crate::shelf::{Shelf, captioned, numbers, picture};

const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Taken, Sort::Arrived, Sort::Rating];

fn page(sort: Sort, limit: usize, cursor: Option<String>) -> Page {
    Page {
        sort,
        limit,
        cursor,
        facets: false,
    }
}

/// Pictures with many equal moments and stars, in several commits.
fn many() -> Shelf {
    let shelf = Shelf::empty();
    for commit in 0..4 {
        shelf.put((0..50).map(|at| {
            let number = commit * 50 + at + 1;
            let second = i64::try_from(number % 7).expect("small");
            Document {
                rating: u8::try_from(number % 6).expect("small"),
                taken: (number % 5 != 0).then(|| Timestamp::from_micros(0).plus_seconds(second)),
                arrived: Timestamp::from_micros(0).plus_seconds(second * 3 % 5),
                title: (number % 3 == 0).then(|| "feria".into()),
                ..captioned(
                    number,
                    if number % 2 == 0 {
                        "feria del sol"
                    } else {
                        "feria"
                    },
                )
            }
        }));
    }
    shelf
}

#[test]
fn pages_follow_one_another_without_gap_or_repetition() {
    let shelf = many();
    for typed in [
        "feria",
        "feria sol",
        "fer",
        "",
        "titulo:feria -sol",
        "\"feria del\"",
    ] {
        for sort in SORTS {
            let everyone = Visibility::everything();
            let whole = shelf
                .page(typed, &everyone, &page(sort, 1000, None))
                .unwrap();
            assert_eq!(whole.next, None);
            assert_eq!(whole.items.len() as u64, whole.total);
            for limit in [1, 7, 50] {
                let mut pages = Vec::new();
                let mut cursor = None;
                loop {
                    let found = shelf
                        .page(typed, &everyone, &page(sort, limit, cursor))
                        .unwrap();
                    assert_eq!(found.total, whole.total, "the total is that of all pages");
                    pages.extend(found.items);
                    cursor = found.next;
                    if cursor.is_none() {
                        break;
                    }
                }
                assert_eq!(pages, whole.items, "{typed} {sort:?} {limit}");
            }
        }
    }
}

#[test]
fn a_page_goes_on_where_it_ended_while_pictures_arrive() {
    let shelf = many();
    let everyone = Visibility::everything();
    for sort in SORTS {
        let whole = shelf
            .page("feria", &everyone, &page(sort, 1000, None))
            .unwrap()
            .items;
        let first = shelf
            .page("feria", &everyone, &page(sort, 20, None))
            .unwrap();
        let newest = 10_000 + whole.len() as u128;
        shelf.put([Document {
            title: Some("feria".into()),
            rating: 5,
            ..picture(newest)
        }]);
        let rest = shelf
            .page("feria", &everyone, &page(sort, 1000, first.next))
            .unwrap();
        assert_eq!(rest.items, whole[20..], "{sort:?}");
        shelf
            .index
            .write(
                vec![search::Change::Remove(asset::AssetId::from_u128(newest))],
                9,
            )
            .unwrap();
    }
}

#[test]
fn each_order_puts_its_own_first() {
    let at = |seconds| Timestamp::from_micros(0).plus_seconds(seconds);
    let shelf = Shelf::with([
        Document {
            taken: Some(at(1)),
            arrived: at(30),
            rating: 3,
            ..captioned(1, "sol")
        },
        Document {
            taken: Some(at(3)),
            arrived: at(10),
            rating: 4,
            ..captioned(2, "sol")
        },
        Document {
            taken: None,
            arrived: at(20),
            rating: 5,
            ..captioned(3, "sol")
        },
        Document {
            taken: Some(at(2)),
            arrived: at(5),
            rating: 3,
            title: Some("sol".into()),
            ..captioned(4, "sol")
        },
    ]);
    let order = |typed: &str, sort| {
        let found = shelf
            .page(typed, &Visibility::everything(), &page(sort, 10, None))
            .unwrap();
        numbers(&found.items)
    };
    assert_eq!(
        order("sol", Sort::Taken),
        [2, 4, 1, 3],
        "without a moment of capture it comes last"
    );
    assert_eq!(order("sol", Sort::Arrived), [1, 3, 2, 4]);
    assert_eq!(order("sol", Sort::Rating), [3, 2, 4, 1]);
    assert_eq!(order("sol", Sort::Relevance), [4, 2, 1, 3]);
    assert_eq!(
        order("", Sort::Relevance),
        [2, 4, 1, 3],
        "without words the newest comes first"
    );
    let ids = shelf
        .index
        .ids(&parse("sol"), &Visibility::everything(), 3)
        .unwrap();
    assert_eq!(numbers(&ids), [2, 4, 1]);
}

#[test]
fn what_is_no_cursor_is_said_to_be_none() {
    let shelf = many();
    let everyone = Visibility::everything();
    let next = shelf
        .page("", &everyone, &page(Sort::Taken, 1, None))
        .unwrap()
        .next
        .unwrap();
    for cursor in [
        "",
        "x",
        "ñandú",
        &next[1..],
        &format!("{next}0"),
        &next.to_uppercase(),
        &"t".repeat(1_000_000),
    ] {
        let answer = shelf.page(
            "",
            &everyone,
            &page(Sort::Taken, 1, Some(cursor.to_owned())),
        );
        assert!(matches!(answer, Err(Error::BadCursor)), "{cursor:.20}");
    }
    let answer = shelf.page("", &everyone, &page(Sort::Rating, 1, Some(next)));
    assert!(
        matches!(answer, Err(Error::BadCursor)),
        "a cursor belongs to its order"
    );
}

#[test]
fn a_page_of_none_still_counts() {
    let found = many()
        .page(
            "feria",
            &Visibility::everything(),
            &page(Sort::Taken, 0, None),
        )
        .unwrap();
    assert_eq!((found.items.len(), found.total, found.next), (0, 200, None));
}
