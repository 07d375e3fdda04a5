//! Weighs bursts against events, and says what becomes of them.

use super::burst::{Burst, Roll, rolls};
use super::chain::{Cell, Link, restless, weighed};
use super::clock::{Hypothesis, SAME, hypotheses, seen};
use super::fit::{FADE, Ground, Spot, haunted, hours, real};
use super::guess::{coverings, told_by_hand};
use super::shared::{Hint, Shared};
use super::verdict::Told;
use super::{Frame, Lesson, Matching, Occasion, Point};
use crate::id::{AccountId, EventId};
use crate::time::WallClock;

/// Seconds before an event from which on frames may be of it: people arrive.
const EARLY: i64 = 75 * 60;
/// Seconds after it until which they may: it runs late, people stay.
const LATE: i64 = 150 * 60;
/// How often frames are taken of no event known, where an event is come to once in the same time.
const NOTHING: f64 = 0.4;
/// The same while an event is gone on with.
const ASIDE: f64 = 0.1;
/// How much likelier whoever was sent is there than somebody else.
const OTHER_TEAM: f64 = 0.012;
/// The same where nobody says who was sent.
const NO_TEAM: f64 = 0.25;
/// How well a burst fits a clock by which it was taken after it arrived.
const UNBORN: f64 = 1e-3;
/// How well a cell fits against what a person said.
const AGAINST: f64 = 1e-4;
/// Seconds after which it is a toss whether the same event goes on, and whether the same idling does.
const PATIENCE: f64 = 9000.0;
const IDLENESS: f64 = 400.0;
/// The chance that the next burst is of another event though it follows at once.
const RESTLESS: f64 = 0.006;
/// Seconds after which how well the hours fit counts in full.
const FULL: f64 = 300.0;
/// A pause after which an event is come to anew, in seconds.
const VISIT: f64 = 2400.0;
/// A burst taken further than this from the place of its event is never filed without asking, in metres.
pub(super) const GROUND_FAR: f64 = 1000.0;
/// Seconds in which a camera's clock is set anew once, on the average.
const RESET: f64 = 120.0 * 86_400.0;
/// How often everything is weighed again in the light of what the other cameras saw.
const ROUNDS: usize = 2;
/// A clock less likely than this everywhere is not weighed again.
const UNLIKELY: f64 = 1e-6;

/// An event, its hours in seconds.
pub(super) struct Span<'a> {
    pub(super) occasion: &'a Occasion,
    pub(super) starts: i64,
    pub(super) ends: i64,
}

/// What is known of a roll while it is weighed.
pub(super) struct Weighing<'a> {
    number: usize,
    pub(super) roll: &'a Roll,
    pub(super) spans: &'a [Span<'a>],
    /// Where the events of the agenda are.
    places: &'a [Point],
    pub(super) clocks: Vec<Hypothesis>,
    /// What was learnt of its clock before, and by which burst.
    pub(super) lessons: Vec<(usize, i64)>,
    /// How likely each event is come to.
    shares: Vec<f64>,
    grounds: Vec<Ground>,
    /// From when to when each goes on, as far as is known.
    hours: Vec<(i64, i64)>,
    /// How likely each burst is of another event than the one before, as far as it shows.
    restless: Vec<f64>,
    period: f64,
    longest: i64,
    links: Vec<Link>,
    weights: Vec<Vec<f64>>,
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
    let places: Vec<Point> = spans
        .iter()
        .filter_map(|span| span.occasion.point)
        .collect();
    let rolls = rolls(frames, seconds);
    let mut all: Vec<Weighing<'_>> = rolls
        .iter()
        .enumerate()
        .map(|roll| Weighing::new(roll, (&spans, &places), lessons, seconds))
        .collect();
    for weighing in &mut all {
        weighing.weigh();
        // What is kept of every roll is small once the unlikely clocks are gone.
        weighing.narrow();
        weighing.weigh();
    }
    for _ in 0..ROUNDS {
        let mut shared = Shared::new(spans.len());
        for weighing in &all {
            shared.add(
                (weighing.number, weighing.roll, &weighing.clocks),
                &weighing.links,
                &weighing.weights,
            );
        }
        for weighing in &mut all {
            weighing.learn(&shared);
            weighing.weigh();
        }
    }
    let mut found = Matching::default();
    for weighing in &all {
        let told = weighing
            .links
            .iter()
            .zip(&weighing.weights)
            .zip(&weighing.roll.bursts);
        let mut told: Vec<Told> = told
            .map(|((link, row), burst)| weighing.told(link, row, burst))
            .collect();
        weighing.doubt_lone_clocks(&mut told);
        weighing.answer(&told, &mut found);
    }
    found
}

