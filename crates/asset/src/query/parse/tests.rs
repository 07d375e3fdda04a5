//! What the box understands, typed as people type it.

use super::*;

fn word(text: &str) -> Word {
    Word {
        field: None,
        text: text.into(),
        phrase: false,
        negated: false,
    }
}

fn in_field(field: Field, text: &str) -> Word {
    Word {
        field: Some(field),
        ..word(text)
    }
}

#[test]
fn free_text_is_words_and_the_last_may_still_grow() {
    let query = parse("desfile 16 de septiem");
    let texts: Vec<&str> = query.words.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(texts, ["desfile", "16", "de", "septiem"]);
    assert!(query.unfinished);
    assert!(!parse("desfile ").unfinished);
    assert!(!parse("\"desfile\"").unfinished);
    assert!(!parse("desfile -militar").unfinished);
    assert!(!parse("desfile tipo:foto").unfinished);
}

#[test]
fn quotes_of_every_kind_hold_a_phrase_together() {
    for text in [
        "\"Día de la Bandera\"",
        "«Día de la Bandera»",
        "“Día de la Bandera”",
        "\"Día de la Bandera",
    ] {
        let query = parse(text);
        assert_eq!(
            query.words,
            [Word {
                phrase: true,
                ..word("Día de la Bandera")
            }],
            "{text}"
        );
    }
}

#[test]
fn a_minus_excludes_words_phrases_and_filters() {
    let query = parse("-lluvia -\"acto cívico\" -lugar:kiosco −niebla con-guion - solo");
    assert_eq!(
        query.words,
        [
            Word {
                negated: true,
                ..word("lluvia")
            },
            Word {
                negated: true,
                phrase: true,
                ..word("acto cívico")
            },
            Word {
                negated: true,
                ..in_field(Field::Place, "kiosco")
            },
            Word {
                negated: true,
                ..word("niebla")
            },
            word("con-guion"),
            word("solo"),
        ]
    );
    assert_eq!(
        parse("-estado:rechazada").statuses,
        [Status::Draft, Status::Review, Status::Approved]
    );
    assert_eq!(parse("-sin:leyenda").with, [Field::Caption]);
}

#[test]
fn fields_answer_to_their_spanish_and_english_names() {
    let names = [
        (Field::Event, "evento event Evento EVENTO"),
        (Field::Person, "persona person"),
        (Field::Post, "cargo puesto post"),
        (Field::Series, "serie series"),
        (Field::Place, "lugar place"),
        (Field::Creator, "autor author"),
        (Field::Camera, "camara cámara camera CÁMARA ca\u{301}mara"),
        (Field::Licence, "licencia licence license"),
        (Field::Keyword, "palabra clave keyword"),
        (Field::Caption, "leyenda caption"),
        (Field::Title, "titulo título title"),
        (Field::Filename, "archivo file"),
    ];
    for (field, names) in names {
        for name in names.split(' ') {
            assert_eq!(
                parse(&format!("{name}:uno")).words,
                [in_field(field, "uno")],
                "{name}"
            );
            let phrase = Word {
                phrase: true,
                ..in_field(field, "Plaza Principal")
            };
            assert_eq!(
                parse(&format!("{name}:\"Plaza Principal\"")).words,
                [phrase],
                "{name}"
            );
        }
    }
}

#[test]
fn status_and_kind_are_lists_of_any() {
    let query =
        parse("estado:borrador status:APROBADA estado:revisión tipo:foto kind:video tipo:foto");
    assert_eq!(
        query.statuses,
        [Status::Draft, Status::Approved, Status::Review]
    );
    assert_eq!(query.kinds, [Kind::Photo, Kind::Video]);
    assert_eq!(parse("estado:nueva").statuses, [Status::Draft]);
    assert_eq!(parse("estado:rejected").statuses, [Status::Rejected]);
}

