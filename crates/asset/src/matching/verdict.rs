//! What becomes of bursts once they are weighed, and the reasons that are told.

use super::burst::Burst;
use super::chain::{Cell, Link, by_event};
use super::clock::SAME;
use super::fit::FADE;
use super::weigh::{GROUND_FAR, Span, Weighing, metres, team, thousandths, whole};
use super::{Candidate, Learnt, Match, Matching, Reason, SURE, Verdict, WORTH_ASKING};

/// From this probability of another event or clock on nothing is filed without asking.
const RIVALS: f64 = 0.004;

impl Weighing<'_> {
    pub(super) fn told(&self, link: &Link, row: &[f64], burst: &Burst) -> Told {
        let mut told = Told::of(link, row);
        told.unsent = self.unsent(&told, burst);
        let best = told
            .events
            .first()
            .map(|(event, _)| self.spans[*event].occasion);
        told.far = best.is_some_and(|occasion| {
            let reach = GROUND_FAR.max(3.0 * f64::from(occasion.radius));
            metres(occasion, burst).is_some_and(|metres| metres > reach)
        });
        told
    }

    /// Whether its owner was not sent to the likeliest event while something else went on: he may have been there instead.
    ///
    /// Where the agenda hardly ever says who is sent, that it does not say so tells nothing.
    fn unsent(&self, told: &Told, burst: &Burst) -> bool {
        let sent = |event: usize| team(self.spans[event].occasion, self.roll.owner);
        let Some((best, _)) = told.events.first() else {
            return false;
        };
        let silent = |span: &&Span<'_>| span.occasion.team.is_empty();
        let says = 2 * self.spans.iter().filter(silent).count() < self.spans.len();
        if !says || sent(*best) == Some(true) {
            return false;
        }
        let at = burst.middle() + self.clocks[told.clock].seconds;
        self.spans.iter().enumerate().any(|(event, span)| {
            event != *best && (span.starts - FADE..=span.ends + FADE).contains(&at)
        })
    }

    /// Takes no clock for sure that only one visit speaks for, unless it is the right one or was learnt.
    pub(super) fn doubt_lone_clocks(&self, told: &mut [Told]) {
        let mut spoken: Vec<Vec<usize>> = vec![Vec::new(); self.clocks.len()];
        for one in &*told {
            let known = one.events.first().filter(|(_, weight)| *weight > 0.9);
            if let Some((event, _)) = known
                && !spoken[one.clock].contains(event)
            {
                spoken[one.clock].push(*event);
            }
        }
        for one in told {
            let seconds = self.clocks[one.clock].seconds;
            let learnt = self
                .lessons
                .iter()
                .any(|(_, known)| (known - seconds).abs() <= SAME);
            one.lone = seconds.abs() > SAME && !learnt && spoken[one.clock].len() < 2;
        }
    }

    /// Puts bursts of one opinion together, and says what was learnt of the clock.
    pub(super) fn answer(&self, told: &[Told], found: &mut Matching) {
        let mut group: Option<std::ops::Range<usize>> = None;
        for (place, burst) in self.roll.bursts.iter().enumerate() {
            if burst.filed.is_some() {
                self.close(group.take(), told, found);
                continue;
            }
            match &mut group {
                Some(range) if self.together(told, range.end - 1, place) => range.end = place + 1,
                _ => {
                    self.close(group.take(), told, found);
                    group = Some(place..place + 1);
                }
            }
        }
        self.close(group, told, found);
        let known = (0..told.len()).rev().find(|place| {
            told[*place].verdict() == Verdict::Sure && told[*place].clock_weight > 0.9
        });
        if let (Some(place), Some(camera)) = (known, &self.roll.camera) {
            found.learnt.push(Learnt {
                camera: camera.clone(),
                clock: self.roll.bursts[place].clock,
                seconds: self.clocks[told[place].clock].seconds,
            });
        }
    }

    fn together(&self, told: &[Told], before: usize, place: usize) -> bool {
        let (one, other) = (&told[before], &told[place]);
        let pause = self.roll.bursts[place].first - self.roll.bursts[before].last;
        one.best() == other.best()
            && one.verdict() == other.verdict()
            && (other.verdict() != Verdict::Nothing || pause < 3600)
    }

    fn close(&self, range: Option<std::ops::Range<usize>>, told: &[Told], found: &mut Matching) {
        let Some(range) = range else { return };
        let bursts = &self.roll.bursts[range.clone()];
        let told = &told[range];
        let clock = self.clocks[told[0].clock].seconds;
        let mut events: Vec<usize> = Vec::new();
        for (event, _) in told.iter().flat_map(|one| &one.events) {
            if !events.contains(event) {
                events.push(*event);
            }
        }
        // What holds for the least certain burst holds for all.
        let least = |event: usize| told.iter().map(|one| one.weight(event)).fold(1.0, f64::min);
        let mut ranked: Vec<(usize, u16)> = events
            .into_iter()
            .map(|event| (event, thousandths(least(event))))
            .collect();
        ranked.sort_by_key(|(event, confidence)| (std::cmp::Reverse(*confidence), *event));
        ranked.retain(|(_, confidence)| *confidence >= 10);
        ranked.truncate(5);
        let candidates = ranked
            .iter()
            .enumerate()
            .map(|(rank, (event, confidence))| {
                let span = &self.spans[*event];
                let mut reasons = self.reasons(span, bursts, clock);
                if rank == 0
                    && let Some((rival, confidence)) = ranked.get(1)
                    && told[0].verdict() == Verdict::Doubtful
                {
                    let event = self.spans[*rival].occasion.event;
                    reasons.push(Reason::Rival {
                        event,
                        confidence: *confidence,
                    });
                }
                Candidate {
                    event: span.occasion.event,
                    confidence: *confidence,
                    reasons,
                }
            });
        found.matches.push(Match {
            assets: bursts
                .iter()
                .flat_map(|burst| burst.assets.iter().copied())
                .collect(),
            camera: self.roll.camera.clone(),
            verdict: told[0].verdict(),
            candidates: candidates.collect(),
        });
    }

    fn reasons(&self, span: &Span<'_>, bursts: &[Burst], clock: i64) -> Vec<Reason> {
        let first = bursts.first().map_or(0, |burst| burst.first) + clock;
        let last = bursts.last().map_or(0, |burst| burst.last) + clock;
        let minutes = |seconds: i64| (seconds + 30) / 60;
        let mut reasons = vec![if last < span.starts {
            Reason::Before {
                minutes: minutes(span.starts - last),
            }
        } else if first > span.ends {
            Reason::After {
                minutes: minutes(first - span.ends),
            }
        } else {
            Reason::Within {
                minutes: minutes(last.min(span.ends) - first.max(span.starts)),
            }
        }];
        let apart = bursts
            .iter()
            .filter_map(|burst| metres(span.occasion, burst));
        if let Some(metres) = apart.reduce(f64::max) {
            reasons.push(Reason::Distance {
                metres: whole(metres),
            });
        }
        match team(span.occasion, self.roll.owner) {
            Some(true) => reasons.push(Reason::Team),
            Some(false) => reasons.push(Reason::OtherTeam),
            None => {}
        }
        if clock != 0 {
            reasons.push(Reason::Clock { seconds: clock });
        }
        reasons
    }
}

