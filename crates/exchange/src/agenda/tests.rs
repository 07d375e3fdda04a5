//! Agendas as offices send them, and as nobody should.

use super::*;

fn reading() -> Reading {
    Reading {
        zone: "America/Mexico_City".to_owned(),
        from: "2026-11-01T00:00:00".parse().unwrap(),
        to: "2027-02-01T00:00:00".parse().unwrap(),
    }
}

fn calendar(events: &str) -> Result<Agenda, Error> {
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Agenda de la Presidencia\r\n{events}END:VCALENDAR\r\n"
    );
    read(text.as_bytes(), &reading())
}

fn starts(agenda: &Agenda) -> Vec<String> {
    agenda
        .entries
        .iter()
        .map(|entry| entry.said.starts.unwrap().to_string())
        .collect()
}

fn codes(agenda: &Agenda) -> Vec<(usize, &str)> {
    agenda
        .problems
        .iter()
        .map(|problem| (problem.line, problem.code.as_str()))
        .collect()
}

#[test]
fn an_event_is_read_with_all_it_says() {
    let agenda = calendar(
        "BEGIN:VEVENT\r\nUID:a1@office\r\nDTSTART;TZID=America/Mexico_City:20261114T180000\r\nDTEND;TZID=America/Mexico_City:\r\n 20261114T193000\r\n\
         SUMMARY:Entrega de apoyos\\, segunda\r\n  etapa\r\nDESCRIPTION:Con la presidenta.\\nEn la plaza\\; al aire libre\r\n\
         LOCATION:Plaza Principal\\, Centro\r\nGEO:19.4326;-99.1332\r\nCATEGORIES:Entrega de apoyos,Social\r\n\
         ORGANIZER;CN=\"Méndez Ríos, Laura\":mailto:l@example.org\r\nATTENDEE;CN=Ana Ruiz;ROLE=REQ-PARTICIPANT:mailto:a@example.org\r\n\
         ATTENDEE;CUTYPE=ROOM;CN=Sala 1:mailto:s@example.org\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:otra\r\nEND:VALARM\r\nEND:VEVENT\r\n",
    )
    .unwrap();
    assert_eq!(agenda.name.as_deref(), Some("Agenda de la Presidencia"));
    assert_eq!(agenda.problems, []);
    let [entry] = &agenda.entries[..] else {
        panic!("{agenda:?}")
    };
    assert_eq!(
        (entry.uid.as_str(), entry.instance.as_str(), entry.line),
        ("a1@office", "", 4)
    );
    let said = &entry.said;
    assert_eq!(said.title, "Entrega de apoyos, segunda etapa");
    assert_eq!(
        said.description.as_deref(),
        Some("Con la presidenta.\nEn la plaza; al aire libre")
    );
    assert_eq!(said.place.as_deref(), Some("Plaza Principal, Centro"));
    assert_eq!(said.point, Point::at(19.4326, -99.1332));
    assert_eq!(said.kind.as_deref(), Some("entrega de apoyos"));
    assert_eq!(said.expected, ["Méndez Ríos, Laura", "Ana Ruiz"]);
    assert_eq!(said.ends.unwrap().to_string(), "2026-11-14T19:30:00");
    assert_eq!(said.zone, None);
}

#[test]
fn clocks_are_those_of_the_place() {
    for (written, clock, zone) in [
        ("DTSTART:20261115T000000Z", "2026-11-14T18:00:00", None),
        ("DTSTART:20261114T180000", "2026-11-14T18:00:00", None),
        (
            "DTSTART;TZID=America/Cancun:20261114T180000",
            "2026-11-14T18:00:00",
            Some("America/Cancun"),
        ),
        (
            "DTSTART;TZID=/citadel.org/2025/America/Tijuana:20261114T180000",
            "2026-11-14T18:00:00",
            Some("America/Tijuana"),
        ),
        (
            "DTSTART;TZID=\"Central Standard Time (Mexico)\":20261114T180000",
            "2026-11-14T18:00:00",
            None,
        ),
        ("DTSTART;VALUE=DATE:20261114", "2026-11-14T00:00:00", None),
    ] {
        let agenda = calendar(&format!(
            "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n{written}\r\nEND:VEVENT\r\n"
        ))
        .unwrap();
        let said = &agenda.entries[0].said;
        assert_eq!(
            (
                said.starts.unwrap().to_string().as_str(),
                said.zone.as_deref()
            ),
            (clock, zone),
            "{written}"
        );
    }
    let unknown = calendar("BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Luna:20261114T180000\r\nDURATION:PT1H30M\r\nEND:VEVENT\r\n").unwrap();
    assert_eq!(codes(&unknown), [(7, "unknown_zone")]);
    assert_eq!(
        unknown.entries[0].said.ends.unwrap().to_string(),
        "2026-11-14T19:30:00"
    );
}

