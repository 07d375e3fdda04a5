//! Weighs bursts against events, and says what becomes of them.

use super::burst::{Burst, Roll, rolls};
use super::chain::{Cell, Link, weighed};
use super::clock::{Hypothesis, SAME, hypotheses, seen};
use super::verdict::Told;
use super::{Frame, Lesson, Matching, Occasion};
use crate::id::{AccountId, EventId};
use crate::time::WallClock;

/// Seconds before an event from which on frames may be of it: people arrive.
const EARLY: i64 = 75 * 60;
/// Seconds after it until which they may: it runs late, people stay.
const LATE: i64 = 150 * 60;
/// Seconds on either side at which half as many frames are taken as during an event.
const FADE: f64 = 14.0 * 60.0;
/// The share of what is photographed that is of no event known.
const NOTHING: f64 = 0.2;
/// How much likelier whoever was sent is there than somebody else.
const OTHER_TEAM: f64 = 0.02;
/// The same where nobody says who was sent.
const NO_TEAM: f64 = 0.25;
/// A city, in square metres: where frames of no event are taken.
const CITY: f64 = 5.0e7;
/// Metres around a place within which most frames of its event are taken.
const GROUND: f64 = 160.0;
/// The share of events that took place elsewhere than their agenda says.
const ASTRAY: f64 = 0.012;
/// How well a burst of no event goes on with no event.
const IDLE: f64 = 0.6;
/// How well a burst fits a clock by which it was taken after it arrived.
const UNBORN: f64 = 1e-3;
/// How well a cell fits against what a person said.
const AGAINST: f64 = 1e-4;
/// Seconds after which it is a toss whether the same event goes on.
const PATIENCE: f64 = 5400.0;
/// A pause after which an event is come to anew, in seconds.
const VISIT: f64 = 2400.0;
/// A burst taken further than this from the place of its event is never filed without asking, in metres.
pub(super) const GROUND_FAR: f64 = 1000.0;
/// Seconds in which a camera's clock is set anew once, on the average.
const RESET: f64 = 120.0 * 86_400.0;

/// An event, its hours in seconds.
pub(super) struct Span<'a> {
    pub(super) occasion: &'a Occasion,
    pub(super) starts: i64,
    pub(super) ends: i64,
}

/// What is known of a roll while it is weighed.
pub(super) struct Weighing<'a> {
    pub(super) roll: &'a Roll,
    pub(super) spans: &'a [Span<'a>],
    pub(super) clocks: Vec<Hypothesis>,
    /// How likely each event is come to.
    shares: Vec<f64>,
    period: f64,
    longest: i64,
}

pub(super) fn matching(frames: &[Frame], occasions: &[Occasion], lessons: &[Lesson]) -> Matching {
    let Some(epoch) = frames.first().map(|frame| frame.clock) else {
        return Matching::default();
    };
    let seconds = |clock: WallClock| epoch.seconds_until(clock);
    let mut spans: Vec<Span<'_>> = occasions
        .iter()
        .map(|occasion| Span {
            occasion,
            starts: seconds(occasion.starts),
            ends: seconds(occasion.ends),
        })
        .collect();
    spans.sort_by_key(|span| (span.starts, span.occasion.event));
    let mut found = Matching::default();
    for roll in rolls(frames, seconds) {
        weigh(&roll, &spans, lessons, seconds, &mut found);
    }
    found
}

