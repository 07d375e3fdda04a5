//! Dates as files write them, in any of their notations.

use asset::{Offset, WallClock};

/// A wall clock and the offset stated with it; none for zero dates and what is no date.
///
/// Reads `2026:11:14 18:52:07.25-06:00`, `2026-11-14T18:52Z` and a date alone, which stands for its midnight.
pub(crate) fn read(words: &str) -> Option<(WallClock, Option<Offset>)> {
    let words = words.trim();
    let mut rest = Scan(words.as_bytes());
    let year = rest.digits(4)?;
    rest.one_of(b":-/.")?;
    let month = rest.digits(2)?;
    rest.one_of(b":-/.")?;
    let day = rest.digits(2)?;
    let mut time = (0, 0, 0);
    if rest.one_of(b" T").is_some() {
        rest.padding();
        if let Some(hour) = rest.digits(2) {
            rest.one_of(b":")?;
            let minute = rest.digits(2)?;
            let second = match rest.one_of(b":") {
                Some(_) => rest.digits(2)?,
                None => 0,
            };
            rest.fraction();
            time = (hour, minute, second);
        }
    }
    rest.spaces();
    let clock = wall(year, month, day, time)?;
    Some((clock, rest.offset()))
}

/// The wall clock of IPTC-IIM's `20261114` and `185207-0600`.
pub(crate) fn read_iptc(date: &str, time: Option<&str>) -> Option<(WallClock, Option<Offset>)> {
    if date.contains([':', '-']) {
        return read(&format!("{date} {}", time.unwrap_or_default()));
    }
    let mut days = Scan(date.trim().as_bytes());
    let (year, month, day) = (days.digits(4)?, days.digits(2)?, days.digits(2)?);
    let mut hours = Scan(time.unwrap_or_default().trim().as_bytes());
    let mut next = || {
        hours.one_of(b":");
        hours.digits(2)
    };
    let time = match (next(), next(), next()) {
        (Some(hour), Some(minute), second) => (hour, minute, second.unwrap_or(0)),
        _ => (0, 0, 0),
    };
    Some((wall(year, month, day, time)?, hours.offset()))
}

/// A wall clock from plain numbers; none when there is no such moment.
pub(crate) fn wall(year: u32, month: u32, day: u32, time: (u32, u32, u32)) -> Option<WallClock> {
    let small = |number: u32| i8::try_from(number).ok();
    if year == 0 {
        return None;
    }
    WallClock::new(
        (i16::try_from(year).ok()?, small(month)?, small(day)?),
        // A leap second is told apart by no camera.
        (small(time.0)?, small(time.1)?, small(time.2.min(59))?),
    )
}

struct Scan<'t>(&'t [u8]);

impl Scan<'_> {
    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.0.get(..count)?;
        let mut number = 0;
        for (place, digit) in digits.iter().enumerate() {
            // Some cameras pad with a blank: `2026: 1: 4`.
            let digit = if *digit == b' ' && place == 0 && count == 2 {
                b'0'
            } else {
                *digit
            };
            number = number * 10 + char::from(digit).to_digit(10)?;
        }
        self.0 = &self.0[count..];
        Some(number)
    }

    fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let first = *self.0.first()?;
        if !wanted.contains(&first) {
            return None;
        }
        self.0 = &self.0[1..];
        Some(first)
    }

    fn spaces(&mut self) {
        while self.0.first() == Some(&b' ') {
            self.0 = &self.0[1..];
        }
    }

    /// A blank before two digits is one too many; before one it stands for a zero.
    fn padding(&mut self) {
        if let [b' ', _, third, ..] = self.0
            && third.is_ascii_digit()
        {
            self.0 = &self.0[1..];
        }
    }

    fn fraction(&mut self) {
        if self.one_of(b".,").is_some() {
            while self.0.first().is_some_and(u8::is_ascii_digit) {
                self.0 = &self.0[1..];
            }
        }
    }

    fn offset(&self) -> Option<Offset> {
        let words = std::str::from_utf8(self.0)
            .ok()?
            .trim_end_matches('\0')
            .trim();
        let length = match words.as_bytes() {
            [b'Z' | b'z', ..] => 1,
            [b'+' | b'-', _, _, b':', _, _, ..] => 6,
            [b'+' | b'-', _, _, _, _, ..] => 5,
            _ => return None,
        };
        words.get(..length)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> Option<String> {
        let (clock, offset) = read(words)?;
        Some(format!(
            "{clock}{}",
            offset.map_or(String::new(), |offset| offset.to_string())
        ))
    }

    #[test]
    fn every_notation_gives_the_same_clock() {
        for words in [
            "2026:11:14 18:52:07-06:00",
            "2026-11-14T18:52:07.123-0600",
            "2026-11-14 18:52:07 -06:00",
            "2026-11-14  18:52:07-06:00",
        ] {
            assert_eq!(shown(words).as_deref(), Some("2026-11-14T18:52:07-06:00"));
        }
        assert_eq!(
            shown("2026-11-14T18:52Z").as_deref(),
            Some("2026-11-14T18:52:00+00:00")
        );
        assert_eq!(shown("2026-11-14").as_deref(), Some("2026-11-14T00:00:00"));
        assert_eq!(
            shown("2026: 1: 4  8:02:07").as_deref(),
            Some("2026-01-04T08:02:07")
        );
    }

    #[test]
    fn zero_dates_and_nonsense_are_none() {
        for words in [
            "0000:00:00 00:00:00",
            "2026:00:14 10:00:00",
            "    :  :     :  :  ",
            "",
            "2026",
            "2026:13:41 1",
        ] {
            assert_eq!(shown(words), None, "{words}");
        }
    }

    #[test]
    fn the_wire_services_notation_is_read() {
        let (clock, offset) = read_iptc("20261114", Some("185207-0600")).unwrap();
        assert_eq!(clock.to_string(), "2026-11-14T18:52:07");
        assert_eq!(offset.unwrap().to_string(), "-06:00");
        assert_eq!(
            read_iptc("20261114", None).unwrap().0.to_string(),
            "2026-11-14T00:00:00"
        );
        assert!(read_iptc("00000000", None).is_none());
    }
}
