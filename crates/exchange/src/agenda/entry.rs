//! One event of a calendar, property by property.

use asset::WallClock;
use asset::matching::Point;

use super::calendar::time;
use super::clock::{compact, duration};
use super::line::Line;
use super::rule::compacted;
use super::{Agenda, Entry, Reading, Said, problem};

/// The most people one event expects.
const MOST_EXPECTED: usize = 100;

/// An event of a calendar before its series is laid out.
pub(super) struct Component {
    pub(super) entry: Entry,
    /// The rule of its series.
    pub(super) rule: Option<String>,
    /// What the series has besides.
    pub(super) also: Vec<WallClock>,
    /// What the series leaves out.
    pub(super) except: Vec<WallClock>,
}

impl Component {
    /// What its lines say; none, and a problem told, where it has no beginning.
    pub(super) fn of(lines: &[&Line], reading: &Reading, agenda: &mut Agenda) -> Option<Self> {
        let number = lines.first().map_or(0, |line| line.number);
        let mut reader = Reader {
            reading,
            agenda,
            one: Self {
                entry: Entry {
                    uid: String::new(),
                    instance: String::new(),
                    line: number,
                    cancelled: false,
                    said: Said::default(),
                },
                rule: None,
                also: Vec::new(),
                except: Vec::new(),
            },
            is_day: false,
            lasts: None,
        };
        for line in lines {
            reader.line(line);
        }
        reader.finish()
    }
}

struct Reader<'a> {
    reading: &'a Reading,
    agenda: &'a mut Agenda,
    one: Component,
    is_day: bool,
    lasts: Option<i64>,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line) {
        let said = &mut self.one.entry.said;
        let words =
            |line: &Line| Some(line.text().trim().to_owned()).filter(|text| !text.is_empty());
        match line.name.as_str() {
            "UID" => line.value.trim().clone_into(&mut self.one.entry.uid),
            "SUMMARY" => said.title = words(line).unwrap_or_default(),
            "DESCRIPTION" => said.description = words(line),
            "LOCATION" => said.place = words(line),
            "CATEGORIES" => {
                said.kind = line
                    .texts()
                    .into_iter()
                    .next()
                    .map(|kind| kind.to_lowercase());
            }
            "GEO" => self.point(line),
            "STATUS" => {
                self.one.entry.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED");
            }
            "ATTENDEE" | "ORGANIZER" => self.person(line),
            "DTSTART" => {
                if let Some((clock, is_day, zone)) = self.time(line, &line.value) {
                    let said = &mut self.one.entry.said;
                    (said.starts, said.zone) = (Some(clock), zone);
                    self.is_day = is_day;
                }
            }
            "DTEND" => {
                let ends = self.time(line, &line.value);
                self.one.entry.said.ends = ends.map(|(clock, ..)| clock);
            }
            "DURATION" => self.lasts = duration(&line.value),
            "RECURRENCE-ID" => {
                if let Some((clock, ..)) = self.time(line, &line.value) {
                    self.one.entry.instance = compacted(clock);
                }
            }
            "RRULE" => self.one.rule = Some(line.value.clone()),
            "RDATE" | "EXDATE" => self.dates(line),
            _ => {}
        }
    }

    fn dates(&mut self, line: &Line) {
        for value in line.value.split(',').take(1000) {
            // A period says when it ends besides; only its beginning counts.
            let value = value.split('/').next().unwrap_or_default();
            let Some((clock, is_day, _)) = self.time(line, value) else {
                continue;
            };
            let list = if line.name == "RDATE" {
                &mut self.one.also
            } else {
                &mut self.one.except
            };
            list.push(clock);
            // Some calendars leave out a day, and mean the entry on it.
            if line.name == "EXDATE"
                && is_day
                && let Some(starts) = self.one.entry.said.starts
            {
                let time = compacted(starts).split_off(8);
                let on_day = compact(&format!("{}{time}", &compacted(clock)[..8]));
                self.one.except.extend(on_day.map(|said| said.clock));
            }
        }
    }

    fn time(&mut self, line: &Line, value: &str) -> Option<(WallClock, bool, Option<String>)> {
        match time(line, value, self.reading) {
            Ok(found) => Some(found),
            Err("unknown_zone") => {
                let name = line.parameter("TZID").unwrap_or_default().to_owned();
                let told =
                    format!("the zone {name} is not known; its clocks are taken for the archive's");
                self.agenda
                    .problems
                    .push(problem(line.number, "unknown_zone", told));
                compact(value).map(|said| (said.clock, false, None))
            }
            Err(code) => {
                let shown: String = value.chars().take(40).collect();
                self.agenda.problems.push(problem(
                    line.number,
                    code,
                    format!("{shown} is no date and time"),
                ));
                None
            }
        }
    }

    fn point(&mut self, line: &Line) {
        let degrees = line
            .value
            .split_once([';', ','])
            .and_then(|(lat, lon)| Point::at(lat.trim().parse().ok()?, lon.trim().parse().ok()?));
        if degrees.is_none() {
            self.agenda.problems.push(problem(
                line.number,
                "bad_point",
                "GEO is two numbers of degrees",
            ));
        }
        self.one.entry.said.point = degrees;
    }

    fn person(&mut self, line: &Line) {
        let rooms = ["ROOM", "RESOURCE"];
        if line
            .parameter("CUTYPE")
            .is_some_and(|kind| rooms.contains(&kind))
        {
            return;
        }
        let name = line.parameter("CN").unwrap_or_default().trim();
        let expected = &mut self.one.entry.said.expected;
        // An address is no name.
        let new =
            !name.is_empty() && !name.contains('@') && !expected.iter().any(|known| known == name);
        if new && expected.len() < MOST_EXPECTED {
            expected.push(name.to_owned());
        }
    }

    fn finish(mut self) -> Option<Component> {
        let line = self.one.entry.line;
        let said = &mut self.one.entry.said;
        let Some(starts) = said.starts else {
            let told = format!("{} does not say when it begins", said.title);
            self.agenda.problems.push(problem(line, "no_start", told));
            return None;
        };
        if let (None, Some(lasts)) = (said.ends, self.lasts) {
            said.ends = starts.plus_seconds(lasts);
        }
        if let (None, true) = (said.ends, self.is_day) {
            said.ends = starts.plus_seconds(86_400);
        }
        if said.ends.is_some_and(|ends| ends < starts) {
            self.agenda.problems.push(problem(
                line,
                "ends_before_start",
                format!("{} ends before it begins", said.title),
            ));
            said.ends = None;
        }
        if said.title.is_empty() {
            self.agenda
                .problems
                .push(problem(line, "no_title", "it has no name"));
            return None;
        }
        said.title = said.title.chars().take(300).collect();
        if self.one.entry.uid.is_empty() {
            self.agenda.problems.push(problem(
                line,
                "no_uid",
                format!(
                    "{} has no UID; it is known by its name and hour",
                    said.title
                ),
            ));
            self.one.entry.uid = format!("{}|{}", said.title, starts);
        }
        Some(self.one)
    }
}
