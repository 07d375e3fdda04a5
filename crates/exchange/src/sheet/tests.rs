//! Tables as they come and go.

use super::*;
use crate::Error;

fn text(row: &Row, field: Field) -> Option<&str> {
    match row.fields.get(&field)? {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

#[test]
fn a_sheet_of_a_spanish_spreadsheet_is_read() {
    let sheet = "sep=;\r\nFOLIO;Título;Palabras Clave;Calificación;Leyenda;;\r\n\
        ACV-2026-000001;Niñez;agua; 4,0;\"dos\r\nlíneas; con «comillas» y “otras”\";;\r\n\
        ;;;;;;\r\n\
        ACV-2026-000002;;\"a; b|c\";;'=1+1;;\r\n";
    let read = read(sheet.as_bytes()).unwrap();
    assert_eq!(read.problems, []);
    let [one, other] = &read.rows[..] else {
        panic!("{:?}", read.rows);
    };
    assert_eq!(one.folio, "ACV-2026-000001");
    assert_eq!(text(one, Field::Title), Some("Niñez"));
    assert_eq!(one.fields[&Field::Rating], Cell::Rating(4));
    assert_eq!(
        text(one, Field::Caption),
        Some("dos\r\nlíneas; con «comillas» y “otras”")
    );
    assert_eq!(one.fields.get(&Field::Place), None);
    assert_eq!(other.fields[&Field::Title], Cell::Emptied);
    assert_eq!(other.fields[&Field::Rating], Cell::Emptied);
    let list = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(other.fields[&Field::Keywords], Cell::List(list));
    assert_eq!(text(other, Field::Caption), Some("=1+1"));
}

#[test]
fn tabs_in_two_byte_letters_and_commas_in_windows_letters_are_read() {
    let tabs = "folio\ttitle\tkeywords\r\nA-2026-1\tNiñez, feliz\tx\r\n";
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(tabs.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let sheet = read(&wide).unwrap();
    assert_eq!(text(&sheet.rows[0], Field::Title), Some("Niñez, feliz"));
    let sheet = read(b"Folio,T\xedtulo\nA-2026-1,Ni\xf1ez\n").unwrap();
    assert_eq!(text(&sheet.rows[0], Field::Title), Some("Niñez"));
}

#[test]
fn what_is_left_out_is_told() {
    let sheet = read(
        b"folio,notas,titulo,title,rating,\nA-1,x,uno,one,9,\nA-1,x,dos,two,3,\n,x,tres,,3,\nA-2,,,,2,sobra\n",
    )
    .unwrap();
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(
        sheet.problems,
        [
            Problem::UnknownColumn {
                column: "notas".into()
            },
            Problem::RepeatedColumn {
                column: "title".into()
            },
            Problem::NotUnderstood {
                row: 2,
                field: Field::Rating,
                value: "9".into()
            },
            Problem::RepeatedFolio {
                row: 3,
                folio: "A-1".into()
            },
            Problem::NoFolio { row: 4 },
            Problem::UnknownColumn {
                column: "#6".into()
            },
        ]
    );
    let json = serde_json::to_string(&sheet.problems[4]).unwrap();
    assert_eq!(json, r#"{"code":"no_folio","row":4}"#);
}

#[test]
fn what_cannot_be_a_sheet_is_refused_with_its_row() {
    assert_eq!(read(b" \r\n"), Err(Error::Empty));
    assert_eq!(read(b"titulo,lugar\na,b\n"), Err(Error::NoFolio));
    assert!(matches!(read(b"{\"folio\":1}"), Err(Error::Json(_))));
    assert!(matches!(read(b"[1]"), Err(Error::Row { row: 1, .. })));
    assert!(matches!(read(b"[{]"), Err(Error::Json(_))));
    let long = format!(
        "folio,titulo\nA-1,x\nA-2,{}\n",
        "ñ".repeat(LONGEST_CELL + 1)
    );
    let refused = read(long.as_bytes());
    assert!(matches!(refused, Err(Error::CellTooLong { row: 3, .. })));
    let names = (0..=MOST_ROWS).map(|row| format!("A-{row}"));
    let many = format!("folio\n{}", names.collect::<Vec<_>>().join("\n"));
    let refused = read(many.as_bytes());
    assert!(matches!(refused, Err(Error::TooManyRows { row, .. }) if row == MOST_ROWS + 2));
}

#[test]
fn json_of_other_programs_is_read() {
    let sheet = read(
        r#"[{"folio":"A-1","título":"Ñu","rating":"4.0","keywords":"a; b","persons":["Ana"],"place":null,"alt_text":true}]"#
            .as_bytes(),
    )
    .unwrap();
    let row = &sheet.rows[0];
    assert_eq!(row.fields[&Field::Rating], Cell::Rating(4));
    assert_eq!(row.fields[&Field::Place], Cell::Emptied);
    let list = |items: &[&str]| Cell::List(items.iter().map(ToString::to_string).collect());
    assert_eq!(row.fields[&Field::Keywords], list(&["a", "b"]));
    assert_eq!(row.fields[&Field::Persons], list(&["Ana"]));
    assert_eq!(sheet.problems.len(), 1);
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    /// Words of everything that has a meaning somewhere.
    fn words(&mut self) -> String {
        const NASTY: [&str; 32] = [
            "a", "ñ", "Ó", "🎉", ";", ",", "|", "\"", "\"\"", "'", "=", "+", "-", "@", "\t", "\r",
            "\n", "\r\n", "＝", "＠", "\u{a0}", " ", "\\", "{", "[", "sep=", "“", "4,0",
            "\u{feff}", "null", "<b>", "&",
        ];
        let count = 1 + self.roll(9);
        let words: String = (0..count).map(|_| NASTY[self.roll(NASTY.len())]).collect();
        // A text of blanks is none.
        if words.trim().is_empty() {
            format!("{words}x")
        } else {
            words
        }
    }

    fn row(&mut self, number: usize, sparse: bool) -> Row {
        let mut row = Row {
            folio: format!("ACV-2026-{number:06}"),
            id: (self.roll(2) == 0).then(|| format!("id-{number}")),
            shown: Shown {
                filename: self.words(),
                taken: "2026-11-14T18:52:07".into(),
                status: "draft".into(),
            },
            fields: BTreeMap::new(),
        };
        for field in Field::ALL {
            let cell = match self.roll(5) {
                0 if sparse => continue,
                0 | 1 => Cell::Emptied,
                _ if field == Field::Rating => Cell::Rating(u8::try_from(self.roll(6)).unwrap()),
                _ if field.is_list() => {
                    let count = 1 + self.roll(4);
                    Cell::List((0..count).map(|_| self.words()).collect())
                }
                _ => Cell::Text(self.words()),
            };
            row.fields.insert(field, cell);
        }
        row
    }
}

#[test]
fn whatever_people_write_comes_back_as_it_was() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for _ in 0..60 {
        let full: Vec<Row> = (0..20).map(|number| dice.row(number, false)).collect();
        for delimiter in [Delimiter::Comma, Delimiter::Semicolon] {
            let bytes = write_csv(&full, delimiter);
            assert!(bytes.starts_with(b"\xef\xbb\xbffolio"));
            let sheet = read(&bytes).unwrap();
            assert_eq!(sheet.problems, []);
            assert_eq!(sheet.rows, full);
        }
        let sparse: Vec<Row> = (0..20).map(|number| dice.row(number, true)).collect();
        let sheet = read(&write_json(&sparse)).unwrap();
        assert_eq!(sheet.problems, []);
        assert_eq!(sheet.rows, sparse);
    }
}
