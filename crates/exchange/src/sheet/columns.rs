//! The columns of a table, and the names people give them in Spanish and English.

use super::Field;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Folio,
    Id,
    Filename,
    Taken,
    Status,
    Field(Field),
}

/// Each column's name as it is written, then the other names it is known by, tidied.
const NAMES: [(Column, &str, &[&str]); 18] = [
    (Column::Folio, "folio", &[]),
    (Column::Id, "id", &["identificador", "identifier"]),
    (
        Column::Filename,
        "archivo",
        &["nombredearchivo", "nombredelarchivo", "filename", "file"],
    ),
    (
        Column::Taken,
        "tomada",
        &[
            "fecha",
            "fechadecaptura",
            "captura",
            "taken",
            "date",
            "datetaken",
        ],
    ),
    (Column::Status, "estado", &["estatus", "status"]),
    (Column::Field(Field::Title), "título", &["title"]),
    (
        Column::Field(Field::Caption),
        "leyenda",
        &[
            "descripcion",
            "piedefoto",
            "caption",
            "description",
            "captiones",
        ],
    ),
    (
        Column::Field(Field::CaptionEn),
        "leyenda en inglés",
        &[
            "leyendaingles",
            "leyendaen",
            "descripcioneningles",
            "descripcioningles",
            "piedefotoeningles",
            "captionen",
            "captionenglish",
            "englishcaption",
            "captioninenglish",
        ],
    ),
    (
        Column::Field(Field::Keywords),
        "palabras clave",
        &[
            "palabras",
            "etiquetas",
            "keywords",
            "keyword",
            "tags",
            "subject",
        ],
    ),
    (
        Column::Field(Field::Creator),
        "autor",
        &[
            "autora",
            "autoria",
            "fotografo",
            "fotografa",
            "creador",
            "creator",
            "author",
            "byline",
            "photographer",
        ],
    ),
    (
        Column::Field(Field::Credit),
        "crédito",
        &["lineadecredito", "credit", "creditline"],
    ),
    (
        Column::Field(Field::Copyright),
        "derechos",
        &[
            "derechosdeautor",
            "avisodederechos",
            "copyright",
            "rights",
            "copyrightnotice",
        ],
    ),
    (
        Column::Field(Field::Licence),
        "licencia",
        &["licence", "license"],
    ),
    (
        Column::Field(Field::Place),
        "lugar",
        &["ubicacion", "place", "location"],
    ),
    (
        Column::Field(Field::Persons),
        "personas",
        &["persona", "persons", "people", "person", "personinimage"],
    ),
    (
        Column::Field(Field::AltText),
        "texto alternativo",
        &["textoalterno", "alttext", "alternativetext", "alt"],
    ),
    (
        Column::Field(Field::Rating),
        "calificación",
        &["estrellas", "valoracion", "rating", "stars"],
    ),
    (Column::Field(Field::Event), "evento", &["acto", "event"]),
];

impl Column {
    /// Every column, in the order they are written.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(column, ..)| *column)
    }

    /// The name it is written with.
    pub(super) fn name(self) -> &'static str {
        let mut names = NAMES.iter();
        let known = names.find(|(column, ..)| *column == self);
        known.map_or("", |(_, name, _)| name)
    }

    /// The column of this name in either language, whatever its case, accents and blanks.
    pub(super) fn named(name: &str) -> Option<Self> {
        let wanted = tidy(name);
        let mut names = NAMES.iter();
        let known =
            names.find(|(_, own, others)| tidy(own) == wanted || others.contains(&&*wanted));
        known.map(|(column, ..)| *column)
    }
}

/// Small letters without accents and digits, nothing else.
pub(crate) fn tidy(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' | 'à' | 'ä' | 'â' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            'ñ' => 'n',
            other => other,
        })
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_in_both_languages_however_it_is_written() {
        for column in Column::all() {
            assert_eq!(Column::named(column.name()), Some(column));
        }
        for field in Field::ALL {
            assert_eq!(Column::named(field.as_str()), Some(Column::Field(field)));
        }
        for name in ["TÍTULO", " Titulo\u{a0}", "ti\u{301}tulo", "Title"] {
            assert_eq!(Column::named(name), Some(Column::Field(Field::Title)));
        }
        assert_eq!(Column::named("notas"), None);
        assert_eq!(Column::named(""), None);
    }
}
