//! From what somebody types in the search box to a [`Query`]; no text is refused.

mod words;

use serde::Serialize;

use super::{Field, Minors, Query, Word};
use crate::id::{CollectionId, EventId};
use crate::kind::Kind;
use crate::review::Mark;
use crate::status::Status;
use words::{field, kind, mark, minors, presence, status};

/// Longer texts are cut here, so that a pasted book costs no more than a long sentence.
const LONGEST: usize = 2_000;
/// More pieces than these are left aside.
const MOST: usize = 64;

/// One filter recognised in the box, to be shown as a chip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// What it filters by: a [`Field::as_str`], or `status`, `kind`, `mark`, `minors`, `collection`, `since`, `until`, `day`, `rating`, `with`,
    /// `without`, `phrase`, `word`.
    pub field: &'static str,
    /// What was asked for: a code where there is one, else the text as typed.
    pub value: String,
    /// Whether it must not hold.
    pub negated: bool,
    /// Where it begins in the text, counted in characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What this text asks for.
pub fn parse(text: &str) -> Query {
    let mut query = Query::default();
    for piece in pieces(text) {
        let open = piece.open;
        query.unfinished = false;
        match piece.meaning() {
            Meaning::Nothing => {}
            Meaning::Word(word) => {
                query.unfinished = open && !word.phrase && !word.negated;
                query.words.push(word);
            }
            Meaning::Status(status, false) => push(&mut query.statuses, status),
            Meaning::Status(status, true) => drop_from(&mut query.statuses, &Status::ALL, status),
            Meaning::Kind(kind, false) => push(&mut query.kinds, kind),
            Meaning::Kind(kind, true) => drop_from(&mut query.kinds, &Kind::ALL, kind),
            Meaning::Mark(mark, false) => push(&mut query.marks, mark),
            Meaning::Mark(mark, true) => drop_from(&mut query.marks, &Mark::ALL, mark),
            Meaning::Minors(minors, false) => push(&mut query.minors, minors),
            Meaning::Minors(minors, true) => push(&mut query.not_minors, minors),
            Meaning::Event(event, false) => push(&mut query.events, event),
            Meaning::Event(event, true) => push(&mut query.not_events, event),
            Meaning::Collection(collection) => push(&mut query.collections, collection),
            Meaning::Days { since, until } => {
                query.since = query.since.take().max(since);
                query.until = match (query.until.take(), until) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            Meaning::Rating(stars) => query.rating = query.rating.max(Some(stars)),
            Meaning::With(field) => push(&mut query.with, field),
            Meaning::Without(field) => push(&mut query.without, field),
        }
    }
    query
}

/// The filters, phrases and excluded words in this text, in their order; plain words are none.
pub fn chips(text: &str) -> Vec<Chip> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| {
            let (start, end) = (piece.start, piece.end);
            let (field, value, negated) = piece.meaning().chip()?;
            Some(Chip {
                field,
                value,
                negated,
                start,
                end,
            })
        })
        .collect()
}

/// A run of the text that means one thing.
struct Piece {
    start: usize,
    end: usize,
    negated: bool,
    /// The filter's name, folded.
    name: Option<String>,
    value: String,
    quoted: bool,
    /// Whether the text ends right behind it, so that more letters may come.
    open: bool,
}

/// What a piece asks for; the flag says "not".
enum Meaning {
    Nothing,
    Word(Word),
    Status(Status, bool),
    Kind(Kind, bool),
    Mark(Mark, bool),
    Minors(Minors, bool),
    Event(EventId, bool),
    Collection(CollectionId),
    Days {
        since: Option<String>,
        until: Option<String>,
    },
    Rating(u8),
    With(Field),
    Without(Field),
}

fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST {
        while chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        if at >= chars.len() {
            break;
        }
        let piece = Piece::read(&chars, at);
        at = piece.end;
        found.push(piece);
    }
    found
}