#[test]
fn days_months_and_years_become_their_first_and_last_day() {
    let bounds = |text: &str| {
        let query = parse(text);
        (
            query.since.unwrap_or_default(),
            query.until.unwrap_or_default(),
        )
    };
    assert_eq!(
        bounds("desde:2026 hasta:2026"),
        ("2026-01-01".into(), "2026-12-31".into())
    );
    assert_eq!(
        bounds("from:2024-02 until:2024-02"),
        ("2024-02-01".into(), "2024-02-29".into())
    );
    assert_eq!(
        bounds("desde:14/11/2026 hasta:2026-11-15"),
        ("2026-11-14".into(), "2026-11-15".into())
    );
    assert_eq!(
        bounds("fecha:11/2026"),
        ("2026-11-01".into(), "2026-11-30".into())
    );
    assert_eq!(
        bounds("desde:2025 desde:2026 hasta:2027 hasta:2026"),
        ("2026-01-01".into(), "2026-12-31".into())
    );
}

#[test]
fn a_day_that_never_was_is_an_ordinary_word() {
    for text in [
        "desde:2026-02-30",
        "hasta:31/11/2026",
        "desde:2026-13",
        "desde:ayer",
        "desde:2026-1-1-1",
        "hasta:/",
    ] {
        let query = parse(text);
        assert_eq!((query.since, query.until), (None, None), "{text}");
        assert_eq!(query.words.len(), 1, "{text}");
    }
}

#[test]
fn stars_are_asked_for_with_or_without_their_name() {
    for text in [
        ">=4",
        "calificacion:>=4",
        "calificación:≥4",
        "rating:4",
        ">3",
        "rating:\">=4\"",
    ] {
        assert_eq!(parse(text).rating, Some(4), "{text}");
    }
    assert_eq!(parse(">=9").rating, None);
    assert_eq!(parse("\">=4\"").rating, None);
}

#[test]
fn presence_is_asked_for_by_field() {
    let query = parse("con:leyenda sin:autor with:evento without:palabras con:personas con:nada");
    assert_eq!(query.with, [Field::Caption, Field::Event, Field::Person]);
    assert_eq!(query.without, [Field::Creator, Field::Keyword]);
    assert_eq!(query.words, [word("con:nada")]);
}

#[test]
fn an_event_is_named_by_its_identifier_or_its_title() {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(parse(&format!("evento:{id}")).events, [id.parse().unwrap()]);
    assert_eq!(
        parse(&format!("-evento:{id}")).not_events,
        [id.parse().unwrap()]
    );
    assert_eq!(
        parse("evento:reforestación").words,
        [in_field(Field::Event, "reforestación")]
    );
}

#[test]
fn a_filter_nobody_knows_is_an_ordinary_word() {
    assert_eq!(
        parse("color:rojo 10:30").words,
        [word("color:rojo"), word("10:30")]
    );
    assert_eq!(parse("lugar: ").words, []);
    assert_eq!(parse("- & ¿? \"\"").words, []);
}

#[test]
fn chips_say_what_was_understood_and_where() {
    let text = "niños lugar:\"Plaza Mayor\" -lluvia >=4 \"acto cívico\" estado:nueva desde:2026";
    let shown: Vec<(&str, String, bool, String)> = chips(text)
        .into_iter()
        .map(|chip| {
            let typed = text
                .chars()
                .skip(chip.start)
                .take(chip.end - chip.start)
                .collect();
            (chip.field, chip.value, chip.negated, typed)
        })
        .collect();
    let chip = |field, value: &str, negated, typed: &str| {
        (field, value.to_owned(), negated, typed.to_owned())
    };
    assert_eq!(
        shown,
        [
            chip("place", "Plaza Mayor", false, "lugar:\"Plaza Mayor\""),
            chip("word", "lluvia", true, "-lluvia"),
            chip("rating", "4", false, ">=4"),
            chip("phrase", "acto cívico", false, "\"acto cívico\""),
            chip("status", "draft", false, "estado:nueva"),
            chip("since", "2026-01-01", false, "desde:2026"),
        ]
    );
}

