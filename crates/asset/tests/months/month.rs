//! A generated month of an office: events, teams, cameras with wrong clocks, and the frames that come of them.

use std::collections::HashMap;

use asset::matching::{Frame, Occasion, Point};
use asset::{AccountId, AssetId, EventId, WallClock};

use super::dice::Dice;
use super::ways::Ways;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// What happened, and what the archive gets of it.
pub(super) struct Month {
    pub(super) frames: Vec<Frame>,
    pub(super) occasions: Vec<Occasion>,
    pub(super) truth: HashMap<AssetId, Option<EventId>>,
    /// When each frame was really taken.
    pub(super) taken: HashMap<AssetId, WallClock>,
    /// Which camera was at which event, from when to when.
    pub(super) visits: Vec<Visit>,
}

/// A camera's time at an event.
pub(super) struct Visit {
    pub(super) camera: String,
    pub(super) from: WallClock,
    pub(super) to: WallClock,
}

fn name_of(number: usize) -> String {
    format!("nikon|z 6|{number}")
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
        begin: "2026-03-01T00:00:00".parse().expect("a moment"),
        places,
        cameras,
        placeless: 100 * ways.placeless.saturating_sub(blind) / (100 - blind).max(1),
        month: Month {
            frames: Vec::new(),
            occasions: Vec::new(),
            truth: HashMap::new(),
            taken: HashMap::new(),
            visits: Vec::new(),
        },
        dice,
    };
    making.agenda();
    making.strays();
    making.month
}

fn near(dice: &mut Dice, (lat, lon): (i32, i32), reach: i64) -> Point {
    let mut side = |middle: i32| {
        middle + i32::try_from(dice.between(-reach, reach)).expect("a reach is small")
    };
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
        while *dumps.last().expect("the first") < 34 * DAY {
            dumps.push(dumps.last().expect("the first") + dice.between(5, ways.dumps * 24) * HOUR);
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
        let shift = if self.ways.shifted > 0 {
            self.dice.between(-self.ways.shifted, self.ways.shifted) * MINUTE
        } else {
            0
        };
        Really {
            starts: starts + delay + shift,
            ends: ends + late - early + shift,
            point,
            there,
        }
    }

    fn cover(&mut self, event: EventId, really: &Really) {
        for number in 0..self.cameras.len() {
            let owner = self.cameras[number].owner;
            if !really.there.contains(&owner) || self.dice.chance(30) {
                continue;
            }
            // Whoever uploads is who was sent; the camera is a colleague's.
            let hands = number;
            let number = if self.ways.lent > 0 && self.dice.chance(self.ways.lent) {
                (number + 1) % self.cameras.len()
            } else {
                number
            };
            let mut at = really.starts - self.dice.between(0, 12) * MINUTE;
            // Hardly anybody stays all day.
            let leaves = really.ends.min(at + self.dice.between(1, 5) * HOUR)
                + self.dice.between(-5, 8) * MINUTE;
            if self.ways.setting_up > 0 && self.dice.chance(40) {
                at -= self.dice.between(0, self.ways.setting_up) * MINUTE;
            }
            self.month.visits.push(Visit {
                camera: name_of(number),
                from: self.clock(at),
                to: self.clock(leaves),
            });
            while at < leaves {
                for _ in 0..self.dice.between(1, 6) {
                    let spot = near(
                        &mut self.dice,
                        (really.point.lat, really.point.lon),
                        self.ways.blur,
                    );
                    self.frame((number, hands), at, spot, Some(event));
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
            let camera = usize::try_from(self.dice.next() % 6).expect("less than six");
            let mut at =
                self.dice.between(0, 29) * DAY + self.dice.between(8 * 60, 20 * 60) * MINUTE;
            let spot = near(&mut self.dice, (19_432_000, -99_133_000), 45_000);
            for _ in 0..self.dice.between(1, 10) {
                self.frame((camera, camera), at, spot, None);
                at += self.dice.between(2, 90);
                made += 1;
            }
        }
    }

    fn frame(
        &mut self,
        (number, hands): (usize, usize),
        at: i64,
        spot: Point,
        event: Option<EventId>,
    ) {
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
            camera: Some(name_of(number)),
            owner: Some(self.cameras[hands].owner),
            clock: self.clock(shown),
            arrived: self.clock(arrived),
            exact: false,
            point: (!placeless).then_some(spot),
            filed: None,
        };
        self.month.frames.push(frame);
        self.month.truth.insert(asset, event);
        self.month.taken.insert(asset, self.clock(at));
    }

    fn clock(&self, seconds: i64) -> WallClock {
        self.begin.plus_seconds(seconds).expect("within the month")
    }
}
