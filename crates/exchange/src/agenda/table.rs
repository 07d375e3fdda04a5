//! Agendas as tables: CSV with the names of its columns in Spanish or English, in any order.

use asset::WallClock;
use asset::matching::Point;

use super::clock::{hour, written};
use super::{Agenda, Entry, MOST_ENTRIES, Problem, Said, problem, too_many};
use crate::error::Error;
use crate::sheet::{LONGEST_CELL, split, tidy, unguard};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Uid,
    Title,
    Day,
    Starts,
    Ends,
    Place,
    Lat,
    Lon,
    Zone,
    Kind,
    Description,
    DescriptionEn,
    Expected,
    Status,
}

/// Each column's name as it is written, then the other names it is known by, tidied.
pub(super) const COLUMNS: [(Column, &str, &[&str]); 14] = [
    (Column::Uid, "uid", &["id", "identificador", "clave"]),
    (
        Column::Title,
        "título",
        &[
            "title", "evento", "event", "nombre", "asunto", "subject", "summary",
        ],
    ),
    (
        Column::Day,
        "fecha",
        &["dia", "date", "day", "startdate", "fechadeinicio"],
    ),
    (
        Column::Starts,
        "inicio",
        &[
            "starts",
            "start",
            "comienza",
            "hora",
            "horainicio",
            "horadeinicio",
            "starttime",
            "desde",
        ],
    ),
    (
        Column::Ends,
        "fin",
        &[
            "ends",
            "end",
            "termina",
            "termino",
            "horafin",
            "horadefin",
            "horadetermino",
            "endtime",
            "hasta",
        ],
    ),
    (
        Column::Place,
        "lugar",
        &["place", "location", "ubicacion", "sede"],
    ),
    (Column::Lat, "latitud", &["lat", "latitude"]),
    (
        Column::Lon,
        "longitud",
        &["lon", "lng", "long", "longitude"],
    ),
    (
        Column::Zone,
        "zona horaria",
        &["zone", "zona", "timezone", "tzid", "husohorario"],
    ),
    (
        Column::Kind,
        "tipo",
        &["kind", "type", "categoria", "category", "categories"],
    ),
    (
        Column::Description,
        "descripción",
        &["description", "detalle", "detalles", "notas", "notes"],
    ),
    (
        Column::DescriptionEn,
        "descripción en inglés",
        &["descriptionen", "descripcioningles", "englishdescription"],
    ),
    (
        Column::Expected,
        "personas esperadas",
        &[
            "expected",
            "personas",
            "people",
            "asistentes",
            "attendees",
            "invitados",
        ],
    ),
    (Column::Status, "estado", &["status", "estatus"]),
];

fn named(name: &str) -> Option<Column> {
    let wanted = tidy(name);
    let known = COLUMNS
        .iter()
        .find(|(_, own, others)| tidy(own) == wanted || others.contains(&&*wanted));
    known.map(|(column, ..)| *column)
}

/// The entries of a table.
pub(super) fn read(text: &str) -> Result<Agenda, Error> {
    let text = text
        .trim_start_matches('\u{feff}')
        .trim_start_matches(['\r', '\n']);
    let header = text.lines().next().unwrap_or_default();
    let fits = |delimiter: &u8| {
        header
            .split(char::from(*delimiter))
            .filter(|name| named(name.trim_matches('"')).is_some())
            .count()
    };
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(fits)
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut agenda = Agenda::default();
    let mut columns: Option<Vec<Option<Column>>> = None;
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| Error::Row {
            row: error.position().map_or(index + 1, |place| {
                usize::try_from(place.line()).unwrap_or(index + 1)
            }),
            reason: "it cannot be taken apart into cells".to_owned(),
        })?;
        let line = record.position().map_or(index + 1, |place| {
            usize::try_from(place.line()).unwrap_or(index + 1)
        });
        let Some(columns) = &columns else {
            columns = Some(heading(&record, &mut agenda)?);
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if agenda.entries.len() == MOST_ENTRIES {
            return Err(too_many(line));
        }
        if let Some(place) = record.iter().position(|cell| cell.len() > LONGEST_CELL) {
            return Err(Error::CellTooLong {
                row: line,
                column: format!("#{}", place + 1),
                most: LONGEST_CELL,
            });
        }
        let cell = |wanted: Column| {
            let place = columns.iter().position(|column| *column == Some(wanted))?;
            let text = unguard(record.get(place)?).trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        match entry(line, cell, &mut agenda.problems) {
            Ok(entry) => agenda.entries.push(entry),
            Err(problem) => agenda.problems.push(problem),
        }
    }
    match columns {
        Some(_) => Ok(agenda),
        None => Err(Error::Empty),
    }
}

