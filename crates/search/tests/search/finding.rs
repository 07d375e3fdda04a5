//! What is found by what is typed.

use asset::{Document, EventId, Kind, Status};

use crate::shelf::{Shelf, captioned, picture};

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn accents_and_case_do_not_matter() {
    let shelf = Shelf::with([
        captioned(1, "Jornada de Reforestación en el cerro"),
        captioned(2, "Cabalgata"),
    ]);
    for typed in [
        "reforestacion",
        "REFORESTACIÓN",
        "Reforestacio\u{301}n ",
        "jornada cerro",
        "de",
    ] {
        assert_eq!(shelf.find(typed), [1], "{typed}");
    }
}

#[test]
fn the_tilde_of_the_n_does_not_matter_either_way() {
    let shelf = Shelf::with([
        captioned(1, "Niños de la cañada"),
        captioned(2, "El nino de la canada"),
    ]);
    for typed in ["niños ", "nino ", "cañada ", "canada "] {
        assert_eq!(shelf.find_sorted(typed), [1, 2], "{typed}");
    }
}

#[test]
fn one_finds_many_and_many_find_one() {
    let shelf = Shelf::with([
        captioned(1, "Siembra de árboles"),
        captioned(2, "Un árbol en la plaza"),
        captioned(3, "Las mujeres del mercado y sus flores"),
        captioned(4, "Inauguración de calles"),
    ]);
    assert_eq!(shelf.find_sorted("arboles "), [1, 2]);
    assert_eq!(shelf.find_sorted("árbol "), [1, 2]);
    assert_eq!(shelf.find("mujer flor "), [3]);
    assert_eq!(shelf.find("inauguraciones calle "), [4]);
    assert_eq!(shelf.find_sorted("leyenda:arbol -siembra "), [2]);
}

#[test]
fn a_phrase_is_found_word_for_word_with_its_small_words() {
    let shelf = Shelf::with([
        captioned(1, "Día de la Bandera en la plaza"),
        captioned(2, "La bandera del día"),
        captioned(3, "Días de la bandera"),
    ]);
    assert_eq!(shelf.find("\"día de la bandera\""), [1]);
    assert_eq!(shelf.find("\"de la\"").len(), 2);
    assert_eq!(shelf.find_sorted("bandera -\"dia de la bandera\""), [2, 3]);
    assert_eq!(shelf.find_sorted("bandera -\"de la\" "), [2]);
}

#[test]
fn a_phrase_never_runs_from_one_keyword_into_the_next() {
    let shelf = Shelf::with([Document {
        keywords: list(&["plaza", "mayor"]),
        ..picture(1)
    }]);
    assert_eq!(shelf.find("\"plaza mayor\"").len(), 0);
    assert_eq!(shelf.find("plaza mayor "), [1]);
}

#[test]
fn the_last_word_is_found_while_it_is_typed() {
    let shelf = Shelf::with([
        captioned(1, "Reforestación del cerro"),
        captioned(2, "Refugio temporal"),
        captioned(3, "Marea"),
    ]);
    for typed in ["r", "re", "ref"] {
        assert_eq!(shelf.find_sorted(typed), [1, 2], "{typed}");
    }
    assert_eq!(shelf.find("refo"), [1]);
    assert_eq!(shelf.find("cerro refores"), [1]);
    assert_eq!(
        shelf.find("refo cerro").len(),
        0,
        "only the last word is growing"
    );
    assert_eq!(shelf.find("leyenda:refu"), [2]);
}

#[test]
fn the_word_itself_comes_before_longer_ones_and_prominent_fields_before_others() {
    let shelf = Shelf::with([
        captioned(9, "Un soldado"),
        captioned(1, "Puesta de sol"),
        Document {
            title: Some("Sol".into()),
            ..picture(2)
        },
    ]);
    assert_eq!(shelf.find("sol"), [2, 1, 9]);
}

