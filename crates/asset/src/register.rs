//! What the registers of the office share: texts within bounds and days in their order.

use crate::time::WallClock;

/// The most characters of a name or title.
pub const LONGEST_NAME: usize = 200;
/// The most characters of notes and descriptions.
pub const LONGEST_NOTES: usize = 4000;
/// The most other names of one entry.
pub const MOST_ALIASES: usize = 50;

/// Why an entry cannot be kept as it is: a stable code, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{detail}")]
pub struct Fault {
    /// A stable word for programs.
    pub code: &'static str,
    /// A sentence for people.
    pub detail: &'static str,
}

impl Fault {
    /// A fault of this code.
    pub const fn new(code: &'static str, detail: &'static str) -> Self {
        Self { code, detail }
    }
}

/// A text in one line, without what surrounds it.
pub fn line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name that must be there.
pub fn name(text: &str) -> Result<String, Fault> {
    let name = line(text);
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Fault::new(
            "bad_name",
            "a name has 1 to 200 characters; put the rest into the notes",
        ));
    }
    Ok(name)
}

/// A short text that may be absent.
pub fn short(text: Option<&str>) -> Result<Option<String>, Fault> {
    let text = text.map(line).filter(|text| !text.is_empty());
    if text
        .as_ref()
        .is_some_and(|text| text.chars().count() > LONGEST_NAME)
    {
        return Err(Fault::new(
            "too_long",
            "a title, code or short name has at most 200 characters; shorten it",
        ));
    }
    Ok(text)
}

/// A text of several lines that may be absent.
pub fn notes(text: Option<&str>) -> Result<Option<String>, Fault> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > LONGEST_NOTES) {
        return Err(Fault::new(
            "too_long",
            "notes and descriptions have at most 4,000 characters; shorten them",
        ));
    }
    Ok(text.map(|text| text.replace('\0', "\u{fffd}")))
}

/// Other names, each once and none like the first.
pub fn aliases(list: &[String], name: &str) -> Result<Vec<String>, Fault> {
    let mut kept: Vec<String> = Vec::new();
    for alias in list.iter().map(|alias| line(alias)) {
        if !alias.is_empty() && alias != name && !kept.contains(&alias) {
            kept.push(alias);
        }
    }
    let long = kept
        .iter()
        .any(|alias| alias.chars().count() > LONGEST_NAME);
    if long || kept.len() > MOST_ALIASES {
        return Err(Fault::new(
            "too_many_aliases",
            "there are at most 50 other names of 200 characters each; leave some out",
        ));
    }
    Ok(kept)
}

/// A day that may be absent, `2026-11-14`.
pub fn day(text: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let valid = format!("{text}T00:00:00")
        .parse::<WallClock>()
        .is_ok_and(|clock| clock.day() == text);
    if valid {
        Ok(Some(text.to_owned()))
    } else {
        Err(Fault::new("bad_day", "write a day as 2026-11-14"))
    }
}

/// Both ends of a time, each open where it is absent.
pub type Period = (Option<String>, Option<String>);

/// Two days, the first not after the last.
pub fn period(from: Option<&str>, until: Option<&str>) -> Result<Period, Fault> {
    let (from, until) = (day(from)?, day(until)?);
    if let (Some(from), Some(until)) = (&from, &until)
        && from > until
    {
        return Err(Fault::new(
            "ends_before_start",
            "the last day lies before the first; exchange them or correct one",
        ));
    }
    Ok((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_some_length() {
        assert_eq!(name("  Obras \n Públicas ").unwrap(), "Obras Públicas");
        assert_eq!(name(" \t").unwrap_err().code, "bad_name");
        assert_eq!(name(&"x".repeat(201)).unwrap_err().code, "bad_name");
        assert_eq!(short(Some(" ")).unwrap(), None);
    }

    #[test]
    fn days_are_real_and_in_their_order() {
        let both = |from, until| period(from, until).map_err(|fault| fault.code);
        assert!(both(Some("2021-10-01"), None).is_ok());
        assert!(both(Some("2021-10-01"), Some("2021-10-01")).is_ok());
        assert_eq!(
            both(Some("2021-10-01"), Some("2021-09-30")),
            Err("ends_before_start")
        );
        assert_eq!(both(Some("2021-02-30"), None), Err("bad_day"));
    }

    #[test]
    fn other_names_are_kept_once() {
        let list = ["Ana", " Anita ", "Anita", ""].map(str::to_owned);
        assert_eq!(aliases(&list, "Ana").unwrap(), ["Anita"]);
    }
}