fn weigh(
    roll: &Roll,
    spans: &[Span<'_>],
    lessons: &[Lesson],
    seconds: impl Fn(WallClock) -> i64,
    found: &mut Matching,
) {
    let own: Vec<&Lesson> = lessons
        .iter()
        .filter(|lesson| Some(&lesson.camera) == roll.camera.as_ref())
        .collect();
    let told = told_by_hand(roll, spans);
    let all: Vec<&Lesson> = own.iter().copied().chain(&told).collect();
    let weighing = Weighing::new(
        roll,
        spans,
        hypotheses(roll.exact, &all, &seen(coverings(roll, spans))),
    );
    let mut links = weighing.links();
    for lesson in own {
        let clock = seconds(lesson.clock);
        let nearest =
            (0..links.len()).min_by_key(|place| (roll.bursts[*place].middle() - clock).abs());
        if let Some(place) = nearest {
            weighing.teach(&mut links[place], lesson.seconds);
        }
    }
    let priors: Vec<f64> = weighing.clocks.iter().map(|clock| clock.prior).collect();
    let weights = weighed(&links, &priors);
    let told = links.iter().zip(&weights).zip(&roll.bursts);
    let told: Vec<Told> = told
        .map(|((link, row), burst)| weighing.told(link, row, burst))
        .collect();
    weighing.answer(&told, found);
}

/// The clocks that would put each burst into each event it may be of: one at its place, or one its owner was sent to.
fn coverings<'a>(
    roll: &'a Roll,
    spans: &'a [Span<'a>],
) -> impl Iterator<Item = (i64, i64, f64)> + 'a {
    roll.bursts.iter().flat_map(move |burst| {
        spans.iter().filter_map(move |span| {
            let sent = team(span.occasion, roll.owner) == Some(true);
            let weight = match metres(span.occasion, burst) {
                Some(metres) if metres > 2.0 * GROUND.max(f64::from(span.occasion.radius)) => {
                    return None;
                }
                Some(_) if sent => 1.0,
                Some(_) => 0.3,
                None if sent => 0.3,
                None => return None,
            };
            Some((span.starts - burst.first, span.ends - burst.last, weight))
        })
    })
}

/// The clocks under which what a person filed under an event was taken in its middle.
fn told_by_hand(roll: &Roll, spans: &[Span<'_>]) -> Vec<Lesson> {
    let mut told: Vec<(EventId, &Burst, &Burst)> = Vec::new();
    for burst in &roll.bursts {
        let Some(event) = burst.filed else { continue };
        match told.iter_mut().find(|(known, ..)| *known == event) {
            Some((.., last)) => *last = burst,
            None => told.push((event, burst, burst)),
        }
    }
    let lesson = |(event, first, last): (EventId, &Burst, &Burst)| {
        let span = spans.iter().find(|span| span.occasion.event == event)?;
        let seconds = i64::midpoint(span.starts, span.ends) - i64::midpoint(first.first, last.last);
        // Within reach of its hours the usual clocks say it better.
        let off = seconds.abs() > (span.ends - span.starts) / 2 + FADE_SECONDS;
        off.then(|| Lesson {
            camera: roll.camera.clone().unwrap_or_default(),
            clock: first.clock,
            seconds,
        })
    };
    told.into_iter().filter_map(lesson).collect()
}

const FADE_SECONDS: i64 = 14 * 60;

impl<'a> Weighing<'a> {
    fn new(roll: &'a Roll, spans: &'a [Span<'a>], clocks: Vec<Hypothesis>) -> Self {
        let sent = |span: &Span<'_>| match team(span.occasion, roll.owner) {
            Some(true) => 1.0,
            Some(false) => OTHER_TEAM,
            None => NO_TEAM,
        };
        let sum: f64 = spans.iter().map(sent).sum();
        let shares = spans
            .iter()
            .map(|span| (1.0 - NOTHING) * sent(span) / sum)
            .collect();
        let bounds = spans.iter().flat_map(|span| [span.starts, span.ends]);
        let bounds = bounds.chain(
            roll.bursts
                .iter()
                .flat_map(|burst| [burst.first, burst.last]),
        );
        let (least, most) = bounds.fold((i64::MAX, i64::MIN), |(least, most), at| {
            (least.min(at), most.max(at))
        });
        Self {
            roll,
            spans,
            clocks,
            shares,
            // A camera whose year is wrong makes no month longer than it is, and one day in an agenda is not all there was.
            period: real((most - least).clamp(7 * 86_400, 400 * 86_400)),
            longest: spans
                .iter()
                .map(|span| span.ends - span.starts)
                .max()
                .unwrap_or(0),
        }
    }

    fn links(&self) -> Vec<Link> {
        let mut links = Vec::with_capacity(self.roll.bursts.len());
        let mut before: Option<&Burst> = None;
        for burst in &self.roll.bursts {
            let gap = before.map_or(0.0, |before| real((burst.first - before.last).abs()));
            let goes_on = before.is_some() && gap < VISIT;
            before = Some(burst);
            let mut cells = self.cells(burst);
            if goes_on {
                share_out(&mut cells);
            }
            links.push(Link {
                cells,
                staying: 0.97 * (-gap / PATIENCE).exp(),
                reset: if goes_on {
                    0.0
                } else {
                    1.0 - (-gap / RESET).exp()
                },
            });
        }
        links
    }

    fn cells(&self, burst: &Burst) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (clock, hypothesis) in self.clocks.iter().enumerate() {
            let at = burst.middle() + hypothesis.seconds;
            let possible = if at > burst.arrived + FADE_SECONDS {
                UNBORN
            } else {
                1.0
            };
            cells.push(Cell {
                clock,
                event: None,
                entry: NOTHING * possible,
                stay: IDLE * possible,
            });
            let from = self
                .spans
                .partition_point(|span| span.starts + self.longest + LATE < at);
            let to = self.spans.partition_point(|span| span.starts - EARLY <= at);
            for event in from..to {
                let span = &self.spans[event];
                if at > span.ends + LATE {
                    continue;
                }
                let fits = in_hours(span, at);
                let there = on_ground(span.occasion, burst);
                let length = real(span.ends - span.starts) + 2.0 * FADE;
                cells.push(Cell {
                    clock,
                    event: Some(event),
                    entry: self.shares[event] * self.period / length * fits * there * possible,
                    stay: fits.sqrt() * there.clamp(0.5, 1.0) * possible,
                });
            }
        }
        if let Some(filed) = burst.filed {
            self.bind(&mut cells, filed);
        }
        cells
    }

    /// Lets only the event count that a person filed the burst under, where any clock allows it.
    fn bind(&self, cells: &mut [Cell], filed: EventId) {
        let is = |cell: &Cell| {
            cell.event
                .is_some_and(|event| self.spans[event].occasion.event == filed)
        };
        if cells.iter().any(is) {
            for cell in cells.iter_mut().filter(|cell| !is(cell)) {
                cell.entry *= AGAINST;
                cell.stay *= AGAINST;
            }
        }
    }

    /// Lets only the clock count that was learnt.
    fn teach(&self, link: &mut Link, seconds: i64) {
        for cell in &mut link.cells {
            if (self.clocks[cell.clock].seconds - seconds).abs() > SAME {
                cell.entry *= 0.01;
                cell.stay *= 0.01;
            }
        }
    }
}