#[test]
fn a_series_is_laid_out_with_its_exceptions() {
    let agenda = calendar(
        "BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:Cabildo\r\nDTSTART;TZID=America/Mexico_City:20260903T100000\r\nDTEND;TZID=America/Mexico_City:20260903T120000\r\n\
         RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T160000Z\r\nEXDATE;TZID=America/Mexico_City:20261112T100000\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=America/Mexico_City:20261119T100000\r\nSUMMARY:Cabildo solemne\r\n\
         DTSTART;TZID=America/Mexico_City:20261119T180000\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=America/Mexico_City:20261126T100000\r\nSUMMARY:Cabildo\r\nSTATUS:CANCELLED\r\n\
         DTSTART;TZID=America/Mexico_City:20261126T100000\r\nEND:VEVENT\r\n",
    )
    .unwrap();
    let told: Vec<(String, &str, bool)> = agenda
        .entries
        .iter()
        .map(|one| (one.instance.clone(), one.said.title.as_str(), one.cancelled))
        .collect();
    let told: Vec<(&str, &str, bool)> = told
        .iter()
        .map(|(instance, title, off)| (instance.as_str(), *title, *off))
        .collect();
    assert_eq!(
        told,
        [
            ("20261105T100000", "Cabildo", false),
            ("20261203T100000", "Cabildo", false),
            ("20261210T100000", "Cabildo", false),
            // The last one is at 10 by the clock of the place, 16 by that of the rule's end.
            ("20261217T100000", "Cabildo", false),
            ("20261119T100000", "Cabildo solemne", false),
            ("20261126T100000", "Cabildo", true),
        ]
    );
    assert_eq!(
        agenda.entries[0].said.ends.unwrap().to_string(),
        "2026-11-05T12:00:00"
    );
    for (rule, count) in [
        ("FREQ=MONTHLY;BYDAY=-1FR", 3),
        ("FREQ=DAILY;COUNT=3", 3),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20", 1),
    ] {
        let text = format!(
            "BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:A\r\nDTSTART:20261101T100000\r\nRRULE:{rule}\r\nEND:VEVENT\r\n"
        );
        assert_eq!(calendar(&text).unwrap().entries.len(), count, "{rule}");
    }
}

#[test]
fn series_without_end_are_bounded() {
    let event = |rule: &str, start: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:A\r\nDTSTART:{start}\r\nRRULE:{rule}\r\nEND:VEVENT\r\n"
        )
    };
    let daily = calendar(&event("FREQ=DAILY", "20000101T100000")).unwrap();
    assert_eq!(daily.entries.len(), 92);
    for (rule, start, code) in [
        ("FREQ=SECONDLY", "20261101T100000", "bad_rule"),
        ("FREQ=DAILY", "16010101T100000", "bad_rule"),
        ("FREQ=DAILY;BYMONTH=99", "20261101T100000", "bad_rule"),
        ("nonsense", "20261101T100000", "bad_rule"),
        (
            "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15",
            "20261101T100000",
            "too_many_instances",
        ),
    ] {
        let agenda = calendar(&event(rule, start)).unwrap();
        assert_eq!(codes(&agenda), [(4, code)], "{rule}");
        assert!(agenda.entries.len() <= 500, "{rule}");
    }
    // There is no such day.
    assert!(
        calendar(&event(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "20261101T100000"
        ))
        .unwrap()
        .entries
        .len()
            <= 1
    );
}

#[test]
fn what_is_no_calendar_is_refused_with_its_line() {
    for (text, line) in [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n", 2),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nno colon here\nEND:VEVENT\nEND:VCALENDAR\n",
            3,
        ),
        ("BEGIN:VCALENDAR\nEND:VEVENT\n", 2),
        ("BEGIN:VCALENDAR\n:value\n", 2),
    ] {
        assert!(
            matches!(read(text.as_bytes(), &reading()), Err(Error::Row { row, .. }) if row == line),
            "{text}"
        );
    }
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(50));
    assert!(matches!(
        read(deep.as_bytes(), &reading()),
        Err(Error::Row { row: 9, .. })
    ));
    let many = format!(
        "BEGIN:VCALENDAR\n{}END:VCALENDAR\n",
        "BEGIN:VEVENT\nEND:VEVENT\n".repeat(5001)
    );
    assert!(matches!(
        read(many.as_bytes(), &reading()),
        Err(Error::TooManyRows { .. })
    ));
    assert!(matches!(
        read(&vec![b'a'; LARGEST + 1], &reading()),
        Err(Error::TooLarge { .. })
    ));
    assert_eq!(read(b" \r\n", &reading()), Err(Error::Empty));
    let nothing =
        calendar("BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20261399T000000\r\nEND:VEVENT\r\n")
            .unwrap();
    assert_eq!(codes(&nothing), [(7, "bad_time"), (4, "no_start")]);
    let twice =
        "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20261114T180000\r\nEND:VEVENT\r\n".repeat(2);
    assert_eq!(codes(&calendar(&twice).unwrap()), [(9, "repeated")]);
}

