//! iCalendar (RFC 5545): the events of a calendar, its series laid out within what is asked for.

use std::collections::{HashMap, HashSet};

use asset::WallClock;

use super::clock::{self, compact, from_utc};
use super::entry::Component;
use super::line::{Line, bad, lines};
use super::rule::{MOST_STEPS, beginnings, compacted};
use super::{Agenda, Entry, MOST_ENTRIES, Reading, problem, too_many};
use crate::error::Error;

/// The most series of one calendar.
const MOST_SERIES: usize = 500;

/// The entries of a calendar.
pub(super) fn read(text: &str, reading: &Reading) -> Result<Agenda, Error> {
    let (lines, mut agenda) = (lines(text)?, Agenda::default());
    let events = events(&lines, &mut agenda)?;
    let mut overridden: HashMap<String, HashSet<String>> = HashMap::new();
    let mut read: Vec<Component> = Vec::new();
    for event in events {
        if let Some(one) = Component::of(&event, reading, &mut agenda) {
            if !one.entry.instance.is_empty() {
                overridden
                    .entry(one.entry.uid.clone())
                    .or_default()
                    .insert(one.entry.instance.clone());
            }
            read.push(one);
        }
    }
    let (mut series, mut steps) = (0, MOST_STEPS);
    for one in read {
        if one.rule.is_none() && one.also.is_empty() {
            agenda.entries.push(one.entry);
        } else {
            series += 1;
            if series > MOST_SERIES {
                return Err(bad(
                    one.entry.line,
                    "there are more series than are taken at once: 500",
                ));
            }
            let taken = overridden.get(&one.entry.uid);
            lay_out(&one, taken, (reading, &mut steps), &mut agenda);
            if steps == 0 {
                return Err(bad(
                    one.entry.line,
                    "its series repeat too often to be laid out; send fewer of them, or newer ones",
                ));
            }
        }
        if agenda.entries.len() > MOST_ENTRIES {
            return Err(too_many(
                agenda.entries.last().map_or(0, |entry| entry.line),
            ));
        }
    }
    Ok(agenda)
}

/// The lines of each event; those of alarms within are left out.
fn events<'a>(lines: &'a [Line], agenda: &mut Agenda) -> Result<Vec<Vec<&'a Line>>, Error> {
    let mut events: Vec<Vec<&Line>> = Vec::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    for line in lines {
        let inside = open.last().map(|(name, _)| name.as_str());
        match line.name.as_str() {
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                if open.len() >= 8 {
                    return Err(bad(line.number, "parts lie too deep in one another"));
                }
                if name == "VEVENT" {
                    if events.len() == MOST_ENTRIES {
                        return Err(too_many(line.number));
                    }
                    events.push(vec![line]);
                }
                open.push((name, line.number));
            }
            "END" => {
                let name = line.value.trim().to_ascii_uppercase();
                match open.pop() {
                    Some((known, _)) if known == name => {}
                    _ => {
                        return Err(bad(
                            line.number,
                            &format!("it ends a {name} that was not begun"),
                        ));
                    }
                }
            }
            "X-WR-CALNAME" | "NAME" if inside == Some("VCALENDAR") => {
                agenda.name = Some(line.text()).filter(|name| !name.trim().is_empty());
            }
            _ if inside == Some("VEVENT") => {
                if let Some(event) = events.last_mut() {
                    event.push(line);
                }
            }
            _ => {}
        }
    }
    match open.last() {
        None => Ok(events),
        Some((name, number)) => Err(bad(
            *number,
            &format!("the {name} that begins here never ends: the file is cut"),
        )),
    }
}

/// Puts each entry of a series into the agenda, but for those that are left out or said anew.
fn lay_out(
    one: &Component,
    taken: Option<&HashSet<String>>,
    (reading, steps): (&Reading, &mut usize),
    agenda: &mut Agenda,
) {
    let (line, said) = (one.entry.line, &one.entry.said);
    let Some(starts) = said.starts else { return };
    let zone = said.zone.as_deref().unwrap_or(&reading.zone);
    let mut clocks: Vec<WallClock> = one
        .also
        .iter()
        .copied()
        .filter(|clock| *clock >= reading.from && *clock < reading.to)
        .collect();
    match one
        .rule
        .as_deref()
        .map(|rule| beginnings(starts, (zone, rule), reading, steps))
    {
        None => clocks.push(starts),
        Some(Ok((found, more))) => {
            clocks.extend(found);
            if more {
                agenda.problems.push(problem(
                    line,
                    "too_many_instances",
                    format!("{}: only the first 500 of the series are taken", said.title),
                ));
            }
        }
        Some(Err(reason)) => {
            agenda.problems.push(problem(
                line,
                "bad_rule",
                format!("{}: {reason}", said.title),
            ));
            clocks.push(starts);
        }
    }
    clocks.sort_unstable();
    clocks.dedup();
    let lasts = said.ends.map(|ends| starts.seconds_until(ends));
    for clock in clocks {
        let instance = compacted(clock);
        if one.except.contains(&clock) || taken.is_some_and(|taken| taken.contains(&instance)) {
            continue;
        }
        let mut entry = Entry {
            instance,
            ..one.entry.clone()
        };
        entry.said.starts = Some(clock);
        entry.said.ends = lasts.and_then(|seconds| clock.plus_seconds(seconds));
        agenda.entries.push(entry);
    }
}

/// What a property of time says by the clock on the wall, and the zone of that wall where it is not the archive's.
pub(super) fn time(
    line: &Line,
    value: &str,
    reading: &Reading,
) -> Result<(WallClock, bool, Option<String>), &'static str> {
    let said = compact(value).ok_or("bad_time")?;
    if said.is_day {
        return Ok((said.clock, true, None));
    }
    if said.utc {
        let clock = from_utc(said.clock, &reading.zone).ok_or("bad_time")?;
        return Ok((clock, false, None));
    }
    let zone = match line.parameter("TZID") {
        None => None,
        Some(name) => Some(clock::zone(name).ok_or("unknown_zone")?),
    };
    if zone.as_deref() == Some("UTC") {
        let clock = from_utc(said.clock, &reading.zone).ok_or("bad_time")?;
        return Ok((clock, false, None));
    }
    Ok((said.clock, false, zone.filter(|zone| *zone != reading.zone)))
}