#[test]
fn the_word_as_typed_comes_before_its_kin() {
    let shelf = Shelf::with([
        captioned(1, "Una casa"),
        captioned(2, "El caso"),
        captioned(3, "Las casas"),
    ]);
    assert_eq!(shelf.find("casa "), [1, 3, 2]);
    assert_eq!(shelf.find("casas "), [3, 2, 1]);
}

#[test]
fn one_wrong_letter_is_forgiven_when_nothing_else_matches() {
    let shelf = Shelf::with([
        captioned(1, "Reforestación del cerro"),
        captioned(2, "Cabalgata de la feria"),
        Document {
            persons: list(&["Xóchitl Gálvez"]),
            ..picture(3)
        },
    ]);
    for (typed, found, corrected) in [
        ("reforestasion", 1, "reforestacion"),
        ("rforestacion ", 1, "reforestacion"),
        ("refroestacion", 1, "reforestacion"),
        ("cabalgatta feria", 2, "cabalgata feria"),
        ("feria cabalgatta", 2, "feria cabalgata"),
        ("persona:xochilt", 3, "persona:xochitl"),
    ] {
        let answer = shelf.ask(typed);
        assert_eq!(answer.items.len(), 1, "{typed}");
        assert_eq!(answer.items[0].as_u128(), found, "{typed}");
        assert_eq!(answer.corrected.as_deref(), Some(corrected), "{typed}");
    }
    assert_eq!(shelf.ask("cabalgata").corrected, None);
    assert_eq!(
        shelf.ask("reforestacion cabalgata").corrected,
        None,
        "nothing is misspelt here"
    );
    assert_eq!(shelf.ask("zzzzzz").total, 0);
}

#[test]
fn a_word_beside_the_right_one_is_not_taken_for_a_typo() {
    let shelf = Shelf::with([captioned(1, "la musa"), captioned(2, "la mesa")]);
    let answer = shelf.ask("mesa ");
    assert_eq!((answer.total, answer.corrected), (1, None));
}

#[test]
fn a_camera_s_file_is_found_by_its_parts() {
    let named = |number, name: &str| Document {
        filenames: list(&[name]),
        ..picture(number)
    };
    let shelf = Shelf::with([
        named(111_111, "LMR_4127.NEF"),
        named(222_222, "DSC01234.ARW"),
        named(333_333, "IMG-20261114-WA0012.jpg"),
    ]);
    for typed in [
        "lmr_4127",
        "LMR_4127.NEF",
        "4127",
        "LMR",
        "lmr 4127",
        "nef",
        "lmr_41",
        "412",
        "archivo:lmr_4127",
        "archivo:4127",
    ] {
        assert_eq!(shelf.find(typed), [111_111], "{typed}");
    }
    for typed in ["dsc01234", "01234", "1234", "dsc", "DSC01234.ARW", "dsc01"] {
        assert_eq!(shelf.find(typed), [222_222], "{typed}");
    }
    for typed in ["wa0012", "20261114", "0012", "12 ", "img-20261114-wa0012"] {
        assert_eq!(shelf.find(typed), [333_333], "{typed}");
    }
    assert_eq!(shelf.find("lmr_4128").len(), 0);
}

#[test]
fn a_folio_is_found_whole_and_by_its_number() {
    let shelf = Shelf::with([picture(41_873), picture(41_874)]);
    for typed in [
        "ACV-2026-041873",
        "acv-2026-041873 ",
        "041873",
        "41873",
        "\"ACV-2026-041873\"",
    ] {
        assert_eq!(shelf.find(typed), [41_873], "{typed}");
    }
    assert_eq!(shelf.find_sorted("-41873 "), [41_874]);
}