/// What the chain says of one burst.
pub(super) struct Told {
    /// Every event, the likeliest first.
    events: Vec<(usize, f64)>,
    /// The likeliest clock, under the likeliest event.
    clock: usize,
    clock_weight: f64,
    /// Whether it was taken far from the place of that event.
    far: bool,
    /// Whether its owner was not sent there, and perhaps elsewhere.
    unsent: bool,
    /// Whether nothing else speaks for its clock.
    lone: bool,
    /// How likely it is of another event, or of none by another clock: then a whole visit would be filed wrongly, not a frame.
    rivals: f64,
}

impl Told {
    fn of(link: &Link, row: &[f64]) -> Self {
        let mut events = by_event(link, row);
        events.sort_by(|one, other| other.1.total_cmp(&one.1));
        let best = events.first().map(|(event, _)| *event);
        let mut clocks: Vec<(usize, f64)> = Vec::new();
        for (cell, weight) in link
            .cells
            .iter()
            .zip(row)
            .filter(|(cell, _)| best.is_none() || cell.event == best)
        {
            match clocks.iter_mut().find(|(known, _)| *known == cell.clock) {
                Some((_, sum)) => *sum += weight,
                None => clocks.push((cell.clock, *weight)),
            }
        }
        let sum: f64 = clocks.iter().map(|(_, weight)| weight).sum();
        let likeliest = clocks
            .into_iter()
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let (clock, weight) = likeliest.unwrap_or((0, 0.0));
        let rival =
            |cell: &Cell| cell.event != best && (cell.event.is_some() || cell.clock != clock);
        let rivals = link.cells.iter().zip(row).filter(|(cell, _)| rival(cell));
        let rivals = rivals.map(|(_, weight)| weight).sum();
        Self {
            events,
            clock,
            far: false,
            unsent: false,
            lone: false,
            rivals,
            clock_weight: if sum > 0.0 { weight / sum } else { 0.0 },
        }
    }

    fn weight(&self, event: usize) -> f64 {
        self.events
            .iter()
            .find(|(known, _)| *known == event)
            .map_or(0.0, |(_, weight)| *weight)
    }

    fn verdict(&self) -> Verdict {
        match self.events.first().map(|(_, weight)| thousandths(*weight)) {
            Some(SURE..) if !self.far && !self.unsent && !self.lone && self.rivals <= RIVALS => {
                Verdict::Sure
            }
            Some(WORTH_ASKING..) => Verdict::Doubtful,
            _ => Verdict::Nothing,
        }
    }

    fn best(&self) -> Option<usize> {
        let best = self.events.first();
        best.filter(|(_, weight)| thousandths(*weight) >= WORTH_ASKING)
            .map(|(event, _)| *event)
    }
}