fn heading(record: &csv::StringRecord, agenda: &mut Agenda) -> Result<Vec<Option<Column>>, Error> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for name in record {
        let name = unguard(name).trim();
        let column = named(name).filter(|column| !columns.contains(&Some(*column)));
        if column.is_none() && !name.is_empty() && agenda.problems.len() < 100 {
            let shown: String = name.chars().take(100).collect();
            agenda.problems.push(problem(
                1,
                "unknown_column",
                format!("the column {shown} is not read"),
            ));
        }
        columns.push(column);
    }
    let has = |column| columns.contains(&Some(column));
    if has(Column::Title) && (has(Column::Starts) || has(Column::Day)) {
        Ok(columns)
    } else {
        Err(Error::NoColumns)
    }
}

fn entry(
    line: usize,
    cell: impl Fn(Column) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Result<Entry, Problem> {
    let title = cell(Column::Title).ok_or_else(|| problem(line, "no_title", "it has no name"))?;
    let day = cell(Column::Day).map(|text| {
        let said = written(&text)
            .ok_or_else(|| problem(line, "bad_time", format!("{text} is no date")))?;
        Ok::<_, Problem>(said)
    });
    let day = day.transpose()?;
    let time = |column: Column| -> Result<Option<(WallClock, bool)>, Problem> {
        let Some(text) = cell(column) else {
            return Ok(None);
        };
        if let Some(said) = written(&text) {
            return Ok(Some((said.clock, said.is_day)));
        }
        let clock = day
            .zip(hour(&text))
            .and_then(|(day, time)| on_day(day.clock, time));
        let clock = clock
            .ok_or_else(|| problem(line, "bad_time", format!("{text} is no date and time")))?;
        Ok(Some((clock, false)))
    };
    let begins = time(Column::Starts)?.or(day.map(|said| (said.clock, said.is_day)));
    let (starts, is_day) = begins.ok_or_else(|| {
        problem(
            line,
            "no_start",
            format!("{title} does not say when it begins"),
        )
    })?;
    let mut ends = time(Column::Ends)?.map(|(clock, is_day)| {
        if is_day {
            clock.plus_seconds(86_400)
        } else {
            Some(clock)
        }
    });
    if ends.is_none() && is_day {
        ends = Some(starts.plus_seconds(86_400));
    }
    let mut ends = ends.flatten();
    // An act that ends after midnight is written with the hours of one day.
    if let (Some(end), Some(_)) = (ends, day)
        && end < starts
    {
        ends = end.plus_seconds(86_400);
    }
    if ends.is_some_and(|ends| ends < starts) {
        return Err(problem(
            line,
            "ends_before_start",
            format!("{title} ends before it begins"),
        ));
    }
    let point = point(line, cell(Column::Lat), cell(Column::Lon), problems);
    let zone = cell(Column::Zone).and_then(|name| {
        let zone = super::clock::zone(&name);
        if zone.is_none() {
            problems.push(problem(
                line,
                "unknown_zone",
                format!("the zone {name} is not known"),
            ));
        }
        zone
    });
    let off = [
        "cancelado",
        "cancelada",
        "cancelled",
        "canceled",
        "suspendido",
        "suspendida",
    ];
    let title: String = title.chars().take(300).collect();
    Ok(Entry {
        uid: cell(Column::Uid).unwrap_or_else(|| format!("{title}|{starts}")),
        instance: String::new(),
        line,
        cancelled: cell(Column::Status).is_some_and(|status| off.contains(&tidy(&status).as_str())),
        said: Said {
            title,
            description: cell(Column::Description),
            description_en: cell(Column::DescriptionEn),
            kind: cell(Column::Kind),
            place: cell(Column::Place),
            point,
            zone,
            starts: Some(starts),
            ends,
            expected: cell(Column::Expected)
                .map(|names| split(&names))
                .unwrap_or_default(),
        },
    })
}

fn on_day(day: WallClock, (hour, minute, second): (i8, i8, i8)) -> Option<WallClock> {
    let midnight: WallClock = format!("{}T00:00:00", day.day()).parse().ok()?;
    midnight.plus_seconds(i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
}

fn point(
    line: usize,
    lat: Option<String>,
    lon: Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<Point> {
    let degrees = |text: &String| text.replace(',', ".").parse().ok();
    let (lat, lon) = (lat?, lon?);
    let found = degrees(&lat)
        .zip(degrees(&lon))
        .and_then(|(lat, lon)| Point::at(lat, lon));
    if found.is_none() {
        problems.push(problem(
            line,
            "bad_point",
            format!("{lat}, {lon} are no degrees"),
        ));
    }
    found
}