impl Piece {
    /// The piece that begins here; `chars[start]` is there and no blank.
    fn read(chars: &[char], start: usize) -> Self {
        let mut at = start;
        let negated = is_minus(chars[at])
            && chars
                .get(at + 1)
                .is_some_and(|next| !next.is_whitespace() && !is_minus(*next));
        if negated {
            at += 1;
        }
        let name = filter_name(&chars[at..]);
        if let Some(name) = &name {
            at += name.chars().count() + 1;
        }
        let quoted = chars.get(at).is_some_and(|c| is_quote(*c));
        let (value, end) = if quoted {
            let from = at + 1;
            let to = chars[from..]
                .iter()
                .position(|c| is_quote(*c))
                .map_or(chars.len(), |length| from + length);
            (&chars[from..to], (to + 1).min(chars.len()))
        } else {
            let to = chars[at..]
                .iter()
                .position(|c| c.is_whitespace() || is_quote(*c))
                .map_or(chars.len(), |length| at + length);
            (&chars[at..to], to)
        };
        Self {
            start,
            end,
            negated,
            name: name.map(|name| fold(&name)),
            value: value.iter().collect(),
            quoted,
            open: end == chars.len() && !quoted,
        }
    }

    fn meaning(self) -> Meaning {
        let Some(name) = self.name.clone() else {
            return match stars(&self.value) {
                Some(stars) if !self.quoted && !self.negated => Meaning::Rating(stars),
                _ => self.word(None),
            };
        };
        if self.value.trim().is_empty() {
            return Meaning::Nothing;
        }
        let negated = self.negated;
        let folded = fold(self.value.trim());
        let filter = match name.as_str() {
            "estado" | "status" => status(&folded).map(|status| Meaning::Status(status, negated)),
            "tipo" | "kind" => kind(&folded).map(|kind| Meaning::Kind(kind, negated)),
            "marca" | "mark" => mark(&folded).map(|mark| Meaning::Mark(mark, negated)),
            "menores" | "minors" => minors(&folded).map(|one| Meaning::Minors(one, negated)),
            "con" | "with" => presence(&folded, !negated),
            "sin" | "without" => presence(&folded, negated),
            "calificacion" | "rating" if !negated => stars(&folded)
                .or_else(|| star(&folded))
                .map(Meaning::Rating),
            "desde" | "from" | "since" if !negated => {
                days(&folded).map(|(first, _)| Meaning::Days {
                    since: Some(first),
                    until: None,
                })
            }
            "hasta" | "until" if !negated => days(&folded).map(|(_, last)| Meaning::Days {
                since: None,
                until: Some(last),
            }),
            "fecha" | "date" if !negated => days(&folded).map(|(first, last)| Meaning::Days {
                since: Some(first),
                until: Some(last),
            }),
            "evento" | "event" => folded
                .parse()
                .ok()
                .map(|event| Meaning::Event(event, negated)),
            "coleccion" | "collection" if !negated => folded.parse().ok().map(Meaning::Collection),
            _ => None,
        };
        filter.unwrap_or_else(|| self.word(field(&name)))
    }

    /// This piece as a word or phrase; a filter whose value says nothing to us is looked for as it was typed.
    fn word(self, field: Option<Field>) -> Meaning {
        let text = match (&self.name, field) {
            (Some(name), None) => format!("{name}:{}", self.value),
            _ => self.value,
        };
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            return Meaning::Nothing;
        }
        Meaning::Word(Word {
            field,
            text: text.to_owned(),
            phrase: self.quoted,
            negated: self.negated,
        })
    }
}

