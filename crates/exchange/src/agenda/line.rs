//! Content lines of iCalendar: unfolded, taken apart, with the line they began at.

use std::borrow::Cow;

use crate::error::Error;

/// The most characters of one unfolded line.
const LONGEST: usize = 200_000;

/// A property: `DTSTART;TZID=America/Mexico_City:20261114T180000`.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it began, from 1.
    pub(super) number: usize,
    /// Its name, in capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    /// What stands after the colon, as written.
    pub(super) value: String,
}

impl Line {
    /// The value of a parameter, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value as text, its escapes undone.
    pub(super) fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The values of a list of texts, parted by commas.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut items = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            if c == ',' && !escaped {
                items.push(String::new());
            } else if let Some(last) = items.last_mut() {
                last.push(c);
            }
            escaped = c == '\\' && !escaped;
        }
        items
            .iter()
            .map(|item| unescape(item).trim().to_owned())
            .filter(|item| !item.is_empty())
            .collect()
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'N')) => plain.push('\n'),
            ('\\', Some(other)) => plain.push(other),
            (c, _) => plain.push(c),
        }
    }
    plain
}

/// Every property in order. A line without a colon is an error that names it.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Error> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Cow<'_, str>)> = None;
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        if let (Some(rest), Some((number, line))) = (raw.strip_prefix([' ', '\t']), &mut open) {
            if line.len() + rest.len() > LONGEST {
                return Err(bad(*number, "it is too long"));
            }
            line.to_mut().push_str(rest);
            continue;
        }
        if let Some((number, line)) = open.take() {
            found.push(parse(number, &line)?);
        }
        if raw.len() > LONGEST {
            return Err(bad(index + 1, "it is too long"));
        }
        if !raw.trim().is_empty() {
            open = Some((index + 1, Cow::Borrowed(raw.trim_start_matches('\u{feff}'))));
        }
    }
    if let Some((number, line)) = open {
        found.push(parse(number, &line)?);
    }
    Ok(found)
}

fn parse(number: usize, line: &str) -> Result<Line, Error> {
    let mut quoted = false;
    let mut ends: Vec<usize> = Vec::new();
    let mut colon = None;
    for (place, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => ends.push(place),
            ':' if !quoted => {
                colon = Some(place);
                break;
            }
            _ => {}
        }
    }
    let colon = colon.ok_or_else(|| bad(number, "it has no colon"))?;
    ends.push(colon);
    let name = &line[..ends[0]];
    let known = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    if !known {
        return Err(bad(number, "it begins with no name"));
    }
    let parameter = |pair: &[usize]| {
        let (name, value) = line[pair[0] + 1..pair[1]].split_once('=')?;
        Some((
            name.trim().to_ascii_uppercase(),
            value.trim_matches('"').to_owned(),
        ))
    };
    Ok(Line {
        number,
        name: name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase(),
        parameters: ends.windows(2).filter_map(parameter).collect(),
        value: line[colon + 1..].to_owned(),
    })
}

pub(super) fn bad(row: usize, reason: &str) -> Error {
    Error::Row {
        row,
        reason: reason.to_owned(),
    }
}