#[test]
fn a_table_is_read_in_either_language() {
    let spanish = "UID;T\u{cd}TULO;Fecha;Hora;Fin;Lugar;Tipo;Personas esperadas;Color\r\n\
        1;Niñez;14/11/2026;18:00 h;7:30 p.m.;Plaza;acto;Ana Ruiz; Luis\r\n;;;;;;;;\r\n";
    let latin: Vec<u8> = spanish
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [spanish.as_bytes(), &latin] {
        let agenda = read(bytes, &reading()).unwrap();
        assert_eq!(codes(&agenda), [(1, "unknown_column")]);
        let said = &agenda.entries[0].said;
        assert_eq!(
            (
                said.title.as_str(),
                said.place.as_deref(),
                said.kind.as_deref()
            ),
            ("Niñez", Some("Plaza"), Some("acto"))
        );
        assert_eq!(starts(&agenda), ["2026-11-14T18:00:00"]);
        assert_eq!(said.ends.unwrap().to_string(), "2026-11-14T19:30:00");
    }
    let english = "title\tstarts\tends\tlatitude\tlongitude\tstatus\nRally\t2026-11-14 18:00\t2026-11-14T19:00:00\t19,4\t-99,1\tcancelled\n";
    let agenda = read(english.as_bytes(), &reading()).unwrap();
    let entry = &agenda.entries[0];
    assert_eq!(
        (entry.uid.as_str(), entry.cancelled),
        ("Rally|2026-11-14T18:00:00", true)
    );
    assert_eq!(entry.said.point, Point::at(19.4, -99.1));
    let broken = "título,inicio\n,2026-11-14\nA,mañana\nB,\nC,2026-11-14 18:00\n";
    assert_eq!(
        codes(&read(broken.as_bytes(), &reading()).unwrap()),
        [(2, "no_title"), (3, "bad_time"), (4, "no_start")]
    );
    assert_eq!(read(b"a,b\n1,2\n", &reading()), Err(Error::NoColumns));
}

#[test]
fn what_is_written_comes_back() {
    let agenda = calendar(
        "BEGIN:VEVENT\r\nUID:=1+1\r\nDTSTART;TZID=America/Cancun:20261114T180000\r\nDTEND;TZID=America/Cancun:20261114T193000\r\nSUMMARY:\"A\"\\, b\\; c\r\n\
         GEO:19.4326;-99.1332\r\nDESCRIPTION:dos\\nlíneas\r\nATTENDEE;CN=Ana:mailto:x\r\nATTENDEE;CN=\"Luis; Paz\":mailto:x\r\nEND:VEVENT\r\n",
    )
    .unwrap();
    let again = read(&write_csv(&agenda.entries), &reading()).unwrap();
    assert_eq!(again.entries[0].said, agenda.entries[0].said);
    assert_eq!(again.entries[0].uid, "=1+1");
    let json: serde_json::Value = serde_json::from_slice(&write_json(&agenda.entries)).unwrap();
    assert_eq!(json[0]["lat"], 19.4326);
}

fn series(rule: &str, begins: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{rule}{begins}\r\nSUMMARY:A\r\nDTSTART:{begins}\r\nRRULE:{rule}\r\nEND:VEVENT\r\n"
    )
}

#[test]
fn series_that_cost_too_much_are_refused_whatever_their_rule() {
    let within = calendar(&series("FREQ=DAILY", "19970114T180000").repeat(30)).unwrap();
    assert_eq!(within.entries.len(), 92);
    let never = series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20261114T180000");
    assert!(calendar(&never).unwrap().entries.is_empty());
    for many in [
        series("FREQ=DAILY", "19970114T180000").repeat(50),
        never.repeat(60),
    ] {
        let Err(Error::Row { reason, .. }) = calendar(&many) else {
            panic!("so many series are laid out")
        };
        assert!(reason.contains("series"), "{reason}");
    }
}

#[test]
fn a_series_repeats_at_most_each_hour_of_a_day() {
    let numbers = |to: u8| {
        let numbers: Vec<String> = (0..to).map(|number| number.to_string()).collect();
        numbers.join(",")
    };
    let twice = calendar(&series("FREQ=DAILY;BYHOUR=9,17;COUNT=4", "20261114T090000")).unwrap();
    assert_eq!(twice.entries.len(), 4);
    let rule = format!(
        "FREQ=DAILY;BYMINUTE={};BYSECOND={}",
        numbers(60),
        numbers(60)
    );
    let often = calendar(&series(&rule, "20261114T090000")).unwrap();
    assert_eq!(codes(&often), [(4, "bad_rule")]);
    assert_eq!(starts(&often), ["2026-11-14T09:00:00"]);
}

#[test]
fn a_duration_beyond_all_numbers_is_none() {
    let lasts = |text: &str| {
        let text = format!(
            "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20261114T180000\r\nDURATION:{text}\r\nEND:VEVENT\r\n"
        );
        calendar(&text).unwrap().entries[0].said.ends
    };
    assert_eq!(lasts(&format!("P{}", "999999999W".repeat(16_000))), None);
    assert_eq!(lasts("PT1H").unwrap().to_string(), "2026-11-14T19:00:00");
}