impl Meaning {
    /// The code, the value and whether it is negated; none for what is no chip.
    fn chip(self) -> Option<(&'static str, String, bool)> {
        Some(match self {
            Self::Nothing => return None,
            Self::Word(word) => {
                let code = match word.field {
                    Some(field) => field.as_str(),
                    None if word.phrase => "phrase",
                    None if word.negated => "word",
                    None => return None,
                };
                (code, word.text, word.negated)
            }
            Self::Status(status, negated) => ("status", status.as_str().to_owned(), negated),
            Self::Kind(kind, negated) => ("kind", kind.as_str().to_owned(), negated),
            Self::Mark(mark, negated) => ("mark", mark.as_str().to_owned(), negated),
            Self::Minors(minors, negated) => ("minors", minors.as_str().to_owned(), negated),
            Self::Event(event, negated) => ("event", event.to_string(), negated),
            Self::Collection(collection) => ("collection", collection.to_string(), false),
            Self::Days { since, until } => match (since, until) {
                (Some(since), Some(until)) if since == until => ("day", since, false),
                (Some(since), Some(until)) => ("day", format!("{since}/{until}"), false),
                (Some(since), None) => ("since", since, false),
                (None, until) => ("until", until?, false),
            },
            Self::Rating(stars) => ("rating", stars.to_string(), false),
            Self::With(field) => ("with", field.as_str().to_owned(), false),
            Self::Without(field) => ("without", field.as_str().to_owned(), false),
        })
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// "Not this one" in a list that names what is wanted.
fn drop_from<T: PartialEq + Copy>(list: &mut Vec<T>, all: &[T], item: T) {
    if list.is_empty() {
        list.extend_from_slice(all);
    }
    if list.len() > 1 {
        list.retain(|kept| *kept != item);
    }
}

const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}')
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The letters before a colon, when they name a filter.
fn filter_name(chars: &[char]) -> Option<String> {
    let end = chars.iter().take(24).position(|c| *c == ':')?;
    let name: String = chars[..end].iter().collect();
    let folded = fold(&name);
    let known = field(&folded).is_some()
        || matches!(
            folded.as_str(),
            "estado"
                | "status"
                | "tipo"
                | "kind"
                | "marca"
                | "mark"
                | "menores"
                | "minors"
                | "con"
                | "with"
                | "sin"
                | "without"
                | "calificacion"
                | "rating"
                | "desde"
                | "from"
                | "since"
                | "hasta"
                | "until"
                | "fecha"
                | "coleccion"
                | "collection"
                | "date"
        );
    known.then_some(name)
}

/// At least this many stars: `>=4`, `≥4`, `>3`.
fn stars(value: &str) -> Option<u8> {
    if let Some(number) = value.strip_prefix(">=").or(value.strip_prefix('≥')) {
        return star(number);
    }
    match star(value.strip_prefix('>')?)? {
        5 => None,
        number => Some(number + 1),
    }
}

fn star(value: &str) -> Option<u8> {
    match value.as_bytes() {
        [digit @ b'0'..=b'5'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The first and last day of a year, a month or a day: `2026`, `2026-11`, `2026-11-14`, `14/11/2026`, `11/2026`.
fn days(value: &str) -> Option<(String, String)> {
    let (mark, backwards) = if value.contains('/') {
        ('/', true)
    } else {
        ('-', false)
    };
    let mut parts: Vec<u16> = Vec::new();
    for part in value.split(mark) {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !digits || parts.len() == 3 {
            return None;
        }
        parts.push(part.parse().ok()?);
    }
    if backwards {
        parts.reverse();
    }
    let year = *parts.first()?;
    if !(1000..=9999).contains(&year) || (backwards && parts.len() == 1) {
        return None;
    }
    let (first_month, last_month) = match parts.get(1) {
        Some(month) => (*month, *month),
        None => (1, 12),
    };
    if !(1..=12).contains(&first_month) {
        return None;
    }
    let length = days_in(year, last_month);
    let (first, last) = match parts.get(2) {
        Some(day) if (1..=length).contains(day) => (*day, *day),
        Some(_) => return None,
        None => (1, length),
    };
    Some((
        format!("{year:04}-{first_month:02}-{first:02}"),
        format!("{year:04}-{last_month:02}-{last:02}"),
    ))
}

const fn days_in(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Lower case without the accents of Spanish; enough for our own names of filters.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests;