#[test]
fn every_field_is_found_anywhere_and_by_its_own_filter_only() {
    let document = Document {
        title: Some("uno".into()),
        caption: Some("dos".into()),
        keywords: list(&["tres"]),
        persons: list(&["cuatro"]),
        place: Some("cinco".into()),
        creator: Some("seis".into()),
        camera: Some("siete".into()),
        licence: Some("CC BY 4.0".into()),
        event_title: Some("nueve".into()),
        filenames: list(&["diez.jpg"]),
        ..picture(1)
    };
    let shelf = Shelf::with([document]);
    let fields = [
        ("titulo", "uno"),
        ("leyenda", "dos"),
        ("palabra", "tres"),
        ("persona", "cuatro"),
        ("lugar", "cinco"),
        ("autor", "seis"),
        ("camara", "siete"),
        ("licencia", "\"cc by\""),
        ("evento", "nueve"),
        ("archivo", "diez"),
    ];
    for (field, word) in fields {
        assert_eq!(shelf.find(word), [1], "{word}");
        for (_, other) in fields {
            let expected = usize::from(other == word);
            assert_eq!(
                shelf.ask(&format!("{field}:{other}")).total,
                expected as u64,
                "{field}:{other}"
            );
        }
    }
    assert_eq!(shelf.find("-lugar:cinco").len(), 0);
    assert_eq!(shelf.find("-lugar:seis"), [1]);
}

#[test]
fn filters_narrow_by_status_kind_stars_days_events_and_presence() {
    let event = EventId::from_u128(77);
    let shelf = Shelf::with([
        Document {
            status: Status::Draft,
            rating: 5,
            day: "2025-03-01".into(),
            ..captioned(1, "uno")
        },
        Document {
            kind: Kind::Video,
            rating: 3,
            day: "2026-11-14".into(),
            event: Some(event),
            event_title: Some("Feria".into()),
            ..picture(2)
        },
        Document {
            status: Status::Rejected,
            day: "sin fecha".into(),
            creator: Some("Lucía".into()),
            ..picture(3)
        },
    ]);
    for (typed, found) in [
        ("estado:borrador", vec![1]),
        ("estado:aprobada estado:rechazada", vec![2, 3]),
        ("-estado:borrador", vec![2, 3]),
        ("tipo:video", vec![2]),
        (">=3", vec![1, 2]),
        ("calificacion:>=4", vec![1]),
        (">=0", vec![1, 2, 3]),
        ("desde:2026", vec![2]),
        ("hasta:2025-03", vec![1]),
        ("desde:2025-03-01 hasta:14/11/2026", vec![1, 2]),
        ("desde:2026-11-15", vec![]),
        ("desde:2027 hasta:2025", vec![]),
        ("con:leyenda", vec![1]),
        ("sin:leyenda", vec![2, 3]),
        ("sin:evento con:autor", vec![3]),
        (&format!("evento:{event}"), vec![2]),
        (&format!("-evento:{event}"), vec![1, 3]),
        ("", vec![1, 2, 3]),
    ] {
        assert_eq!(shelf.find_sorted(typed), found, "{typed}");
    }
}

#[test]
fn days_before_all_others_and_after_them_find_nothing() {
    let dated = |number, day: &str| Document {
        day: day.into(),
        ..picture(number)
    };
    let shelf = Shelf::with([dated(1, "2026-11-01"), dated(2, "2026-11-03")]);
    for (typed, found) in [
        ("hasta:2026-10-31", vec![]),
        ("hasta:2026-11-01", vec![1]),
        ("hasta:2026-11-02", vec![1]),
        ("desde:2026-11-03", vec![2]),
        ("desde:2026-11-04", vec![]),
    ] {
        assert_eq!(shelf.find_sorted(typed), found, "{typed}");
    }
}

#[test]
fn no_text_makes_a_search_fail() {
    let shelf = Shelf::with([captioned(1, "漢字 y emoji 🏳️‍🌈 ﬃ İstanbul")]);
    for typed in ["漢字", "istanbul", "ﬃ", "ffi"] {
        assert_eq!(shelf.find(typed), [1], "{typed}");
    }
    for typed in [
        "\u{0}",
        "\u{10ffff}a",
        "a\u{301}\u{302}",
        "*",
        "a*",
        "~",
        "(a OR",
        "\\",
        "🏳️‍🌈",
        &"x".repeat(100_000),
        "\"a \"b c\" \"",
    ] {
        shelf.ask(typed);
    }
}
