//! The words of filters, in Spanish and English, without accents.

use super::Meaning;
use crate::kind::Kind;
use crate::query::{Field, Minors};
use crate::review::Mark;
use crate::status::Status;

pub(super) fn field(name: &str) -> Option<Field> {
    Some(match name {
        "evento" | "event" => Field::Event,
        "persona" | "person" => Field::Person,
        "cargo" | "puesto" | "post" => Field::Post,
        "serie" | "series" => Field::Series,
        "lugar" | "place" => Field::Place,
        "autor" | "autora" | "author" => Field::Creator,
        "camara" | "camera" => Field::Camera,
        "licencia" | "licence" | "license" => Field::Licence,
        "palabra" | "clave" | "keyword" => Field::Keyword,
        "leyenda" | "caption" => Field::Caption,
        "titulo" | "title" => Field::Title,
        "archivo" | "file" => Field::Filename,
        _ => return None,
    })
}

pub(super) fn presence(value: &str, wanted: bool) -> Option<Meaning> {
    let field = match value {
        "eventos" | "events" => Field::Event,
        "personas" | "persons" | "people" => Field::Person,
        "cargos" | "posts" => Field::Post,
        "lugares" | "places" => Field::Place,
        "autores" | "autoria" => Field::Creator,
        "palabras" | "claves" | "keywords" => Field::Keyword,
        name => field(name)?,
    };
    Some(if wanted {
        Meaning::With(field)
    } else {
        Meaning::Without(field)
    })
}

pub(super) fn status(value: &str) -> Option<Status> {
    Some(match value {
        "nueva" | "nuevo" | "nuevas" | "nuevos" | "borrador" | "borradores" | "draft" => {
            Status::Draft
        }
        "revision" | "review" | "pendiente" => Status::Review,
        "aprobada" | "aprobado" | "aprobadas" | "aprobados" | "approved" => Status::Approved,
        "rechazada" | "rechazado" | "rechazadas" | "rechazados" | "rejected" => Status::Rejected,
        _ => return None,
    })
}

pub(super) fn mark(value: &str) -> Option<Mark> {
    Some(match value {
        "elegida" | "elegido" | "elegidas" | "elegidos" | "pick" => Mark::Pick,
        "descartada" | "descartado" | "descartadas" | "descartados" | "reject" => Mark::Reject,
        "sin" | "ninguna" | "none" => Mark::None,
        _ => return None,
    })
}

pub(super) fn minors(value: &str) -> Option<Minors> {
    Some(match value {
        "espera" | "esperan" | "en espera" | "pendiente" | "pendientes" | "waiting" => {
            Minors::Waiting
        }
        "si" | "yes" => Minors::Yes,
        "no" => Minors::No,
        _ => return None,
    })
}

pub(super) fn kind(value: &str) -> Option<Kind> {
    Some(match value {
        "foto" | "fotos" | "fotografia" | "fotografias" | "photo" | "photos" => Kind::Photo,
        "video" | "videos" => Kind::Video,
        "audio" | "audios" => Kind::Audio,
        "documento" | "documentos" | "document" | "documents" => Kind::Document,
        "otro" | "otros" | "other" => Kind::Other,
        _ => return None,
    })
}
