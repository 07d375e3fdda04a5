//! Moments and wall clocks: microseconds UTC for what the archive does, the clock as written for what a camera says.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment, in microseconds since 1970-01-01 UTC. Written outside as RFC 3339 with a `Z`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// A text that is no moment or wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time")]
pub struct NotATime;

impl Timestamp {
    /// The moment this many microseconds after 1970-01-01 UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01 UTC.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// The moment this many seconds later, or earlier when negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The moment as HTTP writes it: `Sun, 22 Nov 2026 06:00:00 GMT`.
    pub fn to_http_date(self) -> String {
        self.zoned().map_or_else(String::new, |moment| {
            moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
        })
    }

    /// The calendar year in UTC.
    pub fn year(self) -> i16 {
        self.zoned().map_or(1970, |moment| moment.year())
    }

    fn zoned(self) -> Option<jiff::Zoned> {
        let moment = jiff::Timestamp::from_microsecond(self.0).ok()?;
        Some(moment.to_zoned(TimeZone::UTC))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(moment) => moment.fmt(f),
            Err(_) => write!(f, "{} µs", self.0),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let moment: jiff::Timestamp = text.parse().map_err(|_| NotATime)?;
        Ok(Self(moment.as_microsecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a clock on the wall showed: `2026-11-14T18:52:07`, with no zone of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WallClock(DateTime);

impl WallClock {
    /// The clock showing this date and time; none when there is no such date (month 0, 31 February).
    pub fn new(date: (i16, i8, i8), time: (i8, i8, i8)) -> Option<Self> {
        let clock = DateTime::new(date.0, date.1, date.2, time.0, time.1, time.2, 0).ok()?;
        Some(Self(clock))
    }

    /// The day, `2026-11-14`.
    pub fn day(self) -> String {
        self.0.date().to_string()
    }

    /// The year shown.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The clock this many seconds later; none beyond the calendar.
    pub fn plus_seconds(self, seconds: i64) -> Option<Self> {
        let span = jiff::SignedDuration::from_secs(seconds);
        self.0.checked_add(span).ok().map(Self)
    }

    /// How many seconds later the other clock shows.
    pub fn seconds_until(self, other: Self) -> i64 {
        (other.in_utc().as_micros() - self.in_utc().as_micros()) / 1_000_000
    }

    /// The moment meant, when the offset from UTC was stated.
    pub fn at_offset(self, offset: Offset) -> Timestamp {
        self.in_utc()
            .plus_seconds(-i64::from(offset.minutes()) * 60)
    }

    /// The moment meant in a named zone, such as `America/Mexico_City`; read as UTC when the zone is unknown.
    pub fn in_zone(self, zone: &str) -> Timestamp {
        let Ok(zone) = TimeZone::get(zone) else {
            return self.in_utc();
        };
        zone.to_zoned(self.0).map_or_else(
            |_| self.in_utc(),
            |moment| Timestamp(moment.timestamp().as_microsecond()),
        )
    }

    /// What a clock in the named zone shows at a moment.
    pub fn of(moment: Timestamp, zone: &str) -> Option<Self> {
        let zone = TimeZone::get(zone).ok()?;
        let moment = jiff::Timestamp::from_microsecond(moment.0).ok()?;
        let clock = moment.to_zoned(zone).datetime();
        let whole = clock.with().subsec_nanosecond(0).build().ok()?;
        Some(Self(whole))
    }

    fn in_utc(self) -> Timestamp {
        TimeZone::UTC
            .to_timestamp(self.0)
            .map_or(Timestamp(0), |moment| Timestamp(moment.as_microsecond()))
    }
}

impl fmt::Display for WallClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (d, t) = (self.0.date(), self.0.time());
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            d.year(),
            d.month(),
            d.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }
}

impl fmt::Debug for WallClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for WallClock {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let clock: DateTime = text.parse().map_err(|_| NotATime)?;
        Ok(Self(
            clock
                .with()
                .subsec_nanosecond(0)
                .build()
                .map_err(|_| NotATime)?,
        ))
    }
}

impl Serialize for WallClock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WallClock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a zone of this name, such as `America/Mexico_City`, is known.
pub fn zone_exists(zone: &str) -> bool {
    TimeZone::get(zone).is_ok()
}

/// A stated offset from UTC in minutes, written `-06:00`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Offset(i16);

impl Offset {
    /// The offset of this many minutes east of UTC; none beyond 18 hours.
    pub fn from_minutes(minutes: i16) -> Option<Self> {
        (minutes.abs() <= 18 * 60).then_some(Self(minutes))
    }

    /// Minutes east of UTC.
    pub const fn minutes(self) -> i16 {
        self.0
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl fmt::Debug for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Offset {
    type Err = NotATime;

    /// Reads `-06:00`, `+0530` and `Z`.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("z") {
            return Ok(Self(0));
        }
        let (sign, rest) = match text.as_bytes().first() {
            Some(b'+') => (1, &text[1..]),
            Some(b'-') => (-1, &text[1..]),
            _ => return Err(NotATime),
        };
        let digits: String = rest.chars().filter(|c| *c != ':').collect();
        if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotATime);
        }
        let hours: i16 = digits[..2].parse().map_err(|_| NotATime)?;
        let minutes: i16 = digits[2..].parse().map_err(|_| NotATime)?;
        if minutes > 59 {
            return Err(NotATime);
        }
        Self::from_minutes(sign * (hours * 60 + minutes)).ok_or(NotATime)
    }
}

impl Serialize for Offset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Offset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mexico_city_keeps_winter_time_since_october_2022() {
        let summer_2022: WallClock = "2022-07-01T12:00:00".parse().unwrap();
        let summer_2023: WallClock = "2023-07-01T12:00:00".parse().unwrap();
        let zone = "America/Mexico_City";
        assert_eq!(
            summer_2022.in_zone(zone).to_string(),
            "2022-07-01T17:00:00Z"
        );
        assert_eq!(
            summer_2023.in_zone(zone).to_string(),
            "2023-07-01T18:00:00Z"
        );
        assert_eq!(
            WallClock::of(summer_2023.in_zone(zone), zone),
            Some(summer_2023)
        );
    }

    #[test]
    fn a_stated_offset_gives_the_moment() {
        let clock: WallClock = "2026-11-14T18:52:07".parse().unwrap();
        let offset: Offset = "-06:00".parse().unwrap();
        assert_eq!(clock.at_offset(offset).to_string(), "2026-11-15T00:52:07Z");
        assert_eq!(offset.to_string(), "-06:00");
        assert_eq!(
            clock.at_offset(offset).to_http_date(),
            "Sun, 15 Nov 2026 00:52:07 GMT"
        );
        assert!("-6".parse::<Offset>().is_err());
        assert!("+01:75".parse::<Offset>().is_err());
    }

    #[test]
    fn there_is_no_thirty_first_of_february() {
        assert_eq!(WallClock::new((2026, 2, 31), (0, 0, 0)), None);
        assert_eq!(WallClock::new((2026, 0, 0), (0, 0, 0)), None);
    }
}
