//! A generated month of an office: events, teams, cameras with wrong clocks, and the frames that come of them.

use std::collections::HashMap;

use super::super::{Frame, Occasion, Point};
use super::dice::Dice;
use crate::id::{AccountId, AssetId, EventId};
use crate::time::WallClock;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// How a month goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    pub(super) events: usize,
    pub(super) places: u64,
    pub(super) photographers: u128,
    /// Events in a hundred that begin while another goes on.
    pub(super) overlapping: u64,
    /// Files in a hundred without a place.
    pub(super) placeless: u64,
    /// Files in a hundred of no event.
    pub(super) stray: u64,
    /// Events in a hundred for which nobody says who is sent.
    pub(super) teamless: u64,
    /// Events in a hundred to which somebody else goes.
    pub(super) substituted: u64,
    /// Events in a hundred nobody goes to.
    pub(super) uncovered: u64,
    /// Events in a hundred that run late.
    pub(super) late: u64,
    /// Events in a hundred that take place elsewhere.
    pub(super) moved: u64,
    /// Events in a hundred whose place is not on the map.
    pub(super) unmapped: u64,
    /// Cameras in a hundred whose clock is set anew in the middle.
    pub(super) reset: u64,
    /// Days at most between two times a card is emptied.
    pub(super) dumps: i64,
    /// Whether clocks are off by anything.
    pub(super) any_clock: bool,
}

/// As the office tells it.
pub(super) const USUAL: Ways = Ways {
    events: 120,
    places: 24,
    photographers: 4,
    overlapping: 20,
    placeless: 40,
    stray: 5,
    teamless: 5,
    substituted: 4,
    uncovered: 7,
    late: 15,
    moved: 2,
    unmapped: 5,
    reset: 30,
    dumps: 3,
    any_clock: false,
};

/// A month in which little can be relied on.
pub(super) const WORSE: Ways = Ways {
    events: 120,
    places: 9,
    photographers: 3,
    overlapping: 35,
    placeless: 70,
    stray: 12,
    teamless: 30,
    substituted: 10,
    uncovered: 15,
    late: 30,
    moved: 6,
    unmapped: 20,
    reset: 50,
    dumps: 9,
    any_clock: true,
};

/// What happened, and what the archive gets of it.
pub(super) struct Month {
    pub(super) frames: Vec<Frame>,
    pub(super) occasions: Vec<Occasion>,
    pub(super) truth: HashMap<AssetId, Option<EventId>>,
}

struct Camera {
    owner: AccountId,
    has_receiver: bool,
    offset: i64,
    later: Option<(i64, i64)>,
    drift: i64,
    /// When its card is emptied.
    dumps: Vec<i64>,
}

/// An event as it came about.
struct Really {
    starts: i64,
    ends: i64,
    point: Point,
    there: Vec<AccountId>,
}

struct Making {
    dice: Dice,
    ways: Ways,
    begin: WallClock,
    places: Vec<Point>,
    cameras: Vec<Camera>,
    placeless: u64,
    month: Month,
}

pub(super) fn month(seed: u64, ways: Ways) -> Month {
    let mut dice = Dice::new(seed);
    let places = (0..ways.places)
        .map(|_| near(&mut dice, (19_432_000, -99_133_000), 40_000))
        .collect();
    let cameras = cameras(&mut dice, ways);
    // Cameras without a receiver leave out their share; the rest is left out by chance.
    let blind = 100 * cameras.iter().filter(|camera| !camera.has_receiver).count() as u64 / 6;
    let mut making = Making {
        ways,
        begin: "2026-03-01T00:00:00".parse().unwrap(),
        places,
        cameras,
        placeless: 100 * ways.placeless.saturating_sub(blind) / (100 - blind).max(1),
        month: Month {
            frames: Vec::new(),
            occasions: Vec::new(),
            truth: HashMap::new(),
        },
        dice,
    };
    making.agenda();
    making.strays();
    making.month
}

fn near(dice: &mut Dice, (lat, lon): (i32, i32), reach: i64) -> Point {
    let mut side = |middle: i32| middle + i32::try_from(dice.between(-reach, reach)).unwrap();
    Point {
        lat: side(lat),
        lon: side(lon),
    }
}