#[test]
fn what_is_written_out_reads_back_the_same() {
    for text in [
        "desfile militar",
        "desfile militar ",
        "-lluvia \"acto cívico\" lugar:\"Plaza Mayor\" persona:ana",
        "estado:borrador tipo:video >=3 con:leyenda sin:autor desde:2026 hasta:2026-11 cabalgata",
        "menores:espera -minors:yes menores:no ronda",
        "evento:01890a5d-ac96-774b-bcce-b302099a8057 -evento:01890a5d-ac96-774b-bcce-b302099a8058",
        "",
    ] {
        let query = parse(text);
        assert_eq!(parse(&query.to_string()), query, "{text}");
    }
}

/// A small generator of numbers, so that odd texts are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn no_text_is_refused_and_every_chip_lies_inside_it() {
    let scraps = [
        "\"",
        "«",
        "»",
        "-",
        "−",
        ":",
        ">=",
        "≥",
        "lugar:",
        "estado:",
        "desde:",
        "9999-99",
        "2026",
        "/",
        " ",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{301}",
        "ñ",
        "Ñ",
        "İ",
        "ﬃ",
        "🏳\u{fe0f}\u{200d}🌈",
        "\u{0}",
        "\u{10ffff}",
        "漢字",
        "ا",
        "4",
        "con:",
        "evento:",
        "\u{202e}",
        "'",
        "\\",
        "(",
        "*",
        "~1",
        "AND",
        "a",
        "reforestación",
    ];
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let text: String = (0..dice.roll(14))
            .map(|_| scraps[dice.roll(scraps.len())])
            .collect();
        let query = parse(&text);
        let length = text.chars().count();
        for chip in chips(&text) {
            assert!(chip.start < chip.end && chip.end <= length, "{text:?}");
        }
        let again = parse(&query.to_string());
        assert_eq!(parse(&again.to_string()), again, "{text:?}");
    }
}

#[test]
fn a_pasted_book_costs_no_more_than_a_long_sentence() {
    let book = "\"-lugar:x ".repeat(1_000_000);
    assert!(parse(&book).words.len() <= MOST);
    assert!(parse(&"a".repeat(10_000_000)).words[0].text.len() <= LONGEST);
    assert!(parse(&"a ".repeat(10_000_000)).words.len() <= MOST);
}

#[test]
fn a_collection_is_meant_by_its_identifier_alone() {
    let id = "01890000-0000-7000-8000-000000000000";
    let query = parse(&format!("coleccion:{id} feria"));
    assert_eq!(query.collections, [id.parse().unwrap()]);
    assert_eq!(parse(&query.to_string()), query);
    let words = parse("colección:portada");
    assert!(words.collections.is_empty());
    assert_eq!(words.words[0].text, "colección:portada".replace('ó', "o"));
    assert_eq!(chips(&format!("collection:{id}"))[0].field, "collection");
}

#[test]
fn the_matter_of_minors_is_asked_for_in_two_languages() {
    for text in [
        "menores:espera -menores:sí",
        "MINORS:waiting -minors:yes",
        "menores:\"en espera\" -menores:si",
    ] {
        let query = parse(text);
        assert_eq!(query.minors, [Minors::Waiting], "{text}");
        assert_eq!(query.not_minors, [Minors::Yes], "{text}");
        assert!(query.words.is_empty() && query.at.is_none());
    }
    let at = crate::Timestamp::from_micros(7);
    assert_eq!(parse("-menores:espera").asked_at(at).at, Some(at));
    assert_eq!(parse("menores:si").asked_at(at).at, None);
    let chip = &chips("feria -menores:espera")[0];
    assert_eq!(
        (
            chip.field,
            chip.value.as_str(),
            chip.negated,
            chip.start,
            chip.end
        ),
        ("minors", "waiting", true, 6, 21)
    );
    assert_eq!(parse("menores:quizá").words[0].text, "menores:quizá");
}
