//! What may not be seen is nowhere: not in results, counts, facets, corrections or suggestions.

use asset::query::parse;
use asset::{AccountId, Document, Status, Visibility};

use crate::shelf::{Shelf, captioned, numbers};

fn designer() -> Visibility {
    Visibility {
        statuses: vec![Status::Approved],
        ..Visibility::nothing()
    }
}

fn shelf() -> Shelf {
    let with_names = |document: Document, name: &str| Document {
        keywords: vec![name.to_owned()],
        persons: vec![name.to_owned()],
        place: Some(name.to_owned()),
        ..document
    };
    Shelf::with([
        with_names(captioned(1, "desfile"), "abierto"),
        with_names(
            Document {
                status: Status::Draft,
                owner: Some(AccountId::from_u128(7)),
                ..captioned(2, "desfile borrador")
            },
            "bosquejo",
        ),
        with_names(
            Document {
                restricted: true,
                ..captioned(3, "desfile reservado")
            },
            "clasificado",
        ),
        with_names(
            Document {
                trashed: true,
                ..captioned(4, "desfile desechado")
            },
            "desecho",
        ),
    ])
}

#[test]
fn results_counts_and_facets_hold_only_what_may_be_seen() {
    let found = shelf().ask_as("desfile", &designer());
    assert_eq!(numbers(&found.items), [1]);
    assert_eq!(found.total, 1);
    let people: Vec<&str> = found
        .facets
        .person
        .iter()
        .map(|person| person.value.as_str())
        .collect();
    assert_eq!(people, ["abierto"]);
    assert_eq!(found.facets.keyword.len(), 1);
    assert_eq!(found.facets.place.len(), 1);
    assert_eq!(found.facets.status.len(), 1);
}

#[test]
fn everybody_sees_their_own_drafts_but_not_their_own_restricted_ones() {
    let photographer = Visibility {
        own: Some(AccountId::from_u128(7)),
        ..designer()
    };
    let shelf = shelf();
    assert_eq!(
        numbers(&shelf.ask_as("desfile", &photographer).items),
        [2, 1]
    );
    shelf.put([Document {
        owner: Some(AccountId::from_u128(7)),
        restricted: true,
        ..captioned(5, "desfile")
    }]);
    assert_eq!(shelf.ask_as("desfile", &photographer).total, 2);
}

#[test]
fn the_trash_is_seen_only_by_who_may_and_only_when_asked_for() {
    let shelf = shelf();
    let mut query = parse("desfile");
    let ask = |query: &asset::query::Query, visibility: &Visibility| {
        let page = search::Page::default();
        numbers(&shelf.index.search(query, visibility, &page).unwrap().items)
    };
    assert_eq!(ask(&query, &Visibility::everything()), [3, 2, 1]);
    query.trash = true;
    assert_eq!(ask(&query, &Visibility::everything()), [4]);
    assert_eq!(ask(&query, &designer()), Vec::<u128>::new());
}