fn cameras(dice: &mut Dice, ways: Ways) -> Vec<Camera> {
    let day = *dice.pick(&[-3, -2, -1, 1, 2, 3]) * DAY;
    let mut offsets = vec![0, HOUR, -HOUR, 12 * HOUR, -12 * HOUR, day];
    dice.shuffle(&mut offsets);
    let mut receivers = vec![true, true, true, true, false, dice.chance(50)];
    dice.shuffle(&mut receivers);
    let made = (0..6).map(|number: usize| {
        let offset = if ways.any_clock && dice.chance(40) {
            dice.between(-30 * HOUR, 30 * HOUR)
        } else {
            offsets[number]
        };
        let later = dice.chance(ways.reset).then(|| {
            (
                dice.between(8, 22) * DAY,
                if dice.chance(70) { 0 } else { HOUR },
            )
        });
        let mut dumps = vec![dice.between(8, 24) * HOUR];
        while *dumps.last().unwrap() < 34 * DAY {
            dumps.push(dumps.last().unwrap() + dice.between(5, ways.dumps * 24) * HOUR);
        }
        Camera {
            dumps,
            owner: AccountId::from_u128(number as u128 % ways.photographers + 1),
            has_receiver: receivers[number],
            offset,
            later,
            drift: dice.between(-3, 3),
        }
    });
    made.collect()
}

impl Making {
    fn agenda(&mut self) {
        let mut planned: Vec<(i64, i64)> = Vec::new();
        let mut busy: HashMap<AccountId, Vec<(i64, i64)>> = HashMap::new();
        for number in 0..self.ways.events {
            let (starts, ends) = self.hours(&planned);
            planned.push((starts, ends));
            let place = *self.dice.pick(&self.places.clone());
            let event = EventId::from_u128(number as u128 + 1);
            let team = self.team(&busy, (starts, ends));
            for account in &team {
                busy.entry(*account).or_default().push((starts, ends));
            }
            self.month.occasions.push(Occasion {
                event,
                starts: self.clock(starts),
                ends: self.clock(ends),
                point: (!self.dice.chance(self.ways.unmapped)).then_some(place),
                radius: 0,
                team: if self.dice.chance(self.ways.teamless) {
                    Vec::new()
                } else {
                    team.clone()
                },
            });
            if !self.dice.chance(self.ways.uncovered) {
                let really = self.come_about((starts, ends), place, team);
                self.cover(event, &really);
            }
        }
    }

    fn hours(&mut self, planned: &[(i64, i64)]) -> (i64, i64) {
        if let (true, false) = (self.dice.chance(self.ways.overlapping), planned.is_empty()) {
            let (starts, ends) = *self.dice.pick(planned);
            let begin = self
                .dice
                .between(starts, (ends - 10 * MINUTE).min(starts + 4 * HOUR))
                / (15 * MINUTE)
                * 15
                * MINUTE;
            return (begin, begin + self.dice.between(2, 10) * 15 * MINUTE);
        }
        let mut found = (0, 0);
        for _ in 0..60 {
            let starts = self.dice.between(0, 29) * DAY + self.dice.between(30, 80) * 15 * MINUTE;
            let long = match self.dice.between(0, 99) {
                0..4 => self.dice.between(20, 36),
                _ => self.dice.between(2, 12),
            };
            found = (starts, starts + long * 15 * MINUTE);
            if planned
                .iter()
                .all(|(from, to)| found.1 <= *from || found.0 >= *to)
            {
                break;
            }
        }
        found
    }

    fn team(
        &mut self,
        busy: &HashMap<AccountId, Vec<(i64, i64)>>,
        (starts, ends): (i64, i64),
    ) -> Vec<AccountId> {
        let free = |account: &AccountId| {
            busy.get(account).is_none_or(|taken| {
                taken
                    .iter()
                    .all(|(from, to)| ends <= *from || starts >= *to)
            })
        };
        let mut all: Vec<AccountId> = (1..=self.ways.photographers)
            .map(AccountId::from_u128)
            .collect();
        self.dice.shuffle(&mut all);
        let mut team: Vec<AccountId> = all.iter().copied().filter(free).collect();
        if team.is_empty() {
            team.clone_from(&all);
        }
        team.truncate(if self.dice.chance(30) { 2 } else { 1 });
        team
    }

