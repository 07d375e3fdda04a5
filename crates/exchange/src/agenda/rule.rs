//! Series: when each of their entries begins, within bounds that hold whatever the rule says.

use asset::WallClock;
use rrule::{RRuleError, RRuleSet};

use super::clock::{compact, from_utc};
use super::{MOST_OF_SERIES, Reading};

/// How long a series may go on before what is asked for, in years: to count further serves nobody.
const OLDEST: i16 = 30;
/// How many entries of a series are counted, those before what is asked for included.
const MOST_COUNTED: usize = 12_000;
/// How many entries all series of one agenda are counted to.
pub(super) const MOST_STEPS: usize = 400_000;
/// What a rule counts for that matches no day: finding that out walks through thousands of years.
const NEVER: usize = 8000;
/// How often a series may repeat within a day.
const MOST_A_DAY: usize = 24;

/// The beginnings of a series that are asked for, and whether there were more of them than are taken. What it took to count
/// them is taken from `steps`.
pub(super) fn beginnings(
    starts: WallClock,
    (zone, rule): (&str, &str),
    reading: &Reading,
    steps: &mut usize,
) -> Result<(Vec<WallClock>, bool), String> {
    if starts.year() < reading.from.year() - OLDEST {
        return Err("the series began too long ago".to_owned());
    }
    let rule = on_the_wall(rule, zone)?;
    let text = format!("DTSTART:{}Z\nRRULE:{rule}", compacted(starts));
    let set: RRuleSet = text
        .parse()
        .map_err(|error: RRuleError| error.to_string())?;
    // The rule counts by the clock on the wall; written as UTC, no summer time gets between.
    let mut clocks = Vec::new();
    let mut counted = 0;
    let mut more = false;
    for date in set.limit().into_iter().take(MOST_COUNTED.min(*steps)) {
        counted += 1;
        let written = date.format("%Y%m%dT%H%M%S").to_string();
        let Some(clock) = compact(&written).map(|said| said.clock) else {
            continue;
        };
        if clock >= reading.to {
            break;
        }
        if clock < reading.from {
            continue;
        }
        if clocks.len() == MOST_OF_SERIES {
            more = true;
            break;
        }
        clocks.push(clock);
    }
    let taken = if counted == 0 { NEVER } else { counted };
    *steps = steps.saturating_sub(taken);
    Ok((clocks, more))
}

/// The rule with its end by the clock on the wall; an error where it repeats within a day.
fn on_the_wall(rule: &str, zone: &str) -> Result<String, String> {
    let mut parts = Vec::new();
    let mut a_day = 1;
    for part in rule
        .trim()
        .split(';')
        .filter(|part| !part.trim().is_empty())
    {
        let (name, value) = part
            .split_once('=')
            .ok_or_else(|| format!("{part} says nothing"))?;
        let (name, mut value) = (
            name.trim().to_ascii_uppercase(),
            value.trim().to_ascii_uppercase(),
        );
        if name == "FREQ" && !["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(&value.as_str()) {
            return Err(format!(
                "a series is daily, weekly, monthly or yearly, not {}",
                value.to_lowercase()
            ));
        }
        if name.starts_with("X-") {
            continue;
        }
        if ["BYHOUR", "BYMINUTE", "BYSECOND"].contains(&name.as_str()) {
            a_day *= value.split(',').count();
            if a_day > MOST_A_DAY {
                return Err("a series repeats at most 24 times a day".to_owned());
            }
        }
        if name == "UNTIL" {
            let said = compact(&value).ok_or_else(|| format!("{value} is no time"))?;
            let clock = match (said.is_day, said.utc) {
                (true, _) => said.clock.plus_seconds(86_399),
                (false, true) => from_utc(said.clock, zone),
                (false, false) => Some(said.clock),
            };
            let clock = clock.ok_or_else(|| format!("{value} is beyond the calendar"))?;
            value = format!("{}Z", compacted(clock));
        }
        parts.push(format!("{name}={value}"));
    }
    Ok(parts.join(";"))
}

/// `20261114T180000`.
pub(super) fn compacted(clock: WallClock) -> String {
    clock.to_string().replace(['-', ':'], "")
}