#[test]
fn who_sees_nothing_finds_nothing() {
    let shelf = shelf();
    let found = shelf.ask_as("", &Visibility::nothing());
    assert_eq!((found.total, found.items.len()), (0, 0));
    assert_eq!(found.facets, search::Facets::default());
    assert!(
        shelf
            .index
            .ids(&parse(""), &Visibility::nothing(), 10)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_correction_never_gives_away_a_hidden_word() {
    let shelf = shelf();
    let found = shelf.ask_as("reserbado", &designer());
    assert_eq!((found.total, found.corrected), (0, None));
    assert_eq!(
        shelf.ask("reserbado").corrected.as_deref(),
        Some("reservado")
    );
}

#[test]
fn suggestions_name_only_what_may_be_seen() {
    let shelf = shelf();
    let names = |prefix: &str, visibility: &Visibility| -> Vec<(&str, String, u64)> {
        let suggestions = shelf.index.suggest(prefix, visibility, 10).unwrap();
        suggestions
            .into_iter()
            .map(|suggestion| (suggestion.field.as_str(), suggestion.text, suggestion.count))
            .collect()
    };
    assert_eq!(
        names("ABI", &designer()),
        [
            ("person", "abierto".to_owned(), 1),
            ("place", "abierto".to_owned(), 1),
            ("keyword", "abierto".to_owned(), 1),
        ]
    );
    for hidden in ["bos", "clas", "dese"] {
        assert_eq!(names(hidden, &designer()), [], "{hidden}");
    }
    assert_eq!(names("bos", &Visibility::everything()).len(), 3);
    assert_eq!(
        names("dese", &Visibility::everything()),
        [],
        "the trash is not suggested from"
    );
    assert_eq!(names("  ", &Visibility::everything()), []);
}

#[test]
fn an_embargo_ends_and_rights_end_on_their_moment_and_units_have_bounds() {
    let moment = |second: i64| asset::Timestamp::from_micros(second);
    let clear = |opens: Option<i64>, closes: Option<i64>, closed| asset::Clearance {
        closed,
        opens: opens.map(moment),
        closes: closes.map(moment),
        reopens: None,
    };
    let of = |number, clearance, unit| Document {
        clearance,
        unit: Some(asset::UnitId::from_u128(unit)),
        owner: Some(AccountId::from_u128(9)),
        ..captioned(number, "desfile")
    };
    let shelf = Shelf::with([
        of(1, clear(None, None, false), 1),
        of(2, clear(Some(10), None, false), 1),
        of(3, clear(None, Some(10), false), 2),
        of(4, clear(None, None, true), 2),
    ]);
    let at = |second| Visibility {
        cleared: Some(moment(second)),
        ..Visibility::everything()
    };
    let seen = |visibility: &Visibility| numbers(&shelf.ask_as("desfile", visibility).items);
    assert_eq!(seen(&at(9)), [3, 1]);
    assert_eq!(seen(&at(10)), [2, 1]);
    let own = Visibility {
        own: Some(AccountId::from_u128(9)),
        ..at(9)
    };
    assert_eq!(seen(&own), [4, 3, 2, 1]);
    let bounded = Visibility {
        unit: Some(asset::UnitId::from_u128(2)),
        within: vec![asset::UnitId::from_u128(2)],
        ..Visibility::everything()
    };
    assert_eq!(seen(&bounded), [4, 3]);
}

#[test]
fn what_waits_for_guardians_is_found_from_turn_to_turn() {
    use asset::consent::MinorsCourse;
    use asset::query::{Minors, Query, parse};

    let moment = |second: i64| asset::Timestamp::from_micros(second);
    let course = |marked, waiting, turns: &[i64]| MinorsCourse {
        marked,
        waiting,
        turns: turns.iter().map(|second| moment(*second)).collect(),
    };
    let courses = [
        course(false, false, &[]),
        course(true, true, &[]),
        course(true, false, &[]),
        course(true, true, &[10, 20, 30]),
        // A guardian signed for somebody in what nobody marked.
        course(false, true, &[15]),
    ];
    let document = |(number, minors): (u128, MinorsCourse)| Document {
        minors,
        ..captioned(number, "ronda")
    };
    let shelf = Shelf::with((0..).zip(courses.clone()).map(document));
    let found = |query: Query| {
        let everything = Visibility::everything();
        let ids = shelf.index.ids(&query, &everything, 10).unwrap();
        let mut found: Vec<u128> = ids.iter().map(|id| id.as_u128()).collect();
        found.sort_unstable();
        found
    };
    for second in [i64::MIN, 9, 10, 14, 15, 19, 20, 29, 30, 31] {
        for standing in Minors::ALL {
            let holds = |(_, course): &(u128, MinorsCourse)| standing.holds(course, moment(second));
            let expected: Vec<u128> = (0..)
                .zip(courses.clone())
                .filter(holds)
                .map(|(n, _)| n)
                .collect();
            let asked = format!("ronda minors:{}", standing.as_str());
            let query = Query {
                at: Some(moment(second)),
                ..parse(&asked)
            };
            assert_eq!(found(query), expected, "{asked} at {second}");
            let rest: Vec<u128> = (0..5).filter(|number| !expected.contains(number)).collect();
            let query = Query {
                at: Some(moment(second)),
                ..parse(&format!("-{}", &asked[6..]))
            };
            assert_eq!(found(query), rest, "not {asked} at {second}");
        }
    }
    assert_eq!(
        found(parse("menores:espera menores:no").asked_at(moment(12))),
        [0, 1, 4]
    );
    assert_eq!(
        found(parse("menores:espera")),
        [0_u128; 0],
        "no moment was asked about"
    );
}
