//! A [`Query`] as somebody would type it.

use std::fmt;

use super::{Field, Minors, Query, Word};
use crate::kind::Kind;
use crate::review::Mark;
use crate::status::Status;

/// Writes a text that [`parse`](super::parse) reads as the same query, apart from the trash and the moment, which the box cannot ask for.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let statuses = self.statuses.iter().map(|status| match status {
            Status::Draft => "estado:borrador",
            Status::Review => "estado:revision",
            Status::Approved => "estado:aprobada",
            Status::Rejected => "estado:rechazada",
        });
        let kinds = self.kinds.iter().map(|kind| match kind {
            Kind::Photo => "tipo:foto",
            Kind::Video => "tipo:video",
            Kind::Audio => "tipo:audio",
            Kind::Document => "tipo:documento",
            Kind::Other => "tipo:otro",
        });
        let marks = self.marks.iter().map(|mark| match mark {
            Mark::Pick => "marca:elegida",
            Mark::Reject => "marca:descartada",
            Mark::None => "marca:sin",
        });
        parts.extend(statuses.chain(kinds).chain(marks).map(str::to_owned));
        parts.extend(self.minors.iter().map(|one| minors(*one).to_owned()));
        let not_minors = self.not_minors.iter();
        parts.extend(not_minors.map(|one| format!("-{}", minors(*one))));
        parts.extend(self.events.iter().map(|event| format!("evento:{event}")));
        parts.extend(
            self.not_events
                .iter()
                .map(|event| format!("-evento:{event}")),
        );
        parts.extend(
            self.collections
                .iter()
                .map(|collection| format!("coleccion:{collection}")),
        );
        parts.extend(self.since.iter().map(|day| format!("desde:{day}")));
        parts.extend(self.until.iter().map(|day| format!("hasta:{day}")));
        parts.extend(self.rating.iter().map(|stars| format!(">={stars}")));
        parts.extend(
            self.with
                .iter()
                .map(|field| format!("con:{}", name(*field))),
        );
        parts.extend(
            self.without
                .iter()
                .map(|field| format!("sin:{}", name(*field))),
        );
        // Words come last: the one that may still grow ends the text.
        parts.extend(self.words.iter().map(Word::to_string));
        f.write_str(&parts.join(" "))?;
        if !self.unfinished && self.words.last().is_some_and(|word| !word.phrase) {
            f.write_str(" ")?;
        }
        Ok(())
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        if let Some(field) = self.field {
            write!(f, "{}:", name(field))?;
        }
        if self.phrase {
            write!(f, "\"{}\"", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}

const fn minors(one: Minors) -> &'static str {
    match one {
        Minors::Waiting => "menores:espera",
        Minors::Yes => "menores:si",
        Minors::No => "menores:no",
    }
}

/// The field's name in the box.
const fn name(field: Field) -> &'static str {
    match field {
        Field::Event => "evento",
        Field::Person => "persona",
        Field::Post => "cargo",
        Field::Series => "serie",
        Field::Place => "lugar",
        Field::Creator => "autor",
        Field::Camera => "camara",
        Field::Licence => "licencia",
        Field::Keyword => "palabra",
        Field::Caption => "leyenda",
        Field::Title => "titulo",
        Field::Filename => "archivo",
    }
}