impl<'a> Weighing<'a> {
    fn new(
        (number, roll): (usize, &'a Roll),
        (spans, places): (&'a [Span<'a>], &'a [Point]),
        lessons: &[Lesson],
        seconds: impl Fn(WallClock) -> i64,
    ) -> Self {
        let own: Vec<&Lesson> = lessons
            .iter()
            .filter(|lesson| Some(&lesson.camera) == roll.camera.as_ref())
            .collect();
        let told = told_by_hand(roll, spans);
        let all: Vec<&Lesson> = own.iter().copied().chain(&told).collect();
        let nearest = |lesson: &&Lesson| {
            let clock = seconds(lesson.clock);
            let bursts = 0..roll.bursts.len();
            let place = bursts.min_by_key(|place| (roll.bursts[*place].middle() - clock).abs())?;
            Some((place, lesson.seconds))
        };
        let bounds = spans.iter().flat_map(|span| [span.starts, span.ends]);
        let bounds = bounds.chain(
            roll.bursts
                .iter()
                .flat_map(|burst| [burst.first, burst.last]),
        );
        let (least, most) = bounds.fold((i64::MAX, i64::MIN), |(least, most), at| {
            (least.min(at), most.max(at))
        });
        let mut weighing = Self {
            number,
            roll,
            spans,
            places,
            clocks: hypotheses(roll.exact, &all, &seen(coverings(roll, spans))),
            lessons: own.iter().filter_map(nearest).collect(),
            shares: Vec::new(),
            grounds: Vec::new(),
            hours: Vec::new(),
            restless: vec![RESTLESS; roll.bursts.len()],
            // A camera whose year is wrong makes no month longer than it is, and one day in an agenda is not all there was.
            period: real((most - least).clamp(7 * 86_400, 400 * 86_400)),
            longest: spans
                .iter()
                .map(|span| span.ends - span.starts)
                .max()
                .unwrap_or(0),
            links: Vec::new(),
            weights: Vec::new(),
        };
        weighing.hear(|_| Hint::default());
        weighing
    }

    /// Weighs all bursts by what is known now.
    fn weigh(&mut self) {
        self.links = self.links();
        let priors: Vec<f64> = self.clocks.iter().map(|clock| clock.prior).collect();
        self.weights = weighed(&self.links, &priors);
    }

    /// Takes what the other cameras tell, and what came out so far.
    fn learn(&mut self, shared: &Shared) {
        let (spans, roll) = (self.spans, (self.number, self.roll));
        self.hear(|event| shared.hint(event, spans[event].occasion, roll));
        self.restless = restless(&self.links, &self.weights, RESTLESS);
    }

    /// Leaves out the clocks that turned out to be unlikely all along.
    fn narrow(&mut self) {
        let mut most = vec![0.0_f64; self.clocks.len()];
        for (link, row) in self.links.iter().zip(&self.weights) {
            let mut sums = vec![0.0; self.clocks.len()];
            for (cell, weight) in link.cells.iter().zip(row) {
                sums[cell.clock] += weight;
            }
            for (most, sum) in most.iter_mut().zip(sums) {
                *most = most.max(sum);
            }
        }
        let mut most = most.into_iter();
        self.clocks
            .retain(|_| most.next().is_some_and(|most| most > UNLIKELY));
    }

    fn hear(&mut self, hint: impl Fn(usize) -> Hint) {
        let hints: Vec<Hint> = (0..self.spans.len()).map(hint).collect();
        let sent = |(span, hint): (&Span<'_>, &Hint)| match team(span.occasion, self.roll.owner) {
            Some(true) => 1.0,
            Some(false) if hint.present => NO_TEAM,
            Some(false) => OTHER_TEAM,
            None => NO_TEAM,
        };
        let sent: Vec<f64> = self.spans.iter().zip(&hints).map(sent).collect();
        let sum: f64 = sent.iter().sum();
        self.shares = sent.into_iter().map(|sent| sent / sum).collect();
        let known = |(span, hint): (&Span<'_>, &Hint)| match hint.hours {
            Some((first, last)) => (first.min(span.starts), last.max(span.ends)),
            _ => (span.starts, span.ends),
        };
        self.hours = self.spans.iter().zip(&hints).map(known).collect();
        self.grounds = self
            .spans
            .iter()
            .zip(hints)
            .map(|(span, hint)| Ground::of(span.occasion, hint.found))
            .collect();
    }

    fn links(&self) -> Vec<Link> {
        let mut links = Vec::with_capacity(self.roll.bursts.len());
        let mut before: Option<&Burst> = None;
        for (burst, restless) in self.roll.bursts.iter().zip(&self.restless) {
            let gap = before.map_or(0.0, |before| real((burst.first - before.last).abs()));
            let goes_on = before.is_some() && gap < VISIT;
            before = Some(burst);
            links.push(Link {
                cells: self.cells(burst, gap, goes_on),
                staying: (1.0 - restless) * (-gap / PATIENCE).exp(),
                idling: (1.0 - RESTLESS) * (-gap / IDLENESS).exp(),
                reset: if goes_on {
                    0.0
                } else {
                    1.0 - (-gap / RESET).exp()
                },
            });
        }
        for (place, seconds) in &self.lessons {
            self.teach(&mut links[*place], *seconds);
        }
        links
    }

    fn cells(&self, burst: &Burst, gap: f64, goes_on: bool) -> Vec<Cell> {
        let mut cells = Vec::new();
        let full = 0.5 * (gap / FULL).min(1.0);
        let spot = burst.point.map(|point| Spot {
            point,
            before: burst.before,
            haunted: haunted(self.places, point),
        });
        let mut grounds: Vec<Option<(f64, f64)>> = vec![None; self.spans.len()];
        let mut ground = |event: usize| {
            *grounds[event].get_or_insert_with(|| {
                let ground = &self.grounds[event];
                spot.as_ref()
                    .map_or((1.0, 1.0), |spot| (ground.entered(spot), ground.kept(spot)))
            })
        };
        let (idle, idle_still) = spot.map_or((1.0, 1.0), |spot| (spot.idle(), spot.idle_still()));
        for (clock, hypothesis) in self.clocks.iter().enumerate() {
            let at = burst.middle() + hypothesis.seconds;
            let possible = if at > burst.arrived + FADE {
                UNBORN
            } else {
                1.0
            };
            let from = self
                .spans
                .partition_point(|span| span.starts + self.longest + LATE < at);
            let to = self.spans.partition_point(|span| span.starts - EARLY <= at);
            let near = (from..to).filter_map(|event| {
                let span = &self.spans[event];
                let fits = hours(self.hours[event], at);
                let length = real(span.ends - span.starts + 2 * FADE);
                let rate = self.shares[event] * self.period / length * fits;
                (at <= span.ends + LATE).then_some((event, rate, fits))
            });
            let near: Vec<(usize, f64, f64)> = near.collect();
            // What was taken minutes after the burst before says nothing anew of the clock: to count how rare its hour is
            // for every burst would make many bursts prove what one suggests.
            let nothing = if goes_on { ASIDE } else { NOTHING };
            let sum: f64 = if goes_on {
                nothing + near.iter().map(|(_, rate, _)| rate).sum::<f64>()
            } else {
                1.0
            };
            cells.push(Cell {
                clock,
                event: None,
                entry: nothing / sum * idle * possible,
                stay: idle_still * possible,
            });
            for (event, rate, fits) in near {
                let (entered, kept) = ground(event);
                cells.push(Cell {
                    clock,
                    event: Some(event),
                    entry: rate / sum * entered * possible,
                    stay: fits.powf(full) * kept * possible,
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

/// Whether whoever sent the frames was sent to the event; none where nobody says.
pub(super) fn team(occasion: &Occasion, owner: Option<AccountId>) -> Option<bool> {
    let owner = owner?;
    (!occasion.team.is_empty()).then(|| occasion.team.contains(&owner))
}

pub(super) fn metres(occasion: &Occasion, burst: &Burst) -> Option<f64> {
    Some(occasion.point?.metres(burst.point?))
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