/// Makes coming to an event a choice between those at hand under each clock.
///
/// What was taken minutes after the burst before says nothing anew of the clock or of how rare its hour and place are: to
/// count that for every burst would make many bursts prove what one suggests.
fn share_out(cells: &mut [Cell]) {
    let mut from = 0;
    while from < cells.len() {
        let clock = cells[from].clock;
        let to = from
            + cells[from..]
                .iter()
                .take_while(|cell| cell.clock == clock)
                .count();
        let sum: f64 = cells[from..to].iter().map(|cell| cell.entry).sum();
        for cell in &mut cells[from..to] {
            cell.entry /= sum.max(f64::MIN_POSITIVE);
        }
        from = to;
    }
}

/// Whether whoever sent the frames was sent to the event; none where nobody says.
pub(super) fn team(occasion: &Occasion, owner: Option<AccountId>) -> Option<bool> {
    let owner = owner?;
    (!occasion.team.is_empty()).then(|| occasion.team.contains(&owner))
}

/// How well a moment lies in the hours of an event: one within, less and less outside.
fn in_hours(span: &Span<'_>, at: i64) -> f64 {
    let outside = (span.starts - at).max(at - span.ends).max(0);
    let share = real(outside) / FADE;
    (1.0 / (1.0 + share * share)).max(0.01)
}

/// How much better a burst lies at the place of an event than anywhere in the city.
fn on_ground(occasion: &Occasion, burst: &Burst) -> f64 {
    let Some(metres) = metres(occasion, burst) else {
        return 1.0;
    };
    let reach = GROUND.max(f64::from(occasion.radius));
    let share = metres / reach;
    let dense = CITY / (std::f64::consts::TAU * reach * reach);
    (1.0 - ASTRAY) * dense.max(1.0) * (-share * share / 2.0).exp() + ASTRAY
}

pub(super) fn metres(occasion: &Occasion, burst: &Burst) -> Option<f64> {
    Some(occasion.point?.metres(burst.point?))
}

#[expect(clippy::cast_precision_loss, reason = "seconds within a few centuries")]
const fn real(seconds: i64) -> f64 {
    seconds as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and certain"
)]
pub(super) fn thousandths(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0) as u16
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most around the globe"
)]
pub(super) fn whole(metres: f64) -> u32 {
    metres.clamp(0.0, 4e7).round() as u32
}
