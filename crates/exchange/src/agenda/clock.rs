//! Dates and times as agendas write them.

use asset::{Timestamp, WallClock};

/// A date, and a time where one is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) clock: WallClock,
    pub(super) is_day: bool,
    pub(super) utc: bool,
}

/// `20261114T180000`, `20261114T180000Z` or `20261114`.
pub(super) fn compact(text: &str) -> Option<Said> {
    let text = text.trim();
    let (day, time) = text
        .split_once(['T', 't'])
        .map_or((text, None), |(day, time)| (day, Some(time)));
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(day, 8) {
        return None;
    }
    let date = (
        day[..4].parse().ok()?,
        day[4..6].parse().ok()?,
        day[6..].parse().ok()?,
    );
    let Some(time) = time else {
        let clock = WallClock::new(date, (0, 0, 0))?;
        return Some(Said {
            clock,
            is_day: true,
            utc: false,
        });
    };
    let bare = time.trim_end_matches(['Z', 'z']);
    if !digits(bare, 6) {
        return None;
    }
    // A leap second is the last of its minute.
    let seconds: i8 = bare[4..].parse().ok()?;
    let time_of = (
        bare[..2].parse().ok()?,
        bare[2..4].parse().ok()?,
        seconds.min(59),
    );
    Some(Said {
        clock: WallClock::new(date, time_of)?,
        is_day: false,
        utc: bare.len() < time.len(),
    })
}

/// The same for one written in a table: `2026-11-14 18:00`, `14/11/2026 18:00:00`, `14/11/2026`.
pub(super) fn written(text: &str) -> Option<Said> {
    let text = text.trim().trim_end_matches(['h', 's', '.']).trim();
    if let Some(said) = compact(text) {
        return Some(said);
    }
    let (day, time) = text
        .split_once(['T', ' '])
        .map_or((text, ""), |(day, time)| (day, time.trim()));
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [one, two, three] = parts[..] else {
        return None;
    };
    let date = if one.len() == 4 {
        (one, two, three)
    } else {
        (three, two, one)
    };
    if date.0.len() != 4 {
        return None;
    }
    let date = (
        date.0.parse().ok()?,
        date.1.parse().ok()?,
        date.2.parse().ok()?,
    );
    let time_of = if time.is_empty() {
        (0, 0, 0)
    } else {
        hour(time)?
    };
    Some(Said {
        clock: WallClock::new(date, time_of)?,
        is_day: time.is_empty(),
        utc: false,
    })
}

/// `18:00`, `18:00:00`, `6:00 pm`, `18 h`.
pub(super) fn hour(text: &str) -> Option<(i8, i8, i8)> {
    let text = text.trim().to_lowercase().replace(['.', ' ', '\u{a0}'], "");
    let (text, noon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest.to_owned(), Some(12)),
        (_, Some(rest)) => (rest.to_owned(), Some(0)),
        _ => (
            text.trim_end_matches("hrs")
                .trim_end_matches('h')
                .to_owned(),
            None,
        ),
    };
    let mut parts = text.split(':');
    let mut part = || parts.next().map_or(Some(0), |part| part.parse::<i8>().ok());
    let (hour, minute, second) = (part()?, part()?, part()?);
    let hour = match noon {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    WallClock::new((2000, 1, 1), (hour, minute, second)).map(|_| (hour, minute, second))
}

/// What a clock on the wall in a zone shows when one in UTC shows this.
pub(super) fn from_utc(clock: WallClock, zone: &str) -> Option<WallClock> {
    let moment: Timestamp = clock.in_zone("UTC");
    WallClock::of(moment, zone)
}

/// The seconds of `P1DT2H30M`, `PT45M`, `P2W`; none when it is none, or longer than a year.
pub(super) fn duration(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut sum, mut number, mut in_time) = (0_i64, String::new(), false);
    for c in text.chars() {
        let unit = match c {
            '0'..='9' if number.len() < 9 => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => {
                in_time = true;
                continue;
            }
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' if in_time => 3600,
            'M' if in_time => 60,
            'S' if in_time => 1,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        sum = count
            .checked_mul(unit)
            .and_then(|more| sum.checked_add(more))?;
    }
    (number.is_empty() && sum <= 366 * 86_400).then_some(sum)
}

/// The zone meant by what a calendar calls one.
pub(super) fn zone(name: &str) -> Option<String> {
    let name = name.trim().trim_matches('"');
    let windows = [
        ("central standard time (mexico)", "America/Mexico_City"),
        ("mountain standard time (mexico)", "America/Mazatlan"),
        ("pacific standard time (mexico)", "America/Tijuana"),
        ("eastern standard time (mexico)", "America/Cancun"),
        ("central america standard time", "America/Guatemala"),
        ("central standard time", "America/Chicago"),
        ("mountain standard time", "America/Denver"),
        ("us mountain standard time", "America/Phoenix"),
        ("pacific standard time", "America/Los_Angeles"),
        ("eastern standard time", "America/New_York"),
        ("romance standard time", "Europe/Madrid"),
        ("gmt", "UTC"),
        ("utc", "UTC"),
    ];
    let small = name.to_lowercase();
    if let Some((_, zone)) = windows.iter().find(|(known, _)| *known == small) {
        return Some((*zone).to_owned());
    }
    // `/citadel.org/20250101_1/America/Mexico_City`: the last two or three parts are the name.
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let names = [3, 2, 1].into_iter().filter(|count| parts.len() >= *count);
    let mut names = names.map(|count| parts[parts.len() - count..].join("/"));
    names.find(|name| asset::time::zone_exists(name))
}