    fn come_about(
        &mut self,
        (starts, ends): (i64, i64),
        place: Point,
        mut there: Vec<AccountId>,
    ) -> Really {
        if self.dice.chance(self.ways.substituted) {
            there = vec![AccountId::from_u128(
                u128::from(self.dice.next()) % self.ways.photographers + 1,
            )];
        }
        let delay = self.dice.between(0, 12) * MINUTE;
        let late = if self.dice.chance(self.ways.late) {
            self.dice.between(10, 45) * MINUTE
        } else {
            0
        };
        let early = if self.dice.chance(15) {
            (ends - starts) / 4
        } else {
            0
        };
        let point = if self.dice.chance(self.ways.moved) {
            *self.dice.pick(&self.places.clone())
        } else {
            place
        };
        Really {
            starts: starts + delay,
            ends: ends + late - early,
            point,
            there,
        }
    }

    fn cover(&mut self, event: EventId, really: &Really) {
        for number in 0..self.cameras.len() {
            if !really.there.contains(&self.cameras[number].owner) || self.dice.chance(30) {
                continue;
            }
            let mut at = really.starts - self.dice.between(0, 12) * MINUTE;
            // Hardly anybody stays all day.
            let leaves = really.ends.min(at + self.dice.between(1, 5) * HOUR)
                + self.dice.between(-5, 8) * MINUTE;
            while at < leaves {
                for _ in 0..self.dice.between(1, 6) {
                    let spot = near(&mut self.dice, (really.point.lat, really.point.lon), 450);
                    self.frame(number, at, spot, Some(event));
                    at += self.dice.between(1, 6);
                }
                let longest = if self.dice.chance(20) { 1200 } else { 420 };
                at += self.dice.between(20, longest);
            }
        }
    }

    fn strays(&mut self) {
        let wanted = self.month.frames.len() as u64 * self.ways.stray / (100 - self.ways.stray);
        let mut made = 0;
        while made < wanted {
            let camera = usize::try_from(self.dice.next() % 6).unwrap();
            let mut at =
                self.dice.between(0, 29) * DAY + self.dice.between(8 * 60, 20 * 60) * MINUTE;
            let spot = near(&mut self.dice, (19_432_000, -99_133_000), 45_000);
            for _ in 0..self.dice.between(1, 10) {
                self.frame(camera, at, spot, None);
                at += self.dice.between(2, 90);
                made += 1;
            }
        }
    }

    fn frame(&mut self, number: usize, at: i64, spot: Point, event: Option<EventId>) {
        let asset = AssetId::from_u128(self.month.frames.len() as u128 + 1);
        let camera = &self.cameras[number];
        let off = camera
            .later
            .filter(|(since, _)| at >= *since)
            .map_or(camera.offset, |(_, offset)| offset);
        let shown = at + off + camera.drift * at / DAY;
        let dump = camera
            .dumps
            .iter()
            .find(|dump| **dump > at)
            .copied()
            .unwrap_or(40 * DAY);
        let astray = self.dice.chance(1);
        let spot = if astray {
            near(&mut self.dice, (spot.lat, spot.lon), 9_000)
        } else {
            spot
        };
        let placeless = !camera.has_receiver || self.dice.chance(self.placeless);
        let arrived = dump + self.dice.between(0, 600);
        let frame = Frame {
            asset,
            camera: Some(format!("nikon|z 6|{number}")),
            owner: Some(camera.owner),
            clock: self.clock(shown),
            arrived: self.clock(arrived),
            exact: false,
            point: (!placeless).then_some(spot),
            filed: None,
        };
        self.month.frames.push(frame);
        self.month.truth.insert(asset, event);
    }

    fn clock(&self, seconds: i64) -> WallClock {
        self.begin.plus_seconds(seconds).unwrap()
    }
}
